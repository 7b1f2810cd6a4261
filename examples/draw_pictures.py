"""Draw the pictures of the example issue: `python examples/draw_pictures.py [NAME …]`.

Two of the pictures carry facts (a chart and a map), the others are illustrations in few colours, as a small paper's
own artist would draw them. They are committed; run this only to change them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from artwork.facts import bus_map, water_chart
from artwork.market import osmanthus, tofu_advert
from artwork.places import bridge, greenhouse
from artwork.prints import moon_reeds, paper_cut

PICTURES: dict[str, Callable[[], None]] = {
    function.__name__: function
    for function in (water_chart, bus_map, bridge, osmanthus, greenhouse, paper_cut, moon_reeds, tofu_advert)
}


def main(names: list[str]) -> None:
    """Draw the named pictures, or all of them."""
    for name in names or PICTURES:
        PICTURES[name]()
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The colours that a shading runs through (ISO 32000-1, 8.7.4.5), at a few places of its function."""

from __future__ import annotations

from typing import Final

from gxpress.proof.files.colours import Colour, Space
from gxpress.proof.files.functions import function
from gxpress.proof.files.objects import Damaged, Dict, numbers

_STEPS: Final = 16


def colours(shading: Dict, space: Space) -> list[Colour]:
    """Colours along an axial or radial shading; none for meshes, whose colours lie in their data."""
    kind = shading.number_of("ShadingType")
    if kind not in (2, 3) or "Function" not in shading:
        return []
    low, high = numbers(shading.get("Domain"), 2) or (0.0, 1.0)
    run = function(shading["Function"])
    found = []
    for step in range(_STEPS + 1):
        values = run([low + (high - low) * step / _STEPS])
        if len(values) < space.count:
            raise Damaged("a shading's function gives too few colours")
        found.append(Colour(space, values))
    heaviest = max(found, key=lambda colour: colour.total)
    return [heaviest, found[0], found[-1]]

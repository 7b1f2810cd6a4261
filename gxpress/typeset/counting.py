"""How many lines total fit takes, told without total fit wherever that can be proved.

No way has fewer lines than the fullest (every line as long as it can be shrunk to). A way with more has white to share
out among the gaps of all its lines but the last: at least so much, at least at such a price. Where the fullest way, or
the one that is cheapest line by line, is cheaper than that, its count is the count; else `fit` is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import sub
from typing import Final

from gxpress.typeset.breaking import GAP, LINE, LONE, SHRUNK, Points, Ways

_PRICE: Final = 100.0 / GAP**3
"""Demerits of an extra gap of one em between all characters of a line."""


def sure_count(ways: Ways, dearest: float) -> int | None:
    """The number of lines of `fit`; None where it is not sure, or a line of the fit may cost more than `dearest`.

    The measure of `ways` is no less than the widest token.
    """
    points, path, price = ways.points, ways.full, ways.beyond
    if not points.ordered:
        return None
    white = _white_of_more(points, ways.measure, len(path))
    more = _least_price_of_more(points, white, path, price) if white > 0.0 else LINE
    if price < more and price <= dearest:
        return len(path)
    if more <= SHRUNK:  # few ways are so cheap
        return None
    lines, price = ways.line_by_line()
    price -= LINE * lines
    sure = lines == len(path) and price < more and price <= dearest
    return len(path) if sure else None


def _white_of_more(points: Points, measure: float, lines: int) -> float:
    """What a way of more than `lines` lines has to share out at least, in em.

    Its first `lines` lines end before the last line can begin.
    """
    final = len(points.ends) - 1
    last = min(bisect_right(points.places, points.lone_after), final) - 1
    return lines * measure + points.starts[0] - points.ends[last] - points.end_rooms[final]


def _least_price_of_more(points: Points, white: float, path: Sequence[int], wanted: float) -> float:
    """A bound below what a way with more lines than `path` costs beyond LINE for each line of `path`.

    Of lines with gᵢ gaps the cheapest way to take up Σ sᵢ = s has Σ (sᵢ / gᵢ)³ ≥ s³ / (max g · (Σ g)²), by Hölder's
    inequality; and no line has more gaps than two neighbours of the fullest way, as it begins in one and ends in the
    next at last. They are not looked up where all gaps in one line make a bound above `wanted`.
    """
    every = points.end_gaps[path[-1]] + len(path)
    price = _PRICE * white * white * white / (every * every)
    if price < every * wanted:
        gaps = [0, *map(points.end_gaps.__getitem__, path)]
        every = max(map(sub, gaps[2:], gaps), default=gaps[-1]) + 1
    return min(LINE + price / every, LONE)

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

from gxpress.typeset.breaking import GAP, LINE, LONE, SHRUNK, Points, fullest, line_by_line, lines_from

_PRICE: Final = 100.0 / GAP**3
"""Demerits of an extra gap of one em between all characters of a line."""


def sure_count(points: Points, measure: float, dearest: float) -> int | None:
    """The number of lines of `fit`; None where it is not sure, or a line of the fit may cost more than `dearest`.

    `measure` in em, no less than the widest token.
    """
    if not points.ordered:
        return None
    path, price = fullest(points, measure)
    more = _least_price_of_more(points, measure, path)
    if price < more and price <= dearest:
        return len(path)
    if more <= SHRUNK:  # few ways are so cheap
        return None
    lines, price = line_by_line(lines_from(points, measure), len(points.ends) - 1)
    price -= LINE * len(lines)
    sure = len(lines) == len(path) and price < more and price <= dearest
    return len(path) if sure else None


def _least_price_of_more(points: Points, measure: float, path: Sequence[int]) -> float:
    """A bound below what a way with more lines than `path` costs beyond LINE for each line of `path`.

    Its first `len(path)` lines end before the last line can begin, so their slacks add up to `white` or more. Of lines
    with gᵢ gaps the cheapest way to take up Σ sᵢ = s has Σ (sᵢ / gᵢ)³ ≥ s³ / (max g · (Σ g)²), by Hölder's inequality;
    and no line has more gaps than two neighbours of the fullest way, as it begins in one and ends in the next at last.
    """
    final, ends = len(points.ends) - 1, points.ends
    last = min(bisect_right(points.places, points.lone_after), final) - 1
    white = len(path) * measure + points.starts[0] - ends[last] - points.end_rooms[final]
    if white <= 0.0:
        return LINE
    gaps = [0, *[points.end_gaps[end] for end in path]]
    each = max(map(sub, gaps[2:], gaps), default=gaps[-1])
    every = gaps[-1] + len(path)
    return min(LINE + _PRICE * white * white * white / ((each + 1) * every * every), LONE)

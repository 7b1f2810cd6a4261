"""Where a paragraph's lines end: total fit over all legal breaks (Knuth and Plass, with clreq's priorities as cost).

Legal breakpoints with their prefix sums come in; the chosen ones go out. A line's natural and least width, its room and
its gaps are differences of two entries, so that a candidate costs a handful of operations and a line one bisection.
Lengths in em.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

EPSILON: Final = 1e-6
LINE: Final = 10.0
"""Demerits of a line: fewer lines where all else is equal."""
SHRUNK: Final = 40.0
"""Demerits of a line shrunk as far as it can be."""
SPREAD: Final = 10.0
"""Demerits of a line whose word spaces and Latin gaps are as wide as may be."""
GAP: Final = 0.05
"""Extra gap between all characters that costs 100 demerits; they grow with its cube."""
LONE: Final = 1e6
"""Demerits of a last line of fewer than two characters (F1)."""
TIGHT: Final = 1e7
"""Demerits of a line that is wider than the measure: only where a single character is."""
LOOSEST: Final = 2
"""Candidates that must be stretched looked at after the first one: more never won on the seed."""


@dataclass(frozen=True, slots=True)
class Points:
    """The legal breakpoints of a paragraph, from its start to its end, as rows of equal length."""

    places: list[int]
    """Boundary: a line ends before the character of this index."""
    ends: list[float]
    """Natural position of a line's end here, marks at the end squeezed (C3), spaces dropped."""
    least: list[float]
    """The same with everything shrunk."""
    end_rooms: list[float]
    end_gaps: list[int]
    """Stretch of classes 1 and 2, and number of class 3 boundaries, up to a line's end here."""
    starts: list[float]
    """Natural position of a line's start here, an opening mark squeezed (C4)."""
    least_starts: list[float]
    start_rooms: list[float]
    start_gaps: list[int]
    penalties: list[float]
    lone_after: int
    """A last line that starts after this boundary has fewer than two characters (F1)."""


def demerits(slack: float, cap: float, room: float, gaps: int) -> float:
    """The price of a line that is `slack` em short of its measure, below 0 too long by natural width."""
    if slack < 0.0:
        need = -slack / cap if cap > EPSILON else TIGHT
        return LINE + SHRUNK * need * need if need <= 1.0 + EPSILON else TIGHT
    if slack <= room:
        return LINE + SPREAD * slack / room if room > EPSILON else LINE
    loose = (slack - room) / (gaps or 0.1) / GAP
    return LINE + SPREAD * (room > EPSILON) + 100.0 * loose * loose * loose


def fit(points: Points, measure: float) -> tuple[list[int], float]:
    """Indices in `points` where the lines end in the cheapest way, and what it costs.

    Every interval between neighbouring points must fit in `measure` when shrunk; the caller sees to that.
    """
    final = len(points.ends) - 1
    best = [1e18] * (final + 1)
    before = [0] * (final + 1)
    best[0] = 0.0
    for start in range(final):
        paid = best[start]
        if paid > 1e17:
            continue
        for end, slack in candidates(points, measure, start):
            price = paid + price_of(points, start, end, slack)
            if price < best[end]:
                best[end], before[end] = price, start
    chosen = [final]
    while before[chosen[-1]]:
        chosen.append(before[chosen[-1]])
    return chosen[::-1], best[final]


def candidates(points: Points, measure: float, start: int, spare: int = LOOSEST) -> list[tuple[int, float]]:
    """Ends that a line from `start` can have, the longest first, each with its slack."""
    target = measure + points.starts[start]
    ends = points.ends
    last = bisect_right(points.least, measure + points.least_starts[start] + EPSILON, start + 1) - 1
    found: list[tuple[int, float]] = []
    for end in range(max(last, start + 1), start, -1):
        slack = target - ends[end]
        found.append((end, slack))
        if slack >= -EPSILON:
            spare -= 1
            if spare < 0:
                break
    return found


def price_of(points: Points, start: int, end: int, slack: float) -> float:
    """Demerits of the line from `start` to `end`."""
    if end == len(points.ends) - 1 and slack >= -EPSILON:
        return LONE if start and points.places[start] > points.lone_after else LINE
    cap = (points.ends[end] - points.starts[start]) - (points.least[end] - points.least_starts[start])
    room = points.end_rooms[end] - points.start_rooms[start]
    gaps = points.end_gaps[end] - points.start_gaps[start]
    lone = LONE if end == len(points.ends) - 1 and start and points.places[start] > points.lone_after else 0.0
    slack = 0.0 if -EPSILON < slack < EPSILON else slack
    return demerits(slack, cap, room, gaps) + points.penalties[end] + lone


def fit_lines(points: Points, measure: float, around: int, spread: int) -> dict[int, tuple[list[int], float]]:
    """The cheapest way for each number of lines within `spread` of `around` that can be had."""
    final = len(points.ends) - 1
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(final + 1)]
    best[0][0] = (0.0, 0)
    for start in range(final):
        if not best[start]:
            continue
        for end, slack in candidates(points, measure, start, LOOSEST + 2):
            price = price_of(points, start, end, slack)
            for count, (paid, _) in best[start].items():
                known = best[end].get(count + 1)
                if count < around + spread and (known is None or paid + price < known[0]):
                    best[end][count + 1] = (paid + price, start)
    return {count: (_path(best, count), price) for count, (price, _) in sorted(best[final].items())}


def _path(best: Sequence[dict[int, tuple[float, int]]], count: int) -> list[int]:
    at, path = len(best) - 1, []
    while count:
        path.append(at)
        at = best[at][count][1]
        count -= 1
    return path[::-1]

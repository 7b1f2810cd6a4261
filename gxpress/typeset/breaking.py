"""Where a paragraph's lines end: total fit over all legal breaks (Knuth and Plass, with clreq's priorities as cost).

Legal breakpoints with their prefix sums come in; the chosen ones go out. A line's natural and least width, its room and
its gaps are differences of two entries, so that a candidate costs a handful of operations and a line one bisection.
Lengths in em.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Final

EPSILON: Final = 1e-6
LINE: Final = 10.0
"""Demerits of a line: fewer lines where all else is equal."""
SHRUNK: Final = 40.0
"""Demerits of a line shrunk as far as it can be."""
SPREAD: Final = 16.0
"""Demerits of a line whose word spaces and Latin gaps are as wide as may be."""
GAP: Final = 0.035
"""E5: extra gap between all characters that costs 100 demerits; they grow with its cube."""
LONE: Final = 1e6
"""Demerits of a last line of fewer than two characters (F1)."""
TIGHT: Final = 1e7
"""Demerits of a line that is wider than the measure: only where a single character is."""
FAIR: Final = 100.0
"""Demerits of a line that is looked for first where lines are chosen one by one."""
WORTH_LOOKING: Final = 150.0
"""Demerits of the fullest way from which on a cheaper one is looked for before total fit."""
_FAR: Final = 1e18
LOOSEST: Final = 2
"""Candidates that must be stretched looked at after the first one: more never won on the seed."""


@dataclass(frozen=True, slots=True)
class Points:
    """The legal breakpoints of a paragraph, from its start to its end, as rows of equal length.

    Most are arrays: numbers that lie together are at hand sooner when a page is counted at a new measure."""

    places: list[int]
    """Boundary: a line ends before the character of this index."""
    ends: Sequence[float]
    """Natural position of a line's end here, marks at the end squeezed (C3), spaces dropped."""
    least: Sequence[float]
    """The same with everything shrunk."""
    end_rooms: Sequence[float]
    end_gaps: Sequence[int]
    """Stretch of classes 1 and 2, and number of class 3 boundaries, up to a line's end here."""
    starts: Sequence[float]
    """Natural position of a line's start here, an opening mark squeezed (C4)."""
    least_starts: Sequence[float]
    start_rooms: Sequence[float]
    start_gaps: Sequence[int]
    penalties: list[float]
    lone_after: int
    """A last line that starts after this boundary has fewer than two characters (F1)."""
    keeps: list[float]
    """Blank of a mark at a line's end here that stays where there is room for it (C7); empty where none does."""
    ordered: bool
    """Whether a line that starts later can end as late, and a break never takes up room: so but for odd widths."""


Lines = Callable[[int, float], list[tuple[int, float]]]
"""For a start, as an index in `Points`: the ends that a line from it can have, each with its demerits. Those whose gaps
alone cost more than the second number may be left out."""


_PRICE: Final = itemgetter(1)


class Ways:
    """What is known of a paragraph at a measure without total fit: the fullest way, and the cheapest line by line."""

    __slots__ = ("_by_line", "beyond", "full", "measure", "points")

    def __init__(self, points: Points, measure: float) -> None:
        self.points, self.measure = points, measure
        self.full, self.beyond = fullest(points, measure)
        self._by_line: tuple[int, float] | None = None

    def line_by_line(self) -> tuple[int, float]:
        """How many lines there are, each cheap from where it starts, and their price."""
        if self._by_line is None:
            lines, final, at, count, total = lines_from(self.points, self.measure), len(self.points.ends) - 1, 0, 0, 0.0
            while at < final:
                at, price = min(lines(at, FAIR) or lines(at, math.inf), key=_PRICE)
                count, total = count + 1, total + price
            self._by_line = count, total
        return self._by_line


def fit(points: Points, measure: float, ways: Ways | None = None) -> tuple[list[int], float]:
    """Indices in `points` where the lines end in the cheapest way, and what it costs.

    What costs more than choosing each line for itself, or as full as can be, is no part of it and is not followed; what
    was paid up to a start counts with LINE for each line to come, which are no fewer than those of the fullest way.
    """
    ways = ways or Ways(points, measure)
    lines, final, limit = lines_from(points, measure), len(points.ends) - 1, ways.beyond + LINE * len(ways.full)
    if limit > WORTH_LOOKING:
        limit = min(limit, ways.line_by_line()[1])
    limit += EPSILON + limit * EPSILON  # sums in another order
    full = ways.full if points.ordered else [final]
    best, before, reached = [_FAR] * (final + 1), [0] * (final + 1), bytearray(final + 1)
    best[0], start, to_come = 0.0, 0, len(full)
    while start < final:
        while to_come > 1 and full[-to_come] < start:
            to_come -= 1
        paid = best[start]
        left = limit - paid - LINE * (to_come - 1 or 1)
        if left >= 0.0:
            for end, price in lines(start, left):
                if paid + price < best[end]:
                    best[end], before[end], reached[end] = paid + price, start, 1
        start = reached.find(1, start + 1)
    chosen = [final]
    while before[chosen[-1]]:
        chosen.append(before[chosen[-1]])
    return chosen[::-1], best[final]


def fullest(points: Points, measure: float) -> tuple[list[int], float]:
    """Where lines end that are as full as can be, and at most how many demerits they have beyond LINE each."""
    ends, least, starts, least_starts = points.ends, points.least, points.starts, points.least_starts
    penalties = points.penalties
    final, limit, path, price, at = len(ends) - 1, measure + EPSILON, list[int](), 0.0, 0
    while at < final:
        end = bisect_right(least, limit + least_starts[at], at + 1) - 1
        if end == at:
            end, price = at + 1, price + TIGHT
        slack = measure + starts[at] - ends[end]
        if slack < -EPSILON:
            need = slack / (ends[end] - least[end] - starts[at] + least_starts[at] or -slack)
            price += SHRUNK * need * need
        elif slack > EPSILON and end != final:
            price += SPREAD
            slack -= points.end_rooms[end] - points.start_rooms[at]
            if slack > 0.0:
                gap = slack / (points.end_gaps[end] - points.start_gaps[at] or 0.1) / GAP
                price += 100.0 * gap * gap * gap
        price += penalties[end]
        path.append(end)
        at = end
    lone = len(path) > 1 and points.places[path[-2]] > points.lone_after
    return path, price + LONE * lone


def fit_lines(
    points: Points, measure: float, around: int, spread: int, dearest: float
) -> dict[int, tuple[list[int], float]]:
    """The cheapest way for each number of lines within `spread` of `around`, no line costing more than `dearest`."""
    lines = lines_from(points, measure, LOOSEST + 2)
    final = len(points.ends) - 1
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(final + 1)]
    best[0][0] = (0.0, 0)
    for start in range(final):
        if not best[start]:
            continue
        for end, price in lines(start, dearest):
            for count, (paid, _) in best[start].items() if price <= dearest else ():
                known = best[end].get(count + 1)
                if count < around + spread and (known is None or paid + price < known[0]):
                    best[end][count + 1] = (paid + price, start)
    found = sorted((count, price) for count, (price, _) in best[final].items() if count >= around - spread)
    return {count: (_path(best, count), price) for count, price in found}


def dearest(points: Points, measure: float, path: Sequence[int]) -> float:
    """What the worst line of `path` costs, the price of its end left out."""
    lines = lines_from(points, measure)
    return max(dict(lines(start, math.inf))[end] - points.penalties[end] for start, end in pairwise((0, *path)))


def _path(best: Sequence[dict[int, tuple[float, int]]], count: int) -> list[int]:
    at, path = len(best) - 1, []
    while count:
        path.append(at)
        at = best[at][count][1]
        count -= 1
    return path[::-1]


def lines_from(points: Points, measure: float, spare: int = LOOSEST) -> Lines:
    """The function that gives the candidates for a line: the tightest first, then `spare` looser than the first loose.

    This is where the time goes: one call a start, no call a candidate.
    """
    ends, least, penalties = points.ends, points.least, points.penalties
    end_rooms, end_gaps = points.end_rooms, points.end_gaps
    starts, least_starts = points.starts, points.least_starts
    start_rooms, start_gaps, lone_after = points.start_rooms, points.start_gaps, points.lone_after
    final, places, keeps, ordered = len(ends) - 1, points.places, points.keeps, points.ordered

    def lines(start: int, worth: float) -> list[tuple[int, float]]:
        origin, least_origin = starts[start], least_starts[start]
        target, give = measure + origin, origin - least_origin
        found, loose = [], -1
        last = bisect_right(least, measure + least_origin + EPSILON, start + 1) - 1
        for end in range(last if last > start else start + 1, start, -1):
            slack, price = target - ends[end], LINE + penalties[end]
            if slack < -EPSILON:
                cap = ends[end] - least[end] - give
                need = -slack / cap if cap > EPSILON else 2.0
                price += SHRUNK * need * need if need <= 1.0 + EPSILON else TIGHT
            else:
                loose += 1
                if keeps and slack >= keeps[end] - EPSILON:
                    slack -= keeps[end]
                if end != final and slack > EPSILON:
                    room = end_rooms[end] - start_rooms[start]
                    if slack <= room:
                        price += SPREAD * slack / room
                    else:
                        gap = (slack - room) / (end_gaps[end] - start_gaps[start] or 0.1) / GAP
                        spread = SPREAD + 100.0 * gap * gap * gap
                        if spread > worth and ordered:  # and so do all looser ones
                            break
                        price += spread
            if end == final and start and places[start] > lone_after:
                price += LONE
            found.append((end, price))
            if loose >= spare:
                break
        return found

    return lines

"""Pouring (灌版): strips into legs so that the legs are exactly full.

In comes strips, the measure, and how many rows each leg holds; out go how many lines each strip is set in, chosen by a
dynamic program over paragraphs: each may be a line shorter or longer where that makes the legs level (S05), parts no
paragraph after its first line or before its last (F2), and leaves no subheading at a foot (H03).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from gxpress.compose.galley import Strip
from gxpress.model.page import Line
from gxpress.model.units import Pt
from gxpress.typeset import set_lines

WHITE_COST: Final = 1.0
"""For each line of white at the foot, squared."""
ORPHAN_COST: Final = 3.0
"""The first line of a paragraph alone at a foot, or its last line alone at a top (F2)."""
PRICE: Final = 0.02
"""What a demerit of the composer weighs here: a line of white is worth a visibly loose paragraph, no more."""
KEEP_COST: Final = 12.0
"""A subheading at a foot, its paragraph in the next leg."""


@dataclass(frozen=True, slots=True)
class Poured:
    """How strips stand in legs."""

    counts: tuple[int, ...]
    """Lines of each strip, blank ones not counted. The last may have more than there are rows for: the rest jumps."""
    rows: int
    """All rows used."""
    white: int
    """Rows left at the foot of the last leg; below 0: rows that do not fit."""


def pour(strips: Sequence[Strip], measure: Pt, legs: Sequence[int]) -> Poured:
    """The cheapest way to fill legs of these depths, in rows."""
    capacity = sum(legs)
    edges = frozenset(accumulate(legs))
    natural = [strip.prepared.count(measure) for strip in strips]
    rows = sum(natural) + sum(strip.gap for strip in strips)
    if rows == capacity and not _breaches(strips, natural, edges):
        return Poured(tuple(natural), rows, 0)
    choices = [_choices(strip, measure, count) for strip, count in zip(strips, natural, strict=True)]
    counts = _best(strips, choices, edges, capacity) or tuple(natural)
    rows = sum(counts) + sum(strip.gap for strip in strips)
    return Poured(counts, rows, capacity - rows)


def _choices(strip: Strip, measure: Pt, natural: int) -> Mapping[int, float]:
    if strip.keep or natural < 2:
        return {natural: 0.0}
    return {natural: 0.0} | {count: PRICE * price for count, price in strip.prepared.reach(measure).items()}


def _breaches(strips: Sequence[Strip], counts: Sequence[int], edges: frozenset[int]) -> bool:
    row = 0
    for strip, count in zip(strips, counts, strict=True):
        if _cost(strip, row, count, edges):
            return True
        row += strip.gap + count
    return False


def _best(
    strips: Sequence[Strip], choices: Sequence[Mapping[int, float]], edges: frozenset[int], capacity: int
) -> tuple[int, ...] | None:
    """Row reached → cheapest way to it, strip after strip."""
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for strip, options in zip(strips, choices, strict=True):
        onward: dict[int, tuple[float, tuple[int, ...]]] = {}
        for row, (cost, counts) in reached.items():
            for count, price in options.items():
                end = row + strip.gap + count
                total = cost + price + _cost(strip, row, count, edges)
                if end <= capacity and (end not in onward or total < onward[end][0]):
                    onward[end] = (total, (*counts, count))
        reached = onward
    if not reached:
        return None
    end = min(reached, key=lambda row: (reached[row][0] + WHITE_COST * (capacity - row) ** 2, -row))
    return reached[end][1]


def _cost(strip: Strip, row: int, count: int, edges: Iterable[int]) -> float:
    """What the edges of legs cost a strip that begins at `row`."""
    first, end = row + strip.gap, row + strip.gap + count
    cost = 0.0
    for edge in edges:
        if first < edge < end and count > 1:
            cost += ORPHAN_COST * ((edge - first == 1) + (end - edge == 1))
        if strip.keep and edge == end:
            cost += KEEP_COST
    return cost


def lines(
    strips: Sequence[Strip], poured: Poured, measure: Pt, legs: Sequence[int], owner: str
) -> Iterator[tuple[int, int, Line]]:
    """Leg, row in the leg, and line, in order. Lines have their baseline at y = 0 and begin at x = 0."""
    slots = iter([(leg, row) for leg, depth in enumerate(legs) for row in range(depth)][: poured.rows])
    for strip, count in zip(strips, poured.counts, strict=False):
        if strip.gap:
            next(slots, None)
        for line in set_lines(strip.prepared, measure, lines=count, owner=owner, part=strip.part):
            slot = next(slots, None)
            if slot is None:
                return
            yield (*slot, line.moved(0.0, -line.y))

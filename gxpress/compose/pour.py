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
SKIP_COST: Final = 0.9
"""For each row left blank at a foot so that a subheading or a stanza begins the next leg, squared."""
MOST_SKIPPED: Final = 4
KEEP_COST: Final = 12.0
"""A subheading at a foot, its paragraph in the next leg."""


@dataclass(frozen=True, slots=True)
class Poured:
    """How strips stand in legs."""

    starts: tuple[int, ...]
    """The row in which each strip's first line stands, legs counted one after another."""
    counts: tuple[int, ...]
    """Lines of each strip. The last may have more than there are rows for: the rest jumps."""
    room: int
    """Rows of the legs."""
    end: int
    """The row after the last line."""

    @property
    def rows(self) -> int:
        """Lines set."""
        return sum(self.counts)

    @property
    def white(self) -> int:
        """Rows left at the foot of the last leg; below 0: rows that do not fit."""
        return self.room - self.end


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    starts: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


def pour(strips: Sequence[Strip], measure: Pt, legs: Sequence[int]) -> Poured:
    """The cheapest way to fill legs of these depths, in rows."""
    room = sum(legs)
    edges = tuple(sorted({0, *accumulate(legs)}))
    natural = [strip.prepared.count(measure) for strip in strips]
    plain = _one_after_another(strips, natural, edges)
    if plain.cost == 0 and _end(plain) == room:
        return _poured(plain, room)
    choices = [_choices(strip, measure, count) for strip, count in zip(strips, natural, strict=True)]
    return _poured(_best(strips, choices, edges, room) or plain, room)


def _end(way: _Way) -> int:
    return way.starts[-1] + way.counts[-1] if way.starts else 0


def _poured(way: _Way, room: int) -> Poured:
    return Poured(way.starts, way.counts, room, _end(way))


def _choices(strip: Strip, measure: Pt, natural: int) -> Mapping[int, float]:
    """Counts of lines with what they cost: a price of 1 is a line of white."""
    if strip.keep or natural < 2:
        return {natural: 0.0}
    return {natural: 0.0} | {count: PRICE * price for count, price in strip.prepared.reach(measure).items()}


def _one_after_another(strips: Sequence[Strip], counts: Sequence[int], edges: Sequence[int]) -> _Way:
    way, row = _Way(0.0), 0
    for strip, count in zip(strips, counts, strict=True):
        start = first_row(strip, row, edges)
        way = _Way(way.cost + _cost(strip, start, count, edges), (*way.starts, start), (*way.counts, count))
        row = start + count
    return way


def first_row(strip: Strip, row: int, edges: Sequence[int]) -> int:
    """Where a strip begins that follows row `row`: the blank before it falls away at the top of a leg."""
    return row + (strip.gap and row not in edges)


def _best(
    strips: Sequence[Strip], choices: Sequence[Mapping[int, float]], edges: Sequence[int], room: int
) -> _Way | None:
    """Row reached → cheapest way to it, strip after strip."""
    reached: dict[int, _Way] = {0: _Way(0.0)}
    for strip, options in zip(strips, choices, strict=True):
        onward: dict[int, _Way] = {}
        for row, way in reached.items():
            for start, skipped in _begins(strip, row, edges):
                for count, price in options.items():
                    end = start + count
                    total = way.cost + skipped + price + _cost(strip, start, count, edges)
                    if end <= room and (end not in onward or total < onward[end].cost):
                        onward[end] = _Way(total, (*way.starts, start), (*way.counts, count))
        reached = onward
    if not reached:
        return None
    return reached[min(reached, key=lambda row: (reached[row].cost + WHITE_COST * (room - row) ** 2, -row))]


def _begins(strip: Strip, row: int, edges: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Rows in which a strip may begin after row `row`: the next, or the top of the next leg."""
    yield first_row(strip, row, edges), 0.0
    edge = next((edge for edge in edges if edge > row), row)
    # S05 allows columns to end a line apart: enough to spare a paragraph its first line alone at a foot (F2).
    if 0 < edge - row <= (MOST_SKIPPED if strip.keep or strip.gap else 1):
        yield edge, SKIP_COST * (edge - row) ** 2


def _cost(strip: Strip, start: int, count: int, edges: Iterable[int]) -> float:
    """What the edges of legs cost a strip that begins in row `start`."""
    end = start + count
    cost = 0.0
    for edge in edges:
        if start < edge < end and count > 1:
            cost += ORPHAN_COST * ((edge - start == 1) + (end - edge == 1))
        if strip.keep and (edge == end or edge == end + 1):
            cost += KEEP_COST if edge == end else ORPHAN_COST
    return cost


def lines(
    strips: Sequence[Strip], poured: Poured, measure: Pt, legs: Sequence[int], owner: str
) -> Iterator[tuple[int, int, Line]]:
    """Leg, row in the leg, and line, in order. Lines have their baseline at y = 0 and begin at x = 0."""
    slots = [(leg, row) for leg, depth in enumerate(legs) for row in range(depth)]
    for strip, start, count in zip(strips, poured.starts, poured.counts, strict=False):
        for row, line in enumerate(
            set_lines(strip.prepared, measure, lines=count, owner=owner, part=strip.part), start
        ):
            if row < min(poured.end, len(slots)):
                yield (*slots[row], line.moved(0.0, -line.y))

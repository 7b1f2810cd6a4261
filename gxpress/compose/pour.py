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
ORPHAN_COST: Final = 5000.0
"""The first line of a paragraph alone at a foot, or its last line alone at a top (F2): more than whatever spares it."""
PRICE: Final = 0.02
"""What a demerit of the composer weighs here: a line of white is worth a visibly loose paragraph, no more."""
SKIP_COST: Final = 0.9
"""For each row left blank at a foot so that a subheading or a stanza begins the next leg, squared."""
MOST_SKIPPED: Final = 4
LEAST: Final = 2
"""Lines of a paragraph that stand together at a foot or a top (F2)."""
SUBHEADING, UNEVEN = 3, 2
"""Flaws for which a subheading at a foot counts, and a leg that ends two rows and more before the others."""
KEEP_COST: Final = 2 * ORPHAN_COST
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
    blanks: frozenset[int] = frozenset()
    """Rows at the foot of a leg that a paragraph passes over, so that two of its lines begin the next leg (F2)."""

    @property
    def rows(self) -> int:
        """Lines set."""
        return sum(self.counts)

    @property
    def last(self) -> int:
        """Lines of the last strip that there are rows for."""
        return self.end - self.starts[-1] - sum(row >= self.starts[-1] for row in self.blanks)

    @property
    def white(self) -> int:
        """Rows left at the foot of the last leg; below 0: rows that do not fit."""
        return self.room - self.end


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    starts: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()
    blanks: tuple[int, ...] = ()

    def after(self, cost: float, start: int, count: int, blanks: tuple[int, ...] = ()) -> _Way:
        """This way with a strip more."""
        return _Way(cost, (*self.starts, start), (*self.counts, count), (*self.blanks, *blanks))


_Reached = dict[int, _Way]
"""Row reached → cheapest way to it."""


def pour(strips: Sequence[Strip], measure: Pt, legs: Sequence[int]) -> Poured:
    """The cheapest way to fill legs of these depths, in rows."""
    room = sum(legs)
    edges = tuple(sorted({0, *accumulate(legs)}))
    natural = [strip.prepared.count(measure) for strip in strips]
    plain = _one_after_another(strips, natural, edges)
    end = plain.starts[-1] + plain.counts[-1] if strips else 0
    if plain.cost == 0 and end == room:
        return _poured(plain, end, room)
    choices = [_choices(strip, measure, count) for strip, count in zip(strips, natural, strict=True)]
    return _poured(*(_best(strips, choices, edges, room) or (plain, end)), room)


def _poured(way: _Way, end: int, room: int) -> Poured:
    return Poured(way.starts, way.counts, room, end, frozenset(way.blanks))


def _choices(strip: Strip, measure: Pt, natural: int) -> Mapping[int, float]:
    """Counts of lines with what they cost: a price of 1 is a line of white."""
    if strip.keep or natural < 2:
        return {natural: 0.0}
    return {natural: 0.0} | {count: PRICE * price for count, price in strip.prepared.reach(measure).items()}


def _one_after_another(strips: Sequence[Strip], counts: Sequence[int], edges: Sequence[int]) -> _Way:
    way, row = _Way(0.0), 0
    for strip, count in zip(strips, counts, strict=True):
        start = first_row(strip, row, edges)
        way = way.after(way.cost + _cost(strip, start, count, edges), start, count)
        row = start + count
    return way


def first_row(strip: Strip, row: int, edges: Sequence[int]) -> int:
    """Where a strip begins that follows row `row`: the blank before it falls away at the top of a leg."""
    return row + (strip.gap and row not in edges)


def _best(
    strips: Sequence[Strip], choices: Sequence[Mapping[int, float]], edges: Sequence[int], room: int
) -> tuple[_Way, int] | None:
    """The cheapest way and the row after it, found strip after strip."""
    reached: _Reached = {0: _Way(0.0)}
    for strip, options in zip(strips, choices, strict=True):
        reached = _onward(reached, strip, options, edges, room)
    if not reached:
        return None
    end = min(reached, key=lambda row: (reached[row].cost + _white(room - row), -row))
    return reached[end], end


def _white(rows: int) -> float:
    return WHITE_COST * rows * rows


def _onward(reached: _Reached, strip: Strip, options: Mapping[int, float], edges: Sequence[int], room: int) -> _Reached:
    """The rows reached with a strip more."""
    onward: _Reached = {}
    for row, way in reached.items():
        for start, skipped in _begins(strip, row, edges):
            for count, price in options.items():
                for end, blanks, laid in _laid(strip, start, count, edges):
                    total = way.cost + skipped + price + laid
                    if end <= room and (end not in onward or total < onward[end].cost):
                        onward[end] = way.after(total, start, count, blanks)
    return onward


def pour_first(strips: Sequence[Strip], measure: Pt, legs: Sequence[int]) -> Poured:
    """As many strips as the legs hold; the last may go on elsewhere, with two lines on either side (F2)."""
    room, edges = sum(legs), tuple(sorted({0, *accumulate(legs)}))
    reached: _Reached = {0: _Way(0.0)}
    stops: list[tuple[float, _Way, int]] = []
    for strip in strips:
        count = strip.prepared.count(measure)
        for row, way in reached.items():
            stops.append((way.cost + _white(room - row), way, row))
            start = first_row(strip, row, edges)
            if (here := min(room - start, count - LEAST)) >= LEAST:
                cost = way.cost + _cost(strip, start, here, edges) + _white(room - start - here)
                stops.append((cost, way.after(cost, start, count), start + here))
        reached = _onward(reached, strip, _choices(strip, measure, count), edges, room)
        if not reached:
            break
    ends = [(way.cost + _white(room - row), way, row) for row, way in reached.items()] or stops
    _, way, end = min(ends, key=lambda stop: (stop[0], -stop[2]))
    return _poured(way, end, room)


def _laid(strip: Strip, start: int, count: int, edges: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...], float]]:
    """Ways to lay the lines of a strip from row `start`: the row after them, rows passed over, and what edges cost.

    A last line that would stand alone at a leg's top gets company where the leg before ends a row early (F2, S05).
    """
    end, cost = start + count, _cost(strip, start, count, edges)
    yield end, (), cost
    edge = end - 1
    if edge in edges and edge - start > LEAST and end not in edges:
        yield end + 1, (edge - 1,), cost - ORPHAN_COST + SKIP_COST


def _begins(strip: Strip, row: int, edges: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Rows in which a strip may begin after row `row`: the next, or the top of the next leg."""
    yield first_row(strip, row, edges), 0.0
    edge = next((edge for edge in edges if edge > row), row)
    # S05 allows columns to end a line apart: enough to spare a paragraph its first line alone at a foot (F2).
    if 0 < edge - row <= (MOST_SKIPPED if strip.gap else 1):
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


def flaws(strips: Sequence[Strip], poured: Poured, legs: Sequence[int]) -> int:
    """First lines of paragraphs alone at a foot and last lines alone at a top (F2), legs that end two rows and more
    before the others (S05), subheadings and questions at a foot (H03)."""
    found, before, kept, edges = 0, 0, False, tuple(accumulate(legs))
    for strip, start, count in zip(strips, poured.starts, poured.counts, strict=True):
        end = start + count + sum(start <= row < start + count for row in poured.blanks)
        if start in edges:
            found += SUBHEADING * kept + UNEVEN * (start - before > 1)
        found += sum((edge - start == 1) + (end - edge == 1) for edge in edges if start < edge < end)
        before, kept = end, strip.keep
    return found


def lines(
    strips: Sequence[Strip], poured: Poured, measure: Pt, legs: Sequence[int], owner: str
) -> Iterator[tuple[int, int, Line]]:
    """Leg, row in the leg, and line, in order. Lines have their baseline at y = 0 and begin at x = 0."""
    slots = [(leg, row) for leg, depth in enumerate(legs) for row in range(depth)]
    for strip, start, count in zip(strips, poured.starts, poured.counts, strict=False):
        rows = (row for row in range(start, len(slots)) if row not in poured.blanks)
        found = set_lines(strip.prepared, measure, lines=count, owner=owner, part=strip.part)
        for row, line in zip(rows, found, strict=False):
            if row < poured.end:
                yield (*slots[row], line.moved(0.0, -line.y))

"""Slicing trees (切分): every way to cut a rectangle in two, and its parts in two, until a unit fills each.

In come the units of a page (stories, bands, advertisements) in the order of their rank; out comes, for every height in
rows, the cheapest tree, level at the foot: by dynamic programming (Gange, Marriott and Stuckey, Optimal Guillotine
Layout, DocEng 2012). The first unit always stands upper left (S01).

A tree of parts is kept only while its excess (what it costs more than its units' shares of the bound) is within the
allowance. Excesses add up, so no tree within the allowance is ever lost, and one that is found within it is the best.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from gxpress.compose.bound import least_area, share
from gxpress.compose.splits import Split, Splits
from gxpress.model.weights import Weights

_Entry = tuple[float, int, Any, int]
"""Excess, kind of node, what it is made of: (way), (mask above, its rows), (mask at the left, its columns)."""
_WAY, _STACK, _SIDE = 0, 1, 2


def areas(unit: Unit, columns: int, depth: int) -> Mapping[int, float]:
    """Columns × rows → cost of the cheapest way to fill as much."""
    found: dict[int, float] = {}
    for count in range(1, columns + 1):
        for rows, way in unit.ways(count, depth).items():
            found[count * rows] = min(way.cost, found.get(count * rows, way.cost))
    return found


class Way(Protocol):
    """A way to fill a rectangle."""

    @property
    def cost(self) -> float:
        """Lower is better."""


class Unit(Protocol):
    """What is placed as one rectangle, or as a rectangle of rectangles."""

    @property
    def rank(self) -> float:
        """Lower stands higher."""

    @property
    def banded(self) -> bool:
        """Whether a banner stands over it."""

    @property
    def stories(self) -> int:
        """How many stories stand in it."""

    @property
    def free(self) -> bool:
        """Whether it may stand anywhere: it has no rank among the stories."""

    @property
    def facts(self) -> int:
        """How much was found out about it by setting it: its ways change only when this grows."""

    def ways(self, columns: int, depth: int) -> Mapping[int, Way]:
        """Rows → the best way to fill as many in these columns; none deeper than `depth`."""

    def parts(self, columns: int, depth: int) -> Sequence[Mapping[int, float]]:
        """The areas that its parts can take, with what they cost: its own, where its ways are the best there are."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit at its place, columns and rows counted from the rectangle's upper left."""

    unit: Unit
    way: Way
    column: int
    columns: int
    row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Where two parts of a rectangle meet: a line across below `row`, or down at the right of `column`."""

    across: bool
    column: int
    columns: int
    row: int
    rows: int


_Entries = dict[int, _Entry]
_Order = list[tuple[float, int]]


class _Table(NamedTuple):
    """What a set of units can fill in a number of columns, by rows; in orders excess and rows, the least first."""

    entries: _Entries
    order: _Order
    whole: _Order
    """Without stacks: what may be the lower part of one. A pile of three is made in one way alone, top first."""
    tall: _Entries
    """Without sides: what may be the right part of one."""
    broad: _Entries
    """Without stacks."""


_Row = dict[int, _Table]
"""What a set of units can fill, by columns; none where it can fill nothing."""


def _table(stacks: _Entries, sides: _Entries) -> _Table:
    if not sides:
        return _Table(stacks, _ordered(stacks), [], stacks, sides)
    if not stacks:
        order = _ordered(sides)
        return _Table(sides, order, order, stacks, sides)
    best = dict(stacks)
    for rows, entry in sides.items():
        if rows not in best or entry[0] < best[rows][0]:
            best[rows] = entry
    return _Table(best, _ordered(best), _ordered(sides), stacks, sides)


def _leaf_table(entries: _Entries) -> _Table:
    order = _ordered(entries)
    return _Table(entries, order, order, entries, entries)


def _ordered(entries: _Entries) -> _Order:
    return sorted((entry[0], rows) for rows, entry in entries.items())


@dataclass
class Slicing:
    """The tables of one search."""

    units: Sequence[Unit]
    columns: int
    depth: int
    whole_page: bool = True
    weights: Weights = field(default_factory=Weights)
    price: float = 0.0
    """Of a column × row, for which excesses are counted."""
    allowance: float = math.inf
    _rows: dict[int, _Row] = field(default_factory=dict)
    """Set of units → what it can fill; for all of them by the columns that were asked for."""

    def __post_init__(self) -> None:
        self.units = sorted(self.units, key=lambda unit: unit.rank)
        self._facts = [unit.facts for unit in self.units]
        parts = [unit.parts(self.columns, self.depth) for unit in self.units]
        self._areas = [least_area(some, self.columns * self.depth + 1) for some in parts]
        self._shares = [share(some, self.price) for some in parts]
        stories = [unit.stories for unit in self.units]
        banded = sum(1 << place for place, unit in enumerate(self.units) if unit.banded)
        self._splits = Splits(stories, banded, sum(1 << place for place, unit in enumerate(self.units) if unit.free))

    @property
    def size(self) -> int:
        """Parts of trees in the tables."""
        return sum(len(table.entries) for row in self._rows.values() for table in row.values())

    def costs(self) -> Mapping[int, float]:
        """Rows → cost of the cheapest tree of that height."""
        return self.part_costs(self.all, self.columns)

    def tree(self, rows: int) -> tuple[tuple[Placed, ...], tuple[Cut, ...]]:
        """The cheapest tree of that height, taken apart. KeyError where there is none."""
        return self.part(self.all, self.columns, rows, 0, 0)

    def part_costs(self, mask: int, columns: int) -> Mapping[int, float]:
        """Rows → cost of the cheapest tree of that height of some units, in so many columns."""
        self._refresh()
        paid = sum(share for place, share in enumerate(self._shares) if mask >> place & 1)
        price = self.price * columns
        return {rows: entry[0] + paid - price * rows for rows, entry in self._entries(mask, columns).items()}

    def widen(self, allowance: float) -> None:
        """Begin again with another allowance."""
        self.allowance = allowance
        self._rows.clear()

    def part(
        self, mask: int, columns: int, rows: int, column: int, row: int
    ) -> tuple[tuple[Placed, ...], tuple[Cut, ...]]:
        """That tree at a place, taken apart."""
        placed: list[Placed] = []
        cuts: list[Cut] = []
        entries = self._entries(mask, columns)
        self._open(entries, mask, _Area(column, columns, row, rows), placed, cuts)
        return tuple(placed), tuple(cuts)

    def _refresh(self) -> None:
        """Forget what was found with units of which more is known by now."""
        facts = [unit.facts for unit in self.units]
        changed = sum(1 << place for place, (old, new) in enumerate(zip(self._facts, facts, strict=True)) if old != new)
        self._facts = facts
        if changed:
            self._rows = {mask: row for mask, row in self._rows.items() if not mask & changed}

    @property
    def all(self) -> int:
        """The set of all units."""
        return (1 << len(self.units)) - 1

    def _entries(self, mask: int, columns: int) -> _Entries:
        if mask != self.all or mask == mask & -mask:
            row = self._row(mask)
        else:
            row = self._rows.setdefault(mask, {})
            if columns not in row:
                row[columns] = self._made(mask, columns, columns).get(columns) or _table({}, {})
        return row[columns].entries if columns in row else {}

    def _row(self, mask: int) -> _Row:
        row = self._rows.get(mask)
        if row is None:
            alone = mask == mask & -mask
            row = self._rows[mask] = self._leaf(mask) if alone else self._made(mask, 1, self.columns)
        return row

    def _leaf(self, mask: int) -> _Row:
        place = mask.bit_length() - 1
        found: _Row = {}
        for columns in range(1, self.columns + 1):
            price, paid = self.price * columns, self._shares[place]
            entries: _Entries = {}
            for rows, way in self.units[place].ways(columns, self.depth).items():
                excess = way.cost + price * rows - paid
                if excess <= self.allowance:
                    entries[rows] = (excess, _WAY, way, 0)
            if entries:
                found[columns] = _leaf_table(entries)
        return found

    def _made(self, mask: int, least: int, most: int) -> _Row:
        """What several units can fill in no fewer columns than `least` and no more than `most`."""
        least = max(least, -(-self.area(mask) // self.depth))
        stacks: dict[int, _Entries] = {columns: {} for columns in range(least, most + 1)}
        sides: dict[int, _Entries] = {columns: {} for columns in stacks}
        for split in self._splits.of(mask) if stacks else ():
            ones, others = self._row(split.one), self._row(split.other)
            if ones and others:
                self._stack(stacks, split, ones, others)
                self._side(sides, split, ones, others)
        return {columns: _table(piled, sides[columns]) for columns, piled in stacks.items() if piled or sides[columns]}

    def area(self, mask: int) -> int:
        """Columns × rows that a set of units fills at the least."""
        return sum(area for place, area in enumerate(self._areas) if mask >> place & 1)

    def _stack(self, found: dict[int, _Entries], split: Split, ones: _Row, others: _Row) -> None:
        pile, weights, allowance, deepest = split.one, self.weights, self.allowance, self.depth
        for columns, above in ones.items():
            if columns not in found or columns not in others:
                continue
            below = others[columns].whole
            cost = weights.below * split.wrong + weights.advert_above * split.adverts
            cost += weights.cut * (split.cuts and self.whole_page and columns == self.columns)
            if not below or above.order[0][0] + below[0][0] + cost > allowance:
                continue
            best, least = found[columns], below[0][0]
            for upper, rows_above in above.order:
                start = upper + cost
                room, depth = allowance - start, deepest - rows_above
                if least > room:
                    break
                for lower, rows_below in below:
                    if lower > room:
                        break
                    if rows_below <= depth:
                        rows = rows_above + rows_below
                        known = best.get(rows)
                        if known is None or start + lower < known[0]:
                            best[rows] = (start + lower, _STACK, pile, rows_above)

    def _side(self, found: dict[int, _Entries], split: Split, ones: _Row, others: _Row) -> None:
        pile, usual = split.one, self.weights.beside * split.wrong
        halved = self.weights.halved * (split.parts and self.whole_page and pile | split.other == self.all)
        for left_columns, left in ones.items():
            for right_columns, right in others.items():
                columns = left_columns + right_columns
                if columns not in found:
                    continue
                cost = usual + halved * (columns == self.columns)
                limit = self.allowance - cost
                least = limit - right.order[0][0]
                if left.order[0][0] > least:
                    continue
                best, tall = found[columns], right.tall
                for excess, rows in left.order:
                    if excess > least:
                        break
                    entry = tall.get(rows)
                    if entry is not None and excess + entry[0] <= limit:
                        total = excess + entry[0] + cost
                        known = best.get(rows)
                        if known is None or total < known[0]:
                            best[rows] = (total, _SIDE, pile, left_columns)

    def _open(self, entries: _Entries, mask: int, area: _Area, placed: list[Placed], cuts: list[Cut]) -> None:
        column, columns, row, rows = area
        _, kind, what, share = entries[rows]
        if kind == _WAY:
            unit = self.units[mask.bit_length() - 1]
            placed.append(Placed(unit, what, column, columns, row, rows))
        elif kind == _STACK:
            cuts.append(Cut(True, column, columns, row + share - 1, rows))
            above, below = self._row(what)[columns].entries, self._row(mask & ~what)[columns].broad
            self._open(above, what, _Area(column, columns, row, share), placed, cuts)
            self._open(below, mask & ~what, _Area(column, columns, row + share, rows - share), placed, cuts)
        else:
            cuts.append(Cut(False, column + share - 1, columns, row, rows))
            left, right = self._row(what)[share].entries, self._row(mask & ~what)[columns - share].tall
            self._open(left, what, _Area(column, share, row, rows), placed, cuts)
            self._open(right, mask & ~what, _Area(column + share, columns - share, row, rows), placed, cuts)


class _Area(NamedTuple):
    column: int
    columns: int
    row: int
    rows: int

"""Slicing trees (切分): every way to cut a rectangle in two, and its parts in two, until a unit fills each.

In come the units of a page (stories, bands, advertisements) in the order of their rank; out comes, for every height in
rows, the cheapest tree, level at the foot: by dynamic programming (Gange, Marriott and Stuckey, Optimal Guillotine
Layout, DocEng 2012). The first unit always stands upper left (S01).

A tree of parts is kept only while its excess (what it costs more than its units' shares of the bound) is within the
allowance. Excesses add up, so no tree within the allowance is ever lost, and one that is found within it is the best.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol

from gxpress.compose.bound import least_area, share
from gxpress.model.weights import Weights

MOST: Final = 9
"""Units of which all trees are searched; of more, those in which no story stands before one of higher rank."""
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


def _table(stacks: _Entries, sides: _Entries) -> _Table:
    if not sides or stacks is sides:
        order = _ordered(stacks)
        return _Table(stacks, order, order if stacks is sides else [], stacks, sides)
    if not stacks:
        order = _ordered(sides)
        return _Table(sides, order, order, stacks, sides)
    best = dict(stacks)
    for rows, entry in sides.items():
        if rows not in best or entry[0] < best[rows][0]:
            best[rows] = entry
    return _Table(best, _ordered(best), _ordered(sides), stacks, sides)


def _ordered(entries: _Entries) -> _Order:
    return sorted((entry[0], rows) for rows, entry in entries.items())


_NOTHING: Final = _table({}, {})


class _Split(NamedTuple):
    """A way to part a set of units in two."""

    one: int
    other: int
    wrong: int
    """Pairs in which the second part's unit has the higher rank."""
    parts: bool
    """Whether several stories stand in the first, and several of the page not."""
    cuts: bool
    """The same, where no section under its banner begins there."""
    adverts: int
    """Units without a rank in the first, where others of the second could stand below them."""
    ones: list[_Table | None]
    """What the first can fill, by columns."""
    others: list[_Table | None]


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
    _split: dict[int, list[_Split]] = field(default_factory=dict)
    _tables: dict[int, list[_Table | None]] = field(default_factory=dict)
    """Set of units → for each number of columns what it can fill there."""

    def __post_init__(self) -> None:
        self.units = sorted(self.units, key=lambda unit: unit.rank)
        self._facts = [unit.facts for unit in self.units]
        parts = [unit.parts(self.columns, self.depth) for unit in self.units]
        self._areas = [least_area(some, self.columns * self.depth + 1) for some in parts]
        self._shares = [share(some, self.price) for some in parts]
        self._free = sum(1 << place for place, unit in enumerate(self.units) if unit.free)

    @property
    def complete(self) -> bool:
        """Whether all trees are searched."""
        return len(self.units) <= MOST

    @property
    def size(self) -> int:
        """Parts of trees in the tables."""
        return sum(len(table.entries) for row in self._tables.values() for table in row if table)

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
        return {rows: entry[0] + paid - price * rows for rows, entry in self._table(mask, columns).entries.items()}

    def part(
        self, mask: int, columns: int, rows: int, column: int, row: int
    ) -> tuple[tuple[Placed, ...], tuple[Cut, ...]]:
        """That tree at a place, taken apart."""
        placed: list[Placed] = []
        cuts: list[Cut] = []
        entries = self._table(mask, columns).entries
        self._open(entries, mask, _Area(column, columns, row, rows), placed, cuts)
        return tuple(placed), tuple(cuts)

    def _refresh(self) -> None:
        """Forget what was found with units of which more is known by now."""
        facts = [unit.facts for unit in self.units]
        changed = sum(1 << place for place, (old, new) in enumerate(zip(self._facts, facts, strict=True)) if old != new)
        self._facts = facts
        for mask in [mask for mask in self._tables if mask & changed]:
            self._tables[mask][:] = [None] * (self.columns + 1)

    @property
    def all(self) -> int:
        """The set of all units."""
        return (1 << len(self.units)) - 1

    def _table(self, mask: int, columns: int) -> _Table:
        row = self._row(mask)
        table = row[columns]
        if table is None:
            if mask == mask & -mask:
                stacks = sides = self._leaf(mask, columns)
            else:
                stacks, sides = self._made(mask, columns)
            table = row[columns] = _table(stacks, sides) if stacks or sides else _NOTHING
        return table

    def _row(self, mask: int) -> list[_Table | None]:
        row = self._tables.get(mask)
        if row is None:
            row = self._tables[mask] = [None] * (self.columns + 1)
        return row

    def _leaf(self, mask: int, columns: int) -> _Entries:
        place = mask.bit_length() - 1
        price, paid = self.price * columns, self._shares[place]
        found: _Entries = {}
        for rows, way in self.units[place].ways(columns, self.depth).items():
            excess = way.cost + price * rows - paid
            if excess <= self.allowance:
                found[rows] = (excess, _WAY, way, 0)
        return found

    def _made(self, mask: int, columns: int) -> tuple[_Entries, _Entries]:
        """Stacks and sides."""
        stacks: _Entries = {}
        sides: _Entries = {}
        if self.area(mask) > columns * self.depth:
            return stacks, sides
        weights = self.weights
        whole = self.whole_page and columns == self.columns
        cut, halved = weights.cut * whole, weights.halved * (whole and mask == self.all)
        for split in self._splits(mask):
            cost = weights.below * split.wrong + weights.advert_above * split.adverts
            self._stack(stacks, split, columns, cost + cut * split.cuts)
            self._side(sides, split, columns, weights.beside * split.wrong + halved * split.parts)
        return stacks, sides

    def _splits(self, mask: int) -> list[_Split]:
        """The ways to part a set in two, the first of its units in the first part."""
        if mask not in self._split:
            pairs = _all_splits(mask) if self.complete else _splits_in_order(mask & ~self._free, mask & self._free)
            self._split[mask] = [self._judged(one, other) for one, other in pairs]
        return self._split[mask]

    def _judged(self, one: int, other: int) -> _Split:
        parts = self._several(one) and self._several(self.all & ~one)
        banded = other == other & -other and self.units[other.bit_length() - 1].banded
        wrong = inversions(one, other)
        adverts = (one & self._free).bit_count() if other & ~self._free else 0
        return _Split(one, other, wrong, parts, parts and not banded, adverts, self._row(one), self._row(other))

    def _several(self, mask: int) -> bool:
        """Whether more than one story stands in it: one alone may go right across a page (S03)."""
        return sum(unit.stories for place, unit in enumerate(self.units) if mask >> place & 1) > 1

    def area(self, mask: int) -> int:
        """Columns × rows that a set of units fills at the least."""
        return sum(area for place, area in enumerate(self._areas) if mask >> place & 1)

    def _stack(self, found: _Entries, split: _Split, columns: int, cost: float) -> None:
        below = (split.others[columns] or self._table(split.other, columns)).whole
        if not below:
            return
        above = (split.ones[columns] or self._table(split.one, columns)).order
        least = below[0][0]
        for upper, rows_above in above:
            start = upper + cost
            room, depth = self.allowance - start, self.depth - rows_above
            if least > room:
                break
            for lower, rows_below in below:
                if lower > room:
                    break
                if rows_below <= depth:
                    known = found.get(rows_above + rows_below)
                    if known is None or start + lower < known[0]:
                        found[rows_above + rows_below] = (start + lower, _STACK, split.one, rows_above)

    def _side(self, found: _Entries, split: _Split, columns: int, cost: float) -> None:
        limit = self.allowance - cost
        for left_columns in range(1, columns):
            left = split.ones[left_columns] or self._table(split.one, left_columns)
            if left is _NOTHING:
                continue
            right = split.others[columns - left_columns] or self._table(split.other, columns - left_columns)
            if right is _NOTHING or left.order[0][0] + right.order[0][0] > limit:
                continue
            tall = right.tall
            for excess, rows in left.order:
                entry = tall.get(rows)
                if entry is not None and excess + entry[0] <= limit:
                    total = excess + entry[0] + cost
                    known = found.get(rows)
                    if known is None or total < known[0]:
                        found[rows] = (total, _SIDE, split.one, left_columns)

    def _open(self, entries: _Entries, mask: int, area: _Area, placed: list[Placed], cuts: list[Cut]) -> None:
        column, columns, row, rows = area
        _, kind, what, share = entries[rows]
        if kind == _WAY:
            unit = self.units[mask.bit_length() - 1]
            placed.append(Placed(unit, what, column, columns, row, rows))
        elif kind == _STACK:
            cuts.append(Cut(True, column, columns, row + share - 1, rows))
            above, below = self._table(what, columns).entries, self._table(mask & ~what, columns).broad
            self._open(above, what, _Area(column, columns, row, share), placed, cuts)
            self._open(below, mask & ~what, _Area(column, columns, row + share, rows - share), placed, cuts)
        else:
            cuts.append(Cut(False, column + share - 1, columns, row, rows))
            left, right = self._table(what, share).entries, self._table(mask & ~what, columns - share).tall
            self._open(left, what, _Area(column, share, row, rows), placed, cuts)
            self._open(right, mask & ~what, _Area(column + share, columns - share, row, rows), placed, cuts)


class _Area(NamedTuple):
    column: int
    columns: int
    row: int
    rows: int


def _all_splits(mask: int) -> Iterator[tuple[int, int]]:
    rest = mask & (mask - 1)
    sub = rest
    while sub:
        yield mask & ~sub, sub
        sub = (sub - 1) & rest


def _splits_in_order(ranked: int, free: int) -> Iterator[tuple[int, int]]:
    """Those in which no ranked unit of the second part has a higher rank than one of the first."""
    if not ranked:
        yield from _all_splits(free)
        return
    first = 0
    rest = ranked
    while rest:
        first |= rest & -rest
        rest &= rest - 1
        some = free
        while True:
            if rest | some:
                yield first | (free & ~some), rest | some
            if not some:
                break
            some = (some - 1) & free


def inversions(one: int, other: int) -> int:
    """Pairs in which the second part's unit has the higher rank."""
    count = 0
    while other:
        low = other & -other
        count += (one & -(low << 1)).bit_count()
        other ^= low
    return count

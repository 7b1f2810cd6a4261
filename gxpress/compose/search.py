"""The search: dynamic programming over slicing trees of modules.

In come the units of a page (stories, bands, advertisements) in the order of their rank; out comes, for every height in
rows, the cheapest way to cut a rectangle of columns and rows into theirs, level at the foot. After Gange, Marriott and
Stuckey, Optimal Guillotine Layout (DocEng 2012). The first unit always stands upper left (S01).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol

from gxpress.model.weights import Weights

MARGIN: Final = 30.0
"""Ways that cost this much more than the cheapest of their stories and width are forgotten: the gap of the search.
Single stories keep twice as much, so that a page with little copy can grow them."""

_Entry = tuple[float, int, Any, int]
"""Cost, kind of node, what it is made of: (way), (mask above, its rows), (mask at the left, its columns)."""
_WAY, _STACK, _SIDE = 0, 1, 2


def least_area(unit: Unit, columns: int, depth: int) -> int:
    """Columns × rows of the smallest rectangle that a unit can fill; more than there is where it can fill none."""
    areas = [min(ways) * count for count in range(1, columns + 1) if (ways := unit.ways(count, depth))]
    return min(areas, default=columns * depth + 1)


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

    def least_area(self, columns: int, depth: int) -> int:
        """Columns × rows that it takes at the least, in no more than these; a lower bound will do."""

    def ways(self, columns: int, depth: int) -> Mapping[int, Way]:
        """Rows → the best way to fill as many in these columns; none deeper than `depth`."""


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


@dataclass
class Slicing:
    """The table of one search."""

    units: Sequence[Unit]
    columns: int
    depth: int
    whole_page: bool = True
    margin: float = MARGIN
    weights: Weights = field(default_factory=Weights)
    _tables: dict[tuple[int, int], dict[int, _Entry]] = field(default_factory=dict)
    _areas: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.units = sorted(self.units, key=lambda unit: unit.rank)
        self._areas = [unit.least_area(self.columns, self.depth) for unit in self.units]

    def costs(self) -> Mapping[int, float]:
        """Rows → cost of the cheapest tree of that height."""
        return self.part_costs(self.all, self.columns)

    def tree(self, rows: int) -> tuple[tuple[Placed, ...], tuple[Cut, ...]]:
        """The cheapest tree of that height, taken apart. KeyError where there is none."""
        return self.part(self.all, self.columns, rows, 0, 0)

    def part_costs(self, mask: int, columns: int) -> Mapping[int, float]:
        """Rows → cost of the cheapest tree of that height of some units, in so many columns."""
        return {rows: entry[0] for rows, entry in self._table(mask, columns).items()}

    def part(
        self, mask: int, columns: int, rows: int, column: int, row: int
    ) -> tuple[tuple[Placed, ...], tuple[Cut, ...]]:
        """That tree at a place, taken apart."""
        placed: list[Placed] = []
        cuts: list[Cut] = []
        self._open(mask, _Area(column, columns, row, rows), placed, cuts)
        return tuple(placed), tuple(cuts)

    @property
    def all(self) -> int:
        """The set of all units."""
        return (1 << len(self.units)) - 1

    def _table(self, mask: int, columns: int) -> dict[int, _Entry]:
        key = (mask, columns)
        if key not in self._tables:
            single = mask == mask & -mask
            self._tables[key] = self._pruned(self._made(mask, columns), self.margin * (2 if single else 1))
        return self._tables[key]

    def _made(self, mask: int, columns: int) -> dict[int, _Entry]:
        first = mask & -mask
        if mask == first:
            unit = self.units[mask.bit_length() - 1]
            return {rows: (way.cost, _WAY, way, 0) for rows, way in unit.ways(columns, self.depth).items()}
        found: dict[int, _Entry] = {}
        if self._area(mask) > columns * self.depth:
            return found
        whole = self.whole_page and columns == self.columns
        for one, other in _splits(mask, first):
            wrong = inversions(one, other)
            cut = self.weights.cut * (whole and not self._banded(other))
            self._stack(found, one, other, columns, self.weights.below * wrong + cut)
            self._side(found, one, other, columns, self.weights.beside * wrong)
        return found

    def _banded(self, mask: int) -> bool:
        """Whether it is a section under its banner, which may part a page (S03)."""
        return mask == mask & -mask and self.units[mask.bit_length() - 1].banded

    def _area(self, mask: int) -> int:
        return sum(area for place, area in enumerate(self._areas) if mask >> place & 1)

    def _stack(self, found: dict[int, _Entry], one: int, other: int, columns: int, cost: float) -> None:
        above = self._table(one, columns)
        below = self._table(other, columns) if above else {}
        for rows_above, (cost_above, *_) in above.items():
            start = cost + cost_above
            for rows_below, entry in below.items():
                rows = rows_above + rows_below
                if rows > self.depth:
                    continue
                total = start + entry[0]
                known = found.get(rows)
                if known is None or total < known[0]:
                    found[rows] = (total, _STACK, one, rows_above)

    def _side(self, found: dict[int, _Entry], one: int, other: int, columns: int, cost: float) -> None:
        for left_columns in range(1, columns):
            left = self._table(one, left_columns)
            right = self._table(other, columns - left_columns) if left else {}
            for rows in left.keys() & right.keys():
                total = cost + left[rows][0] + right[rows][0]
                known = found.get(rows)
                if known is None or total < known[0]:
                    found[rows] = (total, _SIDE, one, left_columns)

    def _pruned(self, found: dict[int, _Entry], margin: float) -> dict[int, _Entry]:
        limit = min((entry[0] for entry in found.values()), default=0.0) + margin
        return {rows: found[rows] for rows in sorted(found) if found[rows][0] <= limit}

    def _open(self, mask: int, area: _Area, placed: list[Placed], cuts: list[Cut]) -> None:
        column, columns, row, rows = area
        _, kind, what, share = self._table(mask, columns)[rows]
        if kind == _WAY:
            unit = self.units[mask.bit_length() - 1]
            placed.append(Placed(unit, what, column, columns, row, rows))
        elif kind == _STACK:
            cuts.append(Cut(True, column, columns, row + share - 1, rows))
            self._open(what, _Area(column, columns, row, share), placed, cuts)
            self._open(mask & ~what, _Area(column, columns, row + share, rows - share), placed, cuts)
        else:
            cuts.append(Cut(False, column + share - 1, columns, row, rows))
            self._open(what, _Area(column, share, row, rows), placed, cuts)
            self._open(mask & ~what, _Area(column + share, columns - share, row, rows), placed, cuts)


class _Area(NamedTuple):
    column: int
    columns: int
    row: int
    rows: int


def _splits(mask: int, first: int) -> Iterator[tuple[int, int]]:
    """Every way to part a set in two, the first of its units in the first part."""
    rest = mask & ~first
    sub = rest
    while sub:
        yield mask & ~sub, sub
        sub = (sub - 1) & rest


def inversions(one: int, other: int) -> int:
    """Pairs in which the second part's unit has the higher rank."""
    count = 0
    while other:
        low = other & -other
        count += (one & -(low << 1)).bit_count()
        other ^= low
    return count

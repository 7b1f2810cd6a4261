"""Mosaics (图片组): a few inserts cut a rectangle of legs and rows into theirs, in the order of reading.

In come the inserts of a story and a number of legs; out go, for every number of rows, the cheapest way to place them
one over another and side by side (dynamic programming over guillotine cuts, as for a page), level at the foot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gxpress.compose.insert import Insert
from gxpress.compose.legs import Legs

MOST: Final = 6
"""Inserts that are placed by all cuts."""
PADDED: Final = 3
"""Rows of white that one may have below, so that those beside it are level."""
MARGIN: Final = 30.0
"""Ways that cost this much more than the cheapest are forgotten."""


class Cell(NamedTuple):
    """An insert at its place: legs and rows from the upper left corner."""

    insert: Insert
    leg: int
    legs: int
    row: int
    rows: int


class Tiling(NamedTuple):
    """Inserts in a rectangle of some rows."""

    cost: float
    cells: tuple[Cell, ...]


@dataclass
class Mosaic:
    """The table of one story's inserts in legs of one measure."""

    inserts: Sequence[Insert]
    legs: Legs
    deepest: int
    uneven: float
    """What a row of white costs below an insert."""
    _tables: dict[tuple[int, int, int], Mapping[int, Tiling]] = field(default_factory=dict)

    def tilings(self, count: int) -> Mapping[int, Tiling]:
        """Rows → the cheapest tiling of so many legs."""
        return self._table(0, len(self.inserts), count)

    def _table(self, first: int, last: int, count: int) -> Mapping[int, Tiling]:
        key = (first, last, count)
        if key not in self._tables:
            best: dict[int, Tiling] = {}
            for rows, tiling in self._single(first, count) if last - first == 1 else self._cut(first, last, count):
                if rows <= self.deepest and (rows not in best or tiling.cost < best[rows].cost):
                    best[rows] = tiling
            limit = min((tiling.cost for tiling in best.values()), default=0.0) + MARGIN
            self._tables[key] = {rows: best[rows] for rows in sorted(best) if best[rows].cost <= limit}
        return self._tables[key]

    def _single(self, place: int, count: int) -> Iterator[tuple[int, Tiling]]:
        insert, most = self.inserts[place], PADDED if len(self.inserts) > 1 else 0
        for way in insert.ways(self.legs):
            if way.legs == count:
                for white in range(most + 1):
                    cells = (Cell(insert, 0, count, 0, way.rows),)
                    yield way.rows + white, Tiling(way.cost + self.uneven * white, cells)

    def _cut(self, first: int, last: int, count: int) -> Iterator[tuple[int, Tiling]]:
        for middle in range(first + 1, last):
            above, below = self._table(first, middle, count), self._table(middle, last, count)
            for rows, upper in above.items():
                for more, lower in below.items():
                    cells = (*upper.cells, *(cell._replace(row=cell.row + rows) for cell in lower.cells))
                    yield rows + more, Tiling(upper.cost + lower.cost, cells)
            for width in range(1, count):
                left, right = self._table(first, middle, width), self._table(middle, last, count - width)
                for rows in sorted(left.keys() & right.keys()):
                    cells = (*left[rows].cells, *(cell._replace(leg=cell.leg + width) for cell in right[rows].cells))
                    yield rows, Tiling(left[rows].cost + right[rows].cost, cells)

"""The field (版心): where a column and a row of the grid lie on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gxpress.model.layout import Grid
from gxpress.model.units import Box, Pt

ASCENT: Final = 0.88
"""From the top of a character's cell to its baseline, in em."""


@dataclass(frozen=True, slots=True)
class Field:
    """The part of the type area that stories share. Columns and rows count from 0."""

    grid: Grid
    x: Pt
    """Of column 0, from the left edge of the trim."""
    y: Pt
    """Top of row 0, from the upper edge of the trim."""
    rows: int

    def left(self, column: int) -> Pt:
        """Left edge of a column."""
        return self.x + self.grid.column_x(column)

    def top(self, row: float) -> Pt:
        """Upper edge of a row: all heights are whole numbers of rows (makeup, Geometry)."""
        return self.y + row * self.grid.leading

    def box(self, column: int, columns: int, row: float, rows: float) -> Box:
        """A rectangle of whole columns and rows."""
        return Box(self.left(column), self.top(row), self.grid.measure(columns), rows * self.grid.leading)


def baseline(grid: Grid) -> Pt:
    """From the top of a row to the baseline of its body line: the cell stands in the middle of its row (G03)."""
    return (grid.leading - grid.body) / 2 + ASCENT * grid.body

"""Tables (表格): cells set at shared widths, in whole rows of the grid.

In comes a table and a width; out come its lines and rules. The rules are those of Chinese papers: a line above, a
thinner one under the head, a line below; no verticals.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gxpress.compose.field import ASCENT
from gxpress.compose.galley import Press, TablePiece
from gxpress.compose.insert import NO_REACH, Reach, Way
from gxpress.compose.legs import Legs
from gxpress.model.layout import Style
from gxpress.model.page import Item, Line, Rule
from gxpress.model.picture import Edge
from gxpress.model.units import Pt
from gxpress.typeset import Prepared, set_lines

PAD: Final = 0.5
"""Blank beside the text of a cell, in em."""
FRAME: Final = 0.5
"""Blank inside the rules above and below, in rows."""


@dataclass(frozen=True, slots=True)
class TableInsert:
    """A table with its caption."""

    piece: TablePiece
    owner: str
    press: Press
    _settings: dict[Pt, _Setting | None] = field(default_factory=dict, repr=False, compare=False)

    def ways(self, legs: Legs) -> tuple[Way, ...]:
        """Every width in which each column holds at least two characters a line; cells on one line are best."""
        found: list[Way] = []
        weights = self.press.layout.weights
        if len(self.piece.table.rows) > self.press.layout.grid.lines:
            return ()
        for count in range(1, legs.count + 1):
            setting = self._set(legs.span(count))
            if setting is not None:
                wrapped = sum(lines - 1 for lines in setting.depths)
                cost = weights.wrapped * wrapped + weights.table_leg * count
                found.append(Way(count, self._rows(setting), cost))
        return tuple(found)

    @property
    def edges(self) -> frozenset[Edge]:
        """A table stays in the type area."""
        return frozenset()

    def draw(self, x: Pt, y: Pt, width: Pt, rows: int, reach: Reach = NO_REACH) -> tuple[Item, ...]:
        """Caption, rules and cells, row by row."""
        setting = self._set(width)
        if setting is None:
            return ()
        return tuple(self._items(setting, x, y, width))

    def _rows(self, setting: _Setting) -> int:
        captions = len(setting.caption)
        return captions + sum(setting.depths) + math.ceil(3 * FRAME)

    def _items(self, setting: _Setting, x: Pt, y: Pt, width: Pt) -> Iterator[Item]:
        leading = self.press.layout.grid.leading
        cell = self.press.style("cell")
        yield from (line.moved(x, y + ASCENT * line.size) for line in setting.caption)
        pen = y + len(setting.caption) * leading
        colour = cell.colour
        yield Rule(x, pen, x + width, pen, 1.0, colour)
        pen += FRAME * leading
        for number, (row, depth) in enumerate(zip(setting.rows, setting.depths, strict=True)):
            for left, lines in zip(setting.lefts, row, strict=True):
                drop = (depth - len(lines)) * leading / 2 + (leading - cell.size) / 2 + ASCENT * cell.size
                yield from (line.moved(x + left, pen + drop) for line in lines)
            pen += depth * leading
            if number == 0 and self.piece.table.header:
                yield Rule(x, pen, x + width, pen, 0.5, colour)
        pen += FRAME * leading
        yield Rule(x, pen, x + width, pen, 1.0, colour)

    def _set(self, width: Pt) -> _Setting | None:
        if width not in self._settings:
            self._settings[width] = _set(self.piece, self.owner, self.press, width)
        return self._settings[width]


@dataclass(frozen=True, slots=True)
class _Setting:
    caption: tuple[Line, ...]
    lefts: tuple[Pt, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    depths: tuple[int, ...]
    """Lines of each row."""


def _set(piece: TablePiece, owner: str, press: Press, width: Pt) -> _Setting | None:
    styles = [_style(press, piece, row) for row in range(len(piece.table.rows))]
    prepared = [
        [press.prepare(cell, style) for cell in row] for row, style in zip(piece.table.rows, styles, strict=True)
    ]
    widths = _widths(prepared, width, press.style("cell"))
    if widths is None:
        return None
    pad = PAD * press.style("cell").size
    rows = tuple(
        tuple(
            set_lines(cell, measure - 2 * pad, owner=owner, part=part) if part >= 0 else ()
            for cell, measure, part in zip(row, widths, parts, strict=True)
        )
        for row, parts in zip(prepared, piece.cells, strict=True)
    )
    caption: tuple[Line, ...] = ()
    if piece.caption >= 0:
        style = press.style("table-caption")
        caption = set_lines(press.prepare(piece.table.caption, style), width, owner=owner, part=piece.caption)
    lefts = tuple(sum(widths[:column]) + pad for column in range(len(widths)))
    return _Setting(caption, lefts, rows, tuple(max((len(lines) for lines in row), default=1) or 1 for row in rows))


def _style(press: Press, piece: TablePiece, row: int) -> Style:
    return press.style("cell-head" if row == 0 and piece.table.header else "cell")


def _widths(rows: list[list[Prepared]], width: Pt, style: Style) -> list[Pt] | None:
    """Widths of the columns: what each needs on one line, the rest shared; or all reduced alike, never below 2 em."""
    pad = 2 * PAD * style.size
    needs = [max(cell.width for cell in column) + pad for column in zip(*rows, strict=True)]
    if not needs:
        return None
    spare = width - sum(needs)
    if spare >= 0:
        return [need + spare / len(needs) for need in needs]
    floor = 2 * style.size + pad
    if floor * len(needs) > width:
        return None
    above = [max(0.0, need - floor) for need in needs]
    scale = (width - floor * len(needs)) / sum(above)
    return [
        min(need, floor) + extra * scale if need >= floor else need for need, extra in zip(needs, above, strict=True)
    ]

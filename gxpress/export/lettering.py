"""Notes for the office: plain words come in, lines of the composer at a place go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gxpress.model.layout import BLACK, Align, Colour, Spacing, Style
from gxpress.model.page import Item, Line, Rule
from gxpress.model.text import Text
from gxpress.model.units import Pt
from gxpress.typeset import prepare, set_lines

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

LEADING: Final = 1.4
"""Of the size of a note."""
_PAD: Final = 0.8
"""Blank between the cells of a table, in their size."""


def style(size: Pt, role: str = "hei", colour: Colour = BLACK, align: Align = Align.LEFT) -> Style:
    """Of a note."""
    return Style(role=role, size=size, leading=LEADING * size, colour=colour, align=align)


@dataclass(slots=True)
class Lettering:
    """Sets notes."""

    faces: FaceSet
    spacing: Spacing = field(default_factory=Spacing)

    def lines(self, text: str, style: Style, x: Pt, y: Pt, width: Pt) -> tuple[Line, ...]:
        """A text whose first cell has its upper left corner at a place, in lines of a width."""
        prepared = prepare(Text.of(text), style, self.faces, self.spacing, hyphenate=False)
        return tuple(line.moved(x, y + 0.88 * style.size) for line in set_lines(prepared, width))

    def line(self, text: str, style: Style, x: Pt, y: Pt) -> Line:
        """A text on one line from a place on, as long as it is."""
        return self.lines(text, style, x, y, self.width(text, style) + 0.1)[0]

    def width(self, text: str, style: Style) -> Pt:
        """Of a text on one line."""
        return prepare(Text.of(text), style, self.faces, self.spacing, hyphenate=False).width

    def row(self, cells: Sequence[str], widths: Sequence[Pt], style: Style, x: Pt, y: Pt) -> tuple[list[Item], Pt]:
        """A row of a table with a fine rule below; its items and its height."""
        items: list[Item] = []
        rows = 1
        left = x
        for cell, width in zip(cells, widths, strict=True):
            if cell:
                set_ = self.lines(cell, style, left, y + 0.3 * style.size, width)
                items += set_
                rows = max(rows, len(set_))
            left += width + _PAD * style.size
        height = rows * style.leading + 0.35 * style.size
        items.append(Rule(x, y + height, left - _PAD * style.size, y + height, 0.2, Colour(0, 0, 0, 0.3)))
        return items, height

    def widths(self, rows: Sequence[Sequence[str]], style: Style, room: Pt, last: Pt) -> list[Pt]:
        """The widths of a table's columns: each as wide as its longest cell, while the last has what is left.

        `last` is the least that it has: the others give way in proportion where they leave less.
        """
        natural = [max(self.width(row[at], style) + 0.2 for row in rows) for at in range(len(rows[0]))]
        free = room - _PAD * style.size * (len(natural) - 1) - last
        shrink = min(1.0, free / max(sum(natural[:-1]), 1.0))
        fixed = [width * shrink for width in natural[:-1]]
        return [*fixed, free + last - sum(fixed)]

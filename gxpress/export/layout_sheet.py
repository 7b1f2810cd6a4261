"""A layout drawn: the bare grid of each of its masters with columns, lines, frames and their ids, in mm and characters.

In comes a layout; out goes a PDF for the office, a leaf for each master. A vertical layout is drawn as its paper lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gxpress.compose.vertical import Paper, turned_layout
from gxpress.export.lettering import LEADING, Lettering, style
from gxpress.export.office import BLUE, GREY, ORANGE, PALE, RED, Leaf, Office, beside, outline
from gxpress.model.layout import BLACK, Colour, Frame, Layout, Master, Style
from gxpress.model.page import Fill, Item, Rule
from gxpress.model.units import MM, Box, Pt

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

_TABLOID: Final = 390 * MM
"""Depth of the page whose notes are of 9 pt; those of a larger page are larger."""
_EVERY: Final = 5
"""Lines between the lines drawn; those at twice as many have their number."""


def render(layout: Layout, *, faces: FaceSet | None = None) -> bytes:
    """The PDF. Equal layouts give equal bytes. FontError where a face cannot be embedded."""
    if faces is None:
        from gxpress.typeset.faces import FaceSet

        faces = FaceSet.open(layout.faces)
    leaves = [_Drawing(layout, master, Lettering(faces)).leaf() for master in _masters(layout)]
    title = f"gxpress layout {layout.name}"
    return Office(faces).write(leaves, {"Title": title, "Creator": "gxpress", "Producer": "gxpress"}, "zh")


def _masters(layout: Layout) -> list[Master]:
    """The front first."""
    return sorted(layout.masters.values(), key=lambda master: (master.name != "front", master.name))


@dataclass(slots=True)
class _Drawing:
    layout: Layout
    master: Master
    lettering: Lettering

    @property
    def unit(self) -> Pt:
        return self.layout.sheet.height / _TABLOID

    @property
    def size(self) -> Pt:
        """Of the notes."""
        return 9 * self.unit

    @property
    def origin(self) -> tuple[Pt, Pt]:
        """Upper left corner of the trim on the leaf."""
        return 18 * MM * self.unit, 24 * MM * self.unit

    @property
    def area(self) -> Box:
        """The type area, as the page was made up."""
        return self._field.sheet.type_area

    @property
    def _field(self) -> Layout:
        return turned_layout(self.layout) if self.layout.vertical else self.layout

    def leaf(self) -> Leaf:
        """The master with its figures at the right."""
        sheet, (left, top) = self.layout.sheet, self.origin
        notes = 96 * MM * self.unit
        width = left * 2 + sheet.width + notes + left
        items = [*self._title(), *self._sheet(), *self._lines(), *self._columns(), *self._frames()]
        items += self._figures(Box(left * 2 + sheet.width, top, notes, sheet.height))
        height = top + left + sheet.height
        return Leaf(width, height, tuple(items), tuple(self._tints()), title=self.master.name)

    def _title(self) -> Iterator[Item]:
        x, y = self.origin[0], 7 * MM * self.unit
        words = f"{self.layout.name}　{self.layout.title}　{self.master.name}"
        yield self.lettering.line(words, style(13 * self.unit, "hei"), x, y)

    def _on_paper(self, box: Box) -> Box:
        """A box of the made-up page, on the leaf."""
        placed = Paper(self.layout.sheet.width).box(box) if self.layout.vertical else box
        return Box(placed.x + self.origin[0], placed.y + self.origin[1], placed.width, placed.height)

    def _rule(self, ends: tuple[Pt, Pt, Pt, Pt], thickness: Pt, colour: Colour) -> Rule:
        """A rule of the made-up page, on the leaf."""
        rule = Rule(*ends, thickness, colour)
        rule = Paper(self.layout.sheet.width).rule(rule) if self.layout.vertical else rule
        return rule.moved(*self.origin)

    def _rows(self, start: float, rows: float) -> Box:
        """Rows of the type area, over its whole width."""
        leading = self.layout.grid.leading
        return Box(self.area.x, self.area.y + start * leading, self.area.width, rows * leading)

    @property
    def _free(self) -> tuple[int, int]:
        """First row for stories, and how many there are."""
        grid, master = self.layout.grid, self.master
        return master.head_lines, grid.lines - master.head_lines - master.foot_lines

    def _tints(self) -> Iterator[Fill]:
        """Blue columns for stories, grey rows that the furniture takes."""
        grid, (first, rows) = self.layout.grid, self._free
        field = self._rows(first, rows)
        for column in range(grid.columns):
            box = Box(self.area.x + grid.column_x(column), field.y, grid.measure(1), field.height)
            yield Fill(self._on_paper(box), BLUE)
        for start, count in ((0, first), (first + rows, self.master.foot_lines)):
            if count:
                yield Fill(self._on_paper(self._rows(start, count)), BLACK)

    def _sheet(self) -> Iterator[Item]:
        """Trim, bleed, type area; width and height of the trim and the margins in mm."""
        sheet, (left, top) = self.layout.sheet, self.origin
        trim = Box(left, top, sheet.width, sheet.height)
        bleed = Box(left - sheet.bleed, top - sheet.bleed, trim.width + 2 * sheet.bleed, trim.height + 2 * sheet.bleed)
        yield from outline(trim, BLACK, 0.7)
        if sheet.bleed:
            yield from outline(bleed, RED, 0.4, (4.0, 3.0))
        area = self._on_paper(self.area)
        yield from outline(area, BLUE, 0.7)
        note = style(self.size, "hei")
        above = trim.y - sheet.bleed - 1.5 * self.size
        yield self._centred(f"{_mm(trim.width)} mm", note, trim.x + trim.width / 2, above)
        x = trim.x - sheet.bleed - self.lettering.width(f"{_mm(trim.height)} mm", note) - self.size / 2
        yield self.lettering.line(f"{_mm(trim.height)} mm", note, x, trim.y + trim.height / 2)
        margins = style(0.85 * self.size, "hei", GREY)
        middle = trim.y + trim.height / 2
        for x, width in ((trim.x, area.x - trim.x), (area.right, trim.right - area.right)):
            yield self._centred(_mm(width), margins, x + width / 2, middle + 2 * self.size)
        for y, height in ((trim.y, area.y - trim.y), (area.bottom, trim.bottom - area.bottom)):
            yield self._centred(_mm(height), margins, trim.x + trim.width / 2, y + height / 2 - self.size / 2)

    def _centred(self, text: str, how: Style, x: Pt, y: Pt) -> Item:
        return self.lettering.line(text, how, x - self.lettering.width(text, how) / 2, y)

    def _lines(self) -> Iterator[Item]:
        """Every fifth line of the grid, every tenth with its number."""
        grid, note = self.layout.grid, style(0.75 * self.size, "hei", GREY)
        for row in range(0, grid.lines + 1, _EVERY):
            y = self.area.y + row * grid.leading
            tenth = row % (2 * _EVERY) == 0
            ends = (self.area.x, y, self.area.right, y)
            rule = self._rule(ends, 0.35, GREY) if tenth else self._rule(ends, 0.15, PALE)
            yield rule
            if tenth:
                wide = self.lettering.width(str(row), note)
                if self.layout.vertical:
                    yield self.lettering.line(str(row), note, rule.x0 - wide / 2, rule.y0 - 1.3 * note.size)
                else:
                    yield self.lettering.line(str(row), note, rule.x0 - wide - note.size / 2, rule.y0 - note.size / 2)

    def _columns(self) -> Iterator[Item]:
        """Number and measure of each column, at its head."""
        grid, note = self.layout.grid, style(0.85 * self.size, "hei", BLUE)
        for column in range(grid.columns):
            box = self._on_paper(Box(self.area.x + grid.column_x(column), self.area.y, grid.measure(1), 1.0))
            said = f"{column + 1}: {grid.characters}字"
            if self.layout.vertical:
                yield self.lettering.line(said, note, box.right + note.size / 2, box.y + box.height / 2)
            else:
                said += f", {_mm(grid.measure(1))} mm"
                yield self._centred(said, note, box.x + box.width / 2, box.y - 1.4 * note.size)

    def _placed(self) -> Iterator[tuple[int, Frame, Box]]:
        """The master's frames, numbered, where they are on the leaf."""
        for number, frame in enumerate(self.master.frames, 1):
            box = Box(self.area.x + frame.box.x, self.area.y + frame.box.y, frame.box.width, frame.box.height)
            yield number, frame, self._on_paper(box)

    def _frames(self) -> Iterator[Item]:
        """Rules of the master, then its frames, each with its number and its id."""
        for rule in self.master.rules:
            ends = (rule.x0 + self.area.x, rule.y0 + self.area.y, rule.x1 + self.area.x, rule.y1 + self.area.y)
            yield self._rule(ends, rule.thickness, rule.colour)
        note = style(0.85 * self.size, "hei", ORANGE)
        taken: list[Box] = []
        for number, frame, box in self._placed():
            yield from outline(box, ORANGE, 0.6)
            said = f"{number} {frame.id}"
            tag = Box(box.x + 2, box.y + 1, self.lettering.width(said, note) + note.size / 2, 1.2 * note.size)
            tag = beside(tag, taken)
            taken.append(tag)
            yield self.lettering.line(said, note, tag.x, tag.y)
        first, rows = self._free
        field = self._rows(first, rows)
        paper = self._on_paper(field)
        large = style(1.2 * self.size, "hei", BLUE)
        yield self._centred(self._said(paper, field), large, paper.x + paper.width / 2, paper.y + paper.height / 2)

    def _said(self, paper: Box, field: Box) -> str:
        """A box in characters × lines and in mm."""
        grid = self.layout.grid
        characters, lines = _short(field.width / grid.body), _short(field.height / grid.leading)
        return f"{characters}字 × {lines}行　{_mm(paper.width)} × {_mm(paper.height)} mm"

    def _figures(self, room: Box) -> Iterator[Item]:
        """The figures of the grid and of each frame."""
        pen, note, small = room.y, style(self.size, "hei"), style(self.size, "song")
        told = [*((text, small) for text in self._grid()), ("", small), ("frames", note), *self._listed(small)]
        for text, how in told:
            lines = self.lettering.lines(text, how, room.x, pen, room.width) if text else ()
            yield from lines
            pen += max(1, len(lines)) * LEADING * self.size

    def _grid(self) -> Sequence[str]:
        layout, grid = self.layout, self.layout.grid
        _, rows = self._free
        capacity = grid.columns * grid.characters * rows
        return (
            f"trim 成品　{_mm(layout.sheet.width)} × {_mm(layout.sheet.height)} mm",
            f"bleed 出血　{_mm(layout.sheet.bleed)} mm",
            f"type area 版心　{self._said(self._on_paper(self.area), self.area)}",
            f"columns 栏　{grid.columns} × {grid.characters}字, {_mm(grid.measure(1))} mm each",
            f"gutter 栏间　{_short(grid.gutter)}字, {_mm(grid.gutter * grid.body)} mm",
            f"body 正文　{_short(grid.body)} pt, lines of {_short(grid.leading)} pt, {_mm(grid.leading)} mm",
            f"furniture　{self.master.head_lines}行 at the head, {self.master.foot_lines}行 at the foot",
            f"stories　{rows}行, {capacity:,} characters without heads",
        )

    def _listed(self, how: Style) -> Iterator[tuple[str, Style]]:
        for number, frame, box in self._placed():
            grid = self.layout.grid
            at = f"{_short(frame.box.x / grid.body)}字, {_short(frame.box.y / grid.leading)}行"
            yield f"{number} {frame.id}　at {at}", how
            yield f"　　{self._said(box, frame.box)}", how


def _mm(length: Pt) -> str:
    """A length in mm, to a tenth: 44.4."""
    return _short(length / MM)


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")

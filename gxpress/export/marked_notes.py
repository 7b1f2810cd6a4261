"""The notes of a marked proof: a finding and its number come in; its tag and its words at a place go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gxpress.export.lettering import LEADING, Lettering, style
from gxpress.export.office import BLUE, GREY, ORANGE, RED, WHITE
from gxpress.model.finding import Finding, Severity
from gxpress.model.layout import BLACK, Colour
from gxpress.model.page import Fill, Item
from gxpress.model.rules import RULES
from gxpress.model.units import Box, Pt

COLOURS: Final[Mapping[Severity, Colour]] = {Severity.ERROR: RED, Severity.WARNING: ORANGE, Severity.NOTE: BLUE}
_SIZE: Final = 9.5
_TAG: Final = 8.5


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with its number."""

    number: int
    found: Finding

    @property
    def colour(self) -> Colour:
        """Of its severity."""
        return COLOURS[self.found.severity]

    def tag_box(self, x: Pt, y: Pt, lettering: Lettering, unit: Pt) -> Box:
        """The box of its tag, which stands on the upper left corner of what is meant."""
        width = lettering.width(str(self.number), style(_TAG * unit, "hei-heavy")) + 5 * unit
        height = 1.25 * _TAG * unit
        return Box(x, y - height, width, height)

    def tag(self, box: Box, lettering: Lettering, unit: Pt) -> Iterator[Item]:
        """Its number in white on the colour of its severity."""
        yield Fill(box, self.colour)
        number = style(_TAG * unit, "hei-heavy", WHITE)
        yield lettering.line(str(self.number), number, box.x + 2.5 * unit, box.y + 0.13 * _TAG * unit)


def column(notes: Sequence[Note], room: Box, lettering: Lettering, unit: Pt) -> tuple[list[Item], list[Note]]:
    """As many notes as a column holds, at least one; and the rest."""
    items: list[Item] = []
    pen = room.y
    for place, note in enumerate(notes):
        made, height = _note(note, Box(room.x, pen, room.width, 0.0), lettering, unit)
        if place and pen + height > room.bottom:
            return items, list(notes[place:])
        items += made
        pen += height
    return items, []


def _note(note: Note, room: Box, lettering: Lettering, unit: Pt) -> tuple[list[Item], Pt]:
    """Tag, code and title; what is the matter, where, how it was and is, what to do. The items and their depth."""
    size, x, y, width = _SIZE * unit, room.x, room.y, room.width
    tag = note.tag_box(x, y + 1.25 * _TAG * unit, lettering, unit)
    items = list(note.tag(tag, lettering, unit))
    indent = tag.width + 0.5 * size
    pen = y + 0.05 * size
    for text, role, colour in _paragraphs(note.found):
        lines = lettering.lines(
            text, style(size, role, note.colour if colour is None else colour), x + indent, pen, width - indent
        )
        items += lines
        pen += len(lines) * LEADING * size
    return items, max(pen, tag.bottom) - y + 0.8 * size


def _paragraphs(found: Finding) -> Iterator[tuple[str, str, Colour | None]]:
    """Text, role of its face, its colour; None: that of the severity."""
    yield f"{found.code} {found.severity}: {RULES[found.code].title}", "hei", None
    yield found.message, "song", BLACK
    where = [f"story {found.where.story}"] if found.where.story and found.where.story not in found.message else []
    where += [found.where.file.name] if found.where.file else []
    where += [f"line {found.where.line}"] if found.where.line is not None else []
    where += [found.where.key] if found.where.key else []
    if where:
        yield ", ".join(where), "hei", GREY
    if found.before or found.after:
        yield f"{found.before} → {found.after}", "song", GREY
    if found.hint:
        yield f"→ {found.hint}", "kai", BLACK

"""What is drawn beside the text (G1 – G3): emphasis dots, lines under names and titles, ruby.

A span comes in while its rows are made, and its marks go into `Marks`; `drawn` makes glyph runs and strokes of them
when the places of a line's characters are known. None of it is text, so nothing here is ever copied. Lengths in em of
the style.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from gxpress.model.layout import Style
from gxpress.model.page import GlyphRun, Stroke
from gxpress.model.text import Mark, Span
from gxpress.typeset.characters import Kind
from gxpress.typeset.typecase import TypeCase

TOP: Final = 0.88
FOOT: Final = -0.12
"""The cell of a character above and below its baseline."""
_DOT_OFF: Final = 0.14
"""G1: from the cell to the middle of an emphasis dot."""
_LINE_OFF: Final = 0.08
"""G2: from the cell to the middle of a line."""
_UNDER: Final = 0.12
"""From one mark below the text to another below it."""
_CREST: Final = 0.05
_THICK: Final = 0.045
_HAIR: Final = 0.25
"""G2: thickness of a line, and the least that a press holds, in points."""
_APART: Final = 1 / 8
"""G2: between the lines of two names that adjoin."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a character is drawn."""

    face: str
    """Key of the face."""
    factor: float = 1.0
    """Size over the style's."""
    rise: float = 0.0
    """In em of the style."""
    upright: bool = False
    narrow: float = 1.0
    """As in `GlyphRun`."""


class Beside(NamedTuple):
    """A glyph beside a character."""

    glyph: int
    shift: float
    """From the start of the character's cell to the glyph's origin."""
    form: Form


class Under(NamedTuple):
    """A line under the characters from `start` to `end`."""

    start: int
    end: int
    rise: float
    wavy: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a paragraph."""

    glyphs: dict[int, list[Beside]] = field(default_factory=dict)
    """By character."""
    lines: list[Under] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.glyphs or self.lines)

    def put(self, place: int, glyph: Beside) -> None:
        """One glyph more beside a character."""
        self.glyphs.setdefault(place, []).append(glyph)

    def add(
        self, span: Span, case: TypeCase, start: int, forms: Sequence[int], widths: Sequence[float], *, before: Span
    ) -> None:
        """Lines and dots of a span whose rows begin at `start`; `forms` says which face of the case each is set in."""
        level = FOOT - _LINE_OFF
        for mark in (Mark.PROPER_NAME, Mark.TITLE):
            if mark in span.marks:
                line = Under(start, start + len(span.text), level, mark is Mark.TITLE)
                self._line(line, goes_on=mark in before.marks and not before.parted(span))
                level -= _UNDER
        if Mark.EMPHASIS in span.marks:
            level += _LINE_OFF - _DOT_OFF
            for place, char in enumerate(span.text, start):
                if case.kinds[char] == Kind.HAN:
                    self._dot(place, case, forms[place], widths[place], level)

    def _line(self, line: Under, *, goes_on: bool) -> None:
        """G2: a line of its own, or the rest of one that ends where this begins."""
        for number, other in enumerate(self.lines if goes_on else ()):
            if (other.end, other.wavy) == (line.start, line.wavy):
                self.lines[number] = other._replace(end=line.end)
                return
        self.lines.append(line)

    def _dot(self, place: int, case: TypeCase, form: int, width: float, below: float) -> None:
        """G1: a dot for each Han character, none for marks; above in Japanese, to the right of a vertical line, else
        below."""
        level = TOP + _DOT_OFF if case.habit.dots_above or case.vertical else below
        dot = case.dot(form)
        if dot is not None:
            glyph, centre, middle = dot
            self.put(place, Beside(glyph, width / 2 - centre, Form(case.forms[form].key, 1.0, level - middle)))


def drawn(
    marks: Marks, start: int, places: Sequence[float], widths: Sequence[float], *, style: Style, scale: float
) -> Iterator[GlyphRun | Stroke]:
    """The marks of a line: `places` is where the cell of each of its characters begins, the first being the text's
    character `start`; `widths` is the paragraph's row. `scale` narrows a head."""
    unit, end = style.size * scale, start + len(places)
    found = [
        (beside.form, beside.glyph, (places[place - start] + beside.shift) * unit)
        for place in range(start, end)
        for beside in marks.glyphs.get(place, ())
    ]
    for form, group in groupby(found, key=lambda one: one[0]):
        _, glyphs, offsets = zip(*group, strict=True)
        size, rise = style.size * form.factor, style.size * form.rise
        yield GlyphRun(
            form.face, size, style.colour, glyphs, offsets, ("",) * len(glyphs), rise, scale, form.upright, form.narrow
        )
    for line in marks.lines:
        first, last = max(line.start, start), min(line.end, end)
        if first < last:
            left = places[first - start] + _gap(marks, line, first, line.start)
            right = places[last - 1 - start] + widths[last - 1] - _gap(marks, line, last, line.end)
            if left < right:
                yield _stroke(line, left * unit, right * unit, style)


def _gap(marks: Marks, line: Under, place: int, edge: int) -> float:
    """G2: what a line leaves free at its edge where that of another name begins; nothing where a line of text ends."""
    near = place == edge and any(place in (other.start, other.end) for other in marks.lines if other[:2] != line[:2])
    return _APART / 2 if near else 0.0


def _stroke(line: Under, left: float, right: float, style: Style) -> Stroke:
    thickness = max(_THICK * style.size, _HAIR)
    wave = _CREST * style.size if line.wavy else 0.0
    return Stroke(left, right, line.rise * style.size, thickness, style.colour, wave)

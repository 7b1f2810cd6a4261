"""Vertical lines (竖排): which glyph a character is there, whether it stands upright, where in its cell (G4 – G7).

The type case of a role for lines that run down the page comes out. Along the line is down; a glyph that stands upright
has its cell below its offset, its own origin 0.88 em below the cell's top, and its middle on the line's axis. What is
not upright is turned clockwise and set as in horizontal lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gxpress.typeset.characters import GETA, HARD_SPACES, LATIN_RUN, Kind, invisible
from gxpress.typeset.clusters import KEYCAP, is_emoji
from gxpress.typeset.faces import EMOJI
from gxpress.typeset.orientation import stands
from gxpress.typeset.typecase import HALF_MARKS, NOTHING, Manner, Shaped, TypeCase, half

if TYPE_CHECKING:
    from gxpress.typeset.faces import Face, FaceSet

TOP: Final = 0.88
"""From the top of a cell down to the origin of the upright glyph in it, em."""
MOST_ABREAST: Final = 3
"""G6: digits in one cell."""
_UPRIGHT: Final = re.compile(f"[0-9]{{1,{MOST_ABREAST}}}|[A-Za-z]")
_DIGITS: Final = re.compile(f"[0-9]{{2,{MOST_ABREAST}}}")
_KEYCAPS: Final = re.compile(f"[0-9#*](?=\ufe0f?{KEYCAP})")
_WIDE: Final = 0xFEE0
"""From an ASCII character to its full-width form."""
_FULLEST: Final = 0.98
"""Width of digits side by side, em."""
_CURLY: Final = "“”‘’"


def standing(marked: str) -> str:
    """`marked` with what stands upright amid Latin made full-width: to kinds and patterns it is as Han (G6).

    >>> standing("10月23日 A座 2026 G20")
    '１０月２３日 Ａ座 2026 G20'
    """
    if KEYCAP in marked:
        marked = _KEYCAPS.sub(lambda found: chr(ord(found.group()) + _WIDE), marked)
    return LATIN_RUN.sub(lambda run: _widened(run.group()), marked)


def _widened(run: str) -> str:
    return "".join(chr(ord(char) + _WIDE) for char in run) if _UPRIGHT.fullmatch(run) else run


def abreast(text: str, marked: str, start: int) -> Iterator[tuple[int, int]]:
    """The digits of a span that share a cell, as places in `marked`; the span begins at `start` there."""
    for found in _DIGITS.finditer(text):
        first, last = start + found.start(), start + found.end()
        if marked[first] != text[found.start()]:
            yield first, last


class VerticalCase(TypeCase):
    """The case of one role for vertical lines. Forms are faces each with a manner; the first of a face is turned."""

    vertical = True

    def __init__(self, faces: FaceSet, role: str, locale: str, language: str = "") -> None:
        super().__init__(faces, role, locale, language)
        self.centred = frozenset(self.habit.middled)  # G7
        self.quotes = dict(zip(_CURLY, self.habit.quotes, strict=True))  # G5
        self._indices: dict[tuple[str, Manner], int] = {}

    def cluster(self, text: str) -> Shaped | None:
        """A cluster in one cell, upright where its base stands: its glyph in the middle, marks where they are level."""
        level = super().cluster(text)
        if level is None or not (stands(text[0]) or is_emoji(text)):
            return level
        face = self.forms[level.forms[0]]
        glyph, width = level.glyphs[0], face.width(level.glyphs[0])
        _, low, _, high = face.ink(glyph)
        down = 0.5 - (TOP - (low + high) / 2) if face.role == EMOJI else self._lowered(face)
        extras = {
            0: tuple(
                (further, -up, round(shift + (face.width(further) - width) / 2, 4))
                for further, shift, up in level.extras.get(0, ())
            )
        }
        form = self._upright(face, Manner(0.0, True))
        rest = len(text) - 1
        return Shaped(
            [glyph, *[NOTHING] * rest],
            [1.0, *[0.0] * rest],
            bytes([form]) * len(text),
            {0: down} if down else {},
            extras if extras[0] else {},
        )

    def _lowered(self, face: Face) -> float:
        """How far down its cell an upright glyph stands, so that all faces' ideographs are level: see `manner`."""
        return -super().manner(self.forms.index(face)).rise

    def run(self, text: str, *, latin: bool = True) -> Shaped:
        """A word turned as a whole; digits side by side in one cell; dashes and ellipses in their vertical forms."""
        if latin and not _DIGITS.fullmatch(text):
            return super().run(text, latin=True)
        key = f"\0{latin:d}{text}"
        if key not in self._runs:
            self._runs[key] = self._abreast(text) if latin else self._dashes(text)
        return self._runs[key]

    def _upright(self, face: Face, manner: Manner) -> int:
        """The form of a face with a manner."""
        key = (face.key, manner)
        if key not in self._indices:
            self._indices[key] = len(self.forms)
            self._manners[len(self.forms)] = manner
            self.forms.append(face)
        return self._indices[key]

    def _add(self, char: str) -> int:
        kind = self.kinds[char]
        if kind == Kind.SPACE or char in HARD_SPACES or (kind == Kind.ZERO and invisible(char)):
            return super()._add(char)
        wanted = self.quotes.get(char, char)
        form = self._form(wanted, latin=char.isascii() and char.isalnum())
        face = self.forms[form]
        glyph = self._glyph(form, wanted)
        if glyph == NOTHING or kind == Kind.ZERO or char in self.missing:
            width, shift = self._cell(char, kind, face, glyph)
        else:
            glyph, form, width, shift = self._placed(wanted, kind, form, glyph)
        self.glyph[char], self.form[char], self.width[char] = glyph, form, width
        if shift:
            self.shift[char] = shift
        return glyph

    def _placed(self, char: str, kind: int, form: int, glyph: int) -> tuple[int, int, float, float]:
        """Glyph, form, width and shift of a character that is set by itself."""
        face = self.forms[form]
        own, shaped = face.vertical(char, self.language)
        if not (own or stands(char) or char in self.centred or char.isascii() or kind == Kind.MIDDLE):
            return glyph, form, *self._cell(char, kind, face, glyph)
        glyph = shaped or glyph
        left, low, right, high = face.ink(glyph)
        begins, ends = TOP - high, TOP - low
        across = (left + right) / 2 - face.width(glyph) / 2
        if char.isascii():  # the capital's height in the middle of the cell
            return glyph, self._upright(face, Manner(0.0, True)), 1.0, 0.5 - (TOP - face.cap_height / 2)
        if kind == Kind.MIDDLE:
            width = self.habit.middle
            return glyph, self._upright(face, Manner(-across, True)), width, width / 2 - (begins + ends) / 2
        if char in self.centred:
            return glyph, self._upright(face, Manner(-across, True)), 1.0, 0.5 - (begins + ends) / 2
        shift = 0.5 - (begins + ends) / 2 if face.role == EMOJI else self._lowered(face)
        if kind in HALF_MARKS and not self.habit.narrow:
            shift = half(kind, 1.0, (begins, 0.0, ends, 0.0), centred=False)
        return glyph, self._upright(face, Manner(0.0, True)), 1.0 + (char in "⸺⸻"), shift

    def _abreast(self, digits: str) -> Shaped:
        """G6: the digits in one cell, narrowed where they are wider; the first is copied as all of them."""
        face = self.forms[self._form(digits[0], latin=True)]
        glyphs = [face.cmap.get(ord(char), face.cmap.get(ord(GETA), NOTHING)) for char in digits]
        widths = [face.width(glyph) for glyph in glyphs]
        narrow = min(1.0, _FULLEST / sum(widths))
        down = 0.5 - (TOP - face.cap_height / 2)
        middles = [(sum(widths[:place]) + width / 2 - sum(widths) / 2) * narrow for place, width in enumerate(widths)]
        form = self._upright(face, Manner(round(middles[0], 4), True, round(narrow, 4)))
        extras = tuple(
            (glyph, 0.0, round(middle - middles[0], 4)) for glyph, middle in zip(glyphs[1:], middles[1:], strict=True)
        )
        rest = len(digits) - 1
        return Shaped(
            [glyphs[0], *[NOTHING] * rest],
            [1.0, *[0.0] * rest],
            bytes([form]) * len(digits),
            {0: down},
            {0: extras},
        )

    def _dashes(self, text: str) -> Shaped:
        """`——` and `……` as the face has them for vertical lines; turned where it has none."""
        form = self._form(text[0], latin=False)
        face = self.forms[form]
        shaped = face.shape(text, direction="ttb", language=self.language)
        plain = [face.cmap.get(ord(char), NOTHING) for char in text]
        if not shaped or any(glyph.id == 0 or glyph.id in plain for glyph in shaped):
            return self._shape(text, latin=False)
        glyphs, widths = [NOTHING] * len(text), [0.0] * len(text)
        shifts: dict[int, float] = {}
        for glyph in shaped:
            glyphs[glyph.cluster], widths[glyph.cluster] = glyph.id, glyph.advance
            _, low, _, high = face.ink(glyph.id)
            if shift := round(glyph.advance / 2 - (TOP - (low + high) / 2), 4):  # faces differ in where it begins
                shifts[glyph.cluster] = shift
        return Shaped(glyphs, widths, bytes([self._upright(face, Manner(0.0, True))]) * len(text), shifts, {})


@lru_cache(maxsize=64)
def vertical_case(faces: FaceSet, role: str, locale: str, language: str = "") -> VerticalCase:
    """The case of `role` for vertical lines, made once for a set of faces."""
    return VerticalCase(faces, role, locale, language)

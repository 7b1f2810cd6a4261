"""Ruby (G3): small glyphs over their base, or zhuyin in a column to its right.

A span with ruby comes in while its rows are made. Glyphs beside its characters go out, each put to the character that
it stands over, so that it goes wherever that one goes; ruby wider than its base makes the base wider. Lengths in em of
the style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from gxpress.model.layout import Style
from gxpress.model.text import Span
from gxpress.typeset.characters import LATIN_RUN, Kind
from gxpress.typeset.marks import FOOT, TOP, Beside, Form, Marks
from gxpress.typeset.typecase import NOTHING, TypeCase

_SIZE: Final = 0.5
_SMALLEST: Final = 0.4
"""Size of ruby over its base's; less where the leading leaves less room, but never less than the second."""
_INK_TOP: Final = 0.84
_INK_FOOT: Final = -0.06
"""How far the ink of ideographs reaches: ruby stands between that of its base and that of the line above."""
_LATIN: Final = (-0.22, 0.76)
_WIDE: Final = (-0.06, 0.82)
"""The ink of ruby in em of its size: letters with tone marks; kana, ideographs."""
_OVERHANG: Final = 0.25
"""How far ruby may reach over a mark that stays on the line with its base."""
_BETWEEN: Final = 0.12
"""White between the ruby of one character and that of the next."""
_WHOLE: Final = 8
"""A longer base may be parted by lines as any text; each part keeps what stands over it."""
_KEPT: Final = (Kind.COMMA, Kind.STOP, Kind.COLON, Kind.CLOSE)
"""Marks that never begin a line, and so stay with a base before them."""
_ZHUYIN: Final = re.compile("(˙?)([\u3105-\u312f\u31a0-\u31bf]{1,4})([ˊˇˋ˙]?)")
_NEUTRAL: Final = "˙"
_MIDDLE: Final = (TOP + FOOT) / 2
"""Of a cell above its baseline."""
_SYMBOL: Final = 0.3
_TONE: Final = 0.16
_ASIDE: Final = 0.03
"""Zhuyin: size of its symbols, width of a tone at their right, white on both sides of them."""


class _Sign(NamedTuple):
    """A glyph of ruby: where its cell begins, how wide it is, and where the glyph stands in it; in em of the ruby."""

    glyph: int
    x: float
    width: float
    shift: float
    rise: float
    face: str
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """A paragraph's rows while they are made: what ruby reads and changes."""

    style: Style
    kinds: bytes
    """Of the whole paragraph."""
    widths: list[float]
    shifts: dict[int, float]
    bound: list[int]
    marks: Marks


def annotate(base: Base, span: Span, case: TypeCase, start: int) -> None:
    """Puts the ruby of a span, whose rows begin at `start`, beside its characters.

    It goes character by character where it has as many words as the span has characters, else it is one ruby over all,
    which no line parts.
    """
    words = span.ruby.split()
    places = [start + n for n, char in enumerate(span.text) if case.kinds[char] != Kind.ZERO]
    if len(words) == len(places) and all(map(_ZHUYIN.fullmatch, words)):
        for place, word in zip(places, words, strict=True):
            _stack(base, place, word, case)
    elif len(words) == len(places):
        _each(base, places, words, case)
    elif words and places:
        if len(places) <= _WHOLE and Kind.SPACE not in base.kinds[start : start + len(span.text)]:
            base.bound.extend(range(start + 1, start + len(span.text)))
        _over_all(base, places, " ".join(words), case)


def _each(base: Base, places: Sequence[int], words: Sequence[str], case: TypeCase) -> None:
    """Each word in the middle over its own character."""
    factor, rise = _room(base.style, "".join(words))
    for place, word in zip(places, words, strict=True):
        signs, cell = list(_signs(word, case)), base.widths[place]
        width = _width(signs) * factor
        over, apart = max((width - cell) / 2, 0.0), max((width - cell + _BETWEEN) / 2, 0.0)
        left = _before(base, place, over) if place == places[0] else apart
        right = _after(base, place, over) if place == places[-1] else apart
        _widen(base, place, left, right)
        _put(base, signs, {place: left + (cell - width) / 2}, factor, rise)


def _over_all(base: Base, places: Sequence[int], text: str, case: TypeCase) -> None:
    """One ruby over several characters; whichever is shorter is spread along the other."""
    factor, rise = _room(base.style, text)
    signs, cells = list(_signs(text, case)), sum(base.widths[place] for place in places)
    width = _width(signs) * factor
    over = max((width - cells) / 2, 0.0)
    left, right = _before(base, places[0], over), _after(base, places[-1], over)
    if any(base.kinds[place] == Kind.LATIN for place in places):
        _widen(base, places[0], left, 0.0)
        _widen(base, places[-1], 0.0, right)
    else:
        each = (left + right) / len(places) / 2
        for place in places:
            _widen(base, place, each, each)
    if width < cells and signs and not _latin(text):
        gap = (cells - width) / factor / len(signs)
        signs = [sign._replace(x=sign.x + gap * (number + 0.5)) for number, sign in enumerate(signs)]
        width = cells
    begin = left + (cells - width) / 2
    starts = accumulate((base.widths[place] for place in places[:-1]), initial=0.0)
    _put(base, signs, {place: begin - start for place, start in zip(places, starts, strict=True)}, factor, rise)


def _put(base: Base, signs: Sequence[_Sign], begins: dict[int, float], factor: float, rise: float) -> None:
    """Each sign to the character under its middle; `begins`: where the ruby begins from each character's cell."""
    last = list(begins)[-1]
    for sign in signs:
        middle = (sign.x + sign.width / 2) * factor
        place = next((place for place, begin in begins.items() if begin + middle < base.widths[place]), last)
        shift = begins[place] + (sign.x + sign.shift) * factor
        level = rise + sign.rise * factor
        if sign.upright:  # its middle, not its baseline, is what rises from that of its base
            level += _MIDDLE * (factor - 1)
        base.marks.put(place, Beside(sign.glyph, shift, Form(sign.face, factor, level, sign.upright)))


def _stack(base: Base, place: int, word: str, case: TypeCase) -> None:
    """Zhuyin in a column at the right of its character: symbols downwards, the neutral tone on top, others beside."""
    found = _ZHUYIN.fullmatch(word)
    assert found is not None
    light, symbols, tone = found.groups()
    if tone == _NEUTRAL:
        light, tone = tone, ""
    column = light + symbols
    if case.vertical:
        _beside(base, place, column, tone, case)
        return
    heights = [_SYMBOL / 2 if char == _NEUTRAL else _SYMBOL for char in column]
    cell = base.widths[place]
    x, y = cell + _ASIDE, (TOP + FOOT) / 2 + sum(heights) / 2
    for char, height in zip(column, heights, strict=True):
        y -= height
        _centred(base, place, char, case, (x + _SYMBOL / 2, y + height / 2))
    if tone:
        _centred(base, place, tone, case, (x + _SYMBOL + _TONE / 2, y + _SYMBOL * 0.8))
    base.widths[place] = cell + _SYMBOL + _TONE + 2 * _ASIDE


def _beside(base: Base, place: int, column: str, tone: str, case: TypeCase) -> None:
    """Zhuyin along a vertical line: its symbols go down at the right of their character, which grows no longer."""
    heights = [_SYMBOL / 2 if char == _NEUTRAL else _SYMBOL for char in column]
    x, down = 0.5 + _ASIDE + _SYMBOL / 2, (base.widths[place] - sum(heights)) / 2
    for char, height in zip(column, heights, strict=True):
        _upright(base, place, char, case, (x, down + height / 2))
        down += height
    if tone:
        _upright(base, place, tone, case, (x + (_SYMBOL + _TONE) / 2, down - _SYMBOL * 0.8))


def _upright(base: Base, place: int, char: str, case: TypeCase, point: tuple[float, float]) -> None:
    """A symbol or tone with its middle at a point: to the right of the line's axis, and down from the cell's top."""
    glyph, face = case.glyph[char], case.forms[case.form[char]]
    across, level = 0.0, _MIDDLE
    if char < "\u3000":
        left, low, right, high = face.ink(glyph)
        across, level = (left + right) / 2 - face.width(glyph) / 2, (low + high) / 2
    x, down = point
    form = Form(face.key, _SYMBOL, x - across * _SYMBOL, upright=True)
    base.marks.put(place, Beside(glyph, down - (TOP - level) * _SYMBOL, form))


def _centred(base: Base, place: int, char: str, case: TypeCase, point: tuple[float, float]) -> None:
    """A symbol of zhuyin with the middle of its cell, or a tone with that of its ink, at a point."""
    glyph = case.glyph[char]
    face = case.forms[case.form[char]]
    middle, level = 0.5, (TOP + FOOT) / 2
    if char < "\u3000":
        left, low, right, high = face.ink(glyph)
        middle, level = (left + right) / 2, (low + high) / 2
    x, y = point
    form = Form(face.key, _SYMBOL, y - level * _SYMBOL)
    base.marks.put(place, Beside(glyph, x - middle * _SYMBOL, form))


def _room(style: Style, text: str) -> tuple[float, float]:
    """Size and rise of ruby: half its base's, or what goes between the ink of two lines."""
    low, high = _LATIN if _latin(text) else _WIDE
    room = style.leading / style.size + _INK_FOOT - _INK_TOP
    factor = min(_SIZE, max(room / (high - low), _SMALLEST))
    return factor, _INK_TOP - low * factor


def _latin(text: str) -> bool:
    return all(char < "\u1100" for char in text)


def _before(base: Base, place: int, over: float) -> float:
    """What a base is widened by at its left for ruby that reaches over it by so much."""
    if place - 1 in base.marks.glyphs:
        return over + _BETWEEN / 2 if over else 0.0
    return max(over - _OVERHANG, 0.0) if place and base.kinds[place - 1] == Kind.OPEN else over


def _after(base: Base, place: int, over: float) -> float:
    """The same at its right."""
    kept = place + 1 < len(base.kinds) and base.kinds[place + 1] in _KEPT
    return max(over - _OVERHANG, 0.0) if kept else over


def _widen(base: Base, place: int, left: float, right: float) -> None:
    base.widths[place] += left + right
    if left:
        base.shifts[place] = base.shifts.get(place, 0.0) + left


def _width(signs: Sequence[_Sign]) -> float:
    return signs[-1].x + signs[-1].width if signs else 0.0


def _signs(text: str, case: TypeCase) -> Iterator[_Sign]:
    """Glyphs of ruby set in a row."""
    pen, done = 0.0, 0
    for found in LATIN_RUN.finditer(text):
        for char in text[done : found.start()]:
            yield from _sign(char, pen, case)
            pen += case.width[char]
        shaped = case.run(found.group())
        for place, (glyph, width) in enumerate(zip(shaped.glyphs, shaped.widths, strict=True)):
            face = case.forms[shaped.forms[place]].key
            if glyph != NOTHING:
                yield _Sign(glyph, pen, width, shaped.shifts.get(place, 0.0), 0.0, face)
            for further, shift, rise in shaped.extras.get(place, ()):
                yield _Sign(further, pen, width, shift, rise, face)
            pen += width
        done = found.end()
    for char in text[done:]:
        yield from _sign(char, pen, case)
        pen += case.width[char]


def _sign(char: str, pen: float, case: TypeCase) -> Iterator[_Sign]:
    """A character set by itself; white is not drawn."""
    glyph = case.glyph[char]
    if glyph != NOTHING and not char.isspace():
        form = case.form[char]
        face, manner = case.forms[form].key, case.manner(form)
        yield _Sign(glyph, pen, case.width[char], case.shift.get(char, 0.0), manner.rise, face, manner.upright)

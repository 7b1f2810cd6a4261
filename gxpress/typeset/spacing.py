"""What a boundary between two characters gives and takes, in em: one table of 256 entries for each question.

Two kinds come in as one byte (left × 16 + right); the natural correction, the class of shrink and of stretch go out.
Rules C (width of punctuation), D (Han with Latin) and E (justification) of clreq. Locales differ in data alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from gxpress.model.layout import Spacing
from gxpress.typeset.characters import Kind

GLUED: Final = Kind.ZERO * 16 + Kind.ZERO
"""The boundary inside a token: no break, no gap, no stretch (B1 – B4)."""

WORD_SPACE: Final = 1 / 3
"""E: natural width of a typed space; shrinks to ¼, stretches to ½."""

_MARKS: Final = (Kind.COMMA, Kind.STOP, Kind.COLON)
_TRAILING: Final = (Kind.CLOSE, *_MARKS)
_ALL: Final = tuple(Kind)
_STIFF: Final = (Kind.CONNECTOR, Kind.SOLIDUS)
_GAPS: Final = (Kind.HAN * 16 + Kind.LATIN, Kind.LATIN * 16 + Kind.HAN)

SHRINKS: Final = (2, 3, 4, 5, 6, 7)
"""E, in the order of use. Class 1, the mark at the line's end, is mandatory (C3) and not left to choice."""
BLANKS: Final = (3, 4, 5, 7)
"""Of these the classes that take away a mark's blank."""
STRETCHES: Final = (1, 2, 3)
"""E: word space, gap between Han and Latin, all others."""


Order = tuple[tuple[Kind, int], ...]
CLREQ: Final[Order] = ((Kind.MIDDLE, 3), (Kind.OPEN, 4), (Kind.CLOSE, 4), (Kind.COMMA, 5), (Kind.STOP, 7))
"""E: the class of shrink that each kind's blanks belong to; what is not here is never shrunk."""
JLREQ: Final[Order] = ((Kind.MIDDLE, 3), (Kind.COLON, 3), (Kind.OPEN, 4), (Kind.CLOSE, 4), (Kind.COMMA, 4))
"""C7: the same by JIS X 4051 (jlreq 3.8.3): middle dots with the colon, then brackets and commas together; 。 never."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What differs from locale to locale: blanks of marks (C1 – C7), dots (G1), vertical quotes and points (G5, G7)."""

    squeeze: bool = True
    """C2, and E's classes 3, 4, 5 and 7: blanks may be taken away at all."""
    ends: bool = True
    """C3 and C4: marks at line ends are half width."""
    centred: tuple[Kind, ...] = ()
    """C1: of the points those that stand in the middle of their cell, a blank of ¼ em on each side."""
    middle: float = 0.5
    """C5: width of the interpunct."""
    order: Order = CLREQ
    """E: which blanks give first."""
    keeps: bool = False
    """C7: a mark at a line's end keeps its blank where the line has room for all of it (行末約物 by need)."""
    narrow: bool = False
    """A7: marks are as wide as the face has them, and curly quotes are Latin."""
    apart: bool = True
    """D1, D3: Han and Latin are set apart by a gap, which takes the place of typed spaces."""
    dots_above: bool = False
    """G1: emphasis dots stand above horizontal lines."""
    quotes: str = "『』「」"
    """G5: what “ ” ‘ ’ become in vertical lines. GB/T 15834, 5.2.3: double ones ﹃ ﹄, single ones ﹁ ﹂."""
    middled: str = ""
    """G7: in vertical lines in the middle of their cell."""


_HONG_KONG: Final = Habit(centred=_MARKS, middle=1.0, quotes="「」『』", middled="，。、；：？！．")
_TAIWAN: Final = replace(_HONG_KONG, squeeze=False, ends=False)
_JAPAN: Final = Habit(
    centred=(Kind.COLON,), middle=1.0, order=JLREQ, keeps=True, dots_above=True, quotes="〝〟『』", middled="：；？！"
)
"""JIS X 4051, jlreq 3.1.1: 〝 〟 for the double quotes; of the points these four alone in the middle."""
HABITS: Final[Mapping[str, Habit]] = {
    "zh-Hans": Habit(),
    "zh-Hant-HK": _HONG_KONG,
    "zh-Hant-TW": _TAIWAN,
    "zh-Hant": _TAIWAN,
    "ja": _JAPAN,
    "ko": Habit(squeeze=False, ends=False, narrow=True, apart=False, quotes="「」『』"),
}


def habit(locale: str) -> Habit:
    """The habit of `locale`, or of the nearest wider tag; zh-Hans where none is known."""
    while locale not in HABITS and "-" in locale:
        locale = locale.rpartition("-")[0]
    return HABITS.get(locale, HABITS["zh-Hans"])


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that a boundary byte is looked up in. Lengths in em."""

    natural: tuple[float, ...]
    """What is added to the natural width: gaps above 0, squeezed blanks below."""
    shrink: bytes
    """Class of shrink, 0 for none."""
    stretch: bytes
    """Class of stretch, 0 for none."""
    give: tuple[float, ...]
    """By class of shrink: how much one boundary of the class gives at most."""
    room: tuple[float, ...]
    """By class of stretch: how much one boundary of the class takes; class 3 has no firm limit."""
    shrinkable: tuple[float, ...]
    """By boundary: `give` of its class."""
    stretchable: tuple[float, ...]
    """By boundary: `room` of its class, classes 1 and 2 only."""
    loose: bytes
    """By boundary: 1 where it belongs to stretch class 3."""
    start: tuple[float, ...]
    """By kind: what is cut from a character at a line's start (C4)."""
    end: tuple[float, ...]
    """By kind: what is cut from a character at a line's end (C3)."""
    kept: tuple[float, ...]
    """By kind: how much of `end` stays where the line has room for it; empty where nothing does (C7)."""
    end_shift: tuple[float, ...]
    """By kind: how much of `end` lies before the glyph, which so moves to the left."""


def _pairs(lefts: Iterable[int], rights: Iterable[int]) -> Iterator[int]:
    return (left * 16 + right for left in lefts for right in list(rights))


def _facing(centred: Sequence[Kind]) -> dict[int, float]:
    """C2: what two adjoining marks lose, so that one blank of ½ em stays between them."""
    lost = dict.fromkeys(_pairs((Kind.CLOSE,), (Kind.OPEN, *_TRAILING)), -0.5)
    lost |= dict.fromkeys(_pairs((Kind.OPEN,), (Kind.OPEN,)), -0.5)
    lost |= dict.fromkeys(_pairs(_MARKS, (Kind.OPEN,)), -0.5)
    return lost | {left * 16 + right: -0.25 if left in centred else -0.5 for left in _MARKS for right in _TRAILING}


def _shrink_classes(custom: Habit) -> dict[int, int]:
    """E, shrink: which class a boundary belongs to. What C2 has taken is not there any more."""
    others = [kind for kind in _ALL if kind not in (Kind.ZERO, Kind.OPEN, *_TRAILING)]
    found = dict.fromkeys(_GAPS if custom.apart else (), 6)
    for kind, number in reversed(custom.order) if custom.squeeze else ():
        both = kind in (*custom.centred, Kind.MIDDLE)
        if kind is Kind.MIDDLE and custom.middle <= 0.5:
            continue
        if both or kind is Kind.OPEN:
            colon = kind is Kind.OPEN and Kind.COLON not in custom.centred  # of a centred one C2 leaves nothing
            found |= dict.fromkeys(_pairs([*others, *[Kind.COLON] * colon], (kind,)), number)
        if both or kind is not Kind.OPEN:
            found |= dict.fromkeys(_pairs((kind,), [*others, Kind.OPEN]), number)
    return found | dict.fromkeys(_pairs((Kind.SPACE,), set(_ALL) - {Kind.ZERO}), 2)


def _stretch_classes(custom: Habit) -> dict[int, int]:
    """E, stretch: 1 after a word space, 2 between Han and Latin, 3 elsewhere, 0 beside what is stiff.

    D2: only Han beside a Latin letter or digit makes a gap; marks, brackets, % and ℃ are of other kinds.
    """
    free = [kind for kind in _ALL if kind not in (Kind.ZERO, *_STIFF)]
    found = dict.fromkeys(_pairs(free, free), 3)
    found |= dict.fromkeys(_pairs(_ALL, (Kind.SPACE,)), 0)
    found |= dict.fromkeys(_pairs((Kind.SPACE,), free), 1)
    return found | dict.fromkeys(_GAPS if custom.apart else (), 2)


@lru_cache(maxsize=32)
def tables(spacing: Spacing) -> Tables:
    """The tables of a locale and a house's gap between Han and Latin."""
    custom = habit(spacing.locale)
    shrink, stretch = _shrink_classes(custom), _stretch_classes(custom)
    natural = _facing(custom.centred) if custom.squeeze else {}
    natural |= dict.fromkeys(_GAPS if custom.apart else (), spacing.han_latin)  # D1
    mark = 0.25 if Kind.COMMA in custom.centred else 0.5
    give = (0.0, 0.0, WORD_SPACE - 1 / 4, 0.25, 0.5, mark, max(spacing.han_latin - 1 / 8, 0.0), mark)
    room = (0.0, 1 / 2 - WORD_SPACE, 1 / 2 - spacing.han_latin, 0.25)
    shrink_row = bytes(shrink.get(pair, 0) for pair in range(256))
    stretch_row = bytes(stretch.get(pair, 0) for pair in range(256))
    start, end, shift = _ends(custom)
    return Tables(
        natural=tuple(natural.get(pair, 0.0) for pair in range(256)),
        shrink=shrink_row,
        stretch=stretch_row,
        give=give,
        room=room,
        shrinkable=tuple(give[kind] for kind in shrink_row),
        stretchable=tuple(room[kind] if kind in (1, 2) else 0.0 for kind in stretch_row),
        loose=bytes(kind == 3 for kind in stretch_row),
        start=start,
        end=end,
        kept=end if custom.keeps else (),
        end_shift=shift,
    )


def _ends(custom: Habit) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """C3, C4: what is cut at a line's start, at its end, and how much of the latter before the glyph; by kind."""
    if not custom.ends:
        return (0.0,) * 16, (0.0,) * 16, (0.0,) * 16
    start = tuple(0.5 if kind is Kind.OPEN else 0.0 for kind in _ALL)
    end = tuple(0.5 if kind in _TRAILING else 0.0 for kind in _ALL)
    shift = tuple(0.25 if kind in custom.centred else 0.0 for kind in _ALL)
    return start, end, shift

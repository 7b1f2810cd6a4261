"""Where Latin words may be parted by a hyphen of the composer's (B7).

Text, its rows and its languages come in; boundaries with the hyphen that a line's end there shows go out. A hyphen is
drawn and never copied. Words with capitals beyond the first letter, runs with digits, addresses and names of the
glossary are left whole; two letters stay before a hyphen, three follow. The dictionaries (Hunspell's, through pyphen)
are opened when a line is bad without them, not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gxpress.model.text import Text
from gxpress.typeset.characters import LATIN_RUN
from gxpress.typeset.rows import Rows
from gxpress.typeset.typecase import NOTHING

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

BEFORE: Final = 2
AFTER: Final = 3
"""Letters of a word that stay before its first hyphen, and after its last."""
_WORD: Final = re.compile(f"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]{{{BEFORE + AFTER},}}")
_NO_WORDS: Final = re.compile(r"[0-9@]|[./:_=&?\\](?=\w)")
"""What runs have that are numbers, addresses or paths."""
_SIGNS: Final = (0x2010, 0x2D)
_DEFAULT: Final = "en_US"


class Hyphen(NamedTuple):
    """What a line that ends inside a word shows there."""

    glyph: int
    width: float
    """em of the style."""
    form: int
    """Index in the palette."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The Latin words of a paragraph that may be parted. Made by `Words.of`."""

    text: Text
    rows: Rows
    faces: FaceSet
    glossary: Sequence[str]
    hyphens: dict[int, Hyphen] = field(default_factory=dict)
    """Boundary → hyphen, in the order of the text, once they were looked for."""
    _sought: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, text: Text, rows: Rows, faces: FaceSet, glossary: Sequence[str]) -> Words | None:
        """None where no word is long enough."""
        return cls(text, rows, faces, glossary) if _WORD.search(text.plain) else None

    def find(self) -> dict[int, Hyphen]:
        """All the hyphens, looked for once."""
        if not self._sought:
            self._sought.append(True)
            self.hyphens.update(_hyphens(self.text, self.rows, self.faces, self.glossary))
        return self.hyphens


def _hyphens(text: Text, rows: Rows, faces: FaceSet, glossary: Sequence[str]) -> Iterator[tuple[int, Hyphen]]:
    plain = text.plain
    named = (found.span() for name in glossary for found in re.finditer(re.escape(name), plain))
    kept = {place for span in named for place in range(*span)}
    for start, word, language in _words(text):
        for place in _positions(word, language) if start not in kept else ():
            hyphen = _hyphen(rows, start + place, faces)
            if hyphen is not None:
                yield start + place, hyphen


def _words(text: Text) -> Iterator[tuple[int, str, str]]:
    """Where a word that may be parted starts, the word, and its language."""
    origin = 0
    for span in text.spans:
        for run in LATIN_RUN.finditer(span.text):
            if _NO_WORDS.search(run.group()):
                continue
            for word in _WORD.finditer(span.text, *run.span()):
                if word.group()[1:].islower():
                    yield origin + word.start(), word.group(), span.lang
        origin += len(span.text)


@lru_cache(maxsize=512)
def _positions(word: str, language: str) -> tuple[int, ...]:
    """Places in a word, at least two letters apart, at which nothing but a hyphen is added."""
    found: list[int] = []
    for place in _dictionary(language).positions(word):
        if place.data is None and (not found or place - found[-1] >= BEFORE):
            found.append(int(place))
    return tuple(found)


@lru_cache(maxsize=8)
def _dictionary(language: str) -> Any:
    """The patterns of a language; of English where there are none for it."""
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_")) if language else None
    return pyphen.Pyphen(lang=known or _DEFAULT, left=BEFORE, right=AFTER)


def _hyphen(rows: Rows, place: int, faces: FaceSet) -> Hyphen | None:
    """The hyphen of the face of the letter before it; None inside a ligature, and where the face has none."""
    form = rows.forms[place - 1]
    face = faces.by_key(rows.palette[form].face)
    glyph = next((face.cmap[code] for code in _SIGNS if code in face.cmap), None)
    if glyph is None or NOTHING in rows.glyphs[place - 1 : place + 1]:
        return None
    return Hyphen(glyph, face.width(glyph) * rows.palette[form].factor, form)

"""The type case (字盘) of a role: which glyph a character is, how wide its cell is, where the glyph stands in it.

A role of a `FaceSet` comes in; glyphs and widths by character, and shaped runs of Latin, go out. Widths are the face's,
but the cell of a Chinese mark is its kind's (C1, C5, D4): a narrow quote of a face still fills one em in Chinese text.
Everything in em. Nothing here depends on a text, so one case serves all paragraphs of its role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from gxpress.typeset.characters import GETA, HARD_SPACES, Kind, invisible, kinds
from gxpress.typeset.clusters import clusters, is_emoji
from gxpress.typeset.languages import spoken
from gxpress.typeset.spacing import WORD_SPACE, habit

if TYPE_CHECKING:
    from gxpress.typeset.faces import Face, FaceSet

NOTHING: Final = -1
"""In place of a glyph: the character is part of the glyph before it, or has none."""

DOT: Final = "·"
"""G1: drawn below an emphasised character."""
_QUOTES: Final = "“”‘’"
_WIDE, _BEARING = 0.8, 0.06
"""A quote of a Latin run that its face has only for Chinese text is cut to its ink and this much on both sides."""
HALF_MARKS: Final = (Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.STOP, Kind.COLON)
_TOLERANCE: Final = 0.02
_LEVEL: Final = 0.025
"""Em by which ideographs of two faces may stand higher or lower; the bundled ones differ by less."""


class Shaped(NamedTuple):
    """A run as HarfBuzz shaped it; rows have one entry for each character."""

    glyphs: list[int]
    widths: list[float]
    forms: bytes
    shifts: dict[int, float]
    """Where a glyph does not stand at the left of its cell."""
    extras: dict[int, tuple[tuple[int, float, float], ...]]
    """Further glyphs of a character: glyph, shift, rise."""


class Manner(NamedTuple):
    """How a glyph stands in its line. In em."""

    rise: float = 0.0
    """Above the baseline; right of the axis where it is upright."""
    upright: bool = False
    """In a vertical line: not turned."""
    narrow: float = 1.0
    """Scale across the line."""


PLAIN: Final = Manner()


class _Glyphs(dict[str, int]):
    """Character → glyph; a character that is asked for the first time is looked up in the faces."""

    def __init__(self, look_up: Callable[[str], int]) -> None:
        super().__init__()
        self.look_up = look_up

    def __missing__(self, char: str) -> int:
        return self.look_up(char)


class TypeCase:
    """The case of one role. Ask `glyph` for a character first: that fills `width` and `form` for it."""

    vertical = False

    def __init__(self, faces: FaceSet, role: str, locale: str, language: str = "") -> None:
        """`locale` says how marks behave, `language` whose forms characters have: by default those of the locale."""
        self.faces, self.role = faces, role
        self.language = spoken(language or locale)
        self.kinds = kinds(locale, self.vertical)
        self.habit = habit(locale)
        self.forms: list[Face] = [faces.face(role, self.language), faces.latin(role, self.language)]
        self.glyph: dict[str, int] = _Glyphs(self._add)
        self.width: dict[str, float] = {}
        self.form: dict[str, int] = {}
        """Index in `forms`: 0 the role's face, 1 its Latin companion, then what coverage made necessary."""
        self.shift: dict[str, float] = {}
        """Only characters whose glyph does not stand at the left of its cell."""
        self.missing: set[str] = set()
        """Asked for, and no face has them."""
        self.strangers: set[str] = set()
        """Asked for, and set in another face than the role's or its companion."""
        self._runs: dict[str, Shaped] = {}
        self._manners: dict[int, Manner] = {}

    def cluster(self, text: str) -> Shaped | None:
        """A cluster of several characters shaped as a whole in one face; None where no face has all of it."""
        if self.faces.find(text, self.role, self.language) is None:
            return None
        key = f"\1{text}"
        if key not in self._runs:
            self._runs[key] = self._shape(text, latin=False)
        return self._runs[key]

    def run(self, text: str, *, latin: bool = True) -> Shaped:
        """`text` shaped as a whole, in the companion face first where it is Latin."""
        key = text if latin else "\0" + text
        if key not in self._runs:
            self._runs[key] = self._shape(text, latin)
        return self._runs[key]

    def manner(self, form: int) -> Manner:
        """How what has this form stands in its line: the ideographs of all faces in the middle of those of the role."""
        if form not in self._manners:
            rise = self._rise(form) if form > 1 else 0.0
            self._manners[form] = Manner(rise) if abs(rise) > _LEVEL else PLAIN
        return self._manners[form]

    def _rise(self, form: int) -> float:
        middle, its = self.forms[0].middle, self.forms[form].middle
        return 0.0 if middle is None or its is None else round(middle - its, 3)

    def dot(self, form: int) -> tuple[int, float, float] | None:
        """The emphasis dot of a face: its glyph, and where the middle of its ink is; None where it has none."""
        glyph = self.forms[form].cmap.get(ord(DOT))
        if glyph is None:
            return None
        left, low, right, high = self.forms[form].ink(glyph)
        return glyph, (left + right) / 2, (low + high) / 2

    def _add(self, char: str) -> int:
        """The glyph of `char`, entered together with its width and form."""
        kind = self.kinds[char]
        if kind == Kind.SPACE or char in HARD_SPACES:
            glyph, form, width, shift = *self._space(), 1.0 if char == "\u3000" else WORD_SPACE, 0.0
        elif kind == Kind.ZERO and invisible(char):
            glyph, form, width, shift = NOTHING, 0, 0.0, 0.0
        else:
            form = self._form(char, latin=False)
            glyph = self._glyph(form, char)
            width, shift = self._cell(char, kind, self.forms[form], glyph)
        self.glyph[char], self.form[char], self.width[char] = glyph, form, width
        if shift:
            self.shift[char] = shift
        return glyph

    def _space(self) -> tuple[int, int]:
        form = 1 if 0x20 in self.forms[1].cmap else 0
        return self.forms[form].cmap.get(0x20, NOTHING), form

    def _form(self, cluster: str, *, latin: bool) -> int:
        """Index of the face that sets all of a cluster; coverage decides where the role's faces lack it.

        H2: what no face has is 〓 in the role's face; glyph 0 is never drawn.
        """
        for form in () if is_emoji(cluster) else (1, 0) if latin else (0, 1):
            if self.forms[form].sets(cluster):
                return form
        face = self.faces.find(cluster, self.role, self.language)
        if face is None:
            self.missing.add(cluster)
            return self._form(GETA, latin=False) if cluster != GETA else -1
        if face not in self.forms[:2]:
            self.strangers.add(cluster)
        if face not in self.forms:
            self.forms.append(face)
        return self.forms.index(face)

    def _glyph(self, form: int, char: str) -> int:
        cmap = self.forms[form].cmap
        return cmap[ord(char)] if ord(char) in cmap else cmap.get(ord(GETA), NOTHING)

    def _cell(self, char: str, kind: int, face: Face, glyph: int) -> tuple[float, float]:
        """Width of the cell of `char`, and where its glyph stands in it."""
        advance = face.width(glyph) if glyph != NOTHING else 1.0
        if glyph == NOTHING or char in self.missing:
            return advance, 0.0
        if kind == Kind.ZERO:  # drawn over the cell before it
            return 0.0, -advance
        if kind == Kind.MIDDLE:  # C5, D4
            left, _, right, _ = face.ink(glyph)
            return self.habit.middle, self.habit.middle / 2 - (left + right) / 2
        if kind == Kind.PAIR:  # B1: one em each
            return 1.0 + (char in "⸺⸻"), (1.0 + (char in "⸺⸻") - advance) / 2
        if kind in HALF_MARKS and not self.habit.narrow:
            return 1.0, half(kind, advance, face.ink(glyph), centred=kind in self.habit.centred)
        return advance, 0.0

    def _shape(self, text: str, latin: bool) -> Shaped:
        shaped = Shaped([], [], b"", {}, {})
        start = 0
        for form, piece in self._pieces(text, latin):
            self._shape_piece(shaped, start, form, piece)
            shaped = shaped._replace(forms=shaped.forms + bytes([form]) * len(piece))
            start += len(piece)
        return shaped

    def _pieces(self, text: str, latin: bool) -> list[tuple[int, str]]:
        """`text` cut where the face changes, never inside a cluster that one face has."""
        pieces: list[tuple[int, str]] = []
        for cluster in self._wholes(text):
            form = pieces[-1][0] if pieces and self._hides(cluster) else self._form(cluster, latin=latin)
            if pieces and pieces[-1][0] == form and cluster not in self.missing and pieces[-1][1] not in self.missing:
                pieces[-1] = (form, pieces[-1][1] + cluster)
            else:
                pieces.append((form, cluster))
        return pieces

    def _hides(self, cluster: str) -> bool:
        """Whether a cluster shows nothing, and so may be of any face."""
        return len(cluster) == 1 and self.kinds[cluster] == Kind.ZERO and invisible(cluster)

    def _wholes(self, text: str) -> Iterator[str]:
        """The clusters of `text`; the characters of one that no single face has come one by one."""
        for cluster in clusters(text):
            whole = len(cluster) == 1 or self.faces.find(cluster, self.role, self.language) is not None
            yield from (cluster,) if whole else cluster

    def _shape_piece(self, shaped: Shaped, start: int, form: int, piece: str) -> None:
        """Appends the rows of `piece`, which one face sets."""
        face = self.forms[form]
        if piece in self.missing:
            shaped.glyphs.append(self._glyph(form, GETA))
            shaped.widths.append(1.0)
            return
        glyphs, widths = [NOTHING] * len(piece), [0.0] * len(piece)
        pens: dict[int, float] = {}
        for glyph in face.shape(piece, language=self.language):
            at = glyph.cluster
            if glyph.id == 0 or (not glyph.advance and glyph.id == face.cmap.get(0x20)):
                continue  # what HarfBuzz puts in place of the invisible
            if glyphs[at] == NOTHING:
                glyphs[at] = glyph.id
                if glyph.dx:
                    shaped.shifts[start + at] = glyph.dx
            else:
                extra = (glyph.id, pens.get(at, 0.0) + glyph.dx, glyph.dy)
                shaped.extras[start + at] = (*shaped.extras.get(start + at, ()), extra)
            advance = glyph.advance
            if piece[at] in _QUOTES and advance > _WIDE:
                left, _, right, _ = face.ink(glyph.id)
                shaped.shifts[start + at], advance = _BEARING - left, right - left + 2 * _BEARING
            pens[at] = pens.get(at, 0.0) + advance
            widths[at] += advance
        shaped.glyphs.extend(glyphs)
        shaped.widths.extend(widths)


def half(kind: int, advance: float, ink: tuple[float, float, float, float], *, centred: bool) -> float:
    """C1: the shift that puts a mark's ink into the half of its cell which stays when the blank is taken away."""
    left, _, right, _ = ink
    if right - left > 0.5 + _TOLERANCE:
        return (1.0 - advance) / 2
    low, high = (0.5, 1.0) if kind == Kind.OPEN else (0.0, 0.5)
    if centred:
        low, high = 0.25, 0.75
    shift = 1.0 - advance if kind == Kind.OPEN and advance < 1.0 - _TOLERANCE else 0.0
    if left + shift < low - _TOLERANCE:
        return low - left
    if right + shift > high + _TOLERANCE:
        return high - right
    return shift


@lru_cache(maxsize=64)
def type_case(faces: FaceSet, role: str, locale: str, language: str = "") -> TypeCase:
    """The case of `role`, made once for a set of faces."""
    return TypeCase(faces, role, locale, language)

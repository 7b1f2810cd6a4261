"""Lines for the reading PDF, and where lines of heads may end on a screen: the composer's own, written as markup.

WeasyPrint stretches spaces alone, so a third of justified Chinese lines would end ragged. Marked text comes in and is
set by `typeset` at a measure that the style sheet knows; markup goes out that says where each line ends and how much is
between its characters: even slack as the letter space of the line, everything else (squeezed marks, gaps between Han
and Latin) as a margin after a character.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from gxpress.export.facecss import ROLES, family
from gxpress.export.markup import inline
from gxpress.export.outline import svg
from gxpress.model.layout import Align, Spacing, Style
from gxpress.model.page import Line
from gxpress.model.text import Mark, Text
from gxpress.model.units import Box
from gxpress.typeset import prepare, prepare_head, set_lines
from gxpress.typeset.heads import NARROWEST
from gxpress.typeset.languages import spoken

if TYPE_CHECKING:
    from gxpress.typeset.faces import Face, FaceSet

_NEGLIGIBLE: Final = 0.004
"""In em: less is not seen, and not written."""
_MOST_LINES: Final = 5
"""Of a head."""
_HEADS: Final = {"headline", "headline small", "kicker", "deck", "banner"}
_SHORTEST: Final = 4.5
"""Em: a head is not offered lines that would be shorter."""

_LEADING: Final = 1.6
"""Em: what the style sheet leaves at least between two baselines."""
_OVER: Final = 1.6
_UNDER: Final = 0.8
"""Em: what a picture of marks shows above and below the baseline."""
_DRAWN: Final = (Mark.EMPHASIS, Mark.PROPER_NAME, Mark.TITLE)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a kind of text is set. The style sheet gives the same size and leaves the same measure."""

    role: str
    size: float
    measure: float
    """In em of `size`."""
    indent: float = 0.0
    head: bool = False
    """Broken between phrases, neither justified nor squeezed."""


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Characters that are drawn as one, with their place in the line (em)."""

    text: str
    x: float
    advance: float
    face: str
    factor: float
    rise: float

    @property
    def tight(self) -> bool:
        """Whether a letter space would part what belongs together."""
        return len(self.text) > 1 or self.text.isascii()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of a line that are written alike, and the margin after them (em)."""

    text: str
    face: str
    factor: float
    rise: float
    tight: bool
    margin: float


@dataclass(frozen=True)
class Compositor:
    """Writes text in composed lines. `used` gathers the faces that it needed."""

    faces: FaceSet
    spacing: Spacing
    settings: Mapping[str, Setting]
    glossary: Sequence[str] = ()
    used: dict[str, Face] = field(default_factory=dict)
    ink: str = "#111"
    """Of marks beside the text, which are drawn."""

    def written(self, text: Text, kind: str) -> Markup:
        """The text in lines, where there is a setting for its kind."""
        setting = self.settings.get(kind)
        if setting is None or not text:
            return _flowing(text)
        if setting.head:
            return self._head(text, setting)
        style = _style(setting)
        # A hyphen would have to be text here, and be copied.
        prepared = prepare(text, style, self.faces, self.spacing, glossary=self.glossary, hyphenate=False)
        lines = set_lines(prepared, setting.measure * setting.size)
        return Markup("<br />").join(self._lines(_bare(text), lines, setting))

    def _head(self, text: Text, setting: Setting) -> Markup:
        """A head in as few lines as it needs."""
        head = prepare_head(text, _style(setting), self.faces, self.spacing, self.glossary)
        # `breaks` may trust in a head being narrowed; here it is not.
        found = (head.breaks(setting.measure * NARROWEST, lines) for lines in range(1, _MOST_LINES))
        ends = next((ends for ends in found if ends), None)
        if ends is None:
            return _flowing(text)
        starts = (0, *ends[:-1])
        return Markup("<br />").join(inline(_cut(text, start, end)) for start, end in zip(starts, ends, strict=True))

    def _lines(self, text: Text, lines: Sequence[Line], setting: Setting) -> Iterator[Markup]:
        start = 0
        for line in lines:
            end = start + len(line.text) + len(line.dropped)
            yield self._beside(line) + self._line(_cut(text, start, end), line, setting)
            start = end

    def _beside(self, line: Line) -> Markup:
        """A picture of what is drawn beside the text of a line, which WeasyPrint has no words for; it takes no room."""
        if not line.marks:
            return Markup()
        size, width = line.size, line.width / line.size
        frame = Box(-size, -_OVER * size, line.width + 2 * size, (_OVER + _UNDER) * size)
        data = b64encode(svg(line.marks, self.faces.by_key, self.ink, frame).encode("ascii")).decode("ascii")
        margins = f"{-_OVER:g}em {-1 - width:g}em {-_UNDER:g}em -1em"
        style = f"width:{width + 2:g}em;height:{_OVER + _UNDER:g}em;margin:{margins};"
        return Markup(
            '<span class="beside" style="{}background-image:url(data:image/svg+xml;base64,{})"></span>'
        ).format(style, data)

    def _line(self, text: Text, line: Line, setting: Setting) -> Markup:
        clusters = list(self._clusters(line))
        if not clusters:
            return inline(text, bind=False)
        slack, margins = _slack(clusters)
        written, start = Markup(), 0
        for piece in _pieces(clusters, slack, margins):
            end = start + len(piece.text)
            written += self._piece(inline(_cut(text, start, end), bind=False), piece, setting)
            start = end
        written += inline(_cut(text, start, len(text.plain)), bind=False)
        style = _css(letter_spacing=slack, margin_left=clusters[0].x)
        return Markup('<span style="{}">{}</span>').format(style, written) if style else written

    def _piece(self, inner: Markup, piece: _Piece, setting: Setting) -> Markup:
        face = self.faces.by_key(piece.face)
        self.used[piece.face] = face
        own = "" if face is self.faces.face(setting.role, self._language) else self.family_of(piece.face)
        size = piece.factor if abs(piece.factor - 1) > _NEGLIGIBLE else 0.0
        # Margin and rise are in em of the line, but an element counts in em of its own size.
        scale = 1 / piece.factor
        style = _css(
            margin_right=piece.margin * scale, vertical_align=piece.rise * scale, font_size=size, font_family=own
        )
        if piece.tight:
            style += "letter-spacing:0"
        return Markup('<span style="{}">{}</span>').format(style.rstrip(";"), inner) if style else inner

    def family_of(self, key: str) -> str:
        """Our family name for the face of a key: its role's where it is the face of one."""
        if key in self._homes:
            return family(self._homes[key])
        return "gx-face-" + "".join(char if char.isalnum() and char.isascii() else "-" for char in key)

    @cached_property
    def _homes(self) -> dict[str, str]:
        """Key → the role whose face it is in the language of the text."""
        return {self.faces.face(role, self._language).key: role for role in ROLES}

    @cached_property
    def _language(self) -> str:
        return spoken(self.spacing.locale)

    def _clusters(self, line: Line) -> Iterator[_Cluster]:
        """What is drawn, in order; a glyph without text belongs to what is before it."""
        found: list[_Cluster] = []
        for run in line.runs:
            face, factor = self.faces.by_key(run.face), run.size / line.size
            for glyph, offset, text in zip(run.glyphs, run.offsets, run.texts, strict=True):
                x, end = offset / line.size, offset / line.size + face.width(glyph) * factor
                if text or not found:
                    found.append(_Cluster(text, x, end - x, run.face, factor, run.rise / line.size))
                else:
                    found[-1] = replace(found[-1], advance=max(found[-1].advance, end - found[-1].x))
        yield from found


@dataclass(frozen=True)
class Phraser:
    """Writes heads so that their lines end between phrases, however wide the screen is."""

    faces: FaceSet
    spacing: Spacing
    glossary: Sequence[str] = ()

    def written(self, text: Text, kind: str) -> Markup:
        """The text; in a head with `wbr` where its best cuts into two and three lines are."""
        return self._cut(text) if kind in _HEADS else inline(text)

    def phrased(self, words: str) -> Markup:
        """A head without marks, for lists."""
        return self._cut(Text.of(words))

    def _cut(self, text: Text) -> Markup:
        head = prepare_head(text, Style(role="song", size=1.0, leading=1.0), self.faces, self.spacing, self.glossary)
        counts = [lines for lines in (2, 3) if head.width / lines > _SHORTEST]
        found = [head.breaks(head.width, lines) or () for lines in counts]
        places = sorted({0, len(text.plain), *(end for ends in found for end in ends)})
        return Markup("<wbr />").join(inline(_cut(text, start, end)) for start, end in pairwise(places))


def _flowing(text: Text, indent: float = 0.0) -> Markup:
    """Text without lines of ours: the style sheet must let it wrap, or it would leave the page."""
    style = Markup(' style="{}"').format(_css(padding_left=indent)) if indent else ""
    return Markup('<span class="flowing"{}>{}</span>').format(style, inline(text)) if text else inline(text)


def _bare(text: Text) -> Text:
    """The text without what is drawn beside it."""
    return Text(
        tuple(
            replace(span, ruby="", marks=tuple(mark for mark in span.marks if mark not in _DRAWN))
            for span in text.spans
        )
    )


def _style(setting: Setting) -> Style:
    align = Align.CENTRE if setting.head else Align.JUSTIFY
    size = setting.size
    return Style(role=setting.role, size=size, leading=_LEADING * size, indent=setting.indent, align=align)


def _cut(text: Text, start: int, end: int) -> Text:
    """The characters from `start` to `end` with their marks."""
    cut, spans = 0, []
    for span in text.spans:
        piece = span.text[max(start - cut, 0) : max(end - cut, 0)]
        cut += len(span.text)
        if piece:
            spans.append(replace(span, text=piece))
    return Text(tuple(spans))


def _slack(clusters: Sequence[_Cluster]) -> tuple[float, list[float]]:
    """The even space between the characters of a line, and after each what differs from it (em)."""
    gaps = [after.x - at.x - at.advance for at, after in pairwise(clusters)]
    loose = [round(gap, 3) for gap, at in zip(gaps, clusters, strict=False) if not at.tight]
    slack = Counter(loose).most_common(1)[0][0] if loose else 0.0
    if abs(slack) < _NEGLIGIBLE / 4:
        slack = 0.0
    margins = [gap - (0.0 if at.tight else slack) for gap, at in zip(gaps, clusters, strict=False)]
    return slack, [*margins, 0.0 if clusters[-1].tight else -slack]


def _pieces(clusters: Sequence[_Cluster], slack: float, margins: Sequence[float]) -> Iterator[_Piece]:
    """Neighbours that are written alike become one."""
    text = ""
    for place, (at, margin) in enumerate(zip(clusters, margins, strict=True)):
        text += at.text
        after = clusters[place + 1] if place + 1 < len(clusters) else None
        tight = at.tight and slack != 0.0
        alike = after and (at.face, at.factor, at.rise, at.tight) == (after.face, after.factor, after.rise, after.tight)
        if not alike or abs(margin) > _NEGLIGIBLE:
            yield _Piece(text, at.face, at.factor, at.rise, tight, margin if abs(margin) > _NEGLIGIBLE else 0.0)
            text = ""


def _css(font_family: str = "", **lengths: float) -> str:
    """Declarations for the lengths (em) that are not nothing."""
    rules = [f"{name.replace('_', '-')}:{value:.4g}em;" for name, value in lengths.items() if round(value, 4)]
    return "".join(rules) + (f"font-family:{font_family};" if font_family else "")

"""Stories as XHTML, shared by the three reading editions.

In comes the issue, in its editorial order; out go views of its stories for the templates of `layouts/_reading`, and the
Jinja environment that knows how to write marked text. Every element that holds a part carries `data-part`, its index in
`parts()`, inside an element with `data-story`: so every output can be compared with the issue, part by part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from gxpress.errors import LayoutError
from gxpress.model.finding import Place
from gxpress.model.issue import BylinePlace, Paragraph, ParagraphKind, Part, PartKind, Section, Story, Table
from gxpress.model.layout import Layout
from gxpress.model.picture import Picture
from gxpress.model.text import Mark, Span, Text

if TYPE_CHECKING:
    from jinja2 import Environment

_TAGS: Final[dict[Mark, tuple[str, str]]] = {
    Mark.BYLINE: ("span", "byline"),
    Mark.LEAD_IN: ("b", "lead-in"),
    Mark.STRONG: ("strong", ""),
    Mark.EMPHASIS: ("em", "dots"),
    Mark.PROPER_NAME: ("u", "proper-name"),
    Mark.TITLE: ("cite", "book-title"),
    Mark.SUPER: ("sup", ""),
    Mark.SUB: ("sub", ""),
}
"""Mark → element and class, the outermost first."""

_LINED: Final = (Mark.PROPER_NAME, Mark.TITLE)

_GROUPS: Final[Mapping[ParagraphKind, str]] = {
    ParagraphKind.ITEM: "list",
    ParagraphKind.QUOTE: "quote",
    ParagraphKind.VERSE: "verse",
    ParagraphKind.NOTE: "note",
}
"""Paragraphs of these kinds stand together in one element."""

_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BOUND: Final = re.compile(
    rf"\S?(?:—{{2,}}|…{{2,}}|⋯{{2,}}|⸺|[？！?!]{{2,}})|[{_HAN}][/／]\S|[0-9]+(?:[-–.,:][0-9]+)+[%‰℃]?"
)
"""clreq 3.1.10: dashes and ellipses do not open a line, a solidus does not close one; numbers are whole. CSS has no
word for any of it."""

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0, 2.2, forbids."""

_SAFE_LINK: Final = re.compile(r"(?:https?://|mailto:|tel:)[^\s]+\Z", re.IGNORECASE)


def inline(text: Text, *, bind: bool = True) -> Markup:
    """The text with its marks as XHTML. Its text content, without `rt` and `rp`, is `text.plain`.

    `bind` keeps together what a browser may part but clreq does not; where lines are given, nothing need be bound.

    >>> str(inline(Text.of("3 < 5", Mark.STRONG)))
    '<strong>3 &lt; 5</strong>'
    """
    spans = [span for span in text.spans if span.text]
    return Markup("").join(_span(span, before, bind) for before, span in pairwise((Span(""), *spans)))


def _span(span: Span, before: Span, bind: bool) -> Markup:
    inner = _ruby(span) if span.ruby else _words(span.text, bind)
    for mark in reversed(_TAGS):
        if mark in span.marks:
            name, kind = _TAGS[mark]
            adjoins = mark in _LINED and mark in before.marks and before.parted(span)
            inner = _element((name, f"{kind} next" if adjoins else kind), inner)
    if span.lang:
        inner = Markup('<span lang="{0}" xml:lang="{0}">{1}</span>').format(span.lang, inner)
    if _SAFE_LINK.match(span.href):
        inner = Markup('<a href="{}">{}</a>').format(span.href, inner)
    return inner


def _words(text: str, bind: bool) -> Markup:
    return Markup("").join(_bound(text)) if bind else escape(clean(text))


def _ruby(span: Span) -> Markup:
    """Each character with its reading where there are as many, else all of them with one."""
    words = span.ruby.split()
    pairs = zip(span.text, words, strict=True) if len(words) == len(span.text) else [(span.text, span.ruby)]
    written = Markup("<rp>（</rp><rt>{}</rt><rp>）</rp>")
    inner = Markup("").join(escape(clean(base)) + written.format(clean(reading)) for base, reading in pairs)
    zhuyin = Markup(' class="zhuyin"') if all("\u3105" <= word.lstrip("˙")[:1] <= "\u31bf" for word in words) else ""
    return Markup("<ruby{}>{}</ruby>").format(zhuyin, inner)


def written(text: Text, kind: str) -> Markup:
    """How a template writes the words of a part of some kind. An edition that sets its own lines puts another here."""
    return inline(text)


def _element(tag: tuple[str, str], inner: Markup) -> Markup:
    name, kind = tag
    opening = f'{name} class="{kind}"' if kind else name
    return Markup(f"<{opening}>") + inner + Markup(f"</{name}>")


def _bound(text: str) -> Iterator[Markup]:
    """Pieces of the text; what must not be parted stands in a span that does not wrap."""
    start = 0
    for found in _BOUND.finditer(text):
        yield escape(clean(text[start : found.start()]))
        yield Markup('<span class="nobr">{}</span>').format(clean(found.group()))
        start = found.end()
    yield escape(clean(text[start:]))


def clean(text: str) -> str:
    """The text as XML can hold it: a control character or half a surrogate pair becomes U+FFFD, seen by the reader."""
    return _NOT_XML.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a story or section with its index in `parts()`."""

    number: int
    part: Part

    @property
    def text(self) -> Text:
        """Its marked text."""
        return self.part.text


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words."""

    picture: Picture
    caption: Piece | None = None
    credit: Piece | None = None

    def alt(self, otherwise: str) -> str:
        """What a reader who cannot see it is told: its own words, else the caption, else `otherwise`."""
        return clean(self.picture.alt or self.picture.caption.plain or otherwise)


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in one element: a paragraph, a group of paragraphs, a table, or a figure."""

    kind: str
    """A ParagraphKind, or list, quote, verse, note, table, figure."""
    pieces: tuple[Piece, ...] = ()
    gaps: tuple[bool, ...] = ()
    """For each piece, whether a blank line stands before it."""
    caption: Piece | None = None
    rows: tuple[tuple[Piece | None, ...], ...] = ()
    """Cells of a table; None for an empty one."""
    header: bool = False
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story laid out for a template."""

    story: Story
    lang: str
    heads: Mapping[str, Piece]
    """column-name, kicker, headline, deck, byline: those that there are."""
    note: tuple[Block, ...]
    body: tuple[Block, ...]
    foot: Piece | None
    """The byline after the body."""

    @property
    def id(self) -> str:
        """The story's id."""
        return self.story.id

    @property
    def title(self) -> str:
        """The headline without marks, for navigation; a story that has none goes by its first words."""
        return clean(" ".join(self.story.headline.plain.split())) or _opening(self.story)

    def head(self, kind: str) -> Piece | None:
        """The part of the head of that kind, where there is one."""
        return self.heads.get(kind)


def _opening(story: Story, length: int = 16) -> str:
    words = next((plain for part in story.parts() if (plain := " ".join(part.text.plain.split()))), story.id)
    return clean(words if len(words) <= length else words[: length - 1] + "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """The banner and editor's note of a section, laid out for a template."""

    section: Section
    banner: Piece | None
    note: tuple[Block, ...]

    @property
    def id(self) -> str:
        """The section's id."""
        return self.section.id

    @property
    def title(self) -> str:
        """The banner without marks, or the section's name."""
        return clean(self.section.banner.plain or self.section.name or self.section.id)

    def __bool__(self) -> bool:
        return bool(self.banner or self.note)


@dataclass(slots=True)
class _Parts:
    """Hands out the parts in order, so that nothing can be left out or said twice."""

    parts: Iterable[Part]
    _left: list[Piece] = field(init=False)

    def __post_init__(self) -> None:
        self._left = [Piece(number, part) for number, part in enumerate(self.parts)]

    def take(self, *kinds: PartKind) -> Piece | None:
        """The next part if it is of one of these kinds."""
        if self._left and self._left[0].part.kind in kinds:
            return self._left.pop(0)
        return None


def story_view(story: Story, lang: str) -> StoryView:
    """The story with every one of its parts at its place. `lang` is the issue's language."""
    parts = _Parts(story.parts())
    heads = {kind.value: piece for kind in _HEAD if (piece := parts.take(kind))} | _byline_head(story, parts)
    note = _grouped(_paragraph(p, parts) for p in story.note)
    blocks = [_table(b, parts) if isinstance(b, Table) else _paragraph(b, parts) for b in story.body]
    foot = parts.take(PartKind.BYLINE)
    figures = [(picture.after, _figure(picture, parts)) for picture in story.pictures]
    body = _grouped(_with_figures(blocks, figures))
    return StoryView(story=story, lang=story.lang or lang, heads=heads, note=note, body=body, foot=foot)


_HEAD: Final = (PartKind.COLUMN_NAME, PartKind.KICKER, PartKind.HEADLINE, PartKind.DECK)


def _byline_head(story: Story, parts: _Parts) -> dict[str, Piece]:
    if story.byline.place is not BylinePlace.HEAD:
        return {}
    piece = parts.take(PartKind.BYLINE)
    return {"byline": piece} if piece else {}


def section_view(section: Section) -> SectionView:
    """The section's own words."""
    parts = _Parts(section.parts())
    banner = parts.take(PartKind.BANNER)
    return SectionView(section=section, banner=banner, note=_grouped(_paragraph(p, parts) for p in section.note))


def _paragraph(paragraph: Paragraph, parts: _Parts) -> Block:
    piece = parts.take(PartKind.PARAGRAPH)
    return Block(paragraph.kind.value, (piece,) if piece else (), (paragraph.gap,))


def _table(table: Table, parts: _Parts) -> Block:
    caption = parts.take(PartKind.CAPTION) if table.caption else None
    rows = tuple(tuple(parts.take(PartKind.CELL) if cell else None for cell in row) for row in table.rows)
    return Block("table", caption=caption, rows=rows, header=table.header)


def _figure(picture: Picture, parts: _Parts) -> Block:
    caption = parts.take(PartKind.CAPTION) if picture.caption else None
    credit = parts.take(PartKind.CREDIT) if picture.credit else None
    return Block("figure", figure=Figure(picture, caption, credit))


def _with_figures(blocks: list[Block], figures: list[tuple[int, Block]]) -> Iterator[Block]:
    for place, block in enumerate([*blocks, None]):
        last = block is None
        yield from (figure for after, figure in figures if max(after, 0) == place or (last and after > place))
        if block is not None:
            yield block


def _grouped(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Neighbours that make one list, poem, quotation or note become one block."""
    groups = {kind.value: name for kind, name in _GROUPS.items()}
    grouped: list[Block] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        members = list(run)
        if kind not in groups:
            grouped += members
            continue
        pieces = tuple(piece for block in members for piece in block.pieces)
        grouped.append(Block(groups[kind], pieces, tuple(gap for block in members for gap in block.gaps)))
    return tuple(grouped)


def base_folder() -> Path:
    """The folder of the templates that every layout's reading editions begin from."""
    from gxpress.shelf import layout_folder

    return layout_folder("tabloid").parent / "_reading"


def environment(layout: Layout, picture_url: Callable[[Picture], str]) -> Environment:
    """Jinja over the layout's folder, then the shared base: a layout overrides a template file by file.

    `picture_url` says where the edition keeps a picture. Undefined names are errors: a template must not lose text.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    jinja = Environment(
        loader=FileSystemLoader([str(layout.folder), str(base_folder())]),
        autoescape=lambda name: not (name or "").endswith((".css.jinja", ".js.jinja")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["written"] = written
    jinja.filters["clean"] = clean
    jinja.globals["picture_url"] = picture_url
    return jinja


def write(jinja: Environment, template: str, /, **names: object) -> str:
    """The template filled in. LayoutError with file and line where the template itself is wrong."""
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    try:
        return jinja.get_template(template).render(**names)
    except TemplateNotFound as error:
        raise LayoutError(f"template {error.name} is not in the layout's folder nor in the shared base") from error
    except TemplateSyntaxError as error:
        where = Place(Path(error.filename) if error.filename else None, error.lineno)
        raise LayoutError(f"template {error.name}: {error.message}", where=where) from error
    except TemplateError as error:
        raise LayoutError(
            f"template {template}: {error.message}", hint="a name in it is misspelt or missing"
        ) from error

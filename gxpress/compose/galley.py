"""Galleys (长条校样): a story's text, prepared once and not yet made up.

In comes a story or a section; out goes a Galley whose strips can be counted at any measure. Every strip, head and
insert knows which of the owner's `parts()` it is, so that no character can be lost, doubled or moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from gxpress.model.issue import Block, BylinePlace, Paragraph, ParagraphKind, Part, PartKind, Section, Story, Table
from gxpress.model.layout import Layout, Style
from gxpress.model.picture import Picture
from gxpress.model.text import Text
from gxpress.model.units import Pt
from gxpress.typeset import Prepared, prepare
from gxpress.typeset.faces import FaceSet


@dataclass(frozen=True, slots=True)
class Press:
    """What setting text needs besides the text: the layout, the faces, and the words that are never broken."""

    layout: Layout
    faces: FaceSet
    glossary: tuple[str, ...] = ()

    def style(self, name: str) -> Style:
        """A style of the layout by its name."""
        return self.layout.styles[name]

    def prepare(self, text: Text, style: Style) -> Prepared:
        """The text ready to be set at any measure."""
        return prepare(text, style, self.faces, self.layout.spacing, glossary=self.glossary)


@dataclass(frozen=True, slots=True)
class Strip:
    """A paragraph, prepared."""

    part: int
    """Which of the owner's parts it is."""
    text: Text
    style: Style
    prepared: Prepared
    gap: bool = False
    """A blank line stands before it."""
    keep: bool = False
    """It stands with what follows: a subheading, a question, lines at either end of a stanza."""

    def rows(self, measure: Pt) -> int:
        """Lines at a measure, with the blank one before."""
        return self.prepared.count(measure) + self.gap

    def after(self, characters: int, press: Press) -> Strip:
        """What is left when the first `characters` were set elsewhere: it goes on without an indent."""
        text = self.text.after(characters)
        style = replace(self.style, indent=0.0)
        return Strip(self.part, text, style, press.prepare(text, style), keep=self.keep)


@dataclass(frozen=True, slots=True)
class HeadPiece:
    """A piece of the head: a kicker, a headline, a deck, a column name, a byline."""

    kind: PartKind
    part: int
    text: Text


@dataclass(frozen=True, slots=True)
class PicturePiece:
    """A picture with the parts that its caption and its credit are; -1 where there is none."""

    picture: Picture
    caption: int = -1
    credit: int = -1


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table with the part that its caption is (-1: none) and those of its cells."""

    table: Table
    caption: int
    cells: tuple[tuple[int, ...], ...]
    """Row by row; -1 for an empty cell."""


@dataclass(frozen=True)
class Galley:
    """A story, or what is left of it, ready to be made up."""

    story: Story
    heads: tuple[HeadPiece, ...]
    note: tuple[Strip, ...]
    strips: tuple[Strip, ...]
    tables: tuple[TablePiece, ...] = ()
    pictures: tuple[PicturePiece, ...] = ()
    page_from: int = 0
    """For what goes on from another page: that page. 0 for the beginning of a story."""
    piece: int = 1
    """Which piece of a story that jumps, from 1."""
    _counts: dict[Pt, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _ends: dict[Pt, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def owner(self) -> str:
        """Id of the story."""
        return self.story.id

    def rows(self, measure: Pt) -> int:
        """Lines of all the strips at a measure. Counted by the routine that sets them."""
        if measure not in self._counts:
            self._counts[measure] = sum(strip.rows(measure) for strip in self.strips)
        return self._counts[measure]

    def lone_lines(self, measure: Pt, edges: Iterable[int]) -> int:
        """First lines alone at a foot and last ones at a top (F2) if legs end at these rows and nothing gives."""
        if measure not in self._ends:
            self._ends[measure] = list(accumulate((strip.rows(measure) for strip in self.strips), initial=0))
        ends, found = self._ends[measure], 0
        for edge in edges:
            place = bisect_right(ends, edge) - 1
            if place < len(self.strips) and self.strips[place].prepared.count(measure) > 1:
                found += edge - ends[place] - self.strips[place].gap == 1 or ends[place + 1] - edge == 1
        return found

    @cached_property
    def characters(self) -> int:
        """Characters of the strips."""
        return sum(len(strip.text.plain) for strip in self.strips)

    @cached_property
    def usage(self) -> str:
        """The body's text, in which the words of the head may stand too."""
        return "\n".join(block.text.plain for block in self.story.body if isinstance(block, Paragraph))

    def head(self, kind: PartKind) -> HeadPiece | None:
        """The piece of the head of a kind, where there is one."""
        return next((piece for piece in self.heads if piece.kind is kind), None)


@dataclass(slots=True)
class _Parts:
    """Hands out the parts in order with their index."""

    parts: Sequence[Part]
    lang: str = ""
    """Of their text, where a span does not say another."""
    at: int = 0

    def take(self, *kinds: PartKind) -> tuple[int, Text] | None:
        """The next part if it is of one of these kinds."""
        if self.at < len(self.parts) and self.parts[self.at].kind in kinds:
            self.at += 1
            return self.at - 1, self.parts[self.at - 1].text.spoken(self.lang)
        return None

    def index(self, *kinds: PartKind) -> int:
        """The index of the next part if it is of one of these kinds, else -1."""
        taken = self.take(*kinds)
        return taken[0] if taken else -1


_HEAD = (PartKind.COLUMN_NAME, PartKind.KICKER, PartKind.HEADLINE, PartKind.DECK)


def story_galley(story: Story, press: Press) -> Galley:
    """All of a story, prepared."""
    parts = _Parts(tuple(story.parts()), story.lang)
    heads = [HeadPiece(kind, *taken) for kind in _HEAD if (taken := parts.take(kind))]
    if story.byline.place is BylinePlace.HEAD and (taken := parts.take(PartKind.BYLINE)):
        heads.append(HeadPiece(PartKind.BYLINE, *taken))
    note = tuple(_strip(paragraph, parts, press) for paragraph in story.note)
    strips: list[Strip] = []
    tables: list[TablePiece] = []
    for place, block in enumerate(story.body):
        if isinstance(block, Table):
            tables.append(_table(block, parts))
        else:
            strip = _strip(block, parts, press, first=not strips)
            strips.append(replace(strip, keep=strip.keep or _kept(story.body, place)))
    strips.extend(_bylines(story, parts, press))
    pictures = tuple(_picture(picture, parts) for picture in story.pictures)
    return Galley(story, tuple(heads), note, tuple(strips), tuple(tables), pictures)


def note_strips(section: Section, press: Press) -> tuple[Strip, ...]:
    """The editor's note of a section (编者按), prepared."""
    parts = _Parts(tuple(section.parts()))
    parts.take(PartKind.BANNER)
    return tuple(_strip(paragraph, parts, press) for paragraph in section.note)


def _kept(body: Sequence[Block], place: int) -> bool:
    """Whether it is a question before its answer, or the first or the last line but one of a stanza."""
    here, after, behind = (body[at] if 0 <= at < len(body) else None for at in (place, place + 1, place + 2))
    if not (isinstance(here, Paragraph) and isinstance(after, Paragraph)):
        return False
    if here.kind is ParagraphKind.QUESTION:
        return after.kind is ParagraphKind.ANSWER
    opens = here.gap or place == 0 or not _verse(body[place - 1])
    return _verse(here) and _verse(after) and not after.gap and (opens or not _verse(behind) or _gap(behind))


def _verse(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.kind is ParagraphKind.VERSE


def _gap(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.gap


def _strip(paragraph: Paragraph, parts: _Parts, press: Press, *, first: bool = False) -> Strip:
    taken = parts.take(PartKind.PARAGRAPH)
    index, text = taken or (-1, paragraph.text)
    subheading = paragraph.kind is ParagraphKind.SUBHEADING
    style = press.style(paragraph.kind.value)
    gap = (paragraph.gap or subheading) and not first
    return Strip(index, text, style, press.prepare(text, style), gap=gap, keep=subheading)


def _bylines(story: Story, parts: _Parts, press: Press) -> Iterator[Strip]:
    """A run-in byline without a paragraph to open, and a byline at the foot."""
    while taken := parts.take(PartKind.BYLINE):
        index, text = taken
        foot = story.byline.place is BylinePlace.FOOT
        style = press.style("signature" if foot else "body")
        yield Strip(index, text, style, press.prepare(text, style))


def _table(table: Table, parts: _Parts) -> TablePiece:
    caption = parts.index(PartKind.CAPTION) if table.caption else -1
    cells = tuple(tuple(parts.index(PartKind.CELL) if cell else -1 for cell in row) for row in table.rows)
    return TablePiece(table, caption, cells)


def _picture(picture: Picture, parts: _Parts) -> PicturePiece:
    caption = parts.index(PartKind.CAPTION) if picture.caption else -1
    credit = parts.index(PartKind.CREDIT) if picture.credit else -1
    return PicturePiece(picture, caption, credit)

"""Pieces of raw text -> sections and stories, as an editor would lay them out on the desk.

Comes in: pieces in order. Goes out: sections with their stories, and what is said of the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gxpress.model.issue import PageInfo
from gxpress.read.bylines import bare_name
from gxpress.read.facts import STAFF, Facts, read_facts
from gxpress.read.passage import Passage
from gxpress.read.pieces import Piece, PieceKind
from gxpress.read.shapes import is_numbered, opens_story, page_mark, phrases

_SUBHEADING: Final = 16
"""Characters of a line that can be a subheading."""
_POEM: Final = 5
"""So many short lines in a row are no head but verse under one."""
_ABOVE: Final = {PieceKind.HEAD, PieceKind.DECK, PieceKind.BYLINE, PieceKind.NOTE}


@dataclass(slots=True)
class StoryDraft:
    """A story whose pieces are known and not yet mended."""

    heads: list[Passage] = field(default_factory=list)
    deck: Passage | None = None
    byline: Passage | None = None
    signed: Passage | None = None
    note: list[Passage] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def news(self) -> bool:
        """Whether it opens with a dateline."""
        return bool(self.blocks) and opens_story(self.blocks[0].passage.text)

    @property
    def verse(self) -> bool:
        """Whether it is a poem."""
        return any(block.role == "verse" for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a story."""

    passage: Passage
    role: str = "body"
    """A ParagraphKind."""
    gap: bool = False


@dataclass(slots=True)
class SectionDraft:
    """A section, not yet mended."""

    page: int | None = None
    name: str = ""
    banner: list[Passage] = field(default_factory=list)
    note: list[Passage] = field(default_factory=list)
    stories: list[StoryDraft] = field(default_factory=list)

    def holds_next(self, story: StoryDraft) -> bool:
        """Whether a further story still belongs under the banner: it has the form of the first, deck and all."""
        if not (self.banner or self.note) or not self.stories:
            return True
        return story.deck is not None and self.stories[0].deck is not None


class Desk:
    """Takes pieces one by one. `sections` and `pages` are the result."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pages: dict[int, PageInfo] = {}
        self.remarks: list[tuple[str, str, int]] = []
        """Code, message and line of what an editor should know."""
        self._pieces = pieces
        self._waiting: list[Piece] = []
        self._story: StoryDraft | None = None
        paged = any(piece.kind is PieceKind.PAGE for piece in pieces)
        self.sections = [SectionDraft(page=1 if paged else None)]
        self._marked = any(piece.kind is PieceKind.BODY and opens_story(piece.passage.text) for piece in pieces)
        gaps = [piece.gap for piece in pieces[1:] if piece.kind is PieceKind.HEAD]
        self._wide = max(gaps, default=0)
        for index, piece in enumerate(pieces):
            self._take(piece, pieces[index + 1 :])
        self._flush()
        self.sections = [section for section in self.sections if section.stories or section.banner or section.note]

    def _take(self, piece: Piece, beyond: Sequence[Piece]) -> None:
        match piece.kind:
            case PieceKind.PAGE:
                self._page(piece)
            case PieceKind.STAFF:
                self._staff(piece)
            case PieceKind.HEAD | PieceKind.DECK | PieceKind.BYLINE:
                self._waiting.append(piece)
            case PieceKind.NOTE:
                self._note(piece, beyond)
            case PieceKind.DAY:
                self._day(piece)
            case PieceKind.SIGNED:
                self._signed(piece)
            case PieceKind.JUMP:
                self._add(Block(piece.passage))
            case PieceKind.BODY:
                self._body(piece)

    def _page(self, piece: Piece) -> None:
        self._flush()
        mark = page_mark(piece.passage.text)
        assert mark is not None
        number, name = mark
        if number in self.pages:
            self.remarks.append(
                ("R029", f"Page {number} begins a second time: {piece.passage.text}", piece.passage.first)
            )
        self.pages[number] = PageInfo(number=number, name=name)
        self.sections.append(SectionDraft(page=number, name=name))
        self._story = None

    def _staff(self, piece: Piece) -> None:
        facts = Facts()
        read_facts(piece.passage.text, facts)
        number = self.sections[-1].page or 1
        known = self.pages.get(number, PageInfo(number=number))
        staff = {name: facts.values.get(name) or getattr(known, name) for name in STAFF}
        self.pages[number] = PageInfo(number, known.name, **staff)

    def _note(self, piece: Piece, beyond: Sequence[Piece]) -> None:
        """编者按: of a section when a head follows it, of the story when its text does, else words after a story."""
        opens = bool(beyond) and beyond[0].kind in _ABOVE
        heads = [waiting for waiting in self._waiting if waiting.kind is PieceKind.HEAD]
        if self._waiting and not opens:
            self._waiting.append(piece)
        elif opens and (heads or self._story is None or piece.gap > 1):
            others = [waiting for waiting in self._waiting if waiting.kind is not PieceKind.HEAD]
            self._waiting = []
            self._section([head.passage for head in heads])
            self.sections[-1].note.append(piece.passage)
            self._waiting = others
        else:
            self._flush()
            self._add(Block(piece.passage, "note"))

    def _section(self, banner: list[Passage]) -> None:
        page = self.sections[-1].page
        self.sections.append(SectionDraft(page=page, banner=banner))
        self._story = None

    def _day(self, piece: Piece) -> None:
        """A date under a notice, with the short lines before it: 落款."""
        signs = [waiting for waiting in self._waiting if waiting.kind is PieceKind.HEAD]
        if self._story is None or len(signs) != len(self._waiting):
            self._waiting.append(Piece(PieceKind.HEAD, piece.passage, piece.gap))
            return
        self._waiting = []
        for sign in (*signs, piece):
            self._add(Block(sign.passage, "signature"))

    def _signed(self, piece: Piece) -> None:
        if self._story is not None and not self._waiting and self._story.signed is None and self._story.byline is None:
            self._story.signed = piece.passage
        else:
            self._body(piece)

    def _body(self, piece: Piece) -> None:
        if self._is_subheading(piece):
            head = self._waiting.pop()
            self._add(Block(head.passage, "subheading"))
        elif self._waiting:
            self._open(prose=True)
        self._add(Block(piece.passage))

    def _is_subheading(self, body: Piece) -> bool:
        """Whether the one line that waits is a 小标题 of the story before it."""
        if self._story is None or len(self._waiting) != 1 or self._waiting[0].kind is not PieceKind.HEAD:
            return False
        head = self._waiting[0]
        text = head.passage.text
        if opens_story(body.passage.text) or len(text) > 2 * _SUBHEADING:
            return False
        if is_numbered(text):
            return True
        if not self._story.blocks or len(text) > _SUBHEADING or len(phrases(text)) > 1:
            return False
        return head.gap < self._wide or (self._marked and self._story.news and head.gap < 2)

    def _open(self, *, prose: bool = False) -> None:
        """Begins a story with the head that waits. `prose`: a paragraph follows it."""
        waiting, self._waiting = self._waiting, []
        while waiting and waiting[0].kind is PieceKind.BYLINE and self._story is not None:
            self._end_with(waiting.pop(0))
        if not waiting:
            return
        if all(piece.kind is PieceKind.HEAD for piece in waiting) and len(waiting) >= _POEM:
            waiting = self._poem(waiting, prose=prose)
        story = StoryDraft()
        for piece in waiting:
            self._place(story, piece)
        if not story.byline and len(story.heads) > 1 and bare_name(story.heads[-1].text):
            story.byline = story.heads.pop()
        if waiting:
            self._enter(story)

    def _poem(self, lines: list[Piece], *, prose: bool) -> list[Piece]:
        """Makes a story of verse, its first line the headline. Gives back the lines that head the prose after it."""
        head, verse = lines[0], lines[1:]
        least = min(piece.gap for piece in verse)
        end = len(verse)
        if prose:
            wide = [index for index, piece in enumerate(verse) if piece.gap > max(least, 1) and index >= len(verse) - 3]
            end = wide[-1] if wide else len(verse) - 1
        story = StoryDraft(heads=[head.passage])
        for piece in verse[:end]:
            self._verse(story, piece, gap=piece.gap > least)
        self._enter(story)
        return verse[end:]

    def _verse(self, story: StoryDraft, piece: Piece, *, gap: bool) -> None:
        if not story.blocks and not story.byline and bare_name(piece.passage.text):
            story.byline = piece.passage
        else:
            story.blocks.append(Block(piece.passage, "verse", gap and bool(story.blocks)))

    def _place(self, story: StoryDraft, piece: Piece) -> None:
        """Puts a piece above the body at its place; a second deck or byline stays a line of the head."""
        if piece.kind is PieceKind.DECK and story.deck is None:
            story.deck = piece.passage
        elif piece.kind is PieceKind.BYLINE and story.byline is None:
            story.byline = piece.passage
        elif piece.kind is PieceKind.NOTE:
            story.note.append(piece.passage)
        else:
            story.heads.append(piece.passage)

    def _enter(self, story: StoryDraft) -> None:
        if not self.sections[-1].holds_next(story):
            self._section([])
        self.sections[-1].stories.append(story)
        self._story = story

    def _end_with(self, piece: Piece) -> None:
        assert self._story is not None
        if self._story.byline is None and self._story.signed is None:
            self._story.signed = piece.passage
        else:
            self._add(Block(piece.passage, "signature"))

    def _add(self, block: Block) -> None:
        if self._story is None:
            self._enter(StoryDraft())
        assert self._story is not None
        self._story.blocks.append(block)

    def _flush(self) -> None:
        """What waits at the end of a page: verse, a head whose text is missing, or a byline at the foot."""
        if self._waiting:
            self._open()

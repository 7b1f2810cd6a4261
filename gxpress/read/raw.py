"""Raw text -> Issue: copy as it comes from an editor's mailbox or an old page.

Comes in: a text file in the shape of a newspaper page, masthead first. Goes out: an Issue whose every repair is a
finding. Nothing of the file is left out: what has no place of its own is kept as text or as an ear, and named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gxpress.errors import IssueError
from gxpress.model.finding import Place
from gxpress.model.issue import (
    Byline,
    BylinePlace,
    Issue,
    PageInfo,
    Paragraph,
    ParagraphKind,
    Section,
    Story,
    StoryKind,
    Table,
)
from gxpress.model.text import Text
from gxpress.read.bylines import opening, parsed
from gxpress.read.desk import Desk, SectionDraft, StoryDraft
from gxpress.read.heads import Head, assign
from gxpress.read.masthead import read_masthead
from gxpress.read.passage import Mender, Passage
from gxpress.read.pieces import pieces
from gxpress.read.source import read_source
from gxpress.read.speech import alike, conversation

_JUMP: Final = re.compile(
    r"[（(]?(?:下转|上接)\s*第?\s*[A-D]?\d{1,2}\s*版[^。]{0,12}$|^[（(](?:上接)[^（()）]{1,12}版[)）]"
)
_NOTICE: Final = re.compile("(?:公告|通告|启事|声明|通知|公示|讣告|致歉|倡议书)$")


def read_raw(file: Path, *, as_is: bool = False) -> Issue:
    """The issue that a text file holds. `as_is` repairs nothing."""
    source = read_source(file, as_is=as_is)
    mender = Mender(file, as_is, list(source.findings))
    front = read_masthead(source, mender)
    desk = Desk(pieces(front.lines, mender))
    if not desk.sections:
        raise IssueError("The text has a masthead and no story.", where=Place(file=file), hint="Add the copy below it.")
    for code, message, line in desk.remarks:
        mender.note(code, message, line)
    sections = _Sections(mender).all(desk.sections)
    return Issue(
        masthead=front.masthead,
        sections=sections,
        pages=_pages(front.page, desk.pages),
        findings=tuple(mender.findings),
    )


def _pages(first: PageInfo | None, marked: dict[int, PageInfo]) -> tuple[PageInfo, ...]:
    if first is not None:
        marked.setdefault(1, first)
    return tuple(marked[number] for number in sorted(marked))


class _Sections:
    """Mends drafts and gives them their ids: section-1, story-1."""

    def __init__(self, mender: Mender) -> None:
        self._mender = mender
        self._count = 0
        self._said: list[tuple[str, Passage]] = []
        """Every mended paragraph with its passage, for the search of doubles."""

    def all(self, drafts: Sequence[SectionDraft]) -> tuple[Section, ...]:
        """All sections, in order."""
        sections = tuple(self._section(number, draft) for number, draft in enumerate(drafts, start=1))
        self._report_doubles()
        return sections

    def _section(self, number: int, draft: SectionDraft) -> Section:
        name = f"section-{number}"
        return Section(
            id=name,
            name=draft.name,
            banner=Text.of(" ".join(self._mender.mend(line, story=name, spaces=False) for line in draft.banner)),
            note=self._note(draft.note, name),
            stories=tuple(self._story(story) for story in draft.stories),
            page=draft.page,
        )

    def _note(self, passages: Sequence[Passage], owner: str) -> tuple[Paragraph, ...]:
        texts = (self._mender.mend(passage, story=owner) for passage in passages)
        return tuple(Paragraph(Text.of(text), ParagraphKind.NOTE) for text in texts)

    def _story(self, draft: StoryDraft) -> Story:
        self._count += 1
        name = f"story-{self._count}"
        authored = draft.byline is not None or draft.signed is not None
        head = assign(draft.heads, draft.deck, news=draft.news, authored=authored, part=not self._mender.as_is)
        self._report_head(head, draft, name)
        self._report_jumps(draft)
        note = self._note(draft.note, name)
        byline, body = self._body(draft, name)
        blocks = conversation(body)
        column, kicker, headline, deck = (
            self._line(line, name) for line in (head.column_name, head.kicker, head.headline, head.deck)
        )
        return Story(
            id=name,
            kind=_kind(draft, headline, deck, column, blocks),
            column_name=column,
            kicker=kicker,
            headline=headline,
            deck=deck,
            byline=byline,
            note=note,
            body=blocks,
            where=Place(file=self._mender.file, line=_first_line(draft), story=name),
        )

    def _line(self, passage: Passage | None, owner: str) -> Text:
        return Text.of(self._mender.mend(passage, story=owner, spaces=False)) if passage else Text()

    def _body(self, draft: StoryDraft, owner: str) -> tuple[Byline, tuple[Paragraph, ...]]:
        byline = Byline()
        paragraphs: list[Paragraph] = []
        for block in draft.blocks:
            kind = ParagraphKind(block.role)
            text = self._mender.mend(block.passage, story=owner, spaces=kind is not ParagraphKind.SUBHEADING)
            self._said.append((text, block.passage))
            if not paragraphs and kind is ParagraphKind.BODY:
                byline, rest = opening(text)
                text = rest if byline.text else text
            paragraphs.append(Paragraph(Text.of(text), kind, block.gap))
        for passage, place in ((draft.byline, BylinePlace.HEAD), (draft.signed, BylinePlace.FOOT)):
            if passage is not None:
                said = self._mender.mend(passage, story=owner, spaces=False)
                if byline.text:
                    kind = ParagraphKind.SIGNATURE
                    paragraphs.append(Paragraph(Text.of(said), kind))
                else:
                    byline = parsed(said, place)
        return byline, tuple(paragraphs)

    def _report_jumps(self, draft: StoryDraft) -> None:
        for block in draft.blocks:
            if match := _JUMP.search(block.passage.text):
                line = block.passage.line(match.start())
                hint = "Take it out, and join the two parts: the make-up writes its own."
                self._mender.note("R028", f"A jump line stands in the copy: {match.group()}", line, hint=hint)

    def _report_head(self, head: Head, draft: StoryDraft, owner: str) -> None:
        if head.headline is None:
            hint = "Put a headline on a line of its own above it."
            self._mender.note("R024", f"{owner} has no headline.", _first_line(draft), hint=hint)
        if head.headline is not None and not draft.blocks:
            self._mender.note("R026", f"{owner} has a headline and no text.", _first_line(draft))
        if head.parted is not None and head.kicker is not None and head.headline is not None:
            after = f"{head.kicker.text} ⏎ {head.headline.text}"
            line = head.parted.first
            self._mender.note(
                "R021", "The kicker was parted from the headline.", line, before=head.parted.text, after=after
            )

    def _report_doubles(self) -> None:
        texts = [text for text, _ in self._said]
        for first, second in alike(texts):
            here, there = self._said[second][1].first, self._said[first][1].first
            what = "the same as" if texts[first] == texts[second] else "nearly the same as"
            message = f"This paragraph is {what} the one on line {there}."
            self._mender.note("R022", message, here, hint="Both are set; take one out if it is there by mistake.")


def _first_line(draft: StoryDraft) -> int:
    passages = [*draft.heads, *(block.passage for block in draft.blocks), *draft.note]
    return min((passage.first for passage in passages), default=1)


def _kind(
    draft: StoryDraft, headline: Text, deck: Text, column: Text, blocks: Sequence[Paragraph | Table]
) -> StoryKind:
    asked = sum(1 for block in blocks if isinstance(block, Paragraph) and block.kind is ParagraphKind.QUESTION)
    if re.match("(?:——|--|—)访", deck.plain) or asked > 1:
        return StoryKind.INTERVIEW
    if draft.verse:
        return StoryKind.LITERATURE
    if column and not draft.news:
        return StoryKind.COLUMN
    if _NOTICE.search(headline.plain) and not draft.news:
        return StoryKind.NOTICE
    return StoryKind.NEWS

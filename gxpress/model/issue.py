"""The issue (一期): what the newsroom delivers for one date. No geometry."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gxpress.model.advert import Advert
from gxpress.model.finding import Accept, Finding, Place
from gxpress.model.head import HeadPlace
from gxpress.model.picture import Picture
from gxpress.model.text import Mark, Span, Text


class ParagraphKind(StrEnum):
    """What a paragraph is in its story."""

    BODY = "body"
    SUBHEADING = "subheading"
    """小标题 on a line of its own."""
    QUESTION = "question"
    ANSWER = "answer"
    ITEM = "item"
    """An entry of a list; its bullet is drawn, not text."""
    QUOTE = "quote"
    VERSE = "verse"
    """One line of a poem."""
    NOTE = "note"
    """编者按 or 编后: words of the editors, not of the author."""
    SIGNATURE = "signature"
    """落款: flush right at the end."""


class StoryKind(StrEnum):
    """What a story is; layouts may style and place by it."""

    NEWS = "news"
    INTERVIEW = "interview"
    COLUMN = "column"
    """理论、评论 under a column name (栏目)."""
    BRIEF = "brief"
    """简讯."""
    NOTICE = "notice"
    """启事、公告, usually boxed."""
    FEATURE = "feature"
    LITERATURE = "literature"
    """Essays and poems of the supplement (副刊)."""
    PICTURE = "picture"
    """图片新闻: the pictures are the story."""
    FILLER = "filler"
    """补白: set only where white is left."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a story or of an editor's note."""

    text: Text
    kind: ParagraphKind = ParagraphKind.BODY
    gap: bool = False
    """A blank line stands before it (stanzas)."""


@dataclass(frozen=True, slots=True)
class Table:
    """A small table. Every row has as many cells as the first."""

    rows: tuple[tuple[Text, ...], ...]
    header: bool = True
    """The first row is the head of the table."""
    caption: Text = field(default_factory=Text)


Block = Paragraph | Table


class BylinePlace(StrEnum):
    """Where the byline (署名) is set."""

    RUN_IN = "run-in"
    """电头: opens the first paragraph, 本报讯（记者 某某）."""
    HEAD = "head"
    """Under the headline."""
    FOOT = "foot"
    """（某某）at the end, flush right."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a story. `text` is what is printed; the names are what it says, for metadata."""

    text: Text = field(default_factory=Text)
    place: BylinePlace = BylinePlace.RUN_IN
    dateline: str = ""
    """电头 without the names: 本报讯."""
    reporters: tuple[str, ...] = ()
    """记者."""
    correspondents: tuple[str, ...] = ()
    """通讯员."""
    authors: tuple[str, ...] = ()
    """Named without a title."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody named, in order."""
        return self.reporters + self.correspondents + self.authors


class PartKind(StrEnum):
    """What a piece of a story's text is."""

    COLUMN_NAME = "column-name"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    BANNER = "banner"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    CAPTION = "caption"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text that is set together: every output must give back every part, whole and in order."""

    kind: PartKind
    text: Text
    paragraph: ParagraphKind = ParagraphKind.BODY
    """For paragraphs: which kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story (稿件)."""

    id: str
    """Unique in the issue, among stories, sections and adverts; letters, digits and hyphens."""
    headline: Text
    kind: StoryKind = StoryKind.NEWS
    column_name: Text = field(default_factory=Text)
    """栏目."""
    kicker: Text = field(default_factory=Text)
    """引题."""
    deck: Text = field(default_factory=Text)
    """副题."""
    short: Text = field(default_factory=Text)
    """短题: the head over what goes on on another page. No text of the story: the editions that have it whole leave it
    out. Empty: the best phrase of the headline."""
    byline: Byline = field(default_factory=Byline)
    note: tuple[Paragraph, ...] = ()
    """编者按 before the body."""
    body: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    rank: int = 0
    """1 is the lead of its page; larger is less; 0 lets the order decide."""
    page: int | None = None
    """Pinned to this page, from 1; None lets the plan decide."""
    boxed: bool = False
    """围框."""
    head_place: HeadPlace | None = None
    """Where its head is to stand, of the places that the layout has; None lets the make-up decide."""
    lang: str = ""
    """BCP 47 tag; empty means the issue's."""
    where: Place = field(default_factory=Place, compare=False)

    def parts(self) -> Iterator[Part]:
        """Every piece of the story's text in reading order: head, note, body with its run-in byline, captions."""
        yield from self._head_parts()
        for paragraph in self.note:
            yield Part(PartKind.PARAGRAPH, paragraph.text, paragraph.kind)
        yield from self._body_parts()
        for picture in self.pictures:
            if picture.caption:
                yield Part(PartKind.CAPTION, picture.caption)
            if picture.credit:
                yield Part(PartKind.CREDIT, picture.credit)

    def _head_parts(self) -> Iterator[Part]:
        for kind, text in (
            (PartKind.COLUMN_NAME, self.column_name),
            (PartKind.KICKER, self.kicker),
            (PartKind.HEADLINE, self.headline),
            (PartKind.DECK, self.deck),
        ):
            if text:
                yield Part(kind, text)
        if self.byline.text and self.byline.place is BylinePlace.HEAD:
            yield Part(PartKind.BYLINE, self.byline.text)

    def _body_parts(self) -> Iterator[Part]:
        run_in = _marked(self.byline.text) if self.byline.place is BylinePlace.RUN_IN else Text()
        for block in self.body:
            if isinstance(block, Table):
                yield from table_parts(block)
                continue
            yield Part(PartKind.PARAGRAPH, Text(run_in.spans + block.text.spans), block.kind)
            run_in = Text()
        if run_in:
            yield Part(PartKind.BYLINE, run_in)
        if self.byline.text and self.byline.place is BylinePlace.FOOT:
            yield Part(PartKind.BYLINE, self.byline.text)

    @property
    def plain(self) -> str:
        """All the text of the story, a line for each part."""
        return "\n".join(part.text.plain for part in self.parts())


def table_parts(table: Table) -> Iterator[Part]:
    """The caption of a table, then its cells row by row; empty cells are left out."""
    if table.caption:
        yield Part(PartKind.CAPTION, table.caption)
    for row in table.rows:
        for cell in row:
            if cell:
                yield Part(PartKind.CELL, cell)


def _marked(text: Text) -> Text:
    """`text` with every span marked as byline."""
    return Text(
        tuple(
            Span(span.text, tuple(sorted({*span.marks, Mark.BYLINE})), span.ruby, span.lang, span.href)
            for span in text.spans
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Stories that belong together (版组), with or without a banner over them. Order is reading order."""

    id: str
    name: str = ""
    """版名 for the folio of its page: 综合新闻; empty where none is given."""
    banner: Text = field(default_factory=Text)
    """通栏题 over its stories; empty: none is drawn and the stories stand on their own."""
    note: tuple[Paragraph, ...] = ()
    """编者按 under the banner, before the first story."""
    stories: tuple[Story, ...] = ()
    page: int | None = None
    """The page it begins on, from 1; None lets the plan decide."""

    def parts(self) -> Iterator[Part]:
        """The section's own text: banner and editor's note."""
        if self.banner:
            yield Part(PartKind.BANNER, self.banner)
        for paragraph in self.note:
            yield Part(PartKind.PARAGRAPH, paragraph.text, paragraph.kind)

    @property
    def plain(self) -> str:
        """The section's own text, a line for each part."""
        return "\n".join(part.text.plain for part in self.parts())


@dataclass(frozen=True, slots=True)
class Contact:
    """A line of the masthead or imprint with its label: 报纸热线, 0537-…."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """报头: who publishes this, and which issue it is. What is not given is empty or None."""

    name: str
    date: datetime.date
    weekday: str = ""
    """As given: 星期五."""
    lunar_date: str = ""
    """As given: 农历丙午年九月十四."""
    series: str = ""
    """What the running number counts, when the paper says it: 晴溪报."""
    total_number: int | None = None
    """总第 N 期."""
    year_number: int | None = None
    """Issue of the year: 2026年第43期."""
    pages_today: int | None = None
    """今日 N 版, as given."""
    cn_number: str = ""
    """国内统一连续出版物号."""
    supervisor: str = ""
    """主管."""
    sponsor: str = ""
    """主办."""
    publisher: str = ""
    """出版."""
    address: str = ""
    website: str = ""
    email: str = ""
    contacts: tuple[Contact, ...] = ()
    printer: str = ""
    """印刷."""
    distribution: str = ""
    """发行."""
    price: str = ""
    slogan: str = ""
    """一溪·一镇·一家人: the paper's motto beside its name."""
    ears: tuple[str, ...] = ()
    """报眼: short texts beside the name, lines parted by newlines; weather, a notice of today's inside pages."""


class Period(StrEnum):
    """How often the paper comes out (刊期)."""

    DAILY = "daily"
    WEEKLY = "weekly"
    OTHER = "other"
    """Twice a week, monthly, when there is need: only the numbers follow from one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The issue before this one: its numbers go on in this one (M03)."""

    date: datetime.date
    total_number: int | None = None
    year_number: int | None = None
    period: Period = Period.OTHER


def following(previous: Previous, date: datetime.date) -> tuple[int | None, int | None]:
    """总期号 and 年度期号 of the issue of a date that comes after `previous`; the year's begin anew in January.

    >>> before = Previous(date=datetime.date(2025, 12, 26), total_number=99, year_number=52)
    >>> following(before, datetime.date(2026, 1, 2))
    (100, 1)
    """
    total = None if previous.total_number is None else previous.total_number + 1
    if date.year != previous.date.year:
        return total, 1
    return total, None if previous.year_number is None else previous.year_number + 1


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What the newsroom says of a page itself."""

    number: int
    name: str = ""
    """版名: 要闻."""
    editor: str = ""
    """责任编辑."""
    proofreader: str = ""
    """校对."""
    designer: str = ""
    """版式设计."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of a paper: the root of everything."""

    masthead: Masthead
    previous: Previous | None = None
    """The issue before, where the editors give it: checks this one's numbers and date."""
    sections: tuple[Section, ...] = ()
    adverts: tuple[Advert, ...] = ()
    pages: tuple[PageInfo, ...] = ()
    page_count: int | None = None
    """Number of pages the editors want; None: as many as the text needs."""
    fillers: tuple[Story, ...] = ()
    """补白: the pool for white that is left."""
    glossary: tuple[str, ...] = ()
    """Names and words that are never broken."""
    lang: str = "zh-Hans"
    accepted: tuple[Accept, ...] = ()
    """Findings that the editors know and leave, with their reasons."""
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    """What was repaired or noticed while reading."""

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every story in reading order, fillers left out."""
        return tuple(story for section in self.sections for story in section.stories)

    @property
    def slug(self) -> str:
        """A file name for the issue: its date, 2021-11-05."""
        return self.masthead.date.isoformat()

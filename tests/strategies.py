"""Issues made by chance, for every room's properties: `issues()` and its pieces.

Texts are made of real words of the trade, marks, numbers and Latin, so that they can be composed and set; with
`wild=True` any character of Unicode that a file can hold may stand in them.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.head import HeadPlace
from gxpress.model.issue import (
    Block,
    Byline,
    BylinePlace,
    Contact,
    Issue,
    Masthead,
    PageInfo,
    Paragraph,
    ParagraphKind,
    Section,
    Story,
    StoryKind,
    Table,
)
from gxpress.model.picture import Edge, Picture
from gxpress.model.text import Mark, Span, Text

WORDS = (
    *("晴溪", "晚稻", "收割", "村民", "供水站", "桥面", "公交车", "的", "了", "和", "在", "从", "把", "十四个", "老街"),
    *("茶园", "孩子们", "说", "今年", "去年秋天", "检查", "修好了", "山路", "水库", "电灯", "图书馆", "8,640亩"),
    *("4.8万元", "23.4公里", "10月20日", "0000-6620017", "5G", "Windows", "app", "3℃", "百分之九十", "“溪流课堂”"),
    *("《看水簿》", "（笑）", "一二三四五六七八", "鸮", "㴔", "〇"),
)
MARKS = "，，，，。。。、；：？！……——"
NAMES = ("沈若川", "纪小禾", "樊一鸣", "谷雨生", "闻笛", "温砚", "葛小满", "岑蓝")


def characters() -> st.SearchStrategy[str]:
    """Any character that a text file and XML can hold."""
    return st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u2028\u2029")


@st.composite
def sentences(draw: st.DrawFn, most: int = 24) -> str:
    """Words and marks as they come in a newspaper; never empty, never with white at its ends."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=most))
    marks = draw(st.lists(st.sampled_from(MARKS), min_size=len(words), max_size=len(words)))
    gaps = draw(st.lists(st.integers(0, 3), min_size=len(words), max_size=len(words)))
    pieces = (word + (mark if gap == 0 else "") for word, mark, gap in zip(words, marks, gaps, strict=True))
    return "".join(pieces).rstrip("".join(MARKS)) + "。"


def phrases(most: int = 6) -> st.SearchStrategy[str]:
    """Words without marks, for heads."""
    return st.lists(st.sampled_from(WORDS[:24]), min_size=2, max_size=most).map("".join)


def wild_strings() -> st.SearchStrategy[str]:
    """One or more of any characters."""
    return st.text(characters(), min_size=1, max_size=12)


def _strings(wild: bool, plain: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(plain, wild_strings()) if wild else plain


def texts(plain: st.SearchStrategy[str], *, wild: bool = False, spans: int = 3) -> st.SearchStrategy[Text]:
    """Marked texts, never empty."""
    marks = st.lists(st.sampled_from(Mark), max_size=2, unique=True).map(lambda chosen: tuple(sorted(chosen)))
    marked = st.builds(
        Span,
        text=_strings(wild, plain),
        marks=st.one_of(st.just(()), marks),
        ruby=st.sampled_from(("", "", "", "", "xiāo", "yī èr sān", "ㄑㄧㄠˊ", "とうきょう")),
        lang=st.sampled_from(("", "", "", "en")),
        href=st.sampled_from(("", "", "", "https://news.qingxi.example/")),
    )
    return st.one_of(
        _strings(wild, plain).map(Text.of),
        st.lists(marked, min_size=1, max_size=spans).map(lambda chosen: Text(tuple(chosen))),
    )


def heads(*, wild: bool = False) -> st.SearchStrategy[Text]:
    """Headlines, kickers, decks: short and unmarked."""
    return _strings(wild, phrases()).map(Text.of)


def paragraphs(*, wild: bool = False) -> st.SearchStrategy[Paragraph]:
    """Paragraphs of every kind but notes."""
    kinds = [kind for kind in ParagraphKind if kind is not ParagraphKind.NOTE]
    body = st.builds(Paragraph, text=texts(sentences(), wild=wild))
    other = st.builds(Paragraph, text=texts(sentences(6), wild=wild), kind=st.sampled_from(kinds), gap=st.booleans())
    return st.one_of(body, body, other)


def notes(*, wild: bool = False) -> st.SearchStrategy[tuple[Paragraph, ...]]:
    """编者按, or none."""
    note = _strings(wild, sentences(8)).map(lambda said: Paragraph(Text.of("编者按：" + said), ParagraphKind.NOTE))
    return st.one_of(st.just(()), note.map(lambda one: (one,)))


@st.composite
def tables(draw: st.DrawFn, *, wild: bool = False) -> Table:
    """Small tables with every row as long as the first."""
    width = draw(st.integers(2, 4))
    cell = st.one_of(st.just(Text()), heads(wild=wild))
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width).map(tuple), min_size=1, max_size=4))
    return Table(tuple(rows), draw(st.booleans()), draw(st.one_of(st.just(Text()), heads(wild=wild))))


@st.composite
def bylines(draw: st.DrawFn) -> Byline:
    """No byline, or one at any of its places."""
    reporters = tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)))
    others = tuple(draw(st.lists(st.sampled_from(NAMES), max_size=1)))
    place = draw(st.sampled_from(BylinePlace))
    if not reporters:
        return Byline()
    said = f"记者 {' '.join(reporters)}" + (f" 通讯员 {' '.join(others)}" if others else "")
    dateline = "本报讯" if place is BylinePlace.RUN_IN else ""
    printed = f"{dateline}（{said}）" if place is not BylinePlace.HEAD else said
    return Byline(Text.of(printed), place, dateline, reporters, others)


@dataclass(frozen=True)
class PictureFile:
    """A picture that is there."""

    file: str
    width: int
    height: int


def draw_pictures(folder: Path) -> tuple[PictureFile, ...]:
    """Three small PNG files of different shapes in `folder`."""
    from PIL import Image

    made = []
    for name, width, height, colour in (
        ("wide", 90, 40, "#7fb0a3"),
        ("tall", 40, 70, "#c2512d"),
        ("square", 50, 50, 9),
    ):
        path = folder.resolve() / f"{name}.png"
        Image.new("RGB" if isinstance(colour, str) else "L", (width, height), colour).save(path)
        made.append(PictureFile(str(path), width, height))
    return tuple(made)


@st.composite
def pictures(draw: st.DrawFn, name: str, files: Sequence[PictureFile], *, wild: bool = False) -> Picture:
    """A picture of one of the files."""
    file = draw(st.sampled_from(files))
    share = st.floats(0, 1).map(lambda value: round(value, 2))
    maybe = st.one_of(st.just(Text()), heads(wild=wild))
    return Picture(
        id=name,
        file=file.file,
        width=file.width,
        height=file.height,
        alt=draw(st.one_of(st.just(""), phrases())),
        caption=draw(maybe),
        credit=draw(maybe),
        focus=(draw(share), draw(share)),
        crop=draw(st.sampled_from((1.0, 0.8, 0.5))),
        columns=draw(st.sampled_from((None, None, 1, 2))),
        bleed=tuple(draw(st.lists(st.sampled_from(Edge), max_size=2, unique=True))),
        cut_in=draw(st.sampled_from((False, False, True))),
        after=draw(st.integers(0, 3)),
    )


@st.composite
def stories(
    draw: st.DrawFn, name: str, files: Sequence[PictureFile] = (), *, wild: bool = False, most: int = 6
) -> Story:
    """A story; `files` are the pictures that it may have."""
    maybe = st.one_of(st.just(Text()), heads(wild=wild))
    blocks: st.SearchStrategy[Block] = st.one_of(*[paragraphs(wild=wild)] * 5, tables(wild=wild))
    count = draw(st.integers(0, 2)) if files else 0
    return Story(
        id=name,
        headline=draw(heads(wild=wild)),
        kind=draw(st.sampled_from([kind for kind in StoryKind if kind is not StoryKind.FILLER])),
        column_name=draw(maybe),
        kicker=draw(maybe),
        deck=draw(maybe),
        byline=draw(bylines()),
        note=draw(notes(wild=wild)),
        body=tuple(draw(st.lists(blocks, min_size=1, max_size=most))),
        pictures=tuple(draw(pictures(f"{name}-picture-{n}", files, wild=wild)) for n in range(1, count + 1)),
        rank=draw(st.sampled_from((0, 0, 0, 1, 2))),
        boxed=draw(st.booleans()),
        head_place=draw(st.sampled_from((None, None, None, *HeadPlace))),
    )


@st.composite
def mastheads(draw: st.DrawFn, *, wild: bool = False) -> Masthead:
    """A name and a date, and by chance the rest."""
    number = st.one_of(st.none(), st.integers(1, 9999))
    line = st.one_of(st.just(""), _strings(wild, phrases(4)))
    contacts = st.lists(st.builds(Contact, label=phrases(2), value=st.sampled_from(WORDS)), max_size=2)
    return Masthead(
        name=draw(phrases(2)),
        date=draw(st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31))),
        weekday=draw(st.sampled_from(("", "星期五"))),
        lunar_date=draw(st.sampled_from(("", "农历丙午年九月十四"))),
        series=draw(line),
        total_number=draw(number),
        year_number=draw(number),
        pages_today=draw(st.one_of(st.none(), st.integers(1, 48))),
        supervisor=draw(line),
        address=draw(line),
        contacts=tuple(draw(contacts)),
        slogan=draw(line),
        ears=tuple(draw(st.lists(phrases(3), max_size=2))),
    )


@st.composite
def adverts(draw: st.DrawFn, name: str, files: Sequence[PictureFile] = ()) -> Advert:
    """An advertisement of words, or of a picture where there are files."""
    with_picture = bool(files) and draw(st.booleans())
    return Advert(
        id=name,
        client=draw(st.one_of(st.just(""), phrases(2))),
        title=Text() if with_picture else draw(heads()),
        lines=() if with_picture else tuple(draw(st.lists(heads(), max_size=3))),
        picture=draw(pictures(f"{name}-picture", files)) if with_picture else None,
        columns=draw(st.sampled_from((None, 1, 2))),
        depth=draw(st.integers(6, 16)),
        place=draw(st.sampled_from(AdvertPlace)),
    )


@st.composite
def issues(
    draw: st.DrawFn, files: Sequence[PictureFile] = (), *, wild: bool = False, most: int = 3, blocks: int = 6
) -> Issue:
    """A whole issue of up to `most` sections with up to `most` stories of up to `blocks` blocks each."""
    counts = draw(st.lists(st.integers(1, most), min_size=1, max_size=most))
    sections = []
    number = 0
    for index, count in enumerate(counts, start=1):
        made = tuple(draw(stories(f"story-{number + n}", files, wild=wild, most=blocks)) for n in range(1, count + 1))
        number += count
        sections.append(
            Section(
                id=f"section-{index}",
                banner=draw(st.one_of(st.just(Text()), heads(wild=wild))),
                note=draw(notes(wild=wild)),
                stories=made,
            )
        )
    ads = draw(st.integers(0, 2))
    return Issue(
        masthead=draw(mastheads(wild=wild)),
        sections=tuple(sections),
        adverts=tuple(draw(adverts(f"advert-{n}", files)) for n in range(1, ads + 1)),
        pages=tuple(draw(st.sampled_from(((), (PageInfo(1, "要闻", "沈若川"),))))),
        glossary=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=2, unique=True))),
    )

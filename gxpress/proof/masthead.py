"""Do masthead and folios say what they must, and is it true? M01 – M04."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from gxpress.compose.almanac import lunar_date, weekday
from gxpress.compose.numerals import han_digits, han_number
from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Masthead, PageInfo
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate
from gxpress.model.rules import finding
from gxpress.model.units import Pt
from gxpress.proof.parts import words

_FACTS: Final = {
    "total_number": "总期号",
    "year_number": "年度期号",
    "pages_today": "今日版数",
    "cn_number": "国内统一连续出版物号",
    "supervisor": "主管",
    "sponsor": "主办",
    "publisher": "出版",
    "address": "社址",
    "website": "网址",
    "email": "电子邮箱",
    "printer": "印刷",
    "distribution": "发行",
    "price": "定价",
    "slogan": "口号",
}
"""Facts that a paper prints where it has them (M01). Name, date and folios have checks of their own."""


def _furniture(page: Page) -> list[Module]:
    return [module for module in page.modules if module.kind is ModuleKind.FURNITURE]


def masthead_and_folios(edition: Edition) -> Iterator[Finding]:
    """Page one has the paper's name and no folio; every other page has its number at the same place (M04)."""
    usual: frozenset[tuple[Pt, Pt]] | None = None
    for page in edition.pages:
        where = Place(page=page.number)
        if page.number == 1:
            if not _shows_name(page, edition.issue.masthead.name):
                yield finding("P013", "page one does not show the paper's name", where)
            continue
        places = frozenset(
            (round(module.box.x, 1), round(module.box.y, 1))
            for module in _furniture(page)
            if _numbered(page, words([module]))
        )
        if not places:
            yield finding("P013", "the page does not show its number", where)
        elif usual is not None and not usual & places:
            yield finding("P013", "the folio stands elsewhere than on the pages before", where)
        usual = usual or places or None


def _shows_name(page: Page, name: str) -> bool:
    """In type, or lettered: as a picture."""
    told = "".join(name.split())
    lettered = any(isinstance(item, Plate) for module in _furniture(page) for item in module.items)
    return lettered or any(told in words([module]) for module in _furniture(page))


def _numbered(page: Page, said: str) -> bool:
    """Whether words say a page's number, in figures or in Chinese numerals (第二版)."""
    return str(page.number) in said or f"第{han_number(page.number)}版" in said


def facts_printed(edition: Edition) -> Iterator[Finding]:
    """Every fact of the masthead that the issue gives is printed somewhere, in figures or Chinese numerals (M01)."""
    said = _plain(words(module for page in edition.pages for module in page.modules if module.kind in _SPEAKING))
    for name, wanted in _facts(edition.issue.masthead):
        if not any(_plain(each) in said for each in wanted):
            where = Place(page=1)
            yield finding(
                "P040", f"the pages do not show {name}: {wanted[0]}", where, hint="add it to a frame of layout.toml"
            )


_SPEAKING: Final = (ModuleKind.FURNITURE, ModuleKind.FILLER)


def _facts(masthead: Masthead) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a fact is called and the ways to write it."""
    for key, name in _FACTS.items():
        value = getattr(masthead, key)
        if value:
            yield name, (str(value), han_number(value)) if isinstance(value, int) else (value,)
    yield from ((contact.label, (contact.value,)) for contact in masthead.contacts)


def _plain(text: str) -> str:
    """Without white, width forms and the difference between figures and numerals."""
    return han_digits("".join(unicodedata.normalize("NFKC", text).split()))


def name_largest(edition: Edition) -> Iterator[Finding]:
    """The paper's name is the largest text on page one (M02). A lettered one is a picture."""
    name = _plain(edition.issue.masthead.name)
    for page in edition.pages[:1]:
        sizes = [_size(line) for module in _furniture(page) for line in module.lines if _is_name(line, name)]
        others = [(_size(line), line) for m in page.modules for line in m.lines if not _is_name(line, name)]
        largest = max(others, key=lambda pair: pair[0], default=None)
        if sizes and largest and largest[0] >= max(sizes):
            size, line = largest
            said = f"“{line.text[:12]}” is as large as the paper's name: {size:g} pt"
            yield finding("P041", said, Place(page=page.number, box=line.box))


def _size(line: Line) -> Pt:
    return max((run.size for run in line.runs), default=0.0)


def _is_name(line: Line, name: str) -> bool:
    """The name, or a line of a name in several."""
    said = _plain(line.text)
    return bool(said) and said in name


_WEEKDAY: Final = re.compile(r"星期[一二三四五六日天]")
_LUNAR: Final = re.compile(
    r"[农農][历曆](?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?[闰閏]?(.{1,2}月(?:初.|[二三]?十.?|廿.?|卅))"
)


def dates_true(edition: Edition) -> Iterator[Finding]:
    """Weekday and lunar date, where masthead and folios say them, are those of the date (M03)."""
    date = edition.issue.masthead.date
    for page in edition.pages:
        said = words(_furniture(page))
        for told in sorted(set(_WEEKDAY.findall(said))):
            if told.replace("天", "日") != weekday(date):
                yield finding("P042", f"the page says {told}; {date} is a {weekday(date)}", Place(page=page.number))
        for told in sorted(set(_LUNAR.findall(said))):
            if _lunar(told) not in lunar_date(date):
                yield finding("P042", f"the page says {told}; {date} is {lunar_date(date)}", Place(page=page.number))


def _lunar(told: str) -> str:
    """In the almanac's spelling: 正月 = 一月, 冬月 = 十一月, 腊月 = 十二月."""
    for old, new in (("冬", "十一"), ("腊", "十二"), ("臘", "十二"), ("二十", "廿")):
        told = told.replace(old, new)
    return told


def folios_complete(edition: Edition) -> Iterator[Finding]:
    """A folio says the page's name, the paper, the date, and the page's editors where they are given (M04)."""
    masthead = edition.issue.masthead
    infos = {info.number: info for info in edition.issue.pages}
    for page in edition.pages:
        if page.number == 1:
            continue
        said = _plain(words(_furniture(page)))
        wanted = dict(_of_folio(page, masthead, infos.get(page.number)))
        missing = [name for name, ways in wanted.items() if not any(_plain(way) in said for way in ways)]
        if missing:
            where = Place(page=page.number)
            yield finding(
                "P043", f"the folio does not say: {', '.join(missing)}", where, hint="see masters.inside of layout.toml"
            )


def _of_folio(page: Page, masthead: Masthead, info: PageInfo | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "报名", (masthead.name,)
    yield "日期", _dates(masthead.date)
    if page.name:
        yield "版名", (page.name,)
    if info and info.editor:
        yield "责任编辑", (info.editor,)


def _dates(date: datetime.date) -> tuple[str, ...]:
    counted = f"{han_number(date.month)}月{han_number(date.day)}日"
    return f"{date.month}月{date.day}日", counted, date.isoformat(), f"{date.year}.{date.month}.{date.day}"


def no_folio_on_page_one(edition: Edition) -> Iterator[Finding]:
    """Page one has no folio (M04)."""
    for page in edition.pages[:1]:
        for module in _furniture(page):
            if re.search(r"第0?[1一]版", words([module])):
                yield finding("P044", f"the frame {module.owner} says its number", Place(page=1, box=module.box))

"""Facts of the masthead (报头) in one line of raw text: labels, dates, numbers.

Comes in: a line. Goes out: what it says, and what is left of it. Knows the trade's labels, no paper's own words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gxpress.read.han import HAN, numeral

_FIELDS: Final = {
    "supervisor": "主管单位 主管部门 主管",
    "sponsor": "主办单位 主办",
    "publisher": "编辑出版 出版单位 出版者 出版",
    "address": "本报地址 报社地址 社址 地址 通讯地址",
    "website": "网址 网站 官网 官方网站",
    "email": "E-mail Email e-mail email E-MAIL EMAIL 电子邮箱 电子邮件 投稿邮箱 邮箱 信箱",
    "printer": "印刷单位 承印单位 印刷 承印",
    "distribution": "发行单位 发行方式 发行",
    "price": "零售价 定价 价格 售价 每份",
    "cn_number": "国内统一连续出版物号 国内统一刊号 统一刊号 国内刊号 刊号",
    "slogan": "办报宗旨 宗旨",
    "name": "报名 报纸名称",
    "editor": "责任编辑 本版责编 本版编辑 责编 编辑",
    "proofreader": "责任校对 本版校对 校对",
    "designer": "版式设计 版面设计 美术编辑 美编 版式 设计",
}
STAFF: Final = frozenset(("editor", "proofreader", "designer"))
"""Fields that belong to a page."""
_BY_LABEL: Final = {label: name for name, labels in _FIELDS.items() for label in labels.split()}
_CONTACT: Final = (
    f"{HAN}{{0,8}}(?:电话|热线|传真|邮编|邮政编码|邮发代号|代号|手机|微信|公众号|QQ|客户端|准印证号?|内资准字|协办|承办"
    "|总编辑|总编|社长|主编|值班主任)"
)
_EAR: Final = "今日天气|天气预报|天气|气象"
_LABEL: Final = rf"(?:E-?mail|e-?mail|E-?MAIL|QQ|{HAN}{{2,10}})"
_LABELLED: Final = re.compile(
    rf"(?P<label>{_LABEL})[ \u3000]*[:：][ \u3000]*(?P<value>.+?)(?=[ \u3000|｜]+{_LABEL}[ \u3000]*[:：]|$)"
)
_SMALL: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH: Final = "正一二三四五六七八九十冬腊"
_DATE: Final = re.compile(
    rf"(?P<year>\d{{4}}|[〇零○一二三四五六七八九]{{4}})(?:[ ]?年[ ]?|[-/.])(?P<month>{_SMALL})(?:[ ]?月[ ]?|[-/.])"
    rf"(?P<day>{_SMALL})[ ]?日?(?![\d-])"
)
_LUNAR: Final = re.compile(
    r"(?:农历|夏历|旧历|阴历)[^\s，,|｜（）()]+(?:年[ ][^\s，,]+)?"
    rf"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年闰?[{_MONTH}]{{1,2}}月[初十廿三卅][{_MONTH}]{{1,2}}"
)
_WEEKDAY: Final = re.compile(f"(?:星期|周|礼拜)[一二三四五六日天](?!{HAN})")
_TOTAL: Final = re.compile(
    rf"(?P<series>(?:{HAN}|[A-Za-z]){{0,12}}?)(?:总[ ]?第|总期号[:：]?|总)[ ]?(?P<number>\d+)[ ]?期?号?"
)
_OF_YEAR: Final = re.compile(rf"(?P<year>\d{{4}}[ ]?年[ ]?)?第[ ]?(?P<number>\d+|{_SMALL})[ ]?期")
_PAGES: Final = re.compile(rf"(?:今日|本期|今天|共|对开|四开|4开)[ ]?(?P<number>{_SMALL}|\d{{3}})[ ]?版")
_CN: Final = re.compile(r"CN[ ]?\d{2}[-—–]\d{4}(?:/[A-Z])?")
_BARE: Final = re.compile(
    rf"(国内统一连续出版物号|国内统一刊号|统一刊号|邮发代号|代号|邮编|邮政编码|{HAN}{{0,6}}(?:电话|热线))"
    r"[ \u3000]*(?=[\d（(C])"
)
"""Labels that may do without a colon before a number."""
_EDGES: Final = " \u3000|｜·,，、;；/（）()"
_MOST_OF_YEAR: Final = 366
"""A larger number counts the issues from the first one on."""
_KINDS: Final = "日报|晚报|周报|早报|晨报|时报|导报|商报|旬报|月报|周刊|月刊|时讯|快讯|简讯|通讯|新闻|之声|报"
PAPER: Final = re.compile(rf"(?:{HAN}|[A-Za-z·《》 \u3000]){{1,14}}(?:{_KINDS})》?")
"""The shape of a paper's name."""


@dataclass(slots=True)
class Facts:
    """What a masthead says so far."""

    values: dict[str, str] = field(default_factory=dict)
    """By field of Masthead, and editor, proofreader, designer."""
    contacts: list[tuple[str, str]] = field(default_factory=list)
    ears: list[str] = field(default_factory=list)
    date: datetime.date | None = None
    wrong_date: str = ""
    """A date that the calendar does not have."""
    numbers: dict[str, int] = field(default_factory=dict)
    again: list[tuple[str, str, int]] = field(default_factory=list)
    """Field, value and line of what was said a second time, otherwise."""
    line: int = 1
    """The line that is being read."""
    lines: dict[str, int] = field(default_factory=dict)
    """Where each field was found."""

    def put(self, name: str, value: str) -> None:
        """Keep the first value of a field; a second one that differs is remembered as such."""
        self.lines.setdefault(name, self.line)
        if self.values.setdefault(name, value) != value:
            self.again.append((name, value, self.line))

    def __bool__(self) -> bool:
        return bool(self.values or self.contacts or self.ears or self.date or self.numbers or self.wrong_date)


def read_facts(line: str, facts: Facts) -> str:
    """Adds what a line says to `facts` and gives back what is left of it, trimmed.

    >>> facts = Facts()
    >>> read_facts("溪口周报 2026年11月20日 星期五", facts), str(facts.date), facts.values["weekday"]
    ('溪口周报', '2026-11-20', '星期五')
    """
    rest = _labelled(_BARE.sub(r"\1：", line), facts)
    for name, pattern in (("lunar_date", _LUNAR), ("cn_number", _CN)):
        for value in _taken(pattern, rest):
            facts.put(name, value.group())
            rest = rest.replace(value.group(), " ", 1)
    rest = _date(rest, facts)
    if match := _WEEKDAY.search(rest):
        facts.put("weekday", match.group())
        rest = rest[: match.start()] + " " + rest[match.end() :]
    return _numbers(rest, facts).strip(_EDGES)


def labels(line: str) -> bool:
    """Whether a line opens with a label of the masthead: 主管：, 印刷：."""
    match = _LABELLED.match(line.strip(_EDGES))
    return match is not None and _field(match["label"]) is not None


def names_staff(line: str) -> bool:
    """Whether a line names the editors of a page and says nothing else: 责任编辑：某某."""
    if not labels(line):
        return False
    facts = Facts()
    rest = read_facts(line, facts)
    return not rest and not facts.contacts and not facts.ears and set(facts.values) <= STAFF


def _labelled(line: str, facts: Facts) -> str:
    rest = line
    for match in _LABELLED.finditer(line):
        label, value = match["label"], match["value"].strip(_EDGES if match["value"].count("（") == 0 else " \u3000|｜")
        name = _field(label)
        if name is None or not value:
            continue
        _keep(name, label, value, facts)
        rest = rest.replace(match.group(), " ", 1)
    return rest


def _field(label: str) -> str | None:
    """The masthead's field for a label; "contact" and "ear" for what has none of its own; None for other words."""
    label = label.strip()
    if label in _BY_LABEL:
        return _BY_LABEL[label]
    if label.lower() in {"e-mail", "email"}:
        return "email"
    if re.fullmatch(_CONTACT, label) or label == "QQ":
        return "contact"
    return "ear" if re.fullmatch(_EAR, label) else None


def _keep(name: str, label: str, value: str, facts: Facts) -> None:
    if name == "contact":
        facts.contacts.append((label, value))
    elif name == "ear":
        facts.ears.append(f"{label}：{value}")
    elif name in facts.values and facts.values[name] != value and name not in STAFF:
        facts.contacts.append((label, value))
    else:
        facts.put(name, value)


def _date(rest: str, facts: Facts) -> str:
    for match in _taken(_DATE, rest):
        numbers = [numeral(match[part]) or 0 for part in ("year", "month", "day")]
        try:
            date = datetime.date(*numbers)
        except ValueError:
            facts.wrong_date = facts.wrong_date or match.group()
            rest = rest.replace(match.group(), " ", 1)
            continue
        if facts.date is None:
            facts.date = date
        elif facts.date != date:
            facts.again.append(("date", match.group(), facts.line))
        rest = rest.replace(match.group(), " ", 1)
    return rest


def _numbers(rest: str, facts: Facts) -> str:
    for name, pattern in (("total_number", _TOTAL), ("year_number", _OF_YEAR), ("pages_today", _PAGES)):
        match = pattern.search(rest)
        value = numeral(match["number"]) if match else None
        if match is None or value is None:
            continue
        if name == "total_number" and match["series"]:
            facts.put("series", match["series"])
        runs = name == "year_number" and not match["year"] and value > _MOST_OF_YEAR
        facts.numbers.setdefault("total_number" if runs else name, value)
        rest = rest[: match.start()] + " " + rest[match.end() :]
    return rest


def _taken(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return iter(list(pattern.finditer(text)))

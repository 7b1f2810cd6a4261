"""The almanac (历): what follows from a date. Weekday, lunar date, solar term; and whether a masthead's facts agree.

Comes in: a date or a masthead. Goes out: words as a paper prints them, and findings (makeup M01, M03). The lunar
calendar is lunar_python's, which follows GB/T 33661-2017; its import takes some 15 ms and waits until it is asked for.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from gxpress.model.finding import Finding
from gxpress.model.issue import Issue, Masthead, Period, Previous, following
from gxpress.model.rules import finding

_DAYS: Final = "一二三四五六日"
_WEEKDAY: Final = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_LUNAR: Final = re.compile(
    r"(?:([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年)?"
    r"(闰?)(正|一|二|三|四|五|六|七|八|九|十|冬|腊|十一|十二)月"
    r"(初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅)"
)
_MONTHS: Final = {"正": "一", "冬": "十一", "腊": "十二"}
_DAYS_APART: Final[Mapping[Period, int]] = {Period.DAILY: 1, Period.WEEKLY: 7}
_TERM: Final = re.compile(
    "立春|雨水|惊蛰|驚蟄|春分|清明|谷雨|穀雨|立夏|小满|小滿|芒种|芒種|夏至|小暑|大暑|立秋|处暑|處暑|白露|秋分|寒露|霜降"
    "|立冬|小雪|大雪|冬至|小寒|大寒"
)
_PLAIN: Final = str.maketrans("驚蟄穀滿種處", "惊蛰谷满种处")
_FACTS: Final = {
    "total_number": "总期号",
    "year_number": "年度期号",
    "cn_number": "国内统一连续出版物号",
    "supervisor": "主管",
    "sponsor": "主办",
    "publisher": "出版",
    "address": "社址",
    "contacts": "联系方式",
    "printer": "印刷",
    "distribution": "发行",
    "price": "定价",
}
"""What M01 asks for besides name and date; weekday, lunar date and 今日N版 are computed where they are not given."""


def weekday(date: datetime.date) -> str:
    """The day of the week.

    >>> weekday(datetime.date(2021, 11, 5))
    '星期五'
    """
    return f"星期{_DAYS[date.weekday()]}"


def lunar_date(date: datetime.date) -> str:
    """The date of the lunar calendar with the year's stem and branch.

    >>> lunar_date(datetime.date(2021, 11, 5))
    '农历辛丑年十月初一'
    """
    day = _lunar(date)
    month = str(day.getMonthInChinese()).replace("冬", "十一").replace("腊", "十二")
    return f"农历{day.getYearInGanZhi()}年{month}月{day.getDayInChinese()}"


def solar_term(date: datetime.date) -> str:
    """The solar term (节气) that begins on this day; empty on most days.

    >>> solar_term(datetime.date(2026, 10, 23))
    '霜降'
    """
    return str(_lunar(date).getJieQi())


@cache
def _lunar(date: datetime.date) -> Any:
    from lunar_python import Solar

    return Solar.fromYmd(date.year, date.month, date.day).getLunar()


def check_issue(issue: Issue, count: int) -> tuple[Finding, ...]:
    """What is wrong with an issue's dates and numbers (M03) and what its masthead lacks (M01); it has `count` pages."""
    masthead, previous = issue.masthead, issue.previous
    found = [_check_pages(masthead, count)]
    if previous is not None:
        found += [_check_sequence(masthead, previous), *_check_numbers(masthead, previous)]
    return (*check_dates(masthead), *(each for each in found if each))


def _check_pages(masthead: Masthead, count: int) -> Finding | None:
    if masthead.pages_today in (None, count):
        return None
    message = f"the masthead says 今日{masthead.pages_today}版; the issue has {count} pages"
    return finding("C306", message, hint="leave pages_today out: it is counted")


def _check_sequence(masthead: Masthead, previous: Previous) -> Finding | None:
    days = (masthead.date - previous.date).days
    wish = _DAYS_APART.get(previous.period)
    if days <= 0:
        message = f"{masthead.date} is not after the previous issue's {previous.date}"
    elif wish is not None and days != wish:
        message = (
            f"{masthead.date} comes {days} days after the previous issue; a {previous.period} paper's after {wish}"
        )
    else:
        return None
    return finding("C305", message, hint="mend the date here, or in [previous]")


def _check_numbers(masthead: Masthead, previous: Previous) -> Iterator[Finding]:
    given = (masthead.total_number, masthead.year_number)
    for name, number, right in zip(("总期号", "年度期号"), given, following(previous, masthead.date), strict=True):
        if number is not None and right is not None and number != right:
            message = f"{name} is {number}; after the previous issue's it is {right}"
            yield finding("C304", message, hint="leave it out: it follows from [previous]")


def check_dates(masthead: Masthead) -> tuple[Finding, ...]:
    """What is wrong with a masthead's dates (M03), and which of its facts are not given (M01)."""
    found = [_check_weekday(masthead), _check_lunar(masthead), _check_term(masthead), _check_facts(masthead)]
    return tuple(each for each in found if each)


def _check_weekday(masthead: Masthead) -> Finding | None:
    right = weekday(masthead.date)
    match = _WEEKDAY.search(masthead.weekday)
    if not masthead.weekday or (match and match[1].replace("天", "日") == right[-1]):
        return None
    return finding("C301", f"{masthead.date} is a {right}, not {masthead.weekday}", hint="mend the date or the weekday")


def _check_lunar(masthead: Masthead) -> Finding | None:
    """Only what the masthead says is compared: 十月初一 is right without its year."""
    given = _LUNAR.search(masthead.lunar_date)
    if not masthead.lunar_date:
        return None
    right = lunar_date(masthead.date)
    truth = _LUNAR.search(right)
    if given and truth and all(said in ("", None, true) for said, true in zip(_read(given), _read(truth), strict=True)):
        return None
    return finding(
        "C303", f"{masthead.date} is {right}, not {masthead.lunar_date}", hint="mend the date or leave it out"
    )


def _check_term(masthead: Masthead) -> Finding | None:
    """A solar term beside the lunar date begins on this very day."""
    given = _TERM.search(masthead.lunar_date)
    right = solar_term(masthead.date)
    if given is None or given[0].translate(_PLAIN) == right:
        return None
    said = f"it is {right}" if right else "no solar term begins on it"
    return finding("C307", f"{masthead.date} is not {given[0]}: {said}", hint="leave it out: it is computed")


def _read(match: re.Match[str]) -> tuple[str | None, str, str]:
    """Year, month and day in one spelling: 正月 = 一月, 二十一 = 廿一."""
    year, leap, month, day = match.groups()
    return year, leap + _MONTHS.get(month, month), _day(day)


def _day(day: str) -> str:
    if len(day) == 3 and day.startswith("二十"):
        return "廿" + day[2]
    return {"廿": "二十", "卅": "三十"}.get(day, day)


def _check_facts(masthead: Masthead) -> Finding | None:
    missing = [name for key, name in _FACTS.items() if not getattr(masthead, key)]
    if not missing:
        return None
    return finding("C302", f"the masthead does not say: {', '.join(missing)}", hint="add what the paper has to say")

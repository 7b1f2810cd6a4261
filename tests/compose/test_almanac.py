"""The almanac against dates that are known, and what it says of mastheads."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from gxpress import read_issue
from gxpress.compose.almanac import check_dates, check_issue, lunar_date, solar_term, weekday
from gxpress.model.issue import Contact, Issue, Masthead, Period, Previous

DAY = datetime.date(2021, 11, 5)
WHOLE = Masthead(
    name="一二三报",
    date=DAY,
    total_number=589,
    year_number=82,
    cn_number="CN 00-0001",
    supervisor="甲",
    sponsor="乙",
    publisher="丙",
    address="丁路1号",
    contacts=(Contact("热线", "0000-0000000"),),
    printer="戊",
    distribution="己",
    price="1元",
)


@pytest.mark.parametrize(
    "date, day, lunar",
    [
        ((2021, 11, 5), "星期五", "农历辛丑年十月初一"),
        ((2024, 2, 10), "星期六", "农历甲辰年正月初一"),
        ((2024, 2, 9), "星期五", "农历癸卯年十二月三十"),
        ((2023, 3, 22), "星期三", "农历癸卯年闰二月初一"),
        ((2025, 7, 25), "星期五", "农历乙巳年闰六月初一"),
        ((2026, 10, 23), "星期五", "农历丙午年九月十四"),
        ((2000, 1, 1), "星期六", "农历己卯年十一月廿五"),
        ((1949, 10, 1), "星期六", "农历己丑年八月初十"),
        ((2033, 12, 22), "星期四", "农历癸丑年闰十一月初一"),
    ],
)
def test_known_days(date: tuple[int, int, int], day: str, lunar: str) -> None:
    assert (weekday(datetime.date(*date)), lunar_date(datetime.date(*date))) == (day, lunar)


@pytest.mark.parametrize(
    "date, term",
    [((2026, 10, 23), "霜降"), ((2026, 10, 22), ""), ((2024, 2, 4), "立春"), ((2025, 12, 21), "冬至")],
)
def test_solar_terms(date: tuple[int, int, int], term: str) -> None:
    assert solar_term(datetime.date(*date)) == term


def test_a_whole_masthead_is_passed_over_in_silence() -> None:
    assert check_dates(WHOLE) == ()


@pytest.mark.parametrize("given", ["星期五", "周五", "礼拜五", ""])
def test_right_weekdays(given: str) -> None:
    assert check_dates(replace(WHOLE, weekday=given)) == ()


@pytest.mark.parametrize("given", ["星期四", "周日", "Friday"])
def test_a_wrong_weekday(given: str) -> None:
    (found,) = check_dates(replace(WHOLE, weekday=given))
    assert found.code == "C301"
    assert "星期五" in found.message
    assert given in found.message


def test_sunday_has_two_names() -> None:
    sunday = replace(WHOLE, date=datetime.date(2021, 11, 7))
    assert check_dates(replace(sunday, weekday="星期日")) == check_dates(replace(sunday, weekday="星期天")) == ()


@pytest.mark.parametrize(
    "date, given",
    [
        ((2021, 11, 5), "农历辛丑年十月初一"),
        ((2021, 11, 5), "十月初一"),
        ((2021, 11, 5), "辛丑年十月初一"),
        ((2000, 1, 1), "农历冬月廿五"),
        ((2000, 1, 1), "十一月二十五"),
        ((2024, 2, 9), "癸卯年腊月三十"),
        ((2024, 2, 10), "正月初一"),
        ((2023, 3, 22), "闰二月初一"),
        ((2021, 11, 24), "十月二十"),
        ((2021, 11, 24), "十月廿"),
    ],
)
def test_right_lunar_dates(date: tuple[int, int, int], given: str) -> None:
    day = datetime.date(*date)
    assert check_dates(replace(WHOLE, date=day, lunar_date=given)) == ()


@pytest.mark.parametrize("given", ["农历辛丑年十月初二", "庚子年十月初一", "闰十月初一", "十一月初一", "初一"])
def test_a_wrong_lunar_date(given: str) -> None:
    (found,) = check_dates(replace(WHOLE, lunar_date=given))
    assert found.code == "C303"
    assert "农历辛丑年十月初一" in found.message


def test_what_a_masthead_does_not_say_is_one_note() -> None:
    (found,) = check_dates(replace(WHOLE, printer="", price="", contacts=()))
    assert found.code == "C302"
    assert all(word in found.message for word in ("印刷", "定价", "联系方式"))
    assert "主管" not in found.message


# the issue before

WEEK = Previous(date=datetime.date(2021, 10, 29), total_number=588, year_number=81, period=Period.WEEKLY)


def _issue(previous: Previous | None, **facts: object) -> Issue:
    return Issue(masthead=replace(WHOLE, **facts), previous=previous)  # type: ignore[arg-type]


def _codes(told: Issue, count: int = 4) -> list[str]:
    return [found.code for found in check_issue(told, count)]


def test_numbers_that_follow_are_passed_over_in_silence() -> None:
    assert _codes(_issue(WEEK)) == []
    assert _codes(_issue(None)) == []
    assert _codes(_issue(Previous(date=WEEK.date))) == []


@pytest.mark.parametrize("facts", [{"total_number": 588}, {"total_number": 590}, {"year_number": 81}])
def test_a_number_that_does_not_follow(facts: dict[str, int]) -> None:
    (found,) = check_issue(_issue(WEEK, **facts), 4)
    assert found.code == "C304"
    assert str(next(iter(facts.values()))) in found.message


def test_the_numbers_of_the_year_begin_anew() -> None:
    before = Previous(date=datetime.date(2021, 12, 31), total_number=600, year_number=90)
    day = datetime.date(2022, 1, 4)
    assert _codes(_issue(before, date=day, total_number=601, year_number=1)) == []
    assert _codes(_issue(before, date=day, total_number=601, year_number=91)) == ["C304"]


@pytest.mark.parametrize(
    ("date", "period", "codes"),
    [
        ((2021, 11, 4), Period.DAILY, []),
        ((2021, 10, 29), Period.WEEKLY, []),
        ((2021, 10, 28), Period.WEEKLY, ["C305"]),
        ((2021, 11, 3), Period.DAILY, ["C305"]),
        ((2021, 10, 1), Period.OTHER, []),
        ((2021, 11, 5), Period.OTHER, ["C305"]),
        ((2021, 11, 9), Period.OTHER, ["C305"]),
    ],
)
def test_the_date_follows_the_issue_before(date: tuple[int, int, int], period: Period, codes: list[str]) -> None:
    assert _codes(_issue(Previous(date=datetime.date(*date), period=period))) == codes


def test_pages_today_are_counted() -> None:
    assert _codes(_issue(None, pages_today=4), 4) == []
    assert _codes(_issue(None, pages_today=4), 5) == ["C306"]


@pytest.mark.parametrize(
    ("given", "codes"), [("农历丙午年九月十四　霜降", []), ("九月十四 立冬", ["C307"]), ("九月十四", [])]
)
def test_a_solar_term_beside_the_lunar_date(given: str, codes: list[str]) -> None:
    day = datetime.date(2026, 10, 23)
    assert [found.code for found in check_dates(replace(WHOLE, date=day, lunar_date=given))] == codes


def test_a_folder_fills_in_what_follows(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.md").write_text('+++\nheadline = "雾"\n+++\n清早的渡口。\n', encoding="utf-8")
    head = '[masthead]\nname = "渡口周报"\ndate = 2026-10-23\nyear_number = 7\n\n[previous]\ndate = 2026-10-16\n'
    (tmp_path / "issue.toml").write_text(head + 'total_number = 9\nyear_number = 5\nperiod = "weekly"\n', "utf-8")
    told = read_issue(tmp_path)
    assert (told.masthead.total_number, told.masthead.year_number) == (10, 7)
    assert [found.code for found in check_issue(told, 1) if found.code != "C302"] == ["C304"]

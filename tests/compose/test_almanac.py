"""The almanac against dates that are known, and what it says of mastheads."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from gxpress.compose.almanac import check_dates, lunar_date, solar_term, weekday
from gxpress.model.issue import Contact, Masthead

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

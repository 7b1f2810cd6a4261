"""The plan: stories to pages by pin, section, rank and length, advertisements first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from copydesk import issue, story

from gxpress import compose
from gxpress.compose.copy import Copy
from gxpress.compose.galley import Press
from gxpress.compose.plan import capacity, plan, size
from gxpress.model.advert import Advert
from gxpress.model.issue import Issue, PageInfo, Section, Story
from gxpress.model.text import Text


def _pages(told: Issue, press: Press) -> list[list[str]]:
    return [[entry.galley.owner for entry in copy.entries] for copy in plan(told, press)]


def _load(copy: Copy, press: Press) -> float:
    return sum(size(entry, press, first=False) for entry in copy.entries) / capacity(copy.number, press)


def test_the_order_of_the_editors_is_kept(press: Press) -> None:
    pages = _pages(issue(*(story(f"s{n:02d}", 500) for n in range(20))), press)
    assert [owner for page in pages for owner in page] == [f"s{n:02d}" for n in range(20)]
    assert len(pages) > 1


@pytest.mark.parametrize("count", [4, 8, 12])
def test_pages_of_a_given_number_are_filled_alike(count: int, press: Press) -> None:
    told = issue(*(story(f"s{n:02d}", 520) for n in range(6 * count)), page_count=count)
    copies = plan(told, press)
    loads = [_load(copy, press) for copy in copies]
    assert [copy.number for copy in copies] == list(range(1, count + 1))
    assert max(loads[:-1]) - min(loads[:-1]) < 0.35
    assert max(loads) < 1.05


def test_the_number_of_pages_is_found(press: Press) -> None:
    few, many = (len(plan(issue(*(story(f"s{n}", 500) for n in range(count))), press)) for count in (4, 40))
    assert few == 1
    assert 4 <= many <= 8


def test_a_pinned_story_has_its_page_and_the_others_stand_before_and_behind(press: Press) -> None:
    stories = [replace(story(f"s{n}", 900), page=3 if n == 6 else None) for n in range(10)]
    pages = _pages(issue(*stories, page_count=4), press)
    assert "s6" in pages[2]
    assert [owner for page in pages for owner in page] == [f"s{n}" for n in range(10)]
    assert all(pages)


def test_pins_in_any_order_are_kept(press: Press) -> None:
    stories = [replace(story(f"s{n}", 500), page=page) for n, page in enumerate((3, 1, 2))]
    assert _pages(issue(*stories), press) == [["s1"], ["s2"], ["s0"]]


def test_a_page_that_the_issue_does_not_have_is_told(press: Press) -> None:
    """What is pinned to it stands as if it were not."""
    told = issue(story("a", 900), story("b", 500, page=7), page_count=2)
    edition = compose(replace(told, pages=(PageInfo(1, "要闻"), PageInfo(9, "没有"))), press.layout)
    assert len(edition.pages) == 2
    (found,) = [found for found in edition.findings if found.code == "C102"]
    assert [(found.where.page, found.where.story)] == [(page.number, "b") for page, _ in edition.modules("b")]
    assert "no page 7" in found.message
    assert "A [[page]] tells of page 9; the issue has none." in [found.message for found in edition.findings]
    free = compose(issue(story("a", 900), story("b", 500), page_count=2), press.layout)
    assert [page.modules for page in free.pages][1] == edition.pages[1].modules


def test_each_page_of_a_given_number_holds_something(press: Press) -> None:
    few = compose(issue(*(story(f"s{n}", 700) for n in range(8)), page_count=4), press.layout)
    assert not [found for found in few.findings if found.code == "C112"]
    assert len(compose(issue(*(story(f"s{n}", 700) for n in range(8))), press.layout).pages) < 4


def test_pages_without_any_of_the_issue_stand_last_and_are_told(press: Press) -> None:
    few = [story(f"s{n}", 500) for n in range(3)]
    edition = compose(issue(*few, page_count=8), press.layout)
    (found,) = [found for found in edition.findings if found.code == "C112"]
    first = len({page.number for page in edition.pages for module in page.modules if module.owner[0] == "s"}) + 1
    assert found.message == f"Pages {first} to 8 hold nothing of the issue."
    pinned = compose(issue(*few, story("far", 500, page=6)), press.layout)
    assert [each.message for each in pinned.findings if each.code == "C112"] == [
        "Pages 4 to 5 hold nothing of the issue."
    ]
    assert not [each for each in compose(issue(*few), press.layout).findings if each.code == "C112"]


def test_an_advertisement_of_a_page_takes_its_room_first(press: Press) -> None:
    stories = [story(f"s{n}", 500) for n in range(14)]
    free = _pages(issue(*stories, page_count=2), press)
    half = Advert(id="ad", title=Text.of("茶馆"), fraction=0.5, page=1)
    taken = plan(issue(*stories, page_count=2, adverts=(half,)), press)
    assert len(taken[0].entries) < len(free[0])
    assert [advert.id for advert in taken[0].adverts] == ["ad"]


def test_pages_end_between_sections_where_it_costs_little(press: Press) -> None:
    def section(name: str, count: int) -> Section:
        return Section(id=name, stories=tuple(story(f"{name}{n}", 520) for n in range(count)))

    told = replace(issue(), sections=(section("a", 4), section("b", 6), section("c", 5)), page_count=3)
    pages = _pages(told, press)
    assert [{owner[0] for owner in page} for page in pages] == [{"a"}, {"b"}, {"c"}]


def test_two_leads_stand_on_two_pages(press: Press) -> None:
    def told(*ranks: int) -> Issue:
        stories: list[Story] = [story(f"s{n}", 520, rank=rank) for n, rank in enumerate(ranks)]
        return issue(*stories, page_count=2)

    ranks = (1, 0, 0, 1, 0, 0, 0, 0)
    first, second = _pages(told(*ranks), press)
    assert "s0" in first
    assert "s3" in second

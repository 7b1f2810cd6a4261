"""What no editor should send, and some day one will: it ends, it loses nothing in silence, it says what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from copydesk import issue, story
from PIL import Image

from gxpress import compose, proof
from gxpress.model.advert import Advert
from gxpress.model.finding import Severity
from gxpress.model.issue import Issue, Paragraph, ParagraphKind, Story, StoryKind, Table
from gxpress.model.layout import Layout
from gxpress.model.picture import Picture
from gxpress.model.text import Text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


def _picture(folder: Path, name: str, width: int, height: int) -> Picture:
    file = folder / f"{width}x{height}.png"
    Image.new("L", (width, height), 128).save(file)
    return Picture(id=name, file=str(file), width=width, height=height, caption=Text.of("一张图"))


def _table(rows: int, columns: int) -> Table:
    return Table(tuple(tuple(Text.of(f"第{c}列") for c in range(columns)) for _ in range(rows)))


ODD = {
    "no story": issue(),
    "no headline": issue(story("a", 300, headline="")),
    "no body": issue(replace(story("a", 300), body=())),
    "nothing at all": issue(Story(id="a", headline=Text())),
    "long heads": issue(story("a", 300, headline="渡口的雾散了" * 20), story("b", 90, headline="雾" * 90)),
    "one long word": issue(story("a", 300, headline="A" * 200)),
    "long companions": issue(
        story("a", 300, kicker=Text.of("引题" * 60), deck=Text.of("副题" * 60), column_name=Text.of("栏目" * 40))
    ),
    "long note": issue(
        story("a", 300, note=(Paragraph(Text.of("编者按：" + "一段按语，" * 300), ParagraphKind.NOTE),))
    ),
    "one paragraph": issue(Story(id="a", headline=Text.of("长段"), body=(Paragraph(Text.of("没有分段，" * 2500)),))),
    "wide table": issue(replace(story("a", 200), body=(_table(4, 12),))),
    "many briefs": issue(*(story(f"b{n}", 90, kind=StoryKind.BRIEF) for n in range(40))),
    "many adverts": issue(
        story("a", 500),
        adverts=tuple(Advert(id=f"ad{n}", title=Text.of("开张"), columns=1 + n % 3, depth=8 + n) for n in range(10)),
    ),
    "an advert over everything": issue(
        story("a", 500), adverts=(Advert(id="ad", title=Text.of("开张"), fraction=1.0),)
    ),
    "more pages than copy": issue(*(story(f"s{n}", 300) for n in range(3)), page_count=9),
}


@pytest.mark.parametrize("name", ODD)
def test_it_is_made_up_whole(name: str, tabloid: Layout) -> None:
    edition = compose(ODD[name], tabloid)
    assert not [finding for finding in proof(edition) if finding.severity is Severity.ERROR]
    assert not [finding for finding in edition.findings if finding.code == "C101"]


@pytest.mark.parametrize(("width", "height", "count"), [(40, 3000, 1), (4000, 40, 1), (800, 600, 12)])
def test_pictures_of_any_shape_and_number(width: int, height: int, count: int, folder: Path, tabloid: Layout) -> None:
    pictures = tuple(_picture(folder, f"p{n}", width, height) for n in range(count))
    edition = compose(issue(replace(story("a", 900), pictures=pictures)), tabloid)
    assert not [finding for finding in proof(edition) if finding.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "odd",
    [
        issue(replace(story("a", 200), body=(_table(200, 3),)), story("b", 400)),
        issue(replace(story("a", 200), body=(_table(2, 60),)), story("b", 400)),
    ],
    ids=["table deeper than a page", "table wider than a page"],
)
def test_what_no_page_can_hold_is_named_and_the_rest_stands(odd: Issue, tabloid: Layout) -> None:
    edition = compose(odd, tabloid)
    assert [finding.where.story for finding in edition.findings if finding.code == "C101"] == ["a"]
    assert [module.owner for _, module in edition.modules("b")] == ["b"]


def test_far_too_much_for_its_pages_is_named_story_by_story(tabloid: Layout) -> None:
    edition = compose(issue(*(story(f"s{n}", 900) for n in range(14)), page_count=1), tabloid)
    overset = {finding.where.story for finding in edition.findings if finding.code == "C101"}
    placed = {module.owner for page in edition.pages for module in page.modules}
    assert overset
    assert {f"s{n}" for n in range(14)} <= overset | placed


def test_an_advertisement_for_a_page_that_is_not_there(tabloid: Layout) -> None:
    edition = compose(issue(story("a", 400), adverts=(Advert(id="ad", title=Text.of("开张"), page=9),)), tabloid)
    assert [finding.where.story for finding in edition.findings if finding.code == "C105"] == ["ad"]
    assert len(list(edition.modules("ad"))) == 1

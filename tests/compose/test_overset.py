"""Overset: what is over, and that each remedy that is named works."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from copydesk import issue, story
from PIL import Image

from gxpress import compose
from gxpress.model.finding import Finding
from gxpress.model.issue import Issue, Paragraph, Story
from gxpress.model.layout import Layout
from gxpress.model.page import Edition
from gxpress.model.picture import Picture
from gxpress.model.text import Text


def _over(edition: Edition) -> list[Finding]:
    return [found for found in edition.findings if found.code == "C101"]


def _full(*more: Story, page_count: int = 1) -> Issue:
    """Page one nearly full, and then these."""
    return issue(*(story(f"s{n}", 620) for n in range(5)), *more, page_count=page_count)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    file = tmp_path_factory.mktemp("pictures") / "p.png"
    Image.new("L", (1200, 900), 128).save(file)
    return Picture(id="p", file=str(file), width=1200, height=900)


def _shortened(told: Story, characters: int) -> Story:
    """The story without its last characters."""
    body = list(told.body)
    while characters:
        last = body.pop()
        assert isinstance(last, Paragraph)
        length = len(last.text.plain)
        if characters < length:
            body.append(replace(last, text=last.text.before(length - characters)))
        characters -= min(characters, length)
    return replace(told, body=tuple(body))


def test_what_fits_is_no_finding(tabloid: Layout) -> None:
    assert not _over(compose(_full(), tabloid))


def test_the_cut_that_is_named_is_enough_and_half_of_it_is_not(tabloid: Layout) -> None:
    last = story("last", 1500)
    (found,) = _over(compose(_full(last), tabloid))
    assert found.where.story == "last"
    assert re.search(r"\d+ characters \(\d+ lines\) are not set", found.message)
    cut = int(re.search(r"cut (\d+) characters", found.hint)[1])  # type: ignore[index]
    assert 0 < cut < 1500
    assert not _over(compose(_full(_shortened(last, cut)), tabloid))
    assert _over(compose(_full(_shortened(last, cut // 2)), tabloid))


def test_another_page_that_is_named_has_room(tabloid: Layout) -> None:
    told = replace(_full(page_count=2), sections=())
    first = tuple(replace(story(f"s{n}", 400), page=1) for n in range(4))
    second = tuple(replace(story(f"t{n}", 640), page=2) for n in range(8))
    told = replace(told, sections=(replace(issue(*first, *second).sections[0]),))
    over = _over(compose(told, tabloid))
    assert [found.where.story for found in over] == ["t7"]
    assert "put it on page 1" in over[0].hint
    moved = replace(told.sections[0], stories=(*first, *second[:-1], replace(second[-1], page=1)))
    assert not _over(compose(replace(told, sections=(moved,)), tabloid))


def test_a_picture_less_is_named(picture: Picture, tabloid: Layout) -> None:
    last = story("last", 820, pictures=(replace(picture, columns=3),))
    (found,) = _over(compose(_full(last), tabloid))
    remedy = re.search(r"leave (out its picture p|the size of its pictures to the make-up)", found.hint)
    assert remedy
    better = () if "out" in remedy[0] else (picture,)
    assert not _over(compose(_full(replace(last, pictures=better)), tabloid))


def test_a_page_more_is_named_where_the_number_is_given(tabloid: Layout) -> None:
    last = story("last", 1500)
    (found,) = _over(compose(_full(last), tabloid))
    assert "let the issue have 2 pages" in found.hint
    assert not _over(compose(_full(last, page_count=2), tabloid))


def test_the_ledger_tells_of_it(tabloid: Layout) -> None:
    edition = compose(_full(story("last", 1500)), tabloid)
    (row,) = [row for row in edition.ledger if row.owner == "last" and not row.set]
    assert (row.page, row.why) == (1, "overset")
    assert row.planned > 0


def test_the_rest_of_a_story_that_is_cut_off_counts_alone(tabloid: Layout) -> None:
    edition = compose(issue(story("long", 9000), page_count=1), tabloid)
    (found,) = _over(edition)
    over = int(re.search(r"(\d+) characters", found.message)[1])  # type: ignore[index]
    printed = "".join(line.text + line.dropped for _, m in edition.modules("long") for line in m.lines if line.part > 0)
    body = "".join(part.text.plain for part in edition.issue.stories[0].parts() if part.kind == "paragraph")
    assert len(printed) + over == len(body)
    assert Text.of(printed).plain == body[: len(printed)]


def test_forty_stories_for_a_page_are_named_without_endless_trying(tabloid: Layout) -> None:
    edition = compose(issue(*(story(f"s{n}", 500) for n in range(40)), page_count=1), tabloid)
    placed = {module.owner for page in edition.pages for module in page.modules}
    assert {found.where.story for found in _over(edition)} | placed >= {f"s{n}" for n in range(40)}

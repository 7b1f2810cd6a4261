"""Jumps: what stays, what goes on, and that both together are the story."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from copydesk import issue, story
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress import compose, export, proof, read_layout
from gxpress.compose.copy import Entry
from gxpress.compose.galley import Galley, Press, story_galley
from gxpress.compose.jumps import after_jump, arrived, short_head, split
from gxpress.compose.makeup import _without_last
from gxpress.compose.pour import lines
from gxpress.export import trace
from gxpress.model.advert import Advert
from gxpress.model.finding import Severity
from gxpress.model.issue import PartKind, Story
from gxpress.model.layout import Layout
from gxpress.model.page import Edition, Module
from gxpress.model.text import Text

MEASURE = 126.0


@settings(max_examples=25, deadline=None)
@given(characters=st.integers(100, 1200), depth=st.integers(4, 30), count=st.integers(1, 3))
def test_the_two_parts_are_the_story(characters: int, depth: int, count: int, press: Press) -> None:
    galley = story_galley(story("s", characters), press)
    legs = (depth,) * count
    poured, rest = split(galley, MEASURE, legs, press)
    here = "".join(line.text + line.dropped for _, _, line in lines(galley.strips, poured, MEASURE, legs, galley.owner))
    there = "".join(strip.text.plain for strip in rest.strips) if rest else ""
    assert here + there == "".join(strip.text.plain for strip in galley.strips)
    assert poured.end <= sum(legs)


def test_a_story_goes_on_behind_a_page_of_advertisements(tabloid: Layout) -> None:
    whole = Advert(id="ad", title=Text.of("茶馆"), fraction=1.0, page=2)
    told = issue(story("long", 7000, page=1), adverts=(whole,))
    edition = compose(told, tabloid)
    assert [page.number for page, _ in edition.modules("ad")] == [2]
    assert [page.number for page, _ in edition.modules("long")] == [1, 3]
    assert not [found for found in (*edition.findings, *proof(edition)) if found.severity is Severity.ERROR]
    short = compose(replace(told, page_count=2), tabloid)
    assert [page.number for page, _ in short.modules("long")] in ([], [1])
    assert {found.code for found in (*short.findings, *proof(short)) if found.severity is Severity.ERROR} == {"C101"}


def test_what_goes_on_knows_where_it_came_from(press: Press, galley: Callable[[Story], Galley]) -> None:
    made = galley(story("s", 900))
    _, rest = split(made, MEASURE, (10,), press)
    assert rest is not None
    onward = arrived(after_jump(rest, made, press), 1)
    assert (onward.page_from, onward.piece) == (1, 2)
    assert [(piece.kind, piece.part) for piece in onward.heads] == [(PartKind.KICKER, -1), (PartKind.HEADLINE, -1)]
    assert onward.strips[0].style.indent == 0.0


@pytest.mark.parametrize(
    ("headline", "short"),
    [
        ("渡口的雾散了", "渡口的雾散了"),
        ("林一在全镇春耕会上强调 抢住天时种足种好", "抢住天时种足种好"),
        ("晴溪流域综合治理三年行动收官 七个监测断面水质全部达标", "七个监测断面水质全部达标"),
        ("“渡口的雾散了之后，船家又把缆绳”", None),
    ],
)
def test_the_short_head_is_the_best_phrase(headline: str, short: str | None, press: Press) -> None:
    made = story_galley(story("s", 400, headline=headline), press)
    found = short_head(made, press).plain
    assert found == (short if short is not None else headline) or (short is None and found in headline)
    assert found.count("“") == found.count("”")


def test_a_short_head_of_the_editors_is_taken(press: Press) -> None:
    made = story_galley(story("s", 400, headline="渡口的雾散了" * 4, short=Text.of("雾散")), press)
    assert short_head(made, press).plain == "雾散"
    assert "雾散" not in {part.text.plain for part in made.story.parts()}


def _long(**how: object) -> Edition:
    told = issue(story("long", 6600, **how), story("other", 900))
    return compose(told, read_layout("tabloid"))


@pytest.fixture(scope="module")
def jumped() -> Edition:
    edition = _long()
    assert [page.number for page, _ in edition.modules("long")] == [1, 2]
    return edition


def _depth(module: Module, leading: float) -> float:
    """Depth of a module's text, in cm."""
    return sum(line.part > 0 for line in module.lines) * leading / 72 * 2.54


def test_a_jump_leaves_ten_centimetres_here_and_fifteen_there(jumped: Edition) -> None:
    (_, here), (_, there) = jumped.modules("long")
    leading = jumped.layout.grid.leading
    assert _depth(here, leading) >= 10
    assert _depth(there, leading) >= 15


def test_a_story_too_short_for_two_parts_moves_as_a_whole(tabloid: Layout) -> None:
    edition = compose(issue(*(story(f"s{n}", 700) for n in range(9))), tabloid)
    assert len(edition.pages) > 1
    assert all(len(list(edition.modules(f"s{n}"))) == 1 for n in range(9))


def test_trace_and_zones_and_reading_editions_know_both_parts(jumped: Edition, tmp_path: Path) -> None:
    assert [module.parts for _, module in jumped.modules("long")] == [2, 2]
    told = trace.render(jumped)
    assert re.search(r"^1 module:story long .* 1/2 ", told, re.MULTILINE)
    assert re.search(r"^2 module:story long .* 2/2 ", told, re.MULTILINE)
    export(jumped, tmp_path, ["epaper"])
    body = "".join(part.text.plain for part in jumped.issue.stories[0].parts() if part.kind == "paragraph")
    (article,) = (tmp_path / "epaper").rglob("*long*.html")
    text = "".join(re.sub(r"<[^>]+>", "", article.read_text(encoding="utf-8")).split())
    assert body[:300] in text
    assert body[-300:] in text, "the second part is not with the first"
    assert "上接" not in text and "下转" not in text
    zones = [file.name for file in (tmp_path / "epaper").rglob("*.html") if article.name in file.read_text("utf-8")]
    assert len(zones) >= 2, "both pages lead to the story"


def test_a_jump_is_chosen_where_it_pays(tabloid: Layout) -> None:
    """Without a price the dear page lets its story jump, at any price it does not."""
    told = issue(
        story("lead", 2600, page=1), *(story(f"s{n}", 330, page=1) for n in range(4)), story("next", 1500, page=2)
    )
    for jump, gain, often in ((0.0, 0.0, True), (1e6, 1e6, False)):
        weighed = replace(tabloid, weights=replace(tabloid.weights, jump=jump, jump_gain=gain))
        edition = compose(told, weighed)
        assert (len(list(edition.modules("lead"))) == 2) is often


def test_what_comes_from_another_page_does_not_move_on(press: Press) -> None:
    """Its page is printed on the one that it comes from."""
    made = story_galley(story("long", 900), press)
    _, rest = split(made, MEASURE, (10,), press)
    assert rest is not None
    own, other = Entry(story_galley(story("own", 300), press)), Entry(arrived(rest, 1))
    assert _without_last([own, other]) == ([other], own)
    assert _without_last([other]) == ([], other)

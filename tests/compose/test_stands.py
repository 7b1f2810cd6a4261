"""Heads beside and within their columns: chosen where the layout has the place, never where it has not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from copydesk import issue, story
from hypothesis import given, settings
from hypothesis import strategies as st
from readback import bare, by_poppler, differences, wanted

from gxpress import compose, proof, read_layout
from gxpress.compose.galley import Galley, Press
from gxpress.compose.heads import HeadWriter
from gxpress.compose.stories import StoryUnit
from gxpress.compose.storytext import StoryText
from gxpress.export.print_pdf import render
from gxpress.model.finding import Severity
from gxpress.model.head import HeadPlace, HeadShape
from gxpress.model.issue import Paragraph, PartKind, Story, StoryKind
from gxpress.model.layout import Align, Layout
from gxpress.model.page import Edition, Line, Module
from gxpress.model.text import Text
from gxpress.model.units import Box
from gxpress.model.weights import Weights
from gxpress.proof.parts import ink

PLACES = [HeadPlace.LEFT, HeadPlace.RIGHT, HeadPlace.INSIDE, HeadPlace.MIDDLE]


def having(layout: Layout, *places: HeadPlace) -> Layout:
    """The layout with these places for its minor heads besides that over the columns."""
    minor = replace(layout.heads["minor"], places=(HeadPlace.TOP, *places))
    return replace(layout, heads={**layout.heads, "minor": minor})


def edition_of(layout: Layout, place: HeadPlace | None, characters: int = 900) -> Edition:
    """A lead and a minor story that asks for a place."""
    facts = {"kicker": Text.of("入秋以后"), "deck": Text.of("——渡口见闻"), "head_place": place}
    return compose(issue(story("lead", 1500), story("minor", characters, **facts)), layout)


def module_of(edition: Edition, owner: str = "minor") -> Module:
    return next(module for _, module in edition.modules(owner))


def split(module: Module, told: Story) -> tuple[list[Line], list[Line]]:
    """The lines of the head, and those of the text."""
    parts = list(told.parts())
    heads = [line for line in module.lines if parts[line.part].kind is not PartKind.PARAGRAPH]
    return heads, [line for line in module.lines if parts[line.part].kind is PartKind.PARAGRAPH]


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_taken_where_the_layout_has_it_and_only_there(place: HeadPlace, tabloid: Layout) -> None:
    has, lacks = edition_of(having(tabloid, place), place), edition_of(having(tabloid), place)
    assert module_of(has).note.endswith(f" {place}")
    assert not [found for found in has.findings if found.code == "C106"]
    assert not module_of(lacks).note.endswith(f" {place}")
    assert [found.where.story for found in lacks.findings if found.code == "C106"] == ["minor"]
    for edition in (has, lacks):
        assert not [found for found in proof(edition) if found.severity is Severity.ERROR]
        assert not differences(by_poppler(render(edition), edition), bare(wanted(edition)))


@pytest.mark.parametrize("place", [HeadPlace.LEFT, HeadPlace.RIGHT])
def test_an_upright_head_runs_down_beside_its_text(place: HeadPlace, tabloid: Layout) -> None:
    edition = edition_of(having(tabloid, place), place)
    module, told = module_of(edition), edition.issue.stories[1]
    heads, text = split(module, told)
    assert all(line.vertical and all(run.upright or "—" in run.texts for run in line.runs) for line in heads)
    assert not any(line.vertical for line in text)
    for one, two in pairwise(heads):  # kicker, headline, deck from right to left
        assert one.x > two.x
    left, right = min(line.x for line in text), max(line.x + line.width for line in text)
    boxes = [ink(line) for line in heads]
    assert all(box.right <= left - tabloid.grid.body for box in boxes) or place is HeadPlace.RIGHT
    assert all(box.x >= right + tabloid.grid.body for box in boxes) or place is HeadPlace.LEFT
    headline = heads[1]
    blank = headline.size - 0.01
    assert ink(headline).y - module.box.y >= blank
    assert module.box.bottom - ink(headline).bottom >= blank


def test_a_short_upright_headline_is_spaced_and_a_long_one_is_not(tabloid: Layout) -> None:
    for headline, spaced in (("渡口雾散", True), ("渡口的雾散了以后才看见对岸", False)):
        told = story("minor", 900, headline=headline, head_place=HeadPlace.LEFT)
        module = module_of(compose(issue(story("lead", 1500), told), having(tabloid, HeadPlace.LEFT)))
        line, *others = [line for line in module.lines if line.vertical]
        runs = [run for each in (line, *others) for run in each.runs]
        steps = {round((two - one) / line.size, 2) for run in runs for one, two in pairwise(run.offsets)}
        assert (min(steps) >= 1.5) is spaced
        assert spaced or max(steps) <= 1.1
        assert ink(line).y - module.box.y >= line.size - 0.01
        assert module.box.bottom - ink(line).bottom >= line.size - 0.01


@pytest.mark.parametrize("place", [HeadPlace.INSIDE, HeadPlace.MIDDLE])
def test_text_runs_beside_and_under_a_head_within_it(place: HeadPlace, tabloid: Layout) -> None:
    edition = edition_of(having(tabloid, place), place)
    module, told = module_of(edition), edition.issue.stories[1]
    heads, text = split(module, told)
    foot = max(ink(line).bottom for line in heads)
    left, right = min(line.x for line in heads), max(line.x + line.width for line in heads)
    beside = [line for line in text if ink(line).bottom <= foot]
    under = [line for line in text if left <= line.x and line.x + line.width <= right + 0.01]
    assert [line for line in beside if line.x >= right]
    assert bool([line for line in beside if line.x < left]) is (place is HeadPlace.MIDDLE)
    assert under
    assert all(ink(line).y > foot for line in under)


def test_the_bundled_layouts_may_take_them_and_a_plain_one_never_does(tabloid: Layout) -> None:
    stories = tuple(story(f"s{n}", 500 + 130 * n) for n in range(7))
    plain = replace(
        tabloid, heads={name: replace(form, places=(HeadPlace.TOP,)) for name, form in tabloid.heads.items()}
    )
    assert {row.head.split()[-1] for row in compose(issue(*stories), plain).ledger} <= {"1", "2", "3", "4"}
    free = replace(tabloid, weights=Weights(upright=0.0, unfilled=0.0, step=20.0, two_lines=20.0))
    taken = {row.head.split()[-1] for row in compose(issue(*stories), free).ledger}
    assert taken & {"left", "right"}


@pytest.mark.parametrize("name", ["tabloid", "broadsheet", "tabloid-hant-vertical"])
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_every_way_of_a_story_holds_all_of_it(
    data: st.DataObject, name: str, galley: Callable[[Story], Galley], press: Press
) -> None:
    """Whatever the place: the edition is whole, and nothing of it lies on anything or out of its module."""
    layout = read_layout(name)
    place = data.draw(st.sampled_from(layout.heads["minor"].places))
    head = data.draw(st.text("渡口的雾散了船家水色", min_size=2, max_size=18))
    told = story("minor", data.draw(st.integers(150, 1600)), headline=head, head_place=place)
    deck = data.draw(st.sampled_from(["", "——渡口见闻", "——一个渡口和它的三代船家的一百年"]))
    kicker = data.draw(st.sampled_from(["", "入秋以后"]))
    told = replace(told, deck=Text.of(deck), kicker=Text.of(kicker), boxed=data.draw(st.booleans()))
    edition = compose(issue(story("lead", 900), told), layout)
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR]
    for page in edition.pages:
        for module in page.modules:
            assert all(module.box.holds(item, 0.5) for item in _drawn(module) if module.owner == "minor")


def _drawn(module: Module) -> list[Box]:
    return [ink(line) for line in module.lines]


def test_a_story_keeps_its_ways_apart(galley: Callable[[Story], Galley], press: Press, tabloid: Layout) -> None:
    """Rows that a module takes are rows that its text and head need: no way is deeper than what it holds."""
    unit = StoryUnit(StoryText(galley(story("s", 700)), "minor", replace(press, layout=having(tabloid, *PLACES))), 1.0)
    for columns in range(1, 6):
        for rows, way in unit.ways(columns, 82).items():
            assert rows == way.rows
            assert min(way.leg_depths) > 0
            assert sum(way.leg_depths) - way.white == unit.galley.rows(way.legs.measure)


LONG = "渡口的雾散了以后，我们才看见对岸"


def head_lines(layout: Layout, headline: str, characters: int = 700, **facts: object) -> list[Line]:
    """The lines of a minor story's headline."""
    minor = replace(layout.heads["minor"], places=(HeadPlace.TOP,), **facts)  # type: ignore[arg-type]
    changed = replace(layout, heads={**layout.heads, "minor": minor})
    edition = compose(issue(story("lead", 1500), story("minor", characters, headline=headline)), changed)
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR]
    return [line for line in module_of(edition).lines if line.part == 0]


def test_lines_of_a_stepped_head_begin_further_and_further_in(tabloid: Layout) -> None:
    sizes = (42.0,)
    level = head_lines(tabloid, LONG + LONG, sizes=sizes, align=Align.LEFT)
    stepped = head_lines(tabloid, LONG + LONG, sizes=sizes, shape=HeadShape.STEPPED)
    assert len(stepped) > 1
    assert len({ink(line).x for line in level}) == 1
    starts = [line.x for line in stepped]
    assert starts == sorted(set(starts))
    assert {round(two - one, 2) for one, two in pairwise(starts)} == {round(starts[1] - starts[0], 2)}
    assert [line.text for line in stepped] == [line.text for line in level]


@pytest.mark.parametrize("widest", [1.0, 1.1])
def test_a_head_is_widened_only_so_far_and_only_to_fill(widest: float, tabloid: Layout) -> None:
    """Of heads of every length some miss their measure by less than a tenth: they fill it, others do not move."""
    scales = set()
    for length in range(6, 26):
        for line in head_lines(tabloid, "渡口的雾散了船家水色清早还没有人把缆绳解开上游今天"[:length], widest=widest):
            scale = {run.scale for run in line.runs}
            scales |= scale
            if max(scale) > 1.0:
                full = ink(line).right - ink(line).x + 0.8 * line.size * max(scale)
                assert full == pytest.approx(line.width - 0.5 * line.size, abs=0.05 * line.size)
    assert max(scales) <= widest
    assert (max(scales) > 1.0) is (widest > 1.0)


def test_the_head_that_leads_a_page_steps_down_at_a_higher_price(
    galley: Callable[[Story], Galley], press: Press, tabloid: Layout
) -> None:
    width, weights = tabloid.grid.measure(5), tabloid.weights
    plain, leads = (
        {
            way.size: way.cost
            for way in HeadWriter(galley(story("s", 300)), tabloid.heads["major"], press, each).ways(width)
        }
        for each in (False, True)
    )
    steps = {size: place for place, size in enumerate(tabloid.heads["major"].sizes)}
    assert len(plain.keys() & leads.keys()) > 1
    for size in plain.keys() & leads.keys():
        assert leads[size] - plain[size] == pytest.approx(steps[size] * (weights.lead_step - weights.step))


TORN = "返乡青年服务站半年办成事二百六十件"
USAGE = "服务站今年四月设立，来的都是返乡的年轻人。服务站还建起一个“师傅库”，办成各类事项不少。"


def _torn(layout: Layout, galley: Callable[[Story], Galley], press: Press) -> bool:
    """Whether the head that is liked best over one column of the broadsheet tears 服务站."""
    told = replace(story("told", 300, headline=TORN), body=(Paragraph(Text.of(USAGE * 8)),))
    unit = StoryUnit(StoryText(galley(told), "minor", replace(press, layout=layout)), 1)
    best = min(unit.ways(1, 200).values(), key=lambda way: way.cost)
    ends = next(part.breaks for part in best.head.parts if part.main)
    return TORN.index("站") in ends


def test_h05_no_head_is_torn_where_a_smaller_size_or_more_lines_do(
    galley: Callable[[Story], Galley], press: Press
) -> None:
    layout = read_layout("broadsheet")
    careless = replace(layout, weights=replace(layout.weights, torn=0.0, ends=0.0, step=30.0, more_lines=30.0))
    careful = replace(careless, weights=replace(careless.weights, torn=200.0))
    assert _torn(careless, galley, press)
    assert not _torn(careful, galley, press)
    assert not _torn(layout, galley, press)


def test_s04_a_brief_is_not_set_in_two_shallow_legs(galley: Callable[[Story], Galley], press: Press) -> None:
    """Four rows in each of two legs are crumbs: one wide leg is better, and a column of the page is best."""
    careless = replace(press, layout=replace(press.layout, weights=replace(press.layout.weights, shallow=0.0)))
    told = galley(story("told", 110, kind=StoryKind.BRIEF))
    legs, otherwise = (
        min(StoryUnit(StoryText(told, "brief", each), 1).ways(2, 80).values(), key=lambda way: way.cost).legs.count
        for each in (press, careless)
    )
    assert (legs, otherwise) == (1, 2)

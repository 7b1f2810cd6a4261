"""Whole editions: nothing lost, nothing on top of anything, everything on the grid; twice the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from copydesk import issue, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import draw_pictures, issues

from gxpress import compose, proof, read_issue, read_layout
from gxpress.compose.copy import Copy, Entry
from gxpress.compose.galley import Press, story_galley
from gxpress.compose.makeup import MakeUp
from gxpress.compose.pages import Solver
from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.finding import Finding, Severity
from gxpress.model.issue import Issue, PartKind, Section, StoryKind
from gxpress.model.layout import Layout
from gxpress.model.page import Edition, Module, ModuleKind, Plate
from gxpress.model.text import Text
from gxpress.model.units import Box
from gxpress.model.weights import Weights
from gxpress.proof.parts import ink
from gxpress.typeset.faces import FaceSet

ROOT = Path(__file__).resolve().parents[2]


def _errors(edition: Edition) -> list[Finding]:
    """What no editor would print, but for stories that a finding names as overset."""
    overset = {finding.where.story for finding in edition.findings if finding.code == "C101"}
    return [
        finding
        for finding in proof(edition)
        if finding.severity is Severity.ERROR and finding.where.story not in overset
    ]


def _boxes(module: Module) -> list[Box]:
    """Where its lines show, and its pictures but for those that are to run off the page."""
    plates = [item.box for item in module.items if isinstance(item, Plate) and not item.picture.bleed]
    return [*(ink(line) for line in module.lines), *plates]


def _module(edition: Edition, owner: str) -> Module:
    return next(module for _, module in edition.modules(owner))


@pytest.fixture(scope="module", params=["tabloid", "broadsheet"])
def layout(request: pytest.FixtureRequest) -> Layout:
    return read_layout(request.param)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> object:
    return draw_pictures(tmp_path_factory.mktemp("pictures"))


def test_the_seed(seed: Path, layout: Layout) -> None:
    edition = compose(read_issue(seed), layout)
    assert not _errors(edition)
    assert not [finding for finding in edition.findings if finding.code == "C101"]
    lead = max(edition.ledger, key=lambda row: float(row.head.split()[1]))
    assert (lead.owner, lead.page) == (edition.issue.stories[0].id, 1)


@pytest.mark.parametrize("name", ["qingxi", "qingxi-page1.txt"])
def test_the_examples(name: str, layout: Layout, made_up: Callable[[str, str], Edition]) -> None:
    edition = made_up(name, layout.name)
    assert not _errors(edition)
    assert not [finding for finding in edition.findings if finding.code in ("C101", "C102", "C104")]
    assert compose(read_issue(ROOT / "examples" / name), layout) == edition


def _stands(edition: Edition) -> None:
    assert not _errors(edition)
    assert [page.number for page in edition.pages] == list(range(1, len(edition.pages) + 1))
    for page in edition.pages:
        for module in page.modules:
            assert module.kind is ModuleKind.FURNITURE or all(module.box.holds(box, 0.5) for box in _boxes(module))


_BY_CHANCE = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}


@settings(max_examples=16, **_BY_CHANCE)
@given(data=st.data())
def test_issues_made_by_chance(data: st.DataObject, tabloid: Layout, files: tuple) -> None:
    _stands(compose(data.draw(issues(files, most=3, blocks=5)), tabloid))


@settings(max_examples=8, **_BY_CHANCE)
@given(data=st.data())
def test_issues_made_by_chance_on_a_large_sheet(data: st.DataObject, files: tuple) -> None:
    """Fewer and smaller: of eight columns there are many more ways to cut a page."""
    _stands(compose(data.draw(issues(files, most=2, blocks=4)), read_layout("broadsheet")))


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_any_character_can_be_made_up(data: st.DataObject, tabloid: Layout) -> None:
    edition = compose(data.draw(issues(wild=True, most=2, blocks=3)), tabloid)
    assert not [finding for finding in proof(edition) if finding.code == "P001"]


def test_the_first_story_leads(tabloid: Layout) -> None:
    edition = compose(issue(*(story(f"s{n}", 900 - 100 * n) for n in range(6))), tabloid)
    first = edition.pages[0]
    lead = _module(edition, "s0")
    others = [module for module in first.modules if module.kind is ModuleKind.STORY and module.owner != "s0"]
    assert all(lead.box.x <= module.box.x or lead.box.y < module.box.y for module in others)
    sizes = {row.owner: float(row.head.split()[1]) for row in edition.ledger if row.page == 1}
    assert sizes["s0"] >= 12 + max(size for owner, size in sizes.items() if owner != "s0")


def test_briefs_stand_after_the_stories(tabloid: Layout) -> None:
    brief = story("brief", 90, kind=StoryKind.BRIEF)
    edition = compose(issue(brief, *(story(f"s{n}", 800) for n in range(4))), tabloid)
    assert _module(edition, "s0").box.y < _module(edition, "brief").box.y


def test_a_long_story_jumps_and_both_lines_name_the_page(tabloid: Layout) -> None:
    edition = compose(issue(story("long", 9000)), tabloid)
    pages = [page.number for page, _ in edition.modules("long")]
    assert len(pages) >= 2
    modules = [module for _, module in edition.modules("long")]
    for page, module, onward in zip(pages, modules, modules[1:], strict=False):
        assert any(line.part == -1 and f"下转第{page + 1}版" in line.text for line in module.lines)
        assert any(line.part == -1 and f"上接第{page}版" in line.text for line in onward.lines)
    assert not _errors(edition)


def test_what_does_not_fit_is_named(tabloid: Layout) -> None:
    edition = compose(issue(story("short", 600), story("long", 9000), page_count=1), tabloid)
    named = [finding for finding in edition.findings if finding.code == "C101"]
    assert [finding.where.story for finding in named] == ["long"]
    assert "characters" in named[0].message
    assert len(edition.pages) == 1


def test_a_story_pinned_to_a_page_stands_there(tabloid: Layout) -> None:
    edition = compose(issue(story("a", 500), story("b", 500, page=3)), tabloid)
    assert [page.number for page, _ in edition.modules("b")] == [3]
    assert [page.number for page, _ in edition.modules("a")] == [1]


def test_a_banner_stands_once_over_its_stories(tabloid: Layout) -> None:
    told = issue()
    section = Section(id="band", banner=Text.of("渡口三题"), stories=tuple(story(f"b{n}", 1500) for n in range(5)))
    edition = compose(Issue(masthead=told.masthead, sections=(section,)), tabloid)
    banners = [line for page in edition.pages for m in page.modules for line in m.lines if line.owner == "band"]
    assert "".join(line.text for line in banners) == "渡口三题"
    assert not _errors(edition)


@pytest.mark.parametrize("place", list(AdvertPlace))
@pytest.mark.parametrize("columns", [None, 1, 3])
def test_advertisements_have_at_least_their_size(place: AdvertPlace, columns: int | None, tabloid: Layout) -> None:
    booked = Advert(id="ad", title=Text.of("渡口茶馆"), columns=columns, depth=10, place=place)
    edition = compose(issue(*(story(f"s{n}", 700) for n in range(4)), adverts=(booked,)), tabloid)
    box = _module(edition, "ad").box
    grid = tabloid.grid
    assert box.width >= grid.measure(columns or grid.columns) - 0.01
    assert box.height >= 10 * grid.leading - 0.01
    assert any(line.text == "广告" for line in _module(edition, "ad").lines)
    assert not _errors(edition)


def test_white_goes_to_a_house_panel_not_to_a_hole(tabloid: Layout) -> None:
    edition = compose(issue(story("s", 900)), tabloid)
    assert [module.owner for module in edition.pages[0].modules if module.kind is ModuleKind.FILLER] == ["house-1"]
    assert not [finding for finding in edition.findings if finding.code == "C104"]


@pytest.mark.parametrize("lengths", [(2250, 700), (2400, 550), (2550, 400)])
def test_page_one_is_full_while_copy_waits(lengths: tuple[int, int], tabloid: Layout) -> None:
    """A section under its banner does not fit on page one: larger heads and more air fill it, no house panel."""
    front = issue(*(story(f"s{n}", length) for n, length in enumerate(lengths)))
    band = Section(id="band", banner=Text.of("渡口的人"), stories=(story("c", 1200), story("d", 900)))
    told = replace(front, sections=(*front.sections, band))

    def panels(weights: Weights) -> list[int]:
        edition = compose(told, replace(tabloid, weights=weights))
        return [page.number for page in edition.pages if any(m.kind is ModuleKind.FILLER for m in page.modules)]

    assert panels(tabloid.weights) == [2]
    assert panels(replace(tabloid.weights, early_panel=0.0)) == [1, 2]


def test_a_story_of_the_next_page_is_pulled_forward_but_not_its_only_one(press: Press) -> None:
    """A page of the editors' number keeps a story; the third may come where the first is too long."""

    def entry(name: str, characters: int) -> Entry:
        return Entry(story_galley(story(name, characters), press))

    first = Copy(1, (entry("a", 1500),))
    made = [MakeUp(press, [first, Copy(2, (entry("b", 900),))], [], may_grow) for may_grow in (False, True)]
    for make_up in made:
        make_up.run()
    assert [len(copy.entries) for copy, _ in made[0].made] == [1, 1]
    assert [len(copy.entries) for copy, _ in made[1].made] == [2]


def test_no_story_is_pulled_out_of_its_section_before_the_first_of_it(press: Press) -> None:
    """What stands under a banner is pulled forward in its order; what stands under none may pass another story."""
    band = Section(id="band", banner=Text.of("渡口的人"))

    def waiting(*entries: Entry) -> list[str]:
        make_up = MakeUp(press, [Copy(1), Copy(2, entries)], [], True)
        return [entry.galley.owner for entry in make_up._waiting(0)]

    plain, under, pinned = (
        [Entry(story_galley(story(f"{name}{n}", 200), press), section, page) for n in range(3)]
        for name, section, page in (("plain", None, None), ("under", band, None), ("pinned", None, 2))
    )
    assert waiting(*plain) == ["plain0", "plain1", "plain2"]
    assert waiting(*under) == ["under0"]
    assert waiting(plain[0], *under) == ["plain0"]
    assert waiting(plain[0], pinned[0], plain[1]) == ["plain0"]
    assert waiting(*pinned) == []


def test_fillers_are_used_before_a_panel_grows(tabloid: Layout) -> None:
    pool = tuple(story(f"f{n}", 200, headline="补白", kind=StoryKind.FILLER) for n in range(3))
    told = issue(*(story(f"s{n}", 620) for n in range(5)), fillers=pool)
    edition = compose(told, tabloid)
    placed = [module.owner for page in edition.pages for module in page.modules if module.kind is ModuleKind.FILLER]
    assert all(placed.count(owner) == 1 for owner in placed)
    assert not _errors(edition)


def test_stories_are_pulled_beside_fillers(tabloid: Layout) -> None:
    """A filler has no place in the plan: what is pulled forward beside one stands before it."""
    pool = (story("filler", 120, headline="补白", kind=StoryKind.FILLER),)
    front = issue(story("front", 900), fillers=pool)
    band = Section(id="band", banner=Text.of("渡口的人"), stories=(story("c", 1400), story("d", 1500)))
    solver = Solver(Press(tabloid, FaceSet.open(tabloid.faces)))
    entries = [Entry(story_galley(each, solver.press)) for each in (*front.stories, *pool)]
    following = Copy(2, (Entry(story_galley(story("late", 700), solver.press)),))
    made = MakeUp(solver.press, [Copy(1, (entries[0],)), following], [], may_grow=True)
    solution = solver.attempt(Copy(1, tuple(entries)))
    assert solution
    assert solution.panel
    found = made._with(solution, following.entries[0], following)
    assert found
    assert [entry.galley.owner for entry in found.copy.entries] == ["front", "late", "filler"]
    assert not _errors(compose(replace(front, sections=(*front.sections, band)), tabloid))


def test_every_part_of_a_head_is_set(tabloid: Layout) -> None:
    told = story("s", 500, kicker=Text.of("入秋以后"), deck=Text.of("——渡口见闻"), column_name=Text.of("水边"))
    edition = compose(issue(told), tabloid)
    parts = list(told.parts())
    set_ = {parts[line.part].kind for line in _module(edition, "s").lines if line.part >= 0}
    assert {PartKind.KICKER, PartKind.HEADLINE, PartKind.DECK, PartKind.COLUMN_NAME} <= set_


def test_the_ledger_has_a_row_for_each_part(tabloid: Layout) -> None:
    edition = compose(issue(story("a", 500), story("long", 9000)), tabloid)
    for row in edition.ledger:
        assert row.set > 0
        assert row.white <= 2 or row.jump
    assert {row.owner for row in edition.ledger} == {"a", "long"}

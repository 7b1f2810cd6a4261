"""A vertical page: turned for the make-up and back, all in its place, nothing lost; horizontal ones untouched."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxpress import compose, proof, read_issue, read_layout
from gxpress.compose.numerals import han_date, han_digits, han_number
from gxpress.compose.vertical import Field, Paper, in_the_field, on_paper, turned_picture
from gxpress.errors import LayoutError
from gxpress.export.trace import render
from gxpress.model.finding import Severity
from gxpress.model.issue import Issue, PartKind
from gxpress.model.layout import BLACK, Layout
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.units import Box

ROOT = Path(__file__).resolve().parents[2]
PICTURE = Picture(id="p", file="p.jpg", width=300, height=200, focus=(0.2, 0.9))


@pytest.fixture(scope="module")
def upright() -> Layout:
    return read_layout("tabloid-hant-vertical")


@pytest.fixture(scope="module")
def edition(made_up: Callable[[str, str], Edition]) -> Edition:
    return made_up("qingxi-hant", "tabloid-hant-vertical")


def _errors(edition: Edition) -> list[str]:
    found = (*edition.findings, *proof(edition))
    return [f"{each.code} {each.message}" for each in found if each.severity is not Severity.NOTE]


def _lines(edition: Edition) -> list[tuple[Module, Line]]:
    return [(module, line) for page in edition.pages for module in page.modules for line in module.lines]


def test_the_example_has_no_fault(edition: Edition) -> None:
    assert _errors(edition) == []
    assert len(edition.pages) == 1
    assert edition.issue == read_issue(ROOT / "examples" / "qingxi-hant")
    assert edition.layout == read_layout("tabloid-hant-vertical")


def test_twice_the_same(edition: Edition) -> None:
    assert compose(edition.issue, edition.layout) == edition


def test_the_page_lies_as_the_paper_does(edition: Edition, upright: Layout) -> None:
    (page,) = edition.pages
    assert (page.width, page.height) == (upright.sheet.width, upright.sheet.height)
    assert page.width < page.height
    assert page.type_area.width == pytest.approx(upright.grid.lines * upright.grid.leading)
    assert page.type_area.height == pytest.approx(upright.grid.width)


def test_nothing_stands_out_of_the_type_area(edition: Edition) -> None:
    area = edition.pages[0].type_area
    for module, line in _lines(edition):
        assert line.vertical
        assert area.holds(line.box, 0.5), (module.owner, line.text)
    for module in edition.pages[0].modules:
        assert area.holds(module.box, 0.5), module.owner
        assert all(area.holds(item.box, 0.5) for item in module.items if isinstance(item, Plate))


def test_lines_go_down_and_on_to_the_left(edition: Edition, upright: Layout) -> None:
    """Body lines of one leg stand a line's pitch apart, each to the left of the one before."""
    parts = {story.id: list(story.parts()) for story in edition.issue.stories}
    steps = set()
    for module in edition.pages[0].modules:
        body = [
            line
            for line in module.lines
            if line.owner in parts and parts[line.owner][line.part].kind is PartKind.PARAGRAPH
        ]
        for one, two in itertools.pairwise(body):
            if one.y == two.y and two.x < one.x:
                steps.add((one.x - two.x) / upright.grid.leading)
    assert min(steps) == pytest.approx(1.0)
    # A subheading has a blank line before it; it is larger, and stands on the same baseline.
    assert all(abs(step - round(step)) < 0.05 and step < 2.1 for step in steps)


def test_columns_are_read_from_above_and_modules_from_the_right(edition: Edition) -> None:
    boxes = {module.owner: module.box for module in edition.pages[0].modules if module.kind is ModuleKind.STORY}
    lead = boxes["1-stream"]
    assert all(lead.y <= box.y for box in boxes.values()), "the lead stands at the head of the page"
    name = next(module.box for module in edition.pages[0].modules if module.owner == "name")
    assert all(box.right < name.x for box in boxes.values()), "the masthead stands at its right edge"


def test_pictures_are_not_turned(edition: Edition) -> None:
    plates = [item for module in edition.pages[0].modules for item in module.items if isinstance(item, Plate)]
    (told,) = [picture for story in edition.issue.stories for picture in story.pictures]
    (plate,) = plates
    assert plate.picture == told
    shown = (told.height * plate.crop.height) / (told.width * plate.crop.width)
    assert plate.box.height / plate.box.width == pytest.approx(shown, rel=1e-6)
    assert plate.crop.x >= 0 and plate.crop.right <= 1.000001


def test_text_is_all_there(edition: Edition) -> None:
    set_: dict[tuple[str, int], str] = {}
    for _, line in _lines(edition):
        if line.part >= 0:
            set_[line.owner, line.part] = set_.get((line.owner, line.part), "") + line.text + line.dropped
    for story in edition.issue.stories:
        for place, part in enumerate(story.parts()):
            assert set_.pop((story.id, place)) == part.text.plain
    assert not set_


def test_the_proof_looks_at_vertical_pages(edition: Edition) -> None:
    """Negative controls: a module off its place, a line out of the type area, a paragraph lost."""
    (page,) = edition.pages

    def proved(change: object) -> set[str]:
        modules = tuple(change(module) for module in page.modules)  # type: ignore[operator]
        return {found.code for found in proof(replace(edition, pages=(replace(page, modules=modules),)))}

    def off(module: Module) -> Module:
        box = module.box
        moved = Box(box.x - 5.0, box.y, box.width, box.height)
        return replace(module, box=moved) if module.owner == "2-bridge" else module

    def out(module: Module) -> Module:
        items = tuple(item.moved(0.0, 700.0) if isinstance(item, Line) else item for item in module.items)
        return replace(module, items=items) if module.owner == "2-bridge" else module

    def lost(module: Module) -> Module:
        return replace(module, items=module.items[:-1]) if module.owner == "2-bridge" else module

    assert "P005" in proved(off)
    assert "P004" in proved(out)
    assert "P001" in proved(lost)
    notes = proved(lambda module: module)
    assert notes <= {"P021", "P034"}, (
        "five stories under a lead, which a line may part; a stepped head, long over short"
    )


def test_a_finding_says_where_on_the_paper(edition: Edition) -> None:
    (page,) = edition.pages
    bridge = next(module for module in page.modules if module.owner == "2-bridge")
    away = replace(bridge, box=Box(bridge.box.x - 5.0, bridge.box.y, bridge.box.width, bridge.box.height))
    modules = tuple(away if module is bridge else module for module in page.modules)
    found = [
        each
        for each in proof(replace(edition, pages=(replace(page, modules=modules),)))
        if each.code == "P005" and each.where.story == "2-bridge"
    ]
    assert found and found[0].where.box is not None
    assert found[0].where.box.x == pytest.approx(away.box.x)
    assert found[0].where.box.height == pytest.approx(away.box.height)


def test_the_long_example_goes_over_several_vertical_pages(upright: Layout) -> None:
    """Tables, verse, jumps, notes, banners, advertisements and house panels, by the rules of the Mainland."""
    issue = read_issue(ROOT / "examples" / "qingxi")
    free = tuple(replace(section, page=None) for section in issue.sections)
    wide: Issue = replace(issue, page_count=8, sections=free)
    wide = replace(wide, adverts=tuple(replace(advert, page=None) for advert in issue.adverts))
    layout = replace(upright, spacing=replace(upright.spacing, locale="zh-Hans"))
    made = compose(wide, layout)
    assert not [found for found in proof(made) if found.severity is Severity.ERROR]
    assert not [found for found in made.findings if found.code == "C101"]
    assert any("第八版" in line.text for _, line in _lines(made))


# turning


boxes = st.builds(Box, *[st.floats(0, 500) for _ in range(4)])


@given(box=boxes)
def test_a_box_comes_back(box: Box) -> None:
    back = Field(700.0).box(Paper(700.0).box(box))
    near = [back.x, back.y, back.width, back.height]
    assert near == pytest.approx([box.x, box.y, box.width, box.height], abs=1e-9)


def test_everything_comes_back(edition: Edition) -> None:
    field = in_the_field(edition)
    assert not any(line.vertical for _, line in _lines(field))
    again = tuple(map(on_paper, field.pages))
    assert render(replace(edition, pages=again)) == render(edition)


def test_the_upper_left_of_the_made_up_page_is_the_upper_right_of_the_paper() -> None:
    line = Line(10.0, 20.0, 100.0, 10.0, ())
    rule = Rule(0.0, 30.0, 50.0, 30.0, 1.0, BLACK)
    module = Module(ModuleKind.STORY, "a", Box(0.0, 0.0, 120.0, 40.0), (line, rule))
    page = on_paper(Page(1, "", 300.0, 200.0, Box(0.0, 0.0, 300.0, 200.0), (module,)))
    assert (page.width, page.height) == (200.0, 300.0)
    (turned,) = page.modules
    assert turned.box == Box(160.0, 0.0, 40.0, 120.0)
    first, second = turned.items
    assert isinstance(first, Line) and isinstance(second, Rule)
    assert (first.x, first.y) == (pytest.approx(200.0 - 20.0 + 3.8), 10.0)
    assert first.box.width == 10.0 and first.box.height == 100.0
    assert (second.x0, second.y0, second.x1, second.y1) == (170.0, 0.0, 170.0, 50.0)


def test_a_crop_keeps_its_focus() -> None:
    turned = turned_picture(PICTURE)
    assert (turned.width, turned.height, turned.ratio) == (200, 300, 1.5)
    plate = Plate(Box(0.0, 0.0, 20.0, 20.0), turned, Box(0.1, 0.0, 0.9, 0.6))
    shown = Paper(100.0).plate(plate)
    assert shown.picture == PICTURE
    assert (shown.crop.x, shown.crop.y) == pytest.approx((0.4, 0.1))
    assert (shown.crop.width, shown.crop.height) == pytest.approx((0.6, 0.9))
    assert Field(100.0).plate(shown).crop.x == pytest.approx(0.1)


# layouts


def test_horizontal_layouts_stay_as_they_are() -> None:
    assert read_layout("tabloid").writing == "horizontal"
    made = compose(read_issue(ROOT / "examples" / "qingxi-page1.txt"), read_layout("tabloid"))
    assert not any(line.vertical or run.upright for _, line in _lines(made) for run in line.runs)


def test_another_writing_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "layouts" / "tabloid-hant-vertical" / "layout.toml").read_text(encoding="utf-8")
    (tmp_path / "layout.toml").write_text(text.replace('"vertical"', '"upwards"', 1), encoding="utf-8")
    with pytest.raises(LayoutError, match="writing"):
        read_layout(tmp_path)


def test_a_vertical_grid_must_fit_its_paper(tmp_path: Path) -> None:
    text = (ROOT / "layouts" / "tabloid-hant-vertical" / "layout.toml").read_text(encoding="utf-8")
    (tmp_path / "layout.toml").write_text(text.replace("lines = 49", "lines = 60"), encoding="utf-8")
    with pytest.raises(LayoutError, match="wide"):
        read_layout(tmp_path)


def test_numerals() -> None:
    assert [han_number(n) for n in (1, 10, 12, 20, 101, 110, 1000, 1001, 2026)] == [
        "一", "十", "十二", "二十", "一百〇一", "一百一十", "一千", "一千〇一", "二千〇二十六",
    ]  # fmt: skip
    assert han_digits(10000) == "一〇〇〇〇"
    assert han_number(12345) == "一二三四五"
    assert han_date(read_issue(ROOT / "examples" / "qingxi-hant").masthead.date) == "二〇二六年十月二十三日"


def test_a_long_story_with_two_pictures_stands_on_one_page(upright: Layout) -> None:
    """A page is shallow across its lines: two pictures side by side leave tiers beside them to the text."""
    lead = read_issue(ROOT / "examples" / "qingxi").stories[0]
    example = read_issue(ROOT / "examples" / "qingxi-hant")
    section = replace(example.sections[0], page=None, stories=(replace(lead, page=2),))
    made = compose(replace(example, page_count=2, sections=(section,)), upright)
    assert not [found for found in made.findings if found.code == "C101"]
    ((page, module),) = made.modules(lead.id)
    assert page.number == 2
    assert len([item for item in module.items if isinstance(item, Plate)]) == 2

"""Pictures: several in one rectangle, over a whole page, off its edges to the bleed, never coarser than need be."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from copydesk import issue, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from gxpress import compose, proof, read_layout
from gxpress.compose import pictures as makeup_of_pictures
from gxpress.compose.blocks import inserts
from gxpress.compose.galley import Press, story_galley
from gxpress.compose.insert import Way
from gxpress.compose.legs import Legs
from gxpress.compose.legs import ways as leg_ways
from gxpress.compose.mosaic import Mosaic
from gxpress.compose.stories import StoryUnit
from gxpress.compose.storytext import StoryText
from gxpress.export.print_pdf import render
from gxpress.model.finding import Severity
from gxpress.model.issue import PartKind, Story, StoryKind
from gxpress.model.layout import Layout, PictureRules
from gxpress.model.page import Edition, Line, Plate
from gxpress.model.picture import Edge, Picture
from gxpress.model.text import Text
from gxpress.model.units import Box

DPI = 72
RED = (200, 30, 30)


@dataclass(frozen=True, eq=False)
class Stub:
    """An insert with ways of its own."""

    found: tuple[Way, ...]

    def ways(self, legs: Legs) -> tuple[Way, ...]:
        return self.found


@st.composite
def stubs(draw: st.DrawFn) -> Stub:
    sizes = st.tuples(st.integers(1, 5), st.integers(4, 30), st.floats(0, 20))
    return Stub(tuple(Way(*size) for size in draw(st.lists(sizes, min_size=1, max_size=6))))


@settings(deadline=None)
@given(found=st.lists(stubs(), min_size=1, max_size=6), count=st.integers(1, 5))
def test_a_mosaic_holds_every_insert_once_and_none_lies_on_another(found: list[Stub], count: int) -> None:
    legs = Legs(5, 126.0, 9.0, 14, 0.0, False)
    for rows, tiling in Mosaic(found, legs, 80, 2.0).tilings(count).items():
        assert [cell.insert for cell in tiling.cells] == found
        boxes = [Box(cell.leg, cell.row, cell.legs, cell.rows) for cell in tiling.cells]
        assert all(Box(0, 0, count, rows).holds(box) for box in boxes)
        assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
        assert all(
            (cell.legs, cell.rows) in {(way.legs, way.rows) for way in cell.insert.ways(legs)} for cell in tiling.cells
        )


@pytest.fixture(scope="module")
def red(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """A picture all of one colour."""
    file = tmp_path_factory.mktemp("red") / "red.png"
    Image.new("RGB", (3600, 2400), RED).save(file)
    return Picture(id="red", file=str(file), width=3600, height=2400, caption=Text.of("渡口的早晨。"), crop=0.5)


def page_of(layout: Layout, picture: Picture, *edges: Edge) -> Edition:
    """A picture story alone on page two."""
    told = story("shown", 900, kind=StoryKind.PICTURE, page=2, pictures=(replace(picture, bleed=edges),))
    if Edge.TOP in edges:
        told = replace(told, headline=Text())
    return compose(issue(story("lead", 2500, page=1), told), layout)


def letting(layout: Layout, *edges: Edge) -> Layout:
    """The layout with pictures off these edges, and its inside pages without a folio."""
    inside = replace(layout.masters["inside"], head_lines=0, frames=(), rules=())
    masters = {**layout.masters, "inside": inside}
    return replace(layout, pictures=PictureRules(bleed=edges), masters=masters)


def plate_of(edition: Edition) -> Plate:
    module = next(module for _, module in edition.modules("shown"))
    return next(item for item in module.items if isinstance(item, Plate))


def ends(box: Box) -> dict[Edge, float]:
    return {Edge.LEFT: box.x, Edge.TOP: box.y, Edge.RIGHT: box.right, Edge.BOTTOM: box.bottom}


TOGETHER = [
    (Edge.LEFT, Edge.RIGHT),
    (Edge.TOP, Edge.LEFT, Edge.RIGHT),
    (Edge.BOTTOM,),
    (Edge.RIGHT,),
    (Edge.LEFT,),
    (Edge.LEFT, Edge.RIGHT, Edge.BOTTOM),
]


@pytest.mark.parametrize("edges", TOGETHER, ids=" ".join)
def test_a_picture_runs_off_to_the_bleed_and_no_further(edges: tuple[Edge, ...], tabloid: Layout, red: Picture) -> None:
    layout = letting(tabloid, *Edge)
    edition = page_of(layout, red, *edges)
    sheet, plate = layout.sheet, plate_of(edition)
    paper = ends(Box(-sheet.bleed, -sheet.bleed, sheet.width + 2 * sheet.bleed, sheet.height + 2 * sheet.bleed))
    for edge, end in ends(plate.box).items():
        assert (abs(end - paper[edge]) < 0.01) is (edge in edges)
    assert not [found for found in edition.findings if found.code == "C110"]
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR]
    shown = plate.crop.width * red.width / (plate.crop.height * red.height)
    assert shown == pytest.approx(plate.box.width / plate.box.height)  # never stretched
    assert min(plate.crop.width, plate.crop.height) >= red.crop - 1e-6


@pytest.mark.parametrize("edges", [(Edge.LEFT, Edge.RIGHT, Edge.BOTTOM), ()], ids=["off", "inside"])
def test_ink_reaches_the_bleed_box_in_print(
    edges: tuple[Edge, ...], tabloid: Layout, red: Picture, tmp_path: Path
) -> None:
    """Seen by poppler: pixels at the outer side of the bleed box are the picture's, those beyond it are not."""
    edition = page_of(letting(tabloid, *Edge), red, *edges)
    (tmp_path / "print.pdf").write_bytes(render(edition, profile=replace(tabloid.profile, marks=True)))
    with pikepdf.open(tmp_path / "print.pdf") as pdf:
        left, bottom, right, top = map(float, pdf.pages[1].BleedBox)
        height = float(pdf.pages[1].MediaBox[3])
    command = ["pdftoppm", "-r", str(DPI), "-f", "2", "-l", "2", "-png", tmp_path / "print.pdf", tmp_path / "page"]
    subprocess.run(command, check=True)
    seen = Image.open(next(tmp_path.glob("page-*.png"))).convert("RGB")
    margin = (right - left - tabloid.sheet.width) / 2
    middle = (plate_of(edition).box.y + plate_of(edition).box.bottom) / 2 + height - top + margin
    across = {"left": (left, 2), "right": (right, -2)}
    for x, step in across.values():
        assert is_red(seen.getpixel((round(x + step), round(middle)))) is bool(edges)
        assert not is_red(seen.getpixel((round(x - step), round(middle))))
    foot = height - bottom
    assert is_red(seen.getpixel((round((left + right) / 2), round(foot - 2)))) is bool(edges)
    assert not is_red(seen.getpixel((round((left + right) / 2), round(foot + 2))))


def is_red(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    return bool(pixel[0] > 150 and pixel[1] < 110)


def test_no_picture_runs_off_where_the_layout_or_its_crop_forbids_it(tabloid: Layout, red: Picture) -> None:
    area = tabloid.sheet.type_area
    for layout, picture in ((letting(tabloid), red), (read_layout("broadsheet"), red)):
        edition = page_of(layout, picture, Edge.LEFT, Edge.RIGHT)
        assert layout.sheet.type_area.holds(plate_of(edition).box, 0.5)
        assert [found.where.story for found in edition.findings if found.code == "C110"] == ["shown"]
    plain = page_of(letting(tabloid, *Edge), red)
    assert area.holds(plate_of(plain).box, 0.5)
    assert not [found for found in plain.findings if found.code == "C110"]


def test_on_a_vertical_page_the_edges_are_those_of_the_paper(red: Picture) -> None:
    layout = letting(read_layout("tabloid-hant-vertical"), *Edge)
    edition = page_of(layout, replace(red, width=1000, height=2400), Edge.TOP, Edge.BOTTOM)
    box = plate_of(edition).box
    assert (round(box.y + layout.sheet.bleed, 2), round(box.bottom - layout.sheet.bleed - layout.sheet.height, 2)) == (
        0,
        0,
    )
    assert plate_of(edition).picture.bleed == (Edge.TOP, Edge.BOTTOM)
    assert not [found for found in edition.findings if found.code == "C110"]


def test_a_picture_story_fills_a_page_with_its_pictures(tabloid: Layout, red: Picture) -> None:
    sizes = [(3000, 2000), (2000, 1500), (1500, 2000), (2400, 1600)]
    pictures = tuple(
        replace(red, id=f"p{n}", width=width, height=height, crop=0.7) for n, (width, height) in enumerate(sizes)
    )
    told = story("shown", 300, kind=StoryKind.PICTURE, page=2, pictures=pictures)
    edition = compose(issue(story("lead", 2500, page=1), told), tabloid)
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR]
    assert [module.owner for module in edition.pages[1].modules if module.kind == "filler"] == []
    module = next(module for _, module in edition.modules("shown"))
    plates = [item.box for item in module.items if isinstance(item, Plate)]
    assert module.box.bottom == pytest.approx(tabloid.sheet.type_area.bottom)
    assert sum(box.width * box.height for box in plates) > 0.6 * module.box.width * module.box.height
    assert max(plates, key=lambda box: box.width * box.height) == plates[0]


@pytest.mark.parametrize(("pixels", "fine"), [(3000, True), (850, False)])
def test_a_picture_is_no_larger_than_its_pixels_allow(pixels: int, fine: bool, tabloid: Layout, red: Picture) -> None:
    """The same picture with fewer pixels is printed smaller; where that costs nothing, it is not."""
    told: Story = story("shown", 700, pictures=(replace(red, width=pixels, height=pixels * 2 // 3),))
    others = (story("lead", 1500), *(story(f"s{n}", 500) for n in range(3)))
    careful = replace(tabloid, weights=replace(tabloid.weights, coarse=200.0))
    edition = compose(issue(others[0], told, *others[1:]), careful)
    careless = replace(tabloid, weights=replace(tabloid.weights, coarse=0.0))
    larger = compose(issue(others[0], told, *others[1:]), careless)
    plates = [plate_of(edition), plate_of(larger)]
    assert (plates[0].box.width >= plates[1].box.width) is fine or plates[0].box.width < plates[1].box.width
    if not fine:
        assert 72 * pixels / plates[0].box.width >= 200


def test_no_picture_prints_coarser_than_150_an_inch_to_spare_a_panel(
    red: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page with too little copy: the picture grows as far as its pixels go, and the house takes the rest (P011)."""
    told = story("shown", 400, page=2, pictures=(replace(red, width=1000, height=980, crop=1.0),))
    layout = read_layout("broadsheet")
    layout = replace(layout, weights=replace(layout.weights, picture=0.0, panel_row=5.0))
    edition = compose(issue(story("lead", 2500, page=1), told), layout)
    assert 72 * 1000 / plate_of(edition).box.width >= 150
    assert [module for module in edition.pages[1].modules if module.kind == "filler"]
    monkeypatch.setattr(makeup_of_pictures, "POOR", 1)
    blown_up = compose(issue(story("lead", 2500, page=1), told), layout)
    assert 72 * 1000 / plate_of(blown_up).box.width < 150


def test_a_picture_that_is_the_story_is_dear_when_it_is_narrower(red: Picture, press: Press) -> None:
    """In three columns it stands over all of them, and the story is not in one; in a news story it may be smaller."""
    shown = replace(red, width=3000, height=2000, crop=1.0)

    def costs(kind: StoryKind) -> list[float]:
        galley = story_galley(story("shown", 160, kind=kind, pictures=(shown,)), press)
        insert = next(iter(inserts(galley, press)))
        ways = insert.ways(next(iter(leg_ways(press.layout.grid, 3))))
        return [min(way.cost for way in ways if way.legs == count) for count in (1, 2, 3)]

    one, two, three = costs(StoryKind.PICTURE)
    assert three == 0
    assert one > two > 15
    assert min(costs(StoryKind.NEWS)[:2]) < 5
    told = story("s", 160, kind=StoryKind.PICTURE, pictures=(shown,))
    unit = StoryUnit(StoryText(story_galley(told, press), "minor", press), 1)
    narrow, wide = (min(way.cost for way in unit.ways(columns, 80).values()) for columns in (1, 2))
    assert narrow > wide


def portrait(layout: Layout, red: Picture, characters: int = 1500, **rules: bool) -> Edition:
    """A story with a picture that is to be cut into its text."""
    picture = replace(red, width=1200, height=1500, cut_in=True)
    told = story("shown", characters, pictures=(picture,), note=())
    others = (story(f"s{n}", 500) for n in range(2))
    return compose(issue(story("lead", 1500), told, *others), replace(layout, pictures=PictureRules(**rules)))


def text_of(edition: Edition) -> list[Line]:
    """The lines of the story's paragraphs."""
    module = next(module for _, module in edition.modules("shown"))
    parts = list(edition.issue.stories[1].parts())
    return [line for line in module.lines if line.part >= 0 and parts[line.part].kind is PartKind.PARAGRAPH]


def beside(edition: Edition) -> list[Line]:
    """Lines at the height of the picture, at its left, that are narrower than others of their column."""
    plate, text = plate_of(edition).box, text_of(edition)
    near = [line for line in text if line.box.bottom > plate.y and line.box.y < plate.bottom and line.x < plate.x]
    return [line for line in near if any(line.x == other.x and line.width < other.width - 1 for other in text)]


def holds_a_cut_in(edition: Edition) -> bool:
    """Whether the picture stands in a column, and if so, whether it stands there as it should."""
    grid, plate = edition.layout.grid, plate_of(edition).box
    lines = beside(edition)
    if not lines:
        return False
    assert all(line.x + line.width <= plate.x - grid.body + 0.01 for line in lines)
    assert len(lines) >= 5
    assert min(round(line.width / grid.body) for line in lines) >= 8
    assert plate.width >= 11 * grid.body - 0.01  # 35 mm: no stamp
    assert len({round((line.y - plate.y) % grid.leading, 2) for line in lines}) == 1  # whole rows of the grid
    return True


@pytest.mark.parametrize("name", ["tabloid", "broadsheet"])
@pytest.mark.parametrize("characters", [900, 1300])
def test_lines_run_beside_a_picture_that_is_cut_in(name: str, characters: int, red: Picture) -> None:
    edition = portrait(read_layout(name), red, characters, cut_in=True)
    assert holds_a_cut_in(edition)
    assert not [found for found in edition.findings if found.code == "C110"]


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(characters=st.integers(200, 2600))
def test_a_story_with_a_cut_in_picture_is_whole(characters: int, red: Picture) -> None:
    """Where it cannot be had the editors are told; text is whole, and on nothing, either way."""
    edition = portrait(read_layout("tabloid"), red, characters, cut_in=True)
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR]
    assert holds_a_cut_in(edition) is not bool([found for found in edition.findings if found.code == "C110"])


def test_no_picture_is_cut_in_where_the_layout_forbids_it_or_the_text_is_too_short(
    tabloid: Layout, red: Picture
) -> None:
    for edition in (portrait(tabloid, red), portrait(tabloid, red, 90, cut_in=True)):
        assert [found.where.story for found in edition.findings if found.code == "C110"] == ["shown"]
        assert not [found for found in proof(edition) if found.severity is Severity.ERROR]
        plate = plate_of(edition).box
        assert not [line for line in text_of(edition) if line.box.overlaps(plate)]
        assert not beside(edition)


@pytest.mark.parametrize("columns", [3, 99])
def test_a_width_that_a_picture_does_not_get_is_told(columns: int, tmp_path: Path, tabloid: Layout) -> None:
    """Its pixels are too few: 400 an inch in one column, 130 in three; and a wish moves no story to another page."""
    for width, told in ((700, True), (2400, False)):
        file = tmp_path / f"{width}.png"
        Image.new("L", (width, width * 2 // 3), 128).save(file)
        picture = Picture(id="shown", file=str(file), width=width, height=width * 2 // 3, columns=columns)
        edition = compose(issue(story("a", 700, pictures=(picture,))), tabloid)
        assert [page.number for page, _ in edition.modules("a")] == [1]
        named = [found for found in edition.findings if found.code == "C110"]
        assert bool(named) is told, (width, [found.message for found in named])

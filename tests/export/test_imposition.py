"""Imposition: sheets folded in thought, and the pages where the printed sheets show them."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from boxface import BoxFace, BoxFaces, box_face
from handmade import SHEET, edition, line, module, page, run, story
from plates import separated

from gxpress.errors import UsageError
from gxpress.export import print_pdf
from gxpress.export.imposition import SIGNATURES, capacity, impose, signatures
from gxpress.export.marks import PROCESS
from gxpress.model.layout import Colour
from gxpress.model.page import Edition
from gxpress.model.profile import PROFILES, Profile
from gxpress.model.units import MM, Box

WIDTH, HEIGHT = SHEET.width, SHEET.height
TABLOID, BROADSHEET = (270 * MM, 390 * MM), (390 * MM, 540 * MM)


@dataclass(frozen=True)
class Ply:
    """A cell of a sheet as seen from above: the page that looks up, the one that looks down, whether they stand on
    their heads (the lower one seen with the sheet turned over sideways).
    """

    up: int
    down: int
    turned: bool


Grid = list[list[list[Ply]]]
"""Rows of columns of piles; a pile from the top."""


def _sheet(front: tuple[tuple[int, ...], ...], back: tuple[tuple[int, ...], ...]) -> Grid:
    last = len(front) - 1
    return [
        [[Ply(up, down, row < last)] for up, down in zip(front[row], reversed(back[row]), strict=True)]
        for row in range(len(front))
    ]


def _sideways(grid: Grid, *, over: bool) -> Grid:
    """The right half folded on the left one, or under it."""
    half = len(grid[0]) // 2
    made = []
    for row in grid:
        moved = [[Ply(ply.down, ply.up, ply.turned) for ply in reversed(pile)] for pile in reversed(row[half:])]
        made.append([there + here if over else here + there for here, there in zip(row[:half], moved, strict=True)])
    return made


def _down(grid: Grid, *, over: bool) -> Grid:
    """The upper half folded on the lower one, or under it: its pages turn head to foot."""
    half = len(grid) // 2
    moved = [
        [[Ply(ply.down, ply.up, not ply.turned) for ply in reversed(pile)] for pile in row]
        for row in reversed(grid[:half])
    ]
    return [
        [there + here if over else here + there for here, there in zip(below, above, strict=True)]
        for below, above in zip(grid[half:], moved, strict=True)
    ]


def _read(pile: list[Ply]) -> tuple[list[int], set[bool]]:
    return [number for ply in pile for number in (ply.up, ply.down)], {ply.turned for ply in pile}


def _folds_to_order(front: tuple[tuple[int, ...], ...], back: tuple[tuple[int, ...], ...]) -> bool:
    """Whether some way of folding the sheet in halves gives its pages in order, all upright."""
    size = 2 * len(front) * len(front[0])
    for overs in product((True, False), repeat=3):
        grid, way = _sheet(front, back), iter(overs)
        if len(grid[0]) == 4:
            grid = _sideways(grid, over=next(way))
        if len(grid) == 2:
            grid = _down(grid, over=next(way))
        numbers, turned = _read(_sideways(grid, over=next(way))[0][0])
        if turned == {False} and numbers in (list(range(1, size + 1)), list(range(size, 0, -1))):
            return True
    return False


@pytest.mark.parametrize("size", SIGNATURES)
def test_a_sheet_folds_to_a_signature(size: int) -> None:
    front, back = SIGNATURES[size]
    assert _folds_to_order(front, back)
    wrong = (tuple(reversed(back[0])), *back[1:])
    assert not _folds_to_order(front, wrong)


@pytest.mark.parametrize("from_right", [False, True])
@pytest.mark.parametrize(("pages", "most"), [(4, 4), (8, 4), (8, 8), (12, 8), (16, 4), (16, 8), (16, 16), (28, 16)])
def test_sheets_laid_into_one_another_are_the_paper(pages: int, most: int, from_right: bool) -> None:
    sides = list(impose(pages, WIDTH, HEIGHT, most=most, from_right=from_right))
    assert sorted(cell.page for side in sides for cell in side.cells) == list(range(1, pages + 1))
    assert [side.front for side in sides] == [True, False] * len(signatures(pages, most))
    inside = set(range(1, pages + 1))
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        here = {cell.page for side in (front, back) for cell in side.cells}
        assert here == set(sorted(inside)[: len(here) // 2]) | set(sorted(inside)[-len(here) // 2 :])
        inside -= here
        for cell in front.cells:
            # What lies behind a page, seen with the sheet turned over, is the other page of its leaf.
            (behind,) = (
                each for each in back.cells if (each.x, each.y) == (pytest.approx(front.width - cell.x - WIDTH), cell.y)
            )
            assert {cell.page, behind.page} in [{odd, odd + 1} for odd in range(1, pages, 2)]
            assert cell.turned == behind.turned
    outer = sides[0].cells
    first = next(cell for cell in outer if cell.page == 1)
    assert (first.x == 0) is from_right
    assert not first.turned


def test_cells_meet_in_the_gutter() -> None:
    front = next(impose(16, WIDTH, HEIGHT, most=16, gutter=10.0, bleed=9.0))
    assert (front.width, front.height) == (4 * WIDTH + 20, 2 * HEIGHT)
    assert front.folds == (WIDTH + 5, 2 * WIDTH + 10, 3 * WIDTH + 15)
    for one, other in product(front.cells, repeat=2):
        assert one is other or not one.clip.overlaps(other.clip)
    assert min(cell.clip.x for cell in front.cells) == -9
    assert max(cell.clip.right for cell in front.cells) == front.width + 9


@pytest.mark.parametrize(
    ("sheet", "size", "pages"),
    [
        ("pairs", TABLOID, 4),
        ("half", TABLOID, 8),
        ("full", TABLOID, 16),
        ("pairs", BROADSHEET, 4),
        ("half", BROADSHEET, 4),
        ("full", BROADSHEET, 8),
    ],
)
def test_what_a_sheet_holds(sheet: str, size: tuple[float, float], pages: int) -> None:
    assert capacity(sheet, *size) == pages


def test_what_makes_no_sheets_is_refused() -> None:
    with pytest.raises(UsageError, match="too small"):
        capacity("half", 500 * MM, 700 * MM)
    for pages in (0, 2, 6, 15):
        with pytest.raises(UsageError, match=f"{pages} pages") as caught:
            signatures(pages, 8)
        assert "multiple of 4" in caught.value.hint


# as printed


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> BoxFace:
    return box_face(tmp_path_factory.mktemp("faces"), "glyf")


def _paper(face: BoxFace, count: int) -> Edition:
    told = story("a", "一二三四")
    return replace(
        edition(face, told), pages=tuple(page(number, module(face, told, 0, 3)) for number in range(1, count + 1))
    )


def _printed(made: Edition, face: BoxFace, profile: Profile) -> bytes:
    return print_pdf.render(made, faces=BoxFaces((face,)), profile=profile)  # type: ignore[arg-type]


def _where(pdf: Path, text: str, program: str) -> list[tuple[int, float, float]]:
    """Page of the file, and the middle of each word that is `text`, by poppler."""
    said = subprocess.run([program, "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    found = []
    for number, body in enumerate(said.split("<page ")[1:]):
        for x0, y0, x1, y1, word in re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.+?)<', body):
            if word == text:
                found.append((number, (float(x0) + float(x1)) / 2, (float(y0) + float(y1)) / 2))
    return found


@pytest.mark.parametrize(
    ("sheet", "count", "sides"), [("pairs", 4, 2), ("half", 8, 2), ("half", 12, 4), ("full", 16, 2)]
)
def test_pages_stand_where_they_are_imposed(
    sheet: str, count: int, sides: int, face: BoxFace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """Each page says its number with that many strokes of text; it is looked for at its place, or turned about it."""
    told = story("a", "一二三四")
    made = edition(face, told)
    size = {"pairs": (WIDTH, HEIGHT), "half": TABLOID, "full": TABLOID}[sheet]
    made = replace(made, layout=replace(made.layout, sheet=replace(SHEET, width=size[0], height=size[1])))
    pages = []
    for number in range(1, count + 1):
        mark = line(face, "一", 30.0 + 5 * number, 100.0, width=20.0)
        one = replace(module(face, told, 0, 0), owner="mark", items=(replace(mark, runs=(run(face, "A"),)),))
        pages.append(replace(page(number, one), width=size[0], height=size[1]))
    made = replace(made, pages=tuple(pages))
    path = tmp_path / "print.pdf"
    path.write_bytes(_printed(made, face, replace(PROFILES["newspaper"], impose=sheet)))
    found = _where(path, "A", program("pdftotext"))
    wish = []
    for place, side in enumerate(impose(count, *size, most=capacity(sheet, *size))):
        for cell in side.cells:
            x, y = 30.0 + 5 * cell.page + 2.5, 96.0
            if cell.turned:
                x, y = size[0] - x, size[1] - y
            wish.append((place, cell.x + x, cell.y + y))
    assert len(found) == len(wish) == count
    for (side, x, y), (there, right, low) in zip(sorted(found), sorted(wish), strict=True):
        assert side == there
        assert (x, y) == (pytest.approx(right, abs=4), pytest.approx(low, abs=6))
    assert len({side for side, *_ in found}) == sides


@pytest.mark.parametrize("profile", ["newspaper", "x1a"])
def test_marks_lie_beyond_the_trim(profile: str, face: BoxFace, tmp_path: Path, program: Callable[[str], str]) -> None:
    spot = Colour(0.0, 1.0, 0.9, 0.0, "#c8161d", "套红")
    red = replace(line(face, "一", 30.0, 60.0), runs=(run(face, "一", 20.0, spot),))
    made = edition(face, story("a", "一二三四"))
    first = made.pages[0].modules[0]
    made = replace(made, pages=(replace(made.pages[0], modules=(replace(first, items=(*first.items, red)),)),))
    pdf = _printed(made, face, replace(PROFILES[profile], marks=True))
    (marked,) = separated(pdf, program("gs"), tmp_path)
    across, down = WIDTH - 4, HEIGHT - 4
    rims = (Box(2.0, 2.0, across, 12.0), Box(2.0, 2.0, 12.0, down))
    rims += (Box(2.0, HEIGHT - 14, across, 12.0), Box(WIDTH - 14, 2.0, 12.0, down))
    crops = (Box(-25.0, -1.0, 15.0, 2.0), Box(WIDTH + 10, HEIGHT - 1, 15.0, 2.0), Box(WIDTH / 2, -26.0, 30.0, 20.0))
    assert len(marked.inks) == 5
    for ink in marked.inks:
        assert all(marked.most(rim, ink) == 0 for rim in rims), "marks reach into the page"
        assert all(marked.most(crop, ink) > 0.3 for crop in crops), f"no marks on {ink}"
    bar = Box(15 * MM + 1, -8 * MM, 2.0, 2.0)
    assert marked.most(bar, "Cyan") == 1
    assert marked.most(bar, "Magenta", "Yellow", "Black") == 0


def test_each_plate_is_named_on_itself_alone(tmp_path: Path, program: Callable[[str], str]) -> None:
    from test_press import made

    pdf = print_pdf.render(replace(made(), pages=made().pages[:1]), profile=replace(PROFILES["newspaper"], marks=True))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        inks = [
            tuple(float(ink) for ink in each.operands)
            for each in pikepdf.parse_content_stream(opened.pages[0])
            if str(each.operator) == "k"
        ][-4:]
    assert inks == [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)]
    (tmp_path / "print.pdf").write_bytes(pdf)
    said = subprocess.run(
        [program("pdftotext"), tmp_path / "print.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert "晴溪周报 2026-10-23 第01版 要闻 10-23 00:00Z 青 品 黄 黑" in " ".join(said.stdout.split())
    assert list(PROCESS) == ["青", "品", "黄", "黑"]


def test_a_sheet_is_the_same_twice_and_labelled(face: BoxFace) -> None:
    profile = replace(PROFILES["newspaper"], impose="pairs", marks=True)
    pdf = _printed(_paper(face, 8), face, profile)
    assert pdf == _printed(_paper(face, 8), face, profile)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [page.label for page in opened.pages] == ["第1张正面", "第1张反面", "第2张正面", "第2张反面"]
        assert "/Threads" not in opened.Root

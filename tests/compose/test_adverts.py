"""Advertisements: sizes of the trade, corners and exact places, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from copydesk import issue, story
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress import compose, proof, read_issue, read_layout
from gxpress.compose.adverts import AdvertUnit
from gxpress.compose.fixed import Area, Around, fixed_of
from gxpress.compose.slicing import Slicing, areas
from gxpress.errors import IssueError
from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.finding import Finding, Severity
from gxpress.model.layout import Grid, Layout
from gxpress.model.page import Edition, Module
from gxpress.model.text import Text
from gxpress.model.units import Box
from gxpress.model.weights import Weights
from gxpress.read import write_issue
from gxpress.read.bookings import Booking, booking

LENGTHS = (800, 500, 400, 350, 250, 200)


def _advert(name: str = "ad", **how: object) -> Advert:
    facts: dict[str, object] = {"id": name, "title": Text.of("渡口茶馆"), "page": 2, "columns": 2, "depth": 16} | how
    return Advert(**facts)  # type: ignore[arg-type]


def _edition(layout: Layout, *adverts: Advert) -> Edition:
    """Two pages, the advertisements on the second among six stories."""
    first = story("first", 1200, page=1)
    rest = (story(f"s{n}", length, page=2) for n, length in enumerate(LENGTHS))
    return compose(issue(first, *rest, page_count=2, adverts=adverts), layout)


def _module(edition: Edition, owner: str) -> Module:
    return next(module for _, module in edition.modules(owner))


def _faults(edition: Edition) -> list[Finding]:
    found = (*edition.findings, *proof(edition))
    return [each for each in found if each.severity is Severity.ERROR or each.code in ("C102", "C104", "C108")]


# places


@pytest.mark.parametrize("corner", ["top-left", "top-right", "bottom-left", "bottom-right"])
@pytest.mark.parametrize(("columns", "depth"), [(1, 10), (2, 16), (3, 24)])
def test_a_corner_is_kept(corner: str, columns: int, depth: int, tabloid: Layout) -> None:
    edition = _edition(tabloid, _advert(place=AdvertPlace(corner), columns=columns, depth=depth))
    box, area = _module(edition, "ad").box, tabloid.sheet.type_area
    assert not _faults(edition)
    down, across = corner.split("-")
    head = tabloid.masters["inside"].head_lines * tabloid.grid.leading
    assert (box.x if across == "left" else box.right) == pytest.approx(area.x if across == "left" else area.right)
    top = box.y if down == "top" else box.bottom
    assert top == pytest.approx(area.y + head if down == "top" else area.y + tabloid.grid.lines * tabloid.grid.leading)
    assert box.width == pytest.approx(tabloid.grid.measure(columns))
    assert depth <= round(box.height / tabloid.grid.leading) <= depth + 6


@pytest.mark.parametrize(("column", "row", "columns"), [(1, 4, 2), (2, 30, 2), (4, 20, 2), (3, 60, 1), (1, 40, 5)])
def test_an_exact_place_is_kept(column: int, row: int, columns: int, tabloid: Layout) -> None:
    edition = _edition(tabloid, _advert(column=column, row=row, columns=columns, depth=14))
    box, area = _module(edition, "ad").box, tabloid.sheet.type_area
    assert not _faults(edition)
    assert box.x == pytest.approx(area.x + tabloid.grid.column_x(column - 1))
    assert box.y == pytest.approx(area.y + (row - 1) * tabloid.grid.leading)


def test_two_corners_at_once(tabloid: Layout) -> None:
    left = _advert("left", place=AdvertPlace.BOTTOM_LEFT, depth=18)
    right = _advert("right", place=AdvertPlace.BOTTOM_RIGHT, depth=18, columns=1)
    edition = _edition(tabloid, left, right)
    assert not _faults(edition)
    boxes = [_module(edition, owner).box for owner in ("left", "right")]
    assert boxes[0].bottom == pytest.approx(boxes[1].bottom)
    assert boxes[0].x < boxes[1].x


def test_the_lead_still_stands_upper_left(tabloid: Layout) -> None:
    edition = _edition(tabloid, _advert(place=AdvertPlace.BOTTOM_RIGHT))
    lead, area = _module(edition, "s0").box, tabloid.sheet.type_area
    head = tabloid.masters["inside"].head_lines * tabloid.grid.leading
    assert (lead.x, lead.y) == pytest.approx((area.x, area.y + head))


def test_a_corner_of_vertical_paper(example: Path) -> None:
    layout = read_layout("tabloid-hant-vertical")
    told = issue(
        story("first", 1200, page=1),
        *(story(f"s{n}", length, page=2) for n, length in enumerate(LENGTHS)),
        page_count=2,
        adverts=(_advert(place=AdvertPlace.BOTTOM_LEFT, columns=1),),
    )
    box, area = _module(compose(told, layout), "ad").box, layout.sheet.type_area
    assert box.x == pytest.approx(area.x, abs=layout.grid.leading)
    assert box.bottom == pytest.approx(area.bottom)


def test_what_cannot_stand_there_stands_elsewhere_and_is_named(tabloid: Layout) -> None:
    told = issue(story("only", 3000, page=1), adverts=(_advert(page=1, column=3, row=40, columns=1, depth=10),))
    edition = compose(told, tabloid)
    named = [found.where.story for found in edition.findings if found.code == "C108"]
    box = _module(edition, "ad").box
    stands = box.y == pytest.approx(tabloid.sheet.type_area.y + 39 * tabloid.grid.leading)
    assert named == ([] if stands else ["ad"])
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR]


GRID = Grid(columns=4, characters=10, gutter=1.0, body=9.0, leading=12.0, lines=30)


@dataclass(frozen=True)
class _Way:
    cost: float = 0.0


@dataclass(frozen=True)
class _Stretch:
    """A unit that fills any rectangle of about its area."""

    rank: float
    area: int
    banded: bool = False
    free: bool = False
    stories: int = 1
    facts: int = 0

    def parts(self, columns: int, depth: int) -> tuple[Mapping[int, float], ...]:
        return (areas(self, columns, depth),)

    def ways(self, columns: int, depth: int) -> dict[int, _Way]:
        rows = -(-self.area // columns)
        return {rows + more: _Way(more) for more in range(4) if rows + more <= depth}


@settings(max_examples=40, deadline=None)
@given(
    sizes=st.lists(st.integers(4, 40), min_size=1, max_size=4),
    column=st.integers(1, 4),
    row=st.integers(1, 26),
    columns=st.integers(1, 3),
    depth=st.integers(4, 12),
)
def test_everything_stands_once_and_nothing_on_anything(
    sizes: list[int], column: int, row: int, columns: int, depth: int
) -> None:
    advert = AdvertUnit(_advert(column=column, row=row, columns=columns, depth=depth), GRID, 0, 1.5)
    units = [_Stretch(float(n), area) for n, area in enumerate(sizes)]
    rest, fixed = fixed_of([*units, advert], 4, 31, 0)
    page = Around(Slicing(rest, 4, 31), fixed, Weights())
    place = Area(column - 1, columns, row - 1, depth + 1)
    if not page.costs():
        return
    placed, _ = page.tree(31)
    boxes = [Area(each.column, each.columns, each.row, each.rows) for each in placed]
    assert all(Area(0, 4, 0, 31).holds(box) for box in boxes)
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])
    assert sorted(each.unit.rank for each in placed if isinstance(each.unit, _Stretch)) == [u.rank for u in units]
    (at,) = (box for box, each in zip(boxes, placed, strict=True) if isinstance(each.unit, AdvertUnit))
    assert at.holds(place)
    assert sum(box.columns * box.rows for box in boxes) >= 4 * 31 - 4 * 2 * len(boxes)


def test_a_place_outside_the_page_has_no_solution(tabloid: Layout) -> None:
    advert = AdvertUnit(_advert(column=4, row=70, columns=3, depth=30), tabloid.grid, 0)
    rest, fixed = fixed_of([_Stretch(0.0, 60), advert], 5, 80, 0)
    assert Around(Slicing(rest, 5, 80), fixed, tabloid.weights).costs() == {}


# refusals


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"columns": 6}, "6 columns wide; a page has 5"),
        ({"columns": 3, "column": 4, "row": 10}, "does not fit"),
        ({"depth": 30, "column": 1, "row": 60}, "does not fit"),
        ({"page": 1, "column": 1, "row": 3}, "does not fit"),
        ({"depth": 90, "place": AdvertPlace.TOP_LEFT}, "90 lines deep; its page has 79"),
        ({"depth": 70, "page": 1}, "70 lines deep; its page has 65"),
        ({"depth": 10**12, "page": None}, "lines deep; its page has 79"),
        ({"fraction": 0.5}, "101 lines deep; its page has 79"),
    ],
)
def test_what_no_page_can_hold_is_refused(how: dict[str, object], said: str, tabloid: Layout) -> None:
    with pytest.raises(IssueError, match=said) as caught:
        _edition(tabloid, _advert(**how))
    assert caught.value.findings[0].code == "C109"
    assert caught.value.hint


@pytest.mark.parametrize("page", [1, 2])
def test_more_than_a_page_can_hold_is_refused(page: int, tabloid: Layout) -> None:
    whole = [_advert(name, page=page, columns=None, fraction=1.0) for name in ("one", "two")]
    with pytest.raises(IssueError, match=f"of page {page} would take 200 % of it: one, two"):
        _edition(tabloid, *whole)
    edition = _edition(tabloid, whole[0])
    assert not [found for found in edition.findings if found.code in ("C109", "C111")], "整版 is all that a page has"


def test_an_advertisement_that_finds_no_room_is_named_once(tabloid: Layout) -> None:
    """Three whole pages for an issue of two, none with a page of its own."""
    edition = _edition(tabloid, *(_advert(name, page=None, columns=None, fraction=1.0) for name in ("a", "b", "c")))
    named = [found for found in edition.findings if found.code == "C111"]
    assert [found.where.story for found in named] == ["c"]
    assert "is not printed" in named[0].message
    over = {found.where.story for found in edition.findings if found.code == "C101"}
    assert over == {story.id for story in edition.issue.stories}
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR], "nothing is told twice"


def test_a_part_of_the_page_may_stand_right_across(tabloid: Layout) -> None:
    """Alone on its page, beside nothing: a quarter in three columns is a quarter in five."""
    quarter = _advert(page=3, columns=3, fraction=0.25)
    edition = compose(issue(story("a", 900, page=1), page_count=3, adverts=(quarter,)), tabloid)
    box, area = _module(edition, "ad").box, tabloid.sheet.type_area
    assert box.width * box.height == pytest.approx(area.width * area.height / 4, rel=0.1)
    assert not [found for found in edition.findings if found.code == "C111"]


def test_beside_a_large_one_none_is_made_smaller(tabloid: Layout) -> None:
    """What is left of the page has not the lines that the second was sold with."""
    large, small = _advert("large", columns=None, fraction=0.7), _advert("small", columns=1, depth=40)
    edition = _edition(tabloid, large, small)
    named = [found.where.story for found in edition.findings if found.code == "C111"]
    depths = [module.box.height for _, module in edition.modules("small")]
    assert named == ["small"] or [round(depth / tabloid.grid.leading) >= 40 for depth in depths] == [True]


def test_two_at_one_place_are_refused(tabloid: Layout) -> None:
    one = _advert("one", place=AdvertPlace.BOTTOM_RIGHT)
    with pytest.raises(IssueError, match="one and two are booked at one place of page 2"):
        _edition(tabloid, one, _advert("two", column=4, row=70, columns=1, depth=8))
    _edition(tabloid, one, _advert("two", column=1, row=70, columns=1, depth=8))


# sizes


@pytest.mark.parametrize(
    ("size", "wish"),
    [
        ("整版", Booking(fraction=1.0)),
        ("半版", Booking(fraction=0.5)),
        ("1/4版", Booking(fraction=0.25)),
        ("四分之一版", Booking(fraction=0.25)),
        ("2/3 版", Booking(fraction=2 / 3)),
        ("通栏", Booking(fraction=1 / 6)),
        ("双通栏", Booking(fraction=1 / 3)),
        ("3栏×12行", Booking(columns=3, depth=12)),
        ("2x20", Booking(columns=2, depth=20)),
        ("很大", None),
        ("5/4版", None),
        ("1/0版", None),
        ("0栏×3行", None),
    ],
)
def test_sizes_of_the_trade(size: str, wish: Booking | None) -> None:
    assert booking(size) == wish


def _folder(tmp_path: Path, advert: str) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.md").write_text('+++\nheadline = "雾"\n+++\n清早的渡口还没有人。\n', encoding="utf-8")
    head = '[masthead]\nname = "渡口周报"\ndate = 2026-10-23\n\n[[advert]]\nid = "ad"\ntitle = "茶馆"\n'
    (tmp_path / "issue.toml").write_text(head + advert, encoding="utf-8")
    return tmp_path


def test_an_advertisement_of_a_folder(tmp_path: Path) -> None:
    told = read_issue(_folder(tmp_path, 'size = "2栏×18行"\npage = 1\ncolumn = 4\nrow = 60\n'))
    (advert,) = told.adverts
    assert (advert.columns, advert.depth, advert.page, advert.column, advert.row) == (2, 18, 1, 4, 60)
    write_issue(told, tmp_path / "issue.json")
    assert read_issue(tmp_path / "issue.json") == told


@pytest.mark.parametrize(
    ("advert", "line", "said"),
    [
        ('size = "很大"\n', 8, "is no size"),
        ('size = "半版"\nfraction = 0.25\n', 8, "both say how large"),
        ('size = "2x10"\ncolumns = 2\n', 8, "both say how large"),
        ("column = 2\npage = 1\n", 5, "place of ad is not whole"),
        ("column = 2\nrow = 3\n", 5, "place of ad is not whole"),
        ('place = "middle"\n', 8, "place"),
    ],
)
def test_slips_of_a_booking(advert: str, line: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(IssueError) as caught:
        read_issue(_folder(tmp_path, advert))
    (fault,) = caught.value.findings
    assert fault.where.line == line
    assert said in fault.message


def test_a_refusal_names_the_line_of_the_booking(tmp_path: Path, tabloid: Layout) -> None:
    told = read_issue(_folder(tmp_path, "columns = 9\n"))
    with pytest.raises(IssueError) as caught:
        compose(told, tabloid)
    assert caught.value.where.file == tmp_path / "issue.toml"
    assert caught.value.where.line == 5


@pytest.mark.parametrize(("size", "share"), [("半版", 1 / 2), ("1/4版", 1 / 4), ("通栏", 1 / 6)])
def test_a_part_of_the_page_is_as_large(size: str, share: float, tabloid: Layout) -> None:
    edition = _edition(tabloid, _advert(columns=None, fraction=booking(size).fraction))  # type: ignore[union-attr]
    box: Box = _module(edition, "ad").box
    assert box.width == pytest.approx(tabloid.grid.width)
    assert box.height / (tabloid.grid.lines * tabloid.grid.leading) == pytest.approx(share, abs=0.02)

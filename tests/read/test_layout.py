"""Layouts: the bundled ones add up, and a wrong file is refused with every fault, its line and its key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gxpress.errors import LayoutError
from gxpress.model.finding import Finding
from gxpress.model.layout import Align, Frame, Layout
from gxpress.model.units import MM, Box
from gxpress.model.weights import Weights
from gxpress.read.layout import HEADS, ON_GRID, RULES, STYLES, read_layout
from gxpress.shelf import layout_folder

BUNDLED = ("tabloid", "broadsheet")
TRIMS = {"tabloid": (270, 390), "broadsheet": (390, 540)}


@pytest.fixture(params=BUNDLED)
def layout(request: pytest.FixtureRequest) -> Layout:
    return read_layout(request.param)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the tabloid, to be spoilt."""
    folder = tmp_path / "mine"
    shutil.copytree(layout_folder("tabloid"), folder)
    return folder


def spoilt(folder: Path, old: str, new: str) -> tuple[Finding, ...]:
    """What a reader of layout.toml says when `old` is replaced by `new`."""
    file = folder / "layout.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LayoutError) as refused:
        read_layout(folder)
    assert refused.value.exit_code == 4
    assert refused.value.findings[0].message in str(refused.value)
    return refused.value.findings


def line_of(folder: Path, words: str) -> int:
    """The first line of layout.toml that holds these words."""
    lines = (folder / "layout.toml").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_the_grid_adds_up(layout: Layout) -> None:
    grid, sheet = layout.grid, layout.sheet
    assert grid.width == pytest.approx((grid.columns * grid.characters + (grid.columns - 1) * grid.gutter) * grid.body)
    assert sheet.type_area.width == pytest.approx(grid.width)
    assert sheet.type_area.height == pytest.approx(grid.lines * grid.leading)
    assert grid.column_x(grid.columns - 1) + grid.measure(1) == pytest.approx(grid.width)
    assert Box(0, 0, sheet.width, sheet.height).holds(sheet.type_area)
    assert sheet.type_area.x == pytest.approx(sheet.width - sheet.type_area.right, abs=0.01)


def test_the_sheets_are_the_trades(layout: Layout) -> None:
    width, height = TRIMS[layout.name]
    assert (layout.sheet.width, layout.sheet.height) == pytest.approx((width * MM, height * MM))
    assert layout.sheet.bleed == pytest.approx(3 * MM)
    assert layout.grid.body == 9.0, "小五"


def test_the_tabloid_is_four_kai_and_the_broadsheet_eight_by_thirteen() -> None:
    grids = {name: read_layout(name).grid for name in BUNDLED}
    assert (grids["tabloid"].columns, grids["tabloid"].characters) == (5, 14)
    assert (grids["broadsheet"].columns, grids["broadsheet"].characters) == (8, 13)


def test_everything_that_the_makeup_asks_for_is_there(layout: Layout) -> None:
    assert set(STYLES) <= set(layout.styles)
    assert set(HEADS) <= set(layout.heads)
    assert set(RULES) <= set(layout.rules)
    assert set(layout.masters) == {"front", "inside"}
    for form in layout.heads.values():
        assert {form.headline, form.kicker, form.deck} <= set(layout.styles)
        assert list(form.sizes) == sorted(form.sizes, reverse=True)


def test_body_lines_stand_on_the_grid(layout: Layout) -> None:
    assert {layout.styles[name].leading for name in ON_GRID} == {layout.grid.leading}


def test_the_lead_is_clearly_the_largest(layout: Layout) -> None:
    lead, *others = (layout.heads[name].sizes[0] for name in ("lead", "major", "minor", "brief"))
    assert lead >= others[0] + 12, "makeup H04"
    assert others == sorted(others, reverse=True)


def test_furniture_stands_in_what_the_masters_take(layout: Layout) -> None:
    grid = layout.grid
    for master in layout.masters.values():
        top, foot = master.head_lines * grid.leading, (grid.lines - master.foot_lines) * grid.leading
        for frame in master.frames:
            assert frame.box.bottom <= top + 0.01 or frame.box.y >= foot - 0.01, frame.id
            assert Box(0, 0, grid.width, grid.lines * grid.leading).holds(frame.box), frame.id


def test_ink_stays_below_what_newsprint_carries(layout: Layout) -> None:
    colours = [style.colour for style in layout.styles.values()]
    assert all(colour.c + colour.m + colour.y + colour.k <= 2.4 for colour in colours)


def test_a_layout_weighs_what_it_will_and_the_rest_as_usual(copied: Path) -> None:
    file = copied / "layout.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\n[weights]\ncut = 50\nwhite = 0\n", encoding="utf-8")
    assert read_layout(copied).weights == Weights(cut=50.0, white=0.0)


def test_a_style_begins_with_what_the_one_it_is_like_has() -> None:
    styles = read_layout("tabloid").styles
    assert styles["signature"].size == styles["body"].size
    assert styles["signature"].align is Align.RIGHT
    assert styles["quote"].role == "kai"


def test_a_copy_reads_as_the_original(copied: Path) -> None:
    mine, ours = read_layout(copied), read_layout("tabloid")
    assert mine.name == "mine"
    assert mine.styles == ours.styles
    assert mine.masters == ours.masters


def test_a_face_and_a_picture_of_ones_own(copied: Path) -> None:
    (copied / "own.otf").write_bytes(b"")
    (copied / "name.png").write_bytes(b"")
    file = copied / "layout.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("[spacing]", '[faces]\nsong = "own.otf"\n\n[spacing]', 1)
    text += '\n[[masters.inside.frames]]\nid = "lettering"\nbox = "40字 0行 10字 1行"\npicture = "name.png"\n'
    file.write_text(text, encoding="utf-8")
    layout = read_layout(copied)
    frame: Frame = layout.masters["inside"].frames[-1]
    assert layout.faces == {"song": str(copied / "own.otf")}
    assert frame.picture == str(copied / "name.png")


FAULTS = {
    "broken TOML": ("L001", "[grid]", "[grid", "", "[grid"),
    "unknown key": ("L002", "columns = 5", "columns = 5\ncollumns = 5", "grid.collumns", "collumns = 5"),
    "missing key": ("L003", "columns = 5\n", "", "grid.columns", "[grid]"),
    "missing style": ("L003", "[styles.verse]", "[styles.verses]", "styles.verse", ""),
    "missing master": (
        "L003",
        "[masters.inside]",
        "[masters.outside]",
        "masters.inside.head_lines",
        "[[masters.inside.frames]]",
    ),
    "length without unit": ("L004", 'leading = "12 pt"', "leading = 12", "grid.leading", "leading = 12"),
    "unknown named size": ("L004", 'body = "小五"', 'body = "小十"', "grid.body", 'body = "小十"'),
    "text for a number": ("L004", "columns = 5", 'columns = "five"', "grid.columns", 'columns = "five"'),
    "inks not four": ("L004", "[0, 100, 100, 10]", "[0, 100, 100]", "colours.red.inks", "[0, 100, 100]"),
    "too much ink": ("L004", "[0, 100, 100, 10]", "[90, 90, 90, 10]", "colours.red.inks", "[90, 90, 90, 10]"),
    "no such alignment": ("L004", 'align = "right"', 'align = "rihgt"', "styles.signature.align", "rihgt"),
    "box of three": (
        "L004",
        'box = "0字 0行 6字',
        'box = "0字 0行',
        "masters.inside.frames[0].box",
        'box = "0字 0行 1.7行"',
    ),
    "type area too wide": ("L005", 'width = "270 mm"', 'width = "200 mm"', "sheet.width", 'width = "200 mm"'),
    "leading off the grid": (
        "L005",
        'like = "body"',
        'like = "body"\nleading = "13 pt"',
        "styles.question.leading",
        "13 pt",
    ),
    "ladder upside down": ("L005", '["48 pt", "初号"', '["初号", "48 pt"', "heads.lead.sizes", '["初号", "48 pt"'),
    "frame outside": ("L005", 'box = "0字 0行 6字', 'box = "70字 0行 6字', "masters.inside.frames[0].box", '"70字 0行'),
    "slanting rule": ("L005", 'to = "74字 1.95行"', 'to = "74字 2.5行"', "masters.inside.rules[0].to", '"74字 2.5行"'),
    "no such colour": ("L006", 'colour = "red"', 'colour = "rde"', "styles.banner.colour", "rde"),
    "no such style": ("L006", 'headline = "head-lead"', 'headline = "head-led"', "heads.lead.headline", "head-led"),
    "no such face": ("L008", "[spacing]", '[faces]\nkai = "k.otf"\n[spacing]', "faces.kai", 'kai = "k.otf"'),
    "no such place": (
        "L004",
        '"left", "right", "inside"]',
        '"left", "rihgt", "inside"]',
        "heads.minor.places",
        "rihgt",
    ),
    "no place over the columns": ("L005", '["top", "left"]', '["left"]', "heads.boxed.places", 'places = ["left"]'),
    "a place named twice": ("L004", '["top", "left"]', '["top", "top"]', "heads.boxed.places", '["top", "top"]'),
    "upright heads in a vertical layout": (
        "L005",
        "title =",
        'writing = "vertical"\ntitle =',
        "heads.minor.places",
        '["top", "left", "right"',
    ),
    "no such edge": ("L004", '"left", "right", "bottom"]', '"left", "rigth"]', "pictures.bleed", "rigth"),
    "unknown key of pictures": ("L002", "[pictures]", "[pictures]\nblede = []", "pictures.blede", "blede"),
    "head too wide": ("L005", "widest = 1.06", "widest = 1.2", "heads.minor.widest", "widest = 1.2"),
    "no such shape": ("L004", "widest = 1.06", 'shape = "round"', "heads.minor.shape", 'shape = "round"'),
    "value for a table": ("L004", "title =", "weights = 3\ntitle =", "weights", "weights = 3"),
}


@pytest.mark.parametrize("code, old, new, key, line", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_line_and_key(
    copied: Path, code: str, old: str, new: str, key: str, line: str
) -> None:
    findings = spoilt(copied, old, new)
    fault = next(each for each in findings if each.code == code and each.where.key == key)
    assert fault.where.file == copied / "layout.toml"
    if line:
        assert fault.where.line == line_of(copied, line)


def test_all_faults_come_at_once_in_the_files_order(copied: Path) -> None:
    file = copied / "layout.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("columns = 5", 'columns = "five"', 1).replace("lines = 82", "lines = 82.5", 1)
    text = text.replace('face = "fang"', 'face = "fnag"', 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError) as refused:
        read_layout(copied)
    keys = [each.where.key for each in refused.value.findings]
    assert [key for key in keys if key in ("grid.columns", "grid.lines", "styles.deck.face")] == [
        "grid.columns",
        "grid.lines",
        "styles.deck.face",
    ]
    assert "more fault" in str(refused.value)


def test_a_slip_gets_a_hint(copied: Path) -> None:
    (fault,) = spoilt(copied, "gutter = 1", "guter = 1")
    assert fault.hint == "did you mean gutter?"


def test_no_layout_at_all(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="no layout nowhere"):
        read_layout("nowhere")
    (tmp_path / "layout.toml").write_bytes("title = '四开'".encode("gb18030"))
    with pytest.raises(LayoutError, match="UTF-8"):
        read_layout(tmp_path)

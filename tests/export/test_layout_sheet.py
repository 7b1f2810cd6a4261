"""A layout drawn, as other programs see it: a leaf for each master, its frames, its figures, its grid to the point."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from gxpress.export.layout_sheet import render
from gxpress.read import read_layout
from gxpress.shelf import layout_names


@pytest.mark.parametrize("name", layout_names())
def test_every_master_with_its_frames(name: str, tmp_path: Path, program: Callable[[str], str]) -> None:
    layout = read_layout(name)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render(layout))
    subprocess.run([program("qpdf"), "--check", str(path)], check=True, capture_output=True)
    masters = sorted(layout.masters.values(), key=lambda master: master.name != "front")
    with pikepdf.open(path) as made:
        assert len(made.pages) == len(masters)
    for number, master in enumerate(masters, 1):
        words = [program("pdftotext"), "-f", str(number), "-l", str(number), "-layout", str(path), "-"]
        said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        assert master.name in said
        assert all(said.count(frame.id) >= 2 for frame in master.frames)
        rows = layout.grid.lines - master.head_lines - master.foot_lines
        assert f"{layout.grid.columns * layout.grid.characters * rows:,} characters" in said
        assert f"{layout.sheet.width / 72 * 25.4:.0f} mm" in said


@pytest.mark.parametrize(("name", "upright"), [("tabloid", False), ("tabloid-hant-vertical", True)])
def test_columns_stand_where_the_grid_has_them(
    name: str, upright: bool, tmp_path: Path, program: Callable[[str], str]
) -> None:
    layout = read_layout(name)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render(layout))
    subprocess.run(
        [program("pdftoppm"), "-r", "72", "-f", "2", "-l", "2", "-png", str(path), str(tmp_path / "p")], check=True
    )
    with Image.open(next(tmp_path.glob("p*.png"))) as picture:
        shown = picture.convert("RGB")
    left, top = 18 / 25.4 * 72, 24 / 25.4 * 72
    area, grid = layout.sheet.type_area, layout.grid
    along, across = (top + area.y, left + area.x + 40.0) if upright else (left + area.x, top + area.bottom - 40.0)
    for column in range(grid.columns):
        start = along + grid.column_x(column)
        for at, tinted in (
            (start + 3, True),
            (start + grid.measure(1) - 3, True),
            (start + grid.measure(1) + 5, False),
        ):
            if column == grid.columns - 1 and not tinted:
                continue
            point = (round(across), round(at)) if upright else (round(at), round(across))
            red, _, blue = shown.getpixel(point)  # type: ignore[misc]
            assert (blue - red > 8) is tinted, (column, point)


def test_same_bytes() -> None:
    assert render(read_layout("tabloid")) == render(read_layout("tabloid"))

"""The trade's units."""

from __future__ import annotations

import pytest

from gxpress.model.units import MM, Box
from gxpress.read.layout_units import Scale, inks, screen

GRID = Scale(body=9.0, leading=12.0, width=666.0, height=984.0)


@pytest.mark.parametrize(
    "written, points",
    [
        ("2字", 18.0),
        ("2 characters", 18.0),
        ("1 character", 9.0),
        ("1.5行", 18.0),
        ("3 lines", 36.0),
        ("10 mm", 10 * MM),
        ("1cm", 10 * MM),
        ("10毫米", 10 * MM),
        ("0.25 pt", 0.25),
        ("0.25磅", 0.25),
        ("五号", 10.5),
        (" 特大号 ", 72.0),
        ("50%", 333.0),
        ("-1字", -9.0),
    ],
)
def test_a_length(written: str, points: float) -> None:
    assert GRID.length(written) == pytest.approx(points)


@pytest.mark.parametrize("written", ["", "3", "字", "3 furlong", "1字2", "3 pt 4 pt", 3, None, ["3 pt"], "3 pt x"])
def test_no_length(written: object) -> None:
    with pytest.raises(ValueError, match="one length with its unit"):
        GRID.length(written)


def test_a_unit_without_a_grid_has_no_meaning() -> None:
    with pytest.raises(ValueError, match="字 has no meaning here"):
        Scale().length("3字")


def test_percents_are_of_width_across_and_of_height_down() -> None:
    assert GRID.box("10% 50% 100% 25%") == Box(66.6, 492.0, 666.0, 246.0)
    assert GRID.point("0字 100%") == (0.0, 984.0)
    assert GRID.length("50%", down=True) == 492.0


def test_boxes_with_and_without_blanks_and_commas() -> None:
    assert GRID.box("1字 2行 3字 4行") == GRID.box("1字,2行,3字,4行") == GRID.box("1字2行3字4行")
    with pytest.raises(ValueError, match="four lengths"):
        GRID.box("1字 2行 3字")


def test_colours() -> None:
    assert screen("#C8161D") == "#c8161d"
    assert inks([0, 100, 100, 10]) == (0.0, 1.0, 1.0, 0.1)
    for wrong in ("red", "#fff", 3, "#c8161g"):
        with pytest.raises(ValueError, match="colour of the screen"):
            screen(wrong)
    for wrong in ([0, 0, 0], [0, 0, 0, 101], [0, 0, 0, True], "0 0 0 100", [0, 0, 0, "k"]):
        with pytest.raises(ValueError, match="four inks"):
            inks(wrong)

"""The trace: one line for each placed thing, equal for equal editions, and nothing hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from boxface import BoxFace, box_face
from handmade import AREA, edition, layout, module, page, story

from gxpress.export.trace import render
from gxpress.model.page import Edition, Fill, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.units import Box

TRACE = """\
1 page - 0.00 0.00 300.00 360.00
1 type-area - 20.00 30.00 260.00 300.00
1 module:story a 20.00 30.00 80.00 45.00
1 line a:0 20.00 30.00 80.00 10.00 glyf 10.00 一二三
1 line a:1 20.00 45.00 80.00 10.00 glyf 10.00 一二三四五六七
1 line a:1 20.00 60.00 80.00 10.00 glyf 10.00 八九
"""


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> BoxFace:
    return box_face(tmp_path_factory.mktemp("faces"), "glyf")


@pytest.fixture
def made(face: BoxFace) -> Edition:
    return edition(face, story("a", "一二三四五六七 八九"))


def test_a_line_for_each_thing(made: Edition) -> None:
    assert render(made) == TRACE


def test_rules_tints_and_pictures(made: Edition) -> None:
    black = layout().styles["body"].colour
    picture = Picture(id="bridge", file="/nowhere/bridge.jpg", width=600, height=300)
    items = (
        Rule(20.0, 40.0, 100.0, 40.0, 0.25, black),
        Fill(Box(20.0, 50.0, 10.0, 10.0), black),
        Plate(Box(20.0, 60.0, 80.0, 40.0), picture, Box(0.0, 0.1, 1.0, 0.8)),
    )
    only = replace(made.pages[0].modules[0], items=items, note="3 columns\nof 8", part=2, parts=3)
    said = render(replace(made, pages=(replace(made.pages[0], modules=(only,)),))).splitlines()[2:]
    assert said == [
        "1 module:story a 20.00 30.00 80.00 45.00 2/3 3 columns\\nof 8",
        "1 rule a 20.00 40.00 80.00 0.00 0.25 pt",
        "1 fill a 20.00 50.00 10.00 10.00 0.00 0.00 0.00 1.00",
        "1 plate bridge 20.00 60.00 80.00 40.00 crop 0.00 0.10 1.00 0.80",
    ]


def test_one_page_of_several(made: Edition, face: BoxFace) -> None:
    second = page(2, module(face, story("b", "五"), 1, 0))
    both = replace(made, pages=(*made.pages, second))
    assert render(both) == render(both, 1) + render(both, 2)
    assert render(both, 1) == TRACE
    assert all(line.startswith("2 ") for line in render(both, 2).splitlines())


def test_a_hundredth_of_a_point_shows_and_less_does_not(made: Edition) -> None:
    old = made.pages[0].modules[0]
    for shift, same in ((0.004, True), (0.01, False)):
        moved = replace(old, box=replace(old.box, x=AREA.x + shift))
        assert (render(replace(made, pages=(replace(made.pages[0], modules=(moved,)),))) == TRACE) is same

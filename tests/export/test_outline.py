"""Marks as drawn shapes: operators of a content stream, paths of an SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from gxpress.export.outline import PathPen, SvgPen, stroke_path, svg
from gxpress.model.layout import BLACK
from gxpress.model.page import GlyphRun, Stroke
from gxpress.model.units import Box
from gxpress.typeset.faces import FaceSet


def test_a_quadratic_stroke_is_raised_to_a_cubic_one() -> None:
    pen = PathPen(0.5, 10.0, 20.0)
    pen.moveTo((0, 0))
    pen.qCurveTo((30, 60), (60, 0))
    pen.closePath()
    assert pen.out == ["10 20 m", "20 40 30 40 40 20 c", "h"]


@pytest.mark.parametrize("name", ["lineTo", "moveTo"])
def test_points_are_scaled_and_moved(name: str) -> None:
    pen = PathPen(2.0, 1.0, 1.0)
    getattr(pen, name)((3, 4))
    assert pen.out == [f"7 9 {'l' if name == 'lineTo' else 'm'}"]


def test_a_head_s_marks_are_narrowed_with_it() -> None:
    pen = PathPen(2.0, 1.0, 1.0, narrowed=0.5)
    pen.lineTo((3, 4))
    assert pen.out == ["4 9 l"]


def test_a_straight_line_goes_from_end_to_end() -> None:
    pen = PathPen(1.0, 100.0, 50.0)
    stroke_path(Stroke(5.0, 25.0, -2.0, 0.5, BLACK), pen)
    assert pen.out == ["105 48 m", "125 48 l"]


@pytest.mark.parametrize("length", [1.0, 7.0, 20.0, 36.3])
def test_a_wave_begins_and_ends_at_its_middle_and_keeps_within_its_crests(length: float) -> None:
    pen = SvgPen(1.0, 0.0, 0.0)
    stroke_path(Stroke(5.0, 5.0 + length, -2.0, 0.4, BLACK, 0.5), pen)
    points = [tuple(map(float, stroke[1:].split()[-2:])) for stroke in pen.out]
    assert points[0] == (5.0, -2.0)
    assert points[-1] == (pytest.approx(5.0 + length, abs=0.01), -2.0)
    assert len(points) - 1 == max(round(length / 2.5), 1)
    heights = [float(number) for stroke in pen.out[1:] for number in stroke[1:].split()[1:4:2]]
    assert {round(height, 2) for height in heights} <= {-1.33, -2.67}


def test_a_picture_of_marks_holds_each_of_them() -> None:
    faces = FaceSet.open()
    face = faces.face("song")
    dot = GlyphRun("song", 10.0, BLACK, (face.cmap[ord("·")],), (3.0,), ("",), -4.0)
    wave = Stroke(0.0, 30.0, -2.0, 0.45, BLACK, 0.5)
    root = ET.fromstring(svg((dot, wave), faces.by_key, "#123456", Box(-10.0, -16.0, 50.0, 24.0)))
    assert root.get("viewBox") == "-10 -16 50 24"
    shape, line = root[0]
    assert shape.get("d", "").startswith("M")
    assert shape.get("d", "").endswith("Z")
    assert (line.get("stroke"), line.get("stroke-width"), line.get("fill")) == ("#123456", "0.45", "none")

"""Glyphs as drawn shapes: for ornaments (着重号), which stand for no text.

A glyph in a text object can be copied, whatever is said of it: some viewers know no ActualText. A filled path cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gxpress.export.pdffile import number
from gxpress.model.page import GlyphRun, Line
from gxpress.model.units import Pt
from gxpress.typeset.faces import Face

Point = tuple[float, float]
MIDDLE = 0.38
"""From the middle of a cell down to its baseline, em."""
TOP = 0.88
"""From the top of an upright cell down to its glyph's own origin, em."""


def matrix(line: Line, run: GlyphRun, offset: Pt, height: Pt) -> tuple[float, float, float, float, Pt, Pt]:
    """Where a glyph of a run stands on a page of this height, y upwards, and how: along the line, turned, or upright.

    Of an upright glyph the place is the middle of its cell's upper edge, as vertical fonts have it (ISO 32000-1, 9.7.4.3).
    """
    if not line.vertical:
        return run.scale, 0.0, 0.0, 1.0, line.x + offset, height - line.y + run.rise
    down = height - line.y - offset
    if run.upright:
        return run.narrow, 0.0, 0.0, run.scale, line.x + run.rise, down
    return 0.0, -run.scale, 1.0, 0.0, line.x - MIDDLE * line.size + run.rise, down


@dataclass(slots=True)
class PathPen:
    """Takes the strokes of a glyph, gives the operators of a path (ISO 32000-1, 8.5.2), by a matrix."""

    matrix: tuple[float, float, float, float, Pt, Pt]
    """From the units of the face to points, as PDF writes it."""
    out: list[str] = field(default_factory=list)
    _at: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 the names are those of the pen protocol
        """Begin a contour."""
        self._draw("m", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """A straight stroke."""
        self._draw("l", point)

    def curveTo(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        """A cubic stroke, as CFF outlines have."""
        self._draw("c", one, two, end)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        """A quadratic stroke, as TrueType outlines have, raised to a cubic one."""
        one, two = (
            (near[0] + 2 / 3 * (control[0] - near[0]), near[1] + 2 / 3 * (control[1] - near[1]))
            for near in (self._at, end)
        )
        self._draw("c", one, two, end)

    def closePath(self) -> None:  # noqa: N802
        """End a contour."""
        self.out.append("h")

    def _draw(self, operator: str, *points: Point) -> None:
        self._at = points[-1]
        a, b, c, d, e, f = self.matrix
        places = (f"{number(a * x + c * y + e)} {number(b * x + d * y + f)}" for x, y in points)
        self.out.append(f"{' '.join(places)} {operator}")


def path(line: Line, run: GlyphRun, face: Face, height: Pt) -> str:
    """The glyphs of a run of a line as one path, on a page of this height, y upwards."""
    pieces: list[str] = []
    for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
        a, b, c, d, x, y = matrix(line, run, offset, height)
        if run.upright:  # the place is that of the cell's top
            x -= a * run.size * face.width(glyph) / 2
            y -= d * run.size * TOP
        unit = run.size / face.upem
        pen = PathPen((a * unit, b * unit, c * unit, d * unit, x, y))
        face.draw(glyph, pen)
        pieces.extend(pen.out)
    return "\n".join(pieces)

"""Glyphs as drawn shapes: for ornaments (着重号), which stand for no text.

A glyph in a text object can be copied, whatever is said of it: some viewers know no ActualText. A filled path cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gxpress.export.pdffile import number
from gxpress.model.page import GlyphRun
from gxpress.model.units import Pt
from gxpress.typeset.faces import Face

Point = tuple[float, float]


@dataclass(slots=True)
class PathPen:
    """Takes the strokes of a glyph, gives the operators of a path (ISO 32000-1, 8.5.2), scaled and moved."""

    scale: float
    """Font units to points."""
    x: Pt
    y: Pt
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
        places = (f"{number(self.x + x * self.scale)} {number(self.y + y * self.scale)}" for x, y in points)
        self.out.append(f"{' '.join(places)} {operator}")


def path(run: GlyphRun, face: Face, x: Pt, y: Pt) -> str:
    """The glyphs of a run as one path; `x` and `y` are the line's left end and baseline, y upwards."""
    pieces: list[str] = []
    for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
        pen = PathPen(run.size / face.upem, x + offset, y + run.rise)
        face.draw(glyph, pen)
        pieces.extend(pen.out)
    return "\n".join(pieces)

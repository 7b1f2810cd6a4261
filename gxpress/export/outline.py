"""Marks beside the text (着重号, 专名号, 书名号甲式, 注音) as drawn shapes, for they stand for no text.

A glyph in a text object can be copied, whatever is said of it: some viewers know no ActualText. A path cannot. Marks
come in; operators of a content stream go out, or a picture of them for the reading editions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from gxpress.export.pdffile import number
from gxpress.model.page import GlyphRun, Stroke
from gxpress.model.units import Box, Pt
from gxpress.typeset.faces import Face

Point = tuple[float, float]

_HALF: Final = 5.0
"""Half a wave is this many times as long as its crests are high, or nearly so: a line holds whole ones."""
_BULGE: Final = 0.3642
"""Where the control points of a cubic stroke stand that is nearest to half a sine."""


@dataclass(slots=True)
class PathPen:
    """Takes the strokes of a glyph, gives the operators of a path (ISO 32000-1, 8.5.2), scaled and moved."""

    scale: float
    """Font units to points."""
    x: Pt
    y: Pt
    out: list[str] = field(default_factory=list)
    narrowed: float = 1.0
    """Horizontal scale."""
    turned: bool = False
    """Clockwise, as in vertical lines."""
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
        across = self.scale * self.narrowed
        moves = [(x * across, y * self.scale) for x, y in points]
        if self.turned:
            moves = [(y, -x) for x, y in moves]
        places = [f"{number(self.x + x)} {number(self.y + y)}" for x, y in moves]
        self.out.append(self.told(operator, " ".join(places)))

    def told(self, operator: str, places: str) -> str:
        """A stroke as it is written."""
        return f"{places} {operator}"


class SvgPen(PathPen):
    """The same as data of an SVG path."""

    def told(self, operator: str, places: str) -> str:
        """A stroke as it is written."""
        return operator.upper() + places

    def closePath(self) -> None:  # noqa: N802
        """End a contour."""
        self.out.append("Z")


def path(run: GlyphRun, face: Face, x: Pt, y: Pt) -> str:
    """The glyphs of a run as one path; `x` and `y` are the line's left end and baseline, y upwards."""
    return "\n".join(_drawn(run, face, x, y, PathPen))


def _drawn(run: GlyphRun, face: Face, x: Pt, y: Pt, kind: type[PathPen]) -> list[str]:
    pieces: list[str] = []
    for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
        pen = kind(run.size / face.upem, x + offset, y + run.rise, narrowed=run.scale)
        face.draw(glyph, pen)
        pieces.extend(pen.out)
    return pieces


def stroke_path(stroke: Stroke, pen: PathPen) -> None:
    """Draws the middle of a straight or wavy line from the line's left end and baseline."""
    at, y = stroke.start, stroke.rise
    pen.moveTo((at, y))
    if not stroke.wave:
        pen.lineTo((stroke.end, y))
        return
    halves = max(round((stroke.end - at) / (_HALF * stroke.wave)), 1)
    half, height = (stroke.end - at) / halves, stroke.wave / 0.75
    for count in range(halves):
        crest = y + height * (-1) ** count
        near, far = at + _BULGE * half, at + (1 - _BULGE) * half
        at = stroke.start + (count + 1) * half
        pen.curveTo((near, crest), (far, crest), (at, y))


def svg(marks: Iterable[GlyphRun | Stroke], faces: Callable[[str], Face], colour: str, frame: Box) -> str:
    """A picture of marks. `frame`: what it shows, in points from the line's left end and baseline, y downwards."""
    drawn = []
    for mark in marks:
        if isinstance(mark, Stroke):
            pen = SvgPen(1.0, 0.0, 0.0)
            stroke_path(mark, pen)
            width = f'fill="none" stroke="{colour}" stroke-width="{number(mark.thickness)}"'
            drawn.append(f'<path {width} d="{"".join(pen.out)}"/>')
        else:
            drawn.append(f'<path d="{"".join(_drawn(mark, faces(mark.face), 0.0, 0.0, SvgPen))}"/>')
    view = " ".join(map(number, (frame.x, frame.y, frame.width, frame.height)))
    size = f'width="{number(frame.width)}pt" height="{number(frame.height)}pt"'
    group = f'<g fill="{colour}" transform="scale(1,-1)">{"".join(drawn)}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {size}>{group}</svg>'

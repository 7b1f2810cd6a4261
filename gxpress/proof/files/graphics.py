"""What content paints (ISO 32000-1, 8.4): matrices, rectangles, the graphics state, and the marks that are left.

Points of the page's default user space, y upwards, as the boxes of a page are given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from gxpress.proof.files.colours import BLACK, Colour, Space
from gxpress.proof.files.objects import NOTHING, Dict, Stream


class Matrix(NamedTuple):
    """A transformation, row vectors before it (8.3.3)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: Matrix) -> Matrix:
        """This first, `other` after it."""
        a, b, c, d, e, f = self
        p, q, r, s, t, u = other
        return Matrix(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        """What holds a rectangle after it."""
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rect(min(xs), min(ys), max(xs), max(ys))

    @property
    def across(self) -> float:
        """Length of what was 1 long in x."""
        return math.hypot(self.a, self.b)

    @property
    def up(self) -> float:
        """Length of what was 1 long in y."""
        return math.hypot(self.c, self.d)


IDENTITY: Final = Matrix(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rect(NamedTuple):
    """A rectangle by its lower left and upper right corners."""

    x0: float
    y0: float
    x1: float
    y1: float

    def cut(self, other: Rect) -> Rect:
        """What both cover; turned inside out where they do not meet."""
        return Rect(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def meets(self, other: Rect) -> bool:
        """Whether they share a point."""
        return self.x0 <= other.x1 and other.x0 <= self.x1 and self.y0 <= other.y1 and other.y0 <= self.y1

    def holds(self, other: Rect, slack: float = 0.01) -> bool:
        """Whether `other` lies inside, edges allowed."""
        return (
            self.x0 <= other.x0 + slack
            and self.y0 <= other.y0 + slack
            and self.x1 >= other.x1 - slack
            and self.y1 >= other.y1 - slack
        )

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.y1 - self.y0


EVERYWHERE: Final = Rect(-1e9, -1e9, 1e9, 1e9)


class Kind(StrEnum):
    """What a mark is."""

    TEXT = "text"
    FILL = "area"
    STROKE = "line"
    PICTURE = "picture"
    SHADING = "shading"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture where it is painted."""

    stream: Stream
    space: Space | None
    """None of a stencil, and of JPEG 2000 that brings its own."""
    width: int
    height: int
    bits: int
    stencil: bool
    across: float
    """Points of the page that it is wide, along its own rows."""
    up: float

    @property
    def resolution(self) -> float:
        """Pixels an inch in that direction in which they are fewer."""
        return 72 * min(self.width / max(self.across, 1e-3), self.height / max(self.up, 1e-3))


@dataclass(frozen=True, slots=True)
class Mark:
    """Something painted, as far as the clip leaves it. A text is known by its origin."""

    kind: Kind
    box: Rect
    colour: Colour | None
    """None of a picture."""
    size: float = 0.0
    """Of a text its size, of a line its width, of a straight area its shorter side (0: none), in points."""
    overprint: bool = False
    picture: Picture | None = None
    ground: int = 0
    """Under white text or lines: how many inks lie there; 2 for several."""


@dataclass(slots=True)
class State:
    """The graphics state, as far as a proof asks for it."""

    ctm: Matrix
    clip: Rect
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    font: Dict = NOTHING
    size: float = 0.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    overprint_fill: bool = False
    overprint_stroke: bool = False
    cell: Rect | None = None
    """In a pattern's cell: where the pattern is painted; the cell itself may lie anywhere."""
    glyph: bool = False
    """In a glyph procedure: what it paints is text, and no mark of its own."""

"""Runs a page's content streams: keeps the state, and notes what is painted. What operators do is in `operators`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Final

from gxpress.proof.files.colours import Colour, Space, Spaces
from gxpress.proof.files.graphics import EVERYWHERE, IDENTITY, Kind, Mark, Matrix, Picture, Rect, State
from gxpress.proof.files.lexer import Faults, Operation, operations
from gxpress.proof.files.objects import NOTHING, Damaged, Dict, Stream, numbers

DEEPEST: Final = 12
"""Forms within forms."""
MOST: Final = 2_000_000
"""Operations of a page; a map has some hundred thousand."""
_GLYPHS: Final = 256
"""Glyph procedures of a face; its codes are bytes."""
_GROUNDS: Final = 4000
"""Areas that are looked through for what lies under white text."""


@dataclass(slots=True)
class Seen:
    """What was found on a page."""

    marks: list[Mark] = field(default_factory=list)
    fonts: dict[str, Dict] = field(default_factory=dict)
    """By name and number of object: faces that text was set in."""
    spaces: dict[tuple[int, Kind], tuple[Space, Kind]] = field(default_factory=dict)
    """Every colour space with each kind of thing that was painted in it."""
    faults: Faults = field(default_factory=Faults)
    operations: int = 0


class TooMuch(Exception):  # noqa: N818
    """The page does more than is looked at."""


@dataclass(slots=True)
class Path:
    """The path under construction: each part's extent, in the space of the page."""

    parts: list[list[tuple[float, float]]] = field(default_factory=list)
    curved: bool = False

    def box(self) -> Rect | None:
        """What holds all of it; None where there is nothing."""
        xs = [x for part in self.parts for x, _ in part]
        ys = [y for part in self.parts for _, y in part]
        return Rect(min(xs), min(ys), max(xs), max(ys)) if xs else None


class Painter:
    """Runs content streams over one page."""

    def __init__(self, seen: Seen, spaces: Spaces, state: State, acts: Mapping[bytes, Act | None]) -> None:
        self.seen = seen
        self.acts = acts
        self.spaces = spaces
        self.state = state
        self.base = state.ctm
        self.stack: list[State] = []
        self.depth = 0
        self.resources = NOTHING
        self.path = Path()
        self.clipping = False
        self.line = self.text = IDENTITY
        self.grounds: list[tuple[Rect, int]] = []
        self.patterns: set[int] = set()
        self.faces: set[int] = set()
        self.ignoring = 0

    def run(self, content: bytes, resources: Dict) -> None:
        """A stream of its own: what it saves it must restore."""
        outer, self.resources = self.resources, resources
        stack, self.stack = self.stack, []
        for operation in operations(content, self.seen.faults):
            self.seen.operations += 1
            if self.seen.operations > MOST:
                raise TooMuch
            act = self.acts.get(operation.operator, Painter._unknown)
            try:
                if act is not None:
                    act(self, operation)
            except Damaged as error:
                self.seen.faults.append(str(error))
            except (IndexError, TypeError, ValueError, OverflowError, KeyError):
                self.seen.faults.append(f"{_word(operation.operator)} with operands that are none of its own")
        self.resources, self.stack = outer, stack

    def _unknown(self, operation: Operation) -> None:
        if operation.operator in (b"BX", b"EX"):
            self.ignoring += 1 if operation.operator == b"BX" else -1
        elif self.ignoring <= 0:
            self.seen.faults.append(f"{_word(operation.operator)} is no operator")

    # marks

    def mark(
        self, kind: Kind, box: Rect, colour: Colour | None, size: float = 0.0, picture: Picture | None = None
    ) -> None:
        """What is painted, where the clip leaves something of it."""
        clipped = self.state.cell or box.cut(self.state.clip)
        if clipped.x1 < clipped.x0 or clipped.y1 < clipped.y0:
            return
        if colour is not None:
            self.use(colour.space, Kind.TEXT if self.state.glyph else kind)
            if colour.pattern is not None:
                self._pattern(colour, clipped)
        if self.state.glyph:
            return
        over = self.state.overprint_stroke if kind is Kind.STROKE else self.state.overprint_fill
        white = colour is not None and colour.white and kind in (Kind.TEXT, Kind.STROKE, Kind.FILL)
        ground = self._ground(clipped) if white else 0
        self.seen.marks.append(Mark(kind, clipped, colour, size, over, picture, ground))
        if kind in (Kind.FILL, Kind.PICTURE, Kind.SHADING):
            self.grounds.append((clipped, _inks_of(colour, picture)))

    def use(self, space: Space, kind: Kind) -> None:
        """Notes a colour space."""
        self.seen.spaces.setdefault((id(space), kind), (space, kind))

    def _ground(self, box: Rect) -> int:
        """Inks of the topmost thing under the middle of a box."""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        point = Rect(x, y, x, y)
        return next((inks for area, inks in reversed(self.grounds[-_GROUNDS:]) if area.holds(point)), 0)

    def _pattern(self, colour: Colour, box: Rect) -> None:
        """A tiling pattern's cell, looked at once; a shading's colours."""
        pattern = colour.pattern
        if pattern is None or id(pattern) in self.patterns:
            return
        self.patterns.add(id(pattern))
        matrix = Matrix(*(numbers(pattern.get("Matrix"), 6) or IDENTITY)).then(self.base)
        if isinstance(pattern, Stream):
            inner = copy(self.state)
            inner.ctm, inner.cell, inner.clip = matrix, box, EVERYWHERE
            if colour.space.base:
                inner.fill = inner.stroke = Colour(colour.space.base, colour.values)
            self.inside(pattern, pattern.dict("Resources"), inner)
        elif "Shading" in pattern:
            self.shading(pattern.dict("Shading"), box)

    def glyphs(self, font: Dict) -> None:
        """The glyph procedures of a Type 3 face, looked at once for what they use."""
        if id(font) in self.faces:
            return
        self.faces.add(id(font))
        for stream in list(font.dict("CharProcs").values())[:_GLYPHS]:
            if isinstance(stream, Stream):
                inner = copy(self.state)
                inner.cell, inner.clip, inner.glyph = Rect(0.0, 0.0, 0.0, 0.0), EVERYWHERE, True
                self.inside(stream, font.dict("Resources") or self.resources, inner)

    def shading(self, shading: Dict, box: Rect) -> None:
        """The colours of a shading, where they can be told, as areas."""
        from gxpress.proof.files.shadings import colours

        space = self.spaces.space(shading.get("ColorSpace"), self.resources)
        for colour in colours(shading, space) or [Colour(space)]:
            self.mark(Kind.SHADING, box, colour)

    def inside(self, stream: Stream, resources: Dict, state: State) -> None:
        """A stream within the stream."""
        if self.depth >= DEEPEST:
            raise Damaged("forms lie too deep within one another")
        outer = self.state, self.path, self.line, self.text
        self.state, self.path, self.depth = state, Path(), self.depth + 1
        try:
            self.run(stream.data(), resources)
        finally:
            self.state, self.path, self.line, self.text = outer
            self.depth -= 1


def _inks_of(colour: Colour | None, picture: Picture | None) -> int:
    if colour is not None and colour.inks is not None:
        return min(2, len(colour.inks))
    one = picture is not None and picture.space is not None and picture.space.count == 1
    return 1 if one and picture and picture.space and picture.space.kind != "Indexed" else 2


def _word(operator: bytes) -> str:
    return operator[:12].decode("latin-1")


Act = Callable[[Painter, Operation], None]
"""What an operator does."""

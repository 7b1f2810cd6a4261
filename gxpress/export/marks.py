"""What stands beyond the trim: crop and register marks, fold marks, colour bar, slug line.

Operators and items in the coordinates of the trim; the operators count y upwards, the items downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from gxpress.export.boxes import HEADROOM, MARK, Geometry
from gxpress.export.metadata import moment
from gxpress.export.pdffile import number
from gxpress.model.issue import Masthead
from gxpress.model.layout import BLACK, Colour
from gxpress.model.page import Fill, GlyphRun, Line
from gxpress.model.units import MM, Box, Pt
from gxpress.typeset.languages import MAINLAND, spoken

if TYPE_CHECKING:
    from gxpress.typeset.faces import Face, FaceSet

_SLUG_SIZE: Final = 7.0
_SLUG_X: Final = 10 * MM
_PROOF_SIZE: Final = 9.0
_RING: Final = 1.5 * MM
"""Radius of a register mark; its cross is as long as a crop mark."""
_ROUND: Final = 0.5523
"""Where the control points of a quarter of a circle stand, in radii."""
_PATCH: Final = 4 * MM
_BAR_X: Final = 15 * MM

PROCESS: Final = {
    "青": Colour(1.0, 0.0, 0.0, 0.0),
    "品": Colour(0.0, 1.0, 0.0, 0.0),
    "黄": Colour(0.0, 0.0, 1.0, 0.0),
    "黑": BLACK,
}
"""The plates, each by its name and the ink that is on it alone."""
_PATCHES: Final = (
    *PROCESS.values(),
    *(replace(ink, c=ink.c / 2, m=ink.m / 2, y=ink.y / 2, k=ink.k / 2) for ink in PROCESS.values()),
    Colour(0.0, 1.0, 1.0, 0.0),
    Colour(1.0, 0.0, 1.0, 0.0),
    Colour(1.0, 1.0, 0.0, 0.0),
    Colour(0.5, 0.4, 0.4, 0.0),  # beside half black: grey, where the press is in balance
    Colour(0.0, 0.0, 0.0, 0.5),
)


def lines_and_rings(geometry: Geometry, folds: Iterable[Pt] = (), cross_folds: Iterable[Pt] = ()) -> str:
    """Crop marks at the corners, register marks at the middle of the sides, dashed marks at folds, all in all inks."""
    crops = [*_crops(geometry), *_rings(geometry)]
    dashed = [*_folds(geometry, folds, cross_folds)]
    if dashed:
        dashed = ["[2 1] 0 d", *dashed]
    return "\n".join(["/Artifact BMC q /All CS 1 SCN 0.25 w [] 0 d /Knock gs", *crops, *dashed, "Q EMC"])


def _crops(geometry: Geometry) -> Iterator[str]:
    near, far = geometry.gap, geometry.gap + MARK
    for x, outward in ((0.0, -1), (geometry.width, 1)):
        for y, upward in ((0.0, -1), (geometry.height, 1)):
            yield _stroke(x + outward * near, y, x + outward * far, y)
            yield _stroke(x, y + upward * near, x, y + upward * far)


def _rings(geometry: Geometry) -> Iterator[str]:
    """Beside the middle of each side, off folds there."""
    off, arm = geometry.gap + MARK / 2, MARK / 2
    across, down = 0.5 * geometry.width + 5 * MM, 0.5 * geometry.height + 5 * MM
    for x, y in ((across, -off), (across, geometry.height + off), (-off, down), (geometry.width + off, down)):
        yield f"{_stroke(x - arm, y, x + arm, y)} {_stroke(x, y - arm, x, y + arm)} {_circle(x, y, _RING)}"


def _circle(x: Pt, y: Pt, radius: Pt) -> str:
    far = _ROUND * radius
    parts = [f"{number(x + radius)} {number(y)} m"]
    for start_x, start_y in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        end_x, end_y = -start_y, start_x
        points = (
            (x + start_x * radius + end_x * far, y + start_y * radius + end_y * far),
            (x + end_x * radius + start_x * far, y + end_y * radius + start_y * far),
            (x + end_x * radius, y + end_y * radius),
        )
        parts.append(" ".join(number(value) for point in points for value in point) + " c")
    return f"{' '.join(parts)} S"


def _folds(geometry: Geometry, folds: Iterable[Pt], cross_folds: Iterable[Pt]) -> Iterator[str]:
    near, far = geometry.gap, geometry.gap + MARK
    for x in folds:
        yield _stroke(x, -near, x, -far)
        yield _stroke(x, geometry.height + near, x, geometry.height + far)
    for down in cross_folds:
        y = geometry.height - down
        yield _stroke(-near, y, -far, y)
        yield _stroke(geometry.width + near, y, geometry.width + far, y)


def _stroke(x0: Pt, y0: Pt, x1: Pt, y1: Pt) -> str:
    return f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S"


def colour_bar(geometry: Geometry, folds: Iterable[Pt] = (), spots: Iterable[Colour] = ()) -> list[Fill]:
    """Patches above the trim, again for each page beside another: each ink full and half, two of them together, grey of
    three beside grey of one, spots.
    """
    top = -geometry.gap - (MARK + _PATCH) / 2
    patches = (*_PATCHES, *spots)
    return [
        Fill(Box(left + _BAR_X + place * _PATCH, top, _PATCH, _PATCH), colour)
        for left in (0.0, *folds)
        for place, colour in enumerate(patches)
    ]


def slug(
    name: str,
    masthead: Masthead,
    faces: FaceSet,
    geometry: Geometry,
    spots: Iterable[Colour] = (),
    *,
    locale: str = MAINLAND,
) -> Line | None:
    """The line beyond the trim: paper, date, what this is, when it was made, and the name of each plate on that plate;
    above the page of a proof paper, date, page and 校样. None where there is none to be, or no face has its characters.
    """
    said = f"{masthead.name}  {masthead.date.isoformat()}  {name}"
    find = partial(faces.find, role="hei", language=spoken(locale))
    if geometry.paper is not None:
        size = _PROOF_SIZE / geometry.scale
        return _line([(f"{said}  校样", BLACK)], find, size, (0.0, -0.4 * HEADROOM / geometry.scale))
    if not geometry.marks:
        return None
    parts = [(f"{said}  {moment(masthead):%m-%d %H:%M}Z ", BLACK)]
    parts += [(f" {plate}", ink) for plate, ink in PROCESS.items()]
    parts += [(f"  {spot.spot}", spot) for spot in spots]
    return _line(parts, find, _SLUG_SIZE, (_SLUG_X, geometry.height + geometry.gap + MARK / 2))


def _line(
    parts: Iterable[tuple[str, Colour]], find: Callable[[str], Face | None], size: Pt, at: tuple[Pt, Pt]
) -> Line | None:
    runs, (x, y) = [], at
    for text, colour in parts:
        for char in text:
            face = find(char)
            glyph = face.cmap.get(ord(char), 0) if face else 0
            if face and glyph:
                runs.append(GlyphRun(face.key, size, colour, (glyph,), (x,), (char,)))
                x += face.width(glyph) * size
    return Line(0.0, y, x, size, tuple(_joined(runs))) if runs else None


def _joined(runs: Sequence[GlyphRun]) -> list[GlyphRun]:
    """Neighbours of one face and one colour as one run."""
    made: list[GlyphRun] = []
    for run in runs:
        if made and (made[-1].face, made[-1].colour) == (run.face, run.colour):
            last = made.pop()
            glyphs, offsets, texts = last.glyphs + run.glyphs, last.offsets + run.offsets, last.texts + run.texts
            made.append(replace(last, glyphs=glyphs, offsets=offsets, texts=texts))
        else:
            made.append(run)
    return made

"""What stands beyond the trim: crop marks and the slug line. In the coordinates of the trim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gxpress.export.boxes import HEADROOM, MARK, Geometry
from gxpress.export.pdffile import number
from gxpress.model.issue import Masthead
from gxpress.model.layout import BLACK
from gxpress.model.page import GlyphRun, Line, Page
from gxpress.model.units import MM, Pt

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

_SLUG_SIZE: Final = 7.0
_PROOF_SIZE: Final = 9.0


def crop_marks(geometry: Geometry) -> str:
    """Crop marks at the four corners in all inks."""
    near, far = geometry.gap, geometry.gap + MARK
    width, height = geometry.width, geometry.height
    lines = []
    for x, outward in ((0.0, -1), (width, 1)):
        for y, upward in ((0.0, -1), (height, 1)):
            lines.append(_stroke(x + outward * near, y, x + outward * far, y))
            lines.append(_stroke(x, y + upward * near, x, y + upward * far))
    return "\n".join(["/Artifact BMC q /All CS 1 SCN 0.25 w [] 0 d /Knock gs", *lines, "Q EMC"])


def _stroke(x0: Pt, y0: Pt, x1: Pt, y1: Pt) -> str:
    return f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S"


def slug(page: Page, masthead: Masthead, faces: FaceSet, geometry: Geometry) -> Line | None:
    """The line beyond the trim: paper, date, page; above the page of a proof, with 校样. None where there is none to
    be, or no face has its characters.
    """
    text = f"{masthead.name}  {masthead.date.isoformat()}  第{page.label}版 {page.name}".rstrip()
    if geometry.paper is not None:
        size = _PROOF_SIZE / geometry.scale
        return _line(f"{text}  校样", faces, size, 0.0, -0.4 * HEADROOM / geometry.scale)
    if geometry.marks:
        return _line(text, faces, _SLUG_SIZE, 10 * MM, geometry.height + geometry.gap + MARK / 2)
    return None


def _line(text: str, faces: FaceSet, size: Pt, x: Pt, y: Pt) -> Line | None:
    runs = []
    for char in text:
        face = faces.find(char, "hei")
        glyph = face.cmap.get(ord(char), 0) if face else 0
        if face and glyph:
            runs.append(GlyphRun(face.key, size, BLACK, (glyph,), (x,), (char,)))
            x += face.width(glyph) * size
    return Line(0.0, y, x, size, tuple(_joined(runs))) if runs else None


def _joined(runs: Sequence[GlyphRun]) -> list[GlyphRun]:
    """Neighbours of one face as one run."""
    made: list[GlyphRun] = []
    for run in runs:
        if made and made[-1].face == run.face:
            last = made.pop()
            glyphs, offsets, texts = last.glyphs + run.glyphs, last.offsets + run.offsets, last.texts + run.texts
            made.append(replace(last, glyphs=glyphs, offsets=offsets, texts=texts))
        else:
            made.append(run)
    return made

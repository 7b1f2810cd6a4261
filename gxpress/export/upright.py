"""Vertical lines (竖排) as PDF shows them: upright runs by vertical fonts, the others turned clockwise.

A mark in the middle of its cell is drawn off its own origin. Said to the font (W2), that is no gap and no other line to
a viewer, and the text copies as one piece; said by a move of the pen, it would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from gxpress.export.embedding import TOP, FontUse
from gxpress.export.outline import PathPen
from gxpress.export.pdffile import number
from gxpress.model.page import GlyphRun, Line
from gxpress.model.units import Pt
from gxpress.typeset.faces import Face

MIDDLE: Final = 0.38
"""From the middle of a cell down to its baseline, em."""
_APART: Final = 0.75
"""Em between the beginnings of two pieces that pdfium takes for different levels."""


def matrix(line: Line, run: GlyphRun, height: Pt) -> str:
    """The text matrix of a run on a page of this height; the scale along a turned run, and across others, is Tz."""
    x, y = _origin(line, run, run.offsets[0], height)
    turn = f"1 0 0 {number(run.scale, 4)}" if run.upright else "0 -1 1 0"
    return f"{turn} {number(x)} {number(y)} Tm"


def _origin(line: Line, run: GlyphRun, offset: Pt, height: Pt) -> tuple[Pt, Pt]:
    """The middle of an upright cell's upper edge (ISO 32000-1, 9.7.4.3), or where a turned glyph begins."""
    down = height - line.y - offset
    return (line.x + run.rise if run.upright else line.x - MIDDLE * line.size + run.rise), down


def path(line: Line, run: GlyphRun, face: Face, height: Pt) -> str:
    """The glyphs of a run as one path."""
    found: list[str] = []
    unit = run.size / face.upem
    for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
        x, y = _origin(line, run, offset, height)
        if run.upright:
            left = x - run.narrow * run.size * face.width(glyph) / 2
            foot = y - run.scale * run.size * TOP / 1000
            pen = PathPen(unit * run.scale, left, foot, narrowed=run.narrow / run.scale)
        else:
            pen = PathPen(unit, x, y, narrowed=run.scale, turned=True)
        face.draw(glyph, pen)
        found.extend(pen.out)
    return "\n".join(found)


def standing(run: GlyphRun, use: FontUse) -> Iterator[GlyphRun]:
    """A run, or its pieces, where what has an origin of its own in `use` is placed by that."""
    if not run.upright or use.origins.keys().isdisjoint(run.glyphs):
        yield run
        return
    start = 0
    for own, group in groupby(glyph in use.origins for glyph in run.glyphs):
        end = start + len(list(group))
        piece = _part(run, slice(start, end))
        yield _placed(piece, use) if own else piece
        start = end


def parted(found: Sequence[GlyphRun], line: Line, after: Line | None) -> list[GlyphRun]:
    """The pieces of a vertical line, the last one cut in two where it begins level with another.

    pdfium sorts by x what begins level, one after the other: lines side by side would copy from left to right.
    """
    runs = list(found)
    if not runs:
        return runs
    last, levels = runs[-1], [line.y + runs[0].offsets[0]] if len(runs) == 1 else []
    if after and after.runs:
        levels.append(after.y + after.runs[0].offsets[0])

    def apart(place: int) -> bool:
        return all(abs(line.y + last.offsets[place] - level) > _APART * line.size for level in levels)

    if len(runs) > 1 and apart(0):
        return runs
    places = [place for place in range(1, len(last.glyphs)) if apart(place) and last.texts[place].strip()]
    if not places:
        return runs
    place = min(places, key=lambda place: abs(2 * place - len(last.glyphs)))
    return [*runs[:-1], _part(last, slice(place)), _part(last, slice(place, None))]


def _part(run: GlyphRun, part: slice) -> GlyphRun:
    return replace(run, glyphs=run.glyphs[part], offsets=run.offsets[part], texts=run.texts[part])


def _placed(run: GlyphRun, use: FontUse) -> GlyphRun:
    unit = run.size * run.scale / 1000
    offsets = tuple(
        offset + (TOP - use.origins[glyph][1]) * unit for glyph, offset in zip(run.glyphs, run.offsets, strict=True)
    )
    return replace(run, offsets=offsets, rise=0.0)

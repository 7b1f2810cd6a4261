"""Upright runs of vertical lines as vertical fonts show them: on the line's axis, whatever stands in their cells.

A mark in the middle of its cell is drawn off its own origin. Said to the font (W2), that is no gap and no other line to
a viewer, and the text copies as one piece; said by a move of the pen, it would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from gxpress.export.embedding import TOP, FontUse
from gxpress.model.page import GlyphRun, Line

_APART: Final = 0.75
"""Em between the beginnings of two pieces that pdfium takes for different levels."""


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

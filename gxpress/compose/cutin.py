"""Cut-in pictures (压题照片): a picture in a column of text, lines running beside it.

In comes a galley, a picture of it, and legs; out go the lines of the first leg down to the picture's foot, at their
measures, and the galley of what is left. A paragraph that runs past the picture is set twice: as far as the picture at
one measure, what is left of it at the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gxpress.compose.galley import Galley, Press, Strip
from gxpress.compose.legs import Legs
from gxpress.compose.pictures import PictureInsert
from gxpress.model.page import Line
from gxpress.model.units import Pt
from gxpress.typeset import set_lines

SHARE: Final = 0.46
"""The part of the measure that the picture takes."""
NARROWEST: Final = 11
"""Characters that it is wide at the least, 35 mm in 9 pt: smaller, it is a stamp (S06)."""
BESIDE: Final = 8
"""Characters in a line beside it at the least: less tears holes."""
BLANK: Final = 1
"""Characters between the picture and the lines."""
ABOVE: Final = 4
"""Lines of the leg above the picture."""


@dataclass(frozen=True)
class CutIn:
    """The head of a leg with its picture."""

    insert: PictureInsert
    x: Pt
    """Left edge of the picture, from that of the leg."""
    width: Pt
    row: int
    rows: int
    """Of the picture, the words with it, and the blank below."""
    lines: tuple[tuple[int, Line], ...]
    """Each with its row."""
    rest: Galley
    """What is set below the picture, and in the other legs."""
    taken: int
    """Rows of the leg down to there."""


def cut_in(galley: Galley, insert: PictureInsert, legs: Legs, press: Press) -> CutIn | None:
    """The picture in the first of these legs; None where they are too narrow, or the text is too short."""
    body = press.layout.grid.body
    width = min(max(round(SHARE * legs.characters), NARROWEST), legs.characters - BLANK - BESIDE)
    if width < NARROWEST:
        return None
    rows = insert.rows(width * body)
    beside = legs.measure - (width + BLANK) * body
    bands = [*[legs.measure] * ABOVE, *[beside] * rows]
    found, strips, row = _poured(galley, bands, press)
    if row < len(bands) or not strips:
        return None
    gap = int(strips[0].gap)
    rest = replace(galley, strips=tuple(strips))
    return CutIn(insert, beside + BLANK * body, width * body, ABOVE, rows, tuple(found), rest, row + gap)


def _poured(galley: Galley, bands: Sequence[Pt], press: Press) -> tuple[list[tuple[int, Line]], list[Strip], int]:
    """Lines with their rows as far as the bands go, each a row of its own measure; the strips that are left."""
    found: list[tuple[int, Line]] = []
    strips, row = list(galley.strips), 0
    while strips and row < len(bands):
        strip = strips.pop(0)
        row += strip.gap and row > 0
        lines = list(_first(strip, bands[row:], galley.owner))
        found.extend((row + place, line.moved(0.0, -line.y)) for place, line in enumerate(lines))
        row += len(lines)
        if not lines:  # the blank before it was the last row
            strips.insert(0, replace(strip, gap=False))
        elif not lines[-1].last:
            strips.insert(0, strip.after(sum(len(line.text) + len(line.dropped) for line in lines), press))
    return found, strips, row


def _first(strip: Strip, bands: Sequence[Pt], owner: str) -> Iterator[Line]:
    """The first lines of a strip, as many as there are rows of the measure of the first."""
    if bands:
        same = next((place for place, measure in enumerate(bands) if measure != bands[0]), len(bands))
        yield from set_lines(strip.prepared, bands[0], owner=owner, part=strip.part)[:same]

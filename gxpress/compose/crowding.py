"""Crowding: marks beside a line that touch what stands in the line above it (F5, G1 – G3).

In come the pages as they were made up, with lines that run to the right; out goes a finding for each place. Ruby gets
as small as the grid asks for; where it then still meets dots, lines under names or letters that hang down, only the
editors can help.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.page import GlyphRun, Line, Page, Stroke
from gxpress.model.rules import finding
from gxpress.model.units import Box
from gxpress.typeset.faces import FaceSet

_HAIR: Final = 0.03
"""Em by which ink may meet before an eye sees it."""
_AXIS: Final = 0.38
"""Em from the baseline to the middle of a cell, on which an upright glyph of a vertical line stands."""
_FAR: Final = 2.5
"""Em: a line further below cannot touch."""


def crowded(pages: Iterable[Page], faces: FaceSet) -> Iterator[Finding]:
    """C201 for every line whose marks touch the line above, with the text below the first of them."""
    for page in pages:
        for module in page.modules:
            for upper, lower in _neighbours(module.lines):
                if lower.marks and (touching := _first_touching(upper, lower, faces)) is not None:
                    yield finding(
                        "C201",
                        f"What stands over “{_text_at(lower, touching)}” touches the line “{upper.text[:12]}” above.",
                        Place(page=page.number, box=lower.box, story=lower.owner),
                        hint="Take one of the marks away, change a word before them, or give the grid more leading.",
                    )


def _neighbours(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Every two lines of a column of which one stands below the other."""
    columns: dict[tuple[float, float], list[Line]] = {}
    for line in lines:
        columns.setdefault((round(line.x, 1), round(line.width, 1)), []).append(line)
    for column in columns.values():
        ordered = sorted(column, key=lambda line: line.y)
        yield from (pair for pair in pairwise(ordered) if 0 < pair[1].y - pair[0].y < _FAR * pair[1].size)


def _first_touching(upper: Line, lower: Line, faces: FaceSet) -> float | None:
    """How far on in the lower line the first mark begins that touches the ink of the upper one."""
    hanging = [*_inks(upper, (*upper.runs, *upper.marks), faces)]
    hair = _HAIR * lower.size
    for mark in sorted(_inks(lower, lower.marks, faces), key=lambda box: box.x):
        tight = Box(mark.x + hair, mark.y + hair, mark.width - 2 * hair, mark.height - hair)
        if mark.y < lower.y - lower.size / 2 and any(tight.overlaps(box) for box in hanging):
            return mark.x - lower.x
    return None


def _inks(line: Line, drawn: Iterable[GlyphRun | Stroke], faces: FaceSet) -> Iterator[Box]:
    """The boxes around the ink of glyphs and strokes."""
    for item in drawn:
        if isinstance(item, Stroke):
            half = item.thickness / 2 + item.wave
            yield Box(line.x + item.start, line.y - item.rise - half, item.end - item.start, 2 * half)
            continue
        face = faces.by_key(item.face)
        for glyph, offset in zip(item.glyphs, item.offsets, strict=True):
            left, low, right, high = face.ink(glyph)
            if right <= left:
                continue
            if item.upright:
                middle = line.y - item.rise - _AXIS * line.size
                half = (right - left) / 2 * item.size
                yield Box(
                    line.x + offset + (0.88 - high) * item.size, middle - half, (high - low) * item.size, 2 * half
                )
            else:
                top = line.y - item.rise - high * item.size
                width = (right - left) * item.size * item.scale
                yield Box(line.x + offset + left * item.size * item.scale, top, width, (high - low) * item.size)


def _text_at(line: Line, along: float) -> str:
    """The characters that stand there and after."""
    drawn = [pair for run in line.runs for pair in zip(run.offsets, run.texts, strict=True)]
    return "".join(text for offset, text in drawn if offset > along - line.size)[:4]

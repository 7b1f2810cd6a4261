"""The pieces in which a line is shown, such that viewers give its text back: a Line comes in, runs go out.

Viewers know no lines. pdfium takes a piece of white space alone for a gap, and sorts the pieces of a line by where they
begin; both is prevented here. Not a glyph with ink is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gxpress.model.page import GlyphRun, Line

if TYPE_CHECKING:
    from gxpress.typeset.faces import Face

_SPACE = 0x20


def pieces(line: Line, faces: Callable[[str], Face]) -> list[GlyphRun]:
    """The runs of a line, as few as may be: spaces in the face of what stands before them, and at the end of the line
    the one that was dropped there: it shows nothing, but copied and searched text is whole only with it.
    """
    found: list[GlyphRun] = []
    for run in line.runs:
        white = _leading_white(run) if found and (run.face, run.upright) != (found[-1].face, found[-1].upright) else 0
        if white:
            _append(found, _rehomed(_part(run, slice(white)), found[-1], faces(found[-1].face)))
        if white < len(run.glyphs):
            _append(found, _part(run, slice(white, None)) if white else run)
    if found and line.dropped:
        found[-1] = _ended(found[-1], line, faces(found[-1].face))
    return found


def _leading_white(run: GlyphRun) -> int:
    """How many glyphs of white space a run begins with."""
    return next((place for place, text in enumerate(run.texts) if not text.isspace()), len(run.texts))


def _append(found: list[GlyphRun], run: GlyphRun) -> None:
    if found and _alike(found[-1], run):
        found[-1] = _joined(found[-1], run)
    else:
        found.append(run)


def _alike(one: GlyphRun, two: GlyphRun) -> bool:
    return replace(one, glyphs=(), offsets=(), texts=()) == replace(two, glyphs=(), offsets=(), texts=())


def _joined(one: GlyphRun, two: GlyphRun) -> GlyphRun:
    return replace(one, glyphs=one.glyphs + two.glyphs, offsets=one.offsets + two.offsets, texts=one.texts + two.texts)


def _rehomed(white: GlyphRun, before: GlyphRun, face: Face) -> GlyphRun:
    """White space in the face, size and height of the run before it; as it was where that face has no space."""
    glyphs = tuple(face.cmap.get(ord(text[0])) or face.cmap.get(_SPACE, 0) for text in white.texts)
    if not all(glyphs):
        return white
    return replace(before, glyphs=glyphs, offsets=white.offsets, texts=white.texts)


def _ended(last: GlyphRun, line: Line, face: Face) -> GlyphRun:
    """The last piece with the space behind it, or where the measure ends: a squeezed mark reaches beyond it."""
    space = face.cmap.get(_SPACE)
    if not space:
        return last
    advance = face.height(last.glyphs[-1]) if last.upright else face.width(last.glyphs[-1])
    end = min(last.offsets[-1] + advance * last.size * last.scale, line.width)
    return _joined(last, replace(last, glyphs=(space,), offsets=(end,), texts=(line.dropped,)))


def bound(found: Iterable[GlyphRun]) -> Iterator[tuple[GlyphRun, ...]]:
    """Pieces one after another; two together where a viewer would take the second for the first.

    A squeezed opening mark begins half an em before its ink, and so before a narrow letter of another face in front of
    it. What is bound together copies as one text, whatever its order.
    """
    rest: GlyphRun | None = None
    for run in found:
        if rest is None or run.offsets[0] >= rest.offsets[-1]:
            if rest is not None:
                yield (rest,)
            rest = run
            continue
        if len(rest.glyphs) > 1:
            yield (_part(rest, slice(-1)),)
        yield _part(rest, slice(-1, None)), _part(run, slice(1))
        rest = _part(run, slice(1, None)) if len(run.glyphs) > 1 else None
    if rest is not None:
        yield (rest,)


def _part(run: GlyphRun, part: slice) -> GlyphRun:
    return replace(run, glyphs=run.glyphs[part], offsets=run.offsets[part], texts=run.texts[part])

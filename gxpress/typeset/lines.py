"""Lines of a prepared paragraph: glyphs at their places.

A `Prepared` and a measure come in; `Line`s go out, the first baseline at y = 0, x = 0, offsets in points. Slack is
shared out by clreq's priorities (E): one class after the other, all of a class equally; `shares` says what each gave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Final

from gxpress.model.layout import Align
from gxpress.model.page import GlyphRun, Line, Stroke
from gxpress.model.units import Pt
from gxpress.typeset.characters import Kind
from gxpress.typeset.marks import drawn
from gxpress.typeset.paragraph import Prepared
from gxpress.typeset.spacing import SHRINKS
from gxpress.typeset.tokens import FREE, SOFT
from gxpress.typeset.typecase import NOTHING

NEARLY_FULL: Final = 0.5
"""E6: a last line that is short by less than this is closed up to the measure."""
_EXACT: Final = 1e-9
_FORM: Final = 0xFF


@dataclass(frozen=True, slots=True)
class Share:
    """What the classes of one line gave, in em: the record that E1 – E4 are proved from."""

    start: int
    end: int
    """Characters of the line in the text, dropped spaces not counted."""
    slack: float
    """Measure less natural width: above 0 the line is stretched, below it is shrunk."""
    shrunk: tuple[float, ...] = (0.0,) * 8
    """By class of shrink: taken from each of its boundaries."""
    stretched: tuple[float, ...] = (0.0,) * 4
    """By class of stretch: added to each of its boundaries."""
    counts: tuple[int, ...] = ()
    """Boundaries of each class of the kind used."""
    justified: bool = True
    """Whether it ends at the measure; a last line need not, nor one that is a single token."""
    blank: float = 0.0
    """C7: of the mark at its end, what stays; the slack is less by it."""
    ending: int = FREE
    """Permission of its end: `BAN` where a token longer than the line was cut (A5, B6), `UNIT` where a
    digit was parted from its unit (B5), `SOFT` where a word was parted by a hyphen (B7)."""


@dataclass(slots=True)
class _Row:
    """The glyphs of a line while it is made; the lists are of equal length."""

    glyphs: list[int]
    places: list[float]
    texts: list[str]
    forms: list[int]
    rises: dict[int, float]
    """What a glyph is raised by beyond its form, by the number that stands for both."""

    def add(self, glyph: int, place: float, text: str, form: int) -> None:
        """One glyph more."""
        self.glyphs.append(glyph)
        self.places.append(place)
        self.texts.append(text)
        self.forms.append(form)


def set_lines(
    prepared: Prepared, measure: Pt, *, lines: int | None = None, owner: str = "", part: int = -1
) -> tuple[Line, ...]:
    """The paragraph at `measure`, in its natural number of lines or in one that `Prepared.reach` names.

    The last of them, and no other, has `last`. Their text and what they dropped, joined, are the text.
    """
    return lines_of(prepared, shares(prepared, measure, lines), measure, owner=owner, part=part)


def lines_of(
    prepared: Prepared, found: tuple[Share, ...], measure: Pt, *, scale: float = 1.0, owner: str, part: int
) -> tuple[Line, ...]:
    """The lines that `found` describes, one under the other; `scale` narrows glyphs and places alike (heads)."""
    style, text = prepared.style, prepared.text
    starts = [*(share.start for share in found[1:]), *[len(text)] * bool(found)]
    return tuple(
        Line(
            x=0.0,
            y=number * style.leading,
            width=measure,
            size=style.size,
            runs=tuple(_runs(prepared, share, measure, scale)),
            dropped=_dropped(prepared, share, following),
            owner=owner,
            part=part,
            last=following == len(text),
            marks=_marks(prepared, share, measure, scale),
        )
        for number, (share, following) in enumerate(zip(found, starts, strict=True))
    )


def shares(prepared: Prepared, measure: Pt, lines: int | None = None) -> tuple[Share, ...]:
    """How each line of the paragraph is justified."""
    start, found = 0, []
    for end in prepared.breaks_at(measure, lines):
        share = _share(prepared, start, end, measure / prepared.style.size)
        ending = SOFT if prepared.hyphen(end) else prepared.breaks[end]
        found.append(share if ending == FREE else replace(share, ending=ending))
        start = end
    return tuple(found)


def _share(prepared: Prepared, start: int, end: int, em: float) -> Share:
    visible = visible_end(prepared, start, end)
    slack = em - natural_width(prepared, start, visible)
    final = end == len(prepared.text)
    loose = final and slack > 0.0 and not _EXACT < slack < NEARLY_FULL
    if loose or visible - start < 2 or (slack > 0.0 and prepared.style.align is not Align.JUSTIFY):
        return Share(start, visible, slack, justified=False)
    blank = _blank(prepared, visible, slack)
    found = settle(prepared, start, visible, slack - blank)
    return replace(found, blank=blank) if blank else found


def _blank(prepared: Prepared, visible: int, slack: float) -> float:
    """C7: the blank of the mark at a line's end, if it may stay and there is room for all of it."""
    rows, kept = prepared.rows, prepared.tables.kept
    blank = kept[rows.kinds[visible - 1]] * rows.factor(visible - 1) if kept else 0.0
    return blank if slack >= blank - _EXACT else 0.0


def natural_share(prepared: Prepared, start: int, end: int, em: float) -> Share:
    """A line that is neither shrunk nor stretched, at its style's alignment."""
    visible = visible_end(prepared, start, end)
    return Share(start, visible, em - natural_width(prepared, start, visible), justified=False)


def visible_end(prepared: Prepared, start: int, end: int) -> int:
    """`end` without the spaces before it, which are dropped there."""
    while end > start and prepared.rows.kinds[end - 1] == Kind.SPACE:
        end -= 1
    return end


def natural_width(prepared: Prepared, start: int, end: int) -> float:
    """Width in em of the characters from `start` to `end` as a line, the indent of a first line included."""
    if end == start:
        return 0.0
    rows, table = prepared.rows, prepared.tables
    width = sum(rows.widths[start:end]) + sum(_naturals(prepared, start, end))
    width -= table.start[rows.kinds[start]] * rows.factor(start) + table.end[rows.kinds[end - 1]] * rows.factor(end - 1)
    hyphen = prepared.hyphen(end)
    return width + (prepared.style.indent if start == 0 else 0.0) + (hyphen.width if hyphen else 0.0)


def _naturals(prepared: Prepared, start: int, end: int) -> list[float]:
    """What the boundaries inside a line add to its natural width."""
    return prepared.naturals[start + 1 : end]


def settle(prepared: Prepared, start: int, end: int, slack: float) -> Share:
    """E: shares `slack` out among the boundaries of a line.

    E2: it is shrunk or stretched, never both. E3: a class gives when those before it are at their limit. E4: all
    boundaries of a class give the same.
    """
    table, inside = prepared.tables, prepared.pairs[start + 1 : end]
    if slack < 0.0:
        row = inside.translate(table.shrink)
        counts = tuple(row.count(kind) for kind in range(8))
        shrunk, need = [0.0] * 8, -slack
        for kind in SHRINKS:
            if counts[kind] and need > _EXACT:
                shrunk[kind] = min(need / counts[kind], table.give[kind])
                need -= shrunk[kind] * counts[kind]
        return Share(start, end, slack, shrunk=tuple(shrunk), counts=counts)
    row = inside.translate(table.stretch)
    counts, stretched, need = tuple(row.count(kind) for kind in range(4)), [0.0] * 4, slack
    if not any(counts[1:]):  # one token fills the line, and inside it nothing is stretched (B)
        return Share(start, end, slack, justified=False)
    for kind in (1, 2):
        if counts[kind]:
            stretched[kind] = min(need / counts[kind], table.room[kind])
            need -= stretched[kind] * counts[kind]
    if need > _EXACT:
        _spread(counts, stretched, need)
    return Share(start, end, slack, stretched=tuple(stretched), counts=counts)


def _spread(counts: tuple[int, ...], stretched: list[float], need: float) -> None:
    """The last resort of E: all other gaps equally; where there are none, the first two classes beyond their limit."""
    if counts[3]:
        stretched[3] = need / counts[3]
        return
    for kind in (1, 2):
        if counts[kind]:
            stretched[kind] += need / (counts[1] + counts[2])


def _runs(prepared: Prepared, share: Share, measure: Pt, scale: float) -> Iterator[GlyphRun]:
    """The glyphs of a line, grouped by form."""
    style, row = prepared.style, _row(prepared, share, measure / prepared.style.size / scale)
    unit, start = style.size * scale, 0
    for form, group in groupby(row.forms):
        end = start + len(list(group))
        drawn = prepared.rows.palette[form & _FORM]
        yield GlyphRun(
            face=drawn.face,
            size=style.size * drawn.factor,
            colour=style.colour,
            glyphs=tuple(row.glyphs[start:end]),
            offsets=tuple([place * unit for place in row.places[start:end]]),
            texts=tuple(row.texts[start:end]),
            rise=(drawn.rise + row.rises.get(form, 0.0)) * style.size,
            scale=scale,
            upright=drawn.upright,
            narrow=drawn.narrow,
        )
        start = end


def _marks(prepared: Prepared, share: Share, measure: Pt, scale: float) -> tuple[GlyphRun | Stroke, ...]:
    """What is drawn beside the text of a line (G1 – G3)."""
    rows, style = prepared.rows, prepared.style
    if not rows.marks:
        return ()
    places = _places(prepared, share, measure / style.size / scale)
    return tuple(drawn(rows.marks, share.start, places, rows.widths, style=style, scale=scale))


def _row(prepared: Prepared, share: Share, em: float) -> _Row:
    """Glyphs of a line at their places."""
    rows, (start, end) = prepared.rows, (share.start, share.end)
    glyphs, places = rows.glyphs[start:end], _places(prepared, share, em)
    right = places[-1] + rows.widths[end - 1] if places else 0.0
    row = _Row(glyphs, places, list(prepared.text[start:end]), list(rows.forms[start:end]), {})
    for place, shift in rows.shifts.items() if rows.shifts else ():
        if start <= place < end:
            row.places[place - start] += shift
    if NOTHING in glyphs or any(start <= place < end for place in rows.extras):
        row = _composed(row, {place - start: extra for place, extra in rows.extras.items() if start <= place < end})
    if hyphen := prepared.hyphen(end):
        row.add(hyphen.glyph, right, "", hyphen.form)
    return row


def _composed(row: _Row, extras: dict[int, tuple[tuple[int, float, float], ...]]) -> _Row:
    """`row` with further glyphs, and without what has none, which is copied with the glyph before it."""
    made, pending, base = _Row([], [], [], [], {}), "", -1
    for place, (glyph, x, text, form) in enumerate(zip(row.glyphs, row.places, row.texts, row.forms, strict=True)):
        if glyph != NOTHING:
            base = len(made.glyphs)
            made.add(glyph, x, pending + text, form)
            pending = ""
        elif base >= 0:
            made.texts[base] += text
        else:
            pending += text
        for number, (further, shift, rise) in enumerate(extras.get(place, ()), start=1):
            raised = form if not rise else form + (_FORM + 1) * (place * 8 + number)
            made.add(further, x + shift, "", raised)
            made.rises[raised] = rise
    return made


def _places(prepared: Prepared, share: Share, em: float) -> list[float]:
    """Where the cell of each character of a line begins, in em from the line's x."""
    rows, table, (start, end) = prepared.rows, prepared.tables, (share.start, share.end)
    if start == end:
        return []
    inside = prepared.pairs[start + 1 : end]
    given: Iterator[float]
    if share.justified and share.slack < 0.0:
        given = map([-amount for amount in share.shrunk].__getitem__, inside.translate(table.shrink))
    else:
        given = map(share.stretched.__getitem__, inside.translate(table.stretch))
    steps = map(sum, zip(rows.widths[start:end], _naturals(prepared, start, end), given, strict=False))
    places = list(accumulate(steps, initial=_left(prepared, share, em)))
    if not share.blank:
        places[-1] -= table.end_shift[rows.kinds[end - 1]] * rows.factor(end - 1)
    return places


def _left(prepared: Prepared, share: Share, em: float) -> float:
    """Where the first cell of a line begins: alignment, indent, and the half of an opening mark that is cut (C4)."""
    style, rows, free = prepared.style, prepared.rows, 0.0
    if not share.justified:
        free = max(em - natural_width(prepared, share.start, share.end), 0.0)
    left = {Align.CENTRE: free / 2, Align.RIGHT: free}.get(style.align, 0.0)
    left += style.indent if share.start == 0 else 0.0
    return left - prepared.tables.start[rows.kinds[share.start]] * rows.factor(share.start)


def _dropped(prepared: Prepared, share: Share, following: int) -> str:
    """The characters between a line and the next that are not drawn; all of it where the line has no glyph."""
    drawn = any(glyph != NOTHING for glyph in prepared.rows.glyphs[share.start : share.end])
    return prepared.text[share.end if drawn else share.start : following]

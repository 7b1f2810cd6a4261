"""Rows of text set one under the other in a box: what every frame of the furniture is.

Comes in: rows with their styles, a box of the page. Goes out: lines and rules at their places, and the texts for which
there was no room. Text that is too long is set in the next smaller named size, down to 6 pt (press: the least that a
newspaper can print), and never leaves its box.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from operator import add
from typing import Final

from gxpress.compose.furniture_words import ORNAMENT, RULE, Row
from gxpress.compose.galley import Press
from gxpress.model.layout import BLACK, Align, Colour, Style
from gxpress.model.page import Item, Line, Rule
from gxpress.model.text import Text
from gxpress.model.units import SIZES, Box, Pt
from gxpress.typeset import set_head, set_lines

SMALLEST: Final = 6.0
RULE_HEIGHT: Final = 7.0
"""Depth of a row that holds a rule."""
DIAMOND: Final = 3.2
"""Half of the diamond of an ornament."""
_LADDER: Final = tuple(sorted({size for size in SIZES.values() if size > SMALLEST} | {SMALLEST}))
TORN: Final = (1.6, 4.0)
"""A line is not spread when its slack is more than this times its text: at characters, at full-width spaces."""
_TWO_LINES: Final = 1.12
"""How much larger a fitted text must become to be broken into two lines."""


@dataclass(frozen=True, slots=True)
class Stacking:
    """How rows stand in their box; see `Frame`."""

    valign: str = "middle"
    fit: bool = False
    distribute: bool = False
    wrap: bool = False
    rule: Colour = BLACK
    """Of the rules between rows."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """Rows at their places."""

    items: tuple[Item, ...]
    lost: tuple[str, ...] = ()
    """Texts for which there was no room even in the smallest size."""


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row with its lines; without lines a rule or an ornament."""

    style: Style
    lines: tuple[Line, ...]
    height: Pt
    row: Row

    @property
    def blank(self) -> Pt:
        """White above its first cell, and below its last."""
        return (self.style.leading - self.style.size) / 2 if self.lines else 0.0


def stack(rows: Sequence[Row], box: Box, how: Stacking, press: Press) -> Stacked:
    """The rows in the box."""
    wanted = [row for row in rows if not row.white]
    made = _fitted(wanted, box, how, press) if how.fit else _stepped(wanted, box, how, press)
    lost = tuple(row.text for row in wanted[len(made) :] if row.text)
    return Stacked(tuple(_placed(made, box, how)), lost)


def _stepped(rows: Sequence[Row], box: Box, how: Stacking, press: Press) -> list[SetRow]:
    """The rows in their styles' sizes, or all as many steps smaller as it takes; as many as there is room for."""
    styles = [press.style(row.style) for row in rows]
    while True:
        made = [_set(row, style, box.width, how, press) for row, style in zip(rows, styles, strict=True)]
        smaller = [_smaller(style) for style in styles]
        if (_depth(made) <= box.height + 0.01 and (how.wrap or _single(made))) or smaller == styles:
            break
        styles = smaller
    while made and _depth(made) > box.height + 0.01:
        made.pop()
    return made


def _single(rows: Sequence[SetRow]) -> bool:
    return all(len(row.lines) <= 1 for row in rows)


def _smaller(style: Style) -> Style:
    """The style in the next size down the ladder."""
    size = max((each for each in _LADDER if each < style.size), default=style.size)
    return style if size == style.size else resized(style, size)


def resized(style: Style, size: Pt) -> Style:
    """The style in another size, its leading in proportion."""
    return replace(style, size=size, leading=round(style.leading * size / style.size, 3))


def _set(row: Row, style: Style, width: Pt, how: Stacking, press: Press) -> SetRow:
    """A row in the size of `style`."""
    if row.drawn:
        return SetRow(style, (), max(style.size, RULE_HEIGHT), row)
    style = replace(style, align=Align.LEFT) if how.distribute else style
    prepared = press.prepare(Text.of(row.text), style)
    lines = set_lines(prepared, width)
    if how.distribute and len(lines) == 1:
        lines = (distributed(lines[0], prepared.width),)
    return SetRow(style, lines, len(lines) * style.leading, row)


def _fitted(rows: Sequence[Row], box: Box, how: Stacking, press: Press) -> list[SetRow]:
    """All rows in one proportion, as large as box and styles allow, but none below 6 pt: then the last is left out."""
    if not rows:
        return []
    styles = [press.style(row.style) for row in rows]
    blank = sum((style.leading - style.size) / 2 for style in (styles[0], styles[-1]))
    depth = sum(RULE_HEIGHT if row.drawn else style.leading for row, style in zip(rows, styles, strict=True)) - blank
    widest = max(press.prepare(Text.of(row.text), style).width for row, style in zip(rows, styles, strict=True))
    scale = min(1.0, box.height / depth, box.width / max(widest, 1.0))
    if how.wrap and len(rows) == 1 and (double := _doubled(rows[0], scale, box, press)):
        return [double]
    sizes = [_down(scale * style.size) for style in styles]
    if min(sizes) < SMALLEST:
        return _fitted(rows[:-1], box, how, press)
    fitted = [resized(style, size) for style, size in zip(styles, sizes, strict=True)]
    return [_set(row, style, box.width, Stacking(), press) for row, style in zip(rows, fitted, strict=True)]


def _doubled(row: Row, scale: float, box: Box, press: Press) -> SetRow | None:
    """A long text in two lines, where that makes it much larger."""
    style, text = press.style(row.style), Text.of(row.text)
    ems = press.prepare(text, style).width / style.size
    size = _down(min(box.height / 2.08, 2 * box.width / (ems + 1), style.size))
    if size < _TWO_LINES * scale * style.size:
        return None
    large = replace(style, size=size, leading=round(size * 1.08, 3))
    lines = set_head(text, large, box.width, press.faces, press.layout.spacing, lines=2, glossary=press.glossary)
    return SetRow(large, lines, 2 * large.leading, row) if lines else None


def _down(size: Pt) -> Pt:
    return math.floor(size * 100) / 100


def _depth(rows: Sequence[SetRow]) -> Pt:
    """From the top of the first cell to the foot of the last."""
    if not rows:
        return 0.0
    return sum(row.height for row in rows) - rows[0].blank - rows[-1].blank


def _placed(rows: Sequence[SetRow], box: Box, how: Stacking) -> Iterator[Item]:
    free = box.height - _depth(rows)
    between = free / (len(rows) - 1) if how.valign == "spread" and len(rows) > 1 else 0.0
    above = {"middle": free / 2, "bottom": free}.get(how.valign, 0.0)
    if how.valign == "spread" and len(rows) == 1:
        above = free / 2
    y = box.y + above - (rows[0].blank if rows else 0.0)
    for row in rows:
        yield from _at(row, box.x, y, box.width, how.rule)
        y += row.height + between


def _at(row: SetRow, x: Pt, y: Pt, width: Pt, colour: Colour) -> Iterator[Item]:
    """The items of a row whose upper edge is `y`."""
    middle = y + row.height / 2
    if row.row.drawn == RULE:
        yield Rule(x, middle, x + width, middle, 0.3, colour)
    elif row.row.drawn == ORNAMENT:
        yield from ornament(x + width / 2, middle, width, colour)
    for line in row.lines:
        yield line.moved(x, y + row.blank + 0.88 * row.style.size)


def ornament(x: Pt, y: Pt, width: Pt, colour: Colour) -> Iterator[Rule]:
    """Two fine lines with a diamond between them, around a middle."""
    d, gap = DIAMOND, DIAMOND * 2.4
    yield Rule(x - width / 2, y, x - gap, y, 0.35, colour)
    yield Rule(x + gap, y, x + width / 2, y, 0.35, colour)
    for x0, y0, x1, y1 in ((-d, 0, 0, -d), (0, -d, d, 0), (d, 0, 0, d), (0, d, -d, 0)):
        yield Rule(x + x0, y + y0, x + x1, y + y1, 0.8, colour)


def distributed(line: Line, natural: Pt) -> Line:
    """A line spread over its measure: at its full-width spaces where it has some, else at its Han characters.

    Digits and Latin words stay together. A line that would be torn apart is set in the middle instead.
    """
    glyphs = [text for run in line.runs for text in run.texts]
    spaces = ["\u3000" in pair for pair in pairwise(glyphs)]
    gaps = spaces if any(spaces) else [not (before + after).isascii() for before, after in pairwise(glyphs)]
    slack = line.width - natural
    if not any(gaps) or slack <= 0 or slack > TORN[any(spaces)] * natural:
        return _shifted(line, [max(slack, 0.0) / 2] * len(glyphs))
    step = slack / sum(gaps)
    return _shifted(line, list(accumulate((step * gap for gap in gaps), initial=0.0)))


def _shifted(line: Line, shifts: Sequence[Pt]) -> Line:
    """The line with each of its glyphs moved to the right."""
    runs, place = [], 0
    for run in line.runs:
        moved = tuple(map(add, run.offsets, shifts[place:]))
        runs.append(replace(run, offsets=moved))
        place += len(run.offsets)
    return replace(line, runs=tuple(runs))

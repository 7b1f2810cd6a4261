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

from gxpress.compose.furniture_words import Row
from gxpress.compose.galley import Press
from gxpress.model.layout import BLACK, Align, Colour, Style
from gxpress.model.page import Item, Line, Rule
from gxpress.model.text import Text
from gxpress.model.units import SIZES, Box, Pt
from gxpress.typeset import set_head, set_lines

SMALLEST: Final = 6.0
RULE_HEIGHT: Final = 7.0
"""Depth of a row that holds a rule."""
_LADDER: Final = tuple(sorted({*SIZES.values(), SMALLEST}))
TORN: Final = 1.6
"""A line is not spread when its slack is more than this times its text."""
_TWO_LINES: Final = 1.15
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
    """A row with its lines; without lines a rule, or white."""

    style: Style
    lines: tuple[Line, ...]
    height: Pt
    rule: bool = False
    text: str = ""

    @property
    def blank(self) -> Pt:
        """White above its first cell, and below its last."""
        return 0.0 if self.rule else (self.style.leading - self.style.size) / 2


def stack(rows: Sequence[Row], box: Box, how: Stacking, press: Press) -> Stacked:
    """The rows in the box."""
    wanted = [row for row in rows if not row.white]
    if how.fit:
        return Stacked(tuple(_placed(_fitted(wanted, box, press), box, how)))
    made: list[SetRow] = []
    for step in range(len(_LADDER)):
        smaller = [_smaller(press.style(row.style), step) for row in wanted]
        made = [_set(row, style, box.width, how, press) for row, style in zip(wanted, smaller, strict=True)]
        if _fits(made, box) or all(style == _smaller(style, 1) for style in smaller):
            break
    kept = made
    while kept and not _fits(kept, box):
        kept = kept[:-1]
    lost = tuple(row.text for row in made[len(kept) :] if row.text)
    return Stacked(tuple(_placed(kept, box, how)), lost)


def _fits(rows: Sequence[SetRow], box: Box) -> bool:
    return _depth(rows) <= box.height + 0.01


def _smaller(style: Style, steps: int) -> Style:
    """The style in a size that many steps down the ladder."""
    size = style.size
    for _ in range(steps):
        size = max((each for each in _LADDER if each < size), default=size)
    return style if size == style.size else replace(style, size=size, leading=style.leading * size / style.size)


def _set(row: Row, style: Style, width: Pt, how: Stacking, press: Press) -> SetRow:
    """A row in the size of `style`, or in one line of the next smaller size that holds it."""
    if row.drawn:
        return SetRow(style, (), RULE_HEIGHT, rule=True)
    text = Text.of(row.text)
    plain = replace(style, align=Align.LEFT) if how.distribute else style
    while True:
        lines = set_lines(press.prepare(text, plain), width)
        smaller = _smaller(plain, 1)
        if how.wrap or len(lines) == 1 or smaller == plain:
            break
        plain = smaller
    if how.distribute and len(lines) == 1:
        lines = (distributed(lines[0], press.prepare(text, plain).width),)
    return SetRow(plain, lines, len(lines) * plain.leading, text=row.text)


def _fitted(rows: Sequence[Row], box: Box, press: Press) -> list[SetRow]:
    """Each row as large as its share of the box allows; a long one in two lines where that makes it much larger."""
    depth = box.height / max(len(rows), 1)
    return [_fit(row, box.width, depth, press) for row in rows]


def _fit(row: Row, width: Pt, depth: Pt, press: Press) -> SetRow:
    style, text = press.style(row.style), Text.of(row.text)
    ems = press.prepare(text, style).width / style.size
    single, double = min(depth, width / ems), min(depth / 2.08, 2 * width / (ems + 1))
    if double > _TWO_LINES * single:
        large = replace(style, size=_down(double), leading=_down(double) * 1.08)
        lines = set_head(text, large, width, press.faces, press.layout.spacing, lines=2, glossary=press.glossary)
        if lines:
            return SetRow(large, lines, 2 * large.leading, text=row.text)
    style = replace(style, size=_down(single), leading=_down(single))
    return SetRow(style, set_lines(press.prepare(text, style), width), style.leading, text=row.text)


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
        yield from at(row, box.x, y, box.width, how.rule)
        y += row.height + between


def at(row: SetRow, x: Pt, y: Pt, width: Pt, colour: Colour) -> Iterator[Item]:
    """The items of a row whose upper edge is `y`."""
    if row.rule:
        middle = y + row.height / 2
        yield Rule(x, middle, x + width, middle, 0.3, colour)
    for line in row.lines:
        yield line.moved(x, y + row.blank + 0.88 * row.style.size)


def distributed(line: Line, natural: Pt) -> Line:
    """A line spread over its measure: at its full-width spaces where it has some, else at its Han characters.

    Digits and Latin words stay together. A line that would be torn apart is set in the middle instead.
    """
    glyphs = [text for run in line.runs for text in run.texts]
    spaces = ["\u3000" in pair for pair in pairwise(glyphs)]
    gaps = spaces if any(spaces) else [not (before + after).isascii() for before, after in pairwise(glyphs)]
    slack = line.width - natural
    if not any(gaps) or slack <= 0 or slack > TORN * natural:
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

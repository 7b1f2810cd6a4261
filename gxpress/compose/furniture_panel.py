"""House panels (报社自用版面): the paper's name, its motto, how to reach it, in a frame, where text has run out.

Comes in: a box of any size and the facts. Goes out: border, ornaments and lines. The layout says what is printed at
which depth; the text grows with the box, and the white is shared out between its groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from gxpress.compose.furniture_stack import SetRow, at
from gxpress.compose.furniture_words import ORNAMENT, Row, Words
from gxpress.compose.galley import Press
from gxpress.model.layout import BLACK, Colour, Panel, Style
from gxpress.model.page import Fill, Item, Rule
from gxpress.model.text import Text
from gxpress.model.units import Box, Pt
from gxpress.typeset import set_lines

FILLED: Final = 0.62
"""How much of the depth the text is made to fill."""
LARGEST: Final = 1.7
"""How far the sizes of the styles may grow, and how far they may shrink."""
SMALLEST: Final = 0.45
INSET: Final = 5.0
"""From the outer line of the border to the inner one."""
CORNER: Final = 15.0
"""Side of a corner's meander (回纹)."""
DIAMOND: Final = 3.2
"""Half of the diamond of an ornament."""


def panel_items(box: Box, words: Words, press: Press) -> Iterator[Item]:
    """The items of the deepest panel that fits in the box; a frame alone where the layout has none."""
    panels = press.layout.panels
    place = max((at for at, each in enumerate(panels) if each.least <= box.height), default=0)
    panel = panels[place] if panels else Panel(least=0.0, template="", style="body")
    if panel.fill:
        yield Fill(box, panel.fill)
    yield from border(box, panel.border, panel.colour)
    if panels:
        rows = words.rows(panel.template, panel.style, f"panels[{place}].text")
        yield from _text(rows, _inner(box), panel, press)


def _inner(box: Box) -> Box:
    inset = INSET + CORNER * 0.8
    return Box(box.x + 1.6 * inset, box.y + inset, box.width - 3.2 * inset, box.height - 2 * inset)


def _text(rows: Sequence[Row], box: Box, panel: Panel, press: Press) -> Iterator[Item]:
    made = _scaled(rows, box, press)
    depth = sum(row.height for row in made)
    whites = sum(row.white for row in rows)
    share = (box.height - depth) / (whites + 2)
    y = box.y + share
    for row, drawn in zip(rows, made, strict=True):
        if row.drawn == ORNAMENT:
            yield from ornament(box.x + box.width / 2, y + drawn.height / 2, min(box.width * 0.6, 260.0), panel.colour)
        else:
            yield from at(drawn, box.x, y, box.width, panel.colour)
        y += share if row.white else drawn.height


def _scaled(rows: Sequence[Row], box: Box, press: Press) -> list[SetRow]:
    """The rows in sizes that fill the box well: all grow or shrink alike, down to what the depth allows."""
    natural = [_row(row, 1.0, box.width, press) for row in rows]
    factor = FILLED * box.height / max(sum(row.height for row in natural), 1.0)
    factor = min(max(factor, SMALLEST), LARGEST)
    return [_row(row, factor, box.width, press) for row in rows]


def _row(row: Row, factor: float, width: Pt, press: Press) -> SetRow:
    """A row at `factor` of its style's size, or smaller where its line would be too long."""
    style = press.style(row.style)
    if row.white:
        return SetRow(style, (), 0.0)
    if row.drawn:
        return SetRow(style, (), 12.0 * factor, rule=True)
    text = Text.of(row.text)
    ems = press.prepare(text, style).width / style.size
    size = max(int(min(style.size * factor, width / ems) * 4) / 4, 5.0)
    style = _resized(style, size)
    return SetRow(style, set_lines(press.prepare(text, style), width), style.leading, text=row.text)


def _resized(style: Style, size: Pt) -> Style:
    return replace(style, size=size, leading=style.leading * size / style.size)


def border(box: Box, kind: str, colour: Colour) -> Iterator[Rule]:
    """The border of a panel: one line, a thick and a fine one (文武线), or both with meanders in the corners (回纹)."""
    if kind == "plain":
        yield from _square(box, 0.4, 0.5, colour)
        return
    yield from _square(box, 0.9, 1.8, colour)
    inner = Box(box.x + INSET, box.y + INSET, box.width - 2 * INSET, box.height - 2 * INSET)
    if kind == "double":
        yield from _square(inner, 0.2, 0.35, colour)
        return
    yield from _fret(inner, 0.6, colour)


def _square(box: Box, inside: Pt, thickness: Pt, colour: Colour) -> Iterator[Rule]:
    """Four sides, their middle `inside` the box."""
    half = thickness / 2
    left, right, top, foot = box.x + inside, box.right - inside, box.y + inside, box.bottom - inside
    yield Rule(left - half, top, right + half, top, thickness, colour)
    yield Rule(left - half, foot, right + half, foot, thickness, colour)
    yield Rule(left, top, left, foot, thickness, colour)
    yield Rule(right, top, right, foot, thickness, colour)


def _fret(box: Box, thickness: Pt, colour: Colour) -> Iterator[Rule]:
    """A fine line around, which winds inwards to a meander in each corner."""
    c, step = CORNER, CORNER / 5
    turns = (
        (c, 0.0, c, c),
        (c, c, 0.0, c),
        (0.0, c, 0.0, step * 1.6),
        (0.0, step * 1.6, c - step * 1.6, step * 1.6),
        (c - step * 1.6, step * 1.6, c - step * 1.6, c - step * 1.6),
        (c - step * 1.6, c - step * 1.6, step * 1.6, c - step * 1.6),
    )
    for x, right in ((box.x, 1), (box.right, -1)):
        for y, down in ((box.y, 1), (box.bottom, -1)):
            for x0, y0, x1, y1 in turns:
                yield _segment(x, y, (x0 * right, y0 * down, x1 * right, y1 * down), thickness, colour)
    for y in (box.y, box.bottom):
        yield Rule(box.x + c, y, box.right - c, y, thickness, colour)
    for x in (box.x, box.right):
        yield Rule(x, box.y + c, x, box.bottom - c, thickness, colour)


def _segment(x: Pt, y: Pt, ends: tuple[Pt, Pt, Pt, Pt], thickness: Pt, colour: Colour) -> Rule:
    """A segment from a corner, as long as its ends with half of its thickness at each, so that corners are closed."""
    x0, y0, x1, y1 = ends
    half = thickness / 2
    along_x, along_y = (half, 0.0) if y0 == y1 else (0.0, half)
    left, right, top, foot = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return Rule(x + left - along_x, y + top - along_y, x + right + along_x, y + foot + along_y, thickness, colour)


def ornament(x: Pt, y: Pt, width: Pt, colour: Colour = BLACK) -> Iterator[Rule]:
    """Two fine lines with a diamond between them, around a middle."""
    d, gap = DIAMOND, DIAMOND * 2.4
    yield Rule(x - width / 2, y, x - gap, y, 0.35, colour)
    yield Rule(x + gap, y, x + width / 2, y, 0.35, colour)
    for x0, y0, x1, y1 in ((-d, 0, 0, -d), (0, -d, d, 0), (d, 0, 0, d), (0, d, -d, 0)):
        yield Rule(x + x0, y + y0, x + x1, y + y1, 0.8, colour)

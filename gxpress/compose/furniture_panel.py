"""House panels (报社自用版面): the paper's name, its motto, how to reach it, in a frame, where text has run out.

Comes in: a box of any size and the facts. Goes out: border, rules and lines. What is printed where, and at which shape
of the box, stands in the layout's file, in fractions of the panel.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gxpress.compose.furniture_frame import frame_items, rule_at
from gxpress.compose.furniture_words import Words
from gxpress.compose.galley import Press
from gxpress.model.layout import Colour, Panel
from gxpress.model.page import Fill, Item, Rule
from gxpress.model.units import Box, Pt

INSET: Final = 5.0
"""From the outer line of the border to the inner one."""
CORNER: Final = 15.0
"""Side of a corner's meander (回纹)."""
INNER: Final = 9.0
"""From the edge of a panel to what its fractions are of."""


def panel_items(box: Box, words: Words, press: Press) -> Iterator[Item]:
    """The items of the panel that is made for such a box; a plain frame where the layout has none."""
    place = _chosen(press.layout.panels, box)
    panel = press.layout.panels[place] if place is not None else Panel()
    if panel.fill:
        yield Fill(box, panel.fill)
    yield from border(box, panel.border, panel.colour)
    inner = Box(box.x + INNER, box.y + INNER, box.width - 2 * INNER, box.height - 2 * INNER)
    yield from (rule_at(rule, inner, x=inner.width, y=inner.height) for rule in panel.rules)
    for at, frame in enumerate(panel.frames):
        key = ("panels", place or 0, "frames", at, "text")
        yield from frame_items(frame, _within(frame.box, inner), words, press, key).items


def _chosen(panels: tuple[Panel, ...], box: Box) -> int | None:
    """Of the panels for boxes of such a depth and shape, the one made for the widest, then for the deepest."""
    ratio = box.width / box.height
    fitting = [at for at, panel in enumerate(panels) if panel.least <= box.height and panel.ratio <= ratio]
    return max(fitting, key=lambda at: (panels[at].ratio, panels[at].least), default=0 if panels else None)


def _within(part: Box, whole: Box) -> Box:
    """A part given in fractions of a box."""
    return Box(
        whole.x + part.x * whole.width,
        whole.y + part.y * whole.height,
        part.width * whole.width,
        part.height * whole.height,
    )


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

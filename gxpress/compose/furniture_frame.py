"""One frame of the furniture at its place: tint, border, and its text or its picture.

Comes in: a frame, its box on the page, and the facts. Goes out: items, and the texts for which there was no room.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxpress.compose.furniture_stack import Stacked, Stacking, stack
from gxpress.compose.furniture_words import Words
from gxpress.compose.galley import Press
from gxpress.errors import LayoutError
from gxpress.model.layout import Frame, FrameRule
from gxpress.model.page import Fill, Item, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.units import Box
from gxpress.read.key_lines import Path


def frame_items(frame: Frame, box: Box, words: Words, press: Press, key: Path) -> Stacked:
    """The items of a frame, none where it has nothing to say. `key` is where its text stands in layout.toml."""
    if frame.picture:
        return Stacked((*_ground(frame, box), _plate(frame, box, words)))
    rows = words.rows(frame.template, frame.style, key)
    if not rows:
        return Stacked(())
    pad = frame.padding + frame.border
    inner = Box(box.x + pad, box.y + pad, box.width - 2 * pad, box.height - 2 * pad)
    how = Stacking(frame.valign, frame.fit, frame.distribute, frame.wrap, frame.border_colour)
    made = stack(rows, inner, how, press)
    return Stacked((*_ground(frame, box), *made.items) if made.items else (), made.lost)


def _ground(frame: Frame, box: Box) -> Iterator[Item]:
    """Tint and border, whose lines lie inside the box."""
    if frame.fill:
        yield Fill(box, frame.fill)
    if not frame.border:
        return
    half = frame.border / 2
    left, right, top, foot = box.x + half, box.right - half, box.y + half, box.bottom - half
    for x0, y0, x1, y1 in (
        (box.x, top, box.right, top),
        (box.x, foot, box.right, foot),
        (left, box.y, left, box.bottom),
        (right, box.y, right, box.bottom),
    ):
        yield Rule(x0, y0, x1, y1, frame.border, frame.border_colour)


def _plate(frame: Frame, box: Box, words: Words) -> Plate:
    """A lettered masthead, as large as the frame allows, in its middle; on a turned page its height runs along it."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(frame.picture) as image:
            width, height = image.size
    except (OSError, UnidentifiedImageError) as error:
        raise LayoutError(f"{frame.picture} cannot be read as a picture: {error}") from error
    if words.layout.spacing.vertical:
        width, height = height, width
    scale = min(box.width / width, box.height / height)
    w, h = width * scale, height * scale
    place = Box(box.x + (box.width - w) / 2, box.y + (box.height - h) / 2, w, h)
    return Plate(
        place, Picture(id=frame.id, file=frame.picture, width=width, height=height, alt=words.issue.masthead.name)
    )


def rule_at(rule: FrameRule, origin: Box, *, x: float = 1.0, y: float = 1.0) -> Rule:
    """A rule of the layout on the page; `x` and `y` are what its figures are multiplied with."""
    return Rule(
        origin.x + rule.x0 * x,
        origin.y + rule.y0 * y,
        origin.x + rule.x1 * x,
        origin.y + rule.y1 * y,
        rule.thickness,
        rule.colour,
    )

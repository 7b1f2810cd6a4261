"""Pictures (图片) as inserts: whole legs wide, whole rows deep, within the crop that each allows (S06).

In comes a picture of a galley and legs; out go the widths and depths it can have, and its items at a place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gxpress.compose.captions import caption_lines
from gxpress.compose.galley import PicturePiece, Press
from gxpress.compose.insert import Way
from gxpress.compose.legs import Legs
from gxpress.model.page import Item, Line, Plate
from gxpress.model.units import Box, Pt

CAPTION_GAP: Final = 0.3
"""Between a picture and its caption, in rows."""
FOOT: Final = 0.55
"""Blank between an insert and the text below it, in rows."""
TALLEST: Final = 0.72
"""The part of the page's depth that an insert may take."""


@dataclass(frozen=True, slots=True)
class PictureInsert:
    """A picture with its caption."""

    piece: PicturePiece
    owner: str
    press: Press
    alone: bool
    """The picture is the story: it goes over all the legs."""
    _ways: dict[Legs, tuple[Way, ...]] = field(default_factory=dict, repr=False, compare=False)
    _captions: dict[Pt, tuple[Line, ...]] = field(default_factory=dict, repr=False, compare=False)

    def ways(self, legs: Legs) -> tuple[Way, ...]:
        """Every width from one leg to all, at natural height and within the crop that the picture allows."""
        if legs not in self._ways:
            grid, weights = self.press.layout.grid, self.press.layout.weights
            found = [way for count in range(1, legs.count + 1) for way in self._heights(legs, count)]
            # A picture too tall for any leg stands in one, as deep as may be, with white beside it.
            self._ways[legs] = tuple(found) or (Way(1, int(TALLEST * grid.lines), weights.crop),)
        return self._ways[legs]

    def _heights(self, legs: Legs, count: int) -> Iterator[Way]:
        grid, weights = self.press.layout.grid, self.press.layout.weights
        width = legs.span(count)
        natural = width * self.piece.picture.ratio
        beside = self._caption_height(width) + FOOT * grid.leading
        crop = min(max(self.piece.picture.crop, 0.2), 1.0)
        off = abs(count - self._wish(legs)) ** 1.5
        wide = (weights.asked if self.piece.picture.columns else weights.picture) * off
        exact = grid.rows(natural + beside)
        lowest = grid.rows(natural * crop + beside)
        highest = max(int((natural / crop + beside) / grid.leading), exact)
        step = max(1, (highest - lowest) // 6)
        for rows in sorted({*range(lowest, highest + 1, step), exact}):
            if rows > TALLEST * grid.lines:
                continue
            shown = (rows * grid.leading - beside) / natural
            cut = abs(math.log(shown)) if crop < 1 else 0.0
            yield Way(count, rows, wide + weights.crop * cut * cut)

    def _wish(self, legs: Legs) -> float:
        """Legs that it would like: what the editor says, all where it is the story, else about half of them."""
        grid = self.press.layout.grid
        column = grid.characters * grid.body
        if self.piece.picture.columns:
            points = self.piece.picture.columns * column
            return max(1.0, min(legs.count, points / legs.measure))
        if self.alone:
            return legs.count
        landscape = self.piece.picture.ratio < 1
        return max(1.0, legs.count * (0.6 if landscape else 0.4))

    def _caption(self, width: Pt) -> tuple[Line, ...]:
        if width not in self._captions:
            self._captions[width] = caption_lines(self.piece, self.owner, width, self.press)
        return self._captions[width]

    def _caption_height(self, width: Pt) -> Pt:
        lines, grid = self._caption(width), self.press.layout.grid
        return CAPTION_GAP * grid.leading + max((line.y for line in lines), default=0.0) if lines else 0.0

    def draw(self, x: Pt, y: Pt, width: Pt, rows: int) -> tuple[Item, ...]:
        """The plate, cropped to its rows around its focus, with caption and credit below."""
        grid, picture = self.press.layout.grid, self.piece.picture
        lines = self._caption(width)
        natural = width * picture.ratio
        room = rows * grid.leading - self._caption_height(width) - FOOT * grid.leading
        height = min(room, natural / picture.crop)
        if height < natural * picture.crop - 1e-6:  # too tall even when cropped: all of it, smaller
            narrow = height / picture.ratio
            plate = Plate(Box(x + (width - narrow) / 2, y, narrow, height), picture)
        else:
            height = height if picture.crop < 1 else min(room, natural)
            plate = Plate(Box(x, y, width, height), picture, crop(picture.focus, height / natural))
        below = y + height + CAPTION_GAP * grid.leading
        return (plate, *(line.moved(x, below) for line in lines))


def crop(focus: tuple[float, float], height: float) -> Box:
    """The part of a picture shown where its frame is `height` of its natural one, with the focus as near as can be
    to the middle: below 1 the picture loses of its height, above 1 of its width.

    >>> crop((0.5, 0.0), 0.8)
    Box(x=0.0, y=0.0, width=1.0, height=0.8)
    """
    if abs(height - 1) < 1e-9:
        return Box(0.0, 0.0, 1.0, 1.0)
    across, down = min(1.0, 1 / height), min(1.0, height)
    x = min(max(focus[0] - across / 2, 0.0), 1 - across)
    y = min(max(focus[1] - down / 2, 0.0), 1 - down)
    return Box(x, y, across, down)

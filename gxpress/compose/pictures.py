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
from gxpress.compose.insert import NO_REACH, Reach, Way
from gxpress.compose.legs import Legs
from gxpress.model.page import Item, Line, Plate
from gxpress.model.picture import Edge
from gxpress.model.units import Box, Pt

CAPTION_GAP: Final = 0.3
"""Between a picture and its caption, in rows."""
FOOT: Final = 0.55
"""Blank between an insert and the text below it, in rows."""
FINE: Final = 200
"""Pixels an inch from which a picture prints well."""
POOR: Final = 150
"""Pixels an inch below which no picture is printed that could be smaller (P011)."""
FIRST: Final = 0.65
"""The part of the width that the first of several pictures would like where they are the story."""
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
    place: int = 0
    """Which of several it is."""
    of: int = 1
    """How many stand together."""
    _ways: dict[Legs, tuple[Way, ...]] = field(default_factory=dict, repr=False, compare=False)
    _captions: dict[Pt, tuple[Line, ...]] = field(default_factory=dict, repr=False, compare=False)

    def ways(self, legs: Legs) -> tuple[Way, ...]:
        """Every width from one leg to all, at natural height and within the crop that the picture allows."""
        if legs not in self._ways:
            grid, weights = self.press.layout.grid, self.press.layout.weights
            found = [each for count in range(1, legs.count + 1) for each in self._heights(legs, count)]
            sharp = [way for coarse, way in found if coarse <= self._coarsest] or [way for _, way in found]
            # A picture too tall for any leg stands in one, as deep as may be, with white beside it.
            self._ways[legs] = tuple(sharp) or (Way(1, int(TALLEST * grid.lines), weights.crop),)
        return self._ways[legs]

    @property
    def edges(self) -> frozenset[Edge]:
        """Edges of the page that the layout lets it run off."""
        return frozenset(self.piece.picture.bleed) & frozenset(self.press.layout.pictures.bleed)

    def _heights(self, legs: Legs, count: int) -> Iterator[tuple[float, Way]]:
        """Each with how often its pixels lack doubling."""
        grid, weights = self.press.layout.grid, self.press.layout.weights
        reach = Reach.off(self.edges, self.press.layout.sheet)
        natural = (legs.span(count) + reach.across) * self.piece.picture.ratio
        beside = self._beside(legs.span(count)) - reach.down
        crop = min(max(self.piece.picture.crop, 0.2), 1.0)
        off = abs(count - self._wish(legs)) ** 1.5
        sure = self.piece.picture.columns or (self.alone and self.of == 1)
        wide = (weights.asked if sure else weights.picture) * off
        exact = grid.rows(natural + beside)
        lowest = max(grid.rows(natural * crop + beside), 1)
        highest = max(int((natural / crop + beside) / grid.leading), exact)
        step = 1 if self.of > 1 or self.edges else max(1, (highest - lowest) // 6)
        for rows in sorted({*range(lowest, highest + 1, step), exact}):
            if rows > TALLEST * grid.lines:
                continue
            shown = (rows * grid.leading - beside) / natural
            cut = abs(math.log(shown)) if crop < 1 else 0.0
            coarse = self._coarse(natural * max(shown if crop < 1 else 1.0, 1.0))
            yield coarse, Way(count, rows, wide + weights.coarse * coarse + weights.crop * cut * cut)

    @property
    def _coarsest(self) -> float:
        """How often its pixels may lack doubling where it could be smaller: what goes right across must be so large."""
        return math.inf if {Edge.LEFT, Edge.RIGHT} <= self.edges else math.log2(FINE / POOR)

    def _coarse(self, height: Pt) -> float:
        """How often the pixels of a picture whose whole height is so much must double to be fine enough."""
        return max(0.0, math.log2(FINE * height / 72 / self.piece.picture.height))

    def _wish(self, legs: Legs) -> float:
        """Legs that it would like: what the editor says, all where it is the story, else about half of them."""
        grid = self.press.layout.grid
        column = grid.characters * grid.body
        if self.piece.picture.columns:
            points = self.piece.picture.columns * column
            return max(1.0, min(legs.count, points / legs.measure))
        if self.of > 1 and self.alone:
            return legs.count * (FIRST if self.place == 0 else min(0.5, 1.5 / (self.of - 1)))
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

    def rows(self, width: Pt) -> int:
        """Whole rows that it takes at its natural height, with its words and the blank below."""
        grid = self.press.layout.grid
        return grid.rows(width * self.piece.picture.ratio + self._beside(width))

    def _beside(self, width: Pt) -> Pt:
        """Depth of what stands with the picture: caption and blank."""
        return self._caption_height(width) + FOOT * self.press.layout.grid.leading

    def draw(self, x: Pt, y: Pt, width: Pt, rows: int, reach: Reach = NO_REACH) -> tuple[Item, ...]:
        """The plate, cropped to its rows around its focus, with caption and credit below.

        One that runs off the page runs off whole or not at all; at the foot of the page it has its words above.
        """
        grid, picture = self.press.layout.grid, self.piece.picture
        natural = (width + reach.across) * picture.ratio
        room = rows * grid.leading - self._beside(width)
        height = min(room + reach.down, natural / picture.crop)
        if height < natural * picture.crop - 1e-6:
            return self._smaller(x, y, width, room) if reach == NO_REACH else self.draw(x, y, width, rows)
        height = height if picture.crop < 1 else min(room + reach.down, natural)
        top = y - reach.top if not reach.bottom else y + rows * grid.leading + reach.bottom - height
        box = Box(x - reach.left, top, width + reach.across, height)
        plate = Plate(box, picture, crop(picture.focus, height / natural))
        words = top - self._caption_height(width) if reach.bottom else box.bottom + CAPTION_GAP * grid.leading
        return (plate, *(line.moved(x, words) for line in self._caption(width)))

    def _smaller(self, x: Pt, y: Pt, width: Pt, height: Pt) -> tuple[Item, ...]:
        """Too tall even when cropped: all of it, narrower than its place."""
        narrow = height / self.piece.picture.ratio
        plate = Plate(Box(x + (width - narrow) / 2, y, narrow, height), self.piece.picture)
        below = y + height + CAPTION_GAP * self.press.layout.grid.leading
        return (plate, *(line.moved(x, below) for line in self._caption(width)))


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

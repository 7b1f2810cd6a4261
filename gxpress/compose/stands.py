"""Where a head stands (题位): over its columns, beside them (竖题), or within them (串文题, 文包题).

In comes a story's galley with its form of heads; out go the stands with the heads that they can hold, and the items of
an upright head. All are rectangles of legs and rows, or a strip of whole characters at one side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from gxpress.compose.galley import Press
from gxpress.compose.heads import HeadPart, HeadSetting, HeadWriter, lines_down
from gxpress.compose.legs import Legs
from gxpress.compose.vertical import Paper
from gxpress.model.head import HeadPlace
from gxpress.model.page import Item
from gxpress.model.units import Box, Pt

STRIP_GAP: Final = 1
"""Characters of blank between an upright head and the text beside it."""
END: Final = 1
"""Blank at each end of an upright head, in its size."""
STRIP_PAD: Final = 0.5
"""Characters of blank at either side of an upright head, inside its strip."""
FILLED: Final = 0.65
"""Share of the depth beside it that an upright headline should fill."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a head stands to the legs of its story."""

    place: HeadPlace = HeadPlace.TOP
    leg: int = 0
    """Inside and middle: the first leg under the head."""
    legs: int = 0
    """Inside and middle: how many."""
    strip: Pt = 0.0
    """Left and right: width of the strip that the head has to itself."""

    @property
    def over(self) -> bool:
        """Whether it takes rows of its own."""
        return self.place is HeadPlace.TOP

    def drops(self, legs: int, rows: int) -> tuple[int, ...]:
        """Rows that a head of so many takes from each leg."""
        return tuple(rows if self.leg <= leg < self.leg + self.legs else 0 for leg in range(legs))


OVER: Final = Stand()


@dataclass(frozen=True, slots=True)
class Standing:
    """A head at its stand, with what both cost."""

    setting: HeadSetting
    stand: Stand
    cost: float


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright head with the strip that it needs."""

    setting: HeadSetting
    em: int
    """Characters across the strip."""
    rows: int
    """The least depth."""
    filled: tuple[float, ...]
    """Rows that its headline fills: as it is, and spaced."""

    @property
    def cost(self) -> float:
        """Of its setting."""
        return self.setting.cost

    def empty(self, depth: int, leading: Pt) -> float:
        """The part of so many rows that the headline leaves white beyond what it may: it should fill most of them."""
        size = self.setting.size
        ends = 2 * END * size / leading
        rows = max(rows for rows in self.filled if rows == self.filled[0] or rows + ends <= depth)
        return max(0.0, FILLED - rows / depth)


def within(place: HeadPlace, legs: Legs) -> Iterator[Stand]:
    """The stands within legs: over the first of them, up to about half, or over the middle ones."""
    if place is HeadPlace.INSIDE:
        yield from (Stand(place, 0, count) for count in range(1, (legs.count + 1) // 2 + 1) if count < legs.count)
    elif place is HeadPlace.MIDDLE:
        yield from (Stand(place, side, legs.count - 2 * side) for side in range(1, (legs.count + 1) // 2))


def uprights(writer: HeadWriter) -> tuple[Upright, ...]:
    """The heads of `writer`, whose lines run down, each in a strip of whole characters."""
    grid = writer.press.layout.grid
    return tuple(
        Upright(
            setting,
            math.ceil(setting.height / grid.body + 2 * STRIP_PAD),
            grid.rows(measure),
            tuple(
                width * setting.size / grid.leading for part in setting.parts if part.main for width in _widths(part)
            ),
        )
        for setting, measure in writer.along
    )


def _widths(part: HeadPart) -> Iterator[float]:
    """Width of the longest line, em, and that with space between its characters."""
    yield part.prepared.widest(part.breaks)
    if part.loose:
        yield part.loose.widest(part.breaks)


def upright_press(press: Press) -> Press:
    """The press for lines that run down."""
    layout = press.layout
    return replace(press, layout=replace(layout, spacing=replace(layout.spacing, vertical=True)))


def draw_upright(setting: HeadSetting, strip: Box, *, press: Press, owner: str) -> tuple[Item, ...]:
    """The head's lines from the right to the left of the strip, in its middle."""
    paper = Paper(strip.right)
    pen = (strip.width - setting.height) / 2
    items = lines_down(setting, strip.y, pen, strip.height, press=press, owner=owner, blank=2 * END)
    return tuple(map(paper.item, items))

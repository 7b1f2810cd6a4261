"""Inserts: what stands in a story's legs besides its text. What a picture and a table have in common."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Protocol

from gxpress.compose.legs import Legs
from gxpress.model.layout import Sheet
from gxpress.model.page import Item
from gxpress.model.picture import Edge
from gxpress.model.units import Box, Pt


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a picture runs beyond its place in the type area: over the margin, and over the bleed (出血)."""

    left: Pt = 0.0
    right: Pt = 0.0
    top: Pt = 0.0
    bottom: Pt = 0.0

    @property
    def across(self) -> Pt:
        """To both sides together."""
        return self.left + self.right

    @property
    def down(self) -> Pt:
        """Upwards and downwards together."""
        return self.top + self.bottom

    @classmethod
    def off(cls, edges: Collection[Edge], sheet: Sheet, box: Box | None = None) -> Reach:
        """From a box, or from the whole type area, off these edges."""
        box = box or sheet.type_area
        return cls(
            (box.x + sheet.bleed) * (Edge.LEFT in edges),
            (sheet.width - box.right + sheet.bleed) * (Edge.RIGHT in edges),
            (box.y + sheet.bleed) * (Edge.TOP in edges),
            (sheet.height - box.bottom + sheet.bleed) * (Edge.BOTTOM in edges),
        )


NO_REACH: Final = Reach()


def touched(box: Box, area: Box, white: Pt = 0.0) -> frozenset[Edge]:
    """The edges of an area that a box stands at; so much `white` may be below it."""
    ends = {Edge.LEFT: box.x - area.x, Edge.RIGHT: box.right - area.right}
    ends |= {Edge.TOP: box.y - area.y, Edge.BOTTOM: min(0.0, box.bottom - area.bottom + white)}
    return frozenset(edge for edge, distance in ends.items() if abs(distance) < 0.05)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to set one insert."""

    legs: int
    rows: int
    cost: float


class Insert(Protocol):
    """A picture or a table."""

    @property
    def edges(self) -> frozenset[Edge]:
        """Edges of the page that it may and would run off."""

    def ways(self, legs: Legs) -> tuple[Way, ...]:
        """All the ways to set it in these legs."""

    def draw(self, x: Pt, y: Pt, width: Pt, rows: int, reach: Reach) -> tuple[Item, ...]:
        """Its items, upper left corner at x, y; the parts in order. `reach` is how far it may run off the page."""

"""Inserts: what stands in a story's legs besides its text. What a picture and a table have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from gxpress.compose.legs import Legs
from gxpress.model.page import Item
from gxpress.model.units import Pt


@dataclass(frozen=True, slots=True)
class Way:
    """A way to set one insert."""

    legs: int
    rows: int
    cost: float


class Insert(Protocol):
    """A picture or a table."""

    def ways(self, legs: Legs) -> tuple[Way, ...]:
        """All the ways to set it in these legs."""

    def draw(self, x: Pt, y: Pt, width: Pt, rows: int) -> tuple[Item, ...]:
        """Its items, upper left corner at x, y; the parts in order."""

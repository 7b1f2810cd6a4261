"""Lengths. Everything inside gxpress is in points (1/72 inch); these turn the trade's units into points.

Coordinates have their origin in the upper left corner of the trimmed page, x to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Pt = float
"""A length in points, 1/72 inch."""

MM: Final = 72 / 25.4
"""One millimetre in points."""

SIZES: Final[dict[str, float]] = {
    "七号": 5.5,
    "小六": 6.5,
    "六号": 7.875,
    "小五": 9.0,
    "五号": 10.5,
    "小四": 12.0,
    "四号": 14.0,
    "小三": 15.0,
    "三号": 16.0,
    "小二": 18.0,
    "二号": 22.0,
    "小一": 24.0,
    "一号": 26.0,
    "小初": 36.0,
    "初号": 42.0,
    "特号": 54.0,
    "特大号": 72.0,
}
"""The named sizes of Chinese type (号), in points."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in points from the upper left corner of the trim, y downwards."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Pt:
        """The y of the lower edge."""
        return self.y + self.height

    def overlaps(self, other: Box, slack: Pt = 0.01) -> bool:
        """Whether the two share more than `slack` points in both directions.

        >>> Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5))
        False
        """
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )

    def holds(self, other: Box, slack: Pt = 0.01) -> bool:
        """Whether `other` lies inside this box, edges allowed."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

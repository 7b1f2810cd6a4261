"""Where a page lies on its medium: trim, bleed, media, and the paper that a proof is scaled to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gxpress.export.pdffile import number
from gxpress.model.layout import Sheet
from gxpress.model.page import Page
from gxpress.model.profile import Colours, Profile
from gxpress.model.units import MM, Pt

MARK: Final = 5 * MM
"""Length of a crop mark."""
MARK_GAP: Final = 3 * MM
"""Marks stand off the trim by this much, or by the bleed where that is more, so that no knife leaves a trace."""
EDGE: Final = 2 * MM
"""Paper beyond the marks."""
RIM: Final = 8 * MM
"""White around the page of a proof, for printers that do not reach the edge."""
HEADROOM: Final = 6 * MM
"""For the line above the page of a proof."""


def marked(profile: Profile) -> bool:
    """Whether marks are drawn: a proof for the office has none."""
    return profile.marks and profile.colours is Colours.INKS


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where trim, bleed and media lie. Points, y upwards, from the lower left corner of the media."""

    width: Pt
    """Of the trim, as large as it is."""
    height: Pt
    bleed: Pt
    marks: bool = True
    paper: tuple[Pt, Pt] | None = None

    @classmethod
    def of(cls, page: Page, sheet: Sheet, profile: Profile) -> Geometry:
        """The geometry of a page."""
        return cls(page.width, page.height, sheet.bleed, marked(profile), profile.paper)

    @property
    def gap(self) -> Pt:
        """From the trim to the near end of the marks."""
        return max(self.bleed, MARK_GAP)

    @property
    def margin(self) -> Pt:
        """From the media's edge to the trim: all four sides alike. Proofs have another."""
        return self.gap + MARK + EDGE if self.marks else self.bleed

    @property
    def scale(self) -> float:
        """Of the page on its medium: less than 1 where a proof's paper is smaller."""
        if self.paper is None:
            return 1.0
        across, down = self.paper
        return min(1.0, (across - 2 * RIM) / self.width, (down - 2 * RIM - HEADROOM) / self.height)

    @property
    def origin(self) -> tuple[Pt, Pt]:
        """The lower left corner of the trim."""
        if self.paper is None:
            return self.margin, self.margin
        across, down = self.paper
        return (across - self.width * self.scale) / 2, (down - HEADROOM - self.height * self.scale) / 2

    @property
    def matrix(self) -> str:
        """The operator that leads from the coordinates of the trim to those of the medium."""
        x, y = self.origin
        scale = number(self.scale, 5)
        return f"{scale} 0 0 {scale} {x:.4f} {y:.4f} cm"

    def point(self, x: Pt, y: Pt) -> tuple[Pt, Pt]:
        """Where a point of the page (y downwards from the upper left corner of the trim) is on the medium."""
        left, low = self.origin
        return left + x * self.scale, low + (self.height - y) * self.scale

    def box(self, beyond: Pt) -> list[float]:
        """The rectangle that lies `beyond` points outside the trim, as PDF writes it."""
        low = self.margin - beyond
        return [low, low, self.margin + self.width + beyond, self.margin + self.height + beyond]

    def boxes(self) -> dict[str, object]:
        """The boxes of a page dictionary. A proof has no trim: nobody shall cut it."""
        if self.paper is not None:
            return {"MediaBox": [0, 0, *self.paper]}
        return {"MediaBox": self.box(self.margin), "BleedBox": self.box(self.bleed), "TrimBox": self.box(0)}

"""Bands (通栏版组): a section's banner and editor's note with its stories beneath, and briefs that stand together.

In comes a section; out goes a unit for the search that is itself a page in small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gxpress.compose.field import ASCENT
from gxpress.compose.galley import Press, Strip
from gxpress.compose.notes import NoteSetting, note_setting
from gxpress.compose.search import Slicing, Unit
from gxpress.model.issue import Section
from gxpress.model.layout import Style
from gxpress.model.page import Item, Rule
from gxpress.model.units import Pt
from gxpress.typeset import PreparedHead, prepare_head

BANNER_SIZES: Final = (30.0, 26.0, 24.0, 22.0, 18.0, 16.0, 14.0, 12.0, 10.5)


@dataclass(frozen=True, slots=True)
class BannerSetting:
    """A banner at a width."""

    prepared: PreparedHead
    style: Style
    breaks: tuple[int, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class BandWay:
    """A band of some height: its banner, its note, and the tree of its stories."""

    cost: float
    banner: BannerSetting | None
    note: NoteSetting | None
    slicing: Slicing
    rows: int
    """Of the stories."""


@dataclass(frozen=True)
class BandUnit:
    """Stories that are placed together, in the order given."""

    section: Section | None
    units: Sequence[Unit]
    press: Press
    note: tuple[Strip, ...] = ()
    _slicings: dict[tuple[int, int], Slicing] = field(default_factory=dict, repr=False, compare=False)

    @property
    def rank(self) -> float:
        """That of its first story."""
        return min((unit.rank for unit in self.units), default=0.0)

    @property
    def banded(self) -> bool:
        """Whether a banner stands over its stories."""
        return self.section is not None

    def least_area(self, columns: int, depth: int) -> int:
        """That of its stories, banner and note left out."""
        return sum(unit.least_area(columns, depth) for unit in self.units)

    def ways(self, columns: int, depth: int) -> Mapping[int, BandWay]:
        """Rows → the best arrangement of its stories below banner and note."""
        width = self.press.layout.grid.measure(columns)
        banner = self._banner(width) if self.section and self.section.banner else None
        if self.section and self.section.banner and banner is None:
            return {}
        note = note_setting(self.note, width, self.press)
        above = (banner.rows if banner else 0) + (note.rows if note else 0)
        slicing = self._slicing(columns, depth - above)
        if slicing is None:
            return {}
        whole = self.press.layout.grid.columns
        narrow = self.press.layout.weights.narrow_band * (whole - columns) if banner and columns < whole else 0.0
        return {
            rows + above: BandWay(cost + narrow, banner, note, slicing, rows) for rows, cost in slicing.costs().items()
        }

    def _slicing(self, columns: int, depth: int) -> Slicing | None:
        if depth <= 0:
            return None
        key = (columns, depth)
        if key not in self._slicings:
            self._slicings[key] = Slicing(
                self.units, columns, depth, whole_page=False, weights=self.press.layout.weights
            )
        return self._slicings[key]

    def _banner(self, width: Pt) -> BannerSetting | None:
        assert self.section is not None
        style = self.press.style("banner")
        layout = self.press.layout
        prepared = prepare_head(
            self.section.banner, style, self.press.faces, layout.spacing, glossary=self.press.glossary
        )
        inner = width - 4 * layout.grid.body
        for size in (size for size in BANNER_SIZES if size <= style.size):
            for lines in (1, 2):
                breaks = prepared.breaks(inner / size, lines)
                if breaks is not None and (lines == 1 or size <= 16):
                    sized = replace(style, size=size, leading=size * 1.25)
                    height = size + (lines - 1) * sized.leading
                    rows = layout.grid.rows(height + 1.5 * layout.grid.leading)
                    return BannerSetting(prepared, sized, breaks, rows)
        return None


def draw_banner(setting: BannerSetting, x: Pt, y: Pt, width: Pt, *, press: Press, owner: str) -> tuple[Item, ...]:
    """The banner between a thick rule above and a thin one below, in the layout's colour for it."""
    grid, style = press.layout.grid, setting.style
    inset = 2 * grid.body
    foot = y + (setting.rows - 0.3) * grid.leading
    lines = setting.prepared.set(setting.breaks, style, width - 2 * inset, owner=owner, part=0)
    height = style.size + (len(lines) - 1) * style.leading
    top = y + (foot - y - height) / 2 + ASCENT * style.size
    thick = Rule(x, y + 1.0, x + width, y + 1.0, 2.0, style.colour)
    thin = Rule(x, foot, x + width, foot, 0.5, style.colour)
    return (thick, *(line.moved(x + inset, top) for line in lines), thin)

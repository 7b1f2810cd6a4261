"""Bands (通栏版组): a section's banner and editor's note with its stories beneath, and briefs that stand together.

In comes a section; out goes a unit for the search that is itself a page in small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gxpress.compose.bound import least_area
from gxpress.compose.field import ASCENT
from gxpress.compose.galley import Press, Strip
from gxpress.compose.notes import NoteSetting, note_setting
from gxpress.compose.slicing import Slicing, Unit, areas
from gxpress.compose.splits import MOST
from gxpress.model.issue import Section
from gxpress.model.layout import Style
from gxpress.model.page import Item, Rule
from gxpress.model.units import Pt
from gxpress.typeset import PreparedHead, prepare_head

NEVER: Final = 1 << 20
"""Larger than any page, in columns × rows."""
BANNER_SIZES: Final = (30.0, 26.0, 24.0, 22.0, 18.0, 16.0, 14.0, 12.0, 10.5)


@dataclass(frozen=True, slots=True)
class BannerSetting:
    """A banner at a width."""

    prepared: PreparedHead
    style: Style
    breaks: tuple[int, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class BandTop:
    """What stands over the stories of a band."""

    banner: BannerSetting | None
    note: NoteSetting | None

    @property
    def rows(self) -> int:
        """Of banner and note."""
        return (self.banner.rows if self.banner else 0) + (self.note.rows if self.note else 0)


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
    joined: bool = False
    """They need not stand together: the page has too many stories to search all their trees."""
    _slicings: dict[tuple[int, int], Slicing] = field(default_factory=dict, repr=False, compare=False)
    _tops: dict[int, BandTop | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def rank(self) -> float:
        """That of its first story."""
        return min((unit.rank for unit in self.units), default=0.0)

    @property
    def banded(self) -> bool:
        """Whether a banner stands over its stories."""
        return self.section is not None

    @property
    def stories(self) -> int:
        """All of its stories."""
        return sum(unit.stories for unit in self.units)

    @property
    def free(self) -> bool:
        """It has the rank of its first story."""
        return False

    @property
    def facts(self) -> int:
        """Those of its stories."""
        return sum(unit.facts for unit in self.units)

    def parts(self, columns: int, depth: int) -> tuple[Mapping[int, float], ...]:
        """Its own areas; where its ways are not the best there are, those of its stories and of its top."""
        if len(self.units) <= MOST and not self.joined:
            return (areas(self, columns, depth),)
        tops = [(count, top) for count in range(1, columns + 1) if (top := self._top(count))]
        above = {count * top.rows: self._narrow(count) for count, top in tops}
        return (*(part for unit in self.units for part in unit.parts(columns, depth)), above)

    def ways(self, columns: int, depth: int) -> Mapping[int, BandWay]:
        """Rows → the best arrangement of its stories below banner and note."""
        top = self._top(columns)
        slicing = self._slicing(columns, depth - top.rows) if top else None
        if top is None or slicing is None:
            return {}
        narrow = self._narrow(columns)
        return {
            rows + top.rows: BandWay(cost + narrow, top.banner, top.note, slicing, rows)
            for rows, cost in slicing.costs().items()
        }

    def _narrow(self, columns: int) -> float:
        """What it costs that a banner does not go right across."""
        layout = self.press.layout
        return layout.weights.narrow_band * (layout.grid.columns - columns) if self._bannered else 0.0

    @property
    def _bannered(self) -> bool:
        return self.section is not None and bool(self.section.banner)

    def _top(self, columns: int) -> BandTop | None:
        """Banner and note in so many columns; None where they find no room."""
        if columns not in self._tops:
            width = self.press.layout.grid.measure(columns)
            banner = self._banner(width) if self._bannered else None
            top = BandTop(banner, note_setting(self.note, width, self.press))
            self._tops[columns] = None if self._bannered and banner is None else top
        return self._tops[columns]

    def _slicing(self, columns: int, depth: int) -> Slicing | None:
        if depth <= 0:
            return None
        key = (columns, depth)
        whole = self.joined and columns == self.press.layout.grid.columns
        if key not in self._slicings:
            self._slicings[key] = Slicing(
                self.units, columns, depth, whole_page=whole, weights=self.press.layout.weights
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


def joined(units: Sequence[Unit], press: Press, most: int) -> tuple[Unit, ...]:
    """At most so many units: the two smallest neighbours among the stories are joined until it is so."""
    found = sorted(units, key=lambda unit: unit.rank)
    while len(found) > most:
        sizes = [_size(unit, press) for unit in found]
        place = min(range(len(found) - 1), key=lambda at: sizes[at] + sizes[at + 1])
        together = (*_members(found[place]), *_members(found[place + 1]))
        found[place : place + 2] = [BandUnit(None, together, press, joined=True)]
    return tuple(found)


def _members(unit: Unit) -> tuple[Unit, ...]:
    """The units that were joined: groups do not nest, so that all trees of each are searched."""
    return tuple(unit.units) if isinstance(unit, BandUnit) and unit.joined else (unit,)


def _size(unit: Unit, press: Press) -> float:
    """What a unit takes at the least; sections and advertisements are not joined with others."""
    grid = press.layout.grid
    return least_area(unit.parts(grid.columns, grid.lines), NEVER) + NEVER * (unit.banded or unit.free)

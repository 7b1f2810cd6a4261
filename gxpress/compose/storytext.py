"""The text of a story in legs (正文分栏): what it takes at a measure, and what that costs.

In comes a galley; out go depths of legs with what the text costs there (X02, X03, S04, S05, F2), the blocks of its
inserts that stand over them, and what was found out by pouring. Head and place are no matter of this.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import Final

from gxpress.compose.blocks import Block, blocks
from gxpress.compose.blocks import inserts as inserts_of
from gxpress.compose.cutin import CutIn, cut_in
from gxpress.compose.galley import Galley, Press
from gxpress.compose.insert import Insert
from gxpress.compose.legs import BOX_INSET, Legs
from gxpress.compose.pictures import PictureInsert
from gxpress.compose.pour import Poured, flaws, pour
from gxpress.compose.storyway import StoryWay
from gxpress.model.head import HeadPlace
from gxpress.model.issue import StoryKind
from gxpress.model.picture import Edge
from gxpress.model.units import MM, Pt
from gxpress.model.weights import Weights

GAP: Final = 1
"""Blank row below every module; the cutoff rule stands in it (G04)."""
BOX_ROWS: Final = 1
"""Rows between the box of a story and its text, above and below."""
SHALLOW: Final = 50 * MM
"""Depth below which legs side by side look like crumbs (S04); half of it where lines run down (段)."""
DEEP: Final = 58
"""Rows beyond which the eye tires of a leg: 25 cm (S04)."""
WIDE_LEG: Final = 22
"""Characters in a leg beyond which the eye loses its line."""
NARROW: Final = {"lead": 3, "major": 2}
"""Columns that a story of a form takes at the least, if it can."""
FLAT: Final = 2.4
"""Width over depth of a block of text that still looks like a story."""
UNDER: Final = 3
"""Rows of text under a picture, at least (H03)."""
FLEXIBLE: Final = 8
"""Lines of a paragraph that can often run a line longer; every fourth of them does so unseen."""
MOST_WHITE: Final = 2
"""Rows left white at the end of a story that no reader minds (X02)."""

Key = tuple[Pt, tuple[int, ...], bool]
"""Measure and depths of legs, and whether a picture is cut into the first: all that pouring depends on."""


def key_of(way: StoryWay) -> Key:
    """What pouring of a way depends on."""
    return way.legs.measure, way.leg_depths, way.cut is not None


@dataclass(frozen=True)
class StoryText:
    """A story's text with its inserts; what is found out about it serves every place and every head."""

    galley: Galley
    form: str
    """Name of its HeadForm: lead, major, minor, brief, boxed."""
    press: Press
    elastic: bool = False
    """It may go on elsewhere: as many rows are set as there is room for."""
    rigid: bool = False
    """Its paragraphs were tried and cannot take up white, nor give up lines."""
    found_out: list[Key] = field(default_factory=list, repr=False, compare=False)
    """What came out dearer than hoped."""
    _blocked: dict[Legs, tuple[Block, ...]] = field(default_factory=dict, repr=False, compare=False)
    _cuts: dict[Legs, CutIn | None] = field(default_factory=dict, repr=False, compare=False)
    _longs: dict[Pt, int] = field(default_factory=dict, repr=False, compare=False)
    _poured: dict[Key, Poured] = field(default_factory=dict, repr=False, compare=False)
    _dearer: dict[Key, float] = field(default_factory=dict, repr=False, compare=False)

    @property
    def boxed(self) -> bool:
        """围框."""
        return self.galley.story.boxed

    @property
    def _weights(self) -> Weights:
        return self.press.layout.weights

    @property
    def frame(self) -> int:
        """Rows that a story takes besides its head, its note and its text."""
        return GAP + 2 * BOX_ROWS * self.boxed

    def unasked(self, place: HeadPlace, cut: CutIn | None) -> float:
        """What it costs that the head stands elsewhere than its editors want it, or a picture over whole columns."""
        asked, uncut = self.galley.story.head_place, self.cut_insert is not None and cut is None
        return self._weights.misplaced * (asked not in (None, place)) + self._weights.uncut * uncut

    def text_width(self, columns: int) -> Pt:
        """Width of head and text: a box takes a character at either side (S07)."""
        grid = self.press.layout.grid
        return grid.measure(columns) - 2 * BOX_INSET * grid.body * self.boxed

    @cached_property
    def inserts(self) -> tuple[Insert, ...]:
        """Its pictures and tables."""
        return inserts_of(self.galley, self.press)

    @cached_property
    def cut_insert(self) -> PictureInsert | None:
        """The picture that is to be cut into the text, where the layout lets it."""
        if not self.press.layout.pictures.cut_in or self.elastic:
            return None
        pictures = (insert for insert in self.inserts if isinstance(insert, PictureInsert))
        return next((insert for insert in pictures if insert.piece.picture.cut_in), None)

    def cut_in(self, legs: Legs) -> CutIn | None:
        """The first of some legs with that picture in it."""
        if self.cut_insert is None:
            return None
        if legs not in self._cuts:
            self._cuts[legs] = cut_in(self.galley, self.cut_insert, legs, self.press)
        return self._cuts[legs]

    def blocks(self, legs: Legs) -> tuple[Block, ...]:
        """The blocks of its inserts over some legs."""
        if legs not in self._blocked:
            layout = self.press.layout
            found = blocks(self.inserts, legs, layout.grid.lines, uneven=layout.weights.uneven)
            # What goes on elsewhere says so at the foot of its last leg: no picture may stand there.
            self._blocked[legs] = tuple(replace(each, foot=False) for each in found) if self.elastic else found
        return self._blocked[legs]

    def poured(self, way: StoryWay) -> Poured:
        """How its paragraphs fill the legs of a way, below a cut-in picture."""
        key = key_of(way)
        if key not in self._poured:
            self._poured[key] = pour(way.strips(self.galley), way.legs.measure, way.leg_depths)
        return self._poured[key]

    def settle(self, way: StoryWay) -> float:
        """What a way costs more than hoped, found out by pouring it; infinite where its text has no room (X02, F2)."""
        key = key_of(way)
        if not self.elastic and key not in self._dearer:
            self._dearer[key] = self._dearer_than_hoped(way)
            self.found_out.extend([key] * bool(self._dearer[key]))
        return self._dearer.get(key, 0.0)

    def _dearer_than_hoped(self, way: StoryWay) -> float:
        poured = self.poured(way)
        if poured.white < 0:
            return math.inf
        reckoned = self._reckoned(way.legs.measure, way.leg_depths, way.white, way.cut)
        dearer = self._weights.parted * max(0, flaws(way.strips(self.galley), poured, way.leg_depths) - reckoned)
        if poured.white > MOST_WHITE:
            hoped = self.white(way.white, way.legs) or 0.0
            dearer += max(0.0, self._left(poured.white) - hoped)
        return dearer

    def levels(
        self,
        columns: int,
        legs: Legs,
        block: Block,
        within: Sequence[int],
        cut: CutIn | None = None,
        *,
        under: int,
        worth: Callable[[int], float],
    ) -> Iterator[tuple[int, int, float]]:
        """Depth, rows of white and cost of legs that lose rows of text to a block, and `within` to something else.

        At least `under` rows stand below that; what costs as much as it is `worth` at its depth is left out.
        """
        takes = block.takes(legs)
        drops = tuple(map(add, takes, within))
        text, taken = (cut.rest if cut else self.galley).rows(legs.measure), sum(drops)
        even = -(-(text + taken) // legs.count)
        base = block.cost + self.manner(columns, legs)
        for depth in range(max(max(drops) + under, even - 1), even + 3):
            most = worth(depth)
            white = depth * legs.count - taken - text
            cost = self.white(white, legs) if base < most else None
            if cost is not None:
                cost += base + self.shape(columns, legs, depth) + self.lone(depth - drops[-1], white)
                if cost < most:
                    cost += self.parted(legs.measure, tuple(depth - drop for drop in drops), white, cut)
                    if cost < most:
                        yield depth, white, cost

    def lone(self, under: int, white: int) -> float:
        """What it costs that the last leg has one line alone, or none (S05)."""
        return self._weights.lone * max(0, 2 - (under - white)) if under > 0 else 0.0

    def parted(self, measure: Pt, depths: tuple[int, ...], white: int, cut: CutIn | None = None) -> float:
        """What lines alone at a foot or a top cost, as many as are to be feared (F2), and what pouring found out."""
        alone = self._weights.parted * self._reckoned(measure, depths, white, cut)
        return alone + self._dearer.get((measure, depths, cut is not None), 0.0)

    def _reckoned(self, measure: Pt, depths: Sequence[int], white: int, cut: CutIn | None) -> int:
        """A free row spares one of them that, if nothing else comes of it."""
        galley = cut.rest if cut else self.galley
        return max(galley.lone_lines(measure, tuple(accumulate(depths))[:-1]) - max(white, 0), 0)

    def white(self, white: int, legs: Legs) -> float | None:
        """Long paragraphs can run a line longer or shorter; white that is left costs its square (X02)."""
        long = 0 if self.rigid else self._long(legs.measure)
        if white < 0:
            return self._weights.tight * -white if -white <= long / 6 else None
        left = max(0.0, white - min(long / 4, 4.0))
        return self._weights.slack * white + self._left(left)

    def _left(self, white: float) -> float:
        """What lines left white cost, those beyond two besides (X02)."""
        return self._weights.white * white * white + self._weights.hole * max(0.0, white - MOST_WHITE)

    def _long(self, measure: Pt) -> int:
        if measure not in self._longs:
            self._longs[measure] = sum(strip.prepared.count(measure) >= FLEXIBLE for strip in self.galley.strips)
        return self._longs[measure]

    @cached_property
    def _goes_across(self) -> bool:
        """Whether a picture of it is to run off the page at both sides."""
        return any({Edge.LEFT, Edge.RIGHT} <= insert.edges for insert in self.inserts)

    def shape(self, columns: int, legs: Legs, depth: int) -> float:
        """What it costs that legs are shallow or deep, and that text lies across the page like a plank (S04)."""
        layout, weights = self.press.layout, self._weights
        grid, least = layout.grid, SHALLOW / 2 if layout.spacing.vertical else SHALLOW
        lacking = max(0, grid.rows(least) - depth) if legs.count > 1 else 0
        cost = weights.shallow * (lacking + lacking * lacking / 8) + weights.deep * max(0, depth - DEEP)
        return cost + weights.plank * max(0.0, grid.measure(columns) / (max(depth, 1) * grid.leading) - FLAT)

    def manner(self, columns: int, legs: Legs) -> float:
        """What it costs that legs are broken or wide, and that a large story stands narrow."""
        weights = self._weights
        cost = weights.broken if legs.broken and not self.boxed else 0.0
        cost += weights.wide_leg * max(0, legs.characters - WIDE_LEG)
        cost += weights.inward * (self._goes_across and columns < self.press.layout.grid.columns)
        if self.galley.story.kind in (StoryKind.BRIEF, StoryKind.FILLER, StoryKind.NOTICE):
            return cost + weights.wide_brief * max(0, columns - 2)
        narrow = 2 if self.galley.story.kind is StoryKind.PICTURE else NARROW.get(self.form, 1)
        return cost + weights.narrow_lead * max(0, narrow - columns)

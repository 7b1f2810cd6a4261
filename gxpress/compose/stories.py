"""Stories as modules (稿件区块): the rectangles of whole columns and rows that a story can exactly fill.

In comes a galley; out go, for a number of columns, the heights in rows that it can have, each with its best way:
measure in columns, 破栏, head form and size, picture size (X03), and what that costs. The page's search chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from gxpress.compose.blocks import NO_BLOCK, Block, blocks
from gxpress.compose.blocks import inserts as inserts_of
from gxpress.compose.galley import Galley, Press
from gxpress.compose.heads import NO_HEAD, HeadSetting, HeadWriter
from gxpress.compose.insert import Insert
from gxpress.compose.legs import BOX_INSET, Legs
from gxpress.compose.legs import ways as leg_ways
from gxpress.compose.notes import NoteSetting, note_setting
from gxpress.compose.pour import Poured, pour
from gxpress.compose.search import least_area
from gxpress.model.issue import StoryKind
from gxpress.model.units import Pt
from gxpress.model.weights import Weights

GAP: Final = 1
"""Blank row below every module; the cutoff rule stands in it (G04)."""
BOX_ROWS: Final = 1
"""Rows between the box of a story and its text, above and below."""
SHALLOW: Final = 7
"""Rows below which a leg looks like crumbs (S04)."""
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
HERE: Final = 24
"""Rows of a story before it may jump: 10 cm (J01)."""
THERE: Final = 30
"""Rows of a story after a jump: 15 cm in the wider legs of its second part (J01)."""


@dataclass(frozen=True, slots=True)
class StoryWay:
    """A way to make up a story in a rectangle."""

    columns: int
    rows: int
    """With the blank row below."""
    cost: float
    legs: Legs
    head: HeadSetting
    note: NoteSetting | None
    block: Block
    depth: int
    """Rows of the legs, the block included."""
    white: int
    """Rows left in the last leg if every paragraph has its natural length."""

    @property
    def leg_depths(self) -> tuple[int, ...]:
        """Rows of text in each leg: the block stands at the head of the last ones."""
        beside = self.legs.count - self.block.legs
        return (self.depth,) * beside + (self.depth - self.block.rows,) * self.block.legs


@dataclass(frozen=True)
class StoryUnit:
    """A story for the search."""

    galley: Galley
    form: str
    """Name of its HeadForm: lead, major, minor, brief, boxed."""
    press: Press
    rank: float
    elastic: bool = False
    """It may go on elsewhere: as many rows are set as there is room for."""
    rigid: bool = False
    """Its paragraphs were tried and cannot take up white, nor give up lines."""
    _ways: dict[int, dict[int, StoryWay]] = field(default_factory=dict, repr=False, compare=False)
    _poured: dict[tuple[Pt, tuple[int, ...]], Poured] = field(default_factory=dict, repr=False, compare=False)

    @property
    def banded(self) -> bool:
        """A story has a head, no banner."""
        return False

    @property
    def boxed(self) -> bool:
        """围框."""
        return self.galley.story.boxed

    @property
    def _weights(self) -> Weights:
        return self.press.layout.weights

    @cached_property
    def _head(self) -> HeadWriter:
        return HeadWriter(self.galley, self.press.layout.heads[self.form], self.press)

    @cached_property
    def _inserts(self) -> tuple[Insert, ...]:
        return inserts_of(self.galley, self.press)

    def ways(self, columns: int, depth: int) -> Mapping[int, StoryWay]:
        """Rows → the best way to fill as many; only what is no deeper than `depth`."""
        if columns not in self._ways:
            self._ways[columns] = self._found(columns)
        found = self._ways[columns]
        return {rows: way for rows, way in found.items() if rows <= depth} if depth < max(found, default=0) else found

    def least_area(self, columns: int, depth: int) -> int:
        """Of its smallest rectangle."""
        return least_area(self, columns, depth)

    def poured(self, way: StoryWay) -> Poured:
        """How its paragraphs fill the legs of a way."""
        key = (way.legs.measure, way.leg_depths)
        if key not in self._poured:
            self._poured[key] = pour(self.galley.strips, way.legs.measure, way.leg_depths)
        return self._poured[key]

    def text_width(self, columns: int) -> Pt:
        """Width of head and text: a box takes a character at either side (S07)."""
        grid = self.press.layout.grid
        return grid.measure(columns) - 2 * BOX_INSET * grid.body * self.boxed

    def _found(self, columns: int) -> dict[int, StoryWay]:
        width = self.text_width(columns)
        heads = self._head.ways(width) if self.galley.heads else (NO_HEAD,)
        note = note_setting(self.galley.note, width, self.press)
        fixed = GAP + (2 * BOX_ROWS if self.boxed else 0) + (note.rows if note else 0)
        best: dict[int, StoryWay] = {}
        for legs, block, depth, white, cost in self._texts(columns):
            for head in heads:
                rows, total = fixed + head.rows + depth, cost + head.cost
                if rows not in best or total < best[rows].cost:
                    best[rows] = StoryWay(columns, rows, total, legs, head, note, block, depth, white)
        return best

    def _texts(self, columns: int) -> list[tuple[Legs, Block, int, int, float]]:
        """For every depth of the legs the cheapest legs and block."""
        best: dict[int, tuple[Legs, Block, int, int, float]] = {}
        for legs in leg_ways(self.press.layout.grid, columns, boxed=self.boxed):
            layout = self.press.layout
            for block in blocks(
                self._inserts,
                legs,
                layout.grid.lines,
                uneven=self._weights.uneven,
                shallow=layout.spacing.vertical,
            ):
                for depth, white, cost in self._depths(legs, block):
                    total = cost + block.cost + self._manner(columns, legs, depth) + self._flat(columns, depth)
                    if depth not in best or total < best[depth][4]:
                        best[depth] = (legs, block, depth, white, total)
        return [best[depth] for depth in sorted(best)]

    def _depths(self, legs: Legs, block: Block) -> Iterator[tuple[int, int, float]]:
        text = self.galley.rows(legs.measure)
        covered = block.legs * block.rows
        if self.elastic:
            yield from self._elastic_depths(legs, block, text)
            return
        least = max(block.rows, -(-(text + covered) // legs.count))
        if block is not NO_BLOCK and block.legs < legs.count:
            under = least - block.rows
            least = least if under >= UNDER or under == 0 else block.rows + (UNDER if under > 0 else 0)
        for depth in range(least - 1, least + 3):
            under = depth - block.rows
            if block is NO_BLOCK or under >= UNDER or under == 0 or block.legs == legs.count:
                white = depth * legs.count - covered - text
                cost = self._white_cost(white, legs)
                if cost is not None:
                    yield depth, white, cost + self._weights.lone * (block is not NO_BLOCK and under - white == 1)

    def _elastic_depths(self, legs: Legs, block: Block, text: int) -> Iterator[tuple[int, int, float]]:
        """Depths that leave enough here and enough there, with a row for the jump line."""
        for depth in range(block.rows + UNDER, self.press.layout.grid.lines):
            here = depth * legs.count - block.legs * block.rows - 1
            if here >= HERE and text - here >= THERE:
                yield depth, 0, self._weights.jump

    def _white_cost(self, white: int, legs: Legs) -> float | None:
        """Long paragraphs can run a line longer or shorter; white that is left costs its square (X02)."""
        long = 0 if self.rigid else self._long(legs.measure)
        if white < 0:
            return self._weights.tight * -white if -white <= long / 6 else None
        left = max(0.0, white - min(long / 4, 4.0))
        return self._weights.slack * white + self._weights.white * left * left

    def _long(self, measure: Pt) -> int:
        return sum(strip.prepared.count(measure) >= FLEXIBLE for strip in self.galley.strips)

    def _flat(self, columns: int, depth: int) -> float:
        """What it costs that text lies across the page like a plank: more than `FLAT` times as wide as deep."""
        grid = self.press.layout.grid
        ratio = grid.measure(columns) / (max(depth, 1) * grid.leading)
        return self._weights.plank * max(0.0, ratio - FLAT)

    def _manner(self, columns: int, legs: Legs, depth: int) -> float:
        """What it costs that legs are broken, wide, shallow or deep, and that a large story stands narrow."""
        weights = self._weights
        cost = weights.broken if legs.broken and not self.boxed else 0.0
        cost += weights.wide_leg * max(0, legs.characters - WIDE_LEG)
        brief = self.galley.story.kind in (StoryKind.BRIEF, StoryKind.FILLER, StoryKind.NOTICE)
        cost += 0.0 if brief else weights.shallow * max(0, SHALLOW - depth)
        cost += weights.deep * max(0, depth - DEEP)
        if brief:
            return cost + weights.wide_brief * max(0, columns - 2)
        narrow = NARROW.get(self.form, 1)
        return cost + weights.narrow_lead * max(0, narrow - columns)

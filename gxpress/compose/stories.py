"""Stories as modules (稿件区块): the rectangles of whole columns and rows that a story can exactly fill.

In comes a galley; out go, for a number of columns, the heights in rows that it can have, each with its best way:
measure in columns, 破栏, head form and size, picture size (X03), and what that costs. The page's search chooses.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from gxpress.compose.blocks import NO_BLOCK, Block
from gxpress.compose.galley import Galley, Press
from gxpress.compose.headplaces import Best, HeadPlaces
from gxpress.compose.heads import NO_HEAD, HeadWriter
from gxpress.compose.legs import Legs
from gxpress.compose.legs import ways as leg_ways
from gxpress.compose.notes import note_setting
from gxpress.compose.pour import Poured
from gxpress.compose.slicing import areas
from gxpress.compose.storytext import NARROW, UNDER, StoryText, key_of
from gxpress.compose.storyway import StoryWay
from gxpress.model.head import HeadPlace
from gxpress.model.units import MM, Pt

HERE: Final = 100 * MM
"""Depth of a story's text before it may jump: 10 cm (J01)."""
THERE: Final = 150 * MM
"""Depth of its text after the jump: 15 cm (J01)."""


@dataclass(frozen=True)
class StoryUnit:
    """A story for the search."""

    text: StoryText
    rank: float
    sizes: tuple[Pt, ...] = ()
    """The part of its form's ladder that it may use; all of it where none is named (H04)."""
    _ways: dict[int, tuple[int, Best]] = field(default_factory=dict, repr=False, compare=False)
    """Columns → facts known at the time, ways."""

    @property
    def galley(self) -> Galley:
        """The story."""
        return self.text.galley

    @property
    def form(self) -> str:
        """Name of its HeadForm."""
        return self.text.form

    @property
    def press(self) -> Press:
        """Grid, faces and words."""
        return self.text.press

    @property
    def elastic(self) -> bool:
        """Whether it may go on elsewhere."""
        return self.text.elastic

    @property
    def boxed(self) -> bool:
        """围框."""
        return self.text.boxed

    @property
    def banded(self) -> bool:
        """A story has a head, no banner."""
        return False

    @property
    def stories(self) -> int:
        """It is one."""
        return 1

    @property
    def free(self) -> bool:
        """A story has a rank."""
        return False

    @property
    def facts(self) -> int:
        """Ways that were found dearer than hoped."""
        return len(self.text.found_out)

    @cached_property
    def _head(self) -> HeadWriter:
        form = self.press.layout.heads[self.form]
        return HeadWriter(self.galley, form, self.press, self.form in NARROW, self.sizes)

    @cached_property
    def _places(self) -> HeadPlaces:
        return HeadPlaces(self.text, self._head)

    def in_sizes(self, sizes: tuple[Pt, ...]) -> StoryUnit:
        """The same story with a part of its ladder; what is known of its text serves both."""
        return StoryUnit(self.text, self.rank, sizes)

    def ways(self, columns: int, depth: int) -> Mapping[int, StoryWay]:
        """Rows → the best way to fill as many; only what is no deeper than `depth`."""
        facts, found = self._ways.get(columns, (-1, {}))
        if facts < self.facts:
            dearer = self.text.found_out[max(facts, 0) :]
            if facts < 0 or any(key_of(way) in dearer for way in found.values()):
                found = self._found(columns)
            self._ways[columns] = self.facts, found
        return {rows: way for rows, way in found.items() if rows <= depth} if depth < max(found, default=0) else found

    def parts(self, columns: int, depth: int) -> tuple[Mapping[int, float], ...]:
        """Its own areas."""
        return (areas(self, columns, depth),)

    def poured(self, way: StoryWay) -> Poured:
        """How its paragraphs fill the legs of a way, below a cut-in picture."""
        return self.text.poured(way)

    def settle(self, way: StoryWay) -> float:
        """What a way costs more than hoped, found out by pouring it; infinite where its text has no room (X02, F2)."""
        return self.text.settle(way)

    def text_width(self, columns: int) -> Pt:
        """Width of head and text: a box takes a character at either side (S07)."""
        return self.text.text_width(columns)

    def _found(self, columns: int) -> Best:
        best: Best = {}
        self._under(best, columns)
        self._places.improve(best, columns)
        return best

    def _under(self, best: Best, columns: int) -> None:
        """Text under its head."""
        width = self.text_width(columns)
        heads = self._head.ways(width) if self.galley.heads else (NO_HEAD,)
        note = note_setting(self.galley.note, width, self.press)
        fixed, unasked = self.text.frame + (note.rows if note else 0), self.text.unasked(HeadPlace.TOP, None)
        for legs, block, depth, white, cost in self._texts(columns):
            for head in heads:
                rows, total = fixed + head.rows + depth, cost + head.cost + unasked
                if rows not in best or total < best[rows].cost:
                    best[rows] = StoryWay(columns, rows, total, legs, head, note, block, depth, white)

    def _texts(self, columns: int) -> list[tuple[Legs, Block, int, int, float]]:
        """For every depth of the legs the cheapest legs and block."""
        best: dict[int, tuple[Legs, Block, int, int, float]] = {}
        for legs in leg_ways(self.press.layout.grid, columns, boxed=self.text.boxed):
            manner = self.text.manner(columns, legs)
            for block in self.text.blocks(legs):
                for depth, white, cost in self._depths(legs, block):
                    total = cost + block.cost + manner + self.text.shape(columns, legs, depth)
                    if total < math.inf and (depth not in best or total < best[depth][4]):
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
                cost = self.text.white(white, legs)
                if cost is not None:
                    cost += self.text.lone(under, white)
                    depths = tuple(depth - drop for drop in block.takes(legs))
                    yield depth, white, cost + self.text.parted(legs.measure, depths, white)

    def _elastic_depths(self, legs: Legs, block: Block, text: int) -> Iterator[tuple[int, int, float]]:
        """Depths that leave enough here and enough there, with a row for the jump line."""
        grid = self.press.layout.grid
        for depth in range(block.rows + UNDER, grid.lines):
            here = depth * legs.count - block.legs * block.rows - 1
            if here >= grid.rows(HERE) and text - here >= grid.rows(THERE):
                yield depth, 0, self.press.layout.weights.jump

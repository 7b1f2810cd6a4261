"""Stories as modules (稿件区块): the rectangles of whole columns and rows that a story can exactly fill.

In comes a galley; out go, for a number of columns, the heights in rows that it can have, each with its best way:
measure in columns, 破栏, head form and size, picture size (X03), and what that costs. The page's search chooses.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import Final, TypeVar

from gxpress.compose.blocks import NO_BLOCK, Block, blocks
from gxpress.compose.blocks import inserts as inserts_of
from gxpress.compose.cutin import CutIn, cut_in
from gxpress.compose.galley import Galley, Press
from gxpress.compose.heads import NO_HEAD, HeadSetting, HeadWriter
from gxpress.compose.insert import Insert
from gxpress.compose.legs import BOX_INSET, Legs
from gxpress.compose.legs import ways as leg_ways
from gxpress.compose.notes import note_setting
from gxpress.compose.pictures import PictureInsert
from gxpress.compose.pour import Poured, flaws, pour
from gxpress.compose.slicing import areas
from gxpress.compose.stands import OVER, STRIP_GAP, Stand, Standing, Upright, upright_press, uprights, within
from gxpress.compose.storyway import StoryWay, within_legs
from gxpress.model.head import HeadPlace
from gxpress.model.issue import PartKind, StoryKind
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
UNDER_WITHIN: Final = 5
"""Rows of text under a head that is cut from its columns, at least."""
DEARER: Final = 6.0
"""Heads at unusual places and blocks beside them are tried up to this much above the cheapest."""
FLEXIBLE: Final = 8
"""Lines of a paragraph that can often run a line longer; every fourth of them does so unseen."""
MOST_WHITE: Final = 2
"""Rows left white at the end of a story that no reader minds (X02)."""
HERE: Final = 100 * MM
"""Depth of a story's text before it may jump: 10 cm (J01)."""
THERE: Final = 150 * MM
"""Depth of its text after the jump: 15 cm (J01)."""


_Priced = TypeVar("_Priced", Block, HeadSetting, Upright)


def _good(found: Sequence[_Priced]) -> tuple[_Priced, ...]:
    """Those that are not much dearer than the cheapest: enough where a head has an unusual place."""
    limit = min((each.cost for each in found), default=0.0) + DEARER
    return tuple(each for each in found if each.cost <= limit)


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
    sizes: tuple[Pt, ...] = ()
    """The part of its form's ladder that it may use; all of it where none is named (H04)."""
    _ways: dict[tuple[int, int], dict[int, StoryWay]] = field(default_factory=dict, repr=False, compare=False)
    _blocked: dict[Legs, tuple[Block, ...]] = field(default_factory=dict, repr=False, compare=False)
    _cuts: dict[Legs, CutIn | None] = field(default_factory=dict, repr=False, compare=False)
    _longs: dict[Pt, int] = field(default_factory=dict, repr=False, compare=False)
    _poured: dict[tuple[Pt, tuple[int, ...], bool], Poured] = field(default_factory=dict, repr=False, compare=False)
    _dearer: dict[tuple[Pt, tuple[int, ...], bool], float] = field(default_factory=dict, repr=False, compare=False)

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
        return sum(map(bool, self._dearer.values()))

    @property
    def boxed(self) -> bool:
        """围框."""
        return self.galley.story.boxed

    @property
    def _weights(self) -> Weights:
        return self.press.layout.weights

    @cached_property
    def _head(self) -> HeadWriter:
        form = self.press.layout.heads[self.form]
        return HeadWriter(self.galley, form, self.press, self.form in NARROW, self.sizes)

    @cached_property
    def _inserts(self) -> tuple[Insert, ...]:
        return inserts_of(self.galley, self.press)

    @cached_property
    def _cut_insert(self) -> PictureInsert | None:
        """The picture that is to be cut into the text, where the layout lets it."""
        if not self.press.layout.pictures.cut_in or self.elastic:
            return None
        pictures = (insert for insert in self._inserts if isinstance(insert, PictureInsert))
        return next((insert for insert in pictures if insert.piece.picture.cut_in), None)

    def _cut_in(self, legs: Legs) -> CutIn | None:
        if self._cut_insert is None:
            return None
        if legs not in self._cuts:
            self._cuts[legs] = cut_in(self.galley, self._cut_insert, legs, self.press)
        return self._cuts[legs]

    def in_sizes(self, sizes: tuple[Pt, ...]) -> StoryUnit:
        """The same story with a part of its ladder; what is known of its text serves both."""
        return replace(self, sizes=sizes, _ways={})

    def ways(self, columns: int, depth: int) -> Mapping[int, StoryWay]:
        """Rows → the best way to fill as many; only what is no deeper than `depth`."""
        key = (columns, self.facts)
        if key not in self._ways:
            self._ways[key] = self._found(columns)
        found = self._ways[key]
        return {rows: way for rows, way in found.items() if rows <= depth} if depth < max(found, default=0) else found

    def parts(self, columns: int, depth: int) -> tuple[Mapping[int, float], ...]:
        """Its own areas."""
        return (areas(self, columns, depth),)

    def poured(self, way: StoryWay) -> Poured:
        """How its paragraphs fill the legs of a way, below a cut-in picture."""
        key = (way.legs.measure, way.leg_depths, way.cut is not None)
        if key not in self._poured:
            self._poured[key] = pour(way.strips(self.galley), way.legs.measure, way.leg_depths)
        return self._poured[key]

    def settle(self, way: StoryWay) -> float:
        """What a way costs more than hoped, found out by pouring it; infinite where its text has no room (X02, F2)."""
        key = (way.legs.measure, way.leg_depths, way.cut is not None)
        if not self.elastic and key not in self._dearer:
            self._dearer[key] = self._dearer_than_hoped(way)
        return self._dearer.get(key, 0.0)

    def _dearer_than_hoped(self, way: StoryWay) -> float:
        poured = self.poured(way)
        if poured.white < 0:
            return math.inf
        reckoned = self._reckoned(way.legs.measure, way.leg_depths, way.white, way.cut)
        dearer = self._weights.parted * max(0, flaws(way.strips(self.galley), poured, way.leg_depths) - reckoned)
        if poured.white > MOST_WHITE:
            hoped = self._white_cost(way.white, way.legs) or 0.0
            dearer += max(0.0, self._left(poured.white) - hoped)
        return dearer

    def text_width(self, columns: int) -> Pt:
        """Width of head and text: a box takes a character at either side (S07)."""
        grid = self.press.layout.grid
        return grid.measure(columns) - 2 * BOX_INSET * grid.body * self.boxed

    @property
    def _places(self) -> tuple[HeadPlace, ...]:
        """Where its head may stand besides over its columns: not under a note, nor where the story jumps."""
        if self.elastic or self.galley.note or self.galley.head(PartKind.HEADLINE) is None or not self.galley.strips:
            return ()
        places = tuple(place for place in self._head.form.places if place is not HeadPlace.TOP)
        asked = self.galley.story.head_place
        return places if asked is None else tuple(place for place in places if place is asked)

    @cached_property
    def _uprights(self) -> tuple[Upright, ...]:
        return _good(uprights(HeadWriter(self.galley, self._head.form, upright_press(self.press), sizes=self.sizes)))

    def _found(self, columns: int) -> dict[int, StoryWay]:
        best: dict[int, StoryWay] = {}
        for ways in (self._under(columns), self._cut(columns), *self._placed(columns)):
            for way in ways:
                unasked = self._unasked(way)
                if way.rows not in best or way.cost + unasked < best[way.rows].cost:
                    best[way.rows] = replace(way, cost=way.cost + unasked) if unasked else way
        return best

    def _unasked(self, way: StoryWay) -> float:
        """What it costs that the head stands elsewhere than its editors want it, or a picture over whole columns."""
        asked, uncut = self.galley.story.head_place, self._cut_insert is not None and way.cut is None
        return self._weights.misplaced * (asked not in (None, way.stand.place)) + self._weights.uncut * uncut

    def _under(self, columns: int) -> Iterator[StoryWay]:
        """Text under its head."""
        width = self.text_width(columns)
        heads = self._head.ways(width) if self.galley.heads else (NO_HEAD,)
        note = note_setting(self.galley.note, width, self.press)
        fixed = GAP + (2 * BOX_ROWS if self.boxed else 0) + (note.rows if note else 0)
        for legs, block, depth, white, cost in self._texts(columns):
            for head in heads:
                rows, total = fixed + head.rows + depth, cost + head.cost
                yield StoryWay(columns, rows, total, legs, head, note, block, depth, white)

    def _cut(self, columns: int) -> Iterator[StoryWay]:
        """Text under its head with a picture cut into its first leg, the others in a block over the last ones."""
        others = [insert for insert in self._inserts if insert is not self._cut_insert]
        for legs in leg_ways(self.press.layout.grid, columns, boxed=self.boxed) if self._cut_insert else ():
            if cut := self._cut_in(legs):
                for block in blocks(others, legs, self.press.layout.grid.lines, uneven=self._weights.uneven):
                    if block is NO_BLOCK or (block.legs < legs.count and not block.left):
                        for head in self._head.ways(self.text_width(columns)):
                            yield from self._level(columns, legs, block, Standing(head, OVER, head.cost), cut)

    def _placed(self, columns: int) -> Iterator[Iterator[StoryWay]]:
        """Text beside its head or around it, by the places that the head may have."""
        for place in self._places:
            around = place in (HeadPlace.INSIDE, HeadPlace.MIDDLE)
            yield self._around(columns, place) if around else self._beside(columns, place)

    def _around(self, columns: int, place: HeadPlace) -> Iterator[StoryWay]:
        weight = self._weights.inside if place is HeadPlace.INSIDE else self._weights.middle
        for legs in leg_ways(self.press.layout.grid, columns, boxed=self.boxed):
            for stand in within(place, legs):
                free = 0 if place is HeadPlace.MIDDLE else legs.count - stand.legs
                for block in (block for block in _good(self._blocks(legs)) if block.legs <= free and not block.left):
                    for head in _good(self._head.ways(legs.span(stand.legs))):
                        yield from self._level(columns, legs, block, Standing(head, stand, weight + head.cost))

    def _beside(self, columns: int, place: HeadPlace) -> Iterator[StoryWay]:
        grid, weights = self.press.layout.grid, self._weights
        left = place is HeadPlace.LEFT
        for upright in self._uprights:
            stand = Stand(place, strip=upright.em * grid.body)
            for legs in leg_ways(grid, columns, boxed=self.boxed, beside=upright.em + STRIP_GAP, left=left):
                for block in _good(self._blocks(legs)):
                    standing = Standing(upright.setting, stand, weights.upright + upright.cost)
                    for way in self._level(columns, legs, block, standing):
                        if way.depth >= upright.rows:
                            yield replace(
                                way, cost=way.cost + weights.unfilled * upright.empty(way.depth, grid.leading)
                            )

    def _level(
        self, columns: int, legs: Legs, block: Block, head: Standing, cut: CutIn | None = None
    ) -> Iterator[StoryWay]:
        """The depths of legs that lose rows of text at their heads to a block, to a head, to a cut-in picture."""
        drops = tuple(map(add, block.takes(legs), within_legs(legs, head.stand, head.setting, cut)))
        text, taken, least = (cut.rest if cut else self.galley).rows(legs.measure), sum(drops), max(drops)
        least += UNDER_WITHIN if head.stand.legs else UNDER
        note = note_setting(self.galley.note, self.text_width(columns), self.press) if head.stand.over else None
        fixed = GAP + 2 * BOX_ROWS * self.boxed + head.setting.rows * head.stand.over + (note.rows if note else 0)
        even = -(-(text + taken) // legs.count)
        for depth in range(max(least, even - 1), even + 3):
            white = depth * legs.count - taken - text
            cost = self._white_cost(white, legs)
            if cost is not None:
                cost += self._lone(depth - drops[-1], white)
                cost += head.cost + block.cost + self._manner(columns, legs, depth) + self._flat(columns, depth)
                cost += self._parted(legs.measure, tuple(depth - drop for drop in drops), white, cut)
                if cost == math.inf:
                    continue
                rows = fixed + depth
                yield StoryWay(columns, rows, cost, legs, head.setting, note, block, depth, white, head.stand, cut)

    def _blocks(self, legs: Legs) -> tuple[Block, ...]:
        if legs not in self._blocked:
            layout = self.press.layout
            found = blocks(self._inserts, legs, layout.grid.lines, uneven=layout.weights.uneven)
            # What goes on elsewhere says so at the foot of its last leg: no picture may stand there.
            self._blocked[legs] = tuple(replace(each, foot=False) for each in found) if self.elastic else found
        return self._blocked[legs]

    def _texts(self, columns: int) -> list[tuple[Legs, Block, int, int, float]]:
        """For every depth of the legs the cheapest legs and block."""
        best: dict[int, tuple[Legs, Block, int, int, float]] = {}
        for legs in leg_ways(self.press.layout.grid, columns, boxed=self.boxed):
            for block in self._blocks(legs):
                for depth, white, cost in self._depths(legs, block):
                    total = cost + block.cost + self._manner(columns, legs, depth) + self._flat(columns, depth)
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
                cost = self._white_cost(white, legs)
                if cost is not None:
                    cost += self._lone(under, white)
                    depths = tuple(depth - drop for drop in block.takes(legs))
                    yield depth, white, cost + self._parted(legs.measure, depths, white)

    def _lone(self, under: int, white: int) -> float:
        """What it costs that the last leg has one line alone, or none (S05)."""
        return self._weights.lone * max(0, 2 - (under - white)) if under > 0 else 0.0

    def _parted(self, measure: Pt, depths: tuple[int, ...], white: int, cut: CutIn | None = None) -> float:
        """What lines alone at a foot or a top cost, as many as are to be feared (F2), and what pouring found out."""
        alone = self._weights.parted * self._reckoned(measure, depths, white, cut)
        return alone + self._dearer.get((measure, depths, cut is not None), 0.0)

    def _reckoned(self, measure: Pt, depths: Sequence[int], white: int, cut: CutIn | None) -> int:
        """A free row spares one of them that, if nothing else comes of it."""
        galley = cut.rest if cut else self.galley
        return max(galley.lone_lines(measure, tuple(accumulate(depths))[:-1]) - max(white, 0), 0)

    def _elastic_depths(self, legs: Legs, block: Block, text: int) -> Iterator[tuple[int, int, float]]:
        """Depths that leave enough here and enough there, with a row for the jump line."""
        grid = self.press.layout.grid
        for depth in range(block.rows + UNDER, grid.lines):
            here = depth * legs.count - block.legs * block.rows - 1
            if here >= grid.rows(HERE) and text - here >= grid.rows(THERE):
                yield depth, 0, self._weights.jump

    def _white_cost(self, white: int, legs: Legs) -> float | None:
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

    def _flat(self, columns: int, depth: int) -> float:
        """What it costs that text lies across the page like a plank: more than `FLAT` times as wide as deep."""
        grid = self.press.layout.grid
        ratio = grid.measure(columns) / (max(depth, 1) * grid.leading)
        return self._weights.plank * max(0.0, ratio - FLAT)

    @cached_property
    def _goes_across(self) -> bool:
        """Whether a picture of it is to run off the page at both sides."""
        return any({Edge.LEFT, Edge.RIGHT} <= insert.edges for insert in self._inserts)

    def _manner(self, columns: int, legs: Legs, depth: int) -> float:
        """What it costs that legs are broken, wide, shallow or deep, and that a large story stands narrow."""
        weights = self._weights
        cost = weights.broken if legs.broken and not self.boxed else 0.0
        cost += weights.wide_leg * max(0, legs.characters - WIDE_LEG)
        brief = self.galley.story.kind in (StoryKind.BRIEF, StoryKind.FILLER, StoryKind.NOTICE)
        layout = self.press.layout
        least = layout.grid.rows(SHALLOW / 2 if layout.spacing.vertical else SHALLOW)
        lacking = max(0, least - depth) if legs.count > 1 else 0
        cost += weights.shallow * (lacking + lacking * lacking / 8)
        cost += weights.deep * max(0, depth - DEEP)
        cost += weights.inward * (self._goes_across and columns < self.press.layout.grid.columns)
        if brief:
            return cost + weights.wide_brief * max(0, columns - 2)
        narrow = 2 if self.galley.story.kind is StoryKind.PICTURE else NARROW.get(self.form, 1)
        return cost + weights.narrow_lead * max(0, narrow - columns)

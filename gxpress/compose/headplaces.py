"""Stories whose head stands beside their text or within it (竖题, 串文题, 文包题), or with a picture cut into a leg.

In comes a story's text with its heads; out go ways that are cheaper than those known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Final, TypeVar

from gxpress.compose.blocks import NO_BLOCK, Block, blocks
from gxpress.compose.cutin import CutIn
from gxpress.compose.heads import HeadSetting, HeadWriter
from gxpress.compose.legs import Legs
from gxpress.compose.legs import ways as leg_ways
from gxpress.compose.notes import note_setting
from gxpress.compose.stands import OVER, STRIP_GAP, Stand, Standing, Upright, upright_press, uprights, within
from gxpress.compose.storytext import UNDER, StoryText
from gxpress.compose.storyway import StoryWay, within_legs
from gxpress.model.head import HeadPlace
from gxpress.model.issue import PartKind

UNDER_WITHIN: Final = 5
"""Rows of text under a head that is cut from its columns, at least."""
DEARER: Final = 6.0
"""Heads at unusual places and blocks beside them are tried up to this much above the cheapest."""


Best = dict[int, StoryWay]
"""Rows → the cheapest way that is known."""
_Priced = TypeVar("_Priced", Block, HeadSetting, Upright)


def _good(found: Sequence[_Priced]) -> tuple[_Priced, ...]:
    """Those that are not much dearer than the cheapest: enough where a head has an unusual place."""
    limit = min((each.cost for each in found), default=0.0) + DEARER
    return tuple(each for each in found if each.cost <= limit)


@dataclass
class HeadPlaces:
    """Ways of a story with its head elsewhere than over its columns."""

    text: StoryText
    head: HeadWriter

    def improve(self, best: Best, columns: int) -> None:
        """Puts cheaper ways in."""
        self._with_cut(best, columns)
        for place in self._places:
            if place in (HeadPlace.INSIDE, HeadPlace.MIDDLE):
                self._around(best, columns, place)
            else:
                self._beside(best, columns, place)

    @property
    def _places(self) -> tuple[HeadPlace, ...]:
        """Where its head may stand besides over its columns: not under a note, nor where the story jumps."""
        galley = self.text.galley
        if self.text.elastic or galley.note or galley.head(PartKind.HEADLINE) is None or not galley.strips:
            return ()
        places = tuple(place for place in self.head.form.places if place is not HeadPlace.TOP)
        asked = galley.story.head_place
        return places if asked is None else tuple(place for place in places if place is asked)

    @cached_property
    def _uprights(self) -> dict[int, tuple[Upright, ...]]:
        """Heads that run down, by the characters across that they need."""
        writer = self.head
        found = _good(uprights(HeadWriter(writer.galley, writer.form, upright_press(writer.press), sizes=writer.sizes)))
        by_em = sorted(found, key=lambda upright: upright.em)
        return {em: tuple(same) for em, same in groupby(by_em, key=lambda upright: upright.em)}

    def _with_cut(self, best: Best, columns: int) -> None:
        """Text under its head with a picture cut into its first leg, the others in a block over the last ones."""
        text, grid = self.text, self.text.press.layout.grid
        others = [insert for insert in text.inserts if insert is not text.cut_insert]
        for legs in leg_ways(grid, columns, boxed=text.boxed) if text.cut_insert else ():
            if cut := text.cut_in(legs):
                for block in blocks(others, legs, grid.lines, uneven=text.press.layout.weights.uneven):
                    if block is NO_BLOCK or (block.legs < legs.count and not block.left):
                        for head in self.head.ways(text.text_width(columns)):
                            self._level(best, columns, legs, block, Standing(head, OVER, head.cost), cut)

    def _around(self, best: Best, columns: int, place: HeadPlace) -> None:
        weights = self.text.press.layout.weights
        weight = weights.inside if place is HeadPlace.INSIDE else weights.middle
        for legs in leg_ways(self.text.press.layout.grid, columns, boxed=self.text.boxed):
            for stand in within(place, legs):
                free = 0 if place is HeadPlace.MIDDLE else legs.count - stand.legs
                heads = _good(self.head.ways(legs.span(stand.legs)))
                for block in _good(self.text.blocks(legs)):
                    if block.legs <= free and not block.left:
                        for head in heads:
                            self._level(best, columns, legs, block, Standing(head, stand, weight + head.cost))

    def _beside(self, best: Best, columns: int, place: HeadPlace) -> None:
        grid, text = self.text.press.layout.grid, self.text
        left = place is HeadPlace.LEFT
        for em, found in self._uprights.items():
            heads = _Beside(found, Stand(place, strip=em * grid.body), text)
            for legs in leg_ways(grid, columns, boxed=text.boxed, beside=em + STRIP_GAP, left=left):
                for block in _good(text.blocks(legs)):
                    heads.put(best, columns, legs, block)

    def _level(  # noqa: PLR0917 a way has so many parts
        self, best: Best, columns: int, legs: Legs, block: Block, head: Standing, cut: CutIn | None = None
    ) -> None:
        """Text in legs that lose rows at their heads to a block, to a head, to a cut-in picture."""
        text, stand = self.text, head.stand
        over = head.setting.rows if stand.over else 0
        note = note_setting(text.galley.note, text.text_width(columns), text.press) if stand.over else None
        fixed = text.frame + over + (note.rows if note else 0)
        paid = head.cost + text.unasked(stand.place, cut)
        taken = within_legs(legs, stand, head.setting, cut)
        least = UNDER_WITHIN if stand.legs else UNDER

        def worth(depth: int) -> float:
            known = best.get(fixed + depth)
            return known.cost - paid if known else math.inf

        for depth, white, cost in text.levels(columns, legs, block, taken, cut, under=least, worth=worth):
            rows = fixed + depth
            best[rows] = StoryWay(columns, rows, cost + paid, legs, head.setting, note, block, depth, white, stand, cut)


@dataclass
class _Beside:
    """Heads that run down in a strip of one width: which is the best depends on the depth alone."""

    found: Sequence[Upright]
    stand: Stand
    text: StoryText
    _known: dict[int, tuple[float, HeadSetting] | None] = field(default_factory=dict)

    def put(self, best: Best, columns: int, legs: Legs, block: Block) -> None:
        """Ways of text beside them that are cheaper than those known."""
        frame = self.text.frame

        def worth(depth: int) -> float:
            known, head = best.get(frame + depth), self._head(depth)
            return -math.inf if head is None else known.cost - head[0] if known else math.inf

        none = (0,) * legs.count
        for depth, white, cost in self.text.levels(columns, legs, block, none, under=UNDER, worth=worth):
            head = self._head(depth)
            assert head is not None
            rows, total = frame + depth, cost + head[0]
            best[rows] = StoryWay(columns, rows, total, legs, head[1], None, block, depth, white, self.stand)

    def _head(self, depth: int) -> tuple[float, HeadSetting] | None:
        """The cheapest beside so many rows, with what it costs to have it there."""
        if depth not in self._known:
            layout = self.text.press.layout
            weights, leading = layout.weights, layout.grid.leading
            paid = weights.upright + self.text.unasked(self.stand.place, None)
            costs = [
                (paid + each.cost + weights.unfilled * each.empty(depth, leading), place)
                for place, each in enumerate(self.found)
                if depth >= each.rows
            ]
            cost, place = min(costs, default=(math.inf, 0))
            self._known[depth] = (cost, self.found[place].setting) if costs else None
        return self._known[depth]

"""A way to make up a story (稿件的一种排法): all that was chosen for a rectangle, and what that leaves to each leg."""

from __future__ import annotations

from dataclasses import dataclass
from operator import add

from gxpress.compose.blocks import Block
from gxpress.compose.cutin import CutIn
from gxpress.compose.galley import Galley, Strip
from gxpress.compose.heads import HeadSetting
from gxpress.compose.legs import Legs
from gxpress.compose.notes import NoteSetting
from gxpress.compose.stands import OVER, Stand


def within_legs(legs: Legs, stand: Stand, head: HeadSetting, cut: CutIn | None) -> tuple[int, ...]:
    """Rows that a head within the legs and a cut-in picture take from each."""
    rows = stand.drops(legs.count, head.rows)
    return (rows[0] + cut.taken, *rows[1:]) if cut else rows


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
    stand: Stand = OVER
    cut: CutIn | None = None
    """The head of the first leg, where a picture is cut into it."""

    @property
    def drops(self) -> tuple[int, ...]:
        """Rows above the text of each leg: a block at its head, a head within the legs, what a cut-in picture takes."""
        within = within_legs(self.legs, self.stand, self.head, self.cut)
        return within if self.block.foot else tuple(map(add, self.block.takes(self.legs), within))

    @property
    def leg_depths(self) -> tuple[int, ...]:
        """Rows of text in each leg."""
        within = within_legs(self.legs, self.stand, self.head, self.cut)
        return tuple(self.depth - sum(taken) for taken in zip(self.block.takes(self.legs), within, strict=True))

    def strips(self, galley: Galley) -> tuple[Strip, ...]:
        """What its legs hold of a galley: below a cut-in picture, what that has left."""
        return (self.cut.rest if self.cut else galley).strips

    @property
    def head_name(self) -> str:
        """36 pt × 2, and where it stands if not over its columns."""
        return self.head.name if self.stand.over else f"{self.head.name} {self.stand.place}"

    @property
    def above(self) -> int:
        """Rows of a head that stands over all of the legs."""
        return self.head.rows if self.stand.over else 0

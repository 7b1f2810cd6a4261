"""The objective of the make-up (版面权重): everything that a page can cost, and what each of it weighs.

The make-up takes the page with the least sum. A weight of 1 is about a line of white at the end of a story; all are 0
or more, so that a part of a page never costs more than the whole. A layout may set any of them in `[weights]`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the make-up weighs. Letters and numbers are those of the rules of make-up."""

    # Place
    below: float = 2.0
    """A story below one of lower rank (S01)."""
    beside: float = 0.8
    """A story at the right of one of lower rank (S01)."""
    cut: float = 14.0
    """A line right across the page, with several stories above it and several below (S03)."""
    halved: float = 4.0
    """A line over the whole depth of the page, with several stories on either side (S03)."""
    narrow_band: float = 2.0
    """Each column that a section under its banner is narrower than the page."""
    advert_above: float = 6.0
    """An advertisement above stories, though it might stand at the foot of the page."""
    grown_advert: float = 1.5
    """Each row that an advertisement gets beyond its booking."""

    # Shape of a story
    broken: float = 2.5
    """A measure that is not the page's own (破栏)."""
    wide_leg: float = 0.6
    """Each character that a leg is wider than the eye likes."""
    shallow: float = 3.0
    """Each row that legs are shallower than they should be, and an eighth of its square (S04)."""
    deep: float = 1.0
    """Each row that legs are deeper than they should be (S04)."""
    plank: float = 3.0
    """How much wider text is than deep, beyond what still looks like a story."""
    wide_brief: float = 1.5
    """Each column of a brief beyond the second."""
    narrow_lead: float = 9.0
    """Each column that a story is narrower than its rank asks, or its picture where that is the story."""
    lone: float = 8.0
    """Each line that a last leg lacks of two (S05)."""
    parted: float = 12.0
    """A paragraph's first line alone at a leg's foot or its last at a top, and no free row to spare it that (F2)."""

    # Fit
    slack: float = 0.12
    """Each line by which paragraphs must run longer (X03)."""
    tight: float = 1.5
    """Each line that paragraphs must give up (X03)."""
    white: float = 0.6
    """Each line of white at the end of a story, squared (X02)."""
    hole: float = 8.0
    """Each of them beyond two, besides (X02)."""
    foot: float = 3.0
    """Each line of white at the foot of the page, squared (X02)."""
    filler: float = 5.0
    """A filler (补白) from the issue's pool."""
    panel: float = 16.0
    """A house panel at the foot of the page."""
    panel_row: float = 0.9
    """Each row of it."""
    panel_depth: float = 0.04
    """Each row of it, squared: larger heads and pictures are tried before it takes half of a page."""
    early_panel: float = 36.0
    """A house panel on a page while stories of the next one could stand there."""
    jump: float = 22.0
    """A story that goes on on another page (J01)."""
    jump_gain: float = 30.0
    """What a page must spare besides, so that a story goes on elsewhere though all of it would fit."""
    pull: float = 12.0
    """What a page may cost more, so that a story of the next one takes the place of its house panel."""

    # Heads
    step: float = 2.0
    """Each step of the ladder below the largest size (H04)."""
    lead_step: float = 6.0
    """The same of the head that leads its page: it is clearly the largest (H04)."""
    outranked: float = 20.0
    """A head that is less than 12 pt smaller than that of the page's first story (H04)."""
    two_lines: float = 1.0
    """A piece of a head in two lines."""
    more_lines: float = 6.0
    """Each line of it beyond the second."""
    over: float = 2.0
    """A line more than the form of the head wishes."""
    squeeze: float = 3.5
    """A head made narrower, though no narrower than may be (H07)."""
    ends: float = 0.7
    """Each em by which line ends are worse than the best: a smaller size with better ends is often better (H05)."""
    torn: float = 25.0
    """Each line end that tears a word, or a particle from what it belongs to (H05)."""
    short: float = 14.0
    """The part of its width that a headline leaves white, beyond half of it."""
    spare: float = 1.5
    """Each blank row beyond a head's need, squared (X03)."""
    makeshift: float = 40.0
    """A head that no form has room for."""
    upright: float = 4.0
    """A head upright beside its columns (竖题)."""
    unfilled: float = 100.0
    """The part of the depth beside it that an upright headline leaves white, beyond a third of it."""
    inside: float = 3.0
    """A head cut from the first of its columns (串文题)."""
    middle: float = 5.0
    """A head cut from the middle ones (文包题)."""
    misplaced: float = 60.0
    """A head elsewhere than its story asks for."""

    # Pictures and tables
    crop: float = 18.0
    """The logarithm of what is cut from a picture's height or width, squared."""
    coarse: float = 25.0
    """Each doubling that the pixels of a picture lack to be 200 an inch."""
    picture: float = 2.5
    """Each leg off the width that looks right, to the power of 1.5."""
    asked: float = 20.0
    """Each leg off the width that the editors ask for (all where it is the story), to the power of 1.5."""
    uneven: float = 2.0
    """Each row by which pictures side by side differ."""
    uncut: float = 150.0
    """A picture over whole columns that its editors want cut into one."""
    inward: float = 30.0
    """A picture that is to run off the page at both sides, in a story that is narrower than the page."""
    wrapped: float = 3.0
    """Each line of a table's cell beyond the first."""
    table_leg: float = 2.0
    """Each leg of a table."""

    def lines(self, count: int) -> float:
        """What it costs that a piece of a head has so many lines."""
        return self.two_lines if count == 2 else self.more_lines * max(0, count - 2)


NAMES: Final = tuple(field.name for field in fields(Weights))

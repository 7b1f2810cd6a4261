"""Editor's notes (编者按): set across a module or a section's band, under its head, between hairlines.

In comes the strips of a note and a width; out go its rows and its items.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gxpress.compose.field import baseline
from gxpress.compose.galley import Press, Strip
from gxpress.compose.legs import Legs
from gxpress.compose.pour import lines, pour
from gxpress.model.page import Item, Rule
from gxpress.model.units import Pt

NARROW, WIDE = 13, 36
"""Characters in the narrowest and the widest leg of a note."""
BESIDE: Final = 1.0
"""Blank at both sides, in em."""
GUTTER: Final = 2.0
"""Between the legs of a note, in em."""
FRAME_ROWS: Final = 1
"""Rows for the hairlines above and below, half a row each."""


@dataclass(frozen=True, slots=True)
class NoteSetting:
    """A note at a width."""

    rows: int
    legs: Legs
    depths: tuple[int, ...]
    strips: tuple[Strip, ...]
    white: int
    """Rows left at the foot of the last leg."""


def note_setting(strips: Sequence[Strip], width: Pt, press: Press) -> NoteSetting | None:
    """The note in as few legs as the eye allows, level at the foot and none of one line (S05); else in one leg, however
    wide. None where there is no note.
    """
    if not strips:
        return None
    body = press.layout.grid.body
    em = width / body - 2 * BESIDE
    one, *others = [_legs(em, count, body) for count in range(1, 7)]
    fitting = [_setting(legs, strips) for legs in (one, *others) if NARROW <= legs.characters <= WIDE]
    whole = [setting for setting in fitting if setting.legs.count == 1 or setting.depths[-1] - setting.white > 1]
    return min(whole, key=lambda setting: (setting.white, setting.legs.count), default=_setting(one, strips))


def _legs(em: float, count: int, body: Pt) -> Legs:
    characters = int((em - (count - 1) * GUTTER) // count)
    gutter = (em - count * characters) / (count - 1) if count > 1 else 0.0
    rest = em - characters if count == 1 else 0.0
    return Legs(count, characters * body, gutter * body, characters, (BESIDE + rest / 2) * body, broken=True)


def _setting(legs: Legs, strips: Sequence[Strip]) -> NoteSetting:
    rows = sum(strip.rows(legs.measure) for strip in strips)
    depth = math.ceil(rows / legs.count)
    return NoteSetting(depth + FRAME_ROWS, legs, (depth,) * legs.count, tuple(strips), depth * legs.count - rows)


def draw(
    setting: NoteSetting, x: Pt, y: Pt, width: Pt, *, press: Press, owner: str, lidded: bool = False
) -> Iterator[Item]:
    """Hairlines and lines; the upper hairline is left out where something `lidded` already rules it off."""
    grid, legs = press.layout.grid, setting.legs
    colour = press.style("note").colour
    foot = y + setting.rows * grid.leading
    for edge in (foot - 0.2 * grid.leading,) if lidded else (y + 0.2 * grid.leading, foot - 0.2 * grid.leading):
        yield Rule(x, edge, x + width, edge, 0.35, colour)
    top = y + FRAME_ROWS / 2 * grid.leading + baseline(grid)
    poured = pour(setting.strips, legs.measure, setting.depths)
    for leg, row, line in lines(setting.strips, poured, legs.measure, setting.depths, owner):
        yield line.moved(x + legs.x(leg), top + row * grid.leading)

"""Column legs (栏): how the width of a module is shared out among columns of text.

In comes a number of the page's columns; out go the ways to set text in them: unbroken, or broken into fewer and wider
legs (破栏).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from gxpress.model.layout import Grid
from gxpress.model.units import Pt

WIDEST: Final = 30
"""Characters in the widest leg: beyond that the eye loses the line."""
BOX_INSET: Final = 1.0
"""Characters between the box of a story and its text (S07)."""


@dataclass(frozen=True, slots=True)
class Legs:
    """Legs of one width, side by side. All in points from the left edge of the text."""

    count: int
    measure: Pt
    """Width of each: a whole number of characters (F4)."""
    gutter: Pt
    characters: int
    inset: Pt
    """From the module's left edge to the first leg."""
    broken: bool
    """Not the page's own columns."""

    def x(self, leg: int) -> Pt:
        """Left edge of a leg, from the module's left edge."""
        return self.inset + leg * (self.measure + self.gutter)

    def span(self, legs: int) -> Pt:
        """Width of `legs` neighbouring legs with the gutters between them."""
        return legs * self.measure + (legs - 1) * self.gutter

    @property
    def name(self) -> str:
        """4×13, as the ledger writes it."""
        return f"{self.count}×{self.characters}"


@cache
def ways(grid: Grid, columns: int, *, boxed: bool = False, beside: float = 0.0, left: bool = False) -> tuple[Legs, ...]:
    """The ways to set text over `columns` columns, the page's own columns first. A leg is never narrower than a column.

    The remainder of a broken measure goes to the gutters. In a box the text stands one character inside it, so that
    legs may be up to two characters narrower than a column. `beside` characters at the right, or at the `left`, are
    left to a head.
    """
    inset = BOX_INSET if boxed else 0.0
    em = grid.measure(columns) / grid.body - 2 * inset - beside
    narrowest = grid.characters - (2 if boxed else 0)
    found = []
    for count in range(columns, 0, -1):
        characters = int((em - (count - 1) * grid.gutter + 1e-6) // count)
        if narrowest <= characters <= WIDEST:
            gutter = (em - count * characters) / (count - 1) if count > 1 else 0.0
            own = count == columns and not (boxed or beside)
            rest = em - characters if count == 1 else 0.0
            found.append(
                Legs(
                    count,
                    characters * grid.body,
                    gutter * grid.body,
                    characters,
                    (inset + beside * left + rest / 2) * grid.body,
                    not own,
                )
            )
    return tuple(found)

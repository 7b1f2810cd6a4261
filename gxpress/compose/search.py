"""The search: the cheapest page, and the proof that it is.

In come the units of a page; out comes the cheapest slicing tree, with what no page of these units can cost less than.
The search begins with trees that cost little more than the bound, and widens until it holds the best.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from gxpress.compose.bound import Bound, bound, least_area
from gxpress.compose.fixed import Around, Fixed
from gxpress.compose.slicing import Slicing, Unit
from gxpress.compose.splits import MOST
from gxpress.model.weights import Weights

TINY: Final = 1e-6
"""Below this, costs differ by rounding alone."""
NARROW: Final = 15.0
"""How much dearer than the bound a page may be in the first search: a narrow search is fast, and often wide enough."""
WIDER: Final = 1.6
"""By how much each search is wider than the one before."""
WIDEST: Final = 200.0
"""Beyond this the search keeps everything."""
EXACT: Final = 8
"""Units of which the best tree is always found, however wide the search must be."""
ENOUGH: Final = 20_000
"""Parts of trees in a search of more units than that, after which it is not widened any more."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The cheapest page that was found."""

    page: Slicing | Around
    rows: int
    cost: float
    bound: float
    """No page of the units costs less."""


class Search:
    """The search of one page."""

    def __init__(
        self, units: Sequence[Unit], columns: int, foot: Sequence[float], weights: Weights, fixed: Fixed = ()
    ) -> None:
        """`foot`: what the foot of the page costs where so many rows are left of it, infinite where that may not be.

        `fixed` advertisements have their place.
        """
        self._units, self._columns, self._foot, self._weights, self._fixed = units, columns, foot, weights, fixed
        depth = len(foot)
        whole = columns * depth
        parts = [part for unit in units for part in unit.parts(columns, depth)]
        self._slicing: Slicing | None = None
        self._bound: Bound | None = None
        """None where the units cannot all stand on the page."""
        booked = sum(area.columns * area.rows for _, area in fixed)
        if (units or fixed) and least_area(parts, whole + 1) + booked <= whole:
            # beside fixed ones white and panels may be anywhere
            rest = (
                {0: 0.0, whole: 0.0}
                if fixed
                else {columns * left: cost for left, cost in enumerate(foot) if cost < math.inf}
            )
            self._bound = bound([*parts, rest], whole - booked)
        self.exact = len(units) <= MOST and len(parts) == len(units) and not fixed
        """Whether all trees of the units are searched."""

    @property
    def least(self) -> float:
        """What no page of the units can cost less than, whatever the trees; infinite where they find no room."""
        return self._bound.cost if self._bound else math.inf

    def best(self, worth: float = math.inf) -> Tree | None:
        """The cheapest tree by what is known of the units now; None where none costs less than `worth`."""
        if self._bound is None or self._bound.cost >= worth:
            return None
        allowance = self._slicing.allowance if self._slicing else NARROW
        while True:
            slicing = self._tables(allowance)
            tree = self._cheapest(slicing)
            dearer = tree.cost - self._bound.cost if tree else math.inf
            if dearer <= allowance or allowance == math.inf:
                return tree
            if tree and len(self._units) > EXACT and slicing.size > ENOUGH:
                return replace(tree, bound=self._bound.cost + allowance * self.exact)
            if self._bound.cost + allowance >= worth:
                return None
            allowance = min(allowance * WIDER, dearer + TINY) if allowance < WIDEST else math.inf

    def _tables(self, allowance: float) -> Slicing:
        if self._slicing is None:
            price = self._bound.price if self._bound else 0.0
            size = (self._columns, len(self._foot))
            self._slicing = Slicing(self._units, *size, weights=self._weights, price=price, allowance=allowance)
        elif self._slicing.allowance != allowance:
            self._slicing.widen(allowance)
        return self._slicing

    def _cheapest(self, slicing: Slicing) -> Tree | None:
        page = Around(slicing, self._fixed, self._weights) if self._fixed else slicing
        found = [(cost + self._foot[slicing.depth - rows], -rows) for rows, cost in page.costs().items()]
        cost, rows = min(found, default=(math.inf, 0))
        if cost == math.inf:
            return None
        return Tree(page, -rows, cost, cost if self.exact else self.least)

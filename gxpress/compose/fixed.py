"""Fixed advertisements (定位广告): the search around rectangles that have their place.

In come the units of a page, some of them advertisements in a corner or at an exact place; out comes the cheapest way to
cut the rest of the page around them, as `Slicing` gives it for a page without any. A rectangle with fixed ones
in it is cut along an edge of one of them; the whole page also below stories that stand right across it. What holds no
fixed one is a matter of the search, whose tables serve all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from gxpress.compose.adverts import MOST_GIFT, RANK, AdvertUnit, AdvertWay
from gxpress.compose.slicing import Cut, Placed, Slicing, Unit
from gxpress.compose.splits import inversions
from gxpress.compose.storytext import GAP
from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.weights import Weights

MOST_WHITE: Final = 2
"""Rows that may stay white at the foot of a rectangle beside a fixed advertisement."""
PANEL_LEAST: Final = 6
"""Rows of the smallest house panel, the blank below it included."""
HEIGHTS: Final = 4
"""Heights of what stands right across the page above the first cut: those that cost least."""
FAIR: Final = 60.0
"""A page that costs no more is not tried with larger advertisements."""


class Area(NamedTuple):
    """A rectangle of the field, the blank row below its lowest modules included."""

    column: int
    columns: int
    row: int
    rows: int

    def holds(self, other: Area) -> bool:
        """Whether the other lies in it."""
        return (
            self.column <= other.column
            and other.column + other.columns <= self.column + self.columns
            and self.row <= other.row
            and other.row + other.rows <= self.row + self.rows
        )

    def overlaps(self, other: Area) -> bool:
        """Whether the two share anything."""
        across = self.column < other.column + other.columns and other.column < self.column + self.columns
        return across and self.row < other.row + other.rows and other.row < self.row + self.rows


def place_of(advert: Advert, columns: int, rows: int, whole: Area, top: int) -> Area:
    """Where it was booked in the field, `top` rows of the type area above it; it may lie outside."""
    left, foot = whole.columns - columns, whole.rows - rows - GAP
    if advert.row is not None:
        return Area((advert.column or 1) - 1, columns, advert.row - 1 - top, rows + GAP)
    at = {
        AdvertPlace.TOP_LEFT: (0, 0),
        AdvertPlace.TOP_RIGHT: (left, 0),
        AdvertPlace.BOTTOM_LEFT: (0, foot),
        AdvertPlace.BOTTOM_RIGHT: (left, foot),
    }
    column, row = at[advert.place]
    return Area(column, columns, row, rows + GAP)


Fixed = tuple[tuple[AdvertUnit, Area], ...]
"""Advertisements at their places."""


class _Choice(NamedTuple):
    """How a rectangle is filled: cut in two, or by what stands in it."""

    cost: float
    cut: _Split | None = None
    rows: int = 0
    """Of the tree of the search; 0 for an advertisement or nothing."""
    panel: int = 0
    """Rows of a house panel below it."""


_Split = tuple[Area, int, Area, int, bool]
"""One part and its units, the other and its units, and whether the cut runs across."""


@dataclass(frozen=True, slots=True)
class PanelUnit:
    """A house panel beside fixed advertisements."""

    rank: float = RANK
    banded: bool = False
    free: bool = True
    stories: int = 0
    facts: int = 0

    def parts(self, columns: int, depth: int) -> tuple[Mapping[int, float], ...]:
        """It gives way to everything."""
        return ()

    def ways(self, columns: int, depth: int) -> Mapping[int, AdvertWay]:
        """It is what is left, not a matter of search."""
        return {}


@dataclass
class Around:
    """The cheapest page around fixed advertisements. Speaks as `Slicing` does."""

    slicing: Slicing
    """Of the other units."""
    fixed: Fixed
    weights: Weights
    _grown: dict[int, _Grown] = field(default_factory=dict)
    _filled: dict[tuple[int, int, int], _Choice | None] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        """Of the page."""
        return self.slicing.columns

    @property
    def depth(self) -> int:
        """Of the page, in rows."""
        return self.slicing.depth

    def costs(self) -> Mapping[int, float]:
        """Cost of the whole page; empty where nothing fits around its fixed advertisements."""
        best = self._best()
        return {} if best is None else {self.depth: best[0]}

    def tree(self, rows: int) -> tuple[tuple[Placed, ...], tuple[Cut, ...]]:
        """The cheapest page, taken apart."""
        best = self._best()
        if best is None or rows != self.depth:
            raise KeyError(rows)
        return best[1].tree()

    @cached_property
    def least(self) -> list[int]:
        """Columns × rows that each set of units fills at the least."""
        return [self.slicing.area(mask) for mask in range(self.slicing.all + 1)]

    def filled(self, mask: int, columns: int, rows: int) -> _Choice | None:
        """The best way, if any, to fill so much by the search, with a little white at its foot, or a house panel."""
        key = (mask, columns, rows)
        if key not in self._filled:
            self._filled[key] = min(self._fillings(*key), key=lambda choice: choice.cost, default=None)
        return self._filled[key]

    def _fillings(self, mask: int, columns: int, rows: int) -> Iterator[_Choice]:
        weights = self.weights
        costs = self.slicing.part_costs(mask, columns) if mask else {0: 0.0}
        for height, cost in costs.items():
            left = rows - height
            if 0 <= left <= MOST_WHITE:
                yield _Choice(cost + weights.foot * left**2, rows=height)
            elif left >= PANEL_LEAST:
                share = left * columns / self.columns
                panel = weights.panel + weights.panel_row * share + weights.panel_depth * share**2
                yield _Choice(cost + panel, rows=height, panel=left)

    def _best(self) -> tuple[float, _Grown] | None:
        """With advertisements as booked; where that is dear, a little larger ones."""
        found: tuple[float, _Grown] | None = None
        for gift in range(MOST_GIFT + 1):
            price = self.weights.grown_advert * gift * len(self.fixed)
            if gift not in self._grown:
                limit = found[0] - price if found else float("inf")
                self._grown[gift] = _Grown(self, tuple(self._with_gift(gift)), limit)
            grown = self._grown[gift]
            cost = grown.cost + price
            if cost < (found[0] if found else float("inf")):
                found = (cost, grown)
            if found and found[0] <= FAIR:
                break
        return found

    def _with_gift(self, gift: int) -> Iterator[tuple[AdvertUnit, Area]]:
        """Larger by so many rows, at the foot upwards, else downwards."""
        for unit, area in self.fixed:
            up = gift if area.row + area.rows == self.depth else 0
            rows = max(area.rows, min(area.rows + gift, self.depth - area.row + up))
            yield unit, Area(area.column, area.columns, area.row - up, rows)


@dataclass
class _Grown:
    """A page whose fixed advertisements have one size."""

    page: Around
    fixed: tuple[tuple[AdvertUnit, Area], ...]
    limit: float
    """What it must cost less than to be of use."""
    _known: dict[tuple[Area, int], _Choice | None] = field(default_factory=dict)

    @property
    def cost(self) -> float:
        """Infinite where it cannot be."""
        areas = [area for _, area in self.fixed]
        apart = not any(a.overlaps(b) for place, a in enumerate(areas) for b in areas[:place])
        if not apart or not all(self._whole.holds(area) for area in areas):
            return float("inf")
        choice = self._choice(self._whole, self.page.slicing.all)
        return choice.cost if choice else float("inf")

    @property
    def _whole(self) -> Area:
        return Area(0, self.page.columns, 0, self.page.depth)

    def tree(self) -> tuple[tuple[Placed, ...], tuple[Cut, ...]]:
        """Taken apart."""
        placed: list[Placed] = []
        cuts: list[Cut] = []
        self._open(self._whole, self.page.slicing.all, placed, cuts)
        return tuple(placed), tuple(cuts)

    def _open(self, area: Area, mask: int, placed: list[Placed], cuts: list[Cut]) -> None:
        choice = self._choice(area, mask)
        assert choice is not None
        column, columns, row, rows = area
        if choice.cut:
            one, mask_one, other, mask_other, across = choice.cut
            left, top = (column, other.row - 1) if across else (other.column - 1, row)
            cuts.append(Cut(across, left, columns, top, rows))
            self._open(one, mask_one, placed, cuts)
            self._open(other, mask_other, placed, cuts)
        else:
            self._set(choice, area, mask, placed, cuts)

    def _set(self, choice: _Choice, area: Area, mask: int, placed: list[Placed], cuts: list[Cut]) -> None:
        """What stands in a rectangle that is not cut."""
        column, columns, row, rows = area
        if choice.rows:
            inner, inner_cuts = self.page.slicing.part(mask, columns, choice.rows, column, row)
            placed.extend(inner)
            cuts.extend(inner_cuts)
        if choice.panel:
            if choice.rows:
                cuts.append(Cut(True, column, columns, row + choice.rows - 1, rows))
            placed.append(Placed(PanelUnit(), AdvertWay(), column, columns, row + choice.rows, choice.panel))
        placed.extend(Placed(unit, AdvertWay(), *at) for unit, at in self.fixed if at == area)

    def _choice(self, area: Area, mask: int) -> _Choice | None:
        """The cheapest way to fill a rectangle with some units."""
        key = (area, mask)
        if key not in self._known:
            inside = [at for _, at in self.fixed if at.overlaps(area)]
            if not inside:
                self._known[key] = self.page.filled(mask, area.columns, area.rows)
            elif inside == [area]:
                self._known[key] = None if mask else _Choice(0.0)
            else:
                self._known[key] = self._parted(area, inside, mask)
        return self._known[key]

    def _parted(self, area: Area, inside: Sequence[Area], mask: int) -> _Choice | None:
        best, limit = None, self.limit if area == self._whole else float("inf")
        for split in self._splits(area, inside, mask):
            choice = self._joined(*split, limit)
            if choice and choice.cost < limit:
                best, limit = choice, choice.cost
        return best

    def _splits(self, area: Area, inside: Sequence[Area], mask: int) -> Iterator[_Split]:
        """Every way to part a rectangle and share the units out: the first part takes the first of them, if any."""
        first = mask & -mask
        for one, other, across in self._cuts(area, inside):
            yield from ((one, sub, other, mask & ~sub, across) for sub in (*_subsets(mask, first), 0))
        if area == self._whole:
            _, columns, _, rows = area
            highest = min(at.row for at in inside)
            for sub in _subsets(mask, first):
                costs = self.page.slicing.part_costs(sub, columns) if sub != mask else {}
                for height in sorted(costs, key=lambda each: (costs[each], each))[:HEIGHTS]:
                    if height < highest:
                        below = Area(0, columns, height, rows - height)
                        yield Area(0, columns, 0, height), sub, below, mask & ~sub, True

    def _joined(  # noqa: PLR0917 a split has five parts
        self, one: Area, sub: int, other: Area, rest: int, across: bool, limit: float
    ) -> _Choice | None:
        """A split with both parts filled; None where that cannot be, or costs `limit` already with the first."""
        least = self.page.least
        if least[sub] > one.columns * one.rows or least[rest] > other.columns * other.rows:
            return None
        weights = self.page.weights
        cost = (weights.below if across else weights.beside) * inversions(sub, rest)
        cost += weights.cut * (across and one.columns == self.page.columns and bool(sub) and bool(rest))
        upper = self._choice(one, sub) if cost < limit else None
        lower = self._choice(other, rest) if upper and upper.cost + cost < limit else None
        if upper is None or lower is None:
            return None
        return _Choice(upper.cost + lower.cost + cost, (one, sub, other, rest, across))

    def _cuts(self, area: Area, inside: Sequence[Area]) -> Iterator[tuple[Area, Area, bool]]:
        """Ways to part it along an edge of a fixed one, through none of them."""
        column, columns, row, rows = area
        for at in sorted({each for a in inside for each in (a.row, a.row + a.rows)}):
            if row < at < row + rows and not any(a.row < at < a.row + a.rows for a in inside):
                yield Area(column, columns, row, at - row), Area(column, columns, at, row + rows - at), True
        for at in sorted({each for a in inside for each in (a.column, a.column + a.columns)}):
            if column < at < column + columns and not any(a.column < at < a.column + a.columns for a in inside):
                yield Area(column, at - column, row, rows), Area(at, column + columns - at, row, rows), False


def _subsets(mask: int, first: int) -> Iterator[int]:
    """Every subset that holds `first`, the largest first."""
    sub = mask
    while sub:
        if sub & first:
            yield sub
        sub = (sub - 1) & mask


def fixed_of(units: Sequence[Unit], columns: int, depth: int, top: int) -> tuple[tuple[Unit, ...], Fixed]:
    """The units of a page without its fixed advertisements, and these at their places; `top`: rows above the field."""
    whole = Area(0, columns, 0, depth)
    fixed = [unit for unit in units if isinstance(unit, AdvertUnit) and unit.advert.fixed]
    rest = tuple(unit for unit in units if not (isinstance(unit, AdvertUnit) and unit.advert.fixed))
    return rest, tuple((unit, place_of(unit.advert, unit.columns, unit.rows(), whole, top)) for unit in fixed)

"""The search over slicing trees: against all trees of small pages, and what it promises."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxpress.compose.search import Search
from gxpress.compose.slicing import Slicing, areas
from gxpress.compose.splits import MOST
from gxpress.model.weights import Weights

COLUMNS, DEPTH = 3, 14
WEIGHTS = Weights(halved=0.0)
CUT_COST, BELOW_COST, BESIDE_COST = WEIGHTS.cut, WEIGHTS.below, WEIGHTS.beside


@dataclass(frozen=True)
class Sized:
    """A way that costs what it says."""

    cost: float


@dataclass(frozen=True)
class Sheet:
    """A unit with the heights that it can have in each number of columns."""

    rank: float
    heights: Mapping[int, Mapping[int, float]]
    banded: bool = False
    stories: int = 1
    free: bool = False
    facts: int = 0

    def parts(self, columns: int, depth: int) -> tuple[Mapping[int, float], ...]:
        return (areas(self, columns, depth),)

    def ways(self, columns: int, depth: int) -> Mapping[int, Sized]:
        return {rows: Sized(cost) for rows, cost in self.heights.get(columns, {}).items() if rows <= depth}


sheets = st.lists(
    st.dictionaries(
        st.integers(1, COLUMNS),
        st.dictionaries(st.integers(1, 8), st.integers(0, 9), min_size=1, max_size=4),
        min_size=1,
    ),
    min_size=1,
    max_size=4,
).map(lambda found: [Sheet(rank, heights) for rank, heights in enumerate(found)])


def _all_trees(units: tuple[Sheet, ...], columns: int, before: int, after: int) -> Iterator[tuple[int, float]]:
    """Rows and cost of every slicing tree, without any memory; so many units stand above and below it on the page."""
    if len(units) == 1:
        yield from units[0].heights.get(columns, {}).items()
        return
    first, rest = units[0], units[1:]
    for size in range(len(rest)):
        for beside in combinations(rest, size):
            one, other = (first, *beside), tuple(unit for unit in rest if unit not in beside)
            several = before + len(one) > 1 and after + len(other) > 1
            cut = CUT_COST * (columns == COLUMNS and several)
            wrong = sum(a.rank > b.rank for a in one for b in other)
            for rows_one, cost_one in _all_trees(one, columns, before, after + len(other)):
                for rows_other, cost_other in _all_trees(other, columns, before + len(one), after):
                    yield rows_one + rows_other, cost_one + cost_other + BELOW_COST * wrong + cut
            for left in range(1, columns):
                right = dict_of(_all_trees(other, columns - left, 0, 0))
                for rows, cost in _all_trees(one, left, 0, 0):
                    if rows in right:
                        yield rows, cost + right[rows] + BESIDE_COST * wrong


def dict_of(found: Iterator[tuple[int, float]]) -> dict[int, float]:
    best: dict[int, float] = {}
    for rows, cost in found:
        if rows <= DEPTH:
            best[rows] = min(cost, best.get(rows, cost))
    return best


@given(sheets)
def test_no_tree_is_cheaper(units: list[Sheet]) -> None:
    found = Slicing(units, COLUMNS, DEPTH, weights=WEIGHTS).costs()
    assert found == pytest.approx(dict_of(_all_trees(tuple(units), COLUMNS, 0, 0)))


@given(sheets)
def test_a_tree_covers_its_rectangle_once(units: list[Sheet]) -> None:
    slicing = Slicing(units, COLUMNS, DEPTH)
    for rows in slicing.costs():
        placed, cuts = slicing.tree(rows)
        cells = [
            (column, row)
            for each in placed
            for column in range(each.column, each.column + each.columns)
            for row in range(each.row, each.row + each.rows)
        ]
        assert sorted(cells) == [(column, row) for column in range(COLUMNS) for row in range(rows)]
        assert sorted(each.unit.rank for each in placed) == [unit.rank for unit in units]
        assert len(cuts) == len(units) - 1


@given(sheets)
def test_the_first_unit_stands_upper_left(units: list[Sheet]) -> None:
    slicing = Slicing(units, COLUMNS, DEPTH)
    for rows in slicing.costs():
        placed, _ = slicing.tree(rows)
        first = next(each for each in placed if each.unit.rank == 0)
        assert (first.column, first.row) == (0, 0)


def test_what_does_not_fit_has_no_tree() -> None:
    deep = Sheet(0, {1: {20: 0.0}})
    assert not Slicing([deep], COLUMNS, DEPTH).costs()


def test_a_layout_weighs_what_it_will() -> None:
    """Two narrow units and two wide ones: two piles side by side, or two rows one over the other."""
    four = [Sheet(rank, {columns: {4: 0.0}}) for rank, columns in enumerate((1, 2, 1, 2))]
    for weights in (Weights(cut=0.0, halved=0.0), Weights(cut=50.0, halved=9.0), Weights(cut=7.0, halved=50.0)):
        cheapest = Slicing(four, COLUMNS, DEPTH, weights=weights).costs()[8]
        assert cheapest == min(weights.cut, weights.halved + weights.beside)


def test_an_advertisement_stands_below_the_stories() -> None:
    """Beside the second story, at the foot; beside the first, above the second, only where that costs nothing."""
    stories = [Sheet(0, {3: {4: 0.0}, 2: {4: 0.0}}), Sheet(1, {3: {4: 0.0}, 2: {4: 5.0}})]
    units = [*stories, Sheet(9, {1: {4: 0.0}}, free=True)]

    def row_of_the_advertisement(weight: float) -> int:
        weights = Weights(advert_above=weight, cut=0.0)
        placed, _ = Slicing(units, COLUMNS, DEPTH, weights=weights).tree(8)
        return next(each.row for each in placed if each.unit.free)

    assert row_of_the_advertisement(6.0) == 4
    assert row_of_the_advertisement(0.0) == 0


def test_in_order_where_there_are_too_many() -> None:
    """Of more units than are searched in every tree no story stands before one of higher rank; what is free may."""
    many = [Sheet(rank, {1: {1: 0.0}, 2: {1: 0.0}}, free=rank > 11) for rank in range(13)]
    slicing = Slicing(many, COLUMNS, DEPTH)
    placed, _ = slicing.tree(min(slicing.costs()))
    assert len(many) > MOST
    for one, other in combinations([each for each in placed if not each.unit.free], 2):
        below = other.row >= one.row + one.rows and other.column < one.column + one.columns
        if below and other.column + other.columns > one.column:
            assert one.unit.rank < other.unit.rank


@given(sheets)
def test_a_narrow_search_finds_what_a_wide_one_does(units: list[Sheet]) -> None:
    """Only trees whose excess is beyond the allowance are forgotten, and the bound is none too high."""
    foot = [3.0 * left * left for left in range(DEPTH)]
    found = Search(units, COLUMNS, foot, WEIGHTS).best()
    costs = Slicing(units, COLUMNS, DEPTH, weights=WEIGHTS).costs()
    cheapest = min((cost + foot[DEPTH - rows] for rows, cost in costs.items()), default=math.inf)
    assert (found.cost if found else math.inf) == pytest.approx(cheapest)
    assert Search(units, COLUMNS, foot, WEIGHTS).least <= cheapest + 1e-6 or cheapest == math.inf
    assert found is None or found.bound == found.cost


def test_more_units_than_can_be_searched_have_a_bound_below_their_cost() -> None:
    many = [Sheet(rank, {1: {2: 1.0, 3: 0.0}, 2: {1: 2.0}}) for rank in range(12)]
    search = Search(many, COLUMNS, [3.0 * left * left for left in range(DEPTH)], WEIGHTS)
    found = search.best()
    assert found is not None
    assert not search.exact
    assert search.least == found.bound <= found.cost

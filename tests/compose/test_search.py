"""The search over slicing trees: against all trees of small pages, and what it promises."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxpress.compose.search import Slicing, least_area
from gxpress.model.weights import Weights

COLUMNS, DEPTH = 3, 14
WEIGHTS = Weights()
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

    def least_area(self, columns: int, depth: int) -> int:
        return least_area(self, columns, depth)

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


def _all_trees(units: tuple[Sheet, ...], columns: int) -> Iterator[tuple[int, float]]:
    """Rows and cost of every slicing tree, without any memory."""
    if len(units) == 1:
        yield from units[0].heights.get(columns, {}).items()
        return
    first, rest = units[0], units[1:]
    for size in range(len(rest)):
        for beside in combinations(rest, size):
            one, other = (first, *beside), tuple(unit for unit in rest if unit not in beside)
            cut = CUT_COST * (columns == COLUMNS)
            wrong = sum(a.rank > b.rank for a in one for b in other)
            for rows_one, cost_one in _all_trees(one, columns):
                for rows_other, cost_other in _all_trees(other, columns):
                    yield rows_one + rows_other, cost_one + cost_other + BELOW_COST * wrong + cut
            for left in range(1, columns):
                right = dict_of(_all_trees(other, columns - left))
                for rows, cost in _all_trees(one, left):
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
    found = Slicing(units, COLUMNS, DEPTH, margin=math.inf).costs()
    assert found == pytest.approx(dict_of(_all_trees(tuple(units), COLUMNS)))


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
    over = [Sheet(0, {1: {4: 0.0}, 2: {2: 0.0}, 3: {2: 0.0}}), Sheet(1, {1: {4: 0.0}, 2: {2: 0.0}, 3: {2: 3.0}})]
    strict = Slicing(over, COLUMNS, DEPTH, weights=Weights(cut=50.0), margin=math.inf).costs()
    lax = Slicing(over, COLUMNS, DEPTH, weights=Weights(cut=0.0), margin=math.inf).costs()
    assert strict[4] == lax[4] + 50.0

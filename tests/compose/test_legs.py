"""Legs: the measures of the trade (长栏, 破栏) by count of characters."""

from __future__ import annotations

import pytest

from gxpress.compose.legs import ways
from gxpress.model.layout import Grid

BROADSHEET = Grid(columns=8, characters=13, gutter=1, body=9.0, leading=12.0, lines=116)


@pytest.mark.parametrize(
    ("columns", "legs", "characters"), [(1, 1, 13), (2, 2, 13), (3, 2, 20), (4, 3, 17), (5, 3, 22), (6, 4, 20)]
)
def test_measures_of_the_trade(columns: int, legs: int, characters: int) -> None:
    assert (legs, characters) in [(way.count, way.characters) for way in ways(BROADSHEET, columns)]


@pytest.mark.parametrize("columns", range(1, 9))
@pytest.mark.parametrize("boxed", [False, True])
def test_legs_and_gutters_fill_the_width(columns: int, boxed: bool) -> None:
    width = BROADSHEET.measure(columns)
    for legs in ways(BROADSHEET, columns, boxed=boxed):
        right = legs.x(legs.count - 1) + legs.measure
        assert right == pytest.approx(width - legs.inset)
        assert legs.measure == pytest.approx(legs.characters * BROADSHEET.body)
        assert legs.gutter >= (BROADSHEET.body - 0.01 if legs.count > 1 else 0)


def test_the_own_columns_come_first_and_unbroken() -> None:
    first = ways(BROADSHEET, 4)[0]
    assert (first.count, first.characters, first.broken) == (4, 13, False)
    assert all(legs.broken for legs in ways(BROADSHEET, 4)[1:])


def test_a_leg_is_never_narrower_than_a_column_but_in_a_box() -> None:
    assert min(legs.characters for columns in range(1, 9) for legs in ways(BROADSHEET, columns)) == 13
    assert ways(BROADSHEET, 1, boxed=True)[0].characters == 11

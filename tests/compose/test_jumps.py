"""Jumps: what stays, what goes on, and that both together are the story."""

from __future__ import annotations

from collections.abc import Callable

from copydesk import story
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress.compose.galley import Galley, Press, story_galley
from gxpress.compose.jumps import after_jump, arrived, split
from gxpress.compose.pour import lines
from gxpress.model.issue import PartKind, Story

MEASURE = 126.0


@settings(max_examples=25, deadline=None)
@given(characters=st.integers(100, 1200), depth=st.integers(4, 30), count=st.integers(1, 3))
def test_the_two_parts_are_the_story(characters: int, depth: int, count: int, press: Press) -> None:
    galley = story_galley(story("s", characters), press)
    legs = (depth,) * count
    poured, rest = split(galley, MEASURE, legs, press)
    here = "".join(line.text + line.dropped for _, _, line in lines(galley.strips, poured, MEASURE, legs, galley.owner))
    there = "".join(strip.text.plain for strip in rest.strips) if rest else ""
    assert here + there == "".join(strip.text.plain for strip in galley.strips)
    assert poured.end <= sum(legs)


def test_what_goes_on_knows_where_it_came_from(press: Press, galley: Callable[[Story], Galley]) -> None:
    made = galley(story("s", 900))
    _, rest = split(made, MEASURE, (10,), press)
    assert rest is not None
    onward = arrived(after_jump(rest, made, press), 1)
    assert (onward.page_from, onward.piece) == (1, 2)
    assert [(piece.kind, piece.part) for piece in onward.heads] == [(PartKind.KICKER, -1), (PartKind.HEADLINE, -1)]
    assert onward.strips[0].style.indent == 0.0

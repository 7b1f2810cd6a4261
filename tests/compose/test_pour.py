"""Pouring: level legs, whole paragraphs, nothing lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from copydesk import SENTENCE, story
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress.compose import pour
from gxpress.compose.galley import Galley, Press, story_galley
from gxpress.model.issue import Paragraph, ParagraphKind, Story
from gxpress.model.text import Text

MEASURE = 126.0


def _set(galley: Galley, legs: tuple[int, ...]) -> tuple[pour.Poured, list[tuple[int, int, str]]]:
    poured = pour.pour(galley.strips, MEASURE, legs)
    found = [
        (leg, row, line.text + line.dropped)
        for leg, row, line in pour.lines(galley.strips, poured, MEASURE, legs, galley.owner)
    ]
    return poured, found


@settings(max_examples=30, deadline=None)
@given(characters=st.integers(40, 900), count=st.integers(1, 5))
def test_all_text_is_poured_into_level_legs(characters: int, count: int, press: Press) -> None:
    galley = story_galley(story("s", characters), press)
    rows = galley.rows(MEASURE)
    depth = -(-rows // count)
    poured, found = _set(galley, (depth,) * count)
    assert "".join(text for _, _, text in found) == "".join(strip.text.plain for strip in galley.strips)
    assert 0 <= poured.white <= depth * count - rows + len(galley.strips)
    assert [place[:2] for place in found] == sorted(place[:2] for place in found)


def test_a_subheading_does_not_stand_at_a_foot(galley: Callable[[Story], Galley]) -> None:
    told = Story(
        id="s",
        headline=Text.of("小标题"),
        body=(
            Paragraph(Text.of(SENTENCE * 2)),
            Paragraph(Text.of("水落石出"), ParagraphKind.SUBHEADING),
            Paragraph(Text.of(SENTENCE * 2)),
        ),
    )
    made = galley(told)
    first = made.strips[0].prepared.count(MEASURE)
    legs = (first + 2, first + 4)  # room for the blank and the subheading, but for nothing after it
    _, found = _set(made, legs)
    place = next((leg, row) for leg, row, text in found if text == "水落石出")
    assert place == (1, 0)


def test_no_blank_row_at_the_top_of_a_leg(galley: Callable[[Story], Galley]) -> None:
    told = Story(
        id="s",
        headline=Text.of("诗"),
        body=tuple(Paragraph(Text.of(f"第{n}行"), ParagraphKind.VERSE, gap=n in (3, 5)) for n in range(1, 7)),
    )
    _, found = _set(galley(told), (2, 2, 2))
    assert [(leg, row) for leg, row, _ in found] == [(leg, row) for leg in range(3) for row in range(2)]


@pytest.mark.parametrize("characters", [200, 500, 900])
def test_what_cannot_fit_says_by_how_much(characters: int, galley: Callable[[Story], Galley]) -> None:
    made = galley(story("s", characters))
    poured, _ = _set(made, (2, 2))
    assert poured.white < 0

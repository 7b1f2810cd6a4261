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


def test_flaws_are_counted_where_a_reader_would_see_them(galley: Callable[[Story], Galley]) -> None:
    """A subheading at a foot, with a blank row below it or not, and a leg two rows short; none where all is well."""
    body = (
        Paragraph(Text.of(SENTENCE * 2)),
        Paragraph(Text.of("水落石出"), ParagraphKind.SUBHEADING),
        Paragraph(Text.of(SENTENCE * 2)),
    )
    strips = galley(Story(id="s", headline=Text.of("小标题"), body=body)).strips
    one, two = (strips[place].prepared.count(MEASURE) for place in (0, 2))

    def counted(*starts: int, depth: int) -> int:
        poured = pour.Poured(starts, (one, 1, two), 2 * depth, starts[-1] + two)
        return pour.flaws(strips, poured, (depth, depth))

    assert counted(0, one + 1, one + 2, depth=one + 2) == 3
    assert counted(0, one + 1, one + 3, depth=one + 3) == 3
    assert counted(0, one + 2, one + 3, depth=one + 2) == 2
    assert counted(0, one + 1, one + 2, depth=one + 4) == 0


def test_a_question_stands_with_its_answer_and_a_stanza_is_not_parted_at_its_ends(
    galley: Callable[[Story], Galley],
) -> None:
    talk = (ParagraphKind.QUESTION, ParagraphKind.ANSWER) * 2
    told = Story(id="s", headline=Text.of("问"), body=tuple(Paragraph(Text.of("是这样吗"), kind) for kind in talk))
    assert [strip.keep for strip in galley(told).strips] == [True, False, True, False]
    stanzas = tuple(Paragraph(Text.of(f"第{n}行"), ParagraphKind.VERSE, gap=n in (5, 9)) for n in range(1, 10))
    kept = [strip.keep for strip in galley(Story(id="s", headline=Text.of("诗"), body=stanzas)).strips]
    assert kept == [True, False, True, False, True, False, True, False, False]


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


def _paragraph(lines: int, last: int = 3) -> Paragraph:
    """Of exactly so many lines of fourteen characters, indented by two, with so many in the last: it cannot give."""
    return Paragraph(Text.of("字" * (14 * (lines - 1) - 2 + last)))


def _legs_of(counts: tuple[int, ...], depths: tuple[int, ...], galley: Callable[[Story], Galley]) -> list[list[int]]:
    """For each leg, from the top, the paragraph that each line is of."""
    made = galley(Story(id="s", headline=Text.of("行"), body=tuple(_paragraph(lines) for lines in counts)))
    poured, found = _set(made, depths)
    assert [strip.prepared.count(MEASURE) for strip in made.strips] == list(counts)
    assert poured.white == sum(depths) - sum(counts) - len({leg for leg, *_ in _feet(found, depths)})
    parts = [part for part, count in enumerate(counts) for _ in range(count)]
    legs: list[list[int]] = [[] for _ in depths]
    for part, (leg, _, _) in zip(parts, found, strict=True):
        legs[leg].append(part)
    return legs


def _feet(found: list[tuple[int, int, str]], depths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Legs with lines in a later one whose last row is blank."""
    taken = {(leg, row) for leg, row, _ in found}
    last = max(leg for leg, _ in taken)
    return [(leg, depth - 1) for leg, depth in enumerate(depths) if leg < last and (leg, depth - 1) not in taken]


def test_f2_a_first_line_does_not_stand_alone_at_a_foot(galley: Callable[[Story], Galley]) -> None:
    assert _legs_of((4, 4), (5, 5), galley) == [[0] * 4, [1] * 4]


def test_f2_a_last_line_does_not_stand_alone_at_a_top(galley: Callable[[Story], Galley]) -> None:
    """A row at the foot stays white, so that two lines begin the next leg."""
    assert _legs_of((3, 4), (6, 6), galley) == [[0, 0, 0, 1, 1], [1, 1]]
    assert _legs_of((4, 3, 4), (10, 10), galley) == [[0] * 4 + [1] * 3 + [2] * 2, [2] * 2]


def test_f2_a_paragraph_runs_a_line_longer_where_no_row_may_stay_white(galley: Callable[[Story], Galley]) -> None:
    """Of three lines two would stand at the foot: the one before takes a line more, though it gets loose."""
    body = (_paragraph(6, last=13), _paragraph(3), _paragraph(4))
    made = galley(Story(id="s", headline=Text.of("行"), body=body))
    poured, found = _set(made, (8, 8))
    assert poured.counts == (7, 3, 4)
    assert [leg for leg, _, _ in found].count(0) == 7


def test_f2_gives_way_where_there_is_no_way(galley: Callable[[Story], Galley]) -> None:
    assert _legs_of((4, 4), (5, 3), galley) == [[0, 0, 0, 0, 1], [1, 1, 1]]


def test_f2_at_a_price_would_be_broken(galley: Callable[[Story], Galley], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pour, "ORPHAN_COST", pour.SKIP_COST)
    monkeypatch.setattr(pour, "SKIP_COST", 100.0)
    assert _legs_of((3, 4), (6, 6), galley) == [[0, 0, 0, 1, 1, 1], [1]]

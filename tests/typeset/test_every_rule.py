"""Every rule id of docs/typography.md that a line of text can keep has a test that names it, and a negative control."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOMS = (HERE, HERE.parent / "compose")
RULES = {"a": 8, "b": 8, "c": 8, "d": 4, "e": 6, "f": 5, "g": 7, "h": 4}
IDS = [f"{letter}{number}" for letter in RULES for number in range(1, RULES[letter] + 1)]
ELSEWHERE = {
    "e5": "test_the_seed_is_set_better_than_by_others",
    "b2": "test_b1_to_b4_are_never_split",
    "b3": "test_b1_to_b4_are_never_split",
    "f4": "test_legs_and_gutters_fill_the_width",
    "f5": "test_g3_ruby_is_smaller_where_the_leading_is_tight",
    "g4": "test_marks_take_their_vertical_forms",
    "g5": "test_curly_quotes_become_corner_brackets_and_copy_as_they_were",
    "g6": "test_two_or_three_digits_share_a_cell",
    "g7": "test_points_stand_in_the_middle_in_taiwan_and_at_the_upper_right_on_the_mainland",
    "h2": "test_a_latin_character_that_no_face_has_is_a_geta_too",
    "h3": "test_all_8105_are_copied_unchanged_and_drawn",
    "d4": "test_c5_and_d4_the_interpunct_is_half_an_em_in_every_face",
}
CONTROLS = {
    "a1": "test_a1_without_the_ban_they_would",
    "a2": "test_a2_without_the_ban_they_would",
    "a5": "test_a5_where_nothing_gives_it_is_pushed_out",
    "a8": "test_a8_it_would_set_chinese_wrong",
    "b1": "test_b1_to_b4_without_the_glue_they_would_be",
    "b2": "test_b1_to_b4_without_the_glue_they_would_be",
    "b3": "test_b1_to_b4_without_the_glue_they_would_be",
    "b4": "test_b1_to_b4_without_the_glue_they_would_be",
    "b7": "test_b7_hyphens_make_narrow_columns_even",
    "c8": "test_c8_a_mark_of_no_width_at_the_end_would_hang",
    "e1": "test_e1_e2_and_e4_a_glyph_out_of_its_place_is_caught",
    "e2": "test_e2_squeezing_and_spreading_one_line_is_caught",
    "e3": "test_e3_one_ratio_for_all_is_caught",
    "e4": "test_e1_e2_and_e4_a_glyph_out_of_its_place_is_caught",
    "e5": "test_e5_lines_as_full_as_can_be_are_less_even",
    "f2": "test_f2_at_a_price_would_be_broken",
    "f5": "test_a_wider_grid_has_room_for_both",
    "g4": "test_horizontal_lines_know_nothing_of_it",
    "g6": "test_single_digits_and_letters_stand_and_longer_ones_are_turned",
    "h3": "test_a_blank_and_a_changed_character_are_noticed",
}
"""Where the rule is switched off or its judge is led astray in a test of its own. The tests of the other rules hold
their opposites themselves: another level, locale, style or gap, under which the same text is set otherwise."""


def _names() -> set[str]:
    files = [file for room in ROOMS for file in room.glob("test_*.py")]
    return {name for file in files for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("rule", IDS)
def test_a_test_names_it(rule: str) -> None:
    wanted = ELSEWHERE.get(rule, f"test_{rule}_")
    assert any(name.startswith(wanted) for name in _names())


@pytest.mark.parametrize("rule", sorted(CONTROLS))
def test_its_negative_control_is_there(rule: str) -> None:
    assert rule in IDS
    assert CONTROLS[rule] in _names()


@pytest.mark.parametrize("rule", IDS)
def test_the_docs_name_it(rule: str) -> None:
    said = (HERE.parents[1] / "docs" / "typography.md").read_text(encoding="utf-8")
    spans = re.findall(r"\| ([A-H])(\d)(?: – [A-H](\d))?", said)
    told = {f"{a.lower()}{n}" for a, first, last in spans for n in range(int(first), int(last or first) + 1)}
    assert rule in told

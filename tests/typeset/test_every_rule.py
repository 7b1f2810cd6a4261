"""Every rule id has a test that names it, a negative control that switches it off, and a row in docs/typography.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOMS = (HERE, *(HERE.parent / room for room in ("compose", "export", "proof")))
RULES = {"a": 9, "b": 8, "c": 8, "d": 4, "e": 6, "f": 5, "g": 7, "h": 4}
IDS = [f"{letter}{number}" for letter in RULES for number in range(1, RULES[letter] + 1)]
TESTS = {
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
"""Where the name does not begin with the id."""
CONTROLS = {
    "a1": "test_a1_without_the_ban_they_would",
    "a2": "test_a2_without_the_ban_they_would",
    "a8": "test_a8_it_would_set_chinese_wrong",
    "a9": "test_a9_what_css_has_no_word_for_is_bound",
    "b1": "test_b1_to_b4_without_the_glue_they_would_be",
    "b3": "test_b1_to_b4_without_the_glue_they_would_be",
    "b4": "test_b1_to_b4_without_the_glue_they_would_be",
    "c8": "test_c8_a_mark_of_no_width_at_the_end_would_hang",
    "e1": "test_e1_e2_and_e4_a_glyph_out_of_its_place_is_caught",
    "e2": "test_e2_squeezing_and_spreading_one_line_is_caught",
    "e3": "test_e3_one_ratio_for_all_is_caught",
    "e4": "test_e1_e2_and_e4_a_glyph_out_of_its_place_is_caught",
    "e5": "test_e5_lines_as_full_as_can_be_are_less_even",
    "f2": "test_f2_at_a_price_would_be_broken",
    "f4": "test_off_the_character_grid",
    "f5": "test_a_wider_grid_has_room_for_both",
    "g4": "test_horizontal_lines_know_nothing_of_it",
    "g6": "test_single_digits_and_letters_stand_and_longer_ones_are_turned",
    "h3": "test_a_blank_and_a_changed_character_are_noticed",
}
"""Where it is not in test_controls.py, under the name test_<id>_off_…: the rule off, or its judge led astray."""


def _names(*rooms: Path) -> set[str]:
    files = [file for room in rooms for file in ([room] if room.suffix else room.glob("test_*.py"))]
    return {name for file in files for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))}


KNOWN, OFF = _names(*ROOMS), _names(HERE / "test_controls.py")


def keepers(rule: str) -> list[str]:
    """The tests that keep a rule."""
    wanted = TESTS.get(rule, f"test_{rule}_")
    return sorted(name for name in KNOWN - OFF - set(CONTROLS.values()) if name.startswith(wanted))


def controls(rule: str) -> list[str]:
    """Those that switch it off."""
    own = [CONTROLS[rule]] if CONTROLS.get(rule) in KNOWN else []
    return own + sorted(name for name in OFF if name.startswith(f"test_{rule}_off_"))


@pytest.mark.parametrize("rule", IDS)
def test_a_test_names_it(rule: str) -> None:
    assert keepers(rule) or (rule == "a9" and controls(rule))


@pytest.mark.parametrize("rule", IDS)
def test_a_control_switches_it_off(rule: str) -> None:
    assert len(controls(rule)) >= 1, f"{rule} has no negative control"
    assert rule not in CONTROLS or CONTROLS[rule] in KNOWN


def test_no_rule_is_left_out_by_chance() -> None:
    assert len(IDS) == 51
    assert {*TESTS, *CONTROLS} <= set(IDS)
    assert controls("z1") == keepers("z1") == []


@pytest.mark.parametrize("rule", IDS)
def test_the_docs_name_it(rule: str) -> None:
    said = (HERE.parents[1] / "docs" / "typography.md").read_text(encoding="utf-8")
    spans = re.findall(r"\| ([A-H])(\d)(?: – [A-H](\d))?", said)
    told = {f"{a.lower()}{n}" for a, first, last in spans for n in range(int(first), int(last or first) + 1)}
    assert rule in told

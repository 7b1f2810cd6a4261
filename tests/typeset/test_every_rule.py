"""Every rule id of docs/typography.md that a line of text can keep has a test that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
RULES = {"a": 8, "b": 8, "c": 8, "d": 4, "e": 6, "f": 3, "h": 4}
OF_PAGES = {"f2"}
"""Kept by compose.pour."""
ELSEWHERE = {
    "e5": "test_the_seed_is_set_better_than_by_others",
    "b2": "test_b1_to_b4_are_never_split",
    "b3": "test_b1_to_b4_are_never_split",
    "h2": "test_a_latin_character_that_no_face_has_is_a_geta_too",
    "h3": "test_all_8105_are_copied_unchanged_and_drawn",
    "d4": "test_c5_and_d4_the_interpunct_is_half_an_em_in_every_face",
}


@pytest.mark.parametrize("rule", [f"{letter}{number}" for letter in RULES for number in range(1, RULES[letter] + 1)])
def test_a_test_names_it(rule: str) -> None:
    names = [
        name
        for file in HERE.glob("test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    ]
    wanted = ELSEWHERE.get(rule, f"test_{rule}_")
    assert rule in OF_PAGES or any(name.startswith(wanted) for name in names)

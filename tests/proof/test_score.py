"""The form score: which findings count, in which sort, and where an issue fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from sketch import read

from gxpress.model.rules import RULES, finding
from gxpress.model.score import Score
from gxpress.proof.score import FORM, TEXT, score

BASE = Path(__file__).resolve().parent / "cases" / "base.toml"


def test_no_code_counts_in_both_sorts() -> None:
    assert not FORM & TEXT
    assert set(RULES) >= FORM | TEXT


def test_findings_are_counted_by_sort() -> None:
    edition = read(BASE)
    found = [finding(code, "") for code in ("C301", "P043", "P043", "F001", "P020", "R010")]
    reached = score(edition, found)
    told = "".join(line.text for page in edition.pages for module in page.modules for line in module.lines)
    assert reached == Score(form=3, text=1, characters=len("".join(told.split())))
    assert reached.passes is (reached.rate <= 3)


@pytest.mark.parametrize(
    ("reached", "passes"),
    [(Score(0, 0, 0), True), (Score(3, 3, 10_000), True), (Score(4, 0, 10_000), False), (Score(0, 2, 6_000), False)],
)
def test_where_an_issue_fails(reached: Score, passes: bool) -> None:
    assert reached.passes is passes
    assert str(reached).endswith("passes" if passes else "fails")

"""The hundred issues: small ones hold what the benchmark counts, and its table says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.hundred import VENDORS, main, outcome, table
from benchmarks.newsroom import issue
from gxpress import read_layout


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 10_000), stories=st.integers(1, 9), layout=st.sampled_from(["tabloid", "broadsheet"]))
def test_a_small_issue_comes_out_right(number: int, stories: int, layout: str, tmp_path: Path) -> None:
    """No error, nothing overset, white told, and no gap below nothing."""
    made = outcome(number, issue(number, tmp_path, stories=stories), read_layout(layout))
    assert not made.errors
    assert made.placed == made.stories == stories
    told = {finding.where.story for finding in made.findings if finding.code == "C103"}
    assert {row.owner for row in made.rows if row.white > 2 and not row.jump} <= told
    assert all(gap >= 0.0 for gap in made.gaps.values())
    assert all(row.set > 0 for row in made.rows)


def test_pages_without_advertisements_are_the_best_there_are(tmp_path: Path) -> None:
    """Of so few stories every tree is searched."""
    outcomes = [outcome(number, issue(number, tmp_path, stories=5), read_layout("tabloid")) for number in range(6)]
    plain = [each for each in outcomes if not each.edition.issue.adverts]
    gaps = [gap for each in plain for gap in each.gaps.values()]
    assert gaps
    assert max(gaps) < 0.01


def test_the_table_tells_what_was_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = [outcome(3, issue(3, tmp_path, stories=4), read_layout("tabloid"))]
    said = table(made)
    assert "1, " + str(len(made[0].edition.pages)) in said
    assert "4, 4" in said
    assert all(name in said for name, *_ in VENDORS)
    assert main(["--count", "1", "--first", "6"]) == 0
    assert "proved the best" in capsys.readouterr().out

"""Every rule of make-up that geometry can show: a case that breaks it and one near by that keeps it, as data.

`cases/base.toml` is an edition in order; `in/breaks.toml` and `in/keeps.toml` of a case change it; `golden/` holds the
findings of both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sketch import read

from gxpress.model.finding import Finding
from gxpress.model.rules import RULES
from gxpress.proof import CHECKS, proof

CASES = Path(__file__).resolve().parent / "cases"
BASE = CASES / "base.toml"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
ELSEWHERE = {f"P{number:03d}" for number in range(1, 17)}
"""Codes whose cases are in test_pages.py."""


def _told(findings: Sequence[Finding]) -> str:
    return "".join(_line(each) for each in findings)


def _line(found: Finding) -> str:
    box = found.where.box
    place = f" [{box.x:.1f} {box.y:.1f} {box.width:.1f} {box.height:.1f}]" if box else ""
    hint = f"\n    hint: {found.hint}" if found.hint else ""
    return f"{found.code} {found.severity} {found.where}{place}: {found.message}{hint}\n"


def test_the_edition_that_the_cases_change_is_in_order() -> None:
    assert _told(proof(read(BASE))) == ""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("side", ["breaks", "keeps"])
def test_case(folder: Path, side: str, golden: Callable[[str, str], None]) -> None:
    code = folder.name.partition("-")[0]
    findings = proof(read(BASE, folder / "in" / f"{side}.toml"))
    assert (code in {found.code for found in findings}) is (side == "breaks")
    assert all(found.where.page or found.where.story for found in findings if found.code == code)
    golden(f"../proof/cases/{folder.name}/golden/{side}.txt", _told(findings))


def test_every_code_has_a_case() -> None:
    assert {folder.name.partition("-")[0] for folder in FOLDERS} == set(CHECKS) - ELSEWHERE


def test_every_rule_of_make_up_is_named() -> None:
    assert [code for code in CHECKS if code > "P016" and "(makeup " not in RULES[code].rationale] == []

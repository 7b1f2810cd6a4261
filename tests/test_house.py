"""The house: modules and functions stay small, every finding's code is in the table and is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from gxpress.model.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "gxpress").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 400, 80


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_outgrows_the_house(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert path.name == "rules.py" or source.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{node.name} in {path}"


def test_every_code_used_is_in_the_table_and_every_code_in_the_table_is_used() -> None:
    sources = [path.read_text(encoding="utf-8") for path in MODULES if path.name != "rules.py"]
    used = {code for source in sources for code in re.findall(r'"([RFLCPE]\d{3})"', source)}
    assert used == set(RULES)

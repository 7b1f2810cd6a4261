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
ONE_ROOM = {
    "reportlab": "gxpress/export/pdffile.py",
    "weasyprint": "gxpress/export/reading_pdf.py",
    "ebooklib": "gxpress/export/epub.py",
    "pypdfium2": "gxpress/export/facsimile.py",
    "pikepdf": "gxpress/proof/files/reading.py",
    "lunar_python": "gxpress/compose/almanac.py",
    "markdown_it": "gxpress/read/markdown.py",
}
"""Large library → the one module that may know it."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_outgrows_the_house(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert path.parent.name == "rules" or source.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{node.name} in {path}"


def test_every_code_used_is_in_the_table_and_every_code_in_the_table_is_used() -> None:
    sources = [path.read_text(encoding="utf-8") for path in MODULES if path.parent.name != "rules"]
    used = {code for source in sources for code in re.findall(r'"([RFLCPEX]\d{3})"', source)}
    assert used == set(RULES)


@pytest.mark.parametrize("library", ONE_ROOM)
def test_a_large_library_is_known_in_one_module(library: str) -> None:
    knows = {str(path.relative_to(ROOT)) for path in MODULES if library in _imported(path)}
    assert knows == {ONE_ROOM[library]}


def _imported(path: Path) -> set[str]:
    """The packages that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_the_type_marker_is_there() -> None:
    assert (ROOT / "gxpress" / "py.typed").is_file()

"""The form score of an issue (M05): findings come in, with the pages that they are of; errors are counted.

The rules know two sorts: errors of form (出版形式) an issue, errors of text and setting (编校) in 10,000 characters. A
finding counts once, and in one sort at most; what the editors have accepted is no error. Questions of taste, of white
and of make-up are not judged by the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.page import Edition
from gxpress.model.score import Score

FORM: Final = frozenset({"C301", "C302", "C303", "C601", "P010", "P013", "P014", "P040", "P042", "P043"})
"""Facts and dates of the masthead, folios, jump lines, marks of advertisements."""
TEXT: Final = frozenset(
    {"F001", "R004", "R014", "R015", "R022", "P001", "P002", "P003", "P009", "P026", "P032", "P033", "P049"}
)
"""Characters, marks, text lost or set twice, lines and heads broken wrong, pictures taken for another story's."""


def score(edition: Edition, findings: Iterable[Finding]) -> Score:
    """The score of an edition with these findings: those of reading, composing and proof."""
    codes = [found.code for found in findings]
    characters = sum(
        not char.isspace()
        for page in edition.pages
        for module in page.modules
        for line in module.lines
        for char in line.text
    )
    return Score(sum(code in FORM for code in codes), sum(code in TEXT for code in codes), characters)

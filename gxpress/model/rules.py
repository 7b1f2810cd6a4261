"""The table of finding codes: permanent, never reused. Data, not logic.

Letters by room: R reading, F faces, L layouts, C composing, P proof of pages, E exports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gxpress.model.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a code means, for `gxpress proof --explain`."""

    code: str
    severity: Severity
    title: str
    rationale: str
    """Why a reader or a printer should care."""


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_TABLE: Final[tuple[RuleText, ...]] = (
    # R: reading
    # F: faces
    # L: layouts
    # C: composing
    # P: proof of pages
    # E: exports
)

RULES: Final[dict[str, RuleText]] = {rule.code: rule for rule in _TABLE}


def finding(
    code: str, message: str, where: Place | None = None, *, hint: str = "", before: str = "", after: str = ""
) -> Finding:
    """A Finding with the severity that its code has in `RULES`. An unknown code is our bug: KeyError."""
    return Finding(code, message, RULES[code].severity, where or Place(), hint, before, after)

"""What stands in the tables of codes: a code, how much it matters, why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gxpress.model.finding import Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a code means, for `gxpress proof --explain`."""

    code: str
    severity: Severity
    title: str
    rationale: str
    """Why a reader or a printer should care."""


ERROR: Final = Severity.ERROR
WARNING: Final = Severity.WARNING
NOTE: Final = Severity.NOTE

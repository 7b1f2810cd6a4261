"""Codes of faces: F. Permanent, never reused. Data, not logic."""

from __future__ import annotations

from typing import Final

from gxpress.model.rules.rule import ERROR, NOTE, RuleText

TABLE: Final[tuple[RuleText, ...]] = (
    RuleText(
        "F001",
        ERROR,
        "no face has this character",
        "It is printed as 〓, so that the gap is seen; a reader cannot tell which character stood there.",
    ),
    RuleText(
        "F002",
        NOTE,
        "character set in another face",
        "Its role's face lacks it. It is printed, but stands out a little among its neighbours.",
    ),
)

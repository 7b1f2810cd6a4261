"""Codes of faces: F. Permanent, never reused. Data, not logic."""

from __future__ import annotations

from typing import Final

from gxpress.model.rules.rule import ERROR, NOTE, WARNING, RuleText

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
    RuleText(
        "F003",
        NOTE,
        "character in the form of another language",
        "The Mainland, Taiwan, Hong Kong, Japan and Korea draw it differently; its readers may take it for a slip.",
    ),
    RuleText(
        "F004",
        WARNING,
        "no single face has all of this cluster",
        "A base and its marks, or the parts of an emoji, come from several faces or side by side; they may not fit.",
    ),
    RuleText(
        "F005",
        ERROR,
        "no face has this emoji",
        "It is printed as 〓; the face of emoji is in one colour and may be older than the emoji.",
    ),
)

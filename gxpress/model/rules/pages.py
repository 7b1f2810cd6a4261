"""Codes of the proof of pages: P. Permanent, never reused. Data, not logic."""

from __future__ import annotations

from typing import Final

from gxpress.model.rules.rule import ERROR, NOTE, WARNING, RuleText

TABLE: Final[tuple[RuleText, ...]] = (
    RuleText(
        "P001", ERROR, "text is not on the pages as it was written", "No character may be lost, doubled or moved."
    ),
    RuleText("P002", ERROR, "picture not placed, or placed twice", "The story speaks of a picture that is not there."),
    RuleText("P003", ERROR, "things lie on one another", "Neither can be read (makeup G02)."),
    RuleText("P004", ERROR, "out of the type area", "The knife or the gripper takes it away (makeup G02)."),
    RuleText("P005", WARNING, "off the character grid", "Columns and gutters are whole characters (makeup G01)."),
    RuleText("P006", WARNING, "off the baseline grid", "Lines of neighbouring columns stand level (makeup G03)."),
    RuleText("P007", WARNING, "head without text below", "A head at a column's foot belongs to nothing (makeup H03)."),
    RuleText("P008", WARNING, "columns do not end level", "The story looks broken off (makeup S05)."),
    RuleText(
        "P009",
        WARNING,
        "lone character on a last line",
        "单字不成行: a line of one character (makeup S05, clreq 3.1.7).",
    ),
    RuleText("P010", ERROR, "jump line names a wrong page", "The reader looks for the rest in vain (makeup J01)."),
    RuleText("P011", WARNING, "picture below 150 pixels an inch", "It prints as steps or as a blur (WAN-IFRA)."),
    RuleText("P012", NOTE, "picture below 200 pixels an inch", "Fine detail is lost on newsprint (WAN-IFRA)."),
    RuleText("P013", WARNING, "masthead or folio missing", "A page must say what it belongs to (makeup M04)."),
    RuleText(
        "P014", ERROR, "advertisement not marked", "The law asks that readers can tell it from news (makeup M04)."
    ),
    RuleText("P015", WARNING, "heads side by side", "碰题: they are read as one line (makeup H01)."),
    # E: exports
)

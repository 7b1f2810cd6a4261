"""Codes of reading a layout: L. Permanent, never reused. Data, not logic."""

from __future__ import annotations

from typing import Final

from gxpress.model.rules.rule import ERROR, RuleText

TABLE: Final[tuple[RuleText, ...]] = (
    RuleText("L001", ERROR, "layout.toml is no valid TOML", "Nothing in it can be trusted."),
    RuleText(
        "L002", ERROR, "unknown key", "A key that nobody reads is a slip of the pen: what it should say is not said."
    ),
    RuleText("L003", ERROR, "key missing", "The layout would have to be guessed."),
    RuleText("L004", ERROR, "value cannot be read", "A length has a number and a unit; other values have their kinds."),
    RuleText("L005", ERROR, "value out of range", "The page would not add up or could not be printed (makeup G01)."),
    RuleText("L006", ERROR, "reference to nothing", "A style or a colour must be there before it can be used."),
    RuleText("L007", ERROR, "template cannot be filled", "The furniture would lack what it should say."),
    RuleText("L008", ERROR, "file missing", "A face or a picture of the layout must lie in its folder."),
)

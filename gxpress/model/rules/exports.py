"""Codes of what a press cannot print well: E. Permanent, never reused. Data, not logic."""

from __future__ import annotations

from typing import Final

from gxpress.model.rules.rule import ERROR, WARNING, RuleText

TABLE: Final[tuple[RuleText, ...]] = (
    RuleText(
        "E001",
        WARNING,
        "line too thin",
        "Below 0.25 pt, or 0.5 pt in white, it breaks up on the plate or fills with ink.",
    ),
    RuleText(
        "E002",
        WARNING,
        "white text too small",
        "Ink runs into the strokes: below 8 pt on one ink, below 10 pt on several, which never register exactly "
        "(6 and 8 on coated paper).",
    ),
    RuleText(
        "E003",
        WARNING,
        "text in several inks too small",
        "Out of register by a tenth of a millimetre it cannot be read below 10 pt (8 on coated paper).",
    ),
    RuleText("E004", WARNING, "black text in several inks", "Below 36 pt the black plate alone keeps it sharp."),
    RuleText(
        "E005",
        WARNING,
        "text too small",
        "Below 6 pt newsprint does not hold the strokes of a character, below 5 coated paper.",
    ),
    RuleText(
        "E006",
        ERROR,
        "more ink than the press takes",
        "It does not dry, shows through, and sets off on the next sheet (WAN-IFRA: 240 % on newsprint).",
    ),
    RuleText("E007", WARNING, "line art below 600 pixels an inch", "Its edges print as steps: no screen softens them."),
)

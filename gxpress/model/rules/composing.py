"""Codes of composing: C. Permanent, never reused. Data, not logic."""

from __future__ import annotations

from typing import Final

from gxpress.model.rules.rule import ERROR, NOTE, WARNING, RuleText

TABLE: Final[tuple[RuleText, ...]] = (
    RuleText("C101", ERROR, "story overset", "Text that is not on the page is not printed (makeup X01)."),
    RuleText(
        "C102",
        WARNING,
        "story moved to another page",
        "The editors gave it a page on which it does not fit; it stands on the next one.",
    ),
    RuleText(
        "C103", NOTE, "white at the end of a story", "More than two lines of white look like a slip (makeup X02)."
    ),
    RuleText(
        "C104", WARNING, "white at the foot of a page", "A hole in the page; a filler belongs there (makeup X02)."
    ),
    RuleText(
        "C105", WARNING, "advertisement on another page", "Its client paid for a place that the issue does not have."
    ),
    RuleText(
        "C106",
        NOTE,
        "head elsewhere than asked for",
        "Its editors gave it a place that the layout does not have for it, or at which it does not fit.",
    ),
    RuleText(
        "C107",
        ERROR,
        "held page does not say what the issue says",
        "What has changed since it was made up is not printed: the editors asked that the page stay as it was.",
    ),
    RuleText(
        "C108",
        WARNING,
        "advertisement not at its place",
        "Its client paid for a corner or a place on the page; nothing else fits around it there.",
    ),
    RuleText(
        "C109",
        ERROR,
        "advertisement cannot be booked so",
        "It is larger than a page of the layout, outside of it, or at the place of another one.",
    ),
    RuleText(
        "C110",
        NOTE,
        "picture not placed as asked for",
        "Its editors want it to run off the page, set into a column, or a column wider; it stands as others do.",
    ),
    RuleText(
        "C111",
        ERROR,
        "advertisement not printed as booked",
        "Its client paid for it: it is on no page, or smaller than it was sold.",
    ),
    RuleText(
        "C112",
        WARNING,
        "page without any of the issue",
        "Nothing but the paper's own panel stands on it: too many pages, or a wrong number of a page.",
    ),
    RuleText(
        "C201",
        WARNING,
        "marks touch the line above",
        "Ruby, dots and lines under names want room between lines; where ink meets, neither is read (clreq 3.3).",
    ),
    RuleText("C301", WARNING, "wrong weekday", "It follows from the date; a reader sees the slip (makeup M03)."),
    RuleText("C302", NOTE, "facts of the masthead not given", "A paper must say who makes it (makeup M01)."),
    RuleText("C303", WARNING, "wrong lunar date", "The lunar date follows from the date (makeup M03)."),
    RuleText("C304", WARNING, "issue numbers do not follow", "Libraries and readers count by them (makeup M03)."),
    RuleText(
        "C305", WARNING, "date does not follow", "It is not after the previous issue's, or out of step (makeup M03)."
    ),
    RuleText("C306", WARNING, "wrong number of pages today", "今日N版: a reader looks for the rest (makeup M01)."),
    RuleText("C307", WARNING, "wrong solar term", "It follows from the date; a reader sees the slip (makeup M03)."),
    RuleText("C308", NOTE, "folio says less than others", "A page names those who answer for it (makeup M04)."),
    RuleText(
        "C601",
        ERROR,
        "words of the furniture find no room",
        "A fact of masthead or folio that does not fit in its frame is not printed (makeup M01).",
    ),
)

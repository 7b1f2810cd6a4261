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
    RuleText(
        "R001",
        _WARNING,
        "read as GB 18030",
        "Some characters look alike in several encodings; a file in UTF-8 leaves no doubt.",
    ),
    RuleText("R002", _NOTE, "read as UTF-16", "A file in UTF-8 is read everywhere, by people and by programs."),
    RuleText(
        "R003",
        _WARNING,
        "control characters taken out",
        "They cannot be seen or printed, and XML forbids most of them.",
    ),
    RuleText(
        "R004",
        _WARNING,
        "private or unknown character",
        "It was lost in an earlier conversion or belongs to one firm's font; nobody else can show it.",
    ),
    RuleText(
        "R010", _NOTE, "half-width mark set full-width", "GB/T 15834: Chinese text has marks of one character's width."
    ),
    RuleText("R011", _NOTE, "straight quotation marks set as Chinese ones", "GB/T 15834, 4.8: “ ” and ‘ ’."),
    RuleText(
        "R012",
        _NOTE,
        "ellipsis or dash set two characters wide",
        "GB/T 15834, 4.10 and 4.11: …… and —— take two cells.",
    ),
    RuleText(
        "R013",
        _NOTE,
        "typed space taken out",
        "The composer sets the gap between Han and Latin itself (clreq 3.2.1); a typed one would be added to it.",
    ),
    RuleText(
        "R014", _WARNING, "quotation mark without partner", "A reader cannot tell where the quotation ends or begins."
    ),
    RuleText("R015", _WARNING, "white between Han characters", "It is mostly a slip, and shows as a hole in the line."),
    RuleText("R016", _NOTE, "rule of typed marks left out", "The layout draws its own rules between stories."),
    RuleText(
        "R020",
        _NOTE,
        "torn paragraph joined",
        "A column break of an old page had cut it; a reader expects a whole one.",
    ),
    RuleText("R021", _NOTE, "kicker parted from headline", "They are set in two sizes, on two lines."),
    RuleText("R022", _WARNING, "paragraph repeated", "It may be there twice by mistake; only an editor can tell."),
    RuleText(
        "R023", _WARNING, "unknown line in the masthead", "It is kept as an ear, so that nothing of the copy is lost."
    ),
    RuleText(
        "R024", _WARNING, "story without headline", "The contents, the e-book and the reader find it by its head."
    ),
    RuleText("R025", _WARNING, "fact of the masthead assumed", "The text does not say it; it should."),
    RuleText(
        "R026", _WARNING, "headline without text", "A line that was meant as text may have been taken for a head."
    ),
    RuleText("R027", _WARNING, "fact of the masthead given twice", "Two that differ cannot both be right."),
    RuleText("R028", _WARNING, "jump line in the copy", "It names the pages of an older make-up, not of this one."),
    RuleText("R029", _WARNING, "page begun twice", "Its stories may have come from two versions of the copy."),
    RuleText("R030", _ERROR, "unknown key", "A misspelt key would be dropped without a word, and its text with it."),
    RuleText("R031", _ERROR, "wrong value", "The key expects another kind of value; guessing would hide a mistake."),
    RuleText("R032", _ERROR, "key missing", "Nothing can stand in for it."),
    RuleText("R033", _ERROR, "file cannot be parsed", "Where its form ends is not certain, so its text is not either."),
    RuleText("R034", _ERROR, "picture missing", "The story promises a picture; a page with a hole cannot be printed."),
    RuleText("R035", _ERROR, "picture broken", "It would fail at the press, after everything else was done."),
    RuleText("R036", _ERROR, "story missing", "The issue names a story that has no file."),
    RuleText("R037", _ERROR, "id used twice", "Links, bookmarks and jumps could lead to the wrong one."),
    RuleText(
        "R040", _WARNING, "story in no section", "It was written and will not be printed; mostly it was forgotten."
    ),
    RuleText("R041", _WARNING, "acceptance without finding", "The reason is gone, or the place is misspelt."),
    RuleText("R042", _WARNING, "picture not described", "WCAG 2.2, 1.1.1: who cannot see it learns nothing of it."),
    RuleText("R043", _WARNING, "Markdown without a form in print", "Its text is set as plain paragraphs."),
    RuleText("R044", _WARNING, "table with rows of different length", "Cells would stand under the wrong heads."),
    # F: faces
    RuleText(
        "F001",
        _ERROR,
        "no face has this character",
        "It is printed as 〓, so that the gap is seen; a reader cannot tell which character stood there.",
    ),
    RuleText(
        "F002",
        _NOTE,
        "character set in another face",
        "Its role's face lacks it. It is printed, but stands out a little among its neighbours.",
    ),
    # L: layouts
    RuleText("L001", _ERROR, "layout.toml is no valid TOML", "Nothing in it can be trusted."),
    RuleText(
        "L002", _ERROR, "unknown key", "A key that nobody reads is a slip of the pen: what it should say is not said."
    ),
    RuleText("L003", _ERROR, "key missing", "The layout would have to be guessed."),
    RuleText(
        "L004", _ERROR, "value cannot be read", "A length has a number and a unit; other values have their kinds."
    ),
    RuleText("L005", _ERROR, "value out of range", "The page would not add up or could not be printed (makeup G01)."),
    RuleText("L006", _ERROR, "reference to nothing", "A style or a colour must be there before it can be used."),
    RuleText("L007", _ERROR, "template cannot be filled", "The furniture would lack what it should say."),
    RuleText("L008", _ERROR, "file missing", "A face or a picture of the layout must lie in its folder."),
    # C: composing
    RuleText("C101", _ERROR, "story overset", "Text that is not on the page is not printed (makeup X01)."),
    RuleText(
        "C102",
        _WARNING,
        "story moved to another page",
        "The editors gave it a page on which it does not fit; it stands on the next one.",
    ),
    RuleText(
        "C103", _NOTE, "white at the end of a story", "More than two lines of white look like a slip (makeup X02)."
    ),
    RuleText(
        "C104", _WARNING, "white at the foot of a page", "A hole in the page; a filler belongs there (makeup X02)."
    ),
    RuleText(
        "C105", _WARNING, "advertisement on another page", "Its client paid for a place that the issue does not have."
    ),
    RuleText("C301", _WARNING, "wrong weekday", "It follows from the date; a reader sees the slip (makeup M03)."),
    RuleText("C302", _NOTE, "facts of the masthead not given", "A paper must say who makes it (makeup M01)."),
    RuleText("C303", _WARNING, "wrong lunar date", "The lunar date follows from the date (makeup M03)."),
    RuleText(
        "C601",
        _ERROR,
        "words of the furniture find no room",
        "A fact of masthead or folio that does not fit in its frame is not printed (makeup M01).",
    ),
    # P: proof of pages
    RuleText(
        "P001", _ERROR, "text is not on the pages as it was written", "No character may be lost, doubled or moved."
    ),
    RuleText("P002", _ERROR, "picture not placed, or placed twice", "The story speaks of a picture that is not there."),
    RuleText("P003", _ERROR, "things lie on one another", "Neither can be read (makeup G02)."),
    RuleText("P004", _ERROR, "out of the type area", "The knife or the gripper takes it away (makeup G02)."),
    RuleText("P005", _WARNING, "off the character grid", "Columns and gutters are whole characters (makeup G01)."),
    RuleText("P006", _WARNING, "off the baseline grid", "Lines of neighbouring columns stand level (makeup G03)."),
    RuleText("P007", _WARNING, "head without text below", "A head at a column's foot belongs to nothing (makeup H03)."),
    RuleText("P008", _WARNING, "columns do not end level", "The story looks broken off (makeup S05)."),
    RuleText(
        "P009",
        _WARNING,
        "lone character on a last line",
        "单字不成行: a line of one character (makeup S05, clreq 3.1.7).",
    ),
    RuleText("P010", _ERROR, "jump line names a wrong page", "The reader looks for the rest in vain (makeup J01)."),
    RuleText("P011", _WARNING, "picture below 150 pixels an inch", "It prints as steps or as a blur (WAN-IFRA)."),
    RuleText("P012", _NOTE, "picture below 200 pixels an inch", "Fine detail is lost on newsprint (WAN-IFRA)."),
    RuleText("P013", _WARNING, "masthead or folio missing", "A page must say what it belongs to (makeup M04)."),
    RuleText(
        "P014", _ERROR, "advertisement not marked", "The law asks that readers can tell it from news (makeup M04)."
    ),
    RuleText("P015", _WARNING, "heads side by side", "碰题: they are read as one line (makeup H01)."),
    # E: exports
)

RULES: Final[dict[str, RuleText]] = {rule.code: rule for rule in _TABLE}


def finding(
    code: str, message: str, where: Place | None = None, *, hint: str = "", before: str = "", after: str = ""
) -> Finding:
    """A Finding with the severity that its code has in `RULES`. An unknown code is our bug: KeyError."""
    return Finding(code, message, RULES[code].severity, where or Place(), hint, before, after)

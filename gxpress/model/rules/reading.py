"""Codes of reading an issue: R. Permanent, never reused. Data, not logic."""

from __future__ import annotations

from typing import Final

from gxpress.model.rules.rule import ERROR, NOTE, WARNING, RuleText

TABLE: Final[tuple[RuleText, ...]] = (
    RuleText(
        "R001",
        WARNING,
        "read as GB 18030",
        "Some characters look alike in several encodings; a file in UTF-8 leaves no doubt.",
    ),
    RuleText("R002", NOTE, "read as UTF-16", "A file in UTF-8 is read everywhere, by people and by programs."),
    RuleText(
        "R003",
        WARNING,
        "control characters taken out",
        "They cannot be seen or printed, and XML forbids most of them.",
    ),
    RuleText(
        "R004",
        WARNING,
        "private or unknown character",
        "It was lost in an earlier conversion or belongs to one firm's font; nobody else can show it.",
    ),
    RuleText(
        "R010", NOTE, "half-width mark set full-width", "GB/T 15834: Chinese text has marks of one character's width."
    ),
    RuleText("R011", NOTE, "straight quotation marks set as Chinese ones", "GB/T 15834, 4.8: “ ” and ‘ ’."),
    RuleText(
        "R012",
        NOTE,
        "ellipsis or dash set two characters wide",
        "GB/T 15834, 4.10 and 4.11: …… and —— take two cells.",
    ),
    RuleText(
        "R013",
        NOTE,
        "typed space taken out",
        "The composer sets the gap between Han and Latin itself (clreq 3.2.1); a typed one would be added to it.",
    ),
    RuleText(
        "R014", WARNING, "quotation mark without partner", "A reader cannot tell where the quotation ends or begins."
    ),
    RuleText("R015", WARNING, "white between Han characters", "It is mostly a slip, and shows as a hole in the line."),
    RuleText("R016", NOTE, "rule of typed marks left out", "The layout draws its own rules between stories."),
    RuleText(
        "R020",
        NOTE,
        "torn paragraph joined",
        "A column break of an old page had cut it; a reader expects a whole one.",
    ),
    RuleText("R021", NOTE, "kicker parted from headline", "They are set in two sizes, on two lines."),
    RuleText("R022", WARNING, "paragraph repeated", "It may be there twice by mistake; only an editor can tell."),
    RuleText(
        "R023", WARNING, "unknown line in the masthead", "It is kept as an ear, so that nothing of the copy is lost."
    ),
    RuleText("R024", WARNING, "story without headline", "The contents, the e-book and the reader find it by its head."),
    RuleText("R025", WARNING, "fact of the masthead assumed", "The text does not say it; it should."),
    RuleText("R026", WARNING, "headline without text", "A line that was meant as text may have been taken for a head."),
    RuleText("R027", WARNING, "fact of the masthead given twice", "Two that differ cannot both be right."),
    RuleText("R028", WARNING, "jump line in the copy", "It names the pages of an older make-up, not of this one."),
    RuleText("R029", WARNING, "page begun twice", "Its stories may have come from two versions of the copy."),
    RuleText("R030", ERROR, "unknown key", "A misspelt key would be dropped without a word, and its text with it."),
    RuleText("R031", ERROR, "wrong value", "The key expects another kind of value; guessing would hide a mistake."),
    RuleText("R032", ERROR, "key missing", "Nothing can stand in for it."),
    RuleText("R033", ERROR, "file cannot be parsed", "Where its form ends is not certain, so its text is not either."),
    RuleText("R034", ERROR, "picture missing", "The story promises a picture; a page with a hole cannot be printed."),
    RuleText("R035", ERROR, "picture broken", "It would fail at the press, after everything else was done."),
    RuleText("R036", ERROR, "story missing", "The issue names a story that has no file."),
    RuleText("R037", ERROR, "id used twice", "Links, bookmarks and jumps could lead to the wrong one."),
    RuleText(
        "R040", WARNING, "story in no section", "It was written and will not be printed; mostly it was forgotten."
    ),
    RuleText("R041", WARNING, "acceptance without finding", "The reason is gone, or the place is misspelt."),
    RuleText("R042", WARNING, "picture not described", "WCAG 2.2, 1.1.1: who cannot see it learns nothing of it."),
    RuleText("R043", WARNING, "Markdown without a form in print", "Its text is set as plain paragraphs."),
    RuleText("R044", WARNING, "table with rows of different length", "Cells would stand under the wrong heads."),
)

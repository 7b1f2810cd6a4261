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
    RuleText(
        "P011",
        WARNING,
        "picture too coarse",
        "Below 150 pixels an inch (200 on coated paper) it prints as steps or as a blur (WAN-IFRA).",
    ),
    RuleText(
        "P012",
        NOTE,
        "picture rather coarse",
        "Below 200 pixels an inch (300 on coated paper) fine detail is lost (WAN-IFRA).",
    ),
    RuleText("P013", WARNING, "masthead or folio missing", "A page must say what it belongs to (makeup M04)."),
    RuleText(
        "P014", ERROR, "advertisement not marked", "The law asks that readers can tell it from news (makeup M04)."
    ),
    RuleText("P015", WARNING, "heads side by side", "碰题: they are read as one line (makeup H01)."),
    RuleText(
        "P016",
        WARNING,
        "line of a paragraph alone at a column's foot or top",
        "孤行: the eye loses its sense on the way to the next column (clreq 3.1.7).",
    ),
    RuleText(
        "P017",
        WARNING,
        "lead not at the head of its page",
        "头条 stands upper left, upper right in a vertical paper: readers look there first (makeup S01).",
    ),
    RuleText(
        "P018",
        NOTE,
        "place against rank",
        "上左 > 上右 > 下左 ≥ 下右: a lesser story in the better place seems to matter more (makeup S01).",
    ),
    RuleText(
        "P019",
        WARNING,
        "story not a rectangle",
        "Readers follow a story down its module; what stands elsewhere is taken for another's (makeup S02).",
    ),
    RuleText(
        "P020",
        WARNING,
        "page cut in two across its columns",
        "断版: several stories end on one line and several begin below it, so the page falls into two (makeup S03).",
    ),
    RuleText(
        "P021",
        NOTE,
        "page cut in two along its columns",
        "通线: a rule or white parts stories from stories over the whole depth; the halves look like two pages "
        "(makeup S03).",
    ),
    RuleText(
        "P022", WARNING, "column too deep", "The eye tires, and finds no rest, in a column of over 25 cm (makeup S04)."
    ),
    RuleText(
        "P023",
        NOTE,
        "columns too shallow",
        "Readers jump to the next column before they have read on: one of 5 cm is the least (makeup S04).",
    ),
    RuleText(
        "P024",
        WARNING,
        "picture not in whole columns",
        "An edge amid a column leaves white that looks like a slip (makeup S06).",
    ),
    RuleText(
        "P025",
        WARNING,
        "picture amid a column",
        "Text above and below it: the reader does not know where to go on (makeup S06).",
    ),
    RuleText(
        "P026", ERROR, "picture in another story", "It is taken for that story's, and says what is not so (makeup S06)."
    ),
    RuleText("P027", WARNING, "caption away from its picture", "A reader must not have to look for it (makeup S06)."),
    RuleText(
        "P028",
        WARNING,
        "box missing or too tight",
        "Text one character inside its box is read at ease; nearer it sticks to the rule (makeup S07).",
    ),
    RuleText(
        "P029",
        WARNING,
        "head under a head",
        "叠题: the upper one loses its story; the two are read as one (makeup H02).",
    ),
    RuleText(
        "P030",
        WARNING,
        "lead's head not clearly the largest",
        "12 pt above the next or twice its area: else the page has no lead (makeup H04).",
    ),
    RuleText(
        "P031", NOTE, "head larger than rank allows", "Heads shrink with rank, or the page says the wrong (makeup H04)."
    ),
    RuleText(
        "P032",
        WARNING,
        "line of a head begins with 的 or a mark",
        "They belong to the word before; readers stumble (makeup H05).",
    ),
    RuleText(
        "P033",
        WARNING,
        "head broken within a number, a word or a name",
        "It is read wrong before it is read right (makeup H05).",
    ),
    RuleText(
        "P034",
        NOTE,
        "lines of a head badly shaped",
        "Two lines stand short over long or equal, three as a pyramid or a lozenge, none with a waist (makeup H05).",
    ),
    RuleText(
        "P035",
        WARNING,
        "kicker or deck against the headline",
        "引题 above and 副题 below are smaller than 主题, or readers take them for it (makeup H06).",
    ),
    RuleText(
        "P036",
        WARNING,
        "text squeezed or stretched",
        "Below 90 % or above 110 % the strokes of a character lose their weights (makeup H07).",
    ),
    RuleText(
        "P037",
        WARNING,
        "jump too short",
        "Less than 10 cm here or 15 cm there is not worth turning the page for (makeup J01).",
    ),
    RuleText(
        "P038", WARNING, "story jumps twice, or back", "A reader follows one jump, and turns pages onward (makeup J01)."
    ),
    RuleText(
        "P039",
        WARNING,
        "continuation without a short head",
        "Who turns the page looks for the story by its head (makeup J01).",
    ),
    RuleText(
        "P040",
        WARNING,
        "fact of the masthead not printed",
        "The issue gives it, and a paper must show who makes it (makeup M01).",
    ),
    RuleText(
        "P041",
        WARNING,
        "paper's name not the largest on page one",
        "Readers know the paper by it, across a street (makeup M02).",
    ),
    RuleText("P042", WARNING, "wrong weekday or lunar date printed", "It follows from the date (makeup M03)."),
    RuleText(
        "P043",
        WARNING,
        "folio incomplete",
        "A page torn out must say which paper and day it is of, and who edited it (makeup M04).",
    ),
    RuleText("P044", NOTE, "folio on page one", "The masthead says it all (makeup M04)."),
    RuleText(
        "P045",
        ERROR,
        "text left out in silence",
        "What is overset must be told with its story and its lines, or nobody mends it (makeup X01).",
    ),
    RuleText("P046", WARNING, "white in a story", "More than two lines of it look like a slip (makeup X02)."),
    RuleText(
        "P047",
        WARNING,
        "white on a page",
        "A hole that the grid does not account for: a filler belongs there (makeup X02).",
    ),
    RuleText(
        "P048",
        WARNING,
        "rule off the middle of its gutter",
        "It leans on one of the stories that it parts (makeup G04).",
    ),
    RuleText("P049", ERROR, "rule through text", "The line is struck out (makeup G02)."),
    RuleText(
        "P050",
        WARNING,
        "head at the foot of its columns",
        "背题: less than three lines below it, and it seems to belong to nothing (makeup H03).",
    ),
)

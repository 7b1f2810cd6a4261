"""What a print PDF is made for: the standard that it keeps, the press's colours and limits. A new profile is a row.

`PROFILES` is the table. A layout names one, a command or a call may name another; `dataclasses.replace` makes one's
own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from gxpress.model.units import MM, Pt


class Standard(StrEnum):
    """What a file says that it keeps."""

    NONE = ""
    X4 = "PDF/X-4"
    """ISO 15930-7: PDF 1.6, transparency and ICC allowed."""
    X1A = "PDF/X-1a:2003"
    """ISO 15930-4: PDF 1.4, inks alone, no transparency."""


class Colours(StrEnum):
    """In what a page's colours are written."""

    INKS = "inks"
    """Cyan, magenta, yellow, black, and spots; what has black alone stays on its plate."""
    SCREEN = "screen"
    """The layout's colours for the screen; what has black alone is grey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A printing condition (印刷条件): paper, inks and screen, as its ICC profile describes them."""

    identifier: str
    """As registered with the ICC; Custom for one that is not."""
    icc: str
    """The ICC output profile: the name of a bundled one, or a path."""
    info: str
    """In words."""
    registry: str = "http://www.color.org"
    """Where it is registered; empty where it is not."""


NEWSPRINT: Final = Condition(
    identifier="CGATS TR 002", icc="newsprint", info="Coldset on newsprint, CGATS/SNAP TR 002-2007"
)
COATED: Final = Condition(
    identifier="CGATS TR 006", icc="coated", info="Offset on coated paper of grade 1, CGATS/GRACoL TR 006-2007"
)


SHEETS: Final[dict[str, tuple[Pt, Pt] | None]] = {
    "pairs": None,
    "half": (780 * MM, 540 * MM),
    "full": (1080 * MM, 780 * MM),
}
"""Sheets that pages are imposed on: two pages beside each other, 对开, 全张. A side of 对开 holds two pages of a
broadsheet or four of a tabloid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a press prints well, where printers and WAN-IFRA differ the safe figure: those of coldset on newsprint.

    Sizes in points, resolutions in pixels an inch on the paper.
    """

    coarse: int = 150
    """Below it a picture is a fault."""
    fine: int = 200
    """From it a picture is good."""
    line_art_coarse: int = 600
    """The same of pictures of one bit."""
    line_art_fine: int = 1200
    black: Pt = 36.0
    """Below it black text is black ink alone."""
    smallest: Pt = 6.0
    """Of text."""
    several_inks: Pt = 10.0
    """Of text in more than one ink."""
    white: Pt = 10.0
    """Of white text on several inks."""
    reversed: Pt = 8.0
    """Of white text on one ink (反白)."""
    hairline: Pt = 0.25
    """The thinnest line."""
    white_line: Pt = 0.5
    """The thinnest white line."""


NEWSPRINT_LIMITS: Final = Limits()
COATED_LIMITS: Final = Limits(coarse=200, fine=300, smallest=5.0, several_inks=8.0, white=8.0, reversed=6.0)
"""A finer screen shows more of a picture and asks more of it; coated paper holds smaller text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a print PDF is made for."""

    name: str
    title: str
    """In words."""
    standard: Standard = Standard.NONE
    version: tuple[int, int] = (1, 6)
    """Of PDF."""
    condition: Condition | None = None
    """The output intent; without one pictures are turned into inks by rule of thumb."""
    colours: Colours = Colours.INKS
    ink: float = 4.0
    """Total ink (总墨量): the most that may lie on one spot; 1 is one full ink."""
    finest: float = 300.0
    """Pixels an inch above which photographs are reduced to it: up to twice the lines of the screen. Drawings may have
    twice as many, for their lettering."""
    finest_line: float = 1200.0
    """The same of line art in black and white."""
    limits: Limits = NEWSPRINT_LIMITS
    """What is told of where it cannot be printed well."""
    marks: bool = False
    """Crop and register marks, colour bar and slug line beyond the trim."""
    impose: str = ""
    """Pages stand on sheets of this kind, a name of `SHEETS`, in the order for folding; empty: each by itself."""
    gutter: Pt = 0.0
    """中缝 of imposed pages: what lies between two at their fold, beyond their margins."""
    paper: tuple[Pt, Pt] | None = None
    """Pages are scaled to this paper as proofs (校样); None: as large as they are."""

    def other(self, name: str) -> Profile:
        """The profile of a name in place of this one. What this one says of marks and sheets holds for it too, and its
        own ICC profile does where both are for the same paper and inks.
        """
        if name == self.name:
            return self
        row, usual = PROFILES[name], PROFILES.get(self.name)
        condition = self.condition if usual and usual.condition == row.condition else row.condition
        return replace(row, condition=condition, marks=row.marks or self.marks, impose=self.impose, gutter=self.gutter)

    @property
    def threads(self) -> bool:
        """Whether articles are threaded through their columns and jumps."""
        return self.standard is not Standard.X1A


_A4: Final = (210 * MM, 297 * MM)
_A3: Final = (297 * MM, 420 * MM)

PROFILES: Final[dict[str, Profile]] = {
    row.name: row
    for row in (
        Profile(
            name="newspaper",
            title="PDF/X-4, coldset on newsprint, 240 % ink",
            standard=Standard.X4,
            condition=NEWSPRINT,
            ink=2.4,
            finest=200.0,
        ),
        Profile(
            name="offset",
            title="PDF/X-4, offset on coated paper, 300 % ink",
            standard=Standard.X4,
            condition=COATED,
            ink=3.0,
            limits=COATED_LIMITS,
        ),
        Profile(
            name="x1a",
            title="PDF/X-1a:2003, coldset on newsprint, 240 % ink",
            standard=Standard.X1A,
            version=(1, 4),
            condition=NEWSPRINT,
            ink=2.4,
            finest=200.0,
        ),
        Profile(name="office", title="a proof in RGB on A3", colours=Colours.SCREEN, paper=_A3),
        Profile(name="office-a4", title="a proof in RGB on A4", colours=Colours.SCREEN, paper=_A4),
        Profile(name="plain", title="inks without a standard, crop marks", marks=True),
        Profile(name="screen", title="RGB, for facsimiles and covers", colours=Colours.SCREEN, finest=200.0),
    )
}
"""By name. Newsprint is screened at 100 to 120 lines an inch, coated paper at 150."""

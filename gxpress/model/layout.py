"""The layout (版式): how a paper looks. No content. Files give it in the trade's units; here all is in points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from gxpress.model.head import HeadPlace, HeadShape
from gxpress.model.picture import Edge
from gxpress.model.profile import PROFILES, Profile
from gxpress.model.units import Box, Pt
from gxpress.model.weights import Weights


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour for the press and for the screen. Inks from 0 to 1."""

    c: float = 0.0
    m: float = 0.0
    y: float = 0.0
    k: float = 1.0
    screen: str = "#1a1a1a"
    """#rrggbb."""
    spot: str = ""
    """Name of an ink of its own (专色) that it is printed in; the four inks then stand in for it."""


BLACK = Colour()


def spots(value: object) -> frozenset[str]:
    """Names of the spot colours (专色) in a layout, or in any part of one."""
    if isinstance(value, Colour):
        return frozenset({value.spot} - {""})
    inner: Iterable[object] = ()
    if is_dataclass(value):
        inner = (getattr(value, each.name) for each in fields(value))
    elif isinstance(value, Mapping):
        inner = value.values()
    elif isinstance(value, tuple):
        inner = value
    return frozenset(name for each in inner for name in spots(each))


class Align(StrEnum):
    """How lines stand in their measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a kind of text is set."""

    role: str
    """Role of the face: song, song-heavy, hei, hei-heavy, kai, fang, latin."""
    size: Pt
    leading: Pt
    """Baseline to baseline, inside one text of this style."""
    colour: Colour = BLACK
    align: Align = Align.JUSTIFY
    indent: float = 0.0
    """First line, in em of this style."""
    strong: str = "hei"
    """Role of the face for Mark.STRONG, BYLINE and LEAD_IN."""
    tracking: float = 0.0
    """Letter space in em; heads only."""
    keep_all: bool = False
    """Lines end at spaces alone, as Korean may be set; else at characters too."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Choices of composition that differ by place and house (clreq)."""

    locale: str = "zh-Hans"
    """zh-Hans, zh-Hant-TW, zh-Hant-HK, ja, ko."""
    han_latin: float = 0.125
    """Gap between Han and Latin or digits, in em: 0, 0.125 or 0.25."""
    level: str = "strict"
    """Bans at line ends: none, basic, gb, strict; uax14 for text in other languages than locale can name."""
    vertical: bool = False
    """Lines run down the page. The make-up of a vertical layout sets it; the reading editions stay horizontal."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper and type area (版心)."""

    width: Pt
    """Of the trim (成品)."""
    height: Pt
    bleed: Pt
    type_area: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The character grid. The type area is `columns` × `characters` + gutters wide and `lines` lines deep."""

    columns: int
    characters: int
    """Of each column."""
    gutter: float
    """In characters."""
    body: Pt
    """Size of a body character."""
    leading: Pt
    """Line pitch; every height on the page is a whole number of it."""
    lines: int
    """Body lines in the type area."""

    @property
    def width(self) -> Pt:
        """Of all the columns with their gutters."""
        return self.measure(self.columns)

    def measure(self, columns: int) -> Pt:
        """Width of `columns` columns with the gutters between them (长栏)."""
        return (columns * self.characters + (columns - 1) * self.gutter) * self.body

    def rows(self, height: Pt) -> int:
        """Whole lines of the grid that a height takes."""
        return math.ceil(height / self.leading - 1e-6)

    def column_x(self, column: int) -> Pt:
        """Left edge of a column, from the left edge of the type area; columns count from 0."""
        return column * (self.characters + self.gutter) * self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadForm:
    """The ladder of a class of heads (标题等级). Sizes from the largest to the smallest that may be used."""

    headline: str
    """Name of the style of the headline (主题); its size is replaced from `sizes`."""
    kicker: str
    deck: str
    sizes: tuple[Pt, ...]
    kicker_ratio: float = 0.5
    """Size of the kicker over the headline's, set to the nearest named size."""
    deck_ratio: float = 0.45
    max_lines: int = 2
    align: Align = Align.CENTRE
    places: tuple[HeadPlace, ...] = (HeadPlace.TOP,)
    """Where it may stand to its columns."""
    shape: HeadShape = HeadShape.LEVEL
    """Of a headline of several lines."""
    widest: float = 1.0
    """How far a headline may be widened so that it fills its measure: from 1 to 1.1 (H07)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A fixed text of the page's furniture: masthead, ear, folio, imprint, banner ornament.

    `box` is relative to the type area. `template` is Jinja over `issue`, `page`, `layout`; every line of the result
    is a line in the frame; an empty result draws nothing. A line may open with the name of its own style, "@ear-day 5";
    a line of "---" alone is a rule across the frame, one of "===" an ornament.
    """

    id: str
    box: Box
    template: str
    style: str
    valign: str = "middle"
    """top, middle, bottom, or spread (lines spread over the height)."""
    fit: bool = False
    """The text is scaled to fill the frame's width, never above its height or its style's size (the paper's name)."""
    distribute: bool = False
    """Single lines are justified over the width of the frame (主管 / 主办 blocks)."""
    fill: Colour | None = None
    border: Pt = 0.0
    picture: str = ""
    """A picture file of the layout's folder drawn instead of text (a lettered masthead)."""
    wrap: bool = False
    """Lines too long for the frame go on in another line; else all are set smaller."""
    padding: Pt = 0.0
    """Between the frame's edge and its text."""
    border_colour: Colour = BLACK


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRule:
    """A rule of the furniture, relative to the type area."""

    x0: Pt
    y0: Pt
    x1: Pt
    y1: Pt
    thickness: Pt
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """母版: the furniture of a kind of page, and the lines that it takes from the type area."""

    name: str
    """front or inside."""
    head_lines: int
    """Body lines taken at the top of the type area (masthead). Folios may stand above the type area: 0."""
    foot_lines: int = 0
    """Body lines taken at the foot (imprint)."""
    frames: tuple[Frame, ...] = ()
    rules: tuple[FrameRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """报社自用版面: what the house prints where an issue's text leaves a part of its last page free.

    Boxes of its frames and ends of its rules are fractions, from 0 to 1, of what its border encloses.
    """

    least: Pt = 0.0
    """The smallest depth that it is made for."""
    ratio: float = 0.0
    """The least width over depth that it is made for. Of those that may be, the widest is taken, then the deepest."""
    frames: tuple[Frame, ...] = ()
    rules: tuple[FrameRule, ...] = ()
    border: str = "plain"
    """plain, double (文武线), or fret (回纹)."""
    colour: Colour = BLACK
    """Of the border."""
    fill: Colour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStyle:
    """Look of a kind of rule."""

    thickness: Pt
    colour: Colour = BLACK
    dash: tuple[Pt, ...] = ()


PAGE_LABEL: Final = "第{number}版"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRules:
    """What pictures may do besides standing over whole columns, where they ask for it."""

    bleed: tuple[Edge, ...] = ()
    """Edges of the page that they may run off."""
    cut_in: bool = False
    """They may be set into a column, lines running beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A paper's face, read from one folder."""

    name: str
    title: str
    folder: Path
    """Holds the Jinja templates and CSS of the reading editions too."""
    sheet: Sheet
    grid: Grid
    styles: Mapping[str, Style]
    """At least: body, note, banner, caption, credit, jump, column-name, subheading, byline, cell, advert, folio."""
    heads: Mapping[str, HeadForm]
    """lead, major, minor, brief, boxed."""
    masters: Mapping[str, Master]
    """front, inside."""
    rules: Mapping[str, RuleStyle]
    """column (栏线), cutoff (隔线), box (围框)."""
    faces: Mapping[str, str] = field(default_factory=dict)
    """Role → absolute path of a face of the paper's own, in place of the bundled one."""
    spacing: Spacing = field(default_factory=Spacing)
    weights: Weights = field(default_factory=Weights)
    """Of the make-up's objective."""
    panels: tuple[Panel, ...] = ()
    """House panels."""
    profile: Profile = PROFILES["newspaper"]
    """What its print PDF is made for, unless a command or a call says otherwise."""
    page_label: str = PAGE_LABEL
    """What a reader of the print PDF calls a page."""
    pictures: PictureRules = field(default_factory=PictureRules)
    writing: str = "horizontal"
    """horizontal or vertical (竖排). Of a vertical layout the grid, masters and panels are those of the page turned: x
    runs down along the lines, y from the right edge to the left, from line to line; `sheet` is the paper as it lies."""

    @property
    def vertical(self) -> bool:
        """Whether its lines run down the page."""
        return self.writing == "vertical"

    def master(self, page: int) -> Master:
        """The master of a page, by its number."""
        return self.masters["front" if page == 1 else "inside"]

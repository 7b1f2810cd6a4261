"""The edition (版本): an issue set in a layout. Finished pages, everything at a fixed place, nothing left to decide.

All coordinates are absolute on their page: points from the upper left corner of the trim, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gxpress.model.finding import Finding
from gxpress.model.issue import Issue
from gxpress.model.layout import Colour, Layout
from gxpress.model.picture import Picture
from gxpress.model.units import Box, Pt


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size and colour on one baseline.

    `glyphs`, `offsets` and `texts` are of equal length.
    """

    face: str
    """Key of the face: `FaceSet.by_key`."""
    size: Pt
    colour: Colour
    glyphs: tuple[int, ...]
    """Glyph ids of the face as it is in its file."""
    offsets: tuple[Pt, ...]
    """Where each glyph's origin is, in points to the right of the line's x, in the order of drawing."""
    texts: tuple[str, ...]
    """What each glyph stands for in the copied text; several characters for a ligature, "" for none."""
    rise: Pt = 0.0
    """Above the baseline (superscripts, other faces aligned)."""
    scale: float = 1.0
    """Scale along the line, 0.9 – 1.1; only heads use it."""
    upright: bool = False
    """In a vertical line: its glyphs stand upright, one below the other, each in a cell whose top is its offset, their
    middle on the line's axis (raised: to its right). Other runs of a vertical line are turned clockwise."""
    narrow: float = 1.0
    """Upright runs: the scale across the line, of digits that stand side by side in one cell (纵中横)."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line along the text: 专名号 straight, 书名号甲式 wavy."""

    start: Pt
    end: Pt
    """To the right of the line's x."""
    rise: Pt
    """Of its middle above the baseline."""
    thickness: Pt
    colour: Colour
    wave: Pt = 0.0
    """How far its crests are from its middle; 0 for a straight one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. Its runs are in the order of reading.

    In a vertical line offsets run down the page, and what rises goes to the right.
    """

    x: Pt
    """Left end of the measure; the axis in the middle of a vertical line."""
    y: Pt
    """The baseline; the top of the measure of a vertical line."""
    width: Pt
    """The measure it was set to."""
    size: Pt
    """Body size of the line: its cell is from y - 0.88 size to y + 0.12 size."""
    runs: tuple[GlyphRun, ...]
    dropped: str = ""
    """Characters of the text that stand between this line and the next of its part and are not drawn (a space)."""
    owner: str = ""
    """Id of the story, section or advertisement; empty for furniture."""
    part: int = -1
    """Which of the owner's `parts()`; -1 for what is not its text (jump lines, furniture)."""
    last: bool = True
    """The last line of its part."""
    vertical: bool = False
    """It runs down the page (竖排)."""
    marks: tuple[GlyphRun | Stroke, ...] = ()
    """What is drawn beside the text and stands for none of it: emphasis dots, ruby, lines under names."""

    @property
    def text(self) -> str:
        """The characters drawn, in order."""
        return "".join(["".join(run.texts) for run in self.runs])

    @property
    def reach(self) -> Pt:
        """From its left end to where its last glyph ends, near enough: a glyph is at most as wide as its size."""
        return max((run.offsets[-1] + run.size for run in self.runs if run.offsets), default=0.0)

    @property
    def box(self) -> Box:
        """The cell of the line."""
        if self.vertical:
            return Box(self.x - self.size / 2, self.y, self.size, self.width)
        return Box(self.x, self.y - 0.88 * self.size, self.width, self.size)

    def moved(self, dx: Pt, dy: Pt) -> Line:
        """The same line elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line with round figures: 栏线, 隔线, the sides of boxes, ornaments, and bullets."""

    x0: Pt
    y0: Pt
    x1: Pt
    y1: Pt
    thickness: Pt
    colour: Colour
    dash: tuple[Pt, ...] = ()

    def moved(self, dx: Pt, dy: Pt) -> Rule:
        """The same rule elsewhere."""
        return replace(self, x0=self.x0 + dx, y0=self.y0 + dy, x1=self.x1 + dx, y1=self.y1 + dy)


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle: a tint, a reversed bar."""

    box: Box
    colour: Colour

    def moved(self, dx: Pt, dy: Pt) -> Fill:
        """The same fill elsewhere."""
        return replace(self, box=Box(self.box.x + dx, self.box.y + dy, self.box.width, self.box.height))


@dataclass(frozen=True, slots=True)
class Plate:
    """图版: a picture at its place. `crop` is the part of the picture shown, as fractions of it."""

    box: Box
    picture: Picture
    crop: Box = field(default_factory=lambda: Box(0.0, 0.0, 1.0, 1.0))

    def moved(self, dx: Pt, dy: Pt) -> Plate:
        """The same plate elsewhere."""
        return replace(self, box=Box(self.box.x + dx, self.box.y + dy, self.box.width, self.box.height))


Item = Line | Rule | Fill | Plate


def colours(item: Item) -> Iterator[Colour]:
    """What an item is drawn in; a plate has its picture's own."""
    if isinstance(item, Line):
        yield from (each.colour for each in (*item.runs, *item.marks))
    elif isinstance(item, Rule | Fill):
        yield item.colour


class ModuleKind(StrEnum):
    """What a module holds."""

    STORY = "story"
    SECTION = "section"
    """Banner and editor's note of a section."""
    ADVERT = "advert"
    FURNITURE = "furniture"
    """Masthead, ears, folio, imprint, rules between modules."""
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Module:
    """稿件区块: a rectangle of the page with all that stands in it. Items are in reading order."""

    kind: ModuleKind
    owner: str
    """Id of the story, section or advertisement; for furniture the name of its frame (masthead, folio …)."""
    box: Box
    items: tuple[Item, ...]
    part: int = 1
    """A story that jumps has parts 1, 2 …"""
    parts: int = 1
    note: str = ""
    """How it was made up, for the ledger and the trace: "4 columns of 13, head 36 pt"."""

    @property
    def lines(self) -> Iterator[Line]:
        """Its lines of text in reading order."""
        return (item for item in self.items if isinstance(item, Line))


@dataclass(frozen=True, slots=True)
class Page:
    """版面: one finished page."""

    number: int
    """From 1."""
    name: str
    """版名; may be empty."""
    width: Pt
    """Of the trim."""
    height: Pt
    type_area: Box
    modules: tuple[Module, ...]
    """In reading order: furniture first, then stories by the issue's order, then advertisements."""

    @property
    def label(self) -> str:
        """第 1 版 as printed: 01."""
        return f"{self.number:02d}"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the fit ledger (版面账): how a story was fitted, and why."""

    owner: str
    page: int
    planned: int
    """Body lines by the count."""
    set: int
    """Body lines set."""
    measure: str
    """Columns × characters: 4×13."""
    head: str
    """Form and size: 通栏 36 pt × 2."""
    picture: str = ""
    white: int = 0
    """Lines left white."""
    jump: str = ""
    why: str = ""
    gap: float | None = None
    """By how much its page may cost more than the best one, in lines of white; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a story goes on on another page."""

    owner: str
    to_page: int
    piece: int
    """Of the story: which of its pieces begins there."""
    part: int
    """Which of the owner's `parts()` it begins in."""
    offset: int
    """Characters of that part that stand before."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a page was made from: for a build that keeps it."""

    number: int
    said: tuple[tuple[str, str], ...] = ()
    """Owner → digest of what it said, sorted; the furniture of the page has no owner: ""."""
    onward: tuple[Onward, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue set in a layout."""

    issue: Issue
    layout: Layout
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...] = ()
    """All that was found so far: reading, faces, composing."""
    ledger: tuple[LedgerRow, ...] = ()
    origins: tuple[Origin, ...] = ()
    """One for each page."""

    def page(self, number: int) -> Page:
        """The page of that number."""
        return next(page for page in self.pages if page.number == number)

    def modules(self, owner: str) -> Iterator[tuple[Page, Module]]:
        """Where a story, section or advertisement stands: a pair for each part, in order."""
        found = [(page, module) for page in self.pages for module in page.modules if module.owner == owner]
        return iter(sorted(found, key=lambda pair: pair[1].part))

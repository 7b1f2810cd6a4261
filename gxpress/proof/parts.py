"""What the checks see on a page: which part a line is of, where it shows, the heads and legs of a module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final

from gxpress.model.finding import Place
from gxpress.model.issue import Part, PartKind, Story, StoryKind
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate
from gxpress.model.units import Box, Pt

HEADS: Final = (PartKind.COLUMN_NAME, PartKind.KICKER, PartKind.HEADLINE, PartKind.DECK)
UNDER_HEAD: Final = 3
"""Lines of text that a head needs below it (H03)."""
PLACED: Final = (ModuleKind.STORY, ModuleKind.SECTION, ModuleKind.ADVERT, ModuleKind.FILLER)


class Parts(dict[tuple[str, int], Part]):
    """(owner, index) → part. Remembers the heads and legs of modules, for which many checks ask."""

    def __init__(self, found: Iterable[tuple[tuple[str, int], Part]]) -> None:
        super().__init__(found)
        self._heads: dict[int, tuple[Module, Head | None]] = {}
        self._legs: dict[int, tuple[Module, list[Leg]]] = {}

    def head(self, module: Module) -> Head | None:
        """The head of a module."""
        if id(module) not in self._heads:  # the module is kept beside it: its id is no other one's
            self._heads[id(module)] = module, _head(module, self)
        return self._heads[id(module)][1]

    def legs(self, module: Module) -> list[Leg]:
        """The legs of a module."""
        if id(module) not in self._legs:
            self._legs[id(module)] = module, _legs(module, self)
        return self._legs[id(module)][1]


class Seen(Edition):
    """An edition at which many checks look: its parts are put together once."""

    @classmethod
    def of(cls, edition: Edition) -> Seen:
        """The same edition."""
        return cls(**{each.name: getattr(edition, each.name) for each in fields(edition)})

    @cached_property
    def parts(self) -> Parts:
        """Of its stories, fillers and sections."""
        return _parts(self)


def stories(edition: Edition) -> Iterator[tuple[Page, Module]]:
    """Every module of a story with its page, in reading order."""
    for page in edition.pages:
        yield from ((page, module) for module in page.modules if module.kind is ModuleKind.STORY)


def told(edition: Edition) -> Mapping[str, Story]:
    """Id → story."""
    return {story.id: story for story in edition.issue.stories}


def placed(page: Page) -> list[Module]:
    """All but the furniture, whose frames may lie within one another."""
    return [module for module in page.modules if module.kind in PLACED]


def at(page: Page, module: Module, box: Box | None = None) -> Place:
    """The place of a module, or of a box in it."""
    return Place(page=page.number, box=box or module.box, story=module.owner)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around some; ValueError where there is none."""
    found = list(boxes)
    x, y = min(box.x for box in found), min(box.y for box in found)
    return Box(x, y, max(box.right for box in found) - x, max(box.bottom for box in found) - y)


def parts_of(edition: Edition) -> Parts:
    """The parts of stories, fillers and sections."""
    return edition.parts if isinstance(edition, Seen) else _parts(edition)


def _parts(edition: Edition) -> Parts:
    issue = edition.issue
    owners: Iterable[tuple[str, Iterable[Part]]] = [
        *((story.id, story.parts()) for story in (*issue.stories, *issue.fillers)),
        *((section.id, section.parts()) for section in issue.sections),
    ]
    return Parts(((owner, index), part) for owner, parts in owners for index, part in enumerate(parts))


_OPENERS: Final = frozenset("“‘（《〈「『【〖〔［｛")
"""Marks whose left half is blank, and may hang out of the measure (C4 of the typesetting rules)."""


def ink(line: Line) -> Box:
    """Where a line certainly shows: from its first glyph to ⅕ em into its last, most of its cell's height.

    In a vertical line down from its first glyph, most of its cell's width.
    """
    drawn = [run for run in line.runs if run.offsets]
    if not drawn:
        return Box(line.x, line.y, 0.0, 0.0)
    start = min([run.offsets[0] + (run.size / 2 if run.texts[0][:1] in _OPENERS else 0.0) for run in drawn])
    end = max([run.offsets[-1] + run.size * run.scale / 5 for run in drawn])
    size = line.size
    if line.vertical:
        return Box(line.x - 0.42 * size, line.y + start, 0.85 * size, end - start)
    return Box(line.x + start, line.y - 0.8 * size, end - start, 0.85 * size)


def length(line: Line) -> Pt:
    """Of what a line shows, along it."""
    box = ink(line)
    return box.height if line.vertical else box.width


def cells(lines: Iterable[Line]) -> Box:
    """What some lines fill, last glyphs and all: the box to point at."""
    return around(_cell(line) for line in lines)


def _cell(line: Line) -> Box:
    start = min((run.offsets[0] for run in line.runs if run.offsets), default=0.0)
    long = line.reach - start
    if line.vertical:
        return Box(line.x - line.size / 2, line.y + start, line.size, long)
    return Box(line.x + start, line.y - 0.88 * line.size, long, line.size)


@dataclass(frozen=True, slots=True)
class Leg:
    """A column of running text of a module."""

    box: Box
    lines: tuple[Line, ...]
    bottom: Pt
    """The lowest thing in it: a line, a picture or its caption."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a story: its lines by kind, from top to bottom."""

    lines: Mapping[PartKind, tuple[Line, ...]]
    box: Box
    """Around what is certainly drawn of it."""

    @property
    def whole(self) -> Box:
        """Around all its cells."""
        return cells(line for lines in self.lines.values() for line in lines)

    @property
    def headline(self) -> tuple[Line, ...]:
        """Its main lines."""
        return self.lines.get(PartKind.HEADLINE, ())

    @property
    def size(self) -> Pt:
        """Of the headline; 0 where there is none."""
        return self.headline[0].size if self.headline else 0.0

    @property
    def area(self) -> float:
        """That the headline covers, in square points."""
        return sum(length(line) * line.size for line in self.headline)

    @property
    def upright(self) -> bool:
        """竖题: its lines run down beside the text of a horizontal page."""
        return any(line.vertical for line in self.headline)


def head_of(module: Module, parts: Parts) -> Head | None:
    """The head of a story's module; None for other modules and where there is none."""
    return parts.head(module)


def _head(module: Module, parts: Parts) -> Head | None:
    if module.kind is not ModuleKind.STORY:
        return None
    found: dict[PartKind, list[Line]] = {}
    for line in module.lines:
        part = parts.get((line.owner, line.part))
        if part and part.kind in HEADS:
            found.setdefault(part.kind, []).append(line)
    if not found:
        return None
    box = around(ink(line) for lines in found.values() for line in lines)
    return Head({kind: tuple(lines) for kind, lines in found.items()}, box)


def words(modules: Iterable[Module]) -> str:
    """All that they say, without white."""
    return "".join("".join(line.text.split()) for module in modules for line in module.lines)


def legs_of(module: Module, parts: Parts) -> list[Leg]:
    """The columns of a module, from left to right: its paragraphs by the left end of their measure."""
    return parts.legs(module)


def _legs(module: Module, parts: Parts) -> list[Leg]:
    columns: dict[tuple[float, float], list[Line]] = {}
    for line in module.lines:
        part = parts.get((line.owner, line.part))
        if part and part.kind is PartKind.PARAGRAPH:
            columns.setdefault((round(line.x, 1), round(line.width, 1)), []).append(line)
    solid = [_sides(item.box) for item in module.items if isinstance(item, Line | Plate)] if columns else []
    return [_leg(lines, solid) for _, lines in sorted(columns.items())]


def _sides(box: Box) -> tuple[Pt, Pt, Pt]:
    """Left, right, lower."""
    return box.x, box.right, box.bottom


def _leg(lines: Sequence[Line], solid: Sequence[tuple[Pt, Pt, Pt]]) -> Leg:
    x, right = lines[0].x + 1, lines[0].x + lines[0].width - 1
    boxes = [line.box for line in lines]
    top = min(box.y for box in boxes)
    column = Box(x, top, right - x, max(box.bottom for box in boxes) - top)
    return Leg(column, tuple(lines), max(lower for start, end, lower in solid if start < right and x < end))


def lead_of(page: Page, issue: Mapping[str, Story]) -> Module | None:
    """头条: of the stories that begin on a page the first by rank, else by order, briefs last."""
    found = [module for module in page.modules if module.kind is ModuleKind.STORY and module.part == 1]

    def rank(module: Module) -> tuple[float, bool]:
        story = issue[module.owner]
        return story.rank or 1e3, story.kind is StoryKind.BRIEF

    return min((module for module in found if module.owner in issue), key=rank, default=None)

"""What the lines of an Edition are: parts of stories and sections, by owner and index; legs; where they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from gxpress.model.issue import Part, PartKind
from gxpress.model.page import Edition, Line, Module, Plate
from gxpress.model.units import Box, Pt

HEADS: Final = (PartKind.COLUMN_NAME, PartKind.KICKER, PartKind.HEADLINE, PartKind.DECK)


def parts_of(edition: Edition) -> Mapping[tuple[str, int], Part]:
    """(owner, index) → part, for stories, fillers and sections."""
    issue = edition.issue
    owners: Iterable[tuple[str, Iterable[Part]]] = [
        *((story.id, story.parts()) for story in (*issue.stories, *issue.fillers)),
        *((section.id, section.parts()) for section in issue.sections),
    ]
    return {(owner, index): part for owner, parts in owners for index, part in enumerate(parts)}


_OPENERS: Final = frozenset("“‘（《〈「『【〖〔［｛")
"""Marks whose left half is blank, and may hang out of the measure (C4 of the typesetting rules)."""


def ink(line: Line) -> Box:
    """Where a line certainly shows: from its first glyph to ⅕ em into its last, most of its cell's height.

    In a vertical line down from its first glyph, most of its cell's width.
    """
    starts = [
        run.offsets[0] + (run.size / 2 if run.texts[0][:1] in _OPENERS else 0.0) for run in line.runs if run.offsets
    ]
    ends = [run.offsets[-1] + run.size * run.scale / 5 for run in line.runs if run.offsets]
    if not starts:
        return Box(line.x, line.y, 0.0, 0.0)
    if line.vertical:
        return Box(line.x - 0.42 * line.size, line.y + min(starts), 0.85 * line.size, max(ends) - min(starts))
    return Box(line.x + min(starts), line.y - 0.8 * line.size, max(ends) - min(starts), 0.85 * line.size)


@dataclass(frozen=True, slots=True)
class Leg:
    """A column of running text of a module."""

    box: Box
    lines: tuple[Line, ...]
    bottom: Pt
    """The lowest thing in it: a line, a picture or its caption."""


def legs_of(module: Module, parts: Mapping[tuple[str, int], Part]) -> list[Leg]:
    """The columns of a module, from left to right: its paragraphs by the left end of their measure."""
    columns: dict[tuple[float, float], list[Line]] = {}
    for line in module.lines:
        part = parts.get((line.owner, line.part))
        if part and part.kind is PartKind.PARAGRAPH:
            columns.setdefault((round(line.x, 1), round(line.width, 1)), []).append(line)
    return [_leg(module, lines) for _, lines in sorted(columns.items())]


def _leg(module: Module, lines: list[Line]) -> Leg:
    x, width = lines[0].x, lines[0].width
    top = min(line.box.y for line in lines)
    column = Box(x + 1, top, width - 2, max(line.box.bottom for line in lines) - top)
    below = [item.box for item in module.items if isinstance(item, Line | Plate)]
    bottom = max(box.bottom for box in below if box.x < column.right and column.x < box.right)
    return Leg(column, tuple(lines), bottom)

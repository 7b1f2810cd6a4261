"""Is every story well made up? Text under its head, legs, last lines, its box. H03, S04, S05, S07."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.issue import ParagraphKind, PartKind
from gxpress.model.page import Edition, Line, Module, Page, Plate, Rule
from gxpress.model.rules import finding
from gxpress.model.units import MM, Box, Pt
from gxpress.proof.parts import UNDER_HEAD, Leg, Parts, around, at, ink, legs_of, parts_of, stories, told

LEVEL: Final = 1
"""Lines by which the legs of a story may differ (S05)."""
DEEPEST, SHALLOWEST = 250 * MM, 50 * MM
"""Of a column of text (S04). Those of a vertical page (段) are as high as its grid says."""


def heads_above_text(edition: Edition) -> Iterator[Finding]:
    """A head has at least three lines of text below it, a subheading at least one (H03)."""
    parts = parts_of(edition)
    for page, module in stories(edition):
        where = at(page, module)
        legs = legs_of(module, parts)
        if _has_text(module.owner, parts) and module.part < module.parts and _count(legs) < UNDER_HEAD:
            yield finding("P007", f"the head has {_count(legs)} lines of text below it", where)
        for leg in legs:
            last = parts[leg.lines[-1].owner, leg.lines[-1].part]
            if last.paragraph is ParagraphKind.SUBHEADING:
                yield finding("P007", f"the subheading {last.text.plain} stands at a column's foot", where)


def _has_text(owner: str, parts: Parts) -> bool:
    return any(part.kind is PartKind.PARAGRAPH for (each, _), part in parts.items() if each == owner)


def _count(legs: list[Leg]) -> int:
    return sum(len(leg.lines) for leg in legs)


def legs_level(edition: Edition) -> Iterator[Finding]:
    """The legs of a story end level, the last excepted; none has one line alone (S05).

    Between stanzas a blank line may fall on a leg's foot. White in the last leg (X02) is the composer's to report.
    """
    leading = edition.layout.grid.leading
    parts = parts_of(edition)
    for page, module in stories(edition):
        where = at(page, module)
        for group in _side_by_side(legs_of(module, parts)):
            lowest = max(leg.bottom for leg in group)
            short = [round((lowest - leg.bottom) / leading) for leg in group]
            if max(short[:-1]) > LEVEL + _is_verse(group, parts):
                said = " ".join(f"−{lines}" if lines else "0" for lines in short)
                yield finding("P008", f"the columns of {module.owner} do not end level: {said} lines", where)
            if any(len(leg.lines) == 1 and leg.lines[0].last for leg in group[1:]):
                yield finding("P008", f"a column of {module.owner} has one line alone", where)


def _side_by_side(legs: list[Leg]) -> Iterator[list[Leg]]:
    """Legs of one measure, where there are several; a note over the text is set to another."""
    measures: dict[float, list[Leg]] = {}
    for leg in legs:
        measures.setdefault(round(leg.box.width, 1), []).append(leg)
    yield from (group for group in measures.values() if len(group) > 1)


def _is_verse(legs: list[Leg], parts: Parts) -> bool:
    return any(parts[line.owner, line.part].paragraph is ParagraphKind.VERSE for leg in legs for line in leg.lines)


def no_lone_character(edition: Edition) -> Iterator[Finding]:
    """No paragraph ends with a line of one character (S05, clreq 3.1.7)."""
    parts = parts_of(edition)
    for page in edition.pages:
        for module in page.modules:
            for before, line in pairwise(module.lines):
                part = parts.get((line.owner, line.part))
                ends = line.last and (before.owner, before.part) == (line.owner, line.part)
                if ends and part and part.kind is PartKind.PARAGRAPH and _lone(line):
                    where = at(page, module, line.box)
                    yield finding("P009", f"the line “{line.text}” ends a paragraph", where)


def _lone(line: Line) -> bool:
    return sum(unicodedata.category(char)[0] not in "PZ" for char in line.text) == 1


def no_line_alone(edition: Edition) -> Iterator[Finding]:
    """No paragraph of several lines has its first alone at a column's foot or its last alone at a column's top (F2).

    Looked for in every column that it runs through, on all its pages. Lines of verse are whole by themselves.
    """
    parts = parts_of(edition)
    pieces: dict[tuple[str, int], list[tuple[Page, Module, tuple[Line, ...]]]] = {}
    for page, module in stories(edition):
        for leg in legs_of(module, parts):
            for key, lines in groupby(leg.lines, lambda line: (line.owner, line.part)):
                if parts[key].paragraph is not ParagraphKind.VERSE:
                    pieces.setdefault(key, []).append((page, module, tuple(lines)))
    for found in pieces.values():
        for (page, module, piece), where in ((found[0], "foot"), (found[-1], "top")):
            if len(found) > 1 and len(piece) == 1:
                said = f"“{piece[0].text}” stands alone at a column's {where}"
                yield finding("P016", said, at(page, module, piece[0].box))


def columns_not_too_deep(edition: Edition) -> Iterator[Finding]:
    """No column of text is deeper than 25 cm (S04)."""
    parts = parts_of(edition)
    for page, module in _horizontal(edition):
        for leg in legs_of(module, parts):
            if leg.box.height > DEEPEST + 1:
                said = f"a column of {module.owner} is {leg.box.height / MM / 10:.1f} cm deep"
                yield finding("P022", said, at(page, module, leg.box), hint="set it in more columns, or break it off")


def columns_not_too_shallow(edition: Edition) -> Iterator[Finding]:
    """Where a story has several columns of text and nothing else in them, they are at least 5 cm deep (S04)."""
    parts = parts_of(edition)
    for page, module in _horizontal(edition):
        legs = legs_of(module, parts)
        if len(legs) < 2 or module.part > 1 or _holds_more(module, parts):
            continue
        box = around(leg.box for leg in legs)
        if box.height < SHALLOWEST - edition.layout.grid.leading:
            said = f"the {len(legs)} columns of {module.owner} are {box.height / MM / 10:.1f} cm deep"
            yield finding("P023", said, at(page, module, box), hint="set it in fewer columns")


def _horizontal(edition: Edition) -> Iterator[tuple[Page, Module]]:
    """The stories of an edition whose lines run to the right."""
    return iter(()) if edition.layout.vertical else stories(edition)


def _holds_more(module: Module, parts: Parts) -> bool:
    """Whether a picture or a table takes of the columns' depth."""
    kinds = {part.kind for line in module.lines if (part := parts.get((line.owner, line.part)))}
    return PartKind.CELL in kinds or any(isinstance(item, Plate) for item in module.items)


def boxes_kept(edition: Edition) -> Iterator[Finding]:
    """A boxed story has its box, and its text stands one character inside it (S07)."""
    issue, inset = told(edition), edition.layout.grid.body
    for page, module in stories(edition):
        story = issue.get(module.owner)
        if not story or not story.boxed:
            continue
        if sides := _sides_missing(module):
            yield finding("P028", f"{module.owner} has no box: {sides} missing", at(page, module))
        box = module.box
        inner = Box(box.x + inset, box.y + inset / 2, box.width - 2 * inset, box.height - inset)
        tight = next((line for line in module.lines if not inner.holds(ink(line), inset / 4)), None)
        if tight:
            said = f"“{tight.text[:12]}” stands too near to the box of {module.owner}"
            yield finding("P028", said, at(page, module, tight.box))


def _sides_missing(module: Module) -> str:
    """The sides of a box that no rule draws."""
    box = module.box
    rules = [item for item in module.items if isinstance(item, Rule)]
    level = [rule.y0 for rule in rules if _long(rule.x0, rule.x1, box.width)]
    upright = [rule.x0 for rule in rules if _long(rule.y0, rule.y1, box.height)]
    sides = {
        "top": (box.y, level),
        "foot": (box.bottom, level),
        "left": (box.x, upright),
        "right": (box.right, upright),
    }
    return ", ".join(name for name, (edge, drawn) in sides.items() if not any(abs(edge - at) < 2 for at in drawn))


def _long(start: Pt, end: Pt, side: Pt) -> bool:
    return abs(end - start) > 0.9 * side

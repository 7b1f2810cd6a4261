"""Is every story well made up? Its heads, legs, last lines and jumps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.issue import ParagraphKind, Part, PartKind
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate, Rule
from gxpress.model.rules import finding
from gxpress.model.units import Box
from gxpress.proof.parts import HEADS, Leg, ink, legs_of, parts_of

UNDER_HEAD: Final = 3
"""Lines of text that a head needs below it (H03)."""
LEVEL: Final = 1
"""Lines by which the legs of a story may differ (S05)."""

_Parts = Mapping[tuple[str, int], Part]


def _stories(edition: Edition) -> Iterator[tuple[Page, Module]]:
    for page in edition.pages:
        yield from ((page, module) for module in page.modules if module.kind is ModuleKind.STORY)


def heads_above_text(edition: Edition) -> Iterator[Finding]:
    """A head has at least three lines of text below it, a subheading at least one (H03)."""
    parts = parts_of(edition)
    for page, module in _stories(edition):
        where = Place(page=page.number, box=module.box, story=module.owner)
        legs = legs_of(module, parts)
        if _has_text(module.owner, parts) and module.part < module.parts and _count(legs) < UNDER_HEAD:
            yield finding("P007", f"the head has {_count(legs)} lines of text below it", where)
        for leg in legs:
            last = parts[leg.lines[-1].owner, leg.lines[-1].part]
            if last.paragraph is ParagraphKind.SUBHEADING:
                yield finding("P007", f"the subheading {last.text.plain} stands at a column's foot", where)


def _has_text(owner: str, parts: _Parts) -> bool:
    return any(part.kind is PartKind.PARAGRAPH for (each, _), part in parts.items() if each == owner)


def _count(legs: list[Leg]) -> int:
    return sum(len(leg.lines) for leg in legs)


def legs_level(edition: Edition) -> Iterator[Finding]:
    """The legs of a story end level, the last excepted; none has one line alone (S05).

    Between stanzas a blank line may fall on a leg's foot. White in the last leg (X02) is the composer's to report.
    """
    leading = edition.layout.grid.leading
    parts = parts_of(edition)
    for page, module in _stories(edition):
        where = Place(page=page.number, box=module.box, story=module.owner)
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


def _is_verse(legs: list[Leg], parts: _Parts) -> bool:
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
                    where = Place(page=page.number, box=line.box, story=line.owner)
                    yield finding("P009", f"the line “{line.text}” ends a paragraph", where)


def _lone(line: Line) -> bool:
    return sum(unicodedata.category(char)[0] not in "PZ" for char in line.text) == 1


_ONWARD: Final = re.compile(r"下[转轉]\s*第?\s*(\d+)")
_BACK: Final = re.compile(r"上接\s*第?\s*(\d+)")


def jumps_lead_home(edition: Edition) -> Iterator[Finding]:
    """A story that goes on elsewhere says where, and there where it came from; both name the right page (J01)."""
    for owner in dict.fromkeys(module.owner for _, module in _stories(edition)):
        places = list(edition.modules(owner))
        for (page, module), (next_page, next_module) in pairwise(places):
            yield from _jump(page, module, _ONWARD, next_page.number)
            yield from _jump(next_page, next_module, _BACK, page.number)
        if len(places) == 1:
            (page, module), *_ = places
            for pattern in (_ONWARD, _BACK):
                yield from _jump(page, module, pattern, None)


def _jump(page: Page, module: Module, pattern: re.Pattern[str], wish: int | None) -> Iterator[Finding]:
    said = [int(found[1]) for line in module.lines if line.part < 0 and (found := pattern.search(line.text))]
    if said == ([] if wish is None else [wish]):
        return
    where = Place(page=page.number, box=module.box, story=module.owner)
    names = f"names page {', '.join(map(str, said))}" if said else "has no jump line"
    truth = "the story does not jump" if wish is None else f"it goes on from or to page {wish}"
    yield finding("P010", f"{module.owner} {names}; {truth}", where)


def heads_apart(edition: Edition) -> Iterator[Finding]:
    """Heads of two stories stand side by side at one height only with something between them (H01)."""
    parts = parts_of(edition)
    near = 3 * edition.layout.grid.body
    for page in edition.pages:
        heads = [(head, module) for module in page.modules if (head := _head(module, parts))]
        items = [item for module in page.modules for item in module.items if isinstance(item, Rule | Plate)]
        for (left, one), (right, two) in combinations(sorted(heads, key=lambda pair: pair[0].x), 2):
            top = max(left.y, right.y)
            gap = Box(left.right, top, right.x - left.right, min(left.bottom, right.bottom) - top)
            if 0 <= gap.width < near and gap.height > 0 and not any(_between(item, gap) for item in items):
                where = Place(page=page.number, box=left, story=one.owner)
                yield finding("P015", f"the heads of {one.owner} and {two.owner} stand side by side", where)


def _head(module: Module, parts: _Parts) -> Box | None:
    """The box around a story's head, by what is drawn."""
    if module.kind is not ModuleKind.STORY:
        return None
    boxes = [ink(line) for line in module.lines if _is_head(parts.get((line.owner, line.part)))]
    if not boxes:
        return None
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)


def _is_head(part: Part | None) -> bool:
    return part is not None and part.kind in HEADS


def _between(item: Rule | Plate, gap: Box) -> bool:
    """Whether an upright rule or a picture parts the two."""
    if isinstance(item, Plate):
        return gap.x - 1 <= item.box.x and item.box.right <= gap.right + 1
    upright = abs(item.x0 - item.x1) < 0.01 and min(item.y0, item.y1) <= gap.y + 1
    return upright and gap.x - 1 <= item.x0 <= gap.right + 1

"""Do jumps pay, and do they lead home? J01."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.page import Edition, Module, Page
from gxpress.model.rules import finding
from gxpress.model.units import MM, Pt
from gxpress.proof.parts import Parts, at, legs_of, parts_of, stories

HERE, THERE = 100 * MM, 150 * MM
"""Depth of text in the page's own columns before a jump and after it."""

_ONWARD: Final = re.compile(r"下[转轉]\s*第?\s*(\d+)")
_BACK: Final = re.compile(r"上接\s*第?\s*(\d+)")


def jumps_lead_home(edition: Edition) -> Iterator[Finding]:
    """A story that goes on elsewhere says where, and there where it came from; both name the right page (J01)."""
    for owner in dict.fromkeys(module.owner for _, module in stories(edition)):
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
    where = at(page, module)
    names = f"names page {', '.join(map(str, said))}" if said else "has no jump line"
    truth = "the story does not jump" if wish is None else f"it goes on from or to page {wish}"
    yield finding("P010", f"{module.owner} {names}; {truth}", where)


def jumps_pay(edition: Edition) -> Iterator[Finding]:
    """At least 10 cm of text stand before a jump, at least 15 cm after it."""
    parts, grid = parts_of(edition), edition.layout.grid
    for page, module in stories(edition):
        if module.parts == 1:
            continue
        least = HERE if module.part < module.parts else THERE
        depth = _depth(module, parts, grid.leading) / grid.measure(1)
        if depth < least - grid.leading:
            said = f"{depth / MM / 10:.1f} cm of {module.owner} stand here, not {least / MM / 10:.0f}"
            yield finding("P037", said, at(page, module), hint="set the story whole, or part it elsewhere")


def _depth(module: Module, parts: Parts, leading: Pt) -> float:
    """Depth × width of a module's text."""
    return sum(len(leg.lines) * leading * (leg.box.width + 2) for leg in legs_of(module, parts))


def jumps_once(edition: Edition) -> Iterator[Finding]:
    """A story has one jump, and it leads to a later page."""
    for owner in dict.fromkeys(module.owner for _, module in stories(edition)):
        places = list(edition.modules(owner))
        if len(places) > 2:
            page, module = places[2]
            yield finding("P038", f"{owner} jumps {len(places) - 1} times", at(page, module))
        for (page, _), (onward, module) in pairwise(places):
            if onward.number <= page.number:
                said = f"{owner} goes on from page {page.number} to page {onward.number}"
                yield finding("P038", said, at(onward, module))


def heads_of_the_rest(edition: Edition) -> Iterator[Finding]:
    """What came from another page has a short head of its own."""
    body = edition.layout.grid.body
    for page, module in stories(edition):
        heads = [line for line in module.lines if line.part < 0 and line.size > body and not _BACK.search(line.text)]
        if module.part > 1 and not heads:
            yield finding("P039", f"the rest of {module.owner} has no head", at(page, module))

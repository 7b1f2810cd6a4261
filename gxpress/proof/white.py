"""Is every page full, and is what did not fit told? X01, X02.

What the composer has already said (C101, C103, C104, C107) is not said again: the checks here find what nobody told.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt
from gxpress.proof.parts import at, legs_of, parts_of, stories, told

MOST: Final = 2
"""Lines of white that no reader minds."""
_GAP: Final = 1
"""Blank lines between modules."""


def _told_of(edition: Edition, *codes: str) -> set[str | int | None]:
    """The stories and pages that a finding of the composer names."""
    return {
        place
        for each in edition.findings
        if each.code in codes
        for place in (each.where.story, each.where.page)
        if place
    }


def overset_told(edition: Edition) -> Iterator[Finding]:
    """Where text of a story is on no page, a finding names the story (X01)."""
    named = _told_of(edition, "C101", "C107")
    set_: dict[str, int] = {}
    for page in edition.pages:
        for module in page.modules:
            for line in module.lines:
                if line.part >= 0:
                    set_[line.owner] = set_.get(line.owner, 0) + len(line.text) + len(line.dropped)
    for story in edition.issue.stories:
        left = sum(len(part.text.plain) for part in story.parts()) - set_.get(story.id, 0)
        if left > 0 and story.id not in named:
            said = f"{left} characters of {story.id} are on no page, and nothing says so"
            yield finding("P045", said, Place(story=story.id))


def stories_full(edition: Edition) -> Iterator[Finding]:
    """At most two lines are left white in the last column of a story (X02)."""
    parts, named, issue = parts_of(edition), _told_of(edition, "C103"), told(edition)
    leading = edition.layout.grid.leading
    for page, module in stories(edition):
        story = issue.get(module.owner)
        lowest = max((leg.bottom for leg in legs_of(module, parts)[-1:]), default=_lowest(module))
        inset = leading if story and story.boxed else 0.0
        white = int((module.box.bottom - inset - lowest) / leading + 0.05)
        if white > MOST and module.owner not in named:
            box = Box(module.box.x, lowest, module.box.width, module.box.bottom - lowest)
            yield finding("P046", f"{white} lines are left white in {module.owner}", at(page, module, box))


def _lowest(module: Module) -> Pt:
    return max((item.box.bottom for item in module.items if isinstance(item, Line | Plate)), default=module.box.bottom)


def pages_full(edition: Edition) -> Iterator[Finding]:
    """No column of a page has a hole of more than two lines besides the blank between modules (X02)."""
    grid, named = edition.layout.grid, _told_of(edition, "C104")
    for page in edition.pages:
        if page.number in named:
            continue
        holes = [hole for column in range(grid.columns) for hole in _holes(page, edition, column)]
        for (top, foot), columns in groupby(sorted(holes), key=lambda hole: hole[:2]):
            first, *_ = which = [column for _, _, column in columns]
            x = page.type_area.x + grid.column_x(first)
            width = grid.measure(which[-1] - first + 1)
            lines = round((foot - top) / grid.leading) - _GAP
            where = Place(page=page.number, box=Box(x, top, width, lines * grid.leading))
            yield finding(
                "P047", f"{lines} lines are left white", where, hint="a filler or a larger picture would fill them"
            )


def _holes(page: Page, edition: Edition, column: int) -> Iterator[tuple[Pt, Pt, int]]:
    """Where nothing stands in a column, from and to, and the column."""
    grid, master = edition.layout.grid, edition.layout.master(page.number)
    area, leading = page.type_area, grid.leading
    middle = area.x + grid.column_x(column) + grid.measure(1) / 2
    spans = [(m.box.y, m.box.bottom) for m in page.modules if _fills(m) and m.box.x < middle < m.box.right]
    pen, foot = area.y + master.head_lines * leading, area.y + (grid.lines - master.foot_lines) * leading
    for top, bottom in sorted([*spans, (foot + _GAP * leading, foot)]):
        if top - pen > (MOST + _GAP + 0.5) * leading:
            yield round(pen, 1), round(top, 1), column
        pen = max(pen, bottom)


def _fills(module: Module) -> bool:
    return module.kind is not ModuleKind.FURNITURE

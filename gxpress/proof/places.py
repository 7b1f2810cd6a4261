"""Does every story stand where its rank says, as one rectangle, on a page that is not cut in two? S01, S02, S03."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Story
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt
from gxpress.proof.parts import at, ink, lead_of, placed, stories, told

_APART: Final = 2.5
"""Lines between what stands above a cut and below it."""
_SEVERAL: Final = 2
"""Stories on either side of a cut: one that goes right across a page is no half of it."""


def _on(page: Page) -> list[Module]:
    return [module for module in page.modules if module.kind is ModuleKind.STORY]


def lead_at_the_head(edition: Edition) -> Iterator[Finding]:
    """The lead stands upper left; on a vertical page, which is looked at on its side, that is upper right (S01)."""
    issue, leading = told(edition), edition.layout.grid.leading
    for page in edition.pages:
        lead = lead_of(page, issue)
        if lead is None:
            continue
        higher = [each for each in _on(page) if each.box.y < lead.box.y - leading]
        before = [each for each in _on(page) if each.box.x < lead.box.x - 1 and abs(each.box.y - lead.box.y) <= leading]
        if higher or before:
            other = (higher or before)[0].owner
            how = "stands above" if higher else "stands before"
            said = f"{other} {how} the lead of the page, {lead.owner}"
            yield finding("P017", said, at(page, lead), hint="give the lead the head of the page, or another rank")


def places_by_rank(edition: Edition) -> Iterator[Finding]:
    """Of two stories that the editors ranked the higher has the better place (S01). What jumped here has none."""
    issue = told(edition)
    for page in edition.pages:
        for one, two in _ranked(page, issue):
            if _value(one, page) < _value(two, page):
                said = f"{one.owner}, of rank {issue[one.owner].rank}, stands in a lesser place than {two.owner}"
                hint = f"{two.owner} has rank {issue[two.owner].rank}"
                yield finding("P018", said, at(page, one), hint=hint)


def _ranked(page: Page, issue: Mapping[str, Story]) -> Iterator[tuple[Module, Module]]:
    """Pairs of stories with ranks of their own, the higher first."""
    ranks = [
        (issue[each.owner].rank, each)
        for each in _on(page)
        if each.part == 1 and each.owner in issue and issue[each.owner].rank
    ]
    for (rank, one), (other, two) in combinations(sorted(ranks, key=lambda pair: pair[0]), 2):
        if rank < other:
            yield one, two


def _value(module: Module, page: Page) -> int:
    """Of a story's place: 上左 3 > 上右 2 > 下左 ≥ 下右 1."""
    field = _field(page)
    if module.box.y > field.y + field.height / 2:
        return 1
    return 3 if module.box.x < field.x + field.width / 2 else 2


def _field(page: Page) -> Box:
    """What stories and advertisements share."""
    top = min((module.box.y for module in placed(page)), default=page.type_area.y)
    return Box(page.type_area.x, top, page.type_area.width, page.type_area.bottom - top)


def rectangles(edition: Edition) -> Iterator[Finding]:
    """All of a story stands in its module, and it has one on a page (S02). A picture may run off the page."""
    met: set[tuple[int, str]] = set()
    for page, module in stories(edition):
        if (page.number, module.owner) in met:
            yield finding("P019", f"{module.owner} stands in two places of the page", at(page, module))
        met.add((page.number, module.owner))
        for box in _extents(module, page):
            if not module.box.holds(box, 1.0):
                yield finding("P019", f"{module.owner} goes beyond its rectangle", at(page, module, box))
                break


def _extents(module: Module, page: Page) -> Iterator[Box]:
    trim = Box(0.1, 0.1, page.width - 0.2, page.height - 0.2)
    for item in module.items:
        if isinstance(item, Line):
            yield ink(item)
        elif isinstance(item, Plate) and trim.holds(item.box, 0.0):
            yield item.box


def cut_across(edition: Edition) -> Iterator[Finding]:
    """断版: several stories end on one line right across the page, and several begin below it (S03)."""
    reach = _APART * edition.layout.grid.leading
    for page in edition.pages:
        for y, above, below in _parted(page, lambda box: (box.y, box.bottom), reach):
            area = page.type_area
            where = Place(page=page.number, box=Box(area.x, y, area.width, min(m.box.y for m in below) - y))
            said = f"{_names(above)} end on one line above {_names(below)}"
            yield finding("P020", said, where, hint="let one story reach across the line")


def cut_down(edition: Edition) -> Iterator[Finding]:
    """通线: stories are parted from stories over the whole depth of the page (S03)."""
    reach = _APART * edition.layout.grid.body
    for page in edition.pages:
        for x, left, right in _parted(page, lambda box: (box.x, box.right), reach):
            field = _field(page)
            where = Place(page=page.number, box=Box(x, field.y, min(m.box.x for m in right) - x, field.height))
            said = f"{_names(left)} and {_names(right)} are parted by a line along the whole page"
            yield finding("P021", said, where, hint="let one story reach across the line")


def _parted(
    page: Page, span: Callable[[Box], tuple[Pt, Pt]], reach: Pt
) -> Iterator[tuple[Pt, list[Module], list[Module]]]:
    """Where a cut leaves several stories on either side: its place along `span`, those before it, those after it."""
    spans = [(module, *span(module.box)) for module in placed(page)]
    for cut in _cuts([(start, end) for _, start, end in spans]):
        before = [module for module, _, end in spans if 0 <= cut - end < reach]
        after = [module for module, start, _ in spans if 0 <= start - cut < reach]
        if _several(before) and _several(after):
            yield cut, before, after


def _cuts(spans: list[tuple[Pt, Pt]]) -> Iterator[Pt]:
    """Where no span goes on: ends that all others end before, or begin after."""
    for end in sorted({round(end, 1) for _, end in spans})[:-1]:
        if all(end_ <= end + 0.5 or start >= end - 0.5 for start, end_ in spans):
            yield end


def _several(side: list[Module]) -> bool:
    return len([module for module in side if module.kind is ModuleKind.STORY]) >= _SEVERAL


def _names(side: list[Module]) -> str:
    return ", ".join(module.owner for module in side if module.kind is ModuleKind.STORY)

"""Bookings (广告预订) against a layout: what no page can hold, and what two clients were promised at once, is refused.

In come an issue and a layout; out comes nothing, or an IssueError with every fault (C109).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gxpress.compose.adverts import AdvertUnit
from gxpress.compose.fixed import Area, place_of
from gxpress.errors import IssueError
from gxpress.model.advert import Advert
from gxpress.model.finding import Finding
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout, Master
from gxpress.model.rules import finding


def check_bookings(issue: Issue, layout: Layout) -> None:
    """IssueError where an advertisement cannot stand as it was booked."""
    faults = [fault for advert in issue.adverts for fault in _alone(advert, layout)]
    faults += [] if faults else list(_together(issue, layout))
    if not faults:
        return
    first = faults[0]
    if len(faults) == 1:
        raise IssueError(first.message, where=first.where, hint=first.hint, findings=faults)
    raise IssueError(f"{len(faults)} bookings of advertisements cannot be kept.", where=first.where, findings=faults)


def _alone(advert: Advert, layout: Layout) -> Iterator[Finding]:
    columns = layout.grid.columns
    if advert.columns is not None and advert.columns > columns:
        message = f"The advertisement {advert.id} is {advert.columns} columns wide; a page has {columns}."
        yield finding("C109", message, advert.where, hint=f"Give it columns of 1 to {columns}.")
    elif (rows := AdvertUnit(advert, layout.grid, 0).booked) > (most := _deepest(advert, layout)):
        message = f"The advertisement {advert.id} is {rows} lines deep; its page has {most}."
        yield finding("C109", message, advert.where, hint=f"Give it at most {most} lines, or more columns.")
    elif advert.fixed:
        area, room = _area(advert, layout)
        if not room.holds(area):
            told = "its place lies outside the columns and lines that the page has for stories and advertisements"
            hint = f"Columns are 1 to {columns}; lines of its page {room.row + 1} to {room.row + room.rows - 1}."
            yield finding("C109", f"The advertisement {advert.id} does not fit: {told}.", advert.where, hint=hint)


def _deepest(advert: Advert, layout: Layout) -> int:
    """The lines that its page has; of the page that has most where it has none. 整版 takes what there is."""
    if advert.fraction == 1.0 and advert.columns in (None, layout.grid.columns):
        return layout.grid.lines
    masters = layout.masters.values() if advert.page is None else [layout.master(advert.page)]
    return max(_depth(master, layout) for master in masters)


def _depth(master: Master, layout: Layout) -> int:
    """The lines that a page has for stories and advertisements."""
    return layout.grid.lines - master.head_lines - master.foot_lines


def _together(issue: Issue, layout: Layout) -> Iterator[Finding]:
    for page in sorted({advert.page for advert in issue.adverts if advert.page}):
        adverts = [advert for advert in issue.adverts if advert.page == page]
        units = [AdvertUnit(advert, layout.grid, 0) for advert in adverts]
        depth = _depth(layout.master(page), layout)
        taken = sum(unit.columns * min(unit.rows(), depth) for unit in units)
        whole = layout.grid.columns * depth
        if taken > whole:
            names = ", ".join(advert.id for advert in adverts)
            message = f"The advertisements of page {page} would take {100 * taken / whole:.0f} % of it: {names}."
            yield finding("C109", message, adverts[-1].where, hint="Give some of them another page, or less room.")
    fixed = [advert for advert in issue.adverts if advert.fixed and advert.page]
    for one, other in combinations(fixed, 2):
        if one.page == other.page and _area(one, layout)[0].overlaps(_area(other, layout)[0]):
            message = f"The advertisements {one.id} and {other.id} are booked at one place of page {one.page}."
            yield finding("C109", message, other.where, hint="Give one of them another place or page.")


def _area(advert: Advert, layout: Layout) -> tuple[Area, Area]:
    """Where it was booked, and what the page has for stories, both in the columns and lines of the type area."""
    grid, master = layout.grid, layout.master(advert.page or 2)
    unit = AdvertUnit(advert, grid, 0)
    depth = _depth(master, layout) + 1
    at = place_of(advert, unit.columns, unit.rows(), Area(0, grid.columns, 0, depth), master.head_lines)
    top = master.head_lines
    return at._replace(row=at.row + top), Area(0, grid.columns, top, depth)

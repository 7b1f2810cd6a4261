"""The plan (版面计划): which stories stand on which page.

In come the issue's stories in reading order; out goes the copy of each page. Pages that the editors gave stay as given;
the rest is shared out in order, so that all pages are filled alike.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from gxpress.compose.adverts import AdvertUnit
from gxpress.compose.copy import MOST_NARROW, Copy, Entry, form_of
from gxpress.compose.galley import Press, story_galley
from gxpress.compose.stories import GAP
from gxpress.model.advert import Advert
from gxpress.model.issue import Issue

FULL: Final = 0.9
"""Share of a page's rows that a plan fills: what heads and rounding take besides is not known yet."""
GOAL: Final = 0.82
"""Share of a page's rows at which the search has most freedom."""
HEAD_ROWS: Final = {"lead": 44, "major": 24, "minor": 14, "brief": 4, "boxed": 12}
"""Rows × columns that a head takes, about."""
BANNER_ROWS: Final = 5
PICTURE_COLUMNS: Final = 2
MOST_ADVERTS: Final = 0.7
"""Share of a page that advertisements without a page of their own may take."""
PARTED_COST: Final = 0.05
"""For stories of one section on two pages."""


def plan(issue: Issue, press: Press) -> list[Copy]:
    """The copy of each page, from page one, without gaps."""
    entries = [
        Entry(
            story_galley(story, press), section if section.banner or section.note else None, story.page or section.page
        )
        for section in issue.sections
        for story in section.stories
    ]
    count = max([1, issue.page_count or 0, *(e.page or 0 for e in entries), *(a.page or 0 for a in issue.adverts)])
    if any(entry.page for entry in entries):
        shares = _by_pins(entries, count)
    else:
        shares = _shared(entries, issue, press, None if issue.page_count is None else count)
    return _with_adverts(
        [Copy(number, tuple(share)) for number, share in enumerate(shares, 1)],
        issue.adverts,
        press,
        may_grow=issue.page_count is None,
    )


def _by_pins(entries: Sequence[Entry], count: int) -> list[list[Entry]]:
    """What is not pinned stands with the story before it."""
    shares: list[list[Entry]] = [[] for _ in range(count)]
    page = 1
    for entry in entries:
        page = entry.page or page
        shares[page - 1].append(entry)
    return shares


def _shared(entries: Sequence[Entry], issue: Issue, press: Press, count: int | None) -> list[list[Entry]]:
    sizes = [size(entry, press, first=place == 0) for place, entry in enumerate(entries)]
    booked = sum(_advert_size(advert, press) for advert in issue.adverts)
    if count is None:
        room = [capacity(page, press) for page in (1, 2)]
        count = max(1, 1 + math.ceil((sum(sizes) + booked - FULL * room[0]) / (FULL * room[1])))
    rooms = [capacity(page, press) for page in range(1, count + 1)]
    return _cut(entries, sizes, rooms)


def _cut(entries: Sequence[Entry], sizes: Sequence[float], rooms: Sequence[float]) -> list[list[Entry]]:
    """Entries in order into pages, well filled from the front (dynamic programming); the last may be lighter."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for page, room in enumerate(rooms):
        onward: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            load = 0.0
            for end in range(start, len(entries) + 1):
                load += sizes[end - 1] if end > start else 0.0
                last = page == len(rooms) - 1
                weight = 0.3 if last and load / room < FULL else 1.0
                total = cost + weight * (load / room - GOAL) ** 2 + 20 * max(0.0, load / room - FULL) ** 2
                total += PARTED_COST * _parts_section(entries, end)
                if end not in onward or total < onward[end][0]:
                    onward[end] = (total, (*ends, end))
        best = {len(entries): onward[len(entries)]} if page == len(rooms) - 1 else onward
    ends = best[len(entries)][1]
    return [list(entries[start:end]) for start, end in zip((0, *ends), ends, strict=False)]


def _parts_section(entries: Sequence[Entry], end: int) -> bool:
    if not 0 < end < len(entries):
        return False
    before, after = entries[end - 1].section, entries[end].section
    return before is not None and before is after


def capacity(page: int, press: Press) -> float:
    """Rows × columns that a page has for stories."""
    master, grid = press.layout.master(page), press.layout.grid
    return float((grid.lines - master.head_lines - master.foot_lines) * grid.columns)


def size(entry: Entry, press: Press, *, first: bool) -> float:
    """Rows × columns that a story takes, about."""
    galley, grid = entry.galley, press.layout.grid
    measure = grid.measure(1)
    rows: float = galley.rows(measure) + HEAD_ROWS[form_of(entry, first=first, page=1)] + 1
    for piece in galley.pictures:
        columns = piece.picture.columns or PICTURE_COLUMNS
        rows += columns * (grid.measure(columns) * piece.picture.ratio / grid.leading + 3)
    rows += sum(2 * (len(piece.table.rows) + 3) for piece in galley.tables)
    rows += sum(strip.rows(measure) for strip in galley.note)
    if entry.section is not None and entry.section.stories[0] is galley.story:
        rows += grid.columns * BANNER_ROWS
    return float(rows)


def _advert_size(advert: Advert, press: Press) -> float:
    unit = AdvertUnit(advert, press.layout.grid, 0)
    return float(unit.columns * (unit.rows() + GAP))


def _with_adverts(pages: list[Copy], adverts: Sequence[Advert], press: Press, *, may_grow: bool) -> list[Copy]:
    """Advertisements on their pages; those without one where most room is left, the last page first."""
    booked: list[list[Advert]] = [[] for _ in pages]
    loads = [sum(size(entry, press, first=False) for entry in page.entries) for page in pages]
    rooms = [capacity(page.number, press) for page in pages]
    taken = [0.0 for _ in pages]
    for advert in adverts:
        size_ = _advert_size(advert, press)
        full = float(press.layout.grid.columns * (AdvertUnit(advert, press.layout.grid, 0).rows() + GAP))
        if advert.page:
            place = min(advert.page, len(pages)) - 1
        else:
            # beyond a few, narrow ones go right across
            sizes = [size_ if len(ads) < MOST_NARROW else full for ads in booked]
            free = [at for at in range(len(pages)) if taken[at] + sizes[at] <= MOST_ADVERTS * rooms[at]]
            if not free and may_grow:
                pages = [*pages, Copy(len(pages) + 1)]
                booked.append([])
                loads.append(0.0)
                taken.append(0.0)
                rooms.append(capacity(len(pages), press))
                free = [len(pages) - 1]
            place = min(free or range(len(pages)), key=lambda at: (round((loads[at] - rooms[at]) / rooms[at], 1), -at))
        size_ = size_ if len(booked[place]) < MOST_NARROW else full
        booked[place].append(advert)
        loads[place] += size_
        taken[place] += size_
    return [Copy(page.number, page.entries, tuple(ads)) for page, ads in zip(pages, booked, strict=True)]

"""The plan (版面计划): which stories stand on which page.

In come the issue's stories in reading order; out goes the copy of each page. Advertisements with a page take their
room first, stories with a page stand there; the rest is shared out between them in order, so that pages fill alike.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gxpress.compose.adverts import AdvertUnit
from gxpress.compose.copy import MOST_NARROW, Copy, Entry, form_of
from gxpress.compose.galley import Press, story_galley
from gxpress.compose.hold import NO_HOLD, Hold
from gxpress.compose.stories import HERE, THERE
from gxpress.compose.storytext import GAP
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
"""For stories of one section on two pages; a fifth of it where no banner stands over them."""
OVER_COST: Final = 20.0
"""For what a page has too much, squared, in pages."""
JUMP_COST: Final = 0.4
"""For too much that goes on on the next page in a story that is long enough."""
CROWDED_COST: Final = 0.3
"""For each story of rank 1 on a page that has another."""

EMPTY_COST: Final = 0.001
"""For a page without stories, for each page behind it: such pages stand at the end."""
BARE_COST: Final = 0.4
"""For a page without stories where the editors gave the number of pages: they want each to hold something."""


def plan(issue: Issue, press: Press, held: Hold = NO_HOLD) -> list[Copy]:
    """The copy of each page that is to be made, in order. `held`: the pages that stay as they were."""
    sections = {story.id: section for section in issue.sections for story in section.stories}
    entries = [
        Entry(
            story_galley(story, press),
            section if section.banner or section.note else None,
            _page(story.page or section.page, issue),
        )
        for section in issue.sections
        for story in section.stories
        if story.id not in held.owners
    ]
    rests, may_grow = list(held.rests(issue, press)), issue.page_count is None
    adverts = [advert for advert in issue.adverts if advert.id not in held.owners]
    asked = [*(e.page or 0 for e in (*entries, *rests)), *(a.page or 0 for a in adverts)] if may_grow else []
    # the pages of the build that is held from; without a given number, empty ones at the end fall away
    before = max(held.places.values(), default=0) if may_grow else 0
    count = max([1, issue.page_count or 0, held.last, before, *asked])
    numbers = [number for number in range(1, count + 1) if number not in held.pages]
    in_section = {story: section.id for story, section in sections.items()}
    rooms = _Rooms(press, adverts, in_section, bare=0.0 if may_grow else BARE_COST)
    if may_grow:
        numbers = rooms.enough(numbers, [*rests, *entries], held.last)
    shares = rooms.shares(numbers, entries, held.places) if numbers else []
    pages = [Copy(number, tuple(share)) for number, share in zip(numbers, shares, strict=True)]
    pages = [page.with_entries([*(e for e in rests if e.page == page.number), *page.entries]) for page in pages]
    pages = _with_adverts(pages, adverts, held.places, press, may_grow=may_grow)
    loose = any(not (story.page or section.page) for section in issue.sections for story in section.stories)
    last = max([held.last, *(page.number for page in pages)])
    return [replace(page, waits=loose and page.number < last) for page in pages]


def _page(asked: int | None, issue: Issue) -> int | None:
    """The page that a story is pinned to; none where the issue does not have it."""
    return None if asked and issue.page_count and asked > issue.page_count else asked


@dataclass(frozen=True)
class _Rooms:
    """Shares stories out to pages: advertisements that have a page take their room first."""

    press: Press
    adverts: Sequence[Advert]
    sections: Mapping[str, str]
    """Story → section."""
    bare: float
    """What a page without stories costs."""

    def enough(self, numbers: Sequence[int], entries: Sequence[Entry], held: int) -> list[int]:
        """So many page numbers that there is room for all; beside pages that stay, up to `held`, the free ones."""
        if held and (numbers or not (entries or self.adverts)):
            return list(numbers)
        need = sum(size(entry, self.press, first=place == 0) for place, entry in enumerate(entries))
        need += sum(_advert_size(advert, self.press) for advert in self.adverts)
        found = list(numbers)
        while not found or sum(FULL * capacity(number, self.press) for number in found) < need:
            found.append(max([held, *found]) + 1)
        return found

    def shares(self, numbers: Sequence[int], entries: Sequence[Entry], places: Mapping[str, int]) -> list[list[Entry]]:
        """The entries of each page, in order. What is pinned stands on its page, what had its place before on that."""
        if places:
            return _by_pins(entries, numbers, places)
        pins = [entry.page for entry in entries if entry.page]
        if pins != sorted(pins) or not set(pins) <= set(numbers):
            return _by_pins(entries, numbers, {})
        booked = {
            number: sum(_advert_size(a, self.press) for a in self.adverts if a.page == number) for number in numbers
        }
        rooms = [max(1.0, capacity(number, self.press) - booked[number]) for number in numbers]
        return self._cut(numbers, entries, rooms)

    def _cut(self, numbers: Sequence[int], entries: Sequence[Entry], rooms: Sequence[float]) -> list[list[Entry]]:
        """Entries in order into pages, well filled from the front (dynamic programming); the last may be lighter.

        What a page cannot hold goes on on the next one, as a story that jumps does.
        """
        sizes = [size(entry, self.press, first=place == 0) for place, entry in enumerate(entries)]
        best: dict[int, _Cut] = {0: _Cut()}
        for number, room in zip(numbers, rooms, strict=True):
            last = number == numbers[-1]
            onward: dict[int, _Cut] = {}
            for start, cut in best.items():
                load = cut.over
                for end in range(start, len(entries) + 1):
                    if end > start:
                        if entries[end - 1].page not in (None, number):
                            break
                        load += sizes[end - 1]
                    over = max(0.0, load - FULL * room)
                    jumps = not last and end > start and self._jumps(entries[end - 1], over)
                    cost = cut.cost + _filled(load / room, last=last, jumps=jumps)
                    cost += (
                        self._parted(entries, end) if end > start else self.bare + EMPTY_COST * (numbers[-1] - number)
                    )
                    cost += CROWDED_COST * max(0, _leads(entries[start:end]) - 1)
                    if end not in onward or cost < onward[end].cost:
                        onward[end] = _Cut(cost, (*cut.ends, end), over if jumps else 0.0)
            best = onward
        if len(entries) not in best:
            return _by_pins(entries, numbers, {})
        ends = best[len(entries)].ends
        return [list(entries[start:end]) for start, end in zip((0, *ends), ends, strict=False)]

    def _jumps(self, entry: Entry, over: float) -> bool:
        """Whether what a page has too much can go on on the next one with its last story (J01)."""
        grid = self.press.layout.grid
        text = entry.galley.rows(grid.measure(1))
        return entry.galley.page_from == 0 and over > 0 and text - max(over, grid.rows(THERE)) >= grid.rows(HERE)

    def _parted(self, entries: Sequence[Entry], end: int) -> float:
        """What it costs that a page ends inside a section."""
        if not 0 < end < len(entries):
            return 0.0
        before, after = entries[end - 1], entries[end]
        if self.sections.get(before.galley.owner) != self.sections.get(after.galley.owner):
            return 0.0
        return PARTED_COST if before.section is not None else PARTED_COST / 5


@dataclass(frozen=True, slots=True)
class _Cut:
    """A way to share out the first stories over the first pages."""

    cost: float = 0.0
    ends: tuple[int, ...] = ()
    over: float = 0.0
    """Rows × columns that go on on the next page."""


def _filled(fill: float, *, last: bool, jumps: bool) -> float:
    """What it costs that a page is filled so far."""
    over = max(0.0, fill - FULL)
    cost = (0.3 if last and fill < FULL else 1.0) * (min(fill, 1.0) - GOAL) ** 2
    return cost + min(OVER_COST * over * over, JUMP_COST + over if jumps else math.inf)


def _leads(entries: Sequence[Entry]) -> int:
    return sum(entry.galley.story.rank == 1 for entry in entries)


def _by_pins(entries: Sequence[Entry], numbers: Sequence[int], places: Mapping[str, int]) -> list[list[Entry]]:
    """Pinned in any order: what has no place stands with the story before it; where a page is not free, on the next."""
    shares: dict[int, list[Entry]] = {number: [] for number in numbers}
    page = numbers[0]
    for entry in entries:
        if wish := entry.page or places.get(entry.galley.owner):
            page = next((number for number in numbers if number >= wish), numbers[-1])
        shares[page].append(entry)
    return list(shares.values())


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
        columns = min(piece.picture.columns or PICTURE_COLUMNS, grid.columns)
        rows += columns * (grid.measure(columns) * piece.picture.ratio / grid.leading + 3)
    rows += sum(2 * (len(piece.table.rows) + 3) for piece in galley.tables)
    rows += sum(strip.rows(measure) for strip in galley.note)
    if entry.section is not None and entry.section.stories[0] is galley.story:
        rows += grid.columns * BANNER_ROWS
    return float(rows)


def _advert_size(advert: Advert, press: Press) -> float:
    unit = AdvertUnit(advert, press.layout.grid, 0)
    return float(unit.columns * (unit.rows() + GAP))


def _with_adverts(
    pages: list[Copy], adverts: Sequence[Advert], places: Mapping[str, int], press: Press, *, may_grow: bool
) -> list[Copy]:
    """Advertisements on their pages; those without one where most room is left, the last page first."""
    if not pages:
        return pages
    booked: list[list[Advert]] = [[] for _ in pages]
    loads = [sum(size(entry, press, first=False) for entry in page.entries) for page in pages]
    rooms = [capacity(page.number, press) for page in pages]
    taken = [0.0 for _ in pages]
    for advert in adverts:
        size_ = _advert_size(advert, press)
        full = float(press.layout.grid.columns * (AdvertUnit(advert, press.layout.grid, 0).rows() + GAP))
        if wish := advert.page or places.get(advert.id):
            place = next((at for at, page in enumerate(pages) if page.number >= wish), len(pages) - 1)
        else:
            # beyond a few, narrow ones go right across
            sizes = [size_ if len(ads) < MOST_NARROW else full for ads in booked]
            free = [at for at in range(len(pages)) if taken[at] + sizes[at] <= MOST_ADVERTS * rooms[at]]
            if not free and may_grow:
                pages = [*pages, Copy(pages[-1].number + 1)]
                booked.append([])
                loads.append(0.0)
                taken.append(0.0)
                rooms.append(capacity(pages[-1].number, press))
                free = [len(pages) - 1]
            place = min(free or range(len(pages)), key=lambda at: (round((loads[at] - rooms[at]) / rooms[at], 1), -at))
        size_ = size_ if len(booked[place]) < MOST_NARROW else full
        booked[place].append(advert)
        loads[place] += size_
        taken[place] += size_
    return [Copy(page.number, page.entries, tuple(ads)) for page, ads in zip(pages, booked, strict=True)]

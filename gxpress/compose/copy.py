"""Page copy (稿单): what a page is to hold, before it has a shape.

In come entries (stories, or what is left of them) in the order of their rank; out go the units of the search: bands of
a section under its banner, columns of briefs, single stories, advertisements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from gxpress.compose.adverts import AdvertUnit
from gxpress.compose.bands import BandUnit
from gxpress.compose.galley import Galley, Press, note_strips
from gxpress.compose.slicing import Unit
from gxpress.compose.stories import StoryUnit
from gxpress.compose.storytext import StoryText
from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.issue import Section, StoryKind
from gxpress.model.units import Pt

MOST_NARROW: Final = 3
"""Narrow advertisements on a page that stand beside stories."""
CLEARLY: Final = 12.0
"""Points by which the first story's head is larger than any other (H04)."""
IN_A_COLUMN: Final = 4
"""Briefs that stand together."""
_LATE: Final = 1000.0
"""Ranks of what goes on from another page: after the page's own stories."""


@dataclass(frozen=True)
class Entry:
    """A story on a page."""

    galley: Galley
    section: Section | None = None
    """The section whose banner stands over it on this page."""
    page: int | None = None
    """Pinned to it."""

    @property
    def is_brief(self) -> bool:
        """简讯."""
        return self.galley.story.kind is StoryKind.BRIEF and not self.galley.pictures


@dataclass(frozen=True)
class Copy:
    """What a page is to hold."""

    number: int
    entries: tuple[Entry, ...] = ()
    adverts: tuple[Advert, ...] = ()
    waits: bool = False
    """Copy of a later page could stand here: a house panel has no business on it."""

    def widened(self) -> Copy:
        """The same page with every advertisement right across it: a gift where nothing else fits beside it."""
        return replace(self, adverts=tuple(map(_widened, self.adverts)))

    def loosened(self) -> Copy:
        """The same page with advertisements that may stand anywhere on it."""
        return replace(self, adverts=tuple(each.loosened() for each in self.adverts))

    def with_entries(self, entries: Sequence[Entry]) -> Copy:
        """The same page with other entries."""
        return replace(self, entries=tuple(entries))


def _widened(advert: Advert) -> Advert:
    """Right across the page, at its head or its foot."""
    top = advert.place in (AdvertPlace.HEAD, AdvertPlace.TOP_LEFT, AdvertPlace.TOP_RIGHT)
    return replace(advert, columns=None, column=None, row=None, place=AdvertPlace.HEAD if top else AdvertPlace.FOOT)


def ranked(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """By rank where the editors gave one, else in order with briefs last; then what goes on from elsewhere."""

    def alone(place: int) -> tuple[bool, float, bool, int]:
        entry = entries[place]
        return (entry.galley.page_from > 0, float(entry.galley.story.rank or 1e3), entry.is_brief, place)

    def key(place: int) -> tuple[tuple[bool, float, bool, int], tuple[bool, float, bool, int]]:
        section = entries[place].section
        together = [at for at, entry in enumerate(entries) if entry.section is section] if section else [place]
        return min(map(alone, together)), alone(place)

    return tuple(entries[place] for place in sorted(range(len(entries)), key=key))


Known = dict[tuple[str, int, str, bool, bool, tuple[Pt, ...]], StoryUnit]
"""Units of earlier attempts at a page, with all that was found out about them."""


def units(
    copy: Copy, press: Press, known: Known, elastic: str = "", *, rigid: bool = False, clear: Pt = 0.0
) -> tuple[Unit, ...]:
    """The units of a page: `elastic` names a story that may go on elsewhere, of `rigid` ones no paragraph gives way.

    The first has no head smaller than `clear`, the others none that comes near it (H04).
    """
    entries = ranked(copy.entries)
    found: list[Unit] = []
    rank = 0.0
    for key, run in groupby(entries, key=_together):
        members: list[Unit] = []
        for entry in run:
            form = form_of(entry, first=rank == 0, page=copy.number)
            owner = entry.galley.owner
            sizes = _ladder(press.layout.heads[form].sizes, clear, first=rank == 0)
            name = (owner, entry.galley.piece, form, owner == elastic, rigid, sizes)
            if name not in known:
                whole = known.get((*name[:-1], ())) or StoryUnit(
                    StoryText(entry.galley, form, press, owner == elastic, rigid), rank
                )
                known[name] = whole.in_sizes(sizes) if sizes else whole
            members.append(replace(known[name], rank=rank))
            rank += 1
        found.extend(_grouped(key, members, entries, press))
    _, partial = across(copy, press)
    grid, grown = press.layout.grid, press.layout.weights.grown_advert
    return (*found, *(AdvertUnit(advert, grid, order, grown) for order, advert in enumerate(partial)))


def _ladder(sizes: tuple[Pt, ...], clear: Pt, *, first: bool) -> tuple[Pt, ...]:
    """The part of a ladder that keeps the first story's head clearly the largest; () for all of it."""
    if not clear:
        return ()
    part = tuple(s for s in sizes if (s >= clear if first else s <= clear - CLEARLY)) or sizes[-1:]
    return () if part == sizes else part


def clear_sizes(copy: Copy, press: Press) -> tuple[Pt, ...]:
    """The sizes of the first story's ladder that leave the others another part of theirs."""
    entries = ranked(copy.entries)
    forms = [form_of(entry, first=place == 0, page=copy.number) for place, entry in enumerate(entries)]
    others = {size for form in forms[1:] for size in press.layout.heads[form].sizes}
    found: dict[int, Pt] = {}
    for size in press.layout.heads[forms[0]].sizes if forms else ():
        found[sum(other <= size - CLEARLY for other in others)] = size
    return tuple(size for count, size in found.items() if count)


def across(copy: Copy, press: Press) -> tuple[tuple[Advert, ...], tuple[Advert, ...]]:
    """The page's advertisements that go right across it, which are no matter of search, and those beside stories.

    Of many narrow ones the last are set right across too: a page of nothing but fixed sizes has no solution.
    """
    columns = press.layout.grid.columns
    narrow = [advert for advert in copy.adverts if (advert.columns or columns) < columns or advert.row is not None]
    beside = sorted(narrow, key=lambda advert: not advert.fixed)[:MOST_NARROW]
    return tuple(advert for advert in copy.adverts if advert not in beside), tuple(beside)


def form_of(entry: Entry, *, first: bool, page: int) -> str:
    """Which ladder of heads a story takes: one lead or one major head a page, clearly the largest (H04)."""
    story = entry.galley.story
    if story.kind in (StoryKind.BRIEF, StoryKind.FILLER) or entry.galley.page_from:
        return "brief"
    if first:
        return "lead" if page == 1 else "major"
    return "boxed" if story.boxed or story.kind is StoryKind.NOTICE else "minor"


def _together(entry: Entry) -> str:
    if entry.section is not None:
        return f"section {entry.section.id}"
    return "briefs" if entry.is_brief and not entry.galley.page_from else entry.galley.owner


def _grouped(key: str, members: list[Unit], entries: Sequence[Entry], press: Press) -> list[Unit]:
    if key.startswith("section "):
        section = next(e.section for e in entries if e.section and f"section {e.section.id}" == key)
        return [BandUnit(section, members, press, note_strips(section, press))]
    if key != "briefs" or len(members) == 1:
        return members
    chunks = -(-len(members) // IN_A_COLUMN)
    size = -(-len(members) // chunks)
    return [BandUnit(None, members[start : start + size], press) for start in range(0, len(members), size)]

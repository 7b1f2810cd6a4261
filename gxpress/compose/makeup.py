"""The make-up (组版): page after page from the plan, with jumps where a page overflows.

In come the copies of all pages that are to be made; out go the pages made, in order. What does not fit on a page jumps
to the next; what can stand nowhere is overset, and a finding names it (X01).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from gxpress.compose.copy import Copy, Entry, across
from gxpress.compose.galley import Galley, Press
from gxpress.compose.jumps import arrived
from gxpress.compose.overset import Overset
from gxpress.compose.pages import PageMade, Solution, Solver, bare, field_of, make
from gxpress.compose.promises import empty, unkept
from gxpress.compose.stories import HERE, THERE
from gxpress.compose.wishes import unmet
from gxpress.model.finding import Finding, Place
from gxpress.model.rules import finding

MOST_PULLED: Final = 3
"""Stories of the next page of which one may take the place of a house panel."""
PASSED: Final = 4.0
"""What it costs to pull a story forward past another one."""
MOST_JUMPING: Final = 2
"""Stories of a page that are tried in two parts for that: the longest."""


@dataclass
class MakeUp:
    """The make-up of one issue. `run` makes all pages."""

    press: Press
    copies: list[Copy]
    fillers: list[Entry]
    may_grow: bool
    """Pages may be added: the editors gave no number."""
    held: int = 0
    """The last of the pages that stay as an earlier build made them; 0 where none does."""
    opened: set[str] = field(default_factory=set)
    """Sections whose banner stands on a page."""
    solver: Solver = field(init=False)
    _order: dict[str, int] = field(init=False)
    """Owner → its place in the plan: what is pulled forward comes after what the editors named before it."""
    findings: list[Finding] = field(default_factory=list)
    made: list[tuple[Copy, PageMade]] = field(default_factory=list)
    overset: list[Overset] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.solver = Solver(self.press)
        owners = [entry.galley.owner for copy in self.copies for entry in copy.entries]
        self._order = {owner: place for place, owner in enumerate(owners)}

    def run(self) -> None:
        """Every page, and more pages as long as something goes on."""
        index = 0
        while index < len(self.copies):
            copy = self.copies[index]
            if copy.number > self.fixed and not (copy.entries or copy.adverts):
                self._closed_up(index)
                continue
            self._page(index)
            index += 1
        self.findings.extend(empty(self.made))

    @property
    def fixed(self) -> int:
        """The last page that must be, by number, by a pinned story, or because it is held; page one at least."""
        if not self.may_grow:
            return max((copy.number for copy in self.copies), default=0)
        pinned = [copy.number for copy in self.copies if any(entry.page for entry in copy.entries)]
        return max([1, self.held, *pinned])

    def _closed_up(self, index: int) -> None:
        """Without a page whose stories were all pulled forward."""
        del self.copies[index]
        self.copies[index:] = [replace(copy, number=copy.number - 1) for copy in self.copies[index:]]

    def _next(self, index: int) -> int:
        """The page on which what does not fit goes on, none that advertisements fill; 0 where there is none."""
        roomy = next((copy.number for copy in self.copies[index + 1 :] if self._has_room(copy)), 0)
        return roomy or (max(self.held, self.copies[-1].number) + 1 if self.may_grow else 0)

    def _has_room(self, copy: Copy) -> bool:
        """Whether advertisements right across a page leave room for what goes on there (J01)."""
        grid = self.press.layout.grid
        return field_of(copy, self.press)[0].rows * grid.columns >= grid.rows(THERE)

    def _page(self, index: int) -> None:
        copy, onward = self._under_banners(self.copies[index]), self._next(index)
        solution, removed = self._solved(copy, onward)
        if solution and solution.panel and not removed:
            solution = self._fuller(solution, index)
        for entry in removed:
            self._moved(entry, solution.copy if solution else copy, onward)
        if solution is None:
            self.made.append((copy, bare(copy, self.press)))
        else:
            self._make(solution, index, onward)
        at_place = across(solution.copy, self.press)[1] if solution else ()
        self.findings.extend(unkept(copy, self.made[-1][1], at_place, self.press))
        if removed and onward:
            self._push(index, [replace(entry, page=None) for entry in removed])

    def _make(self, solution: Solution, index: int, onward: int) -> None:
        copy = solution.copy
        page = make(solution, self.press, onward)
        self.opened.update(entry.section.id for entry in copy.entries if entry.section)
        self.made.append((copy, page))
        self._use_fillers(solution)
        for rest in page.rests:
            if onward:
                self._push(index, [Entry(arrived(rest, copy.number))])
            else:
                self.overset.append(Overset(rest, copy))
        self._white(copy, page)

    def _under_banners(self, copy: Copy) -> Copy:
        """Without the banners that stand over the first stories of their section on an earlier page."""
        entries = [
            replace(entry, section=None) if entry.section and entry.section.id in self.opened else entry
            for entry in copy.entries
        ]
        return copy.with_entries(entries)

    def _solved(self, copy: Copy, onward: int) -> tuple[Solution | None, list[Entry]]:
        """The page as planned, else with a jump, else without its last stories."""
        removed: list[Entry] = []
        while copy.entries or copy.adverts:
            solution = self._as_booked(copy, onward) or (None if onward else self._with_jump(copy))
            if solution or not copy.entries:
                return solution, removed
            kept, last = _without_last(copy.entries)
            if kept or copy.adverts or (onward and copy.number == 1):
                removed.insert(0, last)
                copy = copy.with_entries(kept)
            else:  # alone on a whole page: there is no page that it fits
                self.overset.append(Overset(last.galley, copy))
                copy, removed = copy.with_entries(removed), []
        return None, removed

    def _as_booked(self, copy: Copy, onward: int) -> Solution | None:
        """The whole copy on the page, else with a jump, else with advertisements off their places.

        Before that, stories move on: but not the only one, and none from the last page.
        """
        solution = self._cheaper(copy, self.solver.solve(copy, self.fillers), onward)
        if solution is None and onward:
            solution = self._with_jump(copy, first=len(copy.entries) > 1)
        kept = onward and len(copy.entries) > 1 and any(advert.fixed for advert in copy.adverts)
        return solution or (None if kept else self._elsewhere_on_page(copy))

    def _elsewhere_on_page(self, copy: Copy) -> Solution | None:
        """The page with advertisements off their places, else right across it."""
        others = [other for other in (copy.loosened(), copy.widened()) if other != copy]
        return next((found for other in others if (found := self.solver.solve(other, self.fillers))), None)

    def _cheaper(self, copy: Copy, solution: Solution | None, onward: int) -> Solution | None:
        """The page, or the one with a jump where that pays: a dear page with a story that may jump (X03)."""
        weights = self.press.layout.weights
        if solution is None or not onward or solution.cost <= weights.jump + weights.jump_gain:
            return solution
        long = [entry.galley for entry in copy.entries if self._may_jump(entry.galley)]
        longest = max(long, key=lambda galley: galley.characters, default=None)
        worth = solution.cost - weights.jump_gain
        jumping = self.solver.attempt(copy, longest.owner, worth) if longest else None
        return jumping if jumping and jumping.cost < worth else solution

    def _fuller(self, solution: Solution, index: int) -> Solution:
        """The page with stories of the next one pulled forward, as long as they take the place of a house panel."""
        while solution.panel and (waiting := self._waiting(index)):
            following = self.copies[index + 1]
            entries = self._under_banners(following).entries[: len(waiting)]
            tried = [(place, self._with(solution, entry, following)) for place, entry in enumerate(entries)]
            found = [(one.cost + PASSED * place, place, one) for place, one in tried if one]
            if not found:
                break
            _, place, solution = min(found, key=lambda one: one[:2])
            left = (*following.entries[:place], *following.entries[place + 1 :])
            self.copies[index + 1] = following.with_entries(left)
        return solution

    def _waiting(self, index: int) -> tuple[Entry, ...]:
        """Stories of the next page that may be pulled forward: out of order none that stands under a banner."""
        following = self.copies[index + 1].entries if index + 1 < len(self.copies) else ()
        first = tuple(entry for entry in following[:1] if entry.page is None)
        free = takewhile(lambda entry: entry.page is None and entry.section is None, following[1:MOST_PULLED])
        return (*first, *free) if first and first[0].section is None else first

    def _with(self, solution: Solution, entry: Entry, following: Copy) -> Solution | None:
        """The page with one more story, whole, else with a part of it or of another (J01), where that is better.

        The only story of a page that must be, or that has advertisements, does not leave it as a whole.
        """
        order, last = self._order, len(self._order)  # fillers stand last
        entries = sorted((*solution.copy.entries, entry), key=lambda each: order.get(each.galley.owner, last))
        copy, worth = solution.copy.with_entries(entries), solution.cost + self.press.layout.weights.pull
        only = len(following.entries) == 1 and bool(following.adverts or following.number <= self.fixed)
        found = None if only else self.solver.attempt(copy, worth=worth)
        if not found and entry.section is None:
            galleys = [each.galley for each in ((entry,) if only else copy.entries) if each.section is None]
            long = sorted(filter(self._may_jump, galleys), key=lambda galley: (-galley.characters, galley.owner))
            jumping = (self.solver.attempt(copy, galley.owner, worth) for galley in long[:MOST_JUMPING])
            found = min((one for one in jumping if one), key=lambda one: one.cost, default=None)
        better = found and found.cost <= (solution.cost if found.panel else worth)
        return found if better else None

    def _long_enough(self, galley: Galley) -> bool:
        """For two parts (J01)."""
        grid = self.press.layout.grid
        return galley.rows(grid.measure(1)) >= grid.rows(HERE) + grid.rows(THERE)

    def _may_jump(self, galley: Galley) -> bool:
        """Whether it is long enough, and has not jumped yet (J01)."""
        return galley.page_from == 0 and self._long_enough(galley)

    def _with_jump(self, copy: Copy, *, first: bool = False) -> Solution | None:
        """The cheapest page on which one long story goes on elsewhere; `first`: for the first time."""
        long = [entry.galley for entry in copy.entries if self._long_enough(entry.galley)]
        once = [galley for galley in long if self._may_jump(galley)]
        chosen = once if once or first else long
        found = [solution for galley in chosen if (solution := self.solver.attempt(copy, galley.owner))]
        return min(found, key=lambda solution: solution.cost, default=None)

    def _push(self, index: int, entries: Sequence[Entry]) -> None:
        """Onto the next page with room after the one at `index`, which is made where there is none."""
        number = self._next(index)
        if number > self.copies[-1].number:
            self.copies.append(Copy(number))
        place = next(place for place, copy in enumerate(self.copies) if copy.number == number)
        following = self.copies[place]
        self.copies[place] = following.with_entries((*entries, *following.entries))

    def _moved(self, entry: Entry, copy: Copy, onward: int) -> None:
        story = entry.galley.story
        if not onward:
            self.overset.append(Overset(entry.galley, copy))
        elif entry.page is not None:
            self.findings.append(
                finding(
                    "C102",
                    f"{story.headline.plain} does not fit on page {copy.number} and moves to page {onward}.",
                    Place(page=copy.number, story=story.id),
                    hint="Shorten a story of the page, or give another page.",
                )
            )

    def _white(self, copy: Copy, page: PageMade) -> None:
        if page.white > 2:
            message = f"{page.white} lines are left white at the foot of page {copy.number}."
            self.findings.append(
                finding("C104", message, Place(page=copy.number), hint="Give a filler, a picture or more text.")
            )
        for made in page.stories:
            self.findings.extend(unmet(made, copy.number, self.press.layout))
            if made.poured.white > 2 and not made.rest:
                self.findings.append(
                    finding(
                        "C103",
                        f"{made.poured.white} lines are left white at the end of the story.",
                        Place(page=copy.number, box=made.module.box, story=made.module.owner),
                        hint="A few more characters or a larger picture would fill it.",
                    )
                )

    def _use_fillers(self, solution: Solution) -> None:
        used = {entry.galley.owner for entry in solution.copy.entries}
        self.fillers = [filler for filler in self.fillers if filler.galley.owner not in used]


def _without_last(entries: Sequence[Entry]) -> tuple[list[Entry], Entry]:
    """All but the last one, and that; what comes from another page stays, as its page is named there."""
    own = [place for place, entry in enumerate(entries) if not entry.galley.page_from]
    last = own[-1] if own else len(entries) - 1
    return [*entries[:last], *entries[last + 1 :]], entries[last]

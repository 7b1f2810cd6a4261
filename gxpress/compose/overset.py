"""Overset (溢稿): text that found no place, and what would make it fit, tried out by the make-up itself (X01).

In come what is over, the pages made and the solver; out go findings C101 that say how many characters and lines are
over, and which of four remedies works: another page, a picture less, a cut of so many characters, a page more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gxpress.compose.copy import Copy, Entry
from gxpress.compose.galley import Galley, Press, Strip, story_galley
from gxpress.compose.pages import Solver
from gxpress.model.finding import Finding, Place
from gxpress.model.rules import finding

TRIED: Final = 3
"""Stories for which remedies are tried; where more are over, only for the first: their number is the matter."""
STEPS: Final = 5
"""Halvings of the search for the least cut."""


@dataclass(frozen=True)
class Overset:
    """What is over."""

    rest: Galley
    """All of a story, or what is left of it where its beginning stands on the page."""
    copy: Copy
    """What stands on the page."""


@dataclass(frozen=True)
class Remedies:
    """Tries what would make a story fit."""

    press: Press
    solver: Solver
    copies: Sequence[Copy]
    """Of the pages made."""
    more: int
    """Pages that the issue may have with one more; 0 where it has as many as it needs."""

    def findings(self, overset: Sequence[Overset]) -> Iterator[Finding]:
        """One for each story that is over."""
        tried = TRIED if len(overset) <= TRIED else 1
        for place, over in enumerate(overset):
            yield self._finding(over, list(self._remedies(over)) if place < tried else [])

    def _finding(self, over: Overset, remedies: list[str]) -> Finding:
        galley = over.rest
        characters = galley.characters + sum(len(piece.text.plain) for piece in galley.heads if piece.part >= 0)
        lines = galley.rows(self.press.layout.grid.measure(1))
        count = len(galley.pictures)
        also = f" and {count} picture{'s' if count > 1 else ''}" if count else ""
        name = galley.story.headline.plain
        message = f"{name} does not fit: {characters} characters ({lines} lines){also} are not set."
        hint = f"What would make it fit: {'; or '.join(remedies)}." if remedies else _LAST_HINT
        return finding("C101", message, Place(page=over.copy.number, story=galley.owner), hint=hint)

    def _remedies(self, over: Overset) -> Iterator[str]:
        whole = story_galley(over.rest.story, self.press)
        others = over.copy.with_entries(tuple(e for e in over.copy.entries if e.galley.owner != whole.owner))
        alone = not others.entries and not others.adverts
        if over.rest.piece == 1 and not alone:
            yield from self._another_page(whole, over.copy.number)
        yield from self._pictures(whole, others)
        if cut := self._least_cut(whole, others):
            yield f"cut {cut} characters"
        if self.more and self._fits(Copy(self.more), over.rest):
            yield f"let the issue have {self.more} pages"

    def _another_page(self, whole: Galley, number: int) -> Iterator[str]:
        found = (copy.number for copy in self.copies if copy.number != number and self._fits(copy, whole))
        if place := next(found, 0):
            yield f"put it on page {place}"

    def _pictures(self, whole: Galley, others: Copy) -> Iterator[str]:
        """Its own pictures at their smallest, then one of the page's pictures less."""
        asked = tuple(replace(each, picture=replace(each.picture, columns=None)) for each in whole.pictures)
        if asked != whole.pictures and self._fits(others, replace(whole, pictures=asked)):
            yield "leave the size of its pictures to the make-up"
        for piece in whole.pictures:
            fewer = replace(whole, pictures=tuple(each for each in whole.pictures if each is not piece))
            if self._fits(others, fewer):
                yield f"leave out its picture {piece.picture.id}"
                return
        for place, entry in enumerate(others.entries):
            for piece in entry.galley.pictures:
                fewer = replace(entry.galley, pictures=tuple(p for p in entry.galley.pictures if p is not piece))
                entries = [*others.entries]
                entries[place] = replace(entry, galley=fewer)
                if self._fits(others.with_entries(entries), whole, entry.galley.owner):
                    yield f"leave out the picture {piece.picture.id} of {entry.galley.owner}"
                    return

    def _least_cut(self, whole: Galley, others: Copy) -> int:
        """The least number of characters without which it fits on its page, found by halving; 0 where no cut helps."""
        low, high = 0, whole.characters - _LEAST
        if high <= 0 or not self._fits(others, _without(whole, high, self.press)):
            return 0
        for _ in range(STEPS):
            middle = (low + high) // 2
            if self._fits(others, _without(whole, middle, self.press)):
                high = middle
            else:
                low = middle
        return high

    def _fits(self, copy: Copy, galley: Galley, changed: str = "") -> bool:
        """Whether a page can hold a story besides what is on it. What is known of it, and of who is changed, is not."""
        anew = (galley.owner, changed)
        solver = Solver(self.press, {key: unit for key, unit in self.solver.known.items() if key[0] not in anew})
        return solver.attempt(copy.with_entries((*copy.entries, Entry(galley)))) is not None


_LEAST: Final = 60
"""Characters that a story has left after a cut."""
_LAST_HINT: Final = "Take stories out, or let the issue have more pages."


def _without(galley: Galley, characters: int, press: Press) -> Galley:
    """A galley without its last characters."""
    strips: list[Strip] = list(galley.strips)
    while strips and characters > 0:
        last = strips.pop()
        length = len(last.text.plain)
        if characters < length:
            kept = last.text.before(length - characters)
            strips.append(replace(last, text=kept, prepared=press.prepare(kept, last.style)))
        characters -= length
    return replace(galley, strips=tuple(strips))

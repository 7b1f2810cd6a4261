"""What was promised of a page and is not kept: to the editors who gave a story its page, to the clients who paid.

In come pages as they were planned and as they were made; out go findings: C102 and C105, another page; C108, another
place; C111, less than was booked; C112, a page on which nothing stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from gxpress.compose.adverts import AdvertUnit
from gxpress.compose.copy import Copy
from gxpress.compose.galley import Press
from gxpress.compose.pages import PageMade
from gxpress.model.advert import Advert
from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Issue
from gxpress.model.page import ModuleKind
from gxpress.model.rules import finding

_PAGE_HINT: Final = "Correct its page, or the number of pages."


def unkept(copy: Copy, made: PageMade, at_place: Collection[Advert], press: Press) -> Iterator[Finding]:
    """Of the advertisements of one page. `at_place`: those that stand where they were booked."""
    for advert in copy.adverts:
        where = Place(page=copy.number, story=advert.id)
        if told := _less(advert, copy, made, press):
            message = f"The advertisement {advert.id} {told}: page {copy.number} has no more room."
            yield finding("C111", message, where, hint="Give it another page, or let the issue have more.")
        elif advert.page not in (None, copy.number):
            message = f"The issue has no page {advert.page} for the advertisement; it stands on page {copy.number}."
            yield finding("C105", message, where, hint=_PAGE_HINT)
        elif advert.fixed and advert not in at_place:
            message = f"The advertisement {advert.id} does not stand at its place: nothing fits around it there."
            yield finding("C108", message, where, hint="Give the page other stories, or it no place.")


def beyond(issue: Issue, made: Sequence[tuple[Copy, PageMade]]) -> Iterator[Finding]:
    """C102 for stories whose page is beyond those that the issue is to have; they stand where they fit."""
    last = issue.page_count
    if last is None:
        return
    stands = {module.owner: copy.number for copy, page in made for module in page.modules if module.part == 1}
    for section in issue.sections:
        for story in section.stories:
            asked = story.page or section.page or 0
            if asked > last and story.id in stands:
                where = Place(page=stands[story.id], story=story.id)
                told = f"The issue has no page {asked} for {story.headline.plain}; it stands on page {where.page}."
                yield finding("C102", told, where, hint=_PAGE_HINT)


def _less(advert: Advert, copy: Copy, made: PageMade, press: Press) -> str:
    """What an advertisement has of its lines, where that is less than was booked. 整版 is all that its page has.

    A part of the page is as large where it stands right across, and not as deep.
    """
    grid, master = press.layout.grid, press.layout.master(copy.number)
    boxes = [module.box for module in made.modules if module.owner == advert.id]
    wide = any(box.width > grid.measure(AdvertUnit(advert, grid, 0).columns) + 1 for box in boxes)
    unit = AdvertUnit(replace(advert, columns=None) if wide else advert, grid, 0)
    booked = min(unit.rows(), grid.lines - master.head_lines - master.foot_lines)
    got = round(sum(box.height for box in boxes) / grid.leading)
    if got >= booked:
        return ""
    return f"has {got} of its {booked} lines" if got else "is not printed"


def empty(made: Sequence[tuple[Copy, PageMade]]) -> Iterator[Finding]:
    """C112 for pages that hold neither story nor advertisement, one for each row of them."""
    numbers = [copy.number for copy, page in made if not any(_told(page))]
    for first in (number for number in numbers if number - 1 not in numbers):
        last = next(number for number in range(first, max(numbers) + 1) if number + 1 not in numbers)
        said = f"Pages {first} to {last} hold" if last > first else f"Page {first} holds"
        message = f"{said} nothing of the issue."
        yield finding("C112", message, Place(page=first), hint="Give the issue fewer pages, or a story its right page.")


def _told(page: PageMade) -> Iterator[bool]:
    return (module.kind in (ModuleKind.STORY, ModuleKind.ADVERT, ModuleKind.FILLER) for module in page.modules)

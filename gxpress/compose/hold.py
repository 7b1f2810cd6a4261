"""Held pages (留版): pages of an earlier build that stay as they were.

In comes the record of an earlier build; out goes what the make-up must know of its pages: who stands there already, and
what goes on from them elsewhere. What cannot be kept is refused (UsageError); what has changed since is found (C107).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from gxpress.compose.copy import Copy, Entry
from gxpress.compose.furniture import furnish
from gxpress.compose.furniture_words import Words
from gxpress.compose.galley import Galley, Press, story_galley
from gxpress.compose.jumps import after_jump, arrived, rest_of
from gxpress.compose.pages import PageMade
from gxpress.compose.vertical import turned_layout
from gxpress.errors import UsageError
from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Issue, Story
from gxpress.model.layout import Layout
from gxpress.model.page import Edition, Module, ModuleKind, Onward, Origin, Page, Plate
from gxpress.model.picture import Picture
from gxpress.model.record import Held, Record
from gxpress.model.rules import finding
from gxpress.typeset.faces import FaceSet


@dataclass(frozen=True)
class Hold:
    """The pages that stay as they are."""

    pages: Mapping[int, Held] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    """Where stories and advertisements stood in the earlier build: what is free stays on its page if it can."""

    @property
    def last(self) -> int:
        """The highest number of a held page; 0 where none is."""
        return max(self.pages, default=0)

    @property
    def owners(self) -> frozenset[str]:
        """All who stand on them, wholly or in part."""
        return frozenset(module.owner for held in self.pages.values() for module in held.page.modules)

    def rests(self, issue: Issue, press: Press) -> Iterator[Entry]:
        """What goes on from held pages on free ones, each pinned to the page that is named there."""
        stories = {story.id: story for story in issue.stories}
        for number, held in sorted(self.pages.items()):
            for onward in held.origin.onward:
                if onward.to_page not in self.pages:
                    rest = _rest(story_galley(stories[onward.owner], press), onward, press)
                    yield Entry(arrived(rest, number), page=onward.to_page)


NO_HOLD: Final = Hold()
_ANEW: Final = "Build the issue once as a whole."
_OF_PAGES: Final = frozenset(("C102", "C103", "C104", "C105", "C106", "C108", "C601"))
"""Findings that come again with a held page; what is overset, or has changed, is found anew."""


def _rest(galley: Galley, onward: Onward, press: Press) -> Galley:
    place = next(place for place, strip in enumerate(galley.strips) if strip.part == onward.part)
    rest = rest_of(galley, place, onward.offset, press)
    return after_jump(replace(rest, piece=onward.piece), galley, press)


def hold(record: Record | None, issue: Issue, layout: Layout, faces: FaceSet) -> Hold:
    """The record's pages, all of which are to be held. UsageError where they cannot be."""
    if record is None or not record.pages:
        return NO_HOLD
    if record.layout != layout_digest(layout):
        raise UsageError("The pages to hold were made up in another layout.", hint=_ANEW)
    for key, checksum in record.faces:
        if checksum != faces.by_key(key).checksum:
            raise UsageError(f"The pages to hold were set in another version of the face {key}.", hint=_ANEW)
    held = Hold({each.page.number: each for each in record.pages}, dict(record.places))
    if issue.page_count is not None and held.last > issue.page_count:
        message = f"Page {held.last} cannot be held: the issue is to have {issue.page_count} pages."
        raise UsageError(message, hint="Correct page_count, or hold fewer pages.")
    _refuse_broken_jumps(held, issue)
    _refuse_other_pictures(held, dict(record.pictures))
    return held


def _refuse_broken_jumps(held: Hold, issue: Issue) -> None:
    """A story goes on from page to page only where both are held, or the first is and the story is as it was."""
    now = dict(_said(issue))
    for number, each in sorted(held.pages.items()):
        said = dict(each.origin.said)
        for module in each.page.modules:
            if module.part > 1 and not any(_leads(other, module.owner, number) for other in held.pages.values()):
                message = f"Page {number} cannot be held alone: {module.owner} goes on there from a page that is free."
                raise UsageError(message, where=Place(page=number, story=module.owner), hint="Hold both, or neither.")
        for onward in each.origin.onward:
            if issue.page_count is not None and onward.to_page > issue.page_count:
                message = f"Page {number} cannot be held: {onward.owner} goes on from it on page {onward.to_page}."
                hint = "Correct page_count, or do not hold the page."
                raise UsageError(message, where=Place(page=number, story=onward.owner), hint=hint)
            if onward.to_page not in held.pages and said.get(onward.owner) != now.get(onward.owner):
                message = f"{onward.owner} has changed, and goes on from page {number} on page {onward.to_page}."
                hint = f"Hold page {onward.to_page} too, or do not hold page {number}."
                raise UsageError(message, where=Place(page=number, story=onward.owner), hint=hint)


def _leads(held: Held, owner: str, number: int) -> bool:
    return any(onward.owner == owner and onward.to_page == number for onward in held.origin.onward)


def _refuse_other_pictures(held: Hold, before: Mapping[str, str]) -> None:
    """The record says where pictures stand; what they show is in their files."""
    for number, each in sorted(held.pages.items()):
        for picture in _shown(each.page):
            file = Path(picture.file)
            told = (
                "is gone" if not file.is_file() else "has changed" if _of_file(file) != before.get(picture.id) else ""
            )
            if told:
                message = f"Page {number} cannot be held: its picture {picture.id} {told}."
                hint = "Put the file back as it was, or do not hold the page."
                raise UsageError(message, where=Place(file=file, page=number), hint=hint)


def _shown(page: Page) -> Iterator[Picture]:
    return (item.picture for module in page.modules for item in module.items if isinstance(item, Plate))


def _of_file(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


def layout_digest(layout: Layout) -> str:
    """Changes with all that the layout says, not with the place of its folder."""
    return _digest(repr(replace(layout, folder=Path())).replace(str(layout.folder), ""))


def onward(made: Sequence[tuple[Copy, PageMade]]) -> Mapping[int, tuple[Onward, ...]]:
    """Page → what goes on from it elsewhere."""
    places = {(e.galley.owner, e.galley.piece): copy.number for copy, _ in made for e in copy.entries}
    return {
        copy.number: tuple(
            Onward(rest.owner, places[rest.owner, rest.piece], rest.piece, *_begin(rest))
            for rest in page.rests
            if (rest.owner, rest.piece) in places
        )
        for copy, page in made
    }


def _begin(rest: Galley) -> tuple[int, int]:
    """The part in which a rest begins, and how many of its characters stand before."""
    first = rest.strips[0]
    part = tuple(rest.story.parts())[first.part]
    return first.part, len(part.text.plain) - len(first.text.plain)


def origins(pages: Sequence[Page], onward: Mapping[int, tuple[Onward, ...]], issue: Issue) -> tuple[Origin, ...]:
    """What pages were made from. `onward`: what goes on from each."""
    said = dict(_said(issue))
    return tuple(Origin(page.number, tuple(_of_page(page, said, issue)), onward.get(page.number, ())) for page in pages)


def _of_page(page: Page, said: Mapping[str, str], issue: Issue) -> Iterator[tuple[str, str]]:
    yield "", _furniture(page, page.modules, issue)
    for owner in sorted({module.owner for module in page.modules}):
        if owner in said:
            yield owner, said[owner]


def _furniture(page: Page, furniture: Iterable[Module], issue: Issue) -> str:
    """Digest of what masthead and folio of a page print, and of what its house panels may."""
    said = (
        (each.owner, *(line.text for line in each.lines)) for each in furniture if each.kind is ModuleKind.FURNITURE
    )
    words = [each for each in said if len(each) > 1]
    panel = any(module.kind is ModuleKind.FILLER and module.note for module in page.modules)
    return _digest(repr((sorted(words), issue.masthead if panel else None)))


def _furniture_now(page: Page, edition: Edition, faces: FaceSet) -> str:
    """The same of a held page, as masthead and folio would be printed now."""
    layout = turned_layout(edition.layout) if edition.layout.vertical else edition.layout
    name = next((info.name for info in edition.issue.pages if info.number == page.number and info.name), page.name)
    words = Words.of(edition.issue, layout, page.number, len(edition.pages), name)
    return _furniture(page, furnish(words, faces).modules, edition.issue)


def _said(issue: Issue) -> Iterator[tuple[str, str]]:
    """Owner → digest of all that it prints."""
    for section in issue.sections:
        yield section.id, _digest(repr(tuple(section.parts())))
    for story in (*issue.stories, *issue.fillers):
        yield story.id, _story(story)
    for advert in issue.adverts:
        pictures = _pictures([advert.picture] if advert.picture else [])
        yield advert.id, _digest(repr((tuple(advert.texts()), advert.label, pictures)))


def _story(story: Story) -> str:
    how = (story.kind, story.boxed, story.head_place, story.short)
    return _digest(repr((how, tuple(story.parts()), _pictures(story.pictures))))


def _pictures(pictures: Iterable[Picture]) -> list[Picture]:
    """Pictures wherever their folder lies."""
    return [replace(each, file=Path(each.file).name) for each in pictures]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def changed(held: Hold, edition: Edition) -> Iterator[Finding]:
    """C107: what a held page prints and the issue no longer says."""
    now, faces = dict(_said(edition.issue)), FaceSet.open(edition.layout.faces)
    for number, each in sorted(held.pages.items()):
        for owner, said in each.origin.said:
            if not owner and said != _furniture_now(each.page, edition, faces):
                message = f"Page {number} is held; its masthead or folio would say something else now."
                yield finding("C107", message, Place(page=number), hint=_release(number))
            elif owner and said != now.get(owner):
                told = "has changed since" if owner in now else "is no longer in the issue"
                message = f"Page {number} is held; {owner} {told}, and the page prints it as it was."
                yield finding("C107", message, Place(page=number, story=owner), hint=_release(number))
    for number, owner in _pinned(edition.issue):
        if number in held.pages and owner not in held.owners:
            message = f"Page {number} is held; {owner} is to stand there and does not."
            yield finding("C107", message, Place(page=number, story=owner), hint=_release(number))
        elif held.pages.keys() == {page.number for page in edition.pages} and owner not in held.owners:
            message = f"Every page is held; {owner} stands on none."
            yield finding("C107", message, Place(story=owner), hint="Hold fewer pages, or let the issue have more.")


def _pinned(issue: Issue) -> Iterator[tuple[int, str]]:
    """Page and owner of all that has its page."""
    for section in issue.sections:
        yield from ((story.page or section.page or 0, story.id) for story in section.stories)
    yield from ((advert.page or 0, advert.id) for advert in issue.adverts)


def _release(number: int) -> str:
    return f"Build again without page {number} among those held."


def record(edition: Edition) -> Record:
    """The record of an edition, for a build to come."""
    faces = FaceSet.open(edition.layout.faces)
    origins = {origin.number: origin for origin in edition.origins}
    keys = {key for page in edition.pages for module in page.modules for key in _faces(module)}
    pages = tuple(
        Held(
            page,
            origins.get(page.number, Origin(page.number)),
            tuple(row for row in edition.ledger if row.page == page.number),
            tuple(each for each in edition.findings if each.code in _OF_PAGES and each.where.page == page.number),
        )
        for page in edition.pages
    )
    checksums = tuple((key, faces.by_key(key).checksum) for key in sorted(keys))
    files = {picture.id: Path(picture.file) for page in edition.pages for picture in _shown(page)}
    pictures = tuple((name, _of_file(file)) for name, file in sorted(files.items()))
    return Record(layout_digest(edition.layout), checksums, pages, tuple(sorted(_places(edition))), pictures)


def _places(edition: Edition) -> Iterator[tuple[str, int]]:
    for page in edition.pages:
        for module in page.modules:
            if module.kind in (ModuleKind.STORY, ModuleKind.ADVERT) and module.part == 1:
                yield module.owner, page.number


def _faces(module: Module) -> Iterator[str]:
    for line in module.lines:
        yield from (run.face for run in line.runs)
        yield from (mark.face for mark in line.marks if hasattr(mark, "face"))

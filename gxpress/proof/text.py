"""Is all of it there? The lines of an Edition, joined again, against the parts of its Issue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Part, PartKind, Story
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate
from gxpress.model.rules import finding

_APART = (PartKind.CAPTION, PartKind.CREDIT, PartKind.CELL)
"""Parts that stand beside the text, wherever their picture or table stands."""
_OVER: Final = frozenset(("C101", "C111"))
"""Findings of the make-up that say that the end of a text, or all of it, is on no page."""
_HELD: Final = frozenset(("C107",))
"""Those that say that a page prints what it did, or does not print what is new."""


@dataclass(slots=True)
class _Set:
    """What was set of one owner."""

    texts: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    """Part → its lines, joined."""
    order: list[int] = field(default_factory=list)
    """Parts as they follow one another, repeats left out."""
    page: int | None = None
    """Where it begins."""


def whole(edition: Edition) -> Iterator[Finding]:
    """Every part of every story, section and advertisement is set once, in order, without a change.

    What the make-up has told is not told again: ends that found no room, and what is held as it was.
    """
    found = _set_text(edition)
    over, held = (_named(edition, codes) for codes in (_OVER, _HELD))
    for owner, parts in _wanted(edition):
        set_ = found.pop(owner, _Set())
        if owner in held:
            continue
        where = Place(page=set_.page, story=owner)
        for index, part in enumerate(parts):
            told, got = part.text.plain, set_.texts.pop(index, "")
            if told != got and not (owner in over and told.startswith(got)):
                yield finding(
                    "P001", _difference(part, told, got), where, before=_near(told, got), after=_near(got, told)
                )
        for text in set_.texts.values():
            yield finding("P001", "text that is not the story's", where, after=text[:20])
        told_apart = (index for index in set_.order if index < len(parts) and parts[index].kind not in _APART)
        # A caption may stand between the two halves of a paragraph that jumps.
        order = [index for index, _ in groupby(told_apart)]
        if order != sorted(set(order)):
            yield finding("P001", "the text stands in another order than the editors gave it", where)
    for owner, set_ in found.items():
        if owner not in held:
            yield finding("P001", "text of nobody in the issue", Place(page=set_.page, story=owner))


def _named(edition: Edition, codes: frozenset[str]) -> frozenset[str]:
    """Whom findings of the make-up name."""
    return frozenset(found.where.story for found in edition.findings if found.code in codes) - {""}


def _wanted(edition: Edition) -> Iterator[tuple[str, list[Part]]]:
    issue = edition.issue
    placed = {module.owner for page in edition.pages for module in page.modules if module.kind is ModuleKind.FILLER}
    for section in issue.sections:
        yield section.id, list(section.parts())
        yield from ((story.id, list(story.parts())) for story in section.stories)
    yield from ((story.id, list(story.parts())) for story in issue.fillers if story.id in placed)
    for advert in issue.adverts:
        yield advert.id, [Part(PartKind.PARAGRAPH, text) for text in advert.texts()]


def _set_text(edition: Edition) -> dict[str, _Set]:
    found: dict[str, _Set] = {}
    for page, module in _in_order(edition):
        for line in module.lines:
            if line.owner and line.part >= 0:
                _note(found.setdefault(line.owner, _Set(page=page.number)), line)
    return found


def _in_order(edition: Edition) -> Iterable[tuple[Page, Module]]:
    """Modules as a reader goes from page to page; a story's parts in their order."""
    pairs = [(page, module) for page in edition.pages for module in page.modules]
    return sorted(pairs, key=lambda pair: pair[1].part)


def _note(set_: _Set, line: Line) -> None:
    set_.texts[line.part] += line.text + line.dropped
    if set_.order[-1:] != [line.part]:
        set_.order.append(line.part)


def _difference(part: Part, told: str, got: str) -> str:
    if not got:
        return f"the {part.kind} is not on any page ({len(told)} characters)"
    if got == told * 2:
        return f"the {part.kind} is set twice"
    if told.startswith(got):
        return f"the last {len(told) - len(got)} characters of the {part.kind} are not on any page"
    return f"the {part.kind} is not set as it was written"


def _near(text: str, other: str) -> str:
    """Some characters around the first that differs."""
    at = next(
        (i for i, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), min(len(text), len(other))
    )
    return text[max(0, at - 4) : at + 12]


def pictures_placed(edition: Edition) -> Iterator[Finding]:
    """Every picture of a story or an advertisement stands on a page, once; but see `whole`."""
    placed = Counter(
        item.picture.id
        for page in edition.pages
        for module in page.modules
        for item in module.items
        if isinstance(item, Plate)
    )
    told = _named(edition, _HELD | _OVER)
    for owner, picture in _pictures(edition):
        if placed[picture] != 1 and owner not in told:
            said = "is not on any page" if not placed[picture] else f"is placed {placed[picture]} times"
            yield finding("P002", f"picture {picture} {said}", Place(story=owner))


def _pictures(edition: Edition) -> Iterator[tuple[str, str]]:
    stories: Iterable[Story] = edition.issue.stories
    yield from ((story.id, picture.id) for story in stories for picture in story.pictures)
    yield from ((advert.id, advert.picture.id) for advert in edition.issue.adverts if advert.picture)

"""What the reading editions say: the words of each part, read back from their markup by `html.parser`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from gxpress.model.issue import Issue, Section, Story
from gxpress.model.page import Edition, Module, ModuleKind, Page
from gxpress.model.units import Box

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNSAID = {"rt", "rp", "style", "title"}


@dataclass(frozen=True)
class Sheet:
    """Stands in for a facsimile."""

    page: int
    width: int
    height: int
    webp: bytes
    thumb: bytes


class Telling(HTMLParser):
    """Collects `parts`: (owner, number) → text, in the order of the document; `body` is all that `inside` says."""

    def __init__(self, markup: str, *, inside: frozenset[str] = frozenset({"main", "footer"})) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: dict[tuple[str, int], str] = {}
        self.body = ""
        self._inside = inside
        self._open: list[tuple[str, str, int]] = []
        self.feed(markup)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        _, owner, _ = self._open[-1] if self._open else ("", "", -1)
        owner = given.get("data-story") or owner
        number = int(given.get("data-part") or -1)
        if number >= 0:
            assert (owner, number) not in self.parts, f"part {number} of {owner} is said twice"
            self.parts[owner, number] = ""
        self._open.append((tag, owner, number))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(tag in self._inside for tag, _, _ in self._open):
            self.body += data
        if any(tag in _UNSAID for tag, _, _ in self._open):
            return
        owner, number = next(((o, n) for _, o, n in reversed(self._open) if n >= 0), ("", -1))
        if number >= 0:
            self.parts[owner, number] += data


def told(documents: Iterable[str]) -> dict[str, list[str]]:
    """Owner → the words of its parts, in their order. A part that is said twice is a failure."""
    parts: dict[tuple[str, int], str] = {}
    for document in documents:
        found = Telling(document).parts
        assert not parts.keys() & found.keys(), f"said in two documents: {parts.keys() & found.keys()}"
        parts |= found
    owners: dict[str, list[str]] = {}
    for owner, number in sorted(parts):
        assert number == len(owners.setdefault(owner, [])), f"part {len(owners[owner])} of {owner} is missing"
        owners[owner].append(parts[owner, number])
    return owners


def wanted(issue: Issue, fillers: Iterable[str] = ()) -> dict[str, list[str]]:
    """What `told` must give: the words of every part, by the Issue itself."""
    placed = set(fillers)
    holders: list[Story | Section] = [*issue.sections, *issue.stories, *(f for f in issue.fillers if f.id in placed)]
    owners = {holder.id: [part.text.plain for part in holder.parts()] for holder in holders}
    owners |= {advert.id: [text.plain for text in advert.texts()] for advert in issue.adverts}
    return {owner: parts for owner, parts in owners.items() if parts}


def boxes(edition: Edition, pages: int = 2) -> Edition:
    """An edition of empty modules: stories dealt out to pages in order, the first one jumps, all fillers are placed."""
    issue, width, height = edition.issue, 800.0, 1130.0
    made = []
    for number in range(1, pages + 1):
        stories = [
            story for place, story in enumerate(issue.stories) if place * pages // len(issue.stories) == number - 1
        ]
        kinds = [(ModuleKind.STORY, story.id) for story in stories]
        if number == pages:
            kinds += [(ModuleKind.FILLER, filler.id) for filler in issue.fillers]
            kinds += [(ModuleKind.ADVERT, advert.id) for advert in issue.adverts]
        opened = {story.id for story in stories}
        kinds += [
            (ModuleKind.SECTION, section.id)
            for section in issue.sections
            if section.plain and section.stories[0].id in opened
        ]
        modules = [Module(ModuleKind.FURNITURE, "masthead", Box(0.0, 0.0, width, 90.0), ())]
        for place, (kind, owner) in enumerate(kinds):
            row, column = divmod(place, 3)
            modules.append(Module(kind, owner, Box(column * 260.0, 100.0 + row * 90.0, 250.0, 80.0), ()))
        if number == pages > 1:
            modules.append(Module(ModuleKind.STORY, issue.stories[0].id, Box(0.0, 1040.0, 250.0, 80.0), (), 2, 2))
        made.append(
            Page(number, "要闻" if number == 1 else "", width, height, Box(0.0, 0.0, width, height), tuple(modules))
        )
    return Edition(issue, edition.layout, tuple(made))

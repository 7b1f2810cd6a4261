"""How a reader finds the way in a print PDF: page labels, bookmarks, and threads through each story's columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from gxpress.export.formes import Forme
from gxpress.export.pdffile import Name, PdfFile, Ref
from gxpress.model.page import Edition, Module, ModuleKind, Page
from gxpress.model.units import Box, Pt

Node = tuple[dict[str, object], Ref]
"""A dictionary that may still be added to, and its reference."""
_PAD: Final = 2.0
"""Points around the text of a bead."""


@dataclass(slots=True)
class Navigation:
    """The ways through a file whose pages are known."""

    file: PdfFile
    edition: Edition
    formes: tuple[Forme, ...]
    pages: list[Node]
    """The dictionary of each forme's page, which beads are added to, and its reference."""
    threads: bool = True

    def entries(self) -> dict[str, object]:
        """What the catalogue says about the ways. Sheets for folding are not for reading: they have labels alone."""
        labels = [item for place, forme in enumerate(self.formes) for item in (place, {"P": forme.label})]
        found: dict[str, object] = {"PageLabels": {"Nums": labels}, "ViewerPreferences": {"DisplayDocTitle": True}}
        if not any(forme.imposed for forme in self.formes):
            found |= {"Outlines": self._outlines(), "PageMode": Name("UseOutlines")}
            if self.threads and (threads := self._threads()):
                found["Threads"] = threads
        return found

    def _outlines(self) -> Ref:
        """Bookmarks: the pages, and under each the stories that begin there."""
        root: dict[str, object] = {"Type": Name("Outlines")}
        ref = self.file.add(root)
        entries = []
        for place, page in enumerate(self.edition.pages):
            name = f"第{page.number}版 {page.name}".rstrip()
            entries.append((self._mark(name, ref, place, 0.0), self._begun(page)))
        for place, ((entry, own), stories) in enumerate(entries):
            children = [self._mark(name, own, place, top) for name, top in stories]
            chain(entry, children, shown=False)
        chain(root, [mark for mark, _ in entries], shown=True)
        return ref

    def _begun(self, page: Page) -> list[tuple[str, Pt]]:
        heads = self._heads()
        return [
            (heads[module.owner], module.box.y)
            for module in page.modules
            if module.kind is ModuleKind.STORY and module.part == 1 and heads.get(module.owner)
        ]

    def _heads(self) -> dict[str, str]:
        return {story.id: " ".join(story.headline.plain.split()) for story in self.edition.issue.stories}

    def _mark(self, name: str, parent: Ref, place: int, top: Pt) -> Node:
        x, y = self.formes[place].geometry.point(0.0, top)
        entry: dict[str, object] = {
            "Title": name,
            "Parent": parent,
            "Dest": [self.pages[place][1], Name("XYZ"), x, y, b"null"],
        }
        return entry, self.file.add(entry)

    def _threads(self) -> list[Ref]:
        """A thread for each story that has a head: through its columns, and on where it jumps (ISO 32000-1, 12.4.3)."""
        parts: dict[str, list[tuple[int, Module]]] = {}
        for place, page in enumerate(self.edition.pages):
            for module in page.modules:
                if module.kind is ModuleKind.STORY:
                    parts.setdefault(module.owner, []).append((place, module))
        found = []
        for owner, name in self._heads().items():
            modules = sorted(parts.get(owner, ()), key=lambda each: each[1].part)
            stops = [(place, box) for place, module in modules for box in legs(module)]
            if name and stops:
                found.append(self._thread(name, stops))
        return found

    def _thread(self, name: str, stops: list[tuple[int, Box]]) -> Ref:
        thread: dict[str, object] = {"Type": Name("Thread"), "I": {"Title": name}}
        ref = self.file.add(thread)
        beads = [self._bead(place, box) for place, box in stops]
        for (bead, own), (after, after_ref) in pairwise([*beads, beads[0]]):
            bead["N"] = after_ref
            after["V"] = own
        beads[0][0]["T"] = ref
        thread["F"] = beads[0][1]
        return ref

    def _bead(self, place: int, box: Box) -> Node:
        entries, page = self.pages[place]
        geometry = self.formes[place].geometry
        corners = (*geometry.point(box.x - _PAD, box.bottom + _PAD), *geometry.point(box.right + _PAD, box.y - _PAD))
        bead: dict[str, object] = {"Type": Name("Bead"), "P": page, "R": [round(corner, 3) for corner in corners]}
        ref = self.file.add(bead)
        beads = entries.setdefault("B", [])
        assert isinstance(beads, list)
        beads.append(ref)
        return bead, ref


def legs(module: Module) -> Iterator[Box]:
    """Where the text of a module stands, leg after leg: lines that follow one another at one edge."""
    lines = [line for line in module.lines if line.runs]
    edge = (lambda box: (box.y, box.height)) if any(line.vertical for line in lines) else lambda box: (box.x, box.width)
    for _, stretch in groupby((line.box for line in lines), edge):
        boxes = list(stretch)
        x, y = min(box.x for box in boxes), min(box.y for box in boxes)
        yield Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)


def chain(parent: dict[str, object], marks: list[Node], *, shown: bool) -> None:
    """Link bookmarks as the children of one parent."""
    if not marks:
        return
    parent.update(First=marks[0][1], Last=marks[-1][1], Count=len(marks) if shown else -len(marks))
    for (entry, ref), (after, after_ref) in pairwise(marks):
        entry["Next"] = after_ref
        after["Prev"] = ref

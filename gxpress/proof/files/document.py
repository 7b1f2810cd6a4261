"""What the checks look at: a file's facts, each found once; every object with the page that it serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from gxpress.model.finding import Place
from gxpress.model.profile import Profile, Standard
from gxpress.model.units import Box
from gxpress.proof.files.colours import Space, Spaces
from gxpress.proof.files.graphics import Rect
from gxpress.proof.files.interpreter import look
from gxpress.proof.files.objects import NOTHING, Damaged, Dict, Stream, Value, numbers, text
from gxpress.proof.files.painter import Seen
from gxpress.proof.files.reading import File
from gxpress.proof.files.xmp import properties

_PASSED: Final = frozenset({"StructTreeRoot", "SE"})
"""Keys that lead into the tree of tags, in which nothing is printed."""
_HIGHEST: Final = 40
"""Levels of the page tree."""
LETTER: Final = Rect(0.0, 0.0, 612.0, 792.0)


class Found(NamedTuple):
    """An object where it is used."""

    page: int | None
    """Counted from 1; None where it serves no page."""
    key: str
    """Under which it hangs."""
    holder: str
    """The key under which its holder hangs."""
    thing: Dict


@dataclass(frozen=True, eq=False)
class Page:
    """A page: its dictionary, its boxes, what is on it."""

    number: int
    entries: Dict
    resources: Dict
    boxes: dict[str, Rect]
    """Those that are given, by name: MediaBox, CropBox, BleedBox, TrimBox, ArtBox."""
    turns: int
    """Quarters by which it is shown turned clockwise."""
    spaces: Spaces

    @cached_property
    def seen(self) -> Seen:
        """What its content paints."""
        broken: list[str] = []
        parts = []
        for stream in self.entries.array("Contents"):
            try:
                parts.append(stream.data() if isinstance(stream, Stream) else b"")
            except Damaged as error:
                broken.append(str(error))
        seen = look(b"\n".join(parts), self.resources, self.media, self.spaces)
        seen.faults.extend(broken)
        return seen

    @property
    def media(self) -> Rect:
        """The media box; that of a letter where none is given."""
        return self.boxes.get("MediaBox", LETTER)

    @property
    def trim(self) -> Rect:
        """The finished page: trim, else art, else crop, else media."""
        return next((self.boxes[name] for name in ("TrimBox", "ArtBox", "CropBox") if name in self.boxes), self.media)

    @property
    def bleed(self) -> Rect:
        """The bleed box; the trim where none is given."""
        return self.boxes.get("BleedBox", self.trim)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trim as it is shown."""
        width, height = self.trim.width, self.trim.height
        return (height, width) if self.turns % 2 else (width, height)

    def box(self, rect: Rect) -> Box:
        """A rectangle as it is seen: from the upper left corner of the trim, y downwards."""
        x, y, width, height = rect.x0 - self.trim.x0, self.trim.y1 - rect.y1, rect.width, rect.height
        across, down = self.trim.width, self.trim.height
        for _ in range(self.turns):
            x, y, width, height, across, down = down - y - height, x, height, width, down, across
        return Box(x, y, width, height)


@dataclass(frozen=True, eq=False)
class Document:
    """A file, and the profile that it is held against."""

    file: File
    profile: Profile
    spots: frozenset[str] = frozenset()
    """Spot colours that were ordered."""
    spaces: Spaces = field(default_factory=Spaces)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.file.path

    @property
    def x1a(self) -> bool:
        """Whether it is held against PDF/X-1a."""
        return self.profile.standard is Standard.X1A

    @cached_property
    def info(self) -> Dict:
        """The information dictionary."""
        return self.file.trailer.dict("Info")

    @cached_property
    def xmp(self) -> dict[str, str]:
        """The properties of the metadata packet; none where there is none that can be read."""
        try:
            return self.packet()
        except Damaged:
            return {}

    def packet(self) -> dict[str, str]:
        """The same; Damaged where it is missing or cannot be read."""
        stream = self.file.catalog.get("Metadata")
        if not isinstance(stream, Stream):
            raise Damaged("there is none")
        return properties(stream.data())

    @cached_property
    def intents(self) -> tuple[Dict, ...]:
        """The output intents for PDF/X."""
        there = self.file.catalog.array("OutputIntents")
        return tuple(each for each in there if isinstance(each, Dict) and each.text("S") == "GTS_PDFX")

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages in order."""
        return tuple(self._page(number, entries) for number, entries in enumerate(self.file.pages, 1))

    def _page(self, number: int, entries: Dict) -> Page:
        boxes = {}
        for name in ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"):
            inherited = name in ("MediaBox", "CropBox")
            found = numbers(_inherited(entries, name) if inherited else entries.get(name), 4)
            if found:
                x0, y0, x1, y1 = found
                boxes[name] = Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        resources, turn = _inherited(entries, "Resources"), _inherited(entries, "Rotate")
        turns = int(turn) // 90 % 4 if isinstance(turn, int | float) else 0
        return Page(number, entries, resources if isinstance(resources, Dict) else NOTHING, boxes, turns, self.spaces)

    @cached_property
    def objects(self) -> tuple[Found, ...]:
        """Every dictionary that page content or the catalogue leads to, once, with the first page that uses it."""
        known = {id(page) for page in self.file.pages}
        found: list[Found] = []
        for number, page in enumerate(self.file.pages, 1):
            known.discard(id(page))
            found.extend(_walk(page, number, known))
        for key in ("Root", "Info"):
            found.extend(_walk(self.file.trailer.dict(key), None, known))
        return tuple(found)

    def used(self) -> Iterator[tuple[Page, Space, str]]:
        """Every colour space in which something is painted, once a page, with what that is."""
        for page in self.pages:
            for space, kind in page.seen.spaces.values():
                yield page, space, kind.value

    def where(self, page: int | None = None, box: Box | None = None) -> Place:
        """A place in the file."""
        return Place(file=self.path, page=page, box=box)


def _inherited(entries: Dict, key: str) -> Value:
    for _ in range(_HIGHEST):
        if key in entries:
            return entries[key]
        entries = entries.dict("Parent")
    return None


def _walk(root: Dict, page: int | None, known: set[int]) -> Iterator[Found]:
    stack: list[tuple[str, str, Value]] = [("", "", root)]
    while stack:
        key, holder, value = stack.pop()
        if isinstance(value, list):
            stack.extend((key, holder, each) for each in reversed(value) if isinstance(each, Dict | list))
        elif isinstance(value, Dict) and id(value) not in known:
            known.add(id(value))
            yield Found(page, key, holder, value)
            inner = [(name, key, each) for name, each in value.items() if name not in _PASSED]
            stack.extend(each for each in reversed(inner) if isinstance(each[2], Dict | list))


def said(value: Value) -> str:
    """A value as a message shows it."""
    return text(value) or ("nothing" if value is None else str(value))

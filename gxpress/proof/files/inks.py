"""Are colours and faces fit for the press? (ISO 15930-7, 6.2, 6.8 and 6.9; 15930-4, 6.2 and 6.8.)"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.rules import finding
from gxpress.proof.files.colours import DEVICES, Space
from gxpress.proof.files.document import Document
from gxpress.proof.files.intent import channels
from gxpress.proof.files.objects import NOTHING, Damaged, Dict, Stream

_X1A: Final = ("DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "Indexed", "Pattern")
_PROGRAMS: Final = ("FontFile", "FontFile2", "FontFile3")


def _spaces(document: Document, code: str, told: Callable[[Space], str | None]) -> Iterator[Finding]:
    """A finding a page for each fault of a colour space, with what is painted in it."""
    faults: dict[tuple[int, str], dict[str, None]] = {}
    for page, space, what in document.used():
        for part in space.parts():
            fault = told(part)
            if fault:
                inside = "" if part is space else f", beneath {space.kind}"
                faults.setdefault((page.number, fault + inside), {})[what] = None
    for (number, fault), things in faults.items():
        yield finding(code, f"{fault} ({', '.join(things)})", document.where(number))


def device_colour(document: Document) -> Iterator[Finding]:
    """Device colour that is the press's own, or grey, or has a default space of its own."""
    inks = channels(document)

    def told(space: Space) -> str | None:
        fits = space.kind not in DEVICES or space.count in (1, inks)
        return None if fits else f"{space.kind} on a press of {inks} inks"

    yield from _spaces(document, "X060", told)
    for page, space in _blended(document):
        if fault := told(space):
            yield finding("X060", f"{fault} (transparency group)", document.where(page))


def _blended(document: Document) -> Iterator[tuple[int | None, Space]]:
    """The space in which each transparency group is mixed, where it says one."""
    for found in document.objects:
        if found.key == "Group" and found.thing.text("S") == "Transparency" and "CS" in found.thing:
            try:
                yield found.page, document.spaces.space(found.thing["CS"], NOTHING)
            except Damaged:
                continue


def not_the_intents_own(document: Document) -> Iterator[Finding]:
    """No ICCBased CMYK of the very profile of the intent."""
    own = {_bytes(intent.get("DestOutputProfile")) for intent in document.intents} - {b""}

    def told(space: Space) -> str | None:
        same = space.kind == "ICCBased" and space.count == 4 and _bytes(space.profile) in own
        return "CMYK tagged with the profile of the output intent" if same else None

    yield from _spaces(document, "X061", told)


def _bytes(stream: object) -> bytes:
    try:
        return stream.data() if isinstance(stream, Stream) else b""
    except Damaged:
        return b""


def inks_alone(document: Document) -> Iterator[Finding]:
    """DeviceCMYK, DeviceGray, Separation, DeviceN."""

    def told(space: Space) -> str | None:
        return None if space.kind in _X1A else f"{space.kind}, which PDF/X-1a does not know"

    yield from _spaces(document, "X062", told)


def spots(document: Document) -> Iterator[Finding]:
    """No spot colour but those that were ordered."""
    found: dict[str, int] = {}
    for page, space, _ in document.used():
        for part in space.parts():
            for name in part.spots:
                found.setdefault(name, page.number)
    for name, number in found.items():
        if name not in document.spots:
            yield finding(
                "X063",
                f"spot colour {name}",
                document.where(number),
                hint="convert it into the four inks, or order the plate and name it with --spot",
            )


def faces(document: Document) -> Iterator[Finding]:
    """Every face that text is set in lies in the file."""
    missing: dict[str, int] = {}
    for page in document.pages:
        for font in page.seen.fonts.values():
            for name in _lacking((font,)):
                missing.setdefault(name, page.number)
    for name, number in missing.items():
        yield finding("X070", f"the face {name} is not embedded", document.where(number))


def _lacking(fonts: Iterable[object]) -> Iterator[str]:
    for font in fonts:
        if not isinstance(font, Dict) or font.text("Subtype") == "Type3":
            continue
        if font.text("Subtype") == "Type0":
            yield from _lacking(font.array("DescendantFonts") or [NOTHING])
        elif not any(isinstance(font.dict("FontDescriptor").get(key), Stream) for key in _PROGRAMS):
            yield font.text("BaseFont") or "without a name"

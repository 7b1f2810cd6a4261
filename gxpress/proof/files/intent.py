"""For which press is the file? Its output intent and the ICC profile in it (ISO 15930-7, 6.2.2; ISO 15076-1, 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from gxpress.model.finding import Finding
from gxpress.model.rules import finding
from gxpress.proof.files.document import Document
from gxpress.proof.files.objects import Damaged, Stream

_CHANNELS: Final = {"GRAY": 1, "RGB": 3, "CMYK": 4}
_HEADER: Final = 128


class Header(NamedTuple):
    """What the head of an ICC profile says."""

    version: int
    kind: str
    """prtr for an output profile."""
    space: str
    size: int

    @property
    def channels(self) -> int:
        """Of the space; 0 where it is none that a press has."""
        return _CHANNELS.get(self.space, 0)


def header(profile: bytes) -> Header:
    """The head of a profile. Damaged where it is none."""
    if len(profile) < _HEADER or profile[36:40] != b"acsp":
        raise Damaged("it is no ICC profile")
    kind, space = (profile[at : at + 4].decode("latin-1").strip() for at in (12, 16))
    return Header(profile[8], kind, space, int.from_bytes(profile[:4]))


def channels(document: Document) -> int:
    """Of the press: those of the intent's profile; four where none says otherwise."""
    for intent in document.intents:
        stream = intent.get("DestOutputProfile")
        if isinstance(stream, Stream):
            try:
                return header(stream.data()).channels or 4
            except Damaged:
                continue
    return 4


def _registered(document: Document) -> bool:
    return all("color.org" in intent.text("RegistryName") for intent in document.intents)


def one(document: Document) -> Iterator[Finding]:
    """Exactly one GTS_PDFX."""
    if (count := len(document.intents)) != 1:
        yield finding("X020", f"the file has {count or 'no'} output intents for PDF/X", document.where())


def named(document: Document) -> Iterator[Finding]:
    """OutputConditionIdentifier."""
    for intent in document.intents:
        if not intent.text("OutputConditionIdentifier"):
            yield finding("X021", "the output intent has no OutputConditionIdentifier", document.where())


def embedded(document: Document) -> Iterator[Finding]:
    """A profile in the file; PDF/X-1a may name a registered condition instead."""
    for intent in document.intents:
        named_alone = document.x1a and _registered(document) and "DestOutputProfile" not in intent
        if not isinstance(intent.get("DestOutputProfile"), Stream) and not named_alone:
            yield finding("X022", "the output intent has no DestOutputProfile", document.where())


def fitting(document: Document) -> Iterator[Finding]:
    """An output profile of ICC 4 or lower (2 in PDF/X-1a), whole, with as many channels as it says."""
    for intent in document.intents:
        stream = intent.get("DestOutputProfile")
        if isinstance(stream, Stream):
            for fault in _faults(stream, document.x1a):
                yield finding("X023", f"the output profile {fault}", document.where())


def _faults(stream: Stream, x1a: bool) -> Iterator[str]:
    try:
        data = stream.data()
        head = header(data)
    except Damaged as error:
        yield f"cannot be read: {error}"
        return
    latest = 2 if x1a else 4
    if head.kind != "prtr":
        yield f"is of class {head.kind}; an output profile is prtr"
    if not head.channels or (x1a and head.space != "CMYK"):
        yield f"is for {head.space}"
    if stream.number_of("N") != head.channels:
        yield f"has {head.channels} channels, N says {stream.number_of('N'):.0f}"
    if head.version > latest:
        yield f"is ICC {head.version}; {latest} is the latest allowed"
    if head.size != len(data):
        yield f"says that it has {head.size} bytes and has {len(data)}"


def described(document: Document) -> Iterator[Finding]:
    """Info, where the condition is in no registry."""
    for intent in document.intents:
        if not intent.text("Info") and not _registered(document):
            yield finding("X024", "the output intent is in no registry and has no Info", document.where())

"""What does the file say that it is? Version, mark of PDF/X, metadata (ISO 15930-7 and 15930-4, 6.1 to 6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.rules import finding
from gxpress.proof.files.document import Document, said
from gxpress.proof.files.objects import Damaged
from gxpress.proof.files.xmp import moment

MARK: Final = "GTS_PDFXVersion"
_DATES: Final = {"xmp:CreateDate": "CreationDate", "xmp:ModifyDate": "ModDate", "xmp:MetadataDate": ""}
_IDENTITY: Final = ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")
_TWINS: Final = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "Trapped": "pdf:Trapped",
    "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
    MARK: "pdfx:GTS_PDFXVersion",
}
"""Key of Info → property of XMP that says the same (ISO 15930-7, table 3)."""


def claim(document: Document) -> str:
    """The part of PDF/X that the file says it keeps; empty where it says none."""
    return document.xmp.get(f"pdfxid:{MARK}", "") or document.info.text(MARK)


def version(document: Document) -> Iterator[Finding]:
    """PDF 1.6 at most, 1.4 in PDF/X-1a."""
    latest, is_ = document.profile.version, document.file.version
    if is_ > latest:
        told, most = (".".join(map(str, each)) for each in (is_, latest))
        yield finding(
            "X001", f"the file is PDF {told}; {document.profile.standard} is {most} at most", document.where()
        )


def marked(document: Document) -> Iterator[Finding]:
    """The mark of PDF/X: in XMP, in PDF/X-1a in Info."""
    asked = document.profile.standard
    is_ = document.info.text(MARK) if document.x1a else document.xmp.get(f"pdfxid:{MARK}", "")
    if is_ != asked:
        place = f"Info {MARK}" if document.x1a else f"XMP pdfxid:{MARK}"
        yield finding("X002", f"{place} says {is_ or 'nothing'}; {asked} is asked for", document.where())


def unclaimed(document: Document) -> Iterator[Finding]:
    """A file that says nothing is looked at as any other."""
    if not claim(document):
        yield finding(
            "X003",
            "the file names no part of PDF/X",
            document.where(),
            hint="export it as PDF/X-4; --profile newspaper tells what else it lacks",
        )


def packet(document: Document) -> Iterator[Finding]:
    """A metadata packet that can be read; PDF/X-1a may go without."""
    if document.x1a and "Metadata" not in document.file.catalog:
        return
    try:
        document.packet()
    except Damaged as error:
        yield finding("X010", f"the metadata packet cannot be read: {error}", document.where())


def _said(document: Document, name: str) -> str | None:
    """A property of XMP; None where there is no packet at all, which X010 tells."""
    return document.xmp.get(name, "") if document.xmp else None


def title(document: Document) -> Iterator[Finding]:
    """A title: in XMP, in PDF/X-1a in Info."""
    if (document.info.text("Title") if document.x1a else _said(document, "dc:title")) == "":
        yield finding("X011", f"{'Info' if document.x1a else 'XMP'} has no title", document.where())


def dates(document: Document) -> Iterator[Finding]:
    """When it was made, changed, and described."""
    lacking = []
    for name, twin in _DATES.items():
        key, value = (twin, document.info.text(twin)) if document.x1a else (name, _said(document, name))
        if key and (value == "" or (value and moment(value) is None)):
            lacking.append(f"{key} is {value or 'missing'}")
    if lacking:
        yield finding("X012", "; ".join(lacking), document.where())


def identity(document: Document) -> Iterator[Finding]:
    """What tells versions apart."""
    lacking = [name for name in _IDENTITY if _said(document, name) == ""]
    if lacking:
        yield finding("X013", f"XMP has no {', '.join(lacking)}", document.where())


def trapped(document: Document) -> Iterator[Finding]:
    """True or False, not Unknown; in XMP, in PDF/X-1a in Info."""
    places = {"Info Trapped": said(document.info.get("Trapped")), "XMP pdf:Trapped": document.xmp.get("pdf:Trapped")}
    needed = "Info Trapped" if document.x1a else "XMP pdf:Trapped" if document.xmp else ""
    for place, value in places.items():
        there = value not in (None, "nothing")
        if (there or place == needed) and value not in ("True", "False"):
            yield finding(
                "X014", f"{place} is {value if there else 'missing'}; True or False is needed", document.where()
            )


def agreeing(document: Document) -> Iterator[Finding]:
    """Info and XMP say the same wherever both speak."""
    for key, name in _TWINS.items():
        ours, theirs = document.info.text(key), document.xmp.get(name, "")
        if ours and theirs and not _same(ours, theirs):
            yield finding("X015", f"Info {key} is {ours}; XMP {name} is {theirs}", document.where())


def _same(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    when = moment(ours)
    return when is not None and when == moment(theirs)


def trailer_id(document: Document) -> Iterator[Finding]:
    """An ID of two strings."""
    parts = document.file.trailer.array("ID")
    if len(parts) != 2 or not all(isinstance(part, bytes) and part for part in parts):
        yield finding("X016", "the trailer has no ID of two strings", document.where())


def whole(document: Document) -> Iterator[Finding]:
    """Nothing that the reader had to mend."""
    warnings = document.file.warnings()
    if warnings:
        more = f", and {len(warnings) - 1} more" if len(warnings) > 1 else ""
        yield finding(
            "X004", f"{warnings[0]}{more}", document.where(), hint="export it anew; qpdf --check tells all of it"
        )


def readable(document: Document) -> Iterator[Finding]:
    """Content that every program reads alike."""
    for page in document.pages:
        faults = list(dict.fromkeys(page.seen.faults))
        if faults:
            more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
            yield finding("X005", f"{faults[0]}{more}", document.where(page.number))

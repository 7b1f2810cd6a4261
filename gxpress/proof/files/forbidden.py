"""What may not be in a file for the press (ISO 15930-7, 6.4 to 6.18; 15930-4, 6.5 to 6.14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.rules import finding
from gxpress.proof.files.document import Document, Found, said
from gxpress.proof.files.graphics import Rect
from gxpress.proof.files.objects import Dict, Stream, numbers

_ACTIONS: Final = (
    *(
        "GoTo",
        "GoToR",
        "GoToE",
        "Launch",
        "Thread",
        "URI",
        "Sound",
        "Movie",
        "Hide",
        "Named",
        "SubmitForm",
        "ResetForm",
    ),
    *("ImportData", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "RichMediaExecute"),
)
_CURVES: Final = {"TR": ("Identity",), "TR2": ("Default", "Identity"), "HTP": ()}
"""Keys of an ExtGState that bend tones → values that do not."""
_REFUSED: Final = ("LZWDecode", "Crypt")
_PLAIN_BLEND: Final = ("Normal", "Compatible")


def _each(code: str, told: Callable[[Found], str | None]) -> Callable[[Document], Iterator[Finding]]:
    """A check that asks every object; the same fault is told once a page."""

    def check(document: Document) -> Iterator[Finding]:
        faults = [(found.page, fault) for found in document.objects if (fault := told(found))]
        for page, fault in dict.fromkeys(faults):
            count = faults.count((page, fault))
            times = f" ({count} times)" if count > 1 else ""
            yield finding(code, fault + times, document.where(page))

    return check


def encryption(document: Document) -> Iterator[Finding]:
    """No encryption, not even one that asks for nothing."""
    if document.file.encrypted:
        yield finding("X040", "the file is encrypted", document.where(), hint="save it without protection")


def _action(found: Found) -> str | None:
    kind = found.thing.text("S")
    acts = found.key in ("A", "OpenAction", "Next") or found.holder == "AA"
    return f"an action: {kind}" if acts and kind in _ACTIONS else None


def _script(found: Found) -> str | None:
    if found.thing.text("S") == "JavaScript" or (found.key == "JavaScript" and found.holder == "Names"):
        return "JavaScript"
    return None


def forms(document: Document) -> Iterator[Finding]:
    """No form."""
    form = document.file.catalog.dict("AcroForm")
    if form.array("Fields") or "XFA" in form:
        yield finding("X043", "the file has form fields", document.where())


def _external(found: Found) -> str | None:
    outside = isinstance(found.thing, Stream) and any(key in found.thing for key in ("F", "FFilter", "FDecodeParms"))
    return "a stream whose data lie in another file" if outside else None


def _postscript(found: Found) -> str | None:
    thing = found.thing
    inside = isinstance(thing, Stream) and (thing.text("Subtype") == "PS" or thing.text("Subtype2") == "PS")
    return "a PostScript XObject" if inside or (thing.text("Subtype") == "Form" and "PS" in thing) else None


def _reference(found: Found) -> str | None:
    return "a reference XObject" if found.thing.text("Subtype") == "Form" and "Ref" in found.thing else None


def _opi(found: Found) -> str | None:
    there = found.thing.text("Subtype") in ("Form", "Image") and "OPI" in found.thing
    return "a picture to be exchanged by OPI" if there else None


def alternates(document: Document) -> Iterator[Finding]:
    """No alternate picture for print; in PDF/X-1a none at all."""

    def told(found: Found) -> str | None:
        others = [each for each in found.thing.array("Alternates") if isinstance(each, Dict)]
        bad = others and (document.x1a or any(each.get("DefaultForPrinting") for each in others))
        return "a picture with an alternate" if bad and found.thing.text("Subtype") == "Image" else None

    yield from _each("X048", told)(document)


def _is_state(found: Found) -> bool:
    return found.holder == "ExtGState" or found.thing.text("Type") == "ExtGState"


def _curve(found: Found) -> str | None:
    if not _is_state(found):
        return None
    for key, harmless in _CURVES.items():
        if key in found.thing and found.thing.text(key) not in harmless:
            return f"a transfer curve ({key})" if key != "HTP" else "a halftone's place (HTP)"
    return None


def separations(document: Document) -> Iterator[Finding]:
    """Pages, not plates."""
    for page in document.pages:
        if "SeparationInfo" in page.entries:
            yield finding("X050", "the page is one plate of several", document.where(page.number))


def notes(document: Document) -> Iterator[Finding]:
    """Nothing but trap networks inside the bleed."""
    for page in document.pages:
        inside: list[str] = []
        for entry in page.entries.array("Annots"):
            rect = numbers(entry.get("Rect"), 4) if isinstance(entry, Dict) else None
            if isinstance(entry, Dict) and rect and entry.text("Subtype") != "TrapNet":
                x0, y0, x1, y1 = rect
                place = Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                inside += [entry.text("Subtype")] if place.meets(page.bleed) else []
        for kind in dict.fromkeys(inside):
            yield finding(
                "X051", f"annotations inside the bleed: {inside.count(kind)} × {kind}", document.where(page.number)
            )


def _filters(*names: str) -> Callable[[Found], str | None]:
    def told(found: Found) -> str | None:
        if not isinstance(found.thing, Stream):
            return None
        used = [str(name) for name in found.thing.array("Filter") if name in names]
        return f"a stream packed by {', '.join(used)}" if used else None

    return told


def filters(document: Document) -> Iterator[Finding]:
    """No LZW, no Crypt; in content neither."""
    yield from _each("X052", _filters(*_REFUSED))(document)
    for page in document.pages:
        inside = [mark.picture.stream for mark in page.seen.marks if mark.picture and not mark.picture.stream.number]
        used = {str(name) for stream in inside for name in stream.filters if name in _REFUSED}
        if used:
            told = f"a picture in the content packed by {', '.join(sorted(used))}"
            yield finding("X052", told, document.where(page.number))


def layers_settled(document: Document) -> Iterator[Finding]:
    """Each configuration of layers has a name, and none changes by itself."""
    settings = document.file.catalog.dict("OCProperties")
    for configuration in (settings.get("D"), *settings.array("Configs")):
        if isinstance(configuration, Dict):
            if not configuration.text("Name"):
                yield finding("X053", "a configuration of layers has no name", document.where())
            if "AS" in configuration:
                yield finding("X053", "a configuration of layers changes by itself (AS)", document.where())


def layers(document: Document) -> Iterator[Finding]:
    """No layers."""
    if "OCProperties" in document.file.catalog:
        yield finding("X054", "the file has layers", document.where())


def _transparency(found: Found) -> str | None:
    thing = found.thing
    if thing.text("Subtype") == "Image" and (isinstance(thing.get("SMask"), Dict) or thing.get("SMaskInData")):
        return "a picture with a soft mask"
    if found.key == "Group" and thing.text("S") == "Transparency":
        return "a transparency group"
    if not _is_state(found):
        return None
    if isinstance(thing.get("SMask"), Dict):
        return "a soft mask"
    if any(thing.number_of(key, 1.0) != 1.0 for key in ("ca", "CA")):
        return "opacity below 1"
    modes = [said(mode) for mode in thing.array("BM")]
    return f"blend mode {modes[0]}" if modes and modes[0] not in _PLAIN_BLEND else None


def object_streams(document: Document) -> Iterator[Finding]:
    """Objects and their table stand open."""
    if document.file.object_streams:
        yield finding("X057", "the cross-reference table lies in a stream", document.where())


actions = _each("X041", _action)
scripts = _each("X042", _script)
external = _each("X044", _external)
postscript = _each("X045", _postscript)
references = _each("X046", _reference)
opi = _each("X047", _opi)
curves = _each("X049", _curve)
transparency = _each("X055", _transparency)
codecs = _each("X056", _filters("JBIG2Decode", "JPXDecode"))

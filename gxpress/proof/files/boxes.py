"""Where does the page end? (ISO 15930-7, 6.13; 15930-4, 6.7.)"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.rules import finding
from gxpress.proof.files.document import Document

_INWARDS: Final = ("MediaBox", "BleedBox", "TrimBox", "ArtBox")
_SHOWN: Final = ("ViewArea", "ViewClip", "PrintArea", "PrintClip")


def trimmed(document: Document) -> Iterator[Finding]:
    """TrimBox or ArtBox, not both."""
    for page in document.pages:
        there = [name for name in ("TrimBox", "ArtBox") if name in page.boxes]
        if len(there) != 1:
            told = "neither TrimBox nor ArtBox" if not there else "both TrimBox and ArtBox"
            yield finding("X030", f"the page has {told}", document.where(page.number))


def nested(document: Document) -> Iterator[Finding]:
    """Trim inside bleed inside media."""
    for page in document.pages:
        if "MediaBox" not in page.boxes:
            yield finding("X031", "the page has no MediaBox", document.where(page.number))
        there = [name for name in _INWARDS if name in page.boxes]
        for outer, inner in combinations(there, 2):
            if (outer, inner) != ("TrimBox", "ArtBox") and not page.boxes[outer].holds(page.boxes[inner]):
                yield finding("X031", f"{inner} reaches beyond {outer}", document.where(page.number))


def plain_units(document: Document) -> Iterator[Finding]:
    """No UserUnit."""
    for page in document.pages:
        if "UserUnit" in page.entries:
            yield finding("X032", "the page has a UserUnit", document.where(page.number))


def shown(document: Document) -> Iterator[Finding]:
    """Viewers show and print the media or the bleed box."""
    wishes = document.file.catalog.dict("ViewerPreferences")
    for key in _SHOWN:
        if key in wishes and wishes.text(key) not in ("MediaBox", "BleedBox"):
            yield finding("X033", f"{key} is {wishes.text(key)}; MediaBox or BleedBox is allowed", document.where())

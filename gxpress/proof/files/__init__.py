"""Proof of files: any PDF comes in, findings go out; the file is never changed.

`reading` turns the file into plain values, `interpreter` its content into marks on the paper; a check is a small
function that yields the findings of one code. What a code means is told in `model.rules.files`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from gxpress.model.finding import Finding
from gxpress.model.profile import PROFILES, Profile, Standard
from gxpress.proof.files import boxes, forbidden, identity, inks, intent, press
from gxpress.proof.files.document import Document
from gxpress.proof.files.reading import opened
from gxpress.proof.files.report import Report, report

_ANY: Final = frozenset(Standard)
_X: Final = frozenset({Standard.X4, Standard.X1A})
_X4: Final = frozenset({Standard.X4})
_X1A: Final = frozenset({Standard.X1A})


class Check(NamedTuple):
    """A check, and the standards that ask for it."""

    asked_by: frozenset[Standard]
    run: Callable[[Document], Iterator[Finding]]


CHECKS: Final[Mapping[str, Check]] = {
    "X001": Check(_X, identity.version),
    "X002": Check(_X, identity.marked),
    "X003": Check(frozenset({Standard.NONE}), identity.unclaimed),
    "X005": Check(_ANY, identity.readable),
    "X010": Check(_X, identity.packet),
    "X011": Check(_X, identity.title),
    "X012": Check(_X, identity.dates),
    "X013": Check(_X4, identity.identity),
    "X014": Check(_X, identity.trapped),
    "X015": Check(_X, identity.agreeing),
    "X016": Check(_X, identity.trailer_id),
    "X020": Check(_X, intent.one),
    "X021": Check(_X, intent.named),
    "X022": Check(_X, intent.embedded),
    "X023": Check(_X, intent.fitting),
    "X024": Check(_X, intent.described),
    "X030": Check(_X, boxes.trimmed),
    "X031": Check(_ANY, boxes.nested),
    "X032": Check(_X, boxes.plain_units),
    "X033": Check(_X, boxes.shown),
    "X040": Check(_ANY, forbidden.encryption),
    "X041": Check(_X, forbidden.actions),
    "X042": Check(_X, forbidden.scripts),
    "X043": Check(_X, forbidden.forms),
    "X044": Check(_ANY, forbidden.external),
    "X045": Check(_ANY, forbidden.postscript),
    "X046": Check(_X, forbidden.references),
    "X047": Check(_ANY, forbidden.opi),
    "X048": Check(_X, forbidden.alternates),
    "X049": Check(_ANY, forbidden.curves),
    "X050": Check(_ANY, forbidden.separations),
    "X051": Check(_X, forbidden.notes),
    "X052": Check(_X, forbidden.filters),
    "X053": Check(_X4, forbidden.layers_settled),
    "X054": Check(_X1A, forbidden.layers),
    "X055": Check(_X1A, forbidden.transparency),
    "X056": Check(_X1A, forbidden.codecs),
    "X057": Check(_X1A, forbidden.object_streams),
    "X060": Check(_X4, inks.device_colour),
    "X061": Check(_X4, inks.not_the_intents_own),
    "X062": Check(_X1A, inks.inks_alone),
    "X063": Check(_ANY, inks.spots),
    "X070": Check(_ANY, inks.faces),
    "X080": Check(_ANY, press.ink),
    "X081": Check(_ANY, press.coarse),
    "X082": Check(_ANY, press.rather_coarse),
    "X083": Check(_ANY, press.line_art_coarse),
    "X084": Check(_ANY, press.line_art_rather_coarse),
    "X085": Check(_ANY, press.black_text),
    "X086": Check(_ANY, press.small_text),
    "X087": Check(_ANY, press.text_in_several_inks),
    "X088": Check(_ANY, press.white_text),
    "X089": Check(_ANY, press.hairlines),
    "X090": Check(_ANY, press.white_lines),
    "X091": Check(_ANY, press.bleeding),
    "X092": Check(_ANY, press.white_overprint),
    "X004": Check(_ANY, identity.whole),  # last: it tells what had to be mended for all the others
}
"""Code → its check."""


def check(path: str | Path, profile: Profile | None = None, *, spots: tuple[str, ...] = ()) -> Report:
    """What there is to say about a PDF, held against `profile`; by default against that which fits what it says it is.

    `spots` are the spot colours that were ordered. FileError where the file cannot be read.
    """
    with opened(Path(path)) as file:
        chosen = profile or fitting(Document(file, PROFILES["plain"]))
        document = Document(file, chosen, frozenset(spots))
        found = [
            finding for check in CHECKS.values() if chosen.standard in check.asked_by for finding in check.run(document)
        ]
        return report(document, identity.claim(document), tuple(found))


def fitting(document: Document) -> Profile:
    """The profile for what a file says that it is: of its standard that of its printing condition, else the first."""
    claim = identity.claim(document)
    standard = Standard.X1A if claim.startswith("PDF/X-1") else Standard.X4 if claim == Standard.X4 else Standard.NONE
    rows = [row for row in PROFILES.values() if row.standard is standard]
    if standard is Standard.NONE:
        return PROFILES["plain"]
    conditions = {intent.text("OutputConditionIdentifier") for intent in document.intents}
    return next((row for row in rows if row.condition and row.condition.identifier in conditions), rows[0])

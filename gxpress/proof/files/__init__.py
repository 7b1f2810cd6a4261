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
from gxpress.proof.files.boxes import nested, plain_units, shown, trimmed
from gxpress.proof.files.document import Document
from gxpress.proof.files.forbidden import (
    actions,
    alternates,
    codecs,
    curves,
    encryption,
    external,
    filters,
    forms,
    layers,
    layers_settled,
    notes,
    object_streams,
    opi,
    postscript,
    references,
    scripts,
    separations,
    transparency,
)
from gxpress.proof.files.identity import (
    agreeing,
    dates,
    identity,
    marked,
    packet,
    readable,
    title,
    trailer_id,
    trapped,
    unclaimed,
    version,
    whole,
)
from gxpress.proof.files.identity import claim as claim_of
from gxpress.proof.files.inks import device_colour, faces, inks_alone, not_the_intents_own, spots
from gxpress.proof.files.intent import described, embedded, named, one
from gxpress.proof.files.intent import fitting as intent_fits
from gxpress.proof.files.press import (
    black_text,
    bleeding,
    coarse,
    hairlines,
    ink,
    line_art_coarse,
    line_art_rather_coarse,
    rather_coarse,
    small_text,
    text_in_several_inks,
    white_lines,
    white_overprint,
    white_text,
)
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
    "X001": Check(_X, version),
    "X002": Check(_X, marked),
    "X003": Check(frozenset({Standard.NONE}), unclaimed),
    "X005": Check(_ANY, readable),
    "X010": Check(_X, packet),
    "X011": Check(_X, title),
    "X012": Check(_X, dates),
    "X013": Check(_X4, identity),
    "X014": Check(_X, trapped),
    "X015": Check(_X, agreeing),
    "X016": Check(_X, trailer_id),
    "X020": Check(_X, one),
    "X021": Check(_X, named),
    "X022": Check(_X, embedded),
    "X023": Check(_X, intent_fits),
    "X024": Check(_X, described),
    "X030": Check(_X, trimmed),
    "X031": Check(_ANY, nested),
    "X032": Check(_X, plain_units),
    "X033": Check(_X, shown),
    "X040": Check(_ANY, encryption),
    "X041": Check(_X, actions),
    "X042": Check(_X, scripts),
    "X043": Check(_X, forms),
    "X044": Check(_ANY, external),
    "X045": Check(_ANY, postscript),
    "X046": Check(_X, references),
    "X047": Check(_ANY, opi),
    "X048": Check(_X, alternates),
    "X049": Check(_ANY, curves),
    "X050": Check(_ANY, separations),
    "X051": Check(_X, notes),
    "X052": Check(_X, filters),
    "X053": Check(_X4, layers_settled),
    "X054": Check(_X1A, layers),
    "X055": Check(_X1A, transparency),
    "X056": Check(_X1A, codecs),
    "X057": Check(_X1A, object_streams),
    "X060": Check(_X4, device_colour),
    "X061": Check(_X4, not_the_intents_own),
    "X062": Check(_X1A, inks_alone),
    "X063": Check(_ANY, spots),
    "X070": Check(_ANY, faces),
    "X080": Check(_ANY, ink),
    "X081": Check(_ANY, coarse),
    "X082": Check(_ANY, rather_coarse),
    "X083": Check(_ANY, line_art_coarse),
    "X084": Check(_ANY, line_art_rather_coarse),
    "X085": Check(_ANY, black_text),
    "X086": Check(_ANY, small_text),
    "X087": Check(_ANY, text_in_several_inks),
    "X088": Check(_ANY, white_text),
    "X089": Check(_ANY, hairlines),
    "X090": Check(_ANY, white_lines),
    "X091": Check(_ANY, bleeding),
    "X092": Check(_ANY, white_overprint),
    "X004": Check(_ANY, whole),  # last: it tells what had to be mended for all the others
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
        return report(document, claim_of(document), tuple(found))


def fitting(document: Document) -> Profile:
    """The profile for what a file says that it is: of its standard that of its printing condition, else the first."""
    claim = claim_of(document)
    standard = Standard.X1A if claim.startswith("PDF/X-1") else Standard.X4 if claim == Standard.X4 else Standard.NONE
    rows = [row for row in PROFILES.values() if row.standard is standard]
    if standard is Standard.NONE:
        return PROFILES["plain"]
    conditions = {intent.text("OutputConditionIdentifier") for intent in document.intents}
    return next((row for row in rows if row.condition and row.condition.identifier in conditions), rows[0])

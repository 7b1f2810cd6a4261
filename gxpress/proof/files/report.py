"""What a preflight says of a file besides its findings; the same as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gxpress.model.finding import Finding, Severity
from gxpress.model.units import MM, Box

if TYPE_CHECKING:
    from gxpress.proof.files.document import Document
    from gxpress.proof.files.plates import Plates


@dataclass(frozen=True, slots=True)
class Report:
    """A file, what it says that it is, what it was held against, and what was found."""

    file: Path
    version: str
    title: str
    claim: str
    """The part of PDF/X that it names; empty where it names none."""
    profile: str
    """Name of the profile that it was held against."""
    ink: float
    """The total ink that the profile allows, in per cent."""
    condition: str
    """The printing condition of its output intent."""
    producer: str
    pages: tuple[tuple[float, float], ...]
    """Trimmed width and height of each, in millimetres."""
    inks: tuple[str, ...]
    """Spot colours that are used."""
    findings: tuple[Finding, ...]
    plates: tuple[Plates, ...] = ()
    """Where separations were made: a page's plates."""

    @property
    def good(self) -> bool:
        """Whether no finding is an error."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    def sizes(self) -> str:
        """The pages by size: `4 of 280 × 395 mm`."""
        counts = Counter(f"{width:.0f} × {height:.0f} mm" for width, height in self.pages)
        return ", ".join(f"{count} of {size}" for size, count in counts.items())

    def plain(self) -> dict[str, object]:
        """All of it as JSON takes it."""
        return {
            "file": str(self.file),
            "version": self.version,
            "title": self.title,
            "claim": self.claim,
            "profile": self.profile,
            "condition": self.condition,
            "producer": self.producer,
            "pages": [{"width_mm": round(width, 2), "height_mm": round(height, 2)} for width, height in self.pages],
            "spots": list(self.inks),
            "good": self.good,
            "findings": [_plain(finding) for finding in self.findings],
            "plates": [_covered(plates) for plates in self.plates],
        }


def _covered(plates: Plates) -> dict[str, object]:
    return {
        "page": plates.page,
        "coverage": {ink: round(share, 2) for ink, share in plates.coverage.items()},
        "heaviest": round(plates.heaviest, 1),
        "box_mm": _box(plates.spot),
    }


def _plain(finding: Finding) -> dict[str, object]:
    place = finding.where
    entries: dict[str, object] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "page": place.page,
        "box_mm": _box(place.box) if place.box else None,
        "hint": finding.hint,
    }
    return {key: value for key, value in entries.items() if value not in (None, "")}


def _box(box: Box) -> list[float]:
    return [round(each / MM, 2) for each in (box.x, box.y, box.width, box.height)]


def report(document: Document, claim: str, findings: tuple[Finding, ...]) -> Report:
    """The report about a document."""
    names = (name for _, space, _ in document.used() for part in space.parts() for name in part.spots)
    intents = [intent.text("OutputConditionIdentifier") for intent in document.intents]
    return Report(
        document.path,
        ".".join(map(str, document.file.version)),
        document.xmp.get("dc:title", "") or document.info.text("Title"),
        claim,
        document.profile.name,
        100 * document.profile.ink,
        ", ".join(intents),
        document.info.text("Producer") or document.xmp.get("pdf:Producer", ""),
        tuple((page.size[0] / MM, page.size[1] / MM) for page in document.pages),
        tuple(sorted(set(names))),
        findings,
    )

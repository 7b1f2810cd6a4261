"""Findings: what an editor can mend, as data. The table of codes is in `rules`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from gxpress.model.units import Box


class Severity(StrEnum):
    """How much a finding matters: an ERROR fails the build under --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: in a file, on a page, or in a story. What is unknown is empty."""

    file: Path | None = None
    line: int | None = None
    """Counted from 1."""
    key: str = ""
    """The dotted key in a TOML or JSON file."""
    page: int | None = None
    """Counted from 1."""
    box: Box | None = None
    story: str = ""
    """Id of the story or section."""

    def __str__(self) -> str:
        parts = [str(self.file)] if self.file else []
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.key:
            parts.append(self.key)
        if self.page is not None:
            parts.append(f"page {self.page}")
        if self.story:
            parts.append(f"story {self.story}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a permanent code of `rules.RULES`, what is the matter, where, and what to do."""

    code: str
    message: str
    severity: Severity
    where: Place = field(default_factory=Place)
    hint: str = ""
    """What to do about it; empty where the message says it."""
    before: str = ""
    """For a repair: the text as it came."""
    after: str = ""
    """For a repair: the text as it is now."""


@dataclass(frozen=True, slots=True)
class Accept:
    """A finding that the editors know and leave as it is."""

    code: str
    where: str = ""
    """A story's id, a file's name, or "page 2"; empty: everywhere."""
    reason: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is the one that is accepted.

        >>> Accept("R022", "essay").covers(Finding("R022", "", Severity.WARNING, Place(story="essay")))
        True
        """
        place = finding.where
        names = {place.story, f"page {place.page}", place.file.name if place.file else "", str(place.file or "")}
        return finding.code == self.code and (not self.where or self.where in names)

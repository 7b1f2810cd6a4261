"""Passages: text that knows which lines of the file it came from, and how it is mended.

Comes in: lines of a file. Goes out: text in Chinese punctuation, with a finding for each repair.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.rules import finding
from gxpress.read.han import joint
from gxpress.read.punctuation import Edit, apply, edits, odd_quotes, stray_spaces

_SAID: Final = {
    "R010": "Half-width marks set full-width",
    "R011": "Straight quotation marks set as Chinese ones",
    "R012": "Ellipses and dashes set two characters wide",
    "R013": "Typed spaces taken out",
}
_AROUND: Final = 5
"""Characters shown on either side of a repair."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of one or several lines of a file."""

    text: str
    starts: tuple[tuple[int, int], ...]
    """Offset in the text -> number of the line that begins there; the first offset is 0."""

    @classmethod
    def of(cls, text: str, line: int) -> Passage:
        """One line."""
        return cls(text, ((0, line),))

    @property
    def first(self) -> int:
        """Its first line."""
        return self.starts[0][1]

    def line(self, offset: int) -> int:
        """The line that the character at `offset` came from."""
        index = bisect_right(self.starts, offset, key=lambda start: start[0])
        return self.starts[max(0, index - 1)][1]

    def joined(self, other: Passage) -> Passage:
        """This and the other as one, with a space between Latin words only."""
        text = self.text + joint(self.text, other.text)
        starts = tuple((offset + len(text), line) for offset, line in other.starts)
        return Passage(text + other.text, self.starts + starts)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """A piece of it, without the white at its ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        text = piece.strip()
        inner = tuple((offset - start, line) for offset, line in self.starts if start < offset < start + len(text))
        return Passage(text, ((0, self.line(start)), *inner))


@dataclass(slots=True)
class Mender:
    """Mends passages of one file and keeps the findings; with `as_is` it hands them back as they came."""

    file: Path
    as_is: bool
    findings: list[Finding]

    def mend(self, passage: Passage, *, story: str = "", spaces: bool = True) -> str:
        """The passage in Chinese punctuation. `spaces` is False for heads, whose spaces part phrases."""
        if self.as_is:
            return passage.text
        changes = edits(passage.text, spaces=spaces)
        self._report(passage, changes, story)
        mended = apply(passage.text, changes)
        where = Place(file=self.file, line=passage.first, story=story)
        if odd_quotes(mended):
            self.findings.append(finding("R014", "A quotation mark stands alone.", where, hint="Add its partner."))
        for spot in stray_spaces(mended) if spaces else ():
            hint = "Take it out if nothing is parted there."
            self.findings.append(finding("R015", f"White between Han characters: “{spot}”.", where, hint=hint))
        return mended

    def note(self, code: str, message: str, line: int, *, hint: str = "", before: str = "", after: str = "") -> None:
        """One more finding, at a line of the file."""
        where = Place(file=self.file, line=line)
        self.findings.append(finding(code, message, where, hint=hint, before=before, after=after))

    def _report(self, passage: Passage, changes: tuple[Edit, ...], story: str) -> None:
        placed = sorted(changes, key=lambda change: (passage.line(change.start), change.code, change.start))
        for (line, code), group in groupby(placed, key=lambda change: (passage.line(change.start), change.code)):
            before, after = _shown(passage.text, tuple(group), changes)
            where = Place(file=self.file, line=line, story=story)
            self.findings.append(finding(code, f"{_SAID[code]}.", where, before=before, after=after))


def _shown(text: str, changes: tuple[Edit, ...], every: tuple[Edit, ...]) -> tuple[str, str]:
    """The places of some changes with a little text around them, before these and after every change."""
    before: list[str] = []
    after: list[str] = []
    for cluster in _clusters(changes):
        start, end = max(0, cluster[0].start - _AROUND), cluster[-1].end + _AROUND
        before.append(text[start:end])
        inside = (c for c in every if start <= c.start and c.end <= end)
        moved = tuple(Edit(c.start - start, c.end - start, c.new, c.code) for c in inside)
        after.append(apply(text[start:end], moved))
    return " … ".join(before), " … ".join(after)


def _clusters(changes: tuple[Edit, ...]) -> list[list[Edit]]:
    clusters: list[list[Edit]] = []
    for change in changes:
        if clusters and change.start - clusters[-1][-1].end <= 2 * _AROUND:
            clusters[-1].append(change)
        else:
            clusters.append([change])
    return clusters

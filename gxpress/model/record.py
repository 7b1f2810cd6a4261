"""The record of made-up pages (留版): what a later build needs to keep a page as it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from gxpress.model.finding import Finding
from gxpress.model.page import LedgerRow, Origin, Page


@dataclass(frozen=True, slots=True)
class Held:
    """A page with what it was made from and what was said of it."""

    page: Page
    origin: Origin
    ledger: tuple[LedgerRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Of composing it."""


@dataclass(frozen=True, slots=True)
class Record:
    """The pages of one build. Their glyphs are those of the very faces and the layout that it names."""

    layout: str
    """Digest of the layout."""
    faces: tuple[tuple[str, int], ...]
    """Key of each face → the checksum that its file has in its head table."""
    pages: tuple[Held, ...]
    places: tuple[tuple[str, int], ...] = ()
    """Story or advertisement → the page that it begins on, of all pages of the build."""
    pictures: tuple[tuple[str, str], ...] = ()
    """Each picture on the pages → digest of its file."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Of the pages."""
        return tuple(held.page.number for held in self.pages)

    def only(self, numbers: Collection[int]) -> Record:
        """The record of some of its pages; those that it does not have are left out."""
        return replace(self, pages=tuple(held for held in self.pages if held.page.number in numbers))

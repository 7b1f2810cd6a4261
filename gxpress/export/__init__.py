"""Exports: an Edition comes in; the print PDF, the reading PDF, the EPUB and the e-paper go out, whole or not at all.

Everything is made before anything is written. A format is one row of a table; the exporters do not know each other,
what they share (the pages in the colours of screens, of which covers and facsimiles are taken) is made here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gxpress.errors import ToolMissing, UsageError
from gxpress.export.writing import Product, check, file_name, write
from gxpress.model.page import Edition
from gxpress.model.profile import PROFILES, Profile

if TYPE_CHECKING:
    from gxpress.export.facsimile import Facsimile
    from gxpress.export.progress import Progress

FORMATS: Final = ("print", "reading", "epub", "epaper", "pages")
"""What `export` can write, in the order in which it is written."""


def export(
    edition: Edition,
    folder: str | Path,
    formats: Sequence[str] = FORMATS,
    *,
    profile: str | Profile | None = None,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """The files written: `print.pdf`, `reading.pdf`, `<name>.epub`, `epaper/index.html`, `pages.json` (the record that
    a later build needs to hold pages), as far as asked for.

    `profile`: what the print PDF is made for, by its name in `PROFILES` or as a row of one's own; else the layout's.

    All are made first; then each is written beside its place and renamed when it is whole. UsageError for a format or a
    profile that there is not. ExportError where a file cannot be written: what stood there before stands there still.
    ToolMissing where a format needs what the system lacks: the others are written, and named in its `written`.
    """
    wanted = _wanted(formats)
    place = Path(folder)
    check(place, [_target(name, edition) for name in wanted])
    makers = _Makers(edition, place, progress or (lambda stage, done, count: None), _profile(profile, edition))
    products: dict[str, Product] = {}
    missing: ToolMissing | None = None
    for name in wanted:
        try:
            products[_target(name, edition)] = _MAKERS[name](makers)
        except ToolMissing as error:
            missing = missing or error
    written = write(place, products) if products else ()
    if missing:
        missing.written = written
        raise missing
    return written


def _wanted(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats asked for, in the order of `FORMATS`."""
    asked = (formats,) if isinstance(formats, str) else tuple(formats)
    if unknown := [name for name in asked if name not in FORMATS]:
        raise UsageError(f"no such format: {', '.join(unknown)}", hint=f"there are {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in asked)


def _profile(profile: str | Profile | None, edition: Edition) -> Profile:
    if not isinstance(profile, str):
        return profile or edition.layout.profile
    if profile not in PROFILES:
        raise UsageError(f"no such profile: {profile}", hint=f"there are {', '.join(PROFILES)}")
    return edition.layout.profile.other(profile)


def _target(name: str, edition: Edition) -> str:
    masthead = edition.issue.masthead
    epub = file_name(f"{masthead.name}-{masthead.date.isoformat()}")
    return {
        "print": "print.pdf",
        "reading": "reading.pdf",
        "epub": f"{epub}.epub",
        "epaper": "epaper",
        "pages": "pages.json",
    }[name]


class _Makers:
    """The products of one edition; what several need is made once."""

    def __init__(self, edition: Edition, folder: Path, progress: Progress, profile: Profile) -> None:
        self.edition = edition
        self.folder = folder
        self.progress = progress
        self.profile = profile

    def print_pdf(self) -> bytes:
        return self._printed(self.profile)

    @cached_property
    def screen_pdf(self) -> bytes:
        """The pages in the layout's colours for screens; those of a press look dull there."""
        return self._printed(PROFILES["screen"])

    def _printed(self, profile: Profile) -> bytes:
        from gxpress.export import print_pdf

        return print_pdf.render(self.edition, self.progress, profile=profile)

    @cached_property
    def facsimiles(self) -> tuple[Facsimile, ...]:
        from gxpress.export import facsimile

        return facsimile.render(self.screen_pdf, progress=self.progress)

    def reading_pdf(self) -> bytes:
        from gxpress.export import reading_pdf

        self.progress("reading", 0, 0)
        return reading_pdf.render(self.edition.issue, self.edition.layout)

    def epub(self) -> bytes:
        from gxpress.export import epub, facsimile

        self.progress("epub", 0, 0)
        return epub.render(self.edition, facsimile.cover(self.screen_pdf))

    def epaper(self) -> Mapping[str, bytes]:
        from gxpress.export import epaper

        self.progress("epaper", 0, 0)
        return epaper.render(self.edition, self.facsimiles)

    def pages(self) -> bytes:
        from gxpress.compose.hold import record
        from gxpress.read.record import record_bytes

        return record_bytes(record(self.edition), self.folder)


_MAKERS: Final[Mapping[str, Callable[[_Makers], Product]]] = {
    "print": _Makers.print_pdf,
    "reading": _Makers.reading_pdf,
    "epub": _Makers.epub,
    "epaper": _Makers.epaper,
    "pages": _Makers.pages,
}

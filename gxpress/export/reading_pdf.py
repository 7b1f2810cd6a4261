"""The reading PDF: one story after another on A4, tagged (PDF/UA-1), with contents and bookmarks.

In comes the issue in its editorial order, out go the bytes of a PDF. The only module that imports WeasyPrint.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from gxpress.errors import ExportError, ToolMissing
from gxpress.export import wording
from gxpress.export.facecss import families, font_faces
from gxpress.export.markup import SectionView, StoryView, environment, section_view, story_view, write
from gxpress.export.screen import Shelf, accent, readable
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout

_INKS: Final = {"ink": "#111", "soft": "#555", "line": "#bbb", "tint": "#f6f3ec", "ground": "#fff"}


def render(issue: Issue, layout: Layout) -> bytes:
    """The bytes of the PDF; the same issue and layout give the same bytes.

    Raises ToolMissing where Pango cannot be loaded, ExportError where a picture cannot be read.
    """
    shelf = Shelf("gxpress:/")
    jinja = environment(layout, shelf.url)
    names = wording.names(issue)
    colours = _INKS | {"accent": readable(accent(layout), "#ffffff")}
    look = {"faces": families(), "heavy": "normal", "bold": "normal", "colour": colours}
    css = "".join(write(jinja, sheet, **look, **names) for sheet in ("story.css.jinja", "reading.css.jinja"))
    html = write(
        jinja,
        "reading.html.jinja",
        css=font_faces(layout) + css,
        moment=wording.moment(issue).strftime("%Y-%m-%dT%H:%M:%SZ"),
        entries=list(entries(issue)),
        **names,
    )
    return _pdf(html, shelf, wording.identifier(issue))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a section's banner or a story, and the level of its heading."""

    level: int
    section: SectionView | None = None
    story: StoryView | None = None


def entries(issue: Issue) -> Iterator[Entry]:
    """Banners and stories in reading order; stories under a banner are one level deeper."""
    for section in issue.sections:
        view = section_view(section)
        if view:
            yield Entry(2, section=view)
        for story in section.stories:
            yield Entry(3 if view else 2, story=story_view(story, issue.lang))


def _pdf(html: str, shelf: Shelf, identifier: str) -> bytes:
    weasyprint = _weasyprint()
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    document = weasyprint.HTML(string=html, base_url="gxpress:/", url_fetcher=_fetcher(shelf))
    data = document.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier.encode("ascii"),
        custom_metadata=False,
        presentational_hints=False,
    )
    if not isinstance(data, bytes):
        raise ExportError("WeasyPrint wrote no PDF")
    return data


def _weasyprint() -> Any:
    """WeasyPrint, or what to install."""
    try:
        import weasyprint
    except (OSError, ImportError) as error:
        raise ToolMissing(
            f"the reading PDF needs WeasyPrint with Pango, which cannot be loaded: {error}".splitlines()[0],
            hint="Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 · "
            "Fedora: dnf install pango · macOS: brew install pango. "
            "Print PDF, EPUB and e-paper work without it: -f print,epub,epaper",
        ) from error
    return weasyprint


def _fetcher(shelf: Shelf) -> Any:
    """Gives pictures from the shelf and faces from their files; nothing is ever fetched from a network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("gxpress:/"):
                return super().fetch(url, headers)
            name = url.removeprefix("gxpress:/")
            held = next(picture for picture in shelf.held.values() if picture.name == name)
            return URLFetcherResponse(url, held.data, {"Content-Type": held.media_type})

    return Fetcher(allowed_protocols=("file", "data", "gxpress"), fail_on_errors=True)

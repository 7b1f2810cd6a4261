"""The reading PDF: one story after another on A4, tagged (PDF/UA-1), with contents and bookmarks.

In comes the issue in its editorial order, out go the bytes of a PDF. The only module that imports WeasyPrint.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gxpress.errors import ExportError, FontError, ToolMissing
from gxpress.export import charset, wording
from gxpress.export.composed import Compositor, Setting
from gxpress.export.facecss import ROLES, cut_down, families, family, font_face
from gxpress.export.markup import SectionView, StoryView, environment, section_view, story_view, write
from gxpress.export.metadata import moment
from gxpress.export.screen import Shelf, accent, readable
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout
from gxpress.typeset.faces import EMOJI, FaceSet
from gxpress.typeset.languages import spoken

if TYPE_CHECKING:
    from gxpress.typeset.faces import Face

_INKS: Final = {"ink": "#111", "soft": "#555", "line": "#bbb", "tint": "#f6f3ec", "ground": "#fff"}

_BODY: Final = 12.0
"""小四, in points: the size of the style sheet."""
_MEASURE: Final = 36.0
"""Characters of a line, in the same size."""
_CAPTION: Final = 0.88 * _BODY
_HEADS: Final = {
    "headline": ("song-heavy", 22.0),
    "headline small": ("song-heavy", 17.0),
    "kicker": ("kai", 14.5),
    "deck": ("fang", 14.0),
    "subheading": ("hei", 13.0),
    "banner": ("song-heavy", 18.0),
}
"""Kind → role and size in points."""
_SETTINGS: Final = {
    "body": Setting("song", _BODY, _MEASURE, indent=2.0),
    "question": Setting("hei", _BODY, _MEASURE, indent=2.0),
    "answer": Setting("song", _BODY, _MEASURE, indent=2.0),
    "note": Setting("kai", _BODY, _MEASURE, indent=2.0),
    "quote": Setting("kai", _BODY, _MEASURE - 4.0, indent=2.0),
    "list": Setting("song", _BODY, _MEASURE - 2.0),
    "verse": Setting("kai", _BODY, _MEASURE - 4.0, indent=-2.0),
    "caption": Setting("kai", _CAPTION, 40.0),
} | {kind: Setting(role, size, _MEASURE * _BODY / size, head=True) for kind, (role, size) in _HEADS.items()}
"""Kind of text → how it is set. reading.css.jinja gives these sizes, and leaves these measures."""

_PANGO_EMOJI: Final = "emoji"
"""The family that Pango sets emoji in, whatever a style sheet says."""
_STRETCHES: Final = ("semi-condensed", "condensed", "semi-expanded", "expanded")
"""Names under which copies of the faces are told apart."""


def render(issue: Issue, layout: Layout) -> bytes:
    """The bytes of the PDF; the same issue and layout give the same bytes.

    Raises ToolMissing where Pango cannot be loaded, ExportError where a picture cannot be read.
    """
    weasyprint = _weasyprint()
    shelf = Shelf("gxpress:/")
    return _pdf(weasyprint, document(issue, layout, shelf), shelf, wording.identifier(issue))


def document(issue: Issue, layout: Layout, shelf: Shelf) -> str:
    """The HTML that WeasyPrint sets. `shelf` holds the pictures and the faces that it names."""
    jinja = environment(layout, shelf.url)
    compositor = Compositor(FaceSet.open(layout.faces), layout.spacing, _SETTINGS, issue.glossary, ink=_INKS["ink"])
    jinja.filters["written"] = compositor.written
    names = wording.names(issue)
    colours = _INKS | {"accent": readable(accent(layout), "#ffffff")}
    look = {"faces": families(locale=layout.spacing.locale), "heavy": "normal", "bold": "normal", "colour": colours}
    css = "".join(write(jinja, sheet, **look, **names) for sheet in ("story.css.jinja", "reading.css.jinja"))
    written = write(
        jinja,
        "reading.html.jinja",
        css=css,
        moment=moment(issue.masthead).strftime("%Y-%m-%dT%H:%M:%SZ"),
        entries=list(entries(issue)),
        **names,
    )
    return _with_faces(written, compositor, shelf)


def _with_faces(html: str, compositor: Compositor, shelf: Shelf) -> str:
    """The HTML with a rule for the face of each role and for every other face that was set, each cut down to the
    characters of the document."""
    faces, language = compositor.faces, spoken(compositor.spacing.locale)
    told = {compositor.family_of(key): face for key, face in sorted(compositor.used.items())}
    told |= {family(role): faces.face(role, language) for role in ROLES}
    if any(face.role == EMOJI for face in compositor.used.values()):
        told[_PANGO_EMOJI] = faces.face(EMOJI, language)
    urls = {
        name: shelf.face(f"{name}.{'otf' if face.outlines == 'cff' else 'ttf'}", cut_down(face, html))
        for name, face in sorted(told.items())
    }
    html, stretches = _told_apart(html, [faces.face(role, language) for role in ROLES])
    rules = (font_face(name, url, stretch) for stretch in ("normal", *stretches) for name, url in urls.items())
    return html.replace("<style>", "<style>" + "".join(rules), 1)


def _told_apart(html: str, faces: Sequence[Face]) -> tuple[str, list[str]]:
    """The HTML with the second of two characters that a face draws with one glyph (⽼ and 老) in a copy of the face,
    and the names of the copies that it needs.

    WeasyPrint lets a glyph be copied as the character that it stood for first. A copy has glyphs of its own: its family
    is the same, so that it serves wherever the character stands, but its width is said to be another.
    """
    head, opening, body = html.partition("<body>")
    # An emoji's selector is a glyph without width, for which WeasyPrint takes the text of the emoji away.
    body = body.replace("\ufe0f", "")
    # A line's end in the markup is no character; some faces give it the glyph of the space.
    doubles = _doubles(set(body) - set("\n\r\t"), faces)
    if not doubles:
        return head + opening + body, []

    def wrapped(found: re.Match[str]) -> str:
        text = found.group()
        return text if text[0] == "<" else f'<span style="font-stretch:{doubles[text]}">{text}</span>'

    body = re.sub(f"<[^>]*>|[{''.join(map(re.escape, doubles))}]", wrapped, body)
    return head + opening + body, [stretch for stretch in _STRETCHES if stretch in doubles.values()]


def _doubles(chars: set[str], faces: Sequence[Face]) -> dict[str, str]:
    """Characters that share a glyph with one of `chars` that is simpler, and the copy of the face that sets each."""
    found: dict[str, int] = {}
    for face in faces:
        sharing: dict[int, list[str]] = {}
        for char in sorted(chars, key=lambda char: (unicodedata.normalize("NFKC", char) != char, char)):
            if ord(char) in face.cmap:
                sharing.setdefault(face.cmap[ord(char)], []).append(char)
        for group in sharing.values():
            for rank, char in enumerate(group[1 : len(_STRETCHES) + 1]):
                found[char] = max(rank, found.get(char, 0))
    return {char: _STRETCHES[found[char]] for char in sorted(found)}


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


def _pdf(weasyprint: Any, html: str, shelf: Shelf, identifier: str) -> bytes:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    page = weasyprint.HTML(string=html, base_url="gxpress:/", url_fetcher=_fetcher(shelf))
    data = page.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier.encode("ascii"),
        finisher=_with_bare_cff,
    )
    if not isinstance(data, bytes):
        raise ExportError("WeasyPrint wrote no PDF")
    return data


def _with_bare_cff(document: Any, pdf: Any) -> None:
    """Puts the bare `CFF ` table in place of each whole OpenType file (ISO 32000-2, table 124: CIDFontType0C).

    WeasyPrint embeds the file, and readers of the PDF were seen to leave such text blank. The glyphs are the same, and
    so is the way from code to glyph. WeasyPrint takes codes for glyph ids: a face whose charset says otherwise (one of
    the paper's own that was subset before) would lose its text in silence, so it is refused.
    """
    for stream in pdf.objects:
        if getattr(stream, "extra", {}).get("Subtype") == "/OpenType":
            table = _table(stream.stream[0], b"CFF ")
            found = charset.codes(table)
            if found is not None and found != tuple(range(len(found))):
                raise FontError(
                    "a face cannot be embedded in the reading PDF: its CIDs are not its glyph ids",
                    hint="give the layout a TrueType face, or the whole OpenType face instead of a part of it",
                )
            stream.stream = [table]
            stream.extra["Subtype"] = "/CIDFontType0C"


def _table(file: bytes, tag: bytes) -> bytes:
    """A table of an OpenType file."""
    count = int.from_bytes(file[4:6], "big")
    records = (file[12 + 16 * number : 28 + 16 * number] for number in range(count))
    record = next(record for record in records if record[:4] == tag)
    offset, length = int.from_bytes(record[8:12], "big"), int.from_bytes(record[12:16], "big")
    return file[offset : offset + length]


def _weasyprint() -> Any:
    """WeasyPrint, or what to install."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints advice of its own
            import weasyprint
    except (OSError, ImportError) as error:
        why = str(error).partition("\n")[0].partition(".  Additionally")[0]
        raise ToolMissing(
            f"the reading PDF needs WeasyPrint with Pango, which cannot be loaded: {why}",
            hint="Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 · "
            "Fedora: dnf install pango · macOS: brew install pango. "
            "Print PDF, EPUB and e-paper work without it: -f print,epub,epaper",
        ) from error
    return weasyprint


def _fetcher(shelf: Shelf) -> Any:
    """Gives pictures and faces from the shelf; nothing is ever fetched from a network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("gxpress:/"):
                return super().fetch(url, headers)
            name = url.removeprefix("gxpress:/")
            if name in shelf.faces:
                return URLFetcherResponse(url, shelf.faces[name], {"Content-Type": "font/otf"})
            held = next(picture for picture in shelf.held.values() if picture.name == name)
            return URLFetcherResponse(url, held.data, {"Content-Type": held.media_type})

    return Fetcher(allowed_protocols=("file", "data", "gxpress"), fail_on_errors=True)

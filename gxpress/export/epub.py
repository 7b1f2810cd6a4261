"""The EPUB 3.3: page by page, story by story, as the paper was made up. The only module that imports EbookLib.

An edition and a picture of its first page come in; the bytes of an EPUB go out. EbookLib writes package, manifest and
spine; documents, navigation and metadata are ours. The archive is sealed again with fixed dates, so that equal editions
give equal bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from gxpress.errors import ExportError
from gxpress.export import wording
from gxpress.export.composed import Phraser
from gxpress.export.contents import Article, Leaf, head_characters, leaves
from gxpress.export.facecss import families, head_face, head_rule
from gxpress.export.markup import environment, write
from gxpress.export.metadata import moment
from gxpress.export.screen import Shelf, accent, readable
from gxpress.model.advert import Advert
from gxpress.model.issue import Issue
from gxpress.model.page import Edition
from gxpress.typeset.faces import FaceSet

if TYPE_CHECKING:
    from jinja2 import Environment

_XHTML: Final = "application/xhtml+xml"
_COVER: Final = "cover.jpg"
_HEAD_FACE: Final = "heads.woff2"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_COLOURS: Final = {"ink": "inherit", "soft": "inherit", "line": "#999", "tint": "transparent", "ground": "inherit"}
"""A reader's own colours, its night mode too, stay as they are."""
_FEATURES: Final = (
    "alternativeText",
    "displayTransformability",
    "pageBreakMarkers",
    "pageNavigation",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the contents, with those below it."""

    href: str
    title: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A leaf with its place in the navigation."""

    number: int
    heading: str
    articles: tuple[Article, ...]
    adverts: tuple[Advert, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the book."""

    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    linear: bool | None = None
    """Whether it is read in turn; None: it does not stand in the spine."""


def render(edition: Edition, cover: bytes | None) -> bytes:
    """The bytes of the EPUB. `cover` is page one as JPEG; without it the book opens with its contents.

    Raises ExportError where a picture cannot be read or the book cannot be written.
    """
    issue, every = edition.issue, leaves(edition)
    chapters = tuple(_chapter(leaf, issue) for leaf in every)
    heads = head_characters(every, issue.masthead.name, *(chapter.heading for chapter in chapters))
    face = Document(_HEAD_FACE, "font/woff2", head_face(edition.layout, heads))
    return _sealed(_written(issue, [*_documents(edition, chapters, cover), face], chapters))


def _chapter(leaf: Leaf, issue: Issue) -> Chapter:
    links = list(_links(leaf.articles))
    if leaf.adverts:
        links.append(Link(_adverts_name(leaf.number), wording.wording(issue.lang)["adverts"]))
    return Chapter(
        number=leaf.number,
        heading=wording.page_label(issue, leaf.number, leaf.name),
        articles=leaf.articles,
        adverts=leaf.adverts,
        links=tuple(links),
    )


def _links(articles: Iterable[Article]) -> Iterator[Link]:
    """An entry for each story; the stories of a section with a banner stand under it."""
    for article in articles:
        href = f"{article.name}.xhtml"
        if article.section is None:
            yield Link(href, article.title)
        elif article.story is None:
            yield Link(href, article.section.title)
        else:
            story = Link(f"{href}#story-{article.story.id}", article.story.title)
            yield Link(href, article.section.title, (story,))


def _adverts_name(number: int) -> str:
    return f"adverts-{number}.xhtml"


def _documents(edition: Edition, chapters: tuple[Chapter, ...], cover: bytes | None) -> Iterator[Document]:
    """Every file of the book, documents in the order of reading."""
    issue, shelf = edition.issue, Shelf("pictures/")
    jinja = environment(edition.layout, shelf.url)
    phraser = Phraser(FaceSet.open(edition.layout.faces), edition.layout.spacing, issue.glossary)
    jinja.filters["written"] = phraser.written
    names = wording.names(issue) | {
        "cover": _COVER if cover else "",
        "leaves": chapters,
        "date": wording.long_date(issue.masthead.date),
    }

    def document(name: str, template: str, heading: str, *properties: str, **more: object) -> Document:
        text = write(jinja, f"epub/{template}.xhtml.jinja", heading=heading, **names, **more)
        return Document(name, _XHTML, text.encode(), properties, linear=True)

    words = wording.wording(issue.lang)
    if cover:
        yield Document(_COVER, "image/jpeg", cover, ("cover-image",))
        yield document("cover.xhtml", "cover", words["cover"])
    yield document("nav.xhtml", "nav", wording.title(issue), "nav")
    for chapter in chapters:
        yield document(f"page-{chapter.number}.xhtml", "page", chapter.heading, leaf=chapter)
        for article in chapter.articles:
            yield document(f"{article.name}.xhtml", "article", article.title, article=article)
        if chapter.adverts:
            yield document(_adverts_name(chapter.number), "adverts", words["adverts"], leaf=chapter)
    if names["imprint"]:
        yield document("imprint.xhtml", "imprint", words["imprint"])
    yield Document("style.css", "text/css", _style(edition, jinja).encode())
    for picture in shelf.held.values():
        yield Document(shelf.folder + picture.name, picture.media_type, picture.data)


def _style(edition: Edition, jinja: Environment) -> str:
    look = {
        "faces": families(("song-heavy",), edition.layout.spacing.locale) | {"song": "inherit"},
        "heavy": "bold",
        "bold": "bold",
        "colour": _COLOURS | {"accent": readable(accent(edition.layout), "#ffffff", 4.5)},
    }
    story_css = write(jinja, "story.css.jinja", **look)
    return head_rule(_HEAD_FACE) + write(jinja, "epub/style.css.jinja", story_css=story_css, **look)


def _written(issue: Issue, documents: list[Document], chapters: tuple[Chapter, ...]) -> bytes:
    """The book as EbookLib writes it."""
    from ebooklib import epub

    book = epub.EpubBook()
    _describe(book, issue, documents)
    for number, document in enumerate(documents):
        item = epub.EpubItem(f"f{number:04d}", document.name, document.media_type, document.data)
        if document.properties:
            item.properties = list(document.properties)
        book.add_item(item)
        if document.linear is not None:
            book.spine.append(item)
    book.add_item(epub.EpubNcx())
    book.toc = [_ncx(chapter) for chapter in chapters]
    stream = BytesIO()
    options = {"mtime": moment(issue.masthead), "epub3_pages": False, "raise_exceptions": True}

    class Writer(epub.EpubWriter):  # type: ignore[misc]
        def _write_opf_file(self, root: Any) -> None:
            root.set("{http://www.w3.org/XML/1998/namespace}lang", issue.lang)  # for the words of the metadata
            super()._write_opf_file(root)

    try:
        Writer(stream, book, options).write()
    except (epub.EpubException, OSError, ValueError) as error:
        raise ExportError(f"the EPUB cannot be written: {error}") from error
    return stream.getvalue()


def _ncx(chapter: Chapter) -> Any:
    """The chapter in the words of EPUB 2, for old readers: pages and what stands right under them."""
    from ebooklib import epub

    flat = [link for entry in chapter.links for link in (entry, *entry.links)]
    below = [epub.Link(link.href, link.title, f"n{chapter.number}-{number}") for number, link in enumerate(flat)]
    return (epub.Section(chapter.heading, f"page-{chapter.number}.xhtml"), below)


def _describe(book: Any, issue: Issue, documents: list[Document]) -> None:
    """Dublin Core, the series, and what a reader who cannot see needs to know (EPUB Accessibility 1.1, 2.2)."""
    masthead, words = issue.masthead, wording.wording(issue.lang)
    book.set_identifier(wording.identifier(issue))
    book.set_title(wording.title(issue))
    book.set_language(issue.lang)
    book.set_unique_metadata("OPF", "generator", "", {"name": "generator", "content": "gxpress"})
    book.add_metadata("DC", "date", masthead.date.isoformat())
    book.add_metadata("DC", "creator", masthead.publisher or masthead.sponsor or masthead.name)
    book.add_metadata("DC", "publisher", masthead.publisher or masthead.sponsor or masthead.name)
    book.add_metadata("DC", "description", "　".join(wording.datelines(issue)))
    for name in dict.fromkeys(name for story in issue.stories for name in story.byline.names):
        book.add_metadata("DC", "contributor", name)

    def meta(name: str, value: str, **more: str) -> None:
        book.add_metadata("OPF", "meta", value, {"property": name} | more)

    meta("belongs-to-collection", masthead.name, id="paper")
    meta("collection-type", "series", refines="#paper")
    if masthead.total_number is not None:
        meta("group-position", str(masthead.total_number), refines="#paper")
    pictures = any(document.media_type.startswith("image/") for document in documents)
    meta("schema:accessMode", "textual")
    if pictures:
        meta("schema:accessMode", "visual")
        meta("schema:accessModeSufficient", "textual,visual")
    meta("schema:accessModeSufficient", "textual")
    for feature in _FEATURES:
        meta("schema:accessibilityFeature", feature)
    meta("schema:accessibilityHazard", "none")
    meta("schema:accessibilitySummary", words["accessibility"])
    meta("pageBreakSource", f"{masthead.name} {masthead.date.isoformat()}")


def _sealed(data: bytes) -> bytes:
    """The archive again with fixed dates; `mimetype` first and stored (OCF 3.3, 4.3)."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as sealed:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if _packed(name) else zipfile.ZIP_DEFLATED
            sealed.writestr(entry, source.read(name))
    return stream.getvalue()


def _packed(name: str) -> bool:
    """Whether deflating gains nothing or is forbidden."""
    return name == "mimetype" or name.endswith((".jpg", ".png", ".woff2"))

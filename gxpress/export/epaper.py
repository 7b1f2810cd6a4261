"""The HTML e-paper (数字报): a static site of pages with a zone for each story, and of stories.

An edition and facsimiles of its pages come in; the content of every file goes out, by its path in the site. It works
from `file://`, without scripts, and asks no other host. Zones are percentages of the page, so that they scale with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gxpress.export import wording
from gxpress.export.composed import Phraser
from gxpress.export.contents import Article, Leaf, article_of, head_characters, leaves
from gxpress.export.facecss import families, head_face, head_rule
from gxpress.export.markup import clean, environment, write
from gxpress.export.screen import Shelf, accent, readable
from gxpress.model.advert import Advert
from gxpress.model.issue import Issue
from gxpress.model.page import Edition, Module, ModuleKind, Page
from gxpress.typeset.faces import FaceSet

if TYPE_CHECKING:
    from jinja2 import Environment

    from gxpress.export.facsimile import Facsimile

_LIGHT: Final = "#f3eee3"
_DARK: Final = "#2a282b"
"""The grounds that coloured words stand on, those with the least contrast."""
_HEAD_FACE: Final = "fonts/heads.woff2"
_COLOURS: Final = {name: f"var(--{name})" for name in ("ink", "soft", "line", "tint", "ground", "accent")}


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, and its words."""

    href: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A story in the list of its page."""

    key: int
    """The same as that of its zones."""
    href: str
    title: str
    label: str
    """Column name."""
    banner: str
    """Of the section that it opens."""
    deck: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the page that leads to a story. Left, top, width, height in percent of the page."""

    key: int
    owner: str
    href: str
    title: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of the site."""

    number: int
    href: str
    heading: str
    entries: tuple[Entry, ...]
    zones: tuple[Zone, ...]
    adverts: tuple[Advert, ...]
    articles: tuple[Article, ...]
    image: str
    """Path of the facsimile; empty where there is none."""
    thumb: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a story stands on a page."""

    sheet: Sheet
    zones: tuple[Zone, ...]


def render(edition: Edition, facsimiles: Iterable[Facsimile]) -> Mapping[str, bytes]:
    """Path in the site → content. `index.html` is page one. A page without a facsimile shows its list alone.

    Raises ExportError where a picture cannot be read.
    """
    pictures = {facsimile.page: facsimile for facsimile in facsimiles}
    every = leaves(edition)
    sheets = _sheets(edition.issue, every, pictures)
    shelf = Shelf("pictures/")
    jinja = environment(edition.layout, shelf.url)
    phraser = Phraser(FaceSet.open(edition.layout.faces), edition.layout.spacing, edition.issue.glossary)
    jinja.filters.update(written=phraser.written, phrased=phraser.phrased)
    files = {path: text.encode() for path, text in _documents(edition.issue, sheets, jinja)}
    files["style.css"] = _style(edition, sheets, jinja).encode()
    files["icon.svg"] = write(
        jinja, "epaper/icon.svg.jinja", accent=_accent(edition, _LIGHT), paper=clean(edition.issue.masthead.name)
    ).encode()
    heads = head_characters(every, edition.issue.masthead.name, *(sheet.heading for sheet in sheets))
    files[_HEAD_FACE] = head_face(edition.layout, heads)
    for sheet in sheets:
        if sheet.image:
            files[sheet.image], files[sheet.thumb] = pictures[sheet.number].webp, pictures[sheet.number].thumb
    return files | {shelf.folder + picture.name: picture.data for picture in shelf.held.values()}


def _sheets(issue: Issue, every: tuple[Leaf, ...], pictures: Mapping[int, Facsimile]) -> tuple[Sheet, ...]:
    held = article_of(every)
    return tuple(
        _sheet(issue, leaf, held, pictures.get(leaf.number), first=place == 0) for place, leaf in enumerate(every)
    )


def _sheet(issue: Issue, leaf: Leaf, held: Mapping[str, Article], picture: Facsimile | None, *, first: bool) -> Sheet:
    words, masthead = wording.wording(issue.lang), issue.masthead
    zones = tuple(_zones(leaf, held))
    keys = {zone.href.partition("#")[0]: zone.key for zone in zones}
    return Sheet(
        number=leaf.number,
        href="index.html" if first else f"page-{leaf.number}.html",
        heading=wording.page_label(issue, leaf.number, leaf.name),
        entries=tuple(_entries(leaf.articles, keys)),
        zones=zones if picture else (),
        adverts=leaf.adverts,
        articles=leaf.articles,
        image=f"pages/page-{leaf.number}.webp" if picture else "",
        thumb=f"pages/page-{leaf.number}-small.webp" if picture else "",
        alt=words["facsimile"].format(
            name=clean(masthead.name), date=wording.long_date(masthead.date), number=leaf.number
        ),
        width=picture.width if picture else 0,
        height=picture.height if picture else 0,
    )


def _entries(articles: Iterable[Article], keys: Mapping[str, int]) -> Iterator[Entry]:
    for article in articles:
        href, story = _href(article), article.story
        yield Entry(
            key=keys.get(href, 0),
            href=href,
            title=article.title,
            label=clean(story.story.column_name.plain) if story else "",
            banner=article.section.title if article.section and story else "",
            deck=clean(story.story.deck.plain) if story else "",
        )


def _href(article: Article) -> str:
    return f"{article.name}.html"


def _zones(leaf: Leaf, held: Mapping[str, Article]) -> Iterator[Zone]:
    """A zone for each module that has words of its own; all zones of one document share a key."""
    if leaf.page is None:
        return
    adverts = {advert.id: advert for advert in leaf.adverts}
    keys: dict[str, int] = {}
    for module in leaf.page.modules:
        target = _target(module, held, adverts)
        if target:
            key = keys.setdefault(target.href.partition("#")[0] or target.href, len(keys) + 1)
            yield _zone(leaf.page, module, target, key)


def _target(module: Module, held: Mapping[str, Article], adverts: Mapping[str, Advert]) -> Link | None:
    """Where a module leads: to its story, to the banner that opens one, or to the words of an advertisement."""
    if module.kind is ModuleKind.FURNITURE:
        return None
    if module.owner in adverts:
        advert = adverts[module.owner]
        return Link(f"#advert-{advert.id}", clean(f"{advert.label}　{advert.client or advert.title.plain}".strip()))
    article = held.get(module.owner)
    if article is None:
        return None
    if module.kind is ModuleKind.SECTION and article.section:
        return Link(_href(article), article.section.title)
    return Link(_href(article) + (f"#story-{module.owner}" if article.section else ""), article.title)


def _zone(page: Page, module: Module, target: Link, key: int) -> Zone:
    box = module.box
    return Zone(
        key=key,
        owner=module.owner,
        href=target.href,
        title=target.title,
        left=round(box.x / page.width * 100, 3),
        top=round(box.y / page.height * 100, 3),
        width=round(box.width / page.width * 100, 3),
        height=round(box.height / page.height * 100, 3),
    )


def _documents(issue: Issue, sheets: tuple[Sheet, ...], jinja: Environment) -> Iterator[tuple[str, str]]:
    """Path and text of every HTML file."""
    names = wording.names(issue) | {"sheets": sheets}

    def document(path: str, kind: str, heading: str, around: tuple[Link | None, Link | None], **more: object) -> str:
        before, after = around
        own = {"kind": kind, "here": path, "heading": heading, "before": before, "after": after}
        return write(jinja, f"epaper/{kind}.html.jinja", **names, **own, **more)

    pages = [Link(sheet.href, sheet.heading) for sheet in sheets]
    for place, sheet in enumerate(sheets):
        yield sheet.href, document(sheet.href, "page", sheet.heading, _around(pages, place), sheet=sheet)
    articles = [(sheet, article) for sheet in sheets for article in sheet.articles]
    stories = [Link(_href(article), article.title) for _, article in articles]
    for place, (sheet, article) in enumerate(articles):
        own = {"sheet": sheet, "article": article, "spots": tuple(_spots(sheets, article))}
        path = stories[place].href
        yield path, document(path, "story", article.title, _around(stories, place), **own)
    words = wording.wording(issue.lang)
    yield "contents.html", document("contents.html", "contents", words["contents"], (None, None))


def _around(links: Sequence[Link], place: int) -> tuple[Link | None, Link | None]:
    """What stands before and after."""
    return (links[place - 1] if place else None, links[place + 1] if place + 1 < len(links) else None)


def _spots(sheets: tuple[Sheet, ...], article: Article) -> Iterator[Spot]:
    """The pages on which an article stands, with its zones."""
    for sheet in sheets:
        zones = tuple(zone for zone in sheet.zones if zone.owner in article.owners)
        if zones:
            yield Spot(sheet, zones)


def _style(edition: Edition, sheets: tuple[Sheet, ...], jinja: Environment) -> str:
    look = {
        "faces": families(("song-heavy",), edition.layout.spacing.locale),
        "heavy": "bold",
        "bold": "bold",
        "colour": _COLOURS,
    }
    return head_rule(_HEAD_FACE) + write(
        jinja,
        "epaper/style.css.jinja",
        story_css=write(jinja, "story.css.jinja", **look),
        accent=_accent(edition, _LIGHT),
        accent_dark=_accent(edition, _DARK),
        keys=range(1, max((zone.key for sheet in sheets for zone in sheet.zones), default=0) + 1),
        **look,
    )


def _accent(edition: Edition, ground: str) -> str:
    return readable(accent(edition.layout), ground)

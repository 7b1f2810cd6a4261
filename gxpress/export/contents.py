"""What stands on which page, in reading order: the skeleton of the EPUB and of the e-paper.

An edition comes in: its pages say where each story begins, its issue says in which order they are read. Leaves go out,
one for each page, that together hold every story, every banner, every filler that was placed and every advertisement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gxpress.export.markup import SectionView, StoryView, section_view, story_view
from gxpress.model.advert import Advert
from gxpress.model.issue import Issue
from gxpress.model.page import Edition, ModuleKind, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What one document holds: a story, the banner and note of a section, or a banner with its first story."""

    page: int
    """Where it begins."""
    section: SectionView | None = None
    story: StoryView | None = None

    @property
    def title(self) -> str:
        """Headline of the story, else the section's banner."""
        view = self.story or self.section
        return view.title if view else ""

    @property
    def name(self) -> str:
        """File name without suffix."""
        return f"story-{ascii_name(self.story.id)}" if self.story else f"section-{ascii_name(self._banner.id)}"

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids of all that it holds."""
        return tuple(view.id for view in (self.section, self.story) if view)

    @property
    def _banner(self) -> SectionView:
        assert self.section is not None
        return self.section


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page as its readers meet it on a screen."""

    number: int
    name: str
    page: Page | None
    """The page as it was made up; None where nothing was."""
    articles: tuple[Article, ...]
    adverts: tuple[Advert, ...]


def leaves(edition: Edition) -> tuple[Leaf, ...]:
    """A leaf for each page. What was not placed follows the story before it, so nothing is ever left out."""
    pages: dict[int, Page | None] = {page.number: page for page in edition.pages} or {1: None}
    articles = list(_articles(edition, min(pages)))
    adverts = [(_page_of(advert.id, edition, max(pages)), advert) for advert in edition.issue.adverts]
    return tuple(
        Leaf(
            number=number,
            name=page.name if page else "",
            page=page,
            articles=tuple(article for article in articles if article.page == number),
            adverts=tuple(advert for place, advert in adverts if place == number),
        )
        for number, page in sorted(pages.items())
    )


def head_characters(leaves: tuple[Leaf, ...], *more: str) -> str:
    """Every character that stands in a head, once, sorted: what the face of heads must hold. `more`: further words."""
    articles = [article for leaf in leaves for article in leaf.articles]
    views = [view for article in articles for view in (article.section, article.story) if view]
    words = [view.title for view in views] + [
        view.story.headline.plain for view in views if isinstance(view, StoryView)
    ]
    words += [advert.title.plain for leaf in leaves for advert in leaf.adverts]
    return "".join(sorted({char for word in (*words, *more) for char in word if char.isprintable()}))


def article_of(leaves: tuple[Leaf, ...]) -> Mapping[str, Article]:
    """Id of a story, filler or section → the article that holds it."""
    return {owner: article for leaf in leaves for article in leaf.articles for owner in article.owners}


def _articles(edition: Edition, number: int) -> Iterator[Article]:
    """Every article in editorial order, then the fillers that were placed. `number` is the first page."""
    issue = edition.issue
    for section in issue.sections:
        banner: SectionView | None = section_view(section) or None
        for story in section.stories:
            number = _page_of(story.id, edition, number)
            yield Article(page=number, section=banner, story=story_view(story, issue.lang))
            banner = None
        if banner:
            number = _page_of(section.id, edition, number)
            yield Article(page=number, section=banner)
    yield from _fillers(edition, issue)


def _fillers(edition: Edition, issue: Issue) -> Iterator[Article]:
    placed = {m.owner for page in edition.pages for m in page.modules if m.kind is not ModuleKind.FURNITURE}
    for filler in issue.fillers:
        if filler.id in placed:
            yield Article(page=_page_of(filler.id, edition, 1), story=story_view(filler, issue.lang))


def _page_of(owner: str, edition: Edition, otherwise: int) -> int:
    """Number of the page where the owner's first part stands."""
    return next((page.number for page, _ in edition.modules(owner)), otherwise)


def ascii_name(identifier: str) -> str:
    """An id as a file name that every system and archive takes.

    >>> ascii_name("101-lead"), ascii_name("诗")
    ('101-lead', 'x8bd7')
    """
    return "".join(char if char.isascii() else f"x{ord(char):x}" for char in identifier)

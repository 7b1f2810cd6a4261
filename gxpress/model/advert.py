"""Advertisements (广告): a picture or a few lines of text, with a booked size and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from gxpress.model.finding import Place
from gxpress.model.picture import Picture
from gxpress.model.text import Text


class AdvertPlace(StrEnum):
    """Where an advertisement was booked on its page."""

    FOOT = "foot"
    HEAD = "head"
    FLOAT = "float"
    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


DEPTH: Final = 12
"""Body lines of an advertisement whose booking does not say them."""
CORNERS: Final = (
    AdvertPlace.TOP_LEFT,
    AdvertPlace.TOP_RIGHT,
    AdvertPlace.BOTTOM_LEFT,
    AdvertPlace.BOTTOM_RIGHT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert:
    """An advertisement. Either `picture` or `title` and `lines` are given."""

    id: str
    client: str = ""
    title: Text = field(default_factory=Text)
    lines: tuple[Text, ...] = ()
    picture: Picture | None = None
    columns: int | None = None
    """Booked width in columns of the layout; None: the whole page."""
    depth: int = DEPTH
    """Booked height in body lines."""
    fraction: float | None = None
    """Booked as a part of the page instead (0.25): overrides columns and depth."""
    page: int | None = None
    """From 1; None: the last page with room."""
    place: AdvertPlace = AdvertPlace.FOOT
    column: int | None = None
    """Its exact place: the column of its left edge, from 1; with `row`, instead of `place`."""
    row: int | None = None
    """The body line of the type area that it begins in, from 1."""
    label: str = "广告"
    """The mark that the law asks for."""
    where: Place = field(default_factory=Place, compare=False)

    @property
    def fixed(self) -> bool:
        """Whether it has one place on its page and no other."""
        return self.row is not None or self.place in CORNERS

    def loosened(self) -> Advert:
        """The same where it may stand anywhere on its page."""
        return replace(self, place=AdvertPlace.FLOAT, column=None, row=None) if self.fixed else self

    def texts(self) -> Iterator[Text]:
        """Its own words in reading order, without the label."""
        if self.title:
            yield self.title
        yield from self.lines

    @property
    def plain(self) -> str:
        """Its own words, a line each."""
        return "\n".join(text.plain for text in self.texts())

"""Advertisements (广告): a picture or a few lines of text, with a booked size and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gxpress.model.picture import Picture
from gxpress.model.text import Text


class AdvertPlace(StrEnum):
    """Where an advertisement was booked on its page."""

    FOOT = "foot"
    HEAD = "head"
    FLOAT = "float"


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
    depth: int = 12
    """Booked height in body lines."""
    fraction: float | None = None
    """Booked as a part of the page instead (0.25): overrides columns and depth."""
    page: int | None = None
    """From 1; None: the last page with room."""
    place: AdvertPlace = AdvertPlace.FOOT
    label: str = "广告"
    """The mark that the law asks for."""

    def texts(self) -> Iterator[Text]:
        """Its own words in reading order, without the label."""
        if self.title:
            yield self.title
        yield from self.lines

    @property
    def plain(self) -> str:
        """Its own words, a line each."""
        return "\n".join(text.plain for text in self.texts())

"""Advertisements (广告): booked sizes, marked 广告 as the law asks (M04).

In comes an advertisement; out go its rectangle for the search and its items.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gxpress.compose.field import ASCENT
from gxpress.compose.galley import Press
from gxpress.compose.pictures import crop
from gxpress.compose.slicing import areas
from gxpress.compose.storytext import GAP
from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.layout import Align, Colour, Grid, Style
from gxpress.model.page import Fill, Item, Line, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.text import Text
from gxpress.model.units import Box, Pt
from gxpress.typeset import prepare_head, set_lines

PAD: Final = 0.7
"""Blank inside the frame, in rows."""
SMALLEST: Final = 7.0
PAPER: Final = Colour(0.0, 0.0, 0.0, 0.0, "#ffffff")
LONGEST_HEAD: Final = 40
"""Characters of a line that is broken at phrases."""
MOST_GIFT: Final = 6
"""Rows that an advertisement may get beyond its booking, so that its neighbours end level with it."""
RANK: Final = 1e6
"""Advertisements come after every story."""


@dataclass(frozen=True, slots=True)
class AdvertWay:
    """The booked rectangle."""

    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class AdvertUnit:
    """An advertisement for the search."""

    advert: Advert
    grid: Grid
    order: int
    grown: float = 0.0
    """What a row beyond its booking costs."""

    @property
    def rank(self) -> float:
        """After every story, in the issue's order; one booked at the head before them."""
        return self.order - RANK if self.advert.place is AdvertPlace.HEAD else RANK + self.order

    @property
    def banded(self) -> bool:
        """An advertisement has a frame, no banner."""
        return False

    @property
    def stories(self) -> int:
        """None."""
        return 0

    @property
    def free(self) -> bool:
        """It may stand anywhere."""
        return True

    @property
    def facts(self) -> int:
        """It is what was booked: nothing can be found out about it."""
        return 0

    @property
    def columns(self) -> int:
        """Booked columns."""
        wish = self.advert.columns or self.grid.columns
        return min(wish, self.grid.columns)

    @property
    def booked(self) -> int:
        """Booked rows, without the blank below; they may be more than a page has."""
        if self.advert.fraction is not None:
            return max(4, round(self.grid.lines * self.advert.fraction * self.grid.columns / self.columns) - GAP)
        return self.advert.depth

    def rows(self) -> int:
        """Booked rows, though no more than a page has."""
        return min(self.booked, self.grid.lines)

    def parts(self, columns: int, depth: int) -> tuple[Mapping[int, float], ...]:
        """As booked."""
        return (areas(self, columns, depth),)

    def ways(self, columns: int, depth: int) -> Mapping[int, AdvertWay]:
        """What was booked, or a little more where its neighbours ask for it; never less."""
        least = self.rows() + GAP
        if columns != self.columns:
            return {}
        return {least + more: AdvertWay(self.grown * more) for more in range(MOST_GIFT + 1) if least + more <= depth}


def draw(advert: Advert, box: Box, press: Press) -> Iterator[Item]:
    """Frame, label, and the picture or the words."""
    yield from frame(box, press.layout.rules["box"].thickness, press)
    label = press.style("advert-label")
    if advert.picture:
        yield _plate(advert.picture, Box(box.x + 2, box.y + 2, box.width - 4, box.height - 4))
    text = press.prepare(Text.of(advert.label), label)
    width = text.width + label.size
    tag = Box(box.right - width - 2, box.y + 2, width, 1.5 * label.size)
    yield Fill(tag, PAPER)
    baseline = tag.y + 1.13 * label.size
    yield from (line.moved(tag.x + label.size / 2, baseline) for line in set_lines(text, text.width + 0.1))
    yield from _words(advert, box, press)


def _plate(picture: Picture, frame: Box) -> Plate:
    """The whole picture in the middle of its frame: what was paid for is not cut, unless its client allows a crop."""
    height = frame.height / frame.width / picture.ratio
    least = min(height, 1 / height)
    if least >= picture.crop - 1e-9:
        return Plate(frame, picture, crop(picture.focus, height))
    width = min(frame.width, frame.height / picture.ratio)
    x, y = frame.x + (frame.width - width) / 2, frame.y + (frame.height - width * picture.ratio) / 2
    return Plate(Box(x, y, width, width * picture.ratio), picture)


def frame(box: Box, thickness: Pt, press: Press) -> Iterator[Rule]:
    """Four rules around a box, inside its edges."""
    colour, half = press.layout.rules["box"].colour, thickness / 2
    x0, y0, x1, y1 = box.x + half, box.y + half, box.right - half, box.bottom - half
    for ends in (
        (box.x, y0, box.right, y0),
        (box.x, y1, box.right, y1),
        (x0, box.y, x0, box.bottom),
        (x1, box.y, x1, box.bottom),
    ):
        yield Rule(*ends, thickness, colour)


def _words(advert: Advert, box: Box, press: Press) -> Iterator[Line]:
    """Title and lines, centred, as large as the frame lets them stand."""
    if advert.picture or not (advert.title or advert.lines):
        return
    pad = PAD * press.layout.grid.leading
    inner = Box(box.x + pad, box.y + pad, box.width - 2 * pad, box.height - 2 * pad)
    texts = [(advert.title, press.style("advert-title"))] if advert.title else []
    texts += [(line, press.style("advert-line")) for line in advert.lines]
    scale = 1.0
    while True:
        set_, height = _set(advert, texts, inner.width, scale, press)
        if height <= inner.height or scale < 0.4:
            break
        scale *= 0.87
    spare = max(0.0, inner.height - height) / (len(texts) + 1)
    pen = inner.y + spare
    for lines, style in set_:
        for line in lines:
            yield line.moved(inner.x, pen + ASCENT * style.size - lines[0].y)
        pen += lines[-1].y - lines[0].y + style.leading + spare


def _set(
    advert: Advert, texts: list[tuple[Text, Style]], width: Pt, scale: float, press: Press
) -> tuple[list[tuple[tuple[Line, ...], Style]], Pt]:
    found = []
    height = 0.0
    for part, (text, style) in enumerate(texts):
        sized = _scaled(style, scale, title=bool(advert.title) and part == 0)
        lines = _head(text, sized, width, press=press, owner=advert.id, part=part) or set_lines(
            press.prepare(text, sized), width, owner=advert.id, part=part
        )
        if lines:
            found.append((lines, sized))
            height += lines[-1].y - lines[0].y + sized.leading
    return found, height


def _scaled(style: Style, scale: float, *, title: bool) -> Style:
    size = max(SMALLEST, style.size * scale)
    return replace(style, size=size, leading=max(size * (1.3 if title else 1.4), style.leading * scale))


def _head(text: Text, style: Style, width: Pt, *, press: Press, owner: str, part: int) -> tuple[Line, ...] | None:
    """In few lines broken at phrases, where it is short enough for that."""
    if style.align is not Align.CENTRE or len(text.plain) > LONGEST_HEAD:
        return None
    prepared = prepare_head(text, style, press.faces, press.layout.spacing, glossary=press.glossary)
    for lines in range(1, min(3, math.ceil(prepared.width * style.size / width) + 1) + 1):
        breaks = prepared.breaks(width / style.size, lines)
        if breaks is not None:
            return prepared.set(breaks, style, width, owner=owner, part=part)
    return None

"""The page of a vertical layout turned for the make-up, and back again (竖排).

A vertical page is made up as a horizontal one that lies on its side: along the lines is down the paper, from line to
line is from its right edge to its left. A point (u, v) of the turned page stands on the paper at x = width - v, y = u.
Layouts, pictures and pages go in and come out; pictures are not turned, only their sides change their roles.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.finding import Finding
from gxpress.model.issue import Issue, Story
from gxpress.model.layout import Layout, Sheet
from gxpress.model.page import Edition, Fill, Item, Line, Module, Page, Plate, Rule
from gxpress.model.picture import Edge, Picture
from gxpress.model.units import Box, Pt

_FIELD_EDGE: Final = {Edge.TOP: Edge.LEFT, Edge.RIGHT: Edge.TOP, Edge.BOTTOM: Edge.RIGHT, Edge.LEFT: Edge.BOTTOM}
"""Edge of the paper → edge of the turned page."""
_PAPER_EDGE: Final = {field: paper for paper, field in _FIELD_EDGE.items()}
MIDDLE: Final = 0.38
"""From the middle of a line's cell down to its baseline, em."""

_TURNED: Final = {
    AdvertPlace.TOP_RIGHT: AdvertPlace.TOP_LEFT,
    AdvertPlace.BOTTOM_RIGHT: AdvertPlace.TOP_RIGHT,
    AdvertPlace.TOP_LEFT: AdvertPlace.BOTTOM_LEFT,
    AdvertPlace.BOTTOM_LEFT: AdvertPlace.BOTTOM_RIGHT,
}
"""Corner of the paper → corner of the turned page."""


def turned_layout(layout: Layout) -> Layout:
    """The layout of the turned page, with lines that are to run down."""
    sheet = layout.sheet
    turned = Sheet(sheet.height, sheet.width, sheet.bleed, _to_field(sheet.type_area, sheet.width))
    pictures = replace(layout.pictures, bleed=tuple(_FIELD_EDGE[edge] for edge in layout.pictures.bleed))
    return replace(layout, sheet=turned, spacing=replace(layout.spacing, vertical=True), pictures=pictures)


def turned_issue(issue: Issue) -> Issue:
    """The issue with pictures whose height runs along the lines."""
    sections = tuple(replace(section, stories=tuple(map(_turned_story, section.stories))) for section in issue.sections)
    return replace(
        issue,
        sections=sections,
        fillers=tuple(map(_turned_story, issue.fillers)),
        adverts=tuple(map(_turned_advert, issue.adverts)),
    )


def _turned_story(story: Story) -> Story:
    return replace(story, pictures=tuple(map(turned_picture, story.pictures))) if story.pictures else story


def _turned_advert(advert: Advert) -> Advert:
    picture = turned_picture(advert.picture) if advert.picture else None
    return replace(advert, picture=picture, place=_TURNED.get(advert.place, advert.place))


def turned_picture(picture: Picture) -> Picture:
    """A picture as wide as it was high, its focus at the same spot of it."""
    (across, down), bleed = picture.focus, tuple(_FIELD_EDGE[edge] for edge in picture.bleed)
    focus = (down, round(1 - across, 9))
    return replace(picture, width=picture.height, height=picture.width, focus=focus, bleed=bleed)


def _picture_back(picture: Picture) -> Picture:
    (along, onward), bleed = picture.focus, tuple(_PAPER_EDGE[edge] for edge in picture.bleed)
    focus = (round(1 - onward, 9), along)
    return replace(picture, width=picture.height, height=picture.width, focus=focus, bleed=bleed)


def on_paper(page: Page) -> Page:
    """A made-up page as it lies on the paper; its lines run down."""
    return _page(page, page.height, Paper(page.height))


def found_on_paper(found: Finding, width: Pt) -> Finding:
    """A finding on a made-up page, where it is on paper of a width."""
    if found.where.box is None:
        return found
    return replace(found, where=replace(found.where, box=Paper(width).box(found.where.box)))


def in_the_field(edition: Edition) -> Edition:
    """An edition of a vertical layout as its pages were made up."""
    pages = tuple(_page(page, page.height, Field(page.width)) for page in edition.pages)
    return replace(edition, layout=turned_layout(edition.layout), pages=pages)


class Paper:
    """What was made up, on paper of a width."""

    def __init__(self, width: Pt) -> None:
        self.width = width

    def box(self, box: Box) -> Box:
        """A box."""
        return Box(self.width - box.bottom, box.x, box.height, box.width)

    def line(self, line: Line) -> Line:
        """A line."""
        return replace(line, x=self.width - line.y + MIDDLE * line.size, y=line.x, vertical=True)

    def rule(self, rule: Rule) -> Rule:
        """A rule."""
        return replace(rule, x0=self.width - rule.y0, y0=rule.x0, x1=self.width - rule.y1, y1=rule.x1)

    def plate(self, plate: Plate) -> Plate:
        """A picture."""
        crop = plate.crop
        shown = Box(1 - crop.bottom, crop.x, crop.height, crop.width)
        return Plate(self.box(plate.box), _picture_back(plate.picture), shown)

    def item(self, item: Item) -> Item:
        """Anything."""
        if isinstance(item, Line):
            return self.line(item)
        if isinstance(item, Rule):
            return self.rule(item)
        if isinstance(item, Fill):
            return replace(item, box=self.box(item.box))
        return self.plate(item)


class Field(Paper):
    """What stands on paper of a width, as it was made up."""

    def box(self, box: Box) -> Box:
        """A box."""
        return _to_field(box, self.width)

    def line(self, line: Line) -> Line:
        """A line."""
        return replace(line, x=line.y, y=self.width - line.x + MIDDLE * line.size, vertical=False)

    def rule(self, rule: Rule) -> Rule:
        """A rule."""
        return replace(rule, x0=rule.y0, y0=self.width - rule.x0, x1=rule.y1, y1=self.width - rule.x1)

    def plate(self, plate: Plate) -> Plate:
        """A picture."""
        crop = plate.crop
        shown = Box(crop.y, 1 - crop.right, crop.height, crop.width)
        return Plate(self.box(plate.box), turned_picture(plate.picture), shown)


def _to_field(box: Box, width: Pt) -> Box:
    return Box(box.y, width - box.right, box.height, box.width)


def _page(page: Page, width: Pt, way: Paper) -> Page:
    return replace(
        page,
        width=width,
        height=page.width,
        type_area=way.box(page.type_area),
        modules=tuple(_module(module, way) for module in page.modules),
    )


def _module(module: Module, way: Paper) -> Module:
    return replace(module, box=way.box(module.box), items=tuple(map(way.item, module.items)))

"""Formes (印版): what becomes one page of the print PDF. A page by itself, or a side of a sheet with pages imposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gxpress.export.boxes import Geometry, marked
from gxpress.export.imposition import Cell, capacity, impose
from gxpress.export.pdffile import number
from gxpress.model.layout import Colour
from gxpress.model.page import Edition, Page, colours
from gxpress.model.profile import Profile
from gxpress.model.units import Box, Pt


@dataclass(frozen=True, slots=True)
class Forme:
    """A page of the file, and which pages of the paper stand on it."""

    name: str
    """For people: 第01版 要闻."""
    label: str
    """What a reader of the PDF calls it."""
    geometry: Geometry
    cells: tuple[Cell, ...]
    folds: tuple[Pt, ...] = ()
    cross_folds: tuple[Pt, ...] = ()

    @property
    def imposed(self) -> bool:
        """Whether it is a side of a sheet."""
        return len(self.cells) > 1

    def placed(self, cell: Cell, width: Pt, height: Pt, resource: str) -> str:
        """The operators that draw a page, of that size and under that name, in its cell."""
        top, clip = self.geometry.height, cell.clip
        edges = (clip.x, top - clip.bottom, clip.width, clip.height)
        if cell.turned:
            matrix = f"-1 0 0 -1 {number(cell.x + width)} {number(top - cell.y)}"
        else:
            matrix = f"1 0 0 1 {number(cell.x)} {number(top - cell.y - height)}"
        return f"q {' '.join(map(number, edges))} re W n {matrix} cm /{resource} Do Q"


def formes(edition: Edition, profile: Profile) -> tuple[Forme, ...]:
    """Of all pages in their order, or of all sides of all sheets. UsageError where the pages do not make sheets."""
    if profile.impose and profile.paper is None:
        return tuple(_sides(edition, profile))
    return tuple(_alone(page, edition, profile) for page in edition.pages)


def _alone(page: Page, edition: Edition, profile: Profile) -> Forme:
    cell = Cell(page.number, 0.0, 0.0, False, Box(0.0, 0.0, page.width, page.height))
    label = edition.layout.page_label.format(number=page.number)
    geometry = Geometry.of(page, edition.layout.sheet, profile)
    return Forme(f"第{page.label}版 {page.name}".rstrip(), label, geometry, (cell,))


def _sides(edition: Edition, profile: Profile) -> Iterator[Forme]:
    first, bleed = edition.pages[0], edition.layout.sheet.bleed
    sides = impose(
        len(edition.pages),
        first.width,
        first.height,
        most=capacity(profile.impose, first.width, first.height),
        gutter=profile.gutter,
        bleed=bleed,
        from_right=edition.layout.vertical,
    )
    for side in sides:
        geometry = Geometry(side.width, side.height, bleed, marked(profile))
        pages = "、".join(f"{cell.page:02d}" for cell in side.cells)
        yield Forme(f"{side.name}  第{pages}版", side.name, geometry, side.cells, side.folds, side.cross_folds)


def spots(edition: Edition) -> tuple[Colour, ...]:
    """The spots (专色) that an edition is printed in, each as one of its colours, in the order of use."""
    found: dict[str, Colour] = {}
    for page in edition.pages:
        for module in page.modules:
            for item in module.items:
                for colour in colours(item):
                    if colour.spot:
                        found.setdefault(colour.spot, colour)
    return tuple(found.values())

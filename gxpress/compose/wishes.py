"""What editors ask for a story's head and pictures (版式要求), and what of it the made-up page does not give them."""

from __future__ import annotations

from collections.abc import Iterator

from gxpress.compose.insert import Reach, touched
from gxpress.compose.modules import Made
from gxpress.compose.pictures import POOR
from gxpress.model.finding import Finding, Place
from gxpress.model.layout import Layout, Sheet
from gxpress.model.page import Plate
from gxpress.model.picture import Edge
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt


def unmet(made: Made, page: int, layout: Layout) -> Iterator[Finding]:
    """A finding for each wish that a story on this page was not granted."""
    yield from _head(made, page, layout)
    yield from _cut_in(made, page)
    paper = _paper(layout.sheet)
    whole = layout.grid.measure(layout.grid.columns)
    for plate in made.module.items:
        if isinstance(plate, Plate):
            where = Place(page=page, box=plate.box, story=made.module.owner)
            yield from _bleed(plate, paper, where)
            yield from _width(plate, min(layout.grid.measure(plate.picture.columns or 1), whole), layout, where)


def _head(made: Made, page: int, layout: Layout) -> Iterator[Finding]:
    """Whether its head stands where its editors want it."""
    asked, place = made.unit.galley.story.head_place, made.way.stand.place
    if asked in (None, place) or made.unit.galley.page_from:
        return
    known = layout.heads[made.unit.form].places
    why = "it does not fit there" if asked in known else f"the layout has no such place for {made.unit.form} heads"
    message = f"The head of {made.module.owner} stands {place}, not {asked}: {why}."
    where = Place(page=page, box=made.module.box, story=made.module.owner)
    yield finding("C106", message, where, hint=f"Places of these heads: {', '.join(known)}.")


def _cut_in(made: Made, page: int) -> Iterator[Finding]:
    """Whether pictures that are to be cut into a column are."""
    cut = made.way.cut.insert.piece.picture.id if made.way.cut else ""
    for piece in made.unit.galley.pictures:
        if piece.picture.cut_in and piece.picture.id != cut:
            message = f"The picture {piece.picture.id} stands over whole columns, not cut into one."
            hint = "The layout must allow it ([pictures] cut_in), the column be wide enough: one picture a story."
            where = Place(page=page, box=made.module.box, story=made.module.owner)
            yield finding("C110", message, where, hint=hint)


def _bleed(plate: Plate, paper: Box, where: Place) -> Iterator[Finding]:
    """Whether a picture runs off the page where its editors want it."""
    if set(plate.picture.bleed) - touched(plate.box, paper):
        hint = "It must stand there, the layout must allow it ([pictures] bleed), and its crop too."
        message = f"The picture {plate.picture.id} does not run off every edge of the page that it should."
        yield finding("C110", message, where, hint=hint)


def _width(plate: Plate, asked: Pt, layout: Layout, where: Place) -> Iterator[Finding]:
    """Whether a picture is about as wide as its editors want it: within a column, as columns may be broken."""
    if plate.picture.columns and not plate.picture.cut_in and plate.box.width < asked - layout.grid.measure(1) + 1:
        got = plate.box.width / layout.grid.measure(1)
        message = f"The picture {plate.picture.id} is about {got:.1f} columns wide, not {plate.picture.columns}."
        hint = f"Its story must be so wide, and its file have the pixels: {POOR} an inch at the least."
        yield finding("C110", message, where, hint=hint)


def _paper(sheet: Sheet) -> Box:
    """The trim with the bleed around it."""
    off, area = Reach.off(tuple(Edge), sheet), sheet.type_area
    return Box(area.x - off.left, area.y - off.top, area.width + off.across, area.height + off.down)

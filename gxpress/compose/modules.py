"""Modules (稿件区块): a chosen rectangle with all that stands in it.

In comes a way to make up a story and its place on the field; out go the finished Module, what was measured for the
ledger, and, where the story goes on elsewhere, what is left of its galley.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gxpress.compose.adverts import frame
from gxpress.compose.field import Field, baseline
from gxpress.compose.galley import Galley
from gxpress.compose.heads import draw as draw_head
from gxpress.compose.insert import Reach, touched
from gxpress.compose.jumps import after_jump, jump_line, split
from gxpress.compose.legs import BOX_INSET
from gxpress.compose.notes import draw as draw_note
from gxpress.compose.pour import Poured, lines
from gxpress.compose.stands import draw_upright
from gxpress.compose.stories import StoryUnit
from gxpress.compose.storytext import BOX_ROWS, GAP
from gxpress.compose.storyway import StoryWay
from gxpress.model.head import HeadPlace
from gxpress.model.page import Item, Line, Module, ModuleKind
from gxpress.model.units import Box

MOST_WHITE: Final = 2
"""Rows at the foot of a page in which nothing can stand."""
_ORDER_LAST: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Made:
    """A story's module and what was found while making it."""

    module: Module
    unit: StoryUnit
    way: StoryWay
    poured: Poured
    rest: Galley | None = None
    """What goes on elsewhere."""


def make(unit: StoryUnit, way: StoryWay, field: Field, column: int, row: int, *, to_page: int) -> Made:
    """The story at its place. `to_page` is where an elastic one goes on; 0 where there is no such page (overset)."""
    box = field.box(column, way.columns, row, way.rows - GAP)
    inset = BOX_INSET * field.grid.body if unit.boxed else 0.0
    pen = row + (BOX_ROWS if unit.boxed else 0)
    x, width = box.x + inset, unit.text_width(way.columns)
    owner, press = unit.galley.owner, unit.press
    items: list[Item] = []
    if unit.boxed:
        items.extend(frame(box, press.layout.rules["box"].thickness, press))
    items.extend(_head(unit, way, Box(x, field.top(pen), width, way.depth * field.grid.leading)))
    pen += way.above
    if way.note:
        items.extend(draw_note(way.note, x, field.top(pen), width, press=press, owner=owner))
        pen += way.note.rows
    body, poured, rest = _body(unit, way, field, Box(box.x, field.top(pen), box.width, 0.0), to_page)
    items.extend(body)
    kind = ModuleKind.FILLER if unit.galley.story.kind.value == "filler" else ModuleKind.STORY
    said = f"{way.legs.name}, head {way.head_name}"
    module = Module(kind, owner, box, tuple(items), part=unit.galley.piece, note=said)
    return Made(module, unit, way, poured, rest)


def _head(unit: StoryUnit, way: StoryWay, room: Box) -> tuple[Item, ...]:
    """The head at its stand; `room` is as wide as head and text, and as deep as the legs."""
    press, owner, stand = unit.press, unit.galley.owner, way.stand
    if stand.strip:
        x = room.x if stand.place is HeadPlace.LEFT else room.right - stand.strip
        return draw_upright(way.head, Box(x, room.y, stand.strip, room.height), press=press, owner=owner)
    if stand.legs:
        x = room.x + way.legs.x(stand.leg) - way.legs.inset
        return draw_head(way.head, x, room.y, way.legs.span(stand.legs), press=press, owner=owner)
    return draw_head(way.head, room.x, room.y, room.width, press=press, owner=owner)


def _body(
    unit: StoryUnit, way: StoryWay, field: Field, place: Box, to_page: int
) -> tuple[tuple[Item, ...], Poured, Galley | None]:
    """Text, inserts and jump line in the order of the story's parts."""
    galley, legs = unit.galley, way.legs
    depths = list(way.leg_depths)
    rest: Galley | None = None
    if unit.elastic:
        depths[-1] -= 1 if to_page else 0
        poured, rest = split(galley, legs.measure, depths, unit.press)
    else:
        poured = unit.poured(way)
    top = place.y + baseline(field.grid)
    pieces: list[tuple[int, Item]] = []
    drops = way.drops
    strips = way.cut.rest.strips if way.cut else galley.strips
    for leg, row, line in lines(strips, poured, legs.measure, depths, galley.owner):
        y = top + (row + drops[leg]) * field.grid.leading
        pieces.append((line.part, line.moved(place.x + legs.x(leg), y)))
    pieces = [*_cut(way, field, place), *pieces, *_inserted(unit, way, field, place)]
    ordered = [item for _, item in sorted(pieces, key=lambda piece: piece[0])]
    if rest is not None and to_page:
        row = way.depth - 1
        last = legs.count - 1
        ordered.append(
            jump_line(galley, to_page, unit.press, legs.measure).moved(
                place.x + legs.x(last), top + row * field.grid.leading
            )
        )
        rest = after_jump(rest, galley, unit.press)
    return tuple(ordered), poured, rest


def _cut(way: StoryWay, field: Field, place: Box) -> Iterator[tuple[int, Item]]:
    """The head of the first leg down to the foot of the picture that is cut into it."""
    if way.cut is None:
        return
    cut, x, leading = way.cut, place.x + way.legs.x(0), field.grid.leading
    for row, line in cut.lines:
        yield line.part, line.moved(x, place.y + baseline(field.grid) + row * leading)
    y = place.y + cut.row * leading
    yield from _together(cut.insert.draw(x + cut.x, y, cut.width, cut.rows))


def _inserted(unit: StoryUnit, way: StoryWay, field: Field, place: Box) -> Iterator[tuple[int, Item]]:
    """The items of the block, each with the part that it follows: an insert stays together."""
    first, sheet = way.block.first(way.legs), unit.press.layout.sheet
    top = way.depth - way.block.rows if way.block.foot else 0
    for cell in way.block.cells:
        x, y = place.x + way.legs.x(first + cell.leg), place.y + (top + cell.row) * field.grid.leading
        box = Box(x, y, way.legs.span(cell.legs), cell.rows * field.grid.leading)
        # What is left white at the foot of the page, too little for anything else, is the picture's.
        edges = cell.insert.edges & touched(box, sheet.type_area, MOST_WHITE * field.grid.leading)
        reach = Reach.off(edges, sheet, box)
        yield from _together(cell.insert.draw(x, y, box.width, cell.rows, reach))


def _together(items: Sequence[Item]) -> Iterator[tuple[int, Item]]:
    """The items of an insert, each with the part that it follows."""
    part = min((item.part for item in items if isinstance(item, Line)), default=_ORDER_LAST)
    for item in items:
        yield (item.part if isinstance(item, Line) else part), item

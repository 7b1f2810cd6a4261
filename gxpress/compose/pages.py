"""Pages (版面): the search's trees chosen, placed and ruled.

In comes a page's copy; out go its modules, what goes on elsewhere, and the rows of the ledger. The levers are those of
X03 in their order: place and width, head form and size, blank of heads, fillers, a house panel. Text is never changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from functools import cached_property
from itertools import count
from typing import Final

from gxpress.compose.adverts import AdvertUnit
from gxpress.compose.adverts import draw as draw_advert
from gxpress.compose.bands import BandUnit, BandWay, draw_banner
from gxpress.compose.copy import Copy, Entry, Known, across, units
from gxpress.compose.field import Field
from gxpress.compose.fixed import PANEL_LEAST, Around, PanelUnit, slicing_of
from gxpress.compose.galley import Galley, Press
from gxpress.compose.modules import Made
from gxpress.compose.modules import make as make_story
from gxpress.compose.notes import draw as draw_note
from gxpress.compose.search import Cut, Placed, Slicing
from gxpress.compose.stories import GAP, StoryUnit
from gxpress.compose.storyway import StoryWay
from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.layout import Master
from gxpress.model.page import Module, ModuleKind, Rule
from gxpress.model.units import Box
from gxpress.model.weights import Weights

_HEAD: Final = (AdvertPlace.HEAD, AdvertPlace.TOP_LEFT, AdvertPlace.TOP_RIGHT)
LEAST_ADVERT: Final = 3
"""Rows without which an advertisement is not set at all; the proof names it."""
MOST_TRIES: Final = 5
MOST_WHITE: Final = 2
"""Rows left white at the end of a story that no reader minds (X02)."""
POOR: Final = 45.0
"""A page that costs more is tried with a filler."""


@dataclass(frozen=True)
class Solution:
    """A page's copy in a shape."""

    copy: Copy
    slicing: Slicing | Around
    rows: int
    """Of the tree, with the blank row of its lowest modules."""
    panel: int
    """Rows of the house panel at the foot; 0 for none."""
    cost: float

    @cached_property
    def placed(self) -> tuple[list[Placed], list[Cut]]:
        """Everything placed, bands taken apart, in the page's columns and rows."""
        return _flattened(*self.slicing.tree(self.rows))

    @property
    def stories(self) -> Iterator[tuple[StoryUnit, StoryWay]]:
        """Its stories with the way chosen for each."""
        for each in self.placed[0]:
            if isinstance(each.unit, StoryUnit) and isinstance(each.way, StoryWay):
                yield each.unit, each.way


@dataclass(frozen=True, slots=True)
class PageMade:
    """A page without its furniture."""

    modules: tuple[Module, ...]
    stories: tuple[Made, ...]
    rests: tuple[Galley, ...]
    panels: tuple[Box, ...]
    """For the house."""
    white: int
    """Rows at the foot that nothing fills."""


def field_of(copy: Copy, press: Press) -> tuple[Field, list[tuple[Advert, int, int]]]:
    """The rows that stories share, and the whole-width advertisements with the row that each begins in and its rows."""
    layout = press.layout
    grid, area, master = layout.grid, layout.sheet.type_area, layout.master(copy.number)
    top, foot = _free(master, grid.lines)
    placed = []
    for order, advert in enumerate(across(copy, press)[0]):
        rows = min(AdvertUnit(advert, grid, order).rows(), foot - top)
        if advert.place in _HEAD:
            placed.append((advert, top, rows))
            top += rows + GAP
        else:
            foot -= rows
            placed.append((advert, foot, rows))
            foot -= GAP
    shift = [(advert, row - top, rows) for advert, row, rows in placed if rows >= LEAST_ADVERT]
    return Field(grid, area.x, area.y + top * grid.leading, foot - top), shift


def _free(master: Master, lines: int) -> tuple[int, int]:
    return master.head_lines, lines - master.foot_lines


@dataclass(frozen=True)
class Solver:
    """Finds the shapes of pages; remembers what it found out about stories."""

    press: Press
    known: Known = dataclass_field(default_factory=dict)

    def solve(self, copy: Copy, fillers: Sequence[Entry] = ()) -> Solution | None:
        """The cheapest page, with fillers where white would stand; None where its copy does not fit."""
        field, _ = field_of(copy, self.press)
        best = self.attempt(copy)
        used: tuple[Entry, ...] = ()
        weight = self.press.layout.weights.filler
        for filler in fillers:
            if best is None or not _wants_filling(best, field):
                break
            found = self.attempt(copy.with_entries((*copy.entries, *used, filler)))
            if found and found.cost + weight < best.cost:
                best, used = replace(found, cost=found.cost + weight), (*used, filler)
        return best

    def attempt(self, copy: Copy, elastic: str = "") -> Solution | None:
        """The cheapest page of exactly this copy whose stories all fit.

        Stories whose paragraphs do not give way as the search hoped are searched again as rigid ones.
        """
        rigid: frozenset[str] = frozenset()
        fair: Solution | None = None
        for tries in count():
            solution = self._search(copy, elastic, rigid)
            if solution is None:
                return fair
            whites = {unit.galley.owner: unit.poured(way).white for unit, way in solution.stories if not unit.elastic}
            if all(white >= 0 for white in whites.values()):
                fair = fair if fair and fair.cost <= solution.cost else solution
            wrong = {owner for owner, white in whites.items() if not 0 <= white <= MOST_WHITE} - rigid
            if not wrong and not [unit for unit, way in solution.stories if unit.learns(way)]:
                return solution
            if tries >= MOST_TRIES and fair:
                return fair
            rigid |= wrong
        return fair

    def _search(self, copy: Copy, elastic: str, rigid: frozenset[str]) -> Solution | None:
        field, _ = field_of(copy, self.press)
        found = units(copy, self.press, self.known, elastic, rigid)
        columns, depth = self.press.layout.grid.columns, field.rows + GAP
        if not found or sum(unit.least_area(columns, depth) for unit in found) > columns * depth:
            return None
        top = round((field.y - self.press.layout.sheet.type_area.y) / field.grid.leading)
        slicing = slicing_of(found, columns, depth, top, self.press.layout.weights)
        choices = [
            (cost + left_cost, -height, left)
            for height, cost in slicing.costs().items()
            for left, left_cost in [_left(depth - height, self.press.layout.weights)]
        ]
        if not choices:
            return None
        cost, height, left = min(choices)
        return Solution(copy, slicing, -height, left, cost)


def _wants_filling(solution: Solution, field: Field) -> bool:
    """Whether white or a house panel would stand where a filler could."""
    return solution.rows < field.rows + GAP or solution.cost > POOR


def _left(rows: int, weights: Weights) -> tuple[int, float]:
    """Rows of a panel for what a tree leaves of the page, and what that costs."""
    if rows >= PANEL_LEAST:
        return rows, weights.panel + weights.panel_row * rows + weights.panel_depth * rows * rows
    return 0, weights.foot * rows * rows


def make(solution: Solution, press: Press, to_page: int) -> PageMade:
    """The modules of a solved page. `to_page` is where a story that jumps goes on; 0: nowhere."""
    copy = solution.copy
    field, booked = field_of(copy, press)
    flat, all_cuts = solution.placed
    made = [_story(each, field, to_page) for each in flat if isinstance(each.unit, StoryUnit)]
    found = [each.module for each in made]
    found += [_band(each, field, press) for each in flat if isinstance(each.unit, BandUnit) and _has_head(each)]
    found += [_advert(each.unit.advert, _box(each, field), press) for each in flat if isinstance(each.unit, AdvertUnit)]
    found += [_advert(advert, _across(field, row, rows), press) for advert, row, rows in booked]
    rules = tuple(_rules(flat, all_cuts, solution, field, press))
    if rules:
        found.append(Module(ModuleKind.FURNITURE, "rules", field.box(0, field.grid.columns, 0, field.rows), rules))
    panels = tuple(_box(each, field) for each in flat if isinstance(each.unit, PanelUnit))
    if solution.panel:
        panels += (field.box(0, field.grid.columns, solution.rows, solution.panel - GAP),)
    white = 0 if solution.panel else field.rows + GAP - solution.rows
    return PageMade(tuple(found), tuple(made), tuple(each.rest for each in made if each.rest), panels, white)


def _story(placed: Placed, field: Field, to_page: int) -> Made:
    assert isinstance(placed.unit, StoryUnit)
    assert isinstance(placed.way, StoryWay)
    return make_story(placed.unit, placed.way, field, placed.column, placed.row, to_page=to_page)


def _flattened(placed: Sequence[Placed], cuts: Sequence[Cut]) -> tuple[list[Placed], list[Cut]]:
    """Bands with their stories beside them, everything in the page's own columns and rows."""
    flat: list[Placed] = []
    found = list(cuts)
    for each in placed:
        flat.append(each)
        if isinstance(each.way, BandWay):
            inner, inner_cuts = each.way.slicing.tree(each.way.rows)
            down = each.row + each.rows - each.way.rows
            moved = [replace(one, column=one.column + each.column, row=one.row + down) for one in inner]
            moved_cuts = [replace(one, column=one.column + each.column, row=one.row + down) for one in inner_cuts]
            deeper, deeper_cuts = _flattened(moved, moved_cuts)
            flat.extend(deeper)
            found.extend(deeper_cuts)
    return flat, found


def _has_head(placed: Placed) -> bool:
    return isinstance(placed.way, BandWay) and bool(placed.way.banner or placed.way.note)


def _box(placed: Placed, field: Field) -> Box:
    return field.box(placed.column, placed.columns, placed.row, placed.rows - GAP)


def _across(field: Field, row: int, rows: int) -> Box:
    return field.box(0, field.grid.columns, row, rows)


def _advert(advert: Advert, box: Box, press: Press) -> Module:
    return Module(ModuleKind.ADVERT, advert.id, box, tuple(draw_advert(advert, box, press)))


def _band(placed: Placed, field: Field, press: Press) -> Module:
    """Banner and note of a section; its stories are modules of their own."""
    assert isinstance(placed.unit, BandUnit)
    assert isinstance(placed.way, BandWay)
    section, way = placed.unit.section, placed.way
    owner = section.id if section else ""
    box = field.box(placed.column, placed.columns, placed.row, placed.rows - way.rows)
    items = list(draw_banner(way.banner, box.x, box.y, box.width, press=press, owner=owner)) if way.banner else []
    if way.note:
        top = box.y + (way.banner.rows if way.banner else 0) * field.grid.leading
        items.extend(draw_note(way.note, box.x, top, box.width, press=press, owner=owner, lidded=bool(way.banner)))
    return Module(ModuleKind.SECTION, owner, box, tuple(items))


def _rules(
    flat: Sequence[Placed], cuts: Sequence[Cut], solution: Solution, field: Field, press: Press
) -> Iterator[Rule]:
    """Column rules and cutoff rules in the middle of their gaps (G04), where no box or banner already parts."""
    styles = press.layout.rules
    grid = field.grid
    for cut in cuts:
        style = styles["cutoff" if cut.across else "column"]
        if cut.across:
            if not _framed(flat, cut):
                y = field.top(cut.row + 0.5)
                left, right = field.left(cut.column), field.left(cut.column) + grid.measure(cut.columns)
                yield Rule(left, y, right, y, style.thickness, style.colour, style.dash)
        elif not _framed(flat, cut):
            x = field.left(cut.column) + (grid.characters + grid.gutter / 2) * grid.body
            yield Rule(
                x, field.top(cut.row), x, field.top(cut.row + cut.rows - GAP), style.thickness, style.colour, style.dash
            )


def _framed(flat: Sequence[Placed], cut: Cut) -> bool:
    """Whether everything on one side of a cut has a frame or a banner of its own."""
    if cut.across:
        above = [p for p in flat if p.row + p.rows == cut.row + 1 and _over(p, cut)]
        below = [p for p in flat if p.row == cut.row + 1 and _over(p, cut)]
        return _all_framed(above) or _all_framed(below)
    left = [p for p in flat if p.column + p.columns == cut.column + 1 and _along(p, cut)]
    right = [p for p in flat if p.column == cut.column + 1 and _along(p, cut)]
    return _all_framed(left) or _all_framed(right)


def _over(placed: Placed, cut: Cut) -> bool:
    return placed.column < cut.column + cut.columns and cut.column < placed.column + placed.columns


def _along(placed: Placed, cut: Cut) -> bool:
    return placed.row < cut.row + cut.rows and cut.row < placed.row + placed.rows


def _all_framed(side: Sequence[Placed]) -> bool:
    real = [p for p in side if not isinstance(p.unit, BandUnit) or _has_head(p)]
    return bool(real) and all(_is_framed(p) for p in real)


def _is_framed(placed: Placed) -> bool:
    if isinstance(placed.unit, StoryUnit):
        return placed.unit.boxed
    return True


def bare(copy: Copy, press: Press) -> PageMade:
    """A page without stories: its advertisements right across it, and a house panel over the rest."""
    copy = copy.widened()
    field, booked = field_of(copy, press)
    found = tuple(_advert(advert, _across(field, row, rows), press) for advert, row, rows in booked)
    panels = (field.box(0, field.grid.columns, 0, field.rows),) if field.rows >= PANEL_LEAST else ()
    return PageMade(found, (), (), panels, 0)

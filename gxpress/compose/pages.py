"""Pages (版面): the search's trees chosen, placed and ruled.

In comes a page's copy; out go its modules, what goes on elsewhere, and the rows of the ledger. The levers are those of
X03 in their order: place and width, head form and size, blank of heads, fillers, a house panel. Text is never changed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Final

from gxpress.compose.adverts import AdvertUnit
from gxpress.compose.adverts import draw as draw_advert
from gxpress.compose.bands import BandUnit, BandWay, draw_banner, joined
from gxpress.compose.copy import CLEARLY, Copy, Entry, Known, across, clear_sizes, units
from gxpress.compose.field import Field
from gxpress.compose.fixed import PANEL_LEAST, PanelUnit, fixed_of
from gxpress.compose.galley import Galley, Press
from gxpress.compose.modules import Made
from gxpress.compose.modules import make as make_story
from gxpress.compose.notes import draw as draw_note
from gxpress.compose.search import EXACT, Search, Tree
from gxpress.compose.slicing import Cut, Placed, Unit
from gxpress.compose.stories import StoryUnit
from gxpress.compose.storytext import GAP
from gxpress.compose.storyway import StoryWay
from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.layout import Master
from gxpress.model.page import Module, ModuleKind, Rule
from gxpress.model.units import Box, Pt
from gxpress.model.weights import Weights

_HEAD: Final = (AdvertPlace.HEAD, AdvertPlace.TOP_LEFT, AdvertPlace.TOP_RIGHT)
LEAST_ADVERT: Final = 3
"""Rows without which an advertisement is not set at all; the proof names it."""
MOST_AROUND: Final = 7
"""Units of a page with fixed advertisements; of more the smallest are joined."""
MOST_TRIES: Final = 12
"""Trees of a page that are poured."""
POOR: Final = 45.0
"""A page that costs more is tried with a filler."""


@dataclass(frozen=True)
class Solution:
    """A page's copy in a shape."""

    copy: Copy
    placed: Sequence[Placed]
    """Everything placed, bands taken apart, in the page's columns and rows."""
    cuts: Sequence[Cut]
    rows: int
    """Of the tree, with the blank row of its lowest modules."""
    panel: int
    """Rows of the house panel at the foot; 0 for none."""
    cost: float
    gap: float = 0.0
    """No page of the same units costs less by more than this; 0 for the best there is."""

    @property
    def stories(self) -> Iterator[tuple[StoryUnit, StoryWay]]:
        """Its stories with the way chosen for each."""
        for each in self.placed:
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
    gap: float = 0.0
    """No page of the same units costs less by more than this."""


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
            found = self.attempt(copy.with_entries((*copy.entries, *used, filler)), worth=best.cost - weight)
            if found and found.cost + weight < best.cost:
                best, used = replace(found, cost=found.cost + weight), (*used, filler)
        return best

    def attempt(self, copy: Copy, elastic: str = "", worth: float = math.inf) -> Solution | None:
        """The cheapest page of exactly this copy whose stories all fit, its first story's head clearly the largest.

        Where the cheapest page breaks that rule (H04), each size of that head is tried with all others well below.
        Pages that cost `worth` or more are of no use to the caller, and may be missed.
        """
        best, least = self._searched(copy, elastic, 0.0, worth)
        if best and not _led(best):
            weight = self.press.layout.weights.outranked
            tried: list[tuple[Solution | None, float]] = [(replace(best, cost=best.cost + weight), least + weight)]
            for size in clear_sizes(copy, self.press):
                worth = min(worth, *(one.cost for one, _ in tried if one))
                tried.append(self._searched(copy, elastic, size, worth))
            best = min((one for one, _ in tried if one), key=lambda one: one.cost)
            least = min(bound for _, bound in tried)
        return replace(best, gap=max(0.0, best.cost - least)) if best else None

    def _searched(self, copy: Copy, elastic: str, clear: Pt, worth: float) -> tuple[Solution | None, float]:
        """The cheapest page, and what none can cost less than; `worth` where that is less."""
        found: Sequence[Unit] = units(copy, self.press, self.known, elastic, clear=clear)
        if len(found) > MOST_AROUND and any(isinstance(unit, AdvertUnit) and unit.advert.fixed for unit in found):
            found = joined(found, self.press, MOST_AROUND)
        best, least = self._risen(copy, found, worth)
        if len(found) > EXACT and not (best and best.cost <= least) and least < worth:
            other, _ = self._risen(copy, joined(found, self.press, EXACT), worth)
            best = min((one for one in (best, other) if one), key=lambda one: one.cost, default=None)
        if best is None and least < worth:
            best, _ = self._risen(copy, units(copy, self.press, self.known, elastic, rigid=True, clear=clear), worth)
        return best, least

    def _risen(self, copy: Copy, found: Sequence[Unit], worth: float) -> tuple[Solution | None, float]:
        """The cheapest page of some units that was found, and what none of them can cost less than.

        Every story of the cheapest tree is poured; what is dearer than hoped is searched again. So the trees rise
        to the page: each is no dearer than the best, and the one that comes out as hoped is the best.
        """
        field, _ = field_of(copy, self.press)
        layout = self.press.layout
        foot = [_left(left, layout.weights, copy.waits)[1] for left in range(field.rows + GAP)]
        if not foot:
            return None, math.inf
        if any(unit.elastic for unit in found if isinstance(unit, StoryUnit)):
            foot[PANEL_LEAST:] = [math.inf] * len(foot[PANEL_LEAST:])  # no story goes on elsewhere over a house panel
        top = round((field.y - layout.sheet.type_area.y) / layout.grid.leading)
        rest, fixed = fixed_of(found, layout.grid.columns, len(foot), top)
        search = Search(rest, layout.grid.columns, foot, layout.weights, fixed)
        best: Solution | None = None
        least = search.least
        for _ in range(MOST_TRIES):
            tree = search.best(worth)
            if tree is None:
                return best, worth if search.exact else least
            least = max(least, tree.bound)
            solution = self._solution(copy, tree)
            cost = tree.cost + sum(unit.settle(way) for unit, way in solution.stories)
            if cost < (best.cost if best else math.inf):
                best = replace(solution, cost=cost)
            if best and best.cost <= tree.cost:
                break
        return best, least

    def _solution(self, copy: Copy, tree: Tree) -> Solution:
        field, _ = field_of(copy, self.press)
        panel, _ = _left(field.rows + GAP - tree.rows, self.press.layout.weights, copy.waits)
        return Solution(copy, *_flattened(*tree.page.tree(tree.rows)), tree.rows, panel, tree.cost)


def _led(solution: Solution) -> bool:
    """Whether the head of its first story is clearly the largest: 12 pt above the next, or twice its area (H04)."""
    heads = sorted(((unit.rank, way.head) for unit, way in solution.stories), key=lambda pair: pair[0])
    if not heads or heads[0][0] > 0 or not heads[0][1].size:
        return True
    lead, *others = (head for _, head in heads)
    return all(lead.size >= head.size + CLEARLY or lead.area >= 2 * head.area for head in others if head.size)


def _wants_filling(solution: Solution, field: Field) -> bool:
    """Whether white or a house panel would stand where a filler could."""
    return solution.rows < field.rows + GAP or solution.cost > POOR


def _left(rows: int, weights: Weights, waits: bool) -> tuple[int, float]:
    """Rows of a panel for what a tree leaves of the page, and what that costs, the more where copy `waits`."""
    if rows >= PANEL_LEAST:
        early = weights.early_panel * waits
        return rows, early + weights.panel + weights.panel_row * rows + weights.panel_depth * rows * rows
    return 0, weights.foot * rows * rows


def make(solution: Solution, press: Press, to_page: int) -> PageMade:
    """The modules of a solved page. `to_page` is where a story that jumps goes on; 0: nowhere."""
    copy = solution.copy
    field, booked = field_of(copy, press)
    flat, all_cuts = solution.placed, solution.cuts
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
    return PageMade(
        tuple(found), tuple(made), tuple(each.rest for each in made if each.rest), panels, white, solution.gap
    )


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

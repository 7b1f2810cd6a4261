"""Do pictures stand in whole columns, with their story and their caption? S06."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.issue import Story
from gxpress.model.layout import Grid
from gxpress.model.page import Edition, Line, Module, Page, Plate
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt
from gxpress.proof.parts import Parts, at, legs_of, parts_of, stories, told

_SLACK: Final = 0.6
_NEAR: Final = 1.5
"""Lines between a picture and the first line of its words."""


def _plates(edition: Edition) -> Iterator[tuple[Page, Module, Plate]]:
    """The pictures of stories that end within the trim: what is bled off, or cut into a column where the layout lets
    it, stands by its own rules."""
    cut_in = edition.layout.pictures.cut_in
    for page, module in stories(edition):
        trim = Box(0.1, 0.1, page.width - 0.2, page.height - 0.2)
        for item in module.items:
            if isinstance(item, Plate) and trim.holds(item.box, 0.0) and not (cut_in and item.picture.cut_in):
                yield page, module, item


def in_whole_columns(edition: Edition) -> Iterator[Finding]:
    """A picture begins and ends with columns: of its story's text, or of the page."""
    parts, grid, issue = parts_of(edition), edition.layout.grid, told(edition)
    for page, module, plate in _plates(edition):
        story = issue.get(module.owner)
        edges = [*_legs(module, parts, grid, boxed=bool(story and story.boxed)), *_columns(page, grid)]
        starts = any(abs(plate.box.x - left) < _SLACK for left, _ in edges)
        ends = any(abs(plate.box.right - right) < _SLACK for _, right in edges)
        if not (starts and ends):
            said = f"picture {plate.picture.id} stands in no whole columns"
            yield finding("P024", said, at(page, module, plate.box), hint="a crop, or another width, would fill them")


def _legs(module: Module, parts: Parts, grid: Grid, *, boxed: bool) -> Iterator[tuple[Pt, Pt]]:
    """Left and right edges of the story's legs: those with text, and those that pictures cover."""
    inset = grid.body if boxed else 0.0
    left, inner = module.box.x + inset, module.box.width - 2 * inset
    yield left, left + inner
    legs = legs_of(module, parts)
    for measure in sorted({round(leg.box.width + 2, 2) for leg in legs}):
        places = sorted(leg.box.x - 1 for leg in legs if abs(leg.box.width + 2 - measure) < 0.1)
        gutter = grid.gutter * grid.body
        pitches = {measure + gutter, *(right - left for left, right in pairwise(places))}
        count = int((inner + gutter + 0.1) // (measure + gutter))
        if count > 1:
            pitches.add((inner - measure) / (count - 1))
        yield from (
            (start, start + measure)
            for pitch in sorted(pitches)
            for start in (places[0] + step * pitch for step in range(-grid.columns, grid.columns))
            if left - 1 <= start <= left + inner
        )


def _columns(page: Page, grid: Grid) -> Iterator[tuple[Pt, Pt]]:
    for column in range(grid.columns):
        left = page.type_area.x + grid.column_x(column)
        yield left, left + grid.measure(1)


def at_head_or_foot(edition: Edition) -> Iterator[Finding]:
    """No column of text goes on below a picture that it ended above."""
    parts = parts_of(edition)
    for page, module, plate in _plates(edition):
        for leg in legs_of(module, parts):
            if leg.box.right <= plate.box.x or plate.box.right <= leg.box.x:
                continue
            above = [line for line in leg.lines if line.y <= plate.box.y]
            below = [line for line in leg.lines if line.y > plate.box.bottom]
            if above and below:
                said = f"picture {plate.picture.id} stands amid a column of {module.owner}"
                yield finding("P025", said, at(page, module, plate.box), hint="set it at the head or the foot")
                break


def with_their_story(edition: Edition) -> Iterator[Finding]:
    """A picture stands in the module of the story that it belongs to."""
    owners = {picture.id: story.id for story in edition.issue.stories for picture in story.pictures}
    for page, module, plate in _plates(edition):
        owner = owners.get(plate.picture.id, "")
        if owner and owner != module.owner:
            said = f"picture {plate.picture.id} of {owner} stands in {module.owner}"
            yield finding("P026", said, at(page, module, plate.box))


def with_their_words(edition: Edition) -> Iterator[Finding]:
    """Caption and credit stand right under their picture, or over it, no wider than it."""
    issue, leading = told(edition), edition.layout.grid.leading
    for page, module, plate in _plates(edition):
        story = issue.get(module.owner)
        words = _words_of(plate, module, story) if story else []
        if words and not _beside(plate.box, words, leading):
            said = f"the words of picture {plate.picture.id} do not stand with it"
            yield finding("P027", said, at(page, module, words[0].box))


def _words_of(plate: Plate, module: Module, story: Story) -> list[Line]:
    """The lines of a picture's caption and credit: the last parts of a story, picture after picture."""
    part = len(tuple(story.parts())) - sum(bool(p.caption) + bool(p.credit) for p in story.pictures)
    for picture in story.pictures:
        count = bool(picture.caption) + bool(picture.credit)
        if picture.id == plate.picture.id:
            return [line for line in module.lines if part <= line.part < part + count]
        part += count
    return []


def _beside(plate: Box, words: list[Line], leading: Pt) -> bool:
    top, foot = min(line.box.y for line in words), max(line.box.bottom for line in words)
    below, above = top - plate.bottom, plate.y - foot
    within = all(line.x >= plate.x - leading and line.x <= plate.right for line in words)
    return within and (-1 <= below <= _NEAR * leading or -1 <= above <= _NEAR * leading)

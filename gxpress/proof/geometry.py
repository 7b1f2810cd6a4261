"""Does everything stand where it may? Overlaps, the type area, the character grid, the baseline grid, rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.issue import ParagraphKind, PartKind
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate, Rule
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt
from gxpress.proof.parts import at, ink, parts_of, placed

_SLACK: Final = 0.05
"""Points that figures may be off by rounding."""
_BODY: Final = (ParagraphKind.BODY, ParagraphKind.QUESTION, ParagraphKind.ANSWER)


def apart(edition: Edition) -> Iterator[Finding]:
    """No module lies on another, no line on a line or a picture (G02)."""
    for page in edition.pages:
        for one, two in combinations(placed(page), 2):
            if one.box.overlaps(two.box, 0.5):
                yield finding("P003", f"{one.owner} lies on {two.owner}", Place(page=page.number, box=two.box))
        lines = [(ink(line), module) for module in page.modules for line in module.lines]
        plates = [(item.box, module) for module in placed(page) for item in module.items if isinstance(item, Plate)]
        for box, one, two in _collisions(lines):
            said = f"lines of {one.owner} lie on one another" if one is two else f"{one.owner} runs into {two.owner}"
            yield finding("P003", said, Place(page=page.number, box=box, story=one.owner))
        # The label of an advertisement may stand on its picture.
        yield from _covered([pair for pair in lines if pair[1].kind is not ModuleKind.ADVERT], plates, page)


def _collisions(boxes: Iterable[tuple[Box, Module]]) -> Iterator[tuple[Box, Module, Module]]:
    """Pairs that overlap: down the page, each with those that it still reaches."""
    near: list[tuple[Box, Module]] = []
    for box, module in sorted(boxes, key=lambda pair: (pair[0].y, pair[0].x)):
        near = [pair for pair in near if pair[0].bottom > box.y]
        yield from ((box, other, module) for met, other in near if met.overlaps(box, 0.5))
        near.append((box, module))


def _covered(
    lines: Sequence[tuple[Box, Module]], plates: Sequence[tuple[Box, Module]], page: Page
) -> Iterator[Finding]:
    for plate, _ in plates:
        for box, module in lines:
            if plate.overlaps(box, 0.5):
                where = Place(page=page.number, box=box, story=module.owner)
                yield finding("P003", f"text of {module.owner} lies on a picture", where)


def inside(edition: Edition) -> Iterator[Finding]:
    """Stories stay in the type area, furniture in the trim (G02); only a picture may run off the page."""
    for page in edition.pages:
        trim = Box(0.0, 0.0, page.width, page.height)
        for module in page.modules:
            room = trim if module.kind is ModuleKind.FURNITURE else page.type_area
            for box, what in _extents(module):
                if not room.holds(box, 0.5) and not (what == "picture" and _bleeds(box, trim)):
                    where = Place(page=page.number, box=box, story=module.owner)
                    yield finding("P004", f"a {what} of {module.owner} stands out of the type area", where)
                    break


def _extents(module: Module) -> Iterator[tuple[Box, str]]:
    yield module.box, "frame"
    for item in module.items:
        if isinstance(item, Line):
            yield ink(item), "line"
        elif isinstance(item, Rule):
            yield _drawn(item), "rule"
        else:
            yield item.box, "picture" if isinstance(item, Plate) else "tint"


def _drawn(rule: Rule) -> Box:
    """The box of a rule's middle."""
    x, y = min(rule.x0, rule.x1), min(rule.y0, rule.y1)
    return Box(x, y, abs(rule.x1 - rule.x0), abs(rule.y1 - rule.y0))


def _bleeds(box: Box, trim: Box) -> bool:
    """Whether it goes to the knife or beyond, and so was meant to."""
    return box.x <= 0 or box.y <= 0 or box.right >= trim.width or box.bottom >= trim.height


def on_the_grid(edition: Edition) -> Iterator[Finding]:
    """Every module begins and ends on a column and a line (G01)."""
    grid = edition.layout.grid
    lefts = [grid.column_x(column) for column in range(grid.columns)]
    rights = [left + grid.characters * grid.body for left in lefts]
    for page in edition.pages:
        area = page.type_area
        for module in placed(page):
            box = module.box
            level = _multiple(box.y - area.y, grid.leading) and _multiple(box.height, grid.leading)
            if not (level and _among(box.x - area.x, lefts) and _among(box.right - area.x, rights)):
                yield finding("P005", f"{module.owner} stands off the character grid", at(page, module))


def _multiple(length: Pt, unit: Pt) -> bool:
    return abs(length - round(length / unit) * unit) < _SLACK


def _among(x: Pt, places: Sequence[Pt]) -> bool:
    return any(abs(x - place) < _SLACK for place in places)


def baselines_level(edition: Edition) -> Iterator[Finding]:
    """The body lines of a page stand on one baseline grid (G03)."""
    grid = edition.layout.grid
    parts = parts_of(edition)
    for page in edition.pages:
        first: Pt | None = None
        for module in placed(page):
            for line in module.lines:
                part = parts.get((line.owner, line.part))
                if not part or part.kind is not PartKind.PARAGRAPH or part.paragraph not in _BODY:
                    continue
                first = line.y if first is None else first
                if not _multiple(line.y - first, grid.leading):
                    where = at(page, module, line.box)
                    yield finding("P006", f"body lines of {module.owner} stand off the baseline grid", where)
                    break


def rules_between(edition: Edition) -> Iterator[Finding]:
    """The rules between modules stand in the middle of their gutters and of the white across (G04)."""
    grid = edition.layout.grid
    gutters = [grid.column_x(column) - grid.gutter * grid.body / 2 for column in range(1, grid.columns)]
    for page in edition.pages:
        for rule in _rules_of_the_page(page):
            box = _drawn(rule)
            level = box.height < box.width
            off = _off_level(box, page) if level else not _among(box.x - page.type_area.x, gutters)
            if off:
                what = "cutoff rule" if level else "column rule"
                where = Place(page=page.number, box=box)
                yield finding("P048", f"a {what} stands off the middle of its gutter", where)


def _rules_of_the_page(page: Page) -> Iterator[Rule]:
    """Those that the make-up drew between modules."""
    for module in page.modules:
        if module.kind is ModuleKind.FURNITURE and module.owner == "rules":
            yield from (item for item in module.items if isinstance(item, Rule))


def _off_level(rule: Box, page: Page) -> bool:
    """Whether a rule across stands nearer to what is above it than to what is below."""
    beside = [module.box for module in placed(page) if module.box.x < rule.right and rule.x < module.box.right]
    above = [rule.y - box.bottom for box in beside if box.bottom <= rule.y]
    below = [box.y - rule.y for box in beside if box.y >= rule.y]
    return bool(above and below) and abs(min(above) - min(below)) > 0.5


def rules_clear(edition: Edition) -> Iterator[Finding]:
    """No rule goes through text (G02). Advertisements are their clients' own."""
    for page in edition.pages:
        modules = [module for module in placed(page) if module.kind is not ModuleKind.ADVERT]
        rules = [_drawn(item) for module in modules for item in module.items if isinstance(item, Rule)]
        rules += map(_drawn, _rules_of_the_page(page))
        for module in modules:
            near = [rule for rule in rules if module.box.overlaps(rule, -edition.layout.grid.leading)]
            for line in module.lines if near else ():
                core = _core(line)
                if any(core.overlaps(rule, -0.01) for rule in near):
                    yield finding("P049", f"a rule goes through “{line.text[:12]}”", at(page, module, line.box))


def _core(line: Line) -> Box:
    """The middle of a line's ink, which nothing may cross."""
    box, inset = ink(line), 0.2 * line.size
    dx, dy = (inset, 0.5) if line.vertical else (0.5, inset)
    return Box(box.x + dx, box.y + dy, max(0.0, box.width - 2 * dx), max(0.0, box.height - 2 * dy))

"""Furniture (报头 报眼 报眉 报尾): what every page has besides its stories.

Comes in: the issue's facts and the masters of the layout. Goes out: a module for each frame that has something to say
and for each rule, at absolute places; and findings for what did not fit. House panels (报社自用版面) begin here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gxpress.compose.furniture_panel import panel_items
from gxpress.compose.furniture_stack import Stacking, stack
from gxpress.compose.furniture_words import Words
from gxpress.compose.galley import Press
from gxpress.errors import LayoutError
from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Issue
from gxpress.model.layout import Frame, FrameRule, Layout
from gxpress.model.page import Fill, Item, Module, ModuleKind, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt
from gxpress.typeset.faces import FaceSet


@dataclass(frozen=True, slots=True)
class Furnished:
    """The furniture of a page and what is to be said of it."""

    modules: tuple[Module, ...]
    findings: tuple[Finding, ...]


def furniture(  # noqa: PLR0917 a page is known by its number, its count and its name
    issue: Issue, layout: Layout, number: int, count: int, name: str, faces: FaceSet
) -> tuple[Module, ...]:
    """The furniture of page `number` of `count`, whose 版名 is `name`. LayoutError where a template is wrong."""
    return furnish(Words.of(issue, layout, number, count, name), faces).modules


def furnish(words: Words, faces: FaceSet) -> Furnished:
    """The furniture of a page with findings: C601 for words that found no room, even at 6 pt."""
    layout, number = words.layout, words.page.number
    press = Press(layout, faces, words.issue.glossary)
    master, area = layout.master(number), layout.sheet.type_area
    modules: list[Module] = []
    findings: list[Finding] = []
    for place, frame in enumerate(master.frames):
        key = f"masters.{master.name}.frames[{place}].text"
        module, lost = _frame(frame, _moved(frame.box, area), words, press, key)
        modules += [module] if module else []
        findings += [_no_room(frame.id, text, number) for text in lost]
    modules += [_rule(rule, area) for rule in master.rules]
    return Furnished(tuple(modules), tuple(findings))


def house_panel(issue: Issue, layout: Layout, box: Box, faces: FaceSet, n: int) -> Module:
    """The layout's house panel for a box of the page; `n` tells several of an issue apart."""
    words = Words.of(issue, layout, n, max(n, 1), "")
    items = tuple(panel_items(box, words, Press(layout, faces, issue.glossary)))
    return Module(ModuleKind.FILLER, f"house-{n}", box, items, note="house panel")


def _moved(box: Box, area: Box) -> Box:
    return Box(area.x + box.x, area.y + box.y, box.width, box.height)


def _frame(frame: Frame, box: Box, words: Words, press: Press, key: str) -> tuple[Module | None, tuple[str, ...]]:
    """The module of a frame, or None where it has nothing to say; and the texts that found no room."""
    if frame.picture:
        items: tuple[Item, ...] = (*_ground(frame, box), _plate(frame, box, words.issue.masthead.name))
        return Module(ModuleKind.FURNITURE, frame.id, box, items), ()
    rows = words.rows(frame.template, frame.style, key)
    if not rows:
        return None, ()
    pad = frame.padding + frame.border
    inner = Box(box.x + pad, box.y + pad, box.width - 2 * pad, box.height - 2 * pad)
    how = Stacking(frame.valign, frame.fit, frame.distribute, frame.wrap, frame.border_colour)
    made = stack(rows, inner, how, press)
    return Module(ModuleKind.FURNITURE, frame.id, box, (*_ground(frame, box), *made.items)), made.lost


def _ground(frame: Frame, box: Box) -> Iterator[Item]:
    """Tint and border of a frame."""
    if frame.fill:
        yield Fill(box, frame.fill)
    if frame.border:
        yield from outline(box, frame.border, frame)


def outline(box: Box, thickness: Pt, frame: Frame) -> Iterator[Rule]:
    """The four sides of a box, inside it."""
    half = thickness / 2
    left, right, top, foot = box.x + half, box.right - half, box.y + half, box.bottom - half
    for x0, y0, x1, y1 in (
        (box.x, top, box.right, top),
        (box.x, foot, box.right, foot),
        (left, box.y, left, box.bottom),
        (right, box.y, right, box.bottom),
    ):
        yield Rule(x0, y0, x1, y1, thickness, frame.border_colour)


def _plate(frame: Frame, box: Box, alt: str) -> Plate:
    """A lettered masthead, as large as the frame allows, in its middle."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(frame.picture) as image:
            width, height = image.size
    except (OSError, UnidentifiedImageError) as error:
        raise LayoutError(f"{frame.picture} cannot be read as a picture: {error}") from error
    scale = min(box.width / width, box.height / height)
    w, h = width * scale, height * scale
    place = Box(box.x + (box.width - w) / 2, box.y + (box.height - h) / 2, w, h)
    return Plate(place, Picture(id=frame.id, file=frame.picture, width=width, height=height, alt=alt))


def _rule(rule: FrameRule, area: Box) -> Module:
    """A rule of the master as a module of its own, as thick as the rule."""
    drawn = Rule(area.x + rule.x0, area.y + rule.y0, area.x + rule.x1, area.y + rule.y1, rule.thickness, rule.colour)
    half = rule.thickness / 2
    level = rule.y0 == rule.y1
    left, top = min(drawn.x0, drawn.x1), min(drawn.y0, drawn.y1)
    long = abs(rule.x1 - rule.x0) + abs(rule.y1 - rule.y0)
    box = Box(left, top - half, long, rule.thickness) if level else Box(left - half, top, rule.thickness, long)
    return Module(ModuleKind.FURNITURE, "rule", box, (drawn,))


def _no_room(frame: str, text: str, page: int) -> Finding:
    return finding(
        "C601",
        f"“{text}” finds no room in the frame {frame}, not even at 6 pt; it is not printed.",
        Place(page=page),
        hint="Shorten it, or make the frame larger in layout.toml.",
    )

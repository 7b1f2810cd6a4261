"""Furniture (报头 报眼 报眉 报尾): what every page has besides its stories.

Comes in: the issue's facts and the masters of the layout. Goes out: a module for each frame that has something to say
and for each rule, at absolute places; and findings for what did not fit. House panels (报社自用版面) begin here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gxpress.compose.furniture_frame import frame_items, rule_at
from gxpress.compose.furniture_panel import panel_items
from gxpress.compose.furniture_words import Words
from gxpress.compose.galley import Press
from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Issue
from gxpress.model.layout import FrameRule, Layout
from gxpress.model.page import Module, ModuleKind
from gxpress.model.rules import finding
from gxpress.model.units import Box
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
        box = Box(area.x + frame.box.x, area.y + frame.box.y, frame.box.width, frame.box.height)
        made = frame_items(frame, box, words, press, ("masters", master.name, "frames", place, "text"))
        if made.items:
            modules.append(Module(ModuleKind.FURNITURE, frame.id, box, made.items))
        findings += [_no_room(frame.id, text, number) for text in made.lost]
    modules += [_rule(rule, area) for rule in master.rules]
    return Furnished(tuple(modules), tuple(findings))


def check_folios(issue: Issue, names: Mapping[int, str]) -> Iterator[Finding]:
    """C308 for pages that do not say what others say, and for those that are not there (M04). `names`: page → 版名."""
    infos = {info.number: info for info in issue.pages}
    for number in sorted(infos.keys() - names.keys()):
        message = f"A [[page]] tells of page {number}; the issue has none."
        yield finding("C308", message, Place(), hint="Correct its number, or take it out.")
    for told, label in (("name", "版名"), ("editor", "责任编辑"), ("proofreader", "校对"), ("designer", "版式")):
        silent = [n for n in sorted(names) if not (getattr(infos.get(n), told, "") or (told == "name" and names[n]))]
        if silent and len(silent) < len(names):
            pages = f"Page {silent[0]} does" if len(silent) == 1 else f"Pages {', '.join(map(str, silent))} do"
            message = f"{pages} not say its {label}; others do."
            yield finding("C308", message, Place(page=silent[0]), hint="Give it in a [[page]].")


def house_panel(issue: Issue, layout: Layout, box: Box, faces: FaceSet, n: int) -> Module:
    """The layout's house panel for a box of the page; `n` tells several of an issue apart."""
    words = Words.of(issue, layout, n, max(n, 1), "")
    items = tuple(panel_items(box, words, Press(layout, faces, issue.glossary)))
    return Module(ModuleKind.FILLER, f"house-{n}", box, items, note="house panel")


def _rule(rule: FrameRule, area: Box) -> Module:
    """A rule of the master as a module of its own, as thick as the rule."""
    drawn, half = rule_at(rule, area), rule.thickness / 2
    left, top = min(drawn.x0, drawn.x1), min(drawn.y0, drawn.y1)
    long = abs(rule.x1 - rule.x0) + abs(rule.y1 - rule.y0)
    level = rule.y0 == rule.y1
    box = Box(left, top - half, long, rule.thickness) if level else Box(left - half, top, rule.thickness, long)
    return Module(ModuleKind.FURNITURE, "rule", box, (drawn,))


def _no_room(frame: str, text: str, page: int) -> Finding:
    return finding(
        "C601",
        f"“{text}” finds no room in the frame {frame}, not even at 6 pt; it is not printed.",
        Place(page=page),
        hint="Shorten it, or make the frame larger in layout.toml.",
    )

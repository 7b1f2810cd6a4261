"""Editions set by hand, without reader, composer and bundled faces: for what comes after the composer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from boxface import BoxFace

from gxpress.model.issue import Issue, Masthead, Paragraph, Section, Story
from gxpress.model.layout import BLACK, Colour, Grid, Layout, Master, RuleStyle, Sheet, Style
from gxpress.model.page import Edition, GlyphRun, Line, Module, ModuleKind, Page
from gxpress.model.text import Text
from gxpress.model.units import Box

BODY, LEADING = 10.0, 15.0
GRID = Grid(columns=3, characters=8, gutter=1.0, body=BODY, leading=LEADING, lines=20)
AREA = Box(20.0, 30.0, GRID.width, GRID.lines * LEADING)
SHEET = Sheet(width=AREA.width + 40, height=AREA.height + 60, bleed=0.0, type_area=AREA)


def layout(sheet: Sheet = SHEET) -> Layout:
    """A small sheet: three columns of eight characters, twenty lines."""
    return Layout(
        name="hand",
        title="手排",
        folder=Path("nowhere"),
        sheet=sheet,
        grid=GRID,
        styles={"body": Style(role="song", size=BODY, leading=LEADING)},
        heads={},
        masters={name: Master(name=name, head_lines=0) for name in ("front", "inside")},
        rules={"column": RuleStyle(thickness=0.3)},
    )


def issue(stories: Iterable[Story]) -> Issue:
    """An issue of these stories in one section without a banner."""
    masthead = Masthead(name="一二三", date=datetime.date(2026, 11, 20))
    return Issue(masthead=masthead, sections=(Section(id="all", stories=tuple(stories)),))


def story(name: str, *paragraphs: str, headline: str = "一二三") -> Story:
    """A story of a headline and paragraphs."""
    return Story(id=name, headline=Text.of(headline), body=tuple(Paragraph(Text.of(text)) for text in paragraphs))


def run(
    face: BoxFace,
    text: str,
    size: float = BODY,
    colour: Colour = BLACK,
    *,
    gap: float = 0.0,
    gaps: Sequence[float] | None = None,
    x: float = 0.0,
    scale: float = 1.0,
) -> GlyphRun:
    """`text` in one face, glyph after glyph, with `gap` points (or `gaps`, each in turn) after each."""
    glyphs = tuple(face.cmap[ord(char)] for char in text)
    offsets = []
    for place, glyph in enumerate(glyphs):
        offsets.append(x)
        x += face.width(glyph) * size * scale + (gaps[place % len(gaps)] if gaps else gap)
    return GlyphRun(face.key, size, colour, glyphs, tuple(offsets), tuple(text), scale=scale)


def said(face: BoxFace, text: str) -> GlyphRun:
    """A run that says `text`; where the face lacks a character its glyph is another's."""
    shown = run(face, "".join(char if ord(char) in face.cmap else "〓" for char in text))
    return replace(shown, texts=tuple(text))


def line(face: BoxFace, text: str, x: float, y: float, **how: object) -> Line:
    """A line of body at a place of the page; `how` replaces fields of the Line."""
    made = Line(x, y, GRID.measure(1), BODY, (said(face, text),))
    return replace(made, **how)  # type: ignore[arg-type]


def poured(face: BoxFace, text: str, box: Box, owner: str, part: int, *, first: int = 0) -> list[Line]:
    """`text` cut after every eighth character, from body line `first` of `box` down."""
    rows = [text[start : start + GRID.characters] for start in range(0, len(text), GRID.characters)]
    return [
        line(
            face,
            row.rstrip(" "),
            box.x,
            box.y + (first + place) * LEADING + 0.88 * BODY,
            owner=owner,
            part=part,
            dropped=row[len(row.rstrip(" ")) :],
            last=place == len(rows) - 1,
        )
        for place, row in enumerate(rows)
    ]


def module(face: BoxFace, told: Story, column: int, row: int, **how: object) -> Module:
    """The whole of a story in one column, from a body line of the type area down."""
    top = Box(AREA.x + GRID.column_x(column), AREA.y + row * LEADING, GRID.measure(1), 0.0)
    items: list[Line] = []
    for part, piece in enumerate(told.parts()):
        items += poured(face, piece.text.plain, top, told.id, part, first=len(items))
    box = replace(top, height=len(items) * LEADING)
    return replace(Module(ModuleKind.STORY, told.id, box, tuple(items)), **how)  # type: ignore[arg-type]


def page(number: int, *modules: Module, sheet: Sheet = SHEET) -> Page:
    """A page of these modules."""
    return Page(number, "", sheet.width, sheet.height, sheet.type_area, modules)


def edition(face: BoxFace, *told: Story) -> Edition:
    """One page with a column for each story."""
    modules = [module(face, each, column, 0) for column, each in enumerate(told)]
    return Edition(issue(told), layout(), (page(1, *modules),))


def furniture(face: BoxFace, name: str, text: str, x: float = AREA.x, y: float = 20.0) -> Module:
    """A frame of the furniture with one line of text above the type area."""
    return Module(ModuleKind.FURNITURE, name, Box(x, y - 10, 60.0, 12.0), (line(face, text, x, y, width=60.0),))

"""The trace (版面记录): an edition as text, one line for each thing placed. For tests, and for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterator

from gxpress.model.page import Edition, Fill, Item, Line, Module, Page, Rule, Stroke
from gxpress.model.units import Box


def render(edition: Edition, page: int | None = None) -> str:
    """Lines of `page kind id x y w h text`, in points rounded to 0.01, of all pages or of one, in drawing order."""
    pages = [each for each in edition.pages if page is None or each.number == page]
    return "".join(line + "\n" for each in pages for line in _page(each))


def _page(page: Page) -> Iterator[str]:
    yield _row(page, "page", "-", Box(0.0, 0.0, page.width, page.height), page.name)
    yield _row(page, "type-area", "-", page.type_area, "")
    for module in page.modules:
        yield from _module(page, module)


def _module(page: Page, module: Module) -> Iterator[str]:
    part = f"{module.part}/{module.parts}" if module.parts > 1 else ""
    said = " ".join(filter(None, (part, module.note)))
    yield _row(page, f"module:{module.kind}", module.owner, module.box, said)
    for item in module.items:
        yield _item(page, module.owner, item)
        if isinstance(item, Line):
            yield from _marks(page, module.owner, item)


def _item(page: Page, owner: str, item: Item) -> str:
    if isinstance(item, Line):
        return _line(page, owner, item)
    if isinstance(item, Rule):
        box = Box(item.x0, item.y0, item.x1 - item.x0, item.y1 - item.y0)
        return _row(page, "rule", owner, box, f"{_figure(item.thickness)} pt")
    if isinstance(item, Fill):
        inks = (item.colour.c, item.colour.m, item.colour.y, item.colour.k)
        return _row(page, "fill", owner, item.box, " ".join(map(_figure, inks)))
    crop = item.crop
    shown = " ".join(map(_figure, (crop.x, crop.y, crop.width, crop.height)))
    return _row(page, "plate", item.picture.id, item.box, f"crop {shown}")


def _line(page: Page, owner: str, line: Line) -> str:
    part = f"{line.owner or owner}:{line.part}" if line.part >= 0 else line.owner or owner
    faces = "+".join(dict.fromkeys(run.face for run in line.runs))
    return _row(page, "line", part, line.box, f"{faces} {_figure(line.size)} {line.text}")


def _marks(page: Page, owner: str, line: Line) -> Iterator[str]:
    """What stands beside the text of a line: glyphs without text, lines under names."""
    for mark in line.marks:
        if isinstance(mark, Stroke):
            half = mark.wave + mark.thickness / 2
            box = Box(line.x + mark.start, line.y - mark.rise - half, mark.end - mark.start, 2 * half)
            yield _row(
                page, "wave" if mark.wave else "stroke", line.owner or owner, box, f"{_figure(mark.thickness)} pt"
            )
        else:
            start, end = mark.offsets[0], mark.offsets[-1]
            box = Box(line.x + start, line.y - mark.rise - mark.size, end - start + mark.size, mark.size)
            yield _row(page, "beside", line.owner or owner, box, f"{mark.face} {_figure(mark.size)} {len(mark.glyphs)}")


def _row(page: Page, kind: str, name: str, box: Box, said: str) -> str:
    place = " ".join(map(_figure, (box.x, box.y, box.width, box.height)))
    text = said.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{page.number} {kind} {name or '-'} {place} {text}".rstrip(" ")


def _figure(value: float) -> str:
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00")

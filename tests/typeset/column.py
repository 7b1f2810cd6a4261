"""A single column on a tall page: prepared paragraphs in, a real print PDF and the places of its characters out.

The places are pdfium's, which knows nothing of gxpress: a row for each baseline, the characters of it with their
origins in points from the measure's left end.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handmade import issue, layout, story

from gxpress.export import print_pdf
from gxpress.model.layout import Sheet
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page
from gxpress.model.units import Box
from gxpress.typeset import Prepared, Share, set_lines, shares

MARGIN = 20.0
DEEPEST = 400
"""Lines on a page; a PDF page may be 14,400 points high."""


@dataclass(frozen=True)
class Row:
    """A line as it was set, with the record of its justification and its paragraph."""

    prepared: Prepared
    share: Share
    line: Line
    measure: float
    """em"""


def rows(paragraphs: Sequence[Prepared], measure: float) -> list[Row]:
    """Every line of the paragraphs at a measure in em."""
    return [
        Row(prepared, share, line, measure)
        for prepared in paragraphs
        for share, line in zip(
            shares(prepared, measure * prepared.style.size),
            set_lines(prepared, measure * prepared.style.size),
            strict=True,
        )
    ]


def edition(lines: Sequence[Line]) -> Edition:
    """The lines one under the other, on as many pages as that takes."""
    leading = 1.6 * max(line.size for line in lines)
    width = max(line.width for line in lines) + 2 * MARGIN
    height = min(len(lines), DEEPEST) * leading + 2 * MARGIN
    area = Box(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
    sheet = Sheet(width=width, height=height, bleed=0.0, type_area=area)
    pages = []
    for first in range(0, len(lines), DEEPEST):
        placed = tuple(
            replace(line, x=MARGIN, y=MARGIN + (place + 0.9) * leading, owner="a", part=1)
            for place, line in enumerate(lines[first : first + DEEPEST])
        )
        module = Module(ModuleKind.STORY, "a", area, placed)
        pages.append(Page(len(pages) + 1, "", width, height, area, (module,)))
    return Edition(issue([story("a", "字")]), layout(sheet), tuple(pages))


def printed(lines: Sequence[Line]) -> bytes:
    """The print PDF of the lines."""
    return print_pdf.render(edition(lines))


def stood(lines: Sequence[Line]) -> Edition:
    """The lines as those of one vertical page, from left to right."""
    level, pitch = edition(lines[:1]), 1.6 * lines[0].size
    width = len(lines) * pitch + 2 * MARGIN
    area = Box(MARGIN, MARGIN, width - 2 * MARGIN, lines[0].width)
    placed = tuple(
        replace(line, x=MARGIN + (place + 0.5) * pitch, y=MARGIN, vertical=True, owner="a", part=1)
        for place, line in enumerate(lines)
    )
    sheet = Sheet(width=width, height=lines[0].width + 2 * MARGIN, bleed=0.0, type_area=area)
    page = Page(1, "", sheet.width, sheet.height, area, (Module(ModuleKind.STORY, "a", area, placed),))
    return replace(level, layout=layout(sheet), pages=(page,))


def places_down(pdf: bytes, lines: Sequence[Line]) -> list[list[tuple[str, float]]]:
    """For each vertical line of upright characters these and how far down their cells begin, from top to foot."""
    import pypdfium2

    pitch, found = 1.6 * lines[0].size, list[list[tuple[str, float]]]([] for _ in lines)
    document, page = pypdfium2.PdfDocument(pdf), stood(lines).pages[0]
    try:
        margin = (document[0].get_width() - page.width) / 2
        for char, x, y in _characters(document[0]):
            line = round((x + lines[0].size / 2 - margin - MARGIN) / pitch - 0.5)  # half an em left of the axis, about
            found[line].append((char, page.height + margin - y - MARGIN - 0.88 * lines[0].size))
    finally:
        document.close()
    return [sorted(row, key=lambda pair: pair[1]) for row in found]


def places(pdf: bytes, lines: Sequence[Line]) -> list[list[tuple[str, float]]]:
    """For each line the visible characters of its row on the page with their origins, from left to right."""
    import pypdfium2

    leading = 1.6 * max(line.size for line in lines)
    found: list[list[tuple[str, float]]] = [[] for _ in lines]
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(edition(lines).pages):
            margin = (document[number].get_width() - page.width) / 2
            for char, x, y in _characters(document[number]):
                level = (page.height + margin - y - MARGIN) / leading - 0.9
                if -0.5 < level < min(DEEPEST, len(lines) - number * DEEPEST) - 0.5:
                    found[number * DEEPEST + round(level)].append((char, x - MARGIN - margin))
    finally:
        document.close()
    return [sorted(row, key=lambda pair: pair[1]) for row in found]


def _characters(page: object) -> Iterator[tuple[str, float, float]]:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()  # type: ignore[attr-defined]
    x, y, high = ctypes.c_double(), ctypes.c_double(), 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = 0x2D if pdfium.FPDFText_IsHyphen(text, index) == 1 else pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or chr(code).isspace():
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        yield chr(code), x.value, y.value

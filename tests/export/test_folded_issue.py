"""A whole issue of sixteen pages on one sheet (全张), folded again: every page is the page that it was."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from readback import bare, by_pdfium, by_poppler, differences, spaced, wanted

from benchmarks.newsroom import issue
from gxpress import compose, read_layout
from gxpress.export import print_pdf
from gxpress.export.imposition import Cell, Side, capacity, impose
from gxpress.model.page import Edition
from gxpress.model.profile import PROFILES
from gxpress.proof.files import check

GUTTER = 10.0
PROFILE = replace(PROFILES["newspaper"], impose="full", gutter=GUTTER, marks=True)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Sixty stories made by chance, with pictures and advertisements, on sixteen pages of a tabloid."""
    issued = replace(issue(7, tmp_path_factory.mktemp("pictures"), stories=60), page_count=16)
    return compose(issued, read_layout("tabloid"))


@pytest.fixture(scope="module")
def sheets(edition: Edition) -> bytes:
    return print_pdf.render(edition, profile=PROFILE)


@pytest.fixture(scope="module")
def folded(sheets: bytes, edition: Edition) -> bytes:
    return _folded(sheets, edition)


def _sides(edition: Edition) -> list[Side]:
    sheet, count = edition.layout.sheet, len(edition.pages)
    most = capacity("full", sheet.width, sheet.height)
    return list(impose(count, sheet.width, sheet.height, most=most, gutter=GUTTER, bleed=sheet.bleed))


def _folded(sheets: bytes, edition: Edition) -> bytes:
    """The pages by themselves, in their order, upright: each side moved to where its cell is the page."""
    cells = {cell.page: (place, cell) for place, side in enumerate(_sides(edition)) for cell in side.cells}
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        sides = [side.obj for side in pdf.pages]
        pages = [_cut(pdf, sides[cells[number][0]], cells[number][1], edition) for number in range(1, 17)]
        del pdf.pages[:]
        pdf.pages.extend(pages)
        held = io.BytesIO()
        pdf.save(held)
        return held.getvalue()


def _cut(pdf: pikepdf.Pdf, side: pikepdf.Object, cell: Cell, edition: Edition) -> pikepdf.Page:
    sheet, (trim_left, trim_low, _, trim_top) = edition.layout.sheet, map(float, side.TrimBox.as_list())
    left, low = trim_left + cell.x, trim_top - cell.y - sheet.height
    right, top, bleed = left + sheet.width, low + sheet.height, sheet.bleed
    assert trim_low < top <= trim_top + 0.01
    matrix = f"-1 0 0 -1 {right + bleed} {top + bleed}" if cell.turned else f"1 0 0 1 {bleed - left} {bleed - low}"
    content = b"\n".join(
        _shown(side.Contents.read_bytes(), cell.x + sheet.width / 2, trim_top - trim_low - cell.y - sheet.height / 2)
    )
    return pikepdf.Page(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            Resources=side.Resources,
            MediaBox=[0, 0, sheet.width + 2 * bleed, sheet.height + 2 * bleed],
            Contents=pdf.make_stream(f"q {matrix} cm\n".encode() + content + b"\nQ"),
        )
    )


def _shown(content: bytes, x: float, y: float) -> Iterator[bytes]:
    """What is drawn at a point of the trim: pdfium reads text, too, that a clip hides or that lies beyond the trim."""
    for operators in content.split(b"/Artifact", 1)[0].splitlines():
        clip = re.match(rb"q ([-.\d]+) ([-.\d]+) ([-.\d]+) ([-.\d]+) re W n .* Do Q$", operators)
        if clip is None:
            yield operators
        else:
            left, low, width, height = map(float, clip.groups())
            if left < x < left + width and low < y < low + height:
                yield operators


def test_the_issue_is_one_sheet(edition: Edition, sheets: bytes, tmp_path: Path) -> None:
    assert len(edition.pages) == 16
    assert sum(len(part.text.plain) for story in edition.issue.stories for part in story.parts()) > 20_000
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        assert [page.label for page in pdf.pages] == ["第1张正面", "第1张反面"]
    path = tmp_path / "print.pdf"
    path.write_bytes(sheets)
    assert check(path).good


def test_folded_it_reads_as_it_was_written(folded: bytes, edition: Edition, program: Callable[[str], str]) -> None:
    program("pdftotext")
    assert not differences(by_poppler(folded, edition), bare(wanted(edition)))
    assert not differences(spaced(by_pdfium(folded, edition)), spaced(wanted(edition)))


def test_folded_wrongly_it_would_not(folded: bytes, edition: Edition, program: Callable[[str], str]) -> None:
    program("pdftotext")
    first, second, *others = edition.pages
    with pytest.raises(AssertionError, match="where no line is"):
        by_poppler(folded, replace(edition, pages=(second, first, *others)))


def test_folded_it_looks_as_it_does_by_itself(folded: bytes, edition: Edition) -> None:
    alone, again = (pypdfium2.PdfDocument(pdf) for pdf in (print_pdf.render(edition), folded))
    try:
        for number in (0, 3, 8, 15):
            one, other = (pdf[number].render(scale=0.5).to_pil().convert("L") for pdf in (alone, again))
            assert one.size == other.size
            assert ImageStat.Stat(one).stddev[0] > 20, "a blank page proves nothing"
            assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 4
    finally:
        alone.close()
        again.close()

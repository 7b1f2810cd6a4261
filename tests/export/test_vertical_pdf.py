"""Vertical pages in print PDF: what viewers copy, what stands upright and what is turned, by text and by pixels."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from readback import raw_text, set_text

from gxpress import compose, read_issue, read_layout
from gxpress.export import facsimile, print_pdf
from gxpress.model.layout import Spacing, Style
from gxpress.model.page import Edition, Module, ModuleKind
from gxpress.model.text import Mark, Span, Text
from gxpress.model.units import Box
from gxpress.typeset import prepare, set_lines
from gxpress.typeset.faces import FaceSet

ROOT = Path(__file__).resolve().parents[2]
SIZE = 20.0
DPI = 144


@pytest.fixture(scope="module")
def edition() -> Edition:
    return compose(read_issue(ROOT / "examples" / "qingxi-hant"), read_layout("tabloid-hant-vertical"))


@pytest.fixture(scope="module")
def pdf(edition: Edition) -> bytes:
    return print_pdf.render(edition)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(_squeezed(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def test_pdfium_copies_a_page_in_order(pdf: bytes, edition: Edition) -> None:
    assert _by_pdfium(pdf).startswith(set_text(edition))


def test_poppler_copies_a_page_in_order(pdf: bytes, edition: Edition, program: Callable[[str], str]) -> None:
    """In the order of the file; its boxes of upright characters are off, so places are left to pdfium and pixels."""
    program("pdftotext")
    assert raw_text(pdf) == set_text(edition)


def test_poppler_finds_every_line(pdf: bytes, edition: Edition, tmp_path: Path, program: Callable[[str], str]) -> None:
    """In its own order of reading the page, too, the lines of the text are whole, but for words of other faces."""
    path = tmp_path / "print.pdf"
    path.write_bytes(pdf)
    said = subprocess.run([program("pdftotext"), path, "-"], check=True, capture_output=True).stdout.decode()
    read = _squeezed(said)
    lines = [line.text for module in edition.pages[0].modules for line in module.lines if not _ascii(line.text)]
    lost = [text for text in lines if _squeezed(text) not in read and "　" not in text]
    assert lost == []


def _ascii(text: str) -> bool:
    return any(char.isascii() and not char.isspace() for char in text)


def test_the_file_is_sound(pdf: bytes, tmp_path: Path, program: Callable[[str], str]) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(pdf)
    checked = subprocess.run([program("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_upright_and_turned_fonts_share_their_outlines(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as file:
        fonts = file.pages[0].Resources.Font
        level, upright = fonts["/F1"], fonts["/F1V"]
        assert (level.Encoding, upright.Encoding) == ("/Identity-H", "/Identity-V")
        assert level.DescendantFonts[0].objgen == upright.DescendantFonts[0].objgen
        assert level.ToUnicode.objgen == upright.ToUnicode.objgen


def test_twice_the_same_bytes(pdf: bytes, edition: Edition) -> None:
    assert print_pdf.render(edition) == pdf


def test_a_horizontal_edition_has_no_vertical_font() -> None:
    made = compose(read_issue(ROOT / "examples" / "qingxi-page1.txt"), read_layout("tabloid"))
    assert b"Identity-V" not in print_pdf.render(made)


def test_facsimiles_are_upright(pdf: bytes, edition: Edition) -> None:
    (found,) = facsimile.render(pdf, width=400)
    page = edition.pages[0]
    assert found.height / found.width == pytest.approx(page.height / page.width, abs=0.01)


# pixels


def _ink(edition: Edition, text: Text | str, *, locale: str = "zh-Hant-TW", role: str = "song") -> Image.Image:
    """What one vertical line shows, white on black: two em wide around its axis, 2 pixels a point."""
    marked = Text.of(text) if isinstance(text, str) else text
    faces = FaceSet.open()
    style = Style(role=role, size=SIZE, leading=30.0)
    (line,) = set_lines(prepare(marked, style, faces, Spacing(locale=locale, vertical=True)), 20 * SIZE)
    line = replace(line, x=300.0, y=100.0, vertical=True)
    module = Module(ModuleKind.STORY, "a", Box(0.0, 0.0, 10.0, 10.0), (line,))
    pdf = print_pdf.render(replace(edition, pages=(replace(edition.pages[0], modules=(module,)),)))
    _, image = next(facsimile.images(pdf, round(edition.pages[0].width * 2)))
    scale = image.width / edition.pages[0].width
    left, top = round((300 - SIZE) * scale), round(100 * scale)
    size = round(SIZE * scale)
    shown = image.convert("L").crop((left, top, left + 2 * size, top + 12 * size))
    return shown.point(lambda value: 255 * (value < 128))


def _extent(ink: Image.Image) -> tuple[float, float, float, float]:
    """Left and right of the axis, from and to down the line, in em."""
    box, size = ink.getbbox(), ink.width / 2
    assert box is not None
    left, top, right, foot = box
    return left / size - 1, right / size - 1, top / size, foot / size


def test_han_stand_on_the_axis_one_below_the_other(edition: Edition) -> None:
    left, right, top, foot = _extent(_ink(edition, "口口口"))
    assert left == pytest.approx(-right, abs=0.06)
    assert 0.0 < top < 0.25
    assert 2.7 < foot < 3.0


def test_a_long_dash_runs_down(edition: Edition) -> None:
    left, right, top, foot = _extent(_ink(edition, "——"))
    assert right - left < 0.15
    assert foot - top > 1.7
    assert (top + foot) / 2 == pytest.approx(1.0, abs=0.05)


def test_words_are_turned_clockwise(edition: Edition) -> None:
    """Of an E turned clockwise the stem lies across, above its bars, which run down."""
    ink = _ink(edition, "EE")
    left, right, top, foot = _extent(ink)
    assert left > -0.5 and right < 0.5
    size = ink.width / 2
    half = round((top + foot) / 2 * size)
    widths = [_dark(ink, down) for down in range(round(top * size), half)]
    third = len(widths) // 3
    assert max(widths[:third]) > 1.3 * max(widths[third : 2 * third])
    assert widths.index(max(widths)) < third


def _dark(ink: Image.Image, down: int) -> int:
    """Pixels with ink in a row."""
    return ink.crop((0, down, ink.width, down + 1)).histogram()[255]


def test_digits_in_one_cell_are_no_wider_than_a_character(edition: Edition) -> None:
    for digits in ("12", "128", "7", "A"):
        left, right, top, foot = _extent(_ink(edition, digits))
        assert left > -0.52 and right < 0.52
        assert top >= 0.05 and foot <= 0.95
        assert left == pytest.approx(-right, abs=0.12)


def test_points_by_place(edition: Edition) -> None:
    left, right, top, foot = _extent(_ink(edition, "。"))
    assert (left + right) / 2 == pytest.approx(0.0, abs=0.04)
    assert (top + foot) / 2 == pytest.approx(0.5, abs=0.05)
    left, right, top, foot = _extent(_ink(edition, "。", locale="zh-Hans"))
    assert (left + right) / 2 > 0.2
    assert foot < 0.52


def test_marks_are_drawn_beside_the_line(edition: Edition) -> None:
    plain = _extent(_ink(edition, "口口"))
    dotted = _extent(_ink(edition, Text((Span("口口", (Mark.EMPHASIS,)),))))
    named = _extent(_ink(edition, Text((Span("口口", (Mark.PROPER_NAME,)),))))
    assert dotted[1] > plain[1] + 0.1 and dotted[0] == pytest.approx(plain[0])
    assert named[0] < plain[0] - 0.1 and named[1] == pytest.approx(plain[1])


def test_zhuyin_and_pinyin_stand_to_the_right(edition: Edition) -> None:
    for ruby in ("ㄕㄨㄟˇ", "shuǐ"):
        left, right, top, foot = _extent(_ink(edition, Text((Span("口", ruby=ruby),))))
        assert left == pytest.approx(_extent(_ink(edition, "口"))[0], abs=0.05)
        assert right > 0.7, ruby
        assert top >= -0.1 and foot < 1.6, ruby

"""Marks beside the text in every output: seen where they belong, and never copied."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from copydesk import issue
from readback import by_pdfium, differences, spaced, wanted
from told import Telling

from gxpress import compose, proof, read_layout
from gxpress.export import epub, facsimile, print_pdf, reading_pdf, trace
from gxpress.export.boxes import Geometry
from gxpress.model.issue import Issue, Paragraph, Story
from gxpress.model.page import Edition, Line, Stroke
from gxpress.model.text import Mark, Span, Text

NAME, TITLE, EMPHASIS = (Mark.PROPER_NAME,), (Mark.TITLE,), (Mark.EMPHASIS,)
MARKED = Text(
    (
        *(
            Span("记者来到"),
            Span("延秋桥", NAME, "yán qiū qiáo"),
            Span("，读"),
            Span("水经注", TITLE),
            Span("史记", TITLE),
        ),
        *(
            Span("，"),
            Span("要紧，的事", EMPHASIS),
            Span("在"),
            Span("東京", ruby="とうきょう"),
            Span("的"),
            Span("桥", ruby="ㄑㄧㄠˊ"),
        ),
        Span("边。"),
    )
)
PLAIN = Text.of(MARKED.plain)
_SCALE = 4


@dataclass(frozen=True)
class Made:
    """An edition of one story with its print PDF."""

    issue: Issue
    edition: Edition
    pdf: bytes


@lru_cache(maxsize=2)
def made(text: Text) -> Made:
    told = issue(Story(id="s", headline=Text.of("渡口"), body=(Paragraph(text),)))
    edition = compose(told, read_layout("tabloid"))
    return Made(told, edition, print_pdf.render(edition))


def _lines(edition: Edition) -> list[Line]:
    return [line for page in edition.pages for module in page.modules for line in module.lines if line.marks]


def _picture(pdf: bytes) -> Any:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=_SCALE).to_pil().convert("L")


def _poppler(pdf: bytes, folder: Path) -> str:
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode("utf-8")
    return "".join(said.split())


def test_what_is_copied_from_print_is_the_text_alone(tmp_path: Path, program: Callable[[str], str]) -> None:
    program("pdftotext")
    marked = made(MARKED)
    assert not differences(by_pdfium(marked.pdf, marked.edition), spaced(wanted(marked.edition)))
    assert _poppler(marked.pdf, tmp_path) == _poppler(made(PLAIN).pdf, tmp_path)


def test_strokes_are_printed_where_the_line_has_them() -> None:
    marked = made(MARKED)
    picture, bare = _picture(marked.pdf), _picture(made(PLAIN).pdf)
    margin = Geometry.of(marked.edition.pages[0], marked.edition.layout.sheet, marked.edition.layout.profile).margin
    found = [(line, mark) for line in _lines(marked.edition) for mark in line.marks if isinstance(mark, Stroke)]
    assert len(found) >= 3
    for line, stroke in found:
        x0, x1 = (int((margin + line.x + x) * _SCALE) for x in (stroke.start, stroke.end))
        half = stroke.wave + stroke.thickness
        top, bottom = (int((margin + line.y - stroke.rise + y) * _SCALE) for y in (-half, half))
        across = range(x0 + 2, x1 - 2)
        assert all(min(picture.getpixel((x, y)) for y in range(top, bottom + 1)) < 160 for x in across)
        assert any(min(bare.getpixel((x, y)) for y in range(top, bottom + 1)) > 160 for x in across)


def test_the_facsimile_shows_what_is_printed() -> None:
    (marked,), (bare,) = (facsimile.render(made(text).pdf) for text in (MARKED, PLAIN))
    assert marked.webp != bare.webp


def test_the_trace_tells_each_mark() -> None:
    kinds = [row.split()[1] for row in trace.render(made(MARKED).edition).splitlines()]
    assert kinds.count("stroke") == 1
    assert kinds.count("wave") >= 2
    assert kinds.count("beside") >= 4
    assert {"stroke", "wave", "beside"}.isdisjoint(
        row.split()[1] for row in trace.render(made(PLAIN).edition).splitlines()
    )


def test_the_proof_finds_nothing_wrong_with_marks() -> None:
    def codes(text: Text) -> list[str]:
        return [found.code for found in proof(made(text).edition)]

    assert codes(MARKED) == codes(PLAIN)


def test_the_reading_pdf_shows_marks_and_copies_the_text(tmp_path: Path, program: Callable[[str], str]) -> None:
    pytest.importorskip("weasyprint", exc_type=ImportError)
    program("pdftotext")
    layout = read_layout("tabloid")
    marked, bare = (reading_pdf.render(made(text).issue, layout) for text in (MARKED, PLAIN))
    assert _poppler(marked, tmp_path) == _poppler(bare, tmp_path)
    page = len(pypdfium2.PdfDocument(marked)) - 1
    dark = [_dark(pypdfium2.PdfDocument(pdf)[page]) for pdf in (marked, bare)]
    assert dark[0] > dark[1] * 1.02


def _dark(page: Any) -> int:
    histogram: list[int] = page.render(scale=2).to_pil().convert("L").histogram()
    return sum(histogram[:128])


def test_the_epub_has_real_ruby_and_says_the_text(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(epub.render(made(MARKED).edition, None))) as archive:
        (chapter,) = [archive.read(name).decode() for name in archive.namelist() if "story-s" in name]
    assert chapter.count("<rt>") == 5
    assert '<u class="proper-name"><ruby>' in chapter
    assert '<cite class="book-title next">' in chapter
    assert '<em class="dots">' in chapter
    assert MARKED.plain in Telling(chapter, inside=frozenset({"body"})).parts.values()


def test_a_hyphen_at_a_lines_end_and_further_glyphs_of_a_character_are_never_copied() -> None:
    """They stand for no text: the word is whole again in what is copied."""
    said = Text.of("这里有internationalization和Microsoft Windows的e\u0323\u0301字样，" * 12)
    edition = compose(issue(Story(id="a", headline=Text.of("老街"), body=(Paragraph(said),))), read_layout("tabloid"))
    runs = [run for page in edition.pages for module in page.modules for line in module.lines for run in line.runs]
    assert sum("" in run.texts and any(run.texts) for run in runs) > 3
    assert not differences(by_pdfium(print_pdf.render(edition), edition), spaced(wanted(edition)))

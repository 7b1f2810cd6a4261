"""通用规范汉字表: all 8,105 characters in every role that claims them, copied out of a print PDF and drawn.

A page a role, set by the composer and printed: poppler and pdfium must give the characters back in their order, and
pdfium must put ink where each one stands, no two alike (H2, H3).
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from column import DEEPEST, MARGIN, edition, printed

from gxpress.model.page import Line
from gxpress.typeset import Prepared, set_lines
from gxpress.typeset.faces import ROLES

SIZE, ROW = 20.0, 90
FONTS = Path(__file__).resolve().parents[2] / "fonts"
COMPLETE = tuple(role for role in ROLES if role not in ("latin", "fang"))
"""Roles whose face has them all; fang borrows what it lacks from kai, and must set them all the same."""
Setter = Callable[..., Prepared]


@pytest.fixture(scope="module")
def characters() -> str:
    rows = (FONTS / "tgh8105.txt").read_text(encoding="utf-8").splitlines()
    found = "".join(row for row in rows if not row.startswith("#"))
    assert len(found) == len(set(found)) == 8105
    return found


def lines(ready: Setter, text: str, role: str) -> tuple[Line, ...]:
    prepared = ready(text, role=role, size=SIZE, leading=1.6 * SIZE)
    assert prepared.missing == ()
    assert bool(prepared.fallback) == (role == "fang")
    return set_lines(prepared, ROW * SIZE)


def inks(pdf: bytes, drawn: tuple[Line, ...]) -> list[bytes]:
    """The pixels of each character's cell, in the order of the text, one pixel a point."""
    import pypdfium2

    cells, leading = [], 1.6 * SIZE
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(edition(drawn).pages):
            picture = document[number].render(scale=1.0, grayscale=True).to_pil()
            margin = (picture.width - page.width) / 2
            for place, line in enumerate(drawn[number * DEEPEST : (number + 1) * DEEPEST]):
                top = round(margin + MARGIN + (place + 0.9) * leading - 0.92 * SIZE)
                for run in line.runs:
                    for offset in run.offsets:
                        left = round(margin + MARGIN + offset)
                        cells.append(picture.crop((left, top, left + int(SIZE), top + int(1.1 * SIZE))).tobytes())
    finally:
        document.close()
    return cells


def copied(pdf: bytes, folder: Path) -> tuple[str, str]:
    """All text as poppler and as pdfium give it, without white space."""
    import pypdfium2

    path = folder / "print.pdf"
    path.write_bytes(pdf)
    poppler = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    document = pypdfium2.PdfDocument(pdf)
    try:
        pdfium = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return "".join(poppler.split()), "".join(pdfium.split())


@pytest.mark.parametrize("role", [*COMPLETE, "fang"])
def test_all_8105_are_copied_unchanged_and_drawn(
    ready: Setter, characters: str, role: str, tmp_path: Path, program: Callable[[str], str]
) -> None:
    program("pdftotext")
    drawn = lines(ready, characters, role)
    pdf = printed(drawn)
    for read in copied(pdf, tmp_path):
        assert characters in read
    cells = inks(pdf, drawn)
    assert len(cells) == 8105
    assert [char for char, cell in zip(characters, cells, strict=True) if min(cell) > 128] == []
    assert len(set(cells)) == 8105


def test_a_blank_and_a_changed_character_are_noticed(
    ready: Setter, characters: str, tmp_path: Path, program: Callable[[str], str]
) -> None:
    program("pdftotext")
    text = characters[:40] + "\u3000" + characters[41:90]
    drawn = lines(ready, text, "song")
    cells = inks(printed(drawn), drawn)
    assert [place for place, cell in enumerate(cells) if min(cell) > 128] == [40]
    assert all(characters[:90] not in read for read in copied(printed(drawn), tmp_path))

"""veraPDF on the reading PDF (PDF/UA-1); three renderers show the same page; qpdf finds nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from asking import ask, found
from PIL import Image, ImageChops, ImageStat

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reading(editions: Path) -> Path:
    return editions / "reading.pdf"


def test_verapdf_finds_it_accessible(reading: Path) -> None:
    found("java")
    said = ask(sys.executable, Path(__file__).with_name("verapdf.py"), reading, "PDFUA_1")
    if said.returncode == 3:
        pytest.skip(said.stdout.strip())
    assert said.returncode == 0, said.stderr
    report = json.loads(said.stdout.splitlines()[-1])
    assert report["wrong"] == []
    assert report["checks"] > 10_000


def test_qpdf_finds_nothing(reading: Path) -> None:
    said = ask(found("qpdf"), "--check", reading)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("number", [1, 2, 8])
def test_poppler_pdfium_and_mupdf_show_the_same_page(reading: Path, tmp_path: Path, number: int) -> None:
    """Codes that miss their glyphs leave white where the others are black."""
    document = pypdfium2.PdfDocument(reading)
    pdfium = document[number - 1].render(scale=1.0).to_pil().convert("L")
    document.close()
    page = str(number)
    subprocess.run([found("pdftoppm"), "-r", "72", "-f", page, "-l", page, "-png", reading, tmp_path / "p"], check=True)
    subprocess.run([found("mutool"), "draw", "-q", "-r", "72", "-o", tmp_path / "m.png", reading, page], check=True)
    for path in (next(tmp_path.glob("p*.png")), tmp_path / "m.png"):
        _alike(pdfium, Image.open(path).convert("L"))


def _alike(one: Image.Image, other: Image.Image) -> None:
    """Grey averages of cells of 12 points differ by little."""
    cells = (one.width // 12, one.height // 12)
    small, large = (image.resize(cells, Image.Resampling.BOX) for image in (one, other.resize(one.size)))
    assert ImageStat.Stat(small).stddev[0] > 5, "a blank page proves nothing"
    assert max(ImageChops.difference(small, large).getextrema()) < 60
    assert ImageStat.Stat(ImageChops.difference(small, large)).mean[0] < 4

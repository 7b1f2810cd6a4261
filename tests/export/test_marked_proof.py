"""The marked proof as other programs see it: pages, boxes where findings are, notes as text, the ledger, same bytes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from gxpress.errors import ExportError
from gxpress.export.marked_proof import render
from gxpress.export.writing import write_file
from gxpress.model.finding import Place
from gxpress.model.page import Edition
from gxpress.model.rules import finding
from gxpress.model.score import Score
from gxpress.model.units import Box

SCORE = Score(form=4, text=0, characters=1000)
BOX = Box(200.0, 300.0, 150.0, 120.0)
FOUND = (
    finding("P030", "the head of 溪桥 is not clearly larger", Place(page=1, box=BOX, story="lead"), hint="make it so"),
    finding("P030", "a second at the same place", Place(page=1, box=BOX)),
    finding("P043", "the folio does not say: 版名", Place(page=2)),
    finding("P002", "the picture is not there", Place(story="202-table")),
    finding("R014", "a mark is alone", Place(file=Path("/a/b/copy.txt"), line=7), before="“一", after="一"),
)


@pytest.fixture(scope="module")
def edition(made_up: Callable[[str, str], Edition]) -> Edition:
    made = made_up("qingxi", "tabloid")
    return replace(made, pages=made.pages[:2])


@pytest.fixture(scope="module")
def pdf(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_file(tmp_path_factory.mktemp("proof") / "proof.pdf", lambda: render(edition, FOUND, SCORE))


def _text(program: str, pdf: Path, page: int) -> str:
    words = [program, "-f", str(page), "-l", str(page), "-layout", str(pdf), "-"]
    return " ".join(subprocess.run(words, capture_output=True, text=True, check=True).stdout.split())


def test_every_note_is_text_beside_its_page(pdf: Path, program: Callable[[str], str]) -> None:
    pdftotext = program("pdftotext")
    first, second, elsewhere, ledger = (_text(pdftotext, pdf, page) for page in (1, 2, 3, 4))
    assert "校样" in first and "P030 warning" in first and "make it so" in first
    assert "2 findings: 2 warnings" in first and "4 of 3 errors of form" in first
    assert "P043" in second and "P002" in second and "P030" not in second
    assert "R014" in elsewhere and "copy.txt, line 7" in elsewhere and "/a/b" not in elsewhere
    assert "版面账" in ledger and "一溪清水出青山" in ledger and "as planned" in ledger


def test_the_page_below_is_the_printed_page(pdf: Path, edition: Edition, program: Callable[[str], str]) -> None:
    said = "".join(_text(program("pdftotext"), pdf, 1).split())
    for module in edition.pages[0].modules:
        for line in module.lines:
            assert "".join(line.text.split())[:8] in said


def test_a_box_stands_where_the_finding_is(pdf: Path, tmp_path: Path, program: Callable[[str], str]) -> None:
    subprocess.run(
        [program("pdftoppm"), "-r", "72", "-f", "1", "-l", "1", "-png", str(pdf), str(tmp_path / "p")], check=True
    )
    with Image.open(next(tmp_path.glob("p*.png"))) as picture:
        shown = picture.convert("RGB")
    red = [(x, y) for x in range(60, 750) for y in range(100, 1100) if _orange(shown.getpixel((x, y)))]  # type: ignore[arg-type]
    left, top = min(x for x, _ in red), min(y for _, y in red)
    margin, head = 34.0, 31.2
    assert abs(left - (BOX.x + margin)) < 3
    assert abs(top - (BOX.y + margin + head - 10)) < 6, "the tag stands on the box"
    assert abs(max(y for _, y in red) - (BOX.bottom + margin + head)) < 4


def _orange(colour: tuple[int, int, int]) -> bool:
    red, green, blue = colour
    return red > 180 and 80 < green < 140 and blue < 60


def test_qpdf_finds_no_fault(pdf: Path, program: Callable[[str], str]) -> None:
    subprocess.run([program("qpdf"), "--check", str(pdf)], check=True, capture_output=True)
    with pikepdf.open(pdf) as made, made.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        assert len(made.pages) == 4
    assert titles == ["第1版 要闻 (2)", "第2版 综合 (2)", "Elsewhere (1)", "Fit ledger 版面账"]


def test_many_findings_go_on_on_more_leaves(edition: Edition, tmp_path: Path, program: Callable[[str], str]) -> None:
    many = [finding("P009", f"the line n{n}n", Place(page=1)) for n in range(100)]
    path = write_file(tmp_path / "many.pdf", lambda: render(replace(edition, ledger=()), many, SCORE))
    with pikepdf.open(path) as made:
        assert len(made.pages) == 3
    said = _text(program("pdftotext"), path, 1) + _text(program("pdftotext"), path, 2)
    assert [said.count(f"n{n}n") for n in range(100)] == [1] * 100


def test_same_bytes(pdf: Path, edition: Edition) -> None:
    assert pdf.read_bytes() == render(edition, FOUND, SCORE)


def test_whole_or_not_at_all(edition: Edition, tmp_path: Path) -> None:
    broken = edition.issue.stories[0].pictures[0]
    plates = replace(edition, pages=(_with_picture(edition, str(tmp_path / "none.jpg"), broken.id), edition.pages[1]))
    path = tmp_path / "proof.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ExportError):
        write_file(path, lambda: render(plates, (), SCORE))
    assert path.read_bytes() == b"old"
    with pytest.raises(ExportError, match="folder"):
        write_file(path / "under" / "a.pdf", lambda: b"")


def _with_picture(edition: Edition, file: str, name: str):
    from gxpress.model.page import Plate

    page = edition.pages[0]
    modules = []
    for module in page.modules:
        items = [
            replace(item, picture=replace(item.picture, file=file))
            if isinstance(item, Plate) and item.picture.id == name
            else item
            for item in module.items
        ]
        modules.append(replace(module, items=tuple(items)))
    return replace(page, modules=tuple(modules))

"""Facsimiles: the trimmed page alone, of the asked size, showing what the PDF shows."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from boxface import BoxFace, BoxFaces, box_face
from handmade import SHEET, edition, layout, page, story

from gxpress.errors import ExportError
from gxpress.export import facsimile, print_pdf
from gxpress.model.layout import Colour
from gxpress.model.page import Fill, Module, ModuleKind
from gxpress.model.units import Box


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> BoxFace:
    return box_face(tmp_path_factory.mktemp("faces"), "glyf")


@pytest.fixture(scope="module", params=[0.0, 9.0], ids=["no bleed", "bleed"])
def pdf(face: BoxFace, request: pytest.FixtureRequest) -> bytes:
    """Two pages: the first cyan to the very edge of the trim, the second white."""
    sheet = replace(SHEET, bleed=request.param)
    cyan = Fill(Box(0.0, 0.0, SHEET.width, SHEET.height), Colour(1.0, 0.0, 0.0, 0.0))
    filled = Module(ModuleKind.FURNITURE, "tint", Box(0.0, 0.0, SHEET.width, SHEET.height), (cyan,))
    made = replace(edition(face, story("a", "一")), layout=layout(sheet), pages=(page(1, filled), page(2)))
    return print_pdf.render(made, faces=BoxFaces((face,)))  # type: ignore[arg-type]


def _opened(data: bytes) -> object:
    from PIL import Image

    return Image.open(io.BytesIO(data))


def test_size_and_number_of_pages(pdf: bytes) -> None:
    told: list[tuple[str, int, int]] = []
    found = facsimile.render(pdf, width=600, progress=lambda *words: told.append(words))
    assert [each.page for each in found] == [1, 2]
    assert told == [("facsimile", 1, 2), ("facsimile", 2, 2)]
    for each in found:
        image = _opened(each.webp)
        assert image.size == (each.width, each.height) == (600, round(600 * SHEET.height / SHEET.width))  # type: ignore[attr-defined]
        assert image.format == "WEBP"  # type: ignore[attr-defined]
        assert _opened(each.thumb).width == facsimile.THUMB_WIDTH  # type: ignore[attr-defined]


def test_it_shows_the_trim_to_its_edges_and_no_marks(pdf: bytes) -> None:
    first, second = (_opened(each.webp) for each in facsimile.render(pdf, width=600))
    for image, wish in ((first, (0, 174, 239)), (second, (255, 255, 255))):
        right, low = image.width - 2, image.height - 2  # type: ignore[attr-defined]
        for corner in ((1, 1), (right, 1), (1, low), (right, low)):
            assert image.convert("RGB").getpixel(corner) == pytest.approx(wish, abs=16)  # type: ignore[attr-defined]


def test_the_cover_is_a_jpeg_of_page_one(pdf: bytes) -> None:
    image = _opened(facsimile.cover(pdf))
    assert image.format == "JPEG"  # type: ignore[attr-defined]
    assert image.getpixel((600, 600)) == pytest.approx((0, 174, 239), abs=16)  # type: ignore[attr-defined]


def test_made_twice_the_bytes_are_equal(pdf: bytes) -> None:
    assert facsimile.render(pdf, width=300) == facsimile.render(pdf, width=300)
    assert facsimile.cover(pdf) == facsimile.cover(pdf)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ExportError):
        facsimile.render(b"no PDF")

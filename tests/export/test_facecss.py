"""Faces for style sheets: those of the document's language, cut down, with codes that viewers understand."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from copydesk import issue

from gxpress import compose, export, read_layout
from gxpress.export.charset import codes
from gxpress.export.facecss import cut_down, families, head_face
from gxpress.export.reading_pdf import document
from gxpress.export.screen import Shelf
from gxpress.model.issue import Paragraph, Story
from gxpress.model.layout import Layout
from gxpress.model.text import Text
from gxpress.typeset.faces import FaceSet

NAMES = {"zh-Hans": "", "zh-Hant-TW": "TC", "zh-Hant-HK": "HK", "ja": "JP", "ko": "KR"}
EMOJI = "岸边😀的船👍\U0001f3fd，第1\ufe0f\u20e3名❤\ufe0f，一家👨\u200d👩\u200d👧"


def speaking(locale: str) -> Layout:
    layout = read_layout("tabloid")
    return replace(layout, spacing=replace(layout.spacing, locale=locale))


def name(data: bytes) -> str:
    from fontTools.ttLib import TTFont

    return str(TTFont(BytesIO(data))["name"].getDebugName(6))


@pytest.mark.parametrize("locale", NAMES)
def test_editions_have_the_face_of_their_language(locale: str) -> None:
    layout = speaking(locale)
    assert name(head_face(layout, "骨直")) == f"GXSongHeavy{NAMES[locale]}-Regular"
    shelf = Shelf("gxpress:/")
    html = document(issue(Story(id="a", headline=Text.of("骨"), body=(Paragraph(Text.of("直")),))), layout, shelf)
    assert name(shelf.faces["gx-song.otf"]) == f"GXSong{NAMES[locale]}-Regular"
    assert name(shelf.faces["gx-kai.ttf"]) == "GXKai-Regular"
    assert 'src: url("gxpress:/gx-song.otf")' in html
    assert f'"Noto Serif CJK {NAMES[locale] or "SC"}"' in families(locale=locale)["song"]


@pytest.mark.parametrize("key", ["song-jp", "fang"])
def test_a_cut_face_has_its_characters_and_its_codes_are_its_glyph_ids(key: str) -> None:
    import uharfbuzz

    face = uharfbuzz.Face(cut_down(FaceSet.open().by_key(key), "骨直，"))
    assert {0x9AA8, 0x76F4, 0xFF0C} <= set(face.unicodes)
    assert 0x4EE4 not in set(face.unicodes)
    assert codes(bytes(face.reference_table("CFF ").data)) == tuple(range(face.glyph_count))


def test_emoji_in_the_reading_pdf_are_ours_and_copied(tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    pytest.importorskip("weasyprint")
    told = Story(id="a", headline=Text.of("渡口"), body=(Paragraph(Text.of(EMOJI)),))
    (path,) = export(compose(issue(told), read_layout("tabloid")), tmp_path, formats=["reading"])
    pdf = pypdfium2.PdfDocument(path)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
        found = [each.get_font().get_base_name() for page in pdf for each in page.get_objects() if each.type == 1]
    finally:
        pdf.close()
    assert EMOJI.replace("\ufe0f", "") in "".join(text.split())
    fonts = {font.partition("+")[2] for font in found}
    assert {"gx-song", "emoji"} <= fonts
    assert all(font.startswith(("gx-", "emoji")) for font in fonts)

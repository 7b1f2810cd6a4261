"""H1: every run has the face of its language, and no other's forms; what is said so is also drawn so (pixels)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from column import printed
from foundry import FONTS, charsets
from test_repertoire import SIZE, Setter, copied, inks

from gxpress.model.layout import Spacing, Style
from gxpress.model.page import Line
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset import prepare, set_lines
from gxpress.typeset.faces import FaceSet, borrowed, foreign
from gxpress.typeset.languages import ORDER, SUFFIXES, spoken

REGIONAL = ("song", "song-heavy", "hei", "hei-heavy")
LANGUAGES = tuple(ORDER)
FORMS = {"骨": "abccc", "直": "aabcc", "今": "abbcc", "令": "abbcc", "社": "aaabc", "曜": "abbcd", "一": "aaaaa"}
"""Which of the five languages draw a character alike: Mainland, Taiwan, Hong Kong, Japan, Korea."""
SETS = {"zh-Hant-TW": "big5_1", "zh-Hant-HK": "big5_1", "ja": "jis0208", "ko": "ksx1001"}
STEP = 23


def drawn(ready: Setter, text: str | Text, role: str, locale: str, width: float = 60.0) -> tuple[Line, ...]:
    prepared = ready(text, role=role, locale=locale, size=SIZE, leading=1.6 * SIZE)
    assert prepared.missing == ()
    return set_lines(prepared, width * SIZE)


def keys(lines: tuple[Line, ...]) -> list[str]:
    return [run.face for line in lines for run in line.runs]


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-Hans", "zh-Hans"),
        ("zh-Hant", "zh-Hant-TW"),
        ("zh-Hant-MO", "zh-Hant-HK"),
        ("zh-HK", "zh-Hant-HK"),
        ("zh-TW-x-own", "zh-Hant-TW"),
        ("yue", "zh-Hant-HK"),
        ("ja-JP", "ja"),
        ("ko-KR", "ko"),
        ("en", "zh-Hans"),
        ("", "zh-Hans"),
        ("jam", "zh-Hans"),
    ],
)
def test_a_tag_says_whose_forms_are_meant(tag: str, language: str) -> None:
    assert spoken(tag) == language


def test_a_wide_tag_says_nothing_against_a_narrow_one() -> None:
    assert spoken("zh-Hant", "zh-Hant-HK") == spoken("zh", "zh-Hant-HK") == "zh-Hant-HK"
    assert spoken("zh-Hans", "zh-Hant-HK") == "zh-Hans"
    assert spoken("en", "ja") == "ja"


@pytest.mark.parametrize("role", REGIONAL)
def test_h1_each_language_has_its_face_by_postscript_name(role: str) -> None:
    faces = FaceSet({}, "", system=False)
    name = "GX" + "".join(word.capitalize() for word in role.split("-"))
    regions = {"zh-Hans": "", "zh-Hant-TW": "TC", "zh-Hant-HK": "HK", "ja": "JP", "ko": "KR"}
    for language, region in regions.items():
        face = faces.face(role, language)
        assert (face.key, face.postscript) == (role + SUFFIXES[language], f"{name}{region}-Regular")
        assert face.language == language
    assert len({faces.face(role, language).file for language in LANGUAGES}) == 1


def test_a_role_of_one_language_serves_all() -> None:
    faces = FaceSet({}, "", system=False)
    for role in ("kai", "fang", "latin"):
        assert {faces.face(role, language).key for language in LANGUAGES} == {role}


@pytest.mark.parametrize("role", REGIONAL)
def test_h1_languages_differ_on_paper_where_their_forms_do(ready: Setter, role: str) -> None:
    text = "".join(FORMS)
    cells = {
        language: inks(printed(lines), lines) for language in LANGUAGES if (lines := drawn(ready, text, role, language))
    }
    for place, (char, forms) in enumerate(FORMS.items()):
        seen: list[bytes] = []
        for language in LANGUAGES:
            cell = cells[language][place]
            assert min(cell) < 128, (char, language)
            seen.append(cell)
        assert "".join("abcde"[list(dict.fromkeys(seen)).index(cell)] for cell in seen) == forms, char


def test_the_same_language_twice_is_the_same_on_paper(ready: Setter) -> None:
    once, again = (drawn(ready, "骨直令", "song", "ja") for _ in range(2))
    assert inks(printed(once), once) == inks(printed(again), again)


@pytest.mark.parametrize("language", SETS)
@pytest.mark.parametrize("role", REGIONAL)
def test_characters_of_a_language_are_drawn_and_copied(
    ready: Setter,
    role: str,
    language: str,
    tmp_path: Path,
    program: Callable[[str], str],
) -> None:
    program("pdftotext")
    han = [code for code in sorted(charsets()[SETS[language]]) if 0x4E00 <= code < 0xA000 or 0xAC00 <= code < 0xD7A4]
    text = "".join(map(chr, han[::STEP]))
    lines = drawn(ready, text, role, language)
    assert set(keys(lines)) == {role + SUFFIXES[language]}
    pdf = printed(lines)
    assert all(text in read for read in copied(pdf, tmp_path))
    cells = inks(pdf, lines)
    assert [char for char, cell in zip(text, cells, strict=True) if min(cell) > 128] == []
    assert len(set(cells)) == len(text) > 200


def test_every_character_that_a_language_claims_has_its_own_form() -> None:
    faces = FaceSet({}, "", system=False)
    for language, name in SETS.items():
        han = [chr(code) for code in sorted(charsets()[name]) if 0x4E00 <= code < 0xA000 or 0xAC00 <= code < 0xD7A4]
        for role in REGIONAL:
            home = faces.face(role, language)
            assert "".join(char for char in han if not home.sets(char)) == "", (role, language)
    assert charsets()["hangul"] <= set(faces.face("hei", "ko").cmap)


def test_rare_hangul_comes_from_hei(ready: Setter) -> None:
    rare = "뷁"
    assert ord(rare) in charsets()["hangul"] - charsets()["ksx1001"]
    assert keys(drawn(ready, f"한{rare}국", "song", "ko")) == ["song-kr", "hei-kr", "song-kr"]


def test_plane_two_is_set_in_the_face_of_its_language(
    ready: Setter, tmp_path: Path, program: Callable[[str], str]
) -> None:
    program("pdftotext")
    for text, language, key in (
        ("𠮷野家", "ja", "song-jp"),
        ("𨋢門", "zh-Hant-HK", "song-hk"),
        ("𬱖水", "zh-Hans", "song"),
    ):
        lines = drawn(ready, text, "song", language)
        assert keys(lines) == [key]
        pdf = printed(lines)
        assert all(text in read for read in copied(pdf, tmp_path))
        assert all(min(cell) < 128 for cell in inks(pdf, lines))


def test_a_run_in_another_language_has_its_own_face(ready: Setter) -> None:
    text = Text((Span("他说"), Span("骨直", lang="ja"), Span("骨直"), Span("骨", lang="en")))
    lines = drawn(ready, text, "song", "zh-Hans")
    assert keys(lines) == ["song", "song-jp", "song"]
    assert keys(drawn(ready, text, "song", "zh-Hant-HK")) == ["song-hk", "song-jp", "song-hk"]
    assert keys(drawn(ready, Text.of("他说骨直骨直骨"), "song", "zh-Hans")) == ["song"]


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK", "ja", "ko"])
def test_a_text_in_another_language_has_its_habits_too(ready: Setter, language: str) -> None:
    """Its marks are those of its faces; in the cells of another language they would stand beside their places."""
    said = "“骨直”，「令今」。社・曜：一、"
    told = ready(Text((Span(said, lang=language), Span("Web", lang="en"))))
    home = ready(said + "Web", locale=language)
    assert told.tables == home.tables != ready(said).tables
    assert told.rows.widths == home.rows.widths
    assert ready(Text((Span(said, lang=language), Span("骨")))).tables == ready(said).tables


def test_h1_fallback_goes_by_language_first() -> None:
    faces = FaceSet({}, "", system=False)
    rare = "侒"
    assert not any(faces.face(role, "zh-Hant-TW").sets(rare) for role in ("hei-heavy", "hei"))
    found = {language: face.key for language in LANGUAGES if (face := faces.find(rare, "hei-heavy", language))}
    assert found["zh-Hans"] == "hei"
    assert found["zh-Hant-TW"] == "song-tc"


def test_a_layouts_own_face_may_be_for_one_language() -> None:
    song, kai = (FONTS / file for file in ("GXSong-Regular.ttc", "GXKai-Regular.ttf"))
    faces = FaceSet({"kai-tc": f"{song}#GXSongTC-Regular", "hei": str(kai)}, "", system=False)
    assert faces.face("kai", "zh-Hant-TW").key == "own:kai-tc"
    assert faces.face("kai", "zh-Hans").key == "kai"
    assert {faces.face("hei", language).key for language in LANGUAGES} == {"own:hei"}


def test_what_is_set_in_the_forms_of_another_language_is_named() -> None:
    faces = FaceSet({}, "", system=False)
    assert foreign("骨一，A", "kai", faces, "zh-Hant-TW") == {"骨": "zh-Hans"}
    assert foreign("骨一，A", "kai", faces, "zh-Hans") == {}
    assert foreign("骨一，A", "song", faces, "zh-Hant-TW") == {}
    assert borrowed("骨一", "song", faces, "ko") == {}


def shapes(pdf: bytes) -> set[tuple[bool, int]]:
    """Of each piece of text on the first page: whether it stands straight, and how it is painted (0: filled)."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = list(document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))
        matrices = [text.get_matrix() for text in texts]
        modes = [pdfium.FPDFTextObj_GetTextRenderMode(text.raw) for text in texts]
        return {(each.b == each.c == 0, mode) for each, mode in zip(matrices, modes, strict=True)}
    finally:
        document.close()


def test_h4_nothing_is_emboldened_or_slanted(ready: Setter, faces: FaceSet) -> None:
    marked = Text(
        (Span("骨直"), Span("今令Ab", (Mark.STRONG,)), Span("社曜", (Mark.EMPHASIS,)), Span("国", (Mark.SUPER,)))
    )
    lines = drawn(ready, marked, "song", "ja")
    assert {run.face for line in lines for run in line.runs} == {"song-jp", "hei-jp"}
    assert shapes(printed(lines)) == {(True, 0)}
    style = Style(role="song", size=SIZE, leading=1.6 * SIZE)
    turned = set_lines(prepare(Text.of("骨直word"), style, faces, Spacing(vertical=True)), 60 * SIZE)
    assert (False, 0) in shapes(printed([replace(line, vertical=True) for line in turned]))

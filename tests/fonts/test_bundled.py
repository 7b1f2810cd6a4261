"""The bundled faces: fonts.toml says what is so, they cover what they claim, and a PDF can take them as they are."""

from __future__ import annotations

import hashlib
import mmap
import tomllib
from pathlib import Path
from typing import Any

import pytest
from foundry import FONTS, charsets, script

from gxpress.export.charset import codes
from gxpress.typeset.faces import EMOJI, ROLES, Face, FaceSet
from gxpress.typeset.languages import ORDER, SUFFIXES

SHARED = FONTS.parents[1] / "shared" / "data" / "charsets"
LISTED = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))
ROWS: dict[str, dict[str, Any]] = {row["key"]: row for row in LISTED["face"]}
NOTO = ("song", "song-heavy", "hei", "hei-heavy")
LIMIT = 50_000_000
"""Bytes of all that fonts/ holds."""
COMPLETE = (*NOTO, "kai")
"""Roles that claim the whole of 通用规范汉字表, GB 2312 and Big5 level 1."""
CLREQ = "·—‘’“”…、。〈〉《》「」『』【】〔〕〖〗！＂（），．：；？［］｛｝～﹏"
KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC)))
NUMERALS = "①⑩⑳ⅠⅫ㈠㈩℃‰％№"


def _face(key: str) -> Face:
    return FaceSet.open().by_key(key)


def _lacks(role: str, codes: frozenset[int]) -> str:
    return "".join(map(chr, sorted(codes - set(_face(role).cmap))))


def _han(codes: frozenset[int]) -> frozenset[int]:
    return frozenset(code for code in codes if 0x3400 <= code < 0xA000 or code >= 0x20000)


def test_each_role_has_its_faces() -> None:
    wanted = [role + suffix for role in NOTO for suffix in SUFFIXES.values()]
    assert list(ROWS) == [*wanted, *(role for role in ROLES if role not in NOTO), EMOJI]
    assert all(row["role"] + SUFFIXES.get(row["language"], "") == key for key, row in ROWS.items())
    files = {path.name for path in FONTS.iterdir() if path.suffix in {".otf", ".ttf", ".ttc"}}
    assert files == {row["file"] for row in ROWS.values()}
    assert sum(path.stat().st_size for path in FONTS.rglob("*") if path.is_file()) < LIMIT


@pytest.mark.parametrize("role", NOTO)
def test_the_faces_of_a_collection_share_their_outlines(role: str) -> None:
    faces = [FaceSet.open().face(role, language) for language in ORDER]
    tables = [
        {tag: bytes(face.hb.reference_table(tag).data) for tag in ("CFF ", "hmtx", "vmtx", "GPOS")} for face in faces
    ]
    assert all(table == tables[0] for table in tables)
    data = faces[0].file.read_bytes()
    assert data.count(tables[0]["CFF "][:4096]) == 1
    assert len({bytes(face.hb.reference_table("cmap").data) for face in faces}) == len(faces)


@pytest.mark.parametrize("role", NOTO)
def test_no_feature_depends_on_the_language_of_a_text(role: str) -> None:
    for key in (role + suffix for suffix in SUFFIXES.values()):
        for direction in ("ltr", "ttb"):
            shaped = [_face(key).shape("骨直，「—", direction=direction, language=language) for language in ORDER]
            assert all(each == shaped[0] for each in shaped)


@pytest.mark.parametrize("role", ROWS)
def test_fonts_toml_says_what_is_so(role: str) -> None:
    row, data, face = ROWS[role], (FONTS / ROWS[role]["file"]).read_bytes(), _face(role)
    covered = set(face.cmap)
    assert row["sha256"] == hashlib.sha256(data).hexdigest()
    assert row["bytes"] == len(data)
    assert row["glyphs"] == face.hb.glyph_count
    assert row["outlines"] == face.outlines
    assert row["postscript"] == face.postscript
    assert row["language"] == face.language
    counts = {name: len(covered & chars) for name, chars in charsets().items()}
    assert row["coverage"] == {"characters": len(covered), **counts}


@pytest.mark.parametrize("role", ROWS)
def test_the_licence_stands_beside_the_face(role: str) -> None:
    text = (FONTS / ROWS[role]["licence_file"]).read_text(encoding="utf-8")
    assert (
        "SIL OPEN FONT LICENSE" if ROWS[role]["licence"] == "OFL-1.1" else "GNU GENERAL PUBLIC LICENSE"
    ) in text.upper()
    if ROWS[role]["licence"] != "OFL-1.1":
        assert "embed this font" in text


@pytest.mark.parametrize("role", ROWS)
def test_no_reserved_name_is_kept(role: str) -> None:
    names = [_face(role).hb.get_name(number) or "" for number in (1, 3, 4, 6, 16)]
    assert names[0] == ROWS[role]["family"]
    assert not [name for name in names if any(kept in name for kept in ("Source", "Noto", "LXGW", "霞鹜", "Fandol"))]


@pytest.mark.parametrize("role", [key for key in ROWS if ROWS[key]["outlines"] == "cff"])
def test_codes_of_a_cff_face_are_its_glyph_ids(role: str) -> None:
    face = _face(role)
    assert codes(bytes(face.hb.reference_table("CFF ").data)) == tuple(range(face.hb.glyph_count))


@pytest.mark.parametrize("role", COMPLETE)
def test_a_complete_face_has_every_character(role: str) -> None:
    sets = charsets()
    assert {name: len(chars) for name, chars in sets.items()} == LISTED["charsets"]
    assert len(sets["tgh8105"]) == 8105
    assert len(_han(sets["gb2312"])) == 6763
    assert len(_han(sets["big5_1"])) == 5401 + 10  # 卄 and nine units of measure stand among its signs
    assert _lacks(role, sets["tgh8105"] | sets["gb2312"] | _han(sets["big5_1"])) == ""


def test_the_body_face_has_all_of_big5_and_gbk() -> None:
    sets = charsets()
    assert _lacks("song", _han(sets["big5_1"] | sets["big5_2"] | sets["gbk"])) == ""
    assert _lacks("hei", _han(sets["big5_2"])) == ""


@pytest.mark.parametrize("name", ["tgh8105", "gb2312", "big5"])
def test_our_lists_are_those_of_unihan(name: str) -> None:
    if not (SHARED / f"{name}.txt").is_file():
        pytest.skip(f"no {name}.txt beside the checkout")
    theirs = frozenset(map(ord, (SHARED / f"{name}.txt").read_text(encoding="utf-8").split()))
    sets = charsets()
    ours = sets["big5_1"] | sets["big5_2"] if name == "big5" else sets[name]
    assert _han(theirs) <= ours


def test_what_fang_lacks_another_face_has() -> None:
    faces, sets = FaceSet.open(), charsets()
    assert len(_lacks("fang", sets["tgh8105"])) == 1467
    assert _lacks("fang", _han(sets["gb2312"])) == ""
    assert {faces.find(char, "fang") for char in _lacks("fang", sets["tgh8105"])} == {faces.face("kai")}


@pytest.mark.parametrize("role", COMPLETE)
def test_punctuation_kana_and_numerals(role: str) -> None:
    wanted = set(CLREQ + KANA + NUMERALS) - ({"﹏"} if role == "kai" else set())
    assert _lacks(role, frozenset(map(ord, wanted))) == ""


@pytest.mark.parametrize("role", ROLES)
def test_no_role_is_at_a_loss_for_common_signs(role: str) -> None:
    faces = FaceSet({}, "", system=False)
    assert [char for char in CLREQ + KANA + NUMERALS if faces.find(char, role) is None] == []


@pytest.mark.parametrize("role", COMPLETE)
def test_every_han_character_marks_the_paper(role: str) -> None:
    face = _face(role)
    blank = [chr(code) for code in charsets()["tgh8105"] if face.ink(face.cmap[code]) == (0.0, 0.0, 0.0, 0.0)]
    assert blank == []


@pytest.mark.parametrize("role", [role for role in ROLES if role != "latin"])
def test_han_characters_are_one_em_wide_and_stand_on_one_line(role: str) -> None:
    face, common = _face(role), _han(charsets()["gb2312"])
    assert {face.width(face.cmap[code]) for code in common} == {1.0}
    inks = [face.ink(face.cmap[code]) for code in common]
    middle = sum(low + high for _, low, _, high in inks) / 2 / len(inks)
    assert middle == pytest.approx(0.375, abs=0.025)


@pytest.mark.parametrize("role", [role + suffix for role in NOTO for suffix in ("", "-tc", "-hk", "-jp")])
def test_dashes_are_chinese_whatever_the_language(role: str) -> None:
    face = _face(role)
    assert face.width(face.cmap[0x2014]) == 1.0
    for language in ("zh-Hans", "zh-Hant", "en"):
        assert [(glyph.cluster, glyph.advance) for glyph in face.shape("——", language=language)] == [(0, 2.0)]


@pytest.mark.parametrize("role", NOTO)
def test_marks_shrink_and_turn(role: str) -> None:
    face = _face(role)
    plain, half = face.shape("（"), face.shape("（", features={"halt": True})
    assert [glyph.advance for glyph in plain] == [1.0]
    assert [(glyph.advance, glyph.dx) for glyph in half] == [(0.5, -0.5)]
    upright, turned = face.shape("（")[0], face.shape("（", direction="ttb")[0]
    assert turned.id not in {upright.id, 0}
    assert turned.advance == 1.0
    assert [glyph.advance for glyph in face.shape("（", direction="ttb", features={"vhal": True})] == [0.5]


@pytest.mark.parametrize("role", NOTO)
def test_traditional_marks_stand_in_the_middle(role: str) -> None:
    face = _face(role)
    hant = FaceSet.open().face(role, "zh-Hant-TW")
    assert hant.cmap[ord("。")] != face.cmap[ord("。")]
    left, _, right, _ = hant.ink(hant.cmap[ord("。")])
    assert (left + right) / 2 == pytest.approx(0.5, abs=0.05)
    left, _, right, _ = face.ink(face.cmap[ord("。")])
    assert (left + right) / 2 < 0.3


def test_digits_of_the_companion_are_half_an_em() -> None:
    face = _face("latin")
    assert [face.width(face.cmap[ord(digit)]) for digit in "0123456789"] == [pytest.approx(0.5, abs=0.005)] * 10
    pairs = face.shape("AVATAR")
    assert sum(glyph.advance for glyph in pairs) < sum(face.width(face.cmap[ord(char)]) for char in "AVATAR")


def test_the_same_packages_give_the_same_bytes() -> None:
    make = script("make")
    book = next(book for book in make.BOOKS if book.first.role == "latin")
    if not book.first.package.file.is_file():
        pytest.skip("its package is not in .cache/fonts")
    assert make.made(book.source(), book) == (FONTS / book.file).read_bytes()


def test_who_reads_a_face_while_it_is_made_keeps_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "face.otf"
    path.write_bytes(b"old face")
    with path.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        script("make")._replace(path, b"new")
        assert bytes(mapped) == b"old face"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]

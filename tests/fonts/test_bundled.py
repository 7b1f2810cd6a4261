"""The bundled faces: fonts.toml says what is so, they cover what they claim, and a PDF can take them as they are."""

from __future__ import annotations

import hashlib
import mmap
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gxpress.export.charset import codes
from gxpress.typeset.faces import ROLES, Face, FaceSet

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "fonts"
SHARED = ROOT.parent / "shared" / "data" / "charsets"
LISTED = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))
ROWS: dict[str, dict[str, Any]] = {row["role"]: row for row in LISTED["face"]}
NOTO = ("song", "song-heavy", "hei", "hei-heavy")
COMPLETE = (*NOTO, "kai")
"""Roles that claim the whole of 通用规范汉字表, GB 2312 and Big5 level 1."""
CLREQ = "·—‘’“”…、。〈〉《》「」『』【】〔〕〖〗！＂（），．：；？［］｛｝～﹏"
KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC)))
NUMERALS = "①⑩⑳ⅠⅫ㈠㈩℃‰％№"


def _face(role: str) -> Face:
    return FaceSet.open().face(role)


@cache
def _charsets() -> dict[str, frozenset[int]]:
    sys.path.insert(0, str(FONTS))
    try:
        import charsets  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(FONTS))
    found: dict[str, frozenset[int]] = charsets.CHARSETS
    return found


def _lacks(role: str, codes: frozenset[int]) -> str:
    return "".join(map(chr, sorted(codes - set(_face(role).cmap))))


def _han(codes: frozenset[int]) -> frozenset[int]:
    return frozenset(code for code in codes if 0x3400 <= code < 0xA000 or code >= 0x20000)


def test_the_seven_roles_have_a_face_each() -> None:
    assert tuple(ROWS) == ROLES
    files = {path.name for path in FONTS.iterdir() if path.suffix in {".otf", ".ttf", ".ttc"}}
    assert files == {row["file"] for row in ROWS.values()}
    assert sum((FONTS / file).stat().st_size for file in files) < 35_000_000


@pytest.mark.parametrize("role", ROLES)
def test_fonts_toml_says_what_is_so(role: str) -> None:
    row, data, face = ROWS[role], (FONTS / ROWS[role]["file"]).read_bytes(), _face(role)
    covered = set(face.cmap)
    assert row["sha256"] == hashlib.sha256(data).hexdigest()
    assert row["bytes"] == len(data)
    assert row["glyphs"] == face.hb.glyph_count
    assert row["outlines"] == face.outlines
    assert row["postscript"] == face.postscript
    counts = {name: len(covered & chars) for name, chars in _charsets().items()}
    assert row["coverage"] == {"characters": len(covered), **counts}


@pytest.mark.parametrize("role", ROLES)
def test_the_licence_stands_beside_the_face(role: str) -> None:
    text = (FONTS / ROWS[role]["licence_file"]).read_text(encoding="utf-8")
    assert (
        "SIL OPEN FONT LICENSE" if ROWS[role]["licence"] == "OFL-1.1" else "GNU GENERAL PUBLIC LICENSE"
    ) in text.upper()
    if ROWS[role]["licence"] != "OFL-1.1":
        assert "embed this font" in text


@pytest.mark.parametrize("role", ROLES)
def test_no_reserved_name_is_kept(role: str) -> None:
    names = [_face(role).hb.get_name(number) or "" for number in (1, 3, 4, 6, 16)]
    assert names[0] == ROWS[role]["family"]
    assert not [name for name in names if any(kept in name for kept in ("Source", "Noto", "LXGW", "霞鹜", "Fandol"))]


@pytest.mark.parametrize("role", [role for role in ROLES if ROWS[role]["outlines"] == "cff"])
def test_codes_of_a_cff_face_are_its_glyph_ids(role: str) -> None:
    face = _face(role)
    assert codes(bytes(face.hb.reference_table("CFF ").data)) == tuple(range(face.hb.glyph_count))


@pytest.mark.parametrize("role", COMPLETE)
def test_a_complete_face_has_every_character(role: str) -> None:
    sets = _charsets()
    assert {name: len(chars) for name, chars in sets.items()} == LISTED["charsets"]
    assert len(sets["tgh8105"]) == 8105
    assert len(_han(sets["gb2312"])) == 6763
    assert len(_han(sets["big5_1"])) == 5401 + 10  # 卄 and nine units of measure stand among its signs
    assert _lacks(role, sets["tgh8105"] | sets["gb2312"] | _han(sets["big5_1"])) == ""


def test_the_body_face_has_all_of_big5_and_gbk() -> None:
    sets = _charsets()
    assert _lacks("song", _han(sets["big5_1"] | sets["big5_2"] | sets["gbk"])) == ""
    assert _lacks("hei", _han(sets["big5_2"])) == ""


@pytest.mark.parametrize("name", ["tgh8105", "gb2312", "big5"])
def test_our_lists_are_those_of_unihan(name: str) -> None:
    if not (SHARED / f"{name}.txt").is_file():
        pytest.skip(f"no {name}.txt beside the checkout")
    theirs = frozenset(map(ord, (SHARED / f"{name}.txt").read_text(encoding="utf-8").split()))
    sets = _charsets()
    ours = sets["big5_1"] | sets["big5_2"] if name == "big5" else sets[name]
    assert _han(theirs) <= ours


def test_what_fang_lacks_another_face_has() -> None:
    faces, sets = FaceSet.open(), _charsets()
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
    blank = [chr(code) for code in _charsets()["tgh8105"] if face.ink(face.cmap[code]) == (0.0, 0.0, 0.0, 0.0)]
    assert blank == []


@pytest.mark.parametrize("role", [role for role in ROLES if role != "latin"])
def test_han_characters_are_one_em_wide_and_stand_on_one_line(role: str) -> None:
    face, common = _face(role), _han(_charsets()["gb2312"])
    assert {face.width(face.cmap[code]) for code in common} == {1.0}
    inks = [face.ink(face.cmap[code]) for code in common]
    middle = sum(low + high for _, low, _, high in inks) / 2 / len(inks)
    assert middle == pytest.approx(0.375, abs=0.025)


@pytest.mark.parametrize("role", NOTO)
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
    hans, hant = (face.shape("。", language=language)[0].id for language in ("zh-Hans", "zh-Hant"))
    left, _, right, _ = face.ink(hant)
    assert hans != hant
    assert (left + right) / 2 == pytest.approx(0.5, abs=0.05)


def test_digits_of_the_companion_are_half_an_em() -> None:
    face = _face("latin")
    assert [face.width(face.cmap[ord(digit)]) for digit in "0123456789"] == [pytest.approx(0.5, abs=0.005)] * 10
    pairs = face.shape("AVATAR")
    assert sum(glyph.advance for glyph in pairs) < sum(face.width(face.cmap[ord(char)]) for char in "AVATAR")


def _make() -> ModuleType:
    _charsets()
    sys.path.insert(0, str(FONTS))
    try:
        import make  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(FONTS))
    return make  # type: ignore[no-any-return]


def test_the_same_packages_give_the_same_bytes() -> None:
    make = _make()
    recipe = next(recipe for recipe in make.RECIPES if recipe.role == "latin")
    if not recipe.package.file.is_file():
        pytest.skip("its package is not in .cache/fonts")
    source = recipe.package.members([recipe.path])[recipe.path]
    assert make.made(source, recipe) == (FONTS / recipe.file).read_bytes()


def test_who_reads_a_face_while_it_is_made_keeps_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "face.otf"
    path.write_bytes(b"old face")
    with path.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        _make()._replace(path, b"new")
        assert bytes(mapped) == b"old face"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]

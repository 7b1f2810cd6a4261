"""Faces: opened cheaply, measured as their files say, found by coverage in one fixed order, refused with a reason."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given
from hypothesis import strategies as st

from gxpress.errors import FontError
from gxpress.model.layout import Spacing, Style
from gxpress.model.text import Text
from gxpress.typeset import faces_elsewhere as elsewhere
from gxpress.typeset import prepare, set_lines
from gxpress.typeset.faces import ROLES, Face, FaceSet, borrowed, uncovered
from gxpress.typeset.faces_file import split

RARE = "\U00031350"
"""A Han character that no bundled face has."""
PRIVATE = "\ue123"

Maker = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    """Makes a face with bars for `chars`, and gives its path."""

    def made(name: str, chars: str, **looks: int) -> Path:
        font = _bars(name, chars, **looks)
        path = tmp_path / "own" / f"{name}.ttf"
        path.parent.mkdir(exist_ok=True)
        font.save(path)
        return path

    return made


@pytest.fixture(autouse=True)
def nothing_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the user's nor the system's faces of this machine play a part."""
    monkeypatch.setenv("GXPRESS_SYSTEM_FACES", "0")
    monkeypatch.setenv("GXPRESS_FACES", str(tmp_path / "none"))
    elsewhere.users.cache_clear()


def _bars(
    name: str, chars: str, *, weight: int = 400, italic: bool = False, licence: int = 0, high: int = 700
) -> TTFont:
    names = [".notdef", *(f"g{place}" for place in range(len(chars)))]
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, high), (450, high), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    bar = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, chars), names[1:], strict=True)))
    builder.setupGlyf(dict.fromkeys(names, bar))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(
        usWeightClass=weight, fsType=licence, fsSelection=int(italic), sTypoAscender=800, sTypoDescender=-200
    )
    builder.setupPost()
    return builder.font


# roles


def test_every_role_has_a_face_of_its_own() -> None:
    faces = FaceSet.open()
    assert faces.roles == ROLES
    assert [faces.face(role).role for role in ROLES] == list(ROLES)
    assert len({faces.face(role).file for role in ROLES}) == len(ROLES)
    assert all(faces.by_key(faces.face(role).key) is faces.face(role) for role in ROLES)


def test_a_role_without_a_face_is_refused() -> None:
    with pytest.raises(FontError, match="no face heavy-metal") as caught:
        FaceSet.open().face("heavy-metal")
    assert "song-heavy" in caught.value.hint


@pytest.mark.parametrize("key", ["own:song", "user:Nobody", "system:Nobody", "song:song", ":song", ""])
def test_a_key_of_no_face_is_refused(key: str) -> None:
    with pytest.raises(FontError):
        FaceSet.open().by_key(key)


def test_latin_of_hei_is_no_serif() -> None:
    faces = FaceSet.open()
    companions = {role: faces.latin(role).role for role in ROLES}
    assert companions == {role: "latin" if role in {"song", "kai", "fang", "latin"} else role for role in ROLES}


def test_the_same_words_open_the_same_set() -> None:
    assert FaceSet.open() is FaceSet.open({})


def test_a_set_opens_in_milliseconds() -> None:
    before = time.process_time()
    faces = FaceSet({}, "", system=False)
    for role in ROLES:
        face = faces.face(role)
        assert faces.find("国", role) is not None
        assert face.width(1) > 0
    assert time.process_time() - before < 0.1


# one face


def test_metrics_are_in_em(make: Maker) -> None:
    face = Face("x", "", make("Bars", "AH国"))
    glyph = face.cmap[ord("国")]
    assert (face.upem, face.outlines, face.postscript) == (1000, "glyf", "Bars")
    assert (face.ascent, face.descent, face.cap_height) == (0.8, -0.2, 0.7)
    assert face.width(glyph) == 0.5
    assert face.ink(glyph) == (0.05, 0.0, 0.45, 0.7)
    assert dict(face.cmap) == {ord(char): place for place, char in enumerate("AH国", 1)}
    assert len(face.cmap) == 3
    assert 0x42 not in face.cmap
    assert face.cmap.get(0x42) is None


def test_a_chinese_face_has_its_em_box() -> None:
    face = FaceSet.open().face("song")
    assert (face.ascent, face.descent) == (0.88, -0.12)
    assert 0.7 < face.cap_height < 0.75
    assert face.ink(face.cmap[0x3000]) == (0.0, 0.0, 0.0, 0.0)


@given(st.text(st.characters(max_codepoint=0x2FFFF), max_size=20))
def test_no_glyph_is_ever_the_missing_one(text: str) -> None:
    faces = FaceSet.open()
    for char in text:
        face = faces.find(char, "song")
        assert face is None or face.cmap[ord(char)] > 0


def test_shaped_text_says_what_each_glyph_stands_for() -> None:
    face = FaceSet.open().face("song")
    glyphs = face.shape("国𫄧——A")
    assert [glyph.cluster for glyph in glyphs] == [0, 1, 2, 4]
    assert [glyph.advance for glyph in glyphs[:3]] == [1.0, 1.0, 2.0]
    assert [face.cmap[ord("国")], face.cmap[ord("𫄧")]] == [glyph.id for glyph in glyphs[:2]]
    assert face.shape("") == []


def test_features_can_be_switched_off() -> None:
    face = FaceSet.open().face("latin")
    kerned, plain = face.shape("AV"), face.shape("AV", features={"kern": False})
    assert sum(glyph.advance for glyph in kerned) < sum(glyph.advance for glyph in plain)


# fallback


def test_fang_borrows_from_kai_then_song() -> None:
    faces = FaceSet.open()
    assert faces.find("国", "fang") is faces.face("fang")
    assert faces.find("垟", "fang") is faces.face("kai")
    assert faces.find("龘", "fang") is faces.face("song")


def test_the_order_of_roles_is_fixed() -> None:
    faces = FaceSet.open()
    orders = {role: list(faces._chain(role, "zh-Hans", "国")) for role in ROLES}
    firsts = {role: [face.role for face in order][:3] for role, order in orders.items()}
    assert firsts["fang"] == ["fang", "kai", "song"]
    assert firsts["kai"][0] == "kai"
    assert firsts["song-heavy"][:2] == ["song-heavy", "song"]
    assert firsts["latin"][:2] == ["latin", "song"]
    assert all({face.role for face in order} == {*ROLES, "emoji"} for order in orders.values())
    assert all(len({face.key for face in order}) == len(order) == 24 for order in orders.values())


def test_what_no_face_has_is_none() -> None:
    faces = FaceSet.open()
    assert faces.find(PRIVATE, "song") is None
    assert uncovered(f"溪\n\u3000口{PRIVATE}溪{RARE}\u200b{PRIVATE}", "kai", faces) == (PRIVATE, RARE)
    assert uncovered("", "kai", faces) == ()


def test_borrowed_names_the_lender() -> None:
    faces = FaceSet.open()
    assert borrowed(f"清溪A 1垟，垟{PRIVATE}", "fang", faces) == {"垟": faces.face("kai")}
    assert borrowed("清溪 GDP 12.8%", "kai", faces) == {}


def test_the_layouts_own_face_comes_first_and_the_bundled_one_stands_behind(make: Maker) -> None:
    faces = FaceSet.open({"song": str(make("Mine", "国")), "title": str(make("Title", "报"))})
    assert faces.roles == (*ROLES, "title")
    assert faces.face("song").file.name == "Mine.ttf"
    assert faces.find("国", "song") is faces.face("song") is faces.by_key("own:song")
    assert faces.find("溪", "song") is faces.by_key("song")
    assert faces.find("报", "title") is faces.face("title")
    assert faces.find("溪", "title") is faces.by_key("song")
    assert faces.latin("song") is faces.face("latin")
    assert faces.latin("title") is faces.face("title")


def test_a_face_of_a_collection_is_named_after_the_hash(make: Maker, tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [_bars("First", "一"), _bars("Second", "二")]
    path = tmp_path / "two.ttc"
    collection.save(path)
    assert dict(FaceSet.open({"song": f"{path}#Second"}).face("song").cmap) == {ord("二"): 1}
    assert dict(FaceSet.open({"song": str(path)}).face("song").cmap) == {ord("一"): 1}
    with pytest.raises(FontError, match="named Third") as caught:
        FaceSet.open({"song": f"{path}#Third"}).face("song")
    assert caught.value.hint == "it holds First, Second"


def test_a_hash_in_the_name_of_a_file_is_no_mark(make: Maker) -> None:
    odd = make("Mine", "国").rename(make("Mine", "国").with_name("a#b.ttf"))
    assert split(str(odd)) == (odd, "")


def test_the_users_faces_come_after_the_bundled(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make("Rare", f"国{RARE}").parent
    monkeypatch.setenv("GXPRESS_FACES", str(folder))
    faces = FaceSet.open()
    found = faces.find(RARE, "song")
    assert found is not None
    assert (found.key, found.role) == ("user:Rare", "")
    assert faces.find("国", "song") is faces.face("song")
    assert faces.by_key("user:Rare") is found
    assert FaceSet({}, str(folder), system=False).by_key("user:Rare").file == found.file


def test_the_likest_of_the_users_faces_is_taken(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    make("AaSans-Regular", RARE)
    make("ZzSerif-Italic", RARE, italic=True)
    make("ZzSerif-Black", RARE, weight=900)
    make("ZzSerif-Regular", RARE)
    folder = make("Licensed-Serif", RARE, licence=2).parent
    monkeypatch.setenv("GXPRESS_FACES", str(folder))
    faces = FaceSet.open()
    taken = {role: face.key for role in ROLES if (face := faces.find(RARE, role))}
    assert taken["song"] == taken["latin"] == "user:ZzSerif-Regular"
    assert taken["song-heavy"] == "user:ZzSerif-Black"
    assert taken["hei"] == "user:AaSans-Regular"


def test_the_systems_faces_are_asked_last_and_only_if_wanted(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make("System", f"{RARE}{PRIVATE}").parent
    monkeypatch.setattr(elsewhere.shutil, "which", lambda _: None)
    monkeypatch.setattr(elsewhere, "_system_folders", lambda: [str(folder)])
    elsewhere.systems.cache_clear()
    assert FaceSet.open().find(RARE, "song") is None
    monkeypatch.setenv("GXPRESS_SYSTEM_FACES", "1")
    found = FaceSet.open().find(RARE, "song")
    assert found is not None
    assert found.key == "system:System"
    elsewhere.systems.cache_clear()


def test_fontconfig_and_its_absence_agree_on_what_is_printable(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere.systems.cache_clear()
    with_it = elsewhere.systems()
    monkeypatch.setattr(elsewhere.shutil, "which", lambda _: None)
    elsewhere.systems.cache_clear()
    without = elsewhere.systems()
    elsewhere.systems.cache_clear()
    assert [face.path for face in with_it] == sorted(face.path for face in with_it)
    assert {face.name for face in with_it} & {face.name for face in without} or not with_it


# refused


def test_a_missing_face_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="no such face") as caught:
        FaceSet.open({"song": str(tmp_path / "gone.otf")})
    assert caught.value.where.file == tmp_path / "gone.otf"
    assert "layout.toml" in caught.value.hint
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("data", [b"", b"hello, I am no font", b"OTTO\x00\x0a", b"\x00\x01\x00\x00" + bytes(400)])
def test_a_broken_face_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.otf"
    path.write_bytes(data)
    with pytest.raises(FontError) as caught:
        FaceSet.open({"song": str(path)}).face("song")
    assert caught.value.where.file == path
    assert caught.value.hint


def test_a_truncated_face_is_refused(make: Maker) -> None:
    path = make("Cut", "国")
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(FontError):
        FaceSet.open({"song": str(path)}).face("song")


def test_a_face_without_outlines_is_refused(make: Maker) -> None:
    path = make("Bitmaps", "国")
    font = TTFont(path)
    for tag in ("glyf", "loca"):
        del font[tag]
    font.save(path)
    with pytest.raises(FontError, match="no outlines") as caught:
        FaceSet.open({"song": str(path)}).face("song")
    assert caught.value.where.file == path


def test_an_empty_shelf_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gxpress.typeset import faces as module

    module._bundled.cache_clear()
    monkeypatch.setattr(module, "fonts_folder", lambda: tmp_path)
    with pytest.raises(FontError, match="bundled faces are missing"):
        FaceSet({}, "", system=False).face("song")
    module._bundled.cache_clear()


@pytest.mark.parametrize("vertical", [False, True])
def test_a_borrowed_ideograph_stands_in_the_middle_of_the_roles(make: Maker, vertical: bool) -> None:
    folder = make("Low", f"国{RARE}", high=400).parent
    faces = FaceSet({}, str(folder), system=False)
    style = Style(role="song", size=10.0, leading=14.0)
    (line,) = set_lines(prepare(Text.of(f"国{RARE}"), style, faces, Spacing(vertical=vertical)), 100.0)
    own, low = line.runs
    assert (own.face, low.face, own.rise) == ("song", "user:Low", 0.0)
    middle = faces.face("song").middle
    assert middle == pytest.approx(0.37, abs=0.01)
    assert faces.by_key("user:Low").middle == 0.2
    if vertical:
        assert (low.rise, low.offsets[0]) == (0.0, pytest.approx(10.0 - 10.0 * (middle - 0.2), abs=0.01))
    else:
        assert (low.rise, low.offsets[0]) == (pytest.approx(10.0 * (middle - 0.2), abs=0.01), 10.0)

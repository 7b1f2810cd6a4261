"""The print PDF: what four independent readers make of it, and what its pixels show."""

from __future__ import annotations

import ctypes
import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from boxface import CHARS, KINDS, BoxFace, BoxFaces, bar, box_face
from handmade import AREA, BODY, SHEET, edition, layout, line, module, page, run, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readback import bare, by_pdfium, by_poppler, raw_text, set_text, spaced, wanted

from gxpress.errors import ExportError
from gxpress.export import print_pdf
from gxpress.model.layout import Colour
from gxpress.model.page import Edition, Fill, Line, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.profile import PROFILES
from gxpress.model.units import Box

STORIES = (
    story("a", "一二三四五六七 八 九十 b-二-b三-Ab", "\U00020bb7（一）九，十。"),
    story("b", "A-b三四五六 七八 九十"),
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faces")


@pytest.fixture
def face(folder: Path) -> BoxFace:
    return box_face(folder, "identity")


def _printed(made: Edition, *faces: BoxFace, profile: str = "newspaper") -> bytes:
    return print_pdf.render(made, faces=BoxFaces(faces), profile=PROFILES[profile])  # type: ignore[arg-type]


def _alone(made: Edition, *items: object) -> Edition:
    """The edition with only these items on its page."""
    only = replace(made.pages[0].modules[0], items=items)
    return replace(made, pages=(replace(made.pages[0], modules=(only,)),))


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_given_back(kind: str, folder: Path, program: Callable[[str], str]) -> None:
    program("pdftotext")
    made = edition(box_face(folder, kind), *STORIES)
    pdf = _printed(made, box_face(folder, kind))
    assert by_pdfium(pdf, made) == spaced(wanted(made))
    assert by_poppler(pdf, made) == bare(wanted(made))
    assert raw_text(pdf) == set_text(made)


def test_reading_back_notices_a_lost_and_a_moved_character(face: BoxFace, program: Callable[[str], str]) -> None:
    program("pdftotext")
    made = edition(face, *STORIES)
    first = made.pages[0].modules[0]
    lost = tuple(item for item in first.items if "三-Ab" not in item.text)  # type: ignore[union-attr]
    pdf = _printed(_alone(made, *lost), face)
    assert by_pdfium(pdf, _alone(made, *lost)) != spaced(wanted(made))
    with pytest.raises(AssertionError, match="no line"):
        by_pdfium(_printed(_alone(made, *first.items), face), _alone(made, *lost))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.sampled_from(CHARS), min_size=1, max_size=40).map(str.strip).filter(bool), min_size=1))
def test_any_text_is_given_back(face: BoxFace, paragraphs: list[str]) -> None:
    told = story("a", *paragraphs[:4])
    made = edition(face, told)
    assert by_pdfium(_printed(made, face), made) == spaced(wanted(made))


@pytest.mark.parametrize("kind", KINDS)
def test_structure_satisfies_qpdf_and_pdffonts(
    kind: str, folder: Path, tmp_path: Path, program: Callable[[str], str]
) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(_printed(edition(box_face(folder, kind), *STORIES), box_face(folder, kind)))
    checked = subprocess.run([program("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    fonts = subprocess.run([program("pdffonts"), path], capture_output=True, text=True, check=True)
    assert fonts.stderr == ""
    (row,) = fonts.stdout.splitlines()[2:]
    assert row.split()[-5:-2] == ["yes", "yes", "yes"]
    assert f"+Box-{kind} " in row
    assert ("CID TrueType" if kind == "glyf" else "CID Type 0C") in row


def _pixels(pdf: bytes, scale: float) -> object:
    """The trimmed area in grey."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    left, bottom, right, top = document[0].get_trimbox()
    _, _, width, height = document[0].get_mediabox()
    crop = (left, bottom, width - right, height - top)
    image = document[0].render(scale=scale, crop=crop).to_pil().convert("L")
    document.close()
    return image


@pytest.mark.parametrize("kind", KINDS)
def test_each_glyph_shows_its_own_ink(kind: str, folder: Path) -> None:
    """A wrong charset leaves the text right and the page blank or wrong: so it is looked at, glyph by glyph."""
    face = box_face(folder, kind)
    scale = 10.0
    shown = CHARS.replace(" ", "")
    rows = [
        replace(line(face, char, 30.0 + 60 * (n % 5), 60.0 + 40 * (n // 5)), runs=(run(face, char, 20.0),))
        for n, char in enumerate(shown)
    ]
    image = _pixels(_printed(_alone(edition(face, STORIES[0]), *rows), face), scale)
    for char, row in zip(shown, rows, strict=True):
        x0, y0, x1, y1 = (value / 1000 * 20.0 for value in bar(char))
        cell = [round(scale * value) for value in (row.x - 5, row.y - 22, row.x + 25, row.y + 5)]
        ink = image.crop(cell).point(lambda v: 255 * (v < 128)).getbbox()  # type: ignore[attr-defined]
        wish = [scale * value for value in (x0 + 5, 22 - y1, x1 + 5, 22 - y0)]
        assert ink is not None, f"{char!r} is not on the page"
        assert ink == pytest.approx(wish, abs=2), f"{char!r} shows another glyph"


def test_glyphs_stand_where_the_line_says(face: BoxFace) -> None:
    """Uneven gaps, a scaled run and a long line: no error adds up."""
    text = "一（二）Ab三" * 8
    gaps = [0.31, -1.7, 0.0, 0.123, 2.5]
    rows = [
        replace(line(face, text, 21.37, 100.0), runs=(run(face, text, 7.3, gaps=gaps),)),
        replace(line(face, text, 21.37, 130.0), runs=(run(face, text, 7.3, gap=0.0371),)),
        replace(line(face, text, 21.37, 160.0), runs=(run(face, text, 7.3, gaps=gaps, scale=0.93),)),
    ]
    made = _alone(edition(face, STORIES[0]), *rows)
    for row, found in zip(rows, _origins(_printed(made, face), len(text)), strict=True):
        wish = [row.x + offset for offset in row.runs[0].offsets]
        assert found == pytest.approx(wish, abs=0.006)


def _origins(pdf: bytes, count: int) -> list[list[float]]:
    """Where each glyph begins, by pdfium: points from the left edge of the trim, `count` to a line."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(pdf)
    low = document[0].get_trimbox()[0]
    text = document[0].get_textpage()
    x, y, found = ctypes.c_double(), ctypes.c_double(), []
    for index in range(pdfium.FPDFText_CountChars(text)):
        if not pdfium.FPDFText_IsGenerated(text, index):
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            found.append(x.value - low)
    document.close()
    return [found[start : start + count] for start in (0, count, 2 * count)]


def test_other_text_than_the_usual_is_kept(face: BoxFace, program: Callable[[str], str]) -> None:
    """A geta mark copies as the character that it stands for; a glyph may stand for several, or for none."""
    program("pdftotext")
    plain = run(face, "〓一二〓三")
    shown = replace(plain, texts=("\U0002cc56", "一", "——", "〓", "三"))
    made = _alone(edition(face, STORIES[0]), replace(line(face, "一", 30.0, 60.0), runs=(shown,)))
    assert raw_text(_printed(made, face)) == "\U0002cc56一——〓三"
    silent = replace(plain, texts=("", "一", "二", "", "三"))
    made = _alone(edition(face, STORIES[0]), replace(line(face, "一", 30.0, 60.0), runs=(silent,)))
    assert raw_text(_printed(made, face)) == "一二三"


def test_a_space_dropped_at_a_line_end_is_copied(face: BoxFace, tmp_path: Path, program: Callable[[str], str]) -> None:
    rows = (replace(line(face, "一二", 30.0, 60.0), dropped=" ", last=False), line(face, "三", 30.0, 75.0))
    path = tmp_path / "print.pdf"
    path.write_bytes(_printed(_alone(edition(face, STORIES[0]), *rows), face))
    said = subprocess.run([program("mutool"), "draw", "-F", "stext.json", path], capture_output=True, check=True)
    assert '"text":"一二 "' in said.stdout.decode("utf-8").replace('": "', '":"')


@pytest.mark.parametrize("cut", [(2, 3), (2, 5), (3, 5)], ids=["alone", "before", "behind"])
def test_a_space_of_another_face_is_a_space(
    cut: tuple[int, int], folder: Path, face: BoxFace, program: Callable[[str], str]
) -> None:
    """However narrow it is set, and wherever the face changes around it."""
    program("pdftotext")
    other, text = box_face(folder, "glyf"), "一二 A三四"
    made = edition(face, story("a", text))
    first = made.pages[0].modules[0]
    row = first.items[1]
    assert isinstance(row, Line)
    start, end = cut
    x = [0.0, 10.0, 20.0, 21.0, 26.0, 36.0]
    runs = [(face, 0, start), (other, start, end), (face, end, 6)]
    shown = tuple(replace(run(by, text[a:b]), offsets=tuple(x[a:b])) for by, a, b in runs)
    made = _alone(made, first.items[0], replace(row, runs=shown))
    assert by_pdfium(_printed(made, face, other), made) == spaced(wanted(made))


def test_built_twice_the_bytes_are_equal(face: BoxFace) -> None:
    made = edition(face, *STORIES)
    assert _printed(made, face) == _printed(edition(face, *STORIES), face)


@pytest.mark.parametrize("profile", ["newspaper", "plain"])
def test_boxes_and_marks(profile: str, face: BoxFace) -> None:
    import pikepdf

    for bleed in (0.0, 9.0):
        sheet = replace(SHEET, bleed=bleed)
        made = replace(edition(face, STORIES[0]), layout=layout(sheet))
        with pikepdf.open(io.BytesIO(_printed(made, face, profile=profile))) as pdf:
            (leaf,) = pdf.pages
            media, bled, trim = ([float(n) for n in leaf[f"/{n}Box"]] for n in ("Media", "Bleed", "Trim"))
            assert trim[2] - trim[0] == pytest.approx(SHEET.width, abs=0.002)
            assert trim[3] - trim[1] == pytest.approx(SHEET.height, abs=0.002)
            assert [t - b for t, b in zip(trim, bled, strict=True)] == pytest.approx([bleed] * 2 + [-bleed] * 2)
            assert media[0] == media[1] == 0
            assert media[2] - trim[2] == pytest.approx(trim[0], abs=0.002)
            assert (media == bled) is (profile == "newspaper"), "marks stand beyond the bleed"
            assert pdf.docinfo["/Title"] == "一二三 2026-11-20"
            assert pdf.Root.Lang == "zh-Hans"


_COLOUR_OPERATORS = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}


def _inks(pdf: bytes) -> set[str]:
    """Every operator that chooses a colour space or a colour, by pikepdf."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = pikepdf.parse_content_stream(opened.pages[0])
        return {str(instruction.operator) for instruction in found} & _COLOUR_OPERATORS


def test_only_inks_are_used(face: BoxFace) -> None:
    red = Colour(0.0, 1.0, 1.0, 0.0, "#e60012")
    items = (
        Fill(Box(30.0, 40.0, 50.0, 20.0), red),
        Rule(30.0, 80.0, 120.0, 80.0, 0.5, Colour(), (2.0, 1.0)),
        replace(line(face, "一", 35.0, 55.0), runs=(run(face, "一", colour=Colour(k=0.0, screen="#ffffff")),)),
    )
    made = _alone(edition(face, STORIES[0]), *items)
    assert _inks(_printed(made, face)) == {"k", "K"}
    assert _inks(_printed(made, face, profile="plain")) == {"k", "K", "CS", "SCN"}
    assert _inks(_printed(made, face, profile="office")) == {"g", "G", "rg"}


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One picture each of the kinds that a newsroom has: left half red, right half blue, or black and white."""
    from PIL import Image

    folder = tmp_path_factory.mktemp("pictures")
    colour = Image.new("RGB", (80, 40), (255, 0, 0))
    colour.paste((0, 0, 255), (40, 0, 80, 40))
    colour.save(folder / "rgb.png")
    colour.save(folder / "rgb.jpg", quality=95)
    colour.convert("CMYK").save(folder / "cmyk.jpg", quality=95)
    colour.convert("CMYK").save(folder / "cmyk.tif")
    colour.convert("P").save(folder / "palette.png")
    grey = colour.convert("L")
    grey.save(folder / "grey.jpg", quality=95)
    grey.save(folder / "grey.png")
    grey.convert("1").save(folder / "line.png")
    clear = colour.convert("RGBA")
    clear.putalpha(Image.new("L", (80, 40), 0))
    clear.save(folder / "clear.png")
    turned = colour.rotate(90, expand=True)
    exif = turned.getexif()
    exif[0x0112] = 6
    turned.save(folder / "turned.jpg", quality=95, exif=exif)
    return folder


def _plate(path: Path, crop: Box | None = None) -> Plate:
    picture = Picture(id=path.stem, file=str(path), width=80, height=40)
    return Plate(Box(40.0, 60.0, 160.0, 80.0), picture, crop or Box(0.0, 0.0, 1.0, 1.0))


_RED, _BLUE, _WHITE = (237, 28, 36), (46, 48, 146), (255, 255, 255)
"""Full inks as pdfium shows them: those of a press, duller than a screen's."""


@pytest.mark.parametrize(
    ("name", "left", "right"),
    [
        ("rgb.png", _RED, _BLUE),
        ("rgb.jpg", _RED, _BLUE),
        ("cmyk.jpg", _RED, _BLUE),
        ("cmyk.tif", _RED, _BLUE),
        ("palette.png", _RED, _BLUE),
        ("turned.jpg", _RED, _BLUE),
        ("grey.jpg", (76,) * 3, (29,) * 3),
        ("grey.png", (76,) * 3, (29,) * 3),
        ("clear.png", _WHITE, _WHITE),
    ],
)
def test_pictures_show_their_colours(
    name: str, left: tuple[int, ...], right: tuple[int, ...], face: BoxFace, pictures: Path
) -> None:
    pdf = _printed(_alone(edition(face, STORIES[0]), _plate(pictures / name)), face, profile="plain")
    for x, wish in ((60.0, left), (180.0, right)):
        assert _colour(pdf, x, 100.0) == pytest.approx(wish, abs=12)


def _colour(pdf: bytes, x: float, y: float) -> tuple[int, ...]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    low = document[0].get_trimbox()[0]
    image = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    return image.getpixel((round(2 * (low + x)), round(2 * (low + y))))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["rgb.png", "rgb.jpg", "grey.jpg", "cmyk.jpg"])
def test_a_crop_shows_its_part_alone(name: str, face: BoxFace, pictures: Path) -> None:
    whole = _printed(_alone(edition(face, STORIES[0]), _plate(pictures / name)), face)
    right = _printed(_alone(edition(face, STORIES[0]), _plate(pictures / name, Box(0.5, 0.0, 0.5, 1.0))), face)
    blue = _colour(whole, 180.0, 100.0)
    assert _colour(right, 60.0, 100.0) == pytest.approx(blue, abs=12)
    assert _colour(right, 20.0, 100.0) == _WHITE


def test_a_picture_placed_twice_goes_in_once(face: BoxFace, pictures: Path) -> None:
    once = _plate(pictures / "rgb.png")
    one = _printed(_alone(edition(face, STORIES[0]), once), face)
    two = _printed(_alone(edition(face, STORIES[0]), once, once.moved(0.0, 100.0)), face)
    assert one.count(b"/Image") == two.count(b"/Image") == 1


def test_a_picture_that_is_gone_or_broken_is_named(face: BoxFace, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    for name in ("gone.png", "broken.png"):
        with pytest.raises(ExportError, match=name.partition(".")[0]) as caught:
            _printed(_alone(edition(face, STORIES[0]), _plate(tmp_path / name)), face)
        assert caught.value.where.file == tmp_path / name
        assert caught.value.hint


def test_a_missing_glyph_is_never_drawn(face: BoxFace) -> None:
    hole = replace(run(face, "一二"), glyphs=(face.cmap[ord("一")], 0))
    made = _alone(edition(face, STORIES[0]), replace(line(face, "一", 30.0, 60.0), runs=(hole,)))
    with pytest.raises(ExportError, match="二") as caught:
        _printed(made, face)
    assert caught.value.where.page == 1


def test_bookmarks_name_pages_and_stories(face: BoxFace) -> None:
    import pypdfium2

    one, two = (story(name, "一二三四", headline=head) for name, head in (("a", "一 二"), ("b", "三四")))
    made = edition(face, one, two)
    second = page(2, module(face, two, 0, 0))
    made = replace(made, pages=(page(1, module(face, one, 0, 0)), second))
    document = pypdfium2.PdfDocument(_printed(made, face))
    marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    assert marks == [(0, "第1版", 0), (1, "一 二", 0), (0, "第2版", 1), (1, "三四", 1)]


def test_source_date_epoch(face: BoxFace, monkeypatch: pytest.MonkeyPatch) -> None:
    made = edition(face, STORIES[0])
    usual = _printed(made, face)
    assert b"(D:20261120000000Z)" in usual
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert b"(D:19700101000000Z)" in _printed(made, face)


def test_two_faces_on_a_line(folder: Path, face: BoxFace, program: Callable[[str], str]) -> None:
    program("pdftotext")
    other = box_face(folder, "glyf")
    row = line(face, "一二", AREA.x, 60.0)
    row = replace(row, runs=(*row.runs, run(other, "Ab三", x=2 * BODY)))
    made = _alone(edition(face, STORIES[0]), row)
    assert isinstance(made.pages[0].modules[0].items[0], Line)
    assert raw_text(_printed(made, face, other)) == "一二Ab三"


_SHOWN = "骨永国令，（“한A7😀"
_MEMBERS = {"-tc": 1, "-hk": 2, "-jp": 3, "-kr": 4}
"""Where a face stands in its collection, which FreeType asks by number."""


_KEYS = (
    *("song", "song-tc", "song-hk", "song-jp", "song-kr", "song-heavy", "song-heavy-jp", "hei", "hei-kr"),
    *("hei-heavy", "hei-heavy-hk", "kai", "fang", "latin", "emoji"),
)


@pytest.mark.parametrize("key", _KEYS)
def test_bundled_faces_look_as_freetype_draws_them(key: str, folder: Path) -> None:
    """The glyphs of each bundled face as pdfium shows them from the PDF, against FreeType's from the file."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

    from gxpress.typeset.faces import FaceSet

    face = FaceSet.open().by_key(key)
    size, scale = 40.0, 4
    shown = "".join(char for char in _SHOWN if ord(char) in face.cmap)
    assert len(shown) > 1
    rows = [
        replace(line(face, char, 20.0 + 40 * n, 100.0), runs=(run(face, char, size),))  # type: ignore[arg-type]
        for n, char in enumerate(shown[:6])
    ]
    made = _alone(edition(box_face(folder, "glyf"), STORIES[0]), *rows)
    pdf = print_pdf.render(made)
    found = _pixels(pdf, scale)
    font = ImageFont.truetype(face.file, round(size * scale), index=_MEMBERS.get(key[-3:], 0))
    for char, row in zip(shown, rows, strict=False):
        wish = Image.new("L", (44 * scale, 60 * scale), 255)
        ImageDraw.Draw(wish).text((2 * scale, 45 * scale), char, font=font, anchor="ls", fill=0)
        box = [round(scale * value) for value in (row.x - 2, row.y - 45, row.x + 42, row.y + 15)]
        got = found.crop(box)  # type: ignore[attr-defined]
        ink = sum(255 - value for value in wish.tobytes())
        soft = ImageFilter.GaussianBlur(6)  # half a pixel aside does not count
        apart = sum(ImageChops.difference(wish.filter(soft), got.filter(soft)).tobytes())
        assert ink > 0, f"{char!r} has no ink"
        assert apart < 0.25 * ink, f"{char!r} of {key} shows another glyph"


def test_a_mark_that_begins_before_the_letter_in_front_of_it(
    folder: Path, face: BoxFace, program: Callable[[str], str]
) -> None:
    """pdfium sorts the pieces of a line by where they begin."""
    program("pdftotext")
    other = box_face(folder, "glyf")
    told = story("a", "一二A（三")
    made = edition(face, told)
    first = made.pages[0].modules[0]
    row = first.items[1]
    assert isinstance(row, Line)
    runs = (run(face, "一二"), run(other, "A", x=20.0), run(face, "（三", x=19.0))
    made = _alone(made, first.items[0], replace(row, runs=runs))
    pdf = _printed(made, face, other)
    assert by_pdfium(pdf, made) == spaced(wanted(made))
    assert by_poppler(pdf, made) == bare(wanted(made))


def test_one_glyph_stands_for_many_characters(face: BoxFace, tmp_path: Path, program: Callable[[str], str]) -> None:
    """〓 for whatever no face has, above U+FFFF too, in both readers; every variant of the font is in order."""
    program("pdftotext")
    text = "一\U0002cc56\U0002cc57 㐂\U0002cc56三"
    made = edition(face, story("a", "一" * len(text)))
    made = replace(made, issue=edition(face, story("a", text)).issue)
    first = made.pages[0].modules[0]
    row = first.items[1]
    assert isinstance(row, Line)
    shown = replace(run(face, "一〓〓 〓〓三"), texts=tuple(text))
    made = _alone(made, first.items[0], replace(row, runs=(shown,)))
    pdf = _printed(made, face)
    assert by_pdfium(pdf, made) == spaced(wanted(made))
    assert by_poppler(pdf, made) == bare(wanted(made))
    path = tmp_path / "print.pdf"
    path.write_bytes(pdf)
    fonts = subprocess.run([program("pdffonts"), path], capture_output=True, text=True, check=True).stdout
    rows = fonts.splitlines()[2:]
    assert len(rows) == 3
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    assert pdf.count(b"/FontFile3") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_mupdf_draws_what_pdfium_draws(kind: str, folder: Path, tmp_path: Path, program: Callable[[str], str]) -> None:
    from PIL import Image, ImageChops, ImageFilter

    pdf = _printed(edition(box_face(folder, kind), *STORIES), box_face(folder, kind))
    (tmp_path / "print.pdf").write_bytes(pdf)
    words = [program("mutool"), "draw", "-r", "144", "-c", "gray", "-o", tmp_path / "page.png", tmp_path / "print.pdf"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stderr
    assert "error" not in said
    with Image.open(tmp_path / "page.png") as page_image:
        whole = page_image.convert("L")
    low = (whole.width - round(2 * SHEET.width)) // 2
    soft = ImageFilter.GaussianBlur(2)
    one = whole.crop((low, low, low + round(2 * SHEET.width), low + round(2 * SHEET.height))).filter(soft)
    two = _pixels(pdf, 2.0).resize(one.size).filter(soft)  # type: ignore[attr-defined]
    ink = sum(255 - value for value in one.tobytes())
    assert ink > 10_000
    assert sum(ImageChops.difference(one, two).tobytes()) < 0.35 * ink

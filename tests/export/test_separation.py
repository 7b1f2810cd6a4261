"""Pictures and spots for the press: their inks, their limits, what goes in as it is."""

from __future__ import annotations

import io
import random
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from boxface import BoxFace, BoxFaces, box_face
from handmade import AREA, edition, line, run, story
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from plates import separated

from gxpress.errors import ExportError, LayoutError
from gxpress.export import print_pdf
from gxpress.export.conversion import Separator, heaviest, limited, output_profile
from gxpress.model.layout import Colour
from gxpress.model.page import Edition, Fill, Item, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.profile import NEWSPRINT, PROFILES
from gxpress.model.units import Box
from gxpress.read import read_layout
from gxpress.shelf import copy_layout

SKIN, LEAF, SKY = (200, 160, 140), (96, 124, 84), (120, 150, 170)
PLACE = Box(30.0, 90.0, 72.0, 72.0)
"""An inch square."""


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> BoxFace:
    return box_face(tmp_path_factory.mktemp("faces"), "glyf")


def _page(face: BoxFace, *items: Item) -> Edition:
    made = edition(face, story("a", "一"))
    first = made.pages[0].modules[0]
    return replace(made, pages=(replace(made.pages[0], modules=(replace(first, items=items),)),))


def _printed(face: BoxFace, *items: Item, profile: str = "newspaper") -> bytes:
    return print_pdf.render(_page(face, *items), faces=BoxFaces((face,)), profile=PROFILES[profile])  # type: ignore[arg-type]


def _plate(path: Path, box: Box = PLACE) -> Plate:
    with Image.open(path) as image:
        return Plate(box, Picture(id=path.stem, file=str(path), width=image.width, height=image.height))


class Embedded(NamedTuple):
    """The one picture of a file."""

    size: tuple[int, int]
    space: str
    depth: int
    raw: bytes
    """As it lies in the file."""
    filter: str
    masked: bool


def _image(pdf: bytes) -> Embedded:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (found,) = opened.pages[0].Resources.XObject.values()
        size = (int(found.Width), int(found.Height))
        masked = "/SMask" in found or "/Mask" in found
        depth = int(found.BitsPerComponent)
        space = found.ColorSpace
        name = str(space if isinstance(space, pikepdf.Name) else space[0])
        return Embedded(size, name, depth, found.read_raw_bytes(), str(found.Filter), masked)


def _saved(image: Image.Image, path: Path, **how: object) -> Path:
    image.save(path, **how)  # type: ignore[arg-type]
    return path


def _noise(mode: str, size: tuple[int, int], high: int) -> Image.Image:
    chance = random.Random(7)
    bands = [Image.frombytes("L", size, bytes(chance.randrange(high) for _ in range(size[0] * size[1]))) for _ in mode]
    return Image.merge(mode, bands)


# colour


@pytest.mark.parametrize("profile", ["newspaper", "offset"])
@pytest.mark.parametrize("colour", [SKIN, LEAF, SKY])
def test_inks_look_like_the_colour(profile: str, colour: tuple[int, int, int]) -> None:
    """Through the press's profile and back it is the same colour, or nearly."""
    row = PROFILES[profile]
    assert row.condition is not None
    icc = output_profile(row.condition)
    inks = Separator(row, icc).convert(Image.new("RGB", (4, 4), colour))
    assert inks.mode == "CMYK"
    back = ImageCms.profileToProfile(
        inks,
        ImageCms.ImageCmsProfile(io.BytesIO(icc)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert back is not None
    assert back.getpixel((1, 1)) == pytest.approx(colour, abs=7)


def test_an_embedded_profile_is_obeyed() -> None:
    """One in which red and green have changed places."""
    profile = PROFILES["newspaper"]
    icc = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = icc.index(b"rXYZ"), icc.index(b"gXYZ")
    icc[red : red + 4], icc[green : green + 4] = b"gXYZ", b"rXYZ"
    given = Image.new("RGB", (4, 4), (200, 60, 60))
    usual = Separator(profile, output_profile(NEWSPRINT)).convert(given).getpixel((0, 0))
    given.info["icc_profile"] = bytes(icc)
    turned = Separator(profile, output_profile(NEWSPRINT)).convert(given).getpixel((0, 0))
    assert usual[0] < 60 < usual[1]  # type: ignore[index,operator]
    assert turned[0] > 120 > turned[1]  # type: ignore[index,operator]
    given.info["icc_profile"] = b"no profile"
    assert Separator(profile, output_profile(NEWSPRINT)).convert(given).getpixel((0, 0)) == usual


def test_a_jpeg_in_inks_that_are_not_turned_over(face: BoxFace, tmp_path: Path) -> None:
    """Adobe's programs turn them over and say so; what does not say so is not."""
    own = tmp_path / "adobe.jpg"
    for colour in ((0, 200, 180, 20), (255, 255, 255, 60)):  # one that is kept, one with too much ink
        _saved(Image.new("CMYK", (200, 200), colour), own, quality=95)
        data, plain = own.read_bytes(), tmp_path / "plain.jpg"
        start = data.index(b"\xff\xee")
        plain.write_bytes(data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4]) :])
        turned = _saved(Image.new("CMYK", (200, 200), tuple(255 - ink for ink in colour)), own, quality=95).read_bytes()
        assert turned != data
        plain.write_bytes(turned[:start] + turned[start + 2 + int.from_bytes(turned[start + 2 : start + 4]) :])
        _saved(Image.new("CMYK", (200, 200), colour), own, quality=95)
        shown = []
        for path in (own, plain):
            with pikepdf.open(io.BytesIO(_printed(face, _plate(path)))) as pdf:
                (image,) = pdf.pages[0].Resources.XObject.values()
                inks = Image.open(io.BytesIO(image.read_raw_bytes())).getpixel((9, 9))
                assert "/Decode" in image  # Pillow, too, reads them as turned over
                shown.append(inks)
        assert shown[0] == pytest.approx(shown[1], abs=2)


def _grey_profile(gamma: float, kind: bytes = b"mntr") -> bytes:
    """An ICC profile of greys: a white point and one curve (ICC.1, 8.3.5)."""
    curve = b"curv" + bytes(4) + (1).to_bytes(4) + round(256 * gamma).to_bytes(2) + bytes(2)
    white = b"XYZ " + bytes(4) + b"".join(round(65536 * part).to_bytes(4) for part in (0.9642, 1.0, 0.8249))
    table = (2).to_bytes(4)
    for name, offset, size in ((b"kTRC", 156, 14), (b"wtpt", 172, 20)):
        table += name + offset.to_bytes(4) + size.to_bytes(4)
    head = bytearray(128)
    head[0:4], head[8], head[12:16], head[16:20], head[20:24] = (192).to_bytes(4), 2, kind, b"GRAY", b"XYZ "
    head[36:40], head[68:80] = b"acsp", white[8:]
    return bytes(head) + table + curve + white


def test_greys_follow_the_profile_of_a_screen_and_not_that_of_a_press(face: BoxFace, tmp_path: Path) -> None:
    for gamma, kind, kept in ((2.2, b"mntr", True), (1.0, b"mntr", False), (1.0, b"prtr", True)):
        profile = _grey_profile(gamma, kind)
        for name in ("grey.jpg", "grey.png"):
            path = _saved(Image.new("L", (90, 90), 64), tmp_path / name, icc_profile=profile)
            found = _image(_printed(face, _plate(path)))
            assert found.space == "/DeviceGray"
            if found.filter == "/FlateDecode":
                shown = zlib.decompress(found.raw)[0]
            else:
                assert (found.raw == path.read_bytes()) is kept
                shown = Image.open(io.BytesIO(found.raw)).getpixel((9, 9))
            assert shown == pytest.approx(64 if kept else 137, abs=2)


def test_a_clear_tone_of_a_deep_grey(face: BoxFace, tmp_path: Path) -> None:
    deep = Image.new("I;16", (72, 72), 102 * 257)
    deep.paste(65535, (0, 0, 36, 72))
    path = _saved(deep, tmp_path / "deep.png", transparency=65535)
    with Image.open(path) as image:
        assert (image.mode, image.info["transparency"]) == ("I;16", 65535)
    found = _image(_printed(face, _plate(path)))
    row = zlib.decompress(found.raw)[:72]
    assert (row[:36], row[36:]) == (b"\xff" * 36, bytes([102]) * 36)


@pytest.mark.parametrize("profile", ["newspaper", "x1a", "plain"])
def test_grey_pictures_stay_on_the_black_plate(
    profile: str, face: BoxFace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    for name, mode in (("grey.jpg", "L"), ("grey.png", "RGB"), ("deep.png", "I;16")):
        image = Image.new("L", (90, 90), 102)
        image = Image.new("I;16", (90, 90), 102 * 257) if mode == "I;16" else image.convert(mode)
        pdf = _printed(face, _plate(_saved(image, tmp_path / name)), profile=profile)
        assert _image(pdf).space == "/DeviceGray"
        (plates,) = separated(pdf, program("gs"), tmp_path)
        middle = Box(50.0, 110.0, 20.0, 20.0)
        assert plates.most(middle, "Cyan", "Magenta", "Yellow") == 0
        assert plates.most(middle, "Black") == pytest.approx(0.6, abs=0.01)


def test_greys_of_a_drawing_are_black_alone_and_its_colours_are_not(tmp_path: Path) -> None:
    drawing = Image.new("RGB", (4, 4), (40, 40, 40))
    drawing.putpixel((1, 1), SKIN)
    separator = Separator(PROFILES["newspaper"], output_profile(NEWSPRINT))
    inks = separator.convert(drawing, drawing=True)
    assert inks.getpixel((0, 0)) == (0, 0, 0, 215)
    assert inks.getpixel((1, 1)) == separator.convert(drawing).getpixel((1, 1))
    assert separator.convert(drawing).getpixel((0, 0))[0] > 0  # type: ignore[index,operator]


@pytest.mark.parametrize("grey", [False, True])
def test_a_drawing_with_a_palette_keeps_it(
    grey: bool, face: BoxFace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    drawing = Image.new("P", (72, 72), 1)
    drawing.putpalette([0, 0, 0, *((153, 153, 153) if grey else SKIN)])
    drawing.paste(0, (0, 0, 36, 72))
    pdf = _printed(face, _plate(_saved(drawing, tmp_path / "drawing.png")))
    found = _image(pdf)
    assert found.space == "/Indexed"
    assert zlib.decompress(found.raw) == drawing.tobytes()
    (plates,) = separated(pdf, program("gs"), tmp_path)
    left, right = Box(34.0, 95.0, 24.0, 60.0), Box(74.0, 95.0, 24.0, 60.0)
    assert plates.most(left, "Black") == 1
    assert plates.most(left, "Cyan", "Magenta", "Yellow") == 0
    if grey:
        assert plates.most(right, "Black") == pytest.approx(0.4, abs=0.01)
        assert plates.most(right, "Cyan", "Magenta", "Yellow") == 0
    else:
        skin = Separator(PROFILES["newspaper"], output_profile(NEWSPRINT)).convert(Image.new("RGB", (1, 1), SKIN))
        for ink, share in zip(("Cyan", "Magenta", "Yellow", "Black"), skin.tobytes(), strict=True):
            assert plates.most(right, ink) == pytest.approx(share / 255, abs=0.01)


def _advert(ink: tuple[int, int, int], ground: tuple[int, int, int] = (240, 228, 205)) -> Image.Image:
    """A light area with bars as thick as letters, and a shade from black to white at its foot."""
    made = Image.new("RGB", (400, 400), ground)
    for place in range(20, 300, 20):
        made.paste(ink, (20, place, 380, place + 6))
    made.paste(Image.linear_gradient("L").rotate(90).resize((360, 40)).convert("RGB"), (20, 340))
    return made


def _inks_of(given: Image.Image, folder: Path, face: BoxFace) -> Image.Image:
    """What becomes of a picture that is saved as a JPEG."""
    path = _saved(given, folder / "advert.jpg", quality=92, subsampling=0)
    return Image.open(io.BytesIO(_image(_printed(face, _plate(path, Box(30.0, 90.0, 144.0, 144.0)))).raw))


@pytest.mark.parametrize("ink", [(0, 0, 0), (24, 22, 26), (60, 60, 56)])
def test_black_lettering_of_an_advertisement_is_on_the_black_plate(
    ink: tuple[int, int, int], tmp_path: Path, face: BoxFace
) -> None:
    inks = _inks_of(_advert(ink), tmp_path, face)
    *colours, black = (band.crop((40, 120, 360, 126)).getextrema() for band in inks.split())
    assert black[0] > 180
    for band, beside in zip(colours, inks.getpixel((200, 130)), strict=False):  # type: ignore[arg-type]
        assert band == (pytest.approx(beside, abs=12), pytest.approx(beside, abs=12)), "the ground goes on beneath"
    shade = [inks.getpixel((x, 360)) for x in range(24, 376, 4)]
    totals = [sum(each) for each in shade]  # type: ignore[arg-type]
    assert max(abs(one - other) for one, other in pairwise(totals)) < 40, "a step in a shade"
    assert totals[0] > 200 > 20 > totals[-1] or totals[-1] > 200 > 20 > totals[0]


def test_black_lettering_on_nothing_is_on_the_black_plate(
    tmp_path: Path, face: BoxFace, program: Callable[[str], str]
) -> None:
    """A notice whose ground is clear and whose letters have soft edges: in more colours than a drawing has."""
    letters = _advert((18, 16, 14)).convert("L").resize((397, 397)).resize((400, 400))
    clear = Image.new("RGB", (400, 400), (18, 16, 14))
    clear.paste(Image.effect_noise((40, 400), 60).convert("RGB"), (0, 0))  # no drawing
    clear.paste(SKIN, (0, 0, 40, 20))
    clear.putalpha(letters.point(lambda value: 255 - value))
    path = _saved(clear, tmp_path / "notice.png")
    box = Box(30.0, 90.0, 144.0, 144.0)
    (plates,) = separated(_printed(face, _plate(path, box)), program("gs"), tmp_path)
    middle = Box(60.0, 95.0, 100.0, 60.0)
    assert plates.most(middle, "Black") > 0.8
    assert plates.most(middle, "Cyan", "Magenta", "Yellow") < 0.02


def test_other_pictures_keep_their_darks_in_all_inks(tmp_path: Path, face: BoxFace) -> None:
    for name, picture in {
        "coloured lettering": _advert((40, 72, 64)),
        "a night": _advert((12, 12, 12), (16, 16, 18)),
        "a photograph": Image.effect_noise((400, 400), 90).convert("RGB"),
    }.items():
        if name == "a photograph":
            picture.putpixel((0, 0), SKIN)  # not grey
        inks = _inks_of(picture, tmp_path, face)
        cyan, magenta, yellow, _ = (band.crop((40, 121, 360, 125)).getextrema()[1] for band in inks.split())
        assert cyan + magenta + yellow > 120, name


def test_pictures_of_a_proof_are_rgb(face: BoxFace, tmp_path: Path) -> None:
    jpeg = _saved(Image.new("RGB", (72, 72), SKIN), tmp_path / "skin.jpg")
    found = _image(_printed(face, _plate(jpeg), profile="office"))
    assert found.space == "/DeviceRGB"
    assert found.raw == jpeg.read_bytes()
    inks = _saved(Image.new("CMYK", (72, 72), (0, 255, 255, 0)), tmp_path / "red.tif")
    found = _image(_printed(face, _plate(inks), profile="office"))
    assert found.space == "/DeviceRGB"
    red, green, blue = zlib.decompress(found.raw)[:3]
    assert red > 180 > 90 > max(green, blue)


@pytest.mark.parametrize("profile", ["newspaper", "x1a"])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_is_flattened_on_paper(
    mode: str, profile: str, face: BoxFace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    clear = Image.new("RGBA", (72, 72), (*SKIN, 255))
    clear.paste((0, 0, 0, 0), (0, 0, 36, 72))
    how = {"transparency": 0} if mode == "P" else {}
    if mode == "P":
        clear = Image.new("P", (72, 72), 1)
        clear.putpalette([0, 0, 0, *SKIN])
        clear.paste(0, (0, 0, 36, 72))
    pdf = _printed(face, _plate(_saved(clear.convert(mode), tmp_path / "clear.png", **how)), profile=profile)
    assert not _image(pdf).masked
    (plates,) = separated(pdf, program("gs"), tmp_path)
    left, right = Box(32.0, 92.0, 30.0, 60.0), Box(70.0, 92.0, 30.0, 60.0)
    assert plates.most(left, "Cyan", "Magenta", "Yellow", "Black") == 0
    assert plates.most(right, "Black") > 0.15


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparent_parts_show_the_ground(
    mode: str, face: BoxFace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """Half of the picture is clear, a quarter half so: a tint shines through, in its own inks."""
    cream = Colour(0.0, 0.2, 0.4, 0.0, "#fdf8ea")
    clear = Image.new("RGBA", (72, 72), (0, 0, 0, 255))
    clear.paste((255, 255, 255, 0), (0, 0, 36, 72))
    clear.paste((0, 0, 0, 128), (36, 36, 72, 72))
    plate = _plate(_saved(clear.convert(mode), tmp_path / "clear.png"))
    ground = Fill(Box(20.0, 80.0, 100.0, 100.0), cream)
    (plates,) = separated(_printed(face, ground, plate), program("gs"), tmp_path)
    left, half = Box(34.0, 95.0, 24.0, 60.0), Box(70.0, 130.0, 28.0, 28.0)
    outside = Box(22.0, 82.0, 5.0, 5.0)
    for ink, full in (("Magenta", 0.2), ("Yellow", 0.4), ("Cyan", 0.0), ("Black", 0.0)):
        assert plates.most(outside, ink) == pytest.approx(full, abs=0.005)
        assert plates.most(left, ink) == pytest.approx(full, abs=0.005)
    assert plates.most(half, "Black") == pytest.approx(0.5, abs=0.02)
    found = _image(_printed(face, ground, plate, profile="office"))
    assert found.space == "/DeviceRGB"
    assert tuple(zlib.decompress(found.raw)[:3]) == (0xFD, 0xF8, 0xEA)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
@pytest.mark.parametrize("profile", ["newspaper", "x1a"])
def test_a_spot_shines_through_on_its_own_plate(
    profile: str, mode: str, face: BoxFace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """No box of stand-in inks is seen around the picture: its clear parts are in five inks."""
    gold = Colour(0.1, 0.3, 0.8, 0.05, "#d9a441", "Gold")
    clear = Image.new("RGBA", (72, 72), (0, 0, 0, 255))
    clear.paste((255, 255, 255, 0), (0, 0, 36, 72))
    how = {"transparency": 0} if mode == "P" else {}
    if mode == "P":
        clear = Image.new("P", (72, 72), 1)
        clear.putpalette([255, 255, 255, 0, 0, 0])
        clear.paste(0, (0, 0, 36, 72))
    else:
        clear.paste((0, 0, 0, 128), (36, 36, 72, 72))
    plate = _plate(_saved(clear.convert(mode), tmp_path / "clear.png", **how))
    ground = Fill(Box(20.0, 80.0, 100.0, 100.0), gold)
    pdf = _printed(face, ground, plate, profile=profile)
    assert _image(pdf).space == "/DeviceN"
    (plates,) = separated(pdf, program("gs"), tmp_path)
    left, right, half = Box(34.0, 95.0, 24.0, 60.0), Box(70.0, 95.0, 28.0, 26.0), Box(70.0, 130.0, 28.0, 28.0)
    assert plates.most(left, "Gold") == 1
    assert plates.most(left, "Cyan", "Magenta", "Yellow", "Black") == 0
    assert plates.most(right, "Gold") == 0
    assert plates.most(right, "Black") == 1
    if mode != "P":
        assert plates.most(half, "Gold") == pytest.approx(0.5, abs=0.02)
        assert plates.most(half, "Black") == pytest.approx(0.5, abs=0.02)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (image,) = opened.pages[0].Resources.XObject.values()
        assert list(image.ColorSpace[4].Colorants.keys()) == ["/Gold"]
    proofed = _image(_printed(face, ground, plate, profile="office"))
    assert tuple(zlib.decompress(proofed.raw)[:3]) == (0xD9, 0xA4, 0x41)


def test_a_spot_below_a_picture_looks_alike_beside_and_under_it(
    face: BoxFace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """Where there is no fifth plate, the four inks stand in for the spot in the picture as they do in the area."""
    gold = Colour(0.1, 0.3, 0.8, 0.05, "#d9a441", "Gold")
    plate = _plate(_saved(Image.new("RGBA", (72, 72), (0, 0, 0, 0)), tmp_path / "clear.png"))
    pdf = tmp_path / "print.pdf"
    pdf.write_bytes(_printed(face, Fill(Box(20.0, 80.0, 100.0, 100.0), gold), plate))
    for words in (
        [program("pdftoppm"), "-r", "72", "-png", "-singlefile", pdf, tmp_path / "page"],
        [program("mutool"), "draw", "-q", "-r", "72", "-o", tmp_path / "page.png", pdf],
    ):
        subprocess.run(list(map(str, words)), check=True)
        with Image.open(tmp_path / "page.png") as shown:
            beside, under = (shown.convert("RGB").getpixel(at) for at in ((25, 130), (60, 130)))
        assert under == pytest.approx(beside, abs=2)
        assert max(beside) - min(beside) > 60  # type: ignore[type-var,operator,arg-type]


def test_a_profile_of_another_kind_is_passed_over(face: BoxFace, tmp_path: Path) -> None:
    inks = _saved(Image.new("CMYK", (72, 72), (0, 255, 255, 0)), tmp_path / "red.tif", icc_profile=b"no profile")
    assert _image(_printed(face, _plate(inks), profile="office")).space == "/DeviceRGB"
    rgb = _saved(Image.new("RGB", (72, 72), SKIN), tmp_path / "skin.png", icc_profile=output_profile(NEWSPRINT))
    assert _image(_printed(face, _plate(rgb))).space == "/DeviceCMYK"


# total ink


@given(st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=4, max_size=4), st.sampled_from([2.2, 2.4, 3.0]))
def test_limited_ink_is_never_more_and_keeps_black(pixels: list[tuple[int, int, int, int]], most: float) -> None:
    image = Image.new("CMYK", (2, 2))
    for place, pixel in enumerate(pixels):
        image.putpixel((place % 2, place // 2), pixel)
    found = limited(image, most)
    totals = []
    for place, pixel in enumerate(pixels):
        inks = found.getpixel((place % 2, place // 2))
        assert isinstance(inks, tuple)
        totals.append(sum(inks) / 255)
        assert inks[3] == pixel[3]
        assert all(after <= before for after, before in zip(inks, pixel, strict=True))
        if sum(pixel) < 255 * (most - 0.05):
            assert inks == pytest.approx(pixel, abs=1)
    assert max(totals) <= most
    assert max(totals) <= heaviest(found) <= max(totals) + 0.017


@pytest.mark.parametrize("name", ["dark.jpg", "inks.jpg", "inks.tif", "dark.png"])
@pytest.mark.parametrize("profile", ["newspaper", "offset", "x1a"])
def test_dark_noise_keeps_to_the_total_ink(
    name: str, profile: str, face: BoxFace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """The worst for JPEG: every pixel is another than its neighbours."""
    path = tmp_path / name
    noise = _noise("RGB", (100, 100), 60) if "dark" in name else _noise("CMYK", (100, 100), 256)
    _saved(noise, path)
    (plates,) = separated(_printed(face, _plate(path), profile=profile), program("gs"), tmp_path)
    assert 1.0 < plates.heaviest() <= PROFILES[profile].ink


def test_black_prints_over_nothing_on_a_picture(face: BoxFace, tmp_path: Path, program: Callable[[str], str]) -> None:
    dark = _plate(_saved(Image.new("RGB", (72, 72), (4, 8, 30)), tmp_path / "dark.png"))
    items = (
        dark,
        Fill(Box(40.0, 100.0, 20.0, 20.0), Colour()),
        Rule(30.0, 130.0, 100.0, 130.0, 4.0, Colour()),
        replace(line(face, "一二", 40.0, 158.0), runs=(run(face, "一二", 10.0),)),
    )
    (plates,) = separated(_printed(face, *items), program("gs"), tmp_path)
    assert 1.5 < plates.heaviest() <= 2.4
    for box in (Box(45.0, 105.0, 10.0, 10.0), Box(50.0, 129.0, 9.0, 2.0)):
        assert plates.most(box, "Cyan", "Magenta", "Yellow") == 0
        assert plates.most(box, "Black") == 1
    tint = Fill(PLACE, Colour(0.0, 0.3, 0.0, 0.0))
    (plates,) = separated(_printed(face, tint, *items[1:]), program("gs"), tmp_path)
    assert plates.most(Box(45.0, 105.0, 10.0, 10.0), "Magenta") == pytest.approx(0.3, abs=0.01), "no overprint on tints"


# what goes in as it is


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_jpeg_within_the_limits_is_kept(mode: str, face: BoxFace, tmp_path: Path) -> None:
    kept = _saved(_noise("L", (240, 240), 200).convert(mode), tmp_path / "kept.jpg", quality=80)
    assert _image(_printed(face, _plate(kept))).raw == kept.read_bytes()


def test_a_jpeg_with_too_much_ink_is_not(face: BoxFace, tmp_path: Path) -> None:
    heavy = _saved(Image.new("CMYK", (240, 240), (250, 250, 250, 0)), tmp_path / "heavy.jpg")
    assert _image(_printed(face, _plate(heavy))).raw != heavy.read_bytes()
    assert _image(_printed(face, _plate(heavy), profile="offset")).raw == heavy.read_bytes()


@pytest.mark.parametrize(
    ("mode", "given", "kept"),
    [
        ("RGB", 150, 150),
        ("RGB", 200, 200),
        ("RGB", 249, 249),
        ("RGB", 600, 200),
        ("L", 600, 200),
        ("1", 1200, 1200),
        ("1", 2400, 1200),
        ("P", 400, 400),
        ("P", 960, 400),
    ],
)
def test_resolution_is_kept_up_to_the_ceiling(mode: str, given: int, kept: int, face: BoxFace, tmp_path: Path) -> None:
    if mode == "1":
        image = Image.new("1", (given, given), 255)
        image.paste(0, (0, 0, given // 2, given))
    elif mode == "P":
        image = Image.new("RGB", (given, given), SKIN).quantize(16)
    else:
        image = _noise("RGB", (64, 64), 256).resize((given, given)).convert(mode)
    path = _saved(image, tmp_path / ("a.png" if mode in "1P" else "a.jpg"))
    found = _image(_printed(face, _plate(path)))
    assert found.size == (kept, kept)
    assert found.depth == (1 if mode == "1" else 8)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_fine_drawings_in_black_and_white_alone_are_line_art(mode: str, face: BoxFace, tmp_path: Path) -> None:
    for side, kept, depth in ((480, 480, 1 if mode == "1" else 8), (960, 960, 1), (1920, 1200, 1)):
        image = Image.new("1", (side, side), 1)
        image.paste(0, (0, 0, side // 2, side))
        path = _saved(image.convert(mode), tmp_path / f"{side}.png")
        found = _image(_printed(face, _plate(path)))
        assert (found.size[0], found.depth) == (kept, depth)
        if depth == 1:
            assert zlib.decompress(found.raw)[: kept // 8] == b"\0" * (kept // 16) + b"\xff" * (kept // 8 - kept // 16)
    image = image.convert("RGB").resize((900, 900))
    image.putpixel((1, 1), (254, 254, 254))
    assert _image(_printed(face, _plate(_saved(image, tmp_path / "nearly.png")))).depth == 8


@pytest.mark.parametrize("turned", [False, True])
def test_a_photograph_from_a_large_camera_is_cropped_right(turned: bool, face: BoxFace, tmp_path: Path) -> None:
    """It is read at a fraction of its size; the crop and the turn are those of the whole."""
    image = Image.new("RGB", (4000, 2000), SKIN)
    image.paste(LEAF, (2000, 0, 4000, 2000))
    exif = image.getexif()
    if turned:
        image = image.rotate(90, expand=True)
        exif[0x0112] = 6
    path = _saved(image, tmp_path / "large.jpg", exif=exif, quality=95)
    plate = replace(_plate(path), crop=Box(0.25, 0.0, 0.5, 1.0))
    found = _image(_printed(face, plate))
    assert found.size == (200, 200)
    shown = Image.open(io.BytesIO(found.raw))
    separator = Separator(PROFILES["newspaper"], output_profile(NEWSPRINT))
    for x, colour in ((50, SKIN), (150, LEAF)):
        wish = separator.convert(Image.new("RGB", (1, 1), colour)).getpixel((0, 0))
        assert shown.getpixel((x, 100)) == pytest.approx(wish, abs=6)


# spots


def _masthead(face: BoxFace, spot: str) -> tuple[Item, ...]:
    red = Colour(0.0, 1.0, 0.9, 0.1, "#c8161d", spot)
    row = replace(line(face, "一", AREA.x, 200.0), runs=(run(face, "一", 40.0, red),))
    return Fill(PLACE, red), row


def test_a_spot_has_a_plate_of_its_own(face: BoxFace, tmp_path: Path, program: Callable[[str], str]) -> None:
    (plates,) = separated(_printed(face, *_masthead(face, "PANTONE 485 C")), program("gs"), tmp_path)
    assert plates.most(PLACE, "PANTONE 485 C") == 1
    assert plates.most(PLACE, "Cyan", "Magenta", "Yellow", "Black") == 0
    (tmp_path / "inks").mkdir()
    (plates,) = separated(_printed(face, *_masthead(face, "")), program("gs"), tmp_path / "inks")
    assert set(plates.inks) == {"Cyan", "Magenta", "Yellow", "Black"}
    assert plates.most(PLACE, "Magenta") == 1


def test_a_layout_names_a_spot(tmp_path: Path) -> None:
    folder = copy_layout("tabloid", tmp_path / "paper")
    file = folder / "layout.toml"
    text = file.read_text(encoding="utf-8")
    head = "[colours.red]           # 报头红: 210 % of ink\n"
    assert head in text
    file.write_text(text.replace(head, f'{head}spot = "PANTONE 485 C"\n'), encoding="utf-8")
    assert read_layout(folder).styles["banner"].colour.spot == "PANTONE 485 C"
    other = '[colours.pink]\ninks = [0, 40, 40, 0]\nscreen = "#ffcccc"\nspot = "PANTONE 485 C"\n\n[colours.white]'
    file.write_text(file.read_text(encoding="utf-8").replace("[colours.white]", other), encoding="utf-8")
    with pytest.raises(LayoutError, match="PANTONE 485 C has other inks"):
        read_layout(folder)


def test_a_layout_names_its_press(tmp_path: Path, face: BoxFace) -> None:
    folder = copy_layout("tabloid", tmp_path / "paper")
    file = folder / "layout.toml"
    usual = file.read_text(encoding="utf-8")

    def said(*lines: str) -> None:
        file.write_text(usual.replace("[grid]", "\n".join(["[print]", *lines, "", "[grid]"]), 1), encoding="utf-8")

    said('profile = "offset"', 'label = "A{number}"', "marks = true", 'impose = "half"', 'gutter = "10 pt"')
    found = read_layout(folder)
    assert found.profile == replace(PROFILES["offset"], marks=True, impose="half", gutter=10.0)
    assert found.page_label == "A{number}"
    (folder / "own.icc").write_bytes(output_profile(NEWSPRINT))
    said('icc = "own.icc"', 'condition = "IFRA26"')
    condition = read_layout(folder).profile.condition
    assert condition is not None
    assert (condition.identifier, Path(condition.icc).name) == ("IFRA26", "own.icc")
    said('icc = "own.icc"')
    made = replace(edition(face, story("a", "一")), layout=read_layout(folder))
    with pikepdf.open(io.BytesIO(print_pdf.render(made, faces=BoxFaces((face,))))) as pdf:  # type: ignore[arg-type]
        (intent,) = pdf.Root.OutputIntents.as_list()
        assert str(intent.OutputConditionIdentifier) == "Custom"
        assert "/RegistryName" not in intent
        assert str(intent.Info) == "own"
    (folder / "own.icc").write_bytes(b"nothing")
    with pytest.raises(ExportError, match="no ICC profile"):
        print_pdf.render(made, faces=BoxFaces((face,)))  # type: ignore[arg-type]
    for lines, wish in (
        (['profile = "gravure"'], "no profile 'gravure'"),
        (['icc = "gone.icc"'], "there is no file"),
        (['condition = "IFRA26"'], "needs its ICC profile"),
        (['label = "版"'], "number"),
        (['impose = "quarter"'], "no sheet 'quarter'"),
    ):
        said(*lines)
        with pytest.raises(LayoutError, match=wish):
            read_layout(folder)

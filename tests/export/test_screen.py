"""Pictures and colours for the screen."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from gxpress.errors import ExportError
from gxpress.export.screen import Shelf, accent, contrast, readable, screen_picture
from gxpress.model.layout import Layout
from gxpress.model.picture import Picture


def _picture(folder: Path, image: Image.Image, kind: str, **how: object) -> Picture:
    path = folder / f"picture.{kind.lower()}"
    image.save(path, kind, **how)  # type: ignore[arg-type]
    return Picture(id="p-1", file=str(path), width=image.width, height=image.height)


@pytest.mark.parametrize(("kind", "name"), [("PNG", "p-1.png"), ("JPEG", "p-1.jpg"), ("GIF", "p-1.gif")])
def test_what_a_browser_shows_stays_as_it_is(tmp_path: Path, kind: str, name: str) -> None:
    picture = _picture(tmp_path, Image.new("L", (9, 5), 90), kind)
    found = screen_picture(picture)
    assert (found.name, found.data) == (name, Path(picture.file).read_bytes())


def test_inks_become_light(tmp_path: Path) -> None:
    found = screen_picture(_picture(tmp_path, Image.new("CMYK", (9, 5), (0, 255, 255, 0)), "TIFF"))
    assert (found.name, found.media_type) == ("p-1.jpg", "image/jpeg")
    red, green, blue = Image.open(io.BytesIO(found.data)).getpixel((4, 2))  # type: ignore[misc]
    assert red > 200 > 90 > max(green, blue)


def test_a_turned_picture_is_set_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = screen_picture(_picture(tmp_path, Image.new("RGB", (9, 5)), "JPEG", exif=exif))
    assert Image.open(io.BytesIO(found.data)).size == (5, 9)


def test_a_huge_picture_is_made_smaller_and_keeps_its_shape(tmp_path: Path) -> None:
    found = screen_picture(_picture(tmp_path, Image.new("RGBA", (4000, 1000), (0, 0, 0, 0)), "PNG"))
    image = Image.open(io.BytesIO(found.data))
    assert (image.size, image.mode, found.name) == ((2000, 500), "RGBA", "p-1.png")


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_what_is_no_picture_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "lost.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError, match="p-1") as caught:
        screen_picture(Picture(id="p-1", file=str(path), width=4, height=4))
    assert caught.value.where.file == path


def test_a_shelf_reads_a_picture_once(tmp_path: Path) -> None:
    picture, shelf = _picture(tmp_path, Image.new("L", (9, 5)), "PNG"), Shelf("pictures/")
    assert shelf.url(picture) == "pictures/p-1.png"
    Path(picture.file).unlink()
    assert shelf.url(picture) == "pictures/p-1.png"
    assert list(shelf.held) == ["p-1"]


COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))


@given(COLOURS, st.sampled_from(("#ffffff", "#f3eee3", "#2a282b", "#000000")))
def test_a_colour_becomes_readable(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= 4.9


def test_the_accent_is_the_colour_of_the_paper(tabloid: Layout) -> None:
    red, green, blue = (int(accent(tabloid)[at : at + 2], 16) for at in (1, 3, 5))
    assert red > 150 > 60 > max(green, blue)

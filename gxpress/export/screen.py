"""Pictures and colours for the screen.

A picture of the issue comes in; bytes that every browser and e-reader shows go out. Colours of the layout come in; the
same hues, as dark or light as reading needs, go out (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gxpress.errors import ExportError
from gxpress.model.finding import Place
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout
from gxpress.model.picture import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

_KINDS: Final = {"JPEG": (".jpg", "image/jpeg"), "PNG": (".png", "image/png"), "GIF": (".gif", "image/gif")}
_MODES: Final = {"L", "RGB", "RGBA", "P", "1", "LA"}
_LARGEST: Final = 2000
"""Pixels on the longer side: sharp on a large screen, small enough to send."""
_ORIENTATION: Final = 0x0112
_RED: Final = "#a8201a"


@dataclass(frozen=True, slots=True)
class ScreenPicture:
    """A picture as a reading edition holds it."""

    name: str
    """File name, from the picture's id."""
    media_type: str
    data: bytes


def pictures(issue: Issue) -> Iterator[Picture]:
    """Every picture of stories, fillers and advertisements, in order."""
    for story in (*issue.stories, *issue.fillers):
        yield from story.pictures
    yield from (advert.picture for advert in issue.adverts if advert.picture)


def screen_picture(picture: Picture) -> ScreenPicture:
    """The picture's own bytes where a browser shows them well; else recoded: CMYK, TIFF, turned or very large ones.

    Raises ExportError where the file is missing or no picture.
    """
    from PIL import Image, UnidentifiedImageError

    path = Path(picture.file)
    try:
        data = path.read_bytes()
        with Image.open(BytesIO(data)) as image:
            if _fits(image):
                suffix, media_type = _KINDS[image.format or ""]
                return ScreenPicture(picture.id + suffix, media_type, data)
            return _recoded(picture, image)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise ExportError(
            f"picture {picture.id} cannot be read: {error}",
            where=Place(path),
            hint="give a JPEG, PNG or TIFF file that is there",
        ) from error


def _fits(image: Image) -> bool:
    turned = image.getexif().get(_ORIENTATION, 1) != 1
    return image.format in _KINDS and image.mode in _MODES and max(image.size) <= _LARGEST and not turned


def _recoded(picture: Picture, image: Image) -> ScreenPicture:
    from PIL import ImageOps

    upright = _in_rgb(ImageOps.exif_transpose(image))
    upright.thumbnail((_LARGEST, _LARGEST))
    stream = BytesIO()
    if upright.mode == "RGBA":
        upright.save(stream, "PNG", optimize=True)
        return ScreenPicture(picture.id + ".png", "image/png", stream.getvalue())
    upright.save(stream, "JPEG", quality=85, optimize=True, progressive=True)
    return ScreenPicture(picture.id + ".jpg", "image/jpeg", stream.getvalue())


def _in_rgb(image: Image) -> Image:
    """In sRGB, by the picture's own profile where it carries one: a CMYK picture taken bare looks garish."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in {"CMYK", "RGB", "L"}:
        try:
            srgb = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(BytesIO(profile)), srgb, outputMode="RGB"
            )
            if turned is not None:
                turned.info.pop("icc_profile", None)
                return turned
        except ImageCms.PyCMSError:
            pass  # a broken profile: the bare numbers are the best there is
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("RGB")


@dataclass(frozen=True)
class Shelf:
    """The pictures of one reading edition, each read once and only when a template names it; and its faces."""

    folder: str
    """Where they stand in the edition, with a slash at the end."""

    @cached_property
    def held(self) -> dict[str, ScreenPicture]:
        """Picture id → what was asked for, in the order of asking."""
        return {}

    @cached_property
    def faces(self) -> dict[str, bytes]:
        """Faces that a style sheet names: file name → file."""
        return {}

    def face(self, name: str, data: bytes) -> str:
        """The path of a face that is put on the shelf."""
        self.faces[name] = data
        return self.folder + name

    def url(self, picture: Picture) -> str:
        """The picture's path in the edition."""
        if picture.id not in self.held:
            self.held[picture.id] = screen_picture(picture)
        return self.folder + self.held[picture.id].name


def accent(layout: Layout) -> str:
    """The layout's colour for the screen: the first that is no grey of its styles and furniture, else a red."""
    styles = [layout.styles[name] for name in ("masthead", "name", "banner") if name in layout.styles]
    framed = [layout.styles[f.style] for m in layout.masters.values() for f in m.frames if f.style in layout.styles]
    colours = [style.colour for style in (*styles, *framed, *layout.styles.values())]
    colours += [rule.colour for rule in layout.rules.values()]
    return next((colour.screen for colour in colours if _saturation(colour.screen) > 0.25), _RED)


def readable(colour: str, ground: str, ratio: float = 5.0) -> str:
    """The hue of `colour`, moved away from `ground` until their contrast is at least `ratio` (#rrggbb).

    >>> readable("#ffffff", "#ffffff") != "#ffffff"
    True
    """
    hue, light, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    step = -0.01 if _luminance(ground) > 0.5 else 0.01
    while contrast(_hex(hue, light, saturation), ground) < ratio and 0 <= light <= 1:
        light += step
    return _hex(hue, min(max(light, 0.0), 1.0), saturation)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(hue: float, light: float, saturation: float) -> str:
    rgb = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def _saturation(colour: str) -> float:
    return colorsys.rgb_to_hls(*_rgb(colour))[2] if max(_rgb(colour)) - min(_rgb(colour)) > 0.1 else 0.0


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

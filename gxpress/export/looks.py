"""What kind of picture is it? A drawing, line art, one with lettering; and what its file keeps in unusual ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_DRAWING: Final = 256
"""A picture of no more colours is a drawing."""
_DRAWING_GREYS: Final = 32
_SAMPLE: Final = 200
"""Pixels each way that are looked at for lettering."""
_FLAT: Final = 0.85
"""The share of its sixteen commonest tones from which a picture is made of areas, not of shades."""
_LIGHT: Final = 144
"""Of the darkest part of a tone, from which letters in black can be read on it."""


def is_drawing(image: Image) -> bool:
    """Whether a picture has few colours or greys: a chart, a map, a print."""
    if image.format == "JPEG" or image.mode not in ("P", "L", "LA", "RGB", "RGBA"):
        return False
    most = _DRAWING_GREYS if image.mode in ("L", "LA") else _DRAWING
    return image.mode == "P" or image.getcolors(most) is not None


def lettered_on(image: Image) -> tuple[int, ...] | None:
    """The ground of a picture of flat areas, most of it light, as an advertisement or a poster is: what is black there
    is lettering. None of a photograph, or of a night.
    """
    from PIL import Image as Images

    if image.mode not in ("P", "RGB", "RGBA"):
        return None
    size = (_SAMPLE, _SAMPLE)
    small: Any = image.resize(size, Images.Resampling.NEAREST).convert("RGBA")
    small = Images.alpha_composite(Images.new("RGBA", size, "white"), small).convert("RGB")
    tones = sorted(small.point(lambda value: value & 0xF0).getcolors(_SAMPLE**2), reverse=True)
    flat = sum(count for count, _ in tones[:16])
    light = sum(count for count, tone in tones if min(tone) >= _LIGHT)
    if flat < _FLAT * _SAMPLE**2 or 2 * light < _SAMPLE**2:
        return None
    colours = ((count, colour) for count, colour in small.getcolors(_SAMPLE**2) if min(colour) >= _LIGHT)
    return max(colours)[1]  # type: ignore[no-any-return]


def is_line_art(image: Image) -> bool:
    """Whether a drawing is in black and white alone, in whatever mode it was saved."""
    if image.mode not in ("P", "L", "RGB") or "transparency" in image.info:
        return False
    tones = image.convert("RGB").getcolors(2) or ()
    return {tone for _, tone in tones} == {(0, 0, 0), (255, 255, 255)}


def turned_over(image: Image) -> bool:
    """Whether Pillow shows an image in inks as its negative: it takes each JPEG for one by Adobe's programs, which
    write inks turned over and say so.
    """
    return image.format == "JPEG" and image.mode == "CMYK" and "adobe" not in image.info


def in_eight_bits(image: Image) -> Image:
    """A grey image of more bits with the upper eight of them, its clear tone too; any other as it is."""
    if not image.mode.startswith(("I", "F")):
        return image
    info, deep = dict(image.info), image.mode.startswith("I;16") or image.getextrema()[1] > 255  # type: ignore[operator]
    made: Any = image.point(lambda value: value / 256) if deep else image
    made = made.convert("L")
    made.info = {key: info[key] for key in ("icc_profile",) if key in info}
    if isinstance(clear := info.get("transparency"), int):
        made.info["transparency"] = clear // 256
    return made  # type: ignore[no-any-return]

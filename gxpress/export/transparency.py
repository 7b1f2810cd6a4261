"""Pictures with transparent parts: a press gets none. They show the ground below the picture, mixed in inks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gxpress.export.palette import on_screen
from gxpress.model.layout import Colour
from gxpress.model.profile import Colours

if TYPE_CHECKING:
    from PIL.Image import Image

PAPER: Final = Colour(k=0.0, screen="#ffffff")
_CLEAR: Final = ("LA", "La", "PA", "RGBA", "RGBa")


def parted(image: Image) -> tuple[Image, Image | None]:
    """The colours of an image with their own profile, no palette left, and how far they cover; None: wholly."""
    if image.mode not in _CLEAR and "transparency" not in image.info:
        return (image.convert("RGB") if image.mode == "P" else image), None
    profile = image.info.get("icc_profile", b"")
    whole = image.convert("RGBA")
    grey = image.mode in ("LA", "La", "L")
    colours, cover = whole.convert("RGB"), whole.getchannel("A")
    if grey:
        colours = colours.getchannel("R")
    colours.info = {"icc_profile": profile} if profile else {}
    return colours, cover


def on_ground(made: Image, cover: Image, ground: Colour, colours: Colours) -> Image:
    """Converted colours over a ground, as far as they cover it. Grey stays grey where the ground is black alone. Over a
    spot they are in inks without it: what shines through is on its own plate.
    """
    from PIL import Image as Images
    from PIL import ImageChops

    spot = bool(ground.spot) and colours is Colours.INKS
    inks = [0 if spot else round(255 * ink) for ink in (ground.c, ground.m, ground.y, ground.k)]
    if made.mode == "L" and not any(inks[:3]) and not spot:
        return Images.composite(made, Images.new("L", made.size, 255 - inks[3]), cover)
    if colours is Colours.SCREEN:
        shown = tuple(round(255 * part) for part in on_screen(ground))
        return Images.composite(made.convert("RGB"), Images.new("RGB", made.size, shown), cover)
    if made.mode == "L":
        none = Images.new("L", made.size)
        made = Images.merge("CMYK", (none, none, none, ImageChops.invert(made)))
    return Images.composite(made, Images.new("CMYK", made.size, tuple(inks)), cover)

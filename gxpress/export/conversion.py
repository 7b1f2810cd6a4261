"""The colours of pictures for a press, by ICC profiles, within its total ink. The one module that knows LittleCMS.

An image comes in; one in black and white, in grey, in the four inks, or for screens in RGB goes out.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from gxpress.errors import ExportError
from gxpress.export.transparency import PAPER, on_ground, parted
from gxpress.model.finding import Place
from gxpress.model.layout import Colour
from gxpress.model.profile import COATED, Colours, Condition, Profile, Standard

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

_BUNDLED: Final = Path(__file__).resolve().parent / "icc"
Tone = tuple[int, ...]
"""Red, green and blue, from 0 to 255."""
_INKLESS: Final = ("1", "L")
_NEUTRAL, _COLOURED = 10, 20
"""How far apart the three parts of a colour are where lettering is black, and where it is coloured."""
_DARK, _MIDDLE = 80, 144
"""The lightest part of a colour where lettering is dark, and where it no longer is."""
_ALIKE: Final = 4.0
"""Mean steps of 256 by which greys may differ and still be as good as those of sRGB."""


def output_profile(condition: Condition, standard: Standard = Standard.NONE) -> bytes:
    """The ICC output profile of a condition. ExportError where it cannot be read, or does not fit the standard."""
    path = _BUNDLED / f"{condition.icc}.icc"
    if "/" in condition.icc or not path.is_file():
        path = Path(condition.icc)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ExportError(f"the ICC profile cannot be read: {error.strerror}", where=Place(file=path)) from error
    if (data[12:16], data[16:20], data[36:40]) != (b"prtr", b"CMYK", b"acsp"):
        raise ExportError(
            "this is no ICC profile of a press in four inks",
            where=Place(file=path),
            hint="ask the printer for its CMYK output profile (.icc)",
        )
    most = 2 if standard is Standard.X1A else 4
    if data[8] > most:
        raise ExportError(
            f"{standard or 'PDF'} takes ICC profiles up to version {most}; this one is {data[8]}",
            where=Place(file=path),
            hint=f"ask the printer for one of version {most}",
        )
    return data


@dataclass(slots=True)
class Separator:
    """Turns images into what a profile prints in."""

    profile: Profile
    output: bytes = b""
    """The ICC output profile; empty where the profile has no condition."""
    _transforms: dict[tuple[str, str, bytes], ImageCmsTransform] = field(default_factory=dict)
    _curves: dict[bytes, bytes] = field(default_factory=dict)

    def convert(
        self, image: Image, *, drawing: bool = False, lettered: Tone | None = None, ground: Colour = PAPER
    ) -> Image:
        """An image as the profile prints it: modes 1, L, CMYK within the total ink; RGB for screens. What is neutral
        in a drawing is printed in black alone; so is what is dark and nearly neutral where there is lettering, which
        is printed over the tone that it is `lettered` on. What is transparent shows the ground.
        """
        image, cover = parted(image)
        made = self._converted(image, drawing=drawing, lettered=lettered)
        if cover is not None:
            made = on_ground(made, cover, ground, self.profile.colours)
        return limited(made, self.profile.ink)

    def _converted(self, image: Image, *, drawing: bool, lettered: Tone | None) -> Image:
        if image.mode in _INKLESS:
            table = self._greys(image)
            return image.point(table) if table else image
        if self.profile.colours is Colours.SCREEN:
            return self._on_screen(image)
        return image if image.mode == "CMYK" else self._in_inks(image, drawing=drawing, lettered=lettered)

    def holds(self, image: Image) -> bool:
        """Whether an image could be printed as it is."""
        if image.mode in _INKLESS:
            return not self._greys(image)
        if self.profile.colours is Colours.SCREEN:
            return image.mode == "RGB" and "icc_profile" not in image.info
        return image.mode == "CMYK" and heaviest(image) <= self.profile.ink

    def _greys(self, image: Image) -> bytes:
        """What the greys of an image are in sRGB, by its own profile; empty where they are that, or the press's own."""
        own = image.info.get("icc_profile", b"")
        if image.mode != "L" or (own[12:16], own[16:20]) != (b"mntr", b"GRAY"):
            return b""
        if own not in self._curves:
            self._curves[own] = _greys_by(own)
        return self._curves[own]

    def _on_screen(self, image: Image) -> Image:
        from PIL import ImageCms

        image = image if image.mode in ("RGB", "CMYK") else image.convert("RGB")
        if image.mode == "RGB" and "icc_profile" not in image.info:
            return image
        return self._transformed(image, "RGB", ImageCms.createProfile("sRGB"))

    def _in_inks(self, image: Image, *, drawing: bool, lettered: Tone | None) -> Image:
        """In the four inks, or in black alone where it holds no colour."""
        image = image if image.mode == "RGB" else image.convert("RGB")
        red, green, blue = image.split()
        if red.tobytes() == green.tobytes() == blue.tobytes():
            return red
        if not self.output:
            return by_rule_of_thumb(image)
        inks = self._transformed(image, "CMYK", self.output)
        if drawing:
            _in_black(image, inks, _neutral(image))
        if lettered:
            below = image.resize((1, 1))
            below.putpixel((0, 0), lettered)
            _in_black(image, inks, _black(image), self._transformed(below, "CMYK", self.output))
        return inks

    def _transformed(self, image: Image, mode: str, target: Any) -> Image:
        """By relative colorimetry with black-point compensation. What has no profile, or one that does not fit, is
        taken for sRGB, or for inks on coated paper.
        """
        from PIL import ImageCms

        usual = output_profile(COATED) if image.mode == "CMYK" else ImageCms.createProfile("sRGB")
        own = image.info.get("icc_profile", b"")
        try:
            transform = self._transform((image.mode, mode, own), own or usual, target)
        except (ImageCms.PyCMSError, OSError, ValueError):
            transform = self._transform((image.mode, mode, b""), usual, target)
        return cast("Image", ImageCms.applyTransform(image, transform))

    def _transform(self, key: tuple[str, str, bytes], source: Any, target: Any) -> ImageCmsTransform:
        """Of a kind of images (their mode, the wanted one, their own profile) from a source to a target."""
        from PIL import ImageCms

        if key not in self._transforms:
            self._transforms[key] = ImageCms.buildTransform(
                _opened(source),
                _opened(target),
                *key[:2],
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        return self._transforms[key]


def _opened(profile: Any) -> Any:
    """A profile in bytes as a file, which LittleCMS reads once."""
    return io.BytesIO(profile) if isinstance(profile, bytes) else profile


def _greys_by(profile: bytes) -> bytes:
    """All 256 greys of a profile in sRGB; empty where they are nearly the same, or cannot be told."""
    from PIL import Image as Images
    from PIL import ImageCms

    ramp = Images.frombytes("L", (256, 1), bytes(range(256)))
    try:
        shown = ImageCms.profileToProfile(
            ramp,
            io.BytesIO(profile),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return b""
    found = cast("Image", shown).getchannel("G").tobytes()
    return found if sum(abs(new - old) for old, new in enumerate(found)) > 256 * _ALIKE else b""


def by_rule_of_thumb(image: Image) -> Image:
    """RGB in inks without a profile: the grey share of a colour is all printed in black (full grey component
    replacement), so that there is never more than 200 % ink, and neutral greys stay neutral on any press.
    """
    from PIL import Image as Images
    from PIL import ImageChops

    cyan, magenta, yellow = (ImageChops.invert(band) for band in image.split())
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    return Images.merge("CMYK", [*(ImageChops.subtract(ink, black) for ink in (cyan, magenta, yellow)), black])


def _in_black(image: Image, inks: Image, mask: Image, below: Image | None = None) -> None:
    """Put what a mask shows of `image` in black alone, in `inks`: small lettering stays sharp out of register. `below`
    is an ink colour that goes on under it, so that it has no white rim then.
    """
    from PIL import Image as Images
    from PIL import ImageChops

    under = below.getpixel((0, 0))[:3] if below else (0, 0, 0)  # type: ignore[index]
    flat = [Images.new("L", image.size, ink) for ink in under]
    inks.paste(Images.merge("CMYK", [*flat, ImageChops.invert(image.getchannel("G"))]), mask=mask)


def _neutral(image: Image) -> Image:
    """A mask of what has no colour at all."""
    return _ends(image)[0].point([255] + [0] * 255)


def _black(image: Image) -> Image:
    """A mask of what is dark and nearly neutral, fading out to both sides."""
    from PIL import ImageChops

    apart, lightest = _ends(image)
    return ImageChops.multiply(apart.point(_fading(_NEUTRAL, _COLOURED)), lightest.point(_fading(_DARK, _MIDDLE)))


def _ends(image: Image) -> tuple[Image, Image]:
    """How far the three parts of each pixel are apart, and the lightest of them."""
    from PIL import ImageChops

    red, green, blue = image.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return ImageChops.subtract(lightest, ImageChops.darker(ImageChops.darker(red, green), blue)), lightest


def _fading(full: int, none: int) -> list[int]:
    """255 up to one value, 0 from another on, evenly less between: no edge is drawn where there is none."""
    return [round(255 * min(1.0, max(0.0, (none - value) / (none - full)))) for value in range(256)]


def heaviest(image: Image) -> float:
    """The most ink on one pixel of a CMYK image, never too little, at most 0.016 too much; 1 is one full ink."""
    from PIL import ImageChops

    cyan, magenta, yellow, black = image.split()
    pairs = ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2)
    quarter: Any = ImageChops.add(*pairs, scale=2).getextrema()[1]
    return min(4.0, (4 * quarter + 4) / 255) if quarter else 0.0


def limited(image: Image, most: float) -> Image:
    """A CMYK image with no more ink than `most` on any pixel: the colours give way in their proportion, black stays."""
    if image.mode != "CMYK" or heaviest(image) <= most:
        return image
    from PIL import Image as Images
    from PIL import ImageMath

    cyan, magenta, yellow, black = (band.convert("F") for band in image.split())
    room = 255 * most - 6  # what rounding, and `heaviest` for its own, may add

    def share(of: dict[str, Any]) -> Any:
        return of["min"]((room - of["k"]) / of["max"](of["c"] + of["m"] + of["y"], 1.0), 1.0)

    part: Any = ImageMath.lambda_eval(share, c=cyan, m=magenta, y=yellow, k=black)
    inks = [
        ImageMath.lambda_eval(lambda of: of["ink"] * of["part"], ink=ink, part=part) for ink in (cyan, magenta, yellow)
    ]
    return Images.merge("CMYK", [*(ink.convert("L") for ink in inks), image.getchannel(3)])

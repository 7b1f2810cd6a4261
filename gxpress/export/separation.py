"""Pictures for the press: in inks, cropped, no finer than the screen can show; a JPEG that will do goes in as it is."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gxpress.errors import ExportError
from gxpress.export.conversion import Separator, heaviest, limited
from gxpress.export.looks import in_eight_bits, is_drawing, is_line_art, lettered_on, turned_over
from gxpress.export.palette import five_inks
from gxpress.export.pdffile import Name, PdfFile, Ref
from gxpress.export.transparency import PAPER, parted
from gxpress.model.finding import Place
from gxpress.model.layout import Colour
from gxpress.model.page import Plate
from gxpress.model.units import Box, Pt

if TYPE_CHECKING:
    from PIL.Image import Image

_SLACK: Final = 1.25
"""A picture is reduced where it is finer than the ceiling by more than this: less gains little and costs sharpness."""
_DUST: Final = 1e-6
_QUALITY: Final = 92
_TRIES: Final = 3
_TURN: Final = 0x0112
"""EXIF's orientation; from 5 up the picture lies on its side."""
_SPARE: Final = 2
"""A photograph is read at least so many times finer than it is printed, so that reducing it stays smooth."""
_WHOLE: Final = Box(0.0, 0.0, 1.0, 1.0)
_SPACES: Final = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


@dataclass(slots=True)
class Pictures:
    """The images of a file: each picture with its crop once, however often it is placed."""

    file: PdfFile
    separator: Separator
    resources: dict[str, object] = field(default_factory=dict)
    """Name of the resource → image, for the resource dictionary."""
    _made: dict[tuple[object, ...], tuple[str, bool]] = field(default_factory=dict)

    def place(self, plate: Plate, ground: Colour = PAPER) -> tuple[str, Box]:
        """The resource name of a plate's image, and where the whole image stands on the page, over a ground.

        A JPEG that can be printed as it is goes in whole, cropped by its place; of all others only the crop goes in.
        ExportError where the file cannot be read.
        """
        box, crop = plate.box, plate.crop
        key = (plate.picture.file, crop, round(box.width), round(box.height), ground)
        if key not in self._made:
            self._made[key] = self._make(plate, ground)
        name, whole = self._made[key]
        if not whole:
            return name, box
        width, height = box.width / crop.width, box.height / crop.height
        return name, Box(box.x - crop.x * width, box.y - crop.y * height, width, height)

    def _make(self, plate: Plate, ground: Colour) -> tuple[str, bool]:
        from PIL import Image, UnidentifiedImageError

        path = Path(plate.picture.file)
        try:
            with Image.open(path) as image:
                ref, whole = self._embed(image, plate, path, ground)
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ExportError(
                f"picture {plate.picture.id} cannot be printed: {reason}",
                where=Place(file=path),
                hint="save it again as JPEG, PNG or TIFF",
            ) from error
        name = f"I{len(self.resources) + 1}"
        self.resources[name] = ref
        return name, whole

    def _embed(self, image: Image, plate: Plate, path: Path, ground: Colour) -> tuple[Ref, bool]:
        if self._keeps(image, plate):
            return self._jpeg(path.read_bytes(), image.mode, image.size, inverted="adobe" in image.info), True
        drawing = is_drawing(image)
        most = self._most(plate.box.width, image.mode, drawing=drawing)
        _read_coarsely(image, _across(image) * plate.crop.width / most)
        cropped = _cropped(image, plate)
        if drawing and cropped.width > _SLACK * most and is_line_art(cropped):
            cropped, most = cropped.convert("1"), self._most(plate.box.width, "1")
        reduced = _reduced(cropped, cropped.width / most)
        lettered = lettered_on(reduced)
        if reduced.mode == "P" and "transparency" not in reduced.info:
            return self._indexed(reduced, lettered=lettered), False
        made = self.separator.convert(reduced, drawing=drawing, lettered=lettered, ground=ground)
        if ground.spot and made.mode == "CMYK" and (cover := parted(reduced)[1]):
            return self._on_spot(made, cover, ground), False
        return (self._photo(made) if image.format == "JPEG" else self._flat(made)), False

    def _keeps(self, image: Image, plate: Plate) -> bool:
        """Whether the file's own bytes can go in: a JPEG, upright, no finer than needed, in colours that will do."""
        upright = image.getexif().get(_TURN, 1) in (0, 1)
        excess = image.width * plate.crop.width / self._most(plate.box.width, image.mode)
        kept = image.format == "JPEG" and upright and excess <= _SLACK and not turned_over(image)
        return kept and self.separator.holds(image)

    def _most(self, width: Pt, mode: str, *, drawing: bool = False) -> float:
        """The pixels that the profile's ceiling gives to a width on paper."""
        profile = self.separator.profile
        ceiling = profile.finest_line if mode == "1" else profile.finest * (2 if drawing else 1)
        return width / 72 * ceiling

    def _indexed(self, image: Image, *, lettered: tuple[int, ...] | None) -> Ref:
        """A drawing with a palette keeps it: only that is converted (ISO 32000-1, 8.6.6.3)."""
        from PIL import Image as Images

        palette = bytes(image.getpalette() or b"\0\0\0")
        colours = Images.frombytes("RGB", (len(palette) // 3, 1), palette)
        colours.info = {key: image.info[key] for key in ("icc_profile",) if key in image.info}
        made = self.separator.convert(colours, drawing=True, lettered=lettered)
        table = b"<" + made.tobytes().hex().encode("ascii") + b">"
        space = [Name("Indexed"), Name(_SPACES[made.mode]), made.width - 1, table]
        return self.file.stream(_entries("L", image.size) | {"ColorSpace": space}, image.tobytes())

    def _on_spot(self, image: Image, cover: Image, ground: Colour) -> Ref:
        """A picture in inks whose clear parts show a spot: in five inks, on its plate as far as it is not covered."""
        from PIL import ImageChops

        samples = bytearray(5 * image.width * image.height)
        for place, band in enumerate((*image.split(), ImageChops.invert(cover))):
            samples[place::5] = band.tobytes()
        entries = _entries("CMYK", image.size) | {"ColorSpace": five_inks(self.file, ground)}
        return self.file.stream(entries, bytes(samples))

    def _photo(self, image: Image) -> Ref:
        """A JPEG of it. What that adds to dark parts may exceed the total ink: then less is given to it."""
        most = limit = self.separator.profile.ink
        for _ in range(_TRIES):
            kept = _as_jpeg(limited(image, most))
            excess = _heaviest(kept) - limit if image.mode == "CMYK" else 0.0
            if excess <= 0:
                # Pillow writes CMYK with the inks turned over, as Adobe's programs do.
                return self._jpeg(kept, image.mode, image.size, inverted=True)
            most -= excess
        return self._flat(image)

    def _jpeg(self, data: bytes, mode: str, size: tuple[int, int], *, inverted: bool) -> Ref:
        entries = _entries(mode, size) | {"Filter": Name("DCTDecode")}
        if mode == "CMYK" and inverted:
            entries["Decode"] = [1, 0] * 4
        return self.file.stream(entries, data, deflate=False)

    def _flat(self, image: Image) -> Ref:
        return self.file.stream(_entries(image.mode, image.size), image.tobytes())


def _across(image: Image) -> int:
    """Pixels across of a picture as it is seen."""
    return image.height if image.getexif().get(_TURN, 1) >= 5 else image.width


def _read_coarsely(image: Image, excess: float) -> None:
    """Let a JPEG that is far too fine be read at a half, a quarter or an eighth of its size: a fraction of the work."""
    if image.format == "JPEG" and excess > 2 * _SPARE:
        image.draft(None, (int(_SPARE * image.width / excess), int(_SPARE * image.height / excess)))


def _as_jpeg(image: Image) -> bytes:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=_QUALITY, subsampling=0)
    return held.getvalue()


def _heaviest(jpeg: bytes) -> float:
    from PIL import Image as Images

    with Images.open(io.BytesIO(jpeg)) as image:
        return heaviest(image)


def _cropped(image: Image, plate: Plate) -> Image:
    """What a plate shows of a picture, upright, in eight bits."""
    from PIL import ImageChops, ImageOps

    upright: Any = in_eight_bits(ImageOps.exif_transpose(image))
    if turned_over(image):
        upright = ImageChops.invert(upright)
    crop, (width, height) = plate.crop, upright.size
    if crop != _WHOLE:
        edges = (crop.x * width, crop.y * height, crop.right * width, crop.bottom * height)
        upright = upright.crop(tuple(round(edge) for edge in edges))
    return upright  # type: ignore[no-any-return]


def _reduced(image: Image, excess: float) -> Image:
    """An image with so many times fewer pixels each way; line art, reduced in grey, is then line art again."""
    from PIL import Image as Images

    if excess <= _SLACK:
        return image
    size = (ceil(image.width / excess - _DUST), ceil(image.height / excess - _DUST))
    if image.mode == "1":
        return image.convert("L").resize(size, Images.Resampling.BOX).point(lambda v: 255 * (v >= 128), "1")
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA")
    return image.resize(size, Images.Resampling.LANCZOS)


def _entries(mode: str, size: tuple[int, int]) -> dict[str, object]:
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": size[0],
        "Height": size[1],
        "ColorSpace": Name(_SPACES[mode]),
        "BitsPerComponent": 1 if mode == "1" else 8,
    }

"""Pictures for the press: in inks, cropped, no finer than paper can show."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gxpress.errors import ExportError
from gxpress.export.pdffile import Name, PdfFile, Ref
from gxpress.model.finding import Place
from gxpress.model.page import Plate
from gxpress.model.units import Box

if TYPE_CHECKING:
    from PIL.Image import Image

FINEST: Final = 300
"""Pixels an inch: twice the screen of the finest newsprint (150 lines an inch). More is only weight."""
_QUALITY: Final = 92
_WHOLE: Final = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(slots=True)
class Pictures:
    """The images of a file: each picture with its crop once, however often it is placed."""

    file: PdfFile
    resources: dict[str, object] = field(default_factory=dict)
    """Name of the resource → image, for the resource dictionary."""
    _made: dict[tuple[object, ...], tuple[str, bool]] = field(default_factory=dict)

    def place(self, plate: Plate) -> tuple[str, Box]:
        """The resource name of a plate's image, and where the whole image stands on the page.

        A JPEG in ink or in grey goes in as it is and is cropped by its place; of all others only the crop goes in.
        ExportError where the file cannot be read.
        """
        box, crop = plate.box, plate.crop
        key = (plate.picture.file, crop, round(box.width), round(box.height))
        if key not in self._made:
            self._made[key] = self._make(plate)
        name, whole = self._made[key]
        if not whole:
            return name, box
        width, height = box.width / crop.width, box.height / crop.height
        return name, Box(box.x - crop.x * width, box.y - crop.y * height, width, height)

    def _make(self, plate: Plate) -> tuple[str, bool]:
        from PIL import Image, UnidentifiedImageError

        path = Path(plate.picture.file)
        try:
            with Image.open(path) as image:
                ref, whole = self._embed(image, plate, path)
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

    def _embed(self, image: Image, plate: Plate, path: Path) -> tuple[Ref, bool]:
        if _keeps(image, plate):
            return self._jpeg(path.read_bytes(), image.mode, image.size, inverted="adobe" in image.info), True
        photo = image.format == "JPEG"
        inks = separate(_cropped(image, plate))
        if photo:
            kept = io.BytesIO()
            inks.save(kept, "JPEG", quality=_QUALITY, subsampling=0)
            # Pillow writes CMYK with the inks turned over, as Adobe's programs do.
            return self._jpeg(kept.getvalue(), inks.mode, inks.size, inverted=True), False
        return self._flat(inks), False

    def _jpeg(self, data: bytes, mode: str, size: tuple[int, int], *, inverted: bool) -> Ref:
        entries = _entries(mode, size) | {"Filter": Name("DCTDecode")}
        if mode == "CMYK" and inverted:
            entries["Decode"] = [1, 0] * 4
        return self.file.stream(entries, data, deflate=False)

    def _flat(self, inks: Image) -> Ref:
        return self.file.stream(_entries(inks.mode, inks.size), inks.tobytes())


def separate(image: Image) -> Image:
    """An image in inks: modes 1, L and CMYK come back, all else becomes CMYK, or L where it holds no colour.

    The grey share of a colour is all printed in black (full grey component replacement): never more than 200 % ink,
    and neutral greys stay neutral on any press.
    """
    from PIL import ImageChops

    image = _opaque(image)
    if image.mode in ("1", "L", "CMYK"):
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("L")
    image = image.convert("RGB")
    red, green, blue = image.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        return red
    cyan, magenta, yellow = (ImageChops.invert(band) for band in (red, green, blue))
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    from PIL import Image as Images

    return Images.merge("CMYK", [*(ImageChops.subtract(ink, black) for ink in (cyan, magenta, yellow)), black])


def _opaque(image: Image) -> Image:
    """On white paper: transparent parts show the paper."""
    from PIL import Image as Images

    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Images.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        return paper.convert("RGB")
    if image.mode == "P":
        return image.convert("RGB")
    return image


def _keeps(image: Image, plate: Plate) -> bool:
    """Whether the file's own bytes can go in: a JPEG in grey or ink, upright, and not much finer than needed."""
    upright = image.getexif().get(0x0112, 1) in (0, 1)
    return image.format == "JPEG" and image.mode in ("L", "CMYK") and upright and _excess(image, plate) < 2


def _excess(image: Image, plate: Plate) -> float:
    """How many times finer than `FINEST` the picture would be printed."""
    return image.width * plate.crop.width / (plate.box.width / 72) / FINEST


def _cropped(image: Image, plate: Plate) -> Image:
    from PIL import Image as Images
    from PIL import ImageOps

    upright: Any = ImageOps.exif_transpose(image)
    crop, (width, height) = plate.crop, upright.size
    if crop != _WHOLE:
        edges = (crop.x * width, crop.y * height, crop.right * width, crop.bottom * height)
        upright = upright.crop(tuple(round(edge) for edge in edges))
    excess = _excess(image, plate)
    if excess > 1.5 and upright.mode in ("L", "RGB", "CMYK"):
        size = tuple(max(1, round(side / excess)) for side in upright.size)
        upright = upright.resize(size, Images.Resampling.LANCZOS)
    return upright  # type: ignore[no-any-return]


def _entries(mode: str, size: tuple[int, int]) -> dict[str, object]:
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": size[0],
        "Height": size[1],
        "ColorSpace": Name("DeviceCMYK" if mode == "CMYK" else "DeviceGray"),
        "BitsPerComponent": 1 if mode == "1" else 8,
    }

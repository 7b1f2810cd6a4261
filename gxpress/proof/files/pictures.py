"""The samples of a picture → how much ink lies where it has most. Knows Pillow."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any, Final

from gxpress.proof.files.colours import Space
from gxpress.proof.files.graphics import Picture
from gxpress.proof.files.objects import Damaged, Stream, numbers

if TYPE_CHECKING:
    from PIL.Image import Image

FINEST: Final = 100
"""Pixels an inch at which ink is measured: an area of a quarter of a millimetre, not a grain of noise."""
MOST: Final = 200_000_000
"""Samples of a picture that are still unpacked."""
_CODECS: Final = ("DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode")


def ink(picture: Picture) -> float | None:
    """The most ink of a picture in per cent, over areas of 1/100 inch; None where its colours are no inks. Damaged."""
    space = picture.space
    if space is None or picture.stencil or picture.bits not in (1, 2, 4, 8, 16):
        return None
    if space.kind == "Indexed":
        return _indexed(space)
    ends = [space.inks([end] * space.count) for end in (0.0, 1.0)]
    known = [100 * sum(inks.values()) for inks in ends if inks is not None]
    if len(known) < 2:
        return None
    if space.count == 1:
        return max(known)
    packed_inside = not picture.stream.number and bool(picture.stream.filters)
    bands = None if picture.bits != 8 or packed_inside else _bands(picture)
    return None if bands is None else _heaviest(bands, picture)


def _indexed(space: Space) -> float | None:
    base = space.base
    if base is None or not base.count:
        return None
    entries = len(space.table) // base.count
    totals = [base.inks(space.looked_up(index)) for index in range(entries)]
    known = [100 * sum(inks.values()) for inks in totals if inks is not None]
    return max(known, default=None)


def _bands(picture: Picture) -> list[Image] | None:
    """The picture's components as images of eight bits, 255 for full ink."""
    from PIL import Image as Images
    from PIL import ImageChops

    stream, space = picture.stream, picture.space
    count = space.count if space else 0
    if picture.width * picture.height * count > MOST:
        raise Damaged("a picture too large to be measured")
    codec = next((name for name in stream.filters if name in _CODECS), "")
    if codec == "DCTDecode":
        image = _jpeg(stream, picture)
        bands, turned = list(image.split()), image.mode == "CMYK"  # Pillow turns these over; Decode speaks of the bytes
    elif codec:
        return None
    else:
        data, size = stream.data(), (picture.width, picture.height)
        if len(data) < size[0] * size[1] * count:
            raise Damaged("a picture with fewer samples than pixels")
        bands = [Images.frombytes("L", size, data[n : size[0] * size[1] * count : count]) for n in range(count)]
        turned = False
    if len(bands) != count:
        raise Damaged("a picture whose channels do not fit its colour space")
    decode = numbers(stream.get("Decode", stream.get("D")), 2 * count)
    if turned != bool(decode and decode[0] > decode[1]):
        bands = [ImageChops.invert(band) for band in bands]
    return bands


def _jpeg(stream: Stream, picture: Picture) -> Image:
    """No finer than is measured: a codec that leaves fine detail out is four times as fast."""
    from PIL import Image as Images

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Any = Images.open(io.BytesIO(stream.data()))
            finer = max(1.0, picture.resolution / FINEST)
            image.draft(image.mode, (round(image.width / finer), round(image.height / finer)))
            image.load()
    except (OSError, ValueError, SyntaxError, Images.DecompressionBombError) as error:
        raise Damaged(f"a JPEG that cannot be read: {error}") from error
    return image  # type: ignore[no-any-return]


def _heaviest(bands: list[Image], picture: Picture) -> float:
    """The highest sum of the bands, in per cent."""
    from PIL import ImageMath

    left = picture.resolution * bands[0].width / max(1, picture.width)
    factor = max(1, int(left / FINEST))
    small = {f"b{n}": band.reduce(factor) for n, band in enumerate(bands)}

    def total(given: dict[str, Any]) -> Any:
        return sum((given[name] for name in sorted(small)[1:]), given["b0"] + 0)

    added = ImageMath.lambda_eval(total, **small)
    high: int = added.getextrema()[1]
    return 100 * high / 255

"""Facsimiles: each page of the print PDF as pictures of its trimmed area, for the e-paper and for covers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from gxpress.errors import ExportError

if TYPE_CHECKING:
    from PIL.Image import Image

    from gxpress.export.progress import Progress

WIDTH: Final = 1600
"""Pixels: body text can be read when the page is enlarged on a screen."""
THUMB_WIDTH: Final = 320
_THUMB_QUALITY: Final = 75
_QUALITY: Final = 60
"""Of WebP. A page full of text is 550 kB; at 80 it is 700, and no letter is easier to read."""
COVER_WIDTH: Final = 1200
_COVER_QUALITY: Final = 75


@dataclass(frozen=True, slots=True)
class Facsimile:
    """One page in pictures."""

    page: int
    """From 1."""
    width: int
    """Pixels of `webp`."""
    height: int
    webp: bytes
    thumb: bytes
    """WebP, `THUMB_WIDTH` pixels wide."""


def render(pdf: bytes, *, width: int = WIDTH, progress: Progress | None = None) -> tuple[Facsimile, ...]:
    """Pictures of the trimmed area of each page, `width` pixels wide. ExportError for bytes that are no PDF."""
    made: list[Facsimile] = []
    for count, image in images(pdf, width):
        made.append(_facsimile(len(made) + 1, image))
        if progress:
            progress("facsimile", len(made), count)
    return tuple(made)


def cover(pdf: bytes) -> bytes:
    """The first page as JPEG, which every e-reader shows."""
    for _, image in images(pdf, COVER_WIDTH, 1):
        return _saved(image, "JPEG", quality=_COVER_QUALITY)
    raise ExportError("the print PDF has no page to show")


def images(pdf: bytes, width: int = WIDTH, pages: int | None = None) -> Iterator[tuple[int, Image]]:
    """The number of pages, and the trimmed area of each (or of the first `pages`) as RGB, `width` pixels wide."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ExportError(f"the print PDF cannot be shown: {error}") from error
    try:
        count = len(document)
        for index in range(count)[:pages]:
            yield count, _image(document[index], width)
    finally:
        document.close()


def _image(page: Any, width: int) -> Image:
    from PIL import Image as Images

    left, bottom, right, top = page.get_mediabox()
    x0, y0, x1, y1 = page.get_trimbox()
    crop = (x0 - left, y0 - bottom, right - x1, top - y1)
    scale = width / (x1 - x0)
    found = page.render(scale=scale, crop=crop, may_draw_forms=False).to_pil().convert("RGB")
    page.close()
    # Rounding may add or take a pixel; all pages of a sheet are to be alike.
    size = (width, round((y1 - y0) * scale))
    if found.size != size:
        found = found.resize(size, Images.Resampling.BICUBIC)
    return cast("Image", found)


def _facsimile(number: int, image: Image) -> Facsimile:
    from PIL import Image as Images

    height = round(image.height * THUMB_WIDTH / image.width)
    thumb = image.resize((THUMB_WIDTH, height), Images.Resampling.LANCZOS)
    return Facsimile(
        page=number,
        width=image.width,
        height=image.height,
        webp=_saved(image, "WEBP", quality=_QUALITY, method=2),
        thumb=_saved(thumb, "WEBP", quality=_THUMB_QUALITY, method=4),
    )


def _saved(image: Image, kind: str, **how: Any) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **how)
    return held.getvalue()

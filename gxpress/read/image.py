"""The size of a picture's file, read from its header alone."""

from __future__ import annotations

from pathlib import Path

from gxpress.model.finding import Place
from gxpress.read.faults import Faults


def picture_path(folder: Path, name: str) -> Path:
    """The whole path of a picture that a file in `folder` names, with / or \\ between its parts."""
    return (folder / name.replace("\\", "/").replace("\0", "")).resolve()


def picture_size(file: Path, where: Place, faults: Faults) -> tuple[int, int]:
    """Width and height in pixels as the picture is seen, turned as EXIF says. 1 × 1 and a fault where it is none."""
    if not file.is_file():
        hint = f"Put it there, or correct the path; it counts from {file.parent.name or file.parent}/."
        faults.add("R034", f"There is no picture {file.name}.", where, hint=hint)
        return 1, 1
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(file) as image:
            width, height = image.size
            turned = image.getexif().get(0x0112, 1) >= 5
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        said = "it is no picture that we know" if isinstance(error, UnidentifiedImageError) else str(error)
        hint = "Save it again as JPEG or PNG."
        faults.add("R035", f"The picture {file.name} cannot be read: {said}.", where, hint=hint)
        return 1, 1
    return (height, width) if turned else (width, height)

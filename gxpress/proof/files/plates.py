"""The proof of separations: a file → the plate of each ink as a picture, what it covers, where ink is heaviest.

Ghostscript makes the plates, as an outside program; things that lie on one another, overprints and transparency are
measured here as they come together, which the colours of single things cannot tell.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gxpress.errors import FileError, ToolMissing
from gxpress.model.finding import Finding, Place
from gxpress.model.rules import finding
from gxpress.model.units import Box
from gxpress.proof.files.colours import PROCESS
from gxpress.proof.files.limits import INK_ROUNDING
from gxpress.proof.files.press import at

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST: Final = 900
"""Seconds that Ghostscript may take."""
_LONGEST_NAME: Final = 30
_ODD: Final = re.compile(r"[^\w-]+")
_NAMED: Final = re.compile(r"(\d+)\((.+)\)\.tif")


@dataclass(frozen=True, slots=True)
class Plates:
    """The plates of one page, as large as its trim."""

    page: int
    coverage: Mapping[str, float]
    """Ink → per cent of the page that it covers, tints by their share."""
    heaviest: float
    """The most ink on one spot, in per cent."""
    spot: Box
    """Where that is, in points from the upper left corner of the trim."""
    pictures: Mapping[str, bytes] = field(repr=False)
    """Ink → PNG, black where ink lies."""


def plates(path: str | Path, dpi: int = 72) -> tuple[Plates, ...]:
    """The plates of every page, at `dpi` pixels an inch. ToolMissing without Ghostscript; FileError where it fails."""
    program = shutil.which("gs")
    if program is None:
        raise ToolMissing(
            "Ghostscript is not installed: without it no plates can be made",
            hint="apt-get install ghostscript (Debian, Ubuntu), brew install ghostscript (macOS)",
        )
    from urllib.parse import unquote  # so Ghostscript writes what is no ASCII

    with tempfile.TemporaryDirectory(prefix="gxpress-plates-") as folder:
        _separate(program, Path(path), Path(folder), dpi)
        files: dict[int, dict[str, Path]] = {}
        for file in sorted(Path(folder).iterdir()):
            if named := _NAMED.fullmatch(file.name):
                files.setdefault(int(named[1]), {})[unquote(named[2])] = file
        if not files:
            raise _failed(Path(path), "it made no plates")
        return tuple(_page(number, files[number], dpi) for number in sorted(files))


def too_heavy(made: Sequence[Plates], limit: float, path: Path) -> tuple[Finding, ...]:
    """Pages on whose plates more ink comes together than the press dries: `limit` per cent."""
    return tuple(
        finding(
            "X080",
            f"{each.heaviest:.0f} % ink on the plates, {limit:.0f} % is the most ({at(each.spot.x, each.spot.y)})",
            Place(file=path, page=each.page, box=each.spot),
        )
        for each in made
        if each.heaviest > limit + INK_ROUNDING
    )


def _separate(program: str, path: Path, folder: Path, dpi: int) -> None:
    """Writes `N(Ink).tif` for each page and ink. The file's programs may read and write nothing else (-dSAFER)."""
    words = ["-dSAFER", "-dBATCH", "-dNOPAUSE", "-q", "-sDEVICE=tiffsep", f"-r{dpi}", "-dUseTrimBox"]
    target = f"-sOutputFile={folder}/%d.tif"
    try:
        done = subprocess.run(
            [program, *words, target, "-f", str(path.resolve())],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _failed(path, f"it took more than {LONGEST} seconds") from error
    except OSError as error:
        raise ToolMissing(f"Ghostscript cannot be run: {error.strerror or error}") from error
    if done.returncode:
        raise _failed(path, next(iter((done.stderr + done.stdout).strip().splitlines()), "it says nothing"))


def _failed(path: Path, reason: str) -> FileError:
    return FileError(
        f"Ghostscript makes no plates of the file: {reason}",
        where=Place(file=path),
        hint="without --plates the rest is checked",
    )


def _page(number: int, files: Mapping[str, Path], dpi: int) -> Plates:
    from PIL import Image as Images
    from PIL import ImageChops, ImageStat

    order = sorted(files, key=lambda ink: (PROCESS.index(ink) if ink in PROCESS else len(PROCESS), ink))
    inks, pictures = {}, {}
    for ink in order:
        with Images.open(files[ink]) as plate:
            grey = plate.convert("L")
        inks[ink], pictures[ink] = ImageChops.invert(grey), _png(grey)
    coverage = {ink: 100 * ImageStat.Stat(image).mean[0] / 255 for ink, image in inks.items()}
    heaviest, (x, y) = _heaviest(list(inks.values()))
    point = 72 / dpi
    return Plates(number, coverage, heaviest, Box(x * point, y * point, point, point), pictures)


def _heaviest(inks: Sequence[Image]) -> tuple[float, tuple[int, int]]:
    """The highest sum in per cent, and the first pixel from the head that has it."""
    from PIL import ImageMath

    named = {f"i{n}": image for n, image in enumerate(inks)}
    total: Any = ImageMath.lambda_eval(lambda given: sum((given[name] for name in named), given["i0"] * 0), **named)
    high: int = total.getextrema()[1]
    there: Any = ImageMath.lambda_eval(lambda given: given["convert"](given["t"] == high, "L"), t=total)
    top = there.getbbox()[1]
    row = there.crop((0, top, there.width, top + 1))
    return 100 * high / 255, (row.getbbox()[0], top)


def _png(image: Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG", optimize=False)
    return made.getvalue()


def names(made: Sequence[Plates]) -> dict[str, bytes]:
    """File name → PNG, for a folder: `page-01-Cyan.png`. Names of spot colours in what every file system takes."""
    width = len(str(len(made)))
    found: dict[str, bytes] = {}
    for each in made:
        for ink, picture in each.pictures.items():
            stem = f"page-{each.page:0{width}}-{re.sub(_ODD, '-', ink)[:_LONGEST_NAME]}"
            free = (f"{stem}{'-' * bool(n)}{n or ''}.png" for n in count())
            found[next(name for name in free if name not in found)] = picture
    return found

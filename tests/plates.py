"""What lies on each printing plate, by Ghostscript's tiffsep: the reference that we did not write."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageMath

from gxpress.model.units import Box

INKS = ("Cyan", "Magenta", "Yellow", "Black")
RESOLUTION = 100
_SCALE = RESOLUTION / 72


@dataclass(frozen=True, slots=True)
class Plates:
    """The plates of one page: name of the ink → picture in which 0 is full ink, as large as the medium."""

    inks: dict[str, Image.Image]
    trim: Box
    """In points from the upper left corner of the medium."""

    def shown(self, ink: str, box: Box) -> Image.Image:
        """A box of the page on one plate."""
        left, top = self.trim.x + box.x, self.trim.y + box.y
        edges = (left, top, left + box.width, top + box.height)
        return self.inks[ink].crop(tuple(round(edge * _SCALE) for edge in edges))  # type: ignore[arg-type]

    def most(self, box: Box, *inks: str) -> float:
        """The most of any of these inks in a box of the page; 1 is full ink."""
        return max((255 - _low(self.shown(ink, box))) / 255 for ink in inks)

    def heaviest(self) -> float:
        """The most ink of all plates together on any spot inside the trim."""
        whole = Box(0.0, 0.0, self.trim.width, self.trim.height)
        names = {f"p{place}": self.shown(ink, whole).convert("I") for place, ink in enumerate(sorted(self.inks))}
        paper: Any = ImageMath.lambda_eval(lambda of: sum(of[name] for name in names), **names)
        return (255 * len(names) - _low(paper)) / 255


def _low(image: Image.Image) -> float:
    low: Any = image.getextrema()[0]
    return float(low)


def separated(pdf: bytes, gs: str, folder: Path) -> list[Plates]:
    """The plates of every page, without those of inks that it does not have."""
    source = folder / "separated.pdf"
    source.write_bytes(pdf)
    words = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{RESOLUTION}"]
    done = subprocess.run(
        [gs, *words, "-o", str(folder / "page-%d.tif"), str(source)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [Plates(_inks(folder, number), _trim(page)) for number, page in enumerate(opened.pages, 1)]


def _inks(folder: Path, number: int) -> dict[str, Image.Image]:
    found = {}
    for path in sorted(folder.glob(f"page-{number}(*).tif")):
        with Image.open(path) as image:
            found[path.stem.partition("(")[2].rstrip(")")] = image.convert("L")
    assert set(INKS) <= set(found)
    return found


def _trim(page: pikepdf.Page) -> Box:
    media, trim = ([float(edge) for edge in box.as_list()] for box in (page.mediabox, page.trimbox))
    return Box(trim[0] - media[0], media[3] - trim[3], trim[2] - trim[0], trim[3] - trim[1])

"""The pictures of the README: the example issue comes in, docs/pictures/*.png go out.

Page one is drawn by the exporter of the print PDF, in the colours of screens; the e-paper and the EPUB are shown by
Chromium, where it is installed.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

import gxpress
from gxpress.export.facsimile import images
from gxpress.export.print_pdf import render
from gxpress.model.profile import PROFILES

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAGE_WIDTH = 860
"""Pixels: headlines and the texture of the body are seen, and the file stays below 300 kB."""
SCREENS = {"epaper": (1180, 780), "epub": (560, 780)}
COLOURS = 128


def main() -> None:
    """Builds the example, draws the pictures, and says how large they are."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        edition = gxpress.compose(gxpress.read_issue(ROOT / "examples" / "qingxi"), gxpress.read_layout("tabloid"))
        gxpress.export(edition, folder, ("epub", "epaper"))
        out, screen = Path(folder), PROFILES["screen"]
        _, page = next(images(render(edition, profile=screen), PAGE_WIDTH, 1))
        save("example-page-1", page)
        upright = gxpress.compose(
            gxpress.read_issue(ROOT / "examples" / "qingxi-hant"), gxpress.read_layout("tabloid-hant-vertical")
        )
        _, page = next(images(render(upright, profile=screen), PAGE_WIDTH, 1))
        save("example-vertical-page", page)
        if chromium := shutil.which("chromium"):
            screens(chromium, out)
        else:
            print("chromium is not installed: the pictures of the e-paper and the EPUB stay as they are")


def screens(chromium: str, out: Path) -> None:
    """The e-paper's first page, and the EPUB's lead story as a reader shows it."""
    from playwright.sync_api import sync_playwright

    with zipfile.ZipFile(next(out.glob("*.epub"))) as book:
        book.extractall(out / "book")
    shown = {"epaper": out / "epaper" / "index.html", "epub": next((out / "book").rglob("*101-lead.xhtml"))}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (width, height) in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(shown[name].as_uri())
            file = out / f"{name}.png"
            page.screenshot(path=file)
            save(name, Image.open(file).convert("RGB"))
        browser.close()


def save(name: str, image: Image.Image) -> None:
    """A PNG of few colours."""
    path = PICTURES / f"{name}.png"
    few = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()

"""The pictures of README and docs: issues come in, docs/pictures/*.png go out.

Pages are drawn by the exporter of the print PDF, in the colours of screens; the e-paper and the EPUB are shown by
Chromium, where it is installed. A page whose issue is not at hand stays as it is.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
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


HARD = 11
"""The number of an issue made by chance: 33 stories, eight pictures."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that is shown."""

    name: str
    layout: str
    page: int
    width: int = PAGE_WIDTH


EXAMPLE, UPRIGHT, REAL = "examples/qingxi", "examples/qingxi-hant", "../shared/seed/jining-gaoxin-2021-11-05.txt"
PAGES = {
    EXAMPLE: (Shown("example-page-1", "tabloid", 1), Shown("example-page-3", "tabloid", 3)),
    UPRIGHT: (Shown("example-vertical-page", "tabloid-hant-vertical", 1),),
    # headlines alone can be read: a page of another paper is shown for its make-up
    REAL: (Shown("real-front-page", "tabloid", 1, 560),),
    f"number {HARD}": (Shown("random-page", "broadsheet", 4, 1000),),
}
"""Issue → the pages of it that are shown."""


def main() -> None:
    """Builds the issues, draws the pictures, and says how large they are."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, shown in PAGES.items():
            if name == REAL and not (ROOT / REAL).is_file():
                print(f"{REAL} is not there: its picture stays as it is")
            else:
                pages(issue_of(name, Path(folder)), shown)
        edition = gxpress.compose(issue_of(EXAMPLE, Path(folder)), gxpress.read_layout("tabloid"))
        gxpress.export(edition, folder, ("epub", "epaper"))
        if chromium := shutil.which("chromium"):
            screens(chromium, Path(folder))
        else:
            print("chromium is not installed: the pictures of the e-paper and the EPUB stay as they are")


def issue_of(name: str, folder: Path) -> gxpress.Issue:
    """The issue of that path, or the one made by chance of that number."""
    if name.startswith("number "):
        from benchmarks.newsroom import issue

        return issue(int(name.split()[1]), folder)
    return gxpress.read_issue(ROOT / name)


def pages(issue: gxpress.Issue, shown: Sequence[Shown]) -> None:
    """Draws the pages of one issue, all in one layout."""
    pdf = render(gxpress.compose(issue, gxpress.read_layout(shown[0].layout)), profile=PROFILES["screen"])
    for each in shown:
        save(each.name, [image for _, image in images(pdf, each.width, each.page)][-1])


def screens(chromium: str, out: Path) -> None:
    """The e-paper's first page, and the EPUB's lead story as a reader shows it."""
    from playwright.sync_api import sync_playwright

    with zipfile.ZipFile(next(out.glob("*.epub"))) as book:
        book.extractall(out / "book")
    shown = {"epaper": out / "epaper" / "index.html", "epub": next((out / "book").rglob("*101-lead.xhtml"))}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"], env=own_faces(out))
        for name, (width, height) in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(shown[name].as_uri())
            file = out / f"{name}.png"
            page.screenshot(path=file)
            save(name, Image.open(file).convert("RGB"))
        browser.close()


def own_faces(folder: Path) -> dict[str, str]:
    """The environment of a browser that knows the bundled faces alone, whatever the machine has."""
    generic = "".join(
        f"<alias><family>{name}</family><prefer><family>{face}</family></prefer></alias>"
        for name, face in (("serif", "GX Song"), ("sans-serif", "GX Hei"))
    )
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{ROOT / 'fonts'}</dir><cachedir>{folder / 'fontcache'}</cachedir>{generic}</fontconfig>"
    )
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}


def save(name: str, image: Image.Image) -> None:
    """A PNG of few colours."""
    path = PICTURES / f"{name}.png"
    few = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()

"""Is every page fit for the press? Resolution of pictures, marks of advertisements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.page import Edition, Module, ModuleKind, Page, Plate
from gxpress.model.rules import finding
from gxpress.proof.parts import words

COARSE: Final = 150
"""Pixels an inch below which a picture in print is a fault (WAN-IFRA)."""
FINE: Final = 200
"""Pixels an inch from which it is good."""


def _resolutions(edition: Edition) -> Iterator[tuple[Page, Module, Plate, float]]:
    """Every picture with the pixels an inch at which it is printed: the fewer of its two directions."""
    for page in edition.pages:
        for module in page.modules:
            for item in module.items:
                if isinstance(item, Plate):
                    across = item.picture.width * item.crop.width / item.box.width
                    down = item.picture.height * item.crop.height / item.box.height
                    yield page, module, item, 72 * min(across, down)


def fine_enough(edition: Edition) -> Iterator[Finding]:
    """Pictures below 150 pixels an inch."""
    for page, module, plate, resolution in _resolutions(edition):
        if resolution < COARSE:
            yield _coarse("P011", page, module, plate, resolution)


def fine(edition: Edition) -> Iterator[Finding]:
    """Pictures of 150 to 200 pixels an inch."""
    for page, module, plate, resolution in _resolutions(edition):
        if COARSE <= resolution < FINE:
            yield _coarse("P012", page, module, plate, resolution)


def _coarse(code: str, page: Page, module: Module, plate: Plate, resolution: float) -> Finding:
    need = round(plate.picture.width * FINE / resolution)
    return finding(
        code,
        f"picture {plate.picture.id} is printed at {resolution:.0f} pixels an inch",
        Place(page=page.number, box=plate.box, story=module.owner),
        hint=f"a file {need} pixels wide would be good",
    )


def adverts_marked(edition: Edition) -> Iterator[Finding]:
    """Every advertisement is marked as one (Advertising Law, 14; M04)."""
    labels = {advert.id: "".join(advert.label.split()) for advert in edition.issue.adverts}
    for page in edition.pages:
        for module in page.modules:
            label = labels.get(module.owner) or "广告"
            if module.kind is ModuleKind.ADVERT and label not in words([module]):
                where = Place(page=page.number, box=module.box, story=module.owner)
                yield finding("P014", f"advertisement {module.owner} is not marked {label}", where)

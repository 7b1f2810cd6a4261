"""Is every page fit for the press? Resolution of pictures, marks of advertisements."""

from __future__ import annotations

from collections.abc import Iterator

from gxpress.model.finding import Finding, Place
from gxpress.model.page import Edition, ModuleKind, Plate
from gxpress.model.rules import finding
from gxpress.proof.parts import words


def fine_enough(edition: Edition) -> Iterator[Finding]:
    """Pictures so coarse that they are a fault: below 150 pixels an inch on newsprint."""
    yield from _coarse(edition, "P011", 0, edition.layout.profile.limits.coarse)


def fine(edition: Edition) -> Iterator[Finding]:
    """Pictures that could be finer: of 150 to 200 pixels an inch on newsprint."""
    limits = edition.layout.profile.limits
    yield from _coarse(edition, "P012", limits.coarse, limits.fine)


def _coarse(edition: Edition, code: str, low: int, high: int) -> Iterator[Finding]:
    """Pictures of not less than `low` and less than `high` pixels an inch, by the fewer of their two directions."""
    for page in edition.pages:
        for module in page.modules:
            for item in module.items:
                if isinstance(item, Plate):
                    across = item.picture.width * item.crop.width / item.box.width
                    down = item.picture.height * item.crop.height / item.box.height
                    resolution = 72 * min(across, down)
                    if low <= resolution < high:
                        need = round(item.picture.width * edition.layout.profile.limits.fine / resolution)
                        yield finding(
                            code,
                            f"picture {item.picture.id} is printed at {resolution:.0f} pixels an inch",
                            Place(page=page.number, box=item.box, story=module.owner),
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

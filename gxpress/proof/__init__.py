"""Proofs: a finished Edition comes in, findings go out; nothing is touched.

A check is a small function that yields the findings of one code. What it checks and why is told in `model.rules`; the
numbers of rules (G02, S05 …) are those of Chinese newspaper make-up that the rationales name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.page import Edition
from gxpress.compose.vertical import found_on_paper, in_the_field
from gxpress.proof import geometry, pages, stories, text

Check = Callable[[Edition], Iterator[Finding]]

CHECKS: Final[Mapping[str, Check]] = {
    "P001": text.whole,
    "P002": text.pictures_placed,
    "P003": geometry.apart,
    "P004": geometry.inside,
    "P005": geometry.on_the_grid,
    "P006": geometry.baselines_level,
    "P007": stories.heads_above_text,
    "P008": stories.legs_level,
    "P009": stories.no_lone_character,
    "P010": stories.jumps_lead_home,
    "P011": pages.fine_enough,
    "P012": pages.fine,
    "P013": pages.masthead_and_folios,
    "P014": pages.adverts_marked,
    "P015": stories.heads_apart,
}
"""Code → its check."""


def proof(edition: Edition) -> tuple[Finding, ...]:
    """Everything that can be seen on the finished pages, in the order of `CHECKS`, then of the pages."""
    if not edition.layout.vertical:
        return tuple(found for check in CHECKS.values() for found in check(edition))
    # The rules of make-up speak of a page whose lines run to the right: a vertical page is looked at on its side.
    turned = in_the_field(edition)
    width = edition.layout.sheet.width
    return tuple(found_on_paper(found, width) for check in CHECKS.values() for found in check(turned))

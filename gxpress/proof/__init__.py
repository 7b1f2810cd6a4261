"""Proofs: a finished Edition comes in, findings go out; nothing is touched.

A check is a small function that yields the findings of one code. What it checks and why is told in `model.rules`; the
numbers of rules (G02, S05 …) are those of Chinese newspaper make-up that the rationales name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from gxpress.compose.vertical import found_on_paper, in_the_field
from gxpress.model.finding import Finding
from gxpress.model.page import Edition
from gxpress.proof.geometry import apart, baselines_level, inside, on_the_grid
from gxpress.proof.pages import adverts_marked, fine, fine_enough, masthead_and_folios
from gxpress.proof.stories import heads_above_text, heads_apart, jumps_lead_home, legs_level, no_lone_character
from gxpress.proof.text import pictures_placed, whole

Check = Callable[[Edition], Iterator[Finding]]

CHECKS: Final[Mapping[str, Check]] = {
    "P001": whole,
    "P002": pictures_placed,
    "P003": apart,
    "P004": inside,
    "P005": on_the_grid,
    "P006": baselines_level,
    "P007": heads_above_text,
    "P008": legs_level,
    "P009": no_lone_character,
    "P010": jumps_lead_home,
    "P011": fine_enough,
    "P012": fine,
    "P013": masthead_and_folios,
    "P014": adverts_marked,
    "P015": heads_apart,
}
"""Code → its check."""


def proof(edition: Edition) -> tuple[Finding, ...]:
    """Everything that can be seen on the finished pages, in the order of `CHECKS`, then of the pages."""
    if not edition.layout.vertical:
        return tuple(found for check in CHECKS.values() for found in check(edition))
    # The rules of make-up speak of a page whose lines run to the right: a vertical page is looked at on its side.
    turned, width = in_the_field(edition), edition.layout.sheet.width
    return tuple(found_on_paper(found, width) for check in CHECKS.values() for found in check(turned))

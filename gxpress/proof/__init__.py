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
from gxpress.proof.geometry import apart, baselines_level, inside, on_the_grid, rules_between, rules_clear
from gxpress.proof.heads import (
    breaks_between_words,
    heads_apart,
    heads_by_rank,
    heads_not_at_the_foot,
    heads_not_stacked,
    lead_largest,
    lines_begin_well,
    lines_well_shaped,
    pieces_in_proportion,
    widths_kept,
)
from gxpress.proof.jumps import heads_of_the_rest, jumps_lead_home, jumps_once, jumps_pay
from gxpress.proof.masthead import (
    dates_true,
    facts_printed,
    folios_complete,
    masthead_and_folios,
    name_largest,
    no_folio_on_page_one,
)
from gxpress.proof.pages import adverts_marked, fine, fine_enough
from gxpress.proof.parts import Seen
from gxpress.proof.pictures import at_head_or_foot, in_whole_columns, with_their_story, with_their_words
from gxpress.proof.places import cut_across, cut_down, lead_at_the_head, places_by_rank, rectangles
from gxpress.proof.press import proof as for_the_press
from gxpress.proof.stories import (
    boxes_kept,
    columns_not_too_deep,
    columns_not_too_shallow,
    heads_above_text,
    legs_level,
    no_line_alone,
    no_lone_character,
)
from gxpress.proof.text import pictures_placed, whole
from gxpress.proof.white import overset_told, pages_full, stories_full

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
    "P016": no_line_alone,
    "P017": lead_at_the_head,
    "P018": places_by_rank,
    "P019": rectangles,
    "P020": cut_across,
    "P021": cut_down,
    "P022": columns_not_too_deep,
    "P023": columns_not_too_shallow,
    "P024": in_whole_columns,
    "P025": at_head_or_foot,
    "P026": with_their_story,
    "P027": with_their_words,
    "P028": boxes_kept,
    "P029": heads_not_stacked,
    "P030": lead_largest,
    "P031": heads_by_rank,
    "P032": lines_begin_well,
    "P033": breaks_between_words,
    "P034": lines_well_shaped,
    "P035": pieces_in_proportion,
    "P036": widths_kept,
    "P037": jumps_pay,
    "P038": jumps_once,
    "P039": heads_of_the_rest,
    "P040": facts_printed,
    "P041": name_largest,
    "P042": dates_true,
    "P043": folios_complete,
    "P044": no_folio_on_page_one,
    "P045": overset_told,
    "P046": stories_full,
    "P047": pages_full,
    "P048": rules_between,
    "P049": rules_clear,
    "P050": heads_not_at_the_foot,
}
"""Code → its check."""


def proof(edition: Edition) -> tuple[Finding, ...]:
    """Everything that can be seen on the finished pages, in the order of `CHECKS`, then of the pages; last what a press
    cannot print well.
    """
    if not edition.layout.vertical:
        seen = Seen.of(edition)
        return (*(found for check in CHECKS.values() for found in check(seen)), *for_the_press(edition))
    # The rules of make-up speak of a page whose lines run to the right: a vertical page is looked at on its side.
    turned, width = Seen.of(in_the_field(edition)), edition.layout.sheet.width
    told = (found_on_paper(found, width) for check in CHECKS.values() for found in check(turned))
    return (*told, *for_the_press(edition))

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
from gxpress.proof import geometry, heads, jumps, masthead, pages, pictures, places, press, stories, text, white
from gxpress.proof.parts import Seen

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
    "P010": jumps.jumps_lead_home,
    "P011": pages.fine_enough,
    "P012": pages.fine,
    "P013": masthead.masthead_and_folios,
    "P014": pages.adverts_marked,
    "P015": heads.heads_apart,
    "P016": stories.no_line_alone,
    "P017": places.lead_at_the_head,
    "P018": places.places_by_rank,
    "P019": places.rectangles,
    "P020": places.cut_across,
    "P021": places.cut_down,
    "P022": stories.columns_not_too_deep,
    "P023": stories.columns_not_too_shallow,
    "P024": pictures.in_whole_columns,
    "P025": pictures.at_head_or_foot,
    "P026": pictures.with_their_story,
    "P027": pictures.with_their_words,
    "P028": stories.boxes_kept,
    "P029": heads.heads_not_stacked,
    "P030": heads.lead_largest,
    "P031": heads.heads_by_rank,
    "P032": heads.lines_begin_well,
    "P033": heads.breaks_between_words,
    "P034": heads.lines_well_shaped,
    "P035": heads.pieces_in_proportion,
    "P036": heads.widths_kept,
    "P037": jumps.jumps_pay,
    "P038": jumps.jumps_once,
    "P039": jumps.heads_of_the_rest,
    "P040": masthead.facts_printed,
    "P041": masthead.name_largest,
    "P042": masthead.dates_true,
    "P043": masthead.folios_complete,
    "P044": masthead.no_folio_on_page_one,
    "P045": white.overset_told,
    "P046": white.stories_full,
    "P047": white.pages_full,
    "P048": geometry.rules_between,
    "P049": geometry.rules_clear,
    "P050": heads.heads_not_at_the_foot,
}
"""Code → its check."""


def proof(edition: Edition) -> tuple[Finding, ...]:
    """Everything that can be seen on the finished pages, in the order of `CHECKS`, then of the pages; last what a press
    cannot print well.
    """
    if not edition.layout.vertical:
        seen = Seen.of(edition)
        return (*(found for check in CHECKS.values() for found in check(seen)), *press.proof(edition))
    # The rules of make-up speak of a page whose lines run to the right: a vertical page is looked at on its side.
    turned, width = Seen.of(in_the_field(edition)), edition.layout.sheet.width
    told = (found_on_paper(found, width) for check in CHECKS.values() for found in check(turned))
    return (*told, *press.proof(edition))

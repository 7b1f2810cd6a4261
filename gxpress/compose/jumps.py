"""Jumps (转版): a story that goes on on another page (J01).

In comes a galley and the room for its first part; out go its first part and the galley of what is left, with a short
head of its own. Both jump lines are furniture of the story, not its text: their part is -1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from gxpress.compose.galley import Galley, HeadPiece, Press, Strip
from gxpress.compose.pour import Poured, pour_first
from gxpress.model.issue import PartKind
from gxpress.model.page import Line
from gxpress.model.text import Text
from gxpress.model.units import Pt
from gxpress.typeset import prepare_head, set_lines

ONWARD: Final = "（下转第{page}版）"
ONWARD_HANT: Final = "（下轉第{page}版）"
BACK: Final = "上接第{page}版"
SHORT: Final = 12
"""Characters of a head over a second part, at the most."""
SHORTEST: Final = 4
MOST_PHRASES: Final = 4
_EDGES: Final = " \u3000，、；：。—·"
"""What a phrase does not begin or end with."""


def split(galley: Galley, measure: Pt, depths: Sequence[int], press: Press) -> tuple[Poured, Galley | None]:
    """As many rows as the legs hold, and the rest. A paragraph is parted only with two lines on either side (F2)."""
    poured = pour_first(galley.strips, measure, depths)
    whole, here = len(poured.starts), 0
    if whole and poured.last < poured.counts[-1]:
        whole, here = whole - 1, poured.last
    return poured, _rest(galley, whole, here, measure, press) if whole < len(galley.strips) else None


def _rest(galley: Galley, place: int, here: int, measure: Pt, press: Press) -> Galley:
    strip = galley.strips[place]
    set_ = set_lines(strip.prepared, measure, lines=strip.prepared.count(measure))[:here] if here else ()
    return rest_of(galley, place, sum(len(line.text) + len(line.dropped) for line in set_), press)


def rest_of(galley: Galley, place: int, characters: int, press: Press) -> Galley:
    """What goes on elsewhere when it is set up to so many characters of the strip at `place`."""
    strips: tuple[Strip, ...] = galley.strips[place:]
    if characters:
        strips = (strips[0].after(characters, press), *strips[1:])
    bare = replace(galley, note=(), tables=(), pictures=(), heads=(), piece=galley.piece + 1)
    return replace(bare, strips=strips)


def after_jump(rest: Galley, galley: Galley, press: Press) -> Galley:
    """The rest with its short head."""
    short = short_head(galley, press)
    return replace(rest, heads=(HeadPiece(PartKind.HEADLINE, -1, short),) if short else ())


def short_head(galley: Galley, press: Press) -> Text:
    """短题: the one that the editors give, else the headline where it is short, else its best phrase.

    Of the phrases into which the headline is best cut, the last one says what is new; who says it stands before.
    """
    story = galley.story
    if story.short or len(story.headline.plain) <= SHORT:
        return story.short or story.headline
    head = prepare_head(
        story.headline, press.style("body"), press.faces, press.layout.spacing, press.glossary, usage=galley.usage
    )
    for count in range(2, MOST_PHRASES + 1):
        ends = head.breaks(float(len(story.headline.plain)), count)
        phrases = [story.headline.plain[start:end].strip(_EDGES) for start, end in pairwise((0, *ends))] if ends else []
        good = [phrase for phrase in phrases if SHORTEST <= len(phrase) <= SHORT and _whole(phrase)]
        if good:
            return Text.of(good[-1])
    return story.headline


def _whole(phrase: str) -> bool:
    """Whether every bracket and quotation mark has its partner."""
    return all(
        phrase.count(opening) == phrase.count(closing)
        for opening, closing in zip("“‘《〈（「『", "”’》〉）」』", strict=True)
    )


def arrived(rest: Galley, from_page: int) -> Galley:
    """The rest as it stands on its page: 上接 over its short head."""
    back = HeadPiece(PartKind.KICKER, -1, Text.of(BACK.format(page=from_page)))
    return replace(rest, heads=(back, *rest.heads), page_from=from_page)


def jump_line(galley: Galley, page: int, press: Press, measure: Pt) -> Line:
    """（下转第2版）at the right end of the last row."""
    words = ONWARD_HANT if press.layout.spacing.locale.startswith("zh-Hant") else ONWARD
    prepared = press.prepare(Text.of(words.format(page=page)), press.style("jump"))
    line = set_lines(prepared, measure, owner=galley.owner)[0]
    return line.moved(0.0, -line.y)

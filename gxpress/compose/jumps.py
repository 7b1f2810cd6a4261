"""Jumps (转版): a story that goes on on another page (J01).

In comes a galley and the room for its first part; out go its first part and the galley of what is left, with a short
head of its own. Both jump lines are furniture of the story, not its text: their part is -1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from gxpress.compose.galley import Galley, HeadPiece, Press, Strip
from gxpress.compose.pour import Poured, first_row
from gxpress.model.issue import PartKind
from gxpress.model.page import Line
from gxpress.model.text import Text
from gxpress.model.units import Pt
from gxpress.typeset import set_lines

ONWARD: Final = "（下转第{page}版）"
ONWARD_HANT: Final = "（下轉第{page}版）"
BACK: Final = "上接第{page}版"


def split(galley: Galley, measure: Pt, depths: Sequence[int], press: Press) -> tuple[Poured, Galley | None]:
    """As many rows as the legs hold, and the rest. A paragraph is parted only with two lines on either side (F2)."""
    room, edges = sum(depths), (0, *accumulate(depths))
    starts: list[int] = []
    counts: list[int] = []
    row = 0
    for place, strip in enumerate(galley.strips):
        count, start = strip.prepared.count(measure), first_row(strip, row, edges)
        here = count if start + count <= room else _parted(count, room - start)
        if here:
            starts.append(start)
            counts.append(count)
            row = start + here
        if here < count:
            return Poured(tuple(starts), tuple(counts), room, row), _rest(galley, place, here, measure, press)
    return Poured(tuple(starts), tuple(counts), room, row), None


def _parted(count: int, here: int) -> int:
    """Lines of a paragraph that stay."""
    here = min(here, count - 2)
    return here if here >= 2 else 0


def _rest(galley: Galley, place: int, here: int, measure: Pt, press: Press) -> Galley:
    strip = galley.strips[place]
    strips: tuple[Strip, ...] = galley.strips[place:]
    if here:
        set_ = set_lines(strip.prepared, measure, lines=strip.prepared.count(measure))[:here]
        characters = sum(len(line.text) + len(line.dropped) for line in set_)
        strips = (strip.after(characters, press), *galley.strips[place + 1 :])
    return replace(galley, strips=strips, note=(), tables=(), pictures=(), heads=(), piece=galley.piece + 1, _counts={})


def after_jump(rest: Galley, galley: Galley, press: Press) -> Galley:
    """The rest with its short head: the headline again, small."""
    headline = galley.story.headline
    return replace(rest, heads=(HeadPiece(PartKind.HEADLINE, -1, headline),) if headline else ())


def arrived(rest: Galley, from_page: int) -> Galley:
    """The rest as it stands on its page: 上接 over its short head."""
    back = HeadPiece(PartKind.KICKER, -1, Text.of(BACK.format(page=from_page)))
    return replace(rest, heads=(back, *rest.heads), page_from=from_page, _counts={})


def jump_line(galley: Galley, page: int, press: Press, measure: Pt) -> Line:
    """（下转第2版）at the right end of the last row."""
    words = ONWARD_HANT if press.layout.spacing.locale.startswith("zh-Hant") else ONWARD
    prepared = press.prepare(Text.of(words.format(page=page)), press.style("jump"))
    line = set_lines(prepared, measure, owner=galley.owner)[0]
    return line.moved(0.0, -line.y)

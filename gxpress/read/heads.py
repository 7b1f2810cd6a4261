"""The head of a story in raw text: which line is column name, kicker, headline, deck.

Comes in: the lines above a story, in order. Goes out: each at its place; a kicker glued to its headline is parted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gxpress.read.passage import Passage
from gxpress.read.shapes import dash, phrases

_SAID: Final = re.compile("(?:强调|指出|要求|提出|表示|说|时|调研|致辞|讲话|部署|：|:)$")
_COLUMN: Final = re.compile(r"[【\[〖■●◆▲★☆▍◎][^】\]〗]{1,20}[】\]〗]?$|.{1,12}(?:专栏|栏目)$")
_NAME: Final = 4
"""Characters of a column name that stands alone: 草木志."""
_STANDING: Final = 6
"""The same over a piece that names no author, and so is no feature with a deck: 一周服务台."""
_KICKER: Final = 12
"""Characters of a first phrase that can be a kicker without saying 强调."""


@dataclass(frozen=True, slots=True)
class Head:
    """The pieces of a story's head. What is not there is None."""

    column_name: Passage | None = None
    kicker: Passage | None = None
    headline: Passage | None = None
    deck: Passage | None = None
    parted: Passage | None = None
    """The line that held kicker and headline together, when it was parted."""


def assign(lines: Sequence[Passage], deck: Passage | None, *, news: bool, authored: bool, part: bool) -> Head:
    """Each line of a head at its place.

    `news`: the story opens with a dateline. `authored`: an author is named. `part`: glued kickers are parted.
    """
    column, rest = _column(list(lines), news=news, longest=_NAME if authored or deck else _STANDING)
    kicker, headline, below = _three(rest, deck)
    if headline is not None and deck is None and below is None:
        headline, below = _dashed(headline)
    parted = None
    if headline is not None and kicker is None and part and (place := _kicker_end(headline.text)):
        parted, kicker, headline = headline, headline.cut(0, place), headline.cut(place)
    return Head(column, kicker, headline, deck or below, parted)


def _column(lines: list[Passage], *, news: bool, longest: int) -> tuple[Passage | None, list[Passage]]:
    """The column name above the others, where there is one.

    A bracket or a bullet says so. Else a story without dateline has one when its first line is very short, or when both
    lines are made of phrases: a kicker would be one sentence.
    """
    if len(lines) < 2:
        return None, lines
    first, second = lines[0].text, lines[1].text
    marked = _COLUMN.match(first) is not None
    short = len(first) <= longest
    phrased = len(phrases(first)) > 1 and len(phrases(second)) > 1
    if marked or (not news and (short or phrased)):
        return lines[0], lines[1:]
    return None, lines


def _three(lines: list[Passage], deck: Passage | None) -> tuple[Passage | None, Passage | None, Passage | None]:
    """Kicker, headline, deck. The headline is the shortest: what stands above or below it says more (H06)."""
    if not lines:
        return None, None, None
    if len(lines) == 1:
        return None, lines[0], None
    if len(lines) == 2 and _couplet(lines[0].text, lines[1].text):
        return None, _glued(lines), None
    if deck is not None or len(lines) == 2:
        if deck is None and len(lines[1].text) > len(lines[0].text) and not _SAID.search(lines[0].text):
            return None, lines[0], lines[1]
        return _glued(lines[:-1]), lines[-1], None
    return _glued(lines[:-2]), lines[-2], lines[-1]


def _couplet(first: str, second: str) -> bool:
    """Whether two lines are one headline in two lines of a length."""
    return abs(len(first) - len(second)) <= 1 and len(first) <= 12 and not _SAID.search(first)


def _glued(lines: Sequence[Passage]) -> Passage:
    """Several lines as one, parted by a space as phrases of a head are."""
    whole = lines[0]
    for line in lines[1:]:
        text = whole.text + " "
        starts = tuple((offset + len(text), number) for offset, number in line.starts)
        whole = Passage(text + line.text, whole.starts + starts)
    return whole


def _dashed(headline: Passage) -> tuple[Passage, Passage | None]:
    place = dash(headline.text)
    return (headline, None) if place is None else (headline.cut(0, place), headline.cut(place))


def _kicker_end(text: str) -> int:
    """Where a kicker that is glued to its headline by a space ends; 0 where there is none.

    Either it says who speaks (某某在会上强调), or it is one long phrase above much shorter ones.
    """
    pieces = phrases(text)
    if len(pieces) < 2:
        return 0
    first, others = pieces[0], pieces[1:]
    says = _SAID.search(first) is not None and len(first) >= 6
    long = len(first) >= _KICKER and len(first) >= 1.5 * max(map(len, others))
    return len(first) if says or long else 0

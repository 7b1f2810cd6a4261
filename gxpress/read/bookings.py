"""Sizes in which advertisements are sold (广告规格): 通栏, 半版, 1/4版, 3栏×12行 → columns, depth, part of the page.

Comes in: the words of `size`. Goes out: a Booking, or None where they say nothing known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NAMED: Final = {
    "整版": 1.0,
    "半版": 1 / 2,
    "双通栏": 1 / 3,
    "雙通欄": 1 / 3,
    "通栏": 1 / 6,
    "通欄": 1 / 6,
}
"""Names of the trade → part of the page; a 通栏 is as wide as the page and a sixth of it deep."""
_PART: Final = re.compile(r"(\d+)\s*[/／]\s*(\d+)\s*版?")
_HAN_PART: Final = re.compile("([二三四五六八])分之([一二三])版?")
_CELLS: Final = re.compile(r"(\d+)\s*[栏欄]?\s*[×xX*]\s*(\d+)\s*行?")
_FIGURES: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "八": 8}
KNOWN: Final = "整版, 半版, 1/4版, 通栏, 双通栏, 3栏×12行"


@dataclass(frozen=True, slots=True)
class Booking:
    """A size. Either `fraction`, or `columns` and `depth` are given."""

    columns: int | None = None
    depth: int | None = None
    """Body lines."""
    fraction: float | None = None


def booking(size: str) -> Booking | None:
    """What a size says.

    >>> booking("1/4版").fraction, booking("3栏×12行").columns, booking("很大")
    (0.25, 3, None)
    """
    words = size.strip()
    if words in _NAMED:
        return Booking(fraction=_NAMED[words])
    if (cells := _CELLS.fullmatch(words)) and int(cells[1]) and int(cells[2]):
        return Booking(columns=int(cells[1]), depth=int(cells[2]))
    part = _part(words)
    return Booking(fraction=part) if part is not None and 0 < part <= 1 else None


def _part(words: str) -> float | None:
    if figures := _PART.fullmatch(words):
        return int(figures[1]) / int(figures[2]) if int(figures[2]) else None
    if han := _HAN_PART.fullmatch(words):
        return _FIGURES[han[2]] / _FIGURES[han[1]]
    return None

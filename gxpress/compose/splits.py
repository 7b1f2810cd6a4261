"""Splits (分组): the ways to part a set of units in two, and what each does to their order.

Sets are masks: a bit for each unit, the lowest for that of the highest rank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

MOST: Final = 9
"""Units of which all trees are searched; of more, those in which no story stands before one of higher rank."""


class Split(NamedTuple):
    """A way to part a set of units in two."""

    one: int
    other: int
    wrong: int
    """Pairs in which the second part's unit has the higher rank."""
    parts: bool
    """Whether several stories stand in the first, and several of the page not."""
    cuts: bool
    """The same, where no section under its banner begins there."""
    adverts: int
    """Units without a rank in the first, where others of the second could stand below them."""


@dataclass
class Splits:
    """All that are searched of the units of a page."""

    stories: Sequence[int]
    """How many stories stand in each unit."""
    banded: int
    """Units under a banner."""
    free: int
    """Units without a rank."""
    _known: dict[int, list[Split]] = field(default_factory=dict)

    def of(self, mask: int) -> list[Split]:
        """The ways to part a set in two, the first of its units in the first part."""
        if mask not in self._known:
            every = len(self.stories) <= MOST
            pairs = _all_splits(mask) if every else _splits_in_order(mask & ~self.free, mask & self.free)
            self._known[mask] = [self._judged(one, other) for one, other in pairs]
        return self._known[mask]

    def _judged(self, one: int, other: int) -> Split:
        page = (1 << len(self.stories)) - 1
        parts = self._several(one) and self._several(page & ~one)
        banded = other == other & -other and bool(other & self.banded)
        adverts = (one & self.free).bit_count() if other & ~self.free else 0
        return Split(one, other, inversions(one, other), parts, parts and not banded, adverts)

    def _several(self, mask: int) -> bool:
        """Whether more than one story stands in it: one alone may go right across a page (S03)."""
        return sum(count for place, count in enumerate(self.stories) if mask >> place & 1) > 1


def _all_splits(mask: int) -> Iterator[tuple[int, int]]:
    rest = mask & (mask - 1)
    sub = rest
    while sub:
        yield mask & ~sub, sub
        sub = (sub - 1) & rest


def _splits_in_order(ranked: int, free: int) -> Iterator[tuple[int, int]]:
    """Those in which no ranked unit of the second part has a higher rank than one of the first."""
    if not ranked:
        yield from _all_splits(free)
        return
    first = 0
    rest = ranked
    while rest:
        first |= rest & -rest
        rest &= rest - 1
        some = free
        while True:
            if rest | some:
                yield first | (free & ~some), rest | some
            if not some:
                break
            some = (some - 1) & free


def inversions(one: int, other: int) -> int:
    """Pairs in which the second part's unit has the higher rank."""
    count = 0
    while other:
        low = other & -other
        count += (one & -(low << 1)).bit_count()
        other ^= low
    return count

"""The prepared paragraph: everything about a text that does not depend on the measure.

A marked text with its style, faces and spacing comes in; a `Prepared` goes out that answers for any measure how many
lines it makes, where they end, and what that costs. Rows have one entry for each character; lengths in em of the style.
No loop runs over the characters: kinds become boundary bytes, bytes numbers by table, numbers prefix sums.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, pairwise
from operator import add, le, mul, sub
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from gxpress.model.layout import Spacing, Style
from gxpress.model.text import Text
from gxpress.model.units import Pt
from gxpress.typeset.breaking import GAP, LINE, Points, Ways, dearest, fit, fit_lines
from gxpress.typeset.characters import Kind
from gxpress.typeset.context import in_context
from gxpress.typeset.counting import sure_count
from gxpress.typeset.hyphens import Hyphen, Words
from gxpress.typeset.languages import at_home
from gxpress.typeset.rows import SMALL, Rows, rows_of
from gxpress.typeset.spacing import BLANKS, GLUED, Tables, habit, tables
from gxpress.typeset.tokens import (
    ADDRESS,
    FORCED,
    FREE,
    PENALTIES,
    SOFT,
    UNTAILORED,
    address_breaks,
    level_in,
    mend,
    permissions,
    spaces,
    untailored,
)
from gxpress.typeset.tokens import gaps as token_gaps
from gxpress.typeset.tokens import glued as glued_places
from gxpress.typeset.typecase import NOTHING
from gxpress.typeset.vertical import standing

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

_LEFT: Final = bytes(kind * 16 % 256 for kind in range(256))
_LETTERS: Final = bytes(kind in (Kind.HAN, Kind.LATIN) for kind in range(256))
_EVEN: Final = Kind.HAN * 16 + Kind.HAN
UNBEARABLE: Final = 100.0 * (0.25 / GAP) ** 3
"""E: demerits of a line with gaps of ¼ em, the most that a line count may cost a line."""
WORTH_A_HYPHEN: Final = PENALTIES[SOFT] / 2
"""B7: demerits of a line that make parting a word worth trying."""
NO_HYPHENS: Final[Mapping[int, Hyphen]] = MappingProxyType({})
REACH: Final = 1
"""How many lines more or fewer than the natural count are tried."""


class _Chosen(NamedTuple):
    """What was chosen at a measure, and among which breakpoints."""

    points: Points
    ends: tuple[int, ...]
    price: float


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A paragraph ready for any measure. Made by `prepare`."""

    text: str
    style: Style
    tables: Tables
    rows: Rows
    pairs: bytes
    """The boundary before each character: its kinds, or GLUED."""
    naturals: list[float]
    """What each boundary adds to the natural width, in em: gaps, squeezed blanks, tracking."""
    breaks: bytes
    """Permission of each boundary, one more than characters."""
    points: Points
    widest: float
    """Of all that cannot be broken, in em: from this measure on no ban is ever relaxed."""
    missing: tuple[tuple[int, str], ...]
    """Where in the text a character stands that no face has, and which. 〓 is set for it."""
    fallback: str
    """Characters set in another face than the role's, each once, in the order of the text."""
    words: Words | None = None
    """B7: what parts Latin words; None where there is no word to part."""
    _counts: dict[float, int] = field(default_factory=dict, repr=False)
    _chosen: dict[float, _Chosen] = field(default_factory=dict, repr=False)
    _ways: dict[float, dict[int, tuple[tuple[int, ...], float]]] = field(default_factory=dict, repr=False)

    @property
    def width(self) -> Pt:
        """On one line, in points, with the indent; a mark at the end takes half its cell."""
        return (self.points.ends[-1] - self.points.starts[0]) * self.style.size

    def count(self, measure: Pt) -> int:
        """Number of lines at `measure` points: of the very breaks that `set_lines` sets, proved where not found."""
        em = measure / self.style.size
        if em not in self._counts:
            self._counts[em] = len(self._chosen[em].ends) if em in self._chosen else self._count(em)
        return self._counts[em]

    def _count(self, em: float) -> int:
        """The count where it is proved that neither total fit nor hyphens (B7) change it; else that of total fit."""
        if not self.text:
            return 0
        ways = Ways(self.points, em) if em >= self.widest else None
        sure = sure_count(ways, self._dearest) if ways else None
        return len(self._choice(em, ways).ends) if sure is None else sure

    @property
    def _dearest(self) -> float:
        """Demerits that a line may have without a try of hyphens (B7)."""
        return WORTH_A_HYPHEN - LINE if self.words else math.inf

    def reach(self, measure: Pt) -> Mapping[int, float]:
        """Line counts that can be had at `measure`, the natural one at 0 and its neighbours at what they cost more."""
        if not self.text:
            return {0: 0.0}
        em = measure / self.style.size
        chosen = self._choice(em)
        costs = {count: max(price - chosen.price, 0.0) for count, (_, price) in self._reach(em).items()}
        return costs | {len(chosen.ends): 0.0}

    def breaks_at(self, measure: Pt, lines: int | None = None) -> tuple[int, ...]:
        """Boundaries where the lines end, in as many lines as asked for; a count out of `reach` is a ValueError."""
        if not self.text:
            return ()
        em = measure / self.style.size
        chosen = self._choice(em).ends
        if lines is None or lines == len(chosen):
            return chosen
        ways = self._reach(em)
        if lines not in ways:
            raise ValueError(f"{lines} lines cannot be had at {measure:.2f} pt; {sorted(ways)} can")
        return ways[lines][0]

    def _choice(self, em: float, ways: Ways | None = None) -> _Chosen:
        """The cheapest way, `ways` being known already; bans give way only where a token is longer than the line."""
        if em not in self._chosen:
            points = self.points if self.widest <= em else self._relaxed(em)
            path, price = fit(points, em, ways)
            if self.words and points is self.points and dearest(points, em, path) > WORTH_A_HYPHEN:
                points = self._with(self._hyphenated())
                path, price = fit(points, em)
            self._chosen[em] = _Chosen(points, tuple(points.places[end] for end in path), price)
        return self._chosen[em]

    def hyphen(self, place: int) -> Hyphen | None:
        """What a line that ends at this boundary shows after its last letter (B7)."""
        return self.words.hyphens.get(place) if self.words else None

    def _hyphenated(self) -> bytearray:
        """Permissions with those inside Latin words."""
        breaks = bytearray(self.breaks)
        for place in self.words.find() if self.words else ():
            breaks[place] = SOFT
        return breaks

    def _relaxed(self, em: float) -> Points:
        """Breakpoints where a token is longer than the line: words are parted first, then bans give way (A5)."""
        breaks = self._hyphenated()
        points = self._with(breaks)
        if _widest(points) > em:
            _relax(self, points, breaks, em)
            points = self._with(breaks)
        return points

    def _reach(self, em: float) -> dict[int, tuple[tuple[int, ...], float]]:
        """Line counts that can be had: where the lines end, and demerits."""
        if em not in self._ways:
            points, ends, _ = self._choice(em)
            found = fit_lines(points, em, len(ends), REACH, UNBEARABLE)
            self._ways[em] = {
                count: (tuple(points.places[end] for end in path), price) for count, (path, price) in found.items()
            }
        return self._ways[em]

    def _with(self, breaks: bytearray) -> Points:
        return _points(
            text=self.text,
            indent=self.style.indent,
            table=self.tables,
            rows=self.rows,
            pairs=self.pairs,
            natural=self.naturals,
            breaks=breaks,
            hyphens=self.words.hyphens if self.words else {},
        )


def prepare(
    text: Text,
    style: Style,
    faces: FaceSet,
    spacing: Spacing,
    *,
    glossary: Sequence[str] = (),
    hyphenate: bool = True,
) -> Prepared:
    """`text` ready to be set in `style` at any measure. Names of `glossary` are never broken (B8)."""
    plain, spacing = text.plain, at_home(text, spacing)
    custom = habit(spacing.locale)
    marked = in_context(plain, latin=custom.narrow)
    marked = standing(marked) if spacing.vertical else marked
    rows = rows_of(text, marked, style, faces, spacing.locale, vertical=spacing.vertical)
    table = tables(spacing)
    pairs = _pairs(marked, rows, apart=custom.apart)
    if spacing.level == UNTAILORED:
        breaks = untailored(plain)
    else:
        level = level_in(spacing.locale, spacing.level)
        breaks = bytearray(pairs.translate(permissions(level, words=style.keep_all)))
        breaks.append(FREE)
        mend(breaks, marked, rows.kinds, glossary, level=level, zeros=rows.zeros)
    breaks[0] = breaks[-1] = FREE
    natural = _naturals(table, pairs, style.tracking)
    if small := rows.small:
        pairs = _with_small_blanks(table, pairs, natural, small)
    points = _points(
        text=plain, indent=style.indent, table=table, rows=rows, pairs=pairs, natural=natural, breaks=breaks
    )
    return Prepared(
        text=plain,
        style=style,
        tables=table,
        rows=rows,
        pairs=pairs,
        naturals=natural,
        breaks=bytes(breaks),
        points=points,
        widest=_widest(points),
        missing=rows.missing,
        fallback=rows.fallback,
        words=Words.of(text, rows, faces, glossary) if hyphenate and Kind.LATIN in rows.kinds else None,
    )


def _widest(points: Points) -> float:
    """Of all that stands between two breakpoints, in em."""
    return max(map(sub, points.least[1:], points.least_starts), default=0.0)


def _relax(prepared: Prepared, points: Points, breaks: bytearray, em: float) -> None:
    """Permissions at a measure that some token does not fit: B6 first, then a break at any character (A5)."""
    widths = zip(pairwise(points.places), points.least[1:], points.least_starts, strict=False)
    for (start, end), least, origin in widths:
        if least - origin > em:
            for place in address_breaks(prepared.text, start, end):
                breaks[place] = ADDRESS
            _force(prepared, breaks, start, end, em)


def _force(prepared: Prepared, breaks: bytearray, start: int, end: int, em: float) -> None:
    """Breaks at characters inside a token of which a piece is still longer than the line."""
    pieces = [start, *(place for place in range(start + 1, end) if breaks[place]), end]
    widths = [width + max(gap, 0.0) for width, gap in zip(prepared.rows.widths, prepared.naturals, strict=True)]
    for first, last in pairwise(pieces):
        hyphen = prepared.hyphen(last)
        if sum(widths[first:last]) + (hyphen.width if hyphen else 0.0) > em - prepared.style.indent * (first == 0):
            for place in range(first + 1, last):
                if prepared.rows.glyphs[place] != NOTHING:
                    breaks[place] = FORCED


def _pairs(marked: str, rows: Rows, *, apart: bool) -> bytes:
    """The boundary byte before each character; the text's start counts as glued."""
    kinds = rows.kinds
    if not kinds:
        return b""
    left = int.from_bytes(kinds[:-1].translate(_LEFT))
    pairs = bytearray((left | int.from_bytes(kinds[1:])).to_bytes(len(kinds)))
    pairs[0] = GLUED
    for inside in glued_places(marked, kinds):
        pairs[inside] = bytes([GLUED]) * (inside.stop - inside.start)
    for place in rows.bound:
        pairs[place] = GLUED
    for start, end in token_gaps(marked, kinds) if apart and Kind.SPACE in kinds else ():
        pairs[start:end] = bytes([GLUED]) * (end - start)
        pairs[end] = kinds[start - 1] * 16 + kinds[end]
        rows.widths[start:end] = [0.0] * (end - start)
    return bytes(pairs)


def _naturals(table: Tables, pairs: bytes, tracking: float) -> list[float]:
    natural = list(map(table.natural.__getitem__, pairs))
    if tracking:
        return [gap + tracking * (pair != GLUED) for gap, pair in zip(natural, pairs, strict=True)]
    return natural


def _with_small_blanks(table: Tables, pairs: bytes, natural: list[float], small: list[int]) -> bytes:
    """Boundaries beside superscripts: blanks of marks are small as well, and no line takes them away.

    `natural` is changed in place. Without this a mark would lose half of an em of the style, more than it has.
    """
    changed = bytearray(pairs)
    for place in sorted({*small, *(place + 1 for place in small)}):
        if place < len(pairs):
            natural[place] *= SMALL if natural[place] < 0.0 else 1.0
            changed[place] = _EVEN if table.shrink[pairs[place]] in BLANKS else pairs[place]
    return bytes(changed)


def _cuts(table: tuple[float, ...], rows: Rows) -> Iterable[float]:
    """What each character loses at a line's start or end, by the table of its kind and its size."""
    cuts = map(table.__getitem__, rows.kinds)
    return map(mul, cuts, map([form.factor for form in rows.palette].__getitem__, rows.forms)) if rows.small else cuts


def _points(
    *,
    text: str,
    indent: float,
    table: Tables,
    rows: Rows,
    pairs: bytes,
    natural: list[float],
    breaks: bytearray,
    hyphens: Mapping[int, Hyphen] = NO_HYPHENS,
) -> Points:
    """Prefix sums at the breakpoints. A line from a to b has the boundaries a + 1 … b - 1 inside it."""
    kinds = rows.kinds
    positions = [0.0, *accumulate(map(add, rows.widths, natural))]
    shrinks = [0.0, *accumulate(map(table.shrinkable.__getitem__, pairs))]
    rooms = [0.0, *accumulate(map(table.stretchable.__getitem__, pairs))]
    gaps = [0, *accumulate(pairs.translate(table.loose))]
    # A line's end at b: what is before b, less what the last mark loses (C3); sums before b stand at b already.
    ends = [0.0, *map(sub, positions[1:], _cuts(table.end, rows))]
    least = list(map(sub, ends, shrinks))
    starts = _starts(_cuts(table.start, rows), positions, natural, indent)
    next_shrinks, next_rooms, next_gaps = [*shrinks[1:], 0.0], [*rooms[1:], 0.0], [*gaps[1:], 0]
    for start, end in spaces(text) if Kind.SPACE in kinds else ():  # D2: dropped at a line's end
        ends[end], least[end], rooms[end], gaps[end] = ends[start], least[start], rooms[start], gaps[start]
    for place, hyphen in hyphens.items():
        ends[place], least[place] = ends[place] + hyphen.width, least[place] + hyphen.width
    at_ends, at_least = array("d", compress(ends, breaks)), array("d", compress(least, breaks))
    least_starts = array("d", compress(map(sub, starts, next_shrinks), breaks))
    at_starts = array("d", compress(starts, breaks))
    return Points(
        places=list(compress(range(len(breaks)), breaks)),
        ends=at_ends,
        least=at_least,
        end_rooms=array("d", compress(rooms, breaks)),
        end_gaps=array("i", compress(gaps, breaks)),
        starts=at_starts,
        least_starts=least_starts,
        start_rooms=array("d", compress(next_rooms, breaks)),
        start_gaps=array("i", compress(next_gaps, breaks)),
        penalties=list(map(PENALTIES.__getitem__, breaks.translate(None, b"\0"))),
        lone_after=_lone_after(kinds),
        keeps=list(compress([0.0, *_cuts(table.kept, rows)], breaks)) if table.kept else [],
        ordered=not table.kept and _ordered(at_least, least_starts, at_ends, at_starts),
    )


def _ordered(
    least: Sequence[float], least_starts: Sequence[float], ends: Sequence[float], starts: Sequence[float]
) -> bool:
    rising = all(map(le, least, least[1:])) and all(map(le, least_starts, least_starts[1:]))
    return rising and all(map(le, ends[1:], starts[1:]))


def _lone_after(kinds: bytes) -> int:
    """F1: a last line that starts after this boundary has fewer than two characters; marks do not count."""
    letters = kinds.translate(_LETTERS)
    second = letters.rfind(1, 0, max(letters.rfind(1), 0))
    return second if second >= 0 else len(kinds)


def _starts(cuts: Iterable[float], positions: list[float], natural: list[float], indent: float) -> list[float]:
    """Position of a line's start at each boundary: the gap before it is gone, an opening mark half cut (C4, F3)."""
    starts = list(map(add, positions, natural))
    starts = list(map(add, starts, cuts))
    starts.append(positions[-1])
    starts[0] -= indent
    return starts

"""The prepared paragraph: everything about a text that does not depend on the measure.

A marked text with its style, faces and spacing comes in; a `Prepared` goes out that answers for any measure how many
lines it makes, where they end, and what that costs. Rows have one entry for each character; lengths in em of the style.
No loop runs over the characters: kinds become boundary bytes, bytes numbers by table, numbers prefix sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, pairwise
from operator import add, sub
from typing import TYPE_CHECKING, Final

from gxpress.model.layout import Spacing, Style
from gxpress.model.text import Text
from gxpress.model.units import Pt
from gxpress.typeset import tokens
from gxpress.typeset.breaking import Points, fit, fit_lines
from gxpress.typeset.characters import Kind
from gxpress.typeset.context import in_context
from gxpress.typeset.rows import Rows, rows_of
from gxpress.typeset.spacing import GLUED, Tables, tables
from gxpress.typeset.typecase import NOTHING

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

_LEFT: Final = bytes(kind * 16 % 256 for kind in range(256))
UNBEARABLE: Final = 800.0
"""Mean demerits of a line up to which a line count is offered: ⅒ em between all characters."""
REACH: Final = 1
"""How many lines more or fewer than the natural count are tried."""


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
    _chosen: dict[float, tuple[int, ...]] = field(default_factory=dict, repr=False)
    _reaches: dict[float, dict[int, tuple[tuple[int, ...], float]]] = field(default_factory=dict, repr=False)

    @property
    def width(self) -> Pt:
        """On one line, in points, with the indent; a mark at the end takes half its cell."""
        return (self.points.ends[-1] - self.points.starts[0]) * self.style.size

    def count(self, measure: Pt) -> int:
        """Number of lines at `measure` points: the very breaks that `set_lines` sets."""
        return len(self.breaks_at(measure))

    def reach(self, measure: Pt) -> Mapping[int, float]:
        """Line counts that can be had at `measure`, the natural one at 0 and its neighbours at what they cost more."""
        ways = self._ways(measure)
        natural = self.count(measure)
        least = ways[natural][1] if natural in ways else 0.0
        return {count: max(price - least, 0.0) for count, (_, price) in ways.items()}

    def breaks_at(self, measure: Pt, lines: int | None = None) -> tuple[int, ...]:
        """Boundaries where the lines end, in as many lines as asked for; a count out of `reach` is a ValueError."""
        if not self.text:
            return ()
        em = measure / self.style.size
        if em not in self._chosen:
            points = self.points_at(em)
            self._chosen[em] = tuple(points.places[end] for end in fit(points, em)[0])
        chosen = self._chosen[em]
        if lines is None or lines == len(chosen):
            return chosen
        ways = self._ways(measure)
        if lines not in ways:
            raise ValueError(f"{lines} lines cannot be had at {measure:.2f} pt; {sorted(ways)} can")
        return ways[lines][0]

    def points_at(self, em: float) -> Points:
        """The breakpoints for a measure: the legal ones, and where a token is longer than the line some inside it."""
        if self.widest <= em:
            return self.points
        return _points(
            text=self.text,
            indent=self.style.indent,
            table=self.tables,
            rows=self.rows,
            pairs=self.pairs,
            natural=self.naturals,
            breaks=_relaxed(self, em),
        )

    def _ways(self, measure: Pt) -> dict[int, tuple[tuple[int, ...], float]]:
        em = measure / self.style.size
        if em not in self._reaches:
            points, natural = self.points_at(em), self.count(measure)
            self._reaches[em] = {
                count: (tuple(points.places[end] for end in path), price)
                for count, (path, price) in fit_lines(points, em, natural, REACH).items()
                if abs(count - natural) <= REACH and _bearable(price, count)
            }
        return self._reaches[em]


def prepare(text: Text, style: Style, faces: FaceSet, spacing: Spacing, *, glossary: Sequence[str] = ()) -> Prepared:
    """`text` ready to be set in `style` at any measure. Names of `glossary` are never broken (B8)."""
    plain = text.plain
    marked = in_context(plain)
    rows = rows_of(text, marked, style, faces, spacing.locale)
    table = tables(spacing)
    pairs = _pairs(marked, rows)
    breaks = bytearray(pairs.translate(tokens.permissions(spacing.level)))
    breaks.append(tokens.FREE)
    tokens.mend(breaks, marked, rows.kinds, glossary, zeros=rows.zeros)
    breaks[0] = breaks[-1] = tokens.FREE
    natural = _naturals(table, pairs, style.tracking)
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
        widest=max(map(sub, points.least[1:], points.least_starts), default=0.0),
        missing=rows.missing,
        fallback=rows.fallback,
    )


def _bearable(price: float, lines: int) -> bool:
    """Whether a way to set a paragraph stays within E: no line stretched or shrunk beyond what may be."""
    return price < UNBEARABLE * lines


def _relaxed(prepared: Prepared, em: float) -> bytes:
    """Permissions at a measure that some token does not fit: B6 first, then a break at any character (A5)."""
    breaks, points = bytearray(prepared.breaks), prepared.points
    tokens_ = zip(pairwise(points.places), points.least[1:], points.least_starts, strict=False)
    for (start, end), least, begin in tokens_:
        if least - begin > em:
            for place in tokens.address_breaks(prepared.text, start, end):
                breaks[place] = tokens.ADDRESS
            _force(prepared, breaks, start, end, em)
    return bytes(breaks)


def _force(prepared: Prepared, breaks: bytearray, start: int, end: int, em: float) -> None:
    """Breaks at characters inside a token of which a piece is still longer than the line."""
    pieces = [start, *(place for place in range(start + 1, end) if breaks[place]), end]
    widths = prepared.rows.widths
    for first, last in pairwise(pieces):
        if sum(widths[first:last]) > em - prepared.style.indent * (first == 0):
            for place in range(first + 1, last):
                if prepared.rows.glyphs[place] != NOTHING:
                    breaks[place] = tokens.FORCED


def _pairs(marked: str, rows: Rows) -> bytes:
    """The boundary byte before each character; the text's start counts as glued."""
    kinds = rows.kinds
    if not kinds:
        return b""
    left = int.from_bytes(kinds[:-1].translate(_LEFT))
    pairs = bytearray((left | int.from_bytes(kinds[1:])).to_bytes(len(kinds)))
    pairs[0] = GLUED
    for inside in tokens.glued(marked, kinds):
        pairs[inside] = bytes([GLUED]) * (inside.stop - inside.start)
    for place in rows.bound:
        pairs[place] = GLUED
    return bytes(pairs)


def _naturals(table: Tables, pairs: bytes, tracking: float) -> list[float]:
    natural = list(map(table.natural.__getitem__, pairs))
    if tracking:
        return [gap + tracking * (pair != GLUED) for gap, pair in zip(natural, pairs, strict=True)]
    return natural


def _points(
    *,
    text: str,
    indent: float,
    table: Tables,
    rows: Rows,
    pairs: bytes,
    natural: list[float],
    breaks: bytes | bytearray,
) -> Points:
    """Prefix sums at the breakpoints. A line from a to b has the boundaries a + 1 … b - 1 inside it."""
    kinds = rows.kinds
    positions = [0.0, *accumulate(map(add, rows.widths, natural))]
    shrinks = [0.0, *accumulate(map(table.shrinkable.__getitem__, pairs))]
    rooms = [0.0, *accumulate(map(table.stretchable.__getitem__, pairs))]
    gaps = [0, *accumulate(pairs.translate(table.loose))]
    # A line's end at b: what is before b, less what the last mark loses (C3); rows above are already shifted by one.
    ends = [0.0, *map(sub, positions[1:], map(table.end.__getitem__, kinds))]
    legal = list(compress(range(len(breaks)), breaks))
    at_end = {end: start for start, end in tokens.spaces(text)} if Kind.SPACE in kinds else {}
    visible = [at_end.get(place, place) for place in legal] if at_end else legal
    starts = _starts(table, kinds, positions, natural, indent)
    least_end = list(map(sub, ends, shrinks))
    letters = [place for place in range(len(kinds)) if kinds[place] in (Kind.HAN, Kind.LATIN)][-2:] if kinds else []
    return Points(
        places=legal,
        ends=[ends[place] for place in visible],
        least=[least_end[place] for place in visible],
        end_rooms=[rooms[place] for place in visible],
        end_gaps=[gaps[place] for place in visible],
        starts=[starts[place] for place in legal],
        least_starts=[starts[place] - shrinks[min(place + 1, len(kinds))] for place in legal],
        start_rooms=[rooms[min(place + 1, len(kinds))] for place in legal],
        start_gaps=[gaps[min(place + 1, len(kinds))] for place in legal],
        penalties=[tokens.PENALTIES[breaks[place]] for place in legal],
        lone_after=letters[0] if len(letters) == 2 else len(kinds),
    )


def _starts(table: Tables, kinds: bytes, positions: list[float], natural: list[float], indent: float) -> list[float]:
    """Position of a line's start at each boundary: the gap before it is gone, an opening mark half cut (C4, F3)."""
    starts = list(map(add, positions, natural))
    starts = list(map(add, starts, map(table.start.__getitem__, kinds)))
    starts.append(positions[-1])
    starts[0] -= indent
    return starts

"""Heads (标题): kicker, headline and deck as one group, in the size of the ladder that fits (H04 – H07).

In comes a galley and a width; out go the ways to set its head, each with the whole rows that it takes (占行) and what
it costs. The page's search chooses; `draw` sets the chosen one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, product
from typing import Final

from gxpress.compose.field import ASCENT
from gxpress.compose.galley import Galley, HeadPiece, Press
from gxpress.model.head import HeadShape
from gxpress.model.issue import PartKind, StoryKind
from gxpress.model.layout import Align, HeadForm, Style
from gxpress.model.page import Item, Line, Rule
from gxpress.model.units import SIZES, Pt
from gxpress.model.weights import Weights
from gxpress.typeset import PreparedHead, prepare_head

LINE: Final = 1.22
"""Baseline to baseline in a headline of several lines, in its size."""
ABOVE: Final = 0.35
"""Blank above a head, in rows."""
BELOW: Final = 0.8
"""Blank below a head, in rows."""
SPARE: Final = 2
"""Blank rows that a head may have beyond its need (X03: 1 – 2)."""
_LADDER: Final = tuple(sorted(set(SIZES.values())))

BESIDE: Final = 0.5
"""Blank beside the longest line of a headline, both sides together, in its size."""

COMPANIONS: Final = (1.0, 1.35, 1.8)
"""How much longer than an upright headline its kicker and deck may be, the shortest that holds them first."""
SHORT, LOOSE = 8, 0.5
"""Characters of an upright headline that may be spaced, and the space between them, in em (疏排)."""
STEP: Final = 1.5
"""How much further in each line of a stepped headline begins, at the most, in its size."""
REGRET: Final = 2.0
"""Line ends that are no worse than this are good."""


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A piece of the head with its size and its line ends."""

    piece: HeadPiece
    prepared: PreparedHead
    style: Style
    breaks: tuple[int, ...]
    before: Pt
    """Blank above it, from the piece before."""
    shape: HeadShape = HeadShape.LEVEL
    widest: float = 1.0
    """How far it may be widened to fill its measure."""
    loose: PreparedHead | None = None
    """The same with space between its characters, where it is so short that it may be set so."""

    @property
    def main(self) -> bool:
        """Whether it is the headline (主题)."""
        return self.piece.kind is PartKind.HEADLINE

    def set(self, width: Pt, owner: str, blank: float) -> tuple[Line, ...]:
        """Its lines in their shape, from y = 0; widened where they then fill the width but for so much blank, in em."""
        size = self.style.size
        if self.loose and self.loose.widest(self.breaks) + blank <= width / size:
            return replace(self, prepared=self.loose, loose=None).set(width, owner, blank)
        fill = (width / size - blank) / max(self.prepared.widest(self.breaks), 1.0)
        stepped = self.shape is HeadShape.STEPPED and self.lines > 1
        widened = fill if 1.0 < fill <= self.widest and not stepped else 1.0
        style = replace(self.style, align=Align.LEFT) if stepped else self.style
        set_ = self.prepared.set(self.breaks, style, width, widened=widened, owner=owner, part=self.piece.part)
        return _stepped(set_, width, size) if stepped else set_

    @property
    def lines(self) -> int:
        """Lines that it is set in."""
        return len(self.breaks)

    @property
    def height(self) -> Pt:
        """From the top of its first cell to the foot of its last."""
        return self.style.size + (self.lines - 1) * self.style.leading


@dataclass(frozen=True, slots=True)
class HeadSetting:
    """A way to set a head."""

    rows: int
    """Whole rows that it takes, blank included."""
    cost: float
    size: Pt
    """Of the headline; 0 where there is none."""
    parts: tuple[HeadPart, ...]

    @property
    def height(self) -> Pt:
        """From the top of its first cell to the foot of its last."""
        return sum(part.before + part.height for part in self.parts)

    @property
    def lines(self) -> int:
        """Lines of the headline."""
        return next((part.lines for part in self.parts if part.main), 0)

    @property
    def area(self) -> float:
        """That the headline covers, in square points."""
        parts = (part for part in self.parts if part.piece.kind is PartKind.HEADLINE)
        return sum(part.prepared.width * self.size**2 for part in parts)

    @property
    def name(self) -> str:
        """36 pt × 2, as the ledger writes it."""
        return f"{self.size:g} pt × {self.lines}" if self.size else "none"


NO_HEAD: Final = HeadSetting(0, 0.0, 0.0, ())


@dataclass(frozen=True)
class HeadWriter:
    """Sets the head of one story."""

    galley: Galley
    form: HeadForm
    press: Press
    leads: bool = False
    """It is the head of the story that leads its page, clearly the largest (H04)."""
    sizes: tuple[Pt, ...] = ()
    """The part of the ladder that it may use; () for all of it."""
    _ways: dict[Pt, tuple[HeadSetting, ...]] = field(default_factory=dict, repr=False)

    @property
    def _ladder(self) -> tuple[tuple[int, Pt], ...]:
        """The sizes that it may have, with how many steps below the largest they are."""
        return tuple(each for each in enumerate(self.form.sizes) if not self.sizes or each[1] in self.sizes)

    def ways(self, width: Pt) -> tuple[HeadSetting, ...]:
        """For every height in rows the best head of that height in this width."""
        if width not in self._ways:
            best: dict[int, HeadSetting] = {}
            for setting in [*self._settings(width)] or [self._makeshift(width)]:
                for spare in range(SPARE + 1):
                    rows, cost = setting.rows + spare, setting.cost + self._weights.spare * spare * spare
                    if rows not in best or cost < best[rows].cost:
                        best[rows] = replace(setting, rows=rows, cost=cost)
            self._ways[width] = tuple(best[rows] for rows in sorted(best))
        return self._ways[width]

    @property
    def _weights(self) -> Weights:
        return self.press.layout.weights

    @property
    def _step(self) -> float:
        return self._weights.lead_step if self.leads else self._weights.step

    @cached_property
    def along(self) -> tuple[tuple[HeadSetting, Pt], ...]:
        """A head for each size and number of lines, with the measure that it takes: that of its headline with one
        character of blank at each end, or of companions that are longer (竖题)."""
        headline = self.galley.head(PartKind.HEADLINE)
        if headline is None:
            return ()
        prepared, weights = self._prepared[PartKind.HEADLINE], self._weights
        found: list[tuple[HeadSetting, Pt]] = []
        for (step, size), lines in product(self._ladder, (1, 2)):
            breaks = prepared.breaks(math.inf, lines)
            if breaks is not None:
                part = replace(self._headline(headline, size, breaks), loose=self._loose)
                cost = self._step * step + weights.lines(lines) + weights.ends * prepared.regret(breaks)
                cost += weights.torn * prepared.torn(breaks)
                measures = [longer * (prepared.widest(breaks) + 2) * size for longer in COMPANIONS]
                groups = ((group, measure) for measure in measures for group in self._group(measure, part, cost))
                found.extend(islice(groups, 1))
        return tuple(found)

    def _headline(self, piece: HeadPiece, size: Pt, breaks: tuple[int, ...]) -> HeadPart:
        style = replace(self._style(PartKind.HEADLINE), size=size, leading=size * LINE)
        prepared = self._prepared[PartKind.HEADLINE]
        return HeadPart(piece, prepared, style, breaks, 0.0, self.form.shape, self.form.widest)

    @cached_property
    def _prepared(self) -> dict[PartKind, PreparedHead]:
        return {piece.kind: self._prepare(piece, self._style(piece.kind)) for piece in self.galley.heads}

    @cached_property
    def _loose(self) -> PreparedHead | None:
        """A short headline with space between its characters."""
        headline = self.galley.head(PartKind.HEADLINE)
        if headline is None or len(headline.text.plain) > SHORT:
            return None
        return self._prepare(headline, replace(self._style(PartKind.HEADLINE), tracking=LOOSE))

    def _prepare(self, piece: HeadPiece, style: Style) -> PreparedHead:
        return prepare_head(
            piece.text,
            style,
            self.press.faces,
            self.press.layout.spacing,
            glossary=self.press.glossary,
            usage=self.galley.usage,
        )

    def _style(self, kind: PartKind) -> Style:
        names = {
            PartKind.HEADLINE: self.form.headline,
            PartKind.KICKER: self.form.kicker,
            PartKind.DECK: self.form.deck,
        }
        style = self.press.style(names.get(kind, kind.value))
        return replace(style, align=self.form.align) if kind in names else style

    def _settings(self, width: Pt) -> Iterator[HeadSetting]:
        """Every size of the ladder in every number of lines that fits."""
        headline = self.galley.head(PartKind.HEADLINE)
        if headline is None:
            yield from self._group(width, None, 0.0)
            return
        prepared, weights = self._prepared[PartKind.HEADLINE], self._weights
        for step, size in self._ladder:
            for lines in range(1, self.form.max_lines + 2):
                breaks = prepared.breaks(width / size - BESIDE, lines)
                if breaks is None:
                    continue
                part = self._headline(headline, size, breaks)
                cost = self._step * step + weights.lines(lines) + weights.over * (lines > self.form.max_lines)
                cost += self._short(prepared.width * size / lines / width)
                cost += weights.squeeze * (prepared.widest(breaks) + BESIDE > width / size)
                cost += weights.torn * prepared.torn(breaks)
                regret = prepared.regret(breaks)
                yield from self._group(width, part, cost + weights.ends * regret)
                if regret < REGRET:
                    break  # fewer lines of this size are better than more

    def _makeshift(self, width: Pt) -> HeadSetting:
        """A head for which no form has room: every piece as small as it may be, broken like a paragraph."""
        body = self.press.layout.grid.body
        parts: list[HeadPart] = []
        for piece in self.galley.heads:
            prepared, style = self._prepared[piece.kind], self._style(piece.kind)
            size = (
                (self.sizes or self.form.sizes)[-1] if piece.kind is PartKind.HEADLINE else min(style.size, body * 1.2)
            )
            ends = prepared.prepared.breaks_at(width / size * prepared.prepared.style.size)
            sized = replace(style, size=size, leading=size * 1.3)
            parts.append(HeadPart(piece, prepared, sized, ends, self._before(parts, size)))
        return self._setting(parts, self._weights.makeshift)

    def _setting(self, parts: list[HeadPart], cost: float) -> HeadSetting:
        size = next((part.style.size for part in parts if part.main), 0.0)
        setting = HeadSetting(0, cost, size, tuple(parts))
        grid = self.press.layout.grid
        return replace(setting, rows=grid.rows(setting.height + (ABOVE + BELOW) * grid.leading)) if parts else setting

    def _short(self, filled: float) -> float:
        """What it costs that the head fills only this share of its width."""
        return self._weights.short * max(0.0, 0.5 - filled) if self.galley.story.kind is not StoryKind.BRIEF else 0.0

    def _group(self, width: Pt, headline: HeadPart | None, cost: float) -> Iterator[HeadSetting]:
        size = headline.style.size if headline else self.press.layout.grid.body * 1.5
        parts: list[HeadPart] = []
        for piece in self.galley.heads:
            if piece.kind is PartKind.HEADLINE and headline:
                parts.append(replace(headline, before=self._before(parts, size)))
                continue
            part = self._companion(piece, width, size)
            if part is None:
                return
            parts.append(replace(part, before=self._before(parts, part.style.size)))
            cost += self._weights.lines(part.lines) + self._weights.torn * part.prepared.torn(part.breaks)
        yield self._setting(parts, cost)

    def _before(self, parts: list[HeadPart], size: Pt) -> Pt:
        """Blank between a piece and the one above it: more below a large one."""
        if not parts:
            return 0.0
        if parts[-1].piece.kind is PartKind.COLUMN_NAME:
            return 1.05 * self.press.layout.grid.leading
        return 0.35 * min(max(size, parts[-1].style.size), 30.0)

    def _companion(self, piece: HeadPiece, width: Pt, headline: Pt) -> HeadPart | None:
        """Kicker, deck, column name or byline in the largest size that fits in one line, else two, else three (H06)."""
        style, prepared = self._style(piece.kind), self._prepared[piece.kind]
        for lines in (1, 2, 3):
            for size in self._sizes(piece.kind, style, headline):
                breaks = prepared.breaks(width / size, lines)
                if breaks is not None:
                    return HeadPart(piece, prepared, replace(style, size=size, leading=size * 1.3), breaks, 0.0)
        return None

    def _sizes(self, kind: PartKind, style: Style, headline: Pt) -> tuple[Pt, ...]:
        ratios = {PartKind.KICKER: self.form.kicker_ratio, PartKind.DECK: self.form.deck_ratio}
        if kind not in ratios:
            return (style.size,)
        body = self.press.layout.grid.body
        wish = max(ratios[kind] * headline, body * 1.15)
        nearest = min(_LADDER, key=lambda size: (abs(size - wish), size))
        largest = min(nearest, max(headline * 0.8, body))
        floor = max(body, 0.62 * largest)
        return (largest, *(size for size in reversed(_LADDER) if floor <= size < largest))


def draw(setting: HeadSetting, x: Pt, y: Pt, width: Pt, *, press: Press, owner: str) -> tuple[Item, ...]:
    """The head's lines in the rows that it takes, whose upper edge is `y`; spare blank goes above and below it."""
    leading = press.layout.grid.leading
    spare = setting.rows * leading - setting.height - (ABOVE + BELOW) * leading
    return lines_down(setting, x, y + ABOVE * leading + 0.45 * spare, width, press=press, owner=owner)


def lines_down(
    setting: HeadSetting, x: Pt, pen: Pt, width: Pt, *, press: Press, owner: str, blank: float = BESIDE
) -> tuple[Item, ...]:
    """The head's lines one under the other, the first cell's top at `pen`, with this blank beside the longest one."""
    leading = press.layout.grid.leading
    items: list[Item] = []
    for part in setting.parts:
        pen += part.before
        baseline = pen + ASCENT * part.style.size
        lines = part.set(width, owner, blank)
        items.extend(line.moved(x, baseline) for line in lines)
        pen += part.height
        if part.piece.kind is PartKind.COLUMN_NAME:
            items.extend(_underline(lines, x, pen + 0.25 * leading, width, part.style))
    return tuple(items)


def _stepped(lines: Sequence[Line], width: Pt, size: Pt) -> tuple[Line, ...]:
    """Each line further in than the one above, the whole in the middle of the width (阶梯式)."""
    step = min([STEP * size, *((width - line.reach) / place for place, line in enumerate(lines[1:], 1))])
    step = max(step, 0.0)
    reach = max(place * step + line.reach for place, line in enumerate(lines))
    left = max((width - reach) / 2, 0.0)
    return tuple(
        replace(line, x=line.x + left + place * step, width=width - left - place * step)
        for place, line in enumerate(lines)
    )


def _underline(lines: tuple[Line, ...], x: Pt, y: Pt, width: Pt, style: Style) -> Iterator[Rule]:
    """A column name stands on a rule as wide as the story, thick under the name itself."""
    reach = max((line.reach for line in lines), default=0.0)
    yield Rule(x, y, x + width, y, 0.5, style.colour)
    if style.align in (Align.LEFT, Align.JUSTIFY):
        yield Rule(x, y, x + min(reach, width), y, 1.8, style.colour)

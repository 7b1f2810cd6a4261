"""Heads: few lines, broken between phrases, in a good shape (H05).

A marked text with its style comes in. What does not depend on size and measure — widths in em, phrases, every way to
cut them, best first — is worked out once; `breaks` then finds the best cut for a measure by looking down that list, and
`set` makes lines of it. Phrases are BudouX's guess, corrected by the glossary and by the bans of `tokens`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, combinations, islice, pairwise
from typing import TYPE_CHECKING, Any, Final

from gxpress.model.layout import Align, Spacing, Style
from gxpress.model.page import Line
from gxpress.model.text import Text
from gxpress.model.units import Pt
from gxpress.typeset.characters import Kind
from gxpress.typeset.languages import at_home
from gxpress.typeset.lines import lines_of, natural_share, natural_width, visible_end
from gxpress.typeset.paragraph import Prepared, prepare
from gxpress.typeset.tokens import FREE, HYPHEN, UNITS
from gxpress.typeset.words import GOVERNING, WORD

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

NARROWEST: Final = 0.9
"""H07: a head is never squeezed below this share of its width."""
_NOT_AT_START: Final = frozenset("的地得了着过们吗呢吧啊之等者性化式")
"""H05, and other particles that lean on what is before them."""
_STARTERS: Final = frozenset("在再与和及向将把被让为以对从由到于同共又更不并全各是有用")
"""Words of one character that may well begin a line."""
_COUNTED: Final = f"(?:人次|季度|公里|公斤|公顷|平方米|立方米|平方公里|千瓦时|摄氏度|[{UNITS}])"
_NUMBER: Final = re.compile(
    f"第?[一二三四五六七八九十百千万亿两零〇]+(?:连[{UNITS}丰冠胜涨跌]|{_COUNTED}|[大中])?"
    f"|第?[0-9][0-9.,:]*[%‰％]?[余多几]?[百千万亿]*{_COUNTED}?"
)
"""H05: a number with its unit or counter."""
_COUNTERS: Final = frozenset("个条位名座家级项所件只头台辆户间场支张份本棵株把")
"""They lean on the noun that they count."""
_OPENING_DASHES: Final = ("——", "⸺")
"""Of a deck; they stay with what follows."""
_ALLOWED: Final = (FREE, HYPHEN)
_SPACE, _MARK, _DOUBTFUL, _ALONE = -16.0, -4.0, 2.5, 1.5
"""Price of a cut in em of unevenness: at a typed space, after a mark, beside Latin, at a word of one character."""
_STUB: Final = 30.0
"""Price of a line of a single character."""
_PARTED, _COMPOUND, _TOGETHER = 1.2, 2.5, 6.0
"""Price of a cut where words of the story meet, what it costs more where it joins them into one, and where it does not
know them as words but has what the cut parts."""
_LEANING: Final = 3.0
_GOVERNED: Final = 2.0
"""Price of a cut between a verb and its object: 题断意不断."""
_COUNTING: Final = 5.0
_WORD: Final = 12.0
"""Price of a cut within a word of `words`: other shapes, other counts of lines are better."""
_TORN: Final = 4.5
"""A cut that costs as much tears what belongs together: a word, a particle from its noun."""
_BETWEEN: Final = 1.0
"""Price of a cut beside such a word, at the most."""
_WAIST: Final = 1.5
"""H05: for each em by which a line is shorter than both of its neighbours."""
_ENDING: Final = frozenset("的了着过")
"""They end a phrase: what the story has them with elsewhere is no word."""
_COMPLEMENTS: Final = frozenset("到成给为")
"""They lean on the verb before them: the cut belongs before the verb."""
_NOT_AT_END: Final = frozenset("把将被让对向从在和与及")
"""They belong to what follows."""
_STRICTNESS: Final = ((2.5, 0), (1.2, 600), (0.6, 1000), (0.0, 1500))
"""Price of a cut by the least score at which BudouX makes it."""
_MOST_WAYS: Final = 4000


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to cut a head into lines."""

    cost: float
    widest: float
    """Width of its longest line, em."""
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PreparedHead:
    """A head ready for any size and measure. Made by `prepare_head`."""

    prepared: Prepared
    phrases: tuple[tuple[int, float], ...]
    """Boundaries at which a line may end, each with what that costs in em of unevenness."""
    _ways: dict[int, tuple[_Way, ...]] = field(default_factory=dict, repr=False)

    @property
    def width(self) -> float:
        """On one line, in em."""
        return natural_width(self.prepared, 0, visible_end(self.prepared, 0, len(self.prepared.text)))

    def breaks(self, measure_em: float, lines: int) -> tuple[int, ...] | None:
        """Where each of exactly `lines` lines ends in the best way that fits `measure_em` (measure over size).

        Ways that fit as they are come first, then those that need a scale down to 90 %. None where none does, or where
        the text has too few phrases.
        """
        ways = self._cut(lines)
        for limit in (measure_em, measure_em / NARROWEST):
            found = next((way.ends for way in ways if way.widest <= limit + 1e-6), None)
            if found is not None:
                return found
        return None

    def regret(self, breaks: Sequence[int]) -> float:
        """How much worse these breaks are than the best in as many lines, or than even lines of sure phrases, in em."""
        ways = self._cut(len(breaks))
        return next(way.cost for way in ways if way.ends == tuple(breaks)) - min(ways[0].cost, 0.0)

    def torn(self, breaks: Sequence[int]) -> int:
        """How many of these breaks tear what belongs together (H05)."""
        prices = dict(self.phrases)
        return sum(prices[end] >= _TORN for end in breaks[:-1])

    def widest(self, breaks: Sequence[int]) -> float:
        """Width of the longest line, em."""
        return max(_widths(self.prepared, breaks))

    def ragged(self, breaks: Sequence[int]) -> float:
        """Width of the longest line less that of the shortest, em."""
        widths = list(_widths(self.prepared, breaks))
        return max(widths) - min(widths)

    def set(
        self,
        breaks: Sequence[int],
        style: Style,
        measure: Pt,
        *,
        widened: float = 1.0,
        owner: str = "",
        part: int = -1,
    ) -> tuple[Line, ...]:
        """Lines with these ends in the size of `style`, aligned in `measure`; each is scaled where it is too wide.

        Justified heads are aligned left. `style` may differ from the prepared one in size, leading, colour, alignment.
        What is not too wide is scaled by `widened` (H07).
        """
        prepared = replace(self.prepared, style=replace(style, tracking=self.prepared.style.tracking))
        em = measure / style.size
        shares = tuple(natural_share(prepared, start, end, em) for start, end in _spans(breaks))
        widest = max((em - share.slack for share in shares), default=0.0)
        scale = min(1.0, max(em / widest, NARROWEST)) if widest > em else widened
        return lines_of(prepared, shares, measure, scale=scale, owner=owner, part=part)

    def _cut(self, lines: int) -> tuple[_Way, ...]:
        """Every way to cut the head into `lines` lines, the best first."""
        if lines not in self._ways:
            places = [place for place, _ in self.phrases]
            if len(places) + 1 < lines or lines < 1 or not self.prepared.text:
                self._ways[lines] = ()
            else:
                cuts = combinations(places, lines - 1)
                ways = [self._way((*cut, len(self.prepared.text))) for cut in islice(cuts, _MOST_WAYS)]
                self._ways[lines] = tuple(sorted(ways, key=lambda way: (way.cost, way.widest, way.ends)))
        return self._ways[lines]

    def _way(self, ends: tuple[int, ...]) -> _Way:
        widths = list(_widths(self.prepared, ends))
        prices = dict(self.phrases)
        cost = _shape(widths) + sum(prices[end] for end in ends[:-1])
        cost += _STUB * sum(width < 2.0 for width in widths)
        return _Way(cost, max(widths), ends)


def prepare_head(
    text: Text, style: Style, faces: FaceSet, spacing: Spacing, glossary: Sequence[str] = (), *, usage: str = ""
) -> PreparedHead:
    """`text` ready to be set as a head at any size and measure; names of `glossary` stay whole.

    `usage` is text of the same story: two characters that stand together there are likely a word, and are parted only
    for want of a better place.
    """
    prepared = prepare(text, replace(style, align=Align.LEFT, indent=0.0), faces, spacing, glossary=glossary)
    return PreparedHead(prepared, tuple(_phrases(prepared, at_home(text, spacing).locale, usage)))


def set_head(
    text: Text,
    style: Style,
    measure: Pt,
    faces: FaceSet,
    spacing: Spacing,
    *,
    lines: int,
    glossary: Sequence[str] = (),
    owner: str = "",
    part: int = -1,
) -> tuple[Line, ...] | None:
    """A head in exactly `lines` lines broken at phrases; None where that does not fit at 90 % of its width."""
    head = prepare_head(text, style, faces, spacing, glossary)
    breaks = head.breaks(measure / style.size, lines)
    return None if breaks is None else head.set(breaks, style, measure, owner=owner, part=part)


def _phrases(prepared: Prepared, locale: str, usage: str) -> Iterator[tuple[int, float]]:
    """Boundaries between phrases with their price: a typed space first, then a mark, then BudouX, the surest first.

    Between two pairs of characters that the story uses a word likely ends, the more so where it never joins them.
    """
    text, kinds = prepared.text, prepared.rows.kinds
    guessed = _guess(text, locale)
    whole = {place for found in _NUMBER.finditer(text) for place in range(found.start() + 1, found.end())}
    counted = {found.end() for found in _NUMBER.finditer(text) if found.group()[-1] in _COUNTERS}
    words = {place for found in WORD.finditer(text) for place in range(found.start() + 1, found.end())}
    verbs = {found.end() for found in GOVERNING.finditer(text)}
    for place in {place for found in WORD.finditer(text) for place in found.span()} - words:
        guessed[place] = min(guessed.get(place, _BETWEEN), _BETWEEN)
    for place in range(1, len(text)):
        if prepared.breaks[place] not in _ALLOWED or text[place] in _NOT_AT_START or place in whole:
            continue
        if kinds[place - 1] == Kind.SPACE:
            yield place, _SPACE
        elif kinds[place - 1] in (Kind.COMMA, Kind.STOP, Kind.COLON, Kind.PAIR):
            yield place, _STUB if text[:place] in _OPENING_DASHES else _MARK
        elif place in guessed or _parted(text, place, usage):
            known = _parted(text, place, usage)
            price = guessed.get(place, _PARTED)
            if _joined(text, place, usage):
                price += _COMPOUND if known else _TOGETHER
            price += _LEANING * (text[place - 1] in _NOT_AT_END) + _GOVERNED * (place in verbs)
            price += _COUNTING * (place in counted) + _WORD * (place in words)
            yield place, price
        elif Kind.LATIN in (kinds[place - 1], kinds[place]):
            yield place, _DOUBTFUL


def _parted(text: str, place: int, usage: str) -> bool:
    """Whether two pairs of characters meet here that the story uses elsewhere, each without the other.

    A story repeats its head: only what stands in another company says where a word ends.
    """
    before, after = text[place - 2 : place], text[place : place + 2]
    if len(before) < 2 or len(after) < 2:
        return False
    alone = re.search(f"{re.escape(before)}(?!{re.escape(after[0])})", usage)
    return alone is not None and re.search(f"(?<!{re.escape(before[1])}){re.escape(after)}", usage) is not None


def _joined(text: str, place: int, usage: str) -> bool:
    """Whether the story has the two characters that a cut here parts in another company than the head's."""
    if text[place - 1] in _ENDING:
        return False
    pair, before, after = re.escape(text[place - 1 : place + 1]), text[: place - 1][-1:], text[place + 1 : place + 2]
    others = [f"(?<!{re.escape(before)}){pair}"] * bool(before) + [f"{pair}(?!{re.escape(after)})"] * bool(after)
    return any(re.search(other, usage) for other in others)


def _guess(text: str, locale: str) -> dict[int, float]:
    """BudouX's phrase ends: priced by the strictness that they survive; of two around one character the weaker more."""
    prices: dict[int, float] = {}
    for price, parser in _parsers(locale):
        ends = set(accumulate(map(len, parser.parse(text)))) - {len(text)}
        prices.update(dict.fromkeys(ends, price))
    dear = dict(prices)
    for place, price in prices.items():
        if text[place] in _COMPLEMENTS and place > 1:
            dear[place] += _LEANING
            dear.setdefault(place - 1, price + _ALONE)
    for place, price in prices.items():
        if text[place] not in _STARTERS and price >= prices.get(place + 1, price + 1):
            dear[place] += _ALONE
        if price >= prices.get(place - 1, price + 1) or place == 1:
            dear[place] += _ALONE
    return dear


@lru_cache(maxsize=4)
def _parsers(locale: str) -> tuple[tuple[float, Any], ...]:
    """Prices with BudouX's parser for a locale: as it is, then stricter and stricter.

    A feature that no text has raises the score that a cut must reach by half of its weight.
    """
    import json
    from importlib.resources import files

    import budoux

    name = {"ja": "ja", "zh-Hant": "zh-hant"}.get(locale.removesuffix("-TW").removesuffix("-HK"), "zh-hans")
    source = files("budoux").joinpath("models", f"{name}.json")
    model = json.loads(source.read_text(encoding="utf-8"))
    return tuple(
        (price, budoux.Parser({**model, "UW1": {**model["UW1"], "\0": 2 * score}})) for price, score in _STRICTNESS
    )


def _shape(widths: Sequence[float]) -> float:
    """H05: unevenness in em, dearer where a line is longer than the one below it (short over long, pyramid), or waists.

    Of three lines or more the last may well be shorter than the one before: a lozenge.
    """
    uneven = max(widths) - min(widths)
    falls = [max(above - below, 0.0) for above, below in pairwise(widths)]
    if len(falls) > 1:
        falls[-1] = max(widths[0] - widths[-1], 0.0) + 0.3 * falls[-1]
    waist = sum(
        max(min(before, after) - at, 0.0) for before, at, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return uneven + 1.5 * sum(falls) + _WAIST * waist


def _widths(prepared: Prepared, ends: Sequence[int]) -> Iterator[float]:
    for start, end in _spans(ends):
        yield natural_width(prepared, start, visible_end(prepared, start, end))


def _spans(ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip((0, *ends[:-1]), ends, strict=True)

"""What holds for any text at any measure: nothing is lost, lines are as wide as they must be, counts agree."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxpress.model.layout import Align, Spacing, Style
from gxpress.model.page import Line
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset import Prepared, Share, prepare, set_lines, shares
from gxpress.typeset.breaking import LOOSEST, Points, fit, lines_from
from gxpress.typeset.characters import Kind
from gxpress.typeset.faces import FaceSet
from gxpress.typeset.paragraph import UNBEARABLE

SIZE = 10.0
HAN = st.text(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产", max_size=12
)
MARKS = st.text("，。、；：？！“”‘’（）《》「」『』【】—…·～", max_size=3)
LATIN = st.text("abcdefgABC don't-fi ffl", max_size=12)
NUMBERS = st.from_regex(r"\A[0-9]{1,6}(\.[0-9]{1,3})?[%℃年亿]?\Z")
ODD = st.text(st.characters(codec="utf-8"), max_size=4)
SPECIAL = st.sampled_from(
    (
        *("\u200b", "\u2060", "\ufeff", "\u200d", "\ufe0f", "\u3000", "\u00a0", "\n", "\t", "\x00", "😀", "👩‍👩‍👧"),
        *("𠮷", "é", "e\u0301", "か\u3099", "——", "……", "……。”", "jngx@example.com", "0537-6557709", "1,381", "５８％"),
        *("https://example.com/a/b?c=d&e=f-g_h", "活力·魅力", "承诺制+容缺办", "（B型）", "A/B", "w" * 40, "—" * 9),
        *("。」』”！", "（（（《“", "  ", "⸺", "･"),
    )
)
TEXTS = st.lists(st.one_of(HAN, HAN, MARKS, LATIN, NUMBERS, ODD, SPECIAL), min_size=1, max_size=12).map("".join)
MEASURES = st.one_of(st.integers(2, 30).map(float), st.floats(1.0, 30.0))
MARKED = st.sets(st.sampled_from(list(Mark)), max_size=2).map(lambda marks: tuple(sorted(marks)))
SPANS = st.lists(st.builds(Span, TEXTS, MARKED), min_size=1, max_size=4).map(lambda spans: Text(tuple(spans)))
STYLES = st.builds(
    Style,
    role=st.sampled_from(["song", "kai", "hei"]),
    size=st.just(SIZE),
    leading=st.just(14.0),
    align=st.sampled_from(list(Align)),
    indent=st.sampled_from([0.0, 2.0]),
    tracking=st.sampled_from([0.0, 0.0, 0.1]),
)
SPACINGS = st.builds(
    Spacing,
    locale=st.sampled_from(["zh-Hans", "zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja"]),
    han_latin=st.sampled_from([0.0, 0.125, 0.25]),
    level=st.sampled_from(["none", "basic", "gb", "strict"]),
)
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def joined(lines: tuple[Line, ...]) -> str:
    return "".join(line.text + line.dropped for line in lines)


@CALM
@given(text=SPANS, style=STYLES, spacing=SPACINGS, em=MEASURES)
def test_no_character_is_lost_doubled_or_moved(
    faces: FaceSet, text: Text, style: Style, spacing: Spacing, em: float
) -> None:
    prepared = prepare(text, style, faces, spacing)
    lines = set_lines(prepared, em * SIZE, owner="s1", part=3)
    assert joined(lines) == text.plain
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True] * bool(lines)
    assert all(line.owner == "s1" and line.part == 3 and line.x == 0.0 for line in lines)
    assert [line.y for line in lines] == [number * 14.0 for number in range(len(lines))]
    for run in (run for line in lines for run in line.runs):
        assert len(run.glyphs) == len(run.offsets) == len(run.texts) > 0
        assert all(glyph > 0 for glyph in run.glyphs)


@CALM
@given(text=SPANS, style=STYLES, spacing=SPACINGS, em=MEASURES)
def test_the_count_is_the_number_of_lines(
    faces: FaceSet, text: Text, style: Style, spacing: Spacing, em: float
) -> None:
    prepared, again = (prepare(text, style, faces, spacing) for _ in range(2))
    assert prepared.count(em * SIZE) == len(set_lines(again, em * SIZE))
    reach = prepared.reach(em * SIZE)
    assert reach[prepared.count(em * SIZE)] == 0.0
    for count, price in reach.items():
        assert price >= 0.0
        assert len(set_lines(prepared, em * SIZE, lines=count)) == count
        assert joined(set_lines(prepared, em * SIZE, lines=count)) == text.plain


@CALM
@given(text=SPANS, style=STYLES, spacing=SPACINGS, em=MEASURES)
def test_every_line_but_the_last_ends_at_the_measure(
    faces: FaceSet, text: Text, style: Style, spacing: Spacing, em: float
) -> None:
    prepared = prepare(text, style, faces, spacing)
    for share, line in zip(shares(prepared, em * SIZE), set_lines(prepared, em * SIZE), strict=True):
        right = visible_right(prepared, line, share)
        if share.justified:
            fits = shrinks_enough(prepared, share.start, share.end, em)
            assert right == pytest.approx(em * SIZE, abs=0.01) if fits else right > em * SIZE
        elif not share.justified and style.align is Align.RIGHT and share.slack >= 0 and line.runs:
            assert right == pytest.approx(em * SIZE, abs=0.01)
        free = prepared.pairs[share.start + 1 : share.end].translate(prepared.tables.stretch).strip(b"\0")
        assert share.justified or line.last or style.align is not Align.JUSTIFY or not free


def visible_right(prepared: Prepared, line: Line, share: Share) -> float:
    """Right edge of the last cell of a line in points, what is cut from a mark there taken off."""
    if not line.runs:
        return 0.0
    end = share.end
    kind = prepared.rows.kinds[end - 1]
    last = max(place for place in range(end) if prepared.rows.glyphs[place] >= 0)
    cut = (prepared.tables.end[kind] - prepared.tables.end_shift[kind]) * prepared.rows.factor(end - 1)
    cut = 0.0 if share.blank else cut
    width = sum(prepared.rows.widths[last:end]) - prepared.rows.shifts.get(last, 0.0)
    drawn = [(offset, text) for run in line.runs for offset, text in zip(run.offsets, run.texts, strict=True)]
    at = next(offset for offset, text in reversed(drawn) if text)
    hyphen = prepared.hyphen(end)
    width += hyphen.width if hyphen else 0.0
    return at + (width - cut) * SIZE


def shrinks_enough(prepared: Prepared, start: int, end: int, em: float) -> bool:
    """Whether the line can be shrunk to the measure at all: a single character may be wider than it."""
    inside = prepared.pairs[start + 1 : end]
    least = sum(prepared.rows.widths[start:end]) + sum(prepared.naturals[start + 1 : end])
    hyphen = prepared.hyphen(end)
    least += hyphen.width if hyphen else 0.0
    rows, tables, last = prepared.rows, prepared.tables, end - 1
    least -= sum(tables.shrinkable[pair] for pair in inside) + tables.start[rows.kinds[start]] * rows.factor(start)
    return least - tables.end[rows.kinds[last]] * rows.factor(last) + prepared.style.indent * (start == 0) <= em + 1e-6


@CALM
@given(text=TEXTS, em=MEASURES)
def test_least_widths_never_fall(faces: FaceSet, text: str, em: float) -> None:
    """The search for a line's end is a bisection: the least width must grow with every breakpoint."""
    points = prepare(Text.of(text), Style(role="song", size=SIZE, leading=14.0), faces, Spacing()).points
    assert all(before <= after + 1e-9 for before, after in zip(points.least, points.least[1:], strict=False))


def cheapest(points: Points, measure: float) -> float:
    """What the best way costs when every way is followed."""
    lines, final = lines_from(points, measure), len(points.ends) - 1
    best = {0: 0.0}
    for start in range(final):
        for end, price in lines(start, math.inf) if start in best else ():
            best[end] = min(best.get(end, 1e18), best[start] + price)
    return best[final]


@CALM
@given(text=TEXTS, em=MEASURES)
def test_fit_passes_nothing_over_that_is_cheaper(faces: FaceSet, text: str, em: float) -> None:
    points = prepare(Text.of(text), Style(role="song", size=SIZE, leading=14.0), faces, Spacing()).points
    path, price = fit(points, em)
    assert price == pytest.approx(cheapest(points, em))
    assert path[-1] == len(points.ends) - 1


def cheapest_in(points: Points, measure: float, count: int) -> float | None:
    """What the best way in exactly so many lines costs when every way of bearable lines is followed."""
    lines, final = lines_from(points, measure, LOOSEST + 2), len(points.ends) - 1
    ways = {0: 0.0}
    for _ in range(count):
        onward: dict[int, float] = {}
        for start, paid in ways.items():
            for end, price in lines(start, math.inf) if start < final else ():
                if price <= UNBEARABLE and paid + price < onward.get(end, 1e18):
                    onward[end] = paid + price
        ways = onward
    return ways.get(final)


@CALM
@given(text=TEXTS, em=st.integers(6, 24).map(float))
def test_a_line_shorter_or_longer_is_had_at_the_least_price(faces: FaceSet, text: str, em: float) -> None:
    prepared = prepare(Text.of(text), Style(role="song", size=SIZE, leading=14.0), faces, Spacing(), hyphenate=False)
    natural, reach = prepared.count(em * SIZE), prepared.reach(em * SIZE)
    if prepared.widest > em or not text:
        return
    _, price = fit(prepared.points, em)
    for count in (natural - 1, natural + 1):
        best = cheapest_in(prepared.points, em, count) if count > 0 else None
        assert (count in reach) == (best is not None)
        assert best is None or reach[count] == pytest.approx(max(best - price, 0.0))


def test_a_text_of_spaces_is_one_line_of_nothing(faces: FaceSet) -> None:
    prepared = prepare(Text.of("  \u3000"), Style(role="song", size=SIZE, leading=14.0), faces, Spacing())
    (line,) = set_lines(prepared, 100.0)
    assert (line.runs, line.dropped, line.last) == ((), "  \u3000", True)


def test_no_text_is_no_line(faces: FaceSet) -> None:
    prepared = prepare(Text(), Style(role="song", size=SIZE, leading=14.0), faces, Spacing())
    assert prepared.count(100.0) == 0
    assert set_lines(prepared, 100.0) == ()
    assert prepared.reach(100.0) == {0: 0.0}


def test_line_counts_out_of_reach_are_refused(faces: FaceSet) -> None:
    prepared = prepare(Text.of("字" * 30), Style(role="song", size=SIZE, leading=14.0), faces, Spacing())
    with pytest.raises(ValueError, match=r"9 lines cannot be had at 100\.00 pt"):
        set_lines(prepared, 100.0, lines=9)


def test_kinds_fill_four_bits() -> None:
    assert sorted(Kind) == list(range(16))

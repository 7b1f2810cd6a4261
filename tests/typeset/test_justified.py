"""E1 – E4 on every line of the seed, the example and random text: from the composer's record, and again from print.pdf.

The judge knows the classes of a boundary and their limits, and is given amounts: those of the record, or what is left
of the distances between the characters of the PDF when their cells are taken away. It is shown faulty composers too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from column import Row, places, places_down, printed, rows, stood
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxpress.export import print_pdf
from gxpress.model.issue import Issue
from gxpress.model.layout import Align
from gxpress.model.page import Line
from gxpress.typeset import Prepared, Share, lines
from gxpress.typeset.spacing import SHRINKS, STRETCHES, Tables

SIZE = 10.0
RECORD, PAGE = 1e-6, 0.01
"""What a judge overlooks, em: in the record, and on a page, whose numbers are rounded."""
Amounts = list[tuple[str, int, float]]
"""Sign, class and amount of each boundary that changed or might have."""
Setter = Callable[..., Prepared]
MEASURES = (11.0, 13.0, 20.0)


def faults(table: Tables, given_: Amounts, tolerance: float) -> set[str]:
    """Which of E2, E3 and E4 these amounts break."""
    found = set()
    by_class: dict[tuple[str, int], list[float]] = {}
    for sign, kind, amount in given_:
        by_class.setdefault((sign, kind), []).append(amount)
    used = {key for key, amounts in by_class.items() if max(amounts) > tolerance}
    if len({sign for sign, _ in used}) > 1 or any(amount < -tolerance for _, _, amount in given_):
        found.add("E2")
    for (sign, kind), amounts in by_class.items():
        limit = (table.give if sign == "shrink" else table.room)[kind]
        later = any(other == sign and number > kind for other, number in used)
        if later and min(amounts) < limit - tolerance:
            found.add("E3")
        if max(amounts) - min(amounts) > 2 * tolerance:
            found.add("E4")
    return found


def recorded(row: Row) -> Amounts:
    """What the record says that each boundary of a line gave."""
    table, inside = row.prepared.tables, row.prepared.pairs[row.share.start + 1 : row.share.end]
    if not row.share.justified:
        return []
    shrinks = [("shrink", kind, row.share.shrunk[kind]) for kind in inside.translate(table.shrink) if kind]
    stretches = [("stretch", kind, row.share.stretched[kind]) for kind in inside.translate(table.stretch) if kind]
    return shrinks + stretches


def measured(row: Row, drawn: list[tuple[str, float]]) -> Amounts:
    """What each boundary gave by the places of the characters on the page. White space has no place of its own.

    Cells are the face's and their kinds'; a boundary is of a class by what stands on its sides. Where a class of shrink
    and one of stretch meet in one boundary, the sign of what is measured tells which it was.
    """
    prepared, (start, end) = row.prepared, (row.share.start, row.share.end)
    table, cells = prepared.tables, prepared.rows
    seen = [place for place in range(start, end) if not prepared.text[place].isspace() and cells.glyphs[place] >= 0]
    shown = "".join(prepared.text[start:end].split())
    assert "".join(char for char, _ in drawn) == shown
    at = dict(zip((p for p in range(start, end) if not prepared.text[p].isspace()), drawn, strict=True))
    amounts: Amounts = []
    for left, right in pairwise(seen):
        cell = sum(cells.widths[left:right]) + sum(prepared.naturals[left + 1 : right + 1])
        cell += cells.shifts.get(right, 0.0) - cells.shifts.get(left, 0.0)
        cell -= table.end_shift[cells.kinds[right]] if right == end - 1 and not row.share.blank else 0.0
        extra = (at[right][1] - at[left][1]) / prepared.style.size - cell
        between = prepared.pairs[left + 1 : right + 1]
        shrink = [kind for kind in between.translate(table.shrink) if kind]
        stretch = [kind for kind in between.translate(table.stretch) if kind]
        if extra < -PAGE or not stretch:
            amounts += [("shrink", kind, -extra / len(shrink)) for kind in shrink] or [("none", 0, abs(extra))]
        elif extra > PAGE:
            amounts += [("stretch", kind, extra / len(stretch)) for kind in stretch]
        else:
            amounts += [("shrink", kind, 0.0) for kind in shrink] + [("stretch", kind, 0.0) for kind in stretch]
    return amounts


def right_edge(row: Row, drawn: list[tuple[str, float]]) -> float:
    """Where the last cell of a line ends on the page, in em."""
    prepared, last = row.prepared, row.share.end - 1
    table, cells = prepared.tables, prepared.rows
    while cells.glyphs[last] < 0:
        last -= 1
    kind, end = cells.kinds[row.share.end - 1], sum(cells.widths[last : row.share.end])
    left = drawn[-1][1] / prepared.style.size - cells.shifts.get(last, 0.0)
    if prepared.text[last : row.share.end] in ("——", "……") or cells.glyphs[row.share.end - 1] < 0:
        left = min(x for char, x in drawn if x >= drawn[-1][1] - 1e-6) / prepared.style.size
        left -= cells.shifts.get(last, 0.0)
    end += hyphen.width if (hyphen := prepared.hyphen(row.share.end)) else 0.0  # B7
    return left + end - (0.0 if row.share.blank else table.end[kind] - table.end_shift[kind])


def judged(found: Iterable[Row]) -> set[str]:
    """What the record of these lines breaks."""
    return set().union(*(faults(row.prepared.tables, recorded(row), RECORD) for row in found))


def judged_on_paper(found: list[Row], drawn: Iterable[list[tuple[str, float]]]) -> set[str]:
    """What the places of their characters in a PDF say that these lines break, E1 too."""
    return set().union(*(_broken(row, seen) for row, seen in zip(found, drawn, strict=True)))


def _broken(row: Row, drawn: list[tuple[str, float]]) -> set[str]:
    if not row.share.justified or len(drawn) < 2:
        return set()
    off = abs(right_edge(row, drawn) - row.measure) > 0.02
    return faults(row.prepared.tables, measured(row, drawn), PAGE) | ({"E1"} if off else set())


def on_paper(found: list[Row]) -> set[str]:
    drawn = [row.line for row in found]
    return judged_on_paper(found, places(printed(drawn), drawn))


def paragraphs_of(issue: Issue, ready: Setter) -> list[Prepared]:
    """Every paragraph of an issue, indented as body."""
    return [
        ready(part.text.plain, indent=2.0)
        for owner in (*issue.sections, *(story for section in issue.sections for story in section.stories))
        for part in owner.parts()
        if part.kind == "paragraph"
    ]


@pytest.fixture(scope="module", params=["seed", "example"])
def paragraphs(request: pytest.FixtureRequest, ready: Setter) -> list[Prepared]:
    from gxpress.read import read_issue

    path: Path = request.getfixturevalue(request.param)
    return paragraphs_of(read_issue(path), ready)


@pytest.mark.parametrize("measure", MEASURES)
def test_e2_e3_e4_by_the_record(paragraphs: list[Prepared], measure: float) -> None:
    found = rows(paragraphs, measure)
    assert sum(row.share.justified for row in found) > 100
    assert judged(found) == set()


@pytest.mark.parametrize("measure", MEASURES)
def test_e1_to_e4_by_the_places_in_print_pdf(paragraphs: list[Prepared], measure: float) -> None:
    assert on_paper(rows(paragraphs, measure)) == set()


WORDS = st.sampled_from(
    (
        *("今年以来", "全区", "完成投资", "，", "、", "；", "。", "？", "！", "：", "“双百工程”"),
        *("（记者", "沈若川", "）", "《", "》", "2021年", "1,381", "亿元", "5G", "Open Source", "app"),
        *("活力·魅力", "——", "……", "58%", "的", "了", "和", "从"),
    )
)
TEXTS = st.lists(WORDS, min_size=8, max_size=60).map("".join)
CHOICES = st.fixed_dictionaries(
    {
        "locale": st.sampled_from(["zh-Hans", "zh-Hant-HK", "zh-Hant-TW", "ja", "ko"]),
        "han_latin": st.sampled_from([0.0, 0.125, 0.25]),
        "indent": st.sampled_from([0.0, 2.0]),
        "role": st.sampled_from(["song", "song-heavy", "hei", "hei-heavy", "kai", "fang"]),
    }
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), measure=st.integers(9, 24).map(float), choices=CHOICES)
def test_random_text(ready: Setter, texts: list[str], measure: float, choices: dict[str, object]) -> None:
    found = rows([ready(text, **choices) for text in texts], measure)
    assert judged(found) == set()
    assert on_paper(found) == set()


UPRIGHT = "今年，全区上下、城乡内外，人人出力；他说：“共建（家园）。”《新桥》通了，好事一件接着一件，路就在脚下。" * 4


@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant-HK", "zh-Hant-TW", "ja"])
@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_e1_to_e4_down_a_vertical_page(ready: Setter, locale: str, role: str) -> None:
    found = rows([ready(UPRIGHT, vertical=True, locale=locale, role=role, indent=2.0)], 13.2)
    drawn = [row.line for row in found]
    assert len({row.share.slack > 0 for row in found[:-1]}) == (1 if locale == "zh-Hant-TW" else 2)
    assert judged(found) == set()
    down = places_down(print_pdf.render(stood(drawn)), drawn)
    assert judged_on_paper(found, down) == set()
    off = [[(char, y + 2.0 * (n == 3)) for n, (char, y) in enumerate(row)] for row in down]
    assert judged_on_paper(found, off) >= {"E4"}


# negative controls: a composer that breaks one rule is caught, by the record and on paper


def proportional(prepared: Prepared, start: int, end: int, slack: float) -> Share:
    """One ratio for all classes, as Typst has it: breaks E3."""
    good = _settle(prepared, start, end, slack)
    table = prepared.tables
    if slack < 0.0:
        whole = sum(table.give[kind] * good.counts[kind] for kind in SHRINKS)
        return replace(good, shrunk=tuple(table.give[kind] * -slack / whole if whole else 0.0 for kind in range(8)))
    count = sum(good.counts[kind] for kind in STRETCHES)
    return replace(good, stretched=(0.0, *[slack / count if count else 0.0] * 3))


def both(prepared: Prepared, start: int, end: int, slack: float) -> Share:
    """Squeezes more than is needed and spreads the rest again: breaks E2."""
    good = _settle(prepared, start, end, slack - 0.5)
    gaps = prepared.pairs[start + 1 : end].translate(prepared.tables.stretch).count(3)
    return replace(good, stretched=(0.0, 0.0, 0.0, 0.5 / gaps if gaps else 0.0)) if slack < 0.5 else good


_settle = lines.settle


def test_e3_one_ratio_for_all_is_caught(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "settle", proportional)
    text = (
        "据统计，2021年全区完成投资1381亿元，“双百工程”项目207个；其中30个省级、19个市级重点项目已经开工，大家都来了。"
    )
    found = [row for measure in range(9, 24) for row in rows([ready(text, han_latin=0.25)], float(measure))]
    assert "E3" in judged(found)
    assert "E3" in on_paper(found)


def test_e2_squeezing_and_spreading_one_line_is_caught(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "settle", both)
    found = [
        row
        for measure in range(6, 16)
        for row in rows([ready("今年，全区上下、城乡内外，人人出力，共建家园，好" * 2)], float(measure))
    ]
    assert "E2" in judged(found)


def test_e1_e2_and_e4_a_glyph_out_of_its_place_is_caught(ready: Setter) -> None:
    found = rows([ready("今年以来全区上下人人出力，共建家园，好事一件接着一件" * 3)], 12.3)
    assert on_paper(found) == set()
    drawn = [row.line for row in found]
    for place, fault in ((3, "E4"), (-1, "E1")):
        moved = [nudged(drawn[0], place), *drawn[1:]]
        assert fault in judged_on_paper(found, places(printed(moved), moved))


def nudged(line: Line, place: int) -> Line:
    """The line with one glyph moved to the right by a fifth of an em."""
    (run,) = line.runs
    offsets = list(run.offsets)
    offsets[place] += 0.2 * SIZE
    return replace(line, runs=(replace(run, offsets=tuple(offsets)),))


def test_the_record_is_kept_for_every_justified_line(ready: Setter) -> None:
    found = rows([ready("他说：我们都来了，今天的工作，明天的生活。" * 5, align=Align.JUSTIFY)], 13.0)
    assert all(row.share.justified or row.line.last for row in found)


def amounts_of(kind: str, *pairs: tuple[int, float]) -> Iterator[tuple[str, int, float]]:
    return ((kind, number, amount) for number, amount in pairs)


def test_the_judge_itself(ready: Setter) -> None:
    table = ready("字").tables
    assert faults(table, [*amounts_of("shrink", (4, 0.5), (5, 0.1), (5, 0.1))], RECORD) == set()
    assert faults(table, [*amounts_of("shrink", (4, 0.4), (5, 0.1))], RECORD) == {"E3"}
    assert faults(table, [*amounts_of("shrink", (5, 0.1), (5, 0.2))], RECORD) == {"E4"}
    assert faults(table, [("shrink", 4, 0.1), ("stretch", 3, 0.1)], RECORD) == {"E2"}

"""Rules C, D, E and F: widths of punctuation, gaps, justification by classes, last lines and indents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.paragraphs import own_text
from gxpress.model.layout import Align
from gxpress.model.page import Line
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset import Prepared, breaking, set_lines, shares
from gxpress.typeset.faces import FaceSet
from gxpress.typeset.spacing import SHRINKS

SIZE = 10.0
Setter = Callable[..., Prepared]


def em(prepared: Prepared) -> float:
    return prepared.width / SIZE


def places(line: Line) -> list[tuple[str, float]]:
    """Text and place in em of every glyph."""
    return [(text, offset / SIZE) for run in line.runs for text, offset in zip(run.texts, run.offsets, strict=True)]


def only(prepared: Prepared, measure: float) -> Line:
    (line,) = set_lines(prepared, measure * SIZE)
    return line


# C: width of punctuation


@pytest.mark.parametrize("role", ["song", "song-heavy", "hei", "hei-heavy", "kai", "fang"])
@pytest.mark.parametrize("mark", "（《「『【“‘）》」』】”’，。、；：！？")
def test_c1_the_ink_of_a_mark_is_in_the_half_that_stays(ready: Setter, faces: FaceSet, role: str, mark: str) -> None:
    """A mark between Han is one em wide in every face, and its blank side is really blank."""
    prepared = ready(f"字{mark}字", role=role)
    assert em(prepared) == pytest.approx(3.0)
    run = next(run for run in only(prepared, 3.0).runs if mark in run.texts)
    place = run.texts.index(mark)
    left, _, right, _ = faces.by_key(run.face).ink(run.glyphs[place])
    cell = run.offsets[place] / SIZE - 1.0
    low, high = (0.5, 1.0) if mark in "（《「『【“‘" else (0.0, 0.5)
    assert low - 0.03 <= cell + left
    assert cell + right <= high + 0.03


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("字」「字", 3.5),
        ("字。”字", 3.5),
        ("字），字", 3.5),
        ("字（《字", 3.5),
        ("字。」』字", 4.0),
        ("字：“字", 3.5),
        ("字，字", 3.0),
    ],
)
def test_c2_marks_whose_blanks_face_share_one(ready: Setter, text: str, width: float) -> None:
    assert em(ready(text)) == pytest.approx(width)
    assert em(ready(text, locale="zh-Hant-TW")) == pytest.approx(len(text))


@pytest.mark.parametrize("mark", "，。、；：！？）》」”")
def test_c3_a_mark_at_a_lines_end_is_half_width(ready: Setter, mark: str) -> None:
    text = "字" * 5 + mark + "字" * 6
    first = set_lines(ready(text), 5.5 * SIZE)[0]
    assert first.text == "字" * 5 + mark
    assert shares(ready(text), 5.5 * SIZE)[0].slack == pytest.approx(0.0)
    assert set_lines(ready(text, locale="zh-Hant-TW"), 5.5 * SIZE)[0].text != first.text


@pytest.mark.parametrize("indent", [0.0, 2.0])
def test_c4_an_opening_mark_at_a_lines_start_is_half_width(ready: Setter, indent: float) -> None:
    prepared = ready("“字字字字字字”", indent=indent)
    assert places(set_lines(prepared, 9 * SIZE)[0])[0] == ("“", pytest.approx(indent - 0.5))
    lines = set_lines(ready("字字字字字“字字字字”字字字字字"), 5 * SIZE)
    assert places(lines[1])[:2] == [("“", pytest.approx(-0.5)), ("字", pytest.approx(0.5))]
    taiwan = ready("“字字字字字字”", indent=indent, locale="zh-Hant-TW")
    assert places(set_lines(taiwan, 10 * SIZE)[0])[0] == ("“", indent)


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_c5_and_d4_the_interpunct_is_half_an_em_in_every_face(ready: Setter, faces: FaceSet, role: str) -> None:
    prepared = ready("魅·力", role=role)
    assert em(prepared) == pytest.approx(2.5)
    run = only(prepared, 3.0).runs[0]
    left, _, right, _ = faces.by_key(run.face).ink(run.glyphs[1])
    assert run.offsets[1] / SIZE + (left + right) / 2 == pytest.approx(1.25)
    assert em(ready("魅·力", locale="zh-Hant-TW")) == pytest.approx(3.0)


def test_c6_taiwan_squeezes_nothing_and_hong_kong_does(ready: Setter) -> None:
    text = "字，字，字，字，字，字，字字字字"
    narrow = {locale: ready(text, locale=locale).points.least[-1] for locale in ("zh-Hant-TW", "zh-Hant-HK", "zh-Hans")}
    assert narrow["zh-Hant-TW"] == pytest.approx(16.0)
    assert narrow["zh-Hans"] == pytest.approx(narrow["zh-Hant-HK"], abs=1.6)
    assert narrow["zh-Hans"] == pytest.approx(13.0)


@pytest.mark.parametrize("mark", "，。、；：")
def test_c1_points_stand_in_the_middle_of_their_cell_in_traditional_text(
    ready: Setter, faces: FaceSet, mark: str
) -> None:
    for locale, middle in (("zh-Hant-TW", 0.5), ("zh-Hant-HK", 0.5), ("zh-Hans", 0.25)):
        prepared = ready(f"字{mark}字", locale=locale)
        run = only(prepared, 9.0).runs[0]
        left, _, right, _ = faces.by_key(run.face).ink(run.glyphs[1])
        assert em(prepared) == pytest.approx(3.0)
        assert run.offsets[1] / SIZE - 1.0 + (left + right) / 2 == pytest.approx(
            middle, abs=0.25 if middle < 0.5 else 0.26
        )
        low, high = (0.25, 0.75) if middle == 0.5 else (0.0, 0.5)
        assert low - 0.03 <= run.offsets[1] / SIZE - 1.0 + left
        assert run.offsets[1] / SIZE - 1.0 + right <= high + 0.03


@pytest.mark.parametrize("mark", "！？")
def test_c1_these_fill_their_cell_outside_the_mainland(ready: Setter, mark: str) -> None:
    text = "字" * 5 + mark + "字" * 6
    for locale, first in (("zh-Hans", 6), ("zh-Hant-HK", 4), ("ja", 4)):
        assert len(set_lines(ready(text, locale=locale), 5.5 * SIZE)[0].text) == first


def test_c2_and_c3_by_locale(ready: Setter) -> None:
    widths = {"zh-Hans": (3.5, 2.5), "zh-Hant-HK": (3.75, 2.5), "zh-Hant-TW": (4.0, 3.0), "ja": (3.5, 2.5)}
    for locale, (facing, ending) in widths.items():
        assert em(ready("字，」字", locale=locale)) == pytest.approx(facing)
        assert em(ready("字字，", locale=locale)) == pytest.approx(ending)


def test_c3_a_centred_mark_at_a_lines_end_keeps_its_ink_in_the_measure(ready: Setter, faces: FaceSet) -> None:
    run = only(ready("字字，", locale="zh-Hant-HK"), 9.0).runs[0]
    left, _, right, _ = faces.by_key(run.face).ink(run.glyphs[2])
    assert run.offsets[2] / SIZE + left >= 2.0 - 0.03
    assert run.offsets[2] / SIZE + right <= 2.5 + 0.03


def gives(prepared: Prepared, pair: str) -> tuple[int, float]:
    """Class of shrink of the boundary between two characters, and how much it gives."""
    place = prepared.text.index(pair) + 1
    table = prepared.tables
    return table.shrink[prepared.pairs[place]], table.shrinkable[prepared.pairs[place]]


def test_c7_in_japanese_dots_shrink_first_then_brackets_and_commas_and_the_stop_never(ready: Setter) -> None:
    text = "これは、東京・京都：奈良「大阪」神戸。ここ！と"
    japanese, chinese = ready(text, locale="ja"), ready(text)
    for pair in ("京・", "・京", "都：", "：奈"):
        assert gives(japanese, pair) == (3, pytest.approx(0.25))
    for pair in ("、東", "良「", "」神"):
        assert gives(japanese, pair) == (4, pytest.approx(0.5))
    for pair in ("。こ", "！と", "戸。"):
        assert gives(japanese, pair) == (0, 0.0)
    assert [gives(chinese, pair)[0] for pair in ("、東", "良「", "。こ", "：奈")] == [5, 4, 7, 0]


def test_c7_the_order_shows_on_the_line(ready: Setter) -> None:
    prepared = ready("これは、東京・京都と神戸に、大阪・奈良に名古屋と横浜", locale="ja")
    found = [share for quarters in range(24, 80) for share in shares(prepared, quarters / 4 * SIZE)]
    both = [share for share in found if share.shrunk[4] and share.counts[3]]
    assert both
    assert all(share.shrunk[3] == pytest.approx(0.25) for share in both)


def test_c7_in_japanese_a_mark_at_a_lines_end_is_half_only_by_need(ready: Setter) -> None:
    text = "字" * 9 + "。" + "字" * 9 + "。" + "字" * 5
    for locale, blank in (("ja", 0.5), ("zh-Hans", 0.0)):
        (first, *_), (line, *_) = (each(ready(text, locale=locale), 10 * SIZE) for each in (shares, set_lines))
        assert (first.blank, line.text) == (blank, "字" * 9 + "。")
        assert (first.stretched[3] == 0.0) == (locale == "ja")
    half = shares(ready(text, locale="ja"), 9.5 * SIZE)[0]
    assert (half.end, half.blank, half.slack) == (10, 0.0, pytest.approx(0.0))
    little = shares(ready(text, locale="ja"), 9.7 * SIZE)[0]
    assert (little.blank, little.slack) == (0.0, pytest.approx(0.2))


def test_c8_nothing_hangs(ready: Setter) -> None:
    for measure in range(5, 15):
        for locale in ("zh-Hans", "zh-Hant-HK", "zh-Hant-TW", "ja"):
            prepared = ready("今年，全区上下、城乡内外，人人出力。共建家园，好", locale=locale)
            for line, share in zip(set_lines(prepared, measure * SIZE), shares(prepared, measure * SIZE), strict=True):
                kept = prepared.rows.widths[share.end - 1] - prepared.tables.end[prepared.rows.kinds[share.end - 1]]
                left = places(line)[-1][1] - prepared.rows.shifts.get(share.end - 1, 0.0)
                left += prepared.tables.end_shift[prepared.rows.kinds[share.end - 1]]
                assert left + kept <= measure + 1e-6


def test_c8_a_mark_of_no_width_at_the_end_would_hang(ready: Setter) -> None:
    """The same measure on lines whose last mark is taken to have no width: it sees the mark outside."""
    prepared = ready("今年，全区上下、城乡内外，人人出力。共建家园，好")
    hung = replace(prepared.tables, end=tuple(2 * cut for cut in prepared.tables.end))
    wrong = replace(prepared, tables=hung)
    outside = [
        places(line)[-1][1] + prepared.rows.widths[share.end - 1] - 0.5 - measure
        for measure in range(5, 15)
        for line, share in zip(set_lines(wrong, measure * SIZE), shares(wrong, measure * SIZE), strict=True)
        if line.text[-1] in "，。、" and share.justified
    ]
    assert max(outside) > 0.4


# D: Han with Latin and digits


@pytest.mark.parametrize("gap", [0.0, 0.125, 0.25])
def test_d1_the_gap_between_han_and_latin_is_the_houses(ready: Setter, gap: float) -> None:
    alone = em(ready("2021"))
    assert em(ready("字2021字", han_latin=gap)) == pytest.approx(2.0 + alone + 2 * gap)


def test_d2_there_is_no_gap_at_line_ends_beside_marks_and_inside_brackets(ready: Setter) -> None:
    number = em(ready("2021"))
    assert em(ready("，2021，字")) == pytest.approx(0.5 + 0.5 + number + 2.0, abs=0.51)
    assert em(ready("字（2021）字")) == pytest.approx(4.0 + number)
    assert em(ready("字(2021)字")) == pytest.approx(2.0 + em(ready("(2021)")))
    assert em(ready("字2021%字")) == pytest.approx(2.0 + 0.125 + em(ready("2021%")))
    lines = set_lines(ready("字字字字2021字字字字"), 4 * SIZE)
    assert places(lines[1])[0] == ("2", 0.0)


def test_d3_a_typed_space_between_han_and_latin_is_the_gap(ready: Setter) -> None:
    assert em(ready("字 2021 字")) == pytest.approx(em(ready("字2021字")))
    assert only(ready("字 2021 字"), 9.0).text == "字 2021 字"
    assert only(ready("字2021字"), 9.0).text == "字2021字"
    assert em(ready("刘菲 薛坤")) == pytest.approx(4.0 + 1 / 3)


def test_d3_a_space_at_a_lines_end_is_dropped_and_kept(ready: Setter) -> None:
    first, second = set_lines(ready("刘菲薛坤 陈曦曹俐"), 4.2 * SIZE)
    assert (first.text, first.dropped, second.text) == ("刘菲薛坤", " ", "陈曦曹俐")


# E: justification


def stretched(ready: Setter) -> Iterator[tuple[Prepared, float]]:
    texts = [
        "据统计，2021年全区完成投资1381亿元，“双百工程”项目207个；其中30个省级、19个市级重点项目已经开工。"
        "这是Open Source的胜利！",
        "（记者 刘菲 薛坤）“量”到“质”、由“形”到“势”的根本性转变，让人们看到了希望：路，就在脚下？不，在心里。活力·魅力",
    ]
    for text in texts:
        for measure in range(8, 24):
            for locale in ("zh-Hans", "zh-Hant-HK"):
                yield ready(text, locale=locale, han_latin=0.25), float(measure)


def test_e1_every_line_but_the_last_ends_at_the_measure(ready: Setter) -> None:
    for prepared, measure in stretched(ready):
        for line, share in zip(set_lines(prepared, measure * SIZE), shares(prepared, measure * SIZE), strict=True):
            if not line.last:
                given = (
                    sum(a * b for a, b in zip(share.stretched, share.counts, strict=False)) if share.slack > 0 else 0
                )
                taken = sum(a * b for a, b in zip(share.shrunk, share.counts, strict=False)) if share.slack < 0 else 0
                assert given - taken == pytest.approx(share.slack, abs=1e-6)


def test_e2_a_line_is_shrunk_or_stretched_never_both(ready: Setter) -> None:
    for prepared, measure in stretched(ready):
        for share in shares(prepared, measure * SIZE):
            assert not (any(share.shrunk) and any(share.stretched))


def test_e3_a_class_gives_only_when_those_before_it_are_at_their_limit(ready: Setter) -> None:
    used = set()
    for prepared, measure in stretched(ready):
        table = prepared.tables
        for share in shares(prepared, measure * SIZE):
            for kind in SHRINKS:
                if share.shrunk[kind] > 1e-9:
                    used.add(kind)
                    before = [other for other in SHRINKS if other < kind and share.counts[other]]
                    assert all(share.shrunk[other] == pytest.approx(table.give[other]) for other in before)
            for kind in (2, 3):
                if share.stretched[kind] > 1e-9:
                    before = [other for other in range(1, kind) if share.counts[other]]
                    assert all(share.stretched[other] == pytest.approx(table.room[other]) for other in before)
    assert used >= {2, 4, 5, 6}


def test_e4_all_of_a_class_give_the_same_on_the_page(ready: Setter) -> None:
    prepared = ready("今年，全区上下、城乡内外，人人出力，共建家园，好")
    line, share = set_lines(prepared, 7.2 * SIZE)[0], shares(prepared, 7.2 * SIZE)[0]
    assert share.shrunk[5] > 0
    drawn = places(line)
    marks = [after - at for (text, at), (_, after) in pairwise(drawn) if text in "，、"]
    others = [after - at for (text, at), (_, after) in pairwise(drawn) if text not in "，、"]
    assert marks == [pytest.approx(1.0 - share.shrunk[5])] * len(marks)
    assert others == [pytest.approx(1.0)] * len(others)


def test_e_the_colon_is_never_shrunk(ready: Setter) -> None:
    prepared = ready("他说：我们：他们：你们：大家都来了")
    assert prepared.points.least[-1] == pytest.approx(prepared.points.ends[-1])


def test_e5_lines_as_full_as_can_be_are_less_even(ready: Setter) -> None:
    """Total fit against what a line by itself would take: never dearer, and on some text much better."""
    gained = []
    for text in own_text(3_000):
        points = ready(text, indent=2.0).points
        path, beyond = breaking.fullest(points, 13.0)
        gained.append(beyond + breaking.LINE * len(path) - breaking.fit(points, 13.0)[1])
    assert min(gained) > -1e-6
    assert max(gained) > 300.0


def test_e6_a_last_line_is_natural_and_closed_when_nearly_full(ready: Setter) -> None:
    natural = shares(ready("字字字字字字字字字"), 5 * SIZE)[-1]
    assert (natural.justified, natural.slack) == (False, pytest.approx(1.0))
    closed = ready("字字字字字字字字")
    assert shares(closed, 4.25 * SIZE)[-1].justified
    assert places(set_lines(closed, 4.25 * SIZE)[-1])[-1][1] == pytest.approx(3.25)


# F: paragraphs


def test_f1_a_last_line_has_two_characters(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "字" * 10 + "，" + "字" * 10 + "。"
    for measure in range(5, 21):
        last = set_lines(ready(text), measure * SIZE)[-1]
        assert last.text.count("字") >= 2
    monkeypatch.setattr(breaking, "LONE", 0.0)
    assert any(set_lines(ready(text), measure * SIZE)[-1].text == "字。" for measure in range(5, 21))


def test_f3_the_first_line_is_indented(ready: Setter) -> None:
    lines = set_lines(ready("字" * 20, indent=2.0), 10 * SIZE)
    assert [len(line.text) for line in lines] == [8, 10, 2]
    assert [places(line)[0][1] for line in lines] == [2.0, 0.0, 0.0]
    assert [places(line)[0][1] for line in set_lines(ready("字" * 20), 10 * SIZE)] == [0.0, 0.0]


# alignment


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 0.0), (Align.CENTRE, 3.0), (Align.RIGHT, 6.0)])
def test_lines_stand_as_their_style_says(ready: Setter, align: Align, left: float) -> None:
    assert places(only(ready("四个汉字", align=align), 10.0))[0][1] == pytest.approx(left)


# the bar: what the best do on the seed's page


@pytest.mark.parametrize(
    ("measure", "most", "gap"), [(12, 420, 0.0086), (15, 339, 0.0037), (18, 285, 0.0028), (22, 236, 0.0013)]
)
def test_the_seed_is_set_better_than_by_others(ready: Setter, seed: Path, measure: int, most: int, gap: float) -> None:
    from gxpress.read import read_issue

    texts = [
        part.text
        for section in read_issue(seed).sections
        for story in (section, *section.stories)
        for part in story.parts()
        if part.kind == "paragraph"
    ]
    lines, gaps = 0, []
    for prepared in (ready(text, indent=2.0) for text in texts):
        found = shares(prepared, measure * SIZE)
        lines += len(found)
        for share in found:
            loose = prepared.pairs[share.start + 1 : share.end].translate(prepared.tables.loose).count(1)
            gaps.extend([share.stretched[3]] * loose if share.justified else [])
        assert len([char for char in prepared.text[found[-1].start :] if char.isalnum()]) >= 2
    gaps.sort()
    assert lines <= most
    assert sum(gaps) / len(gaps) <= gap
    assert gaps[len(gaps) * 95 // 100] <= {12: 0.05, 15: 0.05, 18: 0.025, 22: 0.025}[measure]  # E5


# Superscripts


def small(text: str, mark: Mark = Mark.SUPER) -> Text:
    return Text((Span("字"), Span(text, (mark,))))


@pytest.mark.parametrize(("text", "width"), [("（一）", 2.5), ("。”", 1.0), ("“一”，", 3.0), ("一）（", 2.5)])
def test_marks_in_superscripts_lose_half_of_their_own_size(ready: Setter, text: str, width: float) -> None:
    """Beside each other (C2) and at the line's end (C3), as if the superscript were set by itself in its size."""
    assert em(ready(small(text))) == pytest.approx(1.0 + 0.6 * width)


def test_an_opening_mark_in_a_superscript_at_a_lines_start_is_cut_by_its_own_half(ready: Setter) -> None:
    text = Text((Span("（一二）", (Mark.SUPER,)), Span("字字")))
    drawn = places(only(ready(text), 6.0))
    assert drawn[:2] == [("（", pytest.approx(-0.3)), ("一", pytest.approx(0.3))]


@pytest.mark.parametrize("mark", [Mark.SUPER, Mark.SUB])
def test_no_ink_of_a_superscript_leaves_the_line_or_touches_the_next(ready: Setter, faces: FaceSet, mark: Mark) -> None:
    text = Text((Span("今年全区"), Span("！一，二。三、四？“五”（六）！", (mark,)), Span("又好又快" * 4)))
    prepared = ready(text)
    for measure in range(60, 140):
        for line in set_lines(prepared, measure / 10 * SIZE):
            ends = [0.0]
            for run in line.runs:
                for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
                    left, _, right, _ = faces.by_key(run.face).ink(glyph)
                    assert offset + left * run.size >= ends[-1] - 0.2
                    ends.append(offset + right * run.size)
            assert ends[-1] <= line.width + 0.2


def test_shifted_glyphs_of_a_superscript_are_shifted_in_its_size(ready: Setter) -> None:
    """The interpunct's ink is centred in its cell (C5), the dash's too (B1)."""
    plain, raised = (only(ready(Text((Span("一·一——一", marks),))), 9.0) for marks in ((), (Mark.SUPER,)))
    assert places(raised) == [(text, pytest.approx(at * 0.6)) for text, at in places(plain)]

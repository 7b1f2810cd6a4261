"""Marks beside the text (G1 – G3): dots, lines under names, ruby; none of it is text. Each rule with its negative."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress.model.layout import Spacing, Style
from gxpress.model.page import GlyphRun, Line, Stroke
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset import Prepared, prepare, prepare_head, set_lines
from gxpress.typeset.faces import FaceSet

SIZE = 10.0
Setter = Callable[..., Prepared]
EMPHASIS, NAME, TITLE = (Mark.EMPHASIS,), (Mark.PROPER_NAME,), (Mark.TITLE,)


def lines(prepared: Prepared, measure: float = 40.0) -> tuple[Line, ...]:
    return set_lines(prepared, measure * SIZE)


def only(prepared: Prepared) -> Line:
    (line,) = lines(prepared)
    return line


def beside(line: Line) -> list[GlyphRun]:
    return [mark for mark in line.marks if isinstance(mark, GlyphRun)]


def strokes(line: Line) -> list[Stroke]:
    return [mark for mark in line.marks if isinstance(mark, Stroke)]


def inks(line: Line, faces: FaceSet) -> list[tuple[float, float, float, float]]:
    """The ink of each glyph beside a line: left, low, right, high in em from the line's x and baseline."""
    found = []
    for run in beside(line):
        for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
            x0, y0, x1, y1 = (side * run.size / SIZE for side in faces.by_key(run.face).ink(glyph))
            x, y = offset / SIZE, run.rise / SIZE
            found.append((x + x0, y + y0, x + x1, y + y1))
    return found


def places(line: Line) -> dict[str, float]:
    """Where each character's glyph begins, em."""
    return {text: x / SIZE for run in line.runs for text, x in zip(run.texts, run.offsets, strict=True)}


def span(text: str, marks: tuple[Mark, ...] = (), ruby: str = "") -> Span:
    return Span(text, marks, ruby)


def test_g1_each_emphasised_han_has_a_dot_below_its_middle_and_no_mark_has(ready: Setter, faces: FaceSet) -> None:
    line = only(ready(Text((span("很"), span("重要，是", EMPHASIS)))))
    dots = inks(line, faces)
    assert [(left + right) / 2 for left, _, right, _ in dots] == [pytest.approx(x) for x in (1.5, 2.5, 4.5)]
    assert all(-0.36 < low < high < -0.12 for _, low, _, high in dots)
    assert line.text == "很重要，是"
    assert only(ready("很重要，是")).marks == ()


def test_g1_dots_stand_above_in_japanese(ready: Setter, faces: FaceSet) -> None:
    text = Text((span("大事", EMPHASIS),))
    above, below = only(ready(text, locale="ja")), only(ready(text, locale="zh-Hant-TW"))
    assert all(low > 0.88 for _, low, _, _ in inks(above, faces))
    assert all(high < -0.12 for _, _, _, high in inks(below, faces))


@pytest.mark.parametrize("role", ["song", "hei", "kai", "fang", "song-heavy"])
def test_g1_dots_of_every_face_stand_at_one_height(ready: Setter, faces: FaceSet, role: str) -> None:
    ((left, low, right, high),) = inks(only(ready(Text((span("字", EMPHASIS),)), role=role)), faces)
    assert ((left + right) / 2, (low + high) / 2) == (pytest.approx(0.5), pytest.approx(-0.26))


@pytest.mark.parametrize(("marks", "wavy"), [(NAME, False), (TITLE, True)])
def test_g2_a_line_runs_below_the_name_alone(ready: Setter, marks: tuple[Mark, ...], wavy: bool) -> None:
    line = only(ready(Text((span("他读"), span("红楼梦", marks), span("去了")))))
    (stroke,) = strokes(line)
    assert (stroke.start, stroke.end) == (pytest.approx(20.0), pytest.approx(50.0))
    assert -0.3 * SIZE < stroke.rise < -0.12 * SIZE
    assert (stroke.wave > 0.0) == wavy
    assert stroke.rise + stroke.wave + stroke.thickness / 2 < -0.1 * SIZE
    assert strokes(only(ready("他读红楼梦去了"))) == []


def test_g2_a_line_is_never_thinner_than_a_press_holds(ready: Setter) -> None:
    text = Text((span("中国", NAME),))
    assert strokes(set_lines(ready(text, size=4.0, leading=6.0), 100.0)[0])[0].thickness == 0.25
    assert strokes(set_lines(ready(text, size=20.0, leading=30.0), 100.0)[0])[0].thickness == pytest.approx(0.9)


def test_g2_lines_of_neighbours_are_an_eighth_apart(ready: Setter) -> None:
    one, two = strokes(only(ready(Text((span("中国", NAME), span("上海", NAME))))))
    assert two.start - one.end == pytest.approx(SIZE / 8)
    assert (one.start, two.end) == (pytest.approx(0.0), pytest.approx(40.0))
    parted = strokes(only(ready(Text((span("中国", NAME), span("的"), span("上海", NAME))))))
    assert [(stroke.start, stroke.end) for stroke in parted] == [(0.0, 20.0), (30.0, 50.0)]


def test_g2_a_name_in_two_dresses_has_one_line(ready: Setter) -> None:
    text = Text((span("㴔", NAME, "xí"), span("溪", NAME), span("镇", tuple(sorted((*NAME, Mark.STRONG))))))
    assert [(stroke.start, stroke.end) for stroke in strokes(only(ready(text)))] == [(0.0, 30.0)]


def test_g2_a_name_over_two_lines_has_a_whole_line_under_each_part(ready: Setter) -> None:
    found = lines(ready(Text((span("一二三"), span("亚历山大大帝", NAME), span("四五六七")))), 5.0)
    assert [[(round(s.start), round(s.end)) for s in strokes(line)] for line in found] == [[(30, 50)], [(0, 40)], []]


def test_g2_lines_follow_what_justification_adds(ready: Setter) -> None:
    text = Text((span("一二三"), span("四五六", NAME), span("七八九十一二三四五六七")))
    line = lines(ready(text), 9.5)[0]
    (stroke,) = strokes(line)
    at = places(line)
    assert stroke.start == pytest.approx(at["四"] * SIZE)
    assert stroke.end == pytest.approx(at["六"] * SIZE + SIZE)
    assert stroke.end - stroke.start > 30.5


def test_a_name_that_is_a_title_too_and_dotted_has_all_three_clear_of_each_other(ready: Setter, faces: FaceSet) -> None:
    line = only(ready(Text((span("史", (Mark.EMPHASIS, Mark.PROPER_NAME, Mark.TITLE)),))))
    straight, wavy = strokes(line)
    ((_, low, _, high),) = inks(line, faces)
    assert straight.rise - straight.thickness / 2 > wavy.rise + wavy.wave / 2
    assert high * SIZE < wavy.rise < straight.rise < 0
    assert low > -0.6


def test_g3_pinyin_stands_in_the_middle_over_each_character(ready: Setter, faces: FaceSet) -> None:
    line = only(ready(Text((span("在"), span("鸮山", ruby="xiāo shān"), span("下"))), leading=18.0))
    found = inks(line, faces)
    assert len(found) == 8
    first, second = found[:4], found[4:]
    at = places(line)
    for signs, char in ((first, "鸮"), (second, "山")):
        assert (signs[0][0] + signs[-1][2]) / 2 == pytest.approx(at[char] + 0.5, abs=0.02)
    assert all(low > 0.82 for _, low, _, _ in found)
    assert {run.size for run in beside(line)} == {SIZE / 2}
    assert line.text == "在鸮山下"
    assert only(ready("在鸮山下")).marks == ()


def test_g3_ruby_wider_than_its_base_widens_it(ready: Setter, faces: FaceSet) -> None:
    prepared = ready(Text((span("一"), span("床", ruby="chuáng"), span("二"))), leading=18.0)
    found = inks(only(prepared), faces)
    assert prepared.width > 31.0
    at = places(only(prepared))
    assert found[0][0] > at["一"] + 1.0 - 0.01
    assert found[-1][2] < at["二"] + 0.01
    assert ready(Text((span("一"), span("鸭", ruby="yā"), span("二"))), leading=18.0).width == pytest.approx(30.0)


def test_g3_ruby_reaches_over_the_marks_that_stay_with_it(ready: Setter, faces: FaceSet) -> None:
    alone = ready(Text((span("床", ruby="chuáng"),)), leading=18.0).width - 10.0
    marked = Text((span("（"), span("床", ruby="chuáng"), span("），")))
    prepared = ready(marked, leading=18.0)
    assert prepared.width - ready("（床），", leading=18.0).width < alone / 2
    assert inks(only(prepared), faces)[0][0] >= 0.0


def test_g3_rubies_of_neighbours_do_not_touch(ready: Setter, faces: FaceSet) -> None:
    for spans in ((span("床床", ruby="chuáng chuáng"),), (span("床", ruby="chuáng"), span("床", ruby="chuáng"))):
        found = inks(only(ready(Text(spans), leading=18.0)), faces)
        assert found[6][0] - found[5][2] > 0.05


def test_g3_one_ruby_over_several_characters_is_spread_or_spreads_them(ready: Setter, faces: FaceSet) -> None:
    wide = only(ready(Text((span("東京都", ruby="とうきょ"),)), leading=18.0))
    cells = [x / SIZE for run in beside(wide) for x in run.offsets]
    assert cells[0] == pytest.approx(0.125)
    assert cells[-1] == pytest.approx(3.0 - 0.625)
    narrow = only(ready(Text((span("東京", ruby="とうきょうかな"),)), leading=18.0))
    at = places(narrow)
    assert (at["東"], at["京"]) == (pytest.approx(0.375), pytest.approx(2.125))
    assert beside(narrow)[0].offsets[0] == pytest.approx(0.0)


def test_g3_no_line_parts_a_base_from_its_ruby(ready: Setter, faces: FaceSet) -> None:
    group = Text((span("一二三四"), span("東京", ruby="とうきょう"), span("五六七八")))
    assert lines(ready(group), 5.0)[0].text == "一二三四"
    assert lines(ready(group.plain), 5.0)[0].text == "一二三四東"
    each = lines(ready(Text((span("一二三四"), span("鹅湖", ruby="é hú"), span("五六七八"))), leading=18.0), 5.0)
    assert [(line.text, sum(len(run.glyphs) for run in beside(line))) for line in each] == [
        ("一二三四鹅", 1),
        ("湖五六七八", 2),
    ]


def test_g3_a_base_that_is_no_word_is_parted_as_any_text(ready: Setter) -> None:
    for base in ("一二三四五六七八九十", "一二 三四"):
        marked = lines(ready(Text((span(base, ruby="とう"),))), 4.0)
        assert [line.text for line in marked] == [line.text for line in lines(ready(base), 4.0)]
    assert [line.text for line in lines(ready(Text((span("一二"), span("三四五", ruby="とう")))), 4.0)] == [
        "一二",
        "三四五",
    ]


def test_g3_zhuyin_stands_in_a_column_at_the_right(ready: Setter, faces: FaceSet) -> None:
    prepared = ready(Text((span("桥", ruby="ㄑㄧㄠˊ"), span("的", ruby="˙ㄉㄜ"), span("一"))))
    found = inks(only(prepared), faces)
    symbols, tone, light = found[:3], found[3], found[4]
    assert all(1.0 < left < right < 1.35 for left, _, right, _ in symbols)
    assert [high for *_, high in symbols] == sorted((high for *_, high in symbols), reverse=True)
    assert 1.3 < tone[0] < tone[2] < 1.55
    assert symbols[-1][1] < tone[1]
    assert light[1] > found[5][3] > found[6][3]
    assert all(-0.15 < low < high < 0.9 for _, low, _, high in found)
    at = places(only(prepared))
    assert at["的"] == pytest.approx(1.52)
    assert at["一"] == pytest.approx(3.04)


def test_g3_ruby_is_smaller_where_the_leading_is_tight(ready: Setter, faces: FaceSet) -> None:
    text = Text((span("鸮", ruby="xiāo"),))
    for leading, size in ((18.0, 5.0), (40 / 3, 4.42), (10.0, 4.0)):
        assert beside(only(ready(text, leading=leading)))[0].size == pytest.approx(size, abs=0.01)
    tight = only(ready(Text((span("鸮鸮", ruby="gǔ bǎ"),)), leading=40 / 3))
    assert all(high < 40 / 30 - 0.05 and low > 0.8 for _, low, _, high in inks(tight, faces))


def test_ruby_longer_than_the_line_stays_with_its_characters(ready: Setter, faces: FaceSet) -> None:
    found = lines(ready(Text((span("鸮" * 90, ruby="xiāo" * 20),))), 7.0)
    assert "".join(line.text for line in found) == "鸮" * 90
    assert sum(len(run.glyphs) for line in found for run in beside(line)) == 80
    assert all(-0.5 < left < right < 7.5 for line in found for left, _, right, _ in inks(line, faces))


def test_marks_go_with_a_narrowed_head(faces: FaceSet) -> None:
    style = Style(role="song-heavy", size=20.0, leading=26.0)
    text = Text((span("新的"), span("红楼梦", TITLE), span("桥", EMPHASIS)))
    (line,) = prepare_head(text, style, faces, Spacing()).set((6,), style, 114.0)
    (dots,), (stroke,) = beside(line), strokes(line)
    assert dots.scale == line.runs[0].scale == pytest.approx(0.95)
    assert (stroke.start, stroke.end) == (pytest.approx(38.0), pytest.approx(95.0))


_RUBY = st.sampled_from(["", "", "xiāo", "yī èr", "ㄑㄧㄠˊ", "とう", "chuáng chuáng chuáng", "\ue123", " "])
_SPANS = st.builds(
    Span,
    text=st.text("一二三桥，。（）—…A1 \u200b\u3000", max_size=6),
    marks=st.sets(st.sampled_from(Mark), max_size=3).map(lambda marks: tuple(sorted(marks))),
    ruby=_RUBY,
)


@settings(max_examples=150, deadline=None)
@given(spans=st.lists(_SPANS, max_size=5), em=st.integers(1, 12), locale=st.sampled_from(["zh-Hans", "zh-Hant", "ja"]))
def test_no_mark_changes_the_text(faces: FaceSet, spans: list[Span], em: int, locale: str) -> None:
    text = Text(tuple(spans))
    prepared = prepare(text, Style(role="song", size=SIZE, leading=14.0), faces, Spacing(locale=locale))
    found = set_lines(prepared, em * SIZE)
    assert "".join(line.text + line.dropped for line in found) == text.plain
    for line in found:
        assert all(not any(run.texts) and len(run.glyphs) == len(run.offsets) for run in beside(line))
        assert all(stroke.start < stroke.end for stroke in strokes(line))

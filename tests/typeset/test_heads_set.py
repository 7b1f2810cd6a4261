"""Heads (H05, H07): broken at phrases, in a good shape, scaled to 90 % at most."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress.model.layout import Align, Spacing, Style
from gxpress.model.text import Text
from gxpress.typeset import PreparedHead, prepare_head, set_head
from gxpress.typeset.faces import FaceSet

STYLE = Style(role="song-heavy", size=30.0, leading=36.0, align=Align.CENTRE)
HEADS = (
    "图书馆延长开放时间 读者可以夜间借书",
    "老桥修好之后：一座小城的交通记忆",
    "二十年如一日守护山林的护林员老周",
    "全县投资达402.6亿元 增长8.5%",
    "“承诺制+容缺办”让企业少跑腿",
    "晚稻开镰，三十个村子的收成比去年好",
)


def head(faces: FaceSet, text: str, *glossary: str) -> PreparedHead:
    return prepare_head(Text.of(text), STYLE, faces, Spacing(), glossary)


def pieces(prepared: PreparedHead, breaks: tuple[int, ...]) -> list[str]:
    text = prepared.prepared.text
    return [text[start:end] for start, end in zip((0, *breaks[:-1]), breaks, strict=True)]


@pytest.mark.parametrize("text", HEADS)
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_breaks_are_between_phrases(faces: FaceSet, text: str, lines: int) -> None:
    prepared = head(faces, text)
    breaks = prepared.breaks(40.0, lines)
    assert breaks is not None
    assert len(breaks) == lines
    assert "".join(pieces(prepared, breaks)) == text
    for piece in pieces(prepared, breaks)[1:]:
        assert piece[0] not in "的地得了着过，。：！？、”）》+%亿 "


def test_a_typed_space_is_the_preferred_break_and_is_dropped(faces: FaceSet) -> None:
    prepared = head(faces, "图书馆延长开放时间 读者可以夜间借书")
    breaks = prepared.breaks(20.0, 2)
    assert breaks is not None
    lines = prepared.set(breaks, STYLE, 600.0, owner="s", part=1)
    assert [(line.text, line.dropped) for line in lines] == [("图书馆延长开放时间", " "), ("读者可以夜间借书", "")]
    assert [line.last for line in lines] == [False, True]
    assert [line.y for line in lines] == [0.0, 36.0]


def test_without_a_space_the_shorter_line_comes_first(faces: FaceSet) -> None:
    prepared = head(faces, "二十年如一日守护山林的护林员老周")
    breaks = prepared.breaks(20.0, 2)
    assert breaks is not None
    first, second = pieces(prepared, breaks)
    assert len(first) <= len(second)
    assert prepared.ragged(breaks) == pytest.approx(len(second) - len(first))


def test_a_number_and_its_unit_stay_together(faces: FaceSet) -> None:
    prepared = head(faces, "深入学习党的十九届六中全会精神奋力开创新局面")
    for lines in (2, 3, 4):
        breaks = prepared.breaks(30.0, lines)
        assert breaks is not None
        assert any("十九届" in piece for piece in pieces(prepared, breaks))


def test_a_story_that_repeats_its_head_says_nothing_of_its_words(faces: FaceSet) -> None:
    text = "全镇干部到茶园现场观摩学习种茶技术"
    repeats = prepare_head(Text.of(text), STYLE, faces, Spacing(), usage=f"记者获悉，{text}。")
    assert repeats.phrases == head(faces, text).phrases
    usage = "茶园里，大家在现场听讲，观摩之后又学习。全镇的干部都来了。"
    knows = prepare_head(Text.of(text), STYLE, faces, Spacing(), usage=usage)
    assert knows.phrases != repeats.phrases
    assert text.index("摩") not in dict(knows.phrases)


def test_an_opening_dash_stays_with_what_follows(faces: FaceSet) -> None:
    breaks = head(faces, "——访竹垟村青年竹艺社负责人").breaks(30.0, 2)
    assert breaks is not None
    assert breaks[0] > 2


def test_names_of_the_glossary_stay_whole(faces: FaceSet) -> None:
    text = "晴溪新区公交集团换上电动车"
    for glossary in ((), ("晴溪新区公交集团",)):
        prepared = head(faces, text, *glossary)
        cut = [place for place, _ in prepared.phrases if 0 < place < 8]
        assert bool(cut) == (not glossary)


def test_a_head_is_scaled_to_ninety_per_cent_and_no_further(faces: FaceSet) -> None:
    prepared = head(faces, "老桥修好了")
    assert prepared.width == pytest.approx(5.0)
    assert prepared.breaks(4.4, 1) is None
    breaks = prepared.breaks(4.6, 1)
    assert breaks == (5,)
    (line,) = prepared.set(breaks, STYLE, 4.6 * 30.0)
    (run,) = line.runs
    assert run.scale == pytest.approx(0.92)
    assert run.offsets[-1] == pytest.approx(4 * 30.0 * 0.92)
    (wide,) = prepared.set(breaks, STYLE, 6 * 30.0)
    assert (wide.runs[0].scale, wide.runs[0].offsets[0]) == (1.0, pytest.approx(15.0))


def test_one_prepared_head_serves_every_size(faces: FaceSet) -> None:
    prepared = head(faces, "老桥修好了，公交车又通了")
    for size in (12.0, 24.0, 48.0):
        breaks = prepared.breaks(300.0 / size, 2)
        if breaks is not None:
            lines = prepared.set(breaks, replace(STYLE, size=size, leading=1.2 * size), 300.0)
            assert {run.size for line in lines for run in line.runs} == {size}


def test_more_lines_than_phrases_are_refused(faces: FaceSet) -> None:
    assert head(faces, "好").breaks(20.0, 2) is None
    assert head(faces, "").breaks(20.0, 1) is None


def test_set_head_is_the_short_way(faces: FaceSet) -> None:
    text = Text.of("图书馆延长开放时间 读者可以夜间借书")
    lines = set_head(text, STYLE, 400.0, faces, Spacing(), lines=2, owner="s", part=0)
    assert lines is not None
    assert [line.owner for line in lines] == ["s", "s"]
    assert set_head(text, STYLE, 200.0, faces, Spacing(), lines=2) is None


@settings(max_examples=60, deadline=None)
@given(
    text=st.text("老桥修好了，公交车又通了 的“”A1%—、", min_size=1, max_size=24),
    lines=st.integers(1, 4),
    em=st.floats(4.0, 40.0),
)
def test_no_character_of_a_head_is_lost(faces: FaceSet, text: str, lines: int, em: float) -> None:
    prepared = head(faces, text)
    breaks = prepared.breaks(em, lines)
    if breaks is not None:
        found = prepared.set(breaks, STYLE, em * 30.0)
        assert "".join(line.text + line.dropped for line in found) == text
        assert all(run.scale >= 0.9 for line in found for run in line.runs)

"""Heads (H05, H07): broken at phrases, in a good shape, scaled to 90 % at most."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress.model.layout import Align, Spacing, Style
from gxpress.model.text import Text
from gxpress.typeset import PreparedHead, heads, prepare_head, set_head
from gxpress.typeset.faces import FaceSet
from gxpress.typeset.words import WORD

STYLE = Style(role="song-heavy", size=30.0, leading=36.0, align=Align.CENTRE)
HEADS = (
    "图书馆延长开放时间 读者可以夜间借书",
    "老桥修好之后：一座小城的交通记忆",
    "二十年如一日守护山林的护林员老周",
    "全县投资达402.6亿元 增长8.5%",
    "“承诺制+容缺办”让企业少跑腿",
    "晚稻开镰，三十个村子的收成比去年好",
)

OF_PAPERS = (
    "全县三季度经济运行稳中有进", "镇里办起了家门口的老年食堂", "二十七个村用上了自来水",
    "我县新增三条城乡公交线路", "一溪清水出青山", "让每一个孩子都有书读", "县图书馆周末夜间开放到九点",
    "河长制推行五年 水质连年好转", "老街改造后的第一个冬天", "退休教师办了十年的免费书屋",
    "今年第18号台风预计周五登陆", "全年财政收入突破12.6亿元", "“最多跑一次”改到了田间地头",
    "秋粮收购价每斤上调0.12元", "三百六十五级台阶上的邮递员", "大雪封山第七天，物资送到了", "山里来了城里的医生",
    "把论文写在大地上的农艺师", "暴雨红色预警：十二所学校停课", "高铁站明年10月建成投用",
    "农村寄递物流体系建设迈出新步伐", "市民可凭身份证免费游览五大景区", "县人民医院开通网上预约挂号",
    "深入推进乡村振兴 加快建设美丽家园", "一座小城的阅读地图", "修桥的人回来看桥了", "外卖小哥勇救落水儿童",
    "九旬老兵讲述烽火岁月", "粮食生产实现“二十连丰”", "新能源汽车下乡活动启动", "茶园里的年轻人",
    "从“卖原料”到“卖品牌”", "中小学生每天校园体育活动不少于两小时", "养老服务补贴政策有了新变化",
    "跨省通办事项增至148项", "全国人大代表陈秀兰：把乡亲们的话带到北京", "非遗传承人走进校园传授剪纸技艺",
    "夜市经济点亮城市烟火气", "公安机关破获特大电信网络诈骗案", "五一假期全市接待游客三十二万人次",
    "关于调整城区部分路段限行措施的通告", "水电站生态流量泄放设施全部安装完成", "老旧小区加装电梯补贴标准提高了",
    "春运首日发送旅客1.8万人次",
)  # fmt: skip
"""As they stand in papers, made up."""


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


def test_h05_a_break_that_tears_a_word_of_the_story_is_told(faces: FaceSet) -> None:
    """服务站 is one word to who reads the story; without it nothing says so."""
    text, usage = (
        "返乡青年服务站半年办成事二百六十件",
        "服务站今年四月设立。服务站还建起一个“师傅库”。霜降的豆腐，老街的豆浆。",
    )
    knows = prepare_head(Text.of(text), STYLE, faces, Spacing(), usage=usage)
    assert knows.torn((6, 12, 17)) == 1
    assert knows.torn((7, 12, 17)) == 0
    assert head(faces, text).torn((6, 12, 17)) == 0
    after_de = prepare_head(Text.of("霜降那天的豆腐"), STYLE, faces, Spacing(), usage=usage)
    assert after_de.torn((5, 7)) == 0


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


@pytest.mark.parametrize("lines", [2, 3])
@pytest.mark.parametrize("text", OF_PAPERS)
def test_h05_no_line_of_a_papers_head_ends_within_a_word(faces: FaceSet, text: str, lines: int) -> None:
    prepared = head(faces, text)
    breaks = prepared.breaks(40.0, lines)
    assert breaks is not None
    wholes = [found.span() for found in (*WORD.finditer(text), *heads._NUMBER.finditer(text))]
    assert not [text[start:end] for start, end in wholes for place in breaks if start < place < end]
    assert all(piece[0] not in "的地得了着过等、，。：！？”》）%" for piece in pieces(prepared, breaks))
    assert all(len(piece.strip()) > 1 for piece in pieces(prepared, breaks))
    if lines == 2:
        first, second = (len(piece.strip()) for piece in pieces(prepared, breaks))
        assert first <= second + 2 or text[breaks[0] - 1] in "，："


def test_h05_without_the_list_of_words_they_do(faces: FaceSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "WORD", re.compile("(?!)"))
    cut = 0
    for text in OF_PAPERS:
        ends = head(faces, text).breaks(40.0, 2)
        cut += any(
            start < place < end for start, end in (w.span() for w in WORD.finditer(text)) for place in ends or ()
        )
    assert cut >= 3


def test_h05_a_verb_is_parted_from_its_object_where_that_costs_nothing(
    faces: FaceSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for price in (heads._GOVERNED, 0.0):
        monkeypatch.setattr(heads, "_GOVERNED", price)
        each = head(faces, "夜市经济点亮城市烟火气")
        found.append(pieces(each, each.breaks(40.0, 2) or ())[0])
    assert found == ["夜市经济", "夜市经济点亮"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("二十七个村用上了自来水", "二十七个村｜用上了自来水"),
        ("市民可凭身份证免费游览五大景区", "市民可凭身份证｜免费游览五大景区"),
        ("五一假期接待游客三十二万人次", "五一假期接待｜游客三十二万人次"),
        ("外卖小哥勇救落水儿童", "外卖小哥｜勇救落水儿童"),
        ("全县三季度经济运行稳中有进", "全县三季度｜经济运行｜稳中有进"),
        ("公安机关破获特大电信网络诈骗案", "公安机关｜破获特大电信｜网络诈骗案"),
        ("养老服务补贴政策有了新变化", "养老服务｜补贴政策｜有了新变化"),
        ("夜市经济点亮城市烟火气", "夜市经济｜点亮城市烟火气"),
        ("粮食生产实现“二十连丰”", "粮食生产｜实现“二十连丰”"),
        ("非遗传承人走进校园传授剪纸技艺", "非遗传承人｜走进校园｜传授剪纸技艺"),
    ],
)
def test_h05_shapes(faces: FaceSet, text: str, wanted: str) -> None:
    prepared = head(faces, text)
    breaks = prepared.breaks(40.0, wanted.count("｜") + 1)
    assert breaks is not None
    assert "｜".join(pieces(prepared, breaks)) == wanted


@pytest.mark.parametrize(
    ("better", "worse"),
    [((4, 6), (6, 4)), ((5, 5), (4, 6)), ((3, 5, 7), (7, 5, 3)), ((4, 6, 4), (6, 4, 6)), ((4, 6, 5), (5, 4, 6))],
)
def test_h05_short_over_long_pyramid_and_lozenge_before_a_waist(better: list[float], worse: list[float]) -> None:
    assert heads._shape(better) < heads._shape(worse)

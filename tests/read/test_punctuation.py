"""Chinese text in Chinese marks; numbers, addresses and Latin as they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxpress.read.punctuation import apply, edits, odd_quotes, stray_spaces


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("晴溪,竹垟;柏岙:石臼!大坞坪?", "晴溪，竹垟；柏岙：石臼！大坞坪？"),
        ("营收1381亿元,共207个(同比增长)。", "营收1381亿元，共207个（同比增长）。"),
        ("保税中心(B型)加快", "保税中心（B型）加快"),
        ("达到58%、79%,占全市", "达到58%、79%，占全市"),
        ("“一区多园”,改革", "“一区多园”，改革"),
        ('他说:"好,"然后走了.', "他说：“好，”然后走了。"),
        ("他走了--真的...", "他走了——真的……"),
        ("晴溪 ,竹垟, 柏岙", "晴溪，竹垟，柏岙"),
        ("10 月 20 日用 Windows 系统", "10月20日用Windows系统"),
        ("（见图1)", "（见图1）"),
        ("中国,USA,日本", "中国，USA，日本"),
        ("投稿请寄a.b@c.cn,电话不变", "投稿请寄a.b@c.cn，电话不变"),
    ],
)
def test_what_is_mended(before: str, after: str) -> None:
    assert apply(before, edits(before)) == after


@pytest.mark.parametrize(
    "text",
    [
        "1,381亿元",
        "电话0537-6557709",
        "(0537)6557709转3",
        "10:30开门，比分3:2",
        "https://a.example/b?c=1,2，访问",
        "news@qingxi.example",
        "第1,2期共3,5,7三组",
        "iPhone,iPad等",
        "f(x)函数",
        "5×(3+2)=25",
        "He said, hello; then (as 报) he left.",
        "气温-3~5℃，风力3-4级",
        "A-B--C",
        "4.6公里，2021-11-05",
    ],
)
def test_what_stays(text: str) -> None:
    assert apply(text, edits(text)) == text


def test_spaces_of_heads_stay() -> None:
    assert (
        apply("抢住天时 种足,种好 3 天", edits("抢住天时 种足,种好 3 天", spaces=False)) == "抢住天时 种足，种好 3 天"
    )


def test_names_of_a_credit_stay_apart() -> None:
    assert stray_spaces("本报讯（记者 林一 周二）今天") == ()
    assert stray_spaces("本报讯　今天") == ()
    assert stray_spaces("今天 天晴") == ("今天 天晴",)


def test_a_lonely_quotation_mark() -> None:
    assert odd_quotes('他说"好')
    assert not odd_quotes("他说“好”")


@given(st.text(alphabet="晴溪竹垟，。,.:;!?()\"'“”（）- ab12%…—", max_size=30))
def test_mending_twice_is_mending_once(text: str) -> None:
    once = apply(text, edits(text))
    twice = apply(once, edits(once))
    assert apply(twice, edits(twice)) == twice
    letters = [char for char in text if char.isalnum()]
    assert [char for char in once if char.isalnum()] == letters


@given(st.text(max_size=40))
def test_any_text_can_be_mended(text: str) -> None:
    changes = edits(text)
    assert all(a.end <= b.start for a, b in pairwise(changes))
    letters = [char for char in text if char.isalnum()]
    assert [char for char in apply(text, changes) if char.isalnum()] == letters

"""Markdown of a story: what each form becomes, and that no word of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress.model.issue import Block, Paragraph, Table
from gxpress.model.text import Mark, Span
from gxpress.read.markdown import read_markdown, read_words


def shown(blocks: list[Block]) -> list[tuple[str, str]]:
    return [
        ("table", "/".join(cell.plain for row in block.rows for cell in row))
        if isinstance(block, Table)
        else (block.kind.value + (" gap" if block.gap else ""), block.text.plain)
        for block in blocks
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("一。\n\n二。\n", [("body", "一。"), ("body", "二。")]),
        ("一段\n两行。\n", [("body", "一段两行。")]),
        ("two\nwords\n", [("body", "two words")]),
        ("一行\\\n二行。\n", [("body", "一行"), ("body", "二行。")]),
        ("## 小题\n\n文。\n", [("subheading", "小题"), ("body", "文。")]),
        ("> 引一句话。\n", [("quote", "引一句话。")]),
        ("> 船\n> 岸\n>\n> 水\n> 云\n", [("verse", "船"), ("verse", "岸"), ("verse gap", "水"), ("verse", "云")]),
        (">> 供水站\n>> 十一月\n", [("signature", "供水站"), ("signature", "十一月")]),
        (
            "完。\n\n供水站\n2026年11月19日\n",
            [("body", "完。"), ("signature", "供水站"), ("signature", "2026年11月19日")],
        ),
        (
            "完。\n\n供水站\n\n2026年11月19日\n",
            [("body", "完。"), ("signature", "供水站"), ("signature", "2026年11月19日")],
        ),
        ("- 一\n- 二\n", [("item", "一"), ("item", "二")]),
        ("1. 一\n2. 二\n", [("body", "1. 一"), ("body", "2. 二")]),
        ("一。\n\n* * *\n\n二。\n", [("body", "一。"), ("body gap", "二。")]),
        ("| 村 | 亩 |\n|---|---|\n| 竹 | 12 |\n| 石 | |\n", [("table", "村/亩/竹/12/石/")]),
        ("<b>不是</b>网页\n", [("body", "<b>不是</b>网页")]),
        ("A &amp; B \\* C\n", [("body", "A & B * C")]),
    ],
)
def test_what_becomes_of_it(text: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(read_markdown(text).blocks) == blocks


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("**天气。**未来", "天气。"),
        ("他说**“好。”**就走", "“好。”"),
        ("**《书》**出版", "《书》"),
        ("这是**重点**。", "重点"),
        ("**bold**text", "bold"),
        ("（**甲**）", "甲"),
    ],
)
def test_emphasis_beside_chinese_marks(text: str, strong: str) -> None:
    (block,) = read_markdown(text).blocks
    assert isinstance(block, Paragraph)
    marked = [span.text for span in block.text.spans if {Mark.STRONG, Mark.LEAD_IN} & set(span.marks)]
    assert marked == [strong]


def dressed(text: str) -> list[tuple[str, str, str]]:
    """Spans of the only paragraph: characters, marks, ruby."""
    (block,) = read_markdown(text).blocks
    assert isinstance(block, Paragraph)
    return [(span.text, " ".join(span.marks), span.ruby) for span in block.text.spans]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("到{_延秋桥_}。", [("到", "", ""), ("延秋桥", "proper-name", ""), ("。", "", "")]),
        ("读{~水经注~}。", [("读", "", ""), ("水经注", "title", ""), ("。", "", "")]),
        ("{延秋桥|yán  qiū qiáo}边", [("延秋桥", "", "yán qiū qiáo"), ("边", "", "")]),
        ("{桥|ㄑㄧㄠˊ}{東京|とうきょう}", [("桥", "", "ㄑㄧㄠˊ"), ("東京", "", "とうきょう")]),
        ("{_中国_}{_上海_}", [("中国", "proper-name", ""), ("上海", "proper-name", "")]),
        ("{_中\n国_}", [("中国", "proper-name", "")]),
        ("{_{㴔|xí}溪_}", [("㴔", "proper-name", "xí"), ("溪", "proper-name", "")]),
        ("{鸮|xiāo}{鸮|xiāo}", [("鸮", "", "xiāo"), ("鸮", "", "xiāo")]),
        ("看**{~红*楼*~}**", [("看", "", ""), ("红", "strong title", ""), ("楼", "emphasis strong title", "")]),
        ("*{_甲*_}乙*", [("甲*", "emphasis proper-name", ""), ("乙", "emphasis", "")]),
        ("{~[词](https://a.example)~}", [("词", "title", "")]),
    ],
)
def test_names_titles_and_ruby(text: str, spans: list[tuple[str, str, str]]) -> None:
    assert dressed(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        *("{", "}", "|", "甲|乙", "{甲}", "{甲|}", "{|jiǎ}", "{甲|jiǎ", "{x|x}", "{x|x>0}", "{甲|3}", "{甲||乙}"),
        *("{_", "{_甲", "{__}", "{_ _}", "{_ 甲 _}", "{~", "{~~}", "{~甲", "甲~}", "{ _甲_ }".replace("_", "~")),
    ],
)
def test_a_lone_brace_or_bar_is_text(text: str) -> None:
    assert dressed(f"一{text}二") == [(f"一{text}二", "", "")]


def test_a_backslash_makes_a_brace_text() -> None:
    assert dressed("\\{~甲~} \\{甲|jiǎ}") == [("{~甲~} {甲|jiǎ}", "", "")]


def test_ruby_in_a_table_is_written_with_a_backslash() -> None:
    (block,) = read_markdown("| 村 |\n|---|\n| {㴔\\|xí}溪 |\n").blocks
    assert isinstance(block, Table)
    assert [(span.text, span.ruby) for span in block.rows[1][0].spans] == [("㴔", "xí"), ("溪", "")]


@given(st.text("{}_~|甲乙x> *\\", max_size=14))
def test_braces_lose_no_character(text: str) -> None:
    blocks = read_markdown(f"首{text}末").blocks
    said = "".join(block.text.plain for block in blocks if isinstance(block, Paragraph))
    kept = [char for char in text if char in "甲x>"]
    readings = "".join(span.ruby for block in blocks if isinstance(block, Paragraph) for span in block.text.spans)
    assert sorted(char for char in said + readings if char in "甲x>") == sorted(kept)


def test_what_print_has_no_form_for_is_kept_and_told() -> None:
    body = read_markdown("一。\n\n```\n代码 一\n```\n")
    assert shown(body.blocks) == [("body", "一。"), ("body", "代码 一")]
    assert body.odd == [(3, "fence")]


@given(st.text(alphabet="晴溪a1 \n#>*_-|`[]()!。，“”\\&<", max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_letter_is_lost(text: str) -> None:
    body = read_markdown(text)
    kept = "".join(words for _, words in shown(body.blocks))
    kept += "".join(picture.alt + picture.caption + picture.source for picture in body.pictures)
    kept += "".join(span.href for block in body.blocks if isinstance(block, Paragraph) for span in block.text.spans)
    for letter in "晴溪":
        assert kept.count(letter) + kept.count("%") >= text.count(letter) or "[" in text


def test_words_of_a_head_have_names_titles_and_ruby_and_no_more() -> None:
    text = read_words("{_延秋桥_}边{重读|chóng dú}{~水经注~} *一* [二](x) {三} {x|y} \\{四")
    assert text.spans == (
        Span("延秋桥", (Mark.PROPER_NAME,)),
        Span("边"),
        Span("重读", ruby="chóng dú"),
        Span("水经注", (Mark.TITLE,)),
        Span(" *一* [二](x) {三} {x|y} \\{四"),
    )
    assert read_words("*一*\n二").plain == "*一*\n二"

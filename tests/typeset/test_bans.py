"""Rules A and B: where lines end, and what is never broken; each with the rule switched off beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gxpress.model.layout import Spacing, Style
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset import Prepared, paragraph, prepare, set_lines, shares, tokens
from gxpress.typeset.faces import FaceSet

SIZE = 10.0
Setter = Callable[..., Prepared]

NOT_FIRST = "、，。：；！？．”’）》〉」』】〗〕］｝～–·・‧／‼⁇⁈⁉,.:;!?)]}%‰℃°"
NOT_LAST = "“‘（《〈「『【〖〔［｛([{"


def lines_at(prepared: Prepared, em: float) -> list[str]:
    return [line.text for line in set_lines(prepared, em * SIZE)]


@pytest.mark.parametrize("mark", NOT_FIRST)
def test_a1_marks_do_not_start_a_line(ready: Setter, mark: str) -> None:
    text = "字" * 6 + mark + "字" * 5
    assert all(not line.startswith(mark) for line in lines_at(ready(text), 6.0))


@pytest.mark.parametrize("mark", "、，。：；！？）》」』】～")
def test_a1_without_the_ban_they_would(ready: Setter, mark: str) -> None:
    text = "字" * 6 + mark + "字" * 5
    assert lines_at(ready(text, level="none"), 6.0)[1].startswith(mark)


@pytest.mark.parametrize("mark", NOT_LAST)
def test_a2_opening_marks_do_not_end_a_line(ready: Setter, mark: str) -> None:
    text = "字" * 5 + mark + "字" * 6
    assert all(not line.endswith(mark) for line in lines_at(ready(text), 6.0))


@pytest.mark.parametrize("mark", "（《「『【")
def test_a2_without_the_ban_they_would(ready: Setter, mark: str) -> None:
    assert lines_at(ready("字" * 5 + mark + "字" * 6, level="none"), 6.0)[0].endswith(mark)


def test_a3_a_solidus_does_not_end_a_line_from_gb_on(ready: Setter) -> None:
    text = "字" * 5 + "／" + "字" * 6
    assert lines_at(ready(text, level="basic"), 6.0)[0].endswith("／")
    for level in ("gb", "strict"):
        assert not any(line.endswith("／") for line in lines_at(ready(text, level=level), 6.0))


@pytest.mark.parametrize("pair", ["——", "⸺", "……", "⋯⋯"])
def test_a4_dashes_and_ellipses_do_not_start_a_line_when_strict(ready: Setter, pair: str) -> None:
    text = "字" * 6 + pair + "字" * 6
    assert lines_at(ready(text, level="gb"), 6.0)[1].startswith(pair)
    assert not any(line.startswith(pair) for line in lines_at(ready(text, level="strict"), 6.0))


def test_a5_a_character_is_pushed_in_before_one_is_pushed_out(ready: Setter) -> None:
    prepared = ready("字字字，字字字字字字字")
    assert lines_at(prepared, 6.5)[0] == "字字字，字字字"
    assert shares(prepared, 6.5 * SIZE)[0].shrunk[5] == pytest.approx(0.5)


def test_a5_where_nothing_gives_it_is_pushed_out(ready: Setter) -> None:
    assert lines_at(ready("字字字，字字字字字字字", locale="zh-Hant-TW"), 6.5)[0] == "字字字，字字"


def test_a5_marks_in_a_row_stay_together_while_anything_else_will_do(ready: Setter) -> None:
    for em in range(4, 12):
        lines = lines_at(ready("他说：『这是一句话。』」那么好，我们就到这里了。"), float(em))
        assert not any(line[0] in "。』」，：" for line in lines)


def test_a8_what_uax14_lets_through_is_banned(ready: Setter) -> None:
    for mark in "～·／—”’":
        assert all(not line.startswith(mark) for line in lines_at(ready("字" * 6 + mark + "字" * 3), 6.0))


@pytest.mark.parametrize(
    "token", ["——", "……", "⋯⋯", "？！", "!!", "1,381", "402.6", "１，３８１", "58%", "58.5‰", "37℃"]
)
@pytest.mark.parametrize("level", ["none", "strict"])
def test_b1_to_b4_are_never_split(ready: Setter, token: str, level: str) -> None:
    for before in range(12):
        for line in lines_at(ready("字" * before + token + "字" * 9, level=level), 6.0):
            assert line.count(token) == 1 or not set(token) & set(line)


@pytest.mark.parametrize("token", ["——", "1,381", "402.6", "１，３８１", "58%"])
def test_b1_to_b4_without_the_glue_they_would_be(ready: Setter, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraph, "glued_places", lambda *_: ())
    monkeypatch.setattr(paragraph, "permissions", lambda *_, **__: bytes([tokens.FREE]) * 256)
    lines = [line for before in range(12) for line in lines_at(ready("字" * before + token + "字" * 9), 6.0)]
    assert any(token not in line and set(token) & set(line) for line in lines)


def test_b1_is_not_stretched_inside(ready: Setter) -> None:
    prepared = ready("字字字——字字字字字字字")
    line = next(line for line in set_lines(prepared, 68.0) if "——" in line.text)
    run = next(run for run in line.runs if "——" in run.texts)
    place = run.texts.index("——")
    share = shares(prepared, 68.0)[0]
    assert run.offsets[place + 1] - run.offsets[place] == pytest.approx((2.0 + share.stretched[3]) * SIZE)


def test_b4_superscripts_stay_with_their_base(faces: FaceSet) -> None:
    text = Text((Span("字字字字字字"), Span("注", (Mark.SUPER,)), Span("字字字字字字字字")))
    marked = prepare(text, Style(role="song", size=SIZE, leading=14.0), faces, Spacing())
    plain = prepare(Text.of(text.plain), Style(role="song", size=SIZE, leading=14.0), faces, Spacing())
    assert not any(line.startswith("注") for line in lines_at(marked, 6.0))
    assert lines_at(plain, 6.0)[1].startswith("注")


def test_b5_a_digit_leaves_its_unit_only_at_a_price(ready: Setter) -> None:
    before = "今年以来这个项目的投资已经达到了10"
    prepared, em = ready(before + "万元其中一半来自本地企业和村民自己"), ready(before).width / SIZE
    assert not any(line.startswith("万") for line in lines_at(prepared, em))
    free = replace(prepared, points=replace(prepared.points, penalties=[0.0] * len(prepared.points.places)), _chosen={})
    assert any(line.startswith("万") for line in lines_at(free, em))


def test_b6_an_interpunct_ends_a_line_and_a_plus_never_starts_one(ready: Setter) -> None:
    assert lines_at(ready("活力·魅力"), 2.6) == ["活力·", "魅力"]
    for em in range(3, 9):
        assert not any(line[0] in "+·" for line in lines_at(ready("实行承诺制+容缺办，活力·魅力·热点"), float(em)))


def test_b6_an_address_breaks_only_when_it_is_longer_than_the_line(ready: Setter) -> None:
    address = "https://example.com/news/2021?page=1&id=20211105"
    prepared = ready("看看" + address + "这一页")
    assert any(address in line for line in lines_at(prepared, ready(address).width / SIZE + 0.1))
    pieces = lines_at(prepared, 9.0)
    assert len(pieces) > 3
    assert all(piece[-1] in "/.?&=-_" for piece in pieces[:-1] if piece != "看看")


@pytest.mark.parametrize("token", ["0537-6557709", "jngx@example.com", "2021-11-05"])
def test_b6_numbers_and_addresses_stay_whole(ready: Setter, token: str) -> None:
    for before in range(14):
        assert any(token in line for line in lines_at(ready("字" * before + token + "字" * 14), 14.0))


def test_b7_latin_words_stay_whole_and_may_part_at_their_hyphen(ready: Setter) -> None:
    prepared = ready("欢迎使用editor-friendly的软件工具来排版")
    lines = lines_at(prepared, 8.0)
    assert not any(line.endswith("edit") for line in lines)
    assert any(line.endswith("editor-") for line in lines)
    assert not any(line.endswith("-") for line in lines_at(ready("电话0537-6557709请拨打"), 7.5))


ENGLISH = "我们使用Typography和international词汇来测试，看看Development排得怎样，大家都说好。"


def hyphened(prepared: Prepared, em: float) -> list[str]:
    """Texts of the lines that show a hyphen which is not in the text."""
    found = []
    for line, share in zip(set_lines(prepared, em * SIZE), shares(prepared, em * SIZE), strict=True):
        shown = [text for run in line.runs for text in run.texts]
        assert (shown[-1] == "") == (share.ending == tokens.SOFT)
        found += [line.text] if share.ending == tokens.SOFT else []
    return found


def test_b7_a_word_is_parted_where_its_language_allows(ready: Setter, faces: FaceSet) -> None:
    prepared = ready(ENGLISH)
    lines = set_lines(prepared, 8 * SIZE)
    assert "".join(line.text + line.dropped for line in lines) == ENGLISH
    ends = hyphened(prepared, 8.0)
    assert ends
    assert all(end.endswith(("Ty", "Typog", "inter", "interna", "De", "Devel", "Develop")) for end in ends)
    run = next(line for line in lines if line.text == ends[0]).runs[-1]
    assert run.glyphs[-1] in {faces.latin("song").cmap[code] for code in (0x2010, 0x2D)}
    right = run.offsets[-1] + faces.by_key(run.face).width(run.glyphs[-1]) * SIZE
    assert right == pytest.approx(8 * SIZE, abs=0.02)


def test_b7_hyphens_make_narrow_columns_even(ready: Setter, faces: FaceSet) -> None:
    style = Style(role="song", size=SIZE, leading=14.0)
    whole = prepare(Text.of(ENGLISH), style, faces, Spacing(), hyphenate=False)
    for em in range(8, 16):
        assert not hyphened(whole, float(em))
        worst = [max(share.stretched[3] for share in shares(each, em * SIZE)) for each in (ready(ENGLISH), whole)]
        assert worst[0] <= worst[1]
    assert any(hyphened(ready(ENGLISH), float(em)) for em in range(8, 16))


@pytest.mark.parametrize("word", ["INTERNATIONAL", "WeChatMessenger", "model2026international", "international.com/a"])
def test_b7_capitals_digits_and_addresses_are_not_hyphened(ready: Setter, word: str) -> None:
    for em in range(6, 14):
        assert not hyphened(ready(f"字字字{word}字字字字字字字字"), float(em))
    assert any(hyphened(ready("字字字international字字字字字字字字"), float(em)) for em in range(6, 14))


def test_b7_two_letters_stay_and_three_follow(ready: Setter) -> None:
    words = ready("字字about字字again字字elevator字字reality字字")
    assert words.words is not None
    found = [(words.text[place - 2 : place], words.text[place : place + 3]) for place in words.words.find()]
    assert found
    assert all(before.isascii() and before.isalpha() and after.isalpha() for before, after in found)
    assert not any("字" in before + after for before, after in found)


def test_b7_a_word_is_parted_by_the_rules_of_its_language(faces: FaceSet) -> None:
    style = Style(role="song", size=SIZE, leading=14.0)
    parted = {}
    for lang in ("en", "de"):
        text = Text((Span("字字字"), Span("Wirtschaftswissenschaft", lang=lang), Span("字字字字")))
        words = prepare(text, style, faces, Spacing()).words
        assert words is not None
        parted[lang] = list(words.find())
    assert parted["en"] != parted["de"]
    assert 3 + len("Wirtschafts") in parted["de"]


def test_b7_the_dictionaries_rest_while_lines_are_good(ready: Setter) -> None:
    prepared = ready("字" * 5 + "typography" + "字" * 40)
    prepared.count(20 * SIZE)
    assert prepared.words is not None
    assert prepared.words.hyphens == {}


def test_b7_names_of_the_glossary_are_not_hyphened(ready: Setter) -> None:
    for em in range(6, 14):
        assert not hyphened(ready("字字字international字字字字字字字字", glossary=("international",)), float(em))


def test_b8_names_of_the_glossary_stay_whole(ready: Setter) -> None:
    text, name = "我们今天到了济宁高新区的图书馆", "济宁高新区"
    assert all(name in "".join(lines_at(ready(text, glossary=(name,)), float(em))) for em in range(6, 12))
    for em in range(6, 12):
        assert any(name in line for line in lines_at(ready(text, glossary=(name,)), float(em)))
    assert not all(any(name in line for line in lines_at(ready(text), float(em))) for em in range(6, 12))


# A6, A7: Japanese and Korean

JLREQ = {
    "cl-02": "」』）］｝〉》】〕",
    "cl-03": "‐〜゠–",
    "cl-04": "！？‼⁇⁈⁉",
    "cl-05": "・：；",
    "cl-06": "。．",
    "cl-07": "、，",
    "cl-09": "ヽヾゝゞ々〻",
    "cl-10": "ー",
    "cl-11": "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
}
"""jlreq 3.1.7: what does not start a line at the strictest level."""
MAY_START = {
    "none": ("cl-02", "cl-04", "cl-06", "cl-07", "cl-09", "cl-10", "cl-11"),
    "basic": ("cl-03", "cl-04", "cl-05", "cl-09", "cl-10", "cl-11"),
    "gb": ("cl-03", "cl-10", "cl-11"),
    "strict": (),
}


def starts(prepared: Prepared, mark: str) -> bool:
    return any(line.startswith(mark) for line in lines_at(prepared, 6.0))


@pytest.mark.parametrize("level", list(MAY_START))
@pytest.mark.parametrize("group", list(JLREQ))
def test_a6_japanese_has_four_levels(ready: Setter, level: str, group: str) -> None:
    found = {starts(ready("字" * 6 + mark + "字" * 5, locale="ja", level=level), mark) for mark in JLREQ[group]}
    if level == "none" and group in ("cl-03", "cl-05"):
        return  # ・ belongs to what is before it at every level
    assert found == {group in MAY_START[level]}


@pytest.mark.parametrize("mark", "「『（［｛〈《【〔")
def test_a6_opening_brackets_do_not_end_a_line(ready: Setter, mark: str) -> None:
    text = "字" * 5 + mark + "字" * 6
    assert not any(line.endswith(mark) for line in lines_at(ready(text, locale="ja"), 6.0))
    assert any(line.endswith(mark) for line in lines_at(ready(text, locale="ja", level="none"), 6.0))


KOREAN = "서울의 한강 공원에서 열린 이번 행사에는 많은 시민들이 참여하여 즐거운 시간을 보냈다."


def test_a7_korean_breaks_at_spaces_or_at_characters_by_style(ready: Setter) -> None:
    words = KOREAN.split(" ")
    for em in range(8, 16):
        whole = lines_at(ready(KOREAN, locale="ko", keep_all=True), float(em))
        assert [word for line in whole for word in line.split(" ")] == words
    anywhere = [word for line in lines_at(ready(KOREAN, locale="ko"), 8.0) for word in line.split(" ")]
    assert anywhere != words
    assert "".join(anywhere) == "".join(words)


def test_a7_a_word_longer_than_the_line_is_cut_all_the_same(ready: Setter) -> None:
    lines = lines_at(ready("가나다라마바사아자차카타파하" * 2, locale="ko", keep_all=True), 5.0)
    assert all(len(line) <= 5 for line in lines)


def test_a7_brackets_and_marks_keep_to_their_words(ready: Setter) -> None:
    text = "그는 “반갑다”고 말했다. (웃음) 모두 박수를 쳤다!"
    for keep_all in (False, True):
        for em in range(4, 12):
            lines = lines_at(ready(text, locale="ko", keep_all=keep_all), float(em))
            assert not any(line[0] in "”).!" or line[-1] in "“(" for line in lines)


def test_a7_quotes_are_narrow_and_words_are_spread_first(ready: Setter) -> None:
    assert ready("“가”", locale="ko").width < 2 * SIZE
    prepared = ready(KOREAN, locale="ko", keep_all=True)
    first = shares(prepared, 12 * SIZE)[0]
    assert first.slack > 0
    assert first.stretched[1] == pytest.approx(1 / 6) or first.stretched[3] == 0.0


def test_d3_in_korean_a_typed_space_is_a_space_and_there_is_no_other(ready: Setter) -> None:
    """D1 and D3 are rules of Chinese and Japanese: 시민 1,200명 has one space, where it is typed."""
    bare = ready("1,200", locale="ko").width + ready("시민명", locale="ko").width
    for text, spaces in (("시민1,200명", 0), ("시민 1,200명", 1), ("시민 1,200 명", 2)):
        assert ready(text, locale="ko").width == pytest.approx(bare + spaces * SIZE / 3)
    assert ready("市民 1,200名").width == ready("市民1,200名").width


def test_a_token_wider_than_the_line_is_cut_at_characters(ready: Setter) -> None:
    lines = lines_at(ready("w" * 60), 5.0)
    assert "".join(lines) == "w" * 60
    assert len(lines) > 5


def test_the_record_says_what_was_relaxed(ready: Setter) -> None:
    endings = [share.ending for share in shares(ready("字字" + "w" * 30 + "字字"), 5 * SIZE)]
    assert tokens.BAN in endings
    before = "今年以来投资已达10"
    parted = shares(ready(before + "万元，字字字字字字字字字字字字"), ready(before).width)
    assert (parted[0].end, parted[0].ending) == (len(before), tokens.UNIT)
    assert {share.ending for share in shares(ready("字" * 40), 12 * SIZE)} == {tokens.FREE}


def test_the_369_cases_of_the_w3c(faces: FaceSet) -> None:
    path = Path(__file__).resolve().parents[3] / "shared" / "data" / "w3c-line-break" / "line-break-zh-ja.json"
    if not path.is_file():
        pytest.skip(f"the cases are not at {path}")
    style = Style(role="song", size=SIZE, leading=14.0)
    wrong, found = [], json.loads(path.read_text(encoding="utf-8"))["cases"]
    assert len(found) == 369
    for case in found:
        locale = {"zh": "zh-Hans", "ja": "ja"}[case["lang"]]
        spacing = Spacing(locale=locale, level=case["line_break"])
        prepared = prepare(Text.of(case["text"]), style, faces, spacing)
        if lines_at(prepared, case["width_em"]) != case["expected_lines"]:
            wrong.append((case["lang"], case["line_break"], case["cp"]))
    assert wrong == []

"""The rules switched off, one by one: what the test of a rule sees set right goes wrong here.

A rule is switched off by its data: a level, a style, a habit of a locale that is made up for it, a weight, a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from column import printed
from test_bans import KOREAN, lines_at
from test_languages import FORMS, LANGUAGES, drawn, shapes
from test_marks import EMPHASIS, NAME, beside, inks, only, span, strokes
from test_repertoire import inks as cells_of
from test_vertical import cells, inked

from gxpress.model.layout import Spacing, Style
from gxpress.model.text import Text
from gxpress.typeset import (
    Prepared,
    breaking,
    characters,
    lines,
    marks,
    paragraph,
    prepare,
    ruby,
    set_lines,
    shares,
    tokens,
)
from gxpress.typeset import spacing as spacing_tables
from gxpress.typeset.faces import FaceSet
from gxpress.typeset.spacing import HABITS, Habit

SIZE = 10.0
OWN = "zh-Hans-x-own"
"""A locale whose habits and tables a test may spoil: no cache of another test knows it."""
Setter = Callable[..., Prepared]
Locale = Callable[[str, Habit], str]


@pytest.fixture
def locale(monkeypatch: pytest.MonkeyPatch) -> Locale:
    """Makes up a locale with a habit."""

    def make(name: str, habit: Habit) -> str:
        monkeypatch.setitem(HABITS, f"{OWN}-{name}", habit)  # type: ignore[arg-type]
        return f"{OWN}-{name}"

    return make


@pytest.fixture
def loose(monkeypatch: pytest.MonkeyPatch) -> None:
    """No token holds together, and a line may end anywhere."""
    monkeypatch.setattr(paragraph, "glued_places", lambda *_: ())
    monkeypatch.setattr(paragraph, "permissions", lambda *_, **__: bytes([tokens.FREE]) * 256)


def em(prepared: Prepared) -> float:
    return prepared.width / SIZE


def every(ready: Setter, token: str, measure: float = 6.0) -> list[str]:
    """The lines that are made with the token at any place."""
    return [line for before in range(12) for line in lines_at(ready("字" * before + token + "字" * 9), measure)]


# A: ends of lines


@pytest.mark.parametrize("level", ["none", "basic"])
def test_a3_off_a_solidus_ends_a_line(ready: Setter, level: str) -> None:
    assert lines_at(ready("字" * 5 + "／" + "字" * 6, level=level), 6.0)[0].endswith("／")


@pytest.mark.parametrize("pair", ["——", "⸺", "……", "⋯⋯"])
@pytest.mark.parametrize("level", ["none", "basic", "gb"])
def test_a4_off_a_dash_starts_a_line(ready: Setter, pair: str, level: str) -> None:
    assert lines_at(ready("字" * 6 + pair + "字" * 6, level=level), 6.0)[1].startswith(pair)


def test_a5_off_pushing_in_costs_more_than_pushing_out(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "字字字，字字字字字字字"
    assert lines_at(ready(text), 6.5)[0] == "字字字，字字字"
    monkeypatch.setattr(breaking, "SHRUNK", 1e5)
    assert lines_at(ready(text), 6.5)[0] == "字字字，字字"


@pytest.mark.parametrize("mark", "」！。、々ーぁッ")
def test_a6_off_japanese_marks_start_a_line(ready: Setter, mark: str) -> None:
    text = "字" * 6 + mark + "字" * 5
    assert lines_at(ready(text, locale="ja", level="none"), 6.0)[1].startswith(mark)
    assert not lines_at(ready(text, locale="ja", level="strict"), 6.0)[1].startswith(mark)


def test_a7_off_korean_words_are_cut(ready: Setter) -> None:
    words = set(KOREAN.split(" "))
    for keep_all in (True, False):
        found = {word for line in lines_at(ready(KOREAN, locale="ko", keep_all=keep_all), 8.0) for word in line.split()}
        assert (found == words) == keep_all


# B: what is never broken


@pytest.mark.usefixtures("loose")
@pytest.mark.parametrize(("token", "measure"), [("？！", 5.6), ("！！", 5.6), ("!!", 5.4)])
def test_b2_off_marks_that_belong_together_are_parted(
    ready: Setter, token: str, measure: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    parted = []
    for pattern in (tokens._STACKED, re.compile("(?!)")):
        monkeypatch.setattr(tokens, "_STACKED", pattern)
        parted.append(any(line[0] == token[1] and line[:2] != token for line in every(ready, token, measure)))
    assert parted == [False, True]


def test_b5_off_a_digit_leaves_its_unit(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    before = "今年以来这个项目的投资已经达到了10"
    text, measure = before + "万元其中一半来自本地企业和村民自己", em(ready(before))
    assert not any(line.startswith("万") for line in lines_at(ready(text), measure))
    monkeypatch.setattr(tokens, "_UNIT", re.compile("(?!)"))
    assert any(line.startswith("万") for line in lines_at(ready(text), measure))


@pytest.mark.usefixtures("loose")
@pytest.mark.parametrize("token", ["0537-6557709", "jngx@example.com", "制+容", "力·魅"])
def test_b6_off_addresses_and_signs_are_parted(ready: Setter, token: str) -> None:
    assert any(token not in line and set(token) & set(line) for line in every(ready, token))


@pytest.mark.usefixtures("loose")
def test_b7_off_words_are_cut_without_a_hyphen(ready: Setter) -> None:
    found = [set_lines(ready("字" * before + "international" + "字" * 9), 6 * SIZE) for before in range(6)]
    cut = [line for each in found for line in each if line.text[-1:].isascii() and line.text[-1:] not in ("", "l")]
    assert any(run.texts[-1] for line in cut for run in line.runs[-1:])


def test_b8_off_names_are_parted(ready: Setter) -> None:
    text, name = "我们今天到了济宁高新区的图书馆", "济宁高新区"
    for glossary in ((name,), ()):
        whole = [any(name in line for line in lines_at(ready(text, glossary=glossary), float(n))) for n in range(6, 12)]
        assert all(whole) == bool(glossary)


# C: width of punctuation


@pytest.mark.parametrize("mark", "，。、；：")
def test_c1_off_ink_leaves_the_half_that_stays(ready: Setter, faces: FaceSet, mark: str) -> None:
    """Taiwan's points have their ink where a Mainland line end would cut."""
    for name in ("zh-Hans", "zh-Hant-TW"):
        run = only(ready(f"字{mark}字", locale=name)).runs[0]
        _, _, right, _ = faces.by_key(run.face).ink(run.glyphs[1])
        assert (run.offsets[1] / SIZE - 1.0 + right <= 0.53) == (name == "zh-Hans")


@pytest.mark.parametrize("text", ["字」「字", "字。”字", "字），字", "字（《字"])
def test_c2_off_facing_blanks_stay(ready: Setter, locale: Locale, text: str) -> None:
    assert em(ready(text)) == pytest.approx(3.5)
    assert em(ready(text, locale=locale("c2", Habit(squeeze=False)))) == pytest.approx(4.0)


@pytest.mark.parametrize("mark", "，。、；：！？）》」”")
def test_c3_off_a_mark_at_a_lines_end_keeps_its_blank(ready: Setter, locale: Locale, mark: str) -> None:
    assert em(ready("字字" + mark)) == pytest.approx(2.5)
    assert em(ready("字字" + mark, locale=locale("c34", Habit(ends=False)))) == pytest.approx(3.0)


@pytest.mark.parametrize("indent", [0.0, 2.0])
def test_c4_off_an_opening_mark_at_a_lines_start_keeps_its_blank(ready: Setter, locale: Locale, indent: float) -> None:
    whole = ready("“字字字字字字”", indent=indent, locale=locale("c34", Habit(ends=False)))
    assert set_lines(whole, 12 * SIZE)[0].runs[0].offsets[0] / SIZE == pytest.approx(indent)


def test_c5_off_the_interpunct_fills_its_cell(ready: Setter, locale: Locale) -> None:
    assert em(ready("魅·力")) == pytest.approx(2.5)
    assert em(ready("魅·力", locale=locale("c5", Habit(middle=1.0)))) == pytest.approx(3.0)


def test_c6_off_taiwan_would_squeeze(ready: Setter, locale: Locale) -> None:
    text = "他說：「好。」（真好）"
    assert em(ready(text, locale="zh-Hant-TW")) == pytest.approx(len(text))
    squeezed = replace(HABITS["zh-Hant-TW"], squeeze=True, ends=True)
    assert em(ready(text, locale=locale("c6", squeezed))) < len(text) - 1


def test_c7_off_the_japanese_stop_would_shrink(ready: Setter, locale: Locale) -> None:
    mainland = replace(HABITS["ja"], order=HABITS["zh-Hans"].order, keeps=False)
    given = {}
    for name in ("ja", locale("c7", mainland)):
        prepared = ready("神戸。ここ、と", locale=name)
        at = prepared.text.index("。") + 1
        given[name] = prepared.tables.shrinkable[prepared.pairs[at]]
    assert list(given.values()) == [0.0, 0.5]


# D: Han with Latin


def test_d1_off_there_is_no_gap(ready: Setter) -> None:
    gaps = {gap: em(ready("字2021字", han_latin=gap)) - em(ready("2021")) - 2.0 for gap in (0.0, 0.125, 0.25)}
    assert gaps == {gap: pytest.approx(2 * gap) for gap in gaps}


def test_d2_off_there_is_a_gap_inside_brackets(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    right = em(ready("字（2021）字"))
    kinds = characters.Kind
    monkeypatch.setattr(
        spacing_tables,
        "_facing",
        lambda _: {kinds.OPEN * 16 + kinds.LATIN: 0.125, kinds.LATIN * 16 + kinds.CLOSE: 0.125},
    )
    assert right == pytest.approx(4.0 + em(ready("2021")))
    assert em(ready("字（2021）字", locale=OWN + "-d2")) == pytest.approx(right + 0.25)


def test_d3_off_a_typed_space_is_wider_than_the_gap(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = em(ready("字2021字"))
    assert em(ready("字 2021 字")) == pytest.approx(wanted)
    monkeypatch.setattr(paragraph, "token_gaps", lambda *_: ())
    assert em(ready("字 2021 字")) > wanted + 0.3


def test_d4_off_the_faces_interpunct_is_not_half_an_em(faces: FaceSet) -> None:
    """What the face gives differs from face to face, so that ½ em (see C5) is the composer's doing."""
    widths = {face.width(face.cmap[0xB7]) for face in map(faces.face, ("song", "kai", "latin")) if 0xB7 in face.cmap}
    assert any(abs(width - 0.5) > 0.1 for width in widths)


# E6, F: last lines, paragraphs


def test_e6_off_a_last_line_nearly_full_stays_open(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "字" * 8
    assert shares(ready(text), 4.25 * SIZE)[-1].justified
    monkeypatch.setattr(lines, "NEARLY_FULL", 0.0)
    assert not shares(ready(text), 4.25 * SIZE)[-1].justified


def test_f1_off_a_character_stands_alone(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "字" * 10 + "，" + "字" * 10 + "。"
    monkeypatch.setattr(breaking, "LONE", 0.0)
    assert any(lines_at(ready(text), float(measure))[-1] == "字。" for measure in range(5, 21))


def test_f3_off_the_first_line_is_as_the_others(ready: Setter) -> None:
    for indent in (0.0, 1.0, 2.0):
        first, second, *_ = set_lines(ready("字" * 33, indent=indent), 10 * SIZE)
        assert (first.runs[0].offsets[0], len(first.text)) == (indent * SIZE, 10 - indent)
        assert (second.runs[0].offsets[0], len(second.text)) == (0.0, 10)


# G: marks, vertical lines


def test_g1_off_a_mark_would_be_dotted(ready: Setter, faces: FaceSet, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Text((span("很"), span("重要，是", EMPHASIS)))
    assert len(inks(only(ready(text)), faces)) == 3
    monkeypatch.setitem(characters.kinds(OWN + "-g1", False), "，", characters.Kind.HAN)
    assert len(inks(only(ready(text, locale=OWN + "-g1")), faces)) == 4


def test_g2_off_lines_of_neighbours_meet(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "_APART", 0.0)
    one, two = strokes(only(ready(Text((span("中国", NAME), span("上海", NAME))))))
    assert two.start - one.end == pytest.approx(0.0)


def test_g3_off_ruby_has_another_size_and_its_base_is_parted(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    group = Text((span("一二三四"), span("东京", ruby="とうきょう"), span("五六七八")))
    assert lines_at(ready(group), 5.0)[0] == "一二三四"
    assert lines_at(ready(group.plain), 5.0)[0] == "一二三四东"
    monkeypatch.setattr(ruby, "_SIZE", 0.7)
    monkeypatch.setattr(ruby, "_SMALLEST", 0.7)
    assert [run.size for run in beside(only(ready(group, leading=20.0)))] == [pytest.approx(7.0)]


def _down(text: str, faces: FaceSet, *, locale: str, vertical: bool = True) -> Prepared:
    style = Style(role="song", size=SIZE, leading=15.0)
    return prepare(Text.of(text), style, faces, Spacing(locale=locale, vertical=vertical))


def test_g5_off_horizontal_quotes_stay_curly(faces: FaceSet) -> None:
    face = faces.face("song", "zh-Hant-TW")
    drawn_ = {text: glyph for text, _, glyph, _ in cells(only(_down("“甲”", faces, locale="zh-Hant", vertical=False)))}
    turned = {text: glyph for text, _, glyph, _ in cells(only(_down("“甲”", faces, locale="zh-Hant")))}
    assert all(drawn_[quote] == face.cmap[ord(quote)] != turned[quote] for quote in "“”")


@pytest.mark.parametrize("mark", "，。、")
def test_g7_off_points_leave_the_middle(faces: FaceSet, locale: Locale, mark: str) -> None:
    wrong = locale("g7", replace(HABITS["zh-Hant-TW"], middled=""))
    for name in ("zh-Hant-TW", wrong):
        ((_, run, glyph, offset),) = cells(only(_down(mark, faces, locale=name)))
        left, right, top, foot = inked(faces.by_key(run.face), run, glyph, offset)
        centred = abs(left + right) < 0.04 and abs(top + foot - 1.0) < 0.04
        assert centred == (name != wrong)


# H: faces


def test_h1_off_one_face_draws_all_languages_alike(ready: Setter) -> None:
    """The judge of H1 on a role that has no forms of its own for each language."""
    made = [drawn(ready, "骨", "kai", language) for language in LANGUAGES]
    assert FORMS["骨"] != "aaaaa"
    assert len({tuple(cells_of(printed(each), each)) for each in made}) == 1


def test_h2_off_a_face_gives_glyph_0(faces: FaceSet) -> None:
    assert [glyph.id for glyph in faces.face("song").shape("\ue123")] == [0]


def test_h4_off_faked_bold_and_slant_are_noticed() -> None:
    import io

    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made)
    for mode, slant in ((0, 0.0), (0, 0.2), (2, 0.0)):
        text = canvas.beginText()
        text.setTextTransform(1, 0, slant, 1, 100, 100 + 50 * mode + 99 * slant)
        text.setTextRenderMode(mode)
        text.textOut("bold")
        canvas.drawText(text)
    canvas.save()
    assert shapes(made.getvalue()) == {(True, 0), (True, 2), (False, 0)}

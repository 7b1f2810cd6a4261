"""Faces and forms: which face sets what, marks, what no face has, Latin and Chinese quotes, extra glyphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from gxpress.model.layout import Spacing, Style
from gxpress.model.page import GlyphRun
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset import Prepared, prepare, set_lines
from gxpress.typeset.context import in_context
from gxpress.typeset.faces import Face, FaceSet

SIZE = 10.0
Setter = Callable[..., Prepared]


def runs(prepared: Prepared, measure: float = 40.0) -> list[GlyphRun]:
    return [run for line in set_lines(prepared, measure * SIZE) for run in line.runs]


def faces_of(prepared: Prepared) -> dict[str, str]:
    return {text: run.face for run in runs(prepared) for text in run.texts}


def test_han_are_set_in_the_role_and_latin_in_its_companion(ready: Setter, faces: FaceSet) -> None:
    for role in ("song", "hei", "kai"):
        found = faces_of(ready("字A1", role=role))
        assert found["字"] == faces.face(role).key
        assert found["A"] == found["1"] == faces.latin(role).key


@pytest.mark.parametrize("mark", [Mark.STRONG, Mark.BYLINE, Mark.LEAD_IN])
def test_strong_text_is_set_in_the_heavier_companion(ready: Setter, faces: FaceSet, mark: Mark) -> None:
    text = Text((Span("甲"), Span("乙", (mark,)), Span("丙", (Mark.TITLE,), ruby="bǐng")))
    assert faces_of(ready(text, strong="hei")) == {"甲": "song", "乙": "hei", "丙": "song"}
    assert faces_of(ready(text, strong="song-heavy"))["乙"] == faces.face("song-heavy").key


@pytest.mark.parametrize(("mark", "sign"), [(Mark.SUPER, 1), (Mark.SUB, -1)])
def test_superscripts_are_smaller_and_higher(ready: Setter, mark: Mark, sign: int) -> None:
    first, second = runs(ready(Text((Span("平方米"), Span("注", (mark,))))))
    assert second.size == pytest.approx(6.0)
    assert second.rise * sign > 0
    assert first.rise == 0.0
    assert ready(Text((Span("平方米"), Span("注", (mark,))))).width == pytest.approx(36.0)


def test_a_character_that_no_face_has_is_a_geta_copied_as_itself(ready: Setter, faces: FaceSet) -> None:
    prepared = ready("字\ue123字\ue123")
    assert prepared.missing == ((1, "\ue123"), (3, "\ue123"))
    (run,) = runs(prepared)
    assert run.texts == ("字", "\ue123", "字", "\ue123")
    assert run.glyphs[1] == faces.face("song").cmap[ord("〓")]
    assert ready("字字").missing == ()


def test_a_latin_character_that_no_face_has_is_a_geta_too(ready: Setter) -> None:
    prepared = ready("abc\u0dfd")
    assert [char for _, char in prepared.missing] == ["\u0dfd"]
    assert "".join(text for run in runs(prepared) for text in run.texts) == "abc\u0dfd"


def test_what_another_face_sets_is_named(ready: Setter, faces: FaceSet) -> None:
    strange = "亃"
    assert not faces.face("song-heavy").sets(strange)
    prepared = ready("字" + strange + strange, role="song-heavy")
    assert prepared.fallback == strange
    assert ready("字", role="song-heavy").fallback == ""


@pytest.mark.parametrize("pair", ["——", "……"])
@pytest.mark.parametrize("role", ["song", "hei", "kai", "fang"])
def test_dashes_and_ellipses_fill_two_em_in_every_face(ready: Setter, pair: str, role: str) -> None:
    prepared = ready(f"字{pair}字", role=role)
    assert prepared.width == pytest.approx(40.0)
    assert "".join(text for run in runs(prepared) for text in run.texts) == prepared.text


def test_quotes_are_chinese_in_chinese_and_latin_in_latin(ready: Setter, faces: FaceSet) -> None:
    chinese = ready("他说“OK”，就走了")
    assert faces_of(chinese)["“"] == "song"
    latin = ready("The “new” press, he said, doesn’t jam")
    assert {faces_of(latin)[mark] for mark in "“”’"} == {faces.latin("song").key}
    for role in ("song", "hei", "song-heavy"):
        latin = ready("The “new” press, he said, doesn’t jam", role=role)
        assert all(latin.rows.widths[latin.text.index(mark)] < 0.7 for mark in "“”’")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("他说“好”。", "他说“好”。"),
        ("在“New York”里", "在“New York”里"),
        ("the “new” book: don’t", "the (new) book: don't"),
        ("“ABC”公司的don’t", "“ABC”公司的don't"),
        ("Mr. “X” Smith来了", "Mr. (X) Smith来了"),
        ("北京—上海", "北京～上海"),
        ("北京——上海", "北京——上海"),
        ("“没有关上", "“没有关上"),
    ],
)
def test_context_decides_whose_mark_it_is(text: str, marked: str) -> None:
    assert in_context(text) == marked


def test_marks_without_width_are_copied_with_the_glyph_before_them(ready: Setter) -> None:
    prepared = ready("字\u200b字\ufe00、\u2060字")
    assert [text for run in runs(prepared) for text in run.texts] == ["字\u200b", "字\ufe00", "、\u2060", "字"]


def test_a_zero_width_space_lets_a_word_break_and_a_joiner_binds(ready: Setter) -> None:
    assert set_lines(ready("字字字\u2060字字字"), 3 * SIZE)[0].text == "字字"
    assert set_lines(ready("字字字字字字"), 3 * SIZE)[0].text == "字字字"


def test_tracking_is_added_between_characters(ready: Setter) -> None:
    assert ready("四个汉字", tracking=0.1).width == pytest.approx(43.0)
    assert ready("一——二", tracking=0.1).width == pytest.approx(42.0)


class _Stacked:
    """A face of which 口 is three glyphs: one beside the other, and one above."""

    def __init__(self, face: Face) -> None:
        self.face, self.key = face, face.key
        self.cmap: Mapping[int, int] = face.cmap
        self.width, self.ink, self.sets = face.width, face.ink, face.sets

    def shape(self, text: str, **settings: str) -> list[object]:
        from gxpress.typeset.faces import Glyph

        found: list[object] = [Glyph(5, 0, 0.4, 0.0, 0.0), Glyph(6, 0, 0.3, 0.05, 0.0), Glyph(7, 0, 0.0, 0.1, 0.25)]
        return [*found, *(Glyph(8, place, 0.5, 0.0, 0.0) for place in range(1, len(text)))]


class _StackedSet:
    def __init__(self, faces: FaceSet) -> None:
        self.one = _Stacked(faces.latin("song"))

    def face(self, role: str, language: str) -> _Stacked:
        return self.one

    latin = face

    def find(self, cluster: str, role: str, language: str) -> None:
        return None


def test_a_character_of_several_glyphs_is_drawn_whole_and_copied_once(faces: FaceSet) -> None:
    prepared = prepare(Text.of("ab"), Style(role="song", size=SIZE, leading=14.0), _StackedSet(faces), Spacing())  # type: ignore[arg-type]
    low, high, after = runs(prepared)
    assert (low.glyphs, low.texts) == ((5, 6), ("a", ""))
    assert (high.glyphs, high.texts, high.rise) == ((7,), ("",), pytest.approx(2.5))
    assert low.offsets == (0.0, pytest.approx(4.5))
    assert high.offsets == (pytest.approx(8.0),)
    assert (after.texts, after.offsets) == (("b",), (pytest.approx(7.0),))

"""Vertical lines (G4 – G7): forms, orientation, quotes, digits in one cell, points by locale; with opposites."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxpress.model.layout import Spacing, Style
from gxpress.model.page import GlyphRun, Line
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset import Prepared, prepare, set_lines
from gxpress.typeset.faces import ROLES, Face, FaceSet
from gxpress.typeset.orientation import orientation, stands
from gxpress.typeset.vertical import TOP, standing

SIZE = 10.0
UCD = Path(__file__).resolve().parents[3] / "shared" / "data" / "unicode" / "VerticalOrientation-15.0.0.txt"

Down = Callable[..., Prepared]


@pytest.fixture(scope="module")
def down(faces: FaceSet) -> Down:
    """Prepares a text for vertical lines, or with `vertical=False` for horizontal ones."""

    def make(text: str | Text, *, locale: str = "zh-Hant-TW", vertical: bool = True, role: str = "song") -> Prepared:
        marked = Text.of(text) if isinstance(text, str) else text
        style = Style(role=role, size=SIZE, leading=15.0)
        return prepare(marked, style, faces, Spacing(locale=locale, vertical=vertical))

    return make


def only_line(prepared: Prepared, em: float = 60.0) -> Line:
    (line,) = set_lines(prepared, em * SIZE)
    return line


def cells(line: Line) -> list[tuple[str, GlyphRun, int, float]]:
    """Text, run, glyph and offset in em of each glyph that stands for text."""
    found = [
        (text, run, glyph, offset / SIZE)
        for run in line.runs
        for text, glyph, offset in zip(run.texts, run.glyphs, run.offsets, strict=True)
    ]
    return [cell for cell in found if cell[0]]


def inked(face: Face, run: GlyphRun, glyph: int, offset: float) -> tuple[float, float, float, float]:
    """Where an upright glyph shows: left and right of the axis, from and to down the line; em."""
    left, low, right, high = face.ink(glyph)
    middle, rise = face.width(glyph) / 2, run.rise / SIZE
    across = [(x - middle) * run.narrow + rise for x in (left, right)]
    return across[0], across[1], offset + TOP - high, offset + TOP - low


# UAX #50


def test_orientations_are_those_of_unicode() -> None:
    if not UCD.is_file():
        pytest.skip(f"the Unicode data is not at {UCD}")
    for row in UCD.read_text(encoding="utf-8").splitlines():
        if told := row.partition("#")[0].strip():
            span, value = (part.strip() for part in told.split(";"))
            first, _, last = span.partition("..")
            for code in {int(first, 16), int(last or first, 16)}:
                assert orientation(chr(code)) == value, hex(code)


def test_what_stands_and_what_is_turned() -> None:
    assert all(map(stands, "中あ한。，１Ａ㍿①"))
    assert not any(map(stands, "A1é—…「（〈～ー"))


# G4


@pytest.mark.parametrize("role", [role for role in ROLES if role != "latin"])
def test_marks_take_their_vertical_forms(down: Down, faces: FaceSet, role: str) -> None:
    face = faces.face(role, "zh-Hant-TW")
    for mark in "，。、「」『』（）《》":
        ((_, run, glyph, _),) = cells(only_line(down(mark, role=role)))
        assert run.upright
        assert glyph == face.vertical(mark, "zh-Hant-TW")[1], mark
        centred = mark in "，。、" and face.language == "zh-Hant-TW"
        assert centred or glyph != face.cmap[ord(mark)], mark
        ((_, run, glyph, _),) = cells(only_line(down(mark, role=role, vertical=False)))
        assert not run.upright
        assert glyph == face.cmap[ord(mark)], mark


def test_han_stand_upright_in_cells_of_one_em(down: Down, faces: FaceSet) -> None:
    found = cells(only_line(down("竖排一行字")))
    assert [offset for *_, offset in found] == pytest.approx([0, 1, 2, 3, 4])
    assert all(
        run.upright and glyph == faces.face("song", "zh-Hant-TW").cmap[ord(text)] for text, run, glyph, _ in found
    )


@pytest.mark.parametrize("role", ["song", "hei", "fang"])
@pytest.mark.parametrize(("text", "length"), [("——", 2.0), ("……", 2.0)])
def test_dashes_and_ellipses_run_down_in_two_cells(
    down: Down, faces: FaceSet, role: str, text: str, length: float
) -> None:
    found = cells(only_line(down(f"甲{text}乙", role=role)))
    face = faces.face(role, "zh-Hant-TW")
    assert "".join(part for part, *_ in found) == f"甲{text}乙"
    assert found[-1][3] == pytest.approx(1 + length)
    boxes = [inked(face, run, glyph, offset) for _, run, glyph, offset in found[1:-1]]
    assert all(abs(left + right) / 2 < 0.02 for left, right, _, _ in boxes), "it stands on the axis"
    assert min(top for *_, top, _ in boxes) >= 0.98
    assert max(foot for *_, foot in boxes) <= 1 + length + 0.02
    assert (min(box[2] for box in boxes) + max(box[3] for box in boxes)) / 2 == pytest.approx(1 + length / 2, abs=0.02)


def test_a_dash_without_a_vertical_form_is_turned(down: Down, faces: FaceSet) -> None:
    found = cells(only_line(down("甲——乙", role="kai")))
    assert [run.upright for _, run, _, _ in found] == [True, False, False, True]
    left, low, right, high = faces.face("kai").ink(found[1][2])
    assert (low + high) / 2 == pytest.approx(0.38, abs=0.02), "turned about the middle of the cell it is on the axis"
    assert right - left > 0.9


# G5


@pytest.mark.parametrize(("locale", "signs"), [("zh-Hant-TW", "「」『』"), ("zh-Hans", "『』「」"), ("ja", "〝〟『』")])
def test_curly_quotes_become_corner_brackets_and_copy_as_they_were(
    down: Down, faces: FaceSet, locale: str, signs: str
) -> None:
    quotes = "“甲”‘乙’"
    line = only_line(down(quotes, locale=locale))
    assert line.text == quotes
    drawn = {text: glyph for text, _, glyph, _ in cells(line)}
    for quote, sign in zip("“”‘’", signs, strict=True):
        assert drawn[quote] == faces.face("song", locale).vertical(sign, locale)[1]
    level = {text: glyph for text, _, glyph, _ in cells(only_line(down(quotes, locale=locale, vertical=False)))}
    assert all(level[quote] == faces.face("song", locale).cmap[ord(quote)] for quote in "“”‘’")


def test_quotes_amid_latin_stay_and_are_turned(down: Down) -> None:
    found = cells(only_line(down("the “new” book")))
    assert not any(run.upright for text, run, _, _ in found if text in "“”")


# G6


@pytest.mark.parametrize("digits", ["12", "128"])
@pytest.mark.parametrize("role", ["song", "hei"])
def test_two_or_three_digits_share_a_cell(down: Down, faces: FaceSet, digits: str, role: str) -> None:
    line = only_line(down(f"第{digits}期", role=role))
    assert line.text == f"第{digits}期"
    assert [text for text, *_ in cells(line)] == ["第", digits, "期"]
    assert [offset for *_, offset in cells(line)][2] == pytest.approx(2.0)
    face = faces.latin(role, "zh-Hant-TW")
    boxes = [
        inked(face, run, glyph, offset / SIZE)
        for run in line.runs
        if run.face == face.key and run.upright and run.texts[0] not in ("第", "期")
        for glyph, offset in zip(run.glyphs, run.offsets, strict=True)
    ]
    assert len(boxes) == len(digits)
    assert all(one[1] < two[0] + 0.02 for one, two in itertools.pairwise(boxes)), "from left to right"
    assert max(foot for *_, foot in boxes) - min(foot for *_, foot in boxes) < 0.03, "on one level"
    assert all(left > -0.51 and right < 0.51 and top > 1.0 and foot < 2.0 for left, right, top, foot in boxes)


def test_single_digits_and_letters_stand_and_longer_ones_are_turned(down: Down) -> None:
    line = only_line(down("7個A座2026年WTO第41.6題Wi-Fi"))
    upright = {text: run.upright for text, run, _, _ in cells(line)}
    assert upright["7"] and upright["A"]
    assert not any(upright[char] for char in "2026WTO4.")
    assert standing("第12屆1234人") == "第１２屆1234人"
    ends = [offset for text, _, _, offset in cells(line) if text in "個座"]
    assert ends == pytest.approx([1.0, 3.0]), "no gap beside what stands upright"


def test_digits_in_one_cell_take_no_more_than_a_character(down: Down) -> None:
    assert down("第十二屆").width == pytest.approx(down("第128屆").width + SIZE)
    assert down("第1288屆").width > down("第128屆").width


def test_full_width_digits_keep_a_cell_each(down: Down) -> None:
    assert [text for text, *_ in cells(only_line(down("第１２期")))] == ["第", "１", "２", "期"]


# G7


@pytest.mark.parametrize("role", ["song", "hei", "kai", "fang"])
@pytest.mark.parametrize("mark", "，。、；：！？")
def test_points_stand_in_the_middle_in_taiwan_and_at_the_upper_right_on_the_mainland(
    down: Down, faces: FaceSet, role: str, mark: str
) -> None:
    face = faces.face(role, "zh-Hant-TW")
    ((_, run, glyph, offset),) = cells(only_line(down(mark, role=role)))
    left, right, top, foot = inked(face, run, glyph, offset)
    assert abs(left + right) < 0.04
    assert (top + foot) / 2 == pytest.approx(0.5, abs=0.02)
    ((_, run, glyph, offset),) = cells(only_line(down(mark, role=role, locale="zh-Hans")))
    left, right, top, foot = inked(face, run, glyph, offset)
    assert (left + right) / 2 > 0.15
    assert mark in "；：！？" or foot <= 0.52


@pytest.mark.parametrize("mark", "：；？！")
def test_four_marks_fill_their_cell(down: Down, mark: str) -> None:
    """C5: no blank of theirs is taken away, neither beside other marks nor at a line's end."""
    assert down(f"甲{mark}「乙」", locale="zh-Hans").width == pytest.approx(4.5 * SIZE)
    assert down("甲。「乙」", locale="zh-Hans").width == pytest.approx(4.0 * SIZE)
    assert down(f"甲{mark}", locale="zh-Hans").width == pytest.approx(2.0 * SIZE)
    assert down(f"甲{mark}", locale="zh-Hans", vertical=False).width == pytest.approx(1.5 * SIZE)


def test_the_same_tables_squeeze_both_ways(down: Down) -> None:
    text = "他说：“好，（真好）。”就走了，《新》。"
    assert down(text.replace("：", "，"), locale="zh-Hans").width == pytest.approx(
        down(text.replace("：", "，"), locale="zh-Hans", vertical=False).width
    )


# marks


def test_dots_stand_to_the_right_and_lines_to_the_left(down: Down) -> None:
    dotted = only_line(down(Text((Span("重点", (Mark.EMPHASIS,)),))))
    assert dotted.marks and all(mark.rise > 0.6 * SIZE for mark in dotted.marks)
    level = only_line(down(Text((Span("重点", (Mark.EMPHASIS,)),)), vertical=False))
    assert level.marks and all(mark.rise < 0 for mark in level.marks)
    named = only_line(down(Text((Span("晴溪", (Mark.PROPER_NAME,)),))))
    assert named.marks and all(mark.rise < 0 for mark in named.marks)


def test_zhuyin_goes_down_beside_its_character(down: Down) -> None:
    line = only_line(down(Text((Span("溪"), Span("水", ruby="ㄕㄨㄟˇ"), Span("清")))))
    assert [offset for *_, offset in cells(line)] == pytest.approx([0.0, 1.0, 2.0])
    signs = [mark for mark in line.marks if isinstance(mark, GlyphRun)]
    assert all(sign.upright and sign.rise > 0.5 * SIZE for sign in signs)
    offsets = [offset for sign in signs for offset in sign.offsets][:3]
    assert offsets == sorted(offsets)


# identity


@given(text=st.text(st.sampled_from("中文字，。「」“”——……12345AbcWi-Fi·： （）!?"), min_size=1, max_size=60))
def test_no_character_is_lost_or_moved(faces: FaceSet, text: str) -> None:
    text = " ".join(text.split()) or "字"
    for locale in ("zh-Hant-TW", "zh-Hant-HK", "zh-Hans"):
        spacing = Spacing(locale=locale, vertical=True)
        prepared = prepare(Text.of(text), Style(role="song", size=SIZE, leading=15.0), faces, spacing)
        lines = set_lines(prepared, 8 * SIZE)
        assert "".join(line.text + line.dropped for line in lines) == text
        for line in lines:
            assert all(unicodedata.category(char) != "Cn" for char in line.text)


def test_horizontal_lines_know_nothing_of_it(down: Down) -> None:
    line = only_line(down("第12期：“好”——A座", locale="zh-Hans", vertical=False))
    assert not any(run.upright or run.narrow != 1.0 for run in line.runs)

"""Clusters: set whole in one face, copied whole by both readers, drawn where the ideographs stand; with opposites."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from column import printed
from test_repertoire import SIZE, copied, inks

from gxpress.model.layout import Spacing, Style
from gxpress.model.page import GlyphRun, Line
from gxpress.model.text import Text
from gxpress.typeset import prepare, set_lines
from gxpress.typeset.clusters import clusters, is_emoji
from gxpress.typeset.faces import FaceSet, parted, uncovered

FAMILY, FLAG, THUMB, KEYCAP, HEART = "👨\u200d👩\u200d👧", "🇨🇳", "👍\U0001f3fd", "1\ufe0f\u20e3", "❤\ufe0f"
KATSU = "葛\U000e0100"
JAMO = "\u1112\u1161\u11ab"
WHOLE = {
    FAMILY: "emoji",
    FLAG: "emoji",
    THUMB: "emoji",
    KEYCAP: "emoji",
    HEART: "emoji",
    "😀": "emoji",
    "か\u309a": "song",
    KATSU: "song-jp",
}
"""Cluster → the face that sets it amid text in song."""


@pytest.fixture(scope="module")
def bundled() -> FaceSet:
    return FaceSet({}, "", system=False)


def drawn(faces: FaceSet, text: str, *, locale: str = "zh-Hans", vertical: bool = False) -> tuple[Line, ...]:
    style = Style(role="song", size=SIZE, leading=1.6 * SIZE)
    prepared = prepare(Text.of(text), style, faces, Spacing(locale=locale, vertical=vertical))
    assert prepared.missing == ()
    return set_lines(prepared, 40 * SIZE)


def runs(lines: tuple[Line, ...]) -> list[GlyphRun]:
    return [run for line in lines for run in line.runs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"好{FAMILY}好", ["好", FAMILY, "好"]),
        (FLAG + "🇯🇵", [FLAG, "🇯🇵"]),
        ("🇨🇳🇯", [FLAG, "🇯"]),
        (THUMB + THUMB, [THUMB, THUMB]),
        (f"第{KEYCAP}", ["第", KEYCAP]),
        (f"{KATSU}城葛城", [KATSU, "城", "葛", "城"]),
        (f"{JAMO}국", [JAMO, "국"]),
        ("e\u0301e", ["e\u0301", "e"]),
        (" \u0301", [" ", "\u0301"]),
        ("中\u200b文\u2060字", ["中", "\u200b", "文", "\u2060", "字"]),
        ("今日四版", ["今", "日", "四", "版"]),
    ],
)
def test_text_falls_into_clusters(text: str, found: list[str]) -> None:
    assert clusters(text) == found
    assert "".join(clusters(text)) == text


def test_which_clusters_are_emoji() -> None:
    assert all(map(is_emoji, (FAMILY, FLAG, THUMB, KEYCAP, HEART)))
    assert not any(map(is_emoji, ("❤", "国", KATSU, JAMO, "か\u309a", "1", "e\u0301")))


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("cluster", WHOLE)
def test_a_cluster_is_one_glyph_of_one_face(bundled: FaceSet, cluster: str, vertical: bool) -> None:
    found = runs(drawn(bundled, f"好{cluster}好", vertical=vertical))
    faces = {text: run.face for run in found for text in run.texts}
    assert faces == {"好": "song", cluster: WHOLE[cluster]}
    assert all(glyph > 0 for run in found for glyph in run.glyphs)
    assert {run.upright for run in found} == {vertical}


def test_a_selector_changes_the_form_and_a_text_without_it_does_not(bundled: FaceSet) -> None:
    lines = drawn(bundled, f"葛{KATSU}葛", locale="ja")
    plain, varied, again = inks(printed(lines), lines)
    assert plain == again != varied
    assert {run.face for run in runs(lines)} == {"song-jp"}


@pytest.mark.parametrize("cluster", WHOLE)
def test_a_cluster_is_drawn_and_copied_whole(
    bundled: FaceSet, cluster: str, tmp_path: Path, program: Callable[[str], str]
) -> None:
    program("pdftotext")
    lines = drawn(bundled, f"好{cluster}好")
    pdf = printed(lines)
    assert all(f"好{cluster}好" in read for read in copied(pdf, tmp_path))
    cells = inks(pdf, lines)
    assert len(cells) == 3
    assert all(min(cell) < 128 for cell in cells)


def test_what_is_cut_apart_is_noticed(bundled: FaceSet, tmp_path: Path, program: Callable[[str], str]) -> None:
    program("pdftotext")
    lines = drawn(bundled, "👨👩👧")
    assert [text for run in runs(lines) for text in run.texts] == ["👨", "👩", "👧"]
    assert all(FAMILY not in read for read in copied(printed(lines), tmp_path))
    assert not bundled.by_key("emoji").sets("👨\u200d🚜\u200d🚜")
    assert not bundled.by_key("emoji").sets("🇨🇿\ufe0f🇨")
    assert not bundled.by_key("song").sets(KATSU)


@pytest.mark.parametrize("vertical", [False, True])
def test_emoji_stand_in_the_middle_of_the_ideographs(bundled: FaceSet, vertical: bool) -> None:
    (line,) = drawn(bundled, "国😀国", vertical=vertical)
    middles = []
    for run in line.runs:
        for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
            _, low, _, high = bundled.by_key(run.face).ink(glyph)
            middle = (low + high) / 2 * run.size + run.rise
            middles.append(offset + 0.88 * run.size - middle if vertical else middle)
    first, smile, last = middles
    assert smile == pytest.approx((first + last) / 2, abs=0.03 * SIZE)
    assert [run.offsets[0] for run in line.runs][::2] == pytest.approx([0.0, 2 * SIZE])


def test_a_line_never_ends_inside_a_cluster(bundled: FaceSet) -> None:
    style = Style(role="song", size=SIZE, leading=1.6 * SIZE)
    prepared = prepare(Text.of(FAMILY * 9 + FLAG * 9 + f"{KATSU}城" * 9), style, bundled, Spacing())
    for measure in range(3, 9):
        ends = [line.text for line in set_lines(prepared, measure * SIZE)]
        assert [cluster for line in ends for cluster in clusters(line)] == clusters(prepared.text)


def test_what_no_single_face_has_is_told_from_what_is_missing(bundled: FaceSet) -> None:
    rocket, unknown = "👨\u200d🚜\u200d🚜", "国\U000e01ef"
    assert parted(f"好{rocket}{unknown}好{FAMILY}", "song", bundled) == (rocket, unknown)
    assert uncovered(f"{rocket}{unknown}", "song", bundled) == ()
    assert uncovered("\U0001f0ff国\u0bcd", "song", bundled) == ("\U0001f0ff", "\u0bcd")
    assert parted("\U0001f0ff国\u0bcd", "song", bundled) == ()

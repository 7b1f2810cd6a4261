"""Issues in Japanese and Korean, and stories in another language than their paper's: faces, line ends, marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from handmade import issue, story

from gxpress import compose, read_layout
from gxpress.model.layout import Layout
from gxpress.model.page import Edition, Line
from gxpress.typeset import paragraph
from gxpress.typeset.faces import FaceSet

SAID = {
    "ja": "これは新しい橋の記事です。東京・京都の「ちょっとした話」は、きのう始まった。"
    "市長は「ずっと待っていた」と話した。",
    "ko": "서울의 공원에서 열린 행사에는 많은 시민들이 참여하였다. "
    "주최 측은 “다시 열겠다”고 밝혔으며, 참가자는 1,200명이었다.",
    "zh-Hant-TW": "溪上的新橋昨日通車，鎮長說：「大家等了很久，今天終於來了。」"
    "居民與遊客，都到橋上走走；骨、直、令，各有其形。",
}
FACES = {"ja": "song-jp", "ko": "song-kr", "zh-Hant-TW": "song-tc"}
NOT_FIRST = {"ja": "、。」・っゃゅょー", "ko": ".,”)", "zh-Hant-TW": "，。、；：」"}


@pytest.fixture(scope="module")
def tabloid() -> Layout:
    return read_layout("tabloid")


def lines(edition: Edition, owner: str = "a") -> Iterator[Line]:
    for page in edition.pages:
        for module in page.modules:
            yield from (line for line in module.lines if line.owner == owner and len(line.text) > 1 and line.part > 0)


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("whole", [True, False])
def test_a_language_is_set_in_its_faces_and_by_its_line_ends(tabloid: Layout, language: str, whole: bool) -> None:
    """In an issue of that language, and as one story of a Mainland paper, alike."""
    made = replace(story("a", *[SAID[language]] * 8, headline="一二三"), lang="" if whole else language)
    paper = replace(issue([made]), lang=language) if whole else issue([made])
    found = list(lines(compose(paper, tabloid)))
    assert len(found) > 20
    assert {run.face for line in found for run in line.runs if run.texts[0] > "\u2fff"} == {FACES[language]}
    assert not [line.text for line in found if line.text[0] in NOT_FIRST[language]]


def offsets(line: Line) -> list[tuple[str, float, float]]:
    """Characters of a line, and where their ink begins and ends, in em."""
    faces = FaceSet.open()
    found = []
    for run in line.runs:
        for text, glyph, at in zip(run.texts, run.glyphs, run.offsets, strict=True):
            left, _, right, _ = faces.by_key(run.face).ink(glyph)
            found.append((text, at / run.size + left, at / run.size + right))
    return found


def after_the_mark(edition: Edition) -> list[float]:
    """From each 。 to the bracket that follows it in its line, in em."""
    found = []
    for line in lines(edition):
        cells = [(text, at / run.size) for run in line.runs for text, at in zip(run.texts, run.offsets, strict=True)]
        found += [after - at for (text, at), (sign, after) in pairwise(cells) if (text, sign) == ("。", "」")]
    return found


def test_marks_of_a_story_from_taiwan_keep_their_cells(tabloid: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the habits of the Mainland the bracket would stand half an em nearer, on the ink of the 。."""
    made = issue([replace(story("a", *[SAID["zh-Hant-TW"]] * 6), lang="zh-Hant-TW")])
    right = after_the_mark(compose(made, tabloid))
    assert len(right) > 3
    assert min(right) >= 1.0 - 1e-6
    monkeypatch.setattr(paragraph, "at_home", lambda _, spacing: spacing)
    assert max(after_the_mark(compose(made, tabloid))) < min(right) - 0.4


def test_korean_has_its_typed_spaces_alone(tabloid: Layout) -> None:
    made = replace(story("a", *[SAID["ko"]] * 6), lang="ko")
    for line in lines(compose(issue([made]), tabloid)):
        signs = {text: (left, right) for text, left, right in offsets(line)}
        if "0명" in line.text:
            assert signs["명"][0] - signs["0"][1] < 0.2

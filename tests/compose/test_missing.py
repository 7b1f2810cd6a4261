"""What no face has is named, wherever it stands: in the text, and in what is read beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from copydesk import issue

from gxpress import compose, read_layout
from gxpress.model.finding import Finding
from gxpress.model.issue import Paragraph, ParagraphKind, Story
from gxpress.model.text import Span, Text


@pytest.fixture(autouse=True)
def _bundled_faces_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GXPRESS_SYSTEM_FACES", "0")


def _codes(*spans: Span) -> list[tuple[str, str]]:
    told = Story(id="s", headline=Text.of("渡口"), body=(Paragraph(Text(spans)),))
    edition = compose(issue(told), read_layout("tabloid"))
    return [(found.code, found.where.story or "") for found in edition.findings if found.code in ("F001", "F002")]


def test_a_character_that_no_face_has_is_named() -> None:
    assert _codes(Span("岸边\ue123的船")) == [("F001", "s")]
    assert _codes(Span("岸边的船")) == []


def test_so_is_one_in_ruby() -> None:
    assert _codes(Span("岸", ruby="\ue123"), Span("边的船")) == [("F001", "s")]
    assert _codes(Span("岸边", ruby="àn biān"), Span("桥", ruby="ㄑㄧㄠˊ"), Span("東京", ruby="とうきょう")) == []


def _found(*spans: Span, lang: str = "zh-Hans", story_lang: str = "", layout: str = "tabloid") -> list[Finding]:
    told = Story(id="s", lang=story_lang, headline=Text.of("渡口"), body=(Paragraph(Text(spans)),))
    edition = compose(replace(issue(told), lang=lang), read_layout(layout))
    return [found for found in edition.findings if found.code[0] == "F"]


def _faces(*spans: Span, lang: str = "zh-Hans", story_lang: str = "", layout: str = "tabloid") -> set[str]:
    told = Story(id="s", lang=story_lang, headline=Text.of("渡口"), body=(Paragraph(Text(spans)),))
    edition = compose(replace(issue(told), lang=lang), read_layout(layout))
    lines = [line for page in edition.pages for module in page.modules for line in module.lines]
    return {run.face for line in lines if line.owner == "s" and line.part == 1 for run in line.runs}


def test_the_issues_language_chooses_the_faces() -> None:
    assert _faces(Span("骨直令")) == {"song"}
    assert _faces(Span("骨直令"), lang="zh-Hant") == {"song-tc"}
    assert _faces(Span("骨直令"), lang="zh-Hant-HK") == {"song-hk"}
    assert _faces(Span("骨直令"), lang="ja") == {"song-jp"}
    assert _faces(Span("한국어"), lang="ko") == {"song-kr"}
    assert _faces(Span("骨直令"), lang="en") == {"song"}


def test_a_layout_made_for_another_place_keeps_its_own() -> None:
    assert _faces(Span("骨直令"), layout="tabloid-hant-vertical") == {"song-tc"}


def test_a_story_and_a_span_may_say_their_own_language() -> None:
    assert _faces(Span("骨直令"), story_lang="ja") == {"song-jp"}
    assert _faces(Span("骨"), Span("直", lang="ko"), story_lang="ja") == {"song-jp", "song-kr"}
    assert _faces(Span("骨"), Span("直"), story_lang="ja") == {"song-jp"}


def test_emoji_are_set_in_one_colour_and_those_without_a_face_are_named() -> None:
    assert [(found.code, found.message) for found in _found(Span("岸边😀的船"))] == [
        ("F002", "The face of song lacks 😀 (U+1F600); set in emoji.")
    ]
    (lost,) = _found(Span("岸边\U0001f6fe的船"))
    assert (lost.code, lost.where.story) == ("F005", "s")
    assert "U+1F6FE" in lost.message
    assert "岸边\U0001f6fe的船" in lost.message


def test_a_cluster_that_no_single_face_has_is_named() -> None:
    (parted,) = _found(Span("岸边国\U000e01ef的船"))
    assert (parted.code, parted.where.story) == ("F004", "s")
    assert "U+56FD U+E01EF" in parted.message
    assert "岸边国\U000e01ef的船" in parted.message
    assert _found(Span("岸边か\u309aの船")) == []


def test_forms_of_another_language_are_named() -> None:
    told = Story(id="s", headline=Text.of("渡口"), body=(Paragraph(Text.of("骨一"), ParagraphKind.QUOTE),))
    found = compose(replace(issue(told), lang="zh-Hant"), read_layout("tabloid")).findings
    assert [each.message for each in found if each.code == "F003" and each.where.story == "s"] == [
        "No face of kai has 骨 (U+9AA8) in the form of zh-Hant-TW; set in that of zh-Hans."
    ]
    assert not [each for each in compose(issue(told), read_layout("tabloid")).findings if each.code == "F003"]

"""What no face has is named, wherever it stands: in the text, and in what is read beside it."""

from __future__ import annotations

import pytest
from copydesk import issue

from gxpress import compose, read_layout
from gxpress.model.issue import Paragraph, Story
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

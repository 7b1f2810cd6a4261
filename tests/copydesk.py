"""Stories of a wanted length and plain issues of them, for tests of the make-up."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from gxpress.model.issue import Issue, Masthead, Paragraph, Section, Story
from gxpress.model.text import Text

SENTENCE = "清早的渡口还没有人，船家把缆绳解开，看了一眼上游的水色，说今天的雾要到九点钟才散得开。"


def story(name: str, characters: int, *, headline: str = "渡口的雾散了", **facts: Any) -> Story:
    """A story of about so many characters in paragraphs of four sentences."""
    sentences = max(1, round(characters / len(SENTENCE)))
    paragraphs = tuple(Paragraph(Text.of(SENTENCE * min(4, sentences - start))) for start in range(0, sentences, 4))
    return replace(Story(id=name, headline=Text.of(headline), body=paragraphs), **facts)


def issue(*stories: Story, **facts: Any) -> Issue:
    """An issue with these stories in one section."""
    masthead = Masthead(name="渡口周报", date=datetime.date(2026, 10, 23))
    return replace(Issue(masthead=masthead, sections=(Section(id="all", stories=stories),)), **facts)

"""The example issue, typed out as raw text with half-width marks and torn paragraphs, is read as the same stories."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from gxpress.model.issue import BylinePlace, Issue, Paragraph, ParagraphKind, Section, Story
from gxpress.read import read_issue

HALF = str.maketrans("，：；（）", ",:;()")


def typed(issue: Issue, tears: random.Random | None) -> str:
    """The issue as an editor would send it."""
    lines = [issue.masthead.name, "2026年10月23日", "星期五", "总第1127期 2026年第43期", ""]
    page = 1
    for section in issue.sections:
        if section.page not in (None, page):
            lines += [f"第{section.page}版：{section.name}", ""]
        page = section.page or page
        lines += typed_section(section, tears)
    return "\n".join(lines).translate(HALF) + "\n"


def typed_section(section: Section, tears: random.Random | None) -> Iterator[str]:
    if section.banner:
        yield from (section.banner.plain, "", *(note.text.plain for note in section.note), "")
    for story in section.stories:
        yield from (text.plain for text in (story.column_name, story.kicker, story.headline, story.deck) if text)
        if story.byline.text and story.byline.place is BylinePlace.HEAD:
            yield story.byline.text.plain
        yield ""
        yield from typed_body(story, tears)
        yield from ("", "")


def typed_body(story: Story, tears: random.Random | None) -> Iterator[str]:
    opening = story.byline.text.plain if story.byline.place is BylinePlace.RUN_IN else ""
    for block in story.body:
        if not isinstance(block, Paragraph):
            continue
        text = opening + block.text.plain
        opening = ""
        verse = block.kind is ParagraphKind.VERSE
        yield from ([""] if block.gap else [])
        yield from torn(text, tears) if block.kind is ParagraphKind.BODY and tears else [text]
        yield from ([] if verse else [""])


def torn(text: str, tears: random.Random) -> Iterator[str]:
    """The paragraph torn after a whole number of lines of 14 characters, as a column break does it."""
    places = [place for place in range(26, len(text) - 6, 14) if text[place - 1 : place + 1].isalpha()]
    places = [place for place in places if "，" in text[:place] or "。" in text[:place]]
    if not places or tears.random() < 0.5:
        yield text
    else:
        place = tears.choice(places)
        yield from (text[:place], "", text[place:])


def told(story: Story) -> tuple[object, ...]:
    head = tuple(text.plain for text in (story.column_name, story.kicker, story.headline, story.deck))
    body = [block.text.plain for block in story.body if isinstance(block, Paragraph)]
    return head, story.byline.place if story.byline.text else None, story.byline.names, body


@pytest.mark.parametrize("seed", [None, 1, 2, 3, 4])
def test_the_example_typed_out(seed: int | None, example: Path, tmp_path: Path) -> None:
    issue = read_issue(example)
    path = tmp_path / "issue.txt"
    path.write_text(typed(issue, None if seed is None else random.Random(seed)), encoding="utf-8")
    raw = read_issue(path)
    assert [told(story) for story in raw.stories] == [told(story) for story in issue.stories]
    assert [section.banner for section in raw.sections if section.banner] == [
        section.banner for section in issue.sections if section.banner
    ]
    assert {section.page for section in raw.sections} == {1, 2, 3, 4}
    assert {finding.code for finding in raw.findings} <= {"R010", "R020"}

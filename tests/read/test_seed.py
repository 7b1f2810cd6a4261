"""The real page one: what it says, and what was mended in it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from gxpress.model.issue import BylinePlace, Contact, Issue, Paragraph, StoryKind
from gxpress.read import read_issue


@pytest.fixture(scope="module")
def issue(seed: Path) -> Issue:
    return read_issue(seed)


def test_the_masthead_says_its_ten_facts(issue: Issue) -> None:
    masthead = issue.masthead
    assert masthead.name.endswith("新闻")
    assert masthead.date == datetime.date(2021, 11, 5)
    assert masthead.weekday == "星期五"
    assert masthead.lunar_date.startswith("农历辛丑年")
    assert (masthead.series, masthead.total_number, masthead.year_number) == ("高新区报", 589, 82)
    assert masthead.supervisor.startswith("济宁高新区")
    assert masthead.supervisor.endswith("（融媒体中心）")
    assert masthead.email.endswith("@163.com")
    assert [contact.label for contact in masthead.contacts] == ["融媒热线", "报纸热线"]
    assert all(re.fullmatch(r"0537-65577\d\d|0537-6557\d{3}", contact.value) for contact in masthead.contacts)
    assert masthead.slogan.count("·") == 3
    assert masthead.ears == ()
    assert isinstance(masthead.contacts[0], Contact)


def test_four_stories_and_a_banner_in_order(issue: Issue) -> None:
    lead, meeting, interview, theory = issue.stories
    assert not lead.kicker
    assert lead.headline.plain.endswith("再获佳绩")
    assert meeting.kicker.plain.endswith("强调")
    assert meeting.headline.plain.split() == ["发挥投资效益", meeting.headline.plain.split()[1]]
    assert interview.kind is StoryKind.INTERVIEW
    assert interview.deck.plain.startswith("——访")
    assert interview.headline.plain.endswith("有力支撑")
    assert theory.kind is StoryKind.COLUMN
    assert theory.column_name.plain.startswith("深入贯彻落实")
    assert len(theory.headline.plain.split()) == 3
    assert [len(section.stories) for section in issue.sections] == [2, 1, 1]
    banner = issue.sections[1]
    assert banner.banner.plain.endswith("专题访谈")
    assert [note.text.plain[:4] for note in banner.note] == ["编者按："]


def test_paragraphs_are_whole(issue: Issue) -> None:
    assert [len(story.body) for story in issue.stories] == [13, 4, 7, 4]
    for story in issue.stories:
        for block in story.body:
            assert isinstance(block, Paragraph)
            assert block.text.plain.endswith("。")
    torn = [finding for finding in issue.findings if finding.code == "R020"]
    assert len(torn) == 7
    assert all("⏎" in finding.before for finding in torn)
    assert [finding.where.line for finding in torn] == sorted(finding.where.line or 0 for finding in torn)


def test_reporters_and_correspondents_are_apart(issue: Issue) -> None:
    lead, meeting, interview, theory = (story.byline for story in issue.stories)
    assert (len(lead.reporters), len(lead.correspondents)) == (4, 1)
    assert (len(meeting.reporters), len(meeting.correspondents)) == (1, 2)
    assert (len(interview.authors), interview.reporters) == (1, ())
    assert theory.text.plain == ""
    assert {byline.place for byline in (lead, meeting, interview)} == {BylinePlace.RUN_IN}
    assert {byline.dateline for byline in (lead, meeting, interview)} == {"本报济宁讯"}


def test_chinese_marks_are_mended_and_numbers_are_not(issue: Issue, seed: Path) -> None:
    text = "\n".join(owner.plain for section in issue.sections for owner in (section, *section.stories))
    assert not re.search("[,;:!?()]", text)
    raw = seed.read_text(encoding="utf-8")
    numbers = re.findall(r"\d+(?:\.\d+)?", raw[raw.index("本报") :])
    assert re.findall(r"\d+(?:\.\d+)?", text) == numbers
    assert all(finding.before and finding.after for finding in issue.findings if finding.code == "R010")


def test_the_near_double_is_told_and_kept(issue: Issue) -> None:
    (double,) = [finding for finding in issue.findings if finding.code == "R022"]
    body = issue.stories[2].body
    assert body[-1] != body[-2]
    assert str(double.where.line) not in double.message


def test_no_character_is_lost(issue: Issue, seed: Path) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[\s,，(（)）:：;；]", "", text)

    raw = seed.read_text(encoding="utf-8")
    stories = raw[raw.index("高新区在全市") :]
    read = "".join(
        part.text.plain for section in issue.sections for owner in (section, *section.stories) for part in owner.parts()
    )
    assert bare(read) == bare(stories)


def test_as_is_repairs_nothing(seed: Path) -> None:
    issue = read_issue(seed, as_is=True)
    assert {finding.code for finding in issue.findings} <= {"R022"}
    raw = seed.read_text(encoding="utf-8")
    for story in issue.stories:
        for block in story.body[1:]:
            assert isinstance(block, Paragraph)
            assert block.text.plain in raw
    assert [len(story.body) for story in issue.stories] == [16, 7, 8, 4]

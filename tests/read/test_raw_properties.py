"""Raw pages made by chance: what was put in comes out, and nothing that was put in is lost."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxpress.model.issue import Issue, Paragraph
from gxpress.read import read_issue

HEADS = ("镇上新桥通车", "晚稻开镰八千亩", "一溪清水出青山", "公交开进大山", "图书馆夜间开放", "老街钟楼又响了")
SUBJECTS = ("镇农技站", "供水站的工人", "两个村的种粮户", "学校的老师", "渡口的船家", "修路队", "三十多名志愿者")
DEEDS = (
    "修好了河边的堤岸",
    "清理了山上的茶园",
    "检查了十六个路口",
    "运来了420米水管",
    "栽下了35.5亩晚稻",
    "登记了1,381户人家",
)
WIDE_TO_HALF = str.maketrans("，：；（）", ",:;()")
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Copy:
    """A story as it should be read."""

    headline: str
    reporters: tuple[str, ...]
    correspondents: tuple[str, ...]
    paragraphs: tuple[str, ...]


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    count = draw(st.integers(2, 6))
    clauses = [draw(st.sampled_from(SUBJECTS)) + draw(st.sampled_from(DEEDS)) for _ in range(count)]
    marks = [draw(st.sampled_from("，，，；。")) for _ in clauses[1:]]
    return "".join(clause + mark for clause, mark in zip(clauses, [*marks, "。"], strict=True))


@st.composite
def copies(draw: st.DrawFn, headline: str) -> Copy:
    names = st.sampled_from(strategies.NAMES)
    reporters = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    correspondents = draw(st.lists(names.filter(lambda name: name not in reporters), max_size=2, unique=True))
    return Copy(
        headline, tuple(reporters), tuple(correspondents), tuple(draw(st.lists(paragraphs(), min_size=1, max_size=4)))
    )


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[Copy]]:
    """A raw text with torn paragraphs and half-width marks, and what it says."""
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=4, unique=True))
    stories = [draw(copies(head)) for head in heads]
    half = draw(st.booleans())
    front = draw(
        st.permutations(("溪口周报", "2026年11月20日", "星期五", "总第12期 2026年第3期", "主管：溪口镇宣传办公室"))
    )
    lines = [*front]
    for story in stories:
        lines.append(story.headline)
        names = "记者 " + " ".join(story.reporters)
        if story.correspondents:
            names += " 通讯员 " + " ".join(story.correspondents)
        for number, paragraph in enumerate(story.paragraphs):
            text = (f"本报讯（{names}）" if number == 0 else "") + paragraph
            lines += torn(draw, text.translate(WIDE_TO_HALF) if half else text)
    gap = draw(st.sampled_from(("\n", "\n\n")))
    end = draw(st.sampled_from(("\n", "\r\n")))
    return gap.join(lines).replace("\n", end) + end, stories


def torn(draw: st.DrawFn, text: str) -> list[str]:
    """The paragraph in one piece, or in two, torn within a word of its second half."""
    places = [place for place in range(len(text) // 2, len(text) - 4) if text[place - 1 : place + 1].isalpha()]
    places = [place for place in places if re.search("[，,。；;]", text[:place])]
    if not places or draw(st.booleans()):
        return [text]
    place = draw(st.sampled_from(places))
    return [text[:place], text[place:]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("raw") / "issue.txt"


@given(page=pages())
@QUIET
def test_what_was_put_in_comes_out(page: tuple[str, list[Copy]], path: Path) -> None:
    text, copies = page
    path.write_bytes(text.encode())
    issue = read_issue(path)
    assert issue.masthead.name == "溪口周报"
    assert issue.masthead.date == datetime.date(2026, 11, 20)
    assert (issue.masthead.total_number, issue.masthead.year_number) == (12, 3)
    read = [
        Copy(
            story.headline.plain,
            story.byline.reporters,
            story.byline.correspondents,
            tuple(block.text.plain for block in story.body if isinstance(block, Paragraph)),
        )
        for story in issue.stories
    ]
    assert read == copies


LINES = st.one_of(
    st.sampled_from(HEADS),
    paragraphs(),
    paragraphs().map(lambda text: "本报讯（记者 林一）" + text),
    paragraphs().map(lambda text: text[: len(text) // 2]),
    st.sampled_from(
        (
            "——访桥工林一",
            "编者按：桥是大家的。",
            "（记者 林一）",
            "本报记者 林一",
            "下转第2版",
            "第2版：综合",
            "问：为什么？",
            "答：为了桥。",
            "一、建桥经过",
            "温　砚",
            "船是半个括号",
            "2026年11月19日",
            "溪口镇供水站",
            "他说：“桥通了！",
            "●桥长60米",
            "1. 不限器材",
            "***",
            "活动地点：文化广场",
        )
    ),
    st.text(alphabet="桥水山路，。：；！？“”（）—…·、 　a1,.:()-*#|", min_size=1, max_size=24),
)


@given(lines=st.lists(LINES, max_size=14), gap=st.sampled_from(("\n", "\n\n", "\n\n\n")), as_is=st.booleans())
@QUIET
def test_nothing_that_was_put_in_is_lost(lines: list[str], gap: str, as_is: bool, path: Path) -> None:
    text = "溪口周报\n2026年11月20日\n" + gap.join([*lines, "收尾的一句话。"]) + "\n"
    path.write_text(text, encoding="utf-8")
    issue = read_issue(path, as_is=as_is)
    missing = letters(text) - letters(everything(issue))
    assert not missing - letters("年月日第版编辑责任2" * 9), missing
    if as_is:
        assert all(not finding.after for finding in issue.findings if finding.code != "R003")


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def everything(issue: Issue) -> str:
    masthead = issue.masthead
    said = [masthead.name, str(masthead.date), masthead.slogan, *masthead.ears]
    said += [f"{contact.label}{contact.value}" for contact in masthead.contacts]
    said += [f"{page.number}{page.name}{page.editor}" for page in issue.pages]
    said += [finding.message for finding in issue.findings if finding.code == "R029"]
    for section in issue.sections:
        said += [section.plain, *(story.plain for story in section.stories)]
    return "\n".join(said)

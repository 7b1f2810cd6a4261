"""The issue folder: the example, and every fault that an editor can make."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
import strategies

from gxpress.errors import IssueError
from gxpress.model.issue import BylinePlace, Issue, ParagraphKind, StoryKind, Table
from gxpress.model.text import Mark
from gxpress.read import read_issue

ISSUE = """\
[masthead]
name = "溪口周报"
date = 2026-11-20

[[section]]
id = "front"
stories = ["bridge", "water"]
"""
BRIDGE = '+++\nheadline = "桥通了"\nbyline = "本报讯（记者 林一）"\n+++\n新桥通车了。\n'
WATER = '+++\nheadline = "水清了"\n+++\n本报讯　水清了。\n'


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes an issue folder; files by path, None leaves one out."""

    def make(**files: str | bytes | None) -> Path:
        wanted: dict[str, str | bytes | None] = {
            "issue.toml": ISSUE,
            "stories/bridge.md": BRIDGE,
            "stories/water.md": WATER,
            **{name.replace("__", "/"): content for name, content in files.items()},
        }
        for name, content in wanted.items():
            if content is None:
                continue
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return make


def faults(folder: Path) -> IssueError:
    with pytest.raises(IssueError) as caught:
        read_issue(folder)
    return caught.value


def codes(issue: Issue) -> list[str]:
    return [finding.code for finding in issue.findings]


# The example


def test_the_example_is_whole(example: Path) -> None:
    issue = read_issue(example)
    assert issue.findings == ()
    assert len(issue.stories) == 24
    assert [page.name for page in issue.pages] == ["要闻", "综合", "乡村", "副刊·溪声"]
    assert all(page.editor and page.proofreader and page.designer for page in issue.pages)
    assert issue.page_count == issue.masthead.pages_today == 4
    pictures = [picture for story in issue.stories for picture in story.pictures]
    assert len(pictures) == 7
    assert all(picture.caption and picture.credit and picture.alt for picture in pictures)
    assert len(issue.adverts) == 3
    assert sum(1 for advert in issue.adverts if advert.picture) == 1
    assert len({(advert.columns, advert.depth) for advert in issue.adverts}) == 3
    assert len(issue.fillers) == 3


def test_the_dates_of_the_example_are_right(example: Path) -> None:
    from lunar_python import Solar

    masthead = read_issue(example).masthead
    assert masthead.date == datetime.date(2026, 10, 23)
    assert masthead.date.weekday() == 4
    lunar = Solar.fromYmd(2026, 10, 23).getLunar()
    assert masthead.lunar_date == f"农历丙午年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
    assert masthead.weekday == "星期五"


def test_every_form_of_the_model_is_in_the_example(example: Path) -> None:
    issue = read_issue(example)
    kinds = {story.kind for story in issue.stories}
    assert kinds == set(StoryKind) - {StoryKind.FILLER}
    blocks = [block for story in issue.stories for block in story.body]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [6]
    used = {block.kind for block in blocks if not isinstance(block, Table)}
    assert {ParagraphKind.VERSE, ParagraphKind.SUBHEADING, ParagraphKind.SIGNATURE, ParagraphKind.QUESTION} <= used
    series = next(section for section in issue.sections if section.banner)
    assert series.note[0].text.plain.startswith("编者按：")
    assert {story.byline.place for story in issue.stories} >= {BylinePlace.RUN_IN, BylinePlace.HEAD}


def test_no_sentence_of_the_seed_is_in_the_example(example: Path, seed: Path) -> None:
    theirs = {sentence for story in read_issue(seed).stories for sentence in story.plain.split("。")}
    for source in (example, example.parent / "qingxi-page1.txt"):
        ours = {sentence for story in read_issue(source).stories for sentence in story.plain.split("。")}
        assert {sentence for sentence in ours & theirs if len(sentence) > 8} == set()


# What is well formed


def test_bylines_of_head_and_text(folder: Callable[..., Path]) -> None:
    bridge, water = read_issue(folder()).stories
    assert (bridge.byline.place, bridge.byline.reporters) == (BylinePlace.RUN_IN, ("林一",))
    assert [part.text.plain for part in bridge.parts()] == ["桥通了", "本报讯（记者 林一）新桥通车了。"]
    assert [part.text.plain for part in water.parts()] == ["水清了", "本报讯　水清了。"]
    assert water.byline.dateline == "本报讯"


def test_without_sections_every_story_stands_in_one(folder: Callable[..., Path]) -> None:
    issue = read_issue(folder(**{"issue.toml": ISSUE.split("\n[[section]]", maxsplit=1)[0]}))
    assert [story.id for story in issue.stories] == ["bridge", "water"]


def test_the_file_of_the_issue_stands_for_its_folder(folder: Callable[..., Path]) -> None:
    path = folder()
    assert read_issue(path / "issue.toml") == read_issue(path)


def test_a_story_may_be_called_by_its_id(folder: Callable[..., Path]) -> None:
    path = folder(
        **{"issue.toml": ISSUE.replace('"bridge"', '"new-bridge"')},
        stories__bridge__md=None,
    )
    (path / "stories" / "桥.md").write_text(BRIDGE.replace("+++\n", '+++\nid = "new-bridge"\n', 1), encoding="utf-8")
    (path / "stories" / "bridge.md").unlink()
    assert [story.id for story in read_issue(path).stories] == ["new-bridge", "water"]


def test_a_file_with_a_chinese_name_gets_an_id(folder: Callable[..., Path]) -> None:
    path = folder(**{"issue.toml": ISSUE.replace('"bridge"', '"桥"')})
    (path / "stories" / "bridge.md").rename(path / "stories" / "桥.md")
    ids = [story.id for story in read_issue(path).stories]
    assert ids == ["story-2", "water"]


def test_pictures_by_head_and_by_place(folder: Callable[..., Path]) -> None:
    head = (
        '+++\nheadline = "桥通了"\n[[picture]]\nfile = "pictures/wide.png"\ncaption = "桥"\nfocus = [0.2, 0.8]\n+++\n'
    )
    path = folder(
        **{"stories/bridge.md": head + '一。\n\n![桥头](pictures/wide.png)\n\n二。\n\n![](pictures/tall.png "高")\n'}
    )
    (path / "pictures").mkdir()
    strategies.draw_pictures(path / "pictures")
    wide, tall = read_issue(path).stories[0].pictures
    assert (wide.width, wide.height, wide.after, wide.alt, wide.caption.plain) == (90, 40, 1, "桥头", "桥")
    assert wide.focus == (0.2, 0.8)
    assert (tall.height, tall.after, tall.caption.plain) == (70, 2, "高")
    assert wide.file == str((path / "pictures" / "wide.png").resolve())


def test_adverts_pages_and_accepted_findings(folder: Callable[..., Path]) -> None:
    more = """
[[page]]
number = 1
name = "要闻"
editor = "王三"

[[advert]]
id = "ad"
title = "豆腐"
lines = ["嫩", "香"]
fraction = 0.25
place = "head"

[[accept]]
code = "R040"
where = "spare.md"
reason = "for next week"

[[accept]]
code = "R024"
where = "bridge"
reason = "never happens"
"""
    issue = read_issue(folder(**{"issue.toml": ISSUE + more, "stories/spare.md": WATER.replace("水", "山")}))
    assert issue.pages[0].editor == "王三"
    assert (issue.adverts[0].plain, issue.adverts[0].fraction) == ("豆腐\n嫩\n香", 0.25)
    assert codes(issue) == ["R041"]
    assert "R024" in issue.findings[0].message
    assert [accept.reason for accept in issue.accepted] == ["for next week", "never happens"]


def test_a_story_in_no_section_is_told(folder: Callable[..., Path]) -> None:
    issue = read_issue(folder(**{"stories/spare.md": WATER}))
    assert codes(issue) == ["R040"]
    assert issue.findings[0].where.file is not None
    assert issue.findings[0].where.file.name == "spare.md"


# What is not


@pytest.mark.parametrize(
    ("files", "code", "name", "line", "words"),
    [
        ({"issue.toml": ISSUE.replace("name =", "naem =")}, "R030", "issue.toml", 2, "naem"),
        ({"issue.toml": ISSUE.replace("2026-11-20", '"tomorrow"')}, "R031", "issue.toml", 3, "date"),
        ({"issue.toml": ISSUE.replace("2026-11-20", "2026-11-31")}, "R033", "issue.toml", 3, "TOML"),
        ({"issue.toml": ISSUE.replace('name = "溪口周报"', 'name = "溪口周报')}, "R033", "issue.toml", 2, "TOML"),
        ({"issue.toml": ISSUE.replace('name = "溪口周报"\n', "")}, "R032", "issue.toml", 1, "name"),
        ({"issue.toml": 'page_count = "4"\n' + ISSUE}, "R031", "issue.toml", 1, "page_count"),
        ({"issue.toml": ISSUE.replace('"water"', '"watr"')}, "R036", "issue.toml", 7, "watr"),
        ({"issue.toml": ISSUE.replace('"water"', '"bridge"')}, "R037", "issue.toml", 7, "bridge"),
        ({"issue.toml": ISSUE.replace('"front"', '"water"')}, "R037", "issue.toml", 6, "water"),
        ({"issue.toml": ISSUE + '[[advert]]\nid = "ad"\n'}, "R032", "issue.toml", 8, "ad"),
        ({"issue.toml": ISSUE + '[[advert]]\nid = "ad"\npicture = "no.png"\n'}, "R034", "issue.toml", 10, "no.png"),
        ({"issue.toml": ISSUE + '[[accept]]\ncode = "R1"\nreason = "x"\n'}, "R031", "issue.toml", 9, "code"),
        ({"stories/bridge.md": BRIDGE.replace("headline", "headlin")}, "R030", "bridge.md", 2, "headlin"),
        ({"stories/bridge.md": BRIDGE.replace("byline", "kind")}, "R031", "bridge.md", 3, "kind"),
        ({"stories/bridge.md": BRIDGE.replace("byline", "head_place")}, "R031", "bridge.md", 3, "head_place"),
        ({"stories/bridge.md": BRIDGE.replace('"桥通了"', "桥通了")}, "R033", "bridge.md", 2, "TOML"),
        ({"stories/bridge.md": "桥通了\n"}, "R033", "bridge.md", 1, "+++"),
        ({"stories/bridge.md": "+++\n桥通了\n"}, "R033", "bridge.md", 1, "does not end"),
        ({"stories/bridge.md": ""}, "R033", "bridge.md", None, "empty"),
        ({"stories/bridge.md": b"\x89PNG\r\n\x1a\n\0\0"}, "R033", "bridge.md", None, "binary"),
        (
            {"stories/bridge.md": BRIDGE.replace("+++\n新", '[[picture]]\nfile = "pictures/no.png"\n+++\n新')},
            "R034",
            "bridge.md",
            5,
            "no.png",
        ),
        (
            {"stories/bridge.md": BRIDGE.replace("+++\n新", '[[picture]]\nfile = "b.png"\nbleed = ["up"]\n+++\n新')},
            "R031",
            "bridge.md",
            6,
            "bleed",
        ),
        ({"stories/bridge.md": BRIDGE + "\n![](pictures/no.png)\n"}, "R034", "bridge.md", 7, "no.png"),
        (
            {"stories/bridge.md": BRIDGE + "\n![](pictures/b.png)\n", "pictures/b.png": b"no picture"},
            "R035",
            "bridge.md",
            7,
            "b.png",
        ),
    ],
)
def test_a_fault_has_its_place(
    files: dict[str, str], code: str, name: str, line: int | None, words: str, folder: Callable[..., Path]
) -> None:
    error = faults(folder(**files))
    found = next(finding for finding in error.findings if finding.code == code)
    assert found.where.file is not None
    assert (found.where.file.name, found.where.line) == (name, line)
    assert words in found.message
    assert error.exit_code == 3


def test_every_fault_of_every_file_comes_at_once(folder: Callable[..., Path]) -> None:
    error = faults(
        folder(
            **{
                "issue.toml": ISSUE.replace("name =", "naem =") + 'pages = 4\n[[page]]\nnumber = "one"\n',
                "stories/bridge.md": BRIDGE.replace("headline", "headlin").replace("byline", "bylin"),
                "stories/water.md": "水",
            }
        )
    )
    assert sorted(finding.code for finding in error.findings) == sorted(
        ["R030", "R030", "R030", "R030", "R031", "R032", "R033"]
    )
    assert "7 faults" in error.message
    hints = [finding.hint for finding in error.findings if finding.code == "R030"]
    assert "Did you mean name?" in hints
    assert "Did you mean headline?" in hints


def test_a_folder_without_issue_toml(tmp_path: Path) -> None:
    error = faults(tmp_path)
    assert "issue.toml" in error.message
    assert error.hint


@pytest.mark.parametrize("name", ["issue.docx", "issue", "other.toml", "issue.pdf"])
def test_other_kinds_of_files_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    error = faults(tmp_path / name)
    assert ".txt" in error.hint or "folder" in error.hint
    assert error.where.file == tmp_path / name


def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "issue.txt").mkdir()
    (tmp_path / "issue.json").symlink_to(tmp_path / "issue.json")
    assert "issue.toml" in faults(tmp_path / "issue.txt").message
    assert faults(tmp_path / "issue.json").exit_code == 3
    assert "no such file" in faults(tmp_path / "absent.txt").message
    assert "no such file" in faults(tmp_path / "absent").message


def test_marks_of_the_text(folder: Callable[..., Path]) -> None:
    body = "**天气。**晴，*大风*和[网](https://a.example/)。\n\n**全段**\n"
    story = read_issue(folder(**{"stories/water.md": '+++\nheadline = "天"\n+++\n' + body})).stories[1]
    lead, strong = (block.text.spans for block in story.body if not isinstance(block, Table))
    assert [(span.text, span.marks) for span in lead][:3] == [
        ("天气。", (Mark.LEAD_IN,)),
        ("晴，", ()),
        ("大风", (Mark.EMPHASIS,)),
    ]
    assert lead[4].href == "https://a.example/"
    assert strong[0].marks == (Mark.STRONG,)

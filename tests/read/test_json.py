"""JSON: what is written is read again as an equal issue; what is wrong is named with its key and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxpress.errors import ExportError, IssueError
from gxpress.model.issue import Issue, Masthead, Section, Story
from gxpress.model.text import Mark, Span, Text
from gxpress.read import issue_schema, read_issue, write_issue

SMALL = {
    "version": 1,
    "masthead": {"name": "溪口周报", "date": "2026-11-20"},
    "sections": [{"id": "front", "stories": [{"id": "lead", "headline": "桥通了", "body": [{"text": "通车。"}]}]}],
}


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[strategies.PictureFile, ...]:
    return strategies.draw_pictures(tmp_path_factory.mktemp("pictures"))


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_written_is_read(
    data: st.DataObject, files: tuple[strategies.PictureFile, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    issue = data.draw(strategies.issues(files, wild=True))
    path = tmp_path_factory.getbasetemp() / "issue.json"
    write_issue(issue, path)
    again = read_issue(path)
    assert again == issue
    first = path.read_bytes()
    write_issue(again, path)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    "text",
    [
        Text(),
        Text((Span(""),)),
        Text((Span("a"), Span("b"))),
        Text((Span("晴", (Mark.STRONG,), ruby="qíng", lang="zh", href="https://a.example/"),)),
    ],
)
def test_a_text_comes_back_span_by_span(text: Text, tmp_path: Path) -> None:
    story = Story(id="a", headline=text)
    issue = Issue(
        masthead=Masthead(name="报", date=__import__("datetime").date(2026, 1, 2)),
        sections=(Section(id="s", stories=(story,)),),
    )
    write_issue(issue, tmp_path / "issue.json")
    assert read_issue(tmp_path / "issue.json") == issue


def test_the_example_and_its_pictures_move_together(example: Path, tmp_path: Path) -> None:
    issue = read_issue(example)
    write_issue(issue, tmp_path / "issue.json")
    assert read_issue(tmp_path / "issue.json") == issue
    picture = json.loads((tmp_path / "issue.json").read_text(encoding="utf-8"))["sections"][0]["stories"][0]["pictures"]
    assert not Path(picture[0]["file"]).is_absolute()


def test_the_seed_is_read_again(seed: Path, tmp_path: Path) -> None:
    issue = read_issue(seed)
    write_issue(issue, tmp_path / "issue.json")
    assert read_issue(tmp_path / "issue.json") == issue


def test_the_schema_describes_what_is_written(example: Path, tmp_path: Path) -> None:
    schema = issue_schema()
    write_issue(read_issue(example), tmp_path / "issue.json")
    written = json.loads((tmp_path / "issue.json").read_text(encoding="utf-8"))
    assert set(written) <= set(schema["properties"])  # type: ignore[arg-type]
    assert schema["additionalProperties"] is False
    story = schema["$defs"]["Story"]  # type: ignore[index]
    assert story["required"] == ["id", "headline"]
    assert "栏目" in story["properties"]["column_name"]["description"]
    assert {"where"}.isdisjoint(story["properties"])


def faults(tmp_path: Path, content: object) -> IssueError:
    path = tmp_path / "issue.json"
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IssueError) as caught:
        read_issue(path)
    return caught.value


def test_every_fault_comes_at_once_with_key_and_line(tmp_path: Path) -> None:
    wrong = json.loads(json.dumps(SMALL))
    wrong["masthead"]["naem"] = "x"
    wrong["sections"][0]["stories"][0]["boxed"] = "yes"
    del wrong["sections"][0]["stories"][0]["headline"]
    error = faults(tmp_path, wrong)
    lines = (tmp_path / "issue.json").read_text(encoding="utf-8").split("\n")
    told = {finding.code: finding for finding in error.findings}
    assert set(told) == {"R030", "R031", "R032"}
    assert told["R030"].where.key == "masthead.naem"
    assert "naem" in lines[(told["R030"].where.line or 0) - 1]
    assert "name" in told["R030"].hint
    assert told["R031"].where.key == "sections[0].stories[0].boxed"
    assert "boxed" in lines[(told["R031"].where.line or 0) - 1]
    assert told["R032"].where.key == "sections[0].stories[0]"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 2}, "version"),
        ({"masthead": {"name": "溪口周报", "date": "2026-02-30"}}, "date"),
        ({"masthead": {"name": "溪口周报"}}, "date"),
        ({"page_count": 0}, "page_count"),
        ({"sections": [{"id": "../x"}]}, "id"),
        ({"sections": [{"id": "a"}, {"id": "a"}]}, "used twice"),
        ({"sections": [{"id": "a", "stories": [{"id": "b", "headline": "c", "body": [{"rows": 1}]}]}]}, "rows"),
    ],
)
def test_a_wrong_value_is_named(change: dict[str, object], words: str, tmp_path: Path) -> None:
    error = faults(tmp_path, {**SMALL, **change})
    assert words in error.message
    assert error.where.line is not None


def test_broken_json_says_where(tmp_path: Path) -> None:
    error = faults(tmp_path, '{"version": 1,\n "masthead": {]\n}')
    assert error.where.line == 2
    assert "JSON" in error.message


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    wrong = json.loads(json.dumps(SMALL))
    wrong["sections"][0]["stories"][0]["pictures"] = [{"id": "p", "file": "no.png"}]
    error = faults(tmp_path, wrong)
    assert error.findings[0].code == "R034"
    assert error.where.key == "sections[0].stories[0].pictures[0].file"


def test_nothing_is_left_half_written(example: Path, tmp_path: Path) -> None:
    target = tmp_path / "issue.json"
    target.mkdir()
    with pytest.raises(ExportError):
        write_issue(read_issue(example), target)
    assert list(tmp_path.iterdir()) == [target]

"""The examples of docs/issue-format.md are read as the document says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from gxpress.model.rules import RULES
from gxpress.read import read_issue
from gxpress.read.forms import AdvertForm, MastheadForm, PageForm, PictureForm, SectionForm, StoryForm

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "issue-format.md"


def fences() -> list[tuple[str, str]]:
    """Language and content of every fenced block."""
    found: list[tuple[str, str]] = []
    inside: list[str] | None = None
    for line in DOCUMENT.read_text(encoding="utf-8").split("\n"):
        if line.startswith("```") and inside is None:
            language, inside = line[3:], []
        elif line.startswith("```"):
            found.append((language, "\n".join(inside or []) + "\n"))
            inside = None
        elif inside is not None:
            inside.append(line)
    return found


def fence(language: str, words: str) -> str:
    return next(content for kind, content in fences() if kind == language and words in content)


def test_raw_text(tmp_path: Path) -> None:
    path = tmp_path / "issue.txt"
    path.write_text(fence("", "主管"), encoding="utf-8")
    issue = read_issue(path)
    (story,) = issue.stories
    assert (story.kicker.plain, story.headline.plain) == ("林一在全镇春耕会上强调", "抢住天时 种足种好")
    assert [block.text.plain for block in story.body][-1] == "来往的行人再也不必绕行三里。"  # type: ignore[union-attr]
    assert {finding.code for finding in issue.findings} == {"R010", "R020", "R021"}


def test_json(tmp_path: Path) -> None:
    path = tmp_path / "issue.json"
    path.write_text(fence("json", "version"), encoding="utf-8")
    assert len(read_issue(path).stories[0].body) == 3


def test_folder(tmp_path: Path, example: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "pictures").symlink_to(example / "pictures")
    (tmp_path / "issue.toml").write_text(fence("toml", "[masthead]"), encoding="utf-8")
    (tmp_path / "stories" / "lead.md").write_text(fence("markdown", "+++"), encoding="utf-8")
    (story,) = read_issue(tmp_path).stories
    assert story.kicker
    assert story.pictures[0].caption
    assert tomllib.loads(fence("toml", "[[accept]]"))["accept"][0]["code"] in RULES


@pytest.mark.parametrize("form", [MastheadForm, PageForm, SectionForm, AdvertForm, StoryForm, PictureForm])
def test_every_key_is_in_the_document(form: type) -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    names = {info.alias or name for name, info in form.model_fields.items()}  # type: ignore[attr-defined]
    missing = {name for name in names if not re.search(rf"\b{name}\b", document)}
    assert not missing

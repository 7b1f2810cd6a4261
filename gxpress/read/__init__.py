"""Files -> Issue, Layout. Every reader is imported when its kind of file is met; so is every heavy library."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from gxpress.read.registry import read_issue

if TYPE_CHECKING:
    from gxpress.model.issue import Issue
    from gxpress.model.layout import Layout
    from gxpress.model.record import Record

__all__ = ["issue_schema", "read_issue", "read_layout", "read_record", "read_text", "write_issue"]


def read_layout(name: str | Path = "tabloid") -> Layout:
    """The layout of that name, or in that folder."""
    from gxpress.read.layout import read_layout as read

    return read(name)


def read_record(place: str | Path, numbers: Collection[int] | None = None) -> Record:
    """The pages of an earlier build, from its folder or its pages.json: those of these numbers, or all."""
    from gxpress.read.record import read_record as read

    return read(place, numbers)


def write_issue(issue: Issue, path: str | Path) -> None:
    """Writes an issue as JSON, pictures by relative path; `read_issue` gives an equal one back."""
    from gxpress.read.json_file import write_json

    write_json(issue, Path(path))


def issue_schema() -> dict[str, object]:
    """The JSON Schema of the files that `write_issue` writes."""
    from gxpress.read.json_form import schema

    return schema()


def read_text(path: str | Path) -> str:
    """The text of a file in UTF-8, UTF-16 or GB 18030, with plain line ends."""
    from gxpress.read.source import read_source

    return read_source(Path(path)).text

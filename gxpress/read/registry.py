"""Which reader reads which kind of file: one table, by suffix.

Comes in: a path. Goes out: the Issue that the right reader makes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from gxpress.errors import IssueError
from gxpress.model.finding import Place
from gxpress.model.issue import Issue


def _raw(path: Path, as_is: bool) -> Issue:
    from gxpress.read.raw import read_raw

    return read_raw(path, as_is=as_is)


def _folder(path: Path, as_is: bool) -> Issue:
    from gxpress.read.folder import read_folder

    return read_folder(path)


def _json(path: Path, as_is: bool) -> Issue:
    from gxpress.read.json_file import read_json

    return read_json(path)


READERS: Final[Mapping[str, Callable[[Path, bool], Issue]]] = {
    ".txt": _raw,
    ".text": _raw,
    ".json": _json,
    ".toml": lambda path, as_is: _folder(path.parent, as_is),
}
"""Suffix -> reader. A folder has a reader of its own."""


def read_issue(source: str | Path, *, as_is: bool = False) -> Issue:
    """The issue in a text file, a folder or a JSON file. `as_is` repairs nothing in raw text.

    IssueError says what is wrong, where, and what to do; all faults of a file or folder come at once.
    """
    path = Path(source)
    where = Place(file=path)
    if path.is_dir():
        return _folder(path, as_is)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        shown = path.suffix or "no suffix"
        if not path.exists():
            raise IssueError("There is no such file or folder.", where=where, hint="Check the path.")
        hint = f"Give a folder with an issue.toml, or a file that ends in {known}."
        raise IssueError(f"Files with {shown} cannot be read.", where=where, hint=hint)
    if path.suffix.lower() == ".toml" and path.name != "issue.toml":
        raise IssueError("An issue's TOML file is called issue.toml.", where=where, hint="Name its folder instead.")
    return reader(path, as_is)

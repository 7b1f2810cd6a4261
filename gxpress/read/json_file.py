"""An issue in a JSON file: written whole or not at all, read with every fault at once.

Comes in: an Issue and a path, or a path. Goes out: the file, or an Issue equal to the one that was written.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from gxpress.errors import ExportError
from gxpress.model.finding import Place
from gxpress.model.issue import Issue
from gxpress.model.picture import Picture
from gxpress.read.accepts import sift
from gxpress.read.faults import Faults
from gxpress.read.ids import double_ids, stories
from gxpress.read.image import picture_path, picture_size
from gxpress.read.json_form import VERSION, decode, encode, issue_form
from gxpress.read.key_lines import Lines, json_lines, place_of, shown
from gxpress.read.key_lines import Path as KeyPath
from gxpress.read.source import read_exactly

_SYNTAX: Final = re.compile(r" at line (\d+) column \d+$")
_Change = Callable[[Picture, KeyPath], Picture]


def write_json(issue: Issue, path: Path) -> None:
    """Writes the issue beside its place and renames it when whole. Pictures are named from the file's folder."""
    folder = path.resolve().parent
    moved = _with_pictures(issue, lambda picture, _: replace(picture, file=_relative(picture.file, folder)))
    text = json.dumps({"version": VERSION, **encode(moved)}, ensure_ascii=False, indent=1) + "\n"
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise ExportError(f"The issue cannot be written: {reason}.", where=Place(file=path)) from None


def _relative(file: str, folder: Path) -> str:
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return Path(file).as_posix()


def read_json(path: Path) -> Issue:
    """The issue in a JSON file. IssueError names every fault with key and line."""
    source = read_exactly(path)
    faults = Faults()
    try:
        form = issue_form().model_validate_json(source.text)
    except ValidationError as error:
        _refuse(error, source.text, path, faults)
        raise AssertionError("what pydantic refuses is a fault") from error
    issue: Issue = decode(form, Issue)
    return _Checked(path, json_lines(source.text), faults).issue(replace(issue, findings=source.findings))


def _refuse(error: ValidationError, text: str, path: Path, faults: Faults) -> None:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        said = str(first["ctx"]["error"])
        match = _SYNTAX.search(said)
        where = Place(file=path, line=int(match[1]) if match else None)
        faults.add("R033", f"This is not JSON: {_SYNTAX.sub('', said)}.", where)
    else:
        faults.invalid(error, path, json_lines(text), issue_form())
    faults.stop(path)


class _Checked:
    """What the form of the file does not show: pictures that are there, ids that are used once."""

    def __init__(self, path: Path, lines: Lines, faults: Faults) -> None:
        self._path, self._lines, self._faults = path, lines, faults

    def issue(self, issue: Issue) -> Issue:
        """The issue with the places of its stories and the sizes of its pictures."""
        for name, where in double_ids(issue):
            self._faults.add("R037", f"The id {name} is used twice.", self._at(where), hint="Give each its own id.")
        whole = _with_pictures(issue, self._sized)
        self._faults.stop(self._path)
        return replace(whole, findings=sift(whole.findings, whole.accepted, letters="R", file=self._path))

    def _sized(self, picture: Picture, where: KeyPath) -> Picture:
        file = picture_path(self._path.parent, picture.file)
        width, height = picture_size(file, self._at((*where, "file")), self._faults)
        return replace(picture, file=str(file), width=width, height=height)

    def _at(self, where: KeyPath) -> Place:
        known, line = place_of(self._lines, where)
        return Place(file=self._path, line=line, key=shown(known))


def _with_pictures(issue: Issue, change: _Change) -> Issue:
    """The issue with every picture changed; `change` also gets the picture's place in the model."""
    changed: dict[KeyPath, Any] = {
        where: replace(
            story,
            pictures=tuple(change(picture, (*where, "pictures", n)) for n, picture in enumerate(story.pictures)),
        )
        for story, where in stories(issue)
    }
    sections = tuple(
        replace(
            section,
            stories=tuple(changed["sections", number, "stories", index] for index in range(len(section.stories))),
        )
        for number, section in enumerate(issue.sections)
    )
    adverts = tuple(
        replace(advert, picture=change(advert.picture, ("adverts", index, "picture"))) if advert.picture else advert
        for index, advert in enumerate(issue.adverts)
    )
    fillers = tuple(changed["fillers", index] for index in range(len(issue.fillers)))
    return replace(issue, sections=sections, adverts=adverts, fillers=fillers)

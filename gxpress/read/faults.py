"""Faults of an issue's files, gathered so that an editor sees all of them at once.

Comes in: what pydantic, tomllib and the readers find wrong. Goes out: one IssueError with a finding for each.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gxpress.errors import IssueError
from gxpress.model.finding import Finding, Place
from gxpress.model.rules import finding
from gxpress.read.key_lines import Lines, place_of, shown

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

_WORDS: Final = {
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list [ … ]",
    "tuple_type": "must be a list [ … ]",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "date_type": "must be a date: 2026-10-23",
    "date_from_datetime_parsing": "must be a date: 2026-10-23",
    "date_parsing": "must be a date: 2026-10-23",
}


@dataclass(slots=True)
class Faults:
    """All that is wrong so far."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, message: str, where: Place, *, hint: str = "") -> None:
        """One more fault."""
        self.found.append(finding(code, message, where, hint=hint))

    def stop(self, source: Path) -> None:
        """IssueError with every fault, where there is one."""
        if not self.found:
            return
        if len(self.found) == 1:
            only = self.found[0]
            raise IssueError(only.message, where=only.where, hint=only.hint, findings=self.found)
        raise IssueError(f"The issue has {len(self.found)} faults.", where=Place(file=source), findings=self.found)

    def invalid(self, error: ValidationError, file: Path, lines: Lines, form: type[BaseModel], offset: int = 0) -> None:
        """Every fault that pydantic found, with its key and line. `offset` is added to the lines."""
        seen: set[tuple[int | None, str]] = set()
        for detail in error.errors(include_url=False):
            code, message, hint = _said(detail, form)
            path, line = place_of(lines, detail["loc"])
            number = None if line is None else line + offset
            if (number, shown(path) + message) in seen:
                continue
            seen.add((number, shown(path) + message))
            self.add(code, message, Place(file=file, line=number, key=shown(path)), hint=hint)


def _said(detail: Any, form: type[BaseModel]) -> tuple[str, str, str]:
    """Code, message and hint for one error of pydantic."""
    kind, key = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        known = _keys_at(form, detail["loc"][:-1])
        near = difflib.get_close_matches(key, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(known)}." if known else ""
        return "R030", f"Unknown key “{key}”.", hint
    if kind == "missing":
        return "R032", f"The key “{key}” is missing.", ""
    if kind in _WORDS:
        return "R031", f"“{_last_name(detail['loc'])}” {_WORDS[kind]}.", ""
    return "R031", f"“{_last_name(detail['loc'])}”: {_plain(detail)}", ""


def _last_name(path: Sequence[str | int]) -> str:
    names = [key for key in path if isinstance(key, str) and key not in {"str", "list[str]"}]
    return names[-1] if names else "the file"


def _plain(detail: Any) -> str:
    words = str(detail["msg"]).removeprefix("Value error, ")
    return words[:1].lower() + words[1:] + ("" if words.endswith(".") else ".")


def _keys_at(form: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """The keys that are known at a place, following lists and unions of forms."""
    current: Any = form
    for key in path:
        if isinstance(key, int):
            continue
        known = getattr(current, "model_fields", {})
        match = next((info for name, info in known.items() if key in (name, info.alias)), None)
        if match is None:
            continue
        current = _inner_form(match.annotation)
    fields = getattr(current, "model_fields", {})
    return [info.alias or name for name, info in fields.items()]


def _inner_form(annotation: Any) -> Any:
    if hasattr(annotation, "model_fields"):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _inner_form(inner)) is not None:
            return found
    return None

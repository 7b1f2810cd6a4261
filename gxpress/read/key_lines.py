"""Where each key of a TOML or JSON file stands: path of keys and indices -> line, counted from 1.

The parsers of both give values without places; these scanners give places without values. They expect a file that the
parser has accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

Path = tuple[str | int, ...]
Lines = Mapping[Path, int]

_KEY_PART: Final = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRINGS: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")' r"|'''.*?'{3,5}(?!')" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_JSON_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+|\n')


def place_of(lines: Lines, path: Path) -> tuple[Path, int | None]:
    """As much of `path` as the file holds, and its line. Steps that are no keys (names of forms) are passed over."""
    known: Path = ()
    for step in path:
        if (*known, step) in lines:
            known = (*known, step)
    return known, lines.get(known)


def shown(path: Path) -> str:
    """A path as an editor reads it.

    >>> shown(("section", 0, "stories", 2))
    'section[0].stories[2]'
    """
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".")


def toml_lines(text: str) -> Lines:
    """Every key, table and array element of a TOML file with its line."""
    return _Toml(text).lines


class _Toml:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._counts: dict[Path, int] = {}
        self._table: Path = ()
        self._line = 1
        position = 0
        while position < len(text):
            position = self._statement(position)

    def _statement(self, position: int) -> int:
        """Reads one line's statement and gives the position after it."""
        end = self._line_end(position)
        start = position + len(self._text[position:end]) - len(self._text[position:end].lstrip())
        here = self._text[start:end]
        if here.startswith("["):
            self._header(here)
        elif here and not here.startswith("#"):
            path, after = self._key(start)
            if path and self._text[after : after + 1] == "=":
                self.lines.setdefault(self._table + path, self._line)
                for length in range(1, len(path)):
                    self.lines.setdefault(self._table + path[:length], self._line)
                return self._value(after + 1, self._table + path)
        return self._next_line(end)

    def _header(self, here: str) -> None:
        double = here.startswith("[[")
        keys, _ = self._key(0, here[2 if double else 1 :])
        table = self._resolved(keys[:-1]) + keys[-1:]
        if double:
            number = self._counts[table] = self._counts.get(table, -1) + 1
            self.lines.setdefault(table, self._line)
            table = (*table, number)
        elif table in self._counts:
            table = (*table, self._counts[table])
        self._table = table
        for length in range(1, len(table) + 1):
            self.lines.setdefault(table[:length], self._line)

    def _resolved(self, keys: Path) -> Path:
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _key(self, position: int, text: str | None = None) -> tuple[Path, int]:
        source = self._text if text is None else text
        keys: list[str | int] = []
        while match := _KEY_PART.match(source, position):
            keys.append(next(group for group in match.groups() if group is not None))
            position = match.end()
            if source[position : position + 1] != ".":
                break
            position += 1
        return tuple(keys), position

    def _value(self, position: int, path: Path) -> int:
        """Walks over a value; elements of a plain array get their own lines. Gives the position of the next line."""
        depth, element, fresh = 0, 0, True
        while position < len(self._text):
            char = self._text[position]
            if depth == 1 and fresh and char not in " \t\n\r#],":
                self.lines[(*path, element)] = self._line
                fresh = False
            if string := _STRINGS.match(self._text, position):
                self._line += string.group().count("\n")
                position = string.end()
                continue
            if char == "#":
                position = self._line_end(position)
                continue
            if char == "\n":
                self._line += 1
                if depth == 0:
                    return position + 1
            depth += (char in "[{") - (char in "]}")
            if char == "," and depth == 1:
                element, fresh = element + 1, True
            position += 1
        return position

    def _line_end(self, position: int) -> int:
        end = self._text.find("\n", position)
        return len(self._text) if end < 0 else end

    def _next_line(self, end: int) -> int:
        self._line += 1
        return end + 1


def json_lines(text: str) -> Lines:
    """Every key and array element of a JSON file with its line."""
    lines: dict[Path, int] = {}
    for path, line in _json_places(text):
        lines.setdefault(path, line)
    return lines


def _json_places(text: str) -> Iterator[tuple[Path, int]]:
    stack: list[str | int] = []
    objects: list[bool] = []
    line, awaits_key = 1, False
    for match in _JSON_TOKEN.finditer(text):
        token = match.group()
        if token == "\n":
            line += 1
        elif token in "{[":
            if objects and not objects[-1]:
                yield tuple(stack), line
            objects.append(token == "{")
            stack.append("" if token == "{" else 0)
            awaits_key = token == "{"
        elif token in "}]":
            objects.pop()
            stack.pop()
            awaits_key = False
        elif token == "," and objects[-1]:
            awaits_key = True
        elif token == ",":
            stack[-1] = int(stack[-1]) + 1
        elif awaits_key:
            stack[-1] = _unescaped(token)
            awaits_key = False
            yield tuple(stack), line
        elif objects and not objects[-1] and token != ":":
            yield tuple(stack), line


def _unescaped(token: str) -> str:
    import json

    return str(json.loads(token))

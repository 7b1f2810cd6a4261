"""Which line of a TOML file a key stands in. Only asked when there is a fault to report.

Comes in: the text, and a dotted key (masters.front.frames[2].box). Goes out: its line, counted from 1, or that of the
nearest key above it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_HEADER: Final = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?")
_KEY: Final = re.compile(r"""\s*([\w\-]+|"[^"]*"|'[^']*')((?:\s*\.\s*(?:[\w\-]+|"[^"]*"|'[^']*'))*)\s*=\s*""")
_QUOTES: Final = ('"' * 3, "'" * 3)


def line_of(text: str, key: str) -> int | None:
    """The line of `key`; of the table around it where the key itself is not in the file; None when neither is."""
    lines = _key_lines(text)
    while key:
        if key in lines:
            return lines[key]
        key = _above(key)
    return None


def _above(key: str) -> str:
    """The key without its last step: a.b[2] → a.b → a."""
    return key[: max(key.rfind("."), key.rfind("["), 0)]


def _key_lines(text: str) -> dict[str, int]:
    """Dotted key → line, for every key and header of the file."""
    lines: dict[str, int] = {}
    seen: Counter[str] = Counter()
    table, closing = "", ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if match := _HEADER.match(line):
            table = _named(match[2], seen)
            if match[1] == "[[":
                table, seen[table] = f"{table}[{seen[table]}]", seen[table] + 1
            lines.setdefault(table, number)
        elif match := _KEY.match(line):
            lines.setdefault(".".join(filter(None, (table, _bare(match[1] + match[2])))), number)
            closing = _opened(line[match.end() :])
    return lines


def _named(header: str, seen: Counter[str]) -> str:
    """The header's path, each array of tables in it at its latest entry."""
    path = ""
    steps = _bare(header).split(".")
    for place, step in enumerate(steps):
        path = f"{path}.{step}" if path else step
        if path in seen and place < len(steps) - 1:
            path = f"{path}[{seen[path] - 1}]"
    return path


def _bare(key: str) -> str:
    return re.sub(r"\s*\.\s*", ".", key.strip()).replace('"', "").replace("'", "")


def _opened(value: str) -> str:
    """The quotes that close the string of several lines that `value` opens; empty when it opens none."""
    for quotes in _QUOTES:
        if value.startswith(quotes) and quotes not in value[3:]:
            return quotes
    return ""

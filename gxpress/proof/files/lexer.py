"""A content stream → its operators with their operands, as they stand in it (ISO 32000-1, 7.8.2).

Operands stay bytes until somebody wants them: most of a page is glyphs, and arrays of them are one token here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gxpress.proof.files.objects import Name, Value

_STRING: Final = rb"\((?:[^()\\]++|\\.)*+\)"
_TOKEN: Final = re.compile(
    rb"(?P<gap>(?:[\0\t\n\f\r ]++|%[^\r\n]*+)++)"
    rb"|(?P<operand>[-+.\d][^\0\t\n\f\r ()<>\[\]{}/%]*+|/[^\0\t\n\f\r ()<>\[\]{}/%]*+|<[0-9A-Fa-f\0\t\n\f\r ]*+>"
    rb"|" + _STRING + rb"|\[(?:[^\[\]()<>%]++|<[0-9A-Fa-f\0\t\n\f\r ]*+>|" + _STRING + rb")*+\])"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]++)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])|(?P<nested>\()",
    re.DOTALL,
)
_ENDS: Final = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r /\[(<]|\Z)")
_LITERALS: Final = {b"true": True, b"false": False, b"null": None}
_MOST_OPERANDS: Final = 600
"""Before an operator; more is no content but rubbish."""


class Operation(NamedTuple):
    """An operator after its operands; of an inline picture `BI` after the pairs of its dictionary."""

    operator: bytes
    operands: list[bytes]
    data: bytes = b""
    """Of an inline picture."""


class Faults(list[str]):
    """What could not be read on the way."""


def operations(content: bytes, faults: Faults) -> Iterator[Operation]:
    """Every operation in order. What is no token is passed over and told in `faults`."""
    match = _TOKEN.match
    at, size = 0, len(content)
    operands: list[bytes] = []
    while at < size:
        token = match(content, at)
        if token is None:
            faults.append(f"byte {at}: {content[at : at + 12]!r} is nothing")
            at += 1
            continue
        kind, start, at = token.lastgroup, at, token.end()
        if kind == "operand":
            operands.append(token[0])
        elif kind == "word":
            word = token[0]
            if word in _LITERALS:
                operands.append(word)
            elif word == b"ID":
                data, at = _inline(content, at)
                yield Operation(b"BI", operands, data)
                operands = []
            elif word != b"BI":
                yield Operation(word, operands)
                operands = []
        elif kind in ("open", "nested"):
            at = _nested(content, start)
            operands.append(content[start:at])
        if len(operands) > _MOST_OPERANDS:
            faults.append(f"byte {at}: operands without an operator")
            operands = []


def _nested(content: bytes, start: int) -> int:
    """Where a string, array or dictionary ends that holds others of its kind."""
    if content[start : start + 1] == b"(":
        return _string_end(content, start)
    depth, at, size = 0, start, len(content)
    while at < size:
        token = _TOKEN.match(content, at)
        if token is None:
            at += 1
            continue
        at = _string_end(content, at) if token.lastgroup == "nested" else token.end()
        depth += {"open": 1, "close": -1}.get(token.lastgroup or "", 0)
        if depth == 0:
            return at
    return size


def _string_end(content: bytes, start: int) -> int:
    depth = 0
    for mark in re.compile(rb"\\.|[()]", re.DOTALL).finditer(content, start):
        depth += {b"(": 1, b")": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return len(content)


def _inline(content: bytes, at: int) -> tuple[bytes, int]:
    """The data of an inline picture, which begin after one white space, and where its EI ends."""
    end = _ENDS.search(content, at)
    return (content[at + 1 : end.start()], end.end()) if end else (content[at + 1 :], len(content))


def value(operand: bytes) -> Value:
    """A simple operand as a value: number, name, literal, array of these. None for strings and dictionaries.

    >>> value(b"[1 0.5 /DeviceRGB]")
    [1.0, 0.5, 'DeviceRGB']
    """
    if operand[:1] == b"/":
        return name(operand)
    if operand[:1] == b"[":
        inner = (token for token in _TOKEN.finditer(operand, 1) if token.lastgroup in ("operand", "word"))
        return [value(token[0]) for token in inner]
    if operand in _LITERALS:
        return _LITERALS[operand]
    return number(operand)


def number(operand: bytes) -> float | None:
    """A number, also in the ways that only viewers understand (`--1`, `1.`); None for anything else."""
    try:
        figure = float(operand)
        return figure if math.isfinite(figure) else None
    except ValueError:
        found = re.match(rb"[-+]*(\d*\.?\d*)", operand)
        return float(found[1]) if found and found[1] not in (b"", b".") else None


def name(operand: bytes) -> Name:
    """A name without its slash, `#20` as what it stands for."""
    text = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), operand[1:])
    return Name(text.decode("utf-8", "surrogateescape"))

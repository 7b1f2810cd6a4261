"""The charset of a bare CFF table: which code each glyph answers to inside a composite font.

A wrong one is silent: text still copies right while glyphs vanish from the page. So it is read back and compared.
Source: Adobe Technical Note 5176, The Compact Font Format Specification.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

_ROS: Final = 1230
_CHARSET: Final = 15
_CHARSTRINGS: Final = 17


def codes(cff: bytes) -> tuple[int, ...] | None:
    """The CID of each glyph in order, the first 0; None where the table is not CID-keyed."""
    _, after_names = _index(cff, cff[2])
    tops, _ = _index(cff, after_names)
    top = _dictionary(cff[slice(*tops[0])])
    if _ROS not in top:
        return None
    glyphs = len(_index(cff, top[_CHARSTRINGS])[0])
    start = top.get(_CHARSET, 0)
    # 0 – 2 are predefined charsets, which a CID-keyed table must not use: taken as identity, as viewers do.
    return tuple(range(glyphs)) if start <= 2 else _charset(cff, start, glyphs)


def _charset(cff: bytes, start: int, glyphs: int) -> tuple[int, ...]:
    kind, place = cff[start], start + 1
    if kind == 0:
        return (0, *(_int(cff, place + 2 * i, 2) for i in range(glyphs - 1)))
    size = kind  # formats 1 and 2 count what is left of a range in one byte or two
    found = [0]
    while len(found) < glyphs:
        first = _int(cff, place, 2)
        found.extend(range(first, first + 1 + _int(cff, place + 2, size)))
        place += 2 + size
    return tuple(found[:glyphs])


def _int(data: bytes, place: int, size: int) -> int:
    return int.from_bytes(data[place : place + size], "big")


def _index(cff: bytes, place: int) -> tuple[list[tuple[int, int]], int]:
    """Where the items of an INDEX begin and end, and where it ends itself."""
    count = _int(cff, place, 2)
    if not count:
        return [], place + 2
    size = cff[place + 2]
    base = place + 2 + (count + 1) * size
    offsets = [base + _int(cff, place + 3 + i * size, size) for i in range(count + 1)]
    return list(pairwise(offsets)), offsets[-1]


def _dictionary(data: bytes) -> dict[int, int]:
    """The operators of a DICT with their last operand; two-byte operators as 1200 and more. Reals count as 0."""
    found: dict[int, int] = {}
    operand = place = 0
    while place < len(data):
        lead = data[place]
        if lead <= 21:
            key = 1200 + data[place + 1] if lead == 12 else lead
            found[key] = operand
            place += 2 if lead == 12 else 1
        else:
            operand, place = _operand(data, place)
    return found


def _operand(data: bytes, place: int) -> tuple[int, int]:
    lead = data[place]
    if lead == 28:
        return int.from_bytes(data[place + 1 : place + 3], "big", signed=True), place + 3
    if lead == 29:
        return int.from_bytes(data[place + 1 : place + 5], "big", signed=True), place + 5
    if lead == 30:
        return 0, _after_real(data, place + 1)
    if lead <= 246:
        return lead - 139, place + 1
    if lead <= 250:
        return (lead - 247) * 256 + data[place + 1] + 108, place + 2
    return -(lead - 251) * 256 - data[place + 1] - 108, place + 2


def _after_real(data: bytes, place: int) -> int:
    while data[place] & 0x0F != 0x0F and data[place] >> 4 != 0x0F:
        place += 1
    return place + 1

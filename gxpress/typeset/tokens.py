"""What is never broken, and where a break costs: rules A and B as permissions of boundaries.

Text and its kinds come in; a byte for each boundary goes out (`BAN`, `FREE` or a penalty). Most boundaries are decided
by their pair of kinds in one table; patterns mend the rest, and only where a text has such characters at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from gxpress.typeset.characters import BOUND, LATIN_RUN, OPPORTUNITY, SMALL_KANA, Kind
from gxpress.typeset.spacing import GLUED

BAN, FREE, UNIT, HYPHEN, SOFT, ADDRESS, FORCED = range(7)
"""Permission of a boundary. All but the first two are allowed at a price; SOFT where a line is bad without it, the last
two only where a token is longer than the line."""

PENALTIES: Final = (0.0, 0.0, 1500.0, 300.0, 400.0, 100.0, 5000.0)
"""Demerits by permission: B5 a digit from its unit, B7 a word at its own hyphen and at one added, B6 an address, A5
what has no other way."""

LEVELS: Final = ("none", "basic", "gb", "strict")
"""Each adds to the bans of the one before."""
UNTAILORED: Final = "uax14"
"""A level by itself: for text in other languages."""
_MAY_START: Final = {"normal": "‐–〜゠" + SMALL_KANA}
_MAY_START["loose"] = _MAY_START["normal"] + "・：；･‼⁇⁈⁉！？․‥…⋯︙𐫶々〻ゝゞヽヾ°‰′″‵℃℉﹪％￠"
"""CSS Text 4, line-break: two further levels, strict but for these characters."""
_LOCAL_LEVELS: Final = {"ja": {"basic": "loose", "gb": "normal"}}
"""A6: what the levels of a layout mean elsewhere. In Japanese, small kana and ー may start a line below strict; at
basic iteration marks and cl-05 may too."""

_NOT_FIRST: Final = (Kind.CLOSE, Kind.COMMA, Kind.STOP, Kind.COLON, Kind.CONNECTOR, Kind.FIXED, Kind.SOLIDUS)
"""A1, together with what B binds to its left at every level."""
_NEVER_FIRST: Final = (Kind.SPACE, Kind.ZERO, Kind.MIDDLE)
_NOT_LAST: Final = (Kind.OPEN, Kind.LATIN_OPEN)
"""A2."""

PAIRS: Final = re.compile("[—―⸺⸻]{2,}|[…⋯‥]{2,}")
_WHOLE: Final = re.compile(
    "[０-９](?:[０-９]|[．，：,.](?=[０-９]))*[％‰℃]?"
    "|[\U0001f1e6-\U0001f1ff]{2}|[\u1100-\u115f\ua960-\ua97c]+[\u1160-\u11a7]+[\u11a8-\u11ff]*"
)
"""B3 numbers in full-width digits (those of ASCII are Latin runs); the letters of a flag, and of a Hangul syllable."""
_WHOLE_START: Final = re.compile("[０-９\U0001f1e6-\U0001f1ff\u1100-\u115f\ua960-\ua97c]")
_STACKED: Final = re.compile("[？！?!‼⁇⁈⁉]{2,}")
_SPACES: Final = re.compile("[ \t\n\r\v\f\x85\u2028\u2029\u3000\u1680\u2000-\u2006\u2008-\u200a\u205f]+")
_TYPED_GAP: Final = re.compile(" +")
_FREE_POINTS: Final = re.compile(r"[,;:!?)\]}%]+|\.+(?![0-9])")
_HYPHENED: Final = re.compile(r"(?<=[^\W\d_]{2}[-‐])(?=[^\W\d_]{2})")
_ADDRESS: Final = re.compile(r"@|://|www\.|[-/][0-9]")
_ADDRESS_BREAK: Final = re.compile(r"(?<=[/.?&=\-_‐])(?=[^/.?&=\-_‐])")
UNITS: Final = (
    "亿万千百十元年月日号期个名人次公里米平方吨度倍分时点秒位项家届岁周天层栋套条件台辆户亩人册页版章节"
    "美欧克斤升瓦伏赫兹字多余处场所座间只枚张份批支架艘颗株头匹类种级星线楼室幢班站路村镇街区首句段幅盏扇道袋箱瓶桶碗％"
)
_UNIT: Final = re.compile(f"(?<=[0-9０-９%])(?=[{UNITS}])|(?<=[0-9０-９][亿万千百])(?=[{UNITS}])|(?<=第)(?=[0-9０-９])")
"""B5: a digit and its unit, both characters of 亿元, 第 and its number."""


def untailored(text: str) -> bytearray:
    """Permissions by UAX #14 alone."""
    from gxpress.typeset.uax14 import breaks

    found = bytearray(len(text) + 1)
    for place in breaks(text):
        found[place] = FREE
    return found


def level_in(locale: str, level: str) -> str:
    """The level that `level` of a layout means in a locale."""
    return _LOCAL_LEVELS.get(locale.partition("-")[0], {}).get(level, level)


@lru_cache(maxsize=16)
def permissions(level: str, *, words: bool = False) -> bytes:
    """Permission by boundary byte at a level; with `words` after spaces alone (A7).

    A8: nothing here comes from UAX #14; what it would let through (～ · ／ — and quotes) is of a kind that is banned.
    """
    depth = LEVELS.index("strict" if level in _MAY_START else level)
    table = bytearray([FREE]) * 256
    for left in Kind:
        for right in Kind:
            first = right in _NEVER_FIRST or (depth >= 1 and right in (*_NOT_FIRST, Kind.LATIN_CLOSE))
            last = depth >= 1 and left in _NOT_LAST
            slash = depth >= 2 and left == Kind.SOLIDUS  # A3
            dash = depth >= 3 and right == Kind.PAIR  # A4
            whole = words and left != Kind.SPACE
            if whole or first or last or slash or dash or _bound(left, right):
                table[left * 16 + right] = BAN
    table[GLUED] = BAN
    return bytes(table)


def _bound(left: Kind, right: Kind) -> bool:
    """B4, B7: Latin keeps its brackets, points and signs at every level."""
    if left == Kind.LATIN:
        return right in (Kind.LATIN, Kind.LATIN_OPEN, Kind.LATIN_CLOSE, Kind.CONNECTOR, Kind.SOLIDUS)
    return right == Kind.LATIN and left in (Kind.LATIN_OPEN, Kind.CONNECTOR)


def glued(text: str, kinds: bytes) -> Iterator[slice]:
    """B1 – B4, B7: stretches of boundaries inside tokens. `text` as `context.in_context` gives it."""
    if Kind.LATIN in kinds or Kind.LATIN_CLOSE in kinds or Kind.LATIN_OPEN in kinds:
        for found in LATIN_RUN.finditer(text):
            yield from _inside(found)
    if Kind.PAIR in kinds:
        yield from (slice(found.start() + 1, found.end()) for found in PAIRS.finditer(text))
    if _WHOLE_START.search(text):
        yield from (slice(found.start() + 1, found.end()) for found in _WHOLE.finditer(text))


def _inside(run: re.Match[str]) -> Iterator[slice]:
    """The boundaries of a Latin run that are no break; points at its start belong to what is before it."""
    start, end = run.span()
    points = _FREE_POINTS.match(run.string, start, end)
    if points and start > 0:
        start = points.end()
        yield slice(run.start() + 1, start)
    if end - start < 2:
        return
    if not re.search("[-‐]", run.group()) or _ADDRESS.search(run.group()):
        yield slice(start + 1, end)
        return
    for hyphen in _HYPHENED.finditer(run.string, start, end):
        yield slice(start + 1, hyphen.start())
        start = hyphen.start()
    yield slice(start + 1, end)


def hyphens(text: str) -> Iterator[int]:
    """Boundaries after a hyphen between letters; addresses have none."""
    for run in LATIN_RUN.finditer(text):
        if not _ADDRESS.search(run.group()):
            yield from (found.start() for found in _HYPHENED.finditer(text, *run.span()))


def spaces(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each run of typed spaces."""
    return (found.span() for found in _SPACES.finditer(text))


def gaps(text: str, kinds: bytes) -> Iterator[tuple[int, int]]:
    """D3: runs of typed spaces between Han and Latin, which become the gap between them."""
    for found in _TYPED_GAP.finditer(text):
        start, end = found.span()
        if start and end < len(text) and {kinds[start - 1], kinds[end]} == {Kind.HAN, Kind.LATIN}:
            yield start, end


def mend(breaks: bytearray, text: str, kinds: bytes, glossary: Sequence[str], *, level: str, zeros: bool) -> None:
    """Patches permissions that a pair of kinds cannot decide. `breaks` has a place for the text's end."""
    if level in _MAY_START:
        _mend_level(breaks, text, kinds, _MAY_START[level])
    for found in _UNIT.finditer(text):  # B5
        if breaks[found.start()]:
            breaks[found.start()] = UNIT
    for place in hyphens(text) if Kind.CONNECTOR in kinds else ():  # B7
        breaks[place] = HYPHEN
    for found in _STACKED.finditer(text):  # B2
        breaks[found.start() + 1 : found.end()] = bytes(found.end() - found.start() - 1)
    if Kind.SPACE in kinds:
        for start, end in spaces(text):
            if start and kinds[start - 1] in _NOT_LAST:
                breaks[end] = BAN
    if zeros:
        _mend_zeros(breaks, text)
    for name in glossary:  # B8
        for found in re.finditer(re.escape(name), text) if name in text else ():
            breaks[found.start() + 1 : found.end()] = bytes(len(name) - 1)


def _mend_level(breaks: bytearray, text: str, kinds: bytes, may_start: str) -> None:
    for place in range(1, len(text)):
        if text[place] in may_start and kinds[place - 1] in (Kind.HAN, Kind.FIXED):
            breaks[place] = FREE


def _mend_zeros(breaks: bytearray, text: str) -> None:
    for place, char in enumerate(text, start=1):
        if char in BOUND:
            breaks[place] = BAN
        elif char == OPPORTUNITY:
            breaks[place] = FREE


def address_breaks(text: str, start: int, end: int) -> list[int]:
    """B6: where an address, phone number or path may break when it is longer than the line."""
    runs = LATIN_RUN.finditer(text, start, end)
    found = (place.start() for run in runs for place in _ADDRESS_BREAK.finditer(text, *run.span()))
    return [place for place in found if start < place < end]

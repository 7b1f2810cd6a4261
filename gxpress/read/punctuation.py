"""Chinese text in Chinese punctuation (GB/T 15834): finds what to change, as edits; changes nothing itself.

Latin passages, numbers (1,381), times and ratios (10:30), telephone numbers, addresses of the net stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gxpress.read.han import CLOSERS, HAN, OPENERS, WIDE_POINTS, is_chinese, is_han, is_latin

_WIDE: Final = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
_SKIPPED: Final = frozenset(" \u3000\u00a0\"%‰'" + OPENERS + CLOSERS + ",;:!?")
_NEAR: Final = 16
"""Characters that are looked over for a neighbour."""
_KEPT: Final = re.compile(
    r"(?:https?://|www\.)[!-~]*[A-Za-z0-9/_=&#-]"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|\(0\d{2,3}\)[ -]?\d{7,8}"
    r"|\d+(?:[,.:]\d+)+"
)
_CREDITS: Final = re.compile(r"[（(][^（()）]{0,80}(?:记者|通讯员|作者|摄影|文/图)[^（()）]{0,80}[）)]")
_OPENING: Final = re.compile(rf"[【\[]?(?:{HAN}|[\d]){{2,16}}(?:讯|电|消息)[】\]]?[ \u3000]+{HAN}*")
"""本报讯　… : the white after a dateline is meant."""
_ELLIPSIS: Final = re.compile(rf"(?<=(?:{HAN}|[”’）》]))(?:\.{{3,}}|。{{3,}}|…(?!…)(?<!……))|(?<![.…])\.{{3,}}(?={HAN})")
_DASH: Final = re.compile(rf"(?<=(?:{HAN}|[”’）》]))-{{2,3}}(?!-)|(?<!-)-{{2,3}}(?=(?:{HAN}|[“]))")
_STOP: Final = re.compile(rf"(?<={HAN})([”’）》)]?)\.(?=(?:{HAN}|[“‘（《(”’」』])|\s|$)")
_GAP: Final = re.compile(
    rf"(?<={HAN})[ \u00a0]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])[ \u00a0]+(?={HAN})"
    rf"|(?<=[，。、；：！？”’）》])[ \u00a0\u3000]+|(?<=[^\s])[ \u00a0\u3000]+(?=[，。、；：！？”’）》])"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a text are to be `new`."""

    start: int
    end: int
    new: str
    code: str
    """The rule of `model.rules` that asks for it."""


def edits(text: str, *, spaces: bool = True) -> tuple[Edit, ...]:
    """What to change in a paragraph, from left to right, without overlaps.

    `spaces` is False for heads, whose spaces part phrases.

    >>> [edit.new for edit in edits("营收1,381亿元,增长(同比)。")]
    ['，', '（', '）']
    """
    kept = _spans(_KEPT, text)
    found = [*_marks(text, kept), *_quotes(text), *_runs(text, kept)]
    if spaces:
        found.extend(_gaps(text, found))
    return _parted(found)


def apply(text: str, changes: tuple[Edit, ...]) -> str:
    """`text` with the changes made."""
    pieces: list[str] = []
    end = 0
    for change in changes:
        pieces += [text[end : change.start], change.new]
        end = change.end
    return "".join([*pieces, text[end:]])


def odd_quotes(text: str) -> bool:
    """Whether a straight quote stands without its partner in Chinese text."""
    return text.count('"') % 2 == 1 and is_chinese(text)


def stray_spaces(text: str) -> tuple[str, ...]:
    """Places in running text where white parts two Han characters, outside of credits with names."""
    kept = [*_spans(_CREDITS, text), *_spans(_OPENING, text)]
    found = re.finditer(rf"{HAN}+[ \t\u00a0\u3000]+{HAN}+", text)
    return tuple(_short(match[0]) for match in found if not _inside(match.start(), match.end(), kept))


def _short(text: str) -> str:
    left, _, right = text.partition(text.strip(text.strip())[:1] or " ")
    return f"{left[-4:]} {right.strip()[:4]}"


def _marks(text: str, kept: list[tuple[int, int]]) -> Iterator[Edit]:
    chinese = is_chinese(text)
    partner = _brackets(text)
    for index, char in enumerate(text):
        if char not in _WIDE or _inside(index, index + 1, kept):
            continue
        if index in partner:
            first, last = sorted((index, partner[index]))
            wide = _wide_brackets(text, first, last, chinese=chinese)
        else:
            wide = _wide_mark(text, index, chinese=chinese)
        if wide:
            yield Edit(index, index + 1, _WIDE[char], "R010")


def _brackets(text: str) -> dict[int, int]:
    """Position of each half-width bracket's partner; a wide partner counts too."""
    stack: list[int] = []
    partner: dict[int, int] = {}
    for index, char in enumerate(text):
        if char in "(（":
            stack.append(index)
        elif char in ")）" and stack:
            first = stack.pop()
            partner[first], partner[index] = index, first
    return partner


def _wide_brackets(text: str, first: int, last: int, *, chinese: bool) -> bool:
    if text[first] == "（" or text[last] == "）":
        return True
    inner = text[first + 1 : last]
    if any(map(is_han, inner)):
        return chinese
    before, after = text[first - 1 : first], text[last + 1 : last + 2]
    return chinese and not is_latin(before) and not (before == " " and is_latin(text[first - 2 : first - 1]))\
        and not is_latin(after)  # fmt: skip


def _wide_mark(text: str, index: int, *, chinese: bool) -> bool:
    left = _neighbour(text, index, -1)
    right = _neighbour(text, index, 1)
    han = [is_han(char) or (char != "" and char in WIDE_POINTS) for char in (left, right)]
    if not chinese:
        return all(han)
    if any(han):
        return True
    digits = text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()
    foreign = is_latin(right) and (is_latin(left) or left.isdigit())
    at_end = right == "" and is_latin(left)
    return not digits and not foreign and not at_end


def _neighbour(text: str, index: int, step: int) -> str:
    """The next character that is no white, quote, bracket, per cent sign or half-width mark; "" where none is near."""
    for _ in range(_NEAR):
        index += step
        if not 0 <= index < len(text):
            return ""
        if text[index] not in _SKIPPED:
            return text[index]
    return ""


def _quotes(text: str) -> Iterator[Edit]:
    for quote, pair in (('"', "“”"), ("'", "‘’")):
        places = [match.start() for match in re.finditer(re.escape(quote), text)]
        if quote == "'":
            places = [place for place in places if not _apostrophe(text, place)]
        if len(places) % 2 or not is_chinese(text):
            continue
        for first, last in zip(places[::2], places[1::2], strict=True):
            if any(map(is_han, text[max(0, first - 1) : last + 2])):
                yield Edit(first, first + 1, pair[0], "R011")
                yield Edit(last, last + 1, pair[1], "R011")


def _apostrophe(text: str, place: int) -> bool:
    return is_latin(text[place - 1 : place]) and place > 0


def _runs(text: str, kept: list[tuple[int, int]]) -> Iterator[Edit]:
    for pattern, new in ((_ELLIPSIS, "……"), (_DASH, "——")):
        for match in pattern.finditer(text):
            if not _inside(match.start(), match.end(), kept):
                yield Edit(match.start(), match.end(), new, "R012")
    if is_chinese(text):
        for match in _STOP.finditer(text):
            yield Edit(match.end() - 1, match.end(), "。", "R010")


def _gaps(text: str, found: list[Edit]) -> Iterator[Edit]:
    """Typed spaces that the composer sets itself: beside full-width marks, between Han and Latin (clreq 3.2.1)."""
    if not is_chinese(text):
        return
    names = _spans(_CREDITS, text)
    wide = apply(text, tuple(e for e in _parted(found) if len(e.new) == e.end - e.start))
    for match in _GAP.finditer(wide):
        if not _inside(match.start(), match.end(), names):
            yield Edit(match.start(), match.end(), "", "R013")


def _parted(found: list[Edit]) -> tuple[Edit, ...]:
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)

"""Which of the marks that Chinese and Latin share is meant: curly quotes, the apostrophe, a single dash.

Text comes in; text of equal length goes out, in which every such mark that is Latin stands as an ASCII bracket and
every single dash as a connector, so that kinds and patterns need no context. It serves kinds alone: what is set and
copied is the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_QUOTES: Final = re.compile("[“”‘’]")
_LETTER: Final = re.compile("[0-9A-Za-z\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff]")
_CHINESE: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_SINGLE_DASH: Final = re.compile("(?<![—―])[—―](?![—―])")
_PASSED_OVER: Final = " \u00a0“”‘’.,;:!?()[]'\"-"
_CLOSING: Final = {"“": "”", "‘": "’"}
CONNECTOR: Final = "～"


def in_context(text: str, *, latin: bool = False) -> str:
    """`text` with the marks that are Latin here made ASCII. With `latin` all quotes are, as in Korean.

    >>> in_context("他说“好”。")
    '他说“好”。'
    >>> in_context("the “new” book: don’t")
    "the (new) book: don't"
    """
    if "—" in text or "―" in text:
        text = _SINGLE_DASH.sub(CONNECTOR, text)
    if not _QUOTES.search(text) or not (latin or _LETTER.search(text)):
        return text
    chinese = not latin and _CHINESE.search(text) is not None
    marked = list(text)
    for place, ascii_mark in _latin_quotes(text, chinese):
        marked[place] = ascii_mark
    return "".join(marked)


def _latin_quotes(text: str, chinese: bool) -> Iterator[tuple[int, str]]:
    waiting: list[int] = []
    for found in _QUOTES.finditer(text):
        place, mark = found.start(), found.group()
        if mark in _CLOSING:
            waiting.append(place)
        elif waiting and _CLOSING[text[waiting[-1]]] == mark and not _apostrophe(text, place):
            start = waiting.pop()
            if not chinese or (_latin(text, start, -1) and _latin(text, place, 1)):
                yield from ((start, "("), (place, ")"))
        elif mark == "’" and _LETTER.match(text[place - 1 : place]):
            yield place, "'"


def _apostrophe(text: str, place: int) -> bool:
    return text[place] == "’" and bool(_LETTER.match(text[place - 1 : place]) and _LETTER.match(text, place + 1))


def _latin(text: str, place: int, step: int) -> bool:
    """Whether the nearest character outside the quote in this direction is a Latin letter."""
    place += step
    while 0 <= place < len(text) and text[place] in _PASSED_OVER:
        place += step
    return 0 <= place < len(text) and _LETTER.match(text[place]) is not None

"""What kind of character this is, as far as reading needs to know."""

from __future__ import annotations

import re
from typing import Final

HAN: Final = r"[^\W\x00-\u052f\uff10-\uff5a]"
"""One Han character, as a pattern: a letter that is none of Latin, Greek, Cyrillic; kana and hangul count as Han here.

A class that names the ranges of Unicode would be exact, but `re` takes a millisecond to compile each one.
"""
OPENERS: Final = "“‘（《〈「『【〖〔［｛(["
"""Opening marks."""
CLOSERS: Final = "”’）》〉」』】〗〕］｝)]"
"""Closing marks, in the order of OPENERS."""
WIDE_POINTS: Final = "，。、；：！？…—"
"""Point marks of Chinese text."""

_HAN = re.compile(HAN)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def is_han(char: str) -> bool:
    """Whether `char` is one Han character; False for the empty string.

    >>> is_han("报"), is_han("，"), is_han("")
    (True, False, False)
    """
    return bool(_HAN.match(char))


def is_latin(char: str) -> bool:
    """Whether `char` is one Latin letter."""
    return bool(_LATIN.match(char))


def is_chinese(text: str) -> bool:
    """Whether a text is Chinese with perhaps some Latin in it.

    A Latin word of five letters weighs as much as one Han character and a half.

    >>> is_chinese("采用Windows系统"), is_chinese("The word 报 means paper.")
    (True, False)
    """
    return 3 * len(_HAN.findall(text)) > len(_LATIN.findall(text))


def joint(before: str, after: str) -> str:
    """What goes between two pieces of a line that was broken: a space between Latin words, else nothing.

    >>> joint("十里", "湖"), joint("the", "paper")
    ('', ' ')
    """
    worded = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if worded else ""


_FORM: Final = str.maketrans(",:;!?()~", "，：；！？（）～")
_DIGITS: Final = {**{char: value for value, char in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0, "两": 2}


def form(text: str) -> str:
    """The text in full-width marks, character for character: for looking at its shape, never for printing.

    >>> form("会上指出,要快")
    '会上指出，要快'
    """
    return text.translate(_FORM)


def numeral(text: str) -> int | None:
    """The value of a number in Arabic or Han digits; None for what is no number.

    >>> numeral("二十三"), numeral("二〇二六"), numeral("十"), numeral("8"), numeral("版")
    (23, 2026, 10, 8, None)
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        values = [_DIGITS.get(part, None if part else default) for part, default in ((tens, 1), (ones, 0))]
        return None if None in values else 10 * (values[0] or 0) + (values[1] or 0)
    digits = [_DIGITS.get(char) for char in text]
    if not digits or None in digits:
        return None
    return int("".join(map(str, digits)))

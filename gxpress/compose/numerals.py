"""Numbers and dates in Chinese numerals, as vertical papers print them."""

from __future__ import annotations

import datetime
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_BY_FIGURE: Final = str.maketrans("0123456789", _DIGITS)
_TENS: Final = ("", "十", "百", "千")


def han_digits(number: object) -> str:
    """Digit by digit, for years and issue numbers; what is no digit stays, and nothing is nothing.

    >>> han_digits(2026), han_digits("0000－66"), han_digits(None)
    ('二〇二六', '〇〇〇〇－六六', '')
    """
    return "" if number is None else str(number).translate(_BY_FIGURE)


def han_number(number: int) -> str:
    """Counted, below ten thousand; digit by digit above.

    >>> han_number(4), han_number(10), han_number(23), han_number(105), han_number(1127)
    ('四', '十', '二十三', '一百〇五', '一千一百二十七')
    """
    if not 0 < number < 10_000:
        return han_digits(number)
    parts: list[str] = []
    for power, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        if digit:
            parts.append(_DIGITS[digit] + _TENS[power])
        elif parts and parts[-1] != "〇":
            parts.append("〇")
    said = "".join(parts).rstrip("〇")
    return said.removeprefix("一") if said.startswith("一十") else said


def han_date(date: datetime.date) -> str:
    """The date in Chinese numerals.

    >>> han_date(datetime.date(2026, 10, 23))
    '二〇二六年十月二十三日'
    """
    return f"{han_digits(date.year)}年{han_number(date.month)}月{han_number(date.day)}日"

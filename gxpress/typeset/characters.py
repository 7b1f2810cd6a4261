"""The class of each character: what composition needs to know of it, in four bits.

A character comes in; its `Kind` goes out. Sixteen kinds, so that the pair at a boundary is one byte (`spacing`,
`breaking`). The kinds of marks follow clreq's table of punctuation; what differs by locale is a table here.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import Final


class Kind(IntEnum):
    """What a character is to the composer."""

    HAN = 0
    """Ideographs, kana, full-width letters and digits, signs that are set as one em."""
    OPEN = 1
    """Opening brackets and quotes; their blank is at the start."""
    CLOSE = 2
    """Closing brackets and quotes."""
    COMMA = 3
    """Marks inside a sentence."""
    STOP = 4
    """Marks that end one; in zh-Hans ？！ too."""
    COLON = 5
    """Squeezed beside other marks and at a line's end, never for justification."""
    MIDDLE = 6
    """The interpunct."""
    CONNECTOR = 7
    """～ - – and a single —: not at a line's start, no stretch beside them."""
    FIXED = 8
    """Marks without a blank that may not start a line: ‼ ⁇, in zh-Hant ？！."""
    PAIR = 9
    """Dashes and ellipses."""
    LATIN = 10
    """Letters and digits of proportional faces."""
    LATIN_OPEN = 11
    """Brackets and prefixes of proportional faces; not at a line's end."""
    LATIN_CLOSE = 12
    """Brackets, points, suffixes and operators of proportional faces; not at a line's start."""
    SOLIDUS = 13
    SPACE = 14
    """Typed spaces and what stands for one; dropped at a line's end."""
    ZERO = 15
    """No width of its own: joiners, selectors, combining marks, controls. As a boundary: glued."""


_HANS: Final = {
    Kind.OPEN: "（《〈「『【〖〔［｛“‘〝｟⦅〘〚",
    Kind.CLOSE: "）》〉」』】〗〕］｝”’〞〟｠⦆〙〛",
    Kind.COMMA: "，、；﹐﹑﹔",
    Kind.STOP: "。．！？﹒﹗﹖",
    Kind.COLON: "：﹕",
    Kind.MIDDLE: "·・‧•･",
    Kind.CONNECTOR: "～〜〰゠-‐‑‒–",
    Kind.FIXED: "‼⁇⁈⁉々〻ゝゞヽヾ․︙𐫶",
    Kind.PAIR: "—―⸺⸻…⋯‥",
    Kind.LATIN_OPEN: "([{<$#@\\£¥€₩№§￥￡￦＄＃＠¡¿«‹",
    Kind.LATIN_CLOSE: ")]}>,.:;!?%&*+=|~^_`\"'°‰‱℃℉％﹪￠＋＝＆′″‵»›",
    Kind.SOLIDUS: "/／",
    Kind.SPACE: " \t\n\r\v\f\x85\u2028\u2029\u3000\u1680",
    Kind.ZERO: "\u00ad\u115f\u1160\u3164\uffa0\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff",
}
"""A1, A2, B1, C1: the marks of clreq with their relatives, as zh-Hans has them."""

_FIXED_VERTICAL: Final = "：；？！﹕﹔﹖﹗"
"""C5: in vertical lines these fill their cell."""

SMALL_KANA: Final = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ"
"""A6: not at a line's start in Japanese at the strictest level; in Chinese free."""

_ELSEWHERE: Final = {
    "zh-Hant": {Kind.FIXED: "！？﹗﹖"},
    "ja": {Kind.FIXED: "！？﹗﹖" + SMALL_KANA},
}
"""C1, C7: what is of another kind than in zh-Hans; these marks fill their cell. By the beginning of the locale."""

_BY_CATEGORY: Final = {
    "Lu": Kind.LATIN,
    "Ll": Kind.LATIN,
    "Lt": Kind.LATIN,
    "Lm": Kind.LATIN,
    "Lo": Kind.LATIN,
    "Nd": Kind.LATIN,
    "Nl": Kind.HAN,
    "No": Kind.HAN,
    "Ps": Kind.LATIN_OPEN,
    "Pi": Kind.LATIN_OPEN,
    "Pe": Kind.LATIN_CLOSE,
    "Pf": Kind.LATIN_CLOSE,
    "Po": Kind.LATIN_CLOSE,
    "Pd": Kind.CONNECTOR,
    "Pc": Kind.LATIN_CLOSE,
    "Sc": Kind.LATIN_OPEN,
    "Sk": Kind.LATIN_CLOSE,
    "Zs": Kind.SPACE,
    "Mn": Kind.ZERO,
    "Me": Kind.ZERO,
    "Mc": Kind.ZERO,
    "Cf": Kind.ZERO,
    "Cc": Kind.ZERO,
}
"""What narrow characters are, by general category; others are set as one sign each."""

_BY_CATEGORY_WIDE: Final = {
    "Ps": Kind.OPEN,
    "Pe": Kind.CLOSE,
    "Mn": Kind.ZERO,
    "Zs": Kind.SPACE,
    "Sc": Kind.LATIN_OPEN,
}

BOUND: Final = "\u200d\u2060\ufeff\u00a0\u202f\u2007"
"""Joiners and hard spaces: no break after them either."""
HARD_SPACES: Final = "\u00a0\u202f\u2007"
OPPORTUNITY: Final = "\u200b"
"""Zero-width space: a break is always allowed after it."""

LATIN_RUN: Final = re.compile(
    "[!-~\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u10ff\u1200-\u1fff\u2010-\u2013\u2032\u2033\u2039\u203a\u20a0-\u20bf]"
    "[!-~\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u10ff\u1200-\u1fff\u2010-\u2013\u2032\u2033\u2039\u203a\u20a0-\u20bf"
    "\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f]*"
)
"""What is shaped as a whole in a proportional face: words, numbers, addresses, without spaces."""

GETA: Final = "〓"
"""Stands on the page for a character that no face has."""


def invisible(char: str) -> bool:
    """Whether a character shows nothing by itself: controls, joiners, variation selectors, skin tones."""
    return unicodedata.category(char) in ("Cc", "Cf", "Sk", "Lo") or "VARIATION SELECTOR" in unicodedata.name(char, "")


class _Kinds(dict[str, Kind]):
    """The kind of each character; unknown ones are worked out from Unicode when first asked for."""

    def __missing__(self, char: str) -> Kind:
        category = unicodedata.category(char)
        if unicodedata.east_asian_width(char) in "WF":
            kind = _BY_CATEGORY_WIDE.get(category, Kind.HAN)
        elif char < "\u0100" and category == "No":
            kind = Kind.LATIN
        elif ord(char) >= 0x1100 and category in ("Lo", "Lm") and "HANGUL" in unicodedata.name(char, ""):
            kind = Kind.HAN
        else:
            kind = _BY_CATEGORY.get(category, Kind.HAN)
        self[char] = kind
        return kind


@lru_cache(maxsize=8)
def kinds(locale: str, vertical: bool = False) -> dict[str, Kind]:
    """Character → kind in `locale`: any character may be asked for by index."""
    table = _Kinds((char, kind) for kind, chars in _HANS.items() for char in chars)
    table.update(dict.fromkeys(HARD_SPACES, Kind.ZERO))
    for tag, differing in _ELSEWHERE.items():
        if locale.startswith(tag):
            table.update((char, kind) for kind, chars in differing.items() for char in chars)
    if vertical:
        table.update(dict.fromkeys(_FIXED_VERTICAL, Kind.FIXED))
    return table

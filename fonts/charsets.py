"""What the bundled faces must cover: sets of code points, from Python's codecs, from ranges, from tgh8105.txt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

Chars = frozenset[int]


def _double_byte(codec: str, leads: Iterable[int]) -> Chars:
    """The characters of a two-byte encoding whose first bytes are `leads`."""
    pairs = (bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFF))
    texts = (pair.decode(codec, errors="replace") for pair in pairs)
    return frozenset(ord(text) for text in texts if len(text) == 1) - {0xFFFD}


def _blocks(*names: str) -> Chars:
    """Assigned characters of ranges written "3041-30FF" or "FF5E"."""
    bounds = [[int(bound, 16) for bound in name.split("-")] for name in names]
    return frozenset(
        code
        for first, *last in bounds
        for code in range(first, (last or [first])[0] + 1)
        if unicodedata.name(chr(code), "")
    )


def tgh() -> Chars:
    """通用规范汉字表: 8,105 characters."""
    lines = Path(__file__).resolve().with_name("tgh8105.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(map(ord, "".join(line for line in lines if not line.startswith("#"))))


CHARSETS: Mapping[str, Chars] = {
    "tgh8105": tgh(),
    "gb2312": _double_byte("gb2312", range(0xA1, 0xF8)),
    "big5_1": _double_byte("big5", range(0xA1, 0xC7)),
    "big5_2": _double_byte("big5", range(0xC9, 0xFA)),
    "gbk": _double_byte("gbk", range(0x81, 0xFF)),
}
"""Signs count with the Han characters of a set; big5_1 is 常用字 (5,401), big5_2 is 次常用字."""

SIGNS = _blocks(
    *("0020-007E", "00A0-017F", "01CD-01DC", "01F8-01F9", "0251", "0261", "02C6-02DD", "0300-0304", "030C"),
    *("0370-03FF", "0400-045F", "1E3E-1E3F", "1E80-1E85", "2010-205E", "2070-209C", "20A0-20BF", "2100-214F"),
    *("2150-218B", "2190-21FF", "2200-22FF", "2300-23FF", "2460-24FF", "2500-25FF", "2600-266F", "2701-27BF"),
    *("2E3A-2E3B", "3000-312F", "31A0-31BF", "31F0-31FF", "3220-32FF", "3300-33FF", "FE10-FE1F", "FE30-FE4F"),
    *("FE50-FE6B", "FF01-FF9F", "FFE0-FFE6"),
)
"""Latin with pinyin, Greek, Cyrillic, punctuation, numerals, signs, kana, bopomofo: asked of every face."""

PAGE = SIGNS | CHARSETS["tgh8105"] | CHARSETS["gb2312"] | CHARSETS["big5_1"]
WIDE = PAGE | CHARSETS["big5_2"]
WIDEST = WIDE | CHARSETS["gbk"]

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
    "hkscs": _double_byte("big5hkscs", range(0x87, 0xFF)) - _double_byte("big5", range(0xA1, 0xFA)),
    "jis0208": _double_byte("euc_jp", range(0xA1, 0xF5)),
    "ksx1001": _double_byte("euc_kr", range(0xA1, 0xFE)),
    "hangul": frozenset(range(0xAC00, 0xD7A4)),
}
"""Signs count with the Han characters; big5_1 is 常用字 (5,401), big5_2 次常用字, hkscs what it adds to them."""

SIGNS = _blocks(
    *("0020-007E", "00A0-017F", "01CD-01DC", "01F8-01F9", "0251", "0261", "02C6-02DD", "0300-0304", "030C"),
    *("0370-03FF", "0400-045F", "1E3E-1E3F", "1E80-1E85", "2010-205E", "2070-209C", "20A0-20BF", "2100-214F"),
    *("2150-218B", "2190-21FF", "2200-22FF", "2300-23FF", "2460-24FF", "2500-25FF", "2600-266F", "2701-27BF"),
    *("2E3A-2E3B", "3000-312F", "31A0-31BF", "31F0-31FF", "3220-32FF", "3300-33FF", "FE10-FE1F", "FE30-FE4F"),
    *("FE50-FE6B", "FF01-FF9F", "FFE0-FFE6"),
)
"""Latin with pinyin, Greek, Cyrillic, punctuation, numerals, signs, kana, bopomofo: asked of every face."""

_URO = frozenset(range(0x4E00, 0xA000))
"""The Han characters that every standard of the 1990s knew; what lies outside is rare."""

SELECTORS = frozenset(range(0xE0100, 0xE01F0))
"""Of ideographic variation sequences."""

PAGE = SIGNS | CHARSETS["tgh8105"] | CHARSETS["gb2312"] | CHARSETS["big5_1"]
WIDE = PAGE | CHARSETS["big5_2"]
WIDEST = WIDE | CHARSETS["gbk"]
"""What the faces of the Mainland keep: a paper's heads, its body, all that was ever printed."""

TAIWAN = SIGNS | CHARSETS["big5_1"]
TAIWAN_WIDE = TAIWAN | CHARSETS["big5_2"]
CANTONESE = frozenset(
    map(
        ord,
        "乜佢冇冚吓呃咁咗咪咩咭哋唂唔唞唥啩啱啲啫喇喎喐喥喺嗌嗮嗰嗱嘅嘞嘢嘥噃噉嚟嚿囉埞埗壆奀孖孭屙幪掂掟掹揈揦揸揾搣搵摙摱摷撳撚擏攞攣攰"
        "曱甴朒杧枱樖檯氹汆瀡煲煱燶畀瘌瞓瞌睄睇砵窿糭罨罅罉脷腍膥膶芫荽蔃藠蝕蟧裇褸諗譖趯趷蹎輋轆鈒鈪鉎鎅鐓鑊靚韞餸饊骲髀鮓鯭鰂鱲鶵黐"
        "㖭㗎㩒㪗㷫𠝹𠮩𠱁𠹌𠺢𠻹𡁻𡃁𢫏𢱕𢲡𣲷𤓓𤶸𥄫𥅈𦧲𦧺𧕴𨂾𨅝𨋢𨳊𨳒𨶙𩓥𩶘𪘁",
    )
)
"""Of everyday Cantonese, beyond the common characters of Big5."""
HONGKONG = CHARSETS["hkscs"] & _URO | CANTONESE
"""Of HKSCS what papers print."""
JAPAN = SIGNS | CHARSETS["jis0208"]
NAMES = _double_byte("cp932", range(0xFA, 0xFD)) | frozenset(map(ord, "𠮟𠮷"))
"""What Japanese papers print of names beyond JIS X 0208: IBM's 360 characters (髙 﨑 濵)."""
KOREA = SIGNS | CHARSETS["ksx1001"]
"""2,350 syllables and 4,888 Hanja."""

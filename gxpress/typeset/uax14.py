"""UAX #14 without any tailoring: where text of other languages than those of clreq, jlreq and klreq may break.

Text comes in; its break opportunities go out. This is the level `uax14` of a layout, for supplements in languages that
gxpress knows no typesetter's rules for; Chinese at that level would be set wrong (A8). Classes come from the general
category and the East Asian width of a character, and from the table of what differs; rules are those of Unicode 15 with
its customization of numbers (example 7 of section 8.2), each a pattern over classes, one letter a class.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_CLASSES: Final = (
    *(
        "BK",
        "CR",
        "LF",
        "NL",
        "SP",
        "ZW",
        "ZWJ",
        "CM",
        "WJ",
        "GL",
        "BA",
        "BB",
        "B2",
        "CB",
        "CL",
        "CP",
        "EX",
        "IN",
        "NS",
    ),
    *("OP", "QU", "IS", "NU", "PO", "PR", "SY", "AL", "HL", "ID", "EB", "EM", "HY", "H2", "H3", "JL", "JV", "JT", "RI"),
    *("OPW", "CPW", "XP"),
)
"""Those of the standard; then OP and CP that are wide (LB30), and what is reserved for pictographs (LB30b)."""
_SIGN: Final = {name: chr(0x100 + place) for place, name in enumerate(_CLASSES)}

_BY_CATEGORY: Final = {
    **dict.fromkeys(("Mn", "Mc", "Me", "Cc", "Cf"), "CM"),
    "Ps": "OP",
    "Pe": "CL",
    "Pi": "QU",
    "Pf": "QU",
    "Pd": "BA",
    "Nd": "NU",
    "Sc": "PR",
    "Zs": "BA",
    "Zl": "BK",
    "Zp": "BK",
}
_DIFFERS: Final = """
BA: 9 7C AD 964-965 E5A-E5B F0B F34 F7F F85 FBE-FBF FD2 104A-104B 1361 16EB-16ED 1735-1736 17D4-17D5 17D8 17DA
    1804-1805 1B5A-1B5B 1B5D-1B60 1B7D-1B7E 1C3B-1C3F 1C7E-1C7F 2027 2056 2058-205B 205D-205E 2CFA-2CFC 2CFF
    2D70 2E0E-2E15 2E19 2E2A-2E2D 2E30-2E31 2E33-2E34 2E3C-2E3E 2E41 2E43-2E4A 2E4C 2E4E-2E4F A4FE-A4FF A60D
    A60F A6F3-A6F7 A8CE-A8CF A92E-A92F A9C7-A9C9 A9CF AA40-AA42 AA44-AA4B AA5D-AA5F AAF0-AAF1 ABEB 10100-10102
    1039F 103D0 10857 1091F 10A50-10A57 10AF0-10AF5 10B39-10B3F 11047-11048 110BE-110C1 11140-11143
    111C5-111C6 111C8 111DD-111DF 11238-11239 1123B-1123C 112A9 1133D 1135D 1144B-1144E 1145A-1145B
    115C2-115C3 115C9-115D7 11641-11642 1173C-1173E 11944-11946 11A41-11A44 11A9A-11A9C 11AA1-11AA2
    11C41-11C45 11EF2 11EF7-11EF8 11FFF 12470-12474 16A6E-16A6F 16AF5 16B37-16B39 16B44 16E97-16E98 1BC9F
    1DA87-1DA8A
LF: A
BK: B-C
CR: D
SP: 20
EX: 21 3F 5C6 61B 61D-61F 6D4 7F9 F0D-F11 F14 1802-1803 1808-1809 1944-1945 2762-2763 2CF9 2CFE 2E2E 2E53-2E54
    A60E A876-A877 FE15-FE16 FE56-FE57 FF01 FF1F 115C4-115C5 11C71
QU: 22 27 275B-2760 2E00-2E01 2E06-2E08 2E0B 1F676-1F678
PO: 25 A2 B0 609-60B 66A 9F2-9F3 9F9 D79 2030-2037 2057 20A7 20B6 20BB 20BE 20C0 2103 2109 A838 FDFC FE6A FF05
    FFE0 11FDD-11FE0 1ECAC 1ECB0
CP: 29 5D 2E56 2E58 2E5A 2E5C
PR: 2B 5C B1 2116 2212-2213 FE69 FF04 FFE1 FFE5-FFE6
IS: 2C 2E 3A-3B 37E 589 60C-60D 7F8 2044
HY: 2D
SY: 2F
NL: 85
GL: A0 34F 35C-362 F08 F0C F12 FD9-FDA 180E 1DCD 1DFC 2007 2011 202F FE20 FE22 FE24 FE26-FE27 FE29 FE2B
    FE2D-FE2E 1107F 13430-13436 16FE4
OP: A1 BF 2E18 13258-1325A 13286 13288 13379 13437 145CE 1E95E-1E95F
BB: B4 2C8 2CC 2DF C77 C84 F01-F04 F06-F07 F09-F0A FD0-FD1 FD3 1806 1FFD A874-A875 A8FC 11175 111DB 115C1
    11660-1166C 119E2 11A3F 11A45 11A9E-11AA0 11C70
HL: 5D0-5F2 FB1D FB1F-FB28 FB2A-FB4F
NU: 600-605 66B-66C 6DD 890-891 8E2 19DA 110BD 110CD
AL: 70F 1B50-1B59 2015 2061-2064 23E9-23EC 25FD-25FE 2648-2653 2693 26A1 26AA-26AB 26CE 2705 2728 274C 274E
    2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 2E1A A9D0-A9D9 AA50-AA59 11066-1106F 11950-11959
    18B00-18CD5 1AFF0-1AFFE 1F18E 1F191-1F19A 1F3B5-1F3B6 1F3BC 1F4A0 1F4A2 1F4A4 1F4AF 1F4B1-1F4B2
    1F500-1F506 1F517-1F524 1F532-1F53D
JL: 1100-115F A960-A97C
JV: 1160-11A7 D7B0-D7C6
JT: 11A8-11FF D7CB-D7FB
NS: 17D6 203C-203D 2047-2049 3005 301C 303B-303C 3041 3043 3045 3047 3049 3063 3083 3085 3087 308E 3095-3096
    309B-309E 30A0-30A1 30A3 30A5 30A7 30A9 30C3 30E3 30E5 30E7 30EE 30F5-30F6 30FB-30FE 31F0-31FF A015
    FE13-FE14 FE54-FE55 FF1A-FF1B FF65 FF67-FF70 FF9E-FF9F 16FE0-16FE3 1B150-1B167 1F679-1F67B
ID: 1B5C 1B61-1B6A 1B74-1B7C 23F1-23F2 2600-2603 2618 261A-261C 261E-261F 2639-263B 2668 26BF-26C3 26C6-26C8
    26CD 26CF-26D1 26D3 26D8-26D9 26DC 26DF-26E1 26F1 26F4 26F7-26F8 26FE-2704 2708-2709 2764 3030 303F
    A9C1-A9C6 A9CA-A9CD A9DE-A9DF AA5C FE31-FE32 FE58 FE63 FF0D FF66 FF71-FF9D FFA0-FFDC 11049-11065
    1F000-1F003 1F005-1F0CE 1F0D1-1F0F5 1F321-1F32C 1F336 1F37D 1F394-1F39B 1F39E-1F39F 1F3CD-1F3CE
    1F3D4-1F3DF 1F3F1-1F3F3 1F3F5-1F3F7 1F43F 1F441 1F4FD-1F4FE 1F54A 1F54F 1F568-1F573 1F576-1F579
    1F57B-1F58F 1F591-1F594 1F597-1F5A3 1F5A5-1F5D3 1F5DC-1F5F3 1F5FA 1F6C6-1F6CB 1F6CD-1F6CF 1F6D3-1F6D4
    1F6E0-1F6EA 1F6F0-1F6F3 1F7D5-1F7D8 1F93B 1F946 1FA60-1FA6D
ZW: 200B
ZWJ: 200D
B2: 2014 2E3A-2E3B
IN: 2024-2026 22EF FE19 10AF6
WJ: 2060 FEFF
EB: 261D 26F9 270A-270D 1F385 1F3C2-1F3C4 1F3C7 1F3CA-1F3CC 1F442-1F443 1F446-1F450 1F466-1F478 1F47C
    1F481-1F483 1F485-1F487 1F48F 1F491 1F4AA 1F574-1F575 1F57A 1F590 1F595-1F596 1F645-1F647 1F64B-1F64F
    1F6A3 1F6B4-1F6B6 1F6C0 1F6CC 1F90C 1F90F 1F918-1F91F 1F926 1F930-1F939 1F93C-1F93E 1F977 1F9B5-1F9B6
    1F9B8-1F9B9 1F9BB 1F9CD-1F9CF 1F9D1-1F9DD 1FAC3-1FAC5 1FAF0-1FAF6
CL: 3001-3002 FE10-FE12 FE50 FE52 FF0C FF0E FF61 FF64 1325B-1325D 13282 13287 13289 1337A-1337B 13438 145CF
CM: 3035
CB: FFFC
RI: 1F1E6-1F1FF
EM: 1F3FB-1F3FF
"""
"""Class and code points, where neither category nor width tells it. CJ is NS, AI and SA are AL, as LB1 has them."""

_PICTOGRAPHS, _IDEOGRAPHS = range(0x1F000, 0x1FFFE), range(0x20000, 0x3FFFE)
_SYLLABLES: Final = range(0xAC00, 0xD7A4)


_RULES: Final = (
    # LB4 – LB8a; LB9 and LB10 have been applied, LB7 and LB8a come before the text gets here
    "÷ BK | ",
    "× CR | LF",
    "÷ CR|LF|NL | ",
    "×  | BK|CR|LF|NL",
    "×  | SP|ZW",
    "÷ ZW SP* | ",
    # LB11 – LB12a
    "×  | WJ",
    "× WJ | ",
    "× GL | ",
    "× [^SP BA HY] | GL",
    # LB13 as example 7 has it, LB14 – LB17
    "× [^NU] | CL|CP|CPW|IS|SY",
    "×  | EX",
    "× (OP|OPW) SP* | ",
    "× QU SP* | OP|OPW",
    "× (CL|CP|CPW) SP* | NS",
    "× B2 SP* | B2",
    # LB18 – LB20
    "÷ SP | ",
    "×  | QU",
    "× QU | ",
    "÷  | CB",
    "÷ CB | ",
    # LB21 – LB22
    "× HL (HY|BA) | ",
    "×  | BA|HY|NS",
    "× BB | ",
    "× SY | HL",
    "×  | IN",
    # LB23 – LB25
    "× (AL|HL) | NU",
    "× NU | AL|HL",
    "× PR | ID|EB|EM|XP",
    "× (ID|EB|EM|XP) | PO",
    "× (PR|PO) | AL|HL",
    "× (AL|HL) | PR|PO",
    "× (PR|PO) | (OP|OPW|HY)?NU",
    "× (OP|OPW|HY) | NU",
    "= NU (NU|SY|IS)* (CL|CP|CPW)?",
    "× NU (NU|SY|IS)* (CL|CP|CPW)? | PO|PR",
    # LB26 – LB29
    "× JL | JL|JV|H2|H3",
    "× (JV|H2) | JV|JT",
    "× (JT|H3) | JT",
    "× (JL|JV|JT|H2|H3) | PO",
    "× PR | JL|JV|JT|H2|H3",
    "× (AL|HL) | AL|HL",
    "× IS | AL|HL",
    # LB30 – LB30b
    "× (AL|HL|NU) | OP",
    "× CP | AL|HL|NU",
    "= RI RI",
    "× (EB|XP) | EM",
)
"""What stands before the boundary, and what after it; = forbids all breaks inside. The first that matches decides."""


def breaks(text: str) -> set[int]:
    """Boundaries of `text` at which a line may end, its own end not among them.

    >>> sorted(breaks("The end, 3.5 km."))
    [4, 9, 13]
    """
    signs, places = _clusters(text)
    decided: dict[int, bool] = {}
    for decision, rule in _patterns():
        for found in rule.finditer(signs):
            for place in range(found.start() + 1, found.end()) if decision == "=" else (found.end(),):
                decided.setdefault(place, decision == "÷")
    joined = {place + 1 for place, char in enumerate(text) if char == "‍"}  # LB8a
    free = (place for at, place in enumerate(places) if at and decided.get(at, True))
    return {place for place in free if place not in joined}


def _clusters(text: str) -> tuple[str, list[int]]:
    """LB9, LB10: a class for each cluster of a base with its marks, and where each begins."""
    signs, places, bare = "", [], True
    for place, char in enumerate(text):
        sign = _sign(char)
        if sign in _MARKS:
            if not bare:
                continue
            sign = _SIGN["AL"]
        bare = sign in _NO_BASE
        signs += sign
        places.append(place)
    return signs, places


_MARKS: Final = _SIGN["CM"] + _SIGN["ZWJ"]
_NO_BASE: Final = "".join(_SIGN[name] for name in ("BK", "CR", "LF", "NL", "SP", "ZW"))


@lru_cache(maxsize=4096)
def _sign(char: str) -> str:
    """The letter of a character's class."""
    code, category = ord(char), unicodedata.category(char)
    wide = unicodedata.east_asian_width(char) in "FWH"
    reserved = category in ("Cn", "Co")
    name = None if reserved else _differing().get(code)
    if reserved:
        name = "XP" if code in _PICTOGRAPHS and category == "Cn" else "ID" if code in _IDEOGRAPHS else "AL"
    elif name is None and code in _SYLLABLES:
        name = "H3" if (code - _SYLLABLES.start) % 28 else "H2"
    elif name is None:
        usual = "ID" if unicodedata.east_asian_width(char) in "FW" else "AL"
        name = usual if category in ("Nd", "Sc") and usual == "ID" else _BY_CATEGORY.get(category, usual)
    return _SIGN[name + "W" if name in ("OP", "CP") and wide else name]


@lru_cache(maxsize=1)
def _differing() -> dict[int, str]:
    found: dict[int, str] = {}
    name = ""
    for word in _DIFFERS.split():
        if word.endswith(":"):
            name = word[:-1]
        else:
            first, _, last = word.partition("-")
            found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), name)
    return found


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The decision of each rule, and what it matches."""
    return tuple((rule[0], _pattern(*rule[1:].split(" | "))) for rule in _RULES)


def _pattern(before: str, after: str = ".?") -> re.Pattern[str]:
    left, right = (re.sub("[A-Z][A-Z0-9]+", lambda name: _SIGN[name.group()], side) for side in (before, after))
    left = left.replace(" ", "")
    return re.compile(f"(?:{left or '.'})(?={right or '.'})", re.DOTALL)

"""How a character stands in vertical lines: upright, turned, or in a form of its own. UAX #50, Unicode 15.0.

A character comes in; its Vertical_Orientation goes out. The table has the first code point of each range with its
value: u upright (U), r turned clockwise (R), t a form of its own, else upright (Tu), x a form of its own, else turned
(Tr).
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final

_RANGES: Final = """
0r A7u A8r A9u AAr AEu AFr B1u B2r BCu BFr D7u D8r F7u F8r 2EAu 2ECr 1100u 1200r 1401u 1680r 18B0u 1900r 2016u
2017r 2020u 2022r 2030u 2032r 203Bu 203Dr 2042u 2043r 2047u 204Ar 2051u 2052r 2065u 2066r 20DDu 20E1r 20E2u
20E5r 2100u 2102r 2103u 210Ar 210Fu 2110r 2113u 2115r 2116u 2118r 211Eu 2124r 2125u 2126r 2127u 2128r 2129u
212Ar 212Eu 212Fr 2135u 2140r 2145u 214Br 214Cu 214Er 214Fu 218Ar 218Cu 2190r 221Eu 221Fr 2234u 2236r 2300u
2308r 230Cu 2320r 2324u 2329x 232Bu 232Cr 237Du 239Br 23BEu 23CEr 23CFu 23D0r 23D1u 23DCr 23E2u 2423r 2424u
2500r 25A0u 261Ar 2620u 2768r 2776u 2794r 2B12u 2B30r 2B50u 2B5Ar 2B97u 2B98r 2BB8u 2BD2r 2BD3u 2BECr 2BF0u
2C00r 2E50u 2E52r 2E80u 3001t 3003u 3008x 3012u 3014x 3020u 3030x 3031u 3041t 3042u 3043t 3044u 3045t 3046u
3047t 3048u 3049t 304Au 3063t 3064u 3083t 3084u 3085t 3086u 3087t 3088u 308Et 308Fu 3095t 3097u 309Bt 309Du
30A0x 30A1t 30A2u 30A3t 30A4u 30A5t 30A6u 30A7t 30A8u 30A9t 30AAu 30C3t 30C4u 30E3t 30E4u 30E5t 30E6u 30E7t
30E8u 30EEt 30EFu 30F5t 30F7u 30FCx 30FDu 3127t 3128u 31F0t 3200u 32FFt 3358u 337Bt 3380u A4D0r A960u A980r
AC00u D800r E000u FB00r FE10u FE20r FE30u FE49r FE50t FE53u FE58r FE59x FE5Fu FE63r FE67u FE70r FF01t FF02u
FF08x FF0Au FF0Ct FF0Dr FF0Et FF0Fu FF1Ax FF1Cr FF1Ft FF20u FF3Bx FF3Cu FF3Dx FF3Eu FF3Fx FF40u FF5Bx FF61r
FFE0u FFE3x FFE4u FFE8r FFF0u FFF9r FFFCu FFFEr 10980u 109A0r 11580u 11600r 11A00u 11AC0r 13000u 13460r 14400u
14680r 16FE0u 18D80r 1AFF0u 1B300r 1CF00u 1CFD0r 1D000u 1D200r 1D2E0u 1D380r 1D800u 1DAB0r 1F000u 1F200t 1F202u
1F800r 1F900u 1FB00r 20000u 2FFFEr 30000u 3FFFEr F0000u FFFFEr 100000u 10FFFEr
"""
_VALUES: Final = {"u": "U", "r": "R", "t": "Tu", "x": "Tr"}


@lru_cache(maxsize=1)
def _table() -> tuple[list[int], list[str]]:
    ranges = _RANGES.split()
    return [int(each[:-1], 16) for each in ranges], [_VALUES[each[-1]] for each in ranges]


def orientation(char: str) -> str:
    """U, R, Tu or Tr.

    >>> orientation("中"), orientation("A"), orientation("。"), orientation("「")
    ('U', 'R', 'Tu', 'Tr')
    """
    starts, values = _table()
    return values[bisect_right(starts, ord(char)) - 1]


def stands(char: str) -> bool:
    """Whether a glyph that is no vertical form stands upright (G4)."""
    return orientation(char) in ("U", "Tu")

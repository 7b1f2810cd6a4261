"""Words of a layout file (“3.5行”, “小五”, “#b5121b”) → points and colours.

Comes in: a string or number of the file, and the grid once it is known. Goes out: the value; ValueError says what was
expected. Lengths name their unit: pt 磅, mm 毫米, cm 厘米, 字 (body characters), 行 (body lines), %, or a size (小五).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gxpress.model.units import MM, SIZES, Box, Pt

_LENGTH: Final = re.compile(
    r"\s*(-?\d+(?:\.\d+)?)\s*(pt|磅|mm|毫米|cm|厘米|字|characters?|行|lines?|%)(?=\s|,|$|-|\d)\s*,?"
)
_ABSOLUTE: Final = {"pt": 1.0, "磅": 1.0, "mm": MM, "毫米": MM, "cm": 10 * MM, "厘米": 10 * MM}
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
UNITS: Final = "pt, mm, cm, 字 (body characters), 行 (body lines), %"


@dataclass(frozen=True, slots=True)
class Scale:
    """What the relative units are worth, in points; 0 where they have no meaning yet."""

    body: Pt = 0.0
    leading: Pt = 0.0
    width: Pt = 0.0
    """Of the type area: 100 % across."""
    height: Pt = 0.0

    def length(self, value: object, *, down: bool = False) -> Pt:
        """Points of one length; `down` says that % is of the height.

        >>> Scale(body=9.0).length("2字"), Scale().length("小五")
        (18.0, 9.0)
        """
        lengths = self._lengths(value)
        if len(lengths) != 1:
            raise ValueError(f"one length with its unit is wanted ({UNITS}) or a named size (小五), not {value!r}")
        return self._points(*lengths[0], down=down)

    def point(self, value: object) -> tuple[Pt, Pt]:
        """Points of two lengths, "x y"."""
        x, y = self._several(value, 2, "two lengths, x and y")
        return self._points(*x), self._points(*y, down=True)

    def box(self, value: object) -> Box:
        """A box from four lengths, "x y width height"."""
        x, y, width, height = self._several(value, 4, "four lengths, x y width height")
        return Box(
            self._points(*x),
            self._points(*y, down=True),
            self._points(*width),
            self._points(*height, down=True),
        )

    def _several(self, value: object, count: int, wanted: str) -> list[tuple[float, str]]:
        lengths = self._lengths(value)
        if len(lengths) != count:
            raise ValueError(f'{wanted} are wanted, each with its unit ("0字 2行 …"), not {value!r}')
        return lengths

    def _lengths(self, value: object) -> list[tuple[float, str]]:
        if not isinstance(value, str):
            return []
        if value.strip() in SIZES:
            return [(SIZES[value.strip()], "pt")]
        found, at = [], 0
        while match := _LENGTH.match(value, at):
            found.append((float(match[1]), match[2]))
            at = match.end()
        return found if at == len(value) else []

    def _points(self, number: float, unit: str, *, down: bool = False) -> Pt:
        if unit in _ABSOLUTE:
            return number * _ABSOLUTE[unit]
        if unit == "%":
            worth = (self.height if down else self.width) / 100
        else:
            worth = self.body if unit.startswith(("字", "character")) else self.leading
        if not worth:
            raise ValueError(f"{unit} has no meaning here; give pt, mm or a named size")
        return round(number * worth, 6)


def screen(value: object) -> str:
    """A colour of the screen as #rrggbb in small letters."""
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ValueError(f'a colour of the screen is written "#b5121b", not {value!r}')
    return value.lower()


def inks(value: object) -> tuple[float, float, float, float]:
    """The four inks from 0 to 1, from percents [c, m, y, k].

    Newsprint carries 240 % of ink at most (WAN-IFRA newspaper profiles).
    """
    wanted = f"four inks in percent are wanted, [cyan, magenta, yellow, black], not {value!r}"
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError(wanted)
    if any(isinstance(ink, bool) or not isinstance(ink, int | float) or not 0 <= ink <= 100 for ink in value):
        raise ValueError(wanted)
    if sum(value) > 240:
        raise ValueError(f"the inks add up to {sum(value):g} %; newsprint carries 240 %")
    c, m, y, k = (ink / 100 for ink in value)
    return c, m, y, k

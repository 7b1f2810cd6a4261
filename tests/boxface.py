"""Tiny faces made on the spot, in each of the four ways that outlines are kept, and editions set in them by hand.

Every character is a bar from the baseline up: its width and height follow from its place in `CHARS`, so that a page
shows by its pixels which glyph was drawn. No bundled face and no composer is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

CHARS = "一二三四五六七八九十，。（）〓Ab -\U00020bb7"
UPEM = 1000
KINDS = ("glyf", "name-keyed", "identity", "renumbered")
"""TrueType; CFF with names; CID-keyed CFF whose CIDs are glyph ids; CID-keyed CFF whose CIDs are others."""


@dataclass(frozen=True)
class BoxFace:
    """What the printer asks of a face."""

    key: str
    file: Path
    outlines: Literal["cff", "glyf"]
    cmap: Mapping[int, int]
    role: str = "song"
    upem: int = UPEM
    ascent: float = 0.88
    descent: float = 0.12
    cap_height: float = 0.7

    @cached_property
    def hb(self) -> Any:
        import uharfbuzz

        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.file)))

    def width(self, glyph: int) -> float:
        """Advance in em."""
        import uharfbuzz

        return uharfbuzz.Font(self.hb).get_glyph_h_advance(glyph) / UPEM

    def draw(self, glyph: int, pen: object) -> None:
        """Its outline, in thousandths of an em."""
        import uharfbuzz

        uharfbuzz.Font(self.hb).draw_glyph_with_pen(glyph, pen)


@dataclass(frozen=True)
class BoxFaces:
    """A set of them; `find` gives the first that has the character."""

    faces: tuple[BoxFace, ...]
    asked: list[str] = field(default_factory=list)

    def by_key(self, key: str) -> BoxFace:
        return next(face for face in self.faces if face.key == key)

    def find(self, char: str, role: str, language: str) -> BoxFace | None:
        self.asked.append(role)
        return next((face for face in self.faces if ord(char) in face.cmap), None)


def bar(char: str) -> tuple[int, int, int, int]:
    """The ink of a character in thousandths of an em, y upwards; nothing for a space."""
    place = CHARS.index(char)
    return (0, 0, 0, 0) if char == " " else (100, 0, 300 + 30 * place, 850 - 30 * place)


def advance(char: str) -> int:
    """Half an em for ASCII, else a full one."""
    return 500 if char.isascii() else 1000


@cache
def box_face(folder: Path, kind: str) -> BoxFace:
    """Makes the face in `folder`."""
    path = folder / f"{kind}.otf"
    names = [".notdef", *(f"cid{number:05d}" for number in _numbers(kind))]
    advances = dict(zip(names, [1000, *map(advance, CHARS)], strict=True))
    bars = dict(zip(names, [(0, 0, 900, 900), *map(bar, CHARS)], strict=True))
    builder = FontBuilder(UPEM, isTTF=kind == "glyf")
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, CHARS), names[1:], strict=True)))
    if kind == "glyf":
        builder.setupGlyf({name: _drawn(TTGlyphPen(None), box).glyph() for name, box in bars.items()})
    else:
        strings = {
            name: _drawn(T2CharStringPen(advances[name], None), box).getCharString() for name, box in bars.items()
        }
        builder.setupCFF(f"Box-{kind}", {}, strings, {})
        if kind != "name-keyed":
            _key_by_cid(builder.font["CFF "].cff)
    builder.setupHorizontalMetrics({name: (advances[name], bars[name][0]) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": f"Box {kind}", "styleName": "Regular", "psName": f"Box-{kind}"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    cmap = {ord(char): glyph for glyph, char in enumerate(CHARS, 1)}
    return BoxFace(kind, path, "glyf" if kind == "glyf" else "cff", cmap)


def _numbers(kind: str) -> list[int]:
    return [number * 7 + 1000 if kind == "renumbered" else number for number in range(1, len(CHARS) + 1)]


def _drawn(pen: Any, box: tuple[int, int, int, int]) -> Any:
    x0, y0, x1, y1 = box
    if x1 > x0:
        pen.moveTo((x0, y0))
        for point in ((x0, y1), (x1, y1), (x1, y0)):
            pen.lineTo(point)
        pen.closePath()
    return pen


def _key_by_cid(cff: Any) -> None:
    from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict

    top = cff.topDictIndex[0]
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = 9000
    inner = FontDict()
    inner.setCFF2(False)
    inner.Private = top.Private
    inner.FontName = "Box"
    top.FDArray = FDArrayIndex()
    top.FDArray.append(inner)
    select = FDSelect()
    select.format, select.gidArray = 0, [0] * len(cff.topDictIndex[0].charset)
    top.FDSelect = select
    strings = top.CharStrings
    strings.fdArray, strings.fdSelect = top.FDArray, select
    for name in strings.keys():  # noqa: SIM118
        strings[name].fdSelectIndex = 0
    del top.Private
    top.rawDict.pop("Private", None)

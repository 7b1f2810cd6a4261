"""One face: the file of a font in, its metrics, characters and shaped text out.

The file is memory-mapped and read by HarfBuzz as it is asked: to open a face costs less than a millisecond, however
large it is. All measures are in em; y points upwards, as in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from gxpress.errors import FontError
from gxpress.model.finding import Place
from gxpress.typeset.clusters import is_one_glyph, varied

if TYPE_CHECKING:
    import uharfbuzz

_SQUARE: Final = tuple(map(ord, "国國中田回口東"))
"""Ideographs that fill their cell evenly."""
_SMILE: Final = 0x1F600

Ink = tuple[float, float, float, float]
"""x0, y0, x1, y1 of what a glyph marks, in em from its origin, y upwards."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of shaped text, in em; in vertical text `advance` is downwards, `dx` and `dy` as in the file."""

    id: int
    cluster: int
    """Index in the text of the first character that it stands for."""
    advance: float
    dx: float
    dy: float


class Characters(Mapping[int, int]):
    """Code point → glyph id of one face; nothing is tabled before it is asked for. Glyph 0 is never in it."""

    __slots__ = ("_all", "_font", "_known")

    def __init__(self, face: uharfbuzz.Face, font: uharfbuzz.Font) -> None:
        self._all: Any = face.unicodes
        self._font = font
        self._known: dict[int, int] = {}

    def __getitem__(self, code: int) -> int:
        glyph = self._known.get(code)
        if glyph is None:
            glyph = self._known[code] = self._font.get_nominal_glyph(code) or 0 if code in self._all else 0
        if not glyph:
            raise KeyError(code)
        return glyph

    def __contains__(self, code: object) -> bool:
        return code in self._all

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class Face:
    """A face as its file gives it. FontError, with the file, where that is missing, broken or unfit for print.

    A variable font stands at its default. CFF2 and bitmap faces are refused: no PDF can embed them as they are.
    """

    def __init__(self, key: str, role: str, file: Path, name: str | int = "", language: str = "") -> None:
        self.key = key
        """What `GlyphRun.face` holds; the same in every process on this machine."""
        self.role = role
        """The role it was opened for; empty for a face of the user's or the system's own."""
        self.language = language
        """Whose forms of characters it has; `languages.ANY` without Han characters, empty where nobody says."""
        self.file = file
        self.hb = _opened(file, name)
        """For subsetting."""
        self.upem: int = self.hb.upem
        self.outlines: Literal["cff", "glyf"] = _outlines(self.hb, file)
        self._widths: dict[int, float] = {}
        self._inks: dict[int, Ink] = {}
        self._wholes: dict[str, bool] = {}

    def __repr__(self) -> str:
        return f"Face({self.key!r}, {self.file.name!r})"

    @cached_property
    def _font(self) -> uharfbuzz.Font:
        import uharfbuzz

        return uharfbuzz.Font(self.hb)

    @cached_property
    def cmap(self) -> Mapping[int, int]:
        """Code point → glyph id; what is not in it has no glyph."""
        return Characters(self.hb, self._font)

    @cached_property
    def postscript(self) -> str:
        """The PostScript name; "" where the file gives none."""
        return _postscript(self.hb)

    @property
    def checksum(self) -> int:
        """Of the whole file, as its head table has it."""
        return int.from_bytes(self.hb.reference_table("head").data[8:12], "big")

    def sets(self, cluster: str) -> bool:
        """Whether the face has all of a cluster: marks and selectors with their base, an emoji as one glyph."""
        if len(cluster) == 1:
            return ord(cluster) in self.cmap
        if cluster not in self._wholes:
            self._wholes[cluster] = ord(cluster[0]) in self.cmap and self._sets_whole(cluster)
        return self._wholes[cluster]

    def _sets_whole(self, cluster: str) -> bool:
        look_up = self._font.get_variation_glyph
        if not all(look_up(ord(base), ord(selector)) for base, selector in varied(cluster)):
            return False
        shaped = self.shape(cluster)
        if any(glyph.id == 0 for glyph in shaped):
            return False
        return not is_one_glyph(cluster) or sum(glyph.advance > 0 for glyph in shaped) == 1

    @cached_property
    def middle(self) -> float | None:
        """How high the middle of its ideographs is above the baseline, em; None for a face that has none.

        In a face of emoji, the middle of its cell.
        """
        found = [self.ink(self.cmap[code]) for code in _SQUARE if code in self.cmap]
        if found:
            return sum(low + high for _, low, _, high in found) / 2 / len(found)
        return (self.ascent + self.descent) / 2 if _SMILE in self.cmap else None

    @cached_property
    def ascent(self) -> float:
        """Top of the em box above the baseline (OS/2 sTypoAscender): 0.88 in a Chinese face."""
        return self._os2(68, 0.88)

    @cached_property
    def descent(self) -> float:
        """Bottom of the em box (OS/2 sTypoDescender): negative, -0.12 in a Chinese face."""
        return self._os2(70, -0.12)

    @cached_property
    def cap_height(self) -> float:
        """Height of H: OS/2 sCapHeight, else what H marks, else 0.7."""
        if height := self._os2(88, 0.0):
            return height
        return self.ink(self.cmap[0x48])[3] if 0x48 in self.cmap else 0.7

    def _os2(self, place: int, missing: float) -> float:
        table = self.hb.reference_table("OS/2").data
        if len(table) < place + 2:
            return missing
        return int.from_bytes(table[place : place + 2], "big", signed=True) / self.upem

    def width(self, glyph: int) -> float:
        """Advance of a glyph in horizontal text, em."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = self._font.get_glyph_h_advance(glyph) / self.upem
        return width

    @cached_property
    def _has_heights(self) -> bool:
        return "vmtx" in self.hb.table_tags

    def height(self, glyph: int) -> float:
        """Advance of a glyph in vertical text, em; one where the face says nothing of vertical text."""
        return -self._font.get_glyph_v_advance(glyph) / self.upem if self._has_heights else 1.0

    def ink(self, glyph: int) -> Ink:
        """What a glyph marks: x0, y0, x1, y1 in em, y upwards; four zeros for a blank."""
        ink = self._inks.get(glyph)
        if ink is None:
            ink = self._inks[glyph] = self._measured(glyph)
        return ink

    def vertical(self, char: str, language: str) -> tuple[bool, int]:
        """Whether the face has a form of its own of a character for vertical lines (vert), and its glyph there."""
        shaped = self.shape(char, direction="ttb", language=language)
        glyph = shaped[0].id if len(shaped) == 1 else 0
        return bool(glyph) and glyph != self.cmap.get(ord(char)), glyph

    def draw(self, glyph: int, pen: object) -> None:
        """Draw a glyph with a pen (moveTo, lineTo, curveTo, qCurveTo, closePath), in units of the face, y upwards."""
        self._font.draw_glyph_with_pen(glyph, pen)

    def _measured(self, glyph: int) -> Ink:
        box = self._font.get_glyph_extents(glyph)
        if box is None or not box.width:
            return (0.0, 0.0, 0.0, 0.0)
        left, top, upem = box.x_bearing, box.y_bearing, self.upem
        return (left / upem, (top + box.height) / upem, (left + box.width) / upem, top / upem)

    def shape(
        self,
        text: str,
        *,
        features: Mapping[str, bool] | None = None,
        direction: str = "ltr",
        language: str = "zh-Hans",
    ) -> list[Glyph]:
        """The glyphs of `text` in the order of drawing, by HarfBuzz; what the face lacks comes as glyph 0.

        `direction` is ltr or ttb; the latter brings the vertical forms (vert) with it.
        """
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction = direction
        buffer.guess_segment_properties()
        buffer.language = language
        if buffer.script is None and language[:2] in {"zh", "ja", "ko"}:
            buffer.script = "Hani"  # punctuation alone belongs to the text that it was cut from
        uharfbuzz.shape(self._font, buffer, dict(features or {}))
        upem, down = self.upem, direction == "ttb"
        pairs = zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True)
        return [
            Glyph(info.codepoint, info.cluster, advance / upem, place.x_offset / upem, place.y_offset / upem)
            for info, place in pairs
            for advance in (-place.y_advance if down else place.x_advance,)
        ]


def split(path: str) -> tuple[Path, str]:
    """A path of a face and the PostScript name after its #, which picks a face of a collection.

    >>> split("NotoSerifCJK-Regular.ttc#NotoSerifCJKtc-Regular")[1]
    'NotoSerifCJKtc-Regular'
    """
    file, mark, name = path.rpartition("#")
    return (Path(file), name) if mark and not Path(path).exists() else (Path(path), "")


def _opened(file: Path, name: str | int) -> uharfbuzz.Face:
    """The face of `file` at an index or with a PostScript name; the first where `name` is empty."""
    import uharfbuzz

    where = Place(file=file)
    try:
        blob = uharfbuzz.Blob.from_file_path(str(file))
    except (OSError, RuntimeError, uharfbuzz.HarfBuzzError) as error:
        why = "this face cannot be read" if file.exists() else "there is no such face"
        raise FontError(why, where=where, hint="check the path, or take it out of [faces] in layout.toml") from error
    found = _by_name(blob, name) if isinstance(name, str) and name else uharfbuzz.Face(blob, name or 0)
    if found is None:
        raise FontError(f"no face of this file is named {name}", where=where, hint=_named(blob))
    if not found.glyph_count or not len(found.unicodes):
        raise FontError("this is no font, or a broken one", where=where, hint="a face is an .otf, .ttf or .ttc file")
    return found


def _by_name(blob: uharfbuzz.Blob, name: str) -> uharfbuzz.Face | None:
    return next((face for face in members(blob) if _postscript(face) == name), None)


def members(blob: uharfbuzz.Blob) -> Iterator[uharfbuzz.Face]:
    """The faces of a file in order: one, or those of a collection."""
    import uharfbuzz

    return (uharfbuzz.Face(blob, index) for index in range(uharfbuzz.Face(blob, 0).count))


def _postscript(face: uharfbuzz.Face) -> str:
    import uharfbuzz

    return face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or ""


def _named(blob: uharfbuzz.Blob) -> str:
    return f"it holds {', '.join(map(_postscript, members(blob)))}"


def _outlines(face: uharfbuzz.Face, file: Path) -> Literal["cff", "glyf"]:
    tags = face.table_tags
    if "CFF " in tags:
        return "cff"
    if "glyf" in tags:
        return "glyf"
    raise FontError(
        "this face has no outlines that can be printed",
        where=Place(file=file),
        hint="bitmap, colour and CFF2 faces cannot be embedded; take a static .otf or .ttf of it",
    )

"""Composite fonts: a face embedded as a Type 0 font whose codes are the glyph ids of the face's own file.

Nothing is renumbered while drawing; the subset is made once, at the end, from the glyphs that were used. CFF outlines
go in as a bare `CFF ` table, TrueType outlines with a map from code to glyph. ISO 32000-1, 9.7.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from gxpress.errors import FontError
from gxpress.export import charset
from gxpress.export.pdffile import Name, PdfFile, Ref, number

if TYPE_CHECKING:
    from gxpress.model.page import GlyphRun
    from gxpress.typeset.faces import Face

_OUTLINE_TABLES: Final = frozenset({"CFF ", "glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep"})
_NEAR: Final = 0.01
TOP: Final = 880
"""Where the origin of a glyph lies below the top of its cell, as DW2 has it where a font says nothing."""
_BLOCK: Final = 100
"""Entries in one block of a ToUnicode map (Adobe Technical Note 5411)."""


@dataclass(slots=True)
class FontUse:
    """A face in a file: the glyphs used, and what each stands for.

    Where a glyph stands for other text than usual (a space for an ideographic one, 〓 for what no face has) it is shown
    in a variant of the font: the same outlines with another ToUnicode. Viewers know these better than ActualText, of
    which pdfium drops what lies above U+FFFF and pdf.js all.
    """

    face: Face
    name: str
    """Of the resource: F1."""
    variants: list[dict[int, str]] = field(default_factory=lambda: [{}])
    """Of each variant: glyph id → text; the first is the usual one. Glyphs that stand for nothing are absent."""
    widths: dict[int, float] = field(default_factory=dict)
    """Glyph id → advance in thousandths of an em, as the file says it."""
    heights: dict[int, float] = field(default_factory=dict)
    """The same in vertical lines, of the glyphs that stand upright there."""
    origins: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Upright glyph → the point of it, in thousandths of an em, that stands at the middle of its cell's upper edge,
    where that is not the usual one: of marks in the middle of their cell."""
    _seen: Counter[tuple[int, str]] = field(default_factory=Counter)
    _places: dict[tuple[int, str], int] = field(default_factory=dict)

    _middles: dict[int, set[tuple[float, float] | None]] = field(default_factory=dict)

    def note(self, glyphs: Sequence[int], texts: Sequence[str]) -> None:
        """Count glyphs with what they stand for."""
        self._seen.update(zip(glyphs, texts, strict=True))

    def stand(self, run: GlyphRun) -> None:
        """Note how the glyphs of an upright run stand in their cells."""
        for glyph in run.glyphs:
            height = self.heights[glyph] = _thousandths(self.face.height(glyph))
            origin = self._middle(glyph, run.rise / run.size, height) if run.narrow == 1 else None
            self._middles.setdefault(glyph, set()).add(origin)

    def _middle(self, glyph: int, rise: float, height: float) -> tuple[float, float] | None:
        """The point of a glyph above the middle of its ink at which its cell begins; None where it stands as usual."""
        left, low, right, high = self.face.ink(glyph)
        across = (left + right) / 2
        if not (rise or height != 1000) or abs(across + rise - self.face.width(glyph) / 2) > _NEAR:
            return None
        return round(1000 * across), round(500 * (low + high) + height / 2)

    def settle(self) -> None:
        """Decide widths and texts; call it when every glyph was noted. The most frequent text is the usual one."""
        for (glyph, text), _ in sorted(self._seen.items(), key=lambda item: -item[1]):
            if text:
                self._place(glyph, text)
        self.widths = {glyph: self._width(glyph) for glyph in sorted({glyph for glyph, _ in self._seen})}
        for glyph, found in sorted(self._middles.items()):
            origin = found.pop() if len(found) == 1 else None
            if origin is not None:
                self.origins[glyph] = origin

    def _place(self, glyph: int, text: str) -> None:
        place = next((n for n, variant in enumerate(self.variants) if glyph not in variant), len(self.variants))
        if place == len(self.variants):
            self.variants.append({})
        self.variants[place][glyph] = text
        self._places[glyph, text] = place

    def variant(self, glyph: int, text: str) -> int:
        """In which variant a glyph stands for `text`; -1 for none, where it stands for nothing."""
        return self._places.get((glyph, text), -1)

    def adopt(self, variant: int, glyph: int, text: str) -> bool:
        """Whether a glyph stands for `text` in a variant, from now on if it stood for nothing there."""
        return self.variants[variant].setdefault(glyph, text) == text

    def resource(self, variant: int, *, upright: bool = False) -> str:
        """Name of a variant among the resources of a page: F1, F1.1; F1V of the font for upright glyphs."""
        name = f"{self.name}V" if upright else self.name
        return f"{name}.{variant}" if variant > 0 else name

    def _width(self, glyph: int) -> float:
        return _thousandths(self.face.width(glyph))


def _thousandths(em: float) -> float:
    figure = round(em * 1000, 3)
    return int(figure) if figure == int(figure) else figure


@dataclass(frozen=True, slots=True)
class Subset:
    """The outlines of the glyphs used."""

    data: bytes
    """A bare `CFF ` table, or a TrueType file."""
    places: Mapping[int, int]
    """Glyph id of the face → glyph id in `data`."""
    box: tuple[int, int, int, int]
    """Bounding box of the face, thousandths of an em."""


def embed(file: PdfFile, use: FontUse) -> dict[str, Ref]:
    """Add the font of `use` to the file: name of the resource → font, for each variant.

    FontError where the face cannot be cut down to its glyphs.
    """
    glyphs = sorted(use.widths)
    cut = subset(use.face, glyphs)
    base = Name(f"{_tag(glyphs)}+{_postscript_name(use.face)}")
    descendant = {
        "Type": Name("Font"),
        "Subtype": Name("CIDFontType0" if use.face.outlines == "cff" else "CIDFontType2"),
        "BaseFont": base,
        "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        "FontDescriptor": file.add(_descriptor(file, use.face, base, cut)),
        "DW": 1000,
        **_widths(use.widths),
        **_heights(use),
    }
    if use.face.outlines == "glyf":
        descendant["CIDToGIDMap"] = file.stream({}, _places(cut.places))
    font = {
        "Type": Name("Font"),
        "Subtype": Name("Type0"),
        "BaseFont": base,
        "Encoding": Name("Identity-H"),
        "DescendantFonts": [file.add(descendant)],
    }
    fonts: dict[str, Ref] = {}
    for place, texts in enumerate(use.variants):
        map_ = file.stream({}, to_unicode(texts))
        fonts[use.resource(place)] = file.add({**font, "ToUnicode": map_})
        if use.heights:
            upright = {**font, "Encoding": Name("Identity-V"), "ToUnicode": map_}
            fonts[use.resource(place, upright=True)] = file.add(upright)
    return fonts


def subset(face: Face, glyphs: Iterable[int]) -> Subset:
    """Only these glyphs of a face, by HarfBuzz, without layout tables and hints."""
    import uharfbuzz as hb

    glyphs = list(glyphs)
    plan, made = _cut(face, glyphs, hb.SubsetFlags(0))
    if face.outlines == "cff":
        data = made.reference_table("CFF ").data
        if not _answers(data, plan.old_to_new_glyph_mapping, glyphs):
            # Codes of the charset are not the glyph ids (name-keyed, or numbered anew): keep every glyph at its id.
            plan, made = _cut(face, glyphs, hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET)
            data = made.reference_table("CFF ").data
            if not _answers(data, {glyph: glyph for glyph in glyphs}, glyphs, kept=True):
                raise FontError(f"face {face.key}: its glyphs cannot be reached by their ids", hint=str(face.file))
    else:
        data = made.blob.data
    return Subset(data, {glyph: plan.old_to_new_glyph_mapping[glyph] for glyph in glyphs}, _box(made, face.upem))


def _cut(face: Face, glyphs: Sequence[int], flags: Any) -> tuple[Any, Any]:
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    every = hb.SubsetFlags
    wanted.flags = every.NO_HINTING | every.DESUBROUTINIZE | every.NO_LAYOUT_CLOSURE | every.NO_BIDI_CLOSURE | flags
    wanted.glyph_set.update(glyphs)
    tables = face.hb.table_tags
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode("latin-1"), "big") for tag in tables if tag not in _OUTLINE_TABLES
    )
    if "fvar" in tables:
        wanted.pin_all_axes_to_default(face.hb)
    try:
        plan = hb.SubsetPlan(face.hb, wanted)
        return plan, plan.execute()
    except (RuntimeError, hb.HarfBuzzError) as error:
        raise FontError(f"face {face.key} cannot be cut down to its glyphs: {error}", hint=str(face.file)) from error


def _answers(cff: bytes, places: Mapping[int, int], glyphs: Sequence[int], *, kept: bool = False) -> bool:
    """Whether each glyph id, used as a code, leads to its own outline."""
    found = charset.codes(cff)
    if found is None:  # not CID-keyed: codes are places in the table (ISO 32000-1, 9.7.4.2)
        return kept
    return all(found[places[glyph]] == glyph for glyph in glyphs)


def _box(made: Any, upem: int) -> tuple[int, int, int, int]:
    head = made.reference_table("head").data
    x0, y0, x1, y1 = (int.from_bytes(head[i : i + 2], "big", signed=True) * 1000 / upem for i in (36, 38, 40, 42))
    return int(x0), int(y0), int(x1), int(y1)


def _tag(glyphs: Sequence[int]) -> str:
    """Six letters that tell subsets of one face apart (ISO 32000-1, 9.6.4), from the glyphs themselves."""
    digest = hashlib.md5(repr(glyphs).encode("ascii"), usedforsecurity=False).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _postscript_name(face: Face) -> str:
    import uharfbuzz as hb

    name = face.hb.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.key
    return "".join(char for char in name if char.isascii() and (char.isalnum() or char in "-_")) or "Face"


def _descriptor(file: PdfFile, face: Face, base: Name, cut: Subset) -> dict[str, object]:
    program: dict[str, object]
    if face.outlines == "cff":
        program = {"FontFile3": file.stream({"Subtype": Name("CIDFontType0C")}, cut.data)}
    else:
        program = {"FontFile2": file.stream({"Length1": len(cut.data)}, cut.data)}
    return {
        "Type": Name("FontDescriptor"),
        "FontName": base,
        "Flags": 4,
        "FontBBox": list(cut.box),
        "ItalicAngle": 0,
        "Ascent": round(face.ascent * 1000),
        "Descent": round(-abs(face.descent) * 1000),
        "CapHeight": round(face.cap_height * 1000),
        "StemV": 80,
        **program,
    }


def _widths(widths: Mapping[int, float]) -> dict[str, object]:
    """The W entry: advances other than a full em, neighbours together."""
    parts: list[str] = []
    before = -2
    for glyph, width in widths.items():
        if width == 1000:
            continue
        parts.append(f" {number(width)}" if glyph == before + 1 else f"{']' if parts else ''} {glyph} [{number(width)}")
        before = glyph
    return {"W": f"[{''.join(parts)}]]".encode("ascii")} if parts else {}


def _heights(use: FontUse) -> dict[str, object]:
    """The W2 entry: of upright glyphs the advance other than a full em, and the place of their origin."""
    parts: list[str] = []
    for glyph, height in sorted(use.heights.items()):
        if height != 1000 or glyph in use.origins:
            x, y = use.origins.get(glyph, (use.widths[glyph] / 2, TOP))
            parts.append(f"{glyph} [{number(-height)} {number(x)} {number(y)}]")
    return {"W2": f"[{' '.join(parts)}]".encode("ascii")} if parts else {}


def _places(places: Mapping[int, int]) -> bytes:
    """A CIDToGIDMap: two bytes for each code up to the last one used."""
    table = array("H", bytes(2 * (max(places, default=0) + 1)))
    for glyph, place in places.items():
        table[glyph] = place
    if array("H", [1]).tobytes() == b"\x01\x00":
        table.byteswap()
    return table.tobytes()


def to_unicode(texts: Mapping[int, str]) -> bytes:
    """The CMap that gives text back: surrogates above U+FFFF, several characters for a ligature."""
    entries = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(texts.items())]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    body = "\n".join(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar"))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")

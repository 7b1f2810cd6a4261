"""Makes the bundled faces: packages of the public registries in, subsets, licences and fonts.toml out.

Run by hand by whoever maintains the faces, never by the program: `.venv/bin/python fonts/make.py`. It needs apt-get and
dpkg-deb (Debian or Ubuntu) and npm; packages are kept in .cache/fonts, their hashes are checked, and the same packages
give the same bytes. Glyphs are chosen by HarfBuzz's subsetter with an identity CID charset, so that a glyph's id is its
code in a PDF; fontTools then gives the names, as the reserved names of the sources must not be used for a changed face.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import uharfbuzz as hb
from charsets import CHARSETS, SELECTORS, SIGNS
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from recipes import BOOKS, LANGUAGES, LICENCES, Book, Recipe

HERE = Path(__file__).resolve().parent

TAGS = ("ccmp", "liga", "kern", "mark", "mkmk", "vert", "vrt2", "halt", "palt", "vhal", "vpal", "vkrn", "chws", "vchw")

IVS = "ja"
"""The language whose papers print variation sequences of ideographs: names such as 葛󠄀城 and 邉󠄂."""


def _source_face(data: bytes, postscript: str) -> hb.Face:
    blob = hb.Blob(data)
    # HarfBuzz gives an empty face, without a name, for an index past the end
    for index in range(64):
        face = hb.Face(blob, index)
        name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        if name == postscript:
            return face
        if not name:
            break
    raise SystemExit(f"no face of the file is named {postscript}")


def _cut(face: hb.Face, recipe: Recipe) -> hb.SubsetPlan:
    """What to keep of a face: the characters, what the features make of them, and the regional forms of the signs."""
    keep = frozenset(face.unicodes) if recipe.keep is None else recipe.keep
    plain = hb.SubsetPlan(face, _wanted(face, recipe, keep, TAGS))
    # With locl as a feature like the others HarfBuzz would keep each Han character's forms of five regions.
    wanted = _wanted(face, recipe, keep, (*TAGS, "locl"))
    wanted.flags |= hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.glyph_set.update(plain.old_to_new_glyph_mapping)
    for locale, direction, code in product(LANGUAGES.values(), ("ltr", "ttb"), sorted(SIGNS)):
        wanted.glyph_set.update(_amid_han(face, chr(code), locale, direction))
    return hb.SubsetPlan(face, wanted)


def _wanted(face: hb.Face, recipe: Recipe, keep: Iterable[int], features: Iterable[str]) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    if "CFF " in face.table_tags:
        wanted.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
    wanted.unicode_set.update(keep)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in features)
    for tag, value in recipe.axes:
        wanted.pin_axis_location(face, tag, value)
    return wanted


def _amid_han(face: hb.Face, text: str, locale: str, direction: str = "ltr") -> list[int]:
    """The glyphs of `text` between Han characters of a region."""
    buffer = hb.Buffer()
    buffer.add_str(f"十{text}十")
    buffer.direction = direction
    buffer.guess_segment_properties()
    buffer.language = locale
    hb.shape(hb.Font(face), buffer, {})
    return [info.codepoint for info in buffer.glyph_infos if 0 < info.cluster <= len(text) and info.codepoint]


def _bake_dashes(font: TTFont, face: hb.Face, plan: hb.SubsetPlan, language: str) -> None:
    """Give dashes the form that locl gives them amid Han: full-width, and one stroke where two stand together."""
    for code in map(ord, "—⸺⸻"):
        forms = _amid_han(face, chr(code), language)
        for table in font["cmap"].tables:
            if len(forms) == 1 and code in table.cmap:
                table.cmap[code] = font.getGlyphName(plan.old_to_new_glyph_mapping[forms[0]])


def _raise(font: TTFont, by: int) -> None:
    """Move the full-width outlines of a CFF face up, so that Han characters stand on the line as in the other faces."""
    outlines = font.getGlyphSet()
    strings = font["CFF "].cff.topDictIndex[0].CharStrings
    for name in font.getGlyphOrder():
        if outlines[name].width != font["head"].unitsPerEm:
            continue
        old = strings[name]
        # A charstring says by how much its width differs from the nominal one, and nothing where it is the default.
        width, private = outlines[name].width, old.private
        said = None if width == private.defaultWidthX else width - private.nominalWidthX
        pen = T2CharStringPen(said, None)
        outlines[name].draw(TransformPen(pen, (1, 0, 0, 1, 0, by)))
        strings[name] = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
        height, top = font["vmtx"][name]
        font["vmtx"][name] = (height, top - by)
    font["head"].yMin += by
    font["head"].yMax += by


def made(source: bytes, book: Book) -> bytes:
    """The bytes of a file. Heads keep the dates of their source, so that the bytes do not change."""
    out = io.BytesIO()
    if len(book.faces) > 1:
        collection = TTCollection()
        collection.fonts = list(_collected(source, book))
        collection.save(out, shareTables=True)
    else:
        _single(source, book.first).save(out, reorderTables=None)
    return out.getvalue()


def _single(source: bytes, recipe: Recipe) -> TTFont:
    face = _source_face(source, recipe.postscript)
    plan = _cut(face, recipe)
    font = TTFont(io.BytesIO(plan.execute().blob.data), recalcTimestamp=False, recalcBBoxes=False)
    _bake_dashes(font, face, plan, "zh-Hans")
    if recipe.up:
        _raise(font, recipe.up)
    font["head"].unitsPerEm = recipe.upem or font["head"].unitsPerEm
    _name(font, recipe)
    return font


def _collected(source: bytes, book: Book) -> Iterator[TTFont]:
    """The faces of a collection. All have the same glyphs at the same ids, so that they share every table of outlines
    and measures; each has its own cmap: what its source maps to any of these glyphs, and so in its own forms alone."""
    faces = {recipe: _source_face(source, recipe.postscript) for recipe in book.faces}
    glyphs = frozenset[int]().union(*(_of_language(face, recipe) for recipe, face in faces.items()))
    for recipe, face in faces.items():
        look_up = hb.Font(face).get_nominal_glyph
        wanted = _wanted(face, recipe, (code for code in face.unicodes if look_up(code) in glyphs), TAGS)
        wanted.flags |= hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.glyph_set.update(glyphs)
        plan = hb.SubsetPlan(face, wanted)
        font = TTFont(io.BytesIO(plan.execute().blob.data), recalcTimestamp=False, recalcBBoxes=False)
        font.setGlyphOrder([f"glyph{glyph:05d}" for glyph in range(len(plan.old_to_new_glyph_mapping))])
        _bake_dashes(font, face, plan, recipe.language)
        _forget_languages(font)
        if recipe.language == IVS:
            _add_sequences(font, face, plan)
        _name(font, recipe)
        yield font


def _of_language(face: hb.Face, recipe: Recipe) -> frozenset[int]:
    """The glyphs that a language's characters need, and no form of another language."""
    plan = hb.SubsetPlan(face, _wanted(face, recipe, recipe.keep or (), TAGS))
    signs = (
        _amid_han(face, chr(code), recipe.language, direction)
        for code, direction in product(sorted(SIGNS), ("ltr", "ttb"))
    )
    return frozenset(plan.old_to_new_glyph_mapping).union(*signs)


def _forget_languages(font: TTFont) -> None:
    """Leave the features of the face's own language alone, whatever language a text is said to be in."""
    for tag in ("GSUB", "GPOS"):
        for record in font[tag].table.ScriptList.ScriptRecord:
            record.Script.LangSysRecord, record.Script.LangSysCount = [], 0


def _add_sequences(font: TTFont, face: hb.Face, plan: hb.SubsetPlan) -> None:
    """Variation sequences whose glyphs were kept (cmap format 14)."""
    places, look_up = plan.old_to_new_glyph_mapping, hb.Font(face)
    table = CmapSubtable.newSubtable(14)
    table.platformID, table.platEncID, table.language, table.cmap = 0, 5, 0xFF, {}
    table.uvsDict = {}
    for selector in sorted(SELECTORS.intersection(face.variation_selectors)):
        found = []
        for code in sorted(set(face.variation_unicodes(selector)).intersection(plan.unicode_to_old_glyph_mapping)):
            glyph, usual = look_up.get_variation_glyph(code, selector), look_up.get_nominal_glyph(code)
            if glyph in places:
                found.append((code, None if glyph == usual else font.getGlyphName(places[glyph])))
        table.uvsDict[selector] = found
    font["cmap"].tables.append(table)


def _name(font: TTFont, recipe: Recipe) -> None:
    """Give the face its new name and nothing of a style group: each is a family of its own."""
    old = {number: font["name"].getDebugName(number) for number in (0, 5, 7, 8, 9, 11, 13, 14)}
    new = old | {
        1: recipe.family,
        2: "Regular",
        3: f"{recipe.postscript_name};{old[5]}",
        4: recipe.family,
        6: recipe.postscript_name,
        10: f"A subset of {recipe.postscript} ({recipe.package.name} {recipe.package.version}), made for gxpress.",
        13: old[13] or recipe.licence,
    }
    font["name"].names = []
    for number, text in sorted(new.items()):
        if text:
            font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = recipe.weight
    font["OS/2"].fsType = 0  # every licence here allows embedding
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b100001 | 0b1000000
    font["head"].macStyle = 0
    if "STAT" in font:  # names the styles of a variable font that is none any more
        del font["STAT"]


def _row(recipe: Recipe, file: str, data: bytes) -> str:
    """The face's table of fonts.toml."""
    face = _source_face(data, recipe.postscript_name)
    covered = set(face.unicodes)
    coverage = {name: len(covered & chars) for name, chars in CHARSETS.items()}
    values: dict[str, object] = {
        "key": recipe.key,
        "role": recipe.role,
        "language": recipe.language,
        "file": file,
        "family": recipe.family,
        "postscript": recipe.postscript_name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "glyphs": face.glyph_count,
        "outlines": "cff" if "CFF " in face.table_tags else "glyf",
        "licence": recipe.licence,
        "licence_file": f"licences/{recipe.licence_file}",
        "registry": recipe.package.registry,
        "package": recipe.package.name,
        "version": recipe.package.version,
        "source": recipe.path,
        "original": recipe.postscript,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    counts = ", ".join(f"{name} = {count}" for name, count in {"characters": len(covered), **coverage}.items())
    return "\n".join(("[[face]]", *lines, f"coverage = {{ {counts} }}", ""))


def _totals() -> str:
    counts = ", ".join(f"{name} = {len(chars)}" for name, chars in CHARSETS.items())
    return f"# Written by make.py.\n\n# What coverage is counted against.\ncharsets = {{ {counts} }}\n"


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file, then rename: who has the old face open by memory map keeps it whole."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)


def make(folder: Path) -> None:
    """Write every face, its licence and fonts.toml into `folder`."""
    (folder / "licences").mkdir(parents=True, exist_ok=True)
    rows = [_totals()]
    for book in BOOKS:
        data = made(book.source(), book)
        _replace(folder / book.file, data)
        rows.extend(_row(recipe, book.file, data) for recipe in book.faces)
        print(f"{len(data) / 1e6:6.2f} MB  {book.file}")
    _replace(folder / "fonts.toml", "\n".join(rows).encode("utf-8"))
    for name, (package, paths, after) in LICENCES.items():
        found = package.members(paths)
        texts = [found[path].decode("utf-8").strip() + "\n" for path in paths]
        texts[1:1] = [after] if after else []
        _replace(folder / "licences" / name, "\n".join(texts).encode("utf-8"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the bundled faces from packages of the public registries.")
    parser.add_argument("folder", type=Path, nargs="?", default=HERE, help="where to write (this folder)")
    make(parser.parse_args().folder)

"""Makes the bundled faces: packages of the public registries in, subsets, licences and fonts.toml out.

Run by hand by whoever maintains the faces, never by the program: `.venv/bin/python fonts/make.py`. It needs apt-get and
dpkg-deb (Debian or Ubuntu) and npm; packages are kept in .cache/fonts, their hashes are checked, and the same packages
give the same bytes. Glyphs are chosen by HarfBuzz's subsetter with an identity CID charset, so that a glyph's id is its
code in a PDF; fontTools then gives the names, as the reserved names of the sources must not be used for a changed face.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import subprocess
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import uharfbuzz as hb
from charsets import CHARSETS, PAGE, SIGNS, WIDE, WIDEST, Chars
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "fonts"

TAGS = ("ccmp", "liga", "kern", "mark", "mkmk", "vert", "vrt2", "halt", "palt", "vhal", "vpal", "vkrn", "chws", "vchw")

REGIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko")


@dataclass(frozen=True, slots=True)
class Package:
    """A package of a registry, pinned."""

    registry: str
    name: str
    version: str
    sha256: str

    @property
    def file(self) -> Path:
        """Where the package is kept."""
        return CACHE / f"{self.name}-{self.version.replace(':', '_')}.{'deb' if self.registry == 'debian' else 'tgz'}"

    def fetched(self) -> Path:
        """The package on this machine, fetched if need be, its hash checked."""
        if not self.file.is_file():
            CACHE.mkdir(parents=True, exist_ok=True)
            self._download().rename(self.file)
        digest = hashlib.sha256(self.file.read_bytes()).hexdigest()
        if digest != self.sha256:
            raise SystemExit(f"{self.file}: its hash is {digest}, not {self.sha256}")
        return self.file

    def _download(self) -> Path:
        debian = self.registry == "debian"
        words = (
            ["apt-get", "download", f"{self.name}={self.version}"]
            if debian
            else ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        )
        before = set(CACHE.iterdir())
        subprocess.run(words, cwd=CACHE, check=True, stdout=subprocess.DEVNULL)
        return (set(CACHE.iterdir()) - before).pop()

    def members(self, wanted: Iterable[str]) -> dict[str, bytes]:
        """The bytes of some of its files, by path; .gz files come unpacked."""
        wanted = set(wanted)
        found = dict(self._read(wanted))
        if missing := wanted - set(found):
            raise SystemExit(f"{self.file} has no {', '.join(sorted(missing))}")
        return found

    def _read(self, wanted: set[str]) -> Iterable[tuple[str, bytes]]:
        with tarfile.open(fileobj=self._tar(), mode="r:*") as archive:
            for member in archive:
                path = member.name.removeprefix("./")
                if path in wanted and (file := archive.extractfile(member)):
                    data = file.read()
                    yield path, gzip.decompress(data) if path.endswith(".gz") else data

    def _tar(self) -> io.BytesIO:
        file = self.fetched()
        if self.registry == "npm":
            return io.BytesIO(file.read_bytes())
        return io.BytesIO(subprocess.run(["dpkg-deb", "--fsys-tarfile", file], check=True, capture_output=True).stdout)


NOTO = Package(
    "debian",
    "fonts-noto-cjk",
    "1:20220127+repack1-1",
    "4a2515eb6db3978b897fef9709ed0d2b1f4c6c4df4d83d6c4ef65f71f1b1f502",
)
NOTO_EXTRA = Package(
    "debian",
    "fonts-noto-cjk-extra",
    "1:20220127+repack1-1",
    "5f6536c99f9b3d77a3c383c3f1544f6d49350e7f20832c4c979af0e33f603cb5",
)
WENKAI = Package(
    "debian",
    "fonts-lxgw-wenkai",
    "1.250+repack-1",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)
FANDOL = Package(
    "debian",
    "texlive-lang-chinese",
    "2022.20230122-1",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
)
SOURCE_SERIF = Package(
    "npm", "source-serif", "4.5.1", "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746"
)

_OPENTYPE = "usr/share/fonts/opentype/noto/"
_FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
_FANDOL_DOC = "usr/share/doc/texlive-doc/fonts/fandol/"

GPL_FONT_EXCEPTION = """\
As a special exception, if you create a document which uses this font, and embed this font or unaltered portions of
this font into the document, this font does not by itself cause the resulting document to be covered by the GNU General
Public License. This exception does not however invalidate any other reasons why the document might be covered by the
GNU General Public License. If you modify this font, you may extend this exception to your version of the font, but you
are not obligated to do so. If you do not wish to do so, delete this exception statement from your version.

(The GPL font exception that the README above names, as the Free Software Foundation words it.)
"""

LICENCES: Mapping[str, tuple[Package, tuple[str, ...], str]] = {
    "Noto-CJK.txt": (NOTO, ("usr/share/doc/fonts-noto-cjk/copyright",), ""),
    "LXGW-WenKai.txt": (WENKAI, ("usr/share/doc/fonts-lxgw-wenkai/copyright",), ""),
    "Fandol.txt": (FANDOL, (f"{_FANDOL_DOC}README", f"{_FANDOL_DOC}COPYING.gz"), GPL_FONT_EXCEPTION),
    "Source-Serif.txt": (SOURCE_SERIF, ("package/LICENSE.md",), ""),
}
"""File of fonts/licences: the package, its files in order, and what follows the first of them."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One bundled face: its role, its source, its new name and the characters that it keeps."""

    role: str
    family: str
    package: Package
    path: str
    postscript: str
    """Of the source: a collection is asked by it, never by index."""
    licence: str
    """SPDX."""
    licence_file: str
    keep: Chars
    weight: int = 400
    axes: tuple[tuple[str, float], ...] = ()
    """Where a variable font is pinned."""
    up: int = 0
    """How much higher its outlines stand than in the source, thousandths of an em."""

    @property
    def file(self) -> str:
        """Name of the face's file in fonts/."""
        return f"{self.postscript_name}.{'ttf' if self.path.endswith('.ttf') else 'otf'}"

    @property
    def postscript_name(self) -> str:
        """GXSongHeavy-Regular: each face is a family of its own."""
        return f"{self.family.replace(' ', '')}-Regular"


def _noto(role: str, family: str, package: Package, name: str, keep: Chars, weight: int = 400) -> Recipe:
    kind, style = name.split("-")
    path = f"{_OPENTYPE}Noto{kind}CJK-{style}.ttc"
    return Recipe(role, family, package, path, f"Noto{kind}CJKsc-{style}", "OFL-1.1", "Noto-CJK.txt", keep, weight)


RECIPES = (
    _noto("song", "GX Song", NOTO, "Serif-Regular", WIDEST),
    _noto("song-heavy", "GX Song Heavy", NOTO, "Serif-Bold", PAGE, 700),
    _noto("hei", "GX Hei", NOTO_EXTRA, "Sans-Medium", WIDE, 500),
    _noto("hei-heavy", "GX Hei Heavy", NOTO, "Sans-Bold", PAGE, 700),
    Recipe(
        "kai",
        "GX Kai",
        WENKAI,
        "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "LXGWWenKai-Regular",
        "OFL-1.1",
        "LXGW-WenKai.txt",
        PAGE,
    ),
    Recipe(
        "fang",
        "GX Fang",
        FANDOL,
        f"{_FANDOL}FandolFang-Regular.otf",
        "FandolFang-Regular",
        "GPL-3.0-or-later WITH Font-exception-2.0",
        "Fandol.txt",
        PAGE,
        up=60,
    ),
    Recipe(
        "latin",
        "GX Latin",
        SOURCE_SERIF,
        "package/VAR/SourceSerif4Variable-Roman.ttf",
        "SourceSerif4Variable-Roman",
        "OFL-1.1",
        "Source-Serif.txt",
        SIGNS,
        axes=(("wght", 350.0), ("opsz", 20.0)),
    ),
)


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
    plain = hb.SubsetPlan(face, _wanted(face, recipe, TAGS))
    # With locl as a feature like the others HarfBuzz would keep each Han character's forms of five regions.
    wanted = _wanted(face, recipe, (*TAGS, "locl"))
    wanted.flags |= hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.glyph_set.update(plain.old_to_new_glyph_mapping)
    for locale, direction, code in product(REGIONS, ("ltr", "ttb"), sorted(SIGNS)):
        wanted.glyph_set.update(_amid_han(face, chr(code), locale, direction))
    return hb.SubsetPlan(face, wanted)


def _wanted(face: hb.Face, recipe: Recipe, features: Iterable[str]) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    if "CFF " in face.table_tags:
        wanted.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
    wanted.unicode_set.update(recipe.keep)
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


def _bake_dashes(font: TTFont, face: hb.Face, plan: hb.SubsetPlan) -> None:
    """Give dashes the form that locl gives them amid Chinese: full-width, and one stroke where two stand together."""
    for code in map(ord, "—⸺⸻"):
        forms = _amid_han(face, chr(code), "zh-Hans")
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


def made(source: bytes, recipe: Recipe) -> bytes:
    """The file of a bundled face. Its head keeps the dates of the source, so that the bytes do not change."""
    face = _source_face(source, recipe.postscript)
    plan = _cut(face, recipe)
    font = TTFont(io.BytesIO(plan.execute().blob.data), recalcTimestamp=False, recalcBBoxes=False)
    _bake_dashes(font, face, plan)
    if recipe.up:
        _raise(font, recipe.up)
    _name(font, recipe)
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


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


def _row(recipe: Recipe, data: bytes) -> str:
    """The face's table of fonts.toml."""
    face = hb.Face(hb.Blob(data))
    covered = set(face.unicodes)
    coverage = {name: len(covered & chars) for name, chars in CHARSETS.items()}
    values: dict[str, object] = {
        "role": recipe.role,
        "file": recipe.file,
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
    for recipe in RECIPES:
        source = recipe.package.members([recipe.path])[recipe.path]
        data = made(source, recipe)
        _replace(folder / recipe.file, data)
        rows.append(_row(recipe, data))
        print(f"{recipe.role:11}{len(data) / 1e6:6.2f} MB  {recipe.file}")
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

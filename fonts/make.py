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
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "fonts"

FEATURES = (
    "ccmp",
    "liga",
    "kern",
    "mark",
    "mkmk",
    "vert",
    "vrt2",
    "halt",
    "palt",
    "vhal",
    "vpal",
    "vkrn",
    "chws",
    "vchw",
)

Chars = frozenset[int]

# What the faces must cover


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
    lines = (HERE / "tgh8105.txt").read_text(encoding="utf-8").splitlines()
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


# Where the faces come from


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
            else ["npm", "pack", f"{self.name}@{self.version}"]
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

    def _tar(self) -> io.BufferedIOBase:
        file = self.fetched()
        if self.registry == "npm":
            return file.open("rb")
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
    _noto("song-heavy", "GX Song Heavy", NOTO_EXTRA, "Serif-Black", PAGE, 900),
    _noto("hei", "GX Hei", NOTO, "Sans-Regular", WIDE),
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
    ),
    Recipe(
        "latin",
        "GX Latin",
        SOURCE_SERIF,
        "package/TTF/SourceSerif4-Regular.ttf",
        "SourceSerif4-Regular",
        "OFL-1.1",
        "Source-Serif.txt",
        SIGNS,
    ),
)

# Making one


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


def _cut(face: hb.Face, keep: Chars) -> bytes:
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    if "CFF " in face.table_tags:
        wanted.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
    wanted.unicode_set.update(keep)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in FEATURES)
    return bytes(hb.SubsetPlan(face, wanted).execute().blob.data)


def _named(data: bytes, recipe: Recipe) -> bytes:
    """The face under its new name. Its head keeps the dates of the source, so that the bytes do not change."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
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
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


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


def make(folder: Path) -> None:
    """Write every face, its licence and fonts.toml into `folder`."""
    (folder / "licences").mkdir(parents=True, exist_ok=True)
    rows = [_totals()]
    for recipe in RECIPES:
        source = recipe.package.members([recipe.path])[recipe.path]
        data = _named(_cut(_source_face(source, recipe.postscript), recipe.keep), recipe)
        (folder / recipe.file).write_bytes(data)
        rows.append(_row(recipe, data))
        print(f"{recipe.role:11}{len(data) / 1e6:6.2f} MB  {recipe.file}")
    (folder / "fonts.toml").write_text("\n".join(rows), encoding="utf-8")
    for name, (package, paths, after) in LICENCES.items():
        found = package.members(paths)
        texts = [found[path].decode("utf-8").strip() + "\n" for path in paths]
        texts[1:1] = [after] if after else []
        (folder / "licences" / name).write_text("\n".join(texts), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the bundled faces from packages of the public registries.")
    parser.add_argument("folder", type=Path, nargs="?", default=HERE, help="where to write (this folder)")
    make(parser.parse_args().folder)

"""What the bundled faces are: their roles, sources, new names, languages, and the characters that they keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charsets import (
    CANTONESE,
    CHARSETS,
    HONGKONG,
    JAPAN,
    KOREA,
    NAMES,
    PAGE,
    SELECTORS,
    SIGNS,
    TAIWAN,
    TAIWAN_WIDE,
    WIDE,
    WIDEST,
    Chars,
)
from packages import FANDOL, NOTO, NOTO_EMOJI, NOTO_EXTRA, SOURCE_SERIF, WENKAI, Package

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
    "Noto-Emoji.txt": (NOTO_EMOJI, ("package/LICENSE_FONT",), ""),
}
"""File of fonts/licences: the package, its files in order, and what follows the first of them."""


LANGUAGES: Mapping[str, str] = {"sc": "zh-Hans", "tc": "zh-Hant-TW", "hk": "zh-Hant-HK", "jp": "ja", "kr": "ko"}
"""How Noto names the faces of a collection, and the language whose forms they have."""


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
    keep: Chars | None
    """None for all that the source has."""
    language: str = "zh-Hans"
    """Whose forms it has; und where it has no Han characters."""
    weight: int = 400
    axes: tuple[tuple[str, float], ...] = ()
    """Where a variable font is pinned."""
    up: int = 0
    """How much higher its outlines stand than in the source, thousandths of an em."""
    upem: int = 0
    """Units of an em, where they are others than in the source: more make the glyphs smaller."""

    @property
    def key(self) -> str:
        """What a page calls the face: the role, and its region but for the Mainland's. Permanent."""
        region = next((tag for tag, language in LANGUAGES.items() if language == self.language), "sc")
        return self.role if region == "sc" else f"{self.role}-{region}"

    @property
    def postscript_name(self) -> str:
        """GXSongHeavy-Regular: each face is a family of its own."""
        return f"{self.family.replace(' ', '')}-Regular"


@dataclass(frozen=True, slots=True)
class Book:
    """One file: a face, or those of a collection that share their outlines."""

    faces: tuple[Recipe, ...]

    @property
    def first(self) -> Recipe:
        """The face that the file is named after."""
        return self.faces[0]

    @property
    def file(self) -> str:
        """Name of the file in fonts/."""
        kind = "ttc" if len(self.faces) > 1 else "ttf" if self.first.path.endswith(".ttf") else "otf"
        return f"{self.first.postscript_name}.{kind}"

    def source(self) -> bytes:
        """The file that it is made from."""
        return self.first.package.members([self.first.path])[self.first.path]


def _noto(role: str, family: str, package: Package, name: str, keeps: Mapping[str, Chars], weight: int = 400) -> Book:
    kind, style = name.split("-")
    path = f"{_OPENTYPE}Noto{kind}CJK-{style}.ttc"
    return Book(
        tuple(
            Recipe(
                role,
                family if tag == "sc" else f"{family} {tag.upper()}",
                package,
                path,
                f"Noto{kind}CJK{tag}-{style}",
                "OFL-1.1",
                "Noto-CJK.txt",
                keeps[tag],
                language,
                weight,
            )
            for tag, language in LANGUAGES.items()
        )
    )


_HEI_HEADS: Mapping[str, Chars] = {"sc": PAGE, "tc": TAIWAN, "hk": TAIWAN | CANTONESE, "jp": JAPAN, "kr": KOREA}
_HEADS = _HEI_HEADS | {"hk": TAIWAN | HONGKONG}
_HEI = _HEADS | {"sc": WIDE, "kr": KOREA | CHARSETS["hangul"]}
_BODY: Mapping[str, Chars] = {
    "sc": WIDEST,
    "tc": TAIWAN_WIDE,
    "hk": TAIWAN_WIDE | HONGKONG,
    "jp": JAPAN | NAMES | SELECTORS,
    "kr": KOREA,
}
"""Region → what its face keeps on purpose. Where glyphs of other regions serve it too, it has those characters as well.
All of fonts/ stays below 50 MB: rare characters are in the body's song, rare Hangul in hei, and heads borrow them."""

BOOKS = (
    _noto("song", "GX Song", NOTO, "Serif-Regular", _BODY),
    _noto("song-heavy", "GX Song Heavy", NOTO, "Serif-Bold", _HEADS, 700),
    _noto("hei", "GX Hei", NOTO_EXTRA, "Sans-Medium", _HEI, 500),
    _noto("hei-heavy", "GX Hei Heavy", NOTO, "Sans-Bold", _HEI_HEADS, 700),
    Book(
        (
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
        )
    ),
    Book(
        (
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
        )
    ),
    Book(
        (
            Recipe(
                "latin",
                "GX Latin",
                SOURCE_SERIF,
                "package/VAR/SourceSerif4Variable-Roman.ttf",
                "SourceSerif4Variable-Roman",
                "OFL-1.1",
                "Source-Serif.txt",
                SIGNS,
                language="und",
                axes=(("wght", 350.0), ("opsz", 20.0)),
            ),
        )
    ),
    Book(
        (
            Recipe(
                "emoji",
                "GX Emoji",
                NOTO_EMOJI,
                "package/400Regular/NotoEmoji_400Regular.ttf",
                "NotoEmoji-Regular",
                "OFL-1.1",
                "Noto-Emoji.txt",
                None,
                language="und",
                upem=2600,
            ),
        )
    ),
)
"""In the order of fonts.toml. The emoji of the source are 1.27 em wide; here a cell is one em."""

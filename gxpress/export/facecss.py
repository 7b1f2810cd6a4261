"""Faces for style sheets: `@font-face` rules, family lists, and the faces themselves cut down to what is set.

A layout comes in (its own faces, else the bundled ones with the forms of its language); CSS goes out. Family names are
ours, so that a face of the same name that happens to be installed never takes the place of the one that was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gxpress.model.layout import Layout
from gxpress.typeset.languages import MAINLAND, spoken

if TYPE_CHECKING:
    from gxpress.typeset.faces import Face

ROLES: Final = ("song", "song-heavy", "hei", "hei-heavy", "kai", "fang", "latin")

_SERIFS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "zh-Hans": '"Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", STSong, SimSun, serif',
        "zh-Hant-TW": '"Songti TC", "Source Han Serif TC", "Noto Serif CJK TC", "Noto Serif TC", PMingLiU, serif',
        "zh-Hant-HK": '"Source Han Serif HC", "Noto Serif CJK HK", "Noto Serif HK", "Songti TC", MingLiU_HKSCS, serif',
        "ja": '"Hiragino Mincho ProN", "Source Han Serif", "Noto Serif CJK JP", "Noto Serif JP", "Yu Mincho", serif',
        "ko": 'AppleMyungjo, "Source Han Serif K", "Noto Serif CJK KR", "Noto Serif KR", Batang, serif',
    }
)
_SANS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "zh-Hans": '"PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", sans-serif',
        "zh-Hant-TW": '"PingFang TC", "Microsoft JhengHei", "Source Han Sans TC", "Noto Sans CJK TC", sans-serif',
        "zh-Hant-HK": '"PingFang HK", "Microsoft JhengHei", "Source Han Sans HC", "Noto Sans CJK HK", sans-serif',
        "ja": '"Hiragino Sans", "Source Han Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", sans-serif',
        "ko": '"Apple SD Gothic Neo", "Malgun Gothic", "Source Han Sans K", "Noto Sans CJK KR", sans-serif',
    }
)
_BRUSH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kai": '"Kaiti SC", STKaiti, KaiTi, "LXGW WenKai"',
        "kai zh-Hant": '"Kaiti TC", DFKai-SB, "LXGW WenKai TC"',
        "fang": "STFangsong, FangSong",
    }
)


def _system(role: str, language: str) -> str:
    """Faces of the same kind that systems and e-readers carry, the finest first."""
    if role == "latin":
        return '"Noto Serif", Georgia, serif'
    if role.startswith("hei"):
        return _SANS[language]
    brush = _BRUSH.get(f"{role} {language[:7]}") or _BRUSH.get(role, "")
    return f"{brush}, {_SERIFS[language]}" if brush else _SERIFS[language]


def family(role: str) -> str:
    """Our name for the face of a role.

    >>> family("song-heavy")
    'gx-song-heavy'
    """
    return f"gx-{role}"


def families(own: tuple[str, ...] = ROLES, locale: str = MAINLAND) -> dict[str, str]:
    """Role (with _ for -) → value of `font-family`: our face where it is one of `own`, then our song, which has more
    characters than others, then the system's with the forms of a language.

    >>> families(())["kai"].split(",")[0]
    '"Kaiti SC"'
    """
    lists = {}
    for role in ROLES:
        system = _system(role, spoken(locale))
        ours = ", ".join(family(name) for name in dict.fromkeys((role, "song")) if name in own)
        lists[role.replace("-", "_")] = f"{ours}, {system}" if role in own else system
    return lists


def head_face(layout: Layout, text: str) -> bytes:
    """A WOFF2 of the face of heads with no more than the characters of `text`; equal texts give equal bytes.

    The names and the licence of the face stay in it.
    """
    from fontTools.ttLib import TTFont

    from gxpress.typeset.faces import FaceSet

    face = FaceSet.open(layout.faces).face("song-heavy", spoken(layout.spacing.locale))
    font, packed = TTFont(BytesIO(cut_down(face, text, features=False)), recalcTimestamp=False), BytesIO()
    font.flavor = "woff2"
    font.save(packed)
    return packed.getvalue()


def cut_down(face: Face, text: Iterable[str], *, features: bool = True) -> bytes:
    """A file of its own for a face, of a collection too, with no more than the characters of `text`.

    A glyph's id is its CID in it. With `features` all that the layout tables make of the characters is kept.
    """
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    if face.outlines == "cff":
        wanted.flags = uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
    wanted.unicode_set.update(map(ord, {*text, " "}))
    wanted.name_id_set.update(range(26))
    if not features:
        wanted.layout_feature_tag_set.clear()
        wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in (b"BASE", b"VORG", b"vhea", b"vmtx"))
    data: bytes = uharfbuzz.subset(face.hb, wanted).blob.data
    return data


def head_rule(url: str) -> str:
    """The `@font-face` rule for `head_face` at a path."""
    return f'@font-face {{ font-family: {family("song-heavy")}; font-weight: 400 900; src: url("{url}"); }}\n'


def font_face(name: str, url: str, stretch: str = "normal") -> str:
    """An `@font-face` rule; by `stretch` the same face can be had twice."""
    width = f" font-stretch: {stretch};" if stretch != "normal" else ""
    return f'@font-face {{ font-family: {name};{width} src: url("{url}"); }}\n'

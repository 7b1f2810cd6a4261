"""Faces for style sheets: `@font-face` rules and family lists.

A layout comes in (its own faces, else the bundled ones); CSS goes out. Family names are ours, so that a face of the
same name that happens to be installed never takes the place of the one that was meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Final

from gxpress.model.layout import Layout

ROLES: Final = ("song", "song-heavy", "hei", "hei-heavy", "kai", "fang", "latin")

SYSTEM: Final[Mapping[str, str]] = MappingProxyType(
    {
        "song": '"Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", STSong, SimSun, serif',
        "hei": '"PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
        "kai": '"Kaiti SC", STKaiti, KaiTi, "LXGW WenKai", "Source Han Serif SC", "Noto Serif CJK SC", serif',
        "fang": 'STFangsong, FangSong, "Source Han Serif SC", "Noto Serif CJK SC", serif',
        "latin": '"Noto Serif", Georgia, serif',
    }
)
"""Role → faces of the same kind that systems and e-readers carry, the finest first."""


def family(role: str) -> str:
    """Our name for the face of a role.

    >>> family("song-heavy")
    'gx-song-heavy'
    """
    return f"gx-{role}"


def families(own: tuple[str, ...] = ROLES) -> dict[str, str]:
    """Role (with _ for -) → value of `font-family`: our face where it is one of `own`, then our song, which has more
    characters than others, then the system's.

    >>> families(())["kai"].split(",")[0]
    '"Kaiti SC"'
    """
    lists = {}
    for role in ROLES:
        system = SYSTEM.get(role) or SYSTEM[role.partition("-")[0]]
        ours = ", ".join(family(name) for name in dict.fromkeys((role, "song")) if name in own)
        lists[role.replace("-", "_")] = f"{ours}, {system}" if role in own else system
    return lists


def head_face(layout: Layout, text: str) -> bytes:
    """A WOFF2 of the face of heads with no more than the characters of `text`; equal texts give equal bytes.

    The names and the licence of the face stay in it.
    """
    import uharfbuzz
    from fontTools.ttLib import TTFont

    from gxpress.typeset.faces import FaceSet

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, {*text, " "}))
    wanted.layout_feature_tag_set.clear()
    wanted.name_id_set.update(range(26))
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in (b"BASE", b"VORG", b"vhea", b"vmtx"))
    subset = uharfbuzz.subset(FaceSet.open(layout.faces).face("song-heavy").hb, wanted)
    font, packed = TTFont(BytesIO(subset.blob.data), recalcTimestamp=False), BytesIO()
    font.flavor = "woff2"
    font.save(packed)
    return packed.getvalue()


def head_rule(url: str) -> str:
    """The `@font-face` rule for `head_face` at a path."""
    return f'@font-face {{ font-family: {family("song-heavy")}; font-weight: 400 900; src: url("{url}"); }}\n'


def font_faces(layout: Layout, stretch: str = "normal") -> str:
    """An `@font-face` rule for each role, with the path of its file; by `stretch` the same face can be had twice."""
    from gxpress.typeset.faces import FaceSet

    faces = FaceSet.open(layout.faces)
    rule = '@font-face {{ font-family: {}; src: url("{}"); }}\n'
    if stretch != "normal":
        rule = rule.replace(" src:", f" font-stretch: {stretch}; src:")
    return "".join(rule.format(family(role), faces.face(role).file.as_uri()) for role in ROLES)

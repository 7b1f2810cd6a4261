"""Faces that gxpress does not bundle: the user's folder and the system's. A role in, candidates in a fixed order out.

Looked for only when a character is missing from every bundled face. The user's faces lie in the folders that
GXPRESS_FACES names (separated as in PATH), else in gxpress/fonts under the user's data folder. The system's are what
fontconfig lists where it is installed, else what lies in the folders where the system keeps its faces;
GXPRESS_SYSTEM_FACES=0 leaves them out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import uharfbuzz

_SUFFIXES: Final = frozenset({".otf", ".ttf", ".ttc", ".otc"})
_EMPTY_SHELLS: Final = ("lastresort", "adobeblank", "unifont", "tofu")
"""Names of faces that have every character and show none of them as it is."""
_RESTRICTED: Final = 0x0002
"""OS/2 fsType: must not be embedded without its maker's leave."""
_KINDS: Final = {
    "kai": ("kai", "楷"),
    "fang": ("fang", "仿"),
    "song": ("serif", "song", "sung", "ming", "mincho", "times", "roman", "宋", "明"),
    "hei": ("sans", "hei", "gothic", "grotesk", "helvet", "arial", "黑"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A face of the user or the system that may be printed with."""

    path: str
    index: int
    name: str
    """PostScript name."""
    kind: str
    """song, hei, kai or fang by its name; empty where the name does not say."""
    weight: int
    italic: bool
    variable: bool
    characters: uharfbuzz.Face
    """Opened by memory map; `unicodes` of it is what it has."""

    def distance(self, role: str) -> tuple[bool, bool, bool, int, str, int]:
        """How far it is from what `role` looks like; the least is taken."""
        wanted = 800 if role.endswith("-heavy") else 400
        kind = "song" if role == "latin" else role.removesuffix("-heavy")
        return (self.italic, self.kind != kind, self.variable, abs(self.weight - wanted), self.path, self.index)


@lru_cache(maxsize=8)
def users(folders: str) -> tuple[Candidate, ...]:
    """The faces of the user's own folders, by path."""
    return tuple(_candidates(_files(folders.split(os.pathsep))))


def user_folders() -> str:
    """The folders of the user's faces as the environment names them, separated as in PATH."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return os.environ.get("GXPRESS_FACES") or str(Path(data) / "gxpress" / "fonts")


def system_wanted() -> bool:
    """Whether the environment lets the system's faces be used."""
    return os.environ.get("GXPRESS_SYSTEM_FACES", "1") not in {"0", "no", "off", "false"}


@lru_cache(maxsize=1)
def systems() -> tuple[Candidate, ...]:
    """The system's faces, by path; the list of this process does not change."""
    listed = _listed_by_fontconfig()
    return tuple(_candidates(_files(_system_folders()) if listed is None else listed))


def _listed_by_fontconfig() -> list[str] | None:
    """Every outline font that fontconfig knows; None where it is not installed or fails."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    words = [program, ":outline=true", "--format", "%{file}\n"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return sorted({line for line in done.stdout.splitlines() if Path(line).suffix.lower() in _SUFFIXES})


def _system_folders() -> list[str]:
    home = Path.home()
    if sys.platform == "darwin":
        return ["/System/Library/Fonts", "/Library/Fonts", str(home / "Library" / "Fonts")]
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        return [
            str(Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts"),
            str(Path(local, "Microsoft", "Windows", "Fonts")),
        ]
    return ["/usr/share/fonts", "/usr/local/share/fonts", str(home / ".local/share/fonts"), str(home / ".fonts")]


def _files(folders: Iterable[str]) -> list[str]:
    """The font files under the folders, each folder's by path."""
    found = (sorted(str(path) for path in Path(folder).rglob("*")) for folder in folders if folder)
    return [path for paths in found for path in paths if Path(path).suffix.lower() in _SUFFIXES]


def _candidates(paths: Iterable[str]) -> Iterator[Candidate]:
    """The printable faces of the files; the first of those that share a PostScript name, which is their key."""
    seen: set[str] = set()
    for path in paths:
        for candidate in _faces_of(path):
            if candidate.name and candidate.name not in seen:
                seen.add(candidate.name)
                yield candidate


def _faces_of(path: str) -> Iterator[Candidate]:
    import uharfbuzz

    from gxpress.typeset.faces_file import members

    try:
        faces = list(members(uharfbuzz.Blob.from_file_path(path)))
    except (OSError, RuntimeError, uharfbuzz.HarfBuzzError):
        return
    for index, face in enumerate(faces):
        name = face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
        tags = set(face.table_tags)
        if tags & {"CFF ", "glyf"} and not any(shell in name.lower() for shell in _EMPTY_SHELLS):
            weight, italic, licensed = _style(face.reference_table("OS/2").data)
            if licensed:
                yield Candidate(path, index, name, _kind(name), weight, italic, "fvar" in tags, face)


def _style(os2: bytes) -> tuple[int, bool, bool]:
    """Weight, whether it leans, and whether it may be embedded."""
    if len(os2) < 64:
        return 400, False, True
    weight, licence, selection = (int.from_bytes(os2[place : place + 2], "big") for place in (4, 8, 62))
    return weight, bool(selection & 1), licence & 0x000F != _RESTRICTED


def _kind(name: str) -> str:
    lowered = name.lower()
    # a sans-serif is no serif
    if "sans" in lowered:
        return "hei"
    return next((kind for kind, words in _KINDS.items() if any(word in lowered for word in words)), "")

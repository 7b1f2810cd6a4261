"""The set of faces: a role in, its face out; a character in, the face that has it out.

Who decides what: the composer sets Han characters and their punctuation in the face of the style's role, and Latin
letters and digits in `FaceSet.latin` of that role, so that a head in hei does not get serif digits. Where neither has a
character, it asks `FaceSet.find`, which goes by coverage alone: the layout's own face of the role, the bundled one, the
other bundled faces in the order of `_NEXT`, the user's, the system's. None means that nothing has it: 〓 is set, and
F001 reported; another face than the role's is F002.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from gxpress.errors import FontError
from gxpress.model.finding import Place
from gxpress.shelf import fonts_folder
from gxpress.typeset.faces_elsewhere import Candidate, system_wanted, systems, user_folders, users
from gxpress.typeset.faces_file import Face, Glyph, split

__all__ = ["ROLES", "Face", "FaceSet", "Glyph", "borrowed", "uncovered"]

ROLES: Final = ("song", "song-heavy", "hei", "hei-heavy", "kai", "fang", "latin")
"""宋, 大标宋, 黑, 大黑, 楷, 仿宋 and a Latin companion: the roles with a bundled face."""

_NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "song": ("fang", "kai", "hei"),
    "song-heavy": ("song", "hei-heavy", "hei"),
    "hei": ("song", "hei-heavy"),
    "hei-heavy": ("hei", "song-heavy", "song"),
    "kai": ("fang", "song", "hei"),
    "fang": ("kai", "song", "hei"),
    "latin": ("song", "hei"),
}
"""Where a role looks when its own faces lack a character: the likest first."""

_LATIN: Final[Mapping[str, str]] = {"song": "latin", "kai": "latin", "fang": "latin"}
"""The role whose face sets Latin letters and digits; a role that is not here has good ones itself."""

_NO_FACES: Final[Mapping[str, str]] = MappingProxyType({})


class FaceSet:
    """The faces of one layout. Faces are opened when first asked for, and every answer is remembered."""

    def __init__(self, own: Mapping[str, str], folders: str, *, system: bool) -> None:
        """`own`: role → path; `folders`: of the user's faces; `system`: whether to look at the system's."""
        self.roles: tuple[str, ...] = (*ROLES, *sorted(set(own) - set(ROLES)))
        """Every role that has a face."""
        self._own = dict(own)
        self._folders, self._system = folders, system
        self._opened: dict[str, Face] = {}
        self._found: dict[str, dict[str, Face | None]] = {}
        for path in own.values():
            _check(split(path)[0])

    @classmethod
    def open(cls, own: Mapping[str, str] = _NO_FACES) -> FaceSet:
        """The set with the layout's own faces (role → path, or path#PostScriptName); the same set for the same words.

        FontError where a file of `own` does not exist.
        """
        return _open(tuple(sorted(own.items())), user_folders(), system_wanted())

    def face(self, role: str) -> Face:
        """The face of a role: the layout's own, else the bundled one. FontError for a role that has none."""
        return self.by_key(f"own:{role}" if role in self._own else role)

    def latin(self, role: str) -> Face:
        """The face of Latin letters and digits amid text of `role`: a serif for 宋 楷 仿, else the role's own."""
        return self.face(_LATIN.get(role, role))

    def find(self, char: str, role: str) -> Face | None:
        """The face that sets one character in `role`, by coverage; None where none has it. See the module's head."""
        found = self._found.setdefault(role, {})
        if char not in found:
            code = ord(char)
            found[char] = next((face for face in self._chain(role) if code in face.cmap), None)
            if found[char] is None:
                found[char] = self._elsewhere(code, role)
        return found[char]

    def by_key(self, key: str) -> Face:
        """The face with the key that a `GlyphRun` holds. FontError where this set has none of that key."""
        if key not in self._opened:
            self._opened[key] = self._open_key(key)
        return self._opened[key]

    def _chain(self, role: str) -> Iterator[Face]:
        """The faces to ask, in order: own and bundled."""
        order = dict.fromkeys((role, *_NEXT.get(role, ()), *ROLES))
        for name in order:
            if name in self._own:
                yield self.by_key(f"own:{name}")
            if name in ROLES:
                yield self.by_key(name)

    def _elsewhere(self, code: int, role: str) -> Face | None:
        """The nearest of the user's faces that has the character, else of the system's."""
        for kind in ("user", "system"):
            having = [each for each in self._candidates(kind) if code in each.characters.unicodes]
            if having:
                return self.by_key(f"{kind}:{min(having, key=lambda each: each.distance(role)).name}")
        return None

    def _candidates(self, kind: str) -> tuple[Candidate, ...]:
        if kind == "user":
            return users(self._folders)
        return systems() if kind == "system" and self._system else ()

    def _open_key(self, key: str) -> Face:
        kind, _, name = key.rpartition(":")
        if key in ROLES:
            return Face(key, key, _bundled()[key])
        if kind == "own" and name in self._own:
            return Face(key, name, *split(self._own[name]))
        for each in self._candidates(kind):
            if each.name == name:
                return Face(key, "", Path(each.path), each.index)
        raise FontError(f"there is no face {key}", hint=f"the roles are {', '.join(self.roles)}")


def borrowed(text: str, role: str, faces: FaceSet) -> dict[str, Face]:
    """The characters of `text` that neither the face of `role` nor its Latin companion sets, each with its face."""
    homes = (faces.face(role).cmap, faces.latin(role).cmap)
    shown = (char for char in dict.fromkeys(text) if _is_shown(char) and not any(ord(char) in home for home in homes))
    return {char: face for char in shown if (face := faces.find(char, role))}


def uncovered(text: str, role: str, faces: FaceSet) -> tuple[str, ...]:
    """The characters of `text` that no face has when it is set in `role`, each once, in the order of the text.

    Spaces and characters that show nothing need no face.
    """
    return tuple(char for char in dict.fromkeys(text) if _is_shown(char) and faces.find(char, role) is None)


def _is_shown(char: str) -> bool:
    """Whether a character marks the paper. One of a private or unassigned code was meant to."""
    category = unicodedata.category(char)
    return category[0] not in "CZ" or category in {"Co", "Cn"}


@lru_cache(maxsize=16)
def _open(own: tuple[tuple[str, str], ...], folders: str, system: bool) -> FaceSet:
    return FaceSet(dict(own), folders, system=system)


@lru_cache(maxsize=1)
def _bundled() -> Mapping[str, Path]:
    """Role → file of the bundled faces, as fonts.toml lists them. FontError where the shelf is empty."""
    import tomllib

    folder = fonts_folder()
    try:
        listed = tomllib.loads((folder / "fonts.toml").read_text(encoding="utf-8"))["face"]
        return {row["role"]: folder / row["file"] for row in listed}
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        hint = "the installation is damaged: install gxpress again"
        raise FontError("the bundled faces are missing", where=Place(file=folder), hint=hint) from error


def _check(file: Path) -> None:
    if not file.is_file():
        raise FontError("there is no such face", where=Place(file=file), hint="check [faces] in layout.toml")

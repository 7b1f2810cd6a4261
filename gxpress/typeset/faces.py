"""The set of faces: a role and a language in, its face out; a cluster in, the face that has all of it out.

Who decides what: the composer sets Han characters and their punctuation in the face of the style's role that has the
forms of the text's language (H1), and Latin letters and digits in `FaceSet.latin` of that role, so that a head in hei
does not get serif digits. Where neither has a cluster, it asks `FaceSet.find`, which goes by coverage alone: first the
faces of the text's language, the layout's own and the bundled ones in the order of `_NEXT`, then those of the other
languages in the order of `languages.ORDER`, the user's, the system's. None means that nothing has it: 〓 is set, and
F001 reported; another face than the role's is F002.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from gxpress.errors import FontError
from gxpress.model.finding import Place
from gxpress.shelf import fonts_folder
from gxpress.typeset.clusters import clusters, is_emoji, is_selector
from gxpress.typeset.faces_elsewhere import Candidate, system_wanted, systems, user_folders, users
from gxpress.typeset.faces_file import Face, Glyph, split
from gxpress.typeset.languages import ANY, MAINLAND, ORDER, SUFFIXES

__all__ = ["EMOJI", "ROLES", "Face", "FaceSet", "Glyph", "borrowed", "foreign", "parted", "uncovered"]

ROLES: Final = ("song", "song-heavy", "hei", "hei-heavy", "kai", "fang", "latin")
"""宋, 大标宋, 黑, 大黑, 楷, 仿宋 and a Latin companion: the roles with a bundled face."""

EMOJI: Final = "emoji"
"""Role and key of the face of emoji, in one colour; asked first for what is written as an emoji, else last."""

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
        self._found: dict[tuple[str, str], dict[str, Face | None]] = {}
        for path in own.values():
            _check(split(path)[0])

    @classmethod
    def open(cls, own: Mapping[str, str] = _NO_FACES) -> FaceSet:
        """The set with the layout's own faces (role → path, or path#PostScriptName); the same set for the same words.

        FontError where a file of `own` does not exist.
        """
        return _open(tuple(sorted(own.items())), user_folders(), system_wanted())

    def face(self, role: str, language: str = MAINLAND) -> Face:
        """The face of a role for a language: the layout's own, else the bundled one with its forms, else the bundled
        one with other forms. FontError for a role that has none."""
        return self.by_key(next(self._keys(role, (language, *ORDER[language])), role))

    def latin(self, role: str, language: str = MAINLAND) -> Face:
        """The face of Latin letters and digits amid text of `role`: a serif for 宋 楷 仿, else the role's own."""
        return self.face(_LATIN.get(role, role), language)

    def find(self, cluster: str, role: str, language: str = MAINLAND) -> Face | None:
        """The face that sets all of a cluster in `role`, by coverage; None where none does. See the module's head."""
        found = self._found.setdefault((role, language), {})
        if cluster not in found:
            found[cluster] = next((face for face in self._chain(role, language, cluster) if face.sets(cluster)), None)
            if found[cluster] is None:
                found[cluster] = self._elsewhere(cluster, role)
        return found[cluster]

    def bundled(self) -> Iterator[Face]:
        """The bundled faces, as fonts.toml lists them."""
        return map(self.by_key, _bundled())

    def by_key(self, key: str) -> Face:
        """The face with the key that a `GlyphRun` holds. FontError where this set has none of that key."""
        if key not in self._opened:
            self._opened[key] = self._open_key(key)
        return self._opened[key]

    def _keys(self, role: str, languages: Iterable[str]) -> Iterator[str]:
        """The keys of a role's faces in the order of asking: own and bundled, language by language.

        An own face whose name says no language (song, not song-tc) stands for all of them.
        """
        for language in languages:
            name = f"{role}{SUFFIXES[language]}"
            for own in dict.fromkeys((name, role)):
                if own in self._own:
                    yield f"own:{own}"
            bundled = _bundled().get(name) or _bundled().get(role)
            if bundled and bundled.language in (language, ANY):
                yield name if bundled.language == language else role

    def _chain(self, role: str, language: str, cluster: str) -> Iterator[Face]:
        """The faces to ask for a cluster, in order: own and bundled."""
        roles = tuple(dict.fromkeys((role, *_NEXT.get(role, ()), *ROLES, EMOJI)))
        if is_emoji(cluster):
            roles = (EMOJI, *roles)
        keys = dict.fromkeys(key for each in ORDER[language] for name in roles for key in self._keys(name, (each,)))
        yield from map(self.by_key, keys)

    def _elsewhere(self, cluster: str, role: str) -> Face | None:
        """The nearest of the user's faces that has the cluster, else of the system's."""
        for kind in ("user", "system"):
            having = [each for each in self._candidates(kind) if ord(cluster[0]) in each.characters.unicodes]
            for each in sorted(having, key=lambda each: each.distance(role)):
                if (face := self.by_key(f"{kind}:{each.name}")).sets(cluster):
                    return face
        return None

    def _candidates(self, kind: str) -> tuple[Candidate, ...]:
        if kind == "user":
            return users(self._folders)
        return systems() if kind == "system" and self._system else ()

    def _open_key(self, key: str) -> Face:
        kind, _, name = key.rpartition(":")
        if key in _bundled():
            row = _bundled()[key]
            return Face(key, row.role, row.file, row.postscript, row.language)
        if kind == "own" and name in self._own:
            return Face(key, name, *split(self._own[name]))
        for each in self._candidates(kind):
            if each.name == name:
                return Face(key, "", Path(each.path), each.index)
        raise FontError(f"there is no face {key}", hint=f"the roles are {', '.join(self.roles)}")


def borrowed(text: str, role: str, faces: FaceSet, language: str = MAINLAND) -> dict[str, Face]:
    """The clusters of `text` that neither the face of `role` nor its Latin companion sets, each with its face."""
    homes = (faces.face(role, language), faces.latin(role, language))
    strange = (
        cluster for cluster in _shown(text) if is_emoji(cluster) or not any(home.sets(cluster) for home in homes)
    )
    found = {cluster: faces.find(cluster, role, language) for cluster in strange}
    return {cluster: face for cluster, face in found.items() if face and face not in homes}


def uncovered(text: str, role: str, faces: FaceSet, language: str = MAINLAND) -> tuple[str, ...]:
    """The characters of `text` that no face has when it is set in `role`, each once, in the order of the text.

    Spaces and characters that show nothing need no face.
    """
    lost = (cluster for cluster in _shown(text) if faces.find(cluster, role, language) is None)
    chars = (
        char for cluster in lost for char in cluster if _is_shown(char) and faces.find(char, role, language) is None
    )
    return tuple(dict.fromkeys(chars))


def parted(text: str, role: str, faces: FaceSet, language: str = MAINLAND) -> tuple[str, ...]:
    """The clusters of `text` that no single face sets, though each of their characters has a face."""
    lost = (cluster for cluster in _shown(text) if len(cluster) > 1 and faces.find(cluster, role, language) is None)
    return tuple(cluster for cluster in lost if not uncovered(cluster, role, faces, language))


def foreign(text: str, role: str, faces: FaceSet, language: str = MAINLAND) -> dict[str, str]:
    """The characters of `text` that are set in the forms of another language, each with that language.

    Only those whose forms differ, which the bundled song tells: its faces share their glyphs.
    """
    home = faces.face(role, language)
    found: dict[str, str] = {}
    for cluster in _shown(text):
        face = home if home.sets(cluster) else faces.find(cluster, role, language)
        if face and face.language not in ("", ANY, language) and _differs(cluster, faces, face.language, language):
            found[cluster] = face.language
    return found


def _differs(cluster: str, faces: FaceSet, one: str, other: str) -> bool:
    """Whether an ideograph has other forms in two languages, or is unknown in either."""
    if not "\u3400" <= cluster[0] <= "\u9fff" and cluster[0] < "\U00020000":
        return False
    glyphs = [faces.by_key(f"song{SUFFIXES[language]}").cmap.get(ord(cluster[0])) for language in (one, other)]
    return None in glyphs or glyphs[0] != glyphs[1]


def _shown(text: str) -> Iterator[str]:
    """The clusters of a text that mark the paper, each once."""
    return (cluster for cluster in dict.fromkeys(clusters(text)) if _is_shown(cluster[0]))


def _is_shown(char: str) -> bool:
    """Whether a character marks the paper. One of a private or unassigned code was meant to."""
    category = unicodedata.category(char)
    return category in {"Co", "Cn"} or not (category[0] in "CZ" or is_selector(char))


@lru_cache(maxsize=16)
def _open(own: tuple[tuple[str, str], ...], folders: str, system: bool) -> FaceSet:
    return FaceSet(dict(own), folders, system=system)


class _Row(NamedTuple):
    """A bundled face, as fonts.toml lists it."""

    role: str
    language: str
    file: Path
    postscript: str


@lru_cache(maxsize=1)
def _bundled() -> Mapping[str, _Row]:
    """Key → bundled face. FontError where the shelf is empty."""
    import tomllib

    folder = fonts_folder()
    try:
        listed = tomllib.loads((folder / "fonts.toml").read_text(encoding="utf-8"))["face"]
        return {
            row["key"]: _Row(row["role"], row["language"], folder / row["file"], row["postscript"]) for row in listed
        }
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        hint = "the installation is damaged: install gxpress again"
        raise FontError("the bundled faces are missing", where=Place(file=folder), hint=hint) from error


def _check(file: Path) -> None:
    if not file.is_file():
        raise FontError("there is no such face", where=Place(file=file), hint="check [faces] in layout.toml")

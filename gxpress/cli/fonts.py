"""gxpress fonts: list the faces, or find what they lack."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gxpress.cli.words import common
from gxpress.console import Console, table

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("--missing", metavar="TEXT", help="characters of TEXT (or of a file) that a role's face lacks")
    parser.add_argument("--role", default="song", help="the role asked with --missing (song)")
    parser.add_argument("--lang", default="zh-Hans", help="the language of TEXT, such as zh-Hant-HK, ja, ko (zh-Hans)")
    common(parser, _fonts)


def _fonts(options: argparse.Namespace, console: Console) -> int:
    from gxpress.typeset.faces import FaceSet
    from gxpress.typeset.languages import spoken

    faces = FaceSet.open()
    if options.missing is None:
        console.say(table([("role", "key", "language", "outlines", "characters", "file"), *_rows(faces)]))
        return 0
    found = list(_faults(_text_or_file(options.missing), options.role, faces, spoken(options.lang)))
    console.say("\n".join(line for line, _ in found) or "every character has a face")
    return int(any(lost for _, lost in found))


def _rows(faces: FaceSet) -> Iterator[tuple[str, ...]]:
    """A face a line: the bundled ones, role by role."""
    from gxpress.typeset.languages import ANY

    for face in faces.bundled():
        language = "any" if face.language == ANY else face.language
        yield face.role, face.key, language, face.outlines, str(len(face.cmap)), face.file.name


def _faults(text: str, role: str, faces: FaceSet, language: str) -> Iterator[tuple[str, bool]]:
    """What of a text is not set as it should be, a line each, and whether it is lost: no face has it."""
    from gxpress.typeset import faces as typeset

    for char in typeset.uncovered(text, role, faces, language):
        yield _line(char), True
    for cluster in typeset.parted(text, role, faces, language):
        yield f"{_line(cluster)}  in no single face", False
    for char, other in typeset.foreign(text, role, faces, language).items():
        yield f"{_line(char)}  in the form of {other}", False


def _line(cluster: str) -> str:
    return f"{cluster}  {' '.join(f'U+{ord(char):04X}' for char in cluster)}"


def _text_or_file(words: str) -> str:
    from gxpress.read import read_text

    path = Path(words)
    return read_text(path) if len(words) < 256 and path.is_file() else words

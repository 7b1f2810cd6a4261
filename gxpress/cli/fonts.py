"""gxpress fonts: list the faces, or find what they lack."""

from __future__ import annotations

import argparse
from pathlib import Path

from gxpress.cli.words import common
from gxpress.console import Console, table


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("--missing", metavar="TEXT", help="characters of TEXT (or of a file) that a role's face lacks")
    parser.add_argument("--role", default="song", help="the role asked with --missing (song)")
    common(parser, _fonts)


def _fonts(options: argparse.Namespace, console: Console) -> int:
    from gxpress.typeset.faces import FaceSet, uncovered

    faces = FaceSet.open()
    if options.missing is None:
        rows = [("role", "key", "outlines", "characters", "file")]
        for role in faces.roles:
            face = faces.face(role)
            rows.append((role, face.key, face.outlines, str(len(face.cmap)), face.file.name))
        console.say(table(rows))
        return 0
    missing = uncovered(_text_or_file(options.missing), options.role, faces)
    console.say("\n".join(f"{char}  U+{ord(char):04X}" for char in missing) or "every character has a face")
    return int(bool(missing))


def _text_or_file(words: str) -> str:
    from gxpress.read import read_text

    path = Path(words)
    return read_text(path) if len(words) < 256 and path.is_file() else words

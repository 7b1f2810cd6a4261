"""The scripts of fonts/ that make the bundled faces, imported from where they lie."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

FONTS = Path(__file__).resolve().parent.parent / "fonts"


def script(name: str) -> ModuleType:
    """A module of fonts/."""
    sys.path.insert(0, str(FONTS))
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(FONTS))


@cache
def charsets() -> dict[str, frozenset[int]]:
    """Name of a character set → its code points."""
    found: dict[str, frozenset[int]] = script("charsets").CHARSETS
    return found

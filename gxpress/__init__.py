"""gxpress turns one issue of a newspaper into a printed page, an e-book and an e-paper.

>>> from gxpress import read_issue, read_layout, compose, proof, export

Each name is imported from its room when it is first used, so that `import gxpress` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gxpress.compose import compose
    from gxpress.errors import GxpressError
    from gxpress.export import export
    from gxpress.model.finding import Finding
    from gxpress.model.issue import Issue
    from gxpress.model.layout import Layout
    from gxpress.model.page import Edition
    from gxpress.proof import proof
    from gxpress.read import read_issue, read_layout

__all__ = [
    "Edition",
    "Finding",
    "GxpressError",
    "Issue",
    "Layout",
    "compose",
    "export",
    "proof",
    "read_issue",
    "read_layout",
]

_ROOMS = {
    "Edition": "gxpress.model.page",
    "Finding": "gxpress.model.finding",
    "GxpressError": "gxpress.errors",
    "Issue": "gxpress.model.issue",
    "Layout": "gxpress.model.layout",
    "compose": "gxpress.compose",
    "export": "gxpress.export",
    "proof": "gxpress.proof",
    "read_issue": "gxpress.read",
    "read_layout": "gxpress.read",
}


class _Package(ModuleType):
    """Keeps a room from hiding the function of the same name when it is imported: `export` is the function."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _ROOMS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module 'gxpress' has no attribute {name!r}")
    found = getattr(import_module(_ROOMS[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

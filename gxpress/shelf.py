"""The shelf: the name of a layout in, its folder out; and the folder of the bundled faces.

A wheel carries `layouts/` and `fonts/` in `gxpress/_shelf/`. A checkout, and so an editable install, has them beside
the package.
"""

from __future__ import annotations

import shutil
from difflib import get_close_matches
from pathlib import Path

from gxpress.errors import LayoutError
from gxpress.model.finding import Place

_PACKAGE = Path(__file__).resolve().parent
_FILE = "layout.toml"


def fonts_folder() -> Path:
    """The folder of the bundled faces; it holds fonts.toml."""
    return _folder("fonts")


def layout_names() -> tuple[str, ...]:
    """The bundled layouts, sorted. Folders that begin with _ hold what layouts share and are none themselves."""
    bundled = _folder("layouts").glob(f"*/{_FILE}")
    return tuple(sorted(path.parent.name for path in bundled if not path.parent.name.startswith("_")))


def layout_folder(name: str | Path) -> Path:
    """The folder of a layout: a bundled name, else a folder that holds layout.toml. LayoutError names what there is."""
    if str(name) in layout_names():
        return _folder("layouts") / name
    folder = Path(name)
    try:
        holds_it, is_folder = (folder / _FILE).is_file(), folder.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        holds_it = is_folder = False
    if holds_it:
        return folder.resolve()
    if is_folder and str(name):
        why = f"{folder} is no layout: it holds no {_FILE}"
        raise LayoutError(why, where=Place(file=folder), hint=_hint(folder.name))
    raise LayoutError(f"there is no layout {name}", hint=_hint(str(name)))


def copy_layout(name: str | Path, folder: str | Path) -> Path:
    """A copy of a layout's folder, to be edited. LayoutError where `folder` exists already or cannot be written."""
    source, folder = layout_folder(name), Path(folder)
    if folder.exists():
        raise LayoutError(
            f"{folder} exists already", where=Place(file=folder), hint="name a folder that does not exist"
        )
    try:
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise LayoutError(f"{folder} cannot be written: {error.strerror or error}", where=Place(file=folder)) from error
    return folder


def _folder(kind: str) -> Path:
    inside = _PACKAGE / "_shelf" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def _hint(name: str) -> str:
    names = layout_names()
    near = get_close_matches(name, names, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"{meant}The layouts are {', '.join(names)}; or give a folder that holds {_FILE}"

"""Writing whole or not at all: files and folders in memory come in, their paths go out.

All is written under other names in the same folder first (a rename is whole only within one file system), then renamed.
Where anything fails, also by the keyboard, what was begun is taken away again, and what stood there stands there still.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gxpress.errors import ExportError
from gxpress.model.finding import Place

Product = bytes | Mapping[str, bytes]
"""The content of a file; or of a folder: path in it → content."""

_START: Final = "index.html"
"""A folder that holds this is one of ours and may be replaced."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_CLOSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_LONGEST: Final = 120
"""Bytes of a file name; file systems allow 255, and temporary names are longer."""


def check(folder: Path, names: Sequence[str]) -> None:
    """Says at once, before the work of making, that `names` cannot be written into `folder`. ExportError."""
    standing = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
    if not standing.is_dir():
        raise ExportError("there is a file where a folder is needed", where=Place(file=standing), hint=_elsewhere())
    if not os.access(standing, os.W_OK | os.X_OK):
        raise ExportError("the folder may not be written to", where=Place(file=standing), hint=_elsewhere())
    for place in (folder / name for name in names):
        if place.is_dir() and not place.is_symlink() and not _ours(place):
            raise ExportError(
                "there is a folder of other things", where=Place(file=place), hint=f"move it away, or {_elsewhere()}"
            )


def _ours(place: Path) -> bool:
    """A folder in the place of a file is never ours."""
    return not place.suffix and ((place / _START).is_file() or not any(place.iterdir()))


def _elsewhere() -> str:
    return "choose another place for it"


def write(folder: Path, products: Mapping[str, Product]) -> tuple[Path, ...]:
    """Every product in its place; the path to open of each: of a folder, its index.html.

    ExportError where that cannot be, and then nothing has changed.
    """
    with _explained(folder), _made(folder):
        staged = {name: folder / f".{name}.{os.getpid()}.new" for name in products}
        try:
            for name, product in products.items():
                _put(staged[name], product)
            for name, place in staged.items():
                _exchange(place, folder / name)
        finally:
            for place in staged.values():
                _remove(place)
    return tuple(folder / name / ("" if isinstance(made, bytes) else _START) for name, made in products.items())


def write_file(path: Path, make: Callable[[], bytes]) -> Path:
    """One file, made when it is known that it can be written, and written whole. ExportError as above."""
    check(path.parent, [path.name])
    return write(path.parent, {path.name: make()})[0]


def _put(place: Path, product: Product) -> None:
    _remove(place)
    if isinstance(product, bytes):
        place.write_bytes(product)
        return
    for path, content in product.items():
        file = place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _exchange(new: Path, place: Path) -> None:
    """Rename; a folder that is in the way steps aside first, and comes back when that fails."""
    if not place.is_dir() or place.is_symlink():
        new.replace(place)
        return
    old = new.with_suffix(".old")
    _remove(old)
    place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        old.rename(place)
        raise
    _remove(old)


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder, for as long as all goes well: what had to be made of it goes again when it does not."""
    absent = [place for place in (folder, *folder.absolute().parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for place in absent:
            place.rmdir()
        raise


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """What the system refuses, in the words of an editor."""
    try:
        yield
    except OSError as error:
        where = Place(file=folder)
        if error.errno in _FULL:
            raise ExportError("the disk is full", where=where, hint="make room, or choose another folder") from error
        if error.errno in _CLOSED:
            raise ExportError("the folder may not be written to", where=where, hint=_elsewhere()) from error
        raise ExportError(f"cannot be written: {error.strerror or error}", where=where, hint=_elsewhere()) from error


def file_name(text: str) -> str:
    """`text` as a file name that every system takes.

    >>> file_name('溪口/周报: "号外" 2026-11-20')
    '溪口-周报-号外-2026-11-20'
    """
    name = re.sub(r'[\s\x00-\x1f\x7f<>:"/\\\\|?*.]+', "-", text)
    name = re.sub("-+", "-", name).strip("-")
    return name.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip("-") or "issue"

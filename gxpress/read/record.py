"""The record of made-up pages in a file, pages.json: written by a build, read by the next one that holds pages.

A Record comes in and JSON goes out, and the other way round; what is read equals what was written, to the last bit of
every figure, and a digest tells where it does not. Objects are lists of their fields in the order of the model, without
trailing defaults; rows of figures and colours that come again stand once, in a table. Files are named from the record's
folder.
"""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import json
import os
import types
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from gxpress.errors import UsageError
from gxpress.model.finding import Place
from gxpress.model.layout import Colour
from gxpress.model.picture import Picture
from gxpress.model.record import Held, Record

NAME: Final = "pages.json"
VERSION: Final = 2
"""Of this format; one more for every change of the model that the pages are made of."""
_AGAIN: Final = (tuple[float, ...], Colour)
"""Kinds of values that stand in the table."""


def record_bytes(record: Record, folder: Path) -> bytes:
    """The file of a record that is to stand in `folder`: a line for each page."""
    writer = _Writer(folder.resolve())
    pages = [writer.put(held, Held) for held in record.pages]
    head = {
        "layout": record.layout,
        "faces": dict(record.faces),
        "places": dict(record.places),
        "pictures": dict(record.pictures),
    }
    parts = [*(f"{_json(key)}:{_json(value)}" for key, value in head.items()), f'"table":{_json(writer.table)}']
    lines = ",\n".join(map(_json, pages))
    said = (",\n".join(parts) + f',\n"pages":[\n{lines}\n]' + "}\n").encode()
    return f'{{"gxpress":"pages","version":{VERSION},"digest":"{_digest(said)}",\n'.encode() + said


def _digest(said: bytes) -> str:
    """Of all lines but the first, however they end."""
    return hashlib.sha256(said.replace(b"\r\n", b"\n")).hexdigest()[:16]


def read_record(place: str | Path, numbers: Collection[int] | None = None) -> Record:
    """The record in a file, or in pages.json of a folder; of these pages, or of all.

    UsageError where there is none, where it is not one of ours, or where it lacks one of the pages.
    """
    file = Path(place) / NAME if Path(place).is_dir() else Path(place)
    try:
        content = file.read_bytes()
        data = json.loads(content)
    except OSError as error:
        hint = "Build the issue once as a whole; that build writes it."
        message = f"There is no record of made-up pages: {error.strerror or error}."
        raise UsageError(message, where=Place(file=file), hint=hint) from None
    except ValueError:
        raise _broken(file) from None
    if not isinstance(data, dict) or data.get("gxpress") != "pages":
        raise _broken(file)
    if data.get("version") != VERSION:
        message = f"The record is of version {data.get('version')}; this gxpress reads version {VERSION}."
        raise UsageError(message, where=Place(file=file), hint="Build the issue once as a whole.")
    if data.get("digest") != _digest(content.partition(b"\n")[2]):
        raise _broken(file)
    try:
        reader = _Reader(file.resolve().parent, data["table"])
        known = {int(held[0][0]): held for held in data["pages"]}
        if numbers is not None and (absent := sorted(set(numbers) - known.keys())):
            raise _absent(absent, sorted(known), file)
        pages = tuple(reader.take(held, Held) for number, held in known.items() if numbers is None or number in numbers)
        faces, places, pictures = (tuple(sorted(data[key].items())) for key in ("faces", "places", "pictures"))
        return Record(str(data["layout"]), faces, pages, places, pictures)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise _broken(file) from None


def _absent(absent: Sequence[int], known: Sequence[int], file: Path) -> UsageError:
    said = f"pages {known[0]} to {known[-1]}" if known else "no page"
    message = f"The record has no page {', '.join(map(str, absent))}; it has {said}."
    return UsageError(message, where=Place(file=file), hint="Hold pages of the last build.")


def _broken(file: Path) -> UsageError:
    hint = "Build the issue once as a whole; that build writes it anew."
    return UsageError("This is no record of made-up pages, or it is damaged.", where=Place(file=file), hint=hint)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _fields(kind: type) -> tuple[tuple[str, Any, Any], ...]:
    """Name, kind and default of each field."""
    hints = get_type_hints(kind)
    return tuple((item.name, hints[item.name], item.default) for item in dataclasses.fields(kind))


@cache
def _shape(kind: Any) -> tuple[str, tuple[Any, ...]]:
    """What kind of kind it is, and what it is made of."""
    origin, args = get_origin(kind), get_args(kind)
    if kind in _AGAIN:
        return "again", ()
    if origin in (Union, types.UnionType):
        inner = tuple(arg for arg in args if arg is not types.NoneType)
        return ("one of", inner) if len(inner) > 1 else ("maybe", inner)
    if origin is tuple:
        return ("text", ()) if args == (str, ...) else ("row", args)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return "object", ()
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return "enum", ()
    return ("path", ()) if kind is Path else ("plain", ())


@dataclass
class _Writer:
    folder: Path
    table: list[Any] = field(default_factory=list)
    _known: dict[Any, int] = field(default_factory=dict)

    def put(self, value: Any, kind: Any) -> Any:
        """A value of a kind as JSON can hold it."""
        shape, inner = _shape(kind)
        return _PUT[shape](self, value, kind, inner)

    def again(self, value: Any, kind: Any, inner: tuple[Any, ...]) -> Any:
        """Where in the table it stands."""
        if value not in self._known:
            self._known[value] = len(self.table)
            self.table.append(list(value) if isinstance(value, tuple) else list(dataclasses.astuple(value)))
        return self._known[value]

    def object(self, value: Any, kind: Any, inner: tuple[Any, ...]) -> list[Any]:
        """Its fields, without those at the end that are as usual."""
        if kind is Picture:
            value = dataclasses.replace(value, file=_from(value.file, self.folder))
        fields = list(_fields(kind))
        while fields and getattr(value, fields[-1][0]) == fields[-1][2]:
            fields.pop()
        return [self.put(getattr(value, name), hint) for name, hint, _ in fields]

    def one_of(self, value: Any, kind: Any, inner: tuple[Any, ...]) -> list[Any]:
        """Which of the kinds, and what."""
        place = next(place for place, each in enumerate(inner) if isinstance(value, each))
        return [place, self.put(value, inner[place])]


def _from(file: str, folder: Path) -> str:
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return Path(file).as_posix()


@dataclass
class _Reader:
    folder: Path
    table: list[Any]
    _made: dict[tuple[int, Any], Any] = field(default_factory=dict)

    def take(self, data: Any, kind: Any) -> Any:
        """The value of a kind that JSON stands for."""
        shape, inner = _shape(kind)
        return _TAKE[shape](self, data, kind, inner)

    def again(self, data: int, kind: Any, inner: tuple[Any, ...]) -> Any:
        """From the table."""
        if (data, kind) not in self._made:
            row = self.table[data]
            self._made[data, kind] = kind(*row) if kind is Colour else tuple(map(float, row))
        return self._made[data, kind]

    def object(self, data: list[Any], kind: Any, inner: tuple[Any, ...]) -> Any:
        """An object of its fields."""
        pairs = zip(data, _fields(kind), strict=False)
        made = kind(**{name: self.take(value, hint) for value, (name, hint, _) in pairs})
        if kind is Picture:
            return dataclasses.replace(made, file=os.path.normpath(self.folder / made.file))
        return made

    def one_of(self, data: list[Any], kind: Any, inner: tuple[Any, ...]) -> Any:
        """What it says which it is."""
        return self.take(data[1], inner[data[0]])

    def row(self, data: list[Any], kind: Any, inner: tuple[Any, ...]) -> tuple[Any, ...]:
        """Of one kind throughout, or of several in turn."""
        if inner[-1] is ...:
            return tuple([self.take(item, inner[0]) for item in data])
        return tuple(self.take(item, each) for item, each in zip(data, inner, strict=True))


def _put_row(writer: _Writer, value: Any, kind: Any, inner: tuple[Any, ...]) -> list[Any]:
    kinds = [inner[0]] * len(value) if inner[-1] is ... else inner
    if kinds and kinds[0] is int:
        return list(value)
    return [writer.put(item, each) for item, each in zip(value, kinds, strict=True)]


def _put_text(writer: _Writer, value: tuple[str, ...], kind: Any, inner: tuple[Any, ...]) -> Any:
    """The texts of glyphs: mostly of one character each."""
    return "".join(value) if all(len(text) == 1 for text in value) else list(value)


_Way = Callable[[Any, Any, Any, tuple[Any, ...]], Any]
_PUT: Final[Mapping[str, _Way]] = {
    "again": _Writer.again,
    "object": _Writer.object,
    "one of": _Writer.one_of,
    "maybe": lambda writer, value, kind, inner: None if value is None else writer.put(value, inner[0]),
    "row": _put_row,
    "text": _put_text,
    "enum": lambda writer, value, kind, inner: value.value,
    "path": lambda writer, value, kind, inner: _from(str(value), writer.folder),
    "plain": lambda writer, value, kind, inner: value,
}
_TAKE: Final[Mapping[str, _Way]] = {
    "again": _Reader.again,
    "object": _Reader.object,
    "one of": _Reader.one_of,
    "maybe": lambda reader, data, kind, inner: None if data is None else reader.take(data, inner[0]),
    "row": _Reader.row,
    "text": lambda reader, data, kind, inner: tuple(data),
    "enum": lambda reader, data, kind, inner: kind(data),
    "path": lambda reader, data, kind, inner: Path(os.path.normpath(reader.folder / data)),
    "plain": lambda reader, data, kind, inner: float(data) if kind is float else data,
}

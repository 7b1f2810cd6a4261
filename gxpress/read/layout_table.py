"""One table of layout.toml, read key by key, so that every fault of the file is reported at once.

Comes in: a mapping as tomllib gives it. Goes out: typed values; what is wrong is noted in `Faults` and a stand-in is
given back, so that reading goes on. A schema walker of our own instead of pydantic: on a layout without faults, which
is every one but the one being written, it costs nothing to import and a millisecond to run.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path as File
from typing import Any, Final, TypeVar

from gxpress.model.finding import Finding, Place
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt
from gxpress.read.key_lines import Path, shown
from gxpress.read.layout_units import Scale

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
_REQUIRED: Final[Any] = object()


@dataclass(slots=True)
class Faults:
    """All that is wrong with one file."""

    file: File
    text: str
    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, path: Path, message: str, hint: str = "") -> None:
        """Notes a fault of a key, with the line that it stands in."""
        from gxpress.read.key_lines import place_of, toml_lines

        line = place_of(toml_lines(self.text), path)[1]
        self.found.append(finding(code, message, Place(self.file, line, shown(path)), hint=hint))


@dataclass(slots=True)
class Table:
    """A table of the file. Ask for each key that it may have, then `close` it."""

    data: Mapping[str, Any]
    path: Path
    """Where it stands in the file."""
    faults: Faults
    scale: Scale = field(default_factory=Scale)
    asked: set[str] = field(default_factory=set)

    def shown(self, key: str) -> str:
        """A key of this table as an editor reads it: masters.front.frames[2].box."""
        return shown((*self.path, key))

    def fault(self, code: str, key: str, message: str, hint: str = "") -> None:
        """Notes a fault of one of this table's keys."""
        self.faults.add(code, (*self.path, key), message, hint)

    def has(self, key: str) -> bool:
        """Whether the file gives this key."""
        return key in self.data

    def close(self) -> None:
        """Reports the keys that nobody asked for."""
        for key in self.data:
            if key not in self.asked:
                near = difflib.get_close_matches(key, sorted(self.asked), 1)
                known = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(sorted(self.asked))}"
                self.fault("L002", key, f"{self.shown(key)} is no key of a layout", known)

    # values

    def text(self, key: str, default: str = _REQUIRED) -> str:
        """A string."""
        return self._value(key, default, "", _text)

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        return self._value(key, default, default, _flag)

    def whole(self, key: str, default: int = _REQUIRED, *, least: int = 0) -> int:
        """A whole number."""
        return self._value(key, default, max(least, 1), lambda value: _number(value, float(least), whole=True))

    def number(self, key: str, default: float = _REQUIRED, *, least: float = 0.0) -> float:
        """A number."""
        return self._value(key, default, max(least, 1.0), lambda value: _number(value, least))

    def length(self, key: str, default: Pt = _REQUIRED, *, least: Pt = 0.0, down: bool = False) -> Pt:
        """A length in points."""

        def points(value: object) -> Pt:
            length = self.scale.length(value, down=down)
            if length < least:
                raise ValueError(f"{value} is less than {least:g} pt")
            return length

        return self._value(key, default, max(least, 1.0), points)

    def lengths(self, key: str, default: tuple[Pt, ...] = _REQUIRED) -> tuple[Pt, ...]:
        """A list of lengths."""
        return self._value(key, default, (1.0,), lambda value: tuple(map(self.scale.length, _listed(value))))

    def box(self, key: str) -> Box:
        """A box, "x y width height"."""
        found: Box = self._value(key, _REQUIRED, Box(0.0, 0.0, 1.0, 1.0), self.scale.box)
        return found

    def point(self, key: str) -> tuple[Pt, Pt]:
        """A point, "x y"."""
        found: tuple[Pt, Pt] = self._value(key, _REQUIRED, (0.0, 0.0), self.scale.point)
        return found

    def choice(self, key: str, kind: type[E], default: E) -> E:
        """One of an enumeration's values."""
        return self._value(key, default, default, lambda value: kind(self._one(value, [each.value for each in kind])))

    def choices(self, key: str, kind: type[E], default: tuple[E, ...]) -> tuple[E, ...]:
        """A list of values of an enumeration, each once."""

        def read(value: object) -> tuple[E, ...]:
            names = _listed(value)
            if len(set(map(str, names))) < len(names):
                raise ValueError(f"a list that names each once is wanted, not {value!r}")
            return tuple(kind(self._one(name, [each.value for each in kind])) for name in names)

        return self._value(key, default, default, read)

    def one_of(self, key: str, names: Iterable[str], default: str = _REQUIRED, *, what: str = "") -> str:
        """One of some names; where `what` says what they are, an unknown one is a reference to nothing."""
        known = list(names)
        stand_in = known[0] if known else ""
        if what and self.has(key) and isinstance(self.data[key], str) and self.data[key] not in known:
            self.asked.add(key)
            near = difflib.get_close_matches(self.data[key], known, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
            self.fault("L006", key, f"{self.shown(key)}: there is no {what} {self.data[key]!r}", hint)
            return stand_in
        return self._value(key, default, stand_in, lambda value: self._one(value, known))

    def mapped(self, key: str, read: Callable[[object], T], stand_in: T, default: T = _REQUIRED) -> T:
        """What `read` makes of the value; it raises ValueError for what it refuses."""
        return self._value(key, default, stand_in, read)

    # tables inside

    def table(self, key: str, *, required: bool = True) -> Table:
        """The table under a key; an empty one where there is none."""
        given = self._value(key, _REQUIRED if required else {}, {}, _table)
        return Table(given, (*self.path, key), self.faults, self.scale)

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The tables under a key by name, in the file's order: [styles.body], [styles.note] …"""
        outer = self.table(key)
        for name in outer.data:
            yield name, outer.table(name)

    def rows(self, key: str) -> Iterator[Table]:
        """The tables of an array: [[masters.front.frames]]."""
        given: list[Any] = self._value(key, [], [], _listed)
        for place, row in enumerate(given):
            path = (*self.path, key, place)
            if isinstance(row, dict):
                yield Table(row, path, self.faults, self.scale)
            else:
                self.faults.add("L004", path, f"{shown(path)}: a table is wanted, not {row!r}")

    # inside

    def _value(self, key: str, default: T, stand_in: T, read: Callable[[Any], T]) -> T:
        self.asked.add(key)
        if key not in self.data:
            if default is _REQUIRED:
                self.fault("L003", key, f"{self.shown(key)} is missing")
                return stand_in
            return default
        try:
            return read(self.data[key])
        except ValueError as error:
            self.fault("L004", key, f"{self.shown(key)}: {error}")
            return stand_in

    @staticmethod
    def _one(value: object, names: list[str]) -> str:
        if value in names:
            return str(value)
        raise ValueError(f"{value!r} is none of {', '.join(names)}")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"a text in quotes is wanted, not {value!r}")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(f"true or false is wanted, not {value!r}")


def _number(value: Any, least: float, *, whole: bool = False) -> Any:
    kinds = int if whole else int | float
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise ValueError(f"a {'whole ' if whole else ''}number is wanted, not {value!r}")
    if value < least:
        raise ValueError(f"{value} is less than {least:g}")
    return value


def _listed(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    raise ValueError(f"a list is wanted, not {value!r}")


def _table(value: object) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise ValueError(f"a table is wanted, not {value!r}")

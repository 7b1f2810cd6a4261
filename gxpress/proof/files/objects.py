"""What a PDF holds, as plain values; who reads the file is no business of those who look at it.

Numbers are int or float, strings bytes, names `Name`, arrays lists, dictionaries `Dict`, streams `Stream`. Indirect
objects are followed; the same object is the same `Dict`. Entries are read when first asked for, so a large file costs
what is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final


class Damaged(Exception):  # noqa: N818
    """Part of the file cannot be read. Caught by those who look; never leaves `proof.files`."""


class Name(str):
    """A name, without its slash. Bytes that are no UTF-8 are kept as surrogates, so that equal names are equal."""

    __slots__ = ()


class Dict(Mapping[str, "Value"]):
    """A dictionary: key without slash → value. A key whose value is null is not there."""

    __slots__ = ("_entries", "_read", "number")

    def __init__(self, read: Callable[[], dict[str, Value]], number: int = 0) -> None:
        self._read = read
        self._entries: dict[str, Value] | None = None
        self.number = number
        """Of the indirect object; 0 for a direct one."""

    @property
    def entries(self) -> dict[str, Value]:
        """All of them."""
        if self._entries is None:
            self._entries = self._read()
        return self._entries

    def __getitem__(self, key: str) -> Value:
        return self.entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def dict(self, key: str) -> Dict:
        """The dictionary under `key`; an empty one where there is none."""
        value = self.get(key)
        return value if isinstance(value, Dict) else NOTHING

    def array(self, key: str) -> list[Value]:
        """The array under `key`; a single value as an array of one; empty where there is none."""
        value = self.get(key)
        return value if isinstance(value, list) else [] if value is None else [value]

    def number_of(self, key: str, default: float = 0.0) -> float:
        """The number under `key`."""
        value = self.get(key)
        return float(value) if isinstance(value, int | float) else default

    def text(self, key: str) -> str:
        """The name or text string under `key`; empty where there is none."""
        return text(self.get(key))


class Stream(Dict):
    """A stream: its dictionary, and its data."""

    __slots__ = ("_data",)

    def __init__(self, read: Callable[[], dict[str, Value]], data: Callable[[], bytes], number: int = 0) -> None:
        super().__init__(read, number)
        self._data = data

    @property
    def filters(self) -> tuple[str, ...]:
        """Names of its filters, the outermost first."""
        return tuple(_FILTERS.get(name, name) for name in map(str, self.array("Filter") or self.array("F")))

    def data(self) -> bytes:
        """The data without their filters, those of pictures apart (DCT, JPX, JBIG2, CCITT). Damaged."""
        return self._data()


Value = None | bool | int | float | bytes | Name | list["Value"] | Dict

_FILTERS: Final = {
    "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
    "Fl": "FlateDecode",
    "LZW": "LZWDecode",
    "RL": "RunLengthDecode",
}
"""Short names of inline pictures (ISO 32000-1, table 94)."""

NOTHING: Final = Dict(dict)


_CONTROLS: Final = dict.fromkeys((*range(32), *range(127, 160)), " ")


def text(value: Value) -> str:
    """A text string or name as text (ISO 32000-1, 7.9.2.2): UTF-16, UTF-8, else taken for Latin 1.

    Without control characters: it is shown on terminals.
    """
    return _decoded(value).translate(_CONTROLS)


def _decoded(value: Value) -> str:
    if isinstance(value, bytes):
        if value.startswith(b"\xfe\xff"):
            return value[2:].decode("utf-16-be", "replace")
        if value.startswith(b"\xef\xbb\xbf"):
            return value[3:].decode("utf-8", "replace")
        return value.decode("latin-1")
    if isinstance(value, str) and not value.isascii():
        # names are bytes, by custom in UTF-8; Chinese programs write those of faces in GB 18030
        raw = value.encode("utf-8", "surrogateescape")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("gb18030", "replace")
    return str(value) if isinstance(value, str) else ""


def numbers(value: Value, count: int) -> tuple[float, ...] | None:
    """An array of `count` numbers; None for anything else."""
    if not isinstance(value, list) or len(value) != count:
        return None
    found = [float(each) for each in value if isinstance(each, int | float) and not isinstance(each, bool)]
    return tuple(found) if len(found) == count else None

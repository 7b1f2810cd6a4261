"""PDF objects and files. The one module that knows ReportLab: its document numbers and writes what it is given.

Values are plain Python: dict for a dictionary (keys without slash), list for an array, `Name`, str for a
text string, bytes for syntax that is ready, bool, int, float, and `Ref`.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

COMPRESSION: Final = 6
"""Deflate level: 9 gains under 1 % on glyph outlines and takes twice the time."""


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object of the file."""

    key: str
    number: int


@dataclass(slots=True)
class _Stream:
    entries: Mapping[str, object]
    data: bytes


def number(value: float, digits: int = 3) -> str:
    """A number as PDF writes it: no exponent, no trailing zeros, no minus zero.

    >>> number(12.5), number(-0.0001), number(3)
    ('12.5', '0', '3')
    """
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in ("-0", "") else text


def text_string(text: str) -> bytes:
    """A text string: plain ASCII in brackets, all else as UTF-16 with its mark (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable() and not set(text) & set("()\\"):
        return b"(" + text.encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def syntax(value: object) -> bytes:
    """`value` in PDF syntax."""
    for kind, write in _SYNTAX:
        if isinstance(value, kind):
            return write(value)
    raise TypeError(f"no PDF value: {value!r}")


def _name(name: str) -> bytes:
    return b"/" + b"".join(
        bytes([byte]) if 33 <= byte <= 126 and byte not in b"%()<>{}[]#/" else b"#%02X" % byte
        for byte in name.encode("utf-8")
    )


def _dictionary(entries: Mapping[str, object]) -> bytes:
    return b"<< " + b" ".join(_name(key) + b" " + syntax(value) for key, value in entries.items()) + b" >>"


_SYNTAX: Final[tuple[tuple[type, Callable[[Any], bytes]], ...]] = (
    # The first kind that fits: a Name is a str, a bool is an int.
    (bytes, lambda ready: ready),
    (Ref, lambda ref: b"%d 0 R" % ref.number),
    (Name, _name),
    (bool, lambda truth: b"true" if truth else b"false"),
    (int, lambda figure: b"%d" % figure),
    (float, lambda figure: number(figure).encode("ascii")),
    (str, text_string),
    (dict, _dictionary),
    (list, lambda items: b"[" + b" ".join(map(syntax, items)) + b"]"),
)


@dataclass(slots=True)
class _Held:
    """What ReportLab is given in place of an object of its own: it asks for its `str`, which is bytes here."""

    value: object

    def written(self) -> bytes:
        if not isinstance(self.value, _Stream):
            return syntax(self.value)
        entries = {**self.value.entries, "Length": len(self.value.data)}
        # The line end before `endstream` is demanded by ISO 32000-1, 7.3.8.1; ReportLab's own streams lack it.
        return syntax(entries) + b"\nstream\n" + self.value.data + b"\nendstream"


@dataclass(slots=True)
class PdfFile:
    """A PDF in the making. Objects get their numbers in the order in which they are added."""

    version: tuple[int, int] = (1, 6)
    _document: Any = field(init=False, repr=False)
    _held: dict[str, _Held] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDocument

        self._document = PDFDocument(dummyoutline=1, compression=1, invariant=1, pdfVersion=self.version)

    def add(self, value: Mapping[str, object]) -> Ref:
        """Take an object in. A dict may still be changed until the file is written."""
        return self._register(value)

    def stream(self, entries: Mapping[str, object], data: bytes, *, deflate: bool = True) -> Ref:
        """Take a stream in; `deflate` compresses it and says so in its dictionary."""
        if deflate:
            data = zlib.compress(data, COMPRESSION)
            entries = {**entries, "Filter": Name("FlateDecode")}
        return self._register(_Stream(entries, data))

    def _register(self, value: object) -> Ref:
        key = f"X{len(self._held) + 1}"
        self._held[key] = _Held(value)
        self._document.Reference(b"", key)
        return Ref(key, self._document.idToObjectNumberAndVersion[key][0])

    def write(self, catalog: Mapping[str, object], info: Mapping[str, object]) -> bytes:
        """The whole file. Its identifier is a digest of what it holds, so equal content gives equal bytes."""
        document = self._document
        digest = hashlib.md5(usedforsecurity=False)
        for key, held in self._held.items():
            written = held.written()
            digest.update(written)
            document.idToObject[key] = written
        document.Catalog, document.info = _parts(catalog, info)
        for value in (catalog, info):
            digest.update(syntax(value))
        identifier = b"<" + digest.hexdigest().encode("ascii") + b">"
        document._ID = b"[" + identifier + identifier + b"]"
        return bytes(document.format())


def _parts(catalog: Mapping[str, object], info: Mapping[str, object]) -> tuple[Any, Any]:
    """Catalogue and information as ReportLab's own dictionaries, which its trailer needs."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary

    return tuple(PDFDictionary({key: syntax(value) for key, value in entries.items()}) for entries in (catalog, info))

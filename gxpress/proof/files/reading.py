"""A PDF file → plain values. The one module that knows pikepdf (qpdf); no page is drawn and nothing is run."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gxpress.errors import FileError
from gxpress.model.finding import Place
from gxpress.proof.files.objects import Damaged, Dict, Name, Stream, Value

if TYPE_CHECKING:
    import pikepdf

DEEPEST: Final = 60
"""Arrays within arrays; nothing sensible comes near."""
LARGEST: Final = 1 << 29
"""Bytes that a stream may grow to. A compressed stream of a few bytes can claim gigabytes."""
_BROKEN: Final = (
    *(Damaged, OSError, RuntimeError, ValueError, TypeError, AttributeError, KeyError, IndexError, MemoryError),
    zlib.error,
)
"""What reading a broken file may raise, besides pikepdf's own."""
_CODECS: Final = ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode")
_OTHERS: Final = {
    b"PK\x03\x04": "an EPUB or another ZIP file",
    b"<!do": "an HTML page",
    b"<htm": "an HTML page",
    b"%!ps": "PostScript",
}


@dataclass(frozen=True, slots=True)
class File:
    """An open PDF: what stands outside its objects, and the way to them."""

    path: Path
    version: tuple[int, int]
    """Of the header, or of the catalogue where that is later."""
    encrypted: bool
    trailer: Dict
    pages: tuple[Dict, ...]
    _warnings: Callable[[], list[str]]

    @property
    def catalog(self) -> Dict:
        """The root of all objects."""
        return self.trailer.dict("Root")

    @property
    def object_streams(self) -> bool:
        """Whether the cross-reference table, and so perhaps objects, lie in streams (ISO 32000-1, 7.5.8)."""
        return self.trailer.text("Type") == "XRef" or "XRefStm" in self.trailer

    def warnings(self) -> tuple[str, ...]:
        """What qpdf had to repair so far."""
        return tuple(dict.fromkeys(self._warnings()))


@contextmanager
def opened(path: Path) -> Iterator[File]:
    """The file, to be looked at inside the `with`. FileError where it is none that can be read."""
    _sniff(path)
    import pikepdf

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # what qpdf mends is told as a finding
    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise FileError(
            "the PDF asks for a password", where=Place(file=path), hint="save it without protection: no press takes it"
        ) from error
    except (pikepdf.PdfError, *_BROKEN) as error:
        raise _broken(path, error) from error
    with pdf:
        yield _file(path, pdf)


def _sniff(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror or error}", where=Place(file=path)) from error
    if b"%PDF-" not in head:
        start = head.lstrip()[:4].lower()
        kind = next((kind for sign, kind in _OTHERS.items() if start.startswith(sign.lower())), "no PDF")
        raise FileError(
            f"the file is {kind}" if head else "the file is empty",
            where=Place(file=path),
            hint="gxpress check looks at PDF files only",
        )


def _broken(path: Path, error: Exception) -> FileError:
    reason = str(error).replace(f"{path}: ", "").replace(str(path), "").strip(": ") or type(error).__name__
    return FileError(
        f"the PDF is too broken to be read: {reason}",
        where=Place(file=path),
        hint="fetch it again, or export it anew from the program that made it",
    )


def _file(path: Path, pdf: pikepdf.Pdf) -> File:
    import pikepdf

    reader = _Reader()
    try:
        trailer = reader.whole(pdf.trailer)
        pages = tuple(reader.whole(page.obj) for page in pdf.pages)
        if not pages:
            raise Damaged("it has no pages")
        version = max(_version(pdf.pdf_version), _version(trailer.dict("Root").text("Version")))
    except (pikepdf.PdfError, *_BROKEN) as error:
        raise _broken(path, error) from error
    return File(path, version, pdf.is_encrypted, trailer, pages, lambda: [*_warned(pdf, path), *reader.faults])


def _warned(pdf: pikepdf.Pdf, path: Path) -> list[str]:
    return [str(warning).replace(f"{path}", "").strip(" :") for warning in pdf.get_warnings()]


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return (int(major), int(minor)) if major.isdigit() and minor.isdigit() else (0, 0)


class _Reader:
    """Turns objects of pikepdf into plain values, each indirect one once."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        """What could not be read."""
        self._known: dict[tuple[int, int], Dict] = {}

    def whole(self, thing: Any) -> Dict:
        value = self.value(thing)
        if not isinstance(value, Dict):
            raise Damaged("there is something else where a dictionary belongs")
        return value

    def value(self, thing: Any, depth: int = 0) -> Value:
        import pikepdf

        if thing is None or isinstance(thing, bool | int):
            return thing
        if isinstance(thing, Decimal | float):
            return float(thing)
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            return self._dict(thing)
        if isinstance(thing, pikepdf.Array):
            if depth > DEEPEST:
                raise Damaged("arrays lie too deep within one another")
            return [self.value(each, depth + 1) for each in thing]
        if isinstance(thing, pikepdf.Name):
            return Name(bytes(thing)[1:].decode("utf-8", "surrogateescape"))
        return bytes(thing) if isinstance(thing, pikepdf.String) else None

    def _dict(self, thing: Any) -> Dict:
        import pikepdf

        key: tuple[int, int] = thing.objgen
        if key in self._known:
            return self._known[key]
        made: Dict
        if isinstance(thing, pikepdf.Stream):
            stream = thing
            made = Stream(lambda: self._entries(stream), lambda: _data(stream), key[0])
        else:
            made = Dict(lambda: self._entries(thing), key[0])
        if key[0]:
            self._known[key] = made
        return made

    def _entries(self, thing: Any) -> dict[str, Value]:
        """What can be read of a dictionary; the rest is noted."""
        import pikepdf

        found: dict[str, Value] = {}
        for key in sorted(thing.keys()):
            try:
                value = self.value(thing[key])
            except (pikepdf.PdfError, *_BROKEN) as error:
                self.faults.append(f"an object that cannot be read: {error}")
                continue
            if value is not None:
                found[key[1:]] = value
        return found


def _data(stream: pikepdf.Stream) -> bytes:
    import pikepdf

    try:
        raw = bytes(stream.read_raw_bytes())
        names = [str(name) for name in _listed(stream.get("/Filter"))]
        if names and names[-1] in _CODECS:
            return _uncoded(raw, names[:-1])
        if names[:1] == ["/FlateDecode"]:
            _bounded(raw)
        return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except (pikepdf.PdfError, *_BROKEN) as error:
        raise Damaged(f"a stream cannot be unpacked: {error}") from error


def _listed(value: Any) -> list[Any]:
    import pikepdf

    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]


def _uncoded(raw: bytes, outer: list[str]) -> bytes:
    """What a codec of pictures is to be given."""
    for name in outer:
        if name != "/FlateDecode":
            raise Damaged(f"a picture packed by {name[1:]} and a codec")
        _bounded(raw)
        raw = zlib.decompress(raw)
    return raw


def _bounded(raw: bytes) -> None:
    """Damaged where the data would grow beyond all measure."""
    if len(raw) * 1032 < LARGEST:  # deflate gains no more
        return
    unpacker = zlib.decompressobj()
    size, rest = 0, raw
    while rest and size <= LARGEST:
        size += len(unpacker.decompress(rest, 1 << 24))
        rest = unpacker.unconsumed_tail
    if size > LARGEST:
        raise Damaged(f"a stream unpacks to more than {LARGEST >> 20} MiB")

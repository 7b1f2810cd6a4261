"""Bytes of a file -> lines of text with their numbers. Knows encodings, knows no newspaper."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gxpress.errors import IssueError
from gxpress.model.finding import Finding, Place
from gxpress.model.rules import finding

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_BINARY_STARTS: Final = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!",
)  # fmt: skip
_LINE_END: Final = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""No output can carry these: XML 1.0, 2.2."""
_UNKNOWN: Final = re.compile("[\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line that holds text, without the white around it."""

    number: int
    """In the file, from 1."""
    text: str
    gap: int = 0
    """Blank lines before it."""
    indented: bool = False
    """It begins with white."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as it was understood."""

    file: Path
    text: str
    """All of it, with plain line ends."""
    findings: tuple[Finding, ...] = ()

    def place(self, line: int | None = None) -> Place:
        """Where a line of it is."""
        return Place(file=self.file, line=line)

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """The lines that hold text."""
        found: list[SourceLine] = []
        gap = 0
        for number, raw in enumerate(self.text.split("\n"), start=1):
            text = raw.strip()
            if text:
                found.append(SourceLine(number, text, gap, raw[:1].isspace()))
            gap = 0 if text else gap + 1
        return tuple(found)


def read_source(file: Path, *, as_is: bool = False) -> Source:
    """The text of a file in UTF-8, UTF-16 with its mark, or GB 18030. IssueError for what is no text.

    `as_is` leaves invisible characters where they are, as long as XML can hold them.
    """
    data = read_bytes(file)
    where = Place(file=file)
    if not data.strip():
        raise IssueError("The file is empty.", where=where, hint="Save the copy into it first.")
    text, findings = _decode(data, where)
    text, cleaned = _clean(_LINE_END.sub("\n", text), file, _FORBIDDEN if as_is else _INVISIBLE)
    if not text.strip():
        raise IssueError("The file holds only white space.", where=where, hint="Save the copy into it first.")
    return Source(file, text, (*findings, *cleaned))


def read_exactly(file: Path) -> Source:
    """The text of a file with every character that it has, for formats that have escapes of their own."""
    data = read_bytes(file)
    where = Place(file=file)
    if not data.strip():
        raise IssueError("The file is empty.", where=where)
    return Source(file, *_decode(data, where))


def read_bytes(file: Path) -> bytes:
    """All bytes of a file; IssueError names what the system said."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise IssueError("There is no such file.", where=Place(file=file), hint="Check the path.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise IssueError(f"The file cannot be read: {reason}.", where=Place(file=file)) from None


def _decode(data: bytes, where: Place) -> tuple[str, tuple[Finding, ...]]:
    if data.startswith(_UTF16_MARKS):
        return _utf16(data, where)
    if data.startswith(_BINARY_STARTS) or b"\x00" in data:
        raise IssueError(
            "This is a binary file, not text.", where=where, hint="Export the copy as plain text in UTF-8."
        )
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return _gb18030(data, where, error)


def _utf16(data: bytes, where: Place) -> tuple[str, tuple[Finding, ...]]:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        message = f"The file starts as UTF-16, but byte {error.start} does not fit."
        raise IssueError(message, where=where, hint="Save the file again, in UTF-8.") from None
    return text, (finding("R002", "Read as UTF-16.", where),)


def _gb18030(data: bytes, where: Place, first: UnicodeDecodeError) -> tuple[str, tuple[Finding, ...]]:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not _looks_chinese(text):
        line = data.count(b"\n", 0, first.start) + 1
        raise IssueError(
            f"Byte {first.start} is neither UTF-8 nor GB 18030.",
            where=Place(file=where.file, line=line),
            hint="Save the file again, in UTF-8.",
        )
    return text, (finding("R001", "Read as GB 18030.", where, hint="Save the file in UTF-8."),)


def _looks_chinese(text: str) -> bool:
    """Wrongly decoded bytes give rare characters: most of a real text is in GB 2312."""
    foreign = [char for char in text if ord(char) > 0x7F]
    known = sum(1 for char in foreign if char.encode("gb2312", "ignore"))
    controls = sum(1 for char in text if ord(char) < 0x20 and char not in "\t\n\r\f\v")
    return bool(foreign) and known >= 0.8 * len(foreign) and controls == 0


def _clean(text: str, file: Path, invisible: re.Pattern[str]) -> tuple[str, tuple[Finding, ...]]:
    """Without control characters, which no output can carry; private and unknown characters are only reported."""
    findings: list[Finding] = []
    lines = text.split("\n")
    for index, line in enumerate(lines):
        where = Place(file=file, line=index + 1)
        if invisible.search(line):
            lines[index] = invisible.sub("", line)
            names = sorted({_name(char) for char in invisible.findall(line)})
            message = f"Control characters taken out: {', '.join(names)}."
            findings.append(finding("R003", message, where, before=_shown(line), after=lines[index].strip()))
        if unknown := _UNKNOWN.findall(line):
            names = sorted({_name(char) for char in unknown})
            findings.append(finding("R004", f"Not a public character: {', '.join(names)}.", where))
    return "\n".join(lines), tuple(findings)


def _name(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".strip()


def _shown(line: str) -> str:
    return _INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", line.strip())

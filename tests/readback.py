"""What a print PDF says, read by programs that know nothing of gxpress: poppler and pdfium.

Both tell where on the page each piece of text stands. The edition says which line of which story was set there; so the
text of a story is put together from the PDF's own characters, in the order of its parts, and compared with the Issue:

    assert not differences(by_pdfium(pdf, edition), spaced(wanted(edition)))
    assert not differences(by_poppler(pdf, edition), bare(wanted(edition)))
    assert raw_text(pdf) == set_text(edition)          # the order in which it is copied

poppler puts a space of its own where a gap is wide, so its text is compared without white space. pdfium marks what it
made up, so its text is compared with it. But it takes several spaces for one, drops them at a line's end (there the
edition's word is taken), and puts one of its own in the place of a space that stands alone in its face: so a space of
its own counts where the Issue has one.
"""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from gxpress.export.boxes import Geometry
from gxpress.model.page import Edition, Line

_ROW = 24.0
Rows = dict[int, list[tuple[float, Line]]]
_MAYBE = "\0"
"""A space that pdfium made up."""


class Piece(NamedTuple):
    """Characters at a place of a page: points from the trim's upper left corner; `y` is compared with `level`."""

    text: str
    x: float
    y: float


def wanted(edition: Edition) -> dict[str, str]:
    """Id of each story, section and advertisement → its text by the Issue, all parts after one another.

    Of the fillers those that were placed.
    """
    issue = edition.issue
    fillers = [filler for filler in issue.fillers if any(edition.modules(filler.id))]
    owners = {story.id: [part.text.plain for part in story.parts()] for story in (*issue.stories, *fillers)}
    owners |= {section.id: [part.text.plain for part in section.parts()] for section in issue.sections}
    owners |= {advert.id: [text.plain for text in advert.texts()] for advert in issue.adverts}
    return {owner: "".join(parts) for owner, parts in owners.items() if any(parts)}


def bare(texts: Mapping[str, str]) -> dict[str, str]:
    """The same without white space."""
    return {owner: "".join(text.split()) for owner, text in texts.items()}


def spaced(texts: Mapping[str, str]) -> dict[str, str]:
    """The same with one space for any white space."""
    return {owner: " ".join(text.split()) for owner, text in texts.items()}


def differences(read: Mapping[str, str], told: Mapping[str, str]) -> list[str]:
    """For each owner whose text is not what it should be: where it first differs, read and told."""
    found = []
    for owner in sorted({*read, *told}):
        one, two = read.get(owner, ""), told.get(owner, "")
        if one != two:
            at = next(
                (i for i, pair in enumerate(zip(one, two, strict=False)) if len(set(pair)) > 1),
                min(map(len, (one, two))),
            )
            near = slice(max(0, at - 8), at + 12)
            found.append(f"{owner} at {at}: {one[near]!r} for {two[near]!r}")
    return found


def set_text(edition: Edition) -> str:
    """All that was set, furniture and jump lines too, in the order of the modules, without white space."""
    return _squeezed(line.text for page in edition.pages for module in page.modules for line in module.lines)


def raw_text(pdf: bytes) -> str:
    """What poppler copies, in the order of the content, without white space."""
    return _squeezed([_poppler(pdf, "-raw").decode("utf-8")])


def by_poppler(pdf: bytes, edition: Edition) -> dict[str, str]:
    """Owner → text as poppler reads it, without white space."""
    tree = etree.fromstring(_poppler(pdf, "-raw", "-bbox"), etree.XMLParser(recover=False, no_network=True))
    read = []
    for found, page in zip(tree.iter("{*}page"), edition.pages, strict=True):
        margin = Geometry.of(page, edition.layout.sheet, edition.layout.profile).margin
        read.append([_word(word, margin) for word in found.iter("{*}word")])
    # A word's box reaches from ascent to descent: its middle is that of the line's cell, whatever the face.
    return bare(_told(edition, read, level=0.38))


def _word(word: etree._Element, margin: float) -> Piece:
    x0, y0, x1, y1 = (float(word.get(name, "")) - margin for name in ("xMin", "yMin", "xMax", "yMax"))
    return Piece(word.text or "", (x0 + x1) / 2, (y0 + y1) / 2)


def by_pdfium(pdf: bytes, edition: Edition) -> dict[str, str]:
    """Owner → text as pdfium reads it, with one space for any white space."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        read = []
        for index, page in enumerate(edition.pages):
            margin = Geometry.of(page, edition.layout.sheet, edition.layout.profile).margin
            read.append(list(_characters(document[index], margin, page.height)))
    finally:
        document.close()
    truth = wanted(edition)
    told = _told(edition, read, level=0.0)
    return spaced({owner: _settled(text, truth.get(owner, "")) for owner, text in told.items()})


def _settled(read: str, truth: str) -> str:
    """Spaces that pdfium made up stay where the truth has white space after as many characters."""
    spaces, count = set(), 0
    for char in truth:
        if char.isspace():
            spaces.add(count)
        else:
            count += 1
    settled, count = "", 0
    for char in read:
        if char == _MAYBE:
            settled += " " if count in spaces else ""
        else:
            settled += char
            count += not char.isspace()
    return settled


def _characters(page: object, margin: float, height: float) -> Iterator[Piece]:
    """Each character at the middle of its advance, on its baseline."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()  # type: ignore[attr-defined]
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    high = 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = 0x2D if pdfium.FPDFText_IsHyphen(text, index) == 1 else pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index):
            if code != 0x20:
                continue
            code = ord(_MAYBE)
        elif 0xD800 <= code < 0xDC00:
            high = code
            continue
        elif 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        yield Piece(chr(code), (box.left + box.right) / 2 - margin, height + margin - y.value)


def _told(edition: Edition, read: Iterable[Iterable[Piece]], *, level: float) -> dict[str, str]:
    """Owner → the pieces that stand on its lines, in the order of its parts. What stands on no line is a failure."""
    parts: dict[tuple[str, int], str] = defaultdict(str)
    strays = []
    for page, pieces in zip(edition.pages, read, strict=True):
        lines = [line for module in sorted(page.modules, key=lambda each: each.part) for line in module.lines]
        rows = _rows((line for line in lines if not line.vertical), level)
        upright = [line for line in lines if line.vertical]
        texts: dict[int, str] = defaultdict(str)
        for piece in pieces:
            line = _line_of(piece, rows, upright)
            if line is not None:
                texts[id(line)] += piece.text
            elif piece.y < page.height and piece.text.strip(_MAYBE).strip():
                strays.append((page.number, *piece))
        for line in lines:
            if line.owner and line.part >= 0:
                parts[line.owner, line.part] += texts[id(line)].rstrip(_MAYBE + " ") + line.dropped
    assert not strays, f"text where no line is: {strays[:5]}"
    told: dict[str, str] = defaultdict(str)
    for owner, part in sorted(parts):
        told[owner] += parts[owner, part]
    return dict(told)


def _rows(lines: Iterable[Line], level: float) -> Rows:
    """Every height at which a line shows something, with the line."""
    rows: Rows = defaultdict(list)
    for line in lines:
        for y in {line.y - run.rise - level * run.size for run in line.runs}:
            rows[int(y // _ROW)].append((y, line))
    return rows


def _line_of(piece: Piece, rows: Rows, upright: Iterable[Line] = ()) -> Line | None:
    """The nearest line, up or down, in whose measure its middle stands; that of a squeezed mark stands on the edge.

    Else the nearest of those that run down, to the left or the right; poppler puts the box of an upright character up
    to one em too high.
    """
    row = int(piece.y // _ROW)
    near = [
        (abs(y - piece.y), n, line)
        for place in range(row - 1, row + 2)
        for n, (y, line) in enumerate(rows.get(place, ()))
        if line.x - 3 < piece.x < line.x + line.width + 3 and abs(y - piece.y) < 0.6 * line.size
    ]
    if not near:
        near = [
            (abs(line.x - piece.x), n, line)
            for n, line in enumerate(upright)
            if abs(line.x - piece.x) < 0.6 * line.size and -line.size < piece.y - line.y < line.width + line.size
        ]
    return min(near)[2] if near else None


def _squeezed(lines: Iterable[str]) -> str:
    return "".join("".join(line.split()) for line in lines)


def _poppler(pdf: bytes, *words: str) -> bytes:
    """What pdftotext says."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "print.pdf"
        path.write_bytes(pdf)
        return subprocess.run(["pdftotext", *words, path, "-"], check=True, capture_output=True).stdout

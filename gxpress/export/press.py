"""What a printer wants around the page: boxes, crop marks, slug line and metadata."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gxpress.errors import UsageError
from gxpress.export.pdffile import Name, number
from gxpress.model.issue import Masthead
from gxpress.model.layout import BLACK, Sheet
from gxpress.model.page import GlyphRun, Line, Page
from gxpress.model.units import MM, Pt

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

MARK: Final = 5 * MM
"""Length of a crop mark."""
MARK_GAP: Final = 3 * MM
"""Marks stand off the trim by this much, or by the bleed where that is more, so that no knife leaves a trace."""
EDGE: Final = 2 * MM
"""Paper beyond the marks."""
_SLUG_SIZE: Final = 7.0
_XML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""The three that matter in text. `xml.sax.saxutils` would import the whole of urllib for them."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where trim, bleed and media lie. Everything in points, y upwards, from the lower left corner of the media."""

    width: Pt
    """Of the trim."""
    height: Pt
    bleed: Pt

    @classmethod
    def of(cls, page: Page, sheet: Sheet) -> Geometry:
        """The geometry of a page."""
        return cls(page.width, page.height, sheet.bleed)

    @property
    def gap(self) -> Pt:
        """From the trim to the near end of the marks."""
        return max(self.bleed, MARK_GAP)

    @property
    def margin(self) -> Pt:
        """From the media's edge to the trim: all four sides alike."""
        return self.gap + MARK + EDGE

    def box(self, beyond: Pt) -> list[float]:
        """The rectangle that lies `beyond` points outside the trim, as PDF writes it."""
        low = self.margin - beyond
        return [low, low, self.margin + self.width + beyond, self.margin + self.height + beyond]

    def boxes(self) -> dict[str, object]:
        """The boxes of a page dictionary."""
        return {"MediaBox": self.box(self.margin), "BleedBox": self.box(self.bleed), "TrimBox": self.box(0)}


def marks(geometry: Geometry) -> str:
    """Crop marks at the four corners in all inks, in the coordinates of the trim."""
    near, far = geometry.gap, geometry.gap + MARK
    width, height = geometry.width, geometry.height
    lines = []
    for x, outward in ((0.0, -1), (width, 1)):
        for y, upward in ((0.0, -1), (height, 1)):
            lines.append(_stroke(x + outward * near, y, x + outward * far, y))
            lines.append(_stroke(x, y + upward * near, x, y + upward * far))
    return "\n".join(["/Artifact BMC q /All CS 1 SCN 0.25 w [] 0 d /Knock gs", *lines, "Q EMC"])


def _stroke(x0: Pt, y0: Pt, x1: Pt, y1: Pt) -> str:
    return f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S"


def slug(page: Page, masthead: Masthead, faces: FaceSet, geometry: Geometry) -> Line | None:
    """The line under the trim: paper, date, page. None where no face has its characters."""
    name = f" {page.name}" if page.name else ""
    text = f"{masthead.name}  {masthead.date.isoformat()}  第{page.label}版{name}"
    runs = []
    x = 10 * MM
    for char in text:
        face = faces.find(char, "hei")
        glyph = face.cmap.get(ord(char), 0) if face else 0
        if face and glyph:
            runs.append(GlyphRun(face.key, _SLUG_SIZE, BLACK, (glyph,), (x,), (char,)))
            x += face.width(glyph) * _SLUG_SIZE
    if not runs:
        return None
    return Line(0.0, geometry.height + geometry.gap + MARK / 2, x, _SLUG_SIZE, tuple(_joined(runs)))


def _joined(runs: Sequence[GlyphRun]) -> list[GlyphRun]:
    """Neighbours of one face as one run."""
    made: list[GlyphRun] = []
    for run in runs:
        if made and made[-1].face == run.face:
            last = made.pop()
            made.append(
                GlyphRun(
                    run.face,
                    run.size,
                    run.colour,
                    last.glyphs + run.glyphs,
                    last.offsets + run.offsets,
                    last.texts + run.texts,
                )
            )
        else:
            made.append(run)
    return made


def moment(masthead: Masthead) -> datetime.datetime:
    """When the file says it was made: SOURCE_DATE_EPOCH where it is set, else midnight of the issue's date, in UTC.

    Never the clock: the same issue gives the same bytes.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.datetime.combine(masthead.date, datetime.time(), datetime.UTC)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}", hint="unset it, or give seconds since 1970"
        ) from error


def title(masthead: Masthead) -> str:
    """The title of the file: the paper's name and the date."""
    return f"{masthead.name} {masthead.date.isoformat()}"


def information(masthead: Masthead) -> dict[str, object]:
    """The information dictionary. What it says, `xmp` says too."""
    when = moment(masthead).strftime("D:%Y%m%d%H%M%SZ")
    return {
        "Title": title(masthead),
        "Creator": "gxpress",
        "Producer": "gxpress",
        "CreationDate": when,
        "ModDate": when,
        "Trapped": Name("False"),
    }


def xmp(masthead: Masthead, lang: str) -> bytes:
    """The metadata packet (ISO 16684-1), with the same title, dates and makers as the information dictionary."""
    when = moment(masthead).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = title(masthead).translate(_XML)
    seed = hashlib.md5(f"{title(masthead)} {when}".encode(), usedforsecurity=False).hexdigest()
    identity = f"uuid:{seed[:8]}-{seed[8:12]}-{seed[12:16]}-{seed[16:20]}-{seed[20:]}"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{name}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang.translate(_XML)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:MetadataDate>{when}</xmp:MetadataDate><xmp:CreatorTool>gxpress</xmp:CreatorTool>
<pdf:Producer>gxpress</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>{identity}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()

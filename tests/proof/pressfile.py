"""A small page that keeps PDF/X-4, and one that keeps PDF/X-1a:2003, made with pikepdf: what the checks are shown.

It has tint with bleed, text in black, in several inks and in white, lines, a picture in inks and line art; the one in
PDF/X-4 also opacity, a layer and a picture in ICC colour.
"""

from __future__ import annotations

import io
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from boxface import box_face
from pikepdf import Array, Dictionary, Name, String

MEDIA = [0, 0, 340, 440]
BLEED = [11, 11, 329, 429]
TRIM = [20, 20, 320, 420]
X4, X1A = "PDF/X-4", "PDF/X-1a:2003"

CONTENT = b"""
q 0 0.2 0.2 0 k 11 380 318 49 re f Q
0 0 0 1 k 0 0 0 1 K
BT /F1 9 Tf 40 300 Td <0001> Tj ET
BT /F1 24 Tf 0 1 1 0.1 k 40 340 Td <0002> Tj ET
BT /F1 12 Tf 0 0 0 0 k 40 400 Td <0003> Tj ET
0 0 0 1 k 0.3 w 40 280 m 280 280 l S
40 270 240 0.4 re f
0.6 w 0 0 0 0 K 40 390 m 280 390 l S
q 72 0 0 72 40 150 cm /Photo Do Q
q 7.2 0 0 7.2 200 150 cm /Art Do Q
"""
ONLY_X4 = b"/OC /L1 BDC q /Half gs 0 0 0 0.5 k 130 150 20 20 re f Q EMC q 36 0 0 36 200 200 cm /Icc Do Q\n"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdf:Producer="by hand">
<dc:title><rdf:Alt><rdf:li xml:lang="en">Page</rdf:li><rdf:li xml:lang="x-default">一版</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-11-20T08:00:00+08:00</xmp:CreateDate><xmp:ModifyDate>2026-11-20T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-11-20T00:00:00Z</xmp:MetadataDate>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
MARK</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
MARK = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"


def icc(space: str = "CMYK", kind: str = "prtr", version: int = 2) -> bytes:
    """The head of an ICC profile and an empty table of tags: as much of it as a preflight reads."""
    head = bytearray(132)
    head[0:4] = len(head).to_bytes(4)
    head[8] = version
    head[12:16], head[16:20], head[20:24], head[36:40] = kind.encode(), space.encode().ljust(4), b"Lab ", b"acsp"
    return bytes(head)


@cache
def _face() -> bytes:
    with TemporaryDirectory() as folder:
        return box_face(Path(folder), "glyf").file.read_bytes()


def good(standard: str) -> pikepdf.Pdf:
    """The whole file, to be tampered with before it is saved."""
    pdf = pikepdf.new()
    x4 = standard == X4
    pdf.Root.Metadata = pdf.make_stream(
        XMP.replace("MARK", MARK if x4 else "").encode(), Type=Name.Metadata, Subtype=Name.XML
    )
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String("一版"),
            CreationDate=String("D:20261120080000+08'00'"),
            ModDate=String("D:20261120000000Z"),
            Producer=String("by hand"),
            Trapped=Name("/False"),
        )
    )
    if not x4:
        pdf.trailer.Info.GTS_PDFXVersion = String(X1A)
    pdf.trailer.ID = Array([String("a" * 16), String("b" * 16)])
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("CGATS TR 002"),
        RegistryName=String("http://www.color.org"),
        Info=String("newsprint"),
        DestOutputProfile=pdf.make_stream(icc(), N=4),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.ViewerPreferences = Dictionary(ViewArea=Name.MediaBox, PrintClip=Name.BleedBox)
    if x4:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Name=String("all"), ON=Array([layer])))
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(MEDIA),
        BleedBox=Array(BLEED),
        TrimBox=Array(TRIM),
        Resources=_resources(pdf, x4),
        Contents=pdf.make_stream(CONTENT + (ONLY_X4 if x4 else b"")),
    )
    pdf.pages.append(pikepdf.Page(page))
    return pdf


def _resources(pdf: pikepdf.Pdf, x4: bool) -> Dictionary:
    photo = image(pdf, Name.DeviceCMYK, 4, 250)
    art = pdf.make_stream(
        zlib.compress(bytes(15 * 120)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=120,
        Height=120,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=1,
        Filter=Name.FlateDecode,
    )
    made = Dictionary(
        Font=Dictionary(F1=font(pdf)), XObject=Dictionary(Photo=photo, Art=art), ExtGState=Dictionary(Op=Dictionary())
    )
    if x4:
        made.ExtGState.Half = Dictionary(ca=0.5, BM=Name.Multiply)
        profile = pdf.make_stream(icc("RGB", "mntr"), N=3)
        made.XObject.Icc = image(pdf, Array([Name.ICCBased, profile]), 3, 125)
        made.Properties = Dictionary(L1=pdf.Root.OCProperties.OCGs[0])
    return made


def image(pdf: pikepdf.Pdf, space: object, channels: int, side: int, value: int = 80) -> pikepdf.Stream:
    """A square picture of one tone."""
    return pdf.make_stream(
        zlib.compress(bytes([value]) * (side * side * channels)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=side,
        Height=side,
        ColorSpace=space,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )


def font(pdf: pikepdf.Pdf, *, embedded: bool = True) -> Dictionary:
    """A composite face, whole or only named."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Box,
        Flags=4,
        FontBBox=Array([0, 0, 1000, 1000]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=700,
        StemV=80,
    )
    if embedded:
        descriptor.FontFile2 = pdf.make_stream(_face(), Length1=len(_face()))
    within = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Box,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Box,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(within)]),
        )
    )


def saved(pdf: pikepdf.Pdf, standard: str, **how: object) -> bytes:
    """The file's bytes, in the version and form that its standard asks for."""
    version = "1.6" if standard == X4 else "1.4"
    words: dict[str, object] = {
        "min_version": version,
        "force_version": version,
        "object_stream_mode": pikepdf.ObjectStreamMode.disable,
        "fix_metadata_version": False,
        "compress_streams": False,
        "stream_decode_level": pikepdf.StreamDecodeLevel.none,
    }
    out = io.BytesIO()
    pdf.save(out, **{key: value for key, value in (words | how).items() if value is not None})  # type: ignore[arg-type]
    return out.getvalue()

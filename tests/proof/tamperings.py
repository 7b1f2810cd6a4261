"""What can be wrong with a file for the press: a table of codes and of what brings each about in a good file."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from pressfile import X1A, X4, font, icc, image


@dataclass(frozen=True)
class Tampering:
    """One fault."""

    code: str
    name: str
    act: Callable[[Pdf], dict[str, Any] | None]
    """Changes the good file; says how it is saved, where that is the fault."""
    standard: str = X4
    also: frozenset[str] = frozenset()
    """Codes that the same fault rightly brings about."""
    on_bytes: Callable[[bytes], bytes] = field(default=bytes)
    """Changes the file once it is saved."""

    @property
    def id(self) -> str:
        return f"{self.code} {self.name}"


def _page(pdf: Pdf) -> Any:
    return pdf.pages[0].obj


def _resources(pdf: Pdf) -> Any:
    return _page(pdf).Resources


def content(extra: bytes) -> Callable[[Pdf], None]:
    """More content after that of the page."""

    def act(pdf: Pdf) -> None:
        page = _page(pdf)
        page.Contents = Array([page.Contents, pdf.make_stream(extra)])

    return act


def packet(old: str, new: str) -> Callable[[Pdf], None]:
    """Another metadata packet."""

    def act(pdf: Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes().decode()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new).encode())

    return act


def put(path: str, make: Callable[[Pdf], object] | object) -> Callable[[Pdf], None]:
    """Another value (None: none) at a path from the catalogue (/…), the page (page/…), Info (info/…), the trailer."""

    def act(pdf: Pdf) -> None:
        start, *keys = path.split("/")
        roots = {"": pdf.Root, "page": _page(pdf), "info": pdf.trailer.Info, "trailer": pdf.trailer}
        holder: Any = roots[start]
        for key in keys[:-1]:
            if not key.isdigit() and f"/{key}" not in holder:
                holder[f"/{key}"] = Dictionary()
            holder = holder[int(key) if key.isdigit() else f"/{key}"]
        last = f"/{keys[-1]}"
        value = make(pdf) if callable(make) else make
        if value is None:
            assert last in holder, "what is taken away must have been there"
            del holder[last]
        else:
            holder[last] = value

    return act


def both(*acts: Callable[[Pdf], Any]) -> Callable[[Pdf], None]:
    """One after another."""

    def act(pdf: Pdf) -> None:
        for each in acts:
            each(pdf)

    return act


def _encrypted(_: Pdf) -> dict[str, Any]:
    return {"stream_decode_level": None, "encryption": pikepdf.Encryption(owner="owner", user="", R=4)}


def _note(kind: str, rect: list[int], **more: object) -> Callable[[Pdf], object]:
    return lambda pdf: Array(
        [pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(rect), **more))]
    )


def _form(pdf: Pdf, **entries: object) -> Any:
    return pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), **{"Resources": Dictionary(), **entries}
    )


def _named(kind: str) -> Callable[[Pdf], object]:
    return lambda pdf: Dictionary(S=Name(f"/{kind}"), URI=String("https://example.org"))


def _lzw(pdf: Pdf) -> None:
    # clear, two literal bytes, end: nine bits each
    bits = "100000000" + "000100000" + "000001010" + "100000001"
    data = int(bits.ljust(40, "0"), 2).to_bytes(5)
    page = _page(pdf)
    page.Contents = Array([page.Contents, pikepdf.Stream(pdf, data, Filter=Name.LZWDecode)])


def _crypt(pdf: Pdf) -> None:
    # by another name, as qpdf takes this filter away when it writes
    stream = pikepdf.Stream(pdf, b"<x/>", Type=Name.Metadata, Subtype=Name.XML, Filter=Name.CrypX)
    pdf.Root.PieceInfo = Dictionary(Own=Dictionary(Private=pdf.make_indirect(stream)))


def _lossy(name: str) -> Callable[[Pdf], None]:
    def act(pdf: Pdf) -> None:
        stream = image(pdf, Name.DeviceGray, 1, 8)
        stream.write(b"\0" * 8, filter=Name(f"/{name}"))
        _resources(pdf).XObject.Other = stream

    return act


def _spot(name: str) -> Callable[[Pdf], object]:
    def make(pdf: Pdf) -> object:
        tint = Dictionary(
            FunctionType=2,
            Domain=Array([0, 1]),
            C0=Array([0, 0, 0, 0]),
            C1=Array([0, 1, 1, 0]),
            N=1,
        )
        return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])

    return make


def _drawn_face(pdf: Pdf) -> object:
    """A Type 3 face whose glyph brings a colour of its own."""
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 1, 1]),
        FontMatrix=Array([1, 0, 0, 1, 0, 0]),
        FirstChar=97,
        LastChar=97,
        Widths=Array([1]),
        Encoding=Dictionary(Differences=Array([97, Name.a])),
        CharProcs=Dictionary(a=pdf.make_stream(b"1 0 d0 1 0 0 rg 0 0 1 1 re f")),
        Resources=Dictionary(),
    )


def _own_profile(pdf: Pdf) -> object:
    return Array([Name.ICCBased, pdf.make_stream(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes(), N=4)])


def _noise(pdf: Pdf) -> Any:
    """A picture with a corner of 280 % ink, as big as a word."""
    side = 250
    rows = [bytearray(b"\x20\x20\x20\x20" * side) for _ in range(side)]
    for row in rows[:40]:
        row[: 40 * 4] = b"\xb3\xb3\xb3\xb3" * 40
    stream = image(pdf, Name.DeviceCMYK, 4, side)
    stream.write(zlib.compress(b"".join(map(bytes, rows))), filter=Name.FlateDecode)
    return stream


def _jpeg(pdf: Pdf) -> Any:
    """The same darkness as a JPEG whose inks are turned over, as Adobe's programs write them."""
    import io

    from PIL import Image

    made = io.BytesIO()
    Image.new("CMYK", (250, 250), (200, 200, 200, 100)).save(made, "JPEG", quality=95)
    stream = image(pdf, Name.DeviceCMYK, 4, 250)
    stream.write(made.getvalue(), filter=Name.DCTDecode)
    stream.Decode = Array([1, 0] * 4)
    return stream


def _damaged(data: bytes) -> bytes:
    at = data.rindex(b"startxref")
    return data[:at] + b"startxref\n7\n%%EOF\n"


def _torn(pdf: Pdf) -> None:
    page = _page(pdf)
    broken = pikepdf.Stream(pdf, random.Random(1).randbytes(80), Filter=Name.FlateDecode)
    page.Contents = Array([page.Contents, pdf.make_indirect(broken)])


_ANNOTATED = frozenset({"X051"})
_INTENT = "/OutputIntents/0"
_STATE = "page/Resources/ExtGState/Op"

TABLE: tuple[Tampering, ...] = (
    Tampering("X001", "1.7", lambda _: {"min_version": "1.7", "force_version": "1.7"}),
    Tampering("X001", "1.5 for 1.4", lambda _: {"min_version": "1.5", "force_version": "1.5"}, X1A),
    Tampering("X001", "later by its catalogue", put("/Version", Name("/2.0"))),
    Tampering("X002", "says another part", packet(">PDF/X-4<", ">PDF/X-4p<")),
    Tampering("X002", "says another part in Info", put("info/GTS_PDFXVersion", String("PDF/X-1a:2001")), X1A),
    Tampering("X003", "says nothing", packet(">PDF/X-4<", "><"), ""),
    Tampering("X004", "no table", lambda _: None, on_bytes=_damaged),
    Tampering("X005", "no operator", content(b"1 2 turn")),
    Tampering("X005", "no operands", content(b"/Photo w")),
    Tampering("X005", "Q alone", content(b"Q")),
    Tampering("X005", "no such picture", content(b"/Nobody Do")),
    Tampering("X005", "cannot be unpacked", _torn, also=frozenset({"X004"})),
    Tampering("X010", "no packet", put("/Metadata", None), also=frozenset({"X002"})),
    Tampering("X010", "no XML", packet("</rdf:RDF>", ""), also=frozenset({"X002"})),
    Tampering("X010", "no XML", packet("</rdf:RDF>", ""), X1A),
    Tampering(
        "X010",
        "entities",
        packet("<x:xmpmeta", "<!DOCTYPE a [<!ENTITY b 'c'>]><x:xmpmeta"),
        also=frozenset({"X002"}),
    ),
    Tampering("X011", "no title", packet("dc:title", "dc:subject")),
    Tampering("X011", "no title in Info", put("info/Title", None), X1A),
    Tampering("X012", "no date of the packet", packet("xmp:MetadataDate", "xmp:Rating")),
    Tampering("X012", "no date of making", packet("xmp:CreateDate", "xmp:Rating")),
    Tampering(
        "X012",
        "no date in words",
        packet("xmp:ModifyDate>2026-11-20T00:00:00Z", "xmp:ModifyDate>today"),
        also=frozenset({"X015"}),
    ),
    Tampering("X012", "no date in Info", put("info/ModDate", None), X1A),
    Tampering("X013", "no DocumentID", packet("xmpMM:DocumentID", "xmpMM:InstanceID")),
    Tampering("X013", "no VersionID", packet("xmpMM:VersionID", "xmpMM:InstanceID")),
    Tampering("X013", "no RenditionClass", packet("xmpMM:RenditionClass", "xmpMM:InstanceID")),
    Tampering("X014", "not said", packet("pdf:Trapped", "pdf:PDFVersion")),
    Tampering("X014", "unknown", put("info/Trapped", Name.Unknown), also=frozenset({"X015"})),
    Tampering("X014", "not said in Info", put("info/Trapped", None), X1A),
    Tampering("X015", "another title", put("info/Title", String("二版"))),
    Tampering("X015", "another moment", put("info/CreationDate", String("D:20261120080000Z"))),
    Tampering("X015", "another maker", put("info/Producer", String("by foot")), X1A),
    Tampering("X016", "no ID", lambda _: None, on_bytes=lambda data: data.replace(b"/ID [", b"/IX [")),
    Tampering("X020", "none", put("/OutputIntents", None)),
    Tampering("X020", "of another kind", put(f"{_INTENT}/S", Name.GTS_PDFA1)),
    Tampering("X020", "two", lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    Tampering("X021", "no name", put(f"{_INTENT}/OutputConditionIdentifier", None)),
    Tampering("X022", "no profile", put(f"{_INTENT}/DestOutputProfile", None)),
    Tampering(
        "X022",
        "no profile, no registry",
        both(put(f"{_INTENT}/DestOutputProfile", None), put(f"{_INTENT}/RegistryName", None)),
        X1A,
    ),
    Tampering("X023", "channels", put(f"{_INTENT}/DestOutputProfile", lambda pdf: pdf.make_stream(icc(), N=3))),
    Tampering(
        "X023",
        "of a screen",
        put(f"{_INTENT}/DestOutputProfile", lambda pdf: pdf.make_stream(icc("RGB", "mntr"), N=3)),
        also=frozenset({"X060"}),
    ),
    Tampering("X023", "ICC 5", put(f"{_INTENT}/DestOutputProfile", lambda pdf: pdf.make_stream(icc(version=5), N=4))),
    Tampering(
        "X023", "ICC 4", put(f"{_INTENT}/DestOutputProfile", lambda pdf: pdf.make_stream(icc(version=4), N=4)), X1A
    ),
    Tampering("X023", "cut off", put(f"{_INTENT}/DestOutputProfile", lambda pdf: pdf.make_stream(icc()[:129], N=4))),
    Tampering(
        "X023", "no profile at all", put(f"{_INTENT}/DestOutputProfile", lambda pdf: pdf.make_stream(b"x" * 200, N=4))
    ),
    Tampering("X024", "in no registry", both(put(f"{_INTENT}/Info", None), put(f"{_INTENT}/RegistryName", None))),
    Tampering("X030", "no trim", put("page/TrimBox", None), also=frozenset({"X091"})),
    Tampering("X030", "trim and art", put("page/ArtBox", Array([20, 20, 320, 420]))),
    Tampering("X031", "trim beyond bleed", put("page/TrimBox", Array([5, 20, 320, 420])), also=frozenset({"X091"})),
    Tampering("X031", "bleed beyond media", put("page/BleedBox", Array([-5, 11, 329, 429])), also=frozenset({"X091"})),
    Tampering("X032", "in inches", put("page/UserUnit", 72)),
    Tampering("X033", "shows the crop", put("/ViewerPreferences/ViewClip", Name.CropBox)),
    Tampering("X040", "for owners", _encrypted),
    Tampering("X041", "when opened", put("/OpenAction", _named("Named"))),
    Tampering("X041", "of the page", put("page/AA", lambda pdf: Dictionary(O=_named("URI")(pdf)))),
    Tampering(
        "X041", "of a link", put("page/Annots", lambda pdf: _note("Link", [0, 0, 5, 5], A=_named("URI")(pdf))(pdf))
    ),
    Tampering(
        "X041",
        "of a bookmark",
        put(
            "/Outlines",
            lambda pdf: pdf.make_indirect(
                Dictionary(First=pdf.make_indirect(Dictionary(Title=String("a"), A=_named("GoTo")(pdf))))
            ),
        ),
    ),
    Tampering("X042", "when opened", put("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1")))),
    Tampering("X042", "by name", put("/Names/JavaScript", Dictionary(Names=Array([])))),
    Tampering("X043", "a field", put("/AcroForm", Dictionary(Fields=Array([Dictionary(T=String("a"), FT=Name.Tx)])))),
    Tampering("X044", "elsewhere", lambda pdf: _resources(pdf).XObject.Photo.__setitem__("/F", String("photo.raw"))),
    Tampering(
        "X045",
        "XObject",
        put("page/Resources/XObject/P", lambda pdf: pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)),
    ),
    Tampering("X045", "in a form", put("page/Resources/XObject/P", lambda pdf: _form(pdf, Subtype2=Name.PS))),
    Tampering(
        "X046",
        "a form",
        put("page/Resources/XObject/P", lambda pdf: _form(pdf, Ref=Dictionary(F=String("other.pdf"), Page=0))),
    ),
    Tampering("X047", "a picture", lambda pdf: _resources(pdf).XObject.Photo.__setitem__("/OPI", Dictionary())),
    Tampering(
        "X048",
        "for print",
        lambda pdf: _resources(pdf).XObject.Photo.__setitem__(
            "/Alternates", Array([Dictionary(Image=image(pdf, Name.DeviceGray, 1, 2), DefaultForPrinting=True)])
        ),
    ),
    Tampering(
        "X048",
        "any",
        lambda pdf: _resources(pdf).XObject.Photo.__setitem__(
            "/Alternates", Array([Dictionary(Image=image(pdf, Name.DeviceGray, 1, 2))])
        ),
        X1A,
    ),
    Tampering(
        "X049",
        "TR",
        put(
            f"{_STATE}/TR",
            lambda pdf: pdf.make_stream(b"{ 1 exch sub }", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1])),
        ),
    ),
    Tampering("X049", "TR2", put(f"{_STATE}/TR2", Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2))),
    Tampering("X049", "HTP", put(f"{_STATE}/HTP", Array([0, 0]))),
    Tampering("X050", "a plate", put("page/SeparationInfo", Dictionary(DeviceColorant=Name.Cyan))),
    Tampering("X051", "a note", put("page/Annots", _note("Text", [100, 100, 120, 120]))),
    Tampering("X051", "a mark in the bleed", put("page/Annots", _note("PrinterMark", [12, 12, 15, 15]))),
    Tampering("X052", "LZW", _lzw),
    Tampering(
        "X052",
        "LZW in the content",
        content(b"q 0.1 0 0 0.1 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID \x80\x04\x04\x04 EI Q"),
    ),
    Tampering("X052", "Crypt", _crypt, on_bytes=lambda data: data.replace(b"/CrypX", b"/Crypt")),
    Tampering("X053", "no name", lambda pdf: pdf.Root.OCProperties.D.__delitem__("/Name")),
    Tampering("X053", "no name of another", put("/OCProperties/Configs", Array([Dictionary()]))),
    Tampering("X053", "by itself", put("/OCProperties/D/AS", Array([]))),
    Tampering(
        "X054", "a layer", put("/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary(Name=String("all")))), X1A
    ),
    Tampering("X055", "ca", put(f"{_STATE}/ca", 0.5), X1A),
    Tampering("X055", "CA", put(f"{_STATE}/CA", 0), X1A),
    Tampering("X055", "a blend mode", put(f"{_STATE}/BM", Array([Name.Multiply, Name.Normal])), X1A),
    Tampering("X055", "a soft mask", put(f"{_STATE}/SMask", lambda pdf: Dictionary(S=Name.Alpha, G=_form(pdf))), X1A),
    Tampering(
        "X055",
        "of a picture",
        lambda pdf: _resources(pdf).XObject.Photo.__setitem__("/SMask", image(pdf, Name.DeviceGray, 1, 2)),
        X1A,
    ),
    Tampering("X055", "a group", put("page/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)), X1A),
    Tampering("X056", "JPEG 2000", _lossy("JPXDecode"), X1A),
    Tampering("X056", "JBIG2", _lossy("JBIG2Decode"), X1A),
    Tampering(
        "X057",
        "packed",
        lambda _: {
            "object_stream_mode": pikepdf.ObjectStreamMode.generate,
            "min_version": "1.5",
            "force_version": "1.5",
        },
        X1A,
        frozenset({"X001"}),
    ),
    Tampering("X060", "text", content(b"BT 1 0 0 rg /F1 9 Tf 40 100 Td <0001> Tj ET")),
    Tampering("X060", "a line", content(b"0 0 1 RG 2 w 40 100 m 90 100 l S")),
    Tampering(
        "X060",
        "a picture",
        both(
            put("page/Resources/XObject/X", lambda pdf: image(pdf, Name.DeviceRGB, 3, 250)),
            content(b"q 72 0 0 72 40 50 cm /X Do Q"),
        ),
    ),
    Tampering(
        "X060",
        "in a form",
        both(
            put(
                "page/Resources/XObject/X",
                lambda pdf: pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9])),
            ),
            content(b"q 1 0 0 1 40 50 cm /X Do Q"),
        ),
    ),
    Tampering(
        "X060",
        "in a pattern",
        both(
            put(
                "page/Resources/Pattern/X",
                lambda pdf: pdf.make_stream(
                    b"1 0 0 rg 0 0 9 9 re f",
                    PatternType=1,
                    PaintType=1,
                    TilingType=1,
                    BBox=Array([0, 0, 9, 9]),
                    XStep=9,
                    YStep=9,
                    Resources=Dictionary(),
                ),
            ),
            content(b"/Pattern cs /X scn 40 50 30 30 re f"),
        ),
    ),
    Tampering(
        "X060",
        "under a table",
        both(
            put("page/Resources/ColorSpace/X", Array([Name.Indexed, Name.DeviceRGB, 1, String("abcdef")])),
            content(b"/X cs 1 sc 40 50 30 30 re f"),
        ),
    ),
    Tampering(
        "X060",
        "in the glyphs of a Type 3 face",
        both(put("page/Resources/Font/T", _drawn_face), content(b"BT 0 g /T 9 Tf 40 90 Td (a) Tj ET")),
    ),
    Tampering("X060", "of a page's group", put("page/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    Tampering(
        "X060",
        "of a form's group",
        put(
            "page/Resources/XObject/P",
            lambda pdf: _form(pdf, Group=Dictionary(S=Name.Transparency, CS=Array([Name.DeviceRGB]))),
        ),
    ),
    Tampering(
        "X061",
        "own profile",
        both(put("page/Resources/ColorSpace/X", _own_profile), content(b"/X cs 0 0 0 1 sc 40 50 30 30 re f")),
    ),
    Tampering("X062", "RGB", content(b"1 0 0 rg 40 50 30 30 re f"), X1A),
    Tampering(
        "X062",
        "ICC",
        both(put("page/Resources/ColorSpace/X", _own_profile), content(b"/X cs 0 0 0 1 sc 40 50 30 30 re f")),
        X1A,
    ),
    Tampering(
        "X062",
        "Lab",
        both(
            put("page/Resources/ColorSpace/X", Array([Name.Lab, Dictionary(WhitePoint=Array([0.9, 1, 0.9]))])),
            content(b"/X cs 50 9 9 sc 40 50 30 30 re f"),
        ),
        X1A,
    ),
    Tampering(
        "X063",
        "a red",
        both(put("page/Resources/ColorSpace/X", _spot("Red")), content(b"/X cs 1 scn 40 50 30 30 re f")),
    ),
    Tampering("X070", "only named", lambda pdf: _resources(pdf).Font.__setitem__("/F1", font(pdf, embedded=False))),
    Tampering(
        "X070",
        "one of the fourteen",
        both(
            put("page/Resources/Font/T", Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
            content(b"BT 0 0 0 1 k /T 9 Tf 40 90 Td (a) Tj ET"),
        ),
    ),
    Tampering("X080", "an area", content(b"0.9 0.8 0.8 0.3 k 40 50 30 30 re f")),
    Tampering(
        "X080",
        "all plates",
        both(put("page/Resources/ColorSpace/X", _spot("All")), content(b"/X cs 1 scn 40 50 30 30 re f")),
    ),
    Tampering("X080", "a corner of a picture", lambda pdf: _resources(pdf).XObject.__setitem__("/Photo", _noise(pdf))),
    Tampering("X080", "a JPEG", lambda pdf: _resources(pdf).XObject.__setitem__("/Photo", _jpeg(pdf))),
    Tampering(
        "X080",
        "the end of a shading",
        both(
            put(
                "page/Resources/Shading/X",
                Dictionary(
                    ShadingType=2,
                    ColorSpace=Name.DeviceCMYK,
                    Coords=Array([0, 0, 1, 1]),
                    Function=Dictionary(
                        FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 0])
                    ),
                ),
            ),
            content(b"q 40 50 30 30 re W n /X sh Q"),
        ),
    ),
    Tampering("X081", "100 ppi", content(b"q 180 0 0 180 40 40 cm /Photo Do Q")),
    Tampering("X081", "100 ppi in one direction", content(b"q 0 180 -30 0 100 40 cm /Photo Do Q")),
    Tampering("X082", "180 ppi", content(b"q 100 0 0 100 40 40 cm /Photo Do Q")),
    Tampering("X083", "300 ppi", content(b"q 28.8 0 0 28.8 40 40 cm /Art Do Q")),
    Tampering("X084", "800 ppi", content(b"q 10.8 0 0 10.8 40 40 cm /Art Do Q")),
    Tampering("X085", "rich", content(b"BT 0.5 0.4 0.4 1 k /F1 30 Tf 40 90 Td <0001> Tj ET")),
    Tampering("X085", "three colours", content(b"BT 0.75 0.68 0.67 0.2 k /F1 12 Tf 40 90 Td <0001> Tj ET")),
    Tampering("X085", "of a screen", content(b"BT 0 0 0 rg /F1 12 Tf 40 90 Td <0001> Tj ET"), also=frozenset({"X060"})),
    Tampering("X086", "5 pt", content(b"BT 0 g /F1 5 Tf 40 90 Td <0001> Tj ET")),
    Tampering(
        "X086", "12 pt made small", content(b"q 0.4 0 0 0.4 40 90 cm BT 0 g /F1 12 Tf [<0001> 5 <0002>] TJ ET Q")
    ),
    Tampering("X086", "1 pt made larger", content(b"BT 0 g /F1 1 Tf 5 0 0 5 40 90 Tm <0001> Tj ET")),
    Tampering("X087", "9 pt red", content(b"BT 0 1 1 0 k /F1 9 Tf 40 90 Td <0001> Tj ET")),
    Tampering(
        "X088", "in several inks", content(b"0 0.5 0.5 0 k 40 50 90 90 re f BT 0 g 1 g /F1 9 Tf 60 90 Td <0001> Tj ET")
    ),
    Tampering("X088", "in one ink", content(b"0 g 40 50 90 90 re f BT 1 g /F1 7.5 Tf 60 90 Td <0001> Tj ET")),
    Tampering("X088", "on a picture", content(b"BT 0 0 0 0 k /F1 9 Tf 60 170 Td <0001> Tj ET")),
    Tampering("X089", "0.2 pt", content(b"0 G 0.2 w 40 90 m 90 90 l S")),
    Tampering("X089", "as thin as can be", content(b"0 G 0 w 40 90 m 90 90 l S")),
    Tampering("X089", "made thin", content(b"q 0.1 0 0 0.1 0 0 cm 0 G 1 w 400 900 m 900 900 l S Q")),
    Tampering("X089", "a bar", content(b"0 g 40 90 50 0.1 re f")),
    Tampering("X090", "0.3 pt", content(b"0 g 40 50 90 90 re f 1 G 0.3 w 50 90 m 90 90 l S")),
    Tampering("X091", "to the trim", content(b"0 g 20 50 30 30 re f")),
    Tampering("X091", "half of the bleed", content(b"0 g 290 50 34 30 re f")),
    Tampering("X091", "a page without bleed", both(put("page/BleedBox", None), content(b"0 g 20 50 30 30 re f"))),
    Tampering(
        "X092",
        "text",
        both(
            put(f"{_STATE}/OP", True),
            content(b"0 g 40 50 90 90 re f /Op gs BT 0 0 0 0 k /F1 12 Tf 60 90 Td <0001> Tj ET"),
        ),
    ),
)

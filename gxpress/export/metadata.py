"""What a print PDF says about itself: information, XMP, the standard that it keeps, its output intent."""

from __future__ import annotations

import datetime
import hashlib
import os
from typing import Final

from gxpress.errors import UsageError
from gxpress.export.pdffile import Name, Ref
from gxpress.model.issue import Masthead
from gxpress.model.profile import Condition, Profile, Standard

_XML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""The three that matter in text. `xml.sax.saxutils` would import the whole of urllib for them."""


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


def information(masthead: Masthead, profile: Profile) -> dict[str, object]:
    """The information dictionary. What it says, `xmp` says too; of PDF/X-1a it alone names the standard."""
    when = moment(masthead).strftime("D:%Y%m%d%H%M%SZ")
    standard = {"GTS_PDFXVersion": profile.standard.value} if profile.standard is Standard.X1A else {}
    return {
        "Title": title(masthead),
        "Creator": "gxpress",
        "Producer": "gxpress",
        "CreationDate": when,
        "ModDate": when,
        "Trapped": Name("False"),
        **standard,
    }


def xmp(masthead: Masthead, lang: str, profile: Profile) -> bytes:
    """The metadata packet (ISO 16684-1), with the same title, dates and makers as the information dictionary; of
    PDF/X-4 it names the standard (ISO 15930-7, 6.2).
    """
    when = moment(masthead).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = title(masthead).translate(_XML)
    seed = hashlib.md5(f"{title(masthead)} {when} {profile.name}".encode(), usedforsecurity=False).hexdigest()
    identity = f"uuid:{seed[:8]}-{seed[8:12]}-{seed[12:16]}-{seed[16:20]}-{seed[20:]}"
    standard = ""
    if profile.standard is Standard.X4:
        standard = f"\n<pdfxid:GTS_PDFXVersion>{profile.standard}</pdfxid:GTS_PDFXVersion>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{name}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang.translate(_XML)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:MetadataDate>{when}</xmp:MetadataDate><xmp:CreatorTool>gxpress</xmp:CreatorTool>
<pdf:Producer>gxpress</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>{identity}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>{standard}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()


def output_intent(condition: Condition, profile: Ref) -> dict[str, object]:
    """The condition that the file was made for, with its embedded profile (ISO 15930-7, 6.7)."""
    registry = {"RegistryName": condition.registry} if condition.registry else {}
    return {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFX"),
        "OutputConditionIdentifier": condition.identifier,
        **registry,
        "Info": condition.info,
        "DestOutputProfile": profile,
    }

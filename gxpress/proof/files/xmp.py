"""A metadata packet (ISO 16684-1) → its properties; and the moments that it and the information dictionary name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gxpress.proof.files.objects import Damaged

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
}
_MOMENT: Final = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d)?(?:(?<=Z)00)?[':]?(\d\d)?'?"
)
"""A date of an information dictionary (ISO 32000-1, 7.9.4) or of XMP."""


def properties(packet: bytes) -> dict[str, str]:
    """`prefix:name` → value; of a list its items with commas, of languages the default. Damaged."""
    from xml.etree.ElementTree import ParseError, fromstring

    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        raise Damaged("the packet declares entities")
    try:
        root = fromstring(packet.strip(b"\0 \t\r\n"))
    except (ParseError, ValueError, LookupError) as error:
        raise Damaged(str(error)) from error
    found: dict[str, str] = {}
    for node in root.iter(f"{_RDF}Description"):
        pairs = [(name, value) for name, value in node.attrib.items() if name != f"{_RDF}about"]
        pairs += [(child.tag, _value(child)) for child in node]
        for name, value in pairs:
            found.setdefault(_short(name), value)
    return found


def _short(name: str) -> str:
    space, _, local = name.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(space, space)}:{local}"


def _value(node: Element) -> str:
    items = list(_items(node))
    return ", ".join(items) if items else (node.text or "").strip()


def _items(node: Element) -> Iterator[str]:
    """The items of a list; of alternatives only the default."""
    for holder in node:
        items = [(item.get(_XML_LANG, ""), (item.text or "").strip()) for item in holder.findall(f"{_RDF}li")]
        if holder.tag == f"{_RDF}Alt" and items:
            yield dict(reversed(items)).get("x-default", items[0][1])
        else:
            yield from (text for _, text in items)


def moment(text: str) -> datetime.datetime | None:
    """The moment that a date names; without a zone it is taken for UTC. None where it is no date.

    >>> moment("D:20261120080000+08'00'") == moment("2026-11-20T00:00:00Z")
    True
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, zone, minutes = match.groups()
    shift = datetime.timedelta()
    if zone and zone != "Z":
        sign = -1 if zone[0] == "-" else 1
        shift = sign * datetime.timedelta(hours=int(zone[1:]), minutes=int(minutes or 0))
    try:
        return (
            datetime.datetime(
                int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0)
            )
            - shift
        )
    except (ValueError, OverflowError):
        return None

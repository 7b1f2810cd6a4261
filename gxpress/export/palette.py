"""Colours in a content stream: the layout's colours come in, operators go out (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from dataclasses import dataclass, field

from gxpress.export.pdffile import Name, PdfFile, number
from gxpress.model.layout import Colour
from gxpress.model.profile import Colours

OVERPRINT, KNOCKOUT = "/Over gs", "/Knock gs"
"""The operators that choose whether what lies below is printed too. Their states are the file's."""


@dataclass(slots=True)
class Palette:
    """How colours are written, and which spots were."""

    colours: Colours = Colours.INKS
    spots: dict[str, Colour] = field(default_factory=dict)
    """Name of a spot (专色) → a colour that is printed in it, in the order of use."""
    _known: dict[tuple[Colour, bool], tuple[str, str]] = field(default_factory=dict)

    def operators(self, colour: Colour, *, stroke: bool = False) -> tuple[str, str]:
        """Those that choose overprint or knockout (none on screens), and the colour.

        Full black prints over what lies under it, so that a plate out of register shows no white rim.
        """
        if (colour, stroke) not in self._known:
            self._known[colour, stroke] = self._operators(colour, stroke)
        return self._known[colour, stroke]

    def _operators(self, colour: Colour, stroke: bool) -> tuple[str, str]:
        alone = not (colour.c or colour.m or colour.y)
        if self.colours is Colours.SCREEN:
            shown = on_screen(colour)
            parts = shown[:1] if alone else shown
            return "", _cased(" ".join(number(part, 4) for part in parts) + (" g" if alone else " rg"), stroke)
        if colour.spot:
            self.spots.setdefault(colour.spot, colour)
            name = spot_resource(list(self.spots).index(colour.spot))
            return KNOCKOUT, f"/{name} CS 1 SCN" if stroke else f"/{name} cs 1 scn"
        inks = " ".join(number(ink, 4) for ink in (colour.c, colour.m, colour.y, colour.k))
        return OVERPRINT if alone and colour.k >= 1 else KNOCKOUT, _cased(f"{inks} k", stroke)

    def spaces(self, file: PdfFile) -> dict[str, object]:
        """The colour spaces of the spots, for the resource dictionary: each with what stands in for it."""
        return {
            spot_resource(place): separation(file, name, (colour.c, colour.m, colour.y, colour.k))
            for place, (name, colour) in enumerate(self.spots.items())
        }


def on_screen(colour: Colour) -> tuple[float, float, float]:
    """Red, green and blue of a colour, from 0 to 1; grey of what has black alone."""
    if not (colour.c or colour.m or colour.y):
        return (1 - colour.k,) * 3
    red, green, blue = (int(colour.screen[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _cased(operators: str, stroke: bool) -> str:
    """Strokes are coloured by the same operators in capitals."""
    return operators.upper() if stroke else operators


def spot_resource(place: int) -> str:
    """The resource name of a spot's colour space."""
    return f"S{place + 1}"


def five_inks(file: PdfFile, spot: Colour) -> list[object]:
    """A DeviceN space of the four inks and a spot (ISO 32000-1, 8.6.6.5), and how the four stand in for all."""
    parts = (spot.c, spot.m, spot.y, spot.k)
    # c m y k s on the stack: the uppermost of the four, with its share of s, goes below s; so four times.
    each = [
        f"dup {number(ink, 4)} mul {down} -1 roll add dup 1 gt {{pop 1}} if exch"
        for down, ink in zip(range(3, 7), reversed(parts), strict=True)
    ]
    program = " ".join(["{", *each, "pop 4 1 roll 3 1 roll exch }"]).encode("ascii")
    tint = file.stream({"FunctionType": 4, "Domain": [0, 1] * 5, "Range": [0, 1] * 4}, program)
    names = [Name(name) for name in ("Cyan", "Magenta", "Yellow", "Black", spot.spot)]
    colorants = {spot.spot: separation(file, spot.spot, parts)}
    return [Name("DeviceN"), names, Name("DeviceCMYK"), tint, {"Colorants": colorants}]


def separation(file: PdfFile, name: str, inks: tuple[float, ...]) -> list[object]:
    """A Separation space: the ink of that name, and the four inks that stand in for it (ISO 32000-1, 8.6.6.4)."""
    tint = file.add({"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": list(map(float, inks)), "N": 1})
    return [Name("Separation"), Name(name), Name("DeviceCMYK"), tint]

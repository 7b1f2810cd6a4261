"""Colour spaces (ISO 32000-1, 8.6): which inks a colour lays on the paper, as far as the file alone says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from gxpress.proof.files.functions import Function, function
from gxpress.proof.files.objects import NOTHING, Damaged, Dict, Name, Stream, Value, text

PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
DEVICES: Final = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_SHORT: Final = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEFAULTS: Final = {"DeviceGray": "DefaultGray", "DeviceRGB": "DefaultRGB", "DeviceCMYK": "DefaultCMYK"}
_CIE: Final = {"CalGray": 1, "CalRGB": 3, "Lab": 3}
_DEEPEST: Final = 6
_TRACE: Final = 0.005
"""Less ink than this is none: half a step of eight bits and a rounding."""

Inks = Mapping[str, float]
"""Ink → share of full, 0 to 1."""


@dataclass(frozen=True, eq=False)
class Space:
    """A colour space with all that it rests on."""

    kind: str
    """Its family: DeviceCMYK, ICCBased, Separation …"""
    count: int
    """Components of a colour."""
    names: tuple[str, ...] = ()
    """Colorants of Separation and DeviceN."""
    base: Space | None = None
    """Of Indexed and Pattern the base, of Separation and DeviceN the alternate, of ICCBased too."""
    tint: Function | None = None
    table: bytes = b""
    profile: Stream | None = None

    def parts(self) -> Iterator[Space]:
        """Itself and all that it rests on; the alternate of an ICC profile is never used."""
        yield self
        if self.base and self.kind != "ICCBased":
            yield from self.base.parts()

    def inks(self, colour: Sequence[float]) -> Inks | None:
        """What a colour lays down; None where that depends on a conversion that is not in the file."""
        if len(colour) < self.count:
            return None
        if self.kind in ("DeviceCMYK", "ICCBased") and self.count == 4:
            return dict(zip(PROCESS, colour, strict=False))
        if self.kind in ("DeviceGray", "CalGray") or (self.kind == "ICCBased" and self.count == 1):
            return {"Black": 1.0 - colour[0]}
        if self.kind in ("Separation", "DeviceN"):
            return self._colorants(colour)
        if self.kind == "Indexed" and self.base:
            return self.base.inks(self.looked_up(int(colour[0])))
        return {} if self.kind in ("DeviceRGB", "CalRGB", "ICCBased") and min(colour[:3]) >= 1.0 else None

    def _colorants(self, colour: Sequence[float]) -> Inks:
        if self.names == ("All",):
            return dict.fromkeys(PROCESS, colour[0])
        return {name: share for name, share in zip(self.names, colour, strict=False) if name != "None"}

    def looked_up(self, index: int) -> list[float]:
        """The base's colour at an index of the table."""
        count = self.base.count if self.base else 0
        entry = self.table[index * count : (index + 1) * count]
        if self.base and self.base.kind == "Lab":
            return []
        return [each / 255 for each in entry]

    @property
    def spots(self) -> tuple[str, ...]:
        """Its inks that are none of the four."""
        return tuple(name for name in self.names if name not in (*PROCESS, "All", "None"))


GRAY: Final = Space("DeviceGray", 1)
RGB: Final = Space("DeviceRGB", 3)
CMYK: Final = Space("DeviceCMYK", 4)
PATTERN: Final = Space("Pattern", 0)
_PLAIN: Final = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}


@dataclass(frozen=True, eq=False)
class Colour:
    """A colour as it is painted with."""

    space: Space
    values: tuple[float, ...] = ()
    pattern: Dict | None = field(default=None)

    @cached_property
    def inks(self) -> Inks | None:
        """The inks that it lays down; None where the file alone does not say."""
        if self.pattern:
            return None
        found = self.space.inks(self.values)
        return None if found is None else {name: share for name, share in found.items() if share > _TRACE}

    @cached_property
    def total(self) -> float:
        """All its inks together, in per cent; 0 where they are not known."""
        return 100 * sum((self.inks or {}).values())

    @cached_property
    def white(self) -> bool:
        """Whether the paper is left bare."""
        return self.inks is not None and not self.inks

    @cached_property
    def black(self) -> bool:
        """Whether it is meant as black: nearly full black, three strong colours, or no light at all."""
        if self.pattern:
            return False
        if self.inks is None:
            return self.space.count == 3 and self.space.kind != "Lab" and max(self.values, default=1) <= 0.1
        three = [self.inks.get(ink, 0.0) for ink in PROCESS[:3]]
        return self.inks.get("Black", 0.0) >= 0.85 or (min(three) >= 0.6 and max(three) - min(three) <= 0.25)

    @cached_property
    def k_only(self) -> bool:
        """Whether it lies on the black plate alone."""
        return self.inks is not None and set(self.inks) <= {"Black"}

    def __str__(self) -> str:
        if self.pattern:
            return "a pattern"
        values = " ".join(f"{100 * value:.0f}" for value in self.values)
        if self.space.names:
            return f"{' + '.join(self.space.names)} {values}"
        return f"{self.space.kind} {values}"


BLACK: Final = Colour(GRAY, (0.0,))


@dataclass(slots=True)
class Spaces:
    """The colour spaces of a file, each parsed once; those of the device give way to a page's defaults (8.6.5.6)."""

    _known: dict[int, Space] = field(default_factory=dict)

    def named(self, name: str, resources: Dict) -> Space:
        """What a name stands for in content. Damaged."""
        name = _SHORT.get(name, name)
        there = resources.dict("ColorSpace")
        if name in _DEFAULTS and _DEFAULTS[name] in there:
            return self.space(there[_DEFAULTS[name]], NOTHING)
        return self.space(there.get(name, Name(name)), resources)

    def space(self, value: Value, resources: Dict, depth: int = 0) -> Space:
        """The space that an object describes. Damaged."""
        if depth > _DEEPEST:
            raise Damaged("colour spaces lie too deep within one another")
        if isinstance(value, Name):
            return self._of_name(value, resources, depth)
        if not isinstance(value, list) or not value or not isinstance(value[0], Name):
            raise Damaged("a colour space that cannot be read")
        kind = _SHORT.get(value[0], str(value[0]))
        if kind in _PLAIN and len(value) == 1:
            return self._of_name(Name(kind), resources, depth)
        return self._array(kind, value, resources, depth)

    def _of_name(self, value: Name, resources: Dict, depth: int) -> Space:
        name = _SHORT.get(value, str(value))
        there = resources.dict("ColorSpace")
        default = there.get(_DEFAULTS.get(name, ""))
        if default is not None:
            return self.space(default, NOTHING, depth + 1)
        if name in _PLAIN:
            return _PLAIN[name]
        if name in there and there[name] != value:
            return self.space(there[name], resources, depth + 1)
        raise Damaged(f"there is no colour space {name}")

    def _array(self, kind: str, value: list[Value], resources: Dict, depth: int) -> Space:
        def inner(at: int) -> Space:
            if at >= len(value):
                raise Damaged(f"a colour space {kind} lacks a part")
            return self.space(value[at], resources, depth + 1)

        if kind == "ICCBased":
            return self._icc(value[1] if len(value) > 1 else None)
        if kind in _CIE:
            return Space(kind, _CIE[kind])
        if kind == "Pattern":
            return Space(kind, 0, base=inner(1))
        if kind == "Indexed":
            return Space(kind, 1, base=inner(1), table=_table(value[3] if len(value) > 3 else None))
        if kind in ("Separation", "DeviceN"):
            names = value[1] if len(value) > 1 else None
            colorants = tuple(map(text, names if isinstance(names, list) else [names]))
            tint = value[3] if len(value) > 3 else None
            return Space(kind, len(colorants), colorants, inner(2), function(tint))
        raise Damaged(f"a colour space of an unknown family: {kind}")

    def _icc(self, stream: Value) -> Space:
        if not isinstance(stream, Stream):
            raise Damaged("an ICC colour space without a profile")
        if stream.number not in self._known or not stream.number:
            count = int(stream.number_of("N"))
            if count not in (1, 3, 4):
                raise Damaged("an ICC colour space without a number of channels")
            self._known[stream.number] = Space("ICCBased", count, profile=stream)
        return self._known[stream.number]


def _table(value: Value) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, Stream):
        return value.data()
    raise Damaged("an indexed colour space without its table")

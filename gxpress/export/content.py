"""Content streams: what is drawn on a page, in the operators of PDF. ISO 32000-1, 8 and 9.

The stream's own coordinates are points from the lower left corner of the trim; the page moves them once.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, groupby, zip_longest
from typing import TYPE_CHECKING, Final

from gxpress.export import upright
from gxpress.export.embedding import FontUse
from gxpress.export.outline import PathPen, path, stroke_path
from gxpress.export.palette import KNOCKOUT, Palette
from gxpress.export.pdffile import number
from gxpress.export.pieces import bound, pieces
from gxpress.export.transparency import PAPER
from gxpress.model.layout import Colour
from gxpress.model.page import Fill, GlyphRun, Item, Line, Plate, Rule, Stroke
from gxpress.model.profile import Colours
from gxpress.model.units import Box, Pt

if TYPE_CHECKING:
    from gxpress.typeset.faces import Face

_SLACK: Final = 0.004
"""Points by which a glyph may stand off its place before it is put right: a 150th of a dot of a 2,540 dpi setter."""

Draw = Callable[[Plate, Colour], tuple[str, Box]]
"""Names the image of a plate on a ground, and where the whole image stands; the plate's box clips it."""


@dataclass(slots=True)
class Content:
    """The stream of one page. `bytes()` of it when all is drawn."""

    height: Pt
    """Of the trim."""
    fonts: Mapping[str, FontUse]
    """By key of the face."""
    images: Draw
    faces: Callable[[str], Face]
    """By key: of marks, whose faces need not be embedded."""
    palette: Palette
    _out: list[str] = field(default_factory=list)
    _state: dict[str, str] = field(default_factory=dict)
    """The last operator of each kind, so that none is written twice."""
    _grounds: list[Fill] = field(default_factory=list)
    _pictures: list[Box] = field(default_factory=list)
    _on_picture: bool = False

    def __bytes__(self) -> bytes:
        return "\n".join(self._out).encode("ascii")

    def raw(self, operators: str) -> None:
        """Write operators as they are; they must leave the graphics state as it was."""
        self._out.append(operators)

    def items(self, items: Sequence[Item]) -> None:
        """Draw fills, rules and plates first, in their order, then every line, as one text object."""
        for item in items:
            if isinstance(item, Fill):
                self._fill(item)
            elif isinstance(item, Rule):
                self._rule(item)
            elif isinstance(item, Plate):
                self._plate(item)
        lines = [item for item in items if isinstance(item, Line)]
        if lines:
            self._out.append("BT")
            for line, after in zip_longest(lines, lines[1:]):
                self._line(line, after)
            self._out.append("ET")
            for line in lines:
                self._ornaments(line)

    def _set(self, kind: str, operator: str) -> None:
        if self._state.get(kind) != operator:
            self._state[kind] = operator
            self._out.append(operator)

    def _stand(self, box: Box) -> None:
        """Remember what the next things stand on."""
        self._on_picture = any(picture.overlaps(box) for picture in self._pictures)

    def _ink(self, colour: Colour, *, stroke: bool = False) -> None:
        """Choose a colour. On a picture, whose inks may be all that the press takes, black prints over nothing."""
        overprint, operator = self.palette.operators(colour, stroke=stroke)
        if overprint:
            self._set("overprint", KNOCKOUT if self._on_picture else overprint)
        self._set("stroke" if stroke else "fill", operator)

    def _fill(self, fill: Fill) -> None:
        self._stand(fill.box)
        self._ink(fill.colour)
        self._out.append(f"{self._rectangle(fill.box)} f")
        self._grounds.append(fill)

    def _rule(self, rule: Rule) -> None:
        self._stand(_around(rule))
        self._ink(rule.colour, stroke=True)
        self._set("width", f"{number(rule.thickness)} w")
        self._set("dash", f"[{' '.join(map(number, rule.dash))}] 0 d")
        start = f"{number(rule.x0)} {number(self.height - rule.y0)} m"
        self._out.append(f"{start} {number(rule.x1)} {number(self.height - rule.y1)} l S")

    def _plate(self, plate: Plate) -> None:
        name, whole = self.images(plate, self._ground(plate.box))
        if self.palette.colours is Colours.INKS:
            self._set("overprint", KNOCKOUT)
        self._pictures.append(plate.box)
        self._out.append(
            f"q {self._rectangle(plate.box)} W n {number(whole.width)} 0 0 {number(whole.height)} "
            f"{number(whole.x)} {number(self.height - whole.bottom)} cm /{name} Do Q"
        )

    def _ground(self, box: Box) -> Colour:
        """What lies under a box: the last fill that holds it, else the paper."""
        return next((fill.colour for fill in reversed(self._grounds) if fill.box.holds(box)), PAPER)

    def _rectangle(self, box: Box) -> str:
        corner = f"{number(box.x)} {number(self.height - box.bottom)}"
        return f"{corner} {number(box.width)} {number(box.height)} re"

    def _line(self, line: Line, after: Line | None) -> None:
        self._stand(line.box)
        if any("" in run.texts for run in line.runs):
            line = replace(line, runs=_parts(line, written=True))
        for together in bound(self._pieces(line, after)):
            if len(together) > 1:
                self._out.append(_span("".join(text for run in together for text in run.texts)))
            for run in together:
                self._run(run, line)
            if len(together) > 1:
                self._out.append("EMC")

    def _pieces(self, line: Line, after: Line | None) -> list[GlyphRun]:
        if not line.vertical:
            return pieces(line, self.faces)
        standing = [piece for run in line.runs for piece in upright.standing(run, self.fonts[run.face])]
        return upright.parted(pieces(replace(line, runs=tuple(standing)), self.faces), line, after)

    def _ornaments(self, line: Line) -> None:
        """What stands for no text (hyphens at line ends, further glyphs of a character) is drawn, not written: no
        viewer shall copy it.
        """
        self._stand(line.box)
        for mark in (*_parts(line, written=False), *line.marks):
            self._ink(mark.colour, stroke=isinstance(mark, Stroke))
            self._out.append("/Artifact BMC")
            if isinstance(mark, Stroke):
                self._stroke(mark, self._pen(line))
            elif line.vertical:
                self._out.append(f"{upright.path(line, mark, self.faces(mark.face), self.height)}\nf")
            else:
                self._out.append(f"{path(mark, self.faces(mark.face), line.x, self.height - line.y)}\nf")
            self._out.append("EMC")

    def _pen(self, line: Line) -> PathPen:
        if line.vertical:
            return PathPen(1.0, line.x - upright.MIDDLE * line.size, self.height - line.y, turned=True)
        return PathPen(1.0, line.x, self.height - line.y)

    def _stroke(self, stroke: Stroke, pen: PathPen) -> None:
        self._set("width", f"{number(stroke.thickness)} w")
        self._set("dash", "[] 0 d")
        stroke_path(stroke, pen)
        self._out += [*pen.out, "S"]

    def _run(self, run: GlyphRun, line: Line) -> None:
        use = self.fonts[run.face]
        size = number(run.size)
        self._ink(run.colour)
        self._set("scale", f"{number((run.narrow if run.upright else run.scale) * 100, 2)} Tz")
        spacing, shifts = _spacing(run, use.heights if run.upright else use.widths)
        self._set("spacing", f"{number(-spacing if run.upright else spacing, 4)} Tc")
        if line.vertical:
            self._out.append(upright.matrix(line, run, self.height))
        else:
            x, y = line.x + run.offsets[0], self.height - line.y + run.rise
            self._out.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
        codes = struct.pack(f">{len(run.glyphs)}H", *run.glyphs).hex()
        for start, end, variant in _stretches(run, use):
            self._set("font", f"/{use.resource(variant, upright=run.upright)} {size} Tf")
            self._out.append(_show(codes, start, end, shifts))


def _around(rule: Rule) -> Box:
    half = rule.thickness / 2
    x0, x1, y0, y1 = *sorted((rule.x0, rule.x1)), *sorted((rule.y0, rule.y1))
    return Box(x0 - half, y0 - half, x1 - x0 + rule.thickness, y1 - y0 + rule.thickness)


def _parts(line: Line, *, written: bool) -> tuple[GlyphRun, ...]:
    """The runs of a line with those of their glyphs alone that stand for a text, or for none."""
    found = []
    for run in line.runs:
        keep = [bool(text) is written for text in run.texts]
        if all(keep):
            found.append(run)
        elif any(keep):
            glyphs, offsets = tuple(compress(run.glyphs, keep)), tuple(compress(run.offsets, keep))
            found.append(replace(run, glyphs=glyphs, offsets=offsets, texts=tuple(compress(run.texts, keep))))
    return tuple(run for run in found if run.glyphs)


def _span(text: str) -> str:
    """What follows, to EMC, copies as `text`."""
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC"


def _spacing(run: GlyphRun, widths: Mapping[int, float]) -> tuple[float, dict[int, str]]:
    """The Tc that suits most gaps of a run, and for the other glyphs the TJ number that goes before them.

    The pen is followed as a viewer moves it, with rounded figures, so that no error adds up along a line.
    """
    scale = run.size * run.scale / 1000
    offsets = run.offsets
    steps = [widths[glyph] * scale for glyph in run.glyphs]
    gaps = [after - before - step for before, after, step in zip(offsets, offsets[1:], steps, strict=False)]
    if not gaps:
        return 0.0, {}
    usual = sorted(gaps)[len(gaps) // 2]
    # The mean of the gaps that share a figure: its rounding does not add up.
    alike = [gap for gap in gaps if -0.0006 < gap - usual < 0.0006]
    spacing = round(sum(alike) / len(alike) / run.scale, 4)
    real = spacing * run.scale
    pen, shifts = offsets[0], {}
    for place, (step, offset) in enumerate(zip(steps, offsets[1:], strict=False), 1):
        pen += step + real
        if not -_SLACK < offset - pen < _SLACK:
            shift = round((pen - offset) / scale, 1)
            # What moves a glyph back along a line moves it up, that is on, in an upright one (ISO 32000-1, 9.4.3).
            shifts[place] = number(-shift if run.upright else shift, 1)
            pen -= shift * scale
    return spacing, shifts


def _show(codes: str, start: int, end: int, shifts: Mapping[int, str]) -> str:
    """The glyphs from `start` to `end` with the shifts among and before them."""
    cuts = [place for place in shifts if start <= place < end] if shifts else []
    if not cuts:
        return f"<{codes[4 * start : 4 * end]}> Tj"
    parts, done = [], start
    for place in cuts:
        parts.append(f"<{codes[4 * done : 4 * place]}>{shifts[place]}" if place > done else shifts[place])
        done = place
    return f"[{''.join(parts)}<{codes[4 * done : 4 * end]}>] TJ"


def _stretches(run: GlyphRun, use: FontUse) -> Iterable[tuple[int, int, int]]:
    """A run cut where the variant of its font changes: start, end, variant."""
    usual = use.variants[0]
    if tuple([usual.get(glyph, "") for glyph in run.glyphs]) == run.texts:
        return ((0, len(run.glyphs), 0),)
    return _cut(_variants(run, use))


def _variants(run: GlyphRun, use: FontUse) -> list[int]:
    """The variant of each glyph. White space joins what stands before it: alone, pdfium would take it for a gap."""
    found: list[int] = []
    for glyph, text in zip(run.glyphs, run.texts, strict=True):
        follows = found and found[-1] >= 0 and text.isspace() and use.adopt(found[-1], glyph, text)
        found.append(found[-1] if follows else use.variant(glyph, text))
    return found


def _cut(variants: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    start = 0
    for variant, stretch in groupby(variants):
        end = start + len(list(stretch))
        yield start, end, variant
        start = end

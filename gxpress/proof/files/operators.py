"""What the operators of content do (ISO 32000-1, annex A), one small function each."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Final

from gxpress.proof.files.colours import PATTERN, Colour
from gxpress.proof.files.graphics import IDENTITY, Kind, Matrix, Picture, Rect
from gxpress.proof.files.lexer import Operation, name, number, value
from gxpress.proof.files.objects import Damaged, Dict, Name, Stream, Value, numbers
from gxpress.proof.files.painter import Act, Painter, Path

_STRAIGHT: Final = 5
"""Points of a path that may be a bar."""

# graphics state


def _figures(operation: Operation, count: int) -> list[float]:
    found = [number(operand) for operand in operation.operands[-count:]]
    if len(found) < count or None in found:
        raise ValueError
    return [each for each in found if each is not None]


def _save(painter: Painter, _: Operation) -> None:
    painter.stack.append(copy(painter.state))


def _restore(painter: Painter, _: Operation) -> None:
    if not painter.stack:
        raise Damaged("Q without a q before it")
    painter.state = painter.stack.pop()


def _concat(painter: Painter, operation: Operation) -> None:
    painter.state.ctm = Matrix(*_figures(operation, 6)).then(painter.state.ctm)


def _line_width(painter: Painter, operation: Operation) -> None:
    painter.state.width = _figures(operation, 1)[0]


def _ext_state(painter: Painter, operation: Operation) -> None:
    entries = painter.resources.dict("ExtGState").dict(name(operation.operands[-1]))
    state = painter.state
    state.width = entries.number_of("LW", state.width)
    if "OP" in entries:
        state.overprint_stroke = bool(entries["OP"])
        state.overprint_fill = bool(entries.get("op", entries["OP"]))
    elif "op" in entries:
        state.overprint_fill = bool(entries["op"])
    font = entries.array("Font")
    if len(font) == 2 and isinstance(font[0], Dict) and isinstance(font[1], int | float):
        state.font, state.size = font[0], float(font[1])


# paths


def _move(painter: Painter, operation: Operation) -> None:
    painter.path.parts.append([painter.state.ctm.point(*_figures(operation, 2))])


def _line_to(painter: Painter, operation: Operation) -> None:
    painter.path.parts[-1].append(painter.state.ctm.point(*_figures(operation, 2)))


def _curve(count: int) -> Act:
    def act(painter: Painter, operation: Operation) -> None:
        figures = _figures(operation, count)
        part = painter.path.parts[-1]
        part.extend(painter.state.ctm.point(x, y) for x, y in zip(figures[::2], figures[1::2], strict=True))
        painter.path.curved = True

    return act


def _rectangle(painter: Painter, operation: Operation) -> None:
    x, y, width, height = _figures(operation, 4)
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    painter.path.parts.append([painter.state.ctm.point(*corner) for corner in corners])


def _paint(*, fill: bool = False, stroke: bool = False) -> Act:
    def act(painter: Painter, _: Operation) -> None:
        path, painter.path = painter.path, Path()
        clipping, painter.clipping = painter.clipping, False
        box = path.box()
        if box is None:
            if clipping:
                painter.state.clip = Rect(0.0, 0.0, -1.0, -1.0)
            return
        if fill:
            _fill(painter, path, box)
        if stroke:
            _stroke(painter, box)
        if clipping:
            painter.state.clip = painter.state.clip.cut(box)

    return act


def _fill(painter: Painter, path: Path, box: Rect) -> None:
    """One area; or each part for itself where all are bars."""
    if path.curved or any(len(part) > _STRAIGHT for part in path.parts):
        painter.mark(Kind.FILL, box, painter.state.fill)
        return
    for part in path.parts:
        xs, ys = [x for x, _ in part], [y for _, y in part]
        own = Rect(min(xs), min(ys), max(xs), max(ys))
        painter.mark(Kind.FILL, own, painter.state.fill, min(own.width, own.height))


def _stroke(painter: Painter, box: Rect) -> None:
    state = painter.state
    width = state.width * min(state.ctm.across, state.ctm.up)
    half = width / 2
    grown = Rect(box.x0 - half, box.y0 - half, box.x1 + half, box.y1 + half)
    painter.mark(Kind.STROKE, grown, state.stroke, max(width, 1e-6))


def _clip(painter: Painter, _: Operation) -> None:
    painter.clipping = True


# colour


def _space(*, stroke: bool) -> Act:
    def act(painter: Painter, operation: Operation) -> None:
        space = painter.spaces.named(name(operation.operands[-1]), painter.resources)
        first = (0.0,) * (3 if space.kind == "Lab" else space.count)
        if space.kind in ("Separation", "DeviceN"):
            first = (1.0,) * space.count
        elif space.kind in ("DeviceCMYK", "ICCBased") and space.count == 4:
            first = (0.0, 0.0, 0.0, 1.0)
        _set(painter, Colour(space, first), stroke)

    return act


def _set(painter: Painter, colour: Colour, stroke: bool) -> None:
    if stroke:
        painter.state.stroke = colour
    else:
        painter.state.fill = colour


def _colour(*, stroke: bool) -> Act:
    def act(painter: Painter, operation: Operation) -> None:
        space = (painter.state.stroke if stroke else painter.state.fill).space
        operands = operation.operands
        if operands and operands[-1][:1] == b"/":
            values = tuple(_figures(Operation(b"", operands[:-1]), len(operands) - 1)) if operands[1:] else ()
            pattern = painter.resources.dict("Pattern").dict(name(operands[-1]))
            whole = space if space.kind == "Pattern" else PATTERN
            _set(painter, Colour(whole, values, pattern), stroke)
        else:
            _set(painter, Colour(space, tuple(_figures(operation, max(1, space.count)))), stroke)

    return act


def _device(name: str, count: int, *, stroke: bool) -> Act:
    def act(painter: Painter, operation: Operation) -> None:
        space = painter.spaces.named(name, painter.resources)
        _set(painter, Colour(space, tuple(_figures(operation, count))), stroke)

    return act


# text


def _begin(painter: Painter, _: Operation) -> None:
    painter.line = painter.text = IDENTITY


def _font(painter: Painter, operation: Operation) -> None:
    painter.state.font = painter.resources.dict("Font").dict(name(operation.operands[-2]))
    painter.state.size = _figures(operation, 1)[0]


def _matrix(painter: Painter, operation: Operation) -> None:
    painter.line = painter.text = Matrix(*_figures(operation, 6))


def _next(painter: Painter, operation: Operation) -> None:
    x, y = _figures(operation, 2)
    painter.line = painter.text = Matrix(1.0, 0.0, 0.0, 1.0, x, y).then(painter.line)
    if operation.operator == b"TD":
        painter.state.leading = -y


def _new_line(painter: Painter, _: Operation) -> None:
    painter.line = painter.text = Matrix(1.0, 0.0, 0.0, 1.0, 0.0, -painter.state.leading).then(painter.line)


def _leading(painter: Painter, operation: Operation) -> None:
    painter.state.leading = _figures(operation, 1)[0]


def _rise(painter: Painter, operation: Operation) -> None:
    painter.state.rise = _figures(operation, 1)[0]


def _mode(painter: Painter, operation: Operation) -> None:
    painter.state.mode = int(_figures(operation, 1)[0])


def _show(painter: Painter, operation: Operation) -> None:
    """Text where the line stands; its pieces that follow are taken to begin there too."""
    state = painter.state
    if operation.operator in (b"'", b'"'):
        _new_line(painter, operation)
    operand = operation.operands[-1]
    if len(operand) <= 2 or state.mode == 7:
        return
    font = state.font
    painter.seen.fonts.setdefault(f"{font.text('BaseFont') or font.text('Name')} {font.number}", font)
    if state.mode == 3:
        return
    if font.text("Subtype") == "Type3":
        painter.glyphs(font)
    whole = painter.text.then(state.ctm)
    x, y = whole.point(0.0, state.rise)
    size = abs(state.size) * (whole.up if font.text("Subtype") != "Type3" else whole.up * _type3(font))
    box = Rect(x, y, x, y)
    if state.mode in (0, 2, 4, 6):
        painter.mark(Kind.TEXT, box, state.fill, size)
    elif state.mode in (1, 5):
        painter.mark(Kind.TEXT, box, state.stroke, size)


def _type3(font: Dict) -> float:
    """How large 1000 units of a Type 3 face are, in em."""
    return 1000 * Matrix(*(numbers(font.get("FontMatrix"), 6) or (0.001, 0, 0, 0.001, 0, 0))).up


# pictures, forms, shadings


def _xobject(painter: Painter, operation: Operation) -> None:
    thing = painter.resources.dict("XObject").get(name(operation.operands[-1]))
    if not isinstance(thing, Stream):
        raise Damaged(f"there is no XObject {name(operation.operands[-1])}")
    if thing.text("Subtype") == "Image":
        _picture(painter, thing)
    elif thing.text("Subtype") == "Form":
        _form(painter, thing)


def _form(painter: Painter, form: Stream) -> None:
    inner = copy(painter.state)
    inner.ctm = Matrix(*(numbers(form.get("Matrix"), 6) or IDENTITY)).then(inner.ctm)
    box = numbers(form.get("BBox"), 4)
    if box:
        inner.clip = inner.clip.cut(inner.ctm.box(*box))
    if inner.clip.x1 < inner.clip.x0 or inner.clip.y1 < inner.clip.y0:
        return
    resources = form.get("Resources")
    painter.inside(form, resources if isinstance(resources, Dict) else painter.resources, inner)


def _picture(painter: Painter, stream: Stream) -> None:
    def entry(key: str, short: str) -> Value:
        return stream.get(key, stream.get(short))

    stencil = bool(entry("ImageMask", "IM"))
    value, space = entry("ColorSpace", "CS"), None
    if value is not None and not stencil:
        space = painter.spaces.space(value, painter.resources)
        painter.use(space, Kind.PICTURE)
    width, height, bits = entry("Width", "W"), entry("Height", "H"), entry("BitsPerComponent", "BPC")
    if not (isinstance(width, int | float) and isinstance(height, int | float) and width >= 1 and height >= 1):
        raise Damaged("a picture without a size")
    ctm = painter.state.ctm
    depth = 1 if stencil else int(bits) if isinstance(bits, int | float) else 8
    picture = Picture(stream, space, int(width), int(height), depth, stencil, ctm.across, ctm.up)
    painter.mark(Kind.PICTURE, ctm.box(0, 0, 1, 1), painter.state.fill if stencil else None, picture=picture)


def _inline(painter: Painter, operation: Operation) -> None:
    keys, values = operation.operands[::2], operation.operands[1::2]
    entries = {str(name(key)): value(operand) for key, operand in zip(keys, values, strict=False)}
    space = entries.get("CS", entries.get("ColorSpace"))
    if isinstance(space, Name) and space in painter.resources.dict("ColorSpace"):
        entries["CS"] = painter.resources.dict("ColorSpace")[space]
    data = operation.data
    _picture(painter, Stream(lambda: entries, lambda: data))


def _shading(painter: Painter, operation: Operation) -> None:
    there = painter.resources.dict("Shading").dict(name(operation.operands[-1]))
    painter.shading(there, painter.state.clip)


_SILENT: Final = (
    *(b"J", b"j", b"M", b"d", b"ri", b"i", b"h", b"ET", b"Tc", b"Tw", b"Tz"),
    *(b"BMC", b"BDC", b"EMC", b"MP", b"DP", b"d0", b"d1"),
)
"""Operators that a proof has no question for."""

ACTS: Final[Mapping[bytes, Act | None]] = {
    **dict.fromkeys(_SILENT),
    b"q": _save,
    b"Q": _restore,
    b"cm": _concat,
    b"w": _line_width,
    b"gs": _ext_state,
    b"m": _move,
    b"l": _line_to,
    b"c": _curve(6),
    b"v": _curve(4),
    b"y": _curve(4),
    b"re": _rectangle,
    b"n": _paint(),
    b"f": _paint(fill=True),
    b"F": _paint(fill=True),
    b"f*": _paint(fill=True),
    b"S": _paint(stroke=True),
    b"s": _paint(stroke=True),
    b"B": _paint(fill=True, stroke=True),
    b"B*": _paint(fill=True, stroke=True),
    b"b": _paint(fill=True, stroke=True),
    b"b*": _paint(fill=True, stroke=True),
    b"W": _clip,
    b"W*": _clip,
    b"cs": _space(stroke=False),
    b"CS": _space(stroke=True),
    b"sc": _colour(stroke=False),
    b"scn": _colour(stroke=False),
    b"SC": _colour(stroke=True),
    b"SCN": _colour(stroke=True),
    b"g": _device("DeviceGray", 1, stroke=False),
    b"G": _device("DeviceGray", 1, stroke=True),
    b"rg": _device("DeviceRGB", 3, stroke=False),
    b"RG": _device("DeviceRGB", 3, stroke=True),
    b"k": _device("DeviceCMYK", 4, stroke=False),
    b"K": _device("DeviceCMYK", 4, stroke=True),
    b"BT": _begin,
    b"Tf": _font,
    b"Tm": _matrix,
    b"Td": _next,
    b"TD": _next,
    b"T*": _new_line,
    b"TL": _leading,
    b"Ts": _rise,
    b"Tr": _mode,
    b"Tj": _show,
    b"TJ": _show,
    b"'": _show,
    b'"': _show,
    b"Do": _xobject,
    b"BI": _inline,
    b"sh": _shading,
}
"""Operator → what it does."""

"""The furniture of a layout file: masters with their frames and rules, and house panels.

Comes in: the root table of layout.toml, its styles and colours. Goes out: `Master`s and `Panel`s in points.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gxpress.model.layout import BLACK, Colour, Frame, FrameRule, Grid, Master, Panel, Style
from gxpress.model.units import Box
from gxpress.read.layout_table import Table
from gxpress.read.layout_units import Scale

VALIGNS: Final = ("top", "middle", "bottom", "spread")
BORDERS: Final = ("plain", "double", "fret")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the furniture of a layout refers to."""

    styles: Mapping[str, Style]
    colours: Mapping[str, Colour]
    grid: Grid
    folder: Path

    def colour(self, table: Table, key: str) -> Colour | None:
        """The colour that a key names; None where it names none."""
        name = table.one_of(key, self.colours, "", what="colour")
        return self.colours[name] if name else None


def read_masters(root: Table, names: Collection[str], shelf: Shelf) -> dict[str, Master]:
    """The masters by name; each of `names` must be there."""
    found = {name: _master(name, table, shelf) for name, table in root.tables("masters")}
    masters = root.table("masters")
    for name in names:
        if name not in found:
            masters.fault("L003", name, f"the master {name} is missing")
    return found


def _master(name: str, table: Table, shelf: Shelf) -> Master:
    master = Master(
        name=name,
        head_lines=table.whole("head_lines"),
        foot_lines=table.whole("foot_lines", 0),
        frames=tuple(_frame(row, shelf) for row in table.rows("frames")),
        rules=tuple(_rule(row, shelf) for row in table.rows("rules")),
    )
    if master.head_lines + master.foot_lines > shelf.grid.lines / 2:
        message = f"head and foot of {name} take more than half of the {shelf.grid.lines} lines"
        table.fault("L005", "head_lines", message)
    table.close()
    return master


def _frame(table: Table, shelf: Shelf) -> Frame:
    picture = table.text("picture", "")
    frame = Frame(
        id=table.text("id"),
        box=table.box("box"),
        template=table.text("text", "") if picture else table.text("text"),
        style=table.one_of("style", shelf.styles, "folio", what="style"),
        valign=table.one_of("valign", VALIGNS, "middle"),
        fit=table.flag("fit"),
        distribute=table.flag("distribute"),
        fill=shelf.colour(table, "fill"),
        border=table.length("border", 0.0),
        picture=str((shelf.folder / picture).absolute()) if picture else "",
        wrap=table.flag("wrap"),
        padding=table.length("padding", 0.0),
        border_colour=shelf.colour(table, "border_colour") or BLACK,
    )
    if picture and not Path(frame.picture).is_file():
        table.fault("L008", "picture", f"{table.shown('picture')}: there is no file {frame.picture}")
    _inside(table, "box", frame.box)
    table.close()
    return frame


def _inside(table: Table, key: str, box: Box) -> None:
    """Furniture stands in the type area (G02)."""
    area = Box(0.0, 0.0, table.scale.width, table.scale.height)
    if area.holds(box, 0.001):
        return
    room = f"the type area, which is {area.width:g} × {area.height:g} pt" if area.width > 1 else "the panel"
    table.fault("L005", key, f"{table.shown(key)}: it leaves {room}")


def _rule(table: Table, shelf: Shelf) -> FrameRule:
    (x0, y0), (x1, y1) = table.point("from"), table.point("to")
    rule = FrameRule(
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        thickness=table.length("thickness", least=0.1),
        colour=shelf.colour(table, "colour") or BLACK,
    )
    _inside(table, "to", Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)))
    if x0 != x1 and y0 != y1:
        table.fault("L005", "to", f"{table.shown('to')}: a rule is level or upright")
    table.close()
    return rule


def read_panels(root: Table, shelf: Shelf) -> tuple[Panel, ...]:
    """The house panels, in the file's order."""
    return tuple(_panel(row, shelf) for row in root.rows("panels"))


def _panel(table: Table, shelf: Shelf) -> Panel:
    """A panel. Inside it % are of the panel, and no other unit says where something is."""
    least, ratio = table.length("least", 0.0, down=True), table.number("ratio", 0.0)
    table.scale = Scale(width=1.0, height=1.0)
    panel = Panel(
        least=least,
        ratio=ratio,
        frames=tuple(_frame(row, shelf) for row in table.rows("frames")),
        rules=tuple(_rule(row, shelf) for row in table.rows("rules")),
        border=table.one_of("border", BORDERS, "plain"),
        colour=shelf.colour(table, "colour") or BLACK,
        fill=shelf.colour(table, "fill"),
    )
    table.close()
    return panel

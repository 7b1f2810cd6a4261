"""The furniture of a layout file: masters with their frames and rules, and house panels.

Comes in: the root table of layout.toml, its styles and colours. Goes out: `Master`s and `Panel`s in points.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from gxpress.model.layout import BLACK, Colour, Frame, FrameRule, Grid, Master, Panel, Style
from gxpress.model.units import Box
from gxpress.read.layout_table import Table

VALIGNS: Final = ("top", "middle", "bottom", "spread")
BORDERS: Final = ("plain", "double", "fret")


def read_masters(
    root: Table,
    names: Collection[str],
    styles: Mapping[str, Style],
    colours: Mapping[str, Colour],
    grid: Grid,
    folder: Path,
) -> dict[str, Master]:
    """The masters by name; each of `names` must be there."""
    found = {name: _master(name, table, styles, colours, grid, folder) for name, table in root.tables("masters")}
    masters = root.table("masters")
    for name in names:
        if name not in found:
            masters.fault("L003", name, f"the master {name} is missing")
    return found


def _master(
    name: str, table: Table, styles: Mapping[str, Style], colours: Mapping[str, Colour], grid: Grid, folder: Path
) -> Master:
    master = Master(
        name=name,
        head_lines=table.whole("head_lines"),
        foot_lines=table.whole("foot_lines", 0),
        frames=tuple(_frame(row, styles, colours, folder) for row in table.rows("frames")),
        rules=tuple(_rule(row, colours) for row in table.rows("rules")),
    )
    if master.head_lines + master.foot_lines > grid.lines / 2:
        table.fault("L005", "head_lines", f"head and foot of {name} take more than half of the {grid.lines} lines")
    table.close()
    return master


def _frame(table: Table, styles: Mapping[str, Style], colours: Mapping[str, Colour], folder: Path) -> Frame:
    fill = table.one_of("fill", colours, "", what="colour")
    picture = table.text("picture", "")
    frame = Frame(
        id=table.text("id"),
        box=table.box("box"),
        template=table.text("text", "" if picture else "?") if picture else table.text("text"),
        style=table.one_of("style", styles, "folio", what="style"),
        valign=table.one_of("valign", VALIGNS, "middle"),
        fit=table.flag("fit"),
        distribute=table.flag("distribute"),
        fill=colours[fill] if fill else None,
        border=table.length("border", 0.0),
        picture=str((folder / picture).absolute()) if picture else "",
        wrap=table.flag("wrap"),
        padding=table.length("padding", 0.0),
        border_colour=colours[table.one_of("border_colour", colours, "black", what="colour")],
    )
    if picture and not Path(frame.picture).is_file():
        table.fault("L008", "picture", f"{table.path('picture')}: there is no file {frame.picture}")
    _inside(table, "box", frame.box)
    table.close()
    return frame


def _inside(table: Table, key: str, box: Box) -> None:
    """Furniture stands in the type area (G02)."""
    area = Box(0.0, 0.0, table.scale.width, table.scale.height)
    if not area.holds(box):
        message = f"{table.path(key)}: it leaves the type area, which is {area.width:g} × {area.height:g} pt"
        table.fault("L005", key, message)


def _rule(table: Table, colours: Mapping[str, Colour]) -> FrameRule:
    (x0, y0), (x1, y1) = table.point("from"), table.point("to")
    rule = FrameRule(
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        thickness=table.length("thickness", least=0.1),
        colour=colours[table.one_of("colour", colours, "black", what="colour")],
    )
    _inside(table, "to", Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)))
    if x0 != x1 and y0 != y1:
        table.fault("L005", "to", f"{table.path('to')}: a rule is level or upright")
    table.close()
    return rule


def read_panels(root: Table, styles: Mapping[str, Style], colours: Mapping[str, Colour]) -> tuple[Panel, ...]:
    """The house panels, the shallowest first."""
    found = [_panel(row, styles, colours) for row in root.rows("panels")]
    return tuple(sorted(found, key=lambda panel: panel.least))


def _panel(table: Table, styles: Mapping[str, Style], colours: Mapping[str, Colour]) -> Panel:
    fill = table.one_of("fill", colours, "", what="colour")
    colour = table.one_of("colour", colours, "", what="colour")
    panel = Panel(
        least=table.length("least", least=1.0, down=True),
        template=table.text("text"),
        style=table.one_of("style", styles, what="style"),
        border=table.one_of("border", BORDERS, "plain"),
        colour=colours[colour] if colour else BLACK,
        fill=colours[fill] if fill else None,
    )
    table.close()
    return panel

"""A layout (版式) from its folder: layout.toml in the trade's units → `Layout` in points.

Comes in: the name of a bundled layout, or a folder. Goes out: the Layout, or a LayoutError whose findings are all the
faults of the file, each with its line, its key and its reason. What each key means stands in layouts/README.md.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from gxpress.errors import LayoutError
from gxpress.model.finding import Place
from gxpress.model.head import HeadPlace, HeadShape
from gxpress.model.layout import (
    Align,
    Colour,
    Grid,
    HeadForm,
    Layout,
    PictureRules,
    RuleStyle,
    Sheet,
    Spacing,
    Style,
)
from gxpress.model.picture import Edge
from gxpress.model.rules import finding
from gxpress.model.units import Box
from gxpress.model.weights import NAMES, Weights
from gxpress.read.layout_furniture import Shelf, read_masters, read_panels
from gxpress.read.layout_print import read_colours, read_print
from gxpress.read.layout_table import Faults, Table
from gxpress.read.layout_units import Scale

ROLES: Final = ("song", "song-heavy", "hei", "hei-heavy", "kai", "fang", "latin")
STYLES: Final = (
    "body",
    "question",
    "answer",
    "item",
    "quote",
    "verse",
    "signature",
    "note",
    "subheading",
    "banner",
    "caption",
    "credit",
    "jump",
    "column-name",
    "byline",
    "cell",
    "cell-head",
    "table-caption",
    "advert-title",
    "advert-line",
    "advert-label",
    "filler-head",
    "folio",
)
"""Styles that the make-up asks for by name; a layout may have more, for its furniture."""
ON_GRID: Final = ("body", "question", "answer", "item", "quote", "verse", "signature", "note", "subheading")
"""Styles whose lines stand on the baseline grid (G03)."""
HEADS: Final = ("lead", "major", "minor", "brief", "boxed")
RULES: Final = ("column", "cutoff", "box", "banner")
MASTERS: Final = ("front", "inside")
WRITINGS: Final = ("horizontal", "vertical")
WIDEST: Final = 1.1
"""H07: how far a head may be widened."""
UPRIGHT: Final = frozenset((HeadPlace.LEFT, HeadPlace.RIGHT))
"""Places of a head that runs down the page beside lines that run across it."""


def read_layout(name: str | Path = "tabloid") -> Layout:
    """The layout of that name or folder. LayoutError where there is none, or where its file has faults."""
    from gxpress.shelf import layout_folder

    folder = layout_folder(name)
    file = folder / "layout.toml"
    text = _file_text(file)
    faults = Faults(file, text)
    layout = _layout(Table(_parsed(file, text), (), faults), folder)
    if faults.found:
        raise _refusal(faults)
    return layout


def _file_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LayoutError(f"{file} is not written in UTF-8", where=Place(file)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "a layout is a folder with a layout.toml; `gxpress layouts` lists those that come with gxpress"
        raise LayoutError(f"{file} cannot be read: {reason}", where=Place(file), hint=hint) from error


def _parsed(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = Place(file, _syntax_line(str(error), text))
        fault = finding("L001", f"{file.name} is no valid TOML: {error}", place)
        raise LayoutError(f"{file} is no valid TOML: {error}", where=place, findings=(fault,)) from error


def _syntax_line(message: str, text: str) -> int:
    """The line that tomllib names: "(at line 3, column 9)" or "(at end of document)"."""
    words = message.partition("(at line ")[2].partition(",")[0]
    return int(words) if words.isdigit() else text.count("\n") + 1


def _refusal(faults: Faults) -> LayoutError:
    found = sorted(faults.found, key=lambda each: (each.where.line or 0, each.where.key))
    first, more = found[0], len(found) - 1
    rest = f" (and {more} more fault{'s' if more > 1 else ''})" if more else ""
    return LayoutError(
        f"the layout {faults.file.parent.name} is refused: {first.message}{rest}",
        where=first.where,
        hint=first.hint,
        findings=found,
    )


def _layout(root: Table, folder: Path) -> Layout:
    """Everything of the file; faults are noted on the way."""
    title = root.text("title")
    writing = root.one_of("writing", WRITINGS, "horizontal")
    grid = _grid(root.table("grid"))
    root.scale = Scale(grid.body, grid.leading, grid.width, grid.lines * grid.leading)
    colours = read_colours(root)
    styles = _styles(root, colours, grid)
    profile, page_label = read_print(root.table("print", required=False), folder)
    shelf = Shelf(styles, colours, grid, folder)
    layout = Layout(
        name=folder.name,
        title=title,
        folder=folder,
        sheet=_sheet(root.table("sheet"), grid, writing),
        grid=grid,
        styles=styles,
        heads=_heads(root, styles, writing),
        masters=read_masters(root, MASTERS, shelf),
        rules=_rules(root, colours),
        faces=_faces(root, folder),
        spacing=_spacing(root.table("spacing", required=False)),
        weights=_weights(root.table("weights", required=False)),
        panels=read_panels(root, shelf),
        profile=profile,
        page_label=page_label,
        pictures=_pictures(root.table("pictures", required=False)),
        writing=writing,
    )
    root.close()
    return layout


def _grid(table: Table) -> Grid:
    grid = Grid(
        columns=table.whole("columns", least=1),
        characters=table.whole("characters", least=6),
        gutter=table.number("gutter", 1.0),
        body=table.length("body", least=6.0),
        leading=table.length("leading", least=6.0),
        lines=table.whole("lines", least=20),
    )
    if grid.leading < grid.body:
        table.fault("L005", "leading", f"the line pitch {grid.leading:g} pt is less than the body, {grid.body:g} pt")
    table.close()
    return grid


def _sheet(table: Table, grid: Grid, writing: str) -> Sheet:
    """The trim, and the type area in it: centred across, and down where `top` does not say otherwise.

    In vertical layouts the lines of the grid stand side by side, and its columns one below the other.
    """
    width, height = table.length("width", least=100.0), table.length("height", least=100.0)
    bleed = table.length("bleed", 0.0)
    across, depth = grid.width, grid.lines * grid.leading
    if writing == "vertical":
        across, depth = depth, across
    left = table.length("left", (width - across) / 2)
    top = table.length("top", (height - depth) / 2)
    area = Box(round(left, 4), round(top, 4), across, depth)
    if area.x < 0 or area.right > width:
        table.fault("L005", "width", f"the grid is {across:g} pt wide, and the trim {width:g} pt")
    if area.y < 0 or area.bottom > height:
        table.fault("L005", "height", f"the grid is {depth:g} pt deep, and the trim {height:g} pt")
    table.close()
    return Sheet(width=width, height=height, bleed=bleed, type_area=area)


def _styles(root: Table, colours: dict[str, Colour], grid: Grid) -> dict[str, Style]:
    """Styles by name. A style begins with all that the one after `like` has, which stands before it in the file."""
    found: dict[str, Style] = {}
    for name, table in root.tables("styles"):
        base = found.get(table.one_of("like", found, "", what="style above this one") if table.has("like") else "")
        found[name] = _style(table, base, colours, grid)
        table.close()
    styles = root.table("styles")
    for name in STYLES:
        if name not in found:
            styles.fault("L003", name, f"the style {name} is missing")
    for name in ON_GRID:
        if name in found and found[name].leading != grid.leading:
            message = f"lines of {name} stand on the grid: its leading must be {grid.leading:g} pt"
            root.faults.add("L005", ("styles", name, "leading"), message)
    return found


def _style(table: Table, base: Style | None, colours: dict[str, Colour], grid: Grid) -> Style:
    role = table.one_of("face", ROLES, base.role) if base else table.one_of("face", ROLES)
    size = table.length("size", base.size, least=5.0) if base else table.length("size", least=5.0)
    colour = table.one_of("colour", colours, "", what="colour")
    plain = base or Style(role=role, size=size, leading=max(grid.leading, round(1.25 * size, 2)))
    leading = plain.leading if size == plain.size else max(grid.leading, round(1.25 * size, 2))
    style = Style(
        role=role,
        size=size,
        leading=table.length("leading", leading, least=5.0),
        colour=colours[colour] if colour else plain.colour,
        align=table.choice("align", Align, plain.align),
        indent=table.number("indent", plain.indent),
        strong=table.one_of("strong", ROLES, plain.strong),
        tracking=table.number("tracking", plain.tracking, least=-0.1),
        keep_all=table.flag("keep_all", plain.keep_all),
    )
    if style.leading < style.size:
        table.fault("L005", "leading", f"the leading {style.leading:g} pt is less than the size, {style.size:g} pt")
    return style


def _heads(root: Table, styles: dict[str, Style], writing: str) -> dict[str, HeadForm]:
    found = {name: _head(table, styles, writing) for name, table in root.tables("heads")}
    heads = root.table("heads")
    for name in HEADS:
        if name not in found:
            heads.fault("L003", name, f"the heads for {name} are missing")
    return found


def _head(table: Table, styles: dict[str, Style], writing: str) -> HeadForm:
    form = HeadForm(
        headline=table.one_of("headline", styles, what="style"),
        kicker=table.one_of("kicker", styles, what="style"),
        deck=table.one_of("deck", styles, what="style"),
        sizes=table.lengths("sizes"),
        kicker_ratio=table.number("kicker_ratio", 0.5, least=0.1),
        deck_ratio=table.number("deck_ratio", 0.45, least=0.1),
        max_lines=table.whole("max_lines", 2, least=1),
        align=table.choice("align", Align, Align.CENTRE),
        places=table.choices("places", HeadPlace, (HeadPlace.TOP,)),
        shape=table.choice("shape", HeadShape, HeadShape.LEVEL),
        widest=table.number("widest", 1.0, least=1.0),
    )
    if form.widest > WIDEST:
        message = f"{table.shown('widest')}: no head is widened beyond {WIDEST:g} times its width (H07)"
        table.fault("L005", "widest", message)
    if HeadPlace.TOP not in form.places:
        message = f'{table.shown("places")}: a head that finds no other place stands over its columns: add "top"'
        table.fault("L005", "places", message)
    if writing == "vertical" and not UPRIGHT.isdisjoint(form.places):
        message = f"{table.shown('places')}: the heads of a vertical layout run down already: no left, no right"
        table.fault("L005", "places", message)
    if not form.sizes or list(form.sizes) != sorted(set(form.sizes), reverse=True):
        table.fault("L005", "sizes", f"{table.shown('sizes')}: a ladder goes from the largest size down")
    table.close()
    return form


def _rules(root: Table, colours: dict[str, Colour]) -> dict[str, RuleStyle]:
    found: dict[str, RuleStyle] = {}
    for name, table in root.tables("rules"):
        found[name] = RuleStyle(
            thickness=table.length("thickness", least=0.1),
            colour=colours[table.one_of("colour", colours, "black", what="colour")],
            dash=table.lengths("dash", ()),
        )
        table.close()
    rules = root.table("rules")
    for name in RULES:
        if name not in found:
            rules.fault("L003", name, f"the rule {name} is missing")
    return found


def _faces(root: Table, folder: Path) -> dict[str, str]:
    """Role → file of a face of the paper's own."""
    table = root.table("faces", required=False)
    found: dict[str, str] = {}
    for role in ROLES:
        if name := table.text(role, ""):
            found[role] = str((folder / name).absolute())
            if not Path(found[role]).is_file():
                table.fault("L008", role, f"{table.shown(role)}: there is no file {found[role]}")
    table.close()
    return found


def _spacing(table: Table) -> Spacing:
    plain = Spacing()
    spacing = Spacing(
        locale=table.one_of("locale", ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko"), plain.locale),
        han_latin=table.number("han_latin", plain.han_latin),
        level=table.one_of("level", ("none", "basic", "gb", "strict", "uax14"), plain.level),
    )
    if spacing.han_latin not in (0, 0.125, 0.25):
        message = f"{table.shown('han_latin')}: 0, 0.125 or 0.25 em (clreq 3.2.1), not {spacing.han_latin:g}"
        table.fault("L005", "han_latin", message)
    table.close()
    return spacing


def _pictures(table: Table) -> PictureRules:
    rules = PictureRules(bleed=table.choices("bleed", Edge, ()), cut_in=table.flag("cut_in"))
    table.close()
    return rules


def _weights(table: Table) -> Weights:
    found = {name: table.number(name, getattr(Weights(), name)) for name in NAMES}
    table.close()
    return Weights(**found)

"""gxpress layouts: list them, copy one, or draw its grid."""

from __future__ import annotations

import argparse
from pathlib import Path

from gxpress.cli.words import common
from gxpress.console import Console, table


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    common(parser, _layouts)
    actions = parser.add_subparsers(metavar="ACTION", parser_class=type(parser))
    copy = actions.add_parser("copy", help="copy a layout's folder to edit it")
    copy.add_argument("name", help="the layout to begin from")
    copy.add_argument("folder", type=Path, help="the new folder; must not exist")
    common(copy, _copy_layout)
    show = actions.add_parser("show", help="draw a layout's bare grid with its frames and their ids")
    show.add_argument("name", help="name of a layout, or its folder")
    show.add_argument("-o", "--out", type=Path, default=Path("layout.pdf"), metavar="FILE", help="the PDF (layout.pdf)")
    common(show, _show_layout)


def _layouts(options: argparse.Namespace, console: Console) -> int:
    from gxpress.read import read_layout
    from gxpress.shelf import layout_names

    rows = [("name", "title", "trim mm", "grid")]
    for name in layout_names():
        layout = read_layout(name)
        sheet, grid = layout.sheet, layout.grid
        trim = f"{sheet.width / 72 * 25.4:.0f} × {sheet.height / 72 * 25.4:.0f}"
        rows.append((name, layout.title, trim, f"{grid.columns} × {grid.characters}, {grid.lines} lines"))
    console.say(table(rows))
    return 0


def _copy_layout(options: argparse.Namespace, console: Console) -> int:
    from gxpress.shelf import copy_layout

    console.wrote(copy_layout(options.name, options.folder))
    return 0


def _show_layout(options: argparse.Namespace, console: Console) -> int:
    from gxpress.export import layout_sheet
    from gxpress.export.writing import write_file
    from gxpress.read import read_layout

    layout = read_layout(options.name)
    console.wrote(write_file(options.out, lambda: layout_sheet.render(layout)))
    return 0

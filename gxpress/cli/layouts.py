"""gxpress layouts: list them, or copy one."""

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

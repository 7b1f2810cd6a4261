"""Words that several commands know."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from gxpress.console import Console


def common(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace, Console], int]) -> None:
    """What every command knows; `run` is what it does."""
    parser.add_argument("--plain", action="store_true", help="no progress, no colour")
    parser.add_argument("-q", "--quiet", action="store_true", help="errors only")
    parser.set_defaults(run=run)


def source(parser: argparse.ArgumentParser) -> None:
    """Which issue, in which layout."""
    parser.add_argument("issue", type=Path, metavar="ISSUE", help="a .txt, a .json or an issue folder")
    layout(parser)


def layout(parser: argparse.ArgumentParser) -> None:
    """Which layout, and whether raw text is repaired."""
    parser.add_argument("-l", "--layout", default="tabloid", help="name of a layout, or its folder (tabloid)")
    parser.add_argument("--as-is", action="store_true", help="repair nothing in raw text")

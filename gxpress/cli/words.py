"""Words that several commands know."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from gxpress.console import Console

MOST_PAGES: Final = 999


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


def pages(words: str) -> tuple[int, ...]:
    """Numbers of pages from words like 1,3-5.

    >>> pages("1,3-5")
    (1, 3, 4, 5)
    """
    found: set[int] = set()
    for word in words.replace("，", ",").split(","):
        first, dash, last = (part.strip() for part in word.partition("-"))
        if not (first.isdecimal() and (last.isdecimal() or not dash)):
            raise argparse.ArgumentTypeError(f"“{word}” is no number of a page: write 1,3-5")
        if int(first) < 1 or int(last or first) < int(first) or int(last or first) > MOST_PAGES:
            raise argparse.ArgumentTypeError(f"{word} is no row of pages: write 1,3-5")
        found.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(found))

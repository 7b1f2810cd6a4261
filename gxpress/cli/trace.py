"""gxpress trace: every placed thing of a page, a line each."""

from __future__ import annotations

import argparse

from gxpress.cli.edition import composed
from gxpress.cli.words import common, source
from gxpress.console import Console
from gxpress.errors import UsageError


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    source(parser)
    parser.add_argument("-p", "--page", type=int, help="only this page")
    common(parser, _trace)


def _trace(options: argparse.Namespace, console: Console) -> int:
    from gxpress.export.trace import render

    edition = composed(options, console)
    if options.page is not None and not 1 <= options.page <= len(edition.pages):
        raise UsageError(f"there is no page {options.page}: the edition has {len(edition.pages)}")
    console.say(render(edition, options.page).rstrip("\n"))
    return 0

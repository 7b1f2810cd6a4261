"""gxpress build: an issue in all its editions."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gxpress.cli.edition import composed, found, verdict
from gxpress.cli.words import common, pages, source
from gxpress.console import Console
from gxpress.errors import ToolMissing
from gxpress.model.profile import PROFILES, SHEETS

if TYPE_CHECKING:
    from gxpress.model.page import Edition

FORMATS: Final = ("print", "reading", "epub", "epaper")
SHOWN: Final = 12
"""Findings that `build` prints before it only counts."""


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    source(parser)
    parser.add_argument("-o", "--out", type=Path, default=Path("out"), help="folder for the editions (out)")
    parser.add_argument(
        "-f", "--format", type=_formats, default=FORMATS, metavar="LIST", help=f"of {','.join(FORMATS)}"
    )
    parser.add_argument(
        "--profile", choices=tuple(PROFILES), help="what the print PDF is made for (what the layout says)"
    )
    parser.add_argument(
        "--hold", type=pages, default=(), metavar="PAGES", help="keep these pages as the last build made them: 1,3-5"
    )
    parser.add_argument("--marks", action="store_true", help="crop and register marks, colour bar, slug line")
    parser.add_argument(
        "--impose", choices=tuple(SHEETS), help="pages on sheets: two beside each other, 对开 (half), 全张 (full)"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 when a finding is an error")
    common(parser, _build)


def _formats(words: str) -> tuple[str, ...]:
    chosen = tuple(word.strip() for word in words.split(",") if word.strip())
    if unknown := [word for word in chosen if word not in FORMATS]:
        raise argparse.ArgumentTypeError(f"no such format: {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    if not chosen:
        raise argparse.ArgumentTypeError(f"name at least one of {', '.join(FORMATS)}")
    return chosen


def _for(edition: Edition, options: argparse.Namespace) -> Edition:
    """The edition for a press: what that cannot print well depends on it."""
    profile = edition.layout.profile
    profile = profile.other(options.profile or profile.name)
    profile = replace(profile, marks=options.marks or profile.marks, impose=options.impose or profile.impose)
    return replace(edition, layout=replace(edition.layout, profile=profile))


def _build(options: argparse.Namespace, console: Console) -> int:
    from gxpress.export import export

    edition = _for(composed(options, console, hold=options.hold, folder=options.out), options)
    findings = found(edition, console)
    missing = None
    try:
        written = export(edition, options.out, (*options.format, "pages"), progress=console.progress)
    except ToolMissing as error:
        written, missing = error.written, error
    for path in written:
        console.wrote(path)
    console.findings(findings, most=SHOWN)
    if missing:
        raise missing
    return verdict(findings, strict=options.strict)

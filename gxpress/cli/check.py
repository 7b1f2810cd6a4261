"""gxpress check: what a press would say of a PDF, whoever made it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gxpress.cli.edition import verdict
from gxpress.cli.words import common
from gxpress.console import Console
from gxpress.errors import GxpressError, UsageError
from gxpress.model.profile import PROFILES, Profile

if TYPE_CHECKING:
    from gxpress.proof.files.plates import Plates
    from gxpress.proof.files.report import Report

_DPI = range(18, 601)


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a PDF")
    parser.add_argument(
        "--profile", choices=tuple(PROFILES), help="what it is held against (by what the file says that it is)"
    )
    parser.add_argument("-l", "--layout", help="a layout whose profile and spot colours are meant")
    parser.add_argument("--spot", action="append", default=[], metavar="NAME", help="a spot colour that was ordered")
    parser.add_argument("--plates", type=Path, metavar="FOLDER", help="the plate of each ink as PNG, by Ghostscript")
    parser.add_argument("--dpi", type=int, default=72, help="pixels an inch of the plates (72)")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a finding is an error")
    common(parser, _check)


def _check(options: argparse.Namespace, console: Console) -> int:
    from gxpress.proof.files import check

    profile, spots = _meant(options)
    if options.dpi not in _DPI:
        raise UsageError(f"plates have {_DPI[0]} to {_DPI[-1]} pixels an inch, not {options.dpi}")
    reports: list[Report] = []
    failed = 0
    for path in options.files:
        report = None
        try:  # what is wrong with one file hides nothing of the others; plates that fail hide no report
            console.progress(f"looking at {path.name}", 0, 0)
            report = check(path, profile, spots=spots)
            if options.plates:
                console.progress(f"plates of {path.name}", 0, 0)
                folder = options.plates / path.stem if options.files[1:] else options.plates
                report = _with_plates(report, folder, options.dpi)
        except GxpressError as error:
            console.error(error)
            failed = error.exit_code
        if report is not None:
            reports.append(report)
            if not options.json:
                console.report(report)
    if options.json:
        console.say(json.dumps([report.plain() for report in reports], ensure_ascii=False, indent=2))
    return failed or max((verdict(report.findings, strict=options.strict) for report in reports), default=0)


def _meant(options: argparse.Namespace) -> tuple[Profile | None, tuple[str, ...]]:
    """The profile that was named or is the layout's, and the spot colours that were ordered."""
    profile, ordered = PROFILES.get(options.profile), set(options.spot)
    if options.layout:
        from gxpress.model.layout import spots
        from gxpress.read import read_layout

        layout = read_layout(options.layout)
        profile, ordered = profile or layout.profile, ordered | spots(layout)
    return profile, tuple(sorted(ordered))


def _with_plates(report: Report, folder: Path, dpi: int) -> Report:
    """The report with what the plates tell; their pictures are written into the folder."""
    from gxpress.export.writing import check, write
    from gxpress.proof.files.plates import names, plates, too_heavy

    made: Sequence[Plates] = plates(report.file, dpi)
    pictures = names(made)
    check(folder, tuple(pictures))
    write(folder, pictures)
    heavy = too_heavy(made, report.ink, report.file)
    return replace(report, plates=tuple(made), findings=(*report.findings, *heavy))

"""What several commands do first: read, compose, look. The library is imported when it is called."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gxpress.console import Console
from gxpress.model.finding import Finding, Severity

if TYPE_CHECKING:
    from gxpress.model.page import Edition


def composed(
    options: argparse.Namespace, console: Console, *, hold: Collection[int] = (), folder: Path = Path()
) -> Edition:
    """The issue that was named, made up in the layout that was named. `hold`: pages of the last build in `folder`."""
    from gxpress.compose import compose
    from gxpress.read import read_issue, read_layout, read_record

    console.progress("reading", 0, 0)
    issue = read_issue(options.issue, as_is=options.as_is)
    layout = read_layout(options.layout)
    record = read_record(folder, hold) if hold else None
    console.progress("composing", 0, 0)
    return compose(issue, layout, hold=record)


def found(edition: Edition, console: Console) -> tuple[Finding, ...]:
    """All that was found, without what the issue's editors have accepted."""
    from gxpress.proof import proof
    from gxpress.read.accepts import sift

    console.progress("proofing", 0, 0)
    return sift((*edition.findings, *proof(edition)), edition.issue.accepted, letters="FLCPE")


def verdict(findings: Sequence[Finding], *, strict: bool) -> int:
    """The exit code: 1 where a finding is an error and `strict`."""
    return int(strict and any(finding.severity is Severity.ERROR for finding in findings))

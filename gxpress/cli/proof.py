"""gxpress proof: what is wrong with an issue and its pages; what a code means."""

from __future__ import annotations

import argparse
from pathlib import Path

from gxpress.cli.edition import composed, found, verdict
from gxpress.cli.words import common, layout
from gxpress.console import Console
from gxpress.errors import UsageError


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("issue", type=Path, nargs="?", metavar="ISSUE", help="a .txt, a .json or an issue folder")
    layout(parser)
    parser.add_argument("--strict", action="store_true", help="exit 1 when a finding is an error")
    parser.add_argument("--ledger", action="store_true", help="the fit ledger too")
    parser.add_argument("--explain", metavar="CODE", help="what a code means and why it matters")
    common(parser, _proof)


def _proof(options: argparse.Namespace, console: Console) -> int:
    if options.explain:
        return _explain(options.explain, console)
    if options.issue is None:
        raise UsageError("name an issue, or a code with --explain", hint="gxpress proof --help")
    edition = composed(options, console)
    findings = found(edition, console)
    if options.ledger:
        console.ledger(edition.ledger)
    console.findings(findings)
    return verdict(findings, strict=options.strict)


def _explain(code: str, console: Console) -> int:
    from gxpress.model.rules import RULES

    rule = RULES.get(code.upper())
    if rule is None:
        raise UsageError(f"no finding has the code {code}", hint=f"the codes are {' '.join(sorted(RULES))}")
    console.say(f"{rule.code} ({rule.severity}) {rule.title}\n{rule.rationale}")
    return 0

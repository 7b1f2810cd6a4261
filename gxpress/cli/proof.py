"""gxpress proof: what is wrong with an issue and its pages; what a code means."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from gxpress.cli.edition import composed, found, verdict
from gxpress.cli.words import common, layout
from gxpress.console import Console
from gxpress.errors import UsageError

if TYPE_CHECKING:
    from gxpress.model.finding import Finding
    from gxpress.model.page import LedgerRow
    from gxpress.model.score import Score


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("issue", type=Path, nargs="?", metavar="ISSUE", help="a .txt, a .json or an issue folder")
    layout(parser)
    parser.add_argument("--strict", action="store_true", help="exit 1 when a finding is an error")
    parser.add_argument("--ledger", action="store_true", help="the fit ledger too")
    parser.add_argument("--json", action="store_true", help="findings, score and ledger as JSON, and nothing else")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="a marked proof: the pages with the findings on them")
    parser.add_argument("--explain", metavar="CODE", help="what a code means and why it matters")
    common(parser, _proof)


def _proof(options: argparse.Namespace, console: Console) -> int:
    if options.explain:
        return _explain(options.explain, console)
    if options.issue is None:
        raise UsageError("name an issue, or a code with --explain", hint="gxpress proof --help")
    from gxpress.export import marked_proof
    from gxpress.export.writing import write_file
    from gxpress.proof.score import score

    edition = composed(options, console)
    findings = found(edition, console)
    reached = score(edition, findings)
    if options.pdf:
        path = write_file(options.pdf, lambda: marked_proof.render(edition, findings, reached))
    if options.json:
        console.say(_json(findings, reached, edition.ledger))
        return verdict(findings, strict=options.strict)
    if options.ledger:
        console.ledger(edition.ledger)
    if options.pdf:
        console.wrote(path)
    console.findings(findings)
    console.score(reached)
    return verdict(findings, strict=options.strict)


def _json(findings: Sequence[Finding], score: Score, ledger: Sequence[LedgerRow]) -> str:
    """Everything of a proof, for other programs; places that are not known are left out."""
    import json

    told = {
        "score": {**asdict(score), "rate": round(score.rate, 2), "passes": score.passes},
        "findings": [_told(finding) for finding in findings],
        "ledger": [asdict(row) for row in ledger],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _told(finding: Finding) -> dict[str, object]:
    where = {key: value for key, value in asdict(finding.where).items() if value not in (None, "")}
    if finding.where.file:
        where["file"] = str(finding.where.file)
    if finding.where.box:
        where["box"] = {side: round(length, 2) for side, length in asdict(finding.where.box).items()}
    return {**asdict(finding), "where": where}


def _explain(code: str, console: Console) -> int:
    from gxpress.model.rules import RULES

    rule = RULES.get(code.upper())
    if rule is None:
        raise UsageError(f"no finding has the code {code}", hint=f"the codes are {' '.join(sorted(RULES))}")
    console.say(f"{rule.code} ({rule.severity}) {rule.title}\n{rule.rationale}")
    return 0

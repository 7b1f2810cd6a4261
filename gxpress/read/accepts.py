"""Findings that the editors have accepted, with reasons.

Comes in: findings of any room and the issue's list of what is accepted. Goes out: the findings that remain.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gxpress.model.finding import Accept, Finding, Place
from gxpress.model.rules import finding


def sift(
    findings: Sequence[Finding], accepted: Sequence[Accept], *, letters: str, file: Path | None = None
) -> tuple[Finding, ...]:
    """The findings without the accepted ones.

    An acceptance of a code with one of `letters` that met no finding is a finding itself.
    """
    kept = [found for found in findings if not any(accept.covers(found) for accept in accepted)]
    unused = [
        accept
        for accept in accepted
        if accept.code[:1] in letters and not any(accept.covers(found) for found in findings)
    ]
    for accept in unused:
        at = f" at {accept.where}" if accept.where else ""
        message = f"{accept.code}{at} is accepted and does not occur."
        kept.append(finding("R041", message, Place(file=file), hint="Take it out of issue.toml."))
    return tuple(kept)

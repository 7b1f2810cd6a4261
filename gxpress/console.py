"""The only place that draws on the terminal: progress, findings, tables. Results go to stdout, all else to stderr."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from gxpress.errors import GxpressError
from gxpress.model.finding import Finding, Severity
from gxpress.model.units import MM

if TYPE_CHECKING:
    from gxpress.model.page import LedgerRow
    from gxpress.model.score import Score
    from gxpress.proof.files.plates import Plates
    from gxpress.proof.files.report import Report

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


class Console:
    """Speaks to the person at the terminal.

    Progress and colour appear only on a terminal; `NO_COLOR` and `plain` switch them off; `quiet` leaves errors only.
    """

    def __init__(self, *, plain: bool = False, quiet: bool = False) -> None:
        self.out: TextIO = sys.stdout
        self.err: TextIO = sys.stderr
        self.quiet = quiet
        self.lively = self.err.isatty() and os.environ.get("TERM") != "dumb" and not plain and not quiet
        self.colourful = self.lively and not os.environ.get("NO_COLOR")
        for stream in (self.out, self.err):
            if isinstance(stream, TextIOWrapper):
                # a terminal that lacks a character gets its number, not a traceback
                stream.reconfigure(errors="backslashreplace")

    def progress(self, stage: str, done: int, total: int) -> None:
        """One line that is drawn over and over: `print 1/4`."""
        if self.lively:
            self.err.write(f"\r\x1b[K{stage} {done}/{total}" if total else f"\r\x1b[K{stage} …")
            self.err.flush()

    def clear(self) -> None:
        """Takes the progress line away."""
        if self.lively:
            self.err.write("\r\x1b[K")
            self.err.flush()

    def wrote(self, path: Path) -> None:
        """A line for a file that now exists."""
        if not self.quiet:
            self.clear()
            self.out.write(f"{path}\n")

    def say(self, text: str) -> None:
        """A line of the answer that was asked for."""
        self.clear()
        self.out.write(text + "\n")

    def findings(self, findings: Sequence[Finding], *, most: int | None = None) -> None:
        """The findings, gravest first, each with its hint; beyond `most` only how many there are."""
        if self.quiet:
            return
        self.clear()
        order = list(Severity)
        ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
        for finding in ranked[:most]:
            self.err.write(self._finding(finding) + "\n")
        if most is not None and len(ranked) > most:
            self.err.write(f"… and {len(ranked) - most} more; gxpress proof lists them all\n")

    def error(self, error: GxpressError) -> None:
        """Why it stopped, each single fault, and what to do."""
        self.clear()
        where = f" ({error.where})" if str(error.where) else ""
        self.err.write(self._paint("31", "error") + f": {error.message}{where}\n")
        for finding in error.findings:
            if finding.message == error.message:
                continue  # a single fault is said once
            self.err.write("  " + self._finding(finding).replace("\n", "\n  ") + "\n")
        if error.hint:
            self.err.write(f"  hint: {error.hint}\n")

    def report(self, report: Report) -> None:
        """A preflight: what the file is, then what was found, gravest first, then the plates."""
        facts = (f"PDF {report.version}", report.claim or "no PDF/X", report.sizes(), report.condition, report.producer)
        spots = f"\n  spot colours: {', '.join(report.inks)}" if report.inks else ""
        found = [replace(finding, where=replace(finding.where, file=None)) for finding in report.findings]
        order = list(Severity)
        lines = [self._finding(finding) for finding in sorted(found, key=lambda each: order.index(each.severity))]
        if not self.quiet:
            self.say(f"{report.file}\n  {' · '.join(filter(None, facts))}{spots}\n  held against: {report.profile}")
            self.say("\n".join([*lines, _verdict(report)]))
            if report.plates:
                self.say(_plates(report.plates))

    def ledger(self, rows: Iterable[LedgerRow]) -> None:
        """The fit ledger (版面账) as a table."""
        head = ("page", "story", "lines", "measure", "head", "picture", "white", "jump", "gap", "why")
        body = [
            (
                str(row.page),
                row.owner,
                f"{row.set}/{row.planned}",
                row.measure,
                row.head,
                row.picture,
                str(row.white),
                row.jump,
                "" if row.gap is None else f"{row.gap:.1f}",
                row.why,
            )
            for row in rows
        ]
        self.say(table((head, *body)))

    def score(self, score: Score) -> None:
        """The form score (M05), a line."""
        if not self.quiet:
            self.say(f"score by 国新出发〔2020〕10号: {score}")

    def _finding(self, finding: Finding) -> str:
        where = f"{finding.where}: " if str(finding.where) else ""
        label = self._paint(_COLOURS[finding.severity], f"{finding.severity} {finding.code}")
        repair = f"\n    {finding.before} → {finding.after}" if finding.before or finding.after else ""
        hint = f"\n    hint: {finding.hint}" if finding.hint else ""
        return f"{label} {where}{finding.message}{repair}{hint}"

    def _paint(self, colour: str, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colourful else text


def _verdict(report: Report) -> str:
    counts = [(severity, sum(each.severity is severity for each in report.findings)) for severity in Severity]
    said = [f"{count} {severity}{'s' * (count > 1)}" for severity, count in counts if count]
    return f"{'good' if report.good else 'not for the press'}: {', '.join(said) or 'nothing found'}"


def _plates(made: Sequence[Plates]) -> str:
    """Coverage of each plate, and the heaviest spot, as a table."""
    inks = list(dict.fromkeys(ink for each in made for ink in each.coverage))
    rows = [("page", *(f"{ink} %" for ink in inks), "heaviest %", "at mm")]
    for each in made:
        place = f"{each.spot.x / MM:.0f}, {each.spot.y / MM:.0f}"
        shares = (f"{each.coverage.get(ink, 0.0):.1f}" for ink in inks)
        rows.append((str(each.page), *shares, f"{each.heaviest:.0f}", place))
    return table(rows)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows in aligned columns; a Han character is two cells wide.

    >>> print(table([("a", "b"), ("中", "c")]))
    a   b
    中  c
    """
    widths = [max(_cells(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)

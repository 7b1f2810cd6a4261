"""`python -m benchmarks.hundred [--layout broadsheet] [--count 100] [--first 0]`: a hundred issues made by chance.

Each is planned, made up, set and written to its print PDF; what is told is what an editor would ask: how fast, how much
is set, how much white, what the proof finds, and of how many pages it is proved that no better one exists.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.newsroom import issue
from gxpress import compose, proof, read_layout
from gxpress.export.print_pdf import render
from gxpress.model.finding import Finding, Severity
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout
from gxpress.model.page import Edition, LedgerRow, ModuleKind

PROVED = 0.01
"""A gap below this is rounding."""
NORMAL = (0.66, 0.86)
"""Share of a page's lines that its text takes, heads and pictures left out, at which it must come out right: a fuller
page needs shorter stories, an emptier one more of them."""
VENDORS = (
    ("a person", "15 minutes a page", 1 / 15),
    ("NWZ with Sophi", "10 pages in under 2 minutes", 5.0),
    ("AIDA", "15 – 16 pages in 45 s", 21.0),
    ("GN4", "30 pages in under a minute", 30.0),
)
"""Vendors' own figures, in pages a minute."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one issue."""

    number: int
    edition: Edition
    stories: int
    seconds: tuple[float, float]
    """CPU: planned and made up; written."""
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """Of the ledger: pieces of stories that are set."""
        return tuple(row for row in self.edition.ledger if row.set)

    @property
    def placed(self) -> int:
        """Stories that are whole on its pages."""
        over = {finding.where.story for finding in self.edition.findings if finding.code == "C101"}
        return self.stories - len(over)

    @property
    def normal(self) -> set[int]:
        """Pages that text fills as it should."""
        layout = self.edition.layout
        lines: Counter[int] = Counter()
        for row in self.rows:
            lines[row.page] += row.set
        masters = {page: layout.master(page) for page in lines}
        room = {page: layout.grid.lines - master.head_lines - master.foot_lines for page, master in masters.items()}
        return {n for n in lines if NORMAL[0] <= lines[n] / (room[n] * layout.grid.columns) <= NORMAL[1]}

    @property
    def gaps(self) -> dict[int, float]:
        """Page → by how much it may cost more than the best."""
        return {row.page: row.gap or 0.0 for row in self.rows}

    @property
    def errors(self) -> list[Finding]:
        """What no paper could print; a story that a finding names as overset is told, not an error."""
        return [each for each in self.findings if each.severity is Severity.ERROR and each.code != "C101"]


def outcome(number: int, made: Issue, layout: Layout) -> Outcome:
    """Make up one issue and write it."""
    start = time.process_time()
    edition = compose(made, layout)
    middle = time.process_time()
    render(edition)
    end = time.process_time()
    found = (*edition.findings, *proof(edition))
    return Outcome(number, edition, len(tuple(made.stories)), (middle - start, end - middle), found)


def table(outcomes: Sequence[Outcome]) -> str:
    """All that is told of the issues, a line each."""
    return "\n".join(f"{name:<44}{value}" for name, value in _lines(outcomes))


def _lines(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, str]]:
    pages = sum(len(each.edition.pages) for each in outcomes)
    made, written = (sum(each.seconds[at] for each in outcomes) for at in (0, 1))
    rows = [row for each in outcomes for row in each.rows]
    gaps = [gap for each in outcomes for gap in each.gaps.values()]
    open_ = sorted(gap for gap in gaps if gap > PROVED)
    yield "issues, pages", f"{len(outcomes)}, {pages}"
    yield "CPU seconds: made up, written", f"{made:.1f}, {written:.1f}"
    yield "pages a minute on one core", f"{60 * pages / (made + written):.0f}"
    for name, said, figure in VENDORS:
        yield f"  {name}", f"{figure:.2g} ({said})"
    yield "stories whole on the pages, given", f"{sum(e.placed for e in outcomes)}, {sum(e.stories for e in outcomes)}"
    yield "pages with text on them", str(len(gaps))
    yield "  proved the best", f"{len(gaps) - len(open_)} ({(len(gaps) - len(open_)) / max(1, len(gaps)):.1%})"
    if open_:
        yield "  gap of the others: median, largest", f"{open_[len(open_) // 2]:.1f}, {open_[-1]:.1f}"
    yield "stories that jump", str(sum(row.jump.startswith("to") for row in rows))
    white = [row.white for row in rows if not row.jump]
    yield "white lines: a story, a page", f"{sum(white) / max(1, len(white)):.2f}, {sum(white) / max(1, pages):.2f}"
    yield "  stories with more than 2", f"{sum(each > 2 for each in white)} of {len(white)}"
    yield "house panels", str(sum(_panels(each.edition) for each in outcomes))
    normal = [(each, page) for each in outcomes for page in each.normal]
    wrong = sum(error.where.page == page for each, page in normal for error in each.errors)
    yield "errors", str(sum(len(each.errors) for each in outcomes))
    yield "  on pages that text fills to 66 – 86 %", f"{wrong} on {len(normal)} pages"
    counts = Counter(finding.code for each in outcomes for finding in each.findings)
    yield "findings", ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))


def _panels(edition: Edition) -> int:
    kinds = [module.owner for page in edition.pages for module in page.modules if module.kind is ModuleKind.FILLER]
    return sum(owner.startswith("house-") for owner in kinds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all of them up, print the table, and give 1 where something is wrong that no paper could print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hundred", description=__doc__.partition("\n")[0])
    parser.add_argument("--layout", default="tabloid", help="a bundled layout or a folder (tabloid)")
    parser.add_argument("--count", type=int, default=100, help="how many issues (100)")
    parser.add_argument("--first", type=int, default=0, help="number of the first (0)")
    options = parser.parse_args(arguments)
    layout = read_layout(options.layout)
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="gxpress-hundred-") as folder:
        for number in range(options.first, options.first + options.count):
            outcomes.append(outcome(number, issue(number, Path(folder)), layout))
            for error in outcomes[-1].errors:
                print(f"issue {number}: {error.code} {error.where} {error.message}", file=sys.stderr)
    print(f"{layout.name}\n{table(outcomes)}")
    return 1 if any(each.errors for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

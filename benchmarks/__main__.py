"""`python -m benchmarks [--pages 1,4,16] [--runs 5] [--issue PATH] [--only NAME,…] [--json]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.contestants import CONTESTANTS, Setting, setting
from benchmarks.manuscript import Manuscript, generated, of_issue
from benchmarks.measure import Failed, Run, run
from benchmarks.report import Result, as_json, as_table, machine, results
from gxpress.errors import GxpressError

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared/seed/jining-gaoxin-2021-11-05.txt"


def main() -> int:
    """Measure, print, and give 1 when a contestant failed."""
    options = _parser().parse_args()
    rows: list[Result] = []
    failures: dict[str, str] = {}
    shared = setting()
    for manuscript in _manuscripts(options):
        rows.extend(results(manuscript, _measured(manuscript, shared, options, failures)))
    if options.json:
        print(as_json(rows))
    else:
        print(", ".join(f"{name} {value}" for name, value in machine().items()), end="\n\n")
        print(as_table(rows))
    for who, why in failures.items():
        print(f"{who} failed: {why}", file=sys.stderr)
    return 1 if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="gxpress and its peers on the same work.")
    parser.add_argument("--pages", default="1,4,16", help="sizes of the generated issues (1,4,16)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, in turns (5)")
    parser.add_argument("--issue", type=Path, action="append", help="a real issue too; may be repeated")
    parser.add_argument("--only", default=",".join(CONTESTANTS), help="contestants, parted by commas")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    return parser


def _manuscripts(options: argparse.Namespace) -> Iterator[Manuscript]:
    for pages in filter(None, options.pages.split(",")):
        yield generated(int(pages))
    for path in options.issue or ([SEED] if SEED.exists() else []):
        yield of_issue(path)


def _measured(
    manuscript: Manuscript, shared: Setting, options: argparse.Namespace, failures: dict[str, str]
) -> dict[str, list[Run]]:
    """The runs of every contestant, in turns, so that the machine's moods fall on all alike."""
    names = options.only.split(",")
    found: dict[str, list[Run]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory(prefix="gxpress-bench-") as folder:
        tasks = {}
        for name in names:
            (place := Path(folder) / name).mkdir()
            tasks[name] = CONTESTANTS[name](manuscript, place, shared)
        for turn in range(options.runs + 1):
            for name in [name for name in names if f"{name}, {manuscript.name}" not in failures]:
                print(f"{manuscript.name}: {name}, run {turn} of {options.runs}", file=sys.stderr)
                try:
                    measured = run(tasks[name], ROOT)
                except Failed as failure:
                    failures[f"{name}, {manuscript.name}"] = str(failure)
                    continue
                # the first turn warms the disk and does not count
                found[name].extend([measured] if turn else [])
    return found


if __name__ == "__main__":
    try:
        sys.exit(main())
    except GxpressError as error:
        sys.exit(f"error: {error.message} ({error.where})")

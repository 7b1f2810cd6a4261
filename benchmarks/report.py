"""Medians, ratios to gxpress, and how they are shown."""

from __future__ import annotations

import json
import os
import platform
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from statistics import median

from benchmarks.manuscript import Manuscript
from benchmarks.measure import Run

MEASURES = ("cpu", "wall", "peak", "size")
_UNITS = {"cpu": "s", "wall": "s", "peak": "MB", "size": "kB"}


@dataclass(frozen=True, slots=True)
class Result:
    """The median of a contestant's runs on one manuscript."""

    work: str
    characters: int
    contestant: str
    runs: int
    pages: int
    cpu: float
    wall: float
    peak: float
    size: float
    ratios: Mapping[str, float]
    """Each measure over that of gxpress."""


def results(manuscript: Manuscript, runs: Mapping[str, Sequence[Run]]) -> list[Result]:
    """A row for each contestant that finished."""
    medians = {
        name: {measure: median(getattr(run, measure) for run in found) for measure in MEASURES}
        for name, found in runs.items()
        if found
    }
    base = medians.get("gxpress", {})
    return [
        Result(
            work=manuscript.name,
            characters=manuscript.characters,
            contestant=name,
            runs=len(runs[name]),
            pages=runs[name][0].pages,
            ratios={measure: round(row[measure] / base[measure], 2) for measure in base},
            **row,
        )
        for name, row in medians.items()
    ]


def machine() -> dict[str, str]:
    """What it ran on and with."""
    facts = {"python": platform.python_version(), "system": platform.platform(), "cores": str(os.cpu_count())}
    return facts | {name: _version(name) for name in ("reportlab", "typst", "weasyprint")}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def as_table(rows: Sequence[Result]) -> str:
    """A plain table; behind each figure its ratio to gxpress."""
    head = ["work", "characters", "contestant", "pages", *(f"{name} {_UNITS[name]}" for name in MEASURES)]
    cells = [head, *(_row(row) for row in rows)]
    widths = [max(_width(line[i]) for line in cells) for i in range(len(head))]
    return "\n".join(
        "  ".join(_filled(cell, wide) for cell, wide in zip(line, widths, strict=True)).rstrip() for line in cells
    )


def _row(row: Result) -> list[str]:
    figures = []
    for name in MEASURES:
        value = getattr(row, name)
        ratio = f" ×{row.ratios[name]:.2f}" if name in row.ratios else ""
        figures.append((f"{value:.2f}" if name in ("cpu", "wall") else f"{value:.0f}") + ratio)
    return [row.work, str(row.characters), row.contestant, str(row.pages), *figures]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def as_json(rows: Sequence[Result]) -> str:
    """The same as JSON, with the machine."""
    return json.dumps({"machine": machine(), "results": [asdict(row) for row in rows]}, ensure_ascii=False, indent=2)

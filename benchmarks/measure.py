"""What a command costs: CPU, time and memory of one fresh process, by wait4."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contestants import Task


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one contestant."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    """Seconds."""
    peak: float
    """Greatest resident memory, in MB."""
    size: float
    """Of the file, in kB."""
    pages: int


class Failed(Exception):  # noqa: N818
    """A contestant did not finish its task; the message holds the end of what it said."""


def run(task: Task, root: Path) -> Run:
    """Run the task in a fresh process and weigh what it wrote. Raises Failed."""
    task.output.unlink(missing_ok=True)
    log = task.output.with_suffix(".log")
    # Byte code as in an installed package, made by the turn that does not count; the checkout stays clean.
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONPYCACHEPREFIX": str(task.output.parent / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with log.open("wb") as words:
        start = time.perf_counter()
        child = subprocess.Popen(task.command, stdout=words, stderr=subprocess.STDOUT, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode or not task.output.exists():
        tail = log.read_text(encoding="utf-8", errors="replace")[-800:]
        raise Failed(f"exit code {child.returncode}\n{tail}")
    # Linux counts in kilobytes, macOS in bytes
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=wall,
        peak=usage.ru_maxrss / unit,
        size=task.output.stat().st_size / 1000,
        pages=_pages(task.output),
    )


def _pages(file: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()

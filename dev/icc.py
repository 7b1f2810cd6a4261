"""Makes the two ICC output profiles in gxpress/export/icc from characterisation data: python dev/icc.py

Asks for Debian's `argyll` (colprof) and `icc-profiles-free` (the data). The same data give the same bytes: the moment
of making, which colprof writes into the header, is replaced by the year of the data.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DATA: Final = Path("/usr/share/color/icc")
FOLDER: Final = Path(__file__).resolve().parent.parent / "gxpress" / "export" / "icc"
_DATE: Final = struct.pack(">6H", 2007, 1, 1, 0, 0, 0)
"""Bytes 24 to 35 of the header (ICC.1:2001-04, 6.1)."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition: its data, and how a picture's colours are shared out among the inks."""

    name: str
    data: str
    report: str
    ink: int
    """Total ink in percent: 20 under what the press takes, for what JPEG does to dark parts."""
    black: str
    """colprof's -k: x for as much black as can be (steady greys on newsprint), r for a ramp."""


CONDITIONS: Final = (
    Condition("newsprint", "TR002", "CGATS/SNAP TR 002-2007", 220, "x"),
    Condition("coated", "TR006", "CGATS/GRACoL TR 006-2007", 280, "r"),
)


def make(condition: Condition, folder: Path) -> Path:
    """The profile of a condition in `folder`."""
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copy(DATA / f"{condition.data}.ti3", Path(scratch, "made.ti3"))
        title = f"{condition.report}, {condition.ink} % total ink"
        terms = f"Source of the characterization data: ANSI {condition.report}. May be distributed freely."
        words = ["-D", title, "-C", terms, "-A", "gxpress", "-O", "made.icc", "made"]
        inks = [f"-k{condition.black}", f"-l{condition.ink}"]
        subprocess.run(["colprof", "-qm", "-nc", *inks, *words], cwd=scratch, check=True)
        made = bytearray(Path(scratch, "made.icc").read_bytes())
    made[24:36] = _DATE
    path = folder / f"{condition.name}.icc"
    path.write_bytes(made)
    return path


if __name__ == "__main__":
    for each in CONDITIONS:
        print(make(each, FOLDER))

"""How the tests find and ask independent judges."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
JUDGES = ROOT / ".cache" / "judges" / "node_modules"
"""Where dev/setup.sh puts the judges that come by npm."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)


def found(program: str) -> str:
    """The path of an outside program; the test is skipped where it is not installed."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def judge(*parts: str) -> Path:
    """A file of a judge that npm installed; the test is skipped where it is not there."""
    path = JUDGES.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{parts[0]} is not in {JUDGES}: npm or the network was missing when dev/setup.sh ran")
    return path


def ask(*words: str | Path, seconds: int = 240) -> subprocess.CompletedProcess[str]:
    """What a program says."""
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=seconds, check=False)

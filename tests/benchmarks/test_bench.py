"""The benchmark runs, and says what it measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _bench(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_one_page_by_gxpress_alone(example: Path) -> None:
    done = _bench("--pages", "1", "--runs", "1", "--only", "gxpress", "--issue", str(example), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [(row["work"], row["contestant"]) for row in told["results"]] == [
        ("1 page", "gxpress"),
        ("qingxi", "gxpress"),
    ]
    for row in told["results"]:
        assert row["ratios"] == {"cpu": 1.0, "wall": 1.0, "peak": 1.0, "size": 1.0}
        assert 0 < row["cpu"] < 60
        assert row["pages"] >= 1
    assert told["machine"]["cores"]


@pytest.mark.slow
def test_an_issue_that_cannot_be_read_is_named() -> None:
    done = _bench("--pages", "", "--runs", "1", "--only", "gxpress", "--issue", "absent.txt")
    assert done.returncode == 1
    assert "absent.txt" in done.stderr
    assert "Traceback" not in done.stderr

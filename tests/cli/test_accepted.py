"""What the editors have accepted is not told again; what they accepted in vain is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gxpress.cli import main


@pytest.fixture
def folder(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example, tmp_path / "issue"))


def test_an_accepted_finding_is_silent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toml = folder / "issue.toml"
    accept = '\n[[accept]]\ncode = "{}"\nwhere = "{}"\nreason = "Known."\n'
    more = accept.format("F002", "301-interview") + accept.format("P001", "page 9")
    toml.write_text(toml.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert main(["proof", str(folder)]) == 0
    said = capsys.readouterr().err
    assert "F002" not in said
    assert "P001 at page 9 is accepted and does not occur" in said

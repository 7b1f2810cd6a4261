"""The installed command as a process: without Pango, with warnings as errors, and the publishing script."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gxpress.errors import ToolMissing

ROOT = Path(__file__).resolve().parents[2]
PAGE_ONE = ROOT / "examples" / "qingxi-page1.txt"
NO_PANGO = """
print("-----\\n\\nWeasyPrint could not import some external libraries.\\n\\n-----")
raise OSError("cannot load library 'libpango-1.0-0': error 0x7e.  Additionally, ctypes.util.find_library() did not")
"""
"""What `import weasyprint` does where Pango is not installed."""


def _python(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=False,
    )


def test_without_pango_all_but_the_reading_pdf_is_built(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text(NO_PANGO, encoding="utf-8")
    out = tmp_path / "out"
    said = _python("-m", "gxpress", "build", PAGE_ONE, "-o", out, PYTHONPATH=str(tmp_path))
    assert said.returncode == ToolMissing.exit_code
    written = [Path(line) for line in said.stdout.splitlines()]
    assert [path.suffix for path in written] == [".pdf", ".epub", ".html", ".json"]
    assert all(path.is_file() for path in written)
    assert not (out / "reading.pdf").exists()
    assert not [words for words in ("Traceback", "WeasyPrint could", "Additionally") if words in said.stderr]
    for words in ("libpango-1.0-0", "dnf install pango", "brew install pango", "-f print,epub,epaper"):
        assert words in said.stderr


@pytest.mark.slow
def test_no_warning_in_a_whole_build(tmp_path: Path) -> None:
    said = _python("-W", "error", "-X", "dev", "-m", "gxpress", "build", PAGE_ONE, "-q", "-o", tmp_path)
    if said.returncode == ToolMissing.exit_code:
        pytest.skip("Pango is not installed")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert (tmp_path / "reading.pdf").is_file()


def test_the_publishing_script(tmp_path: Path) -> None:
    said = _python(ROOT / "examples" / "publish.py", PAGE_ONE, tmp_path)
    assert said.returncode == 0, said.stderr
    written = [Path(line) for line in said.stdout.splitlines() if Path(line).is_file()]
    assert {path.suffix for path in written} == {".pdf", ".epub"}
    assert "note R021 " in said.stdout


def test_the_publishing_script_says_what_is_wrong(tmp_path: Path) -> None:
    said = _python(ROOT / "examples" / "publish.py", tmp_path / "nothing.txt", tmp_path)
    assert said.returncode == 1
    assert "There is no such file" in said.stderr
    assert "Traceback" not in said.stderr

"""Layouts and faces are found from a wheel, from an sdist and from an editable install."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
sys.path.insert(0, sys.argv[1])
import gxpress, gxpress.shelf as shelf
print(gxpress.__file__)
print(shelf.fonts_folder() / "fonts.toml")
print(shelf.layout_folder("tabloid") / "layout.toml")
"""

pytestmark = pytest.mark.slow


def _run(*words: object, cwd: Path) -> str:
    done = subprocess.run([sys.executable, *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _build(kind: str, source: Path, out: Path) -> Path:
    _run("-m", "build", f"--{kind}", "--no-isolation", "--outdir", out, source, cwd=out)
    return next(out.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


def _found_inside(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    for line in _run("-c", ASK, site, cwd=tmp_path).splitlines():
        assert Path(line).is_file()
        assert Path(line).is_relative_to(site)


def test_from_a_wheel(tmp_path: Path) -> None:
    _found_inside(_build("wheel", ROOT, tmp_path), tmp_path)


def test_from_an_sdist(tmp_path: Path) -> None:
    with tarfile.open(_build("sdist", ROOT, tmp_path)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    source = next((tmp_path / "unpacked").iterdir())
    _found_inside(_build("wheel", source, tmp_path), tmp_path)


def test_from_the_checkout(tmp_path: Path) -> None:
    for line in _run("-c", ASK, ROOT, cwd=tmp_path).splitlines():
        assert Path(line).is_file()
        assert Path(line).is_relative_to(ROOT)

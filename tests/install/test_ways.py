"""Layouts and faces are found from a wheel, an sdist and the checkout; a wheel holds what it must and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
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


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked sdist."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(_build("sdist", ROOT, folder)) as archive:
        archive.extractall(folder / "unpacked")  # our own; the safer filter needs Python 3.11.4
    return next((folder / "unpacked").iterdir())


@pytest.fixture(scope="module")
def wheels(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A wheel made from the checkout, and one from the sdist."""
    return {
        name: _build("wheel", source, tmp_path_factory.mktemp(name))
        for name, source in (("checkout", ROOT), ("sdist", sdist))
    }


@pytest.mark.parametrize("source", ["checkout", "sdist"])
def test_found_in_a_wheel(source: str, wheels: dict[str, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheels[source]) as archive:
        archive.extractall(site)
    for line in _run("-c", ASK, site, cwd=tmp_path).splitlines():
        assert Path(line).is_file()
        assert Path(line).is_relative_to(site)


def test_a_wheel_builds_far_from_the_checkout(wheels: dict[str, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(wheels["sdist"]) as archive:
        archive.extractall(tmp_path / "site")
    copy = tmp_path / "page.txt"
    copy.write_bytes((ROOT / "examples" / "qingxi-page1.txt").read_bytes())
    run = "import sys; sys.path.insert(0, 'site'); from gxpress.cli import main; sys.exit(main(sys.argv[1:]))"
    _run("-c", run, "layouts", "copy", "broadsheet", "mine", cwd=tmp_path)
    said = _run("-c", run, "build", "page.txt", "-l", "mine", "-f", "print,epub,epaper", cwd=tmp_path)
    written = [tmp_path / line for line in said.splitlines()]
    assert len(written) == 4  # the three, and the record of the pages
    assert all(path.is_file() for path in written)


def test_found_in_the_checkout(tmp_path: Path) -> None:
    for line in _run("-c", ASK, ROOT, cwd=tmp_path).splitlines():
        assert Path(line).is_file()
        assert Path(line).is_relative_to(ROOT)


def test_a_wheel_holds_what_it_must_and_nothing_else(wheels: dict[str, Path]) -> None:
    licences = [f"dist-info/licenses/{name}" for name in ("LICENSE", *_named("fonts/licences/*", ROOT))]
    faces = tomllib.loads((ROOT / "fonts" / "fonts.toml").read_text(encoding="utf-8"))
    files = sorted({face["file"] for face in faces["face"]})
    assert len(files) == 8
    expected = {
        *_named("gxpress/**/*.py", ROOT),
        "gxpress/py.typed",
        *_named("gxpress/export/icc/*", ROOT),
        *(f"gxpress/_shelf/{name}" for name in _named("layouts/**/*", ROOT)),
        *(f"gxpress/_shelf/fonts/{name}" for name in ("fonts.toml", "README.md", *files)),
        *(f"gxpress/_shelf/{name}" for name in _named("fonts/licences/*", ROOT)),
        *licences,
        *(f"dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")),
    }
    for wheel in wheels.values():
        with zipfile.ZipFile(wheel) as archive:
            names = {name.replace("gxpress-0.1.0.dist-info", "dist-info") for name in archive.namelist()}
        assert names == expected


def test_an_sdist_sets_itself_up(sdist: Path) -> None:
    for name in ("Makefile", "dev/setup.sh", "pyproject.toml", "tests/conftest.py", "examples/qingxi/issue.toml"):
        assert (sdist / name).is_file()
    assert not [path for path in sdist.rglob("*") if path.name in {"__pycache__", ".cache", ".venv", "out"}]


def _named(pattern: str, root: Path) -> Iterable[str]:
    paths = (path for path in root.glob(pattern) if path.is_file() and "__pycache__" not in path.parts)
    return (path.relative_to(root).as_posix() for path in paths)

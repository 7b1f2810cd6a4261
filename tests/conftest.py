"""What every room's tests share: where the seed is, how goldens are updated, which programs may judge."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from gxpress import compose, read_issue, read_layout
from gxpress.errors import ToolMissing
from gxpress.model.page import Edition

# The suite judges a commit, so it gives the same verdict twice; `--hypothesis-profile=explore` looks for new cases.
settings.register_profile("gxpress", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("gxpress")

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT.parent / "shared" / "seed" / "jining-gaoxin-2021-11-05.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the goldens anew instead of comparing")


@contextmanager
def _skipping() -> Iterator[None]:
    """Skips what needs a system library that is not there; where the project is judged it must be there."""
    try:
        yield
    except ToolMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(missing.message)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    with _skipping():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    with _skipping():
        yield


@pytest.fixture(scope="session")
def seed() -> Path:
    """The real page one that everything must serve; it stands beside the checkout, never in it."""
    if not SEED.is_file():
        pytest.skip(f"the seed is not at {SEED}")
    return SEED


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the example issue."""
    return ROOT / "examples" / "qingxi"


@pytest.fixture(scope="session")
def made_up() -> Callable[[str, str], Edition]:
    """An issue of examples/ in a layout, made up once for all tests of a process that do not change it."""
    return cache(lambda name, layout: compose(read_issue(ROOT / "examples" / name), read_layout(layout)))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with tests/golden/<name>, or writes it there under --update-golden."""

    def check(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; make golden, and read the diff"

    return check


@pytest.fixture
def program() -> Callable[[str], str]:
    """The path of an outside program; the test is skipped where it is not installed."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"{name} is not installed")
        return path

    return find

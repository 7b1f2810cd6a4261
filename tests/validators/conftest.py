"""What the independent judges are asked about: every edition of the example issue, and of the seed where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import FLAGS, found

from gxpress import export
from gxpress.model.page import Edition


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory, made_up: Callable[[str, str], Edition]) -> Path:
    """The folder of all editions of the example issue."""
    folder = tmp_path_factory.mktemp("editions")
    export(made_up("qingxi", "tabloid"), folder)
    return folder


@pytest.fixture(scope="session")
def book(editions: Path) -> Path:
    return next(editions.glob("*.epub"))


@pytest.fixture(scope="session")
def site(editions: Path) -> Path:
    return editions / "epaper"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, started once; every host but this machine is out of reach."""
    from playwright.sync_api import sync_playwright

    path = found("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()

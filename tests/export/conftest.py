"""What the tests of the reading editions share: the example issue, made up and not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from told import Sheet

from gxpress import read_issue, read_layout
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout


@pytest.fixture(scope="session")
def tabloid() -> Layout:
    return read_layout("tabloid")


@pytest.fixture(scope="session")
def qingxi() -> Issue:
    return read_issue(Path(__file__).resolve().parents[2] / "examples" / "qingxi")


@pytest.fixture(scope="session")
def sheets() -> tuple[Sheet, ...]:
    """Facsimiles of four pages: small grey pictures."""
    from PIL import Image

    held = io.BytesIO()
    Image.new("L", (160, 226), 230).save(held, "WEBP")
    return tuple(Sheet(number, 160, 226, held.getvalue(), held.getvalue()) for number in range(1, 5))


@pytest.fixture(scope="session")
def jpeg() -> bytes:
    """A small JPEG for a cover."""
    from PIL import Image

    held = io.BytesIO()
    Image.new("RGB", (160, 226), "#eeeeee").save(held, "JPEG")
    return held.getvalue()

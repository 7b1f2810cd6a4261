"""What the make-up's tests share: the bundled tabloid, a press, and galleys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gxpress.compose.galley import Galley, Press, story_galley
from gxpress.model.issue import Story
from gxpress.model.layout import Layout
from gxpress.read import read_layout
from gxpress.typeset.faces import FaceSet


@pytest.fixture(scope="session")
def tabloid() -> Layout:
    return read_layout("tabloid")


@pytest.fixture(scope="session")
def press(tabloid: Layout) -> Press:
    return Press(tabloid, FaceSet.open(tabloid.faces))


@pytest.fixture(scope="session")
def galley(press: Press) -> Callable[[Story], Galley]:
    return lambda story: story_galley(story, press)

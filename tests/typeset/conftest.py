"""What the tests of the composer share: the bundled faces and short ways to set a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gxpress.model.layout import Spacing, Style
from gxpress.model.text import Text
from gxpress.typeset import Prepared, prepare
from gxpress.typeset.faces import FaceSet

SIZE = 10.0

Setter = Callable[..., Prepared]


@pytest.fixture(scope="session")
def faces() -> FaceSet:
    return FaceSet.open()


@pytest.fixture(scope="session")
def ready(faces: FaceSet) -> Setter:
    """Prepares a text in song of 10 pt without indent; keyword arguments of Style and Spacing change that."""

    def make(text: str | Text, *, glossary: tuple[str, ...] = (), **changes: object) -> Prepared:
        spacing = {key: changes.pop(key) for key in ("locale", "han_latin", "level", "vertical") if key in changes}
        settings: dict[str, object] = {"role": "song", "size": SIZE, "leading": 14.0, **changes}
        marked = Text.of(text) if isinstance(text, str) else text
        return prepare(marked, Style(**settings), faces, Spacing(**spacing), glossary=glossary)  # type: ignore[arg-type]

    return make

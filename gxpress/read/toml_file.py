"""A piece of TOML -> a table; what is wrong with it is a fault with its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from gxpress.model.finding import Place
from gxpress.read.faults import Faults

_PLACE: Final = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def parse_toml(text: str, file: Path, faults: Faults, *, offset: int = 0) -> dict[str, Any] | None:
    """The table that a text holds; None and a fault where it is broken. `offset` is added to the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        match = _PLACE.search(said)
        number = int(match["line"]) if match and match["line"] else text.count("\n") + 1
        what = _PLACE.sub("", said)
        where = Place(file=file, line=number + offset)
        hint = 'Text stands in quotes: name = “…” with straight quotation marks "…".'
        faults.add("R033", f"This is not TOML: {what[:1].lower()}{what[1:]}.", where, hint=hint)
        return None

"""The table of finding codes: permanent, never reused. One module of data for each room that finds.

Letters by room: R reading, F faces, L layouts, C composing, P proof of pages, E exports, X files of any origin.
"""

from __future__ import annotations

from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.rules.composing import TABLE as COMPOSING
from gxpress.model.rules.exports import TABLE as EXPORTS
from gxpress.model.rules.faces import TABLE as FACES
from gxpress.model.rules.files import TABLE as FILES
from gxpress.model.rules.layouts import TABLE as LAYOUTS
from gxpress.model.rules.pages import TABLE as PAGES
from gxpress.model.rules.reading import TABLE as READING
from gxpress.model.rules.rule import RuleText

__all__ = ["RULES", "RuleText", "finding"]

_ROOMS: Final = (READING, FACES, LAYOUTS, COMPOSING, PAGES, EXPORTS, FILES)

RULES: Final[dict[str, RuleText]] = {rule.code: rule for room in _ROOMS for rule in room}


def finding(
    code: str, message: str, where: Place | None = None, *, hint: str = "", before: str = "", after: str = ""
) -> Finding:
    """A Finding with the severity that its code has in `RULES`. An unknown code is our bug: KeyError."""
    return Finding(code, message, RULES[code].severity, where or Place(), hint, before, after)

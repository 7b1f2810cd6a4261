"""Characters that no face has: named one by one, never a box or a blank (H2 of the typesetting rules)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gxpress.compose.galley import Press
from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Issue, Part, PartKind
from gxpress.model.rules import finding

_BLANK: Final = frozenset(" \u00a0\u3000\t\n\r\u200b\u2060\ufeff")
_STYLES: Final = {
    PartKind.PARAGRAPH: "body",
    PartKind.BANNER: "banner",
    PartKind.CELL: "cell",
    PartKind.CAPTION: "caption",
    PartKind.CREDIT: "credit",
    PartKind.COLUMN_NAME: "column-name",
    PartKind.BYLINE: "byline",
}


def missing(issue: Issue, press: Press) -> Iterator[Finding]:
    """F001 for each character of each text that no face has: character, code point, story, and the text around it."""
    covered: dict[str, bool] = {}
    for owner, part in _texts(issue):
        plain = part.text.plain
        for place, char in enumerate(plain):
            if char not in covered:
                covered[char] = char in _BLANK or press.faces.find(char, _role(part, press)) is not None
            if not covered[char]:
                around = plain[max(0, place - 6) : place + 7]
                yield finding(
                    "F001",
                    f"No face has {char} (U+{ord(char):04X}), in “{around}”; 〓 is set in its place.",
                    Place(story=owner),
                    hint="Install a face that has it, or name one in layout.toml under [faces].",
                )


def _texts(issue: Issue) -> Iterator[tuple[str, Part]]:
    for section in issue.sections:
        yield from ((section.id, part) for part in section.parts())
        for story in section.stories:
            yield from ((story.id, part) for part in story.parts())
    for story in issue.fillers:
        yield from ((story.id, part) for part in story.parts())
    for advert in issue.adverts:
        yield from ((advert.id, Part(PartKind.PARAGRAPH, text)) for text in advert.texts())


def _role(part: Part, press: Press) -> str:
    return press.style(_STYLES.get(part.kind, "body")).role

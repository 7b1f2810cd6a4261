"""Characters that no face has: named one by one, never a box or a blank (H2 of the typesetting rules)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gxpress.compose.galley import Press
from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Issue, Part, PartKind
from gxpress.model.rules import finding
from gxpress.typeset import faces

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
    for owner, part, plain in _told(issue):
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


def borrowed(issue: Issue, press: Press) -> Iterator[Finding]:
    """F002 for each text's characters that are set in another face than its role's, a finding for each face."""
    for owner, part, plain in _told(issue):
        by_face: dict[str, list[str]] = {}
        role = _role(part, press)
        for char, face in faces.borrowed(plain, role, press.faces).items():
            by_face.setdefault(face.key, []).append(char)
        for key, chars in by_face.items():
            named = " ".join(f"{char} (U+{ord(char):04X})" for char in chars)
            hint = "Nothing need be done; a face that has them may be named in layout.toml under [faces]."
            yield finding("F002", f"The face of {role} lacks {named}; set in {key}.", Place(story=owner), hint=hint)


def _told(issue: Issue) -> Iterator[tuple[str, Part, str]]:
    """Every part with its text, and again with each ruby of it."""
    for owner, part in _texts(issue):
        yield owner, part, part.text.plain
        yield from ((owner, part, span.ruby) for span in part.text.spans if span.ruby)


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
    """The role that sets a part; for a head, whose form is chosen on the page, that of the lead."""
    layout = press.layout
    if part.kind is PartKind.PARAGRAPH and part.paragraph in layout.styles:
        return layout.styles[part.paragraph].role
    lead = layout.heads["lead"]
    heads = {PartKind.KICKER: lead.kicker, PartKind.HEADLINE: lead.headline, PartKind.DECK: lead.deck}
    return press.style(heads.get(part.kind) or _STYLES.get(part.kind, "body")).role

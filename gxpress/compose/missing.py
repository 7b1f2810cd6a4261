"""Characters that are not set as they should be, each named: never a box, never a blank (H1, H2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from gxpress.compose.galley import Press
from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Issue, Part, PartKind
from gxpress.model.rules import finding
from gxpress.typeset import faces
from gxpress.typeset.clusters import is_picture
from gxpress.typeset.languages import spoken

_AROUND: Final = 6
"""Characters of context on both sides."""
_MOST: Final = 12
"""Characters that one finding names."""
_STYLES: Final = {
    PartKind.PARAGRAPH: "body",
    PartKind.BANNER: "banner",
    PartKind.CELL: "cell",
    PartKind.CAPTION: "caption",
    PartKind.CREDIT: "credit",
    PartKind.COLUMN_NAME: "column-name",
    PartKind.BYLINE: "byline",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A stretch of text in one language, and what sets it."""

    owner: str
    role: str
    language: str
    text: str

    def around(self, cluster: str) -> str:
        """A cluster where it first stands, quoted with what is beside it."""
        place = self.text.find(cluster)
        return f"“{self.text[max(0, place - _AROUND) : place + len(cluster) + _AROUND]}”"


def missing(issue: Issue, press: Press) -> Iterator[Finding]:
    """F001 and F005 for what no face has, F004 for clusters that no single face has: named, with the text around."""
    for told in _told(issue, press):
        words = (told.text, told.role, press.faces, told.language)
        for char in faces.uncovered(*words):
            yield _lost(told, char)
        for cluster in faces.parted(*words):
            yield finding(
                "F004",
                f"No single face has all of {_named(cluster)}, in {told.around(cluster)}; its parts are set singly.",
                Place(story=told.owner),
                hint="Look at it on the page; a face that has all of it may be named in layout.toml under [faces].",
            )


def _lost(told: _Told, char: str) -> Finding:
    code, face, key = ("F005", "No face of emoji", "emoji") if is_picture(char) else ("F001", "No face", "")
    where = f"as {key} under [faces]" if key else "under [faces]"
    return finding(
        code,
        f"{face} has {_named(char)}, in {told.around(char)}; 〓 is set in its place.",
        Place(story=told.owner),
        hint=f"Install a face that has it, or name one in layout.toml {where}.",
    )


def borrowed(issue: Issue, press: Press) -> Iterator[Finding]:
    """F002 for each text's clusters that are set in another face than its role's, F003 for those in the forms of
    another language than the text's: a finding for each face and each language."""
    for told in _told(issue, press):
        words = (told.text, told.role, press.faces, told.language)
        by_face: dict[str, list[str]] = {}
        for cluster, face in faces.borrowed(*words).items():
            by_face.setdefault(face.key, []).append(cluster)
        for key, clusters in by_face.items():
            hint = "Nothing need be done; a face that has them may be named in layout.toml under [faces]."
            message = f"The face of {told.role} lacks {_listed(clusters)}; set in {key}."
            yield finding("F002", message, Place(story=told.owner), hint=hint)
        by_language: dict[str, list[str]] = {}
        for cluster, language in faces.foreign(*words).items():
            by_language.setdefault(language, []).append(cluster)
        for language, clusters in by_language.items():
            yield _foreign(told, language, clusters)


def _foreign(told: _Told, language: str, clusters: list[str]) -> Finding:
    message = (
        f"No face of {told.role} has {_listed(clusters)} in the form of {told.language}; set in that of {language}."
    )
    hint = "Nothing need be done; a face with these forms may be named in layout.toml under [faces]."
    return finding("F003", message, Place(story=told.owner), hint=hint)


def _listed(clusters: list[str]) -> str:
    """The first of them, named one by one, and how many more there are."""
    rest = len(clusters) - _MOST
    return " ".join(map(_named, clusters[:_MOST])) + (f" and {rest} more" if rest > 0 else "")


def _named(cluster: str) -> str:
    return f"{cluster} ({' '.join(f'U+{ord(char):04X}' for char in cluster)})"


def _told(issue: Issue, press: Press) -> Iterator[_Told]:
    """Every part with its text, language by language, and again with each ruby of it."""
    local = spoken(press.layout.spacing.locale)
    for owner, lang, part in _texts(issue):
        role = _role(part, press)
        told = [(spoken(span.lang or lang, local), span) for span in part.text.spans]
        for language, spans in groupby(told, key=itemgetter(0)):
            yield _Told(owner, role, language, "".join(span.text for _, span in spans))
        yield from (_Told(owner, role, language, span.ruby) for language, span in told if span.ruby)


def _texts(issue: Issue) -> Iterator[tuple[str, str, Part]]:
    """Owner, its language, part."""
    for section in issue.sections:
        yield from ((section.id, "", part) for part in section.parts())
        for story in section.stories:
            yield from ((story.id, story.lang, part) for part in story.parts())
    for story in issue.fillers:
        yield from ((story.id, story.lang, part) for part in story.parts())
    for advert in issue.adverts:
        yield from ((advert.id, "", Part(PartKind.PARAGRAPH, text)) for text in advert.texts())


def _role(part: Part, press: Press) -> str:
    """The role that sets a part; for a head, whose form is chosen on the page, that of the lead."""
    layout = press.layout
    if part.kind is PartKind.PARAGRAPH and part.paragraph in layout.styles:
        return layout.styles[part.paragraph].role
    lead = layout.heads["lead"]
    heads = {PartKind.KICKER: lead.kicker, PartKind.HEADLINE: lead.headline, PartKind.DECK: lead.deck}
    return press.style(heads.get(part.kind) or _STYLES.get(part.kind, "body")).role

"""Lines of raw text -> pieces: heads, decks, bylines, notes, whole paragraphs. Torn paragraphs are joined here.

Comes in: lines. Goes out: pieces in the same order; no line is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gxpress.read.bylines import alone, signed
from gxpress.read.facts import labels
from gxpress.read.han import form
from gxpress.read.passage import Mender, Passage
from gxpress.read.shapes import (
    View,
    finished,
    headlike,
    is_day,
    is_deck,
    is_note,
    opens_story,
    page_mark,
    torn,
)
from gxpress.read.source import SourceLine


class PieceKind(StrEnum):
    """What a piece of raw text is, by its shape."""

    PAGE = "page"
    STAFF = "staff"
    """Editors of a page, under its mark."""
    HEAD = "head"
    DECK = "deck"
    BYLINE = "byline"
    SIGNED = "signed"
    """（某某） alone on a line."""
    DAY = "day"
    NOTE = "note"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Piece:
    """One line, or a paragraph made of several."""

    kind: PieceKind
    passage: Passage
    gap: int
    """Blank lines before it."""


def pieces(lines: Sequence[SourceLine], mender: Mender) -> list[Piece]:
    """All lines as pieces; each join is a finding, and is not made when the text is to stay as it is."""
    found: list[Piece] = []
    index = 0
    while index < len(lines):
        end = _end(lines, index, found)
        passages = [Passage.of(line.text, line.number) for line in lines[index:end]]
        kind = _kind(lines, index, end, found)
        if mender.as_is:
            found += [Piece(kind, passage, line.gap) for passage, line in zip(passages, lines[index:end], strict=True)]
        else:
            found.append(Piece(kind, _joined(passages, mender), lines[index].gap))
        index = end
    return found


def _joined(passages: list[Passage], mender: Mender) -> Passage:
    whole = passages[0]
    for passage in passages[1:]:
        joined = whole.joined(passage)
        before = f"{whole.text[-8:]}⏎{passage.text[:8]}"
        after = joined.text[
            len(whole.text) - 8 if len(whole.text) > 8 else 0 : len(joined.text) - len(passage.text) + 8
        ]
        mender.note("R020", "A torn paragraph was joined.", passage.first, before=before, after=after)
        whole = joined
    return whole


def _end(lines: Sequence[SourceLine], index: int, found: Sequence[Piece]) -> int:
    """The index after the last line of the paragraph that begins at `index`."""
    text, end = lines[index].text, index + 1
    if page_mark(text) or is_deck(text) or alone(text) or signed(text) or is_day(text):
        return end
    fresh = _fresh(lines[index], found)
    while end < len(lines) and not finished(text):
        beyond = lines[end + 1].text if end + 1 < len(lines) else ""
        if not torn(View(text, lines[end].text, beyond, fresh and end == index + 1)):
            break
        text += lines[end].text
        end += 1
    return end


def _fresh(line: SourceLine, found: Sequence[Piece]) -> bool:
    return not found or line.gap > 1 or found[-1].kind in {PieceKind.PAGE, PieceKind.STAFF}


def _kind(lines: Sequence[SourceLine], index: int, end: int, found: Sequence[Piece]) -> PieceKind:
    text = lines[index].text
    if special := _special(text, found):
        return special
    if end > index + 1 or not headlike(text) or opens_story(text):
        return PieceKind.BODY
    if not finished(text):
        return PieceKind.HEAD
    following = lines[end].text if end < len(lines) else ""
    leads = opens_story(following) or is_deck(following) or is_note(following) or alone(following)
    calls = form(text).endswith(("！", "？")) and len(text) <= 30
    return PieceKind.HEAD if calls and (leads or _fresh(lines[index], found)) else PieceKind.BODY


def _special(text: str, found: Sequence[Piece]) -> PieceKind | None:
    if page_mark(text):
        return PieceKind.PAGE
    if labels(text) and found and found[-1].kind in {PieceKind.PAGE, PieceKind.STAFF}:
        return PieceKind.STAFF
    for kind, is_one in (
        (PieceKind.NOTE, is_note),
        (PieceKind.DECK, is_deck),
        (PieceKind.BYLINE, alone),
        (PieceKind.SIGNED, signed),
        (PieceKind.DAY, is_day),
    ):
        if is_one(text):
            return kind
    return None

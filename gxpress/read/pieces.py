"""Lines of raw text -> pieces: heads, decks, bylines, notes, whole paragraphs. Torn paragraphs are joined here.

Comes in: lines. Goes out: pieces in the same order; no line is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

from gxpress.read.bylines import alone, signed
from gxpress.read.facts import labels, names_staff
from gxpress.read.han import form
from gxpress.read.passage import Mender, Passage
from gxpress.read.shapes import (
    View,
    finished,
    headlike,
    is_day,
    is_deck,
    is_detail,
    is_jump,
    is_note,
    is_numbered,
    is_rule,
    opens_story,
    page_mark,
    torn,
)
from gxpress.read.source import SourceLine

_SEEN: Final = 400
"""Characters at the end of a paragraph that are looked at for whether it goes on."""


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
    JUMP = "jump"
    """下转第2版, alone on a line."""
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
    lines = _without_rules(lines, mender)
    marked = any(opens_story(line.text) for line in lines)
    full = wrapped_width(lines)
    index = 0
    while index < len(lines):
        end = _end(lines, index, found, marked=marked, full=full)
        passages = [Passage.of(line.text, line.number) for line in lines[index:end]]
        kind = _kind(lines, index, end, found)
        if mender.as_is:
            found += [Piece(kind, passage, line.gap) for passage, line in zip(passages, lines[index:end], strict=True)]
        else:
            found.append(Piece(kind, _joined(passages, mender), lines[index].gap))
        index = end
    return found


def _without_rules(lines: Sequence[SourceLine], mender: Mender) -> list[SourceLine]:
    """The lines without rules of typed marks; what follows one stands after a wide gap."""
    kept: list[SourceLine] = []
    ruled = False
    for line in lines:
        if is_rule(line.text) and not mender.as_is:
            mender.note("R016", "A rule of typed marks was left out.", line.number, before=line.text)
            ruled = True
        else:
            kept.append(replace(line, gap=max(line.gap, 2)) if ruled else line)
            ruled = False
    return kept


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


def _end(lines: Sequence[SourceLine], index: int, found: Sequence[Piece], *, marked: bool, full: int) -> int:
    """The index after the last line of the paragraph that begins at `index`."""
    text, end = lines[index].text, index + 1
    if _special(text) not in (None, PieceKind.NOTE):
        return end
    fresh = _fresh(lines[index], found)
    while end < len(lines):
        next_line = lines[end]
        beyond = lines[end + 1].text if end + 1 < len(lines) else ""
        wrapped = full and _cells(lines[end - 1].text) >= full and not next_line.gap and not next_line.indented
        view = View(text, next_line.text, beyond, fresh and end == index + 1, marked)
        if not wrapped and (finished(text) or not torn(view)):
            break
        text = (text + next_line.text)[-_SEEN:]
        end += 1
    return end


def wrapped_width(lines: Sequence[SourceLine]) -> int:
    """The width, in cells of half a character, from which a line counts as full; 0 where lines are not wrapped.

    Mail programs wrap at a fixed width: then most lines that go on without a blank line are about equally long.
    """
    going_on = [_cells(a.text) for a, b in pairwise(lines) if b.gap == 0 and not b.indented]
    widest = max(going_on, default=0)
    full = [width for width in going_on if width >= widest - 4]
    is_wrapped = 40 <= widest <= 110 and len(full) >= 5 and len(full) >= 0.6 * len(going_on)
    return widest - 4 if is_wrapped else 0


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _fresh(line: SourceLine, found: Sequence[Piece]) -> bool:
    """Whether a head may be expected here: at a page's beginning, after a wide gap, right under another head."""
    if not found or line.gap > 1:
        return True
    kind = found[-1].kind
    return kind in {PieceKind.PAGE, PieceKind.STAFF} or (kind is PieceKind.HEAD and line.gap == 0)


def _kind(lines: Sequence[SourceLine], index: int, end: int, found: Sequence[Piece]) -> PieceKind:
    text = lines[index].text
    if special := _special(text):
        return special
    if end > index + 1 or not headlike(text) or labels(text) or is_detail(text):
        return PieceKind.BODY
    following = lines[end].text if end < len(lines) else ""
    if is_numbered(text) and (is_numbered(following) or (found and is_numbered(found[-1].passage.text))):
        return PieceKind.BODY
    if not finished(text):
        return PieceKind.HEAD
    leads = opens_story(following) or is_deck(following) or is_note(following) or alone(following)
    calls = form(text).endswith(("！", "？")) and len(text) <= 30
    return PieceKind.HEAD if calls and (leads or _fresh(lines[index], found)) else PieceKind.BODY


def _special(text: str) -> PieceKind | None:
    """The kind of a line that its own words make certain."""
    for kind, is_one in (
        (PieceKind.PAGE, page_mark),
        (PieceKind.STAFF, names_staff),
        (PieceKind.JUMP, is_jump),
        (PieceKind.NOTE, is_note),
        (PieceKind.DECK, is_deck),
        (PieceKind.BYLINE, alone),
        (PieceKind.SIGNED, signed),
        (PieceKind.DAY, is_day),
    ):
        if is_one(text):
            return kind
    return None

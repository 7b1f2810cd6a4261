"""Questions and answers of an interview, and links between paragraphs that say the same.

Comes in: paragraphs. Goes out: paragraphs with their kinds; pairs that are nearly alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import Final

from gxpress.model.issue import Block, Paragraph, ParagraphKind
from gxpress.model.text import Mark, Span, Text
from gxpress.read.han import HAN

_SPEAKER: Final = re.compile(rf"((?:问|答|[QA]|(?:{HAN}|[·]){{2,6}})[：:])[ \u3000]*(?=\S)")
_ASKS: Final = frozenset(("问", "Q", "记者", "主持人", "本报记者"))
_REPLIES: Final = frozenset(("答", "A"))
_ALIKE: Final = 0.75
"""Share of common pieces of four characters above which two paragraphs are called alike."""
_SKETCH: Final = 8
"""Pieces by which likely pairs are found: those that sort first, the same ones in texts that are alike."""
_SHORT: Final = 24
"""Paragraphs below this many characters may well repeat."""


def conversation(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with 问 and 答 known as such, their labels marked as lead-in. Others come back as they are."""
    labels = [_label(block) for block in blocks]
    counted = Counter(label for label in labels if label)
    asks = {label for label in counted if label in _ASKS}
    if not asks:
        return tuple(blocks)
    replies = {label for label, times in counted.items() if label in _REPLIES or (label not in asks and times > 1)}
    return tuple(_spoken(block, label, asks, replies) for block, label in zip(blocks, labels, strict=True))


def _label(block: Block) -> str:
    if not isinstance(block, Paragraph) or block.kind is not ParagraphKind.BODY:
        return ""
    match = _SPEAKER.match(block.text.plain)
    return match[1][:-1] if match else ""


def _spoken(block: Block, label: str, asks: set[str], replies: set[str]) -> Block:
    if not isinstance(block, Paragraph) or label not in asks | replies:
        return block
    kind = ParagraphKind.QUESTION if label in asks else ParagraphKind.ANSWER
    return replace(block, kind=kind, text=marked_start(block.text, len(label) + 1, Mark.LEAD_IN))


def marked_start(text: Text, length: int, mark: Mark) -> Text:
    """The text with `mark` on its first `length` characters."""
    spans: list[Span] = []
    left = length
    for span in text.spans:
        head, tail = span.text[:left], span.text[left:]
        if head and not span.ruby:
            spans.append(replace(span, text=head, marks=tuple(sorted({*span.marks, mark}))))
        elif head:
            spans.append(span)
            tail = ""
        if tail:
            spans.append(replace(span, text=tail))
        left = max(0, left - len(span.text))
    return Text(tuple(spans))


def alike(paragraphs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of paragraphs, by index, of which one repeats most of the other."""
    shingles = [_shingles(text) for text in paragraphs]
    holders: dict[str, list[int]] = {}
    for second, mine in enumerate(shingles):
        least = nsmallest(_SKETCH, mine)
        for first in sorted({index for piece in least for index in holders.get(piece, ())}):
            if _common(mine, shingles[first]):
                yield first, second
        for piece in least:
            holders.setdefault(piece, []).append(second)


def _shingles(text: str) -> frozenset[str]:
    bare = "".join(char for char in text if char.isalnum())
    return frozenset(bare[i : i + 4] for i in range(len(bare) - 3)) if len(bare) >= _SHORT else frozenset()


def _common(one: frozenset[str], other: frozenset[str]) -> bool:
    small, large = sorted((len(one), len(other)))
    return small >= _ALIKE * large and len(one & other) >= _ALIKE * len(one | other)

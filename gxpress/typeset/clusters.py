"""Clusters: what a reader takes for one character, though a text has several (UAX #29).

A base with its combining marks, an ideograph with its variation selector, the parts of an emoji, the two letters of a
flag, the jamo of a syllable. A face sets a cluster whole or not at all, so that no mark stands beside its base or
comes from elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

JOINER: Final = "\u200d"
KEYCAP: Final = "\u20e3"
_EMOJI_STYLE: Final = "\ufe0f"
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_LEADS: Final = "\u1100-\u115f\ua960-\ua97c"
_SYLLABLE: Final = re.compile(f"[{_LEADS}][{_LEADS}\u1160-\u11a7]|[\u1160-\u11a7][\u1160-\u11ff]|[\u11a8-\u11ff]{{2}}")
"""Two jamo that belong together."""
_JAMO: Final = re.compile("[\u1100-\u11ff\ua960-\ua97c]")
_EXTENDS: Final = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
_PAIRED: Final = re.compile("[\U0001f1e6-\U0001f1ff\u1100-\u11ff\ua960-\ua97c]")
"""What may make a cluster without any character that has no width."""
_PICTURE: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff\U0001fa70-\U0001faff]"
)
"""The blocks of emoji, in which new ones appear every year."""
_SELECTOR: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_STYLES: Final = "\ufe0e\ufe0f"
"""The selectors that choose between text and emoji; the others vary a form."""


def may_cluster(text: str) -> bool:
    """Whether a text has flags or jamo; marks and selectors are known from their kind (`Kind.ZERO`)."""
    return _PAIRED.search(text) is not None


def clusters(text: str) -> list[str]:
    """`text` in clusters.

    >>> clusters("e\u0301か🇨🇳👍🏽")
    ['é', 'か', '🇨🇳', '👍🏽']
    """
    found: list[str] = []
    for char in text:
        if found and _goes_on(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _goes_on(cluster: str, char: str) -> bool:
    """Whether `char` belongs to the cluster before it."""
    if unicodedata.category(cluster[0])[0] in "CZ" or cluster[0] == "\u3164":
        return False  # a mark after a space or a control has no base
    if _EXTENDS.match(char) or unicodedata.category(char)[0] == "M":
        return True
    if cluster[-1] == JOINER:
        return unicodedata.category(char) == "So"
    return bool(_FLAG.fullmatch(cluster + char) or _SYLLABLE.match(cluster[-1] + char))


def is_picture(char: str) -> bool:
    """Whether a character is of the blocks that hold emoji and nothing else."""
    return _PICTURE.match(char) is not None


def is_emoji(cluster: str) -> bool:
    """Whether a cluster asks for the emoji face: by its selector, or as flag, keycap, skin tone or joined picture.

    >>> is_emoji("❤\ufe0f"), is_emoji("❤")
    (True, False)
    """
    return len(cluster) > 1 and (_EMOJI_STYLE in cluster or is_one_glyph(cluster)) and not _JAMO.match(cluster)


def is_one_glyph(cluster: str) -> bool:
    """Whether a face that sets a cluster has one glyph for all of it: more would show the parts side by side."""
    return len(cluster) > 1 and (
        JOINER in cluster[1:-1]
        or KEYCAP in cluster
        or _PAIRED.match(cluster) is not None
        or re.search("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]", cluster) is not None
    )


def is_selector(char: str) -> bool:
    """Whether a character is a variation selector, which shows nothing by itself."""
    return _SELECTOR.match(char) is not None


def varied(cluster: str) -> list[tuple[str, str]]:
    """The characters of a cluster whose form a selector varies, each with it."""
    return [(base, mark) for base, mark in pairwise(cluster) if is_selector(mark) and mark not in _STYLES]

"""Languages whose characters have forms of their own (H1): a BCP 47 tag in, the faces to ask in order out.

The same code point is drawn differently on the Mainland, in Taiwan, Hong Kong, Japan and Korea (骨 直 令 社). A bundled
face has the forms of one of them; which one sets a text follows from the language of the text alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from gxpress.model.layout import Spacing
from gxpress.model.text import Text

MAINLAND: Final = "zh-Hans"
ANY: Final = "und"
"""Of a face without Han characters: it serves every language alike."""

SUFFIXES: Final[Mapping[str, str]] = {"zh-Hans": "", "zh-Hant-TW": "-tc", "zh-Hant-HK": "-hk", "ja": "-jp", "ko": "-kr"}
"""What the key of a face adds to its role: song is the Mainland's, song-hk Hong Kong's."""

ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "zh-Hans": ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko"),
    "zh-Hant-TW": ("zh-Hant-TW", "zh-Hant-HK", "zh-Hans", "ja", "ko"),
    "zh-Hant-HK": ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans", "ja", "ko"),
    "ja": ("ja", "zh-Hant-TW", "zh-Hans", "zh-Hant-HK", "ko"),
    "ko": ("ko", "ja", "zh-Hant-TW", "zh-Hans", "zh-Hant-HK"),
}
"""Whose forms are asked, the likest first, where those of a language are missing."""

_TAGS: Final[Mapping[str, str]] = {
    "zh": "zh-Hans",
    "zh-Hant": "zh-Hant-TW",
    "zh-Hant-MO": "zh-Hant-HK",
    "zh-TW": "zh-Hant-TW",
    "zh-HK": "zh-Hant-HK",
    "zh-MO": "zh-Hant-HK",
    "yue": "zh-Hant-HK",
    "yue-Hans": "zh-Hans",
}
"""Tags that say the language in another way than the keys of `ORDER`."""


def spoken(tag: str, otherwise: str = MAINLAND) -> str:
    """The language of `ORDER` that a tag means, or the nearest wider tag: `otherwise` where that is a narrower one, and
    where the tag's has no Han characters.

    >>> spoken("zh-Hant"), spoken("ja-JP"), spoken("en", "ko"), spoken("zh-Hant", "zh-Hant-HK")
    ('zh-Hant-TW', 'ja', 'ko', 'zh-Hant-HK')
    """
    while tag and not otherwise.startswith(f"{tag}-"):
        if tag in ORDER or tag in _TAGS:
            return _TAGS.get(tag, tag)
        tag = tag.rpartition("-")[0]
    return otherwise


def at_home(text: Text, spacing: Spacing) -> Spacing:
    """`spacing` with the habits of the language that all of `text` is in (H1): its marks come from the faces of that
    language, whose cells are not the layout's. Latin words in it do not count; text of several languages keeps the
    layout's."""
    tags = {span.lang for span in text.spans}
    found = {spoken(tag, spacing.locale) for tag in tags if not tag or spoken(tag, "")}
    return spacing if len(found) != 1 or spacing.locale in found else replace(spacing, locale=found.pop())

"""Marked text: the smallest noun. A `Text` is a row of spans; its `plain` is what a reader reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Mark(StrEnum):
    """What can be said of a span of text besides its characters."""

    STRONG = "strong"
    """Set in the heavier companion of its face (黑体 in 宋体), never by faking."""
    EMPHASIS = "emphasis"
    """着重号: a dot for each Han character (clreq 3.1.8)."""
    PROPER_NAME = "proper-name"
    """专名号: a straight line along the text. Names that adjoin are a span each."""
    TITLE = "title"
    """书名号甲式: a wavy line along the text."""
    SUPER = "super"
    """上标."""
    SUB = "sub"
    """下标."""
    BYLINE = "byline"
    """署名 set into the first paragraph: 本报讯（记者 某某）."""
    LEAD_IN = "lead-in"
    """The opening words of a paragraph that serve as its title, or 问 / 答 of an interview."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that share their marks."""

    text: str
    marks: tuple[Mark, ...] = ()
    """Sorted, without repeats."""
    ruby: str = ""
    """注音 over the whole span, character by character where it has as many words; empty where there is none."""
    lang: str = ""
    """BCP 47 tag; empty means the story's own."""
    href: str = ""
    """Where a link leads in the reading editions."""

    def parted(self, after: Span) -> bool:
        """Whether a span right behind this one is another name under a line of its own, not the rest of the same.

        Spans that are alike would be one if they were one name; where they differ, a name goes on in another dress.
        """
        alike = replace(self, text="", ruby="") == replace(after, text="", ruby="")
        return alike and bool(self.ruby) == bool(after.ruby)


@dataclass(frozen=True, slots=True)
class Text:
    """A row of spans. Falsy when it holds no character."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str, *marks: Mark) -> Text:
        """Plain characters as a Text.

        >>> Text.of("今日四版").plain
        '今日四版'
        """
        return cls((Span(text, tuple(sorted(marks))),)) if text else cls()

    @classmethod
    def join(cls, texts: Iterable[Text]) -> Text:
        """All the spans of `texts`, one after another."""
        return cls(tuple(span for text in texts for span in text.spans))

    @property
    def plain(self) -> str:
        """The characters alone, without marks and ruby."""
        return "".join(span.text for span in self.spans)

    def __bool__(self) -> bool:
        return any(span.text for span in self.spans)

    def before(self, count: int) -> Text:
        """The first `count` characters.

        >>> Text.of("今日四版").before(2).plain
        '今日'
        """
        spans: list[Span] = []
        for span in self.spans:
            if count > 0:
                spans.append(replace(span, text=span.text[:count]) if count < len(span.text) else span)
            count -= len(span.text)
        return Text(tuple(spans))

    def spoken(self, lang: str) -> Text:
        """The text in a language, but for spans that say one of their own."""
        return Text(tuple(span if span.lang else replace(span, lang=lang) for span in self.spans)) if lang else self

    def after(self, count: int) -> Text:
        """The text without its first `count` characters.

        >>> Text.of("今日四版").after(2).plain
        '四版'
        """
        spans: list[Span] = []
        for span in self.spans:
            if count < len(span.text):
                spans.append(replace(span, text=span.text[count:]) if count > 0 else span)
            count -= len(span.text)
        return Text(tuple(span for span in spans if span.text))

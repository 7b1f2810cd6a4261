"""The Markdown of a story's body -> paragraphs, tables, places of pictures.

Comes in: CommonMark with tables, {_names_}, {~titles~} and {ruby|zhùyīn}. Goes out: blocks of the model; what a
newspaper has no form for is kept as text and reported. Emphasis is found beside Chinese marks too (**天气。**今天),
where CommonMark sees none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.tree import SyntaxTreeNode

from gxpress.model.issue import Block, Paragraph, ParagraphKind, Table
from gxpress.model.text import Mark, Span, Text
from gxpress.read.han import joint
from gxpress.read.shapes import finished, is_day

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_BREAK: Final = "\n"
"""Stands in a span for a line break until the paragraph is made."""
_SIGN: Final = 24
"""Characters of a name under a notice."""
_WIDE: Final = frozenset("WF")
_LINED: Final = {"_": "proper_name", "~": "book_title"}
"""Sign inside the braces → node."""
_RUBY: Final = re.compile(r"\{([^{}|\\\n]+)\|([^{}|\\\n]+)\}")
_READING: Final = frozenset(" '’-·˙")
"""What readings may hold besides letters."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture named in the body."""

    source: str
    alt: str
    caption: str
    after: int
    """Blocks before it."""
    line: int
    """In the body, from 1."""


@dataclass(slots=True)
class Body:
    """What a story's Markdown says."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    odd: list[tuple[int, str]] = field(default_factory=list)
    """Line and name of what was kept as plain text."""


def read_markdown(text: str) -> Body:
    """The body that a piece of Markdown holds."""
    return _Writer().body(SyntaxTreeNode(_parser().parse(text)))


def read_words(text: str) -> Text:
    """Words of a head, a caption or a note: {_names_}, {~titles~} and {ruby|zhùyīn}; all else in them is text.

    >>> [span.text for span in read_words("{_晴溪_}*不是*重读").spans]
    ['晴溪', '*不是*重读']
    """
    if "{" not in text:
        return Text.of(text)
    (root,) = SyntaxTreeNode(_words_parser().parseInline(text)).children
    writer = _Writer()
    return _text(span for child in root.children for span in writer.spans(child, Span(""), 1))


class _State(StateInline):
    """Finds emphasis beside wide characters as it is found beside white: Chinese has no spaces between words."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 (names of markdown-it)
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start > 0 else " "
        end = start + scanned.length
        after = self.src[end] if end < self.posMax else " "
        if not (_wide(before) or _wide(after)):
            return scanned
        return Scanned(not after.isspace(), not before.isspace(), scanned.length)


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _lined(state: StateInline, silent: bool) -> bool:
    """{_专名_} and {~书名~}; without its end an opening is text."""
    start, sign = state.pos, state.src[state.pos + 1 : state.pos + 2]
    if state.src[start] != "{" or sign not in _LINED:
        return False
    end, most = state.src.find(sign + "}", start + 2, state.posMax), state.posMax
    name = state.src[start + 2 : end] if end > 0 else ""
    if not name or name != name.strip():
        return False
    if not silent:
        state.push(f"{_LINED[sign]}_open", "", 1)
        state.pos, state.posMax = start + 2, end
        state.md.inline.tokenize(state)
        state.push(f"{_LINED[sign]}_close", "", -1)
    state.pos, state.posMax = end + 2, most
    return True


def _ruby(state: StateInline, silent: bool) -> bool:
    """{注音|zhù yīn}: a reading over characters that are read so. {x|x > 0} is text."""
    found = _RUBY.match(state.src, state.pos, state.posMax)
    if not found or not any(map(_wide, found[1])) or not all(map(_read_aloud, found[2])):
        return False
    if not silent:
        token = state.push("ruby", "", 0)
        token.content, token.meta = found[1], {"reading": " ".join(found[2].split())}
    state.pos = found.end()
    return True


def _read_aloud(char: str) -> bool:
    return char.isalpha() or char in _READING or unicodedata.combining(char) > 0


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in _WIDE or char in "“”‘’—…·"


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    rules = parser.get_active_rules()
    parser.inline = _Inline()
    parser.inline.ruler.before("escape", "lined", _lined)
    parser.inline.ruler.before("escape", "ruby", _ruby)
    parser.inline.ruler.enableOnly([*rules["inline"], "lined", "ruby"])
    parser.inline.ruler2.enableOnly(rules["inline2"])
    return parser


@lru_cache(maxsize=1)
def _words_parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.inline.ruler.push("lined", _lined)
    parser.inline.ruler.push("ruby", _ruby)
    return parser


class _Writer:
    """Node type -> what it becomes."""

    def __init__(self) -> None:
        self._body = Body()
        self._gap = False

    def body(self, root: SyntaxTreeNode) -> Body:
        for node in root.children:
            self._block(node)
        self._body.blocks[:] = _signed(self._body.blocks)
        return self._body

    def _block(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "paragraph":
                self._paragraph(node, ParagraphKind.BODY)
            case "heading":
                self._paragraph(node, ParagraphKind.SUBHEADING)
            case "blockquote":
                self._quote(node)
            case "bullet_list" | "ordered_list":
                self._list(node)
            case "table":
                self._table(node)
            case "hr":
                self._gap = True
            case _:
                self._odd(node)

    def _paragraph(self, node: SyntaxTreeNode, kind: ParagraphKind) -> None:
        spans = self._inline(node)
        lines = _lines(spans, at_every_break=True)
        if len(lines) > 1 and is_day(_text(lines[-1]).plain):
            for line in lines:
                self._put(_text(line), ParagraphKind.SIGNATURE)
            return
        for line in _lines(spans):
            self._put(_led(line) if kind is ParagraphKind.BODY else _text(line), kind)

    def _put(self, text: Text, kind: ParagraphKind, *, gap: bool = False) -> None:
        if text:
            self._body.blocks.append(Paragraph(text, kind, gap or self._gap))
            self._gap = False

    def _quote(self, node: SyntaxTreeNode) -> None:
        """> words: a quotation, or verse when its paragraphs have several lines. >> words: flush right, 落款."""
        children = node.children
        verse = any(_several_lines(child) for child in children)
        for number, child in enumerate(children):
            if child.type == "blockquote":
                for inner in child.children:
                    for spans in _lines(self._inline(inner), at_every_break=True):
                        self._put(_text(spans), ParagraphKind.SIGNATURE)
            elif child.type == "paragraph" and verse:
                self._stanza(child, gap=number > 0)
            elif child.type == "paragraph":
                self._paragraph(child, ParagraphKind.QUOTE)
            else:
                self._block(child)

    def _stanza(self, node: SyntaxTreeNode, *, gap: bool) -> None:
        for spans in _lines(self._inline(node), at_every_break=True):
            self._put(_text(spans), ParagraphKind.VERSE, gap=gap)
            gap = False

    def _list(self, node: SyntaxTreeNode) -> None:
        """A bulleted entry is an ITEM, whose bullet is drawn; a number is text, so it opens a plain paragraph."""
        ordered = node.type == "ordered_list"
        number = int(node.attrs.get("start", 1) or 1)
        for item in node.children:
            mark = f"{number}{item.markup or '.'} " if ordered else ""
            for child in item.children:
                if child.type == "paragraph":
                    kind = ParagraphKind.BODY if ordered else ParagraphKind.ITEM
                    for spans in _lines(self._inline(child)):
                        self._put(Text.join((Text.of(mark), _text(spans))), kind)
                        mark = ""
                else:
                    self._block(child)
            number += 1

    def _table(self, node: SyntaxTreeNode) -> None:
        rows = [
            tuple(_text(span for line in _lines(self._inline(cell)) for span in line) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        self._body.blocks.append(Table(tuple(rows)))

    def _odd(self, node: SyntaxTreeNode) -> None:
        line = node.map[0] + 1 if node.map else 1
        self._body.odd.append((line, node.type))
        for words in node.content.splitlines():
            self._put(Text.of(words.strip()), ParagraphKind.BODY)

    def _inline(self, node: SyntaxTreeNode) -> list[Span]:
        """The spans of all that a block holds; pictures are put aside."""
        line = node.map[0] + 1 if node.map else 1
        return [span for child in node.children for span in self.spans(child, Span(""), line)]

    def spans(self, node: SyntaxTreeNode, style: Span, line: int) -> Iterator[Span]:
        """The spans of a piece of a line."""
        match node.type:
            case "text" | "code_inline":
                yield replace(style, text=node.content)
            case "softbreak":
                yield replace(style, text=_BREAK)
            case "hardbreak":
                yield replace(style, text=_BREAK * 2)
            case "ruby":
                yield replace(style, text=node.content, ruby=node.meta["reading"])
            case "image":
                self._picture(node, line)
            case "proper_name" | "book_title":
                inner = _styled(style, node)
                spans = [span for child in node.children for span in self.spans(child, inner, line)]
                yield from _merged(span for piece in _lines(spans) for span in piece)
            case _:
                inner = _styled(style, node)
                for child in node.children:
                    yield from self.spans(child, inner, line)

    def _picture(self, node: SyntaxTreeNode, line: int) -> None:
        alt = "".join(child.content for child in node.children)
        source, caption = str(node.attrs.get("src", "")), str(node.attrs.get("title", ""))
        self._body.pictures.append(Placed(source, alt, caption, len(self._body.blocks), line))


_MARKS: Final = {
    "strong": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "proper_name": Mark.PROPER_NAME,
    "book_title": Mark.TITLE,
}


def _styled(style: Span, node: SyntaxTreeNode) -> Span:
    mark = _MARKS.get(node.type)
    if mark:
        return replace(style, marks=tuple(sorted({*style.marks, mark})))
    return replace(style, href=str(node.attrs.get("href", ""))) if node.type == "link" else style


def _several_lines(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph" and any(
        child.type in {"softbreak", "hardbreak"} for inline in node.children for child in inline.children
    )


def _lines(spans: Iterable[Span], *, at_every_break: bool = False) -> list[list[Span]]:
    """Spans parted at hard breaks, or at every break; at the other breaks the text goes on (clreq knows no space)."""
    lines: list[list[Span]] = [[]]
    waiting: Span | None = None
    for span in spans:
        if span.text in (_BREAK, _BREAK * 2) and (at_every_break or span.text != _BREAK):
            lines.append([])
        elif span.text == _BREAK:
            waiting = span
        else:
            before = lines[-1][-1].text if lines[-1] else ""
            if waiting is not None and (gap := joint(before, span.text)):
                lines[-1].append(replace(waiting, text=gap))
            waiting = None
            lines[-1].append(span)
    return [line for line in lines if line]


def _text(spans: Iterable[Span]) -> Text:
    """The spans as a Text, neighbours of one style made one but for names, of which each is a span."""
    return Text(tuple(_merged(spans, apart={Mark.PROPER_NAME, Mark.TITLE})))


def _merged(spans: Iterable[Span], *, apart: Set[Mark] = frozenset()) -> list[Span]:
    """Neighbours of one style made one, but for ruby and what has one of these marks."""
    merged: list[Span] = []
    for span in spans:
        whole = bool(span.ruby) or not apart.isdisjoint(span.marks)
        if merged and not whole and replace(merged[-1], text="") == replace(span, text=""):
            merged[-1] = replace(span, text=merged[-1].text + span.text)
        elif span.text:
            merged.append(span)
    return merged


def _led(spans: Iterable[Span]) -> Text:
    """A paragraph's text; strong words that open it, and do not fill it, are its lead-in."""
    text = _text(spans)
    first = text.spans[:1]
    if len(text.spans) > 1 and Mark.STRONG in first[0].marks:
        marks = tuple(sorted({*first[0].marks, Mark.LEAD_IN} - {Mark.STRONG}))
        return Text((replace(first[0], marks=marks), *text.spans[1:]))
    return text


def _signed(blocks: list[Block]) -> list[Block]:
    """The blocks with a date at the end, and the short line above it, known as 落款."""
    signed: list[Block] = []
    for block in reversed(blocks):
        signs = not signed or all(isinstance(b, Paragraph) and b.kind is ParagraphKind.SIGNATURE for b in signed)
        if signs and isinstance(block, Paragraph) and block.kind is ParagraphKind.BODY:
            words = block.text.plain
            signs = is_day(words) if not signed else len(words) <= _SIGN and not finished(words)
            signed.append(replace(block, kind=ParagraphKind.SIGNATURE) if signs else block)
        else:
            signed.append(block)
    return signed[::-1]

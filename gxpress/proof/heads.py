"""Are heads set as heads? Apart from one another, over text, by rank, broken at phrases, in proportion. H01 – H07."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from gxpress.model.finding import Finding
from gxpress.model.issue import PartKind
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page, Plate, Rule
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt
from gxpress.proof.parts import (
    UNDER_HEAD,
    Head,
    Parts,
    at,
    cells,
    head_of,
    lead_of,
    legs_of,
    length,
    parts_of,
    placed,
    told,
)

ABOVE_THE_NEXT: Final = 12.0
"""Points by which the lead's head is larger than the next; or it covers twice the area (H04)."""
NARROWEST, WIDEST = 0.9, 1.1
"""Of a character's width (H07)."""
_EQUAL: Final = 1.0
"""Em by which lines of a head may differ and still look equal."""


def _heads(page: Page, parts: Parts) -> list[tuple[Head, Module]]:
    """The heads of a page with their modules."""
    return [(head, module) for module in page.modules if (head := head_of(module, parts))]


def heads_apart(edition: Edition) -> Iterator[Finding]:
    """Heads of two stories stand side by side at one height only with something between them (H01)."""
    parts = parts_of(edition)
    near = 3 * edition.layout.grid.body
    for page in edition.pages:
        heads = [(head.box, head.whole, module) for head, module in _heads(page, parts)]
        items = [item for module in page.modules for item in module.items if isinstance(item, Rule | Plate)]
        for (left, shown, one), (right, _, two) in combinations(sorted(heads, key=lambda each: each[0].x), 2):
            top = max(left.y, right.y)
            gap = Box(left.right, top, right.x - left.right, min(left.bottom, right.bottom) - top)
            if 0 <= gap.width < near and gap.height > 0 and not any(_between(item, gap) for item in items):
                said = f"the heads of {one.owner} and {two.owner} stand side by side"
                yield finding("P015", said, at(page, one, shown))


def _between(item: Rule | Plate, gap: Box) -> bool:
    """Whether an upright rule or a picture parts the two."""
    if isinstance(item, Plate):
        return gap.x - 1 <= item.box.x and item.box.right <= gap.right + 1
    upright = abs(item.x0 - item.x1) < 0.01 and min(item.y0, item.y1) <= gap.y + 1
    return upright and gap.x - 1 <= item.x0 <= gap.right + 1


def heads_not_stacked(edition: Edition) -> Iterator[Finding]:
    """No head stands directly under the head of another story (H02).

    An upright one has its text beside it; one in a box has the box below it.
    """
    parts, issue = parts_of(edition), told(edition)
    for page in edition.pages:
        heads = sorted(_heads(page, parts), key=lambda pair: pair[0].box.y)
        boxed = {module.owner for _, module in heads if module.owner in issue and issue[module.owner].boxed}
        text = list(_text(page, parts))
        for (upper, one), (lower, two) in combinations(heads, 2):
            x, right = max(upper.box.x, lower.box.x), min(upper.box.right, lower.box.right)
            gap = Box(x, upper.box.bottom, right - x, lower.box.y - upper.box.bottom)
            if upper.upright or one.owner in boxed or gap.width <= 0 or gap.height < 0:
                continue
            if any(box.overlaps(gap, 0.5) for box in text):
                continue
            said = f"the head of {two.owner} stands directly under that of {one.owner}"
            yield finding("P029", said, at(page, two, lower.whole))


def _text(page: Page, parts: Parts) -> Iterator[Box]:
    """What may stand between two heads: text, tables, pictures, banners, advertisements."""
    for module in placed(page):
        if module.kind is not ModuleKind.STORY:
            yield module.box
            continue
        for item in module.items:
            if isinstance(item, Plate):
                yield item.box
            elif isinstance(item, Line):
                part = parts.get((item.owner, item.part))
                if part and part.kind in (PartKind.PARAGRAPH, PartKind.CELL):
                    yield item.box


def heads_not_at_the_foot(edition: Edition) -> Iterator[Finding]:
    """A head has at least three lines of its story below it in one of its columns, or a picture or a table (H03).

    A story that has no more than that, and an upright head, are no such case.
    """
    parts = parts_of(edition)
    for page in edition.pages:
        for head, module in _heads(page, parts):
            legs = legs_of(module, parts)
            if head.upright or sum(len(leg.lines) for leg in legs) <= UNDER_HEAD or _more_below(head, module, parts):
                continue
            over = [leg for leg in legs if leg.box.x < head.box.right and head.box.x < leg.box.right]
            below = max((sum(line.y > head.box.bottom for line in leg.lines) for leg in over), default=0)
            if below < UNDER_HEAD:
                said = f"the head of {module.owner} has {below} lines of text below it"
                yield finding("P050", said, at(page, module, head.whole))


def _more_below(head: Head, module: Module, parts: Parts) -> bool:
    """Whether a picture or a table stands under a head."""
    for item in module.items:
        if isinstance(item, Line):
            part = parts.get((item.owner, item.part))
            if part is None or part.kind is not PartKind.CELL:
                continue
        elif not isinstance(item, Plate):
            continue
        if item.box.y >= head.box.bottom and item.box.x < head.box.right and head.box.x < item.box.right:
            return True
    return False


def lead_largest(edition: Edition) -> Iterator[Finding]:
    """The lead's headline is clearly the largest of its page (H04)."""
    parts, issue = parts_of(edition), told(edition)
    for page in edition.pages:
        lead = lead_of(page, issue)
        largest = head_of(lead, parts) if lead else None
        if lead is None or largest is None or not largest.headline:
            continue
        for head, module in _heads(page, parts):
            clearly = largest.size >= head.size + ABOVE_THE_NEXT or largest.area >= 2 * head.area
            if module is not lead and head.size and not clearly:
                said = (
                    f"the head of {lead.owner}, {largest.size:g} pt, is not clearly larger than that of {module.owner}"
                )
                yield finding("P030", said, at(page, module, head.whole), hint=f"{module.owner} has {head.size:g} pt")


def heads_by_rank(edition: Edition) -> Iterator[Finding]:
    """Of two stories that the editors ranked the higher has the larger head, or an equal one (H04)."""
    parts, issue = parts_of(edition), told(edition)
    for page in edition.pages:
        heads = [(issue[m.owner].rank, head, m) for head, m in _heads(page, parts) if m.owner in issue]
        ranked = sorted((each for each in heads if each[0] and each[1].size), key=lambda each: each[0])
        for (rank, one, higher), (other, two, lower) in combinations(ranked, 2):
            if rank < other and one.size < two.size:
                said = f"{lower.owner}, of rank {other}, has a larger head than {higher.owner}, of rank {rank}"
                yield finding("P031", said, at(page, lower, two.whole), hint=f"{two.size:g} pt and {one.size:g} pt")


_NEVER_FIRST: Final = frozenset("的，。、；：？！）》」』”’〕】…—·～%％‰℃")
"""What does not begin a line of a head (H05)."""


def lines_begin_well(edition: Edition) -> Iterator[Finding]:
    """No line of a head but its first begins with 的 or a closing mark (H05)."""
    for page, module, before, line in _turns(edition):
        if line.text[:1] in _NEVER_FIRST and not before.dropped:
            yield finding("P032", f"the line “{line.text}” begins with {line.text[0]}", at(page, module, line.box))


def _turns(edition: Edition) -> Iterator[tuple[Page, Module, Line, Line]]:
    """Every two lines of a piece of a head that follow one another."""
    parts = parts_of(edition)
    for page in edition.pages:
        for head, module in _heads(page, parts):
            for lines in head.lines.values():
                yield from ((page, module, before, line) for before, line in pairwise(lines))


_UNITS: Final = (
    "(?:公里|公斤|公顷|千米|厘米|毫米|平方米|立方米|摄氏度|"
    "[年月日时分秒点号期版届次个名人户家只头辆座条项件种处所批轮天周岁元角米里亩吨斤克升度倍成])"
)
_HAN: Final = "〇一二三四五六七八九十百千万亿两"
_WHOLE: Final = re.compile(
    rf"[0-9][0-9.,:：/]*[%％‰℃]?[万亿千百余多]*{_UNITS}?"
    rf"|第[0-9{_HAN}]+{_UNITS}?|[{_HAN}]{{2,}}{_UNITS}?"
    # 统一, 周三 and the like are words, whatever follows them
    rf"|(?<![统唯专同之单逐合如周期])[{_HAN}]{_UNITS}|[A-Za-z][A-Za-z0-9'’-]+"
)
"""Numbers with their units, Latin words: what a head's line may not end within."""


def breaks_between_words(edition: Edition) -> Iterator[Finding]:
    """A head is not broken within a number with its unit, a Latin word, or a name of the glossary (H05)."""
    names = edition.issue.glossary
    for page, module, before, line in _turns(edition):
        if before.dropped:
            continue
        at_ = len(before.text)
        for start, end in _wholes(before.text + line.text, names):
            if start < at_ < end:
                said = f"“{(before.text + line.text)[start:end]}” is broken after “{before.text[start:]}”"
                yield finding("P033", said, at(page, module, line.box))
                break


def _wholes(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _WHOLE.finditer(text))
    for name in names:
        yield from (match.span() for match in re.finditer(re.escape(name), text))


def lines_well_shaped(edition: Edition) -> Iterator[Finding]:
    """Two lines short over long or equal, three as a pyramid or a lozenge; no waist (H05)."""
    parts = parts_of(edition)
    for page in edition.pages:
        for head, module in _heads(page, parts):
            if shape := _misshapen(head.headline):
                box = cells(head.headline)
                yield finding("P034", f"the headline of {module.owner} stands {shape}", at(page, module, box))


def _misshapen(lines: Sequence[Line]) -> str:
    if not 2 <= len(lines) <= 3:
        return ""
    widths = [length(line) / line.size for line in lines]
    if len(widths) == 3 and widths[1] < min(widths[0], widths[2]) - _EQUAL / 2:
        return "with a waist"
    return "long over short" if widths[0] > widths[1] + _EQUAL else ""


def pieces_in_proportion(edition: Edition) -> Iterator[Finding]:
    """The kicker stands above the headline, the deck below it, both smaller (H06). Upright, above is to the right."""
    parts = parts_of(edition)
    for page in edition.pages:
        for head, module in _heads(page, parts):
            if not head.headline:
                continue
            for kind in (PartKind.KICKER, PartKind.DECK):
                for said in _out_of_proportion(head, kind):
                    box = cells(head.lines[kind])
                    yield finding("P035", f"the {kind} of {module.owner} {said}", at(page, module, box))


def _out_of_proportion(head: Head, kind: PartKind) -> Iterator[str]:
    lines = head.lines.get(kind, ())
    if not lines:
        return
    if lines[0].size >= head.size:
        yield f"is as large as its headline: {lines[0].size:g} pt"
    if kind is PartKind.KICKER and _down(lines[-1]) > _down(head.headline[0]):
        yield "does not stand above its headline"
    if kind is PartKind.DECK and _down(lines[0]) < _down(head.headline[-1]):
        yield "does not stand below its headline"


def _down(line: Line) -> Pt:
    """How far on a line stands among those of its head."""
    return -line.x if line.vertical else line.y


def widths_kept(edition: Edition) -> Iterator[Finding]:
    """No character is set below 90 % or above 110 % of its width (H07). Digits upright in one cell are no such case."""
    for page in edition.pages:
        for module in placed(page):
            for line in module.lines:
                scale = _furthest(line)
                if not NARROWEST - 0.005 <= scale <= WIDEST + 0.005:
                    said = f"“{line.text[:12]}” is set at {scale:.0%} of its width"
                    yield finding("P036", said, at(page, module, line.box))


def _furthest(line: Line) -> Pt:
    return max((run.scale for run in line.runs), key=lambda scale: abs(scale - 1), default=1.0)

"""Will the press print it? Thin lines, small and reversed text, total ink, line art: the limits of its profile.

Figures in points; inks from 0 to 1. What is drawn in the colours of screens is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.layout import Colour
from gxpress.model.page import Edition, Fill, GlyphRun, Item, Line, Module, Page, Plate, Rule, Stroke, colours
from gxpress.model.profile import Colours
from gxpress.model.rules import finding
from gxpress.model.units import Box, Pt

_DARK: Final = 0.8
"""Black from which text in several inks is meant to be black."""
_HAIR: Final = 1e-6


def thin_lines(edition: Edition) -> Iterator[Finding]:
    """Rules, and lines under names, that are too thin."""
    of = edition.layout.profile.limits
    for page, module, item in _items(edition):
        for stroke in _strokes(item):
            least = of.white_line if _white(stroke.colour) else of.hairline
            if stroke.thickness < least - _HAIR:
                yield _found("E001", page, module, f"a line is {stroke.thickness:g} pt thin; {least:g} pt is the least")
                break


def _strokes(item: Item) -> Iterator[Rule | Stroke]:
    if isinstance(item, Rule):
        yield item
    elif isinstance(item, Line):
        yield from (mark for mark in item.marks if isinstance(mark, Stroke))


def small_white_text(edition: Edition) -> Iterator[Finding]:
    """White text that is too small for the inks that it stands in."""
    of = edition.layout.profile.limits
    for page in edition.pages:
        grounds = _grounds(page)
        for module, line, run in _runs(page):
            if _white(run.colour):
                inks = max((_count(colour) for box, colour in grounds if box.overlaps(line.box)), default=0)
                least = of.white if inks > 1 else of.reversed
                if inks and run.size < least - _HAIR:
                    yield _found("E002", page, module, _told(run, f"in white on {inks} ink{'s' * (inks > 1)}", least))


def small_mixed_text(edition: Edition) -> Iterator[Finding]:
    """Text in several inks that is too small."""
    of = edition.layout.profile.limits
    for page, module, run in _texts(edition):
        if _count(run.colour) > 1 and run.size < of.several_inks - _HAIR:
            yield _found("E003", page, module, _told(run, f"in {_count(run.colour)} inks", of.several_inks))


def black_of_several_inks(edition: Edition) -> Iterator[Finding]:
    """Black text that is not on the black plate alone."""
    of = edition.layout.profile.limits
    for page, module, run in _texts(edition):
        if run.colour.k >= _DARK and _count(run.colour) > 1 and run.size < of.black:
            yield _found("E004", page, module, _told(run, "black in several inks", of.black))


def small_text(edition: Edition) -> Iterator[Finding]:
    """Text that is too small, whatever its ink."""
    of = edition.layout.profile.limits
    for page, module, run in _texts(edition):
        if run.size < of.smallest - _HAIR:
            yield _found("E005", page, module, _told(run, "set", of.smallest))


def too_much_ink(edition: Edition) -> Iterator[Finding]:
    """Colours beyond the profile's total ink, and full black printed over a ground with which it is too much."""
    most = edition.layout.profile.ink
    for page in edition.pages:
        heavy = [(box, _total(colour)) for box, colour in _grounds(page) if _total(colour) + 1 > most + _HAIR]
        for module in page.modules:
            totals = {_total(colour): colour for item in module.items for colour in colours(item)}
            over = [ink + 1 for box, ink in heavy for line in module.lines if box.overlaps(line.box) and _over(line)]
            worst = max((*totals, *over), default=0.0)
            if worst > most + _HAIR:
                yield _found("E006", page, module, f"{100 * worst:.0f} % of ink; the press takes {100 * most:.0f} %")


def coarse_line_art(edition: Edition) -> Iterator[Finding]:
    """Pictures in black and white alone that are too coarse. A file that cannot be read is told elsewhere."""
    of = edition.layout.profile.limits
    for page, module, item in _items(edition):
        if isinstance(item, Plate) and _line_art(item.picture.file):
            resolution = 72 * item.picture.width * item.crop.width / item.box.width
            if resolution < of.line_art_coarse:
                said = f"picture {item.picture.id}, line art, is printed at {resolution:.0f} pixels an inch"
                yield _found("E007", page, module, said)


def _line_art(file: str) -> bool:
    from PIL import Image

    try:
        with Image.open(file) as image:
            return image.mode == "1"
    except (OSError, ValueError, Image.DecompressionBombError):
        return False


Check = Callable[[Edition], Iterator[Finding]]

CHECKS: Final[Mapping[str, Check]] = {
    "E001": thin_lines,
    "E002": small_white_text,
    "E003": small_mixed_text,
    "E004": black_of_several_inks,
    "E005": small_text,
    "E006": too_much_ink,
    "E007": coarse_line_art,
}
"""Code → its check."""


def proof(edition: Edition) -> tuple[Finding, ...]:
    """What the press of the layout's profile cannot print well."""
    if edition.layout.profile.colours is not Colours.INKS:
        return ()
    return tuple(found for check in CHECKS.values() for found in check(edition))


def _items(edition: Edition) -> Iterator[tuple[Page, Module, Item]]:
    for page in edition.pages:
        for module in page.modules:
            for item in module.items:
                yield page, module, item


def _texts(edition: Edition) -> Iterator[tuple[Page, Module, GlyphRun]]:
    """Of each module one run of every size and colour: what is wrong with it is told once."""
    for page in edition.pages:
        for module, _, run in _runs(page):
            yield page, module, run


def _runs(page: Page) -> Iterator[tuple[Module, Line, GlyphRun]]:
    for module in page.modules:
        told: set[tuple[Pt, Colour]] = set()
        for line in module.lines:
            for run in line.runs:
                if (run.size, run.colour) not in told:
                    told.add((run.size, run.colour))
                    yield module, line, run


def _grounds(page: Page) -> list[tuple[Box, Colour]]:
    return [(item.box, item.colour) for module in page.modules for item in module.items if isinstance(item, Fill)]


def _over(line: Line) -> bool:
    """Whether some of it is full black, which is printed over what lies under it."""
    return any(run.colour.k >= 1 and _count(run.colour) == 1 for run in line.runs)


def _white(colour: Colour) -> bool:
    return _count(colour) == 0


def _count(colour: Colour) -> int:
    """Of the inks that a colour is printed in."""
    return 1 if colour.spot else sum(ink > 0 for ink in (colour.c, colour.m, colour.y, colour.k))


def _total(colour: Colour) -> float:
    return 1.0 if colour.spot else colour.c + colour.m + colour.y + colour.k


def _told(run: GlyphRun, how: str, least: Pt) -> str:
    return f"“{''.join(run.texts)[:8]}” is {how} at {run.size:g} pt; {least:g} pt is the least"


def _found(code: str, page: Page, module: Module, message: str) -> Finding:
    return finding(code, message, Place(page=page.number, box=module.box, story=module.owner))

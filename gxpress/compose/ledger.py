"""The fit ledger (版面账): for every story how it was fitted, and why (X04)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gxpress.compose.copy import Copy
from gxpress.compose.galley import Press
from gxpress.compose.modules import Made
from gxpress.compose.overset import Overset
from gxpress.compose.pages import PageMade
from gxpress.compose.storyway import StoryWay
from gxpress.model.page import LedgerRow


def rows(made: Sequence[tuple[Copy, PageMade]], overset: Sequence[Overset], press: Press) -> tuple[LedgerRow, ...]:
    """A row for each story, or for each piece of one that jumps, and for what is over."""
    places = {(e.galley.owner, e.galley.piece): copy.number for copy, _ in made for e in copy.entries}
    found = [row for copy, page in made for row in _page(copy, page, places, press)]
    return (*found, *(_over(each, press) for each in overset))


def _over(over: Overset, press: Press) -> LedgerRow:
    planned = over.rest.rows(press.layout.grid.measure(1))
    return LedgerRow(over.rest.owner, over.copy.number, planned, 0, "", "", why="overset")


def _page(copy: Copy, page: PageMade, places: Mapping[tuple[str, int], int], press: Press) -> Iterator[LedgerRow]:
    for each in page.stories:
        way, galley = each.way, each.unit.galley
        yield LedgerRow(
            owner=galley.owner,
            page=copy.number,
            planned=_natural(each),
            set=each.poured.rows + _cut(each),
            measure=way.legs.name,
            head=f"{each.unit.form} {way.head_name}",
            picture=", ".join(_pictures(way)),
            white=max(0, each.poured.white),
            jump=_jump(each, places),
            why=_why(each, press),
            gap=round(page.gap, 2),
        )


def _pictures(way: StoryWay) -> Iterator[str]:
    """Legs and rows of each insert."""
    if way.cut:
        yield f"cut in × {way.cut.rows}"
    yield from (f"{cell.legs} × {cell.rows}" for cell in way.block.cells)


def _jump(made: Made, places: Mapping[tuple[str, int], int]) -> str:
    if made.rest:
        to = places.get((made.rest.owner, made.rest.piece))
        return f"to {to}" if to else "overset"
    return f"from {made.unit.galley.page_from}" if made.unit.galley.page_from else ""


def _why(made: Made, press: Press) -> str:
    """The lever that was used most (X03)."""
    way, more = made.way, made.poured.rows + _cut(made) - _natural(made)
    if made.rest:
        return "the page is full"
    if more:
        return f"paragraphs {more:+d} lines"
    if way.legs.broken and not made.unit.boxed:
        return "measure broken"
    ladder = press.layout.heads[made.unit.form].sizes
    return "head below the top of its ladder" if way.head.size and way.head.size < ladder[0] else "as planned"


def _natural(made: Made) -> int:
    """Body lines when every paragraph has its natural length."""
    way, galley = made.way, made.unit.galley
    strips = way.cut.rest.strips if way.cut else galley.strips
    return _cut(made) + sum(strip.prepared.count(way.legs.measure) for strip in strips)


def _cut(made: Made) -> int:
    """Body lines beside a cut-in picture and above it."""
    return len(made.way.cut.lines) if made.way.cut else 0

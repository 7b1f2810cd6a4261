"""Blocks: the inserts of a story as one rectangle at the head of its legs, one over another or side by side.

In comes a galley's inserts and legs; out go the best blocks of each width and depth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from gxpress.compose.galley import Galley, Press
from gxpress.compose.insert import Insert, Way
from gxpress.compose.legs import Legs
from gxpress.compose.mosaic import MOST, Cell, Mosaic
from gxpress.compose.pictures import PictureInsert
from gxpress.compose.tables import TableInsert
from gxpress.model.issue import StoryKind
from gxpress.model.picture import Edge

MOST_WAYS: Final = (7, 4, 3, 1)
"""Ways of each of one, two, three or more inserts that are tried together."""


@dataclass(frozen=True, slots=True)
class Block:
    """The inserts of a story as one rectangle at the head of its legs."""

    legs: int
    rows: int
    cost: float
    cells: tuple[Cell, ...]
    left: bool = False
    """At the first legs instead of the last ones."""
    foot: bool = False
    """At the foot of its legs instead of their head."""

    def first(self, legs: Legs) -> int:
        """The first of the legs that it stands over."""
        return 0 if self.left else legs.count - self.legs

    def takes(self, legs: Legs) -> tuple[int, ...]:
        """Rows that it takes from each leg."""
        first = self.first(legs)
        return tuple(self.rows if first <= leg < first + self.legs else 0 for leg in range(legs.count))


NO_BLOCK: Final = Block(0, 0, 0.0, ())


def inserts(galley: Galley, press: Press) -> tuple[Insert, ...]:
    """The pictures and tables of a galley."""
    alone = not galley.strips or galley.story.kind is StoryKind.PICTURE
    of = len(galley.pictures) + len(galley.tables)
    pictures = [
        PictureInsert(piece, galley.owner, press, alone, place, of) for place, piece in enumerate(galley.pictures)
    ]
    return (*pictures, *(TableInsert(piece, galley.owner, press) for piece in galley.tables))


def blocks(found: Sequence[Insert], legs: Legs, deepest: int, *, uneven: float) -> tuple[Block, ...]:
    """The best block of each width and depth, no deeper than so many rows: inserts one over another, or side by side.

    `uneven` is what a row costs by which those side by side differ. A block with a picture that is to run off the left
    edge of the page or its foot stands there.
    """
    if not found:
        return (NO_BLOCK,)
    best: dict[tuple[int, int], Block] = {}
    few = _mosaic(found, legs, deepest, uneven) if len(found) <= MOST else _in_rows(found, legs, uneven)
    for block in (*_stacked(found, legs), *few):
        key = (block.legs, block.rows)
        if block.rows > deepest:
            continue
        if key not in best or block.cost < best[key].cost:
            best[key] = block
    cheapest = min((block.cost for block in best.values()), default=0.0)
    edges = frozenset(edge for insert in found for edge in insert.edges)
    left, foot = Edge.LEFT in edges and Edge.RIGHT not in edges, Edge.BOTTOM in edges
    kept = [block for _, block in sorted(best.items()) if block.cost < cheapest + 30]
    reaching = [block for block in kept if _reaches(block, legs)] or kept
    return tuple(replace(block, left=left, foot=foot) for block in reaching)


def _reaches(block: Block, legs: Legs) -> bool:
    """Whether what is to run off the page at both sides stands over all the legs."""
    return all(cell.legs == legs.count for cell in block.cells if {Edge.LEFT, Edge.RIGHT} <= cell.insert.edges)


def _mosaic(found: Sequence[Insert], legs: Legs, deepest: int, uneven: float) -> Iterator[Block]:
    """Every width of legs, the rest of them left to the text."""
    mosaic = Mosaic(found, legs, deepest, uneven)
    for count in range(1, legs.count + 1):
        for rows, tiling in mosaic.tilings(count).items():
            yield Block(count, rows, tiling.cost, tiling.cells)


def _stacked(found: Sequence[Insert], legs: Legs) -> Iterator[Block]:
    for count in range(1, legs.count + 1):
        most = MOST_WAYS[min(len(found), len(MOST_WAYS)) - 1]
        choices = [_few((way for way in insert.ways(legs) if way.legs == count), most) for insert in found]
        for chosen in product(*choices):
            cells, row = [], 0
            for insert, way in zip(found, chosen, strict=True):
                cells.append(Cell(insert, 0, count, row, way.rows))
                row += way.rows
            yield Block(count, row, sum(way.cost for way in chosen), tuple(cells))


def _few(ways: Iterator[Way], most: int) -> list[Way]:
    """The cheapest ways: few enough to try together."""
    return sorted(ways, key=lambda way: way.cost)[:most]


def _in_rows(found: Sequence[Insert], legs: Legs, uneven: float) -> Iterator[Block]:
    """Rows of two or more side by side, the last row with what is left."""
    for each in range(2, min(legs.count, len(found)) + 1):
        lines = [list(_abreast(found[start : start + each], legs, uneven)) for start in range(0, len(found), each)]
        if len(found) % each != 1 and all(lines):
            yield _over_one_another([line[0] for line in lines])


def _over_one_another(lines: Sequence[Block]) -> Block:
    cells: list[Cell] = []
    row = 0
    for line in lines:
        cells.extend(cell._replace(row=cell.row + row) for cell in line.cells)
        row += line.rows
    return Block(lines[0].legs, row, sum(line.cost for line in lines), tuple(cells))


def _abreast(found: Sequence[Insert], legs: Legs, uneven: float) -> Iterator[Block]:
    if not 2 <= len(found) <= legs.count:
        return
    share, rest = divmod(legs.count, len(found))
    spans = [share + (place < rest) for place in range(len(found))]
    choices = [
        [way for way in insert.ways(legs) if way.legs == span] for insert, span in zip(found, spans, strict=True)
    ]
    if not all(choices):
        return
    chosen = [min(ways, key=lambda way: (way.cost, way.rows)) for ways in choices]
    rows = max(way.rows for way in chosen)
    chosen = [
        min((way for way in ways if way.rows <= rows), key=lambda way: way.cost + uneven * (rows - way.rows))
        for ways in choices
    ]
    cells = [
        Cell(insert, sum(spans[:place]), span, 0, way.rows)
        for place, (insert, span, way) in enumerate(zip(found, spans, chosen, strict=True))
    ]
    white = sum(rows - way.rows for way in chosen)
    yield Block(legs.count, rows, sum(way.cost for way in chosen) + uneven * white, tuple(cells))

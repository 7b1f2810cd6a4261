"""Imposition (拼版): which pages stand where on the sides of the sheets, so that these, printed, folded and laid into
one another, are the paper.

Everything in points from the upper left corner of the sheet's trim, y downwards. A paper's sheets lie loose in one
another: the outermost has the first and the last pages. Creep is nothing on four sheets of newsprint.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gxpress.errors import UsageError
from gxpress.model.profile import SHEETS
from gxpress.model.units import Box, Pt

_Rows = tuple[tuple[int, ...], ...]

SIGNATURES: Final[dict[int, tuple[_Rows, _Rows]]] = {
    4: (((4, 1),), ((2, 3),)),
    8: (((5, 4), (8, 1)), ((3, 6), (2, 7))),
    16: (((5, 12, 9, 8), (4, 13, 16, 1)), ((7, 10, 11, 6), (2, 15, 14, 3))),
}
"""Pages of a signature (帖) → their places on its front and its back, rows from the top; of two rows the upper one
stands on its head. The back is seen with the sheet turned over sideways."""
_ROOMY: Final = 1.02
"""Pages that are larger by no more than this still fit on a sheet: papers are cut with some play."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A page on a side of a sheet."""

    page: int
    """Its number."""
    x: Pt
    y: Pt
    """The upper left corner of where it stands."""
    turned: bool
    """On its head."""
    clip: Box
    """How far it may be drawn: over the trim where that is the sheet's, to the fold elsewhere."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet."""

    sheet: int
    """From 1, the outermost."""
    front: bool
    width: Pt
    height: Pt
    cells: tuple[Cell, ...]
    folds: tuple[Pt, ...]
    """Where it is folded down the sheet."""
    cross_folds: tuple[Pt, ...]
    """And across."""

    @property
    def name(self) -> str:
        """第1张正面."""
        return f"第{self.sheet}张{'正' if self.front else '反'}面"


def capacity(sheet: str, width: Pt, height: Pt) -> int:
    """Pages of a size that a sheet holds on both sides: 4, 8 or 16. UsageError where it does not hold two on a side."""
    paper = SHEETS[sheet]
    if paper is None:
        return 4
    ways = (paper, paper[::-1])
    most = max(int(across * _ROOMY / width) * int(down * _ROOMY / height) for across, down in ways)
    fitting = [size for size in SIGNATURES if size <= 2 * most]
    if not fitting:
        raise UsageError(
            f"a sheet {sheet} is too small for two pages of {width:.0f} × {height:.0f} pt",
            hint=f"there are {', '.join(SHEETS)}",
        )
    return max(fitting)


def signatures(pages: int, most: int) -> tuple[int, ...]:
    """The sheets of a paper by their pages, the outermost first. UsageError where the pages do not make whole sheets.

    >>> signatures(12, 8), signatures(28, 16)
    ((8, 4), (16, 8, 4))
    """
    if not pages or pages % 4:
        raise UsageError(
            f"{pages} pages cannot be imposed: each sheet has 4, 8 or 16",
            hint="give the issue a page_count that is a multiple of 4",
        )
    found: list[int] = []
    for size in sorted((size for size in SIGNATURES if size <= most), reverse=True):
        found += [size] * ((pages - sum(found)) // size)
    return tuple(found)


def impose(
    pages: int, width: Pt, height: Pt, *, most: int, gutter: Pt = 0.0, bleed: Pt = 0.0, from_right: bool = False
) -> Iterator[Side]:
    """The sides of all sheets, front and back in turns.

    `width` and `height` are those of a page, `gutter` (中缝) lies in the folds at their backs; `from_right`: the paper
    opens to the right, as one in vertical lines does.
    """
    done = 0
    for sheet, size in enumerate(signatures(pages, most), 1):
        numbers = {
            here: done + here if here <= size // 2 else pages - done - size + here for here in range(1, size + 1)
        }
        for front, rows in zip((True, False), SIGNATURES[size], strict=True):
            shown = tuple(tuple(numbers[here] for here in (row[::-1] if from_right else row)) for row in rows)
            yield _side(sheet, front, shown, _Cut(width, height, gutter, bleed))
        done += size // 2


@dataclass(frozen=True, slots=True)
class _Cut:
    width: Pt
    height: Pt
    gutter: Pt
    bleed: Pt


def _side(sheet: int, front: bool, rows: _Rows, cut: _Cut) -> Side:
    columns = len(rows[0])
    lefts = [column * cut.width + (column + 1) // 2 * cut.gutter for column in range(columns)]
    width, height = lefts[-1] + cut.width, len(rows) * cut.height
    # Each page is drawn as far as the middle of the fold beside it, and over the edge of the sheet.
    folds = [(left + before + cut.width) / 2 for before, left in pairwise(lefts)]
    across = [-cut.bleed, *folds, width + cut.bleed]
    cross_folds = [row * cut.height for row in range(1, len(rows))]
    down = [-cut.bleed, *cross_folds, height + cut.bleed]
    cells = tuple(
        Cell(
            page=page,
            x=lefts[column],
            y=row * cut.height,
            turned=row < len(rows) - 1,
            clip=Box(across[column], down[row], across[column + 1] - across[column], down[row + 1] - down[row]),
        )
        for row, pages in enumerate(rows)
        for column, page in enumerate(pages)
    )
    return Side(sheet, front, width, height, cells, tuple(folds), tuple(cross_folds))

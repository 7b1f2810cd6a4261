"""Captions (图说) with their credits (摄影): the words that stand with a picture (S06)."""

from __future__ import annotations

from gxpress.compose.field import ASCENT
from gxpress.compose.galley import PicturePiece, Press
from gxpress.model.page import Line
from gxpress.model.units import Pt
from gxpress.typeset import set_lines


def caption_lines(piece: PicturePiece, owner: str, width: Pt, press: Press) -> tuple[Line, ...]:
    """Caption and credit at a width; the last baseline is `y` of the last line, the first cell's top is at y = 0.

    The credit stands at the right end of the caption's last line where there is room, else on a line of its own.
    """
    caption, credit = press.style("caption"), press.style("credit")
    lines: list[Line] = []
    if piece.caption >= 0:
        set_ = set_lines(press.prepare(piece.picture.caption, caption), width, owner=owner, part=piece.caption)
        lines.extend(line.moved(0.0, ASCENT * caption.size) for line in set_)
    if piece.credit >= 0:
        prepared = press.prepare(piece.picture.credit, credit)
        free = width - lines[-1].reach if lines else 0.0
        same = bool(lines) and prepared.width + 1.5 * caption.size <= free
        y = lines[-1].y + (0.0 if same else credit.leading) if lines else ASCENT * credit.size
        lines.extend(line.moved(0.0, y) for line in set_lines(prepared, width, owner=owner, part=piece.credit))
    return tuple(lines)

"""Heads (标题): where one may stand. A layout gives the places of a class of heads, an editor may choose one."""

from __future__ import annotations

from enum import StrEnum


class HeadPlace(StrEnum):
    """Where a head stands to the columns of its story."""

    TOP = "top"
    """Over all of them."""
    LEFT = "left"
    """竖题: upright at their left."""
    RIGHT = "right"
    """竖题 at their right."""
    INSIDE = "inside"
    """串文题: over the first of them, cut from the text, which goes on beside it."""
    MIDDLE = "middle"
    """文包题: over the middle ones, with text on both sides."""

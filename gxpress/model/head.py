"""Heads (标题): where one may stand, and in what shape.

A layout gives the places and the shape of a class of heads; an editor may choose one of the places.
"""

from __future__ import annotations

from enum import StrEnum


class HeadShape(StrEnum):
    """How the lines of a headline stand to one another."""

    LEVEL = "level"
    """Each by the head's alignment."""
    STEPPED = "stepped"
    """阶梯式: each begins further in than the one above."""


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

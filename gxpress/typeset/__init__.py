"""Marked text, a style and faces in; lines out. Knows no page."""

from gxpress.typeset.heads import PreparedHead, prepare_head, set_head
from gxpress.typeset.lines import Share, set_lines, shares
from gxpress.typeset.paragraph import Prepared, prepare

__all__ = ["Prepared", "PreparedHead", "Share", "prepare", "prepare_head", "set_head", "set_lines", "shares"]

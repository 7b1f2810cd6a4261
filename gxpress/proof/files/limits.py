"""The limits of newspaper presses: the figures that are safe where printers and WAN-IFRA differ."""

from __future__ import annotations

from typing import Final

from gxpress.model.units import MM

COARSE: Final = 150
"""Pixels an inch below which a picture is a fault."""
FINE: Final = 200
"""Pixels an inch from which it is good."""
LINE_ART_COARSE: Final = 600
LINE_ART_FINE: Final = 1200
"""The same of pictures of one bit."""
BLACK: Final = 36.0
"""Points below which black text is black ink alone."""
SMALLEST: Final = 6.0
"""Points of the smallest text."""
SEVERAL_INKS: Final = 10.0
"""Points of the smallest text in more than one ink."""
WHITE: Final = 10.0
"""Points of the smallest white text."""
REVERSED: Final = 8.0
"""The same in a ground of one ink."""
HAIRLINE: Final = 0.25
"""Points of the thinnest line."""
WHITE_LINE: Final = 0.5
"""Points of the thinnest white line."""
BLEED: Final = 3 * MM
"""Beyond the trim, where a page has no bleed box."""
ROUNDING: Final = 0.01
"""Points that a size may fall short: files round to hundredths."""
INK_ROUNDING: Final = 1.5
"""Per cent that eight bits and the compression of a picture may add."""

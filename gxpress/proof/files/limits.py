"""How exactly files are measured. What a press prints well is its profile's: `model.profile.Limits`."""

from __future__ import annotations

from typing import Final

from gxpress.model.units import MM

BLEED: Final = 3 * MM
"""Beyond the trim, where a page has no bleed box."""
ROUNDING: Final = 0.01
"""Points that a size may fall short: files round to hundredths."""
INK_ROUNDING: Final = 1.5
"""Per cent that eight bits and the compression of a picture may add."""

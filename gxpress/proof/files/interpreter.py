"""A page's content → the marks that it leaves, the faces and colour spaces that it uses.

Forms are followed, clips are taken as the rectangles that hold them; cells of tiling patterns and
glyph procedures of Type 3 faces are looked at once, soft masks not at all.
"""

from __future__ import annotations

from gxpress.proof.files.colours import Spaces
from gxpress.proof.files.graphics import IDENTITY, Rect, State
from gxpress.proof.files.objects import Dict
from gxpress.proof.files.operators import ACTS
from gxpress.proof.files.painter import MOST, Painter, Seen, TooMuch


def look(content: bytes, resources: Dict, media: Rect, spaces: Spaces) -> Seen:
    """All that a page paints inside its media box."""
    seen = Seen()
    painter = Painter(seen, spaces, State(IDENTITY, media), ACTS)
    try:
        painter.run(content, resources)
    except TooMuch:
        seen.faults.append(f"more than {MOST} operations: the rest was not looked at")
    except RecursionError:
        seen.faults.append("content lies too deep within itself: the rest was not looked at")
    return seen

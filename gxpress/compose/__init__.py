"""Issue and Layout in, Edition out: finished pages, everything at a fixed place.

Rooms: galley (text prepared) → plan (stories to pages) → stories, heads, blocks, bands (what shapes a story can have) →
search (which shape each takes) → modules, pour (set in place) → pages, makeup (page after page) → furniture.
"""

from gxpress.compose.edition import compose

__all__ = ["compose"]

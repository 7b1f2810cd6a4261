"""How exporters tell how far they are."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told the stage, how many pages are done, and of how many; 0 and 0 where that cannot be said."""

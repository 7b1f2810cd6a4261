"""Pictures (图片): a file, what it shows, and how far it may be cropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from gxpress.model.text import Text


class Edge(StrEnum):
    """An edge of the page that a picture may run off (出血)."""

    TOP = "top"
    LEFT = "left"
    RIGHT = "right"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of a story or an advertisement."""

    id: str
    """Unique in the issue."""
    file: str
    """Absolute path of the file."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    alt: str = ""
    """What a reader who cannot see it is told; the caption serves where it is empty."""
    caption: Text = field(default_factory=Text)
    """图说."""
    credit: Text = field(default_factory=Text)
    """摄影, as printed: 张三 摄."""
    focus: tuple[float, float] = (0.5, 0.5)
    """The point that a crop keeps, as fractions of width and height from the upper left."""
    crop: float = 1.0
    """The smallest part of the width or height that a crop must keep; 1 forbids cropping."""
    columns: int | None = None
    """Wished width in columns; None lets the make-up decide."""
    bleed: tuple[Edge, ...] = ()
    """Edges of the page that it is to run off, where the layout allows that."""
    cut_in: bool = False
    """压题: set into a column of the text, lines running beside it, where the layout allows that."""
    after: int = 0
    """In the reading editions it stands after this many blocks of the body."""

    @property
    def ratio(self) -> float:
        """Height over width."""
        return self.height / self.width

"""Pictures (图片): a file, what it shows, and how far it may be cropped."""

from __future__ import annotations

from dataclasses import dataclass, field

from gxpress.model.text import Text


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
    after: int = 0
    """In the reading editions it stands after this many blocks of the body."""

    @property
    def ratio(self) -> float:
        """Height over width."""
        return self.height / self.width

"""The faces of a file: lines are noted before the first is drawn, then all that they used is embedded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gxpress.export.embedding import FontUse, embed
from gxpress.export.pdffile import PdfFile, Ref
from gxpress.export.pieces import pieces
from gxpress.model.page import GlyphRun, Line

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet


@dataclass(slots=True)
class Fonts:
    """What is used of each face."""

    faces: FaceSet
    uses: dict[str, FontUse] = field(default_factory=dict)
    """By key of the face."""

    def note(self, line: Line) -> Iterator[GlyphRun]:
        """Notes a line's glyphs and what they stand for; gives the runs in which it is shown."""
        for run in pieces(line, self.faces.by_key):
            yield run
            use = self._use(run.face)
            use.note(run.glyphs, run.texts)
            if run.upright:
                use.stand(run)

    def _use(self, key: str) -> FontUse:
        if key not in self.uses:
            self.uses[key] = FontUse(self.faces.by_key(key), f"F{len(self.uses) + 1}")
        return self.uses[key]

    def settle(self) -> None:
        """Call it when every line was noted."""
        for use in self.uses.values():
            use.settle()

    def resources(self, file: PdfFile) -> dict[str, Ref]:
        """Embeds the faces: name of the resource → font. FontError where one cannot be cut down to its glyphs."""
        return {name: ref for use in self.uses.values() for name, ref in embed(file, use).items()}

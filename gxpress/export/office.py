"""PDFs for the office: sheets of lines, rules and tints in RGB, with a finished page drawn faint below where wanted.

No trim, no marks, no inks: what is made here is looked at and thrown away. Text is text in the bundled faces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gxpress.export.content import Content
from gxpress.export.conversion import Separator
from gxpress.export.fonts import Fonts
from gxpress.export.navigation import Node, chain
from gxpress.export.palette import Palette
from gxpress.export.pdffile import Name, PdfFile, Ref, number
from gxpress.export.separation import Pictures
from gxpress.model.layout import Colour
from gxpress.model.page import Fill, Item, Line, Page, Rule
from gxpress.model.profile import PROFILES, Colours
from gxpress.model.units import Box, Pt

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

RED: Final = Colour(0, 1, 1, 0, screen="#c8161d")
ORANGE: Final = Colour(0, 0.5, 1, 0, screen="#d26a00")
BLUE: Final = Colour(1, 0.5, 0, 0, screen="#1463ad")
GREY: Final = Colour(0, 0, 0, 0.55)
PALE: Final = Colour(0, 0, 0, 0.25)
WHITE: Final = Colour(0, 0, 0, 0)

_STATES: Final[dict[str, object]] = {
    name: {"Type": Name("ExtGState"), "ca": alpha, "CA": alpha} for name, alpha in (("Faint", 0.4), ("Wash", 0.1))
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet: its items at absolute places, y downwards from its upper left corner."""

    width: Pt
    height: Pt
    items: tuple[Item, ...]
    washes: tuple[Fill, ...] = ()
    """Tints that what lies below shows through."""
    below: Page | None = None
    at: tuple[Pt, Pt] = (0.0, 0.0)
    """Where the upper left corner of its trim is."""
    title: str = ""
    """Its bookmark; none where it is empty."""


@dataclass(slots=True)
class Office:
    """Writes leaves. ExportError where a picture cannot be read, FontError where a face cannot be embedded."""

    faces: FaceSet
    file: PdfFile = field(default_factory=PdfFile)
    fonts: Fonts = field(init=False)
    pictures: Pictures = field(init=False)
    palette: Palette = field(default_factory=lambda: Palette(Colours.SCREEN))
    forms: dict[str, Ref] = field(default_factory=dict)
    """Pages drawn below leaves, by the name of the resource."""

    def __post_init__(self) -> None:
        self.fonts = Fonts(self.faces)
        self.pictures = Pictures(self.file, Separator(PROFILES["office"]))

    def write(self, leaves: Sequence[Leaf], information: dict[str, object], lang: str) -> bytes:
        """The file. Equal leaves give equal bytes."""
        for leaf in leaves:
            for line in _lines(leaf):
                list(self.fonts.note(line))
        self.fonts.settle()
        resources: dict[str, object] = {}
        tree: dict[str, object] = {"Type": Name("Pages")}
        parent, shared = self.file.add(tree), self.file.add(resources)
        refs = [self._leaf(leaf, parent, shared) for leaf in leaves]
        tree.update(Kids=refs, Count=len(refs))
        resources.update(
            Font=self.fonts.resources(self.file),
            ExtGState=_STATES,
            XObject={**self.pictures.resources, **self.forms},
        )
        catalog = {"Type": Name("Catalog"), "Pages": parent, "Lang": lang, "Outlines": self._outlines(leaves, refs)}
        return self.file.write(catalog, information)

    def _leaf(self, leaf: Leaf, parent: Ref, resources: Ref) -> Ref:
        content = self._content(leaf.height)
        if leaf.below:
            name = f"P{len(self.forms) + 1}"
            self.forms[name] = self._form(leaf.below, resources)
            x, y = leaf.at
            move = f"1 0 0 1 {number(x)} {number(leaf.height - y - leaf.below.height)} cm"
            content.raw(f"q /Faint gs {move} /{name} Do Q")
        if leaf.washes:
            washes = self._content(leaf.height)
            washes.items(leaf.washes)
            content.raw(f"q /Wash gs\n{bytes(washes).decode('ascii')}\nQ")
        content.items(leaf.items)
        return self.file.add(
            {
                "Type": Name("Page"),
                "Parent": parent,
                "Resources": resources,
                "Contents": self.file.stream({}, bytes(content)),
                "MediaBox": [0, 0, leaf.width, leaf.height],
            }
        )

    def _content(self, height: Pt) -> Content:
        return Content(height, self.fonts.uses, self.pictures.place, self.faces.by_key, self.palette)

    def _form(self, page: Page, resources: Ref) -> Ref:
        """A page as one thing, so that it can be made faint as a whole (ISO 32000-1, 11.6.6)."""
        content = self._content(page.height)
        for module in page.modules:
            content.items(module.items)
        group = {"S": Name("Transparency"), "CS": Name("DeviceRGB"), "I": True}
        entries = {"Type": Name("XObject"), "Subtype": Name("Form"), "Resources": resources, "Group": group}
        return self.file.stream({**entries, "BBox": [0, 0, page.width, page.height]}, bytes(content))

    def _outlines(self, leaves: Sequence[Leaf], refs: Sequence[Ref]) -> Ref:
        root: dict[str, object] = {"Type": Name("Outlines")}
        ref = self.file.add(root)
        marks: list[Node] = []
        for leaf, page in zip(leaves, refs, strict=True):
            if leaf.title:
                entry: dict[str, object] = {"Title": leaf.title, "Parent": ref, "Dest": [page, Name("Fit")]}
                marks.append((entry, self.file.add(entry)))
        chain(root, marks, shown=True)
        return ref


def _lines(leaf: Leaf) -> Iterable[Line]:
    """Every line of a leaf and of the page below it."""
    yield from (item for item in leaf.items if isinstance(item, Line))
    if leaf.below:
        yield from (line for module in leaf.below.modules for line in module.lines)


def outline(box: Box, colour: Colour, thickness: Pt, dash: tuple[Pt, ...] = ()) -> Iterator[Rule]:
    """The four sides of a box."""
    half = thickness / 2
    for x0, y0, x1, y1 in (
        (box.x - half, box.y, box.right + half, box.y),
        (box.x - half, box.bottom, box.right + half, box.bottom),
        (box.x, box.y, box.x, box.bottom),
        (box.right, box.y, box.right, box.bottom),
    ):
        yield Rule(x0, y0, x1, y1, thickness, colour, dash)


def beside(tag: Box, taken: Sequence[Box]) -> Box:
    """A tag moved to the right, past those that stand there."""
    while hit := next((other for other in taken if other.overlaps(tag)), None):
        tag = Box(hit.right + 1, tag.y, tag.width, tag.height)
    return tag

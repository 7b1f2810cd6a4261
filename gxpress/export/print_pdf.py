"""The print edition: the pages for a profile, in inks with trim and bleed for a press, or as a proof."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gxpress.errors import ExportError
from gxpress.export import marks, metadata
from gxpress.export.boxes import marked
from gxpress.export.content import Content
from gxpress.export.conversion import Separator, output_profile
from gxpress.export.fonts import Fonts
from gxpress.export.formes import Forme, formes, spots
from gxpress.export.navigation import Navigation
from gxpress.export.palette import Palette, separation
from gxpress.export.pdffile import Name, PdfFile, Ref
from gxpress.export.progress import Progress
from gxpress.export.separation import Pictures
from gxpress.model.finding import Place
from gxpress.model.layout import Colour
from gxpress.model.page import Edition, GlyphRun, Item, Line, Page
from gxpress.model.profile import Profile
from gxpress.model.units import Pt

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

_STATES: Final[dict[str, object]] = {
    "Over": {"Type": Name("ExtGState"), "op": True, "OP": True, "OPM": 1},
    "Knock": {"Type": Name("ExtGState"), "op": False, "OP": False, "OPM": 1},
}


def render(
    edition: Edition,
    progress: Progress | None = None,
    *,
    faces: FaceSet | None = None,
    profile: Profile | None = None,
) -> bytes:
    """The PDF of a whole edition. Equal editions give equal bytes. `faces` and `profile`: default those of its layout.

    ExportError where a picture or the ICC profile cannot be read or a glyph is missing; FontError where a face cannot
    be embedded.
    """
    if faces is None:
        from gxpress.typeset.faces import FaceSet

        faces = FaceSet.open(edition.layout.faces)
    progress = progress or (lambda stage, done, count: None)
    return _Printer(edition, faces, progress, profile or edition.layout.profile).print()


@dataclass(slots=True)
class _Printer:
    edition: Edition
    faces: FaceSet
    progress: Progress
    profile: Profile
    file: PdfFile = field(init=False)
    palette: Palette = field(init=False)
    formes: tuple[Forme, ...] = field(init=False)
    spots: tuple[Colour, ...] = field(init=False)
    slugs: dict[str, Line] = field(init=False, default_factory=dict)
    """By the forme's name."""
    fonts: Fonts = field(init=False)
    pictures: Pictures = field(init=False)
    output: bytes = field(init=False, default=b"")
    """The ICC output profile."""
    shared: dict[str, object] = field(init=False, default_factory=dict)
    """The resources of pages."""
    imposed: dict[str, object] = field(init=False, default_factory=dict)
    """Pages as forms, by the names of their resources."""
    on_sheets: dict[str, object] = field(init=False, default_factory=dict)
    """The resources of sheets: those of pages, with pages in place of pictures."""
    pages: list[tuple[dict[str, object], Ref]] = field(init=False, default_factory=list)
    """What the file's pages say, a forme each."""

    def __post_init__(self) -> None:
        profile = self.profile
        self.file = PdfFile(profile.version)
        self.fonts = Fonts(self.faces)
        self.palette = Palette(profile.colours)
        if profile.condition:
            self.output = output_profile(profile.condition, profile.standard)
        self.pictures = Pictures(self.file, Separator(profile, self.output))
        self.formes = formes(self.edition, profile)
        self.spots = spots(self.edition) if marked(profile) else ()

    def print(self) -> bytes:
        tree: dict[str, object] = {"Type": Name("Pages")}
        parent = self.file.add(tree)
        resources = self.file.add(self.shared)
        on_sheets = self.file.add(self.on_sheets) if any(forme.imposed for forme in self.formes) else resources
        self._note_glyphs()
        for done, forme in enumerate(self.formes, 1):
            entries: dict[str, object] = {
                "Type": Name("Page"),
                "Parent": parent,
                "Resources": on_sheets if forme.imposed else resources,
                "Contents": self.file.stream({}, bytes(self._content(forme, resources))),
                **forme.geometry.boxes(),
            }
            self.pages.append((entries, self.file.add(entries)))
            self.progress("print", done, len(self.formes))
        tree.update(Kids=[ref for _, ref in self.pages], Count=len(self.pages))
        self.shared.update(self._resources())
        self.on_sheets.update({**self.shared, "XObject": self.imposed})
        catalog = {"Type": Name("Catalog"), **self._catalog(parent)}
        return self.file.write(catalog, metadata.information(self.edition.issue.masthead, self.profile))

    def _note_glyphs(self) -> None:
        """Know every glyph and what it stands for before the first page is drawn."""
        for page in self.edition.pages:
            for module in page.modules:
                for line in module.lines:
                    for run in self.fonts.note(line):
                        if 0 in run.glyphs:
                            _refuse(run, page, module.owner)
        for forme in self.formes:
            slug = marks.slug(
                forme.name,
                self.edition.issue.masthead,
                self.faces,
                forme.geometry,
                self.spots,
                locale=self.edition.layout.spacing.locale,
            )
            if slug:
                self.slugs[forme.name] = slug
                list(self.fonts.note(slug))
        self.fonts.settle()

    def _content(self, forme: Forme, resources: Ref) -> Content:
        """What is drawn on a forme: its pages, and what stands beyond the trim."""
        content = self._empty(forme.geometry.height)
        content.raw(forme.geometry.matrix)
        for cell in forme.cells:
            page = self.edition.page(cell.page)
            if forme.imposed:
                content.raw(forme.placed(cell, page.width, page.height, self._form(page, resources)))
            else:
                self._draw(page, content)
        beyond: list[Item] = []
        if forme.geometry.marks:
            beyond += marks.colour_bar(forme.geometry, forme.folds, self.spots)
            content.raw(marks.lines_and_rings(forme.geometry, forme.folds, forme.cross_folds))
        if forme.name in self.slugs:
            beyond.append(self.slugs[forme.name])
        if beyond:
            content.raw("/Artifact BMC")
            content.items(beyond)
            content.raw("EMC")
        return content

    def _empty(self, height: Pt) -> Content:
        return Content(height, self.fonts.uses, self.pictures.place, self.faces.by_key, self.palette)

    def _draw(self, page: Page, content: Content) -> None:
        for module in page.modules:
            content.items(module.items)

    def _form(self, page: Page, resources: Ref) -> str:
        """A page as a form, which the sides of sheets show at its place (ISO 32000-1, 8.10)."""
        content = self._empty(page.height)
        self._draw(page, content)
        bleed = self.edition.layout.sheet.bleed
        entries = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": [-bleed, -bleed, page.width + bleed, page.height + bleed],
            "Resources": resources,
        }
        name = f"P{page.number}"
        self.imposed[name] = self.file.stream(entries, bytes(content))
        return name

    def _resources(self) -> dict[str, object]:
        spaces = self.palette.spaces(self.file)
        if marked(self.profile):
            spaces["All"] = separation(self.file, "All", (1, 1, 1, 1))
        found: dict[str, object] = {
            "Font": self.fonts.resources(self.file),
            "ExtGState": _STATES,
        }
        if spaces:
            found["ColorSpace"] = spaces
        if self.pictures.resources:
            found["XObject"] = self.pictures.resources
        return found

    def _catalog(self, pages: Ref) -> dict[str, object]:
        issue, profile = self.edition.issue, self.profile
        packet = metadata.xmp(issue.masthead, issue.lang, profile)
        found: dict[str, object] = {
            "Pages": pages,
            "Lang": issue.lang,
            "Metadata": self.file.stream({"Type": Name("Metadata"), "Subtype": Name("XML")}, packet, deflate=False),
            **Navigation(self.file, self.edition, self.formes, self.pages, threads=profile.threads).entries(),
        }
        if profile.condition:
            icc = self.file.stream({"N": 4}, self.output)
            found["OutputIntents"] = [self.file.add(metadata.output_intent(profile.condition, icc))]
        return found


def _refuse(run: GlyphRun, page: Page, owner: str) -> None:
    text = run.texts[run.glyphs.index(0)]
    raise ExportError(
        f"face {run.face} has no glyph for {text!r}",
        where=Place(page=page.number, story=owner),
        hint="the page was composed with other faces than it is printed with: compose it again",
    )

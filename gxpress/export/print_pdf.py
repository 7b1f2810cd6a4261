"""The print edition: the pages for a profile, in inks with trim and bleed for a press, or as a proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gxpress.errors import ExportError
from gxpress.export import marks, metadata
from gxpress.export.boxes import Geometry
from gxpress.export.content import Content
from gxpress.export.conversion import Separator, output_profile
from gxpress.export.fonts import Fonts
from gxpress.export.navigation import Navigation
from gxpress.export.palette import Palette, separation
from gxpress.export.pdffile import Name, PdfFile, Ref
from gxpress.export.progress import Progress
from gxpress.export.separation import Pictures
from gxpress.model.finding import Place
from gxpress.model.page import Edition, GlyphRun, Line, Page
from gxpress.model.profile import Profile

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
    slugs: dict[int, Line] = field(init=False, default_factory=dict)
    """By page number."""
    fonts: Fonts = field(init=False)
    pictures: Pictures = field(init=False)
    output: bytes = field(init=False, default=b"")
    """The ICC output profile."""
    pages: list[tuple[dict[str, object], Ref]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        profile = self.profile
        self.file = PdfFile(profile.version)
        self.fonts = Fonts(self.faces)
        self.palette = Palette(profile.colours)
        if profile.condition:
            self.output = output_profile(profile.condition, profile.standard)
        self.pictures = Pictures(self.file, Separator(profile, self.output))

    def print(self) -> bytes:
        catalog: dict[str, object] = {"Type": Name("Catalog")}
        resources: dict[str, object] = {}
        tree: dict[str, object] = {"Type": Name("Pages")}
        parent = self.file.add(tree)
        shared = self.file.add(resources)
        self._note_glyphs()
        for done, page in enumerate(self.edition.pages, 1):
            self._page(page, parent, shared)
            self.progress("print", done, len(self.edition.pages))
        tree.update(Kids=[ref for _, ref in self.pages], Count=len(self.pages))
        resources.update(self._resources())
        catalog.update(self._catalog(parent))
        return self.file.write(catalog, metadata.information(self.edition.issue.masthead, self.profile))

    def _geometry(self, page: Page) -> Geometry:
        return Geometry.of(page, self.edition.layout.sheet, self.profile)

    def _note_glyphs(self) -> None:
        """Know every glyph and what it stands for before the first page is drawn."""
        masthead = self.edition.issue.masthead
        for page in self.edition.pages:
            slug = marks.slug(page, masthead, self.faces, self._geometry(page))
            if slug:
                self.slugs[page.number] = slug
            for owner, line in self._lines(page):
                for run in self.fonts.note(line):
                    if 0 in run.glyphs:
                        _refuse(run, page, owner)
        self.fonts.settle()

    def _lines(self, page: Page) -> Iterator[tuple[str, Line]]:
        for module in page.modules:
            for line in module.lines:
                yield module.owner, line
        if page.number in self.slugs:
            yield "slug", self.slugs[page.number]

    def _page(self, page: Page, parent: Ref, resources: Ref) -> None:
        geometry = self._geometry(page)
        content = Content(page.height, self.fonts.uses, self.pictures.place, self.faces.by_key, self.palette)
        content.raw(geometry.matrix)
        for module in page.modules:
            content.items(module.items)
        if geometry.marks:
            content.raw(marks.crop_marks(geometry))
        if page.number in self.slugs:
            content.raw("/Artifact BMC")
            content.items((self.slugs[page.number],))
            content.raw("EMC")
        entries: dict[str, object] = {
            "Type": Name("Page"),
            "Parent": parent,
            "Resources": resources,
            "Contents": self.file.stream({}, bytes(content)),
            **geometry.boxes(),
        }
        self.pages.append((entries, self.file.add(entries)))

    def _resources(self) -> dict[str, object]:
        spaces = self.palette.spaces(self.file)
        if self.profile.marks:
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
            **Navigation(self.file, self.edition, profile, self.pages).entries(),
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

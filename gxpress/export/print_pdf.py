"""The print edition: each page of the edition in inks, with trim, bleed and marks, for the press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gxpress.errors import ExportError
from gxpress.export import press
from gxpress.export.content import Content
from gxpress.export.embedding import FontUse, embed
from gxpress.export.pdffile import Name, PdfFile, Ref
from gxpress.export.pieces import pieces
from gxpress.export.progress import Progress
from gxpress.export.separation import Pictures
from gxpress.model.finding import Place
from gxpress.model.page import Edition, GlyphRun, Line, ModuleKind, Page

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

_STATES: Final[dict[str, object]] = {
    "Over": {"Type": Name("ExtGState"), "op": True, "OP": True, "OPM": 1},
    "Knock": {"Type": Name("ExtGState"), "op": False, "OP": False, "OPM": 1},
}
_ALL_INKS: Final[list[object]] = [Name("Separation"), Name("All"), Name("DeviceCMYK")]


def render(edition: Edition, progress: Progress | None = None, *, faces: FaceSet | None = None) -> bytes:
    """The PDF of a whole edition. Equal editions give equal bytes. `faces`: default those of its layout.

    ExportError where a picture cannot be read or a glyph is missing; FontError where a face cannot be embedded.
    """
    if faces is None:
        from gxpress.typeset.faces import FaceSet

        faces = FaceSet.open(edition.layout.faces)
    return _Printer(edition, faces, progress or (lambda stage, done, count: None)).print()


@dataclass(slots=True)
class _Printer:
    edition: Edition
    faces: FaceSet
    progress: Progress
    file: PdfFile = field(default_factory=PdfFile)
    slugs: dict[int, Line] = field(init=False, default_factory=dict)
    """By page number."""
    fonts: dict[str, FontUse] = field(init=False, default_factory=dict)
    pictures: Pictures = field(init=False)
    pages: list[dict[str, object]] = field(init=False, default_factory=list)
    refs: list[Ref] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.pictures = Pictures(self.file)

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
        tree.update(Kids=self.refs, Count=len(self.refs))
        resources.update(self._resources())
        catalog.update(self._catalog(parent))
        return self.file.write(catalog, press.information(self.edition.issue.masthead))

    def _note_glyphs(self) -> None:
        """Know every glyph and what it stands for before the first page is drawn."""
        sheet, masthead = self.edition.layout.sheet, self.edition.issue.masthead
        for page in self.edition.pages:
            slug = press.slug(page, masthead, self.faces, press.Geometry.of(page, sheet))
            if slug:
                self.slugs[page.number] = slug
            for owner, line in self._lines(page):
                for run in pieces(line, self.faces.by_key):
                    if 0 in run.glyphs:
                        _refuse(run, page, owner)
                    self._use(run.face).note(run.glyphs, run.texts)
                    if run.upright:
                        self._use(run.face).stand(run)
        for use in self.fonts.values():
            use.settle()

    def _lines(self, page: Page) -> Iterator[tuple[str, Line]]:
        for module in page.modules:
            for line in module.lines:
                yield module.owner, line
        if page.number in self.slugs:
            yield "slug", self.slugs[page.number]

    def _use(self, key: str) -> FontUse:
        if key not in self.fonts:
            self.fonts[key] = FontUse(self.faces.by_key(key), f"F{len(self.fonts) + 1}")
        return self.fonts[key]

    def _page(self, page: Page, parent: Ref, resources: Ref) -> None:
        geometry = press.Geometry.of(page, self.edition.layout.sheet)
        content = Content(page.height, self.fonts, self.pictures.place, self.faces.by_key)
        margin = f"{geometry.margin:.4f}"
        content.raw(f"1 0 0 1 {margin} {margin} cm")
        for module in page.modules:
            content.items(module.items)
        content.raw(press.marks(geometry))
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
        self.pages.append(entries)
        self.refs.append(self.file.add(entries))

    def _resources(self) -> dict[str, object]:
        tint = self.file.stream(
            {"FunctionType": 4, "Domain": [0, 1], "Range": [0, 1] * 4}, b"{dup dup dup}", deflate=False
        )
        found: dict[str, object] = {
            "Font": {name: ref for use in self.fonts.values() for name, ref in embed(self.file, use).items()},
            "ExtGState": _STATES,
            "ColorSpace": {"All": [*_ALL_INKS, tint]},
        }
        if self.pictures.resources:
            found["XObject"] = self.pictures.resources
        return found

    def _catalog(self, pages: Ref) -> dict[str, object]:
        issue = self.edition.issue
        packet = press.xmp(issue.masthead, issue.lang)
        labels = [
            item for place, page in enumerate(self.edition.pages) for item in (place, {"P": f"第{page.number}版"})
        ]
        return {
            "Pages": pages,
            "Lang": issue.lang,
            "Metadata": self.file.stream({"Type": Name("Metadata"), "Subtype": Name("XML")}, packet, deflate=False),
            "Outlines": self._outlines(),
            "PageMode": Name("UseOutlines"),
            "PageLabels": {"Nums": labels},
            "ViewerPreferences": {"DisplayDocTitle": True},
        }

    def _outlines(self) -> Ref:
        """Bookmarks: the pages, and under each the stories that begin there."""
        root: dict[str, object] = {"Type": Name("Outlines")}
        ref = self.file.add(root)
        entries = []
        for place, page in enumerate(self.edition.pages):
            name = f"第{page.number}版 {page.name}".rstrip()
            entries.append((self._mark(name, ref, place, None), self._stories(page)))
        for (entry, own), stories in entries:
            children = [self._mark(name, own, page_place, top) for name, page_place, top in stories]
            _chain(entry, children, shown=False)
        _chain(root, [mark for mark, _ in entries], shown=True)
        return ref

    def _stories(self, page: Page) -> list[tuple[str, int, float]]:
        heads = {story.id: story.headline.plain for story in self.edition.issue.stories}
        place = self.edition.pages.index(page)
        return [
            (" ".join(heads[module.owner].split()), place, module.box.y)
            for module in page.modules
            if module.kind is ModuleKind.STORY and module.part == 1 and heads.get(module.owner)
        ]

    def _mark(self, name: str, parent: Ref, place: int, y: float | None) -> tuple[dict[str, object], Ref]:
        page = self.edition.pages[place]
        geometry = press.Geometry.of(page, self.edition.layout.sheet)
        top = geometry.margin + page.height - (y or 0.0)
        entry: dict[str, object] = {
            "Title": name,
            "Parent": parent,
            "Dest": [self.refs[place], Name("XYZ"), geometry.margin, top, b"null"],
        }
        return entry, self.file.add(entry)


def _chain(parent: dict[str, object], marks: list[tuple[dict[str, object], Ref]], *, shown: bool) -> None:
    """Link bookmarks as the children of one parent."""
    if not marks:
        return
    parent.update(First=marks[0][1], Last=marks[-1][1], Count=len(marks) if shown else -len(marks))
    for (entry, ref), (after, after_ref) in pairwise(marks):
        entry["Next"] = after_ref
        after["Prev"] = ref


def _refuse(run: GlyphRun, page: Page, owner: str) -> None:
    text = run.texts[run.glyphs.index(0)]
    raise ExportError(
        f"face {run.face} has no glyph for {text!r}",
        where=Place(page=page.number, story=owner),
        hint="the page was composed with other faces than it is printed with: compose it again",
    )

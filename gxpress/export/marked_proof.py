"""The marked proof (校样): pages with the findings drawn on them, in a margin what they say, at the end the fit ledger.

In come an edition, its findings and its score; out goes a PDF for the office. Every page is drawn faint, as it will be
printed; a box in the colour of its severity and a numbered tag stand where a finding is, its words beside the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from gxpress.export import metadata
from gxpress.export.lettering import Lettering, style
from gxpress.export.marked_notes import Note, column
from gxpress.export.office import GREY, PALE, RED, Leaf, Office, beside, outline
from gxpress.model.finding import Finding, Severity
from gxpress.model.page import Edition, Fill, Item, LedgerRow, Page
from gxpress.model.profile import PROFILES
from gxpress.model.score import Score
from gxpress.model.units import MM, Box, Pt

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

_TABLOID: Final = 390 * MM
"""Depth of the page whose notes are of 9.5 pt. Those of a larger page are larger: office printers scale it down."""
_LEDGER: Final = ("page", "story", "headline", "lines", "measure", "head", "picture", "white", "jump", "why")


def render(edition: Edition, findings: Sequence[Finding], score: Score, *, faces: FaceSet | None = None) -> bytes:
    """The marked proof. Equal editions and findings give equal bytes.

    ExportError where a picture cannot be read; FontError where a face cannot be embedded.
    """
    if faces is None:
        from gxpress.typeset.faces import FaceSet

        faces = FaceSet.open(edition.layout.faces)
    leaves = tuple(_Marker(edition, tuple(findings), score, Lettering(faces)).leaves())
    information = metadata.information(edition.issue.masthead, PROFILES["office"])
    title = f"{metadata.title(edition.issue.masthead)} 校样"
    return Office(faces).write(leaves, {**information, "Title": title}, edition.issue.lang)


@dataclass(slots=True)
class _Marker:
    edition: Edition
    findings: tuple[Finding, ...]
    score: Score
    lettering: Lettering

    @property
    def unit(self) -> Pt:
        """By which all on the leaves grows with the page: 1 pt on a tabloid."""
        return self.edition.layout.sheet.height / _TABLOID

    @property
    def margin(self) -> Pt:
        return 12 * MM * self.unit

    @property
    def head(self) -> Pt:
        """Depth of the line above a page."""
        return 11 * MM * self.unit

    @property
    def notes_width(self) -> Pt:
        return 92 * MM * self.unit

    @property
    def size(self) -> tuple[Pt, Pt]:
        sheet = self.edition.layout.sheet
        return sheet.width + self.notes_width + 3 * self.margin, sheet.height + self.head + 2 * self.margin

    def leaves(self) -> Iterator[Leaf]:
        number, findings = 1, [self._located(found) for found in self.findings]
        for page in self.edition.pages:
            notes = self._numbered([f for f in findings if f.where.page == page.number], number)
            number += len(notes)
            yield from self._page(page, notes)
        pages = {page.number for page in self.edition.pages}
        elsewhere = [found for found in findings if found.where.page not in pages]
        yield from self._rest(self._numbered(elsewhere, number))
        yield from self._ledger()

    def _located(self, found: Finding) -> Finding:
        """A finding that knows its story alone, where the story begins. Those of reading are about the copy."""
        where = found.where
        begins = next(self.edition.modules(where.story), None) if where.story and where.page is None else None
        if begins is None or where.file:
            return found
        page, module = begins
        return replace(found, where=replace(where, page=page.number, box=module.box))

    def _numbered(self, findings: Sequence[Finding], first: int) -> list[Note]:
        """Down the page, what has no box first; every finding with its number."""

        def place(found: Finding) -> tuple[float, float, str]:
            box = found.where.box
            return (round(box.y), round(box.x), found.code) if box else (-1.0, -1.0, found.code)

        return [Note(number, found) for number, found in enumerate(sorted(findings, key=place), first)]

    def _page(self, page: Page, notes: list[Note]) -> Iterator[Leaf]:
        """The page with its notes, and as many leaves of further notes as they need."""
        at = (self.margin, self.margin + self.head)
        said = f"第{page.number}版 {page.name}".rstrip()
        items = [*self._title(f"{said}　{_counted(notes)}"), *outline(Box(*at, page.width, page.height), PALE, 0.5)]
        boxes = [_moved(note, at) for note in notes]
        items += self._marks(boxes)
        washes = tuple(Fill(box, note.colour) for note, box in boxes if box)
        x = at[0] + page.width + self.margin
        room = Box(x, at[1], self.notes_width, page.height)
        made, left = column(notes, room, self.lettering, self.unit)
        yield Leaf(*self.size, (*items, *made), washes, page, at, title=f"{said} ({len(notes)})")
        yield from self._columns(left, f"{said}　continued")

    def _columns(self, notes: list[Note], title: str, bookmark: str = "") -> Iterator[Leaf]:
        """Leaves of notes alone, in columns."""
        width, height = self.size
        while notes:
            items = list(self._title(title))
            x, y = self.margin, self.margin + self.head
            while notes and x + self.notes_width <= width - self.margin + 1:
                made, notes = column(
                    notes, Box(x, y, self.notes_width, height - y - self.margin), self.lettering, self.unit
                )
                items += made
                x += self.notes_width + self.margin
            yield Leaf(width, height, tuple(items), title=bookmark)
            bookmark = ""

    def _rest(self, notes: list[Note]) -> Iterator[Leaf]:
        """Findings that have no place on a page: of reading, of faces, of the whole issue."""
        said = f"Findings without a place on a page　{_counted(notes)}"
        yield from self._columns(notes, said, bookmark=f"Elsewhere ({len(notes)})")

    def _title(self, said: str) -> Iterator[Item]:
        """校样, the paper and its date, what the leaf holds, the score; a rule below."""
        unit, y = self.unit, self.margin
        stamp = style(17 * unit, "hei-heavy", RED)
        word = self.lettering.line("校样", stamp, self.margin + 4 * unit, y + 2 * unit)
        box = Box(self.margin, y, word.width + 8 * unit, 21 * unit)
        yield from outline(box, RED, 1.2 * unit)
        yield word
        masthead = self.edition.issue.masthead
        words = f"{masthead.name}　{masthead.date.isoformat()}　{said}"
        yield self.lettering.line(words, style(12 * unit, "hei"), box.right + 8 * unit, y + 5 * unit)
        small = style(8 * unit, "hei", RED if not self.score.passes else GREY)
        verdict = f"国新出发〔2020〕10号: {self.score}"
        x = self.size[0] - self.margin - self.lettering.width(verdict, small)
        yield self.lettering.line(verdict, small, x, y + 9 * unit)

    def _marks(self, boxes: Sequence[tuple[Note, Box | None]]) -> Iterator[Item]:
        """A frame around what is meant, and at its corner a tag that no other tag covers."""
        taken: list[Box] = []
        for note, box in boxes:
            if box is None:
                continue
            yield from outline(box, note.colour, 0.9 * self.unit)
            tag = beside(note.tag_box(box.x, box.y, self.lettering, self.unit), taken)
            taken.append(tag)
            yield from note.tag(tag, self.lettering, self.unit)

    def _ledger(self) -> Iterator[Leaf]:
        """The fit ledger (版面账) as a table (X04)."""
        rows = [_row(row, self._headline(row)) for row in self.edition.ledger]
        if not rows:
            return
        text, head = style(8.5 * self.unit, "song"), style(8.5 * self.unit, "hei")
        width, height = self.size
        widths = self.lettering.widths([_LEDGER, *rows], head, width - 2 * self.margin, 120 * self.unit)
        title = "Fit ledger 版面账"
        bookmark = title
        while rows:
            items = list(self._title(title))
            pen = self.margin + self.head
            made, depth = self.lettering.row(_LEDGER, widths, head, self.margin, pen)
            items += made
            pen += depth
            while rows:
                made, depth = self.lettering.row(rows[0], widths, text, self.margin, pen)
                if pen + depth > height - self.margin:
                    break
                items += made
                pen += depth
                rows = rows[1:]
            yield Leaf(width, height, tuple(items), title=bookmark)
            bookmark = ""

    def _headline(self, row: LedgerRow) -> str:
        issue = self.edition.issue
        heads = {story.id: story.headline.plain for story in (*issue.stories, *issue.fillers)}
        return " ".join(heads.get(row.owner, "").split())


def _row(row: LedgerRow, headline: str) -> tuple[str, ...]:
    lines = f"{row.set}/{row.planned}"
    picture = row.picture.replace(",", "，")
    return (
        str(row.page),
        row.owner,
        headline,
        lines,
        row.measure,
        row.head,
        picture,
        str(row.white),
        row.jump,
        row.why,
    )


def _counted(notes: Sequence[Note]) -> str:
    """3 findings: 1 warning, 2 notes."""
    counts = [(severity, sum(note.found.severity is severity for note in notes)) for severity in Severity]
    said = ", ".join(f"{count} {severity}{'s' * (count > 1)}" for severity, count in counts if count)
    return f"{len(notes)} findings: {said}" if len(notes) > 1 else said or "no findings"


def _moved(note: Note, at: tuple[Pt, Pt]) -> tuple[Note, Box | None]:
    """A finding's box on its leaf: a little larger than what it is around, except in a gutter."""
    box = note.found.where.box
    if box is None:
        return note, None
    narrow = min(box.width, box.height)
    pad = 3.0 if narrow < 2 else 1.0 if narrow > 12 else 0.0
    return note, Box(box.x + at[0] - pad, box.y + at[1] - pad, box.width + 2 * pad, box.height + 2 * pad)

"""The edition (版本): the made pages with their furniture, in reading order, with ledger and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from gxpress.compose.almanac import check_issue
from gxpress.compose.booked import check_bookings
from gxpress.compose.copy import Copy, Entry
from gxpress.compose.crowding import crowded
from gxpress.compose.furniture import Furnished, check_folios, furnish, house_panel
from gxpress.compose.furniture_words import Words
from gxpress.compose.galley import Press, story_galley
from gxpress.compose.hold import Hold, changed, onward, origins
from gxpress.compose.hold import hold as held_pages
from gxpress.compose.ledger import rows
from gxpress.compose.makeup import MakeUp
from gxpress.compose.missing import borrowed, missing
from gxpress.compose.overset import Remedies
from gxpress.compose.pages import PageMade
from gxpress.compose.plan import plan
from gxpress.compose.promises import beyond
from gxpress.compose.vertical import found_on_paper, on_paper, turned_issue, turned_layout
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout
from gxpress.model.page import Edition, Module, ModuleKind, Page
from gxpress.model.record import Record
from gxpress.typeset.faces import FaceSet
from gxpress.typeset.languages import MAINLAND, spoken


def compose(issue: Issue, layout: Layout, *, faces: FaceSet | None = None, hold: Record | None = None) -> Edition:
    """The issue made up in the layout. The same issue and layout give an equal edition.

    `hold`: pages of an earlier build that stay as they are (`read_record(…).only({1, 3})`). FontError where a face of
    the layout cannot be opened, UsageError where a page cannot be held; what an editor can mend is in the edition's
    findings.
    """
    layout = _in_language(layout, issue.lang)
    faces = faces or FaceSet.open(layout.faces)
    check_bookings(issue, layout)
    held = held_pages(hold, issue, layout, faces)
    if layout.vertical:
        made = _compose(turned_issue(issue), turned_layout(layout), faces, held, told=issue)
        findings = tuple(found_on_paper(each, layout.sheet.width) for each in made.findings)
        made = replace(made, issue=issue, layout=layout, pages=tuple(map(on_paper, made.pages)), findings=findings)
    else:
        made = _compose(issue, layout, faces, held, told=issue)
    return _with_held(made, held)


def _in_language(layout: Layout, lang: str) -> Layout:
    """The layout with the habits and the forms of an issue's language (H1). One made for another place than the
    Mainland keeps its own."""
    if layout.spacing.locale != MAINLAND or spoken(lang) == MAINLAND:
        return layout
    return replace(layout, spacing=replace(layout.spacing, locale=spoken(lang)))


def _compose(issue: Issue, layout: Layout, faces: FaceSet, held: Hold, *, told: Issue) -> Edition:
    """The pages that are not held. `told`: the issue as it came."""
    press = Press(layout, faces, issue.glossary)
    fillers = [Entry(story_galley(story, press)) for story in issue.fillers if story.id not in held.owners]
    grows = issue.page_count is None
    makeup = MakeUp(press, plan(issue, press, held), fillers, grows, held.last, set(held.owners))
    makeup.run()
    count = max([held.last, *(copy.number for copy, _ in makeup.made)])
    furnished = [_furnished(copy, issue, press, count) for copy, _ in makeup.made]
    pages = [
        _page(copy, made, each.modules, issue, press) for (copy, made), each in zip(makeup.made, furnished, strict=True)
    ]
    held_ = [each.page for each in held.pages.values()]
    remedies = Remedies(press, makeup.solver, [copy for copy, _ in makeup.made], 0 if grows else count + 1)
    findings = (
        *issue.findings,
        *check_issue(issue, count),
        *check_folios(issue, {page.number: page.name for page in (*held_, *pages)}),
        *missing(issue, press),
        *borrowed(issue, press),
        *remedies.findings(makeup.overset),
        *makeup.findings,
        *beyond(issue, makeup.made),
        *(each for made in furnished for each in made.findings),
        *crowded(pages, faces),
    )
    made_from = origins(pages, onward(makeup.made), told)
    return Edition(issue, layout, tuple(pages), findings, rows(makeup.made, makeup.overset, press), made_from)


def _with_held(made: Edition, held: Hold) -> Edition:
    """The pages made and those held, in the order of their numbers."""
    pages = sorted((*made.pages, *(each.page for each in held.pages.values())), key=lambda page: page.number)
    ledger = (*made.ledger, *(row for each in held.pages.values() for row in each.ledger))
    from_ = (*made.origins, *(each.origin for each in held.pages.values()))
    whole = replace(
        made,
        pages=_numbered(pages),
        ledger=tuple(sorted(ledger, key=lambda row: row.page)),
        origins=tuple(sorted(from_, key=lambda origin: origin.number)),
    )
    findings = (*(each for one in held.pages.values() for each in one.findings), *changed(held, whole))
    return replace(whole, findings=(*made.findings, *findings))


def _furnished(copy: Copy, issue: Issue, press: Press, count: int) -> Furnished:
    return furnish(Words.of(issue, press.layout, copy.number, count, _name(copy, issue)), press.faces)


def _page(copy: Copy, made: PageMade, furniture: Sequence[Module], issue: Issue, press: Press) -> Page:
    sheet = press.layout.sheet
    found = [*furniture, *made.modules]
    for place, box in enumerate(made.panels):
        panel = house_panel(issue, press.layout, box, press.faces, copy.number)
        found.append(replace(panel, owner=f"{panel.owner}-{place + 1}") if place else panel)
    return Page(
        copy.number,
        _name(copy, issue),
        sheet.width,
        sheet.height,
        sheet.type_area,
        tuple(sorted(found, key=_reading_order(issue))),
    )


def _name(copy: Copy, issue: Issue) -> str:
    """版名: what the editors say, else the name of the section that the page begins with."""
    given = next((info.name for info in issue.pages if info.number == copy.number), "")
    if given or not copy.entries:
        return given
    first = copy.entries[0].galley.owner
    return next((s.name for s in issue.sections if any(story.id == first for story in s.stories)), "")


def _reading_order(issue: Issue) -> Callable[[Module], tuple[int, int, int]]:
    """Furniture, then sections and stories in the issue's order, then fillers, then advertisements."""
    owners: list[str] = []
    for section in issue.sections:
        owners.extend((section.id, *(story.id for story in section.stories)))
    owners.extend(story.id for story in issue.fillers)
    owners.extend(advert.id for advert in issue.adverts)
    order = {owner: place for place, owner in enumerate(owners)}
    kinds = {ModuleKind.FURNITURE: 0, ModuleKind.FILLER: 2, ModuleKind.ADVERT: 3}
    return lambda module: (kinds.get(module.kind, 1), order.get(module.owner, len(order)), module.part)


def _numbered(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Each module of a story that jumps knows how many parts the story has."""
    counts = Counter(module.owner for page in pages for module in page.modules if module.kind is ModuleKind.STORY)
    return tuple(
        replace(
            page,
            modules=tuple(
                replace(module, parts=counts[module.owner])
                if module.kind is ModuleKind.STORY and counts[module.owner] > 1
                else module
                for module in page.modules
            ),
        )
        for page in pages
    )

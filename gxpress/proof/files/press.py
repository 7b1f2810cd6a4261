"""Can a press print it? Ink, pictures, small text, thin lines, bleed, against the limits of the profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gxpress.model.finding import Finding
from gxpress.model.profile import Limits
from gxpress.model.rules import finding
from gxpress.model.units import MM
from gxpress.proof.files.document import Document, Page
from gxpress.proof.files.graphics import Kind, Mark, Rect
from gxpress.proof.files.limits import BLEED, INK_ROUNDING, ROUNDING
from gxpress.proof.files.objects import Damaged
from gxpress.proof.files.pictures import ink as ink_of

_LINES = (Kind.STROKE, Kind.FILL)
_TOUCH = 0.5
"""Points from the trim within which a thing touches it."""
_SIDES = ("left", "foot", "right", "head")
"""In the order of a rectangle's figures, and against the clock."""


@dataclass(slots=True)
class _Tally:
    """Marks of a page with one fault: the worst, and how many."""

    worst: Mark
    badness: float
    count: int = 0


def _judge(
    document: Document, code: str, badness: Callable[[Mark], float | None], told: Callable[[Mark, float], str]
) -> Iterator[Finding]:
    """A finding for each page with marks that are bad, about the worst of them. Only what lies on the trim counts."""
    for page in document.pages:
        tally: _Tally | None = None
        for mark in page.seen.marks:
            bad = badness(mark)
            if bad is None or not mark.box.meets(page.trim):
                continue
            if tally is None or bad > tally.badness:
                tally = _Tally(mark, bad, tally.count if tally else 0)
            tally.count += 1
        if tally:
            yield _tell(document, page, code, told(tally.worst, tally.badness), tally)


def _tell(document: Document, page: Page, code: str, message: str, tally: _Tally) -> Finding:
    box = page.box(tally.worst.box.cut(page.trim))
    more = f"; {tally.count} such {tally.worst.kind}s" if tally.count > 1 else ""
    return finding(code, f"{message} ({at(box.x, box.y)}{more})", document.where(page.number, box))


def at(x: float, y: float) -> str:
    """A place as an editor finds it: from the left and from the head of the trimmed page."""
    return f"{x / MM:.0f} mm from the left, {y / MM:.0f} mm from the head"


# ink


def ink(document: Document) -> Iterator[Finding]:
    """No more ink than the press dries: by the colours of each thing and the samples of each picture."""
    limit, known = 100 * document.profile.ink, {}

    def badness(mark: Mark) -> float | None:
        total = mark.colour.total if mark.colour else 0.0
        if mark.picture and not mark.picture.stencil:
            key = id(mark.picture.stream)
            if key not in known:
                known[key] = _measured(mark)
            total = known[key]
        return total if total > limit + INK_ROUNDING else None

    yield from _judge(
        document, "X080", badness, lambda mark, total: f"{mark.kind} with {total:.0f} % ink, {limit:.0f} % is the most"
    )


def _measured(mark: Mark) -> float:
    try:
        return (mark.picture and ink_of(mark.picture)) or 0.0
    except Damaged:
        return 0.0


# pictures


def _pictures(
    code: str, line_art: bool, between: Callable[[Limits], tuple[int, int]]
) -> Callable[[Document], Iterator[Finding]]:
    """Pictures of not less than the first and less than the second figure of pixels an inch."""

    def check(document: Document) -> Iterator[Finding]:
        low, high = between(document.profile.limits)

        def badness(mark: Mark) -> float | None:
            picture = mark.picture
            if picture is None or (picture.bits == 1) is not line_art:
                return None
            resolution = round(picture.resolution, 1)
            return -resolution if low <= resolution < high else None

        yield from _judge(
            document, code, badness, lambda mark, bad: f"picture of {-bad:.0f} pixels an inch, {high} are wanted"
        )

    return check


coarse = _pictures("X081", False, lambda of: (0, of.coarse))
rather_coarse = _pictures("X082", False, lambda of: (of.coarse, of.fine))
line_art_coarse = _pictures("X083", True, lambda of: (0, of.line_art_coarse))
line_art_rather_coarse = _pictures("X084", True, lambda of: (of.line_art_coarse, of.line_art_fine))


# text


def _text(mark: Mark, below: float) -> bool:
    return mark.kind is Kind.TEXT and 0 < mark.size < below - ROUNDING


def black_text(document: Document) -> Iterator[Finding]:
    """Black text below 36 pt (figures are those of newsprint) is black ink alone."""

    def badness(mark: Mark) -> float | None:
        bad = (
            _text(mark, document.profile.limits.black) and mark.colour and mark.colour.black and not mark.colour.k_only
        )
        return -mark.size if bad else None

    yield from _judge(document, "X085", badness, lambda mark, _: f"black text of {mark.size:.3g} pt in {mark.colour}")


def small_text(document: Document) -> Iterator[Finding]:
    """No text below 6 pt."""

    def badness(mark: Mark) -> float | None:
        return -mark.size if _text(mark, document.profile.limits.smallest) else None

    yield from _judge(document, "X086", badness, lambda mark, _: f"text of {mark.size:.3g} pt")


def text_in_several_inks(document: Document) -> Iterator[Finding]:
    """Text in more than one ink has 10 pt."""

    def badness(mark: Mark) -> float | None:
        colour = mark.colour
        several = colour is not None and not colour.black and len(colour.inks or ()) > 1
        return -mark.size if several and _text(mark, document.profile.limits.several_inks) else None

    yield from _judge(document, "X087", badness, lambda mark, _: f"text of {mark.size:.3g} pt in {mark.colour}")


def white_text(document: Document) -> Iterator[Finding]:
    """White text has 10 pt, 8 in a ground of one ink."""
    of = document.profile.limits

    def badness(mark: Mark) -> float | None:
        least = {0: 0.0, 1: of.reversed}.get(mark.ground, of.white)
        return least - mark.size if mark.colour and mark.colour.white and _text(mark, least) else None

    def told(mark: Mark, _: float) -> str:
        return f"white text of {mark.size:.3g} pt in a ground of {'one ink' if mark.ground == 1 else 'several inks'}"

    yield from _judge(document, "X088", badness, told)


# lines


def _thin(mark: Mark, below: float) -> bool:
    """A line, or an area that is one."""
    long = max(mark.box.width, mark.box.height) > 4 * mark.size
    return mark.kind in _LINES and long and 0 < mark.size < below - ROUNDING


def hairlines(document: Document) -> Iterator[Finding]:
    """No line below 0.25 pt."""

    def badness(mark: Mark) -> float | None:
        bad = _thin(mark, document.profile.limits.hairline) and not (mark.colour and mark.colour.white)
        return -mark.size if bad else None

    yield from _judge(document, "X089", badness, lambda mark, _: f"a line of {mark.size:.2g} pt")


def white_lines(document: Document) -> Iterator[Finding]:
    """No white line below 0.5 pt on ink."""

    def badness(mark: Mark) -> float | None:
        bad = _thin(mark, document.profile.limits.white_line) and mark.colour and mark.colour.white and mark.ground
        return -mark.size if bad else None

    yield from _judge(document, "X090", badness, lambda mark, _: f"a white line of {mark.size:.2g} pt")


# edges


def bleeding(document: Document) -> Iterator[Finding]:
    """What touches the trim goes on to the bleed box, or 3 mm where there is none."""
    for page in document.pages:
        open_: dict[str, Rect] = {}
        for mark in page.seen.marks:
            bare = mark.colour is not None and mark.colour.white
            if mark.kind is Kind.TEXT or bare or not mark.box.meets(page.trim):
                continue
            for side in _short(mark.box, page):
                open_.setdefault(side, mark.box)
        if open_:
            sides = " and ".join(side for side in _SIDES if side in open_)
            yield finding(
                "X091",
                f"something touches the trim and does not go on beyond it: {sides}",
                document.where(page.number, page.box(next(iter(open_.values())))),
                hint="let it reach 3 mm beyond, or keep it 3 mm inside",
            )


def _short(box: Rect, page: Page) -> Iterator[str]:
    """The sides at which something touches the trim without reaching the bleed."""
    for n in range(4):
        outwards = -1 if n < 2 else 1
        room = outwards * (page.bleed[n] - page.trim[n])
        needed = room if room > _TOUCH else BLEED
        beyond = outwards * (box[n] - page.trim[n])
        if -_TOUCH <= beyond < needed - _TOUCH:
            yield _SIDES[n - page.turns]


def white_overprint(document: Document) -> Iterator[Finding]:
    """White that knocks out what lies beneath."""

    def badness(mark: Mark) -> float | None:
        bad = mark.overprint and mark.colour and mark.colour.white and mark.ground
        return mark.size if bad else None

    yield from _judge(document, "X092", badness, lambda mark, _: f"white {mark.kind} overprints")

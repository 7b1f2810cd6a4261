"""Glyphs, widths and forms of a marked text, a row each with one entry for each character.

Spans come in with their marks; each is set from the type case of its role. A `Form` says in which face, how large and
how high a character is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gxpress.model.layout import Style
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset.characters import LATIN_RUN, Kind
from gxpress.typeset.clusters import clusters, may_cluster
from gxpress.typeset.languages import spoken
from gxpress.typeset.marks import Form, Marks
from gxpress.typeset.ruby import Base, annotate
from gxpress.typeset.tokens import PAIRS
from gxpress.typeset.typecase import NOTHING, Shaped, TypeCase, type_case
from gxpress.typeset.vertical import abreast, vertical_case

if TYPE_CHECKING:
    from gxpress.typeset.faces import FaceSet

_STRONG: Final = {Mark.STRONG, Mark.BYLINE, Mark.LEAD_IN}
_SMALL: Final = {Mark.SUPER: 0.34, Mark.SUB: -0.14}
"""Rise of a superscript and a subscript, in em of the style."""
SMALL: Final = 0.6
"""Their size."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a paragraph."""

    kinds: bytes
    """What has no width of its own counts as what is before it."""
    glyphs: list[int]
    """Glyph id; NOTHING where the character is part of the one before."""
    widths: list[float]
    forms: bytes
    """Index in `palette`."""
    palette: list[Form]
    shifts: dict[int, float]
    """Where a glyph does not stand at the left of its cell."""
    extras: dict[int, tuple[tuple[int, float, float], ...]]
    """Further glyphs of a character: glyph, shift, rise."""
    marks: Marks
    """What is drawn beside the characters."""
    bound: list[int]
    """Boundaries glued for what stands there: marks without width, superscripts, characters under one ruby."""
    zeros: bool
    """Whether any character has no width of its own."""
    missing: tuple[tuple[int, str], ...]
    fallback: str

    @property
    def small(self) -> list[int]:
        """Places of superscripts and subscripts."""
        sizes = [form.factor for form in self.palette]
        if min(sizes, default=1.0) == 1.0:
            return []
        return [place for place, form in enumerate(self.forms) if sizes[form] != 1.0]

    def factor(self, place: int) -> float:
        """Size of a character over the style's."""
        return self.palette[self.forms[place]].factor


def rows_of(text: Text, marked: str, style: Style, faces: FaceSet, locale: str, *, vertical: bool = False) -> Rows:
    """The rows of `text`; `marked` is its plain form in context."""
    case = vertical_case if vertical else type_case
    kinds = bytes(map(case(faces, style.role, locale).kinds.__getitem__, marked))
    making = _Making(marked, kinds, style, faces, locale, vertical=vertical)
    before = Span("")
    for span in text.spans:
        if span.text:
            making.add(span, before)
            before = span
    zeros = Kind.ZERO in kinds
    if zeros:
        making.bound.extend(place for place, kind in enumerate(kinds) if kind == Kind.ZERO and place)
        kinds = _leaning(kinds)
    return Rows(
        kinds=kinds,
        glyphs=making.glyphs,
        widths=making.widths,
        forms=bytes(making.forms),
        palette=making.palette,
        shifts=making.shifts,
        extras=making.extras,
        marks=making.marks,
        bound=making.bound,
        zeros=zeros,
        missing=tuple(making.missing),
        fallback="".join(making.strange),
    )


def _leaning(kinds: bytes) -> bytes:
    """Kinds in which what has no width of its own counts as what is before it; at the start as Han."""
    seen, row = int(Kind.HAN), bytearray()
    for kind in kinds:
        seen = seen if kind == Kind.ZERO else kind
        row.append(seen)
    return bytes(row)


class _Making:
    """The rows while spans are added to them."""

    def __init__(self, marked: str, kinds: bytes, style: Style, faces: FaceSet, locale: str, *, vertical: bool) -> None:
        self.marked, self.kinds, self.style, self.faces, self.locale = marked, kinds, style, faces, locale
        self.vertical = vertical
        self.language = spoken(locale)
        self.clustered = Kind.ZERO in kinds or may_cluster(marked)
        self.glyphs: list[int] = []
        self.widths: list[float] = []
        self.forms = bytearray()
        self.palette: list[Form] = []
        self.shifts: dict[int, float] = {}
        self.extras: dict[int, tuple[tuple[int, float, float], ...]] = {}
        self.marks = Marks()
        self.bound: list[int] = []
        self.missing: list[tuple[int, str]] = []
        self.strange: dict[str, None] = {}

    def case(self, role: str, language: str) -> TypeCase:
        """The type case of a role for such lines; characters have the forms of `language`."""
        make = vertical_case if self.vertical else type_case
        return make(self.faces, role, self.locale, language)

    def add(self, span: Span, before: Span) -> None:
        """Appends the rows of `span`; `before` is the span in front of it."""
        role = self.style.strong if _STRONG.intersection(span.marks) else self.style.role
        case = self.case(role, spoken(span.lang, self.language))
        start = len(self.glyphs)
        self._add_plain(span.text, case, start)
        self._add_runs(span.text, case, start)
        wholes = self._add_clusters(span.text, case, start) if self.clustered else set[int]()
        self._note(span.text, case, start, wholes)
        if span.ruby:
            base = Base(self.style, self.kinds, self.widths, self.shifts, self.bound, self.marks)
            annotate(base, span, case, start)
        if span.marks:
            self.marks.add(span, case, start, self.forms, self.widths, before=before)
        small = next((mark for mark in span.marks if mark in _SMALL), None)
        self._take_forms(case, start, small)

    def _add_plain(self, text: str, case: TypeCase, start: int) -> None:
        """Every character by itself, from the tables of the case."""
        self.glyphs.extend(map(case.glyph.__getitem__, text))
        self.widths.extend(map(case.width.__getitem__, text))
        self.forms.extend(map(case.form.__getitem__, text))
        if case.shift and not case.shift.keys().isdisjoint(text):
            found = case.shift
            self.shifts.update((place, found[char]) for place, char in enumerate(text, start) if char in found)

    def _add_runs(self, text: str, case: TypeCase, start: int) -> None:
        """Latin runs, dashes and ellipses shaped as a whole, in place of their single characters."""
        end = start + len(text)
        for found in LATIN_RUN.finditer(self.marked, start, end):
            self._shape(text, case, start, found.span(), latin=True)
        for run in abreast(text, self.marked, start) if self.vertical else ():
            self._shape(text, case, start, run, latin=True)
        if "—" in text or "…" in text:
            for found in PAIRS.finditer(self.marked, start, end):
                self._shape(text, case, start, found.span(), latin=False)

    def _shape(self, text: str, case: TypeCase, start: int, run: tuple[int, int], *, latin: bool) -> None:
        first, last = run
        shaped = case.run(text[first - start : last - start], latin=latin)
        self.glyphs[first:last] = shaped.glyphs
        self.forms[first:last] = shaped.forms
        if latin:
            self.widths[first:last] = shaped.widths
        for place in range(first, last) if self.shifts else ():
            self.shifts.pop(place, None)
        own = latin or bool(self.vertical and shaped.shifts)
        shifts = shaped.shifts if own else _centred(shaped.widths, shaped.glyphs)
        self.shifts.update((first + place, shift) for place, shift in shifts.items())
        self.extras.update((first + place, extra) for place, extra in shaped.extras.items())

    def _add_clusters(self, text: str, case: TypeCase, start: int) -> set[int]:
        """Clusters of several characters as a whole, in place of these; the places of those that a face has."""
        wholes, first = set[int](), start
        for cluster in clusters(text):
            last = first + len(cluster)
            if len(cluster) > 1 and (shaped := case.cluster(cluster)):
                if not LATIN_RUN.match(self.marked, first):  # else it was shaped with its run
                    self._put(first, last, shaped)
                self.bound.extend(range(first + 1, last))
                wholes.update(range(first, last))
                if cluster in case.strangers:
                    self.strange[cluster] = None
            first = last
        return wholes

    def _put(self, first: int, last: int, shaped: Shaped) -> None:
        """The rows of a piece of text in place of what they were."""
        self.glyphs[first:last] = shaped.glyphs
        self.forms[first:last] = shaped.forms
        self.widths[first:last] = shaped.widths
        for place in range(first, last):
            self.shifts.pop(place, None)
            self.extras.pop(place, None)
        self.shifts.update((first + place, shift) for place, shift in shaped.shifts.items())
        self.extras.update((first + place, extra) for place, extra in shaped.extras.items())

    def _note(self, text: str, case: TypeCase, start: int, wholes: set[int]) -> None:
        """What no face has, and what another face than the role's sets; `wholes` are places of whole clusters."""
        if case.missing and not case.missing.isdisjoint(text):
            lost = (each for each in enumerate(text, start) if each[1] in case.missing and each[0] not in wholes)
            self.missing.extend(lost)
        if case.strangers and not case.strangers.isdisjoint(text):
            found = (each for each in enumerate(text, start) if each[1] in case.strangers and each[0] not in wholes)
            self.strange.update((char, None) for _, char in found)

    def _take_forms(self, case: TypeCase, start: int, small: Mark | None) -> None:
        """Renumbers the case's forms of the last span for the paragraph, and makes superscripts small."""
        factor, rise = (SMALL, _SMALL[small]) if small else (1.0, 0.0)
        used = {form: _form(case, form, factor, rise) for form in sorted(set(self.forms[start:]))}
        for form in used.values():
            if form not in self.palette:
                self.palette.append(form)
        numbers = bytearray(256)
        for number, form in used.items():
            numbers[number] = self.palette.index(form)
        self.forms[start:] = self.forms[start:].translate(numbers)
        if small:
            self.widths[start:] = [width * factor for width in self.widths[start:]]
            self._draw_small(start, factor)
            self.bound.extend([start] if start else [])

    def _draw_small(self, start: int, factor: float) -> None:
        """Shifts and further glyphs of the last span in the measure of its own size."""
        for place in range(start, len(self.glyphs)):
            if place in self.shifts:
                self.shifts[place] *= factor
            if place in self.extras:
                self.extras[place] = tuple((glyph, x * factor, y * factor) for glyph, x, y in self.extras[place])


def _form(case: TypeCase, form: int, factor: float, rise: float) -> Form:
    manner = case.manner(form)
    return Form(case.forms[form].key, factor, rise + manner.rise * factor, manner.upright, manner.narrow)


def _centred(widths: list[float], glyphs: list[int]) -> dict[int, float]:
    """Shifts of dashes and ellipses in cells of one em a character, where the face's are of another width."""
    if abs(sum(widths) - len(widths)) < 0.02:
        return {}
    if glyphs.count(NOTHING):
        return {0: (len(widths) - sum(widths)) / 2}
    return {place: (1.0 - width) / 2 for place, width in enumerate(widths)}

"""An issue folder -> Issue: issue.toml, stories/*.md, fillers/*.md, pictures/, adverts/.

Comes in: a folder. Goes out: an Issue, or one IssueError with every fault of every file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from gxpress.errors import IssueError
from gxpress.model.advert import DEPTH, Advert
from gxpress.model.finding import Accept, Finding, Place
from gxpress.model.issue import Contact, Issue, Masthead, PageInfo, Previous, Section, Story, following
from gxpress.model.picture import Picture
from gxpress.model.rules import finding
from gxpress.model.text import Text
from gxpress.read.accepts import sift
from gxpress.read.bookings import KNOWN, booking
from gxpress.read.faults import Faults
from gxpress.read.forms import AdvertForm, IssueForm, MastheadForm, SectionForm
from gxpress.read.ids import double_ids
from gxpress.read.ids import stories as stories_of
from gxpress.read.image import picture_path, picture_size
from gxpress.read.key_lines import Lines, place_of, shown, toml_lines
from gxpress.read.source import read_source
from gxpress.read.story_file import StoryFile, StoryReader, note_of
from gxpress.read.toml_file import parse_toml

_NAME: Final = "issue.toml"


def read_folder(folder: Path) -> Issue:
    """The issue in a folder. IssueError names every fault of every file."""
    file = folder / _NAME
    if not file.is_file():
        hint = f"Put an {_NAME} there with a [masthead]; docs/issue-format.md shows one."
        raise IssueError(f"The folder has no {_NAME}.", where=Place(file=folder), hint=hint)
    source = read_source(file)
    faults = Faults()
    form = _form(source.text, file, faults)
    reader = _Folder(folder, file, toml_lines(source.text) if form else {}, faults, list(source.findings))
    stories = reader.files("stories", "story")
    fillers = reader.files("fillers", "filler")
    if form is None:
        faults.stop(file)
        raise AssertionError("a form that is refused has faults")
    issue = reader.issue(form, stories, fillers)
    faults.stop(folder)
    return issue


def _form(text: str, file: Path, faults: Faults) -> IssueForm | None:
    table = parse_toml(text, file, faults)
    if table is None:
        return None
    try:
        return IssueForm.model_validate(table)
    except ValidationError as error:
        faults.invalid(error, file, toml_lines(text), IssueForm)
        return None


@dataclass(slots=True)
class _Folder:
    folder: Path
    file: Path
    lines: Lines
    faults: Faults
    findings: list[Finding]
    _used: set[str] = field(default_factory=set)
    """Stems of stories that a section has taken."""

    def files(self, name: str, fallback: str) -> dict[str, StoryFile]:
        """Every story file of a subfolder by its stem, in the order of names."""
        reader = StoryReader(self.folder, self.faults, self.findings)
        found: dict[str, StoryFile] = {}
        for number, path in enumerate(sorted((self.folder / name).glob("*.md")), start=1):
            try:
                story = reader.read(path, f"{fallback}-{number}")
            except IssueError as error:
                self.faults.add("R033", error.message, error.where, hint=error.hint)
                continue
            if story is not None:
                found[story.stem] = story
        return found

    def issue(self, form: IssueForm, stories: dict[str, StoryFile], fillers: dict[str, StoryFile]) -> Issue:
        """Everything put together."""
        sections = tuple(self._sections(form.sections, stories))
        adverts = tuple(self._advert(number, advert) for number, advert in enumerate(form.adverts))
        pool = self._fillers(form.fillers, fillers)
        accepted = tuple(Accept(accept.code, accept.where, accept.reason) for accept in form.accepts)
        previous = Previous(**form.previous.model_dump()) if form.previous else None
        issue = Issue(
            masthead=_numbered(_masthead(form.masthead), previous),
            previous=previous,
            sections=sections,
            adverts=adverts,
            pages=tuple(PageInfo(**page.model_dump()) for page in form.pages),
            page_count=form.page_count,
            fillers=pool,
            glossary=tuple(form.glossary),
            lang=form.lang,
            accepted=accepted,
            findings=sift(self.findings, accepted, letters="R", file=self.file),
        )
        self._ids(issue)
        if not stories and not self.faults.found:
            self.faults.add("R036", "The issue has no story.", Place(file=self.folder), hint="Put one into stories/.")
        return issue

    def _sections(self, forms: Sequence[SectionForm] | None, files: dict[str, StoryFile]) -> Iterator[Section]:
        """The sections of issue.toml; without any, one section with every story in the order of file names."""
        if forms is None:
            yield Section(id="section-1", stories=tuple(file.story for file in files.values()))
            return
        for number, form in enumerate(forms):
            stories = (self._story(number, place, name, files) for place, name in enumerate(form.stories))
            yield Section(
                id=form.id or f"section-{number + 1}",
                name=form.name,
                banner=Text.of(form.banner),
                note=note_of(form.note),
                stories=tuple(story for story in stories if story is not None),
                page=form.page,
            )
        for stem, file in files.items():
            if stem not in self._used:
                hint = "Name it in a [[section]], or move the file away."
                where = Place(file=file.story.where.file)
                self.findings.append(finding("R040", f"The story {stem} is in no section.", where, hint=hint))

    def _story(self, section: int, place: int, name: str, files: dict[str, StoryFile]) -> Story | None:
        found = files.get(name) or next((file for file in files.values() if file.story.id == name), None)
        where = self._at("section", section, "stories", place)
        if found is None:
            if not (self.folder / "stories" / f"{name}.md").is_file():
                self.faults.add("R036", f"There is no story {name}.", where, hint=self._near(name, files))
            return None
        if found.stem in self._used:
            self.faults.add("R037", f"The story {name} is named twice.", where, hint="Name it once.")
            return None
        self._used.add(found.stem)
        return found.story

    def _near(self, name: str, files: dict[str, StoryFile]) -> str:
        from difflib import get_close_matches

        near = get_close_matches(name, files, n=1)
        return f"Did you mean {near[0]}?" if near else f"Put its text into stories/{name}.md."

    def _fillers(self, names: list[str] | None, files: dict[str, StoryFile]) -> tuple[Story, ...]:
        if names is None:
            return tuple(file.story for file in files.values())
        for place, name in enumerate(names):
            if name not in files and not (self.folder / "fillers" / f"{name}.md").is_file():
                hint = self._near(name, files).replace("stories/", "fillers/")
                self.faults.add("R036", f"There is no filler {name}.", self._at("fillers", place), hint=hint)
        return tuple(files[name].story for name in names if name in files)

    def _advert(self, number: int, form: AdvertForm) -> Advert:
        where = self._at("advert", number, "picture")
        picture = None
        if form.picture:
            path = picture_path(self.folder, form.picture)
            width, height = picture_size(path, where, self.faults)
            alt = form.alt or "".join(form.lines) or form.client
            picture = Picture(id=f"{form.id}-picture", file=str(path), width=width, height=height, alt=alt)
        elif not (form.title or form.lines):
            hint = "Give it a picture, or a title and lines."
            self.faults.add("R032", f"The advertisement {form.id} is empty.", self._at("advert", number), hint=hint)
        return Advert(
            id=form.id,
            client=form.client,
            title=Text.of(form.title),
            lines=tuple(Text.of(line) for line in form.lines),
            picture=picture,
            page=form.page,
            place=form.place,
            column=form.column,
            row=form.row,
            label=form.label,
            where=self._at("advert", number),
            **self._size(number, form),
        )

    def _size(self, number: int, form: AdvertForm) -> dict[str, Any]:
        """Columns, depth and part of the page, as given or as the size says."""
        if (form.column is None) != (form.row is None) or (form.row is not None and form.page is None):
            message = f"The exact place of {form.id} is not whole."
            self.faults.add("R032", message, self._at("advert", number), hint="Give page, column and row.")
        given = {"columns": form.columns, "depth": form.depth, "fraction": form.fraction}
        if not form.size:
            return {**given, "depth": form.depth or DEPTH}
        where = self._at("advert", number, "size")
        found = booking(form.size)
        if found is None:
            self.faults.add("R031", f"“{form.size}” is no size of an advertisement.", where, hint=f"Known: {KNOWN}.")
            return {}
        told = {key: value for key, value in asdict(found).items() if value is not None}
        twice = [key for key in told if given[key] is not None] + ["fraction"] * (form.fraction is not None)
        if "fraction" in told and form.depth is not None:
            twice.append("depth")
        if twice:
            message = f"“{form.size}” and {' and '.join(sorted(set(twice)))} both say how large {form.id} is."
            self.faults.add("R031", message, where, hint="Give one of them.")
        return {"columns": form.columns, **told}

    def _ids(self, issue: Issue) -> None:
        """Ids are unique in the issue, and a picture's among pictures."""
        places = {where: story.where for story, where in stories_of(issue)}
        for name, where in double_ids(issue):
            own = next((places[where[:n]] for n in (4, 2) if where[:n] in places), None)
            at = own or self._at(str(where[0]).removesuffix("s"), *where[1:])
            self.faults.add("R037", f"The id {name} is used twice.", at, hint="Give each its own id.")

    def _at(self, *path: str | int) -> Place:
        known, line = place_of(self.lines, path)
        return Place(file=self.file, line=line, key=shown(known))


def _masthead(form: MastheadForm) -> Masthead:
    values = form.model_dump(exclude={"contacts", "ears"})
    contacts = tuple(Contact(label, value) for label, value in form.contacts.items())
    return Masthead(contacts=contacts, ears=tuple(form.ears), **values)


def _numbered(masthead: Masthead, previous: Previous | None) -> Masthead:
    """The numbers that the masthead leaves out, where they follow from the issue before (M03)."""
    if previous is None:
        return masthead
    total, year = following(previous, masthead.date)
    return replace(
        masthead,
        total_number=total if masthead.total_number is None else masthead.total_number,
        year_number=year if masthead.year_number is None else masthead.year_number,
    )

"""One file of stories/ or fillers/ -> Story: the head between +++ lines, the body in Markdown.

Comes in: a file. Goes out: a Story with its pictures; every fault of the file at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gxpress.model.finding import Finding, Place
from gxpress.model.issue import Block, Byline, BylinePlace, Paragraph, ParagraphKind, Story
from gxpress.model.picture import Picture
from gxpress.model.rules import finding
from gxpress.read.bylines import DATELINE, opening, parsed
from gxpress.read.faults import Faults
from gxpress.read.forms import PictureForm, StoryForm
from gxpress.read.image import picture_path, picture_size
from gxpress.read.key_lines import Lines, toml_lines
from gxpress.read.markdown import Body, Placed, read_markdown, read_words
from gxpress.read.source import read_source
from gxpress.read.speech import conversation
from gxpress.read.toml_file import parse_toml

_FENCE: Final = "+++"
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A story and how issue.toml may call it."""

    stem: str
    story: Story


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a story comes from, to say where something is wrong."""

    file: Path
    story: str
    keys: Lines
    """Lines of the head's keys, within the head."""
    offset: int
    """Lines of the file before the body."""

    def key(self, *path: str | int) -> Place:
        """The place of a key of the head."""
        line = self.keys.get(path)
        return Place(file=self.file, line=None if line is None else line + 1, story=self.story)

    def body(self, line: int) -> Place:
        """The place of a line of the body."""
        return Place(file=self.file, line=line + self.offset, story=self.story)


@dataclass(slots=True)
class StoryReader:
    """Reads the stories of one folder; faults and findings are gathered."""

    folder: Path
    """Of the issue: pictures are named from here."""
    faults: Faults
    findings: list[Finding]

    def read(self, file: Path, fallback: str) -> StoryFile | None:
        """The story in a file; its id is its own, else the file's stem, else `fallback`. None where it is faulty."""
        source = read_source(file)
        self.findings += source.findings
        parts = self._parts(source.text, file)
        if parts is None:
            return None
        head, body, line = parts
        table = parse_toml(head, file, self.faults, offset=1)
        form = self._form(table, head, file) if table is not None else None
        if form is None:
            return None
        name = form.id or (file.stem if _ID.fullmatch(file.stem) else fallback)
        origin = _Origin(file, name, toml_lines(head), line)
        return StoryFile(file.stem, self._story(form, read_markdown(body), origin))

    def _parts(self, text: str, file: Path) -> tuple[str, str, int] | None:
        """Head, body, and the line of the file before the body's first; a fault where the +++ lines are not a pair."""
        lines = text.split("\n")
        if lines[0].rstrip() != _FENCE:
            hint = 'Open the file with a line +++, then headline = "…", then another line +++.'
            self.faults.add("R033", "The story does not begin with a line +++.", Place(file=file, line=1), hint=hint)
            return None
        end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
        if end is None:
            hint = "Put a line +++ between the head and the text."
            self.faults.add("R033", "The head of the story does not end.", Place(file=file, line=1), hint=hint)
            return None
        return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 1

    def _form(self, table: dict[str, object], head: str, file: Path) -> StoryForm | None:
        from pydantic import ValidationError

        try:
            return StoryForm.model_validate(table)
        except ValidationError as error:
            self.faults.invalid(error, file, toml_lines(head), StoryForm, offset=1)
            return None

    def _story(self, form: StoryForm, body: Body, origin: _Origin) -> Story:
        for line, odd in body.odd:
            message = f"Markdown of kind {odd} has no form in a newspaper; its text was kept."
            self.findings.append(finding("R043", message, origin.body(line)))
        byline, blocks = _byline(form, body.blocks)
        story = Story(
            id=origin.story,
            headline=read_words(form.headline),
            kind=form.kind,
            column_name=read_words(form.column_name),
            kicker=read_words(form.kicker),
            deck=read_words(form.deck),
            short=read_words(form.short),
            byline=byline,
            note=note_of(form.note),
            body=conversation(blocks),
            pictures=self._pictures(form.pictures, body.pictures, origin),
            rank=form.rank,
            page=form.page,
            boxed=form.boxed,
            head_place=form.head_place,
            lang=form.lang,
            where=Place(file=origin.file, line=1, story=origin.story),
        )
        self._notice(story)
        return story

    def _pictures(self, forms: Sequence[PictureForm], placed: Sequence[Placed], origin: _Origin) -> tuple[Picture, ...]:
        """Pictures of the head, then those that only the body names. One that both name stands where the body says."""
        places = {picture.source: picture for picture in placed}
        pictures: list[Picture] = []
        for number, form in enumerate(forms):
            where = origin.key("picture", number, "file")
            pictures.append(self._picture(form, places.pop(form.file, None), where, len(pictures) + 1))
        for only in places.values():
            form = PictureForm(file=only.source, alt=only.alt, caption=only.caption)
            pictures.append(self._picture(form, only, origin.body(only.line), len(pictures) + 1))
        return tuple(pictures)

    def _picture(self, form: PictureForm, placed: Placed | None, where: Place, number: int) -> Picture:
        path = picture_path(self.folder, form.file)
        width, height = picture_size(path, where, self.faults)
        after = placed.after if placed is not None and form.after is None else form.after or 0
        caption = form.caption or (placed.caption if placed else "")
        alt = form.alt or (placed.alt if placed else "")
        if not (alt or caption):
            hint = "Add alt = “what it shows”, or a caption."
            self.findings.append(finding("R042", f"The picture {form.file} is not described.", where, hint=hint))
        return Picture(
            id=form.id or f"{where.story}-picture-{number}",
            file=str(path),
            width=width,
            height=height,
            alt=alt,
            caption=read_words(caption),
            credit=read_words(form.credit),
            focus=form.focus,
            crop=form.crop,
            columns=form.columns,
            bleed=tuple(dict.fromkeys(form.bleed)),
            cut_in=form.cut_in,
            after=after,
        )

    def _notice(self, story: Story) -> None:
        """What an editor may have forgotten."""
        if not story.headline:
            hint = 'Add headline = "…".'
            self.findings.append(finding("R024", f"{story.id} has no headline.", story.where, hint=hint))
        for block in story.body:
            if not isinstance(block, Paragraph) and any(len(row) != len(block.rows[0]) for row in block.rows):
                self.findings.append(finding("R044", "The rows of a table differ in length.", story.where))


def note_of(note: str | list[str]) -> tuple[Paragraph, ...]:
    """编者按, a paragraph for each text."""
    texts = [note] if isinstance(note, str) else note
    return tuple(Paragraph(read_words(text), ParagraphKind.NOTE) for text in texts if text)


def _byline(form: StoryForm, blocks: list[Block]) -> tuple[Byline, list[Block]]:
    """The byline of the head, else the dateline that opens the text, and the text without it."""
    if form.byline:
        place = form.byline_place
        if place is None:
            place = BylinePlace.RUN_IN if DATELINE.match(form.byline) else BylinePlace.HEAD
        return parsed(form.byline, place), blocks
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or first.kind is not ParagraphKind.BODY:
        return Byline(), blocks
    plain = first.text.plain
    byline, rest = opening(plain)
    if not byline.text:
        return byline, blocks
    text = first.text.after(len(plain) - len(rest))
    return byline, [Paragraph(text, first.kind, first.gap), *blocks[1:]]

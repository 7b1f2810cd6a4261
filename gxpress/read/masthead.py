"""报头 of raw text: which lines belong to it, and what they say.

Comes in: the lines of a file. Goes out: the masthead, the page's editors, and the lines that are stories.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gxpress.errors import IssueError
from gxpress.model.finding import Place
from gxpress.model.issue import Contact, Masthead, PageInfo
from gxpress.read.facts import PAPER, STAFF, Facts, labels, read_facts
from gxpress.read.han import is_han
from gxpress.read.passage import Mender, Passage
from gxpress.read.shapes import finished, opens_story, page_mark
from gxpress.read.source import Source, SourceLine

_LONGEST_NAME: Final = 10
"""Characters of a paper's name that does not say 报."""
_LONGEST_CALL: Final = 20
"""Characters of a head or motto that ends in ！ or ？."""
_PROSE: Final = ("supervisor", "sponsor", "publisher", "address", "printer", "distribution", "price", "slogan", "name")
_TITLE: Final = re.compile("^《(.+)》$")
_FILE_DATE: Final = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_HINT: Final = (
    "Add it at the top of the file, each fact on a line of its own: the name of the paper (溪口周报), "
    "the date (2026年11月20日)."
)


@dataclass(frozen=True, slots=True)
class Front:
    """A masthead and what follows it."""

    masthead: Masthead
    page: PageInfo | None
    """Editors named beside the masthead."""
    lines: tuple[SourceLine, ...]
    """Lines of the stories."""


def read_masthead(source: Source, mender: Mender) -> Front:
    """Parts the masthead from the stories. IssueError where there is no name or no date."""
    lines = source.lines
    marks, lines = (lines[:1], lines[1:]) if lines and page_mark(lines[0].text) else ((), lines)
    facts, loose, end = _head(lines)
    body = (*marks, *_foot(_name_below(lines[end:], facts, loose), facts))
    name, slogan = _named(loose, facts, headed=not body or not _is_text(body[0]))
    for line in loose:
        if line not in (name, slogan):
            facts.ears.append(line.text)
            mender.note("R023", f"No known fact of a masthead, kept beside it: {line.text}", line.number)
    if facts.date is not None and facts.wrong_date:
        facts.again.append(("date", facts.wrong_date, facts.lines.get("date", 1)))
    for field, value, number in facts.again:
        facts.ears.append(value)
        mender.note("R027", f"A second {field}, kept beside the masthead: {value}", number)
    for field, found in (("name", name), ("slogan", slogan)):
        if found is not None:
            facts.line = found.number
            facts.put(field, _TITLE.sub(r"\1", found.text))
    _assume(facts, source.file, mender)
    return Front(_masthead(facts, mender), _page(facts), body)


def _head(lines: Sequence[SourceLine]) -> tuple[Facts, list[SourceLine], int]:
    """The facts at the top, the lines among them that say none, and how many lines that is."""
    facts, loose, waiting, end = Facts(), list[SourceLine](), list[SourceLine](), 0
    for index, line in enumerate(lines):
        if _is_text(line):
            break
        attempt = Facts()
        rest = read_facts(line.text, attempt)
        if not attempt or not _may_stay(rest):
            waiting.append(line)
            continue
        facts.line = line.number
        read_facts(line.text, facts)
        loose += [*waiting, *([replace(line, text=rest)] if rest else [])]
        waiting, end = [], index + 1
    return facts, loose, end


def _is_text(line: SourceLine) -> bool:
    if labels(line.text):
        return False
    calls = line.text.endswith(("！", "？", "!", "?")) and len(line.text) <= _LONGEST_CALL
    return opens_story(line.text) or page_mark(line.text) is not None or (finished(line.text) and not calls)


def _may_stay(rest: str) -> bool:
    """Whether what facts leave of a line can be the name of the paper or nothing, and not a headline with a date."""
    return len(rest) <= 1 or PAPER.fullmatch(rest) is not None or (len(rest) <= 8 and "，" not in rest)


def _name_below(lines: Sequence[SourceLine], facts: Facts, loose: list[SourceLine]) -> tuple[SourceLine, ...]:
    """The stories' lines, after the name of the paper or its motto where these stand below all facts."""
    rest = list(lines)
    named = any(PAPER.fullmatch(line.text) for line in loose) or "name" in facts.values
    while facts and len(rest) > 1 and not _is_text(rest[0]) and not _is_text_next(rest):
        text = rest[0].text
        if (not named and len(text) <= 10 and PAPER.fullmatch(text)) or _motto(text):
            named = named or not _motto(text)
            loose.append(rest.pop(0))
        else:
            break
    return tuple(rest)


def _is_text_next(lines: Sequence[SourceLine]) -> bool:
    """Whether the line is the only one before text: then it is a headline."""
    return len(lines) > 1 and _is_text(lines[1]) and page_mark(lines[1].text) is None


def _motto(text: str) -> bool:
    """活力·魅力·热点: pieces of one length parted by dots."""
    pieces = re.split("[·•・]", text)
    return len(pieces) >= 3 and max(map(len, pieces)) - min(map(len, pieces)) <= 2 and len(text) <= 30


def _named(loose: list[SourceLine], facts: Facts, *, headed: bool) -> tuple[SourceLine | None, SourceLine | None]:
    """The lines that are the paper's name and its motto. `headed`: a headline is left for the first story."""
    name = next((line for line in loose if PAPER.fullmatch(line.text)), None)
    if name is None and "name" not in facts.values and headed:
        name = next((line for line in loose if not _motto(line.text) and len(line.text) <= _LONGEST_NAME), None)
    rest = [line for line in loose if line is not name]
    slogan = next((line for line in rest if _motto(line.text)), None)
    if slogan is None and len(rest) == 1 and any(map(is_han, rest[0].text)):
        slogan = rest[0]
    return name, slogan


def _foot(lines: tuple[SourceLine, ...], facts: Facts) -> tuple[SourceLine, ...]:
    """The stories' lines without the imprint at the end: labelled lines, of which one is of those that only it has."""
    end = len(lines)
    while end > 0 and labels(lines[end - 1].text) and not finished(lines[end - 1].text):
        end -= 1
    foot = lines[end:]
    certain = any(mark in line.text for line in foot for mark in ("印刷", "承印", "刊号", "责任编辑", "责编", "发行"))
    if not certain:
        return lines
    for line in foot:
        facts.line = line.number
        if rest := read_facts(line.text, facts):
            facts.ears.append(rest)
    return lines[:end]


def _assume(facts: Facts, file: Path, mender: Mender) -> None:
    """Takes the date from the file's name and the paper's name from its series, where the text does not say."""
    if facts.date is None and not facts.wrong_date and (match := _FILE_DATE.search(file.stem)):
        try:
            facts.date = datetime.date(*map(int, match.groups()))
        except ValueError:
            pass
        else:
            mender.note("R025", f"No date in the text; {facts.date} is taken from the file's name.", 1)
    if "name" not in facts.values and "series" in facts.values:
        facts.values["name"] = facts.values["series"]
        mender.note("R025", f"No name of the paper; {facts.values['name']} is taken from its number.", 1)
    _demand(facts, file)


def _demand(facts: Facts, file: Path) -> None:
    where = Place(file=file, line=1)
    if facts.wrong_date and facts.date is None:
        raise IssueError(f"There is no such day: {facts.wrong_date}.", where=where, hint="Correct the date.")
    missing = [
        word for word, is_there in (("name of the paper", "name" in facts.values), ("date", facts.date)) if not is_there
    ]
    if missing:
        raise IssueError(f"The text has no {' and no '.join(missing)}.", where=where, hint=_HINT)


def _masthead(facts: Facts, mender: Mender) -> Masthead:
    values = {name: value for name, value in facts.values.items() if name not in STAFF}
    for name in set(values) & set(_PROSE):
        values[name] = mender.mend(Passage.of(values[name], facts.lines.get(name, 1)), spaces=False)
    assert facts.date is not None
    contacts = tuple(Contact(label, value) for label, value in facts.contacts)
    return Masthead(date=facts.date, contacts=contacts, ears=tuple(facts.ears), **values, **facts.numbers)  # type: ignore[arg-type]


def _page(facts: Facts) -> PageInfo | None:
    staff = {name: facts.values[name] for name in STAFF if name in facts.values}
    return PageInfo(number=1, **staff) if staff else None

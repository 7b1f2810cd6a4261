"""The words of the furniture: a frame's Jinja template and the issue's facts → rows of text, each with its style.

All wording (主管：, 总第 … 期) stands in the layout's file; the filters here turn facts into words and leave out what
is not given. What the facts say is never taken for a sign of the template: an ear may begin with "@" or hold "---".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from gxpress.compose.almanac import lunar_date, solar_term
from gxpress.compose.almanac import weekday as weekday_of
from gxpress.compose.numerals import han_date, han_digits, han_number
from gxpress.errors import LayoutError
from gxpress.model.finding import Place
from gxpress.model.issue import Contact, Issue, Masthead, PageInfo
from gxpress.model.layout import Layout
from gxpress.model.rules import finding
from gxpress.read.key_lines import Path, place_of, shown, toml_lines

if TYPE_CHECKING:
    from jinja2 import Environment, Template

RULE: Final = "---"
ORNAMENT: Final = "==="
_HIDE: Final = str.maketrans("@-=", "\ufdd0\ufdd1\ufdd2")
_SHOW: Final = str.maketrans("\ufdd0\ufdd1\ufdd2", "@-=")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a frame: a line of text with its style; RULE or ORNAMENT; or white, which has no text."""

    style: str
    text: str
    drawn: str = ""
    """RULE or ORNAMENT, or empty for text and white."""

    @property
    def white(self) -> bool:
        """Whether nothing is to be seen in it."""
        return not self.text and not self.drawn


@dataclass(frozen=True, slots=True)
class PageView:
    """What a template can ask of `page`."""

    number: int
    count: int
    name: str
    info: PageInfo
    """Empty where the newsroom says nothing of the page."""


@dataclass(frozen=True, slots=True)
class Words:
    """The facts that all templates of one page speak of."""

    issue: Issue
    layout: Layout
    page: PageView

    @classmethod
    def of(cls, issue: Issue, layout: Layout, number: int, count: int, name: str) -> Words:
        """The facts of a page."""
        info = next((each for each in issue.pages if each.number == number), PageInfo(number))
        return cls(issue, layout, PageView(number, count, name, info))

    def rows(self, template: str, style: str, key: Path) -> tuple[Row, ...]:
        """The rows of a template, without white at its ends. `key` is where it stands in layout.toml.

        LayoutError where the template cannot be read or asks for what there is not.
        """
        facts = {"issue": self.issue, "m": self.issue.masthead, "page": self.page, "layout": self.layout}
        text = _filled(template, facts, self.layout, key)
        return _trimmed([_row(line, style, self.layout) for line in text.split("\n")])


def _filled(template: str, facts: Mapping[str, Any], layout: Layout, key: Path) -> str:
    from jinja2 import TemplateError

    try:
        return _template(template).render(facts)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        message = f"the template {shown(key)} cannot be filled: {error}"
        fault = finding("L007", message, _place(layout, key))
        raise LayoutError(message, where=fault.where, findings=(fault,)) from error


def _place(layout: Layout, key: Path) -> Place:
    """Where a key stands in the layout's file."""
    file = layout.folder / "layout.toml"
    if not file.is_file():
        return Place(key=shown(key))
    return Place(file, place_of(toml_lines(file.read_text(encoding="utf-8")), key)[1], shown(key))


def _row(line: str, style: str, layout: Layout) -> Row:
    line = line.strip(" \t\r")
    if line in (RULE, ORNAMENT):
        return Row(style, "", line)
    if line.startswith("@"):
        name, _, rest = line[1:].partition(" ")
        if name in layout.styles:
            return Row(name, rest.strip(" ").translate(_SHOW))
    return Row(style, line.translate(_SHOW))


def _trimmed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Without white at the ends, and with one row of white where there are several."""
    found: list[Row] = []
    for row in rows:
        if not row.white or (found and not found[-1].white):
            found.append(row)
    while found and found[-1].white:
        found.pop()
    return tuple(found)


@cache
def _template(source: str) -> Template:
    return _environment().from_string(source)


@cache
def _environment() -> Environment:
    """Sandboxed: a layout's folder may come from anywhere."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_hidden
    )
    environment.filters.update(
        cn_date=cn_date,
        cn_month=cn_month,
        weekday=weekday,
        lunar=lunar,
        solar_term=solar_term,
        labelled=labelled,
        told=told,
        given=given,
        han_date=han_date,
        han_number=han_number,
        han_digits=han_digits,
    )
    return environment


def _hidden(value: object) -> str:
    """A fact as text; what could be taken for a sign of the template is hidden until the rows are cut."""
    return "" if value is None else str(value).translate(_HIDE)


def cn_date(date: datetime.date) -> str:
    """The date in words.

    >>> cn_date(datetime.date(2021, 11, 5))
    '2021年11月5日'
    """
    return f"{date.year}年{date.month}月{date.day}日"


def cn_month(date: datetime.date) -> str:
    """Year and month: 2021年11月."""
    return f"{date.year}年{date.month}月"


def weekday(masthead: Masthead) -> str:
    """The weekday as given, else as the date says."""
    return masthead.weekday or weekday_of(masthead.date)


def lunar(masthead: Masthead) -> str:
    """The lunar date as given, else as the date says."""
    return masthead.lunar_date or lunar_date(masthead.date)


def labelled(value: object, before: str, after: str = "") -> str:
    """The value between its words; empty where there is none, so that no label dangles.

    >>> labelled(589, "总第", "期"), labelled(None, "总第", "期")
    ('总第589期', '')
    """
    return "" if value is None or value == "" else f"{before}{value}{after}"


def told(contacts: Iterable[Contact], between: str = "：") -> list[str]:
    """Contacts in words: 报纸热线：0537-…."""
    return [f"{contact.label}{between if contact.label else ''}{contact.value}" for contact in contacts]


def given(values: Iterable[object]) -> list[object]:
    """Those of the values that are not empty."""
    return [value for value in values if value is not None and value != ""]

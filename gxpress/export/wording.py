"""What the reading editions say of the issue themselves: dates, numbers, imprint, and their own words.

The masthead comes in; short lines for titles, contents and metadata go out. What the masthead does not give is left
out.
"""

from __future__ import annotations

import datetime
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from gxpress.export.markup import base_folder, clean
from gxpress.model.issue import Issue, Masthead

_IMPRINT: Final = (
    "supervisor",
    "sponsor",
    "publisher",
    "cn_number",
    "address",
    "website",
    "email",
    "printer",
    "distribution",
    "price",
)
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "gxpress.invalid")


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((base_folder() / "words.toml").read_text(encoding="utf-8"))


def wording(lang: str) -> Mapping[str, str]:
    """The words (目录, 下一篇 …) in the language of the issue, else in the nearest there is, else in zh-Hans."""
    parts = lang.split("-")
    names = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    tables = _tables()
    if parts[0] == "zh" and {"TW", "HK", "MO"} & set(parts):
        return tables["zh-Hant"]
    return next((tables[name] for name in names if name in tables), tables["zh-Hans"])


def long_date(date: datetime.date) -> str:
    """The date in Chinese.

    >>> long_date(datetime.date(2026, 3, 9))
    '2026年3月9日'
    """
    return f"{date.year}年{date.month}月{date.day}日"


def title(issue: Issue) -> str:
    """Name and date: what the window bar and the shelf of an e-reader show."""
    return clean(f"{issue.masthead.name}　{long_date(issue.masthead.date)}")


def datelines(issue: Issue) -> tuple[str, ...]:
    """The masthead's lines under the name: date with weekday and lunar date, then the numbers of the issue."""
    masthead, words = issue.masthead, wording(issue.lang)
    first = (long_date(masthead.date), masthead.weekday, masthead.lunar_date)
    lines = ("　".join(part for part in first if part), "　".join(_numbers(masthead, words)))
    return tuple(clean(line) for line in lines if line)


def _numbers(masthead: Masthead, words: Mapping[str, str]) -> Iterator[str]:
    if masthead.total_number is not None:
        yield masthead.series + words["issue_number"].format(number=masthead.total_number)
    if masthead.year_number is not None:
        yield words["year_number"].format(year=masthead.date.year, number=masthead.year_number)


def imprint(issue: Issue) -> tuple[tuple[str, str], ...]:
    """Pairs of label and value for the imprint (报尾): what the masthead gives, then its contacts."""
    masthead, words = issue.masthead, wording(issue.lang)
    named = [(words[key], str(getattr(masthead, key))) for key in _IMPRINT if getattr(masthead, key)]
    named += [(contact.label, contact.value) for contact in masthead.contacts]
    return tuple((clean(label), clean(value)) for label, value in named)


def page_label(issue: Issue, number: int, name: str = "") -> str:
    """第2版, with the page's name where it has one."""
    form = "page_named" if name else "page"
    return clean(wording(issue.lang)[form].format(number=number, name=name))


def names(issue: Issue) -> dict[str, object]:
    """What every template of the reading editions may name of the issue itself."""
    return {
        "issue": issue,
        "paper": clean(issue.masthead.name),
        "title": title(issue),
        "datelines": datelines(issue),
        "imprint": imprint(issue),
        "words": wording(issue.lang),
    }


def identifier(issue: Issue) -> str:
    """A URN that the same issue always has: made of the paper's name, its numbers and the date."""
    masthead = issue.masthead
    parts = (masthead.name, masthead.cn_number, masthead.date.isoformat(), str(masthead.total_number or ""))
    return uuid.uuid5(_NAMESPACE, "\n".join(parts)).urn

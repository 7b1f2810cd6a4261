"""The forms of an issue folder: what may stand in issue.toml and above a story. pydantic at the border, no logic.

Comes in: tables from tomllib. Goes out: checked values under their own names. Unknown keys are refused.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from gxpress.model.advert import AdvertPlace
from gxpress.model.head import HeadPlace
from gxpress.model.issue import BylinePlace, Period, StoryKind
from gxpress.model.picture import Edge

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$", description="Letters, digits and hyphens.")]
Number = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(gt=0, le=1)]


class Form(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


class MastheadForm(Form):
    """报头."""

    name: Annotated[str, Field(min_length=1)]
    date: Annotated[datetime.date, Field(strict=False)]
    weekday: str = ""
    lunar_date: str = ""
    series: str = ""
    total_number: Number | None = None
    year_number: Number | None = None
    pages_today: Number | None = None
    cn_number: str = ""
    supervisor: str = ""
    sponsor: str = ""
    publisher: str = ""
    address: str = ""
    website: str = ""
    email: str = ""
    contacts: dict[str, str] = Field(default_factory=dict)
    printer: str = ""
    distribution: str = ""
    price: str = ""
    slogan: str = ""
    ears: list[str] = Field(default_factory=list)


class PreviousForm(Form):
    """[previous]: the issue before this one."""

    date: Annotated[datetime.date, Field(strict=False)]
    total_number: Number | None = None
    year_number: Number | None = None
    period: Annotated[Period, Field(strict=False)] = Period.OTHER


class PageForm(Form):
    """[[page]]: what the newsroom says of a page."""

    number: Number
    name: str = ""
    editor: str = ""
    proofreader: str = ""
    designer: str = ""


class SectionForm(Form):
    """[[section]]: stories that stand together, in reading order."""

    id: Name | None = None
    page: Number | None = None
    name: str = ""
    banner: str = ""
    note: str | list[str] = ""
    stories: list[str]


class PictureForm(Form):
    """[[picture]] of a story."""

    file: str
    id: Name | None = None
    caption: str = ""
    credit: str = ""
    alt: str = ""
    focus: Annotated[tuple[float, float], Field(strict=False)] = (0.5, 0.5)
    crop: Share = 1.0
    columns: Number | None = None
    bleed: list[Annotated[Edge, Field(strict=False)]] = Field(default_factory=list)
    cut_in: bool = False
    after: Annotated[int, Field(ge=0)] | None = None


class StoryForm(Form):
    """The head of a story's file, between +++ lines."""

    id: Name | None = None
    headline: str = ""
    kicker: str = ""
    deck: str = ""
    short: str = ""
    column_name: str = ""
    kind: Annotated[StoryKind, Field(strict=False)] = StoryKind.NEWS
    byline: str = ""
    byline_place: Annotated[BylinePlace, Field(strict=False)] | None = None
    note: str | list[str] = ""
    rank: Annotated[int, Field(ge=0)] = 0
    page: Number | None = None
    boxed: bool = False
    head_place: Annotated[HeadPlace, Field(strict=False)] | None = None
    lang: str = ""
    pictures: list[PictureForm] = Field(default_factory=list, alias="picture")


class AdvertForm(Form):
    """[[advert]]: a picture, or a title and lines."""

    id: Name
    client: str = ""
    title: str = ""
    lines: list[str] = Field(default_factory=list)
    picture: str = ""
    alt: str = ""
    size: str = ""
    columns: Number | None = None
    depth: Number | None = None
    fraction: Share | None = None
    page: Number | None = None
    place: Annotated[AdvertPlace, Field(strict=False)] = AdvertPlace.FOOT
    column: Number | None = None
    row: Number | None = None
    label: str = "广告"


class AcceptForm(Form):
    """[[accept]]: a finding that is known and stays."""

    code: Annotated[str, Field(pattern=r"^[A-Z]\d{3}$")]
    where: str = ""
    reason: Annotated[str, Field(min_length=1)]


class IssueForm(Form):
    """issue.toml."""

    version: Literal[1] = 1
    lang: str = "zh-Hans"
    page_count: Number | None = None
    glossary: list[str] = Field(default_factory=list)
    fillers: list[str] | None = None
    masthead: MastheadForm
    previous: PreviousForm | None = None
    pages: list[PageForm] = Field(default_factory=list, alias="page")
    sections: list[SectionForm] | None = Field(default=None, alias="section")
    adverts: list[AdvertForm] = Field(default_factory=list, alias="advert")
    accepts: list[AcceptForm] = Field(default_factory=list, alias="accept")

"""The model as JSON: its schema, and the way there and back, all derived from the dataclasses themselves.

Comes in: an Issue, or JSON text. Goes out: plain values for JSON, or a checked form and from it an Issue. Defaults are
left out; a Text is a string, or a list of strings and spans; `where` and `findings`, which tell of one reading, are not
written.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime
import enum
import inspect
import textwrap
import types
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, create_model

from gxpress.model.advert import Advert
from gxpress.model.issue import Issue, Paragraph, Story, Table
from gxpress.model.picture import Picture
from gxpress.model.text import Span, Text

VERSION: Final = 1
_LEFT_OUT: Final = {(Story, "where"), (Advert, "where"), (Issue, "findings"), (Picture, "width"), (Picture, "height")}
_LIMITS: Final[Mapping[str, Any]] = {
    "id": Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$"),
    "page": Field(ge=1),
    "number": Field(ge=1),
    "page_count": Field(ge=1),
    "columns": Field(ge=1),
    "column": Field(ge=1),
    "row": Field(ge=1),
    "depth": Field(ge=1),
    "rank": Field(ge=0),
    "after": Field(ge=0),
    "crop": Field(gt=0, le=1),
    "fraction": Field(gt=0, le=1),
}
"""What a value must be, by the name of its field; None is let through where the type allows it."""


class Form(BaseModel):
    """An object of the file. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


def issue_form() -> type[Form]:
    """The form of a whole file: the issue and the version of the format."""
    return _issue_form(False)


def schema() -> dict[str, object]:
    """JSON Schema 2020-12 of the file, described with the model's own docstrings."""
    made = _issue_form(True).model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gxpress issue", **_titled(made)}


def _titled(made: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in made.items() if key != "title"}


@cache
def _issue_form(described: bool) -> type[Form]:
    base = form_of(Issue, described)
    version: Any = (Literal[1], Field(description="Of this format."))
    return create_model("IssueFile", __base__=base, __doc__=base.__doc__, version=version)


@cache
def form_of(kind: type, described: bool = False) -> type[Form]:
    """The form of one dataclass of the model."""
    hints = get_type_hints(kind)
    docs = _docstrings(kind) if described else {}
    made: dict[str, Any] = {}
    for item in dataclasses.fields(kind):
        if (kind, item.name) in _LEFT_OUT:
            continue
        annotation = _annotation(hints[item.name], described)
        if limit := _LIMITS.get(item.name):
            annotation = Annotated[annotation, limit] if not _optional(annotation) else _limited(annotation, limit)
        made[item.name] = (annotation, _field(item, described, docs.get(item.name)))
    doc = inspect.getdoc(kind) if described else None
    return create_model(kind.__name__, __base__=Form, __doc__=doc, **made)


def _field(item: dataclasses.Field[Any], described: bool, description: str | None) -> Any:
    """The default of a field, in the form's own types."""
    if item.default is not dataclasses.MISSING:
        return Field(default=item.default, description=description)
    if item.default_factory is dataclasses.MISSING:
        return Field(description=description)
    made = item.default_factory()
    if dataclasses.is_dataclass(made) and not isinstance(made, Text):
        kind: type = type(made)
        return Field(default_factory=form_of(kind, described), description=description)
    return Field(default=encode(made), description=description)


def _optional(annotation: Any) -> bool:
    return types.NoneType in get_args(annotation)


def _limited(annotation: Any, limit: Any) -> Any:
    inner = tuple(arg for arg in get_args(annotation) if arg is not types.NoneType)
    return Union[Annotated[Union[inner], limit], None]  # noqa: UP007 (built from values)


def _annotation(hint: Any, described: bool) -> Any:
    """The form's type for a type of the model."""
    if hint is Text:
        return str | list[str | form_of(Span, described)]  # type: ignore[misc]
    if dataclasses.is_dataclass(hint):
        return form_of(hint, described)  # type: ignore[arg-type]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if set(args) == {Paragraph, Table}:
            return _block(described)
        return Union[tuple(_annotation(arg, described) for arg in args)]  # noqa: UP007
    if origin is tuple:
        return tuple[tuple(... if arg is ... else _annotation(arg, described) for arg in args)]  # type: ignore[misc]
    return hint


def _block(described: bool) -> Any:
    return Annotated[
        Annotated[form_of(Paragraph, described), Tag("paragraph")] | Annotated[form_of(Table, described), Tag("table")],
        Discriminator(lambda value: "table" if "rows" in _as_mapping(value) else "paragraph"),
    ]


def _as_mapping(value: Any) -> Any:
    return value if isinstance(value, Mapping) else vars(value) if hasattr(value, "__dict__") else {}


def _docstrings(kind: type) -> dict[str, str]:
    """The string under each field of a class."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found: dict[str, str] = {}
    for field, after in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            value = after.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[field.target.id] = inspect.cleandoc(value.value)
    return found


def encode(value: Any) -> Any:
    """A value of the model as JSON can hold it.

    >>> encode(Text.of("今日四版"))
    '今日四版'
    """
    if isinstance(value, Text):
        return _text(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def _object(value: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for item in dataclasses.fields(value):
        given = getattr(value, item.name)
        if (type(value), item.name) not in _LEFT_OUT and not _is_default(item, given):
            made[item.name] = encode(given)
    return made


def _is_default(item: dataclasses.Field[Any], given: Any) -> bool:
    if item.default is not dataclasses.MISSING:
        return bool(given == item.default)
    return item.default_factory is not dataclasses.MISSING and bool(given == item.default_factory())


def _text(text: Text) -> Any:
    plain = [span.text if span == Span(span.text) else _object(span) for span in text.spans]
    if not plain:
        return ""
    return plain[0] if len(plain) == 1 and isinstance(plain[0], str) and plain[0] else plain


def decode(form: Any, kind: Any) -> Any:
    """The value of the model that a checked form stands for."""
    if kind is Text:
        return _text_of(form)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        values = {name: decode(getattr(form, name), hints[name]) for name in type(form).model_fields if name in hints}
        return kind(**values, **_unwritten(kind))
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if form is None:
            return None
        inner = [arg for arg in args if arg is not types.NoneType]
        chosen = next((arg for arg in inner if getattr(arg, "__name__", "") == type(form).__name__), inner[0])
        return decode(form, chosen)
    if origin is tuple:
        inner_kinds = args[:1] * len(form) if args[-1] is ... else args
        return tuple(decode(item, inner) for item, inner in zip(form, inner_kinds, strict=True))
    return form


def _unwritten(kind: type) -> dict[str, int]:
    """The size of a picture is its file's, and not known yet."""
    return {"width": 1, "height": 1} if kind is Picture else {}


def _text_of(form: Any) -> Text:
    if form is None or form == "":
        return Text()
    if isinstance(form, str):
        return Text.of(form)
    return Text(tuple(Span(item) if isinstance(item, str) else decode(item, Span) for item in form))

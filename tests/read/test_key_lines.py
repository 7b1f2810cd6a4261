"""Lines of keys in TOML and JSON."""

from __future__ import annotations

import json
import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress.read.key_lines import json_lines, place_of, shown, toml_lines

TOML = '''# head
title = "a # no comment"
list = [
  "one",  # [first]
  "two", """
three
""",
]
[masthead]
name = \'\'\'x
y = 1
\'\'\'
"quoted key" = 1
a.b.c = 2

[[section]]
stories = ["p", "q"]
[[section]]
id = "s"
[section.inner]
deep = { x = 1, y = [1,
  2] }
after = true
'''


def test_lines_of_toml() -> None:
    tomllib.loads(TOML)
    lines = toml_lines(TOML)
    expected = {
        ("title",): 2,
        ("list",): 3,
        ("list", 0): 4,
        ("list", 1): 5,
        ("list", 2): 5,
        ("masthead",): 9,
        ("masthead", "name"): 10,
        ("masthead", "quoted key"): 13,
        ("masthead", "a", "b", "c"): 14,
        ("section", 0): 16,
        ("section", 0, "stories"): 17,
        ("section", 0, "stories", 1): 17,
        ("section", 1): 18,
        ("section", 1, "id"): 19,
        ("section", 1, "inner", "deep"): 21,
        ("section", 1, "inner", "after"): 23,
    }
    assert {path: lines.get(path) for path in expected} == expected
    assert ("masthead", "y") not in lines


def test_the_nearest_place() -> None:
    lines = toml_lines(TOML)
    path, line = place_of(lines, ("section", 1, "Form", "id", "str"))
    assert (shown(path), line) == ("section[1].id", 19)
    assert place_of(lines, ("absent", "key")) == ((), None)


keys = st.text(alphabet='ab"{}[],:\\ 晴', min_size=1, max_size=4)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), keys),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=12,
)


def paths(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [at] if at else []
    for key, item in inner:
        found += paths(item, (*at, key))
    return found


@given(value=st.dictionaries(keys, values, max_size=4))
@settings(max_examples=80, deadline=None)
def test_every_key_of_json_has_its_line(value: dict[str, object]) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False)
    lines = json_lines(text)
    assert set(lines) == set(paths(value))
    for path, line in lines.items():
        if isinstance(path[-1], str):
            assert json.dumps(path[-1], ensure_ascii=False) in text.split("\n")[line - 1]

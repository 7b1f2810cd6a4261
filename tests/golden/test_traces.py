"""Golden traces: a line for each placed thing, so that a change of make-up shows as a readable diff."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxpress import compose, read_issue, read_layout
from gxpress.export.trace import render

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize(
    ("issue", "layout"),
    [("qingxi", "tabloid"), ("qingxi", "broadsheet"), ("qingxi-hant", "tabloid-hant-vertical")],
)
def test_front_page_of_the_examples(
    issue: str, layout: str, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GXPRESS_SYSTEM_FACES", "0")
    trace = render(compose(read_issue(EXAMPLES / issue), read_layout(layout)))
    front = "".join(line for line in trace.splitlines(keepends=True) if line.startswith("1 "))
    golden(f"example-{layout}-1.txt", front)

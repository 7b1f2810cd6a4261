"""The line count is that of total fit, at every measure, whether it was proved or found."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.paragraphs import own_text
from gxpress.typeset import Prepared, counting, set_lines
from gxpress.typeset.breaking import Ways
from gxpress.typeset.counting import sure_count

SIZE = 10.0
Setter = Callable[..., Prepared]
PHRASES = st.sampled_from(
    (
        *(
            "今年以来",
            "全区",
            "完成投资",
            "，",
            "、",
            "；",
            "。”",
            "“双百工程”",
            "（记者",
            "）",
            "《",
            "》",
            "的",
            "一",
        ),
        *("2021年", "1,381亿元", "5G", "Open Source", "activities", "——", "……", "58%", "活力·魅力", " "),
    )
)


def found(prepared: Prepared, em: float) -> int:
    """The lines that total fit makes."""
    return len(prepared.breaks_at(em * SIZE))


def sure(prepared: Prepared, em: float) -> int | None:
    """The count that is proved."""
    return sure_count(Ways(prepared.points, em), prepared._dearest) if em >= prepared.widest else None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(PHRASES, min_size=1, max_size=60).map("".join),
    em=st.one_of(st.integers(6, 30).map(float), st.floats(6.0, 30.0)),
    choices=st.fixed_dictionaries(
        {
            "locale": st.sampled_from(["zh-Hans", "zh-Hant-HK", "zh-Hant-TW", "ja", "ko"]),
            "han_latin": st.sampled_from([0.0, 0.125, 0.25]),
            "indent": st.sampled_from([0.0, 2.0]),
            "tracking": st.sampled_from([0.0, 0.0, 0.1, -0.05]),
        }
    ),
)
def test_what_is_proved_is_what_is_set(ready: Setter, text: str, em: float, choices: dict[str, object]) -> None:
    proved = sure(ready(text, **choices), em)
    assert proved in (None, found(ready(text, **choices), em))
    counted = ready(text, **choices).count(em * SIZE)
    assert counted == len(set_lines(ready(text, **choices), em * SIZE))


@pytest.mark.parametrize("em", (12, 13, 16, 20, 24, 28))
def test_most_counts_of_a_page_are_proved(ready: Setter, em: int) -> None:
    paragraphs = [ready(text, indent=2.0) for text in own_text(10_000)]
    proved = [sure(prepared, em) for prepared in paragraphs]
    assert all(count in (None, found(prepared, em)) for count, prepared in zip(proved, paragraphs, strict=True))
    share = sum(count is not None for count in proved) / len(proved)
    assert share > (0.75 if em >= 16 else 0.25)


def test_the_seeds_counts_are_those_of_its_lines(ready: Setter, seed: Path) -> None:
    from gxpress.read import read_issue

    texts = [part.text for story in read_issue(seed).stories for part in story.parts() if part.kind == "paragraph"]
    for prepared in (ready(text, indent=2.0) for text in texts):
        for em in range(7, 31):
            assert sure(prepared, em) in (None, found(prepared, em))


def test_a_bound_that_is_none_counts_wrong(ready: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the price of a further line, the fullest way would always seem the best."""
    paragraphs = [ready(text, indent=2.0) for text in own_text(3_000)]
    measures = [float(em) for em in range(8, 24)]
    monkeypatch.setattr(counting, "_white_of_more", lambda *_: 1e9)
    assert any(sure(prepared, em) not in (None, found(prepared, em)) for prepared in paragraphs for em in measures)


def test_a_word_that_might_be_parted_is_not_taken_for_whole(ready: Setter) -> None:
    """B7: hyphens give total fit further ends, so a line dear enough to try them leaves the count open."""
    prepared = ready("这次来的人里有activities在山里办过几年学的人activities今天也到了山里")
    wrong = [
        em for em in range(9, 26) if sure_count(Ways(prepared.points, em), math.inf) not in (None, found(prepared, em))
    ]
    assert wrong
    assert all(sure(prepared, em) in (None, found(prepared, em)) for em in range(9, 26))

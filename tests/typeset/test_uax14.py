"""UAX #14 untailored: Unicode's own cases, and the level that sets by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gxpress.typeset import Prepared, set_lines
from gxpress.typeset.uax14 import breaks

SIZE = 10.0
Setter = Callable[..., Prepared]
CASES = Path(__file__).resolve().parents[3] / "shared" / "data" / "unicode" / "LineBreakTest-15.0.0.txt"


def cases() -> Iterator[tuple[str, set[int]]]:
    """Text and its break opportunities, the end left out."""
    for row in CASES.read_text(encoding="utf-8").splitlines():
        words = row.partition("#")[0].split()
        if words:
            text, places = "", set()
            for word in words:
                if word == "÷":
                    places.add(len(text))
                elif word != "×":
                    text += chr(int(word, 16))
            yield text, places - {0, len(text)}


def test_the_cases_of_unicode() -> None:
    if not CASES.is_file():
        pytest.skip(f"the cases are not at {CASES}")
    found = list(cases())
    wrong = [text for text, places in found if breaks(text) != places]
    assert len(found) == 7654
    assert wrong == []


def test_the_untailored_level_sets_by_it(ready: Setter) -> None:
    text = "The quick (brown) fox can't jump 32.3 feet, right? 今天天气很好。"
    for em in range(3, 20):
        ends, place = [], 0
        for line in set_lines(ready(text, level="uax14"), em * SIZE):
            place += len(line.text) + len(line.dropped)
            ends.append(place)
        assert em < 8 or set(ends[:-1]) <= breaks(text)


@pytest.mark.parametrize("mark", "～·“")
def test_a8_it_would_set_chinese_wrong(ready: Setter, mark: str) -> None:
    """The negative control of A8: what the levels of Chinese ban, UAX #14 lets through, or the reverse."""
    text = "字" * 6 + mark + "字" * 5
    tailored, plain = (
        [line.text for line in set_lines(ready(text, level=level), 6 * SIZE)] for level in ("strict", "uax14")
    )
    assert tailored != plain


@pytest.mark.parametrize(
    "cluster", ["🇨🇳", "👩‍👩‍👧", "👍🏽", "e\u0301", "か\u3099", "1\ufe0f\u20e3", "\u1112\u1161\u11ab"]
)
@pytest.mark.parametrize("level", ["none", "strict", "uax14"])
def test_a_cluster_is_never_split(ready: Setter, cluster: str, level: str) -> None:
    for before in range(8):
        text = "字" * before + cluster + cluster + "字" * 9
        lines = [line.text + line.dropped for line in set_lines(ready(text, level=level), 5 * SIZE)]
        assert "".join(lines) == text
        assert sum(line.count(cluster) for line in lines) == 2

"""The benchmark of paragraphs: its figures are what the lines are."""

from __future__ import annotations

import pytest

from benchmarks.paragraphs import by_gxpress, compared, figures, own_text, speed, table


def test_figures_tell_what_is_wrong_with_lines() -> None:
    good = [("他", 0.0), ("说", 1.0), ("，", 2.0)]
    wide = [("他", 0.0), ("说", 1.2), ("“", 2.2)]
    found = figures([[good, wide, [("，", 0.0), ("我", 0.5), ("们", 1.5)], [("好", 0.0), ("。", 1.0)]]])
    assert (found.lines, found.forbidden, found.lone) == (4, 2, 1)
    assert found.mean == pytest.approx(0.2 / 3)
    assert found.worst == pytest.approx(0.2)


def test_own_text_is_set_without_a_fault() -> None:
    texts = own_text(600)
    assert texts == own_text(600)
    found = compared(texts, {"gxpress": by_gxpress})
    assert all((each.forbidden, each.lone) == (0, 0) for each in found.values())
    assert all(each.mean < 0.02 for each in found.values())
    assert "| own | 12 | gxpress |" in table({"own": found})


def test_speed_is_told() -> None:
    assert "a second" in speed(own_text(300))

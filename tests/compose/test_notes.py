"""Editor's notes: in level legs, none of one line, at any width and length."""

from __future__ import annotations

import pytest
from copydesk import story

from gxpress.compose.galley import Press, story_galley
from gxpress.compose.notes import WIDE, NoteSetting, note_setting
from gxpress.model.issue import Paragraph, ParagraphKind
from gxpress.model.text import Text


def _set(characters: int, columns: int, press: Press) -> NoteSetting:
    note = Paragraph(Text.of(("编者按：" + "一段按语，" * 100)[:characters]), ParagraphKind.NOTE)
    setting = note_setting(
        story_galley(story("a", 90, note=(note,)), press).note, press.layout.grid.measure(columns), press
    )
    assert setting is not None
    return setting


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5])
def test_no_leg_has_one_line_alone(columns: int, press: Press) -> None:
    for characters in range(4, 400, 7):
        setting = _set(characters, columns, press)
        last = setting.depths[-1] - setting.white
        assert setting.legs.count == 1 or last >= 2, (characters, setting.legs)


def test_a_short_note_goes_right_across_and_a_long_one_stands_in_legs(press: Press) -> None:
    assert _set(50, 3, press).legs.count == 1
    assert _set(50, 3, press).legs.characters > WIDE
    assert _set(300, 3, press).legs.count == 2

"""Marks beside a line that touch the line above: told with text and place, and only where ink meets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from copydesk import issue

from gxpress import compose
from gxpress.compose.crowding import crowded
from gxpress.model.finding import Finding
from gxpress.model.issue import Paragraph, Story
from gxpress.model.layout import Layout, Spacing, Style
from gxpress.model.page import Module, ModuleKind, Page
from gxpress.model.text import Mark, Span, Text
from gxpress.model.units import Box
from gxpress.typeset import prepare, set_lines
from gxpress.typeset.faces import FaceSet

STYLE = Style(role="song", size=9.0, leading=12.0)
LINE = 14
PLAIN, RUBY = Span("人" * LINE), Span("衣" * LINE, ruby=" ".join(["yī"] * LINE))


def marked(*marks: Mark) -> Span:
    return Span("渡口" * (LINE // 2), marks)


def found(above: Span, below: Span, style: Style = STYLE, *, vertical: bool = False) -> list[Finding]:
    """What is told of two lines, one below the other."""
    faces = FaceSet.open()
    prepared = prepare(Text((above, below)), style, faces, Spacing(vertical=vertical))
    lines = tuple(line.moved(50.0, 50.0) for line in set_lines(prepared, LINE * style.size, owner="s", part=1))
    assert [line.text for line in lines] == [above.text, below.text]
    box = Box(50.0, 40.0, LINE * style.size, 40.0)
    page = Page(7, "", 400.0, 400.0, box, (Module(ModuleKind.STORY, "s", box, lines),))
    return list(crowded([page], faces))


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("marks", [(Mark.PROPER_NAME,), (Mark.TITLE,), (Mark.PROPER_NAME, Mark.EMPHASIS)])
def test_ruby_just_below_a_line_or_dots_is_told(marks: tuple[Mark, ...], vertical: bool) -> None:
    (told,) = found(marked(*marks), RUBY, vertical=vertical)
    assert (told.code, told.where.page, told.where.story) == ("C201", 7, "s")
    assert told.where.box is not None
    assert "衣衣" in told.message
    assert "渡口" in told.message


@pytest.mark.parametrize(
    ("above", "below"), [(PLAIN, RUBY), (marked(Mark.TITLE), PLAIN), (PLAIN, PLAIN), (RUBY, marked(Mark.EMPHASIS))]
)
def test_marks_that_have_their_room_are_not(above: Span, below: Span) -> None:
    assert found(above, below) == []


def test_a_wider_grid_has_room_for_both() -> None:
    assert found(marked(Mark.TITLE), RUBY, replace(STYLE, leading=16.0)) == []


def _dotted(layout: Layout, below: Span) -> Iterator[Finding]:
    body = (Paragraph(Text((Span("渡口" * 80, (Mark.PROPER_NAME,)), below))), Paragraph(Text.of("人家" * 60)))
    told = Story(id="s", headline=Text.of("渡口的雾散了"), body=body)
    return (each for each in compose(issue(told), layout).findings if each.code == "C201")


def test_an_edition_tells_it(tabloid: Layout) -> None:
    assert list(_dotted(tabloid, Span("衣" * 60, ruby=" ".join(["yī"] * 60))))
    assert not list(_dotted(tabloid, Span("衣" * 60)))

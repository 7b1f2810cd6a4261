"""Ornaments: drawn as shapes, so that no viewer copies them."""

from __future__ import annotations

import pypdfium2
import pytest
from copydesk import issue

from gxpress import compose, read_layout
from gxpress.export.outline import PathPen
from gxpress.export.print_pdf import render
from gxpress.model.issue import Paragraph, Story
from gxpress.model.text import Mark, Span, Text


def _page(text: Text) -> tuple[str, bytes]:
    told = Story(id="s", headline=Text.of("着重"), body=(Paragraph(text),))
    pdf = pypdfium2.PdfDocument(render(compose(issue(told), read_layout("tabloid"))))
    page = pdf[0]
    return page.get_textpage().get_text_range(), page.render(scale=2).to_pil().tobytes()


def test_dots_are_seen_and_not_copied() -> None:
    dotted, pixels = _page(Text((Span("要紧的事", (Mark.EMPHASIS,)),)))
    plain, other = _page(Text.of("要紧的事"))
    assert dotted == plain
    assert pixels != other


def test_a_quadratic_stroke_is_raised_to_a_cubic_one() -> None:
    pen = PathPen(0.5, 10.0, 20.0)
    pen.moveTo((0, 0))
    pen.qCurveTo((30, 60), (60, 0))
    pen.closePath()
    assert pen.out == ["10 20 m", "20 40 30 40 40 20 c", "h"]


@pytest.mark.parametrize("name", ["lineTo", "moveTo"])
def test_points_are_scaled_and_moved(name: str) -> None:
    pen = PathPen(2.0, 1.0, 1.0)
    getattr(pen, name)((3, 4))
    assert pen.out == [f"7 9 {'l' if name == 'lineTo' else 'm'}"]

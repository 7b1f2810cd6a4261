"""Composed lines as markup: nothing lost, one line for each of the composer's, spaces as it set them."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import heads, sentences, texts
from told import Telling

from gxpress.export.composed import Compositor, Phraser, Setting
from gxpress.model.layout import Spacing, Style
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset import prepare
from gxpress.typeset.faces import FaceSet

SETTINGS = {
    "body": Setting("song", 12.0, 20.0, indent=2.0),
    "note": Setting("kai", 10.0, 17.5),
    "headline": Setting("song-heavy", 22.0, 12.0, head=True),
}


@pytest.fixture(scope="module")
def compositor() -> Compositor:
    return Compositor(FaceSet.open(), Spacing(), SETTINGS)


def _said(markup: str) -> str:
    return Telling(f'<main data-story="s"><p data-part="0">{markup}</p></main>').parts["s", 0]


@settings(max_examples=60, deadline=None)
@given(text=texts(sentences(60), spans=2), kind=st.sampled_from(("body", "note", "headline", "other")))
def test_no_character_is_lost_or_moved(compositor: Compositor, text: Text, kind: str) -> None:
    assert _said(compositor.written(text, kind)) == text.plain


@settings(max_examples=20, deadline=None)
@given(text=sentences(60).map(Text.of))
def test_lines_end_where_the_composer_ends_them(compositor: Compositor, text: Text) -> None:
    style = Style(role="song", size=12.0, leading=12.0, indent=2.0)
    count = prepare(text, style, FaceSet.open(), Spacing()).count(240.0)
    assert compositor.written(text, "body").count("<br />") == count - 1


def test_the_even_space_of_a_line_is_its_letter_space(compositor: Compositor) -> None:
    """Twenty em hold an indent of two and eighteen characters; nineteen glued ones do not fit, seventeen are spread."""
    even = str(compositor.written(Text.of("一" * 18 + "二" * 20), "body"))
    assert "letter-spacing" not in even
    spread = str(compositor.written(Text.of("一" * 17 + "2026年" + "二" * 20), "body"))
    space = float(re.findall(r"letter-spacing:([\d.]+)em", spread)[0])
    assert space == pytest.approx(1 / 16, abs=0.01)


def test_a_squeezed_mark_has_a_negative_margin_and_latin_a_gap(compositor: Compositor) -> None:
    squeezed = str(compositor.written(Text.of("他说：“好。”（笑）"), "note"))
    assert re.search(r"margin-right:-0?\.\d+em[^>]*>[^<]*。", squeezed)
    gapped = str(compositor.written(Text.of("共有5G基站"), "note"))
    assert 'margin-right:0.125em">共有' in gapped


def test_marks_stay_on_their_characters(compositor: Compositor) -> None:
    text = Text((Span("本报讯 ", (Mark.BYLINE,)), Span("一" * 30), Span("二" * 8, (Mark.STRONG,))))
    markup = str(compositor.written(text, "body"))
    bare = re.sub(r"</?(?:span|br)[^>]*>", "", markup).replace("</strong><strong>", "")
    assert bare == "本报讯 " + "一" * 30 + "<strong>" + "二" * 8 + "</strong>"


def test_unknown_kinds_are_left_to_the_style_sheet(compositor: Compositor) -> None:
    assert "<br" not in compositor.written(Text.of("一" * 90), "cell")
    assert "<ruby>" in compositor.written(Text((Span("鸮", ruby="xiāo"),)), "cell")


def _pictures(markup: str) -> list[str]:
    return [b64decode(data).decode() for data in re.findall(r"svg\+xml;base64,([^)]*)\)", markup)]


def test_marks_beside_the_text_are_a_picture_that_takes_no_room(compositor: Compositor) -> None:
    text = Text((Span("一" * 10), Span("鸮" * 20, (Mark.PROPER_NAME,), "xiāo " * 20), Span("二" * 40)))
    markup = str(compositor.written(text, "body"))
    first, second = _pictures(markup)
    assert len(re.findall("<path", first + second)) == 4
    assert markup.count("<br") == 3
    assert _said(markup) == text.plain
    assert "<u" not in markup
    assert "<ruby" not in markup
    for style in re.findall(r'class="beside" style="([^"]*)"', markup):
        width, right, left = (
            float(re.search(p, style)[1]) for p in (r"width:([\d.]+)em", r" (-[\d.]+)em ", r"(-1)em;")
        )  # type: ignore[index]
        assert width + right + left == pytest.approx(0.0)
    assert _pictures(str(compositor.written(Text.of(text.plain), "body"))) == []


def test_a_picture_of_marks_has_them_where_the_composer_put_them(compositor: Compositor) -> None:
    text = Text((Span("一一"), Span("水经注", (Mark.PROPER_NAME,)), Span("二" * 40)))
    (picture,) = _pictures(str(compositor.written(text, "body")))
    start, end = re.findall(r"[ML]([\d.]+) -2\.4", picture)
    assert (float(start), float(end)) == (48.0, 84.0)
    assert 'viewBox="-12 -19.2 264 28.8"' in picture
    assert 'stroke="#111"' in picture


@settings(max_examples=40, deadline=None)
@given(text=heads())
def test_phrases_change_no_head(text: Text) -> None:
    phraser = Phraser(FaceSet.open(), Spacing())
    assert _said(phraser.written(text, "headline")) == text.plain
    assert "<wbr" not in phraser.written(text, "body")


def test_a_head_is_offered_its_best_cuts() -> None:
    phraser = Phraser(FaceSet.open(), Spacing())
    assert str(phraser.written(Text.of("返乡青年服务站半年办成事二百六十件"), "headline")).startswith(
        "返乡青年<wbr />服务站半年<wbr />"
    )
    assert "<wbr" not in phraser.written(Text.of("听桥"), "headline")

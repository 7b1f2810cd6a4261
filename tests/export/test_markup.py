"""Stories as markup: every part at its place, marks as elements, nothing that XML or a reader would choke on."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import stories, texts, wild_strings
from told import Telling

from gxpress.errors import LayoutError
from gxpress.export.markup import environment, inline, section_view, story_view, write
from gxpress.export.wording import wording
from gxpress.model.issue import Byline, BylinePlace, Paragraph, ParagraphKind, Section, Story, StoryKind, Table
from gxpress.model.layout import Layout
from gxpress.model.picture import Picture
from gxpress.model.text import Mark, Span, Text
from gxpress.typeset.faces import FaceSet

LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"

_PAGE = '{% import "story.xhtml.jinja" as say %}<main>{{ say.story(view, 2, words) }}</main>'


def _told(story: Story, layout: Layout) -> list[str]:
    jinja = environment(layout, lambda picture: f"pictures/{picture.id}.png")
    markup = jinja.from_string(_PAGE).render(view=story_view(story, "zh-Hans"), words=wording("zh-Hans"))
    ET.fromstring(markup)
    parts = Telling(markup).parts
    assert [number for _, number in sorted(parts)] == list(range(len(parts)))
    return [parts[key] for key in sorted(parts)]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_part_is_said_once_and_whole(data: st.DataObject, tabloid: Layout) -> None:
    story = data.draw(stories("story-1", wild=True))
    assert _told(story, tabloid) == [part.text.plain for part in story.parts()]


def test_every_kind_of_part_is_said(tabloid: Layout) -> None:
    picture = Picture(
        id="p", file="/nowhere", width=4, height=3, caption=Text.of("图说"), credit=Text.of("某某 摄"), after=9
    )
    kinds = [Paragraph(Text.of(kind.value), kind, gap=True) for kind in ParagraphKind for _ in range(2)]
    table = Table(((Text.of("村"), Text()), (Text(), Text.of("5"))), header=True, caption=Text.of("表一"))
    for place in BylinePlace:
        story = Story(
            id="s",
            headline=Text.of("标题"),
            kind=StoryKind.NEWS,
            column_name=Text.of("栏目"),
            kicker=Text.of("引题"),
            deck=Text.of("副题"),
            byline=Byline(Text.of("本报讯（记者 某某）"), place),
            note=(Paragraph(Text.of("编者按：一"), ParagraphKind.NOTE), Paragraph(Text.of("二"))),
            body=(table, *kinds),
            pictures=(
                picture,
                Picture(id="q", file="/nowhere", width=4, height=3, caption=Text.of("又一张"), after=-1),
            ),
        )
        assert _told(story, tabloid) == [part.text.plain for part in story.parts()]


def test_a_byline_runs_into_the_first_paragraph(tabloid: Layout) -> None:
    story = Story(
        id="s",
        headline=Text.of("题"),
        byline=Byline(Text.of("本报讯（记者 某某）")),
        body=(Paragraph(Text.of("正文。")),),
    )
    assert _told(story, tabloid) == ["题", "本报讯（记者 某某）正文。"]
    assert _told(Story(id="s", headline=Text.of("题"), byline=Byline(Text.of("本报讯"))), tabloid) == ["题", "本报讯"]


@given(texts(wild_strings(), wild=True))
def test_marked_text_says_its_characters(text: Text) -> None:
    for bind in (True, False):
        markup = f'<main data-story="s"><p data-part="0">{inline(text, bind=bind)}</p></main>'
        ET.fromstring(markup)
        assert Telling(markup).parts["s", 0] == text.plain


@pytest.mark.parametrize(
    ("span", "markup"),
    [
        (Span("重", (Mark.EMPHASIS,)), '<em class="dots">重</em>'),
        (Span("看水簿", (Mark.TITLE,)), '<cite class="book-title">看水簿</cite>'),
        (Span("2", (Mark.SUPER,)), "<sup>2</sup>"),
        (Span("鸮", ruby="xiāo"), "<ruby>鸮<rp>（</rp><rt>xiāo</rt><rp>）</rp></ruby>"),
        (Span("News", lang="en"), '<span lang="en" xml:lang="en">News</span>'),
        (Span("网", href="https://a.example/?b&c"), '<a href="https://a.example/?b&amp;c">网</a>'),
        (Span("网", href="javascript:alert(1)"), "网"),
        (Span("看——再"), '<span class="nobr">看——</span>再'),
        (Span("a<b & \x07"), "a&lt;b &amp; \ufffd"),
        (Span("某", (Mark.BYLINE, Mark.STRONG)), '<span class="byline"><strong>某</strong></span>'),
    ],
)
def test_a_span_is_an_element(span: Span, markup: str) -> None:
    assert str(inline(Text((span,)))) == markup


def _markup(*spans: Span) -> str:
    return str(inline(Text(spans)))


def test_each_character_has_its_reading_where_there_are_as_many() -> None:
    assert _markup(Span("鹅湖", ruby="é hú")) == (
        "<ruby>鹅<rp>（</rp><rt>é</rt><rp>）</rp>湖<rp>（</rp><rt>hú</rt><rp>）</rp></ruby>"
    )
    assert _markup(Span("東京", ruby="とうきょう")).count("<rt>") == 1
    assert _markup(Span("桥的", ruby="ㄑㄧㄠˊ ˙ㄉㄜ")).startswith('<ruby class="zhuyin">桥')


def test_names_that_adjoin_are_told_apart() -> None:
    name, title = (Mark.PROPER_NAME,), (Mark.TITLE,)
    two = _markup(Span("中国", name), Span("上海", name))
    assert two == '<u class="proper-name">中国</u><u class="proper-name next">上海</u>'
    for spans in (
        (Span("中国", name), Span("的"), Span("上海", name)),
        (Span("㴔", name, "xí"), Span("溪", name)),
        (Span("中国", name), Span("史", title)),
    ):
        assert "next" not in _markup(*spans)


def test_a_story_without_headline_goes_by_its_first_words() -> None:
    story = Story(id="s", headline=Text(), body=(Paragraph(Text.of("桂花开了" * 9)),))
    assert story_view(story, "zh-Hans").title == "桂花开了桂花开了桂花开了桂花开…"
    assert story_view(Story(id="s", headline=Text()), "zh-Hans").title == "s"


def test_a_section_without_words_has_no_view() -> None:
    assert not section_view(Section(id="a"))
    assert section_view(Section(id="a", note=(Paragraph(Text.of("按")),)))


def test_a_wrong_template_is_refused_with_its_place(tabloid: Layout) -> None:
    from jinja2 import DictLoader

    jinja = environment(tabloid, lambda picture: "")
    jinja.loader = DictLoader({"a.jinja": "\n{% if %}", "b.jinja": "{{ nobody }}"})
    with pytest.raises(LayoutError) as caught:
        write(jinja, "a.jinja")
    assert caught.value.where.line == 2
    with pytest.raises(LayoutError, match="nobody"):
        write(jinja, "b.jinja")
    with pytest.raises(LayoutError, match="template c"):
        write(jinja, "c.jinja")


def _wrapped(markup: str, nobr: str) -> list[str]:
    """The lines that WeasyPrint makes of a paragraph six characters wide."""
    from weasyprint import HTML

    face = FaceSet.open().face("song").file.as_uri()
    style = f"@font-face{{font-family:s;src:url({face})}} p{{width:60px;font:10px s}} .nobr{{{nobr}}}"
    page = HTML(string=f'<html lang="zh-Hans"><style>{style}</style><p>{markup}</p>').render().pages[0]
    lines = [box for box in page._page_box.descendants() if type(box).__name__ == "LineBox"]
    return ["".join(getattr(box, "text", "") for box in line.descendants()) for line in lines]


@pytest.mark.parametrize(("text", "start"), [("字字字字字字——字字", "—"), ("字字字字字／字字字", "字")])
def test_a9_what_css_has_no_word_for_is_bound(text: str, start: str) -> None:
    """A3, A4: and without the style of the span the next line starts with what it must not."""
    kept, free = (_wrapped(_markup(Span(text)), nobr) for nobr in ("white-space: nowrap", ""))
    assert "".join(kept) == "".join(free) == text
    assert free[0] == text[:6]
    assert free[1][0] == start
    assert kept[0] in (text[:5], text[:4])


def test_a9_the_style_of_the_span_is_that_of_the_readings() -> None:
    assert re.search(
        r"\.nobr \{[^}]*white-space: nowrap", (LAYOUTS / "_reading" / "story.css.jinja").read_text("utf-8")
    )

"""Identity: what poppler and pdfium read from the print PDF of whole issues is what the Issue says."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from readback import bare, by_pdfium, by_poppler, differences, raw_text, set_text, spaced, wanted

from gxpress import compose, read_issue, read_layout
from gxpress.export import print_pdf
from gxpress.model.issue import Byline, BylinePlace, Issue, Masthead, Paragraph, ParagraphKind, Section, Story
from gxpress.model.page import Edition
from gxpress.model.text import Mark, Span, Text
from gxpress.proof import proof

LAYOUTS = ("tabloid", "broadsheet")


@pytest.fixture(autouse=True)
def _bundled_faces_only(monkeypatch: pytest.MonkeyPatch, program: Callable[[str], str]) -> None:
    monkeypatch.setenv("GXPRESS_SYSTEM_FACES", "0")
    program("pdftotext")


def _is_given_back(edition: Edition, white: Callable[[Mapping[str, str]], dict[str, str]] = spaced) -> None:
    """`white` says how pdfium's white space is compared: it takes a wide gap beside a mark for a space at times.

    What the file itself says, white space and all, is compared by `raw_text`.
    """
    pdf = print_pdf.render(edition)
    assert not differences(by_poppler(pdf, edition), bare(wanted(edition)))
    assert not differences(white(by_pdfium(pdf, edition)), white(wanted(edition)))
    assert raw_text(pdf) == set_text(edition)
    assert [found.message for found in proof(edition) if found.code in ("P001", "P002")] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_example(layout: str, made_up: Callable[[str, str], Edition]) -> None:
    _is_given_back(made_up("qingxi", layout))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("as_is", [False, True], ids=["mended", "as it is"])
def test_the_seed(layout: str, as_is: bool, seed: Path) -> None:
    _is_given_back(compose(read_issue(seed, as_is=as_is), read_layout(layout)))


_HAN = st.sampled_from(
    "的一是了我不人在他有这上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动"
)
_MARKS = st.sampled_from("，。、；：？！“”‘’（）《》—…·")
_LATIN = st.sampled_from(["GDP", "5G", "2026", "3.8%", "12:30", "A", "e-mail", "0537-6557709", "+", "/"])
_RARE = st.sampled_from("㐂𠮷𬌗麤齉龘①Ⅳ☎㎡")
_PIECE = st.one_of(_HAN, _HAN, _HAN, _HAN, _HAN, _MARKS, _LATIN, _RARE, st.just(" "))


def _line(least: int, most: int) -> st.SearchStrategy[str]:
    made = st.lists(_PIECE, min_size=least, max_size=most).map(lambda pieces: " ".join("".join(pieces).split()))
    return made.filter(bool)


_SPANS = st.builds(
    Span,
    text=_line(1, 30),
    marks=st.sampled_from(
        [(), *((mark,) for mark in (Mark.STRONG, Mark.EMPHASIS, Mark.SUPER, Mark.PROPER_NAME, Mark.TITLE))]
    ),
    ruby=st.sampled_from(["", "", "", "xiāo", "yī èr sān", "とうきょう"]),
)
_TEXT = st.one_of(_line(1, 120).map(Text.of), st.lists(_SPANS, min_size=1, max_size=4).map(lambda s: Text(tuple(s))))
_KINDS = st.sampled_from([*[ParagraphKind.BODY] * 6, ParagraphKind.QUESTION, ParagraphKind.QUOTE, ParagraphKind.ITEM])


@st.composite
def _stories(draw: st.DrawFn) -> tuple[Story, ...]:
    return tuple(
        Story(
            id=f"s{number}",
            headline=Text.of(draw(_line(4, 14))),
            kicker=Text.of(draw(st.one_of(st.just(""), _line(3, 12)))),
            deck=Text.of(draw(st.one_of(st.just(""), _line(3, 12)))),
            byline=Byline(Text.of(draw(st.one_of(st.just(""), _line(2, 8)))), draw(st.sampled_from(BylinePlace))),
            body=tuple(Paragraph(draw(_TEXT), draw(_KINDS)) for _ in range(draw(st.integers(1, 6)))),
        )
        for number in range(draw(st.integers(1, 5)))
    )


@pytest.mark.slow
@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
@given(_stories(), st.sampled_from(LAYOUTS))
def test_any_issue(stories: tuple[Story, ...], layout: str) -> None:
    masthead = Masthead(name="溪口周报", date=datetime.date(2026, 11, 20))
    issue = Issue(masthead=masthead, sections=(Section(id="all", stories=stories),))
    _is_given_back(compose(issue, read_layout(layout)), bare)

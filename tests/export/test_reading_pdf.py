"""The reading PDF: whole text, faces as every reader shows them, tags, bookmarks, even lines, or what is missing."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import issues
from told import Telling, told, wanted

from gxpress import read_issue
from gxpress.errors import ToolMissing
from gxpress.export import reading_pdf
from gxpress.export.screen import Shelf
from gxpress.model.issue import Byline, BylinePlace, Issue, Paragraph, ParagraphKind, Section, Story
from gxpress.model.layout import Layout
from gxpress.model.text import Mark, Span, Text


@pytest.fixture(scope="module")
def pdf(qingxi: Issue, tabloid: Layout) -> bytes:
    return reading_pdf.render(qingxi, tabloid)


def _html(issue: Issue, layout: Layout) -> str:
    return reading_pdf.document(issue, layout, Shelf("gxpress:/"))


def _bare(text: str) -> str:
    return "".join(text.split())


def _bookmarks(data: bytes) -> list[tuple[str, int]]:
    """Title and page, from 0, of each bookmark."""
    found = pypdfium2.PdfDocument(data).get_toc()
    return [(_bare(mark.get_title()), mark.get_dest().get_index()) for mark in found]


def _stories(data: bytes, folder: Path) -> str:
    """What poppler copies from the pages of the stories, without running heads and page numbers."""
    first = next(page for title, page in _bookmarks(data)[1:] if title != "目录")
    path = folder / "reading.pdf"
    path.write_bytes(data)
    crop = ["-x", "0", "-y", "74", "-W", "596", "-H", "696"]
    told = subprocess.run(
        ["pdftotext", "-raw", "-f", str(first + 1), *crop, path, "-"], check=True, capture_output=True
    )
    return _bare(told.stdout.decode("utf-8"))


def test_the_markup_of_the_example_tells_all(qingxi: Issue, tabloid: Layout) -> None:
    assert told([_html(qingxi, tabloid)]) == wanted(qingxi)


def test_the_markup_of_the_seed_tells_all(seed: Path, tabloid: Layout) -> None:
    issue = read_issue(seed)
    assert told([_html(issue, tabloid)]) == wanted(issue)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_the_markup_of_any_issue_tells_all(data: st.DataObject, tabloid: Layout) -> None:
    issue = data.draw(issues(wild=True, most=2))
    assert told([_html(issue, tabloid)]) == wanted(issue)


def test_poppler_copies_the_example_whole(
    pdf: bytes, qingxi: Issue, tabloid: Layout, tmp_path: Path, program: Callable[[str], str]
) -> None:
    program("pdftotext")
    assert _stories(pdf, tmp_path) == _bare(Telling(_html(qingxi, tabloid)).body)


def test_poppler_copies_the_seed_whole(
    seed: Path, tabloid: Layout, tmp_path: Path, program: Callable[[str], str]
) -> None:
    program("pdftotext")
    issue = read_issue(seed)
    assert _stories(reading_pdf.render(issue, tabloid), tmp_path) == _bare(Telling(_html(issue, tabloid)).body)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@settings(
    max_examples=4,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_poppler_copies_any_issue_whole(
    data: st.DataObject, tabloid: Layout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    issue = data.draw(issues(most=2))
    read = _stories(reading_pdf.render(issue, tabloid), tmp_path_factory.getbasetemp())
    assert read == _bare(Telling(_html(issue, tabloid)).body)


def test_long_lines_of_every_kind_stay_on_the_page(
    qingxi: Issue, tabloid: Layout, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """What the compositor sets no lines of (signatures, bylines, column names) is as long as two lines, as is verse."""
    program("pdftotext")
    said = Text.of(
        "溪水流过老街的石板路，流过茶园和晚稻，流过孩子们的笑声，一直流到去年秋天修好的桥下，不再往前流了。" * 2
    )
    noted = Text((Span("鸮", ruby="xiāo"), *said.spans))
    kinds = [kind for kind in ParagraphKind if kind is not ParagraphKind.NOTE]
    story = Story(
        id="long",
        headline=Text.of("老街的水"),
        column_name=said,
        kicker=said,
        deck=said,
        byline=Byline(said, BylinePlace.HEAD),
        body=(*(Paragraph(said, kind) for kind in kinds), Paragraph(noted)),
    )
    issue = replace(qingxi, sections=(Section(id="all", stories=(story,)),), adverts=())
    read = _stories(reading_pdf.render(issue, tabloid), tmp_path)
    assert read == _bare(Telling(_html(issue, tabloid)).body).replace("（xiāo）", "xiāo")


def test_characters_that_share_a_glyph_are_copied_as_themselves(
    qingxi: Issue, tabloid: Layout, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """Radicals and compatibility characters, as texts copied from other PDFs are full of, look like plain ones."""
    program("pdftotext")
    said = Text.of("⽼街和老街，一⼀二⼆人⼈，5 µm 与 μm，-‐‑")
    body = tuple(Paragraph(said, kind) for kind in (ParagraphKind.BODY, ParagraphKind.QUESTION, ParagraphKind.VERSE))
    story = Story(id="alike", headline=Text.of("⽼街老街"), body=body)
    issue = replace(qingxi, sections=(Section(id="all", stories=(story,)),), adverts=())
    read = _stories(reading_pdf.render(issue, tabloid), tmp_path)
    assert read == _bare(Telling(_html(issue, tabloid)).body)
    assert told([_html(issue, tabloid)]) == wanted(issue)


def test_all_8105_are_copied_by_poppler_and_pdfium_in_three_roles(
    qingxi: Issue, tabloid: Layout, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """通用规范汉字表 in song, hei and kai, as body, strong text and quotation."""
    program("pdftotext")
    rows = (Path(__file__).parents[2] / "fonts" / "tgh8105.txt").read_text(encoding="utf-8").splitlines()
    text = "".join(row for row in rows if not row.startswith("#"))
    body = (
        Paragraph(Text.of(text)),
        Paragraph(Text((Span(text, (Mark.STRONG,)),))),
        Paragraph(Text.of(text), ParagraphKind.QUOTE),
    )
    section = replace(qingxi.sections[0], stories=(Story(id="a", headline=Text.of("字"), body=body),))
    pdf = reading_pdf.render(replace(qingxi, sections=(section,)), tabloid)
    assert _stories(pdf, tmp_path).count(text) == len(body)
    pages = list(pypdfium2.PdfDocument(pdf))
    high = pages[0].get_height()
    seen = [page.get_textpage().get_text_bounded(0, high - 770, 600, high - 74) for page in pages]
    assert _bare("".join(seen)).count(text) == len(body)


def test_it_is_tagged_and_described(pdf: bytes, qingxi: Issue) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "zh-Hans"
        assert root.ViewerPreferences.DisplayDocTitle
        assert qingxi.masthead.name in str(document.docinfo.Title)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_bookmarks_are_the_stories(pdf: bytes, qingxi: Issue) -> None:
    titles = [title for title, _ in _bookmarks(pdf)]
    stories = [_bare(story.headline.plain) for story in qingxi.stories]
    assert [title for title in titles if title in stories] == stories


def test_contents_lead_to_the_pages_that_they_name(pdf: bytes, qingxi: Issue) -> None:
    said = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    toc = {title: page + 1 for title, page in _bookmarks(pdf)}
    lead = _bare(qingxi.stories[0].headline.plain)
    line = next(line for line in map(_bare, said.splitlines()) if line.startswith(lead))
    assert line.endswith(str(toc[lead]))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages[0].Annots) >= len(qingxi.stories) / 2


def test_every_face_is_embedded_and_none_as_a_whole_opentype_file(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        descriptors = [
            o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert descriptors
        for each in descriptors:
            file = each.get("/FontFile2") or each.get("/FontFile3")
            assert file is not None
            assert file.get("/Subtype") != "/OpenType"


def test_full_lines_end_at_the_measure(pdf: bytes) -> None:
    """E1: what the compositor sets reaches the right edge; only last lines of paragraphs and heads do not."""
    document = pypdfium2.PdfDocument(pdf)
    left, right, full, short = 81.6, 513.7, 0, []
    for index in range(2, len(document)):
        page = document[index].get_textpage()
        rows: dict[int, list[tuple[float, float, float]]] = {}
        for char in range(page.count_chars()):
            x0, y0, x1, _ = page.get_charbox(char, loose=True)
            if page.get_text_range(char, 1).strip():
                rows.setdefault(round(y0), []).append((x0, x1, y0))
        for row in rows.values():
            start, end = min(x0 for x0, _, _ in row), max(x1 for _, x1, _ in row)
            if abs(start - left) < 2 and end > right - 40:
                full += 1
                if not -7 < end - right < 7:
                    short.append((index, start, end))
    assert full > 100
    assert len(short) < full / 20, short[:5]


VERSE = "他说：“水是会说话的，只要你肯弯下腰来，听它一句一句地把山里的事情告诉你，从春天讲到冬天，从不觉得累。”"
CAPTION = (
    "孩子们在新修的木桥上看监测员提起第一桶水样，“原来水也要体检”，他们把结果写进各自的《看水簿》，又约好下个月再来看。"
)


def test_verse_hangs_and_captions_are_even_in_the_composers_lines(qingxi: Issue, tabloid: Layout) -> None:
    """Where their lines begin and end on the page: a long verse goes on two em further in, both reach the measure."""
    pictured = next(story for story in qingxi.stories if story.pictures)
    picture = replace(pictured.pictures[0], caption=Text.of(CAPTION), credit=Text())
    body = (Paragraph(Text.of("水。")), Paragraph(Text.of(VERSE), ParagraphKind.VERSE))
    story = replace(pictured, pictures=(picture,), body=body, byline=Byline())
    issue = replace(qingxi, sections=(Section(id="all", stories=(story,)),), fillers=(), adverts=())
    document = pypdfium2.PdfDocument(reading_pdf.render(issue, tabloid))
    rows: dict[int, list[tuple[float, float, str]]] = {}
    for page in list(document)[1:]:
        text = page.get_textpage()
        for char in range(text.count_chars()):
            x0, y0, x1, _ = text.get_charbox(char, loose=True)
            if (said := text.get_text_range(char, 1)).strip():
                rows.setdefault(round(-y0), []).append((x0, x1, said))
    lines = [(row[0][0], row[-1][1], "".join(said for *_, said in row)) for _, row in sorted(rows.items())]
    verse = [(left, right, said) for left, right, said in lines if said in VERSE and len(said) > 2]
    caption = [(left, right, said) for left, right, said in lines if said in CAPTION and len(said) > 2]
    assert "".join(said for *_, said in verse) == VERSE
    assert "".join(said for *_, said in caption) == CAPTION
    assert len(verse) == len(caption) == 2
    assert verse[1][0] - verse[0][0] == pytest.approx(24.0, abs=1.0)
    assert verse[0][1] == pytest.approx(513.7, abs=7.0)
    assert caption[0][1] - caption[0][0] == pytest.approx(40 * 0.88 * 12.0, abs=7.0)


def test_equal_issues_give_equal_bytes(pdf: bytes, qingxi: Issue, tabloid: Layout) -> None:
    assert pdf == reading_pdf.render(qingxi, tabloid)


def test_without_pango_it_says_what_to_install(qingxi: Issue, tabloid: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ToolMissing) as caught:
        reading_pdf.render(qingxi, tabloid)
    for package in ("libpango-1.0-0", "dnf install pango", "brew install pango"):
        assert package in caught.value.hint

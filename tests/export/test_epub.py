"""The EPUB: whole text in the order of the pages, navigation, metadata, a sealed archive."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import draw_pictures, issues
from told import Telling, boxes, told, wanted

from gxpress import read_issue
from gxpress.errors import ExportError
from gxpress.export import epub
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout
from gxpress.model.page import Edition
from gxpress.model.picture import Picture

XHTML = {"x": "http://www.w3.org/1999/xhtml"}
OPF = {"o": "http://www.idpf.org/2007/opf"}


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def _documents(data: bytes) -> list[str]:
    """XHTML files in the order of the spine."""
    files = _files(data)
    package = ET.fromstring(files["content.opf"])
    names = {item.get("id"): item.get("href", "") for item in package.iterfind(".//o:manifest/o:item", OPF)}
    spine = [names[item.get("idref")] for item in package.iterfind(".//o:spine/o:itemref", OPF)]
    assert sorted(spine) == sorted(name for name in files if name.endswith(".xhtml"))
    return [files[name].decode() for name in spine]


@pytest.fixture(scope="module")
def edition(qingxi: Issue, tabloid: Layout) -> Edition:
    return boxes(Edition(qingxi, tabloid, ()), 4)


@pytest.fixture(scope="module")
def book(edition: Edition, jpeg: bytes) -> bytes:
    return epub.render(edition, jpeg)


def test_the_example_is_told_whole(book: bytes, edition: Edition) -> None:
    fillers = [filler.id for filler in edition.issue.fillers]
    assert told(_documents(book)) == wanted(edition.issue, fillers)


def test_the_seed_is_told_whole(seed: Path, tabloid: Layout) -> None:
    issue = read_issue(seed)
    assert told(_documents(epub.render(boxes(Edition(issue, tabloid, ()), 1), None))) == wanted(issue)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_any_issue_is_told_whole(
    data: st.DataObject, tabloid: Layout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    issue = data.draw(issues(draw_pictures(tmp_path_factory.getbasetemp()), wild=True, most=2))
    documents = _documents(epub.render(boxes(Edition(issue, tabloid, ())), None))
    for document in documents:
        ET.fromstring(document)
    assert told(documents) == wanted(issue)


def test_stories_come_page_by_page_in_editorial_order(book: bytes, edition: Edition) -> None:
    owners = [owner for document in _documents(book) for owner, _ in Telling(document).parts]
    read = [owner for owner in dict.fromkeys(owners) if owner in {story.id for story in edition.issue.stories}]
    assert read == [story.id for story in edition.issue.stories]


def _nav(book: bytes, kind: str) -> Any:
    root = ET.fromstring(_files(book)["nav.xhtml"])
    return next(
        nav for nav in root.iter(f"{{{XHTML['x']}}}nav") if nav.get("{http://www.idpf.org/2007/ops}type") == kind
    )


def test_navigation_leads_from_pages_to_stories(book: bytes, edition: Edition) -> None:
    pages = _nav(book, "toc").findall("x:ol/x:li", XHTML)
    heads = ["".join(page.find("x:a", XHTML).itertext()) for page in pages]
    assert heads == ["第1版　要闻", "第2版", "第3版", "第4版", "报尾"]
    titles = [a.text for page in pages for a in page.findall("x:ol//x:a", XHTML)]
    stories = ["".join(story.headline.plain.split()) for story in edition.issue.stories]
    assert [title for title in ("".join(t.split()) for t in titles) if title in stories] == stories
    assert "本版广告" in titles


def test_landmarks_and_page_list(book: bytes) -> None:
    kind = "{http://www.idpf.org/2007/ops}type"
    assert [a.get(kind) for a in _nav(book, "landmarks").iter(f"{{{XHTML['x']}}}a")] == ["cover", "toc", "bodymatter"]
    links = {a.get("href"): a.text for a in _nav(book, "page-list").iter(f"{{{XHTML['x']}}}a")}
    assert links == {f"page-{number}.xhtml#page-{number}": str(number) for number in range(1, 5)}


def test_every_link_leads_somewhere(book: bytes) -> None:
    files = _files(book)
    roots = {name: ET.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")}
    ids = {name: {element.get("id") for element in root.iter()} for name, root in roots.items()}
    for name, root in roots.items():
        for element in root.iter():
            link = element.get("href") or element.get("src") or ""
            path, _, fragment = link.partition("#")
            if link and not link.startswith(("http", "mailto", "tel")):
                assert path in files, f"{name}: {link}"
                assert not fragment or fragment in ids[path], f"{name}: {link}"


def test_metadata_say_what_it_is(book: bytes, edition: Edition) -> None:
    package = _files(book)["content.opf"].decode()
    masthead = edition.issue.masthead
    for said in (
        f"<dc:date>{masthead.date.isoformat()}</dc:date>",
        "<dc:language>zh-Hans</dc:language>",
        f'<meta property="dcterms:modified">{masthead.date.isoformat()}T00:00:00Z</meta>',
        'properties="cover-image"',
        'properties="nav"',
        '<meta property="schema:accessModeSufficient">textual</meta>',
        '<meta property="schema:accessibilityHazard">none</meta>',
    ):
        assert said in package
    assert "urn:uuid:" in package


def test_pictures_are_in_the_book_once_and_described(book: bytes, edition: Edition) -> None:
    files = _files(book)
    held = [name for name in files if name.startswith("pictures/")]
    assert len(held) == len({p.id for story in edition.issue.stories for p in story.pictures}) + sum(
        advert.picture is not None for advert in edition.issue.adverts
    )
    for document in _documents(book):
        for image in ET.fromstring(document).iter(f"{{{XHTML['x']}}}img"):
            assert image.get("alt")


def test_the_archive_is_sealed(book: bytes, edition: Edition, jpeg: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.header_offset) == ("mimetype", zipfile.ZIP_STORED, 0)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert book == epub.render(edition, jpeg)


def test_a_missing_picture_is_named(edition: Edition) -> None:
    section = edition.issue.sections[0]
    lost = replace(section.stories[0], pictures=(Picture(id="lost", file="/nowhere/lost.png", width=4, height=3),))
    issue = replace(edition.issue, sections=(replace(section, stories=(lost, *section.stories[1:])),))
    with pytest.raises(ExportError, match="lost"):
        epub.render(replace(edition, issue=issue), None)

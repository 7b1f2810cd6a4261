"""The e-paper: whole text, zones over the right places, links that lead somewhere, nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import draw_pictures, issues
from told import Sheet, boxes, told, wanted

from gxpress import read_issue
from gxpress.export import epaper
from gxpress.model.issue import Issue
from gxpress.model.layout import Layout
from gxpress.model.page import Edition, ModuleKind


class Elements(HTMLParser):
    """Every element of a document with its attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def _documents(site: Mapping[str, bytes]) -> dict[str, str]:
    return {path: data.decode() for path, data in site.items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def edition(qingxi: Issue, tabloid: Layout) -> Edition:
    return boxes(Edition(qingxi, tabloid, ()), 4)


@pytest.fixture(scope="module")
def site(edition: Edition, sheets: tuple[Sheet, ...]) -> Mapping[str, bytes]:
    return epaper.render(edition, sheets)


def test_the_example_is_told_whole(site: Mapping[str, bytes], edition: Edition) -> None:
    fillers = [filler.id for filler in edition.issue.fillers]
    assert told(_documents(site).values()) == wanted(edition.issue, fillers)


def test_the_seed_is_told_whole(seed: Path, tabloid: Layout, sheets: tuple[Sheet, ...]) -> None:
    issue = read_issue(seed)
    site = epaper.render(boxes(Edition(issue, tabloid, ()), 1), sheets)
    assert told(_documents(site).values()) == wanted(issue)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_any_issue_is_told_whole(
    data: st.DataObject, tabloid: Layout, sheets: tuple[Sheet, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    issue = data.draw(issues(draw_pictures(tmp_path_factory.getbasetemp()), wild=True, most=2))
    site = epaper.render(boxes(Edition(issue, tabloid, ())), sheets)
    assert told(_documents(site).values()) == wanted(issue)


def test_page_one_is_the_index_and_every_page_is_there(site: Mapping[str, bytes]) -> None:
    assert {"index.html", "page-2.html", "page-3.html", "page-4.html", "contents.html", "style.css"} <= site.keys()
    assert {f"pages/page-{number}.webp" for number in range(1, 5)} <= site.keys()
    assert "第1版　要闻" in site["index.html"].decode()


def test_every_module_has_a_zone_at_its_place(site: Mapping[str, bytes], edition: Edition) -> None:
    for page in edition.pages:
        path = "index.html" if page.number == 1 else f"page-{page.number}.html"
        zones = [
            given for tag, given in Elements(site[path].decode()).found if "zone" in given.get("class", "").split()
        ]
        modules = [module for module in page.modules if module.kind is not ModuleKind.FURNITURE]
        assert len(zones) == len(modules)
        for zone, module in zip(zones, modules, strict=True):
            left, top, width, height = (float(value) for value in re.findall(r":([\d.]+)%", zone["style"]))
            assert left == pytest.approx(module.box.x / page.width * 100, abs=0.001)
            assert top == pytest.approx(module.box.y / page.height * 100, abs=0.001)
            assert width == pytest.approx(module.box.width / page.width * 100, abs=0.001)
            assert height == pytest.approx(module.box.height / page.height * 100, abs=0.001)
            assert module.owner in zone["href"] or module.kind is ModuleKind.SECTION


def test_both_parts_of_a_jumped_story_lead_to_it(site: Mapping[str, bytes], edition: Edition) -> None:
    target = f"story-{edition.issue.stories[0].id}.html"
    for path in ("index.html", "page-4.html"):
        links = [
            given["href"].partition("#")[0]
            for tag, given in Elements(site[path].decode()).found
            if "zone" in given.get("class", "")
        ]
        assert target in links
    spots = [given for _, given in Elements(site[target].decode()).found if given.get("class") == "spot"]
    assert len(spots) == 2


def test_every_link_leads_somewhere_and_none_elsewhere(site: Mapping[str, bytes]) -> None:
    documents = _documents(site)
    ids = {path: {given.get("id") for _, given in Elements(text).found} for path, text in documents.items()}
    for path, text in documents.items():
        for tag, has in Elements(text).found:
            link = has.get("href", has.get("src", ""))
            if tag == "a" and link.startswith(("https:", "http:", "mailto:", "tel:")):
                continue
            name, _, fragment = link.partition("#")
            assert not name or str(PurePosixPath(name)) in site, f"{path}: {link}"
            assert not fragment or fragment in ids[name or path], f"{path}: {link}"
        assert "<script" not in text
    assert "http" not in site["style.css"].decode()


def test_previous_and_next_run_through_all_stories(site: Mapping[str, bytes], edition: Edition) -> None:
    seen, path = [], f"story-{edition.issue.stories[0].id}.html"
    while path:
        seen.append(path)
        links = [
            given["href"]
            for tag, given in Elements(site[path].decode()).found
            if tag == "link" and given["rel"] == "next"
        ]
        path = links[0] if links else ""
    assert [name for name in seen if name.startswith("story-")] == [
        f"story-{story.id}.html" for story in (*edition.issue.stories, *edition.issue.fillers)
    ]


def test_the_first_page_is_light(site: Mapping[str, bytes]) -> None:
    first = [
        data
        for path, data in site.items()
        if path in ("index.html", "style.css", "icon.svg") or path.startswith("fonts/")
    ]
    assert sum(len(gzip.compress(data)) for data in first) < 300_000


def test_without_facsimiles_the_lists_remain(edition: Edition) -> None:
    site = epaper.render(edition, ())
    assert not any(path.startswith("pages/") for path in site)
    assert 'class="zone' not in site["index.html"].decode()
    assert edition.issue.stories[0].headline.plain in site["index.html"].decode()


def test_equal_editions_give_equal_bytes(
    site: Mapping[str, bytes], edition: Edition, sheets: tuple[Sheet, ...]
) -> None:
    assert site == epaper.render(edition, sheets)

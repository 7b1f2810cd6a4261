"""Held pages: they come back as they were, what has changed is named, what cannot be kept is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest
from copydesk import issue, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from strategies import draw_pictures, issues

from gxpress import compose, export, proof, read_layout
from gxpress.cli import main
from gxpress.compose.hold import record
from gxpress.errors import UsageError
from gxpress.export import trace
from gxpress.model.finding import Severity
from gxpress.model.issue import Issue, Section, Story
from gxpress.model.layout import Layout
from gxpress.model.page import Edition
from gxpress.model.picture import Picture
from gxpress.model.text import Text
from gxpress.read import read_record, write_issue
from gxpress.read.record import record_bytes

LENGTHS = (1000, 700, 600, 500, 400, 300)


def _sixteen(changed: int = 0) -> Issue:
    """Sixteen full pages; the first story of one of them a little longer."""
    sections = tuple(
        Section(
            id=f"p{page}",
            page=page,
            stories=tuple(
                story(f"s{page}-{n}", characters + 90 * (page == changed and n == 0))
                for n, characters in enumerate(LENGTHS)
            ),
        )
        for page in range(1, 17)
    )
    return replace(issue(), sections=sections, page_count=16)


def _held(edition: Edition, folder: Path, numbers: Collection[int]) -> object:
    (folder / "pages.json").write_bytes(record_bytes(record(edition), folder))
    return read_record(folder, numbers)


@pytest.fixture(scope="module")
def sixteen(tabloid: Layout) -> Edition:
    return compose(_sixteen(), tabloid)


def test_one_changed_story_makes_up_its_page_alone(sixteen: Edition, tmp_path: Path, tabloid: Layout) -> None:
    changed = _sixteen(7)
    held = _held(sixteen, tmp_path, [number for number in range(1, 17) if number != 7])
    start = time.perf_counter()
    edition = compose(changed, tabloid, hold=held)
    quick = time.perf_counter() - start
    start = time.perf_counter()
    whole = compose(changed, tabloid)
    assert quick < (time.perf_counter() - start) / 3
    assert [new.number for old, new in zip(sixteen.pages, edition.pages, strict=True) if old != new] == [7]
    assert edition.pages[6] == whole.pages[6]
    assert not [found for found in (*edition.findings, *proof(edition)) if found.severity is Severity.ERROR]
    assert {row.page for row in edition.ledger} == set(range(1, 17))


def test_a_change_on_a_held_page_is_named_and_not_printed(sixteen: Edition, tmp_path: Path, tabloid: Layout) -> None:
    edition = compose(_sixteen(7), tabloid, hold=_held(sixteen, tmp_path, range(1, 17)))
    assert edition.pages == sixteen.pages
    (found,) = [found for found in edition.findings if found.code == "C107"]
    assert (found.where.page, found.where.story) == (7, "s7-0")
    again = compose(_sixteen(7), tabloid, hold=_held(edition, tmp_path, range(1, 17)))
    assert [each.where.story for each in again.findings if each.code == "C107"] == ["s7-0"], (
        "forgotten at the next build"
    )


def test_what_is_free_stays_on_its_page(tmp_path: Path, tabloid: Layout) -> None:
    """Two pages are free, none of their stories is pinned: each is planned for the page that it had."""
    told = issue(*(story(f"s{n:02d}", 520 + 37 * (n % 5)) for n in range(24)))
    first = compose(told, tabloid)
    assert len(first.pages) > 3
    held = _held(first, tmp_path, [number for number in range(1, len(first.pages) + 1) if number not in (2, 3)])
    assert compose(told, tabloid, hold=held).pages == first.pages


def test_a_new_story_for_a_held_page_is_named_and_stands_elsewhere(
    sixteen: Edition, tmp_path: Path, tabloid: Layout
) -> None:
    told = _sixteen()
    more = replace(told.sections[2], stories=(*told.sections[2].stories, story("new", 200)))
    told = replace(told, page_count=None, sections=(*told.sections[:2], more, *told.sections[3:]))
    edition = compose(told, tabloid, hold=_held(sixteen, tmp_path, range(1, 17)))
    named = [(f.where.page, f.where.story) for f in edition.findings if f.code == "C107" and f.where.story]
    assert named == [(3, "new")]
    assert [page.number for page, _ in edition.modules("new")] == [17]
    full = compose(replace(told, page_count=16), tabloid, hold=_held(sixteen, tmp_path, range(1, 17)))
    assert [f.where.story for f in full.findings if f.code == "C107" and f.where.story] == ["new"]
    free = replace(told, page_count=16, sections=(*told.sections, Section(id="more", stories=(story("late", 200),))))
    full = compose(free, tabloid, hold=_held(sixteen, tmp_path, range(1, 17)))
    assert "Every page is held; late stands on none." in [found.message for found in full.findings]


def test_what_a_held_page_does_not_print_may_change(sixteen: Edition, tmp_path: Path, tabloid: Layout) -> None:
    """今日N版 stands on page one alone; and what is named is told once."""
    late = Section(id="more", stories=(story("late", 900),))
    told = replace(_sixteen(), page_count=17, sections=(*_sixteen().sections[1:], late))
    edition = compose(told, tabloid, hold=_held(sixteen, tmp_path, range(1, 17)))
    named = [(found.where.page, found.where.story) for found in edition.findings if found.code == "C107"]
    assert named == [(1, ""), *((1, f"s1-{n}") for n in range(6))]
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR]


def test_a_story_taken_out_and_a_masthead_changed(sixteen: Edition, tmp_path: Path, tabloid: Layout) -> None:
    told = _sixteen()
    first = replace(told.sections[1], stories=told.sections[1].stories[1:])
    masthead = replace(told.masthead, price="两元")
    other = replace(told, masthead=masthead, sections=(told.sections[0], first, *told.sections[2:]))
    edition = compose(other, tabloid, hold=_held(sixteen, tmp_path, (1, 2)))
    named = [(found.where.page, found.where.story) for found in edition.findings if found.code == "C107"]
    assert named == [(1, ""), (2, ""), (2, "s2-0")], "the house panel of page two may print the price"


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_page_comes_back_equal(
    data: st.DataObject, tabloid: Layout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("held")
    told = data.draw(issues(draw_pictures(folder), most=3, blocks=5))
    edition = compose(told, tabloid)
    assert _held(edition, folder, range(1, len(edition.pages) + 1)) == record(edition)
    whole = compose(told, tabloid, hold=_held(edition, folder, range(1, len(edition.pages) + 1)))
    assert (whole.pages, whole.ledger, whole.origins) == (edition.pages, edition.ledger, edition.origins)
    assert not [found for found in whole.findings if found.code == "C107"]


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_pages_can_be_held_or_are_refused(
    data: st.DataObject, tabloid: Layout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("held")
    told = data.draw(issues(draw_pictures(folder), most=4, blocks=4))
    edition = compose(told, tabloid)
    chosen = data.draw(st.sets(st.sampled_from([page.number for page in edition.pages]), min_size=1))
    try:
        held = compose(told, tabloid, hold=_held(edition, folder, chosen))
    except UsageError as refused:
        assert "cannot be held alone" in refused.message
        return
    old = {page.number: page for page in edition.pages}
    assert [page.number for page in held.pages] == list(range(1, len(held.pages) + 1))
    assert all(page == old[page.number] for page in held.pages if page.number in chosen)
    named = {found.where.story for found in held.findings if found.code in ("C101", "C107")}
    lost = [found for found in proof(held) if found.code in ("P001", "P002", "P010") and found.where.story not in named]
    assert not lost


@pytest.mark.parametrize("name", ["tabloid", "broadsheet", "tabloid-hant-vertical"])
def test_the_example_in_every_layout(name: str, tmp_path: Path, made_up: Callable[[str, str], Edition]) -> None:
    edition = made_up("qingxi-hant" if "hant" in name else "qingxi", name)
    last = len(edition.pages)
    kept = _held(edition, tmp_path, [number for number in range(1, last + 1) if number != 2 or last == 1])
    held = compose(edition.issue, read_layout(name), hold=kept)
    assert trace.render(held, 1) == trace.render(edition, 1)
    assert held.pages == edition.pages


@pytest.mark.parametrize("kept", [(1, 3), (1,), (2, 4), (1, 3, 4)])
def test_what_was_pulled_forward_stands_as_in_the_whole_build(kept: tuple[int, ...], tmp_path: Path) -> None:
    layout, told = read_layout("tabloid-hant-vertical"), issue(*(story(f"s{n}", 700) for n in range(8)), page_count=4)
    edition = compose(told, layout)
    assert compose(told, layout, hold=_held(edition, tmp_path, kept)).pages == edition.pages


def test_the_print_pdf_of_held_pages_is_the_same(tmp_path: Path, tabloid: Layout) -> None:
    told = issue(story("a", 2500), story("b", 900, page=2), page_count=2)
    edition = compose(told, tabloid)
    export(edition, tmp_path / "first", ["print", "pages"])
    held = compose(told, tabloid, hold=read_record(tmp_path / "first"))
    export(held, tmp_path / "second", ["print", "pages"])
    for name in ("print.pdf", "pages.json"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


# jumps


@pytest.fixture(scope="module")
def jumping(tabloid: Layout) -> Edition:
    """A story that begins on page one and goes on on page two."""
    edition = compose(issue(story("long", 6600), story("other", 900), page_count=2), tabloid)
    assert [page.number for page, _ in edition.modules("long")] == [1, 2]
    return edition


def test_what_goes_on_from_a_held_page_stands_where_it_says(jumping: Edition, tmp_path: Path, tabloid: Layout) -> None:
    edition = compose(jumping.issue, tabloid, hold=_held(jumping, tmp_path, [1]))
    assert edition.pages[0] == jumping.pages[0]
    assert [page.number for page, _ in edition.modules("long")] == [1, 2]
    assert not [found for found in proof(edition) if found.severity is Severity.ERROR]


def test_a_jump_into_a_held_page_is_refused(jumping: Edition, tmp_path: Path, tabloid: Layout) -> None:
    with pytest.raises(UsageError, match="Page 2 cannot be held alone: long goes on there"):
        compose(jumping.issue, tabloid, hold=_held(jumping, tmp_path, [2]))


def test_a_changed_story_that_goes_on_elsewhere_is_refused(jumping: Edition, tmp_path: Path, tabloid: Layout) -> None:
    told = issue(story("long", 6700), story("other", 900), page_count=2)
    with pytest.raises(UsageError, match="long has changed, and goes on from page 1 on page 2"):
        compose(told, tabloid, hold=_held(jumping, tmp_path, [1]))


def test_a_free_page_does_not_jump_over_held_ones(tmp_path: Path, tabloid: Layout) -> None:
    first = compose(issue(story("a", 900, page=1), story("b", 900, page=2), page_count=2), tabloid)
    told = issue(story("a", 9000, page=1), story("b", 900, page=2), page_count=2)
    edition = compose(told, tabloid, hold=_held(first, tmp_path, [2]))
    assert edition.pages[1] == first.pages[1]
    assert [found.where.story for found in edition.findings if found.code == "C101"] == ["a"]


# refusals


def test_another_layout_is_refused(sixteen: Edition, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="another layout"):
        compose(_sixteen(), read_layout("broadsheet"), hold=_held(sixteen, tmp_path, [3]))


def test_another_version_of_a_face_is_refused(sixteen: Edition, tabloid: Layout) -> None:
    kept = record(sixteen)
    other = replace(kept, faces=tuple((key, checksum + 1) for key, checksum in kept.faces))
    with pytest.raises(UsageError, match="another version of the face"):
        compose(_sixteen(), tabloid, hold=other.only({3}))


def test_a_page_beyond_the_issue_is_refused(sixteen: Edition, tabloid: Layout) -> None:
    with pytest.raises(UsageError, match="Page 16 cannot be held"):
        compose(replace(_sixteen(), page_count=12, sections=()), tabloid, hold=record(sixteen).only({16}))


def test_a_picture_that_is_gone_or_another_is_refused(tmp_path: Path, tabloid: Layout) -> None:
    file = tmp_path / "p.png"
    Image.new("L", (800, 600), 128).save(file)
    picture = Picture(id="p", file=str(file), width=800, height=600)
    edition = compose(issue(story("a", 900, pictures=(picture,))), tabloid)
    before = record(edition)
    Image.new("L", (800, 600), 64).save(file)
    with pytest.raises(UsageError, match="its picture p has changed"):
        compose(edition.issue, tabloid, hold=before)
    file.unlink()
    with pytest.raises(UsageError, match="its picture p is gone"):
        compose(edition.issue, tabloid, hold=record(edition))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no record"),
        ("{}", "no record"),
        ('{"gxpress":"pages","version":99}', "version 99"),
        ('{"gxpress":"pages","version":1,"pages":[]}', "version 1"),
        ('{"gxpress":"pages","version":2,"pages":[[3]]}', "damaged"),
    ],
)
def test_what_is_no_record_is_refused(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "pages.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read_record(tmp_path)


@pytest.mark.parametrize("way", ["a figure", "a character", "the end", "another digest"])
def test_a_damaged_record_is_refused(way: str, jumping: Edition, tmp_path: Path) -> None:
    whole = record_bytes(record(jumping), tmp_path)
    file = tmp_path / "pages.json"
    file.write_bytes(whole.replace(b"\n", b"\r\n"))
    assert read_record(file) == record(jumping), "other line ends are no damage"
    digit = next(at for at in range(len(whole) - 900, len(whole)) if whole[at : at + 1].isdigit())
    broken = {
        "a figure": whole[:digit] + (b"7" if whole[digit : digit + 1] != b"7" else b"8") + whole[digit + 1 :],
        "a character": whole.replace("渡".encode(), "度".encode(), 1),
        "the end": whole[:-40],
        "another digest": whole.replace(b'"digest":"', b'"digest":"0', 1),
    }
    assert broken[way] != whole
    file.write_bytes(broken[way])
    with pytest.raises(UsageError, match="damaged"):
        read_record(file)


def test_a_page_that_the_record_lacks_is_refused(sixteen: Edition, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no page 17, 18; it has pages 1 to 16"):
        _held(sixteen, tmp_path, [1, 17, 18])


# the command


def _saved(told: Issue, path: Path) -> Path:
    write_issue(told, path)
    return path


def test_the_command_holds_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"

    def told(first: Story) -> Issue:
        return issue(first, story("b", 700, page=2), page_count=2)

    file = _saved(told(story("a", 700, page=1)), tmp_path / "issue.json")
    build = ["build", str(file), "-o", str(out), "-f", "print"]
    assert main([*build, "--hold", "2"]) == 2, "there is no record yet"
    assert "Build the issue once as a whole" in capsys.readouterr().err
    assert not out.exists()
    assert main(build) == 0
    before = json.loads((out / "pages.json").read_text(encoding="utf-8"))
    _saved(told(story("a", 800, page=1, headline="雾又起了")), file)
    assert main([*build, "--hold", "2", "--strict"]) == 0
    after = json.loads((out / "pages.json").read_text(encoding="utf-8"))
    assert len(after["pages"]) == len(before["pages"]) == 2
    assert read_record(out, [2]).pages[0].page.number == 2
    assert main([*build, "--hold", "1-2,9"]) == 2
    assert "no page 9" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["", "0", "x", "3-1", "1-", "-2", "1,,2"])
def test_wrong_pages_to_hold(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "x.txt", f"--hold={words}"]) == 2
    assert "write 1,3-5" in capsys.readouterr().err


def test_the_short_head_of_what_goes_on(tabloid: Layout) -> None:
    told = issue(story("long", 6600, short=Text.of("渡口的雾")), story("other", 900), page_count=2)
    _, second = compose(told, tabloid).modules("long")
    assert "渡口的雾" in [line.text for line in second[1].lines if line.part < 0]

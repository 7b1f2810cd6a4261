"""The checks of what every page needs on an edition that is in order, and on one with a single fault.

The rules of make-up (from P017 on) have their cases in test_cases.py: the pages here are too small to keep them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from boxface import BoxFace, box_face
from handmade import AREA, BODY, GRID, LEADING, furniture, issue, layout, line, module, page, poured, run, said, story

from gxpress.model.advert import Advert
from gxpress.model.finding import Finding
from gxpress.model.issue import Byline, Issue, Paragraph, ParagraphKind, Story
from gxpress.model.page import Edition, Item, Line, Module, ModuleKind, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.rules import RULES
from gxpress.model.text import Text
from gxpress.model.units import Box
from gxpress.proof import CHECKS, proof

LONG = "一二三四五六七八九十，一二三四五六七八九十（一二三四五六七八九十）一二三四五六七八九十"
PICTURE = Picture(id="bridge", file="/nowhere/bridge.jpg", width=600, height=300)


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> BoxFace:
    return box_face(tmp_path_factory.mktemp("faces"), "glyf")


def _proof(edition: Edition) -> list[Finding]:
    return [found for found in proof(edition) if found.code <= "P016"]


def _codes(edition: Edition) -> set[str]:
    return {found.code for found in _proof(edition)}


def _three_legs(face: BoxFace, told: Story) -> Module:
    """Its head over three columns, its body in three legs of two lines."""
    head, body = (part.text.plain for part in told.parts())
    rows = poured(face, body, Box(AREA.x, AREA.y + 2 * LEADING, 0.0, 0.0), told.id, 1)
    legs = [row.moved(GRID.column_x(n // 2), -(n // 2) * 2 * LEADING) for n, row in enumerate(rows)]
    top = line(face, head, AREA.x, AREA.y + 20.0, owner=told.id, part=0, size=20.0)
    top = replace(top, runs=(run(face, head, 20.0),), width=GRID.width)
    box = Box(AREA.x, AREA.y, GRID.width, 4 * LEADING)
    return Module(ModuleKind.STORY, told.id, box, (top, *legs))


def _good(face: BoxFace) -> Edition:
    """Two pages: a story in three legs over one in a column, an advertisement; then a story that came over."""
    lead, other, jumper = (
        story("lead", LONG),
        story("other", "一二三四五六七八九十。"),
        story("jumper", LONG, headline="十九八"),
    )
    advert = Advert(id="tofu", title=Text.of("一二三四"))
    other = replace(other, pictures=(PICTURE,))
    whole = issue((lead, other, jumper))
    whole = replace(whole, adverts=(advert,))
    second = module(face, other, 0, 6)
    plate = Plate(Box(AREA.x, AREA.y + 10 * LEADING, GRID.measure(1), 3 * LEADING), PICTURE)
    second = replace(second, items=(*second.items, plate), box=replace(second.box, height=8 * LEADING))
    first, rest = _jumped(face, jumper)
    pages = (
        page(1, furniture(face, "name", "一二三"), _three_legs(face, lead), second, first, _advert(face, advert)),
        page(2, furniture(face, "folio", "第2版"), rest),
    )
    return Edition(whole, layout(), pages)


def _jumped(face: BoxFace, told: Story) -> tuple[Module, Module]:
    """A story in two parts of the same column, with its jump lines."""
    made = module(face, told, 1, 6)
    lines = list(made.lines)
    onward = line(face, "下转第2版", made.box.x, lines[-2].y, owner=told.id)
    back = line(face, "上接第1版", made.box.x, AREA.y + 10.0, owner=told.id)
    below = [each.moved(0.0, AREA.y + (2 + n) * LEADING - each.y + 0.88 * BODY) for n, each in enumerate(lines[-2:])]
    first = replace(made, items=(*lines[:-2], onward), box=replace(made.box, height=7 * LEADING), parts=2)
    box = Box(made.box.x, AREA.y, made.box.width, 5 * LEADING)
    return first, Module(ModuleKind.STORY, told.id, box, (back, *below), part=2, parts=2)


def _advert(face: BoxFace, advert: Advert) -> Module:
    box = Box(AREA.x, AREA.y + 16 * LEADING, GRID.width, 4 * LEADING)
    words = line(face, "一二三四", AREA.x + 20, AREA.y + 18 * LEADING, owner=advert.id, part=0)
    label = line(face, "广告", AREA.x + 200, AREA.y + 17 * LEADING, width=20.0)
    return Module(ModuleKind.ADVERT, advert.id, box, (words, label))


@pytest.fixture
def good(face: BoxFace) -> Edition:
    return _good(face)


def _with(edition: Edition, number: int, old: Module, new: Module | None) -> Edition:
    """The edition with another module in the place of one, or without it."""
    leaf = edition.pages[number - 1]
    modules = tuple(new if each is old else each for each in leaf.modules)
    pages = list(edition.pages)
    pages[number - 1] = replace(leaf, modules=tuple(each for each in modules if each is not None))
    return replace(edition, pages=tuple(pages))


def _module(edition: Edition, owner: str, part: int = 1) -> tuple[int, Module]:
    leaf, found = list(edition.modules(owner))[part - 1]
    return leaf.number, found


def _changed(edition: Edition, owner: str, change: Callable[[Module], Module | None], part: int = 1) -> Edition:
    number, old = _module(edition, owner, part)
    return _with(edition, number, old, change(old))


def _items(change: Callable[[list[Item]], list[Item]]) -> Callable[[Module], Module]:
    return lambda old: replace(old, items=tuple(change(list(old.items))))


def test_every_check_is_in_the_table_of_rules() -> None:
    assert set(CHECKS) == {code for code in RULES if code.startswith("P")}


def test_an_edition_in_order_has_no_finding(good: Edition) -> None:
    assert [(found.code, found.message) for found in _proof(good)] == []


def _drop(items: list[Item]) -> list[Item]:
    return items[:-1]


def _swap(items: list[Item]) -> list[Item]:
    return [*items[:-2], items[-1], items[-2]]


def _double(items: list[Item]) -> list[Item]:
    return [*items, items[-1]]


def _alter(items: list[Item]) -> list[Item]:
    last = items[-1]
    assert isinstance(last, Line)
    return [*items[:-1], replace(last, runs=(replace(last.runs[0], texts=("错", *last.runs[0].texts[1:])),))]


@pytest.mark.parametrize("change", [_drop, _swap, _double, _alter], ids=lambda change: change.__name__)
@pytest.mark.parametrize("owner", ["lead", "jumper"])
def test_text_lost_moved_doubled_or_changed(
    owner: str, change: Callable[[list[Item]], list[Item]], good: Edition
) -> None:
    part = 2 if owner == "jumper" else 1
    found = [each for each in proof(_changed(good, owner, _items(change), part)) if each.code == "P001"]
    assert [each.where.story for each in found] == [owner]


def test_a_whole_story_lost(good: Edition) -> None:
    lost = _changed(good, "lead", lambda old: None)
    assert {found.message for found in proof(lost) if found.code == "P001"} == {
        "the headline is not on any page (3 characters)",
        f"the paragraph is not on any page ({len(LONG)} characters)",
    }


def test_the_words_of_an_advertisement_lost(good: Edition) -> None:
    assert "P001" in _codes(_changed(good, "tofu", _items(lambda items: items[1:])))


def test_text_of_nobody(good: Edition) -> None:
    stray = _changed(good, "lead", _items(lambda items: [*items, replace(items[-1], owner="ghost")]))  # type: ignore[arg-type]
    assert any(found.code == "P001" and found.where.story == "ghost" for found in proof(stray))


def test_paragraphs_in_another_order(face: BoxFace) -> None:
    told = story("a", "一二三", "四五六")
    made = module(face, told, 0, 0)
    items = (made.items[0], made.items[2], made.items[1])
    edition = Edition(issue([told]), layout(), (page(1, replace(made, items=items)),))
    assert "another order" in next(found.message for found in proof(edition) if found.code == "P001")


def test_dropped_spaces_and_run_in_bylines_count_as_text(face: BoxFace) -> None:
    told = replace(story("a", "一二三四五六七 八九十"), byline=Byline(Text.of("（A b）")))
    made = Edition(issue([told]), layout(), (page(1, furniture(face, "name", "一二三"), module(face, told, 0, 0)),))
    assert _codes(made) == set()


@pytest.mark.parametrize("count", [0, 2])
def test_a_picture_lost_or_doubled(count: int, good: Edition) -> None:
    changed = _changed(good, "other", _items(lambda items: [*items[:-1], *items[-1:] * count]))
    assert "P002" in _codes(changed)


def test_a_module_on_another(good: Edition) -> None:
    moved = _changed(good, "other", lambda old: replace(old, box=replace(old.box, y=AREA.y + 3 * LEADING)))
    assert "P003" in _codes(moved)


def test_a_line_on_another_and_on_a_picture(good: Edition) -> None:
    def shift(items: list[Item]) -> list[Item]:
        return [items[0], items[1], items[2].moved(0.0, -0.7 * LEADING), *items[3:]]

    assert "P003" in _codes(_changed(good, "lead", _items(shift)))
    covered = _changed(good, "other", _items(lambda items: [items[0], items[1].moved(0.0, 4 * LEADING), *items[2:]]))
    assert "P003" in _codes(covered)


def test_out_of_the_type_area(good: Edition) -> None:
    out = _changed(good, "lead", _items(lambda items: [items[0].moved(-15.0, 0.0), *items[1:]]))
    assert "P004" in _codes(out)
    rule = Rule(AREA.x, AREA.y, AREA.right + 5, AREA.y, 0.5, layout().rules["column"].colour)
    assert "P004" in _codes(_changed(good, "lead", _items(lambda items: [*items, rule])))


def test_a_picture_may_run_off_the_page_but_not_stop_short_of_it(good: Edition) -> None:
    def wide(x: float) -> Callable[[list[Item]], list[Item]]:
        return lambda items: [*items[:-1], replace(items[-1], box=replace(items[-1].box, x=x, width=AREA.x - x + 80))]  # type: ignore[union-attr]

    assert "P004" not in _codes(_changed(good, "other", _items(wide(-3.0))))
    assert "P004" in _codes(_changed(good, "other", _items(wide(5.0))))


@pytest.mark.parametrize("field", ["x", "y", "width", "height"])
def test_off_the_character_grid(field: str, good: Edition) -> None:
    off = _changed(
        good, "other", lambda old: replace(old, box=replace(old.box, **{field: getattr(old.box, field) + 4}))
    )
    assert "P005" in _codes(off)


def test_off_the_baseline_grid(good: Edition) -> None:
    off = _changed(good, "lead", _items(lambda items: [*items[:-1], items[-1].moved(0.0, 2.0)]))
    assert _codes(off) == {"P006"}


def test_a_head_without_text_below(face: BoxFace, good: Edition) -> None:
    short = _changed(good, "jumper", lambda old: replace(old, items=(*old.items[:3], old.items[-1])))
    assert "P007" in _codes(short)
    told = replace(story("a", "一二三四五六七八九"), body=())
    body = (Paragraph(Text.of("一二三四五六七八九")), Paragraph(Text.of("二三"), ParagraphKind.SUBHEADING))
    told = replace(told, body=body)
    made = Edition(issue([told]), layout(), (page(1, furniture(face, "name", "一二三"), module(face, told, 0, 0)),))
    assert "P007" in _codes(made)


def test_columns_that_do_not_end_level(good: Edition) -> None:
    def shorter(items: list[Item]) -> list[Item]:
        return [*items[:3], items[3].moved(0.0, 3 * LEADING), *items[4:]]

    assert "P008" in _codes(_changed(good, "lead", _items(shorter)))


def test_a_column_of_one_line(face: BoxFace, good: Edition) -> None:
    told = story("lead", LONG[:36])
    number, old = _module(good, "lead")
    short = _with(good, number, old, _three_legs(face, told))
    found = [each.message for each in proof(short) if each.code == "P008"]
    assert found == ["a column of lead has one line alone"]


def test_a_lone_character(face: BoxFace) -> None:
    for text, codes in (("一二三四五六七八九。", {"P009"}), ("一二三四五六七八九十。", set()), ("一", set())):
        told = story("a", text)
        made = Edition(issue([told]), layout(), (page(1, furniture(face, "name", "一二三"), module(face, told, 0, 0)),))
        assert _codes(made) == codes


@pytest.mark.parametrize(
    ("depths", "where"), [((2, 2, 2), []), ((3, 3), []), ((1, 3, 2), ["foot"]), ((2, 3, 1), ["top"]), ((6,), [])]
)
def test_a_line_of_a_paragraph_alone(face: BoxFace, good: Edition, depths: tuple[int, ...], where: list[str]) -> None:
    """Six lines of one paragraph in columns of these depths (F2)."""
    number, old = _module(good, "lead")
    head, *rows = old.items
    places = [(leg, row) for leg, depth in enumerate(depths) for row in range(depth)]
    legs = [
        row.moved(GRID.column_x(leg) - GRID.column_x(n // 2), (down - n % 2) * LEADING)
        for n, (row, (leg, down)) in enumerate(zip(rows, places, strict=True))
    ]
    made = _with(good, number, old, replace(old, items=(head, *legs)))
    found = [each for each in proof(made) if each.code == "P016"]
    assert [each.message.split()[-1] for each in found] == where
    assert all(each.where.story == "lead" for each in found)


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("text", ["", "下转第3版", "上接第4版"])
def test_a_jump_that_leads_astray(part: int, text: str, face: BoxFace, good: Edition) -> None:
    def led(items: list[Item]) -> list[Item]:
        place = next(n for n, item in enumerate(items) if isinstance(item, Line) and item.part < 0)
        items[place] = replace(items[place], runs=(said(face, text),))  # type: ignore[arg-type]
        return items

    found = [each for each in proof(_changed(good, "jumper", _items(led), part)) if each.code == "P010"]
    assert found
    assert all(each.where.story == "jumper" for each in found)


def test_a_jump_line_where_nothing_jumps(face: BoxFace, good: Edition) -> None:
    onward = line(face, "下转第2版", AREA.x, AREA.y + 4.5 * LEADING, owner="other")
    assert "P010" in _codes(_changed(good, "other", _items(lambda items: [*items, onward])))


@pytest.mark.parametrize(("pixels", "codes"), [(120, {"P011"}), (200, {"P012"}), (400, set())])
def test_the_resolution_of_pictures(pixels: int, codes: set[str], good: Edition) -> None:
    def coarser(items: list[Item]) -> list[Item]:
        plate = items[-1]
        assert isinstance(plate, Plate)
        return [*items[:-1], replace(plate, picture=replace(PICTURE, width=pixels, height=pixels))]

    assert _codes(_changed(good, "other", _items(coarser))) == codes


def test_furniture_that_is_missing_or_strays(good: Edition) -> None:
    assert _codes(_changed(good, "name", lambda old: None)) == {"P013"}
    assert _codes(_changed(good, "folio", lambda old: None)) == {"P013"}
    third = replace(good.pages[1], number=3, modules=tuple(_renumbered(good.pages[1].modules[0], dx) for dx in (40.0,)))
    assert "P013" in _codes(replace(good, pages=(*good.pages, third)))


def _renumbered(folio: Module, dx: float) -> Module:
    number = next(folio.lines)
    runs = (replace(number.runs[0], texts=tuple("第3版")),)
    return replace(folio, box=replace(folio.box, x=folio.box.x + dx), items=(replace(number, runs=runs),))


def test_an_advertisement_without_its_mark(good: Edition) -> None:
    assert _codes(_changed(good, "tofu", _items(lambda items: items[:1]))) == {"P014"}


def test_heads_side_by_side(face: BoxFace) -> None:
    one, two = story("a", "一二三四", headline="一二三四五六七八"), story("b", "五六七", headline="二三四五")
    modules = [module(face, told, column, 0) for column, told in enumerate((one, two))]
    x = AREA.x + GRID.column_x(1) - BODY / 2
    rule = Rule(x, AREA.y, x, AREA.y + 60, 0.3, layout().rules["column"].colour)
    parted = Module(ModuleKind.FURNITURE, "rules", AREA, (rule,))
    name = furniture(face, "name", "一二三")
    touching = Edition(issue((one, two)), layout(), (page(1, name, *modules),))
    assert _codes(touching) == {"P015"}
    assert _codes(replace(touching, pages=(page(1, name, *modules, parted),))) == set()


def test_an_issue_without_stories_is_in_order(face: BoxFace) -> None:
    empty = Issue(masthead=issue(()).masthead)
    assert _codes(Edition(empty, layout(), (page(1, furniture(face, "name", "一二三")),))) == set()


def test_the_folder_of_the_module_is_not_read(good: Edition) -> None:
    """Proof looks at the Edition alone: the picture's file need not be there."""
    assert not Path(PICTURE.file).exists()
    assert _proof(good) == []

"""Furniture: every fact stands on page one, nothing leaves its frame, nothing overlaps."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxpress.compose.furniture import check_folios, furnish, furniture, house_panel
from gxpress.compose.furniture_stack import Stacking, stack
from gxpress.compose.furniture_words import RULE, Row, Words
from gxpress.compose.galley import Press
from gxpress.errors import LayoutError
from gxpress.model.issue import Contact, Issue, Masthead, PageInfo
from gxpress.model.layout import Frame, Layout
from gxpress.model.page import Fill, Item, Line, Module, ModuleKind, Plate, Rule
from gxpress.model.units import Box
from gxpress.read.layout import read_layout
from gxpress.typeset.faces import FaceSet

FACES = FaceSet.open({})
LAYOUTS = {name: read_layout(name) for name in ("tabloid", "broadsheet")}
BARE = Masthead(name="山城晚报", date=datetime.date(2024, 2, 10))
FULL = Masthead(
    name="晴溪周报",
    date=datetime.date(2026, 10, 23),
    weekday="星期五",
    lunar_date="农历丙午年九月十四",
    series="晴溪报",
    total_number=1127,
    year_number=43,
    pages_today=8,
    cn_number="CN 00-0043",
    supervisor="晴溪镇宣传文化办公室",
    sponsor="晴溪镇融媒体工作站",
    publisher="晴溪周报编辑部",
    address="晴溪镇延秋路1号",
    website="https://news.qingxi.example",
    email="news@qingxi.example",
    contacts=(Contact("新闻热线", "0000-6620017"), Contact("投递热线", "0000-6620026")),
    printer="晴溪印务社",
    distribution="晴溪镇邮政支局",
    price="1.00元",
    slogan="一溪·一镇·一家人",
    ears=("今日天气\n多云转晴，早晚有雾\n9℃～21℃", "今日导读\n2路公交下月开进大山　2版"),
)
PAGES = (PageInfo(1, "要闻", "沈若川", "何以宁", "白也"), PageInfo(2, "综合", "纪小禾", "秦晓棠", "柳叶青"))
MASTHEADS = {
    "bare": BARE,
    "full": FULL,
    "no ears": replace(FULL, ears=()),
    "no slogan": replace(FULL, slogan=""),
    "only ears": replace(BARE, ears=("天气：晴",)),
    "many ears": replace(
        FULL, ears=("导读\n" + "\n".join(f"第{place}条要闻的题目　{place}版" for place in range(1, 6)),) * 2
    ),
    "long name": replace(FULL, name="中国西部大开发经济信息报"),
    "one character": replace(BARE, name="报"),
}


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> Layout:
    return LAYOUTS[request.param]


@pytest.fixture(params=MASTHEADS)
def issue(request: pytest.FixtureRequest) -> Issue:
    return Issue(masthead=MASTHEADS[request.param], pages=PAGES)


def reach(item: Item) -> Box:
    """What an item may cover; of a line only its cell in height and its glyphs' origins in width."""
    if isinstance(item, Line):
        offsets = [item.x + offset for run in item.runs for offset in run.offsets]
        return Box(min(offsets), item.box.y, max(offsets) - min(offsets), item.size)
    if isinstance(item, Rule):
        half = item.thickness / 2
        x, y = min(item.x0, item.x1), min(item.y0, item.y1)
        return Box(x - half, y - half, abs(item.x1 - item.x0) + 2 * half, abs(item.y1 - item.y0) + 2 * half)
    assert isinstance(item, Fill | Plate)
    return item.box


def words(modules: Sequence[Module]) -> str:
    """All the text, a line each, without the spaces that only part words."""
    return "\n".join(line.text for module in modules for line in module.lines)


def assert_inside(modules: Sequence[Module], area: Box) -> None:
    """Items inside their module, modules inside the type area, none over another."""
    for module in modules:
        for item in module.items:
            slack = item.thickness if isinstance(item, Rule) else 0.02
            assert module.box.holds(reach(item), slack), f"{module.owner}: {item}"
        assert area.holds(module.box, 1.0)
    for place, one in enumerate(modules):
        for other in modules[:place]:
            assert not one.box.overlaps(other.box), f"{one.owner} over {other.owner}"


def test_nothing_leaves_its_frame_and_nothing_overlaps(layout: Layout, issue: Issue) -> None:
    for number in (1, 2):
        made = furnish(Words.of(issue, layout, number, 8, "综合新闻"), FACES)
        assert made.findings == ()
        assert_inside(made.modules, layout.sheet.type_area)
        assert {module.kind for module in made.modules} == {ModuleKind.FURNITURE}


def test_every_fact_stands_on_page_one(layout: Layout, issue: Issue) -> None:
    masthead = issue.masthead
    printed = re.sub(r"\s", "", words(furniture(issue, layout, 1, 8, "要闻", FACES)))
    facts: list[object] = [
        masthead.name, masthead.weekday, masthead.lunar_date, masthead.series, masthead.cn_number,
        masthead.supervisor, masthead.sponsor, masthead.publisher, masthead.address, masthead.website, masthead.email,
        masthead.printer, masthead.distribution, masthead.price, masthead.slogan, masthead.date.day,
        f"{masthead.date.year}年{masthead.date.month}月", "今日8版", "沈若川", "何以宁", "白也",
        *(f"总第{masthead.total_number}期" for _ in "1" if masthead.total_number),
        *(f"{masthead.date.year}年第{masthead.year_number}期" for _ in "1" if masthead.year_number),
        *(f"{contact.label}：{contact.value}" for contact in masthead.contacts),
        *(line for ear in masthead.ears for line in ear.split("\n")),
    ]  # fmt: skip
    for fact in facts:
        assert re.sub(r"\s", "", str(fact)) in printed


def test_what_is_not_given_leaves_no_label(layout: Layout) -> None:
    printed = words(furniture(Issue(masthead=BARE), layout, 1, 2, "", FACES))
    assert "星期六" in printed, "computed"
    assert "农历甲辰年正月初一" in printed, "computed"
    assert "今日2版" in printed.replace("\n", ""), "counted"
    assert "：" not in printed
    assert "None" not in printed
    assert not re.search(r"总第|主管|地址|责任编辑", printed)


def test_the_name_is_the_largest_text_of_page_one(layout: Layout, issue: Issue) -> None:
    modules = furniture(issue, layout, 1, 8, "", FACES)
    (name,) = [module for module in modules if module.owner == "name"]
    size = max(line.size for line in name.lines)
    others = [line.size for module in modules if module is not name for line in module.lines]
    assert size > max(others), "makeup M02"
    assert size > layout.heads["lead"].sizes[0] or len(issue.masthead.name) > 6


def test_page_one_has_no_folio_and_the_others_have_one(layout: Layout) -> None:
    issue = Issue(masthead=FULL, pages=PAGES)
    front = {module.owner for module in furniture(issue, layout, 1, 4, "要闻", FACES)}
    inside = furniture(issue, layout, 2, 4, "综合", FACES)
    assert not any(owner.startswith("folio") for owner in front), "makeup M04"
    printed = words(inside)
    for fact in ("第2版", "综合", "晴溪周报", "2026年10月23日", "星期五", "纪小禾", "秦晓棠", "柳叶青"):
        assert fact in printed


def test_the_folio_stands_at_the_same_place_on_every_page(layout: Layout) -> None:
    issue = Issue(masthead=FULL)
    second, third = (furniture(issue, layout, number, 4, "副刊", FACES) for number in (2, 3))
    assert [module.box for module in second] == [module.box for module in third]


def test_words_that_find_no_room_are_smaller_and_then_a_finding() -> None:
    tabloid = LAYOUTS["tabloid"]
    press = Press(tabloid, FACES)
    box = Box(100.0, 100.0, 60.0, 12.0)
    short = stack([Row("folio", "一二三")], box, Stacking(), press)
    longer = stack([Row("folio", "一二三四五六七八九")], box, Stacking(), press)
    too_long = stack([Row("folio", "一二三四五六七八九十" * 3)], box, Stacking(), press)
    (line,) = (item for item in short.items if isinstance(item, Line))
    assert line.size == tabloid.styles["folio"].size
    (line,) = (item for item in longer.items if isinstance(item, Line))
    assert 6.0 <= line.size < tabloid.styles["folio"].size
    assert too_long.lost == ("一二三四五六七八九十" * 3,)
    assert too_long.items == ()


def test_a_fact_without_room_is_reported() -> None:
    issue = Issue(masthead=replace(FULL, ears=("今日要闻\n" + "很长的一段话，" * 120,)))
    made = furnish(Words.of(issue, LAYOUTS["tabloid"], 1, 4, ""), FACES)
    assert {found.code for found in made.findings} == {"C601"}
    assert made.findings[0].where.page == 1
    assert_inside(made.modules, LAYOUTS["tabloid"].sheet.type_area)


def test_facts_are_never_taken_for_signs() -> None:
    ears = ("@name 报\n---\n===\n{{ m.name }}",)
    rows = Words.of(Issue(masthead=replace(BARE, ears=ears)), LAYOUTS["tabloid"], 1, 1, "").rows(
        "{{ m.ears[0] }}\n---\n@folio {{ m.name }}", "ear", ()
    )
    assert [row.text for row in rows] == ["@name 报", "---", "===", "{{ m.name }}", "", "山城晚报"]
    assert [row.drawn for row in rows] == ["", "", "", "", RULE, ""]
    assert [row.style for row in rows] == ["ear"] * 5 + ["folio"]


@pytest.mark.parametrize(
    "template",
    ["{{ m.naem }}", "{% if %}", "{{ nobody }}", "{{ 1 / 0 }}", "{{ m.name.__class__.__mro__[1] }}", "{{ m | x }}"],
)
def test_a_wrong_template_is_refused_with_its_place(template: str) -> None:
    layout = LAYOUTS["tabloid"]
    front = layout.masters["front"]
    frames = (replace(front.frames[0], template=template), *front.frames[1:])
    spoilt = replace(layout, masters={**layout.masters, "front": replace(front, frames=frames)})
    with pytest.raises(LayoutError) as refused:
        furniture(Issue(masthead=BARE), spoilt, 1, 1, "", FACES)
    assert refused.value.where.key == "masters.front.frames[0].text"
    assert refused.value.where.line
    assert refused.value.findings[0].code == "L007"


def framed(frame: Frame) -> Layout:
    """The tabloid with one frame on page one."""
    layout = LAYOUTS["tabloid"]
    front = replace(layout.masters["front"], frames=(frame,), rules=())
    return replace(layout, masters={**layout.masters, "front": front})


def test_fill_border_and_padding() -> None:
    colour = LAYOUTS["tabloid"].styles["name"].colour
    box = Box(0, 0, 100, 40)
    frame = Frame(
        id="a", box=box, template="报", style="ear", fill=colour, border=2.0, padding=5.0, border_colour=colour
    )
    (module,) = furniture(Issue(masthead=BARE), framed(frame), 1, 1, "", FACES)
    fill, *rules, line = module.items
    assert isinstance(fill, Fill)
    assert fill.box == module.box
    assert len(rules) == 4
    assert isinstance(line, Line)
    assert (line.x, line.width) == (module.box.x + 7, 86)


def test_a_distributed_line_reaches_both_edges() -> None:
    frame = Frame(id="a", box=Box(0, 0, 40, 20), template="主管", style="publisher", distribute=True)
    (module,) = furniture(Issue(masthead=BARE), framed(frame), 1, 1, "", FACES)
    (line,) = module.lines
    size = line.size
    offsets = [offset for run in line.runs for offset in run.offsets]
    assert offsets == pytest.approx([0.0, 40.0 - size])


def test_a_lettered_name(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (300, 100)).save(tmp_path / "name.png")
    frame = Frame(id="name", box=Box(0, 0, 200, 100), template="", style="name", picture=str(tmp_path / "name.png"))
    (module,) = furniture(Issue(masthead=BARE), framed(frame), 1, 1, "", FACES)
    (plate,) = module.items
    assert isinstance(plate, Plate)
    assert plate.picture.alt == "山城晚报"
    assert (plate.box.width, plate.box.height) == pytest.approx((200, 200 / 3))
    (tmp_path / "name.png").write_bytes(b"no picture")
    with pytest.raises(LayoutError, match="cannot be read as a picture"):
        furniture(Issue(masthead=BARE), framed(frame), 1, 1, "", FACES)


@given(columns=st.integers(2, 8), rows=st.integers(10, 58), full=st.booleans(), name=st.sampled_from(sorted(LAYOUTS)))
@settings(max_examples=40, deadline=None)
def test_a_house_panel_fills_any_box(columns: int, rows: int, full: bool, name: str) -> None:
    layout = LAYOUTS[name]
    grid, area = layout.grid, layout.sheet.type_area
    box = Box(area.x, area.y, grid.measure(min(columns, grid.columns)), min(rows, grid.lines // 2) * grid.leading)
    masthead = FULL if full else BARE
    module = house_panel(Issue(masthead=masthead), layout, box, FACES, 3)
    assert (module.kind, module.owner, module.box) == (ModuleKind.FILLER, "house-3", box)
    assert masthead.name in words([module]).replace("\n", "")
    for item in module.items:
        slack = item.thickness if isinstance(item, Rule) else 0.02
        assert box.holds(reach(item), slack)
    lines = [reach(line) for line in module.lines]
    assert not any(one.overlaps(other) for place, one in enumerate(lines) for other in lines[:place])
    assert min(line.size for line in module.lines) >= 5.9


def test_the_same_furniture_twice(layout: Layout) -> None:
    issue = Issue(masthead=FULL, pages=PAGES)
    assert furniture(issue, layout, 1, 4, "", FACES) == furniture(issue, layout, 1, 4, "", FACES)


def test_a_page_that_says_less_than_others_is_named() -> None:
    told = Issue(masthead=BARE, pages=(PageInfo(1, "要闻", "沈若川"), PageInfo(2, "", "纪小禾", "何以宁")))
    found = list(check_folios(told, {1: "要闻", 2: "综合", 3: ""}))
    assert [(each.code, each.where.page) for each in found] == [("C308", 3), ("C308", 3), ("C308", 1)]
    assert "版名" in found[0].message
    assert "Pages 1, 3 do not say its 校对" in found[2].message
    assert [found.message for found in check_folios(told, {2: "综合"})] == [
        "A [[page]] tells of page 1; the issue has none."
    ]
    assert not list(check_folios(Issue(masthead=BARE), {1: "", 2: ""}))

"""Sketches: a small edition told in TOML, and changes to it, for cases that break one rule of make-up.

A sketch says where modules stand in columns and rows and what their heads are; text is made to fill them, and the
stories are told backwards from what stands on the pages, so that nothing is lost unless a change says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from gxpress.model.finding import Finding
from gxpress.model.issue import Issue, Masthead, PageInfo, Paragraph, PartKind, Section, Story, StoryKind
from gxpress.model.layout import BLACK, Grid, Layout, Master, Sheet
from gxpress.model.page import Edition, GlyphRun, Item, Line, Module, ModuleKind, Page, Plate, Rule
from gxpress.model.picture import Picture
from gxpress.model.rules import finding
from gxpress.model.text import Text
from gxpress.model.units import Box

GRID = Grid(columns=4, characters=10, gutter=1.0, body=9.0, leading=12.0, lines=76)
AREA = Box(30.0, 50.0, GRID.width, GRID.lines * GRID.leading)
WATER = "溪水清清流过石桥人家炊烟又起"
KINDS = (PartKind.KICKER, PartKind.HEADLINE, PartKind.DECK)

Table = dict[str, Any]


def read(base: Path, changes: Path | None = None) -> Edition:
    """The edition of a sketch, with the changes of another file."""
    sketch = tomllib.loads(base.read_text(encoding="utf-8"))
    for change in tomllib.loads(changes.read_text(encoding="utf-8")).get("change", []) if changes else []:
        _apply(sketch, change)
    return _edition(sketch)


def _apply(sketch: Table, change: Table) -> None:
    """`page` and `module` (or `frame`) name what is changed; all else is set. Without `page`: the issue."""
    if "page" not in change:
        sketch["paper"].update(change.pop("paper", {}))
        sketch.update(change)
        return
    number = change.pop("page")
    page = next(page for page in sketch["page"] if page["number"] == number)
    page["module"] += change.pop("add", [])
    for key, owner in (("module", "owner"), ("frame", "id")):
        if name := change.pop(key, ""):
            target = next(each for each in page[key] if each[owner] == name)
            if change.pop("drop", False):
                page[key].remove(target)
            target.update(change)
            return
    page.update(change)


def _edition(sketch: Table) -> Edition:
    tellers = {module["owner"]: _Teller(module["owner"]) for page in sketch["page"] for module in page["module"]}
    pages = tuple(_page(page, tellers) for page in sketch["page"])
    paper = sketch["paper"]
    infos = tuple(PageInfo(number=page["number"], editor=page.get("editor", "")) for page in sketch["page"])
    issue = Issue(
        masthead=Masthead(**paper),
        sections=(Section(id="all", stories=tuple(teller.story() for teller in tellers.values())),),
        pages=infos,
        glossary=tuple(sketch.get("glossary", ())),
    )
    masters = {"front": Master(name="front", head_lines=10), "inside": Master(name="inside", head_lines=3)}
    sheet = Sheet(width=AREA.right + 30, height=AREA.bottom + 50, bleed=0.0, type_area=AREA)
    layout = Layout(
        name="sketch",
        title="草图",
        folder=Path("nowhere"),
        sheet=sheet,
        grid=GRID,
        styles={},
        heads={},
        masters=masters,
        rules={},
    )
    said = tuple(_found(each) for each in sketch.get("finding", ()))
    return Edition(issue, layout, pages, said)


def _found(told: Table) -> Finding:
    from gxpress.model.finding import Place

    return finding(told["code"], "told", Place(story=told.get("story", ""), page=told.get("page")))


@dataclass
class _Teller:
    """A story as its modules are drawn: head pieces, characters of its body, pictures."""

    owner: str
    head: dict[PartKind, str] = field(default_factory=dict)
    body: str = ""
    pictures: list[Picture] = field(default_factory=list)
    facts: Table = field(default_factory=dict)

    def story(self) -> Story:
        pieces = {kind.value: Text.of(self.head.get(kind, "")) for kind in KINDS}
        facts = {**self.facts, "kind": StoryKind(self.facts.get("kind", "news"))}
        body = (Paragraph(Text.of(self.body)),)
        return Story(id=self.owner, body=body, pictures=tuple(self.pictures), **pieces, **facts)

    def part(self, kind: PartKind) -> int:
        """Index of a piece among the story's parts."""
        order = [each for each in KINDS if self.head.get(each)] + [PartKind.PARAGRAPH]
        return order.index(kind) if kind in order else len(order)


def _page(sketch: Table, tellers: dict[str, _Teller]) -> Page:
    frames = [_frame(frame) for frame in sketch["frame"]]
    modules = [_module(module, tellers[module["owner"]]) for module in sketch["module"]]
    rules = [Rule(*_point(x0, y0), *_point(x1, y1), 0.4, BLACK) for x0, y0, x1, y1 in sketch.get("rules", ())]
    frames.append(Module(ModuleKind.FURNITURE, "rules", AREA, tuple(rules)))
    name, number = sketch.get("name", ""), sketch["number"]
    return Page(number, name, AREA.right + 30, AREA.bottom + 50, AREA, (*frames, *modules))


def _point(characters: float, rows: float) -> tuple[float, float]:
    return AREA.x + characters * GRID.body, AREA.y + rows * GRID.leading


def _frame(sketch: Table) -> Module:
    x, y = _point(*sketch["at"])
    size = sketch["size"]
    lines = [
        _line(text, x, y + (n * 1.3 + 0.88) * size, size, GRID.width)
        for n, text in enumerate(sketch["text"].split("\n"))
    ]
    return Module(ModuleKind.FURNITURE, sketch["id"], Box(x, y, GRID.width, 2 * GRID.leading), tuple(lines))


def _line(text: str, x: float, y: float, size: float, width: float, **facts: Any) -> Line:
    scale = facts.pop("scale", 1.0)
    offsets = tuple(place * size * scale for place in range(len(text)))
    run = GlyphRun("none", size, BLACK, (1,) * len(text), offsets, tuple(text), scale=scale)
    return Line(x, y, width, size, (run,), **facts)


def _module(sketch: Table, teller: _Teller) -> Module:
    """Head, legs, pictures, jump lines, box. `shift` moves all that is drawn but not the module."""
    teller.facts.update(sketch.get("facts", {}))
    x, y = _point(sketch["column"] * 11, sketch["row"])
    box = Box(x, y, GRID.measure(sketch["columns"]), sketch["rows"] * GRID.leading)
    boxed = bool(teller.facts.get("boxed"))
    inset = sketch.get("inset", float(boxed)) * GRID.body
    inner = Box(x + inset, y + boxed * GRID.leading, box.width - 2 * inset, 0.0)
    items: list[Item] = list(_box(box)) if sketch.get("frame", boxed) else []
    head, rows = _head(sketch, teller, inner)
    items += head
    legs = _Legs(sketch, inner, boxed + rows, sketch["rows"] - 2 * boxed - rows)
    items += legs.pour(teller)
    items += _jumps(sketch, inner, rows)
    dx, dy = sketch.get("shift", (0.0, 0.0))
    kind = ModuleKind(sketch.get("kind", "story"))
    moved = tuple(item.moved(dx, dy) for item in items)
    return Module(kind, teller.owner, box, moved, part=sketch.get("part", 1), parts=sketch.get("parts", 1))


def _box(box: Box) -> Iterator[Rule]:
    for x0, y0, x1, y1 in (
        (box.x, box.y, box.right, box.y),
        (box.x, box.bottom, box.right, box.bottom),
        (box.x, box.y, box.x, box.bottom),
        (box.right, box.y, box.right, box.bottom),
    ):
        yield Rule(x0, y0, x1, y1, 0.5, BLACK)


def _head(sketch: Table, teller: _Teller, inner: Box) -> tuple[list[Line], int]:
    """Lines of the head, in the order in which the sketch names its pieces, and the rows that it takes."""
    pieces = [(PartKind(kind), size, lines) for kind, (size, *lines) in sketch.get("head", {}).items()]
    teller.head.update({kind: "".join(lines) for kind, _, lines in pieces})
    made, pen = [], inner.y
    for kind, size, lines in pieces:
        for place, text in enumerate(lines):
            pen += 1.25 * size
            facts = {"owner": teller.owner, "part": teller.part(kind), "last": place == len(lines) - 1}
            made.append(_line(text, inner.x, pen, size, inner.width, scale=sketch.get("scale", 1.0), **facts))
    rows = GRID.rows(pen - inner.y) + 1 if pieces else 0
    return made, rows + 3 * ("上接" in sketch.get("jump", ""))


def _jumps(sketch: Table, inner: Box, rows: int) -> Iterator[Line]:
    """上接 with a short head at the head of what is left of a story, 下转 at the foot of its first part."""
    words = sketch.get("jump", "")
    if "上接" in words:
        yield _line(words, inner.x, inner.y + 10, 9.0, inner.width)
        if short := sketch.get("short", ""):
            yield _line(short, inner.x, inner.y + 26, 14.0, inner.width)
    elif words:
        foot = inner.y + sketch["rows"] * GRID.leading - 2
        yield _line(words, inner.right - 9.0 * len(words), foot, 9.0, 9.0 * len(words))


@dataclass
class _Legs:
    """The columns of a module: as many as it has of the page's, or as the sketch says."""

    sketch: Table
    inner: Box
    top: int
    depth: int

    def pour(self, teller: _Teller) -> list[Item]:
        """Text in every leg, under or over the picture; `short` lines are left out of the legs, `unset` are not set."""
        count = self.sketch.get("legs", self.sketch["columns"])
        characters = int((self.inner.width / GRID.body - (count - 1)) // count)
        pitch = (self.inner.width - characters * GRID.body) / (count - 1) if count > 1 else 0.0
        picture = self.sketch.get("picture", {})
        items: list[Item] = []
        rows = []
        for leg in range(count):
            taken = set(self._rows_of(picture)) if self._covers(picture, leg) else set()
            free = [row for row in range(self.depth) if row not in taken]
            less = self.sketch.get("less", [0] * count)[leg] + ("下转" in self.sketch.get("jump", "")) * (
                leg == count - 1
            )
            rows += [(leg, row) for row in (free[:-less] if less else free)]
        text = "".join(islice(cycle(WATER), len(rows) * characters))
        start, set_ = len(teller.body), len(text) - self.sketch.get("unset", 0)
        teller.body += text
        for place, (leg, row) in enumerate(rows):
            said = text[place * characters : min((place + 1) * characters, set_)]
            if said:
                x, y = self.inner.x + leg * pitch, self._y(row) + 0.88 * GRID.body
                facts = {"owner": teller.owner, "part": teller.part(PartKind.PARAGRAPH), "last": start < 0}
                items.append(_line(said, x, y, GRID.body, characters * GRID.body, **facts))
        if picture:
            items += self._picture(picture, teller, characters * GRID.body, pitch)
        return items

    def _y(self, row: float) -> float:
        return _point(0, self.sketch["row"])[1] + (self.top + row) * GRID.leading

    @staticmethod
    def _covers(picture: Table, leg: int) -> bool:
        return bool(picture) and picture["leg"] <= leg < picture["leg"] + picture["legs"]

    @staticmethod
    def _rows_of(picture: Table) -> range:
        """Its rows, and two for its caption."""
        start = picture.get("row", 0)
        return range(start, start + picture["rows"] + 2)

    def _picture(self, sketch: Table, teller: _Teller, measure: float, pitch: float) -> Iterator[Item]:
        name = sketch["id"]
        width = measure + (sketch["legs"] - 1) * pitch + sketch.get("wider", 0.0)
        box = Box(self.inner.x + sketch["leg"] * pitch, self._y(sketch.get("row", 0)), width, sketch["rows"] * 12.0)
        made = Picture(id=name, file="nowhere.jpg", width=2000, height=1500, caption=Text.of(sketch["caption"]))
        if not sketch.get("anothers", ""):
            teller.pictures.append(made)
        yield Plate(replace(box, x=box.x + sketch.get("dx", 0.0)), made)
        y = box.bottom + sketch.get("gap", 0.3) * GRID.leading + 0.88 * GRID.body
        facts = {"owner": teller.owner, "part": teller.part(PartKind.PARAGRAPH) + 1}
        yield _line(sketch["caption"], box.x, y, GRID.body, width, **facts)

"""The work to be done: plain copy for some number of pages, made from word lists with a fixed seed, or an issue's."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

STORIES_A_PAGE = 6
CHARACTERS_A_PAGE = 3600
"""What a tabloid page holds besides heads."""

_WHEN = ("今年以来", "入秋以后", "上个月底", "连日来", "从去年起", "这个星期", "雨季过后", "清早六点", "到目前为止")
_WHO = (
    "镇农技站", "供水站的工人", "两个村的种粮户", "学校的老师", "渡口的船家", "老街上的店主", "护林员", "驾驶员们",
    "水库管理处", "三十多名志愿者", "医院的护士", "修路队",
)  # fmt: skip
_HOW = ("连夜", "分头", "一道", "先后", "挨家挨户", "按照图纸", "趁着晴天", "不声不响地", "一段一段地", "提前十天")
_DID = (
    "修好了", "清理了", "检查了", "运来了", "栽下了", "登记了", "试用了", "加固了", "刷新了", "收割了", "讲解了",
)  # fmt: skip
_WHAT = (
    "河边的堤岸", "山上的茶园", "村口的小桥", "四百二十米水管", "新到的图书", "教室里的灯", "三十五亩晚稻", "两台水泵",
    "码头的石阶", "渠道和闸门", "十六个路口的标志", "老屋的房梁", "5G基站的机房", "果园里的滴灌",
)  # fmt: skip
_SO = (
    "来往的人都说方便", "大家心里有了底", "比原先省下一半工夫", "每天可以多开两班车", "孩子们放学不用再绕路",
    "用水的人家不再发愁",
    "费用降到每亩12.5元", "一年能节省电费3.8万元", "合格率达到99.2%", "附近的店铺也热闹起来",
)  # fmt: skip
_SAID = ("“慢一点不要紧，做牢靠才要紧。”", "“有事打电话0000-662017，随叫随到。”", "“账要算清楚，话要说明白。”")
HEADS = ("秋水", "山路", "新桥", "晚稻", "渡口", "茶园", "老街", "灯火", "春耕", "校园")
TAILS = ("又有好消息", "一天一个样", "迎来新客人", "通到家门口", "办成一件事", "添了一道景", "等你来看看")


@dataclass(frozen=True, slots=True)
class Piece:
    """A story: its headline and paragraphs."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What every contestant sets."""

    name: str
    pieces: tuple[Piece, ...]
    source: Path | None = None
    """The issue itself, where there is one: gxpress reads that, with all that it has besides."""

    @property
    def characters(self) -> int:
        """Characters of all paragraphs."""
        return sum(len(text) for piece in self.pieces for text in piece.paragraphs)


def generated(pages: int) -> Manuscript:
    """A manuscript for `pages` tabloid pages; the same one every time."""
    chance = random.Random(1913)
    shares = (0.3, 0.22, 0.17, 0.13, 0.1, 0.08)[:STORIES_A_PAGE]
    pieces = [_piece(chance, round(CHARACTERS_A_PAGE * share)) for _ in range(pages) for share in shares]
    return Manuscript(f"{pages} pages" if pages > 1 else "1 page", tuple(pieces))


def _piece(chance: random.Random, length: int) -> Piece:
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        paragraphs.append("".join(sentence(chance) for _ in range(chance.randint(2, 4))))
    return Piece(chance.choice(HEADS) + chance.choice(TAILS), tuple(paragraphs))


def sentence(chance: random.Random) -> str:
    """A sentence of a local paper, different at each asking."""
    pick = chance.choice
    if chance.random() < 0.12:
        return pick(_WHO) + "说：" + pick(_SAID)
    middle = f"{pick(_WHO)}{pick(_HOW)}{pick(_DID)}{pick(_WHAT)}"
    if chance.random() < 0.35:
        middle += f"、{pick(_WHAT)}和{pick(_WHAT)}"
    return f"{pick(_WHEN)}，{middle}，{pick(_SO)}。"


def of_issue(path: Path) -> Manuscript:
    """The headlines and paragraphs of an issue that gxpress reads."""
    from gxpress.model.issue import Paragraph
    from gxpress.read import read_issue

    pieces = tuple(
        Piece(
            story.headline.plain,
            tuple(block.text.plain for block in story.body if isinstance(block, Paragraph)),
        )
        for story in read_issue(path).stories
    )
    return Manuscript(path.stem, pieces, path)

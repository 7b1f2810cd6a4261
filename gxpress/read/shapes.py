"""The shape of a line of raw text: does it end a paragraph, head a story, open one, or was it torn?

Comes in: lines, looked at in full-width marks. Goes out: answers. Knows the forms of the trade (电头, 编者按, ——访,
第2版), never a paper's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gxpress.read.bylines import DATELINE, alone
from gxpress.read.han import CLOSERS, HAN, OPENERS, form, is_han, numeral

if TYPE_CHECKING:
    from budoux import Parser

LONGEST_HEAD: Final = 60
"""Characters of a line that can still be a head."""
LONG: Final = 40
"""An unfinished line above this is torn text, not a head."""
_LONGEST_SUBHEADING: Final = 24
"""Characters of a head without dateline, in a file whose stories have them."""
_SHORTEST_TEAR: Final = 9
"""Characters of the first line of a column, indent taken off: no column is narrower."""
_TAIL: Final = 4
"""Characters that make no paragraph: 仓里。"""
_NOTE: Final = re.compile(
    r"[【\[（(〔]?(?:编者按|编者的话|编后语?|编余|开栏的话|开栏语|编者手记|按语|结束语)[】\]）)〕]?[:：\u3000 ]?"
)
_DECK: Final = re.compile(r"(?:——|--|—|─{1,2}|－－?)(?=\S)")
_DASHED: Final = re.compile(r"[ \u3000]*(?=(?:——|--|—|──)\S)")
_NUMBERED: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+[，、]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[①-⑳]|[●■◆▲★•·]"
)
_SPEAKER: Final = re.compile(r"(?:问|答|[QqAa]|记者|主持人)[:：]")
_PAGE: Final = re.compile(
    r"[■●◆▲【\[〔（(—\-=＝]*\s*[A-DＡ-Ｄ]?(?:第\s*)?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})\s*版(?!权)[】\]〕）)]?"
    rf"(?:[ \u3000:：·•\-—|｜]*(?P<name>(?:{HAN}|[·]){{1,8}}))?\s*[】\]〕）)—\-=＝]*"
)
_DAY: Final = re.compile(
    r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_SAYS: Final = re.compile("(?:指出|强调|要求|表示|介绍|认为|提出|说|称|坦言|告诉记者|获悉|了解到)[，：]")
_PARTS: Final = re.compile(rf"(?<=(?:{HAN}|[A-Za-z0-9”’）》」！？]))[ \u3000]+(?=(?:{HAN}|[A-Za-z0-9“‘（《「]))")
_OPENS_SENTENCE: Final = re.compile(
    r"(?:今年|去年|近日|日前|目前|据|为|在|同时|此外|随着|截至|近年|连日|眼下|当天|会上|会议|\d{1,2}月\d{1,2}日)[^，。]{0,12}，"
)
"""An adverbial of time or place and a comma: a sentence begins so, a head hardly."""
_JUMP: Final = re.compile(r"[（(〔【▶►◀◄→←]*\s*(?:下转|上接|转|接)\s*第?\s*[A-D]?\d{1,2}\s*版.{0,12}")
_ITEM: Final = re.compile(rf"{HAN}{{0,4}}(?:时间|地点|地址|对象|费用|联系人|联系方式|方式|电话|网址|邮箱|名额|票价)：")
_COUNTS: Final = ("周", "星期", "第", "礼拜")
"""A number after one of these counts something and opens no list: 每周 | 二、周四."""
_HANGING: Final = frozenset(
    "的地得和与及或把被将让使以从向对于在为由因就要能会可应须需则而且但并不未已正更最各每这那其该此是有"
)
"""A head never ends in one of these; a torn line may."""


def finished(text: str) -> bool:
    """Whether a line ends as a paragraph does.

    >>> finished("办结。”"), finished("剥离职能69"), finished("送来的谷子不过夜.")
    (True, False, True)
    """
    bare = form(text).rstrip(CLOSERS + " \u3000")
    if bare.endswith("."):
        return is_han(bare[-2:-1])
    return bare.endswith(("。", "！", "？", "；", "……", "...", "…"))


def stopped(text: str) -> bool:
    """Whether a sentence ends within the line: no head has that."""
    return "。" in text or "；" in form(text) or re.search(rf"{HAN}\.{HAN}", text) is not None


def opens_story(text: str) -> bool:
    """Whether a line opens with a dateline (电头) and text after it."""
    match = DATELINE.match(text)
    return match is not None and len(text) > match.end()


def is_note(text: str) -> bool:
    """Whether a line opens an editor's note: 编者按."""
    return bool(_NOTE.match(text))


def is_deck(text: str) -> bool:
    """Whether a line is a deck of its own: ——访某某."""
    return bool(_DECK.match(text)) and len(text) <= LONGEST_HEAD and not finished(text)


def page_mark(text: str) -> tuple[int, str] | None:
    """Number and name of the page that begins here, for a line that says nothing else.

    >>> page_mark("第二版：综合"), page_mark("03版"), page_mark("第2版《山货节开幕》")
    ((2, '综合'), (3, ''), None)
    """
    match = _PAGE.fullmatch(text)
    number = numeral(match["number"]) if match else None
    return (number, match["name"] or "") if match and number else None


def is_day(text: str) -> bool:
    """Whether a line is nothing but a date, as under a notice."""
    return bool(_DAY.fullmatch(text.replace(" ", "")))


def is_item(text: str) -> bool:
    """Whether a line opens with a number or bullet of a list, or with a speaker."""
    return bool(_NUMBERED.match(text) or _SPEAKER.match(text))


def is_numbered(text: str) -> bool:
    """Whether a line opens with a number of the Chinese kind: 一、 （二）."""
    return bool(_NUMBERED.match(text))


def is_rule(text: str) -> bool:
    """Whether a line is a rule made of typed marks: ----, ＊＊＊.

    >>> is_rule("* * *"), is_rule("——访林一")
    (True, False)
    """
    return len(text) >= 3 and not text.strip("-—–−=_*＊·•.━─═~～#＃☆★◆◇■□ \u3000")


def is_jump(text: str) -> bool:
    """Whether a line is a jump line (转版) and nothing else: 下转第2版."""
    return bool(_JUMP.fullmatch(text)) and len(text) <= 24


def is_detail(text: str) -> bool:
    """Whether a line gives one detail of a notice: 时间：……"""
    return bool(_ITEM.match(form(text)))


def phrases(text: str) -> tuple[str, ...]:
    """The pieces of a head that typed spaces part.

    >>> phrases("细账算在前 炭火不离人")
    ('细账算在前', '炭火不离人')
    """
    return tuple(_PARTS.split(text))


def dash(text: str) -> int | None:
    """Where the deck begins in a head that carries it: headline ——deck; None where there is none.

    >>> dash("老河埠头又热闹起来了 ——访河长"), dash("水——生命")
    (11, None)
    """
    for match in _DASHED.finditer(text):
        spaced, rest = match.group() != "", text[match.end() :]
        if match.start() > 0 and (spaced or re.match("(?:——|--|—)(?:访|记|写在|来自|从|读|忆|评)", rest)):
            return match.end()
    return None


def headlike(text: str) -> bool:
    """Whether a line alone could be a head: short, no sentence ends in it, no comma at its end."""
    wide = form(text)
    return (
        len(text) <= LONGEST_HEAD
        and not stopped(wide)
        and not wide.endswith(("，", "、", "；", "：", "……", *OPENERS))
        and not wide.startswith(("，", "、", "；", "：", "！", "？", *CLOSERS))
        and not opens_story(text)
        and not is_note(text)
        and any(map(str.isalnum, text))
    )


@dataclass(frozen=True, slots=True)
class View:
    """A line and what stands after it, for the question whether it was torn."""

    text: str
    next: str
    after_next: str = ""
    fresh: bool = False
    """It is the first line of a page, or after a wide gap: a head may be expected."""
    marked: bool = False
    """Stories of this file open with datelines, so a head without one is a short subheading."""


def torn(view: View) -> bool:
    """Whether an unfinished line goes on in the next one.

    >>> torn(View("产值达402.6亿,机构职能69", "项,压缩68%。"))
    True
    >>> torn(View("一溪清水出青山", "本报讯（记者 某某）今天，"))
    False
    """
    before, after = form(view.text), form(view.next)
    if before.endswith(_COUNTS) and is_numbered(after):
        return True
    if not after or before.endswith("：") or _begins_anew(after, form(view.after_next)):
        return False
    if _surely_torn(before, after):
        return True
    if view.fresh or len(phrases(view.text)) > 1 or _is_open_head(after):
        return False
    return _likely_torn(before, after, marked=view.marked)


def _likely_torn(before: str, after: str, *, marked: bool) -> bool:
    """What a line of text is more often, where its shape makes nothing sure: torn, or a head."""
    if "，" not in before:
        return marked and len(before) > _LONGEST_SUBHEADING
    if len(before) < _SHORTEST_TEAR or _balanced(before):
        return False
    return marked or not _phrase_ends(before, after)


def _balanced(text: str) -> bool:
    """Whether a comma parts a line into halves of one length, as in a couplet."""
    halves = text.split("，")
    return len(halves) == 2 and len(halves[0]) == len(halves[1])


def _begins_anew(after: str, beyond: str) -> bool:
    """Whether the next line opens something, or heads a story that the line after it opens."""
    opens = (opens_story, is_note, is_deck, page_mark, is_item, is_jump, is_detail, alone)
    if any(is_one(after) for is_one in opens):
        return True
    heads_story = any(is_one(beyond) for is_one in (opens_story, is_note, is_deck, alone))
    return heads_story and headlike(after) and not finished(after)


def _surely_torn(before: str, after: str) -> bool:
    return (
        after.startswith(("，", "、", "；", "：", "！", "？", "。", "％", "%", *CLOSERS))
        or before.endswith(("，", "、", *OPENERS))
        or _open_pair(before)
        or stopped(before)
        or opens_story(before)
        or len(before) > LONG
        or _SAYS.search(before) is not None
        or (before[-1] in _HANGING and len(before) >= _SHORTEST_TEAR)
        or _OPENS_SENTENCE.match(before) is not None
        or (before[-1].isdigit() and "，" in before)
        or (len(after) <= _TAIL and after.endswith("。"))
    )


def _open_pair(text: str) -> bool:
    """Whether a quotation or bracket is open at the end."""
    return any(
        text.rfind(opener) > text.rfind(closer) for opener, closer in zip("“‘（《「『【", "”’）》」』】", strict=True)
    )


def _is_open_head(after: str) -> bool:
    """Whether the next line is a head itself: two heads in a row."""
    return headlike(after) and not finished(after)


def _phrase_ends(before: str, after: str) -> bool:
    """Whether a phrase ends between the two, by a model of Chinese phrases; asked only when shapes do not tell."""
    around = before[-12:], after[:12]
    place = 0
    for phrase in _parser().parse("".join(around)):
        place += len(phrase)
        if place >= len(around[0]):
            return place == len(around[0])
    return True


@lru_cache(maxsize=1)
def _parser() -> Parser:
    """The phrase model, loaded when it is first asked for."""
    import budoux

    return budoux.load_default_simplified_chinese_parser()

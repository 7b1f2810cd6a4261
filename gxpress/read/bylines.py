"""电头 and 署名: who wrote a story, parted into reporters, correspondents and authors.

Comes in: the opening of a paragraph, or a line of its own. Goes out: a Byline whose `text` is what is printed.
"""

from __future__ import annotations

import re
from typing import Final

from gxpress.model.issue import Byline, BylinePlace
from gxpress.model.text import Text
from gxpress.read.han import HAN

_OWN: Final = "本报|本刊|本台|本网|本社|融媒体中心"
_AGENCY: Final = f"新华社|中新社|{HAN}{{2,8}}(?:日报|晚报|周报|时报|早报|新闻网|通讯社|客户端)"
_RANK: Final = "(?:本报|本刊|首席|见习|实习|特约|驻站|全媒体|融媒体|新华社)*"
DATELINE: Final = re.compile(
    rf"[【\[]?(?P<dateline>(?:{_OWN}|{_AGENCY})[^，。：；,;（(\s】]{{0,14}}?(?:讯|电|消息)|讯(?=[（(\u3000 ]))[】\]]?"
    r"(?P<names>[（(][^（()）]{1,80}[)）])?"
)
"""Opens a news story: 本报讯（记者 某某）, 新华社北京11月5日电."""
_TITLES: Final = "记者|通讯员|评论员|特派员|撰稿人|撰稿|编译|作者|摄影|文图|文/图|图/文|整理|文|图|摄"
_ROLES: Final = re.compile(rf"{_RANK}(?:{_TITLES})(?=[ \u3000：:/／]|$)|{_RANK}(?:记者|通讯员)")
_ALONE: Final = re.compile(
    rf"[□■◆●▲△◇○☐]?\s*(?:{_RANK}(?:记者|通讯员|评论员)|(?:作者|撰文)[：:]|(?:文|文图)[/／：:])[ \u3000]*"
    rf"(?:{HAN}|[A-Za-z·、，,/／：: \u3000]){{1,60}}"
)
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤温芦岑纪樊葛闻岳施倪牛章鲁詹尚祝欧上司诸"
)
_NAME: Final = re.compile(rf"{HAN}{{1,4}}(?:[·•]{HAN}{{1,6}})?|[A-Za-z][A-Za-z.]*")
_BRACKETED: Final = re.compile(r"[（(]([^（()）]{2,40})[)）]")


def opening(text: str) -> tuple[Byline, str]:
    """The byline that opens a paragraph, and the rest of the paragraph. No byline: an empty one and all of the text.

    >>> byline, rest = opening("本报讯（记者 纪小禾 通讯员 谷雨生）昨天，")
    >>> byline.reporters, byline.correspondents, rest
    (('纪小禾',), ('谷雨生',), '昨天，')
    """
    match = DATELINE.match(text)
    if match is None:
        return Byline(), text
    rest = text[match.end() :]
    white = rest[: len(rest) - len(rest.lstrip())]
    printed = match.group() + white
    return parsed(printed, BylinePlace.RUN_IN), rest[len(white) :]


def parsed(text: str, place: BylinePlace) -> Byline:
    """A byline as printed, with the names that it says."""
    match = DATELINE.match(text)
    dateline = match["dateline"] if match else ""
    names = (match["names"] or "") if match else text
    reporters, correspondents, authors = _names(names)
    return Byline(
        text=Text.of(text),
        place=place,
        dateline=dateline,
        reporters=reporters,
        correspondents=correspondents,
        authors=authors,
    )


def alone(text: str) -> bool:
    """Whether a line is nothing but a byline with its role: 本报记者 某某."""
    return bool(_ALONE.fullmatch(text)) and any(_names(text))


def bare_name(text: str) -> bool:
    """Whether a line may be the bare name of an author; only its place under a headline makes sure.

    >>> bare_name("温　砚"), bare_name("渡口"), bare_name("林小满")
    (True, False, True)
    """
    squeezed = re.sub(r"[ \u3000]+", "", text)
    spaced = squeezed != text and len(squeezed) == 2
    return bool(re.fullmatch(f"{HAN}{{2,4}}", squeezed)) and (spaced or squeezed[0] in _SURNAMES)


def signed(text: str) -> str:
    """The names of a line that only signs, in brackets: （本报记者 某某）; empty for any other line."""
    match = _BRACKETED.fullmatch(text)
    if match is None:
        return ""
    inner = match[1]
    return inner if _ROLES.match(inner) or bare_name(inner) else ""


def _names(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Reporters, correspondents, authors."""
    found: dict[str, list[str]] = {"reporters": [], "correspondents": [], "authors": []}
    role = "authors"
    for word in _words(text.strip("（()）□■◆●▲△◇○☐ \u3000")):
        if _ROLES.fullmatch(word):
            role = _role(word, role)
        else:
            found[role].append(word)
    reporters, correspondents, authors = (tuple(names) for names in found.values())
    return reporters, correspondents, authors


def _role(word: str, before: str) -> str:
    if "记者" in word:
        return "reporters"
    if "通讯员" in word:
        return "correspondents"
    return "authors" if word in {"作者", "撰稿", "撰稿人", "评论员", "本报评论员", "整理", "编译"} else before


def _words(text: str) -> list[str]:
    """Role words and names one by one; a name of two characters may be spaced out: 闻　笛."""
    words: list[str] = []
    single = ""
    for token in _tokens(text):
        if len(token) == 1 and not _ROLES.fullmatch(token):
            if single:
                words.append(single + token)
                single = ""
            else:
                single = token
        else:
            words += [single] if single else []
            words.append(token)
            single = ""
    return [*words, single] if single else words


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for chunk in re.split(r"[ \u3000、，,；;：:/／|]+", text):
        rest = chunk
        if match := _ROLES.match(rest):
            tokens.append(match.group())
            rest = rest[match.end() :]
        tokens += [match.group() for match in _NAME.finditer(rest)]
    return tokens

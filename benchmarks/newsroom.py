"""Whole issues made by chance, each from its number: 5 – 40 stories, pictures, advertisements, some pages pinned."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from benchmarks.manuscript import HEADS, TAILS, sentence
from gxpress.model.advert import Advert, AdvertPlace
from gxpress.model.issue import Byline, Issue, Masthead, Paragraph, ParagraphKind, Section, Story, StoryKind
from gxpress.model.picture import Picture
from gxpress.model.text import Text

SHAPES = ((1600, 1000), (1200, 1200), (900, 1400), (2000, 900))


def issue(number: int, folder: Path, *, stories: int | None = None, fill: float | None = None) -> Issue:
    """The issue of a number; its pictures are written to `folder`. `fill` scales the length of the stories."""
    chance = random.Random(number)
    count = stories or chance.randint(5, 40)
    pictures = _pictures(chance, folder, chance.randint(0, 8))
    made = [_story(chance, place, fill or 1.0) for place in range(1, count + 1)]
    for place, picture in enumerate(pictures):
        at = chance.randrange(len(made))
        made[at] = _with_picture(made[at], picture, place)
    sections = _sections(chance, made)
    adverts = tuple(_advert(chance, place) for place in range(1, chance.randint(0, 4) + 1))
    masthead = Masthead(name="量尺日报", date=datetime.date(2026, 10, 23), slogan="一分一寸")
    return Issue(masthead=masthead, sections=sections, adverts=adverts)


def _sections(chance: random.Random, stories: list[Story]) -> tuple[Section, ...]:
    """All in one section, but for a banner over two or three of them now and then."""
    if len(stories) < 8 or chance.random() < 0.5:
        return (Section(id="all", stories=tuple(stories)),)
    start = chance.randint(3, len(stories) - 4)
    end = start + chance.randint(2, 3)
    note = Paragraph(Text.of("编者按：" + sentence(chance) + sentence(chance)), ParagraphKind.NOTE)
    banner = Section(id="banner", banner=Text.of("量一量我们的家乡"), note=(note,), stories=tuple(stories[start:end]))
    return (
        Section(id="before", stories=tuple(stories[:start])),
        banner,
        Section(id="after", stories=tuple(stories[end:])),
    )


def _story(chance: random.Random, place: int, fill: float) -> Story:
    length = round(min(3000, max(80, chance.lognormvariate(6.2, 0.8))) * fill)
    brief = length < 200
    words = [chance.choice(HEADS) + chance.choice(TAILS) for _ in range(chance.randint(1, 3))]
    headline = " ".join(words)[:40]
    body: list[Paragraph] = []
    while sum(len(paragraph.text.plain) for paragraph in body) < length:
        body.append(Paragraph(Text.of("".join(sentence(chance) for _ in range(1 if brief else chance.randint(1, 4))))))
    return Story(
        id=f"s{place:02d}",
        headline=Text.of(headline),
        kicker=Text.of(sentence(chance)[:16].rstrip("，、")) if not brief and chance.random() < 0.4 else Text(),
        deck=Text.of("——" + sentence(chance)[:14].rstrip("，、")) if not brief and chance.random() < 0.3 else Text(),
        kind=StoryKind.BRIEF if brief else StoryKind.NEWS,
        byline=Byline(Text.of("本报讯（记者 沈若川）")),
        body=tuple(body),
        boxed=not brief and chance.random() < 0.08,
    )


def _pictures(chance: random.Random, folder: Path, count: int) -> list[Picture]:
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for place in range(count):
        width, height = chance.choice(SHAPES)
        file = folder / f"{width}x{height}.png"
        if not file.exists():
            Image.linear_gradient("L").resize((width, height)).save(file)
        caption = Text.of(sentence(chance))
        crop = chance.choice((1.0, 0.85, 0.7))
        credit = Text.of("纪小禾 摄")
        made.append(
            Picture(
                id=f"p{place}", file=str(file), width=width, height=height, caption=caption, credit=credit, crop=crop
            )
        )
    return made


def _with_picture(story: Story, picture: Picture, _place: int) -> Story:
    from dataclasses import replace

    return replace(story, pictures=(*story.pictures, picture)) if story.kind is not StoryKind.BRIEF else story


def _advert(chance: random.Random, place: int) -> Advert:
    return Advert(
        id=f"ad{place}",
        title=Text.of(chance.choice(HEADS) + "开张"),
        lines=(Text.of("地址：老街七号"), Text.of("电话 0000-662017")),
        columns=chance.choice((None, 1, 2, 3)),
        depth=chance.randint(6, 18),
        place=AdvertPlace.FOOT,
    )

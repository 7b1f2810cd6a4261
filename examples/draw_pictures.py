"""Draw the pictures of the example issue: `python examples/draw_pictures.py [NAME …]`.

Two of the pictures carry facts (a chart and a map), the others are illustrations in few colours, as a small paper's
own artist would draw them. They are committed; run this only to change them.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable
from pathlib import Path

from drawing import Canvas, Point, mix, rgb, ridge, smooth

FOLDER = Path(__file__).resolve().parent / "qingxi"
INK, PAPER, WHITE = rgb("#22303a"), rgb("#fbf8f1"), rgb("#ffffff")
JADE, TEAL, RUST, GOLD = rgb("#2f7f72"), rgb("#8cc3b6"), rgb("#c2552d"), rgb("#e0a83a")


def water_chart() -> None:
    """Ammonia nitrogen as columns, sections of good water as a line, over five years."""
    years = ("2022", "2023", "2024", "2025", "2026")
    ammonia = (1.32, 0.98, 0.71, 0.49, 0.32)
    good = (1, 2, 4, 6, 7)
    c = Canvas(1500, 960, WHITE)
    left, right, foot, top = 120, 1390, 830, 190
    c.text(left - 60, 62, "晴溪水质五年变化", 54, INK, face="hei-heavy", anchor="lm")
    c.box(left - 60, 112, 34, 24, TEAL)
    c.text(left - 14, 124, "氨氮年均浓度（毫克/升）", 30, INK, anchor="lm")
    c.stroke([(560, 124), (610, 124)], RUST, 7)
    c.disc(585, 124, 10, WHITE, ring=RUST, width=5)
    c.text(632, 124, "达到Ⅱ类的断面数（个，共七个）", 30, INK, anchor="lm")
    for step in range(8):
        y = foot - (foot - top) * step / 8
        c.stroke([(left - 60, y), (right, y)], rgb("#d9dedb") if step else INK, 2 if step else 4)
    pitch = (right - left) / 5
    line: list[Point] = []
    for i, (year, value, count) in enumerate(zip(years, ammonia, good, strict=True)):
        x = left + pitch * (i + 0.5) - 30
        height = (foot - top) * value / 1.6
        c.box(x - 62, foot - height, 124, height, mix(TEAL, JADE, i / 6))
        c.text(x, foot - 30, f"{value:.2f}", 34, WHITE, face="hei-heavy")
        c.text(x, foot + 42, year, 36, INK)
        line.append((x, foot - (foot - top) * count / 8))
    c.stroke(line, RUST, 7)
    for (x, y), count in zip(line, good, strict=True):
        c.disc(x, y, 17, WHITE, ring=RUST, width=7)
        c.box(x - 30, y - 76, 60, 46, WHITE, radius=8)
        c.text(x, y - 54, str(count), 42, RUST, face="hei-heavy")
    c.text(right, foot + 104, "2026年为1至9月　数据来源：云峤县生态环境监测站", 27, rgb("#5d6b70"), anchor="rm")
    c.save(FOLDER / "pictures/water-chart.png", colours=64)


def bus_map() -> None:
    """The new bus line from the town up into the hills."""
    c = Canvas(1500, 1080, rgb("#f3f1e4"))
    hills = ((1230, 330, 560, 520), (560, 170, 520, 230), (330, 960, 460, 210))
    for k in range(4):
        for i, (x, y, w, h) in enumerate(hills):
            c.shape(
                _contour(x, y, w * (1 - k * 0.22), h * (1 - k * 0.22), i), mix(rgb("#dfe7cc"), rgb("#9fb98a"), k / 4)
            )
    river = smooth(
        [(-40, 560), (180, 600), (360, 540), (560, 640), (760, 690), (960, 650), (1180, 760), (1380, 740), (1560, 820)]
    )
    c.stroke(river, rgb("#a9cfdd"), 46)
    c.stroke(river, rgb("#c5e0ea"), 26)
    c.text(1330, 800, "晴　溪", 38, rgb("#4a8aa3"), face="song")
    road = smooth([(60, 900), (260, 860), (480, 870), (700, 900), (880, 925)])
    c.stroke(road, WHITE, 20)
    stops = [
        (150, 790, "镇汽车站", "b", True),
        (262, 720, "老街口", "l", False),
        (318, 610, "延秋桥", "l", True),
        (372, 500, "中心小学", "l", True),
        (480, 440, "镇卫生院", "b", True),
        (590, 430, "菜市场", "t", False),
        (690, 470, "竹垟湿地", "b", False),
        (790, 500, "竹垟", "b", True),
        (880, 455, "水碓头", "t", False),
        (965, 480, "石臼", "b", True),
        (1040, 420, "石臼水库", "r", False),
        (1120, 330, "护林站", "r", False),
        (1030, 260, "茶场", "l", False),
        (1150, 175, "大坞坪", "r", True),
    ]
    route = smooth([(stop[0], stop[1]) for stop in stops])
    c.stroke(route, WHITE, 26)
    c.stroke(route, RUST, 15)
    for x, y, name, side, large in stops:
        _stop(c, x, y, name, side, large)
    c.box(860, 840, 570, 180, WHITE, radius=16)
    c.box(890, 868, 92, 92, RUST, radius=14)
    c.text(936, 914, "2路", 44, WHITE, face="hei-heavy")
    c.text(1010, 884, "镇汽车站 — 大坞坪", 40, INK, face="hei-heavy", anchor="lm")
    c.text(1010, 938, "全程23.4公里　十四站　五十分钟", 27, INK, anchor="lm")
    c.text(1010, 985, "首班6:10　末班19:30　票价2元", 27, INK, anchor="lm")
    _compass(c, 1400, 110)
    c.text(60, 76, "2路公交线路示意图", 52, INK, face="hei-heavy", anchor="lm")
    c.save(FOLDER / "pictures/bus-map.png", colours=96)


def _contour(x: float, y: float, width: float, height: float, seed: int) -> list[Point]:
    turns = [math.tau * t / 60 for t in range(60)]
    return [
        (
            x + width / 2 * math.cos(a) * (1 + 0.1 * math.sin(3 * a + seed)),
            y + height / 2 * math.sin(a) * (1 + 0.12 * math.cos(2 * a + seed)),
        )
        for a in turns
    ]


def _stop(c: Canvas, x: float, y: float, name: str, side: str, large: bool) -> None:
    c.disc(x, y, 18 if large else 12, WHITE, ring=INK if large else RUST, width=6)
    size = 36 if large else 28
    dx, dy, anchor = {"b": (0, 48, "mm"), "t": (0, -44, "mm"), "l": (-32, 0, "rm"), "r": (32, 0, "lm")}[side]
    c.text(x + dx, y + dy, name, size, INK, face="hei-heavy" if large else "hei", anchor=anchor)


def _compass(c: Canvas, x: float, y: float) -> None:
    c.shape([(x, y - 56), (x + 18, y + 30), (x, y + 14)], INK)
    c.shape([(x, y - 56), (x - 18, y + 30), (x, y + 14)], rgb("#9aa5a8"))
    c.text(x, y + 58, "北", 30, INK)


def bridge() -> None:
    """The old bridge in autumn, hills behind it, the whole mirrored in the stream."""
    c = Canvas(1700, 1060, WHITE)
    level = 690.0
    c.gradient(0, level, rgb("#f6dcae"), rgb("#fdf6e6"))
    c.disc(1270, 205, 78, rgb("#ef8f4e"))
    for i, (base, height, colour) in enumerate(
        ((470, 300, "#c9d3cf"), (560, 280, "#9fb9b4"), (640, 250, "#6f9a94"), (700, 190, "#47776f"))
    ):
        c.land(ridge(1700, base, height, 11 + i * 5), rgb(colour), level)
    c.land(ridge(1700, level - 6, 70, 40, rough=0.7), rgb("#2f5b52"), level)
    _houses(c, level)
    chance = random.Random(5)
    for x, y, size in ((1420, 600, 120), (1540, 575, 150), (1640, 610, 110), (60, 560, 130), (540, 640, 60)):
        _tree(c, x, y, size, level, chance)
    _arches(c, level)
    c.mirror(level, rgb("#3c6b72"), 0.42, 1060 - level)
    for _ in range(120):
        y = level + (1060 - level) * chance.random() ** 0.7
        near = (y - level) / (1060 - level)
        x, length = chance.uniform(-50, 1700), chance.uniform(30, 90) * (0.5 + 1.5 * near)
        c.stroke([(x, y), (x + length, y)], mix(rgb("#dfe8dd"), rgb("#f2c68f"), chance.random()), 1 + 2 * near)
    _boat(c, 1180, 880)
    for x, y, size in ((760, 170, 26), (820, 150, 20), (868, 182, 18), (700, 205, 16)):
        c.stroke(
            smooth(
                [
                    (x - size, y - size * 0.35),
                    (x - size * 0.4, y - size * 0.5),
                    (x, y),
                    (x + size * 0.4, y - size * 0.5),
                    (x + size, y - size * 0.35),
                ]
            ),
            INK,
            3,
        )
    c.save(FOLDER / "pictures/bridge.jpg", grain=14)


def _houses(c: Canvas, level: float) -> None:
    for x, w, h in ((110, 150, 120), (240, 190, 170), (412, 130, 108)):
        c.box(x, level - h, w, h, rgb("#f7f1e3"))
        c.shape([(x - 22, level - h + 4), (x + w / 2, level - h - 52), (x + w + 22, level - h + 4)], rgb("#39444a"))
        for row in range(2 if h > 140 else 1):
            for k in range(2):
                c.box(x + w * (0.22 + 0.4 * k), level - h + 34 + 62 * row, 30, 36, rgb("#7a5a3c"))


def _tree(c: Canvas, x: float, y: float, size: float, level: float, chance: random.Random) -> None:
    c.taper([(x, level), (x + 4, y), (x, y - size * 0.3)], rgb("#5b4030"), size * 0.16, size * 0.05)
    shades = [rgb("#b5482a"), rgb("#d3702f"), rgb("#e49a3c")]
    for k in range(90):
        angle, far = chance.uniform(0, math.tau), chance.random() ** 0.5
        px, py = x + size * 0.8 * far * math.cos(angle), y - size * 0.2 + size * 0.62 * far * math.sin(angle)
        c.disc(px, py, size * chance.uniform(0.08, 0.2), shades[min(2, k // 34)])


def _arches(c: Canvas, level: float) -> None:
    stone, dark = rgb("#d8cdb8"), rgb("#8c8272")
    top = smooth(
        [
            (470, level - 92),
            (640, level - 140),
            (810, level - 196),
            (980, level - 216),
            (1150, level - 196),
            (1320, level - 140),
            (1490, level - 92),
        ]
    )
    through = [(620, 82), (980, 138), (1340, 82)]
    c.land(top, stone, level)
    for row in range(1, 9):
        y = level - row * 24
        run = [x for x, ty in top if ty + 16 < y]
        if run:
            c.stroke([(min(run), y), (max(run), y)], mix(stone, dark, 0.4), 2)
            for k in range(int((max(run) - min(run)) // 62)):
                x = min(run) + 62 * k + (31 if row % 2 else 0)
                c.stroke([(x, y), (x, y + 24)], mix(stone, dark, 0.4), 2)
    for x, radius in through:
        c.disc(x, level, radius + 18, mix(stone, WHITE, 0.35), ring=dark, width=3)
        for k in range(1, 16):
            angle = math.pi * k / 16
            c.stroke(
                [
                    (x + radius * math.cos(angle), level - radius * math.sin(angle)),
                    (x + (radius + 18) * math.cos(angle), level - (radius + 18) * math.sin(angle)),
                ],
                dark,
                2,
            )
        c.disc(x, level, radius, rgb("#47776f"))
    c.stroke([(x, y) for x, y in top], dark, 9)
    rail = [(x, y - 40) for x, y in top]
    c.stroke(rail, stone, 9)
    for x, y in top[::4]:
        c.stroke([(x, y), (x, y - 52)], stone, 9)


def _boat(c: Canvas, x: float, y: float) -> None:
    c.shape(
        smooth(
            [
                (x - 150, y - 26),
                (x - 60, y - 4),
                (x + 60, y - 4),
                (x + 150, y - 30),
                (x + 96, y + 26),
                (x - 92, y + 26),
            ],
            closed=True,
        ),
        rgb("#2a2f33"),
    )
    c.shape(smooth([(x - 62, y - 4), (x - 54, y - 52), (x, y - 66), (x + 54, y - 52), (x + 62, y - 4)]), rgb("#8a6b47"))
    c.taper([(x + 96, y - 14), (x + 170, y + 66)], rgb("#2a2f33"), 6, 9)


def osmanthus() -> None:
    """Trays of osmanthus blossom on the flagstones of the market, seen from above."""
    c = Canvas(1700, 1120, rgb("#7d8a8c"))
    chance = random.Random(21)
    for row in range(5):
        for k in range(-1, 6):
            shade = mix(rgb("#8e9b9c"), rgb("#707d80"), chance.random())
            c.box(k * 330 + (row % 2) * 165 + 6, row * 230 + 6, 318, 218, shade, radius=16)
    for x, y, radius, colours in (
        (450, 430, 340, ("#f2b52c", "#e39a1c", "#f8cf5e")),
        (1190, 330, 280, ("#f7eec2", "#efe0a0", "#fbf6dc")),
        (1130, 860, 240, ("#e2702a", "#cf5a1e", "#ee9048")),
    ):
        _tray(c, x, y, radius, [rgb(code) for code in colours], chance)
    for x, y, angle, size in (
        (1500, 1020, -2.5, 1.0),
        (1640, 760, -2.2, 0.9),
        (90, 960, -0.7, 1.1),
        (250, 1080, -0.4, 0.9),
    ):
        _branch(c, x, y, angle, size, chance)
    for _ in range(160):
        _flower(c, chance.uniform(0, 1700), chance.uniform(0, 1120), chance.uniform(5, 8), rgb("#f2b52c"), chance)
    c.save(FOLDER / "pictures/osmanthus.jpg", grain=10)


def _tray(
    c: Canvas, x: float, y: float, radius: float, colours: list[tuple[int, int, int]], chance: random.Random
) -> None:
    c.disc(x + 14, y + 18, radius + 14, rgb("#535e61"))
    c.disc(x, y, radius + 12, rgb("#a87b42"))
    c.disc(x, y, radius - 8, rgb("#c79a5b"))
    for k in range(150):
        angle = math.tau * k / 150
        c.stroke(
            [
                (x + (radius - 6) * math.cos(angle), y + (radius - 6) * math.sin(angle)),
                (x + (radius + 10) * math.cos(angle + 0.04), y + (radius + 10) * math.sin(angle + 0.04)),
            ],
            rgb("#7c5629"),
            3,
        )
    c.disc(x, y, radius - 26, mix(colours[1], rgb("#5a3c10"), 0.35))
    for _ in range(int(radius * radius / 42)):
        angle, far = chance.uniform(0, math.tau), chance.random() ** 0.5 * (radius - 30)
        _flower(
            c,
            x + far * math.cos(angle),
            y + far * math.sin(angle),
            chance.uniform(6, 10),
            chance.choice(colours),
            chance,
        )


def _flower(c: Canvas, x: float, y: float, size: float, colour: tuple[int, int, int], chance: random.Random) -> None:
    turn = chance.uniform(0, 1.57)
    for k in range(4):
        angle = turn + k * math.pi / 2
        c.disc(x + size * 0.55 * math.cos(angle), y + size * 0.55 * math.sin(angle), size * 0.52, colour)
    c.disc(x, y, size * 0.22, rgb("#8a4b12"))


def _branch(c: Canvas, x: float, y: float, angle: float, size: float, chance: random.Random) -> None:
    for k in range(6):
        px, py = x + math.cos(angle) * 70 * k * size, y + math.sin(angle) * 70 * k * size
        for side in (-1, 1):
            lean = angle + side * chance.uniform(0.6, 0.95)
            length = chance.uniform(110, 150) * size
            dx, dy = math.cos(lean), math.sin(lean)
            tip, belly = (px + dx * length, py + dy * length), 24 * size
            middle = (px + dx * length * 0.45, py + dy * length * 0.45)
            leaf = smooth(
                [
                    (px, py),
                    (middle[0] - dy * belly, middle[1] + dx * belly),
                    tip,
                    (middle[0] + dy * belly, middle[1] - dx * belly),
                ],
                closed=True,
            )
            c.shape(leaf, mix(rgb("#244f34"), rgb("#4b7d46"), chance.random()))
            c.stroke([(px, py), tip], rgb("#8fb07a"), 2)
        for _ in range(14):
            _flower(c, px + chance.uniform(-30, 30), py + chance.uniform(-30, 30), 9 * size, rgb("#f5bf3c"), chance)
    c.taper(
        [(x, y), (x + math.cos(angle) * 400 * size, y + math.sin(angle) * 400 * size)],
        rgb("#5a4326"),
        12 * size,
        3 * size,
    )


def greenhouse() -> None:
    """The glasshouse lit before dawn, high in the hills; the first bus comes up the road."""
    c = Canvas(1700, 1060, rgb("#16273f"))
    chance = random.Random(9)
    c.gradient(0, 620, rgb("#14233c"), rgb("#6d7f98"))
    c.glow(420, 640, 520, rgb("#f0b487"), 0.55)
    for _ in range(110):
        c.disc(chance.uniform(0, 1700), chance.uniform(0, 330), chance.uniform(0.8, 2.4), rgb("#dfe6f2"))
    c.disc(1440, 150, 46, rgb("#f4ecd2"))
    c.disc(1422, 138, 42, mix(rgb("#14233c"), rgb("#6d7f98"), 138 / 620))
    for i, (base, height, colour) in enumerate(((620, 330, "#40536f"), (690, 270, "#2c3f59"), (760, 170, "#1d2e45"))):
        c.land(ridge(1700, base, height, 60 + i * 3), rgb(colour), 1060)
    c.glow(960, 760, 520, rgb("#f6c564"), 0.5)
    c.land(ridge(1700, 905, 60, 81, rough=0.3), rgb("#141f2e"), 1060)
    for k in range(3):
        _glasshouse(c, 560 + 330 * k, 880, 330, 150, chance)
    for row in range(4):
        c.taper(
            smooth([(420 + row * 40, 930 + row * 34), (900, 925 + row * 42), (1660, 915 + row * 48)]),
            rgb("#1f3a33"),
            12,
            16,
        )
    road = smooth([(-20, 1010), (140, 960), (300, 945), (420, 900), (360, 850), (250, 830), (190, 800), (240, 770)])
    c.taper(road, rgb("#4c5768"), 46, 8)
    _bus(c, 172, 962)
    c.save(FOLDER / "pictures/greenhouse.jpg", grain=10)


def _glasshouse(c: Canvas, x: float, floor: float, width: float, wall: float, chance: random.Random) -> None:
    light, bar = rgb("#fbd67c"), rgb("#f7f0da")
    roof = wall * 0.62
    c.shape(
        [
            (x, floor),
            (x, floor - wall),
            (x + width / 2, floor - wall - roof),
            (x + width, floor - wall),
            (x + width, floor),
        ],
        light,
    )
    c.shape([(x, floor - wall), (x + width / 2, floor - wall - roof), (x + width, floor - wall)], rgb("#fde9b4"))
    for k in range(7):
        px = x + 28 + (width - 56) * k / 6
        height = wall * chance.uniform(0.5, 0.72)
        c.stroke([(px, floor), (px, floor - height)], rgb("#3d6b3a"), 5)
        for j in range(9):
            py = floor - height * (j + 1) / 9
            for side in (-1, 1):
                c.taper(smooth([(px, py), (px + side * 14, py - 9), (px + side * 24, py + 4)]), rgb("#4f8746"), 9, 2)
        for j in range(3):
            c.disc(px + chance.uniform(-14, 14), floor - height * chance.uniform(0.25, 0.85), 7, rgb("#d6452b"))
    for k in range(9):
        px = x + width * k / 8
        rise = roof * (1 - abs(k - 4) / 4)
        c.stroke([(px, floor), (px, floor - wall - rise)], bar, 4)
    for height in (0, wall * 0.5, wall):
        c.stroke([(x, floor - height), (x + width, floor - height)], bar, 5)
    c.stroke([(x, floor - wall), (x + width / 2, floor - wall - roof), (x + width, floor - wall)], bar, 8)


def _bus(c: Canvas, x: float, y: float) -> None:
    for k in range(12):
        reach = 240 - 18 * k
        up, down = 30 * reach / 240, 26 * reach / 240
        beam = [(x + 104, y - 30), (x + 104 + reach, y - 30 - up), (x + 104 + reach, y - 26 + down), (x + 104, y - 26)]
        c.shape(beam, mix(rgb("#4a4f55"), rgb("#d9c98e"), k / 12))
    c.box(x - 104, y - 96, 208, 84, rgb("#3e8f7f"), radius=14)
    c.box(x - 104, y - 40, 208, 12, rgb("#f3ead2"))
    for k in range(4):
        c.box(x - 92 + 49 * k, y - 86, 40, 38, rgb("#fde3a0"), radius=5)
    for px in (x - 58, x + 58):
        c.disc(px, y - 10, 19, rgb("#10161f"))
        c.disc(px, y - 10, 8, rgb("#8a939c"))
    c.disc(x + 102, y - 28, 8, rgb("#fff4c8"))


def paper_cut() -> None:
    """A paper-cut portrait: the head of a woman among bamboo."""
    red, paper = rgb("#b3261e"), rgb("#fbf5e8")
    c = Canvas(1000, 1200, paper)
    c.disc(500, 600, 470, red)
    c.disc(500, 600, 440, paper)
    for k in range(72):
        angle = math.tau * k / 72
        c.disc(500 + 455 * math.cos(angle), 600 + 455 * math.sin(angle), 7, paper)
    for x, lean in ((190, 14), (275, -10), (800, 10)):
        _bamboo(c, x, lean, red, paper)
    bust = smooth(_PROFILE, closed=True)
    c.shape(bust, red)
    _cuts(c, paper)
    c.crop(110, 980)
    c.save(FOLDER / "pictures/paper-cut.png", colours=32)


_PROFILE: list[Point] = [
    (470, 280), (560, 250), (640, 300), (672, 380), (676, 440), (690, 482), (722, 536), (708, 556), (690, 562),
    (700, 590), (688, 604), (694, 628), (676, 650), (664, 690), (600, 704), (566, 716), (574, 780), (640, 830),
    (700, 870), (744, 930), (700, 965), (500, 985), (300, 965), (256, 925), (300, 860), (400, 800), (424, 720),
    (400, 640), (352, 600), (330, 520), (300, 500), (262, 440), (272, 360), (330, 316), (392, 330),
]  # fmt: skip


def _cuts(c: Canvas, paper: tuple[int, int, int]) -> None:
    for k in range(5):
        c.taper(
            smooth(
                [
                    (640 - 28 * k, 330 + 8 * k),
                    (560 - 30 * k, 330 + 26 * k),
                    (470 - 22 * k, 400 + 34 * k),
                    (420 - 8 * k, 500 + 22 * k),
                ]
            ),
            paper,
            3,
            9,
        )
    for k in range(3):
        c.taper(smooth([(330 - 10 * k, 356 + 30 * k), (300 - 4 * k, 400 + 20 * k), (330, 450 + 12 * k)]), paper, 8, 3)
    c.taper(smooth([(612, 470), (640, 456), (668, 466)]), paper, 3, 9)
    c.taper(smooth([(618, 510), (640, 500), (664, 508), (640, 518), (620, 512)]), paper, 3, 8)
    c.taper(smooth([(694, 604), (668, 610), (650, 604)]), paper, 7, 2)
    c.shape(smooth([(520, 520), (548, 510), (560, 548), (536, 590), (518, 566)], closed=True), paper)
    c.disc(530, 622, 12, paper)
    c.taper(smooth([(440, 760), (500, 820), (600, 838)]), paper, 10, 6)
    for k in range(7):
        x = 335 + 55 * k
        for j in range(4):
            angle = math.tau * j / 4 + 0.78
            c.disc(x + 15 * math.cos(angle), 915 + 8 * math.sin(k) + 15 * math.sin(angle), 9, paper)


def _bamboo(c: Canvas, x: float, lean: float, red: tuple[int, int, int], paper: tuple[int, int, int]) -> None:
    reach = math.sqrt(440**2 - (x - 500) ** 2)
    foot, top = 600 + reach, 600 - reach
    c.taper([(x, foot), (x + lean, 600), (x + lean * 2, top)], red, 30, 22)
    steps = 6
    for k in range(1, steps):
        y = foot + (top - foot) * k / steps
        px = x + lean * 2 * k / steps
        c.stroke([(px - 20, y), (px + 20, y)], paper, 6)
        for side in (-1, 1):
            if abs(px + side * 90 - 500) > 400 or (300 < y < 980 and side * (500 - px) > 0 and abs(px - 500) < 260):
                continue
            for bend in (0.3, 0.9):
                tip = (px + side * 88 * math.cos(bend), y + 88 * math.sin(bend) - 12)
                middle = ((px + tip[0]) / 2, (y + tip[1]) / 2 - 16)
                c.shape(smooth([(px, y), middle, tip, (middle[0], middle[1] + 24)], closed=True), red)


def moon_reeds() -> None:
    """A woodcut: the moon over reeds and still water, two egrets."""
    ink, paper = rgb("#1d2226"), rgb("#f4ecd9")
    c = Canvas(1100, 1400, ink)
    chance = random.Random(3)
    for row in range(70):
        y = 30 + row * 14
        gap = math.hypot(0, y - 400)
        _cut_row(c, y, gap, paper, chance)
    c.disc(640, 400, 190, rgb("#e9b659"))
    for k in range(9):
        y = 330 + 30 * k
        half = math.sqrt(max(0, 170**2 - (y - 400) ** 2))
        c.taper(
            [(640 - half * chance.uniform(0.2, 0.7), y), (640 + half * chance.uniform(0.1, 0.8), y + 4)],
            rgb("#f6d48e"),
            2,
            7,
        )
    c.land(ridge(1100, 905, 120, 17), ink, 1010)
    for row in range(34):
        y = 1004 + row * 12
        for _ in range(3):
            x = chance.uniform(-60, 1060)
            c.taper([(x, y), (x + chance.uniform(60, 200), y + 2)], paper, 1, 5)
        width = 130 * (1 - row / 40)
        x = 640 + chance.uniform(-26, 26)
        c.taper([(x - width, y + 5), (x, y + 3), (x + width, y + 5)], rgb("#e9b659"), 7, 4)
    for k in range(46):
        _reed(c, chance.choice((chance.uniform(-20, 420), chance.uniform(820, 1120))), k, ink, paper, chance)
    _egret(c, 520, 1170, 1.0, paper, ink)
    _egret(c, 700, 1120, 0.72, paper, ink)
    for x, y, w, h in ((0, 0, 1100, 26), (0, 1374, 1100, 26), (0, 0, 26, 1400), (1074, 0, 26, 1400)):
        c.box(x, y, w, h, paper)
    c.save(FOLDER / "pictures/moon-reeds.png", colours=24)


def _cut_row(c: Canvas, y: float, gap: float, paper: tuple[int, int, int], chance: random.Random) -> None:
    x = chance.uniform(-80, 0)
    while x < 1100:
        length = chance.uniform(70, 190)
        far = math.hypot(x + length / 2 - 640, gap)
        if 225 < far:
            weight = max(0.8, 7.5 * (1 - (far - 225) / 620))
            c.taper([(x, y), (x + length / 2, y + chance.uniform(-2, 2)), (x + length, y)], paper, weight, weight * 0.3)
        x += length + chance.uniform(14, 50)


def _reed(
    c: Canvas, x: float, k: int, ink: tuple[int, int, int], paper: tuple[int, int, int], chance: random.Random
) -> None:
    height = chance.uniform(420, 900) * (1 if x < 500 else 0.85)
    lean = chance.uniform(20, 120)
    colours = (ink, paper) if k % 3 else (paper, ink)
    stem = smooth([(x, 1400), (x + lean * 0.25, 1400 - height * 0.6), (x + lean, 1400 - height)])
    c.taper(stem, colours[1], 13, 5)
    c.taper(stem, colours[0], 8, 2)
    tip_x, tip_y = stem[-1]
    for j in range(16):
        down = j * 9
        for side in (-1, 1):
            end = (tip_x + lean * 0.2 + side * (12 + j * 1.6) + 14, tip_y - 60 + down + 34)
            c.taper(
                smooth([(tip_x + 6 - j * 0.8, tip_y - 70 + down), (tip_x + side * 10 + 8, tip_y - 50 + down), end]),
                colours[0] if j % 2 else colours[1],
                6,
                1.5,
            )
    for j in range(2):
        y = 1400 - height * chance.uniform(0.2, 0.55)
        side = 1 if j else -1
        blade = smooth(
            [(x + lean * 0.2, y), (x + side * 80 + lean * 0.3, y - 90), (x + side * 190 + lean * 0.3, y - 40)]
        )
        c.taper(blade, colours[1], 17, 2)
        c.taper(blade, colours[0], 11, 0.5)


def _egret(c: Canvas, x: float, y: float, s: float, paper: tuple[int, int, int], ink: tuple[int, int, int]) -> None:
    body = [
        (x + 70 * s, y - 6 * s),
        (x + 30 * s, y - 44 * s),
        (x - 26 * s, y - 40 * s),
        (x - 58 * s, y),
        (x - 20 * s, y + 34 * s),
        (x + 30 * s, y + 22 * s),
    ]
    c.shape(smooth(body, closed=True), paper)
    neck = smooth(
        [(x - 34 * s, y - 20 * s), (x - 62 * s, y - 70 * s), (x - 36 * s, y - 120 * s), (x - 58 * s, y - 168 * s)]
    )
    c.taper(neck, paper, 30 * s, 15 * s)
    c.disc(x - 60 * s, y - 172 * s, 14 * s, paper)
    c.taper([(x - 68 * s, y - 172 * s), (x - 118 * s, y - 158 * s)], rgb("#e9b659"), 9 * s, 1)
    c.disc(x - 63 * s, y - 175 * s, 3 * s, ink)
    for dx in (-8, 14):
        c.taper([(x + dx * s, y + 24 * s), (x + (dx - 4) * s, y + 130 * s)], paper, 6 * s, 4 * s)
    c.taper(smooth([(x - 20 * s, y - 20 * s), (x + 20 * s, y - 14 * s), (x + 66 * s, y + 2 * s)]), ink, 4 * s, 1)


def tofu_advert() -> None:
    """An advertisement for the town's bean curd: full width, low."""
    c = Canvas(1960, 500, rgb("#f5ecd7"))
    c.box(0, 0, 620, 500, rgb("#2c4a45"))
    for k in range(26):
        y = 20 + k * 19
        c.stroke(
            smooth([(0, y), (160, y + 10 * math.sin(k)), (330, y - 8 * math.cos(k)), (620, y + 6)]), rgb("#355750"), 2
        )
    c.disc(310, 292, 212, rgb("#e8dfc8"))
    c.disc(310, 292, 190, rgb("#cbbf9f"))
    c.disc(310, 286, 182, rgb("#f8f3e6"))
    for x, y in ((300, 330), (236, 262), (366, 262)):
        _cube(c, x, y, 92)
    for x, y in ((300, 296), (250, 226), (372, 230)):
        for k in range(4):
            c.disc(x + 9 * math.cos(k * 1.7), y + 5 * math.sin(k * 2.1), 5, rgb("#5d9440"))
    for k in range(3):
        x = 250 + 60 * k
        c.taper(smooth([(x, 150), (x + 16, 112), (x - 12, 76), (x + 10, 30)]), rgb("#6f8c84"), 7, 1)
    c.text(1085, 130, "晴溪水　慢石磨　当日鲜", 48, rgb("#7a4a24"), face="song")
    c.text(1085, 250, "碓头豆腐坊", 132, rgb("#2c4a45"), face="song")
    c.text(1085, 362, "二十三家老铺，同在一园。清晨四点出锅，六点送到镇上。", 33, INK)
    c.text(1085, 422, "碓头村豆制品集中加工园　订购电话 0000-6620388", 33, INK)
    c.box(1560, 70, 320, 360, rgb("#a63a24"), radius=18)
    c.text(1720, 150, "霜降尝鲜", 62, WHITE, face="song")
    c.text(1720, 252, "嫩豆腐八折", 50, rgb("#ffe9b5"), face="hei-heavy")
    c.text(1720, 322, "10月23日—29日", 34, WHITE)
    c.text(1720, 376, "凭本报到店", 34, WHITE)
    c.save(FOLDER / "adverts/tofu.jpg", grain=6)


def _cube(c: Canvas, x: float, y: float, size: float) -> None:
    half, rise = size * 0.62, size * 0.32
    c.shape([(x, y - rise), (x + half, y - 2 * rise), (x, y - 3 * rise), (x - half, y - 2 * rise)], rgb("#fffdf6"))
    c.shape(
        [(x, y - rise), (x - half, y - 2 * rise), (x - half, y - rise + size * 0.32), (x, y + size * 0.34)],
        rgb("#ece3cb"),
    )
    c.shape(
        [(x, y - rise), (x + half, y - 2 * rise), (x + half, y - rise + size * 0.32), (x, y + size * 0.34)],
        rgb("#dccfae"),
    )


PICTURES: dict[str, Callable[[], None]] = {
    function.__name__: function
    for function in (water_chart, bus_map, bridge, osmanthus, greenhouse, paper_cut, moon_reeds, tofu_advert)
}


def main(names: list[str]) -> None:
    """Draw the named pictures, or all of them."""
    for name in names or PICTURES:
        PICTURES[name]()
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])

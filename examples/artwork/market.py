"""Things that are sold: osmanthus blossom, and an advertisement for bean curd."""

from __future__ import annotations

import math
import random

from artwork.drawing import FOLDER, INK, RGB, WHITE, Canvas, mix, rgb, smooth


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


def _tray(c: Canvas, x: float, y: float, radius: float, colours: list[RGB], chance: random.Random) -> None:
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


def _flower(c: Canvas, x: float, y: float, size: float, colour: RGB, chance: random.Random) -> None:
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

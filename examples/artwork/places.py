"""Two places of the town: the old bridge in autumn, the glasshouse before dawn."""

from __future__ import annotations

import math
import random

from artwork.drawing import FOLDER, INK, WHITE, Canvas, mix, rgb, ridge, smooth


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
        for _ in range(3):
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

"""After the old prints: a paper-cut portrait, a woodcut of the moon."""

from __future__ import annotations

import math
import random

from artwork.drawing import FOLDER, RGB, Canvas, Point, rgb, ridge, smooth


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


def _cuts(c: Canvas, paper: RGB) -> None:
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


def _bamboo(c: Canvas, x: float, lean: float, red: RGB, paper: RGB) -> None:
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


def _cut_row(c: Canvas, y: float, gap: float, paper: RGB, chance: random.Random) -> None:
    x = chance.uniform(-80, 0)
    while x < 1100:
        length = chance.uniform(70, 190)
        far = math.hypot(x + length / 2 - 640, gap)
        if far > 225:
            weight = max(0.8, 7.5 * (1 - (far - 225) / 620))
            c.taper([(x, y), (x + length / 2, y + chance.uniform(-2, 2)), (x + length, y)], paper, weight, weight * 0.3)
        x += length + chance.uniform(14, 50)


def _reed(c: Canvas, x: float, k: int, ink: RGB, paper: RGB, chance: random.Random) -> None:
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


def _egret(c: Canvas, x: float, y: float, s: float, paper: RGB, ink: RGB) -> None:
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

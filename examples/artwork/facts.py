"""Pictures that carry facts: a chart and a map."""

from __future__ import annotations

import math

from artwork.drawing import FOLDER, INK, JADE, RUST, TEAL, WHITE, Canvas, Point, mix, rgb, smooth


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

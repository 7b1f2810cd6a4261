"""The drawing table of the example pictures: a canvas three times too large, brushes, and colours.

Everything is deterministic: the same script draws the same pictures. Coordinates are those of the finished
picture, in pixels, from its upper left corner; the canvas is reduced when it is saved, which smooths every edge.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

Point = tuple[float, float]
RGB = tuple[int, int, int]

OVERSIZE = 3
FOLDER = Path(__file__).resolve().parents[1] / "qingxi"
"""Where the pictures go."""
FONTS = Path(__file__).resolve().parents[2] / "fonts"
SYSTEM = Path("/usr/share/fonts/opentype/noto")
_SYSTEM_FACES = {"song": "NotoSerifCJK-Bold.ttc", "hei": "NotoSansCJK-Regular.ttc", "hei-heavy": "NotoSansCJK-Bold.ttc"}
_SC = 2
"""Place of the Simplified Chinese face in Noto's collections."""


def rgb(code: str) -> RGB:
    """The colour of #rrggbb."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


INK, WHITE = rgb("#22303a"), rgb("#ffffff")
JADE, TEAL, RUST = rgb("#2f7f72"), rgb("#8cc3b6"), rgb("#c2552d")


def mix(one: RGB, other: RGB, part: float) -> RGB:
    """The colour that lies `part` of the way from `one` to `other`."""
    r, g, b = (round(a + (z - a) * part) for a, z in zip(one, other, strict=True))
    return r, g, b


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 12) -> list[Point]:
    """A Catmull-Rom curve through `points`."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[max(0, min(count - 1, i))])
    curve: list[Point] = []
    for i in range(count if closed else count - 1):
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        curve.extend(_between(a, b, c, d, step / steps) for step in range(steps))
    return curve if closed else [*curve, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    x, y = (
        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)
        for p, q, r, s in zip(a, b, c, d, strict=True)
    )
    return x, y


def ridge(width: int, base: float, height: float, seed: int, *, rough: float = 0.5) -> list[Point]:
    """The line of a range of hills from the left edge to the right: waves of falling size."""
    chance = random.Random(seed)
    waves = [(rough**k, 2 * math.pi * (1.1 + k * 1.3) / width, chance.uniform(0, 6.28)) for k in range(6)]
    total = sum(size for size, _, _ in waves)
    return [
        (x, base - height * (0.5 + 0.5 * sum(s * math.sin(f * x + p) for s, f, p in waves) / total))
        for x in range(0, width + 8, 8)
    ]


class Canvas:
    """A sheet that is drawn on at `OVERSIZE` and saved at its own size."""

    def __init__(self, width: int, height: int, ground: RGB) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * OVERSIZE, height * OVERSIZE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def gradient(self, top: float, bottom: float, first: RGB, last: RGB) -> None:
        """Colours running from `first` at `top` to `last` at `bottom`, over the whole width."""
        start, end = round(top * OVERSIZE), round(bottom * OVERSIZE)
        for y in range(start, end):
            colour = mix(first, last, (y - start) / max(1, end - start))
            self.draw.line([(0, y), (self.image.width, y)], fill=colour)

    def shape(self, points: Sequence[Point], fill: RGB) -> None:
        """A filled polygon."""
        self.draw.polygon([(x * OVERSIZE, y * OVERSIZE) for x, y in points], fill=fill)

    def land(self, line: Sequence[Point], fill: RGB, floor: float) -> None:
        """What lies under a ridge, down to `floor`."""
        self.shape([*line, (line[-1][0], floor), (line[0][0], floor)], fill)

    def stroke(self, points: Sequence[Point], fill: RGB, width: float) -> None:
        """A line with round ends and joints."""
        big = [(x * OVERSIZE, y * OVERSIZE) for x, y in points]
        self.draw.line(big, fill=fill, width=max(1, round(width * OVERSIZE)), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill)

    def taper(self, points: Sequence[Point], fill: RGB, first: float, last: float) -> None:
        """A line that runs from one width to another: a blade of grass, a cut of the knife."""
        left, right = [], []
        for i, (x, y) in enumerate(points):
            ahead, behind = points[min(i + 1, len(points) - 1)], points[max(i - 1, 0)]
            dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
            length = math.hypot(dx, dy) or 1
            half = (first + (last - first) * i / (len(points) - 1)) / 2
            left.append((x - dy / length * half, y + dx / length * half))
            right.append((x + dy / length * half, y - dx / length * half))
        self.shape([*left, *reversed(right)], fill)

    def box(self, x: float, y: float, width: float, height: float, fill: RGB, *, radius: float = 0) -> None:
        """A filled rectangle."""
        sides = [x * OVERSIZE, y * OVERSIZE, (x + width) * OVERSIZE, (y + height) * OVERSIZE]
        self.draw.rounded_rectangle(sides, radius * OVERSIZE, fill=fill)

    def disc(
        self, x: float, y: float, radius: float, fill: RGB | None, *, ring: RGB | None = None, width: float = 0
    ) -> None:
        """A disc, a ring, or both."""
        sides = [(x - radius) * OVERSIZE, (y - radius) * OVERSIZE, (x + radius) * OVERSIZE, (y + radius) * OVERSIZE]
        self.draw.ellipse(sides, fill=fill, outline=ring, width=round(width * OVERSIZE))

    def text(
        self, x: float, y: float, words: str, size: float, fill: RGB, *, face: str = "hei", anchor: str = "mm"
    ) -> None:
        """Words at a point; `anchor` as in Pillow."""
        self.draw.text((x * OVERSIZE, y * OVERSIZE), words, font=type_face(face, size), fill=fill, anchor=anchor)

    def column(
        self, x: float, y: float, words: str, size: float, fill: RGB, *, face: str = "song", pitch: float = 1.12
    ) -> None:
        """Words from top to bottom."""
        for i, character in enumerate(words):
            self.text(x, y + i * size * pitch, character, size, fill, face=face)

    def glow(self, x: float, y: float, radius: float, colour: RGB, strength: float) -> None:
        """Soft light around a point."""
        small = Image.new("L", (self.width // 4, self.height // 4), 0)
        sides = [(x - radius) / 4, (y - radius) / 4, (x + radius) / 4, (y + radius) / 4]
        ImageDraw.Draw(small).ellipse(sides, fill=round(255 * strength))
        mask = small.filter(ImageFilter.GaussianBlur(radius / 8)).resize(self.image.size, Image.Resampling.BICUBIC)
        self.image.paste(colour, (0, 0), mask)

    def mirror(self, level: float, water: RGB, murk: float, depth: float) -> None:
        """Reflect what stands above `level` into the water below it, with ripples that widen towards the viewer."""
        start, end = round(level * OVERSIZE), round((level + depth) * OVERSIZE)
        above = self.image.crop((0, max(0, 2 * start - end), self.image.width, start))
        image = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        image = Image.blend(image, Image.new("RGB", image.size, water), murk)
        for row in range(image.height):
            near = row / image.height
            shift = round(OVERSIZE * (1 + 9 * near) * math.sin(row / (4 + 22 * near)))
            strip = image.crop((0, row, image.width, row + 1))
            self.image.paste(strip, (0, start + row))
            self.image.paste(strip, (shift, start + row))

    def crop(self, top: int, height: int) -> None:
        """Keep only a band of the sheet."""
        self.image = self.image.crop((0, top * OVERSIZE, self.image.width, (top + height) * OVERSIZE))
        self.draw = ImageDraw.Draw(self.image)
        self.height = height

    def save(self, path: Path, *, grain: int = 0, colours: int = 0) -> None:
        """Reduce and write: JPEG, or PNG with `colours` where given. `grain` is the tooth of the paper, 0 to 20."""
        image = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        if grain:
            noise = Image.frombytes("L", image.size, random.Random(7).randbytes(self.width * self.height))
            soft = noise.filter(ImageFilter.GaussianBlur(0.8)).convert("RGB")
            image = Image.blend(image, soft, grain / 400)
        if colours:
            image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True, dpi=(220, 220))
        else:
            image.save(path, quality=86, optimize=True, dpi=(220, 220))


def type_face(role: str, size: float) -> ImageFont.FreeTypeFont:
    """A face of `fonts/` by its role; Noto of the system where that is not there yet."""
    own = sorted(FONTS.glob(f"{role}.[ot]tf"))
    if own:
        return ImageFont.truetype(str(own[0]), round(size * OVERSIZE))
    return ImageFont.truetype(str(SYSTEM / _SYSTEM_FACES[role]), round(size * OVERSIZE), index=_SC)

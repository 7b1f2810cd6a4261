"""The pictures of docs/typography.md: one text in columns of 11, 13 and 20 em, by gxpress and by Typst beside it.

gxpress's column is its print PDF, Typst's its PDF; same face, size, indent and line pitch; 300 dpi. Needs the group
`bench`.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pypdfium2
import typst
from PIL import Image, ImageDraw

from gxpress.export import print_pdf
from gxpress.model.issue import Issue, Masthead
from gxpress.model.layout import Spacing, Style
from gxpress.model.page import Edition, Line, Module, ModuleKind, Page
from gxpress.model.text import Text
from gxpress.model.units import Box
from gxpress.read import read_layout
from gxpress.typeset import prepare, set_lines
from gxpress.typeset.faces import FaceSet

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
MEASURES = (11, 13, 20)
SIZE, PITCH, MARGIN, DPI = 9.0, 13.5, 4.0, 300
GREYS = 16
TEXT = (
    "“水位到了3.5米，可以开闸。”10月20日清晨6点，供水站站长沈若川（他在站里干了21年）在电话里说。"
    "十分钟以后，水沿着新修的渠道流进下游的1,381亩晚稻田——比往年早了整整8天。",
    "今年以来，镇里先后投入资金402.6万元，修好渠道23.4公里、换了闸门17座；其中，《渠道管护办法》规定："
    "谁用水，谁出工。“账要算清楚，话要说明白，”会计纪小禾说，“一度电、一方水，都写在墙上。”",
    "新来的年轻人樊一鸣给水泵装了controller，又写了一个叫“看水”的app：水位、流量、电量，"
    "手机上一看便知。它用的是open source软件，documentation全部公开，下载量已超过58%的同类项目……",
    "“做事要像渠水，不急不停。”老站长常说。路，就在脚下？不，在心里。",
)


def main() -> None:
    """Draws the pictures, and says how large they are."""
    for measure in MEASURES:
        ours, theirs = _drawn(_by_gxpress(measure)), _drawn(_by_typst(measure))
        gutter = ours.width // 8
        both = Image.new("L", (ours.width + theirs.width + gutter, max(ours.height, theirs.height)), 255)
        both.paste(ours, (0, 0))
        both.paste(theirs, (ours.width + gutter, 0))
        middle = ours.width + gutter // 2
        ImageDraw.Draw(both).line([(middle, 0), (middle, both.height)], fill=160, width=2)
        path = PICTURES / f"typography-{measure}.png"
        both.quantize(GREYS).save(path, optimize=True, dpi=(DPI, DPI))
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def _by_gxpress(measure: int) -> bytes:
    style, faces = Style(role="song", size=SIZE, leading=PITCH, indent=2.0), FaceSet.open()
    lines: list[Line] = []
    for text in TEXT:
        for line in set_lines(prepare(Text.of(text), style, faces, Spacing()), measure * SIZE):
            lines.append(replace(line, x=MARGIN, y=MARGIN + 0.88 * SIZE + len(lines) * PITCH))
    width, height = measure * SIZE + 2 * MARGIN, (len(lines) - 1) * PITCH + SIZE + 2 * MARGIN
    area = Box(MARGIN, MARGIN, measure * SIZE, height - 2 * MARGIN)
    page = Page(1, "", width, height, area, (Module(ModuleKind.FURNITURE, "column", area, tuple(lines)),))
    layout = read_layout("tabloid")
    sheet = replace(layout.sheet, width=width, height=height, bleed=0.0, type_area=area)
    issue = Issue(masthead=Masthead(name="栏", date=datetime.date(2026, 11, 20)), sections=())
    return print_pdf.render(Edition(issue, replace(layout, sheet=sheet), (page,)))


def _by_typst(measure: int) -> bytes:
    face = FaceSet.open().face("song").file
    blocks = "\n".join(f'#par("{text}")' for text in TEXT)
    source = (
        f"#set page(width: {measure * SIZE + 2 * MARGIN}pt, height: auto, margin: {MARGIN}pt)\n"
        f'#set text(font: ((name: "GX Latin", covers: "latin-in-cjk"), "GX Song"), size: {SIZE}pt, lang: "zh", '
        'region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)\n'
        f"#set par(justify: true, leading: {PITCH - SIZE}pt, spacing: {PITCH - SIZE}pt, "
        f"first-line-indent: (amount: 2em, all: true))\n{blocks}"
    )
    return bytes(typst.compile(source.encode(), font_paths=[str(face.parent)], ignore_system_fonts=True))


def _drawn(pdf: bytes) -> Image.Image:
    """The trimmed page at 300 dpi, in grey."""
    page = pypdfium2.PdfDocument(pdf)[0]
    left, bottom, right, top = page.get_trimbox()
    width, height = page.get_size()
    crop = (left, bottom, width - right, height - top)
    return page.render(scale=DPI / 72, grayscale=True, crop=crop).to_pil().convert("L")


if __name__ == "__main__":
    main()

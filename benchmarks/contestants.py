"""Who takes part: each writes its own input from the manuscript, untimed, and names the command that is timed.

All set the same text at the same size in the same columns of the same page, in the same faces. typst and WeasyPrint
pour one column after another; only gxpress fits stories to pages.
"""

from __future__ import annotations

import datetime
import html
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.manuscript import Manuscript
from gxpress.model.layout import Layout
from gxpress.model.units import MM

_HERE = Path(__file__).parent
_LANG = "zh"


@dataclass(frozen=True, slots=True)
class Task:
    """A command to time, and the file that it must write."""

    command: tuple[str, ...]
    output: Path


@dataclass(frozen=True, slots=True)
class FaceFile:
    """A face as the peers want it: a file and the family name in it."""

    file: Path
    family: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the contestants share: the layout's measures and two faces."""

    layout: Layout
    body: FaceFile
    head: FaceFile


def setting() -> Setting:
    """The bundled tabloid with its faces for body and heads."""
    from gxpress.read import read_layout

    layout = read_layout("tabloid")
    head = layout.styles[layout.heads["major"].headline].role
    return Setting(layout, _face(layout.styles["body"].role), _face(head))


def _face(role: str) -> FaceFile:
    from fontTools.ttLib import TTFont

    from gxpress.typeset.faces import FaceSet

    file = FaceSet.open().face(role).file
    names = TTFont(file, fontNumber=0, lazy=True)["name"]
    return FaceFile(file, names.getBestFamilyName())


def gxpress(manuscript: Manuscript, folder: Path, _shared: Setting) -> Task:
    """The command, from an issue to the print PDF, page fitting included."""
    return _built(manuscript, folder, "newspaper")


def plain(manuscript: Manuscript, folder: Path, _shared: Setting) -> Task:
    """The same without a standard and ICC: what PDF/X costs."""
    return _built(manuscript, folder, "plain")


def _built(manuscript: Manuscript, folder: Path, profile: str) -> Task:
    source = manuscript.source or _written(manuscript, folder / "issue.json")
    words = ("build", str(source), "-o", str(folder), "-f", "print", "-q", "--profile", profile)
    return Task((sys.executable, "-m", "gxpress", *words), folder / "print.pdf")


def _written(manuscript: Manuscript, path: Path) -> Path:
    """The manuscript as an issue."""
    from gxpress.model.issue import Issue, Masthead, Paragraph, Section, Story
    from gxpress.model.text import Text
    from gxpress.read import write_issue

    stories = tuple(
        Story(
            id=f"s{number}",
            headline=Text.of(piece.headline),
            body=tuple(Paragraph(Text.of(text)) for text in piece.paragraphs),
        )
        for number, piece in enumerate(manuscript.pieces, 1)
    )
    masthead = Masthead(name="量尺日报", date=datetime.date(2026, 10, 23))
    write_issue(Issue(masthead=masthead, sections=(Section(id="all", stories=stories),)), path)
    return path


def typst(manuscript: Manuscript, folder: Path, shared: Setting) -> Task:
    """typst from Python, one compile: columns of justified text, no page fitting."""
    sheet, grid = shared.layout.sheet, shared.layout.grid
    area = sheet.type_area
    lines = [
        f"#set page(width: {sheet.width}pt, height: {sheet.height}pt, columns: {grid.columns}, margin: "
        f"(left: {area.x}pt, right: {sheet.width - area.right}pt, top: {area.y}pt, "
        f"bottom: {sheet.height - area.bottom}pt))",
        f"#set columns(gutter: {grid.gutter * grid.body}pt)",
        f'#set text(font: "{shared.body.family}", size: {grid.body}pt, lang: "{_LANG}", '
        "top-edge: 0.88em, bottom-edge: -0.12em)",
        f"#set par(justify: true, leading: {grid.leading - grid.body}pt, spacing: {grid.leading - grid.body}pt, "
        "first-line-indent: (amount: 2em, all: true))",
        f'#show heading: set text(font: "{shared.head.family}", size: 16pt)',
    ]
    for piece in manuscript.pieces:
        lines.append(f"#heading({_quoted(piece.headline)})")
        lines.extend(f"#par({_quoted(text)})" for text in piece.paragraphs)
    source = folder / "page.typ"
    source.write_text("\n".join(lines), encoding="utf-8")
    output = folder / "typst.pdf"
    faces = str(shared.body.file.parent)
    return Task((sys.executable, str(_HERE / "run_typst.py"), str(source), str(output), faces), output)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def weasyprint(manuscript: Manuscript, folder: Path, shared: Setting) -> Task:
    """WeasyPrint from Python: CSS columns of justified text, no page fitting."""
    sheet, grid = shared.layout.sheet, shared.layout.grid
    area = sheet.type_area
    margins = (area.y, sheet.width - area.right, sheet.height - area.bottom, area.x)
    css = "".join(
        f'@font-face {{ font-family: "{name}"; src: url("{face.file.as_uri()}") }}\n'
        for name, face in (("Body", shared.body), ("Head", shared.head))
    ) + (
        f"@page {{ size: {sheet.width / MM}mm {sheet.height / MM}mm; "
        f"margin: {' '.join(f'{side}pt' for side in margins)} }}\n"
        f"html {{ font: {grid.body}pt/{grid.leading}pt Body }} body {{ margin: 0; columns: {grid.columns}; "
        f"column-gap: {grid.gutter * grid.body}pt }}\n"
        "p { margin: 0; text-indent: 2em; text-align: justify } h1 { font: 16pt/24pt Head; margin: 0 }\n"
    )
    blocks = (
        f"<h1>{html.escape(piece.headline)}</h1>" + "".join(f"<p>{html.escape(text)}</p>" for text in piece.paragraphs)
        for piece in manuscript.pieces
    )
    source = folder / "page.html"
    source.write_text(
        f'<!doctype html><html lang="{_LANG}"><meta charset="utf-8"><title>{manuscript.name}</title>'
        f"<style>{css}</style><body>{''.join(blocks)}</body></html>",
        encoding="utf-8",
    )
    output = folder / "weasyprint.pdf"
    return Task((sys.executable, str(_HERE / "run_weasyprint.py"), str(source), str(output)), output)


CONTESTANTS: dict[str, Callable[[Manuscript, Path, Setting], Task]] = {
    "gxpress": gxpress,
    "plain": plain,
    "typst": typst,
    "weasyprint": weasyprint,
}

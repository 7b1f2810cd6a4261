"""`python -m benchmarks.paragraphs [--issue PATH]`: how fast paragraphs are set, and how well, with Typst beside.

Speed is that of one core in this process, preparation included. Quality is read from where the characters stand: of
gxpress in the composer's lines, of Typst in its PDF; both set the same paragraphs in the same face and indent.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.manuscript import of_issue, sentence
from gxpress.model.layout import Spacing, Style
from gxpress.model.text import Text
from gxpress.typeset import Prepared, prepare, set_lines
from gxpress.typeset.faces import FaceSet

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared/seed/jining-gaoxin-2021-11-05.txt"
MEASURES = (12, 15, 18, 22)
SIZE = 10.0
STYLE = Style(role="song", size=SIZE, leading=14.0, indent=2.0)
NOT_FIRST = frozenset("、，。：；！？”’）》」』】～·")
NOT_LAST = frozenset("“‘（《「『【")
SPEED_CHARACTERS, SPEED_EM, RUNS = 10_000, 20, 15

Row = list[tuple[str, float]]
"""A line: characters and where they stand, in em."""
Paragraphs = list[list[Row]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the lines of a text are like at one measure."""

    lines: int
    mean: float
    """Of the extra gap between Han, in em."""
    worst: float
    forbidden: int
    """Ends that the bans of clreq forbid."""
    lone: int
    """Last lines of one character."""


def main() -> int:
    """Prints both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paragraphs", description=__doc__.partition("\n")[0])
    parser.add_argument("--issue", type=Path, action="append", help="an issue whose paragraphs are set too")
    parser.add_argument("--no-typst", action="store_true", help="gxpress alone")
    options = parser.parse_args()
    print(speed(own_text(SPEED_CHARACTERS)))
    works = {"own text": own_text(5_000)}
    for path in options.issue or ([SEED] if SEED.exists() else []):
        works[path.stem] = [text for piece in of_issue(path).pieces for text in piece.paragraphs]
    setters = {"gxpress": by_gxpress} | ({} if options.no_typst else {"typst": by_typst})
    print(table({name: compared(texts, setters) for name, texts in works.items()}))
    return 0


def own_text(characters: int) -> list[str]:
    """Paragraphs of a local paper, the same at every run."""
    chance, texts = random.Random(1913), list[str]()
    while sum(map(len, texts)) < characters:
        texts.append("".join(sentence(chance) for _ in range(chance.randint(2, 4))))
    return texts


def speed(texts: Sequence[str]) -> str:
    """Characters a second at 20 em, and how long line counts of what is prepared take: medians of process time."""
    faces, marked, characters = FaceSet.open(), [Text.of(text) for text in texts], sum(map(len, texts))
    whole, fits, nexts, counts = [], [], [], []
    for _ in range(RUNS):
        start = time.process_time()
        ready = [prepare(text, STYLE, faces, Spacing()) for text in marked]
        prepared_at = time.process_time()
        lines = sum(prepared.count(SPEED_EM * SIZE) for prepared in ready)
        done = time.process_time()
        whole.append(done - start)
        fits.append(done - prepared_at)
        start = time.process_time()
        sum(prepared.count((SPEED_EM + 1) * SIZE) for prepared in ready)
        nexts.append(time.process_time() - start)
        start = time.process_time()
        again = sum(prepared.count(SPEED_EM * SIZE) for prepared in ready)
        counts.append(time.process_time() - start)
        assert lines == again
    return (
        f"{characters} characters at {SPEED_EM} em: {characters / median(whole):,.0f} a second, prepared and fitted; "
        f"line counts of what is prepared: {1000 * median(fits):.2f} ms at the first measure, "
        f"{1000 * median(nexts):.2f} ms at another that is new to it, "
        f"{1000 * median(counts):.2f} ms at one that it was asked for before\n"
    )


def by_gxpress(texts: Sequence[str], em: int) -> Paragraphs:
    """The composer's lines."""
    faces = FaceSet.open()
    return [list(_rows(prepare(Text.of(text), STYLE, faces, Spacing()), em)) for text in texts]


def _rows(prepared: Prepared, em: int) -> Iterator[Row]:
    for line in set_lines(prepared, em * SIZE):
        glyphs = (pair for run in line.runs for pair in zip(run.texts, run.offsets, strict=True))
        yield [(text, offset / SIZE) for text, offset in glyphs if text.strip()]


def by_typst(texts: Sequence[str], em: int) -> Paragraphs:
    """Typst's lines, a page a paragraph."""
    import typst

    face = FaceSet.open().face("song").file
    blocks = "\n#pagebreak()\n".join(f"#par({_quoted(text)})" for text in texts)
    source = (
        f"#set page(width: {em * SIZE}pt, height: auto, margin: 0pt)\n"
        f'#set text(font: ((name: "GX Latin", covers: "latin-in-cjk"), "GX Song"), size: {SIZE}pt, '
        'lang: "zh", region: "cn")\n'
        f"#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n{blocks}"
    )
    return list(_pages(typst.compile(source.encode(), font_paths=[str(face.parent)])))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _pages(pdf: bytes) -> Iterator[list[Row]]:
    import ctypes

    import pypdfium2
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    for page in pypdfium2.PdfDocument(pdf):
        text, rows = page.get_textpage(), defaultdict[int, Row](list)
        for index in range(pdfium.FPDFText_CountChars(text)):
            char = chr(pdfium.FPDFText_GetUnicode(text, index))
            if char.strip() and pdfium.FPDFText_IsGenerated(text, index) != 1:
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                rows[round(-y.value)].append((char, x.value / SIZE))
        yield [sorted(rows[level], key=lambda pair: pair[1]) for level in sorted(rows)]


def figures(paragraphs: Paragraphs) -> Figures:
    """What these lines are like."""
    gaps = [gap for rows in paragraphs for row in rows for gap in _gaps(row)]
    starts = [row[0][0][0] for rows in paragraphs for row in rows[1:]]
    ends = [row[-1][0][-1] for rows in paragraphs for row in rows[:-1]]
    lone = sum(len([char for char, _ in rows[-1] if char.isalnum()]) < 2 for rows in paragraphs if len(rows) > 1)
    return Figures(
        lines=sum(map(len, paragraphs)),
        mean=sum(gaps) / len(gaps),
        worst=max(gaps),
        forbidden=sum(char in NOT_FIRST for char in starts) + sum(char in NOT_LAST for char in ends),
        lone=lone,
    )


def _gaps(row: Row) -> Iterator[float]:
    """Between neighbouring Han characters, what is more than one em from one to the next."""
    for (left, at), (right, after) in pairwise(row):
        if "一" <= left <= "鿿" and "一" <= right <= "鿿":
            yield max(after - at - 1.0, 0.0)


def compared(
    texts: Sequence[str], setters: dict[str, Callable[[Sequence[str], int], Paragraphs]]
) -> dict[tuple[str, int], Figures]:
    """Figures by setter and measure."""
    return {(name, em): figures(setter(texts, em)) for em in MEASURES for name, setter in setters.items()}


def table(found: dict[str, dict[tuple[str, int], Figures]]) -> str:
    """In Markdown."""
    head = ("text", "em", "set by", "lines", "mean extra gap", "widest", "forbidden ends", "lone last lines")
    rows = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for work, figures_of in found.items():
        for (name, em), each in figures_of.items():
            numbers = f"{each.lines} | {each.mean:.4f} | {each.worst:.3f} | {each.forbidden} | {each.lone}"
            rows.append(f"| {work} | {em} | {name} | {numbers} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())

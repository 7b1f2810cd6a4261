"""The command: reads words, calls the library, prints findings, chooses the exit code.

Exit codes: 0 good · 1 findings of severity error under --strict · 2 usage · 3 issue · 4 layout · 5 font · 6 export ·
7 tool missing · 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gxpress.console import Console, table
from gxpress.errors import GxpressError, ToolMissing, UsageError
from gxpress.model.finding import Finding, Severity

if TYPE_CHECKING:
    from gxpress.model.page import Edition

FORMATS = ("print", "reading", "epub", "epaper")
SHOWN = 12
"""Findings that `build` prints before it only counts."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong as every other error of ours is said."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, hint=f"{self.prog} --help")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"gxpress {version('gxpress')}")
        parser.exit()


def main(words: Sequence[str] | None = None) -> int:
    """Runs the command with `words` (default: those of the process) and gives the exit code."""
    console = Console()
    try:
        options = _parser().parse_args(words)
        console = Console(plain=options.plain, quiet=options.quiet)
        run: Callable[[argparse.Namespace, Console], int] = options.run
        code = run(options, console)
        sys.stdout.flush()
        return code
    except GxpressError as error:
        console.error(error)
        return error.exit_code
    except KeyboardInterrupt:
        console.clear()
        return 130
    except BrokenPipeError:
        # whoever read us has gone; keep the interpreter from complaining while it closes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="gxpress", description="One issue of a newspaper in; print, e-book and e-paper out.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    _build_words(commands.add_parser("build", help="build an issue in all its editions"))
    _proof_words(commands.add_parser("proof", help="what is wrong with an issue and its pages"))
    _layouts_words(commands.add_parser("layouts", help="list layouts, or copy one to make it your own"))
    _fonts_words(commands.add_parser("fonts", help="list the faces, or find what they lack"))
    _trace_words(commands.add_parser("trace", help="every placed thing of a page, a line each"))
    _schema_words(commands.add_parser("schema", help="print the JSON Schema of an issue"))
    return parser


def _common(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace, Console], int]) -> None:
    parser.add_argument("--plain", action="store_true", help="no progress, no colour")
    parser.add_argument("-q", "--quiet", action="store_true", help="errors only")
    parser.set_defaults(run=run)


def _source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issue", type=Path, metavar="ISSUE", help="a .txt, a .json or an issue folder")
    parser.add_argument("-l", "--layout", default="tabloid", help="name of a layout, or its folder (tabloid)")
    parser.add_argument("--as-is", action="store_true", help="repair nothing in raw text")


# build


def _build_words(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("-o", "--out", type=Path, default=Path("out"), help="folder for the editions (out)")
    parser.add_argument(
        "-f", "--format", type=_formats, default=FORMATS, metavar="LIST", help=f"of {','.join(FORMATS)}"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 when a finding is an error")
    _common(parser, _build)


def _formats(words: str) -> tuple[str, ...]:
    chosen = tuple(word.strip() for word in words.split(",") if word.strip())
    if unknown := [word for word in chosen if word not in FORMATS]:
        raise argparse.ArgumentTypeError(f"no such format: {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    if not chosen:
        raise argparse.ArgumentTypeError(f"name at least one of {', '.join(FORMATS)}")
    return chosen


def _build(options: argparse.Namespace, console: Console) -> int:
    from gxpress.export import export

    edition = _composed(options, console)
    findings = _found(edition, console)
    missing = None
    try:
        written = export(edition, options.out, options.format, progress=console.progress)
    except ToolMissing as error:
        written, missing = error.written, error
    for path in written:
        console.wrote(path)
    console.findings(findings, most=SHOWN)
    if missing:
        raise missing
    return _verdict(findings, strict=options.strict)


def _composed(options: argparse.Namespace, console: Console) -> Edition:
    from gxpress.compose import compose
    from gxpress.read import read_issue, read_layout

    console.progress("reading", 0, 0)
    issue = read_issue(options.issue, as_is=options.as_is)
    layout = read_layout(options.layout)
    console.progress("composing", 0, 0)
    return compose(issue, layout)


def _found(edition: Edition, console: Console) -> tuple[Finding, ...]:
    """All that was found, without what the issue's editors have accepted."""
    from gxpress.proof import proof
    from gxpress.read.accepts import sift

    console.progress("proofing", 0, 0)
    return sift((*edition.findings, *proof(edition)), edition.issue.accepted, letters="FLCPE")


def _verdict(findings: Sequence[Finding], *, strict: bool) -> int:
    return int(strict and any(finding.severity is Severity.ERROR for finding in findings))


# proof


def _proof_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issue", type=Path, nargs="?", metavar="ISSUE", help="a .txt, a .json or an issue folder")
    parser.add_argument("-l", "--layout", default="tabloid", help="name of a layout, or its folder (tabloid)")
    parser.add_argument("--as-is", action="store_true", help="repair nothing in raw text")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a finding is an error")
    parser.add_argument("--ledger", action="store_true", help="the fit ledger too")
    parser.add_argument("--explain", metavar="CODE", help="what a code means and why it matters")
    _common(parser, _proof)


def _proof(options: argparse.Namespace, console: Console) -> int:
    if options.explain:
        return _explain(options.explain, console)
    if options.issue is None:
        raise UsageError("name an issue, or a code with --explain", hint="gxpress proof --help")
    edition = _composed(options, console)
    findings = _found(edition, console)
    if options.ledger:
        console.ledger(edition.ledger)
    console.findings(findings)
    return _verdict(findings, strict=options.strict)


def _explain(code: str, console: Console) -> int:
    from gxpress.model.rules import RULES

    rule = RULES.get(code.upper())
    if rule is None:
        raise UsageError(f"no finding has the code {code}", hint=f"the codes are {' '.join(sorted(RULES))}")
    console.say(f"{rule.code} ({rule.severity}) {rule.title}\n{rule.rationale}")
    return 0


# layouts


def _layouts_words(parser: argparse.ArgumentParser) -> None:
    _common(parser, _layouts)
    actions = parser.add_subparsers(metavar="ACTION", parser_class=_Parser)
    copy = actions.add_parser("copy", help="copy a layout's folder to edit it")
    copy.add_argument("name", help="the layout to begin from")
    copy.add_argument("folder", type=Path, help="the new folder; must not exist")
    _common(copy, _copy_layout)


def _layouts(options: argparse.Namespace, console: Console) -> int:
    from gxpress.read import read_layout
    from gxpress.shelf import layout_names

    rows = [("name", "title", "trim mm", "grid")]
    for name in layout_names():
        layout = read_layout(name)
        sheet, grid = layout.sheet, layout.grid
        trim = f"{sheet.width / 72 * 25.4:.0f} × {sheet.height / 72 * 25.4:.0f}"
        rows.append((name, layout.title, trim, f"{grid.columns} × {grid.characters}, {grid.lines} lines"))
    console.say(table(rows))
    return 0


def _copy_layout(options: argparse.Namespace, console: Console) -> int:
    from gxpress.shelf import copy_layout

    console.wrote(copy_layout(options.name, options.folder))
    return 0


# fonts


def _fonts_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--missing", metavar="TEXT", help="characters of TEXT (or of a file) that a role's face lacks")
    parser.add_argument("--role", default="song", help="the role asked with --missing (song)")
    _common(parser, _fonts)


def _fonts(options: argparse.Namespace, console: Console) -> int:
    from gxpress.typeset.faces import FaceSet, uncovered

    faces = FaceSet.open()
    if options.missing is None:
        rows = [("role", "key", "outlines", "characters", "file")]
        for role in faces.roles:
            face = faces.face(role)
            rows.append((role, face.key, face.outlines, str(len(face.cmap)), face.file.name))
        console.say(table(rows))
        return 0
    missing = uncovered(_text_or_file(options.missing), options.role, faces)
    console.say("\n".join(f"{char}  U+{ord(char):04X}" for char in missing) or "every character has a face")
    return int(bool(missing))


def _text_or_file(words: str) -> str:
    from gxpress.read import read_text

    path = Path(words)
    return read_text(path) if len(words) < 256 and path.is_file() else words


# trace


def _trace_words(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("-p", "--page", type=int, help="only this page")
    _common(parser, _trace)


def _trace(options: argparse.Namespace, console: Console) -> int:
    from gxpress.export.trace import render

    edition = _composed(options, console)
    if options.page is not None and not 1 <= options.page <= len(edition.pages):
        raise UsageError(f"there is no page {options.page}: the edition has {len(edition.pages)}")
    console.say(render(edition, options.page).rstrip("\n"))
    return 0


# schema


def _schema_words(parser: argparse.ArgumentParser) -> None:
    _common(parser, _schema)


def _schema(options: argparse.Namespace, console: Console) -> int:
    import json

    from gxpress.read import issue_schema

    console.say(json.dumps(issue_schema(), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())

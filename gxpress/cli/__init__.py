"""The command: reads words, calls the library, prints findings, chooses the exit code.

Exit codes: 0 good · 1 findings of severity error under --strict · 2 usage · 3 issue · 4 layout · 5 font · 6 export ·
7 tool missing · 8 a file to be checked cannot be read · 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final, NoReturn

from gxpress.cli.build import add as build
from gxpress.cli.check import add as check
from gxpress.cli.fonts import add as fonts
from gxpress.cli.layouts import add as layouts
from gxpress.cli.proof import add as proof
from gxpress.cli.schema import add as schema
from gxpress.cli.trace import add as trace
from gxpress.console import Console
from gxpress.errors import GxpressError, UsageError

COMMANDS: Final = {
    "build": (build, "build an issue in all its editions"),
    "proof": (proof, "what is wrong with an issue and its pages"),
    "check": (check, "what a press would say of a PDF, whoever made it"),
    "layouts": (layouts, "list layouts, copy one to make it your own, or draw its grid"),
    "fonts": (fonts, "list the faces, or find what they lack"),
    "trace": (trace, "every placed thing of a page, a line each"),
    "schema": (schema, "print the JSON Schema of an issue"),
}
"""Name → what gives the command its words, and what it does."""


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
    for name, (add, told) in COMMANDS.items():
        add(commands.add_parser(name, help=told))
    return parser

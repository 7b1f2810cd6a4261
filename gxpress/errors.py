"""What stops the machine.

    GxpressError            exit code 1
    ├── UsageError          2   a word of the command is wrong
    ├── IssueError          3   the issue cannot be read
    ├── LayoutError         4   the layout is missing or refused
    ├── FontError           5   a face is missing or broken
    ├── ExportError         6   an output cannot be written
    ├── ToolMissing         7   an outside program or system library is not there
    └── FileError           8   a file that is to be checked cannot be read

What an editor can mend and we can go on from is a `Finding`, not an exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gxpress.model.finding import Finding, Place


class GxpressError(Exception):
    """What went wrong, where, and what to do. Prints as one message; never needs a traceback."""

    exit_code = 1

    def __init__(
        self, message: str, *, where: Place | None = None, hint: str = "", findings: Sequence[Finding] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where or Place()
        self.hint = hint
        self.findings = tuple(findings)
        """Every single fault, where there are several (a file with three wrong keys)."""


class UsageError(GxpressError):
    """A word of the command or an argument of the call is wrong."""

    exit_code = 2


class IssueError(GxpressError):
    """The issue cannot be read."""

    exit_code = 3


class LayoutError(GxpressError):
    """The layout does not exist or is refused."""

    exit_code = 4


class FontError(GxpressError):
    """A face is missing or cannot be used."""

    exit_code = 5


class ExportError(GxpressError):
    """An output cannot be written; what stood there before stands there still."""

    exit_code = 6


class ToolMissing(GxpressError):  # noqa: N818
    """A system library or an outside program is missing; the message names the package."""

    exit_code = 7
    written: tuple[Path, ...] = ()
    """What was written without it."""


class FileError(GxpressError):
    """A file that is to be checked is none of its kind, or too broken to be looked at."""

    exit_code = 8

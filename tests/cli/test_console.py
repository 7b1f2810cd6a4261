"""What is drawn, where: results on stdout, all else on stderr, life and colour only on a terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gxpress.console import Console, table
from gxpress.errors import IssueError
from gxpress.model.finding import Finding, Place, Severity
from gxpress.model.page import LedgerRow

ERASE = "\r\x1b[K"
FINDINGS = [
    Finding("R010", "a comma", Severity.NOTE, before="了,他", after="了，他"),
    Finding("P003", "two heads", Severity.ERROR, Place(page=2), hint="move one"),
    Finding("C104", "white", Severity.WARNING, Place(page=1)),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """stderr as a terminal. Called inside a test: pytest lays its own streams after the fixtures."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return made


def test_progress_is_one_line_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = _terminal(monkeypatch)
    console = Console()
    console.progress("reading", 0, 0)
    console.progress("print", 1, 4)
    console.wrote(Path("out/print.pdf"))
    assert terminal.getvalue() == f"{ERASE}reading …{ERASE}print 1/4{ERASE}"
    assert capsys.readouterr().out == f"{Path('out/print.pdf')}\n"


@pytest.mark.parametrize("how", [{"plain": True}, {"quiet": True}])
def test_no_progress_where_it_was_not_wanted(how: dict[str, bool], monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    Console(**how).progress("print", 1, 4)
    assert terminal.getvalue() == ""


def test_no_progress_on_a_dumb_terminal_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    Console().progress("print", 1, 4)
    assert terminal.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", none := io.StringIO())
    Console().progress("print", 1, 4)
    assert none.getvalue() == ""


def test_findings_gravest_first_with_hint_and_repair(capsys: pytest.CaptureFixture[str]) -> None:
    Console().findings(FINDINGS)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "error P003 page 2: two heads",
        "    hint: move one",
        "warning C104 page 1: white",
        "note R010 a comma",
        "    了,他 → 了，他",
    ]


def test_findings_beyond_the_most_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    Console().findings(FINDINGS, most=1)
    assert capsys.readouterr().err.splitlines()[-1].startswith("… and 2 more")
    Console(quiet=True).findings(FINDINGS)
    assert capsys.readouterr().err == ""


def test_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    Console().findings(FINDINGS[1:2])
    assert "\x1b[31merror P003\x1b[0m" in terminal.getvalue()
    terminal.truncate(0)
    monkeypatch.setenv("NO_COLOR", "1")
    Console().findings(FINDINGS[1:2])
    assert "\x1b[31m" not in terminal.getvalue()


def test_an_error_says_where_why_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    where = Place(file=Path("issue.toml"), line=3)
    Console(quiet=True).error(IssueError("two faults", where=where, hint="mend them", findings=FINDINGS[:1]))
    assert capsys.readouterr().err.splitlines() == [
        "error: two faults (issue.toml, line 3)",
        "  note R010 a comma",
        "      了,他 → 了，他",
        "  hint: mend them",
    ]


def test_the_ledger_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    Console().ledger([LedgerRow("lead", 1, 40, 40, "3×14", "36 pt", why="rank 1")])
    head, row = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["page", "story", "lines"]
    assert row.split()[:3] == ["1", "lead", "40/40"]


def test_han_characters_take_two_cells() -> None:
    assert table([("名", "x"), ("abcd", "y")]) == "名    x\nabcd  y"


def test_a_terminal_without_the_characters_gets_their_numbers(tmp_path: Path) -> None:
    ask = "from gxpress.console import Console; Console().say('报')"
    said = subprocess.run(
        [sys.executable, "-c", ask], env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True
    )
    assert said.stdout == rb"\u62a5" + os.linesep.encode()

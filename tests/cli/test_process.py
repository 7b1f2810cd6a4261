"""The command as a process of its own: pipes that close, Ctrl-C, a terminal, the module form."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "gxpress"]


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "GXPRESS_SYSTEM_FACES": "0", **more}


def test_version_and_help() -> None:
    said = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("gxpress 0.")
    said = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    assert all(word in said.stdout for word in ("build", "proof", "layouts", "fonts", "trace", "schema"))


def test_help_imports_nothing_heavy() -> None:
    ask = (
        "import sys; from gxpress.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print([name for name in sys.modules if name.partition('.')[0] in "
        "('reportlab', 'pydantic', 'uharfbuzz', 'fontTools', 'PIL', 'jinja2', 'email')])"
    )
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([*COMMAND, "schema"], stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_nothing_is_drawn_into_a_pipe(example: Path, tmp_path: Path) -> None:
    words = [*COMMAND, "build", str(example), "-o", str(tmp_path), "-f", "print"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=_environment(FORCE_COLOR="1"))
    assert done.stdout.splitlines() == [str(tmp_path / "print.pdf"), str(tmp_path / "pages.json")]
    assert "\x1b" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_is_drawn_on_a_terminal(example: Path, tmp_path: Path) -> None:
    import pty

    master, slave = pty.openpty()
    words = [*COMMAND, "build", str(example), "-o", str(tmp_path), "-f", "print"]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=slave, env=_environment(TERM="xterm"))
    os.close(slave)
    out, _ = child.communicate()
    drawn = b""
    try:
        while part := os.read(master, 65536):
            drawn += part
    except OSError:
        pass  # the other end is closed
    os.close(master)
    assert child.returncode == 0
    assert out.decode().splitlines() == [str(tmp_path / name) for name in ("print.pdf", "pages.json")]
    for stage in (b"reading", b"composing", b"proofing", b"print 1/4", b"print 4/4"):
        assert b"\r\x1b[K" + stage in drawn


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("after", [0.3, 0.8, 1.3, 1.8])
def test_ctrl_c_leaves_nothing_behind(after: float, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    child = subprocess.Popen(
        [*COMMAND, "build", str(example), "-o", str(out), "-f", "print,epaper"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
    )
    time.sleep(after)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate()
    if child.returncode == 0:
        pytest.skip("it was done before")
    assert child.returncode in (130, -signal.SIGINT)
    if child.returncode == 130:
        assert b"Traceback" not in said
    assert not out.exists()

"""Bytes of a file: encodings, line ends, what is no text, what cannot be seen."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from gxpress.errors import IssueError
from gxpress.read import read_issue, read_text
from gxpress.read.source import read_source

TEXT = "溪口周报\n2026年11月20日\n\n桥通了\n\n本报讯　昨天，新桥通车，镕堃喆三位老人走在前头。\n"


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "issue.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", ["R002"]), ("gb18030", ["R001"])],
)
def test_the_encodings_of_newsrooms(encoding: str, codes: list[str], tmp_path: Path) -> None:
    source = read_source(written(tmp_path, TEXT.encode(encoding)))
    assert source.text == TEXT
    assert [finding.code for finding in source.findings] == codes
    assert read_issue(source.file).stories[0].headline.plain == "桥通了"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\n"])
def test_line_ends(end: str, tmp_path: Path) -> None:
    assert read_text(written(tmp_path, TEXT.replace("\n", end).encode())) == TEXT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\u3000\n".encode(), "white"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "binary"),
        (b"%PDF-1.7\n", "binary"),
        (b"PK\x03\x04" + bytes(20), "binary"),
        (bytes(range(256)), "binary"),
        (b"\xff\xfea", "UTF-16"),
        ("桥通了".encode() + b"\xff\xff" + "水".encode(), "neither UTF-8 nor GB 18030"),
        ("Zeitung für Köln, größer".encode("latin-1"), "neither UTF-8 nor GB 18030"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    path = written(tmp_path, data)
    with pytest.raises(IssueError) as caught:
        read_source(path)
    assert words in caught.value.message
    assert caught.value.where.file == path
    assert caught.value.exit_code == 3


def test_control_characters_are_taken_out_and_told(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.replace("新桥", "新\u200b\x07桥").encode())
    source = read_source(path)
    assert source.text == TEXT
    (finding,) = source.findings
    assert (finding.code, finding.where.line) == ("R003", 6)
    assert "U+200B" in finding.message
    as_is = read_source(path, as_is=True)
    assert "新\u200b桥" in as_is.text


def test_private_characters_are_told_and_kept(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, TEXT.replace("桥", "\ue123").encode()))
    assert {finding.code for finding in source.findings} == {"R004"}
    assert "\ue123" in source.text


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(IssueError) as caught:
        read_source(tmp_path)
    assert "cannot be read" in caught.value.message


HEAVY = "pydantic markdown_it PIL budoux lunar_python jinja2"


def test_raw_text_needs_nothing_heavy(seed: Path) -> None:
    ask = (
        f"import sys; from gxpress.read import read_issue; read_issue({str(seed)!r});"
        f"print([name for name in {HEAVY.split()!r} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_the_seed_is_read_at_once(seed: Path) -> None:
    read_issue(seed)
    spent = []
    for _ in range(3):
        start = time.process_time()
        read_issue(seed)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.06  # 12 ms where it was written


@pytest.mark.parametrize(
    "text",
    [
        "本报讯　" + "(" * 5000 + "。",
        "本报讯　" + '"晴' * 5000 + "。",
        "晴溪水\n" * 3000,
        "本报讯　" + "\n\n".join(["晴溪的水,清得见底的" + "石" * 30] * 600) + "。",
        "." * 20000,
    ],
    ids=["brackets", "quotes", "heads", "tears", "dots"],
)
def test_odd_text_costs_no_more_than_its_length(text: str, tmp_path: Path) -> None:
    path = written(tmp_path, ("溪口周报\n2026年11月20日\n\n桥通了\n\n" + text + "\n").encode())
    start = time.process_time()
    read_issue(path)
    assert time.process_time() - start < 3

"""The command as an editor meets it: words, exit codes, messages; no traceback for what an editor can cause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gxpress.cli import main

PLAIN = """溪口周报

2026年11月20日

星期五

总第12期 2026年第3期

镇上新修的桥通车了

本报讯(记者 林一 通讯员 周二)十一月十八日上午,镇东的新桥正式通车,来往的行人再也不必绕行三里。

桥长六十米,两侧留出了步道。住在河东的居民说,孩子上学近了一半的路。
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "issue.txt"
    path.write_text(PLAIN, encoding="utf-8")
    return path


def test_build_names_each_file_it_wrote(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["build", str(source), "-o", str(out), "-f", "print,epub"]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert written
    assert all(path.is_file() for path in written)
    assert {path.suffix for path in written} == {".pdf", ".epub", ".json"}


def test_build_for_a_press(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "build",
        str(example),
        "-o",
        str(tmp_path),
        "-f",
        "print",
        "--profile",
        "x1a",
        "--marks",
        "--impose",
        "half",
    ]
    assert main(words) == 0
    pdf = (tmp_path / "print.pdf").read_bytes()
    assert b"PDF/X-1a:2003" in pdf
    assert pdf.count(b"/TrimBox") == 2


def test_pages_that_make_no_sheets_are_refused(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(source), "-o", str(tmp_path / "out"), "-f", "print", "--impose", "pairs"]) == 2
    assert "1 pages cannot be imposed" in capsys.readouterr().err
    assert not (tmp_path / "out" / "print.pdf").exists()


def test_layouts_lists_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layouts"]) == 0
    said = capsys.readouterr().out
    assert "tabloid" in said
    assert "broadsheet" in said


def test_layouts_copy_makes_a_layout_that_builds(source: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert main(["layouts", "copy", "tabloid", str(mine)]) == 0
    assert main(["build", str(source), "-l", str(mine), "-o", str(tmp_path / "out"), "-f", "print"]) == 0
    assert main(["layouts", "copy", "tabloid", str(mine)]) == 4


def test_layouts_show_draws_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "grid.pdf"
    assert main(["layouts", "show", "tabloid", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(b"%PDF")
    assert main(["layouts", "show", "nosuch", "-o", str(path)]) == 4
    assert main(["layouts", "show", "tabloid", "-o", str(tmp_path)]) == 6


def test_fonts_lists_the_roles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fonts"]) == 0
    said = capsys.readouterr().out
    assert all(role in said for role in ("song", "song-heavy", "hei", "hei-heavy", "kai", "fang", "latin"))


def test_fonts_missing_names_the_code_point(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GXPRESS_SYSTEM_FACES", "0")
    assert main(["fonts", "--missing", "溪\U0010fffd"]) == 1
    assert "U+10FFFD" in capsys.readouterr().out
    assert main(["fonts", "--missing", "溪口"]) == 0


def test_fonts_lists_the_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fonts"]) == 0
    rows = {row[1]: row for row in map(str.split, capsys.readouterr().out.splitlines())}
    assert rows["song-heavy-jp"][2] == "ja"
    assert rows["hei-hk"][2] == "zh-Hant-HK"
    assert rows["emoji"][2] == "any"


def test_fonts_missing_honours_the_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GXPRESS_SYSTEM_FACES", "0")
    assert main(["fonts", "--missing", "骨", "--role", "kai", "--lang", "ko"]) == 0
    assert "in the form of zh-Hans" in capsys.readouterr().out
    assert main(["fonts", "--missing", "骨国\U000e01ef", "--lang", "ko"]) == 0
    assert capsys.readouterr().out.split() == ["国\U000e01ef", "U+56FD", "U+E01EF", "in", "no", "single", "face"]
    assert main(["fonts", "--missing", "骨", "--lang", "ko"]) == 0
    assert "every character has a face" in capsys.readouterr().out


def test_trace_of_one_page(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(source), "-p", "1"]) == 0
    assert all(line.startswith("1 ") for line in capsys.readouterr().out.splitlines())
    assert main(["trace", str(source), "-p", "99"]) == 2


def test_explain_says_why() -> None:
    assert main(["proof", "--explain", "F001"]) == 0
    assert main(["proof", "--explain", "Z999"]) == 2


def test_ledger_has_a_row_for_each_story(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proof", str(source), "--ledger"]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 2


def test_proof_tells_the_score_and_tells_all_as_json(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proof", str(source)]) == 0
    assert "of 3 errors of form" in capsys.readouterr().out
    assert main(["proof", str(source), "--json"]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert said.err == ""
    assert told["score"]["characters"] > 100
    assert {found["code"] for found in told["findings"]} >= {"C302"}
    assert [row["owner"] for row in told["ledger"]] == ["story-1"]


def test_proof_writes_a_marked_proof(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "proofs" / "one.pdf"
    assert main(["proof", str(source), "--pdf", str(path)]) == 0
    assert path.read_bytes().startswith(b"%PDF")
    assert str(path) in capsys.readouterr().out
    assert main(["proof", str(source), "--pdf", str(tmp_path)]) == 6


def test_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 2),
        (["print"], 2),
        (["build"], 2),
        (["build", "x.txt", "-f", "docx"], 2),
        (["build", "x.txt", "-f", ""], 2),
        (["build", "absent.txt"], 3),
        (["proof"], 2),
    ],
)
def test_wrong_words_have_their_code(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == code
    said = capsys.readouterr().err
    assert said.startswith("error")
    assert "Traceback" not in said


def _written(tmp_path: Path, content: bytes, name: str = "issue.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content", [b"", b"  \n\n ", bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + b"\0" * 64], ids=str
)
def test_what_is_no_text_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, content)
    assert main(["build", str(path), "-o", str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err
    assert str(path) in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_gb18030_is_read_with_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, PLAIN.encode("gb18030"))
    assert main(["proof", str(path)]) == 0
    assert "GB 18030" in capsys.readouterr().err


def test_a_layout_that_does_not_exist(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(source), "-l", "tabliod", "-o", str(tmp_path / "out")]) == 4
    assert "tabloid" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_output_that_is_a_file(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.write_text("keep me", encoding="utf-8")
    assert main(["build", str(source), "-o", str(out), "-f", "print"]) == 6
    assert out.read_text(encoding="utf-8") == "keep me"
    assert "Traceback" not in capsys.readouterr().err


def test_strict_fails_on_an_error_only(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GXPRESS_SYSTEM_FACES", "0")
    words = ["-o", str(tmp_path / "out"), "-f", "print", "--strict"]
    assert main(["build", str(source), *words]) == 0
    source.write_text(PLAIN.replace("行人", "行人\U0010fffd"), encoding="utf-8")
    assert main(["build", str(source), *words]) == 1

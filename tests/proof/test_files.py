"""Every check of files on a good PDF/X-4 and PDF/X-1a, and on one that was tampered with."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pressfile import X1A, X4, good, saved
from tamperings import TABLE, Tampering

from gxpress.model.profile import PROFILES
from gxpress.model.rules import RULES
from gxpress.proof.files import CHECKS, check
from gxpress.proof.files.report import Report

OF = {X4: "newspaper", X1A: "x1a"}
X1A_ONLY = {"X001", "X002", "X054", "X055", "X062"}
"""What PDF/X-1a forbids in the good file of PDF/X-4."""


def _checked(data: bytes, folder: Path, standard: str) -> Report:
    path = folder / "page.pdf"
    path.write_bytes(data)
    return check(path, PROFILES[OF[standard]] if standard else None)


def _made(tampering: Tampering) -> bytes:
    standard = tampering.standard or X4
    pdf = good(standard)
    how = tampering.act(pdf) or {}
    return tampering.on_bytes(saved(pdf, standard, **how))


@pytest.mark.parametrize("standard", [X4, X1A])
def test_a_good_file_is_good(standard: str, tmp_path: Path, program: Callable[[str], str]) -> None:
    report = _checked(saved(good(standard), standard), tmp_path, standard)
    assert report.findings == ()
    assert (report.claim, report.title, report.sizes()) == (standard, "一版", "1 of 106 × 141 mm")
    qpdf = subprocess.run(
        [program("qpdf"), "--check", tmp_path / "page.pdf"], capture_output=True, text=True, check=False
    )
    assert qpdf.returncode == 0, qpdf.stdout + qpdf.stderr


@pytest.mark.parametrize("tampering", TABLE, ids=lambda tampering: tampering.id)
def test_a_fault_is_found_alone(tampering: Tampering, tmp_path: Path) -> None:
    report = _checked(_made(tampering), tmp_path, tampering.standard)
    codes = {finding.code for finding in report.findings}
    assert tampering.code in codes
    assert codes - {tampering.code} <= tampering.also, [finding.message for finding in report.findings]


def test_every_check_has_a_fault() -> None:
    assert {code for code in RULES if code.startswith("X")} == set(CHECKS) == {each.code for each in TABLE}


@pytest.mark.parametrize("standard", [X4, X1A])
def test_the_profile_follows_what_the_file_says(standard: str, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(saved(good(standard), standard))
    assert check(path).profile == OF[standard]


def test_what_x4_allows_x1a_does_not(tmp_path: Path) -> None:
    report = _checked(saved(good(X4), X4), tmp_path, X1A)
    assert {finding.code for finding in report.findings} == X1A_ONLY


def test_a_spot_colour_that_was_ordered(tmp_path: Path) -> None:
    tampering = next(each for each in TABLE if each.code == "X063")
    path = tmp_path / "page.pdf"
    path.write_bytes(_made(tampering))
    report = check(path, spots=("Red",))
    assert report.inks == ("Red",)
    assert report.findings == ()


def test_what_lies_outside_the_trim_is_not_judged(tmp_path: Path) -> None:
    pdf = good(X4)
    page = pdf.pages[0].obj
    marks = b"1 1 1 1 K 0.1 w 2 20 m 8 20 l S BT 0 g /F1 4 Tf 40 4 Td <0001> Tj ET"
    page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(marks)])
    assert _checked(saved(pdf, X4), tmp_path, X4).findings == ()


@pytest.mark.parametrize(
    "just_right",
    [
        b"BT 0 g /F1 6 Tf 40 90 Td <0001> Tj ET",
        b"BT 0 1 1 0 k /F1 10 Tf 40 90 Td <0001> Tj ET",
        b"BT 0 0 1 0 k /F1 6 Tf 40 90 Td <0001> Tj ET",
        b"BT 0.5 0.4 0.4 1 k /F1 36 Tf 40 90 Td <0001> Tj ET",
        b"BT 1 0.8 0.2 0.4 k /F1 12 Tf 40 90 Td <0001> Tj ET",
        b"0 0.5 0.5 0 k 40 50 90 90 re f BT 0 0 0 0 k /F1 10 Tf 60 90 Td <0001> Tj ET",
        b"0 g 40 50 90 90 re f BT 1 g /F1 8 Tf 60 90 Td <0001> Tj ET",
        b"BT 1 g /F1 7 Tf 60 90 Td <0001> Tj ET",
        b"BT 0 g 3 Tr /F1 4 Tf 60 90 Td <0001> Tj ET",
        b"0 G 0.25 w 40 90 m 90 90 l S",
        b"q 0.5 0 0 0.5 0 0 cm 0 G 0.5 w 80 180 m 180 180 l S Q",
        b"0 g 40 90 0.2 0.2 re f",
        b"0 g 40 50 90 90 re f 1 G 0.5 w 50 90 m 90 90 l S",
        b"0.8 0.6 0.6 0.4 k 40 50 30 30 re f",
        b"q 90 0 0 90 40 40 cm /Photo Do Q",
        b"q 7.2 0 0 7.2 40 40 cm /Art Do Q",
        b"0 g 20.6 50 30 30 re f",
        b"0 g 11 50 30 30 re f",
        b"q 40 50 30 30 re W n 0 g 0 0 340 440 re f Q",
        b"BX 1 2 turn EX",
    ],
)
def test_what_is_just_right_is_not_told(just_right: bytes, tmp_path: Path) -> None:
    pdf = good(X4)
    page = pdf.pages[0].obj
    page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(just_right)])
    assert _checked(saved(pdf, X4), tmp_path, X4).findings == ()


@pytest.mark.parametrize(
    ("words", "newsprint", "coated"),
    [
        (b"BT 0 g /F1 5.5 Tf 40 90 Td <0001> Tj ET", {"X086"}, set()),
        (b"BT 0 1 1 0 k /F1 8.5 Tf 40 90 Td <0001> Tj ET", {"X087"}, set()),
        (b"0 g 40 50 90 90 re f BT 1 g /F1 7 Tf 60 90 Td <0001> Tj ET", {"X088"}, set()),
        (b"0 0.5 0.5 0 k 40 50 90 90 re f BT 0 0 0 0 k /F1 9 Tf 60 90 Td <0001> Tj ET", {"X088"}, set()),
        (b"q 100 0 0 100 40 40 cm /Photo Do Q", {"X082"}, {"X081"}),
        (b"0.8 0.7 0.6 0.6 k 40 50 30 30 re f", {"X080"}, set()),
        (b"0 G 0.2 w 40 90 m 90 90 l S", {"X089"}, {"X089"}),
    ],
)
def test_limits_are_those_of_the_profile(words: bytes, newsprint: set[str], coated: set[str], tmp_path: Path) -> None:
    pdf = good(X4)
    page = pdf.pages[0].obj
    page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(words)])
    path = tmp_path / "page.pdf"
    path.write_bytes(saved(pdf, X4))
    for profile, codes in (("newspaper", newsprint), ("x1a", newsprint | X1A_ONLY), ("offset", coated | {"X082"})):
        # the good page has a picture of 250 pixels an inch, which coated paper shows to be coarse
        assert {found.code for found in check(path, PROFILES[profile]).findings} == codes


@pytest.mark.parametrize(
    ("turn", "place", "side"),
    [(0, (20, 330), "left"), (90, (70, 20), "head"), (180, (280, 70), "right"), (-90, (330, 280), "foot")],
)
def test_places_are_those_that_are_seen(turn: int, place: tuple[float, float], side: str, tmp_path: Path) -> None:
    pdf = good(X4)
    page = pdf.pages[0].obj
    page.Rotate = turn
    faults = b"BT 0 g /F1 5 Tf 40 90 Td <0001> Tj ET 20 200 5 5 re f"
    page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(faults)])
    report = _checked(saved(pdf, X4), tmp_path, X4)
    small, bleed = report.findings
    assert small.where.box is not None
    assert (small.where.box.x, small.where.box.y) == place
    assert bleed.message.endswith(f": {side}")
    assert report.sizes() == ("1 of 141 × 106 mm" if turn % 180 else "1 of 106 × 141 mm")


def test_where_a_fault_is(tmp_path: Path) -> None:
    pdf = good(X4)
    page = pdf.pages[0].obj
    text = b"BT 0 g /F1 5 Tf 40 90 Td <0001> Tj 0 -10 Td <0001> Tj ET"
    page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(text)])
    (found,) = _checked(saved(pdf, X4), tmp_path, X4).findings
    assert (found.where.page, found.where.file) == (1, tmp_path / "page.pdf")
    assert found.where.box is not None
    assert (found.where.box.x, found.where.box.y) == (20, 330)
    assert found.message == "text of 5 pt (7 mm from the left, 116 mm from the head; 2 such texts)"


def test_a_page_inherits(tmp_path: Path) -> None:
    pdf = good(X4)
    page = pdf.pages[0].obj
    for key in ("/MediaBox", "/Resources"):
        pdf.Root.Pages[key] = page[key]
        del page[key]
    assert _checked(saved(pdf, X4), tmp_path, X4).findings == ()


def test_a_default_space_settles_device_colour(tmp_path: Path) -> None:
    pdf = good(X4)
    page = pdf.pages[0].obj
    icc_space = page.Resources.XObject.Icc.ColorSpace
    page.Resources.ColorSpace = pikepdf.Dictionary(DefaultRGB=icc_space)
    page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(b"1 0 0 rg 40 50 30 30 re f")])
    assert _checked(saved(pdf, X4), tmp_path, X4).findings == ()


def test_the_same_report_twice(tmp_path: Path) -> None:
    data = _made(TABLE[-1])
    assert _checked(data, tmp_path, X4) == _checked(data, tmp_path, X4)


def test_the_file_stays_as_it_is(tmp_path: Path) -> None:
    data = saved(good(X4), X4)
    _checked(data, tmp_path, X4)
    assert (tmp_path / "page.pdf").read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


def test_it_judges_the_file_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "一版 （终）.txt"
    buffer = io.BytesIO(saved(good(X4), X4))
    path.write_bytes(buffer.getvalue())
    assert check(path).good

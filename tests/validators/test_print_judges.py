"""veraPDF on the print PDF. It knows no PDF/X, but PDF/A asks the same of structure and faces, and more."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from asking import ROOT, ask, found

from gxpress import compose, read_issue, read_layout
from gxpress.export import print_pdf
from gxpress.model.page import Edition
from gxpress.model.profile import PROFILES, Profile

pytestmark = pytest.mark.slow

EXPECTED = {
    "6.2.4.3",  # DeviceCMYK fits the output intent of PDF/X, which is none of PDF/A
    "6.6.2.3.1",  # nor does PDF/A know the properties that PDF/X asks for, without a schema of them
    "6.6.4",  # it does not say that it is PDF/A
}
"""Clauses of ISO 19005-2 that a file for the press cannot keep."""
KINDS: dict[str, Profile] = {
    **{name: PROFILES[name] for name in ("newspaper", "offset", "x1a")},
    "marked": replace(PROFILES["newspaper"], marks=True),
    "imposed": replace(PROFILES["x1a"], marks=True, impose="half"),
}


@cache
def made() -> Edition:
    return compose(read_issue(ROOT / "examples" / "qingxi"), read_layout("tabloid"))


def _judged(path: Path) -> tuple[set[str], int]:
    """The clauses of PDF/A-2u that are not kept, and how many checks were made."""
    found("java")
    said = ask(sys.executable, Path(__file__).with_name("verapdf.py"), path, "PDFA_2_U")
    if said.returncode == 3:
        pytest.skip(said.stdout.strip())
    assert said.returncode == 0, said.stderr
    report = json.loads(said.stdout.splitlines()[-1])
    return {re.search(r"clause=([\d.]+)", wrong)[1] for wrong in report["wrong"]}, report["checks"]  # type: ignore[index]


@pytest.mark.parametrize("kind", KINDS)
def test_verapdf_finds_structure_and_faces_whole(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(print_pdf.render(made(), profile=KINDS[kind]))
    clauses, checks = _judged(path)
    assert clauses - EXPECTED == set()
    assert checks > 10_000


@pytest.mark.parametrize(
    ("tamper", "clause"),
    [
        (lambda data: data.replace(b"\nendstream", b" endstream"), "6.1.7.1"),
        (lambda data: re.sub(rb"\[ (\d+) \[\d\d\d\]", rb"[ \1 [111]", data), "6.2.11.5"),
    ],
    ids=["no line end before endstream", "widths of other glyphs"],
)
def test_what_is_broken_would_be_found(tamper: Callable[[bytes], bytes], clause: str, tmp_path: Path) -> None:
    good = print_pdf.render(replace(made(), pages=made().pages[1:2]), profile=PROFILES["x1a"])
    bad = tamper(good)
    assert bad != good
    path = tmp_path / "print.pdf"
    path.write_bytes(bad)
    assert clause in _judged(path)[0]

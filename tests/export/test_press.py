"""What a press takes: the example issue in the profiles, as independent programs see it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from plates import Plates, separated

from gxpress import compose, read_issue, read_layout
from gxpress.errors import ExportError, UsageError
from gxpress.export import export, print_pdf
from gxpress.export.conversion import output_profile
from gxpress.model.finding import Severity
from gxpress.model.layout import BLACK, Colour
from gxpress.model.page import Edition, Fill, ModuleKind
from gxpress.model.profile import NEWSPRINT, PROFILES, Condition, Profile, Standard
from gxpress.model.units import Box
from gxpress.proof.files import check

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "qingxi"
PRESSES = tuple(name for name, row in PROFILES.items() if row.standard)


@cache
def made() -> Edition:
    return compose(read_issue(EXAMPLE), read_layout("tabloid"))


@cache
def printed(profile: str) -> bytes:
    return print_pdf.render(made(), profile=PROFILES[profile])


@pytest.fixture(params=PRESSES)
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pdf(profile: str) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed(profile))) as opened:
        yield opened


@pytest.fixture
def file(profile: str, tmp_path: Path) -> Path:
    path = tmp_path / "print.pdf"
    path.write_bytes(printed(profile))
    return path


def _said(*words: object) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


# what other programs say


@pytest.mark.parametrize("profile", PROFILES)
def test_structure(file: Path, program: Callable[[str], str]) -> None:
    assert "No syntax or stream encoding errors" in _said(program("qpdf"), "--check", file)
    assert "Pages: 4" in _said(program("mutool"), "info", file)


def test_boxes_lie_in_one_another(file: Path, program: Callable[[str], str]) -> None:
    said = _said(program("pdfinfo"), "-box", "-l", 4, file)
    found = re.findall(r"(\w+)Box: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", said)
    assert len(found) == 20
    for start in range(0, 20, 5):
        boxes = {name: [float(edge) for edge in edges] for name, *edges in found[start : start + 5]}
        media, bleed, trim = boxes["Media"], boxes["Bleed"], boxes["Trim"]
        assert media[0] <= bleed[0] < trim[0] < trim[2] < bleed[2] <= media[2]
        assert media[1] <= bleed[1] < trim[1] < trim[3] < bleed[3] <= media[3]
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((765.35, 1105.51), abs=0.02)


def test_every_face_is_embedded(file: Path, program: Callable[[str], str]) -> None:
    rows = _said(program("pdffonts"), file).splitlines()[2:]
    assert len(rows) > 4
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


# the standard, object by object


def _names(pdf: pikepdf.Pdf) -> set[str]:
    """Every key and every name in the file."""
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, pikepdf.Name):
            found.add(str(value))
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for key, inner in value.items():
                found.add(key)
                if not (isinstance(inner, pikepdf.Object) and inner.is_indirect):
                    walk(inner)
        elif isinstance(value, pikepdf.Array):
            for inner in value.as_list():
                if not (isinstance(inner, pikepdf.Object) and inner.is_indirect):
                    walk(inner)

    for value in pdf.objects:
        walk(value)
    return found


_FORBIDDEN = {
    "/Encrypt",
    "/OpenAction",
    "/AA",
    "/A",
    "/JavaScript",
    "/JS",
    "/AcroForm",
    "/Annots",
    "/OPI",
    "/Alternates",
}
_FORBIDDEN |= {
    "/TR",
    "/TR2",
    "/HTP",
    "/PS",
    "/Ref",
    "/UserUnit",
    "/LZWDecode",
    "/SeparationInfo",
    "/DeviceRGB",
    "/CalRGB",
}
_FLAT = {"/SMask", "/ca", "/CA", "/BM", "/Group", "/OCProperties", "/JPXDecode", "/JBIG2Decode", "/ObjStm", "/ICCBased"}


def test_nothing_that_a_press_refuses(profile: str, pdf: pikepdf.Pdf) -> None:
    assert _names(pdf) & _FORBIDDEN == set()
    operators = {str(each.operator) for page in pdf.pages for each in pikepdf.parse_content_stream(page)}
    assert operators & {"g", "G", "rg", "RG"} == set()
    if PROFILES[profile].standard is Standard.X1A:
        assert _names(pdf) & (_FLAT | {"/Threads", "/Bead"}) == set()
        assert pdf.pdf_version == "1.4"
    else:
        assert {"/Threads", "/Bead"} <= _names(pdf)
        assert pdf.pdf_version == "1.6"


def test_what_is_refused_would_be_seen() -> None:
    with pikepdf.open(io.BytesIO(printed("office"))) as pdf:
        assert "/DeviceRGB" in _names(pdf)
        pdf.pages[0].Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)
        assert "/Group" in _names(pdf)


def test_the_output_intent(profile: str, pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents.as_list()
    condition = PROFILES[profile].condition
    assert condition is not None
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == condition.identifier
    assert str(intent.RegistryName) == "http://www.color.org"
    assert intent.DestOutputProfile.N == 4
    icc = intent.DestOutputProfile.read_bytes()
    assert icc[16:20] == b"CMYK"
    assert icc[8] == 2
    assert len(icc) == int.from_bytes(icc[:4], "big") < 150_000


def test_xmp_and_information_agree(profile: str, pdf: pikepdf.Pdf) -> None:
    info, xmp = pdf.docinfo, pdf.open_metadata()
    when = re.sub(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z", r"\1-\2-\3T\4:\5:\6Z", str(info.CreationDate))
    assert xmp["dc:title"] == str(info.Title) == "晴溪周报 2026-10-23"
    assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == xmp["xmp:MetadataDate"] == when == "2026-10-23T00:00:00Z"
    assert xmp["pdf:Producer"] == str(info.Producer)
    assert xmp["xmp:CreatorTool"] == str(info.Creator)
    assert f"/{xmp['pdf:Trapped']}" == str(info.Trapped) == "/False"
    assert xmp["xmpMM:DocumentID"].startswith("uuid:")
    assert (xmp["xmpMM:VersionID"], xmp["xmpMM:RenditionClass"]) == ("1", "default")
    version = xmp.get("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion")
    said = info.get("/GTS_PDFXVersion")
    assert (version, said) == ((None, "PDF/X-1a:2003") if profile == "x1a" else ("PDF/X-4", None))
    first, second = pdf.trailer.ID.as_list()
    assert len(bytes(first)) == len(bytes(second)) == 16


def test_threads_lead_through_columns_and_jumps(pdf: pikepdf.Pdf, profile: str) -> None:
    if not PROFILES[profile].threads:
        pytest.skip("PDF/X-1a goes without")
    heads = {" ".join(story.headline.plain.split()) for story in made().issue.stories if story.headline.plain}
    found, jumped = {}, 0
    for thread in pdf.Root.Threads.as_list():
        beads = [thread.F]
        while (after := beads[-1].N).objgen != beads[0].objgen:
            assert after.V.objgen == beads[-1].objgen
            beads.append(after)
        found[str(thread.I.Title)] = len(beads)
        pages = [next(n for n, page in enumerate(pdf.pages) if page.objgen == bead.P.objgen) for bead in beads]
        assert pages == sorted(pages)
        jumped += pages[0] != pages[-1]
        for bead, number in zip(beads, pages, strict=True):
            assert bead.objgen in {each.objgen for each in pdf.pages[number].B.as_list()}
            media, rectangle = pdf.pages[number].MediaBox.as_list(), bead.R.as_list()
            assert media[0] < rectangle[0] < rectangle[2] < media[2]
            assert media[1] < rectangle[1] < rectangle[3] < media[3]
    assert set(found) == heads
    assert max(found.values()) > 3
    twice = [
        story.id for story in made().issue.stories if len({page.number for page, _ in made().modules(story.id)}) > 1
    ]
    assert jumped == len(twice)


def test_pages_are_labelled_as_the_layout_says(tmp_path: Path) -> None:
    other = replace(made(), layout=replace(made().layout, page_label="A{number}"))
    with pikepdf.open(io.BytesIO(print_pdf.render(other))) as pdf:
        assert [page.label for page in pdf.pages] == ["A1", "A2", "A3", "A4"]
    with pikepdf.open(io.BytesIO(printed("newspaper"))) as pdf:
        assert [page.label for page in pdf.pages] == ["第1版", "第2版", "第3版", "第4版"]


def test_no_face_is_made_bold_or_slanted() -> None:
    """Text is filled, never stroked, and upright; vertical lines turn it by a right angle."""
    with pikepdf.open(io.BytesIO(printed("newspaper"))) as opened:
        found = [each for page in opened.pages for each in pikepdf.parse_content_stream(page)]
    assert "Tr" not in {str(each.operator) for each in found}
    matrices = {tuple(float(part) for part in each.operands[:4]) for each in found if str(each.operator) == "Tm"}
    assert matrices <= {(1, 0, 0, 1), (0, -1, 1, 0)}
    assert (1, 0, 0, 1) in matrices


@pytest.mark.parametrize(
    "chosen",
    [
        *(PROFILES[name] for name in PRESSES),
        replace(PROFILES["newspaper"], marks=True),
        replace(PROFILES["x1a"], marks=True, impose="half", gutter=10.0),
    ],
    ids=[*PRESSES, "marked", "imposed"],
)
def test_the_own_preflight_finds_it_good(chosen: Profile, tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(print_pdf.render(made(), profile=chosen))
    report = check(path)
    assert (report.profile, report.claim) == (chosen.name, chosen.standard)
    assert [found.code for found in report.findings if found.severity is not Severity.NOTE] == []


# plates


@pytest.fixture
def plates(profile: str, program: Callable[[str], str], tmp_path: Path) -> list[Plates]:
    return separated(printed(profile), program("gs"), tmp_path)


def _texts(number: int) -> Iterator[Box]:
    """The cells of black lines on white of a page."""
    page = made().pages[number]
    for module in page.modules:
        if module.kind is ModuleKind.STORY and not any(isinstance(item, Fill) for item in module.items):
            yield from (line.box for line in module.lines if all(run.colour == BLACK for run in line.runs))


def test_text_is_on_the_black_plate_alone(plates: list[Plates]) -> None:
    for number, page in enumerate(plates):
        cells = list(_texts(number))
        assert len(cells) > 50
        for cell in cells:
            assert page.most(cell, "Cyan", "Magenta", "Yellow") == 0
        assert min(page.most(cell, "Black") for cell in cells) > 0.5


def test_total_ink_keeps_to_the_limit(profile: str, plates: list[Plates]) -> None:
    assert len(plates) == 4
    heaviest = max(page.heaviest() for page in plates)
    assert 1.5 < heaviest <= PROFILES[profile].ink


def test_too_much_ink_would_be_seen(program: Callable[[str], str], tmp_path: Path) -> None:
    page = made().pages[0]
    dark = Fill(Box(300.0, 300.0, 100.0, 100.0), Colour(0.9, 0.8, 0.7, 0.9))
    module = replace(page.modules[-1], items=(*page.modules[-1].items, dark))
    heavy = replace(made(), pages=(replace(page, modules=(*page.modules[:-1], module)),))
    (found,) = separated(print_pdf.render(heavy), program("gs"), tmp_path)
    assert found.heaviest() == pytest.approx(3.3, abs=0.02)
    assert found.most(Box(310.0, 310.0, 50.0, 50.0), "Cyan") == pytest.approx(0.9, abs=0.01)


# the rest


@pytest.mark.parametrize("profile", PROFILES)
def test_built_twice_the_bytes_are_equal(profile: str) -> None:
    assert print_pdf.render(made(), profile=PROFILES[profile]) == printed(profile)


def test_the_bytes_know_neither_place_nor_time(tmp_path: Path) -> None:
    found = set()
    for zone, seed in (("Asia/Shanghai", "1"), ("America/Los_Angeles", "2")):
        folder = tmp_path / seed
        shutil.copytree(EXAMPLE, folder / "issue")
        words = ("build", folder / "issue", "-o", folder / "out", "-f", "print", "-q", "--marks")
        surroundings = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-m", "gxpress", *map(str, words)], check=True, env=surroundings)
        found.add((folder / "out" / "print.pdf").read_bytes())
    (data,) = found
    assert bytes(tmp_path) not in data


def test_a_profile_is_chosen_by_layout_or_call(tmp_path: Path) -> None:
    chosen = replace(made(), layout=replace(made().layout, profile=PROFILES["offset"]))
    export(chosen, tmp_path, ["print"])
    assert (tmp_path / "print.pdf").read_bytes() == printed("offset")
    export(chosen, tmp_path, ["print"], profile="x1a")
    assert (tmp_path / "print.pdf").read_bytes() == printed("x1a")
    own = replace(PROFILES["offset"], marks=True, ink=2.8)
    assert own.other("offset") == own
    assert own.other("x1a") == replace(PROFILES["x1a"], marks=True)
    ours = Condition(identifier="Custom", icc="own.icc", info="own", registry="")
    assert replace(PROFILES["newspaper"], condition=ours).other("x1a").condition == ours
    for name in ("offset", "office", "plain"):
        assert replace(PROFILES["newspaper"], condition=ours).other(name).condition == PROFILES[name].condition
    with pytest.raises(UsageError, match="gravure") as caught:
        export(chosen, tmp_path, ["print"], profile="gravure")
    assert "newspaper" in caught.value.hint


def test_an_icc_profile_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.icc"
    condition = replace(NEWSPRINT, icc=str(own))
    with pytest.raises(ExportError, match="cannot be read"):
        output_profile(condition)
    good = bytearray(output_profile(NEWSPRINT))
    own.write_bytes(good)
    assert output_profile(condition) == good
    own.write_bytes(good[:16] + b"RGB " + good[20:])
    with pytest.raises(ExportError, match="four inks"):
        output_profile(condition)
    own.write_bytes(good[:8] + bytes([4]) + good[9:])
    assert output_profile(condition, Standard.X4)
    with pytest.raises(ExportError, match="version 2") as caught:
        output_profile(condition, Standard.X1A)
    assert caught.value.where.file == own


def test_a_proof_fits_its_paper_and_says_so(program: Callable[[str], str], tmp_path: Path) -> None:
    for name, size in (("office", (841.9, 1190.6)), ("office-a4", (595.3, 841.9))):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(printed(name))
        said = _said(program("pdfinfo"), "-l", 4, path)
        found = [tuple(map(float, each)) for each in re.findall(r"size: +([\d.]+) x ([\d.]+)", said)]
        assert found == [pytest.approx(size, abs=0.1)] * 4
        text = _said(program("pdftotext"), path, "-")
        assert text.count("校样") == 4


def test_what_judges_files_does_not_write_them() -> None:
    code = (
        "import sys; from gxpress import compose, read_issue, read_layout; from gxpress.export import print_pdf; "
        f"print_pdf.render(compose(read_issue({str(EXAMPLE)!r}), read_layout())); "
        "assert 'PIL.ImageCms' in sys.modules and 'pikepdf' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

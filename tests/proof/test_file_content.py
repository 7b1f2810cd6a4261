"""How content is read: tokens, functions, colours, dates; and what independent programs say of the same pages."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pressfile import X4, good, saved

from gxpress.model.profile import PROFILES
from gxpress.model.units import Box
from gxpress.proof.files import lexer
from gxpress.proof.files.colours import CMYK, GRAY, RGB, Colour, Space
from gxpress.proof.files.document import Document
from gxpress.proof.files.functions import function
from gxpress.proof.files.graphics import Kind, Mark, Matrix
from gxpress.proof.files.intent import header
from gxpress.proof.files.objects import Damaged, Dict, Name, Stream, text
from gxpress.proof.files.plates import Plates, names, plates
from gxpress.proof.files.reading import opened
from gxpress.proof.files.xmp import moment, properties

# tokens


def _operations(content: bytes) -> tuple[list[tuple[bytes, list[bytes]]], list[str]]:
    faults = lexer.Faults()
    return [(each.operator, each.operands) for each in lexer.operations(content, faults)], list(faults)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"1 0 0 -1 .5 +2. cm", [(b"cm", [b"1", b"0", b"0", b"-1", b".5", b"+2."])]),
        (b"/A#20B gs%note\nq", [(b"gs", [b"/A#20B"]), (b"q", [])]),
        (rb"(a\)(b)\\) Tj", [(b"Tj", [rb"(a\)(b)\\)"])]),
        (b"[(a]) -5 <00 ff>(b)]TJ", [(b"TJ", [b"[(a]) -5 <00 ff>(b)]"])]),
        (b"/Span<</ActualText(>>)/K[1[2]]>>BDC", [(b"BDC", [b"/Span", b"<</ActualText(>>)/K[1[2]]>>"])]),
        (b"0 g/F1 9 Tf(x)'", [(b"g", [b"0"]), (b"Tf", [b"/F1", b"9"]), (b"'", [b"(x)"])]),
        (b"BI/W 2/H 1 ID\0EI\xffx EI Q", [(b"BI", [b"/W", b"2", b"/H", b"1"]), (b"Q", [])]),
        (b"true/B null sc", [(b"sc", [b"true", b"/B", b"null"])]),
    ],
)
def test_content_falls_into_operations(content: bytes, told: list[tuple[bytes, list[bytes]]]) -> None:
    assert _operations(content) == (told, [])


@given(st.binary(max_size=400))
def test_any_bytes_end(content: bytes) -> None:
    operations, _ = _operations(content)
    assert all(operator for operator, _ in operations)


@given(st.lists(st.floats(-1e6, 1e6).map(lambda value: f"{value:.4f}"), min_size=1, max_size=20))
def test_numbers_are_read_as_they_stand(figures: list[str]) -> None:
    ((_, operands),), faults = _operations(" ".join([*figures, "x"]).encode())
    assert ([lexer.number(each) for each in operands], faults) == (list(map(float, figures)), [])


@pytest.mark.parametrize(
    ("written", "value"), [(b"--5", 5.0), (b"1.", 1.0), (b"-.5", -0.5), (b"inf", None), (b"-", None)]
)
def test_odd_numbers(written: bytes, value: float | None) -> None:
    assert lexer.number(written) == value


def test_values() -> None:
    assert lexer.value(b"[/Indexed /DeviceRGB 1 true null -2.5]") == ["Indexed", "DeviceRGB", 1.0, True, None, -2.5]


# functions


def _dict(**entries: Any) -> Dict:
    return Dict(lambda: entries)


def _stream(data: bytes, **entries: Any) -> Stream:
    return Stream(lambda: entries, lambda: data)


def _calculator(program: str, inputs: int, outputs: int) -> Any:
    return function(_stream(program.encode(), FunctionType=4, Domain=[-9, 9] * inputs, Range=[-99, 99] * outputs))


@pytest.mark.parametrize(
    ("program", "given", "told"),
    [
        ("{ add }", (1, 2), (3,)),
        ("{ exch }", (1, 2), (2, 1)),
        ("{ 3 1 roll }", (1, 2, 3), (3, 1, 2)),
        ("{ 3 -1 roll }", (1, 2, 3), (2, 3, 1)),
        ("{ 1 index }", (1, 2), (1, 2, 1)),
        ("{ 2 copy mul }", (3, 4), (3, 4, 12)),
        ("{ dup 2 gt { pop 7 } { neg } ifelse }", (3,), (7,)),
        ("{ dup 2 gt { pop 7 } { neg } ifelse }", (1,), (-1,)),
        ("{ dup 2 gt { pop 7 } if }", (1,), (1,)),
        ("{ 0.5 sub abs sqrt 2 exp }", (2.5,), (2,)),
        ("{ 7 2 idiv 7 2 mod }", (0,), (0, 3, 1)),
    ],
)
def test_calculators(program: str, given: tuple[float, ...], told: tuple[float, ...]) -> None:
    assert _calculator(program, len(given), len(told))(given) == pytest.approx(told)


@pytest.mark.parametrize("program", ["{ add }", "{ 1", "add", "{ run }", "{ 1 { }"])
def test_calculators_that_do_not_add_up(program: str) -> None:
    with pytest.raises(Damaged):
        _calculator(program, 1, 1)([1])


def test_functions_by_interpolation_samples_and_parts() -> None:
    halves = [_dict(FunctionType=2, N=1, C0=[0, 1], C1=[1, 0]), _dict(FunctionType=2, N=2, C0=[0, 0], C1=[4, 4])]
    run = function(_dict(FunctionType=3, Domain=[0, 2], Bounds=[1], Encode=[0, 1, 0, 1], Functions=halves))
    assert run([0.25]) == (0.25, 0.75)
    assert run([1.5]) == (1.0, 1.0)
    assert run([9]) == (4.0, 4.0)
    table = _stream(bytes([0, 255, 128, 0]), FunctionType=0, Domain=[0, 1], Range=[0, 1] * 2, Size=[2], BitsPerSample=8)
    assert function(table)([0]) == (0.0, 1.0)
    assert function(table)([1]) == (pytest.approx(0.502, abs=0.001), 0.0)


def test_a_function_of_itself() -> None:
    entries: dict[str, Any] = {"FunctionType": 3, "Domain": [0, 1], "Bounds": [], "Encode": [0, 1]}
    own = Dict(lambda: entries)
    entries["Functions"] = [own]
    with pytest.raises(Damaged):
        function(own)


# colours


@pytest.mark.parametrize(
    ("space", "values", "inks"),
    [
        (CMYK, (0, 0.5, 0, 1), {"Magenta": 0.5, "Black": 1}),
        (GRAY, (1,), {}),
        (GRAY, (0.25,), {"Black": 0.75}),
        (RGB, (1, 1, 1), {}),
        (RGB, (0, 0, 0), None),
        (Space("Separation", 1, ("红",), CMYK), (0.5,), {"红": 0.5}),
        (Space("Separation", 1, ("All",), CMYK), (1,), dict.fromkeys(("Cyan", "Magenta", "Yellow", "Black"), 1)),
        (Space("DeviceN", 2, ("Cyan", "None"), CMYK), (1, 1), {"Cyan": 1}),
        (Space("Indexed", 1, (), CMYK, table=bytes(4) + b"\xff\0\0\0"), (1,), {"Cyan": 1}),
        (Space("Lab", 3), (100, 0, 0), None),
    ],
)
def test_inks_of_a_colour(space: Space, values: tuple[float, ...], inks: dict[str, float] | None) -> None:
    assert Colour(space, values).inks == inks


def test_black_and_white() -> None:
    assert Colour(CMYK, (0.6, 0.4, 0.4, 1)).black
    assert Colour(CMYK, (0.75, 0.68, 0.67, 0)).black
    assert not Colour(CMYK, (1, 0.8, 0.2, 0.4)).black  # a dark blue
    assert Colour(RGB, (0.05, 0.05, 0.05)).black
    assert Colour(RGB, (1, 1, 1)).white and not Colour(RGB, (0.9, 1, 1)).white
    assert Colour(GRAY, (0,)).k_only


# metadata


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("D:20261120080000+08'00'", "2026-11-20T00:00:00Z"),
        ("D:20261120000000Z00'00'", "2026-11-20T00:00:00Z"),
        ("D:20261120000000-0330", "2026-11-20T03:30:00.000Z"),
        ("D:2026", "2026-01-01"),
    ],
)
def test_the_same_moment(one: str, other: str) -> None:
    assert moment(one) is not None
    assert moment(one) == moment(other)


@pytest.mark.parametrize("words", ["", "today", "D:20261320", "2026-02-30T00:00:00Z"])
def test_no_moment(words: str) -> None:
    assert moment(words) is None


def test_a_packet_as_attributes_and_lists() -> None:
    packet = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
      <rdf:Description pdf:Trapped="True">
      <dc:creator><rdf:Seq><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Seq></dc:creator>
      </rdf:Description></rdf:RDF>"""
    assert properties(packet) == {"pdf:Trapped": "True", "dc:creator": "a, b"}


def test_text_strings() -> None:
    assert text("新".encode("utf-16")[:0] + b"\xfe\xff\x65\xb0") == "新"
    assert text(b"\xef\xbb\xbf\xe6\x96\xb0") == "新"
    assert text(Name("新")) == "新"
    assert text(None) == ""


@pytest.mark.parametrize(
    "file", sorted((Path(__file__).parents[2] / "gxpress/export/icc").glob("*.icc")), ids=lambda file: file.name
)
def test_the_head_of_a_real_profile(file: Path) -> None:
    from PIL import ImageCms

    data = file.read_bytes()
    head = header(data)
    judged = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
    assert (head.kind, head.space, head.version) == (
        judged.device_class,
        judged.xcolor_space.strip(),
        int(judged.version),
    )
    assert head.size == len(data)


# independent programs on the same page


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    pdf = good(X4)
    more = (
        b"q 0.6 0 0 0.6 30 40 cm q 0 90 -90 0 300 100 cm /Photo Do Q BT /F1 20 Tf 0 g 1 0 0 1 40 20 Tm <0004> Tj ET Q"
    )
    entries = pdf.pages[0].obj
    import pikepdf

    entries.Contents = pikepdf.Array([entries.Contents, pdf.make_stream(more)])
    path.write_bytes(saved(pdf, X4))
    return path


def _marks(path: Path) -> list[Mark]:
    with opened(path) as file:
        return Document(file, PROFILES["plain"]).pages[0].seen.marks


def test_poppler_sees_the_same_resolutions(page: Path, program: Callable[[str], str]) -> None:
    said = subprocess.run([program("pdfimages"), "-list", page], check=True, capture_output=True, text=True).stdout
    theirs = sorted(int(min(row.split()[12:14], key=int)) for row in said.splitlines()[2:])
    assert sorted(round(mark.picture.resolution) for mark in _marks(page) if mark.picture) == theirs


def test_pdfium_sees_the_same_text_sizes(page: Path) -> None:
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(page)
    theirs = []
    for thing in document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        import ctypes

        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(thing.raw, size)
        matrix = thing.get_matrix()
        theirs.append((round(size.value * Matrix(*matrix.get()).up, 2), round(matrix.e, 2), round(matrix.f, 2)))
    document.close()
    ours = [
        (round(mark.size, 2), round(mark.box.x0, 2), round(mark.box.y0, 2))
        for mark in _marks(page)
        if mark.kind is Kind.TEXT
    ]
    assert ours == theirs


def test_poppler_sees_the_same_faces(tmp_path: Path, program: Callable[[str], str]) -> None:
    from pressfile import font

    from gxpress.proof.files import check

    for embedded in (True, False):
        pdf = good(X4)
        pdf.pages[0].obj.Resources.Font.F1 = font(pdf, embedded=embedded)
        path = tmp_path / "page.pdf"
        path.write_bytes(saved(pdf, X4))
        said = subprocess.run([program("pdffonts"), path], check=True, capture_output=True, text=True).stdout
        theirs = re.search(r"Identity-H +(yes|no)", said)
        assert theirs is not None and (theirs[1] == "yes") is embedded
        assert any(found.code == "X070" for found in check(path).findings) is not embedded


# plates


def test_plates_show_what_single_things_do_not(tmp_path: Path, program: Callable[[str], str]) -> None:
    """200 % under an overprinting 100 %: no thing has too much ink, the paper has."""
    import pikepdf

    from gxpress.proof.files import check
    from gxpress.proof.files.plates import too_heavy

    program("gs")
    pdf = good(X4)
    entries = pdf.pages[0].obj
    entries.Resources.ExtGState.Over = pikepdf.Dictionary(OP=True, op=True, OPM=1)
    more = b"0 1 1 0 k 100 50 60 60 re f /Over gs 1 0 0 0 k 120 70 20 20 re f"
    entries.Contents = pikepdf.Array([entries.Contents, pdf.make_stream(more)])
    path = tmp_path / "page.pdf"
    path.write_bytes(saved(pdf, X4))
    assert check(path).findings == ()
    made = plates(path)
    (found,) = too_heavy(made, 240.0, path)
    assert found.code == "X080" and found.message.startswith("300 % ink on the plates")
    assert found.where.box is not None
    assert (found.where.box.x, found.where.box.y) == (100, 330)
    assert too_heavy(made, 300.0, path) == ()


def test_names_of_plates_are_names_of_files() -> None:
    pictures = {"A-B-1": b"0", "A/B": b"1", "A:B": b"2", "长" * 200: b"3", "Black": b"4"}
    made = names([Plates(1, {}, 0.0, Box(0, 0, 1, 1), pictures)])
    assert sorted(made.values()) == sorted(pictures.values())
    assert all(len(name.encode()) < 120 and not set(name) & set("/:") for name in made)


def test_plates_of_a_spot_colour(tmp_path: Path, program: Callable[[str], str]) -> None:
    from tamperings import TABLE

    program("gs")
    pdf = good(X4)
    next(each for each in TABLE if each.code == "X063").act(pdf)
    path = tmp_path / "page.pdf"
    path.write_bytes(saved(pdf, X4))
    path.write_bytes(path.read_bytes().replace(b"/Red", b"/#E7#BA#A2"))
    (page,) = made = plates(path, dpi=36)
    assert list(page.coverage) == ["Cyan", "Magenta", "Yellow", "Black", "红"]
    assert "page-1-红.png" in names(made)
    assert page.coverage["红"] == pytest.approx(100 * 30 * 30 / (300 * 400), rel=0.15)

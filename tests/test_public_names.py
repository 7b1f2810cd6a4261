"""The public names are what can be imported, and importing them is cheap."""

from __future__ import annotations

import subprocess
import sys

import gxpress

NAMES = {
    *("Issue", "Layout", "Edition", "Finding", "GxpressError"),
    *("read_issue", "read_layout", "compose", "proof", "export"),
}
HEAVY = {
    *("reportlab", "weasyprint", "ebooklib", "jinja2", "fontTools", "pydantic", "uharfbuzz", "PIL", "pypdfium2"),
    *("markdown_it", "lunar_python", "budoux", "pikepdf"),
}


def test_the_ten_names() -> None:
    assert set(gxpress.__all__) == NAMES
    assert all(hasattr(gxpress, name) for name in NAMES)


def test_importing_gxpress_imports_nothing_heavy() -> None:
    ask = f"import sys, gxpress; print([name for name in {sorted(HEAVY)!r} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_a_room_never_hides_its_function() -> None:
    """`import gxpress.export.trace` binds the room to the name `export` of the package, unless that is prevented."""
    ask = (
        "import gxpress.export.trace, gxpress.compose; from gxpress import compose, export; "
        "assert callable(gxpress.export) and callable(compose) and export is gxpress.export"
    )
    subprocess.run([sys.executable, "-c", ask], check=True)

"""The shelf finds layouts and faces, and says what there is when asked for what there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxpress import shelf
from gxpress.errors import LayoutError

ROOT = Path(__file__).resolve().parent.parent


def test_bundled_layouts_have_a_layout_toml_and_no_underscore() -> None:
    names = shelf.layout_names()
    assert {"tabloid", "broadsheet"} <= set(names)
    assert list(names) == sorted(names)
    assert not [name for name in names if name.startswith("_")]
    assert all((shelf.layout_folder(name) / "layout.toml").is_file() for name in names)


def test_faces_stand_in_the_checkout() -> None:
    assert shelf.fonts_folder() == ROOT / "fonts"


def test_what_a_wheel_carries_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_shelf" / "fonts").mkdir(parents=True)
    (tmp_path / "_shelf" / "layouts" / "weekly").mkdir(parents=True)
    (tmp_path / "_shelf" / "layouts" / "weekly" / "layout.toml").touch()
    monkeypatch.setattr(shelf, "_PACKAGE", tmp_path)
    assert shelf.fonts_folder() == tmp_path / "_shelf" / "fonts"
    assert shelf.layout_names() == ("weekly",)


def test_a_folder_is_a_layout_when_it_holds_layout_toml(tmp_path: Path) -> None:
    (tmp_path / "layout.toml").touch()
    assert shelf.layout_folder(tmp_path) == tmp_path.resolve()
    assert shelf.layout_folder(str(tmp_path)) == tmp_path.resolve()


def test_a_folder_without_it_is_none(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"holds no layout\.toml") as caught:
        shelf.layout_folder(tmp_path)
    assert caught.value.where.file == tmp_path


@pytest.mark.parametrize("name", ["tabliod", "Tabloid", "tabloids"])
def test_a_slip_of_the_pen_is_understood(name: str) -> None:
    with pytest.raises(LayoutError, match=f"no layout {name}") as caught:
        shelf.layout_folder(name)
    assert "did you mean tabloid?" in caught.value.hint
    assert "broadsheet" in caught.value.hint


@pytest.mark.parametrize("name", ["_reading", "", "..", "xyz", "a\0b", "x" * 5000])
def test_what_is_no_layout_is_refused(name: str) -> None:
    with pytest.raises(LayoutError) as caught:
        shelf.layout_folder(name)
    assert "did you mean" not in caught.value.hint
    assert "tabloid" in caught.value.hint


def test_a_copy_is_whole_and_never_overwrites(tmp_path: Path) -> None:
    mine = shelf.copy_layout("tabloid", tmp_path / "deep" / "mine")
    source = shelf.layout_folder("tabloid")
    assert (mine / "layout.toml").read_bytes() == (source / "layout.toml").read_bytes()
    assert shelf.layout_folder(mine) == mine
    (mine / "layout.toml").write_text("# edited", encoding="utf-8")
    with pytest.raises(LayoutError, match="exists already"):
        shelf.copy_layout("tabloid", mine)
    assert (mine / "layout.toml").read_text(encoding="utf-8") == "# edited"


def test_a_copy_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LayoutError, match="cannot be written"):
        shelf.copy_layout("tabloid", tmp_path / "file" / "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]

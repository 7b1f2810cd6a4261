"""Writing whole or not at all: what stands in the folder after success, after every kind of failure, after Ctrl-C."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest
from boxface import box_face
from handmade import edition, story

from gxpress import export
from gxpress.errors import ExportError, ToolMissing, UsageError
from gxpress.export.writing import Product, file_name, write
from gxpress.model.page import Edition

SITE: Mapping[str, bytes] = {"index.html": b"<!doctype html>", "pages/1.html": b"one"}
EPUB = "一二三-2026-11-20.epub"


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(box_face(tmp_path_factory.mktemp("faces"), "glyf"), story("a", "一二三"))


class Makers:
    """Stands in for the exporters: what each gives, or the error that it raises."""

    def __init__(self) -> None:
        self.gives: dict[str, Product | BaseException] = {
            "print": b"%PDF print",
            "reading": b"%PDF reading",
            "epub": b"PK epub",
            "epaper": SITE,
            "pages": b"{}",
        }

    def __call__(self, name: str) -> Product:
        given = self.gives[name]
        if isinstance(given, BaseException):
            raise given
        return given


@pytest.fixture(autouse=True)
def makers(monkeypatch: pytest.MonkeyPatch) -> Makers:
    stand_in = Makers()
    table: dict[str, Callable[[object], Product]] = {
        name: lambda _, name=name: stand_in(name)  # type: ignore[misc]
        for name in stand_in.gives
    }
    monkeypatch.setattr(import_module("gxpress.export"), "_MAKERS", table)
    return stand_in


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


ALL = {"print.pdf": b"%PDF print", "reading.pdf": b"%PDF reading", EPUB: b"PK epub", "pages.json": b"{}"} | {
    f"epaper/{name}": content for name, content in SITE.items()
}


def test_everything_is_written_and_named(made: Edition, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    written = export(made, out)
    assert written == tuple(
        out / name for name in ("print.pdf", "reading.pdf", EPUB, "epaper/index.html", "pages.json")
    )
    assert _tree(out) == ALL


def test_formats_choose(made: Edition, tmp_path: Path) -> None:
    assert export(made, tmp_path, ["epub", "print", "epub"]) == (tmp_path / "print.pdf", tmp_path / EPUB)
    assert sorted(_tree(tmp_path)) == ["print.pdf", EPUB]
    with pytest.raises(UsageError, match="docx"):
        export(made, tmp_path, ["print", "docx"])


def test_what_stood_there_is_replaced_whole(made: Edition, makers: Makers, tmp_path: Path) -> None:
    export(made, tmp_path)
    makers.gives |= {"print": b"newer", "epaper": {"index.html": b"newer"}}
    export(made, tmp_path)
    newer = {**ALL, "print.pdf": b"newer", "epaper/index.html": b"newer"}
    del newer["epaper/pages/1.html"]
    assert _tree(tmp_path) == newer


def test_files_have_the_usual_rights(made: Edition, tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    export(made, tmp_path)
    assert (tmp_path / "print.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("failure", [ExportError("no"), KeyboardInterrupt(), ZeroDivisionError()], ids=repr)
@pytest.mark.parametrize("name", ["print", "epaper"])
def test_a_failing_exporter_leaves_all_as_it_was(
    failure: BaseException, name: str, made: Edition, makers: Makers, tmp_path: Path
) -> None:
    export(made, tmp_path / "old")
    makers.gives |= {"print": b"newer", name: failure}
    for folder in ("old", "new"):
        with pytest.raises(type(failure)):
            export(made, tmp_path / folder)
    assert _tree(tmp_path / "old") == ALL
    assert not (tmp_path / "new").exists()


def test_a_missing_tool_does_not_keep_the_others_from_being_written(
    made: Edition, makers: Makers, tmp_path: Path
) -> None:
    makers.gives["reading"] = ToolMissing("Pango is missing")
    with pytest.raises(ToolMissing, match="Pango") as caught:
        export(made, tmp_path / "out")
    assert [path.name for path in caught.value.written] == ["print.pdf", EPUB, "index.html", "pages.json"]
    assert all(path.is_file() for path in caught.value.written)
    with pytest.raises(ToolMissing) as caught:
        export(made, tmp_path / "alone", ["reading"])
    assert caught.value.written == ()
    assert not (tmp_path / "alone").exists()


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("a disk can only be mounted by root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("name", ["print", "epub", "epaper"])
def test_a_full_disk(name: str, made: Edition, makers: Makers, tiny: Path) -> None:
    export(made, tiny)
    large = bytes(100_000)
    makers.gives |= {"print": b"newer", name: {"index.html": b"", "large": large} if name == "epaper" else large}
    for folder in (tiny, tiny / "inside" / "out"):
        with pytest.raises(ExportError, match="full") as caught:
            export(made, folder)
        assert caught.value.exit_code == 6
        assert caught.value.hint
        assert caught.value.where.file == folder
    assert _tree(tiny) == ALL
    assert not (tiny / "inside").exists()


@pytest.mark.parametrize("code", ["ENOSPC", "EDQUOT", "EIO", "EROFS"])
def test_any_failing_write(code: str, made: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where no disk can be mounted, for each file in turn."""
    export(made, tmp_path / "old")
    whole = Path.write_bytes
    written: list[Path] = []

    def failing(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) <= fails:
            return whole(path, data)
        whole(path, data[:3])
        raise OSError(getattr(errno, code), os.strerror(getattr(errno, code)))

    monkeypatch.setattr(Path, "write_bytes", failing)
    for fails in range(5):  # noqa: B007 (read by `failing`)
        for folder in ("old", "new"):
            written.clear()
            with pytest.raises(ExportError):
                export(made, tmp_path / folder)
    assert _tree(tmp_path) == {f"old/{name}": content for name, content in ALL.items()}


def test_a_rename_that_fails_brings_the_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"epaper": SITE})
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.suffix == ".new":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(ExportError, match="Input/output"):
        write(tmp_path, {"epaper": {"index.html": b"newer"}})
    assert _tree(tmp_path) == {f"epaper/{name}": content for name, content in SITE.items()}


def test_a_file_where_the_folder_should_be(made: Edition, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"keep me")
    for folder in (tmp_path / "out", tmp_path / "out" / "inside"):
        with pytest.raises(ExportError, match="file") as caught:
            export(made, folder)
        assert caught.value.where.file == tmp_path / "out"
    assert _tree(tmp_path) == {"out": b"keep me"}


def test_folders_of_other_things_are_never_replaced(made: Edition, tmp_path: Path) -> None:
    for name in ("epaper", "print.pdf"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letters.txt").write_bytes(b"keep me")
        with pytest.raises(ExportError, match="other things"):
            export(made, tmp_path)
        assert _tree(tmp_path) == {f"{name}/letters.txt": b"keep me"}
        (tmp_path / name / "letters.txt").unlink()
        (tmp_path / name).rmdir()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are POSIX's")
def test_a_folder_that_may_not_be_written_to(made: Edition, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    if os.geteuid() == 0:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", closed], capture_output=True, check=False
        )
        if mounted.returncode:
            pytest.skip("root may write everywhere, and a read-only disk cannot be mounted")
    else:
        closed.chmod(0o500)
    try:
        for folder in (closed, closed / "out"):
            with pytest.raises(ExportError, match="may not be written to"):
                export(made, folder)
    finally:
        if os.geteuid() == 0:
            subprocess.run(["umount", str(closed)], check=True)
        else:
            closed.chmod(0o700)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("溪口周报-2026-11-20", "溪口周报-2026-11-20"),
        ("../../etc/passwd", "etc-passwd"),
        (' a\\b:c*?"<>|\n ', "a-b-c"),
        ("...", "issue"),
        ("长" * 200, "长" * 40),
        ("", "issue"),
    ],
)
def test_file_names_are_safe(text: str, name: str) -> None:
    assert file_name(text) == name

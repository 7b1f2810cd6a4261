"""The documents say what is true: links lead somewhere, code runs, commands parse, lists are complete."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from gxpress.cli import _parser, main
from gxpress.model.weights import Weights

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "fonts/*.md", "layouts/**/*.md", "benchmarks/*.md", "examples/*.md")
    for path in ROOT.glob(pattern)
)
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file that it is (or ""), its text."""

    language: str
    file: str
    text: str


def _blocks(path: Path) -> list[Block]:
    found = []
    for match in FENCE.finditer(path.read_text(encoding="utf-8")):
        language, _, file = match[1].partition(" ")
        found.append(Block(language, file, match[2]))
    return found


def _prose(path: Path) -> str:
    return FENCE.sub("", path.read_text(encoding="utf-8"))


# links


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", _prose(path))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (path.parent / name) if name else path
        assert linked.exists(), target
        if anchor:
            assert anchor in _anchors(linked), target


def _anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", _prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


# commands


def _commands(path: Path) -> Iterator[list[str]]:
    """The words of every command of ours that a document shows. In prose one may go without its issue."""
    for block in _blocks(path):
        if block.language == "sh":
            lines = (line for line in block.text.splitlines() if line.startswith("gxpress "))
            yield from (shlex.split(line, comments=True)[1:] for line in lines)
    for span in re.findall(r"`gxpress ([^`]+)`", _prose(path)):
        words = shlex.split(span)
        named = words[0] not in {"build", "check", "trace"} or (words[1:] and not words[1].startswith("-"))
        yield words if named else [*words, "ISSUE"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_command_is_one(path: Path) -> None:
    for words in _commands(path):
        try:
            _parser().parse_args(words)
        except SystemExit as leaving:  # --help, --version
            assert leaving.code == 0


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_make_target_is_one(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = re.findall(r"`make ([a-z]+)", _prose(path))
    shown += [word for block in _blocks(path) for word in re.findall(r"^make ([a-z]+)", block.text, re.MULTILINE)]
    assert set(shown) <= targets


# programs


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the examples in it, as a reader of the tutorial has them."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(source: str, path: Path) -> None:
    exec(compile(source, str(path), "exec"), {"__name__": "document"})


def test_the_library_in_the_readme(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ROOT / "README.md"
    programs = [block.text for block in _blocks(path) if block.language == "python"]
    assert programs
    for program in programs:
        _run(program, path)
    assert {file.suffix for file in (desk / "out").iterdir()} == {".pdf", ".epub"}
    assert str(Path("out", "print.pdf")) in capsys.readouterr().out


def test_the_tutorial(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        import weasyprint  # noqa: F401
    except OSError:
        pytest.skip("Pango is not installed")
    path, said = ROOT / "docs" / "tutorial.md", ""
    for block in _blocks(path):
        if block.language == "sh":
            said = _typed(block.text, capsys)
        elif block.language == "python":
            _run(block.text, path)
        elif block.file:
            _saved(desk / block.file, block.text)
        else:
            assert [line for line in block.text.splitlines() if line not in said] == []
    look = (desk / "out" / "epaper" / "style.css").read_text(encoding="utf-8")
    assert "#1b5e8c" in look and "#c8161d" not in look, "the paper's own colour did not reach the e-paper"


def test_the_how_to(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ROOT / "docs" / "how-to.md"
    for block in _blocks(path):
        if block.language == "sh":
            _typed(block.text, capsys)
        elif block.language == "python":
            _run(block.text, path)
    assert (desk / "out" / "pages.json").is_file()


def _typed(lines: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the commands of a block say; each of them must end well."""
    said = ""
    for line in lines.splitlines():
        if not line.startswith(". "):
            words = shlex.split(line)
            assert words[0] == "gxpress"
            assert main(words[1:]) == 0, line
            said += "".join(capsys.readouterr())
    return said


def _saved(file: Path, text: str) -> None:
    """A new file; or, where it is there, its table of that name written anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        old = file.read_text(encoding="utf-8")
        head = re.escape(text.splitlines()[0])
        new, count = re.subn(rf"^{head}[^\n]*\n(?:[^\[\n][^\n]*\n)*", text, old, flags=re.MULTILINE)
        assert count == 1
        text = new
    file.write_text(text, encoding="utf-8")


# lists


def test_the_architecture_names_every_module() -> None:
    tree = next(block.text for block in _blocks(ROOT / "docs" / "architecture.md") if block.text.startswith("gxpress/"))
    assert sorted(_tree(tree)) == sorted(_name(path) for path in (ROOT / "gxpress").rglob("*.py"))


def _tree(text: str) -> Iterator[str]:
    folders = ["gxpress/"]
    for line in text.splitlines()[1:]:
        depth, name = (len(line) - len(line.lstrip())) // 2, line.split()[0]
        del folders[depth:]
        if name.endswith("/"):
            folders.append(name)
        else:
            yield "".join(folders) + name


def test_findings_are_listed(golden: Callable[[str, str], None]) -> None:
    golden("../../docs/findings.md", _findings())


def _findings() -> str:
    spec = importlib.util.spec_from_file_location("findings", ROOT / "dev" / "findings.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.document())


def test_changelog_knows_the_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version is not None
    assert f"\n## {version[1]} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# weights


def test_every_weight_of_the_make_up_is_told_with_what_it_usually_is() -> None:
    told = re.findall(
        r"^\| `(\w+)` \| ([\d.]+) \|", (ROOT / "layouts/README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {name: float(value) for name, value in told} == asdict(Weights())

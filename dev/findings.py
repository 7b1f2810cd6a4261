"""docs/findings.md: the table of finding codes in, the document out. `make golden` writes it; a test holds it true."""

from __future__ import annotations

from gxpress.model.rules import RULES

ROOMS = {
    "R": "Reading an issue",
    "F": "Faces",
    "L": "Reading a layout",
    "C": "Composing",
    "P": "Proof of the pages",
    "E": "Exports",
    "X": "Proof of files",
}

HEAD = """# Findings

What an editor can mend is a finding: a permanent code, how much it matters, where, and what to do. `gxpress build` and
`gxpress proof` print them, `gxpress check` those of files (X), gravest first; under `--strict` an **error** makes the
exit code 1. What stands here is also told by `gxpress proof --explain P008`. A finding that is known and stays is
accepted in the issue, with a reason: see `[[accept]]` in [issue-format.md](issue-format.md).
"""


def document() -> str:
    """The whole document: a table for each room that has codes."""
    return HEAD + "".join(map(table, (letter for letter in ROOMS if any(code[0] == letter for code in RULES))))


def table(letter: str) -> str:
    """The codes of one room."""
    rules = [rule for code, rule in sorted(RULES.items()) if code[0] == letter]
    rows = "".join(f"| {rule.code} | {rule.severity} | {rule.title} | {rule.rationale} |\n" for rule in rules)
    return f"\n## {letter}: {ROOMS[letter]}\n\n| code | severity | what | why it matters |\n|---|---|---|---|\n{rows}"


if __name__ == "__main__":
    print(document(), end="")

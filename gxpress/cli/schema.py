"""gxpress schema: the JSON Schema of an issue."""

from __future__ import annotations

import argparse

from gxpress.cli.words import common
from gxpress.console import Console


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    common(parser, _schema)


def _schema(options: argparse.Namespace, console: Console) -> int:
    import json

    from gxpress.read import issue_schema

    console.say(json.dumps(issue_schema(), ensure_ascii=False, indent=2))
    return 0

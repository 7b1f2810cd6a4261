"""Publish an issue from a script: `python examples/publish.py ISSUE FOLDER`."""

import sys

import gxpress

source, folder = sys.argv[1:] or ("examples/qingxi", "out")
try:
    edition = gxpress.compose(gxpress.read_issue(source), gxpress.read_layout("tabloid"))
    for finding in (*edition.findings, *gxpress.proof(edition)):
        print(finding.severity, finding.code, finding.where, finding.message)
    print(*gxpress.export(edition, folder, formats=("print", "epub")), sep="\n")
except gxpress.GxpressError as error:
    sys.exit(f"{error.message} {error.hint}")

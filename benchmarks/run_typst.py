"""One compile with typst, in a process of its own: SOURCE OUTPUT FACES."""

import sys

import typst

source, output, faces = sys.argv[1:]
typst.compile(source, output=output, font_paths=[faces], ignore_system_fonts=True)

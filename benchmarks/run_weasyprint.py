"""One page document with WeasyPrint, in a process of its own: SOURCE OUTPUT."""

import sys

from weasyprint import HTML

source, output = sys.argv[1:]
HTML(source).write_pdf(output)

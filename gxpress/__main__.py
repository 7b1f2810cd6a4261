"""`python -m gxpress` is the command `gxpress`."""

import sys

from gxpress.cli import main

sys.exit(main())

"""``python -m formulint`` is the command ``formulint``."""

from __future__ import annotations

import sys

from formulint.cli import main

if __name__ == "__main__":
    sys.exit(main())

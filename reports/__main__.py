"""``python -m reports`` is ``formulint report``."""

from __future__ import annotations

import sys

from formulint.cli import main

if __name__ == "__main__":
    sys.exit(main(["report", *sys.argv[1:]]))

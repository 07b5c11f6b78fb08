"""Where text goes: standard output, a file, or a line of complaint on standard error."""

from __future__ import annotations

import sys
from pathlib import Path

from reports.files import write_text
from reports.terminal import printable


class OutputError(Exception):
    """A file or folder that could not be written; says which and why."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


def complain(path: str, message: str) -> None:
    """One line on standard error: ``formulint: PATH: message``."""
    print(f"formulint: {printable(path)}: {printable(message)}", file=sys.stderr)


def emit(text: str, output: str | None) -> None:
    """Write ``text`` to the file ``output``, or to standard output where there is none."""
    if output is None or output == "-":
        sys.stdout.write(text)
        return
    try:
        write_text(Path(output), text)
    except OSError as error:
        raise OutputError(output, error.strerror or str(error)) from error

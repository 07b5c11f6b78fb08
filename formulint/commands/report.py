"""``formulint report``: judge notes and write the full report to a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from formulint.judging import judge
from formulint.output import OutputError
from verify.verdicts import Report


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 once the report is written, whatever it says; 2 for unreadable inputs, 130 after Ctrl-C."""
    judged = judge(arguments)
    deliver(judged.report, arguments.folder)
    if judged.interrupted:
        print("formulint: interrupted; the report holds what was judged before", file=sys.stderr)
    return judged.exit_code(otherwise=0)


def deliver(report: Report, folder: str) -> None:
    """Write the folder, print the summary and where the page is."""
    from reports import folder as folders
    from reports import terminal
    from verify.codes import CODES

    try:
        written = folders.write_folder(report, Path(folder), CODES)
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error
    sys.stdout.write(terminal.summary(report, terminal.wants_colour(sys.stdout)))
    print(f"report: {terminal.printable(str(written[0]))}")

"""Bare ``formulint``: the main job, the full report on the bundled notes."""

from __future__ import annotations

import argparse
import sys

from formulint.commands.report import deliver
from formulint.judging import bundled_notes, judge_inputs
from verify.options import Options


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 once the report is written: the bundled notes hold errors on purpose."""
    judged = judge_inputs([bundled_notes()], Options())
    deliver(judged.report, arguments.folder)
    if judged.interrupted:
        print("formulint: interrupted; the report holds what was judged before", file=sys.stderr)
    return judged.exit_code(otherwise=0)

"""From arguments to a report: which notes, with which options, and what happens on Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from formulint.output import complain
from formulint.progress import Progress
from formulint.selection import selection
from formulint.version import version
from verify.options import Interrupted, Options
from verify.verdicts import Problem, Report

STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Judged:
    """The report, and whether the user stopped the run before its end."""

    report: Report
    interrupted: bool = False

    def exit_code(self, otherwise: int | None = None) -> int:
        """130 after Ctrl-C, 2 for unreadable inputs, else ``otherwise`` or by the findings."""
        if self.interrupted:
            return 130
        return self.report.exit_code if otherwise is None or self.report.problems else otherwise


def judge(arguments: argparse.Namespace) -> Judged:
    """Judge what the arguments name; unreadable inputs are reported on standard error, the others judged still."""
    chosen = selection(arguments.select, arguments.ignore)
    options = Options(arguments.jobs, arguments.timeout, arguments.cache, arguments.lang)
    judged = judge_inputs(arguments.paths or [bundled_notes()], options)
    return replace(judged, report=chosen.apply(judged.report))


def judge_inputs(paths: Sequence[str], options: Options) -> Judged:
    """Files and folders in one run, then standard input if it is among the paths."""
    files = [path for path in paths if path != STANDARD_INPUT]
    judged = _judge_files(files, options) if files else None
    if STANDARD_INPUT in paths and not (judged and judged.interrupted):
        judged = _joined(judged, _judge_standard_input(options))
    assert judged is not None, "there is always at least one path"
    for problem in judged.report.problems:
        complain(problem.path, problem.message)
    return judged


def bundled_notes() -> str:
    """The folder of the notes that come with the program, as short as it can be said from here."""
    from importlib import resources

    folder = str(resources.files("notes") / "bundled")
    relative = os.path.relpath(folder)
    return folder if relative.startswith(os.pardir) else relative


def _judge_files(paths: Sequence[str], options: Options) -> Judged:
    from verify.run import judge_paths

    progress = Progress(sys.stderr)
    try:
        return Judged(judge_paths(paths, options, progress))
    except Interrupted as stop:
        return Judged(stop.report, interrupted=True)
    finally:
        progress.close()


def _judge_standard_input(options: Options) -> Judged:
    text = _read_standard_input()
    if isinstance(text, Problem):
        return Judged(Report(version(), (), (text,)))
    from verify.run import judge_text

    try:
        return Judged(judge_text(text, STANDARD_INPUT, options))
    except Interrupted as stop:
        return Judged(stop.report, interrupted=True)


def _read_standard_input() -> str | Problem:
    from notes.encoding import NotTextError, decode

    try:
        return decode(sys.stdin.buffer.read()).text
    except NotTextError as error:
        return Problem(STANDARD_INPUT, str(error))


def _joined(first: Judged | None, second: Judged) -> Judged:
    if first is None:
        return second
    report = replace(
        first.report,
        documents=first.report.documents + second.report.documents,
        problems=first.report.problems + second.report.problems,
    )
    return Judged(report, first.interrupted or second.interrupted)

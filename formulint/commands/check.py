"""``formulint check``: judge notes and print the findings in the form asked for."""

from __future__ import annotations

import argparse
import sys

from formulint.judging import judge
from formulint.output import emit
from formulint.selection import Selection, selection
from reports.findings import is_finding
from verify.verdicts import Report


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 clean, 1 findings, 2 for unreadable inputs, 130 after Ctrl-C."""
    judged = judge(arguments)
    emit(render(judged.report, arguments), arguments.output)
    if judged.interrupted:
        print("formulint: interrupted; this is what was judged before", file=sys.stderr)
    return judged.exit_code()


def render(report: Report, arguments: argparse.Namespace) -> str:
    """The report in the form that ``--format`` names."""
    chosen = selection(arguments.select, arguments.ignore)
    if arguments.format == "text":
        return _text(report, arguments, chosen)
    if arguments.format == "json":
        from reports import jsonreport

        return jsonreport.render(report)
    if arguments.format == "markdown":
        from reports import markdown

        return markdown.render(report, chosen.wanted(is_finding))
    return _with_codes(report, arguments.format, chosen)


def _text(report: Report, arguments: argparse.Namespace, chosen: Selection) -> str:
    from reports import terminal

    colour = arguments.output is None and terminal.wants_colour(sys.stdout)
    return terminal.render(report, chosen.wanted(is_finding), colour, arguments.read)


def _with_codes(report: Report, form: str, chosen: Selection) -> str:
    from reports import html, sarif
    from verify.codes import CODES

    if form == "html":
        return html.render(report, CODES)
    return sarif.render(report, CODES, chosen.wanted(sarif.has_level))

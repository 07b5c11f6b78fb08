"""Findings as lines for a terminal: ``path:line:col: CODE message``, repair and witness below, a summary at the end."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TextIO

from reports.findings import Finding, Wanted, collect, is_finding
from reports.wording import counted, findings_line, scope_line, verdict_counts, witness_line
from verify.verdicts import DocumentReport, FormulaReport, Report, Statement

_COLOURS = {"error": "31", "warning": "33", "note": "35", "none": "36"}
_MOST_NAMED = 3
# Control characters could move the cursor or recolour the terminal; direction marks could reorder what is read.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def wants_colour(stream: TextIO) -> bool:
    """True on a terminal that can show colours, unless the user set NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def render(report: Report, wanted: Wanted = is_finding, colour: bool = False, readings: bool = False) -> str:
    """The whole text; ``readings`` puts before the findings how each formula was read."""
    findings = collect(report, wanted)
    lines = list(_notices(report))
    if readings:
        lines += [line for document in report.documents for line in _readings(document.path, document.formulas)]
    for finding in findings:
        lines += _finding_lines(finding, colour)
    return "\n".join([*lines, *_summary(report, findings, colour)]) + "\n"


def summary(report: Report, colour: bool = False) -> str:
    """``render`` without the findings: what is to be said about whole files, and the last lines."""
    return "\n".join([*_notices(report), *_summary(report, collect(report), colour)]) + "\n"


def printable(text: str) -> str:
    """``text`` on one line, with what a terminal would obey instead of show written as an escape."""
    flat = re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", text.strip())
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", flat.replace("\t", " "))


def _notices(report: Report) -> Iterator[str]:
    for document in report.documents:
        for notice in document.notices:
            yield f"{printable(document.path)}: {printable(notice)}"
    yield from _without_formulas([printable(document.path) for document in report.documents if _is_silent(document)])


def _is_silent(document: DocumentReport) -> bool:
    """True where nothing else would name the file: a clean exit must not hide that nothing in it was judged."""
    return not (document.formulas or document.remarks or document.notices)


def _without_formulas(paths: list[str]) -> Iterator[str]:
    """One line however many they are; a folder may hold many pages of mere words."""
    named, more = paths[:_MOST_NAMED], len(paths) - _MOST_NAMED
    rest = f" and {counted(more, 'more file')}" if more > 0 else ""
    if named:
        yield f"{', '.join(named)}{rest}: no formulas found"


def _finding_lines(finding: Finding, colour: bool) -> Iterator[str]:
    place = f"{printable(finding.path)}:{finding.line}:{finding.column}:"
    label = _paint(finding.label, _COLOURS[finding.verdict.level], colour)
    yield f"{_paint(place, '1', colour)} {label} {printable(finding.message)}"
    if finding.cell is not None:
        yield f"    cell {finding.cell}, line {finding.cell_line}"
    if finding.fix:
        yield f"    fix: {_paint(printable(finding.fix), '32', colour)}"
    if finding.witness:
        yield f"    witness: {printable(witness_line(finding.witness))}"


def _readings(path: str, formulas: tuple[FormulaReport, ...]) -> Iterator[str]:
    for formula in formulas:
        for statement in _as_read(formula):
            column = formula.column if statement.line == formula.line else 1
            place = f"{printable(path)}:{statement.line}:{column}:"
            yield f"{place} {statement.verdict.value}: {printable(statement.latex)}"
            yield f"    read: {printable(statement.read)}" if statement.read else _not_read(statement)


def _as_read(formula: FormulaReport) -> tuple[Statement, ...]:
    """The statements where they have readings of their own, else the whole formula with its reading."""
    if any(statement.read for statement in formula.statements) or not formula.read:
        return formula.statements or (Statement(formula.line, formula.latex, formula.verdict),)
    return (Statement(formula.line, formula.latex, formula.verdict, read=formula.read),)


def _not_read(statement: Statement) -> str:
    return f"    not read: {printable(statement.message)}" if statement.message else "    not read"


def _summary(report: Report, findings: list[Finding], colour: bool) -> Iterator[str]:
    if findings:
        yield ""
    yield f"{scope_line(report)}: {verdict_counts(report)}"
    levels = [finding.verdict.level for finding in findings]
    yield _paint(findings_line(levels), "1;31" if "error" in levels else "33" if levels else "32", colour)


def _paint(text: str, colour: str, on: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if on else text

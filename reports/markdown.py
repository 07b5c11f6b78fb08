"""The report as Markdown: counts, then each document's findings with repair, witness and place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.findings import Finding, Wanted, is_finding, of_document
from reports.wording import findings_line, scope_line, witness_line
from verify.verdicts import DocumentReport, Report, Verdict

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~$&-])")
# Characters that end a line or that no text file should hold.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def render(report: Report, wanted: Wanted = is_finding) -> str:
    """The whole report; everything that came from a document is escaped or fenced."""
    levels = [f.verdict.level for document in report.documents for f in of_document(document, wanted)]
    lines = ["# Formulint report", "", f"{scope_line(report)}: **{findings_line(levels)}**.", ""]
    lines += _counts(report)
    for problem in report.problems:
        lines += [f"- not judged: {code_span(problem.path)}: {plain(problem.message)}"]
    for document in report.documents:
        lines += ["", *_document(document, wanted)]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """Text on one line in which Markdown and HTML mean nothing."""
    return _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", text.strip()))


def code_span(text: str) -> str:
    """Text as code, in more backticks than it holds in a row."""
    flat = _CONTROL.sub(" ", text)
    ticks = "`" * (_longest_run(flat) + 1)
    padding = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{ticks}{padding}{flat}{padding}{ticks}"


def fenced(text: str, language: str, indent: str = "") -> list[str]:
    """Text as a fenced block that nothing inside can close."""
    fence = "`" * max(3, _longest_run(text) + 1)
    body = [_CONTROL.sub(" ", line) for line in re.split(r"[\r\n]+", text.strip())]
    return [indent + line for line in (fence + language, *body, fence)]


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)


def _counts(report: Report) -> Iterator[str]:
    summary = report.summary()
    yield "| verdict | statements |"
    yield "|---|---:|"
    for verdict in reversed(Verdict):
        if summary[verdict.value]:
            yield f"| {verdict.value} | {summary[verdict.value]} |"
    yield ""


def _document(document: DocumentReport, wanted: Wanted) -> Iterator[str]:
    yield f"## {code_span(document.path)}"
    yield ""
    for notice in document.notices:
        yield f"*{plain(notice)}*"
        yield ""
    findings = of_document(document, wanted)
    if not findings:
        yield "No findings."
    for finding in findings:
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    cell = f" (cell {finding.cell}, line {finding.cell_line})" if finding.cell is not None else ""
    place = f"- **line {finding.line}**{cell} {code_span(finding.label)}"
    yield f"{place} {finding.verdict.value}: {plain(finding.message)}"
    if finding.latex:
        yield from ("", *fenced(finding.latex, "math", "  "))
    if finding.fix:
        yield from ("", "  Repair:", "", *_repair(finding))
    if finding.witness:
        yield from ("", f"  Witness: {plain(witness_line(finding.witness))}")
    yield ""


def _repair(finding: Finding) -> list[str]:
    """A formula as a formula; the repair of a sentence or of code as it should read."""
    return fenced(finding.fix, "math" if finding.latex else "text", "  ")

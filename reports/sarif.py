"""The report as SARIF 2.1.0, the form that editors and code-hosting sites read.

A repair stands as text in the message and the properties: SARIF's own ``fixes`` must name the exact characters to
replace, which only ``formulint fix`` knows, having the file before it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from reports.findings import Finding, Wanted, collect
from reports.wording import example_labels, witness_line
from verify.codes import Code
from verify.verdicts import Problem, Report, Verdict

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Data = dict[str, Any]


def has_level(verdict: Verdict, code: str) -> bool:
    """The usual choice: errors, warnings and notes."""
    return verdict.level != "none"


def render(report: Report, codes: Mapping[str, Code], wanted: Wanted = has_level) -> str:
    """The log as indented JSON; ``codes`` gives the rules their help."""
    return json.dumps(as_data(report, codes, wanted), ensure_ascii=False, indent=1) + "\n"


def as_data(report: Report, codes: Mapping[str, Code], wanted: Wanted = has_level) -> Data:
    """The log as plain dictionaries and lists."""
    results = collect(report, wanted)
    rules = [codes.get(code) or _unlisted(code) for code in sorted({*codes, *(f.label for f in results)})]
    positions = {rule.code: index for index, rule in enumerate(rules)}
    driver = {"name": "formulint", "version": report.version, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report.problems)],
        "results": [_result(finding, positions[finding.label]) for finding in results],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _unlisted(code: str) -> Code:
    return Code(code, code, f"No explanation of {code} is registered.", "", "")


def _rule(code: Code) -> Data:
    text, markdown = code.explanation, code.explanation
    if code.bad:
        bad, good = example_labels(code.level)
        text += f"\n\n{bad}: {code.bad}\n{good}: {code.good}"
        markdown += f"\n\n**{bad}**\n```latex\n{code.bad}\n```\n**{good}**\n```latex\n{code.good}\n```\n"
    return {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.explanation},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": code.level if code.code[:1] in "RTMVU" else "warning"},
    }


def _invocation(problems: tuple[Problem, ...]) -> Data:
    notes = [_notification(problem) for problem in problems]
    return {"executionSuccessful": not problems, "toolExecutionNotifications": notes}


def _notification(problem: Problem) -> Data:
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(problem.path)}}}
    return {"level": "error", "message": {"text": problem.message}, "locations": [location]}


def _result(finding: Finding, rule_index: int) -> Data:
    location = {"artifactLocation": {"uri": _uri(finding.path)}, "region": _region(finding)}
    return {
        "ruleId": finding.label,
        "ruleIndex": rule_index,
        "level": finding.verdict.level,
        # SARIF: whatever is not a failure must have the level "none", and the other way round.
        "kind": "informational" if finding.verdict.level == "none" else "fail",
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": location}],
        "properties": _properties(finding),
    }


def _message(finding: Finding) -> str:
    lines = [finding.message]
    if finding.witness:
        lines.append(f"Witness: {witness_line(finding.witness)}")
    if finding.fix:
        lines.append(f"Fix: {finding.fix}")
    return "\n".join(lines)


def _region(finding: Finding) -> Data:
    region: Data = {"startLine": finding.line, "startColumn": finding.column, "endLine": finding.end_line}
    if finding.end_column is not None:
        region["endColumn"] = finding.end_column
    if finding.latex:
        region["snippet"] = {"text": finding.latex}
    return region


def _properties(finding: Finding) -> Data:
    values = {
        "verdict": finding.verdict.value,
        "claim": finding.claim,
        "fix": finding.fix,
        "cell": finding.cell,
        "cell_line": finding.cell_line,
    }
    return {key: value for key, value in values.items() if value not in ("", None)}


def _uri(path: str) -> str:
    """A relative path as a relative reference, an absolute one as a ``file:`` address, standard input as ``stdin``."""
    if path == "-":
        return "stdin"
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    return quote(pure.as_posix(), errors="surrogateescape")

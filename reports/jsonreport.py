"""The report as JSON, schema 1: every formula with its statements, every remark, and the counts."""

from __future__ import annotations

import json
from typing import Any

from verify.verdicts import DocumentReport, FormulaReport, Remark, Report, Statement

SCHEMA = 1
Data = dict[str, Any]


def render(report: Report) -> str:
    """Indented JSON with a newline at the end; text stays readable, not escaped to ASCII."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=1) + "\n"


def as_data(report: Report) -> Data:
    """The report as plain dictionaries and lists."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "formulint", "version": report.version},
        "summary": report.summary(),
        "documents": [_document(document) for document in report.documents],
    }


def _document(document: DocumentReport) -> Data:
    return {
        "path": document.path,
        "encoding": document.encoding,
        "repaired": document.repaired,
        "formulas": [_formula(formula) for formula in document.formulas],
        "remarks": [_remark(remark) for remark in document.remarks],
    }


def _formula(formula: FormulaReport) -> Data:
    place: Data = {"line": formula.line, "column": formula.column}
    if formula.cell is not None:
        place |= {"cell": formula.cell, "cell_line": formula.cell_line}
    return place | {
        "end_line": formula.end_line,
        "end_column": formula.end_column,
        "latex": formula.latex,
        "display": formula.display,
        "heading": list(formula.heading),
        "read": formula.read or "; ".join(s.read for s in formula.statements if s.read),
        "verdict": formula.verdict.value,
        "statements": [_statement(statement) for statement in formula.statements],
    }


def _statement(statement: Statement) -> Data:
    witness = statement.witness
    return {
        "line": statement.line,
        "latex": statement.latex,
        "verdict": statement.verdict.value,
        "code": statement.code,
        "claim": statement.claim,
        "message": statement.message,
        "fix": statement.fix,
        "witness": {"at": witness.at, "left": witness.left, "right": witness.right} if witness else None,
        "evidence": [{"engine": evidence.engine, "says": evidence.says} for evidence in statement.evidence],
    }


def _remark(remark: Remark) -> Data:
    return {
        "line": remark.line,
        "end_line": remark.end_line,
        "kind": remark.kind,
        "verdict": remark.verdict.value,
        "code": remark.code,
        "claim": remark.claim,
        "message": remark.message,
        "fix": remark.fix,
    }

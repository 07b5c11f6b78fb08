"""The findings of a report in reading order, each with its place: what every renderer but the page lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from verify.verdicts import DocumentReport, FormulaReport, Remark, Report, Statement, Verdict, Witness

Wanted = Callable[[Verdict, str], bool]


@dataclass(frozen=True)
class Finding:
    """One statement or remark with the place it stands at; ``latex`` is empty for prose and code."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int | None
    verdict: Verdict
    code: str
    claim: str
    message: str
    fix: str
    latex: str = ""
    witness: Witness | None = None
    cell: int | None = None
    cell_line: int | None = None

    @property
    def label(self) -> str:
        """The code, or the verdict where the judge gave none."""
        return self.code or self.verdict.value


def is_finding(verdict: Verdict, code: str) -> bool:
    """The usual choice: what makes ``formulint check`` exit with 1."""
    return verdict.is_finding


def collect(report: Report, wanted: Wanted = is_finding) -> list[Finding]:
    """The wanted statements and remarks, document by document, by line."""
    return [finding for document in report.documents for finding in of_document(document, wanted)]


def of_document(document: DocumentReport, wanted: Wanted = is_finding) -> list[Finding]:
    """The wanted statements and remarks of one document, by line."""
    found = [f for f in _all(document) if wanted(f.verdict, f.code)]
    return sorted(found, key=lambda finding: (finding.line, finding.column))


def _all(document: DocumentReport) -> Iterator[Finding]:
    for formula in document.formulas:
        for statement in formula.statements:
            yield _from_statement(document.path, formula, statement)
    for remark in document.remarks:
        yield _from_remark(document.path, remark)


def _from_statement(path: str, formula: FormulaReport, statement: Statement) -> Finding:
    """A statement on a later row than the formula's first is placed at that row's beginning."""
    on_first_row = statement.line == formula.line
    return Finding(
        path=path,
        line=statement.line,
        column=formula.column if on_first_row else 1,
        end_line=formula.end_line if on_first_row else statement.line,
        end_column=formula.end_column if on_first_row else None,
        verdict=statement.verdict,
        code=statement.code,
        claim=statement.claim,
        message=statement.message or statement.verdict.value,
        fix=statement.fix,
        latex=statement.latex,
        witness=statement.witness,
        cell=formula.cell,
        cell_line=_cell_line(formula, statement),
    )


def _cell_line(formula: FormulaReport, statement: Statement) -> int | None:
    """Lines of a cell follow each other in the file as well, one raw line each."""
    return None if formula.cell_line is None else formula.cell_line + statement.line - formula.line


def _from_remark(path: str, remark: Remark) -> Finding:
    return Finding(
        path=path,
        line=remark.line,
        column=remark.column,
        end_line=remark.end_line,
        end_column=None,
        verdict=remark.verdict,
        code=remark.code,
        claim=remark.claim,
        message=remark.message or remark.verdict.value,
        fix=remark.fix,
    )

"""The table of one document: a row for every statement and remark, under the headings they stand under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from reports.html.texts import badge, formula, rich, source
from reports.markup import element, escape
from verify.verdicts import DocumentReport, FormulaReport, Remark, Statement, Verdict, Witness


@dataclass(frozen=True)
class Row:
    """A row before it is set: its place, its verdict, and the markup of its last cell."""

    line: int
    column: int
    verdict: Verdict
    code: str
    message: str
    heading: tuple[str, ...]
    body: str
    cell: str = ""
    continues: bool = False  # belongs to the same formula as the row above


def rows(document: DocumentReport) -> list[Row]:
    """All rows of a document in reading order; a remark stands under the heading of the formula before it."""
    found = [row for report in document.formulas for row in _formula_rows(report)]
    found += [_remark_row(remark, _heading_at(document, remark.line)) for remark in document.remarks]
    return sorted(found, key=lambda row: row.line)


def table(document: DocumentReport, prefix: str) -> str:
    """The table; row ``n`` has the id ``{prefix}-{n}``."""
    head = "".join(element("th", escape(title), scope="col") for title in ("Line", "Verdict", "Formula"))
    caption = element("caption", escape(f"Formulas of {document.path}"), class_="hidden")
    numbered = enumerate(rows(document), start=1)
    groups = [_group(heading, list(part), prefix) for heading, part in groupby(numbered, lambda pair: pair[1].heading)]
    return element("table", caption, element("thead", element("tr", head)), *groups)


def _group(heading: tuple[str, ...], part: list[tuple[int, Row]], prefix: str) -> str:
    title = " › ".join(heading)
    top = element("tr", element("th", escape(title), colspan="3", scope="rowgroup"), class_="heading") if title else ""
    return element("tbody", top, *(_row(row, f"{prefix}-{number}") for number, row in part))


def _row(row: Row, name: str) -> str:
    place = element("a", str(row.line), href=f"#{name}", aria_label=f"line {row.line}")
    where = element("span", escape(row.cell), class_="where") if row.cell else ""
    kind = "finding" if row.verdict.is_finding else "plain"
    code = element("a", escape(row.code), href=f"#code-{row.code}", class_="code") if row.code else ""
    cells = (
        element("th", place, where, scope="row"),
        element("td", badge(row.verdict), code),
        element("td", row.body),
    )
    classes = f"{kind} v-{row.verdict.value}{' continues' if row.continues else ''}"
    return element("tr", *cells, class_=classes, id=name, data_verdict=row.verdict.value)


def _heading_at(document: DocumentReport, line: int) -> tuple[str, ...]:
    before = [report.heading for report in document.formulas if report.line <= line]
    return before[-1] if before else ()


def _formula_rows(report: FormulaReport) -> Iterator[Row]:
    cell = f"cell {report.cell}" if report.cell is not None else ""
    statements = report.statements or (Statement(report.line, report.latex, Verdict.MENTION, read=report.read),)
    for index, statement in enumerate(statements):
        yield Row(
            line=statement.line,
            column=report.column,
            verdict=statement.verdict,
            code=statement.code,
            message=statement.message,
            heading=report.heading,
            body=_statement(statement, report.read if len(statements) == 1 else ""),
            cell=cell if index == 0 else "",
            continues=index > 0,
        )


def _statement(statement: Statement, read: str) -> str:
    """A finding lies open; of the others only the formula is seen until it is clicked."""
    message = element("p", rich(statement.message), class_="message") if statement.message else ""
    repair = _repair(statement.fix) if statement.fix else ""
    witness = _witness(statement.witness) if statement.witness else ""
    facts = _facts(statement, statement.read or read)
    if statement.verdict.is_finding:
        return formula(statement.latex) + message + repair + witness + facts
    summary = element("summary", formula(statement.latex))
    return element("details", summary, witness, facts) + message + repair


def _repair(fix: str) -> str:
    label = element("h4", "Repair")
    copy = element("button", "Copy LaTeX", type="button", class_="copy", hidden="hidden")
    return element("div", label, formula(fix), element("p", source(fix), copy, class_="source"), class_="repair")


def _witness(witness: Witness) -> str:
    point = [element("span", element("code", escape(f"{name} = {value}"))) for name, value in witness.at.items()]
    at = element("p", "at ", *point, class_="point") if point else ""
    sides = (
        element("span", "left ", element("b", escape(witness.left))),
        element("span", "≠", class_="differs", aria_label="differs from"),
        element("span", "right ", element("b", escape(witness.right))),
    )
    return element("div", element("h4", "Witness"), at, element("p", *sides, class_="sides"), class_="witness")


def _facts(statement: Statement, read: str) -> str:
    """LaTeX, reading, claim, and what each engine says."""
    pairs = [("LaTeX", source(statement.latex))]
    pairs += [("Read as", element("code", escape(read)))] if read else []
    pairs += [("Claim", element("code", escape(statement.claim)))] if statement.claim else []
    pairs += [(evidence.engine, rich(evidence.says)) for evidence in statement.evidence]
    listed = "".join(element("dt", escape(name)) + element("dd", markup) for name, markup in pairs)
    return element("dl", listed)


def _remark_row(remark: Remark, heading: tuple[str, ...]) -> Row:
    kind = "In the text" if remark.kind == "prose" else "In the code"
    fix = _text_repair(remark) if remark.fix else ""
    claim = element("p", "Claim ", element("code", escape(remark.claim)), class_="claim") if remark.claim else ""
    body = element("p", element("b", kind + ": "), rich(remark.message), class_="message remark") + fix + claim
    return Row(remark.line, remark.column, remark.verdict, remark.code, remark.message, heading, body)


def _text_repair(remark: Remark) -> str:
    shown = element("pre", escape(remark.fix)) if remark.kind == "code" else element("p", rich(remark.fix))
    return element("div", element("h4", "Repair"), shown, class_="repair")

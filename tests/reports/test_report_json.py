"""JSON, schema 1: exactly the keys that readers rely on."""

import json

from reports import jsonreport
from verify.verdicts import Verdict

DOCUMENT = {"path", "encoding", "repaired", "formulas", "remarks"}
FORMULA = {
    "line", "column", "end_line", "end_column", "latex", "display", "heading", "read", "verdict", "statements",
}  # fmt: skip
STATEMENT = {"line", "latex", "verdict", "code", "claim", "message", "fix", "witness", "evidence"}
REMARK = {"line", "end_line", "kind", "verdict", "code", "claim", "message", "fix"}


def test_top_level(report):
    data = json.loads(jsonreport.render(report))
    assert set(data) == {"schema", "tool", "summary", "documents"}
    assert data["schema"] == 1
    assert data["tool"] == {"name": "formulint", "version": "9.8.7"}


def test_summary_has_every_verdict(report):
    summary = jsonreport.as_data(report)["summary"]
    assert set(summary) == {verdict.value for verdict in Verdict}
    assert summary["refuted"] == 2 and summary["proved"] == 1 and summary["unread"] == 0


def test_keys_of_documents_formulas_statements_and_remarks(report):
    note, notebook = jsonreport.as_data(report)["documents"]
    assert set(note) == set(notebook) == DOCUMENT
    assert all(set(formula) == FORMULA for formula in note["formulas"])
    assert all(set(s) == STATEMENT for formula in note["formulas"] for s in formula["statements"])
    assert [set(remark) for remark in note["remarks"]] == [REMARK]


def test_a_notebook_formula_has_its_cell_beside_the_line(report):
    formula = jsonreport.as_data(report)["documents"][1]["formulas"][0]
    assert set(formula) == FORMULA | {"cell", "cell_line"}
    assert (formula["line"], formula["cell"], formula["cell_line"]) == (40, 3, 2)


def test_values(report):
    formula = jsonreport.as_data(report)["documents"][0]["formulas"][0]
    assert formula["verdict"] == "refuted"
    assert formula["heading"] == ["Topic", "Part"]
    assert formula["read"] == "(a + b)^2 = a^2 + b^2"
    statement = formula["statements"][0]
    assert statement["witness"] == {"at": {"a": "1", "b": "1/2"}, "left": "9/4", "right": "5/4"}
    assert statement["evidence"][0] == {"engine": "exact", "says": "9/4 and 5/4 differ"}
    assert jsonreport.as_data(report)["documents"][0]["formulas"][3]["statements"][0]["witness"] is None


def test_chinese_stays_readable(report):
    assert "乘以" in jsonreport.render(report)


def test_hostile_text_survives_unchanged(hostile):
    data = json.loads(jsonreport.render(hostile))
    assert data["documents"][0]["formulas"][0]["latex"] == hostile.documents[0].formulas[0].latex

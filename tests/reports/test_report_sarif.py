"""SARIF 2.1.0: the structure that its schema and its prose ask for."""

import json

from reports import sarif
from reports.findings import is_finding
from verify.codes import CODES, Code
from verify.verdicts import DocumentReport, Remark, Report, Verdict

LEVELS = {"none", "note", "warning", "error"}


def run_of(report, **options):
    data = json.loads(sarif.render(report, CODES, **options))
    assert data["version"] == "2.1.0" and data["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = data["runs"]
    return run


def test_rules_come_from_the_registry_with_help(report):
    rules = run_of(report)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(CODES)
    rule = rules[sorted(CODES).index("R001")]
    assert CODES["R001"].bad in rule["help"]["text"] and CODES["R001"].good in rule["help"]["markdown"]
    assert rule["shortDescription"]["text"] == CODES["R001"].title
    assert rule["defaultConfiguration"]["level"] == "error"
    assert all(rule["defaultConfiguration"]["level"] in LEVELS for rule in rules)


def test_results_point_to_their_rules(report):
    run = run_of(report)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert [r["ruleId"] for r in run["results"]] == ["R001", "M001", "V001", "R005", "T001"]
    assert [r["level"] for r in run["results"]] == ["error", "warning", "note", "error", "error"]


def test_a_result_has_message_region_and_fix(report):
    result = run_of(report)["results"][0]
    assert result["message"]["text"].startswith("the mixed term")
    assert "Fix: (a+b)^2 = a^2 + 2ab + b^2" in result["message"]["text"]
    assert result["properties"]["fix"] == "(a+b)^2 = a^2 + 2ab + b^2"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "notes/one%20two.md"
    region = {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 20}
    assert place["region"] == region | {"snippet": {"text": "(a+b)^2 = a^2 + b^2"}}


def test_regions_count_from_one_and_do_not_run_backwards(report):
    for result in run_of(report)["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1 and region["startColumn"] >= 1
        assert region["endLine"] >= region["startLine"]


def test_unreadable_inputs_are_notifications(report):
    (invocation,) = run_of(report)["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "no such file"


def test_the_choice_narrows_the_results(report):
    found = [result["ruleId"] for result in run_of(report, wanted=is_finding)["results"]]
    assert "V001" not in found and "R001" in found


def test_kind_and_level_agree_for_what_is_no_failure(report):
    results = run_of(report, wanted=lambda verdict, code: True)["results"]
    assert {(r["kind"], r["level"]) for r in results if r["level"] == "none"} == {("informational", "none")}
    assert {r["kind"] for r in results if r["level"] != "none"} == {"fail"}


def test_a_code_that_nobody_registered_still_has_a_rule():
    remark = Remark(1, 1, "prose", Verdict.REFUTED, "R998", "", "odd")
    run = run_of(Report("1", (DocumentReport("a.md", "utf-8", False, (), (remark,)),)))
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "R998"


def test_addresses():
    remark = Remark(1, 1, "prose", Verdict.REFUTED, "R001", "", "odd")
    wanted = {"-": "stdin", "/a b/ü.md": "file:///a%20b/%C3%BC.md", "a:b#c.md": "a%3Ab%23c.md"}
    for path, uri in wanted.items():
        run = run_of(Report("1", (DocumentReport(path, "utf-8", False, (), (remark,)),)))
        assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_registered_codes_have_all_their_texts():
    for name, code in CODES.items():
        assert isinstance(code, Code) and name == code.code
        assert code.title and code.explanation.endswith(".") and code.bad and code.good and code.bad != code.good
        assert code.level in LEVELS

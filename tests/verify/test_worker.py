"""Judging in a process that can be killed: time, memory and depth cost one formula, never the run."""

from threading import Event

import pytest

from notes.reading import read_text
from verify.matching import forms_by_signature
from verify.options import Options
from verify.worker import formula_report, judge_document, judge_one, judge_supervised

SLOW = r"\sum_{i=1}^{60}\sum_{j=1}^{60}\sum_{k=1}^{60}\sum_{l=1}^{60}\sum_{m=1}^{60} i j k l m = 3"


@pytest.fixture
def supervised():
    forms_by_signature()  # as a run does before its workers: what they need is read once

    def run(text, **options):
        ticks = []
        settings = Options(jobs=1, cache=False, **options)
        report = judge_supervised(read_text(text, "a.md"), settings, lambda: ticks.append(1), Event())
        return report, len(ticks)

    return run


def test_a_slow_formula_costs_its_own_verdict_only(supervised):
    report, ticks = supervised(f"$1+1=2$ and ${SLOW}$ and $2+2=4$ and $(a+b)^2 = a^2 + b^2$", timeout=1.0)
    assert [f.verdict.value for f in report.formulas] == ["proved", "unsettled", "proved", "refuted"]
    assert "no verdict within 1 s" in report.formulas[1].statements[0].message
    assert report.formulas[1].statements[0].code == "U002" and ticks == 4


def test_supervised_and_direct_are_the_same(supervised):
    text = "# Entropy\n\n$H = \\sum_i p_i \\log p_i$, $1+1=3$, $x = 2$\n\n$$a = b \\\\ = c$$\n"
    report, _ = supervised(text)
    assert report == judge_document(read_text(text, "a.md"), Options(cache=False))


def test_what_was_learnt_survives_a_killed_worker(supervised):
    text = f"# Adam\n\n$m = \\beta_1 m + (1-\\beta_1) g$, ${SLOW}$, $v = \\beta_2 v + (1-\\beta_2) g^2$"
    report, _ = supervised(text, timeout=1.0)
    assert [f.verdict.value for f in report.formulas] == ["proved", "unsettled", "proved"]


def test_a_worker_that_dies_is_replaced(supervised, monkeypatch):
    import os

    from verify import worker

    def judge(made, document, number):
        if "boom" in document.formulas[number].latex:
            os._exit(1)
        return judge_one(made, document, number)

    monkeypatch.setattr(worker, "judge_one", judge)
    report, _ = supervised("$1+1=2$ and $boom = 1$ and $2+2=4$")
    assert [f.verdict.value for f in report.formulas] == ["proved", "unsettled", "proved"]
    assert "ended before a verdict" in report.formulas[1].statements[0].message


def test_an_error_of_our_own_is_one_plain_line(supervised, monkeypatch, capfd):
    from verify import worker

    def judge(made, document, number):
        return judge_one(made, document, number) if "boom" not in document.formulas[number].latex else made.nothing

    monkeypatch.setattr(worker, "judge_one", judge)
    report, _ = supervised("$1+1=2$ and $boom = 1$ and $2+2=4$")
    assert [f.verdict.value for f in report.formulas] == ["proved", "unsettled", "proved"]
    assert "AttributeError at verify/test_worker.py" in report.formulas[1].statements[0].message
    assert capfd.readouterr().err == ""


def test_a_rule_with_an_error_is_named(supervised, monkeypatch):
    from dataclasses import replace

    from verify import rules

    first, second, *rest = rules.all_rules()
    monkeypatch.setattr(rules, "all_rules", lambda: (first, replace(second, find=lambda d, f: d.nothing), *rest))
    report, _ = supervised("# Adam\n")
    assert len(report.notices) == 1 and f"rule {second.code} met an error" in report.notices[0]


def test_a_rule_without_end_costs_its_own_remarks_only(supervised, monkeypatch):
    import time
    from dataclasses import replace

    from verify import rules

    def without_end(document, formulas):
        time.sleep(60)
        yield

    first, second, *rest = rules.all_rules()
    changed = (first, replace(second, find=without_end), *rest)
    monkeypatch.setattr(rules, "all_rules", lambda: changed)
    report, _ = supervised("# 标准化\n\n对每个特征减去均值，再除以方差。\n", timeout=1.0)
    assert [r.claim for r in report.remarks] == ["divide-by-std"]
    assert report.notices == (f"rule {second.code} gave no answer within 1 s; this file is not checked by it",)


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_too_large_is_undecided(error):
    class Judge:
        def formula(self, number):
            raise error

    found = judge_one(Judge(), read_text("$a=b$", "a.md"), 0)
    assert found.verdict.value == "unsettled" and error.__name__ in found.statements[0].message


def test_a_stop_leaves_what_is_finished():
    stop = Event()
    document = read_text("$1+1=2$ and $2+2=4$ and $3+3=6$", "a.md")
    report = judge_supervised(document, Options(cache=False), stop.set, stop)
    assert 1 <= len(report.formulas) < 3


def test_a_formula_without_statements_is_a_mention():
    document = read_text("$x$", "a.md")
    assert formula_report(document.formulas[0], ()).verdict.value == "mention"

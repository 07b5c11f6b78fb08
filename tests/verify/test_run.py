"""A whole run: the order of the input whatever the number of workers, unreadable inputs beside readable ones."""

import json

import pytest

from reports import jsonreport
from verify.options import Interrupted, Options
from verify.run import judge_paths, judge_text, tool_version

QUICK = Options(jobs=1, cache=False)
NOTES = {
    "one.md": "# RMSProp\n\n$w = w - \\frac{\\eta}{S+\\epsilon} g$ and $1+1=2$\n",
    "two.md": "$(a+b)^2 = a^2 + b^2$\n" * 3,
    "three.tex": "\\begin{equation} 2 + 2 = 5 \\end{equation}\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in NOTES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_reports_come_in_the_order_of_the_input(folder):
    paths = ["two.md", "three.tex", "one.md"]
    assert [d.path for d in judge_paths(paths, QUICK).documents] == paths


def test_any_number_of_workers_says_the_same(folder):
    one, many = (judge_paths(sorted(NOTES), Options(jobs=n, cache=False)) for n in (1, 3))
    assert jsonreport.render(one) == jsonreport.render(many)


def test_a_cached_run_says_the_same_and_judges_nothing(folder, monkeypatch):
    uncached = judge_paths(sorted(NOTES), QUICK)
    fresh = judge_paths(sorted(NOTES), Options(jobs=1, cache=True))
    monkeypatch.setattr("verify.run.judge_supervised", None)
    assert judge_paths(sorted(NOTES), Options(jobs=1, cache=True)) == fresh == uncached


def test_a_missing_file_is_a_problem_and_the_others_are_judged(folder):
    report = judge_paths(["gone.md", "one.md"], QUICK)
    assert [p.path for p in report.problems] == ["gone.md"] and len(report.documents) == 1
    assert report.exit_code == 2


def test_progress_counts_every_formula(folder):
    seen = []
    judge_paths(["one.md", "two.md"], QUICK, lambda done, total: seen.append((done, total)))
    assert seen == [(k, 5) for k in range(1, 6)]


def test_exit_codes(folder):
    assert judge_text("$1+1=2$", "-", QUICK).exit_code == 0
    assert judge_text("$1+1=3$", "-", QUICK).exit_code == 1
    assert judge_text("", "-", QUICK).exit_code == 0


def test_ctrl_c_hands_over_what_is_finished(folder):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        judge_paths(["one.md"], QUICK, stop)
    assert isinstance(caught.value, KeyboardInterrupt) and len(caught.value.report.documents) <= 1


def test_the_summary_counts_statements_and_remarks():
    summary = judge_text("$1+1=2$ and $1+1=3$", "-", QUICK).summary()
    assert (summary["proved"], summary["refuted"], summary["ill-typed"]) == (1, 1, 0)


def test_the_version_is_that_of_the_package():
    assert tool_version() and json.dumps(tool_version())

"""The command line's contract from end to end, with the real judge: exit codes, JSON, odd inputs, hostile notes."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from formulint.cli import main
from verify.codes import CODES
from verify.verdicts import Verdict

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
RIGHT, WRONG = "$1+1=2$ and $(a+b)^2 = a^2 + 2ab + b^2$\n", "$(a+b)^2 = a^2 + b^2$\n"
SLOW = r"\sum_{i=1}^{60}\sum_{j=1}^{60}\sum_{k=1}^{60}\sum_{l=1}^{60}\sum_{m=1}^{60} i j k l m = 3"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs ``formulint`` in a folder of its own; returns the code and both outputs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))

    def call(*arguments, stdin=None, **files):
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode("utf-8")
            (tmp_path / name.replace("_", ".")).write_bytes(data)
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8"))))
        code = main([str(a) for a in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err + captured.out
        return code, captured.out, captured.err

    return call


@pytest.mark.parametrize(("text", "code"), [(RIGHT, 0), (WRONG, 1), ("", 0), ("no formulas at all\n", 0), ("$x", 0)])
def test_exit_codes(run, text, code):
    assert run("check", "a.md", a_md=text)[0] == code


def test_a_finding_is_one_line_with_its_place_code_and_repair(run):
    _, out, _ = run("check", "a.md", a_md="# RMSProp\n\n$w = w - \\frac{\\eta}{S+\\epsilon} g$\n")
    assert out.startswith("a.md:3:1: R002 ")
    assert "fix: w = w - \\frac{\\eta}{\\sqrt{S}+\\epsilon} g" in out and "1 finding" in out


@pytest.mark.parametrize(
    ("arguments", "stderr"),
    [
        (["check", "gone.md"], "gone.md"),
        (["check", "binary.md"], "not a text file"),
        (["check", "empty"], "no notes in this folder"),
        (["check", "--format", "pdf", "a.md"], "invalid choice"),
        (["check", "--select", "X9", "a.md"], "no code begins with"),
        (["frobnicate"], "not a command"),
    ],
)
def test_usage_and_unreadable_inputs_are_2(run, tmp_path, arguments, stderr):
    (tmp_path / "empty").mkdir()
    code, _, err = run(*arguments, a_md=RIGHT, binary_md=bytes(range(256)) * 20)
    assert code == 2 and stderr in err


def test_an_unreadable_input_does_not_stop_the_others(run):
    code, out, err = run("check", "gone.md", "a.md", a_md=WRONG)
    assert code == 2 and "a.md:1:1: R001" in out and "gone.md" in err


def test_standard_input(run):
    code, out, _ = run("check", "-", stdin=WRONG)
    assert code == 1 and "-:1:1: R001" in out


def test_a_folder_is_searched(run, tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "b.tex").write_text("$1+1=3$", "utf-8")
    (tmp_path / "notes" / "other.py").write_text("$1+1=4$", "utf-8")
    code, out, _ = run("check", "notes")
    assert code == 1 and "b.tex:1:1: R003" in out and "other.py" not in out


def test_the_json_has_the_keys_of_the_contract(run):
    text = "# RMSProp\n\n$w = w - \\frac{\\eta}{S+\\epsilon} g$ and $x$\n\n测试时，激活值乘以丢弃概率 $p$ 即可（dropout）。\n"
    code, out, _ = run("check", "a.md", "--format", "json", a_md=text)
    data = json.loads(out)
    assert code == 1 and set(data) == {"schema", "tool", "summary", "documents"} and data["schema"] == 1
    assert set(data["tool"]) == {"name", "version"} and set(data["summary"]) == {v.value for v in Verdict}
    (document,) = data["documents"]
    assert set(document) == {"path", "encoding", "repaired", "formulas", "remarks"}
    keys = {"line", "column", "end_line", "end_column", "latex", "display", "heading", "read", "verdict", "statements"}
    assert all(set(f) == keys for f in document["formulas"])
    statement = document["formulas"][0]["statements"][0]
    assert set(statement) == {"line", "latex", "verdict", "code", "claim", "message", "fix", "witness", "evidence"}
    assert set(statement["witness"]) == {"at", "left", "right"} and statement["code"] in CODES
    assert all(set(e) == {"engine", "says"} for e in statement["evidence"])
    assert document["formulas"][0]["heading"] == ["RMSProp"]
    remark = {"line", "end_line", "kind", "verdict", "code", "claim", "message", "fix"}
    assert all(set(r) == remark for r in document["remarks"])


def test_a_notebook_says_cell_and_line(run):
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["text\n", "\n", "$1+1=3$\n"]}]
    book = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
    _, out, _ = run("check", "a.ipynb", "--format", "json", a_ipynb=book)
    (formula,) = json.loads(out)["documents"][0]["formulas"]
    assert (formula["cell"], formula["cell_line"]) == (1, 3) and "1+1=3" in book.splitlines()[formula["line"] - 1]


def test_what_was_read_is_shown(run):
    _, out, _ = run("check", "--read", "a.md", a_md="$w = w - \\frac{lr}{S_w} g$\n")
    assert "read: w = w - (lr/S_w)*g" in out


def test_any_number_of_jobs_gives_the_same_json(run, tmp_path):
    for name in ("broken-notation.md", "macros.md"):
        (tmp_path / name).write_bytes((FIXTURES / name).read_bytes())
    outputs = [run("check", ".", "--format", "json", "--no-cache", "--jobs", n)[1] for n in (1, 2)]
    assert outputs[0] == outputs[1] and json.loads(outputs[0])["documents"]


def test_a_cached_run_says_the_same_and_needs_no_sympy(run, tmp_path):
    (tmp_path / "a.md").write_bytes((FIXTURES / "chains.md").read_bytes())
    uncached = run("check", "a.md", "--format", "json", "--no-cache")[1]
    assert run("check", "a.md", "--format", "json")[1] == uncached
    script = (
        "import sys; from formulint.cli import main; main(['check', 'a.md', '--format', 'json']); "
        "print('sympy' in sys.modules, 'derive.claims' in sys.modules, file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", env=environment, cwd=tmp_path
    )
    assert done.stdout == uncached and done.stderr.split() == ["False", "False"]


def test_a_formula_that_takes_too_long_leaves_the_others_judged(run):
    text = f"$1+1=2$ then ${SLOW}$ then $1+1=3$\n"
    code, out, _ = run("check", "a.md", "--timeout", "1", "--format", "json", "--no-cache", a_md=text)
    verdicts = [f["verdict"] for f in json.loads(out)["documents"][0]["formulas"]]
    assert code == 1 and verdicts == ["proved", "unsettled", "refuted"]


HOSTILE = {
    "never ends": "text $$ a = b\n\nmore\n",
    "brackets": "$" + "(" * 3000 + "x" + ")" * 3000 + " = x$",
    "fractions": "$" + r"\frac{1}{" * 500 + "x" + "}" * 500 + " = x$",
    "tower": "$" + "x^{" * 300 + "2" + "}" * 300 + " = 2$",
    "tower of numbers": "$9^{9^{9^{9^{9}}}} = 9$",
    "factorial": "$(((9!)!)!)! = 1$",
    "big number": "$" + "7" * 5000 + " = 7$",
    "big exponent": "$1e999999999 = 1$",
    "long sum": "$\\sum_{i=1}^{999999999999} i = 5$",
    "long line": "$a = " + "a + " * 250_000 + "a$\n",
    "a long line of text": "word " * 200_000 + "$1+1=2$\n",
    "environments": "$$" + r"\begin{cases} x & " * 200 + "$$",
    "bars": "$" + "|" * 501 + "x$",
    "roots": "$" + r"\sqrt{" * 400 + "x" + "}" * 400 + " = x$",
    "definitions in a circle": "$f(x) = g(x)$, $g(x) = f(x)$, $f(1) = 2$, $a = b$, $b = a$, $a = 3$",
    "a macro that doubles": "$$\\newcommand{\\a}{bb}\\newcommand{\\c}{\\a\\a}\\newcommand{\\d}{\\c\\c}\\d = \\d\\d$$",
    "matrices": "$" + r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}" * 100 + " = 1$",
    "derivatives": "$" + r"\frac{d}{dx}" * 30 + " x^{99} = 0$",
    "primes": "$f" + "'" * 200 + "(x) = 0$, $f(x) = x^2$",
    "products of sums": "$" + "(a+b+c+d+e)" * 60 + " = 0$",
    "surrogates": "$a = \\ud800 b$",
    "zero": "$a\x00 = b$",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_notes_end_with_a_plain_answer(run, text):
    data = text.encode("utf-8", "surrogatepass")
    code, out, err = run("check", "a.md", "--timeout", "1", "--no-cache", a_md=data)
    assert code in (0, 1, 2) and (out or err)
    assert len(out) < 3 * len(data) + 20_000


@pytest.mark.parametrize("form", ["html", "markdown", "sarif", "json", "text"])
def test_html_in_a_formula_stays_text(run, form):
    evil = "<script>alert(1)</script>"
    text = f"# {evil}\n\n$a = {evil} b$ and ${evil} 1+1=3$ and $1+1=3 \\text{{{evil}}}$\n"
    code, out, _ = run("check", "a.md", "--format", form, "--no-cache", a_md=text)
    assert code in (0, 1)
    if form == "html":
        assert "<script>alert" not in out and "onerror=" not in out
    if form in ("json", "sarif"):
        json.loads(out)


def test_the_report_is_complete_and_names_no_script(run, tmp_path):
    text = "$1+1=3$ and $<img src=x onerror=alert(1)> = 1$\n"
    code, _, _ = run("report", "a.md", "-o", "out", a_md=text)
    assert code == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} >= {"index.html", "report.json", "report.sarif", "report.md"}
    assert "<img src=x" not in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_fixtures_with_findings_exit_with_1(run):
    assert run("check", FIXTURES / "chains.md")[0] == 1


def test_fixing_leaves_fewer_findings(run, tmp_path):
    text = "# RMSProp\n\n$w = w - \\frac{\\eta}{S+\\epsilon} g$ and $2 \\times 3 = 5$\n"
    assert run("fix", "--write", "a.md", a_md=text)[0] == 0
    assert "\\sqrt{S}" in (tmp_path / "a.md").read_text("utf-8") and "2 \\times 3 = 6" in (tmp_path / "a.md").read_text(
        "utf-8"
    )
    assert run("check", "a.md")[0] == 0


@pytest.mark.parametrize("name", ["R001", "rmsprop", "m004"])
def test_explain(run, name):
    code, out, _ = run("explain", name)
    assert code == 0 and name.casefold() in out.casefold()

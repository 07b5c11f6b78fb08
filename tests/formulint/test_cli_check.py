"""``formulint check``: exit codes, forms, selection, standard input, and runs that are stopped."""

import io
import json
import sys

import pytest

from formulint.cli import main
from verify.options import Interrupted, Options
from verify.verdicts import Report

RIGHT, WRONG = "a $1+1=2$ b\n", "a\n\nb $1+1=3$ c\n"


@pytest.fixture
def note(tmp_path, monkeypatch, judge):
    """Writes a note into the current folder and returns its name."""
    monkeypatch.chdir(tmp_path)

    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def test_clean_is_0(note, capsys):
    assert main(["check", note("a.md", RIGHT)]) == 0
    assert "no findings" in capsys.readouterr().out


def test_findings_are_1_and_printed_by_place(note, capsys):
    assert main(["check", note("a.md", WRONG)]) == 1
    out = capsys.readouterr().out
    assert "a.md:3:3: R003 wrong sum\n    fix: 1+1=2\n    witness: left 2, right 3\n" in out


def test_unreadable_is_2_and_the_others_are_judged(note, capsys):
    assert main(["check", "gone.md", note("a.md", WRONG)]) == 2
    captured = capsys.readouterr()
    assert captured.err == "formulint: gone.md: No such file or directory\n"
    assert "a.md:3:3: R003" in captured.out


@pytest.mark.parametrize(
    "arguments",
    [["--format", "pdf"], ["--jobs", "-1"], ["--jobs", "x"], ["--timeout", "0"], ["--timeout", "nan"],
     ["--select", "Q"], ["--ignore", "R,Q9"], ["--lang", "fr"], ["--frobnicate"]],
)  # fmt: skip
def test_wrong_usage_is_2_with_a_message(note, capsys, arguments):
    assert main(["check", note("a.md", RIGHT), *arguments]) == 2
    captured = capsys.readouterr()
    assert "formulint" in captured.err and not captured.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--select", "R"], 1), (["--select", "r003"], 1), (["--select", "T,M"], 0), (["--ignore", "R"], 0),
     (["--select", "R", "--ignore", "R003"], 0), (["--ignore", "T", "--ignore", "M001"], 1)],
)  # fmt: skip
def test_selection_decides_what_counts(note, arguments, code):
    assert main(["check", note("a.md", WRONG), *arguments]) == code


def test_selection_by_name_lists_what_is_no_finding(note, capsys):
    name = note("a.md", "$x=y$ $1+1=3$\n")
    assert main(["check", name, "--select", "U"]) == 0
    out = capsys.readouterr().out
    assert "a.md:1:1: U002 no sum" in out and "R003" not in out


def test_a_formula_whose_finding_is_ignored_is_not_shown_as_something_else(note, capsys):
    main(["check", note("a.md", "$1+1=3$ $1+1=2$"), "--ignore", "R", "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert [formula["verdict"] for formula in data["documents"][0]["formulas"]] == ["proved"]


@pytest.mark.parametrize(
    ("form", "start"),
    [("json", '{\n "schema": 1'), ("sarif", '{\n "$schema"'), ("markdown", "# Formulint"), ("html", "<!doctype html>")],
)
def test_forms(note, capsys, form, start):
    assert main(["check", note("a.md", WRONG), "--format", form]) == 1
    assert capsys.readouterr().out.startswith(start)


def test_output_goes_to_the_file(note, tmp_path, capsys):
    assert main(["check", note("a.md", WRONG), "--format", "json", "--output", "out.json"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["summary"]["refuted"] == 1


def test_output_that_cannot_be_written_is_2(note, capsys):
    assert main(["check", note("a.md", WRONG), "--output", "no/such/folder/x"]) == 2
    assert capsys.readouterr().err == "formulint: no/such/folder/x: No such file or directory\n"


def test_read_prints_readings(note, capsys):
    main(["check", note("a.md", RIGHT), "--read"])
    assert "a.md:1:3: proved: 1+1=2\n    read: 1+1=2\n" in capsys.readouterr().out


def test_options_reach_the_judge(note, judge):
    seen = []
    judge.judge_paths = lambda paths, options, progress: seen.append((paths, options)) or Report("1", ())
    main(["check", "a.md", "b", "--jobs", "3", "--timeout", "2.5", "--no-cache", "--lang", "zh"])
    assert seen == [(["a.md", "b"], Options(jobs=3, timeout=2.5, cache=False, language="zh"))]


def test_without_paths_the_bundled_notes_are_judged(note, judge):
    seen = []
    judge.judge_paths = lambda paths, options, progress: seen.extend(paths) or Report("1", ())
    assert main(["check"]) == 0
    assert len(seen) == 1 and seen[0].replace("\\", "/").endswith("notes/bundled")


@pytest.fixture
def stdin(monkeypatch):
    return lambda data: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(note, stdin, capsys):
    stdin(WRONG.encode())
    assert main(["check", "-"]) == 1
    assert "-:3:3: R003" in capsys.readouterr().out


def test_standard_input_beside_files_and_in_gb18030(note, stdin, capsys):
    stdin("中文的句子 $1+1=3$".encode("gb18030"))
    assert main(["check", note("a.md", RIGHT), "-"]) == 1
    assert "2 files" in capsys.readouterr().out


def test_standard_input_that_is_no_text_is_2(note, stdin, capsys):
    stdin(b"\x00\x01\xff\xfe\x80" * 50)
    assert main(["check", "-"]) == 2
    assert capsys.readouterr().err.startswith("formulint: -: ")


def test_ctrl_c_prints_what_is_done_and_exits_130(note, judge, capsys):
    done = judge.judge_text("$1+1=3$", "a.md", Options())

    def stopped(paths, options, progress):
        raise Interrupted(done)

    judge.judge_paths = stopped
    assert main(["check", "a.md"]) == 130
    captured = capsys.readouterr()
    assert "a.md:1:1: R003 wrong sum" in captured.out and "interrupted" in captured.err


def test_ctrl_c_before_anything_is_done(note, judge, capsys):
    def stopped(paths, options, progress):
        raise KeyboardInterrupt

    judge.judge_paths = stopped
    assert main(["check", "a.md"]) == 130
    assert capsys.readouterr().err == "formulint: interrupted\n"

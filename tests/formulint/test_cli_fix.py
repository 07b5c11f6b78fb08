"""``formulint fix``: what is changed, and that nothing else is."""

import os
import stat
import subprocess

import pytest

from formulint.cli import main
from formulint.repairs import Edit, Unfixed, plan
from verify.options import Interrupted
from verify.verdicts import DocumentReport, FormulaReport, Remark, Report, Statement, Verdict

TEXT = "# 1+1=3 in words\n\nfirst $1+1=3$ and $1+1=2$\nlast $2+2=5$ no newline"
FIXED = "# 1+1=3 in words\n\nfirst $1+1=2$ and $1+1=2$\nlast $2+2=4$ no newline"


@pytest.fixture
def note(tmp_path, monkeypatch, judge):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_bytes(TEXT.encode())
    return path


@pytest.mark.parametrize("mode", [[], ["--diff"]])
def test_diff_shows_and_changes_nothing(note, capsys, mode):
    assert main(["fix", "a.md", *mode]) == 1
    out = capsys.readouterr().out
    assert out.startswith("--- a/a.md\n+++ b/a.md\n")
    assert "\n-first $1+1=3$ and $1+1=2$\n" in out and "\n+first $1+1=2$ and $1+1=2$\n" in out
    assert "# 1+1=2" not in out
    assert note.read_bytes() == TEXT.encode()


def test_the_diff_is_one_that_patch_programs_take(note, capsys):
    main(["fix", "a.md"])
    ended = subprocess.run(["git", "apply", "-"], input=capsys.readouterr().out.encode(), capture_output=True)
    assert ended.returncode == 0, ended.stderr
    assert note.read_bytes() == FIXED.encode()


def test_write_changes_the_formulas_and_nothing_else(note, capsys):
    assert main(["fix", "a.md", "--write"]) == 0
    assert note.read_bytes() == FIXED.encode()
    assert "2 repairs written" in capsys.readouterr().out
    assert os.listdir(note.parent) == ["a.md"]


@pytest.mark.parametrize(
    ("before", "encoding"),
    [("a\r\n$1+1=3$\r\nb\r\n", "utf-8"), ("a\n$1+1=3$\n", "utf-8-sig"), ("中文的句子在此 $1+1=3$\n", "gb18030"),
     ("a\rb $1+1=3$\r", "utf-8"), ("a\n$1+1=3$\n", "utf-16")],
)  # fmt: skip
def test_line_ends_and_encodings_stay(note, before, encoding):
    note.write_bytes(before.encode(encoding))
    assert main(["fix", "a.md", "--write"]) == 0
    assert note.read_bytes() == before.replace("1+1=3", "1+1=2").encode(encoding)


def test_mode_and_link_stay(note):
    note.chmod(0o640)
    (note.parent / "link.md").symlink_to(note)
    assert main(["fix", "link.md", "--write"]) == 0
    assert (note.parent / "link.md").is_symlink()
    assert note.read_bytes() == FIXED.encode() and stat.S_IMODE(note.stat().st_mode) == 0o640


def test_a_finding_without_a_repair_is_named_and_leaves_1(note, capsys):
    note.write_text("$!$ and $1+1=3$\n")
    assert main(["fix", "a.md", "--write"]) == 1
    assert note.read_text() == "$!$ and $1+1=2$\n"
    assert "a.md:1: not fixed: no proved repair is known" in capsys.readouterr().err


def test_nothing_to_fix_is_0(note, capsys):
    note.write_text("$1+1=2$\n")
    assert main(["fix", "a.md"]) == 0
    assert capsys.readouterr().out == ""


def test_selection_narrows_what_is_fixed(note):
    assert main(["fix", "a.md", "--write", "--ignore", "R"]) == 0
    assert note.read_bytes() == TEXT.encode()


def test_bytes_that_would_not_come_back_the_same_are_refused(note, capsys):
    damaged = "中文" * 30 + " $1+1=3$ "
    note.write_bytes(damaged.encode() + b"\xff\n")
    assert main(["fix", "a.md", "--write"]) == 2
    assert note.read_bytes().endswith(b"\xff\n") and b"1+1=3" in note.read_bytes()
    assert "byte for byte" in capsys.readouterr().err


def test_standard_input_and_missing_files_are_2(note, capsys):
    assert main(["fix", "-"]) == 2
    assert main(["fix", "gone.md"]) == 2
    assert "gone.md: No such file" in capsys.readouterr().err


def test_ctrl_c_changes_nothing(note, judge):
    def stopped(paths, options, progress):
        raise Interrupted(Report("1", ()))

    judge.judge_paths = stopped
    assert main(["fix", "a.md", "--write"]) == 130
    assert note.read_bytes() == TEXT.encode()


# --- placing, without files ------------------------------------------------------------------------------------


def document(latex, fix, line=1, column=1, end=(1, 99), path="a.md", at=None):
    statement = Statement(at or line, latex, Verdict.REFUTED, "R001", "", "wrong", fix)
    formula = FormulaReport(line, column, *end, latex, False, (), (statement,))
    return DocumentReport(path, "utf-8", False, (formula,))


def fixed(text, found):
    return plan(text, found).apply(text)


def reason(text, found):
    ((unfixed,), edits) = plan(text, found).unfixed, plan(text, found).edits
    assert edits == () and isinstance(unfixed, Unfixed)
    return unfixed.reason


def test_only_the_formula_itself_is_changed_not_its_like_elsewhere():
    text = "$x=1$ $x=1$ x=1"
    assert fixed(text, document("x=1", "x=2", column=7, end=(1, 12))) == "$x=1$ $x=2$ x=1"


def test_a_row_of_a_display():
    text = "$$\na &= b \\\\\na &= c\n$$\n"
    assert fixed(text, document("a &= c", "a &= d", end=(4, 3), at=3)) == "$$\na &= b \\\\\na &= d\n$$\n"


def test_the_statement_s_own_line_comes_first():
    text = "$$\na = b\na = b\n$$\n"
    assert fixed(text, document("a = b", "c", end=(4, 3), at=3)) == "$$\na = b\nc\n$$\n"


def test_a_statement_over_two_lines_with_carriage_returns():
    text = "$a =\r\nb$\r\n"
    assert fixed(text, document("a =\nb", "a = c", end=(2, 3))) == "$a = c$\r\n"


def test_text_that_stands_twice_or_not_at_all_is_left():
    assert "letter for letter" in reason("$x=1, x=1$", document("x=1", "x=2"))
    assert "letter for letter" in reason(r"$\x=1$", document("x=1", "x=2"))
    assert "letter for letter" in reason("$xx=11$", document("x=1", "x=2"))
    assert "letter for letter" in reason("$y=1$", document("x=1", "x=2"))


def test_a_repair_that_would_break_its_surroundings_is_left():
    assert "means something else" in reason("$x=1$", document("x=1", "x=$2"))
    assert "means something else" in reason("| $x=1$ |", document("x=1", "|x|=1"))
    assert fixed("$x=1$", document("x=1", "|x|=1")) == "$|x|=1$"


def test_a_notebook_is_json_and_stays_json():
    text = '{"source": [\n  "$\\\\frac{1}{2}=1$ \\u00fc\\n"\n]}'
    found = document(r"\frac{1}{2}=1", r"\frac{2}{2}=1", line=2, end=(2, 40), path="a.ipynb")
    assert fixed(text, found) == text.replace("{1}{2}", "{2}{2}")


def test_two_repairs_of_the_same_text_are_one():
    one = Statement(1, "a=b=c", Verdict.REFUTED, fix="a=c")
    two = Statement(1, "b=c", Verdict.REFUTED, fix="b=d")
    formula = FormulaReport(1, 1, 1, 9, "a=b=c", False, (), (one, two))
    made = plan("$a=b=c$", DocumentReport("a.md", "utf-8", False, (formula,)))
    assert made.edits == (Edit(1, 6, "a=c", 1),)
    assert [unfixed.line for unfixed in made.unfixed] == [1]


def test_prose_is_left_to_the_reader():
    remark = Remark(3, 3, "prose", Verdict.REFUTED, "R005", "", "wrong", "better")
    made = plan("a\nb\nc", DocumentReport("a.md", "utf-8", False, (), (remark,)))
    assert made.edits == () and made.unfixed == (Unfixed(3, "prose is left to you"),)

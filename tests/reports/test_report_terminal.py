"""Text for terminals: the line form, what stands below it, colours, and characters a terminal would obey."""

import io
import re

from reports import terminal
from verify.verdicts import DocumentReport, Remark, Report, Verdict


def test_each_finding_is_one_line_with_fix_and_witness_below(report):
    lines = terminal.render(report).splitlines()
    at = lines.index("notes/one two.md:5:3: R001 the mixed term $2ab$ is missing")
    assert lines[at + 1] == r"    fix: (a+b)^2 = a^2 + 2ab + b^2"
    assert lines[at + 2] == "    witness: at a = 1, b = 1/2: left 9/4, right 5/4"


def test_findings_come_by_line_and_notes_are_left_out(report):
    found = re.findall(r"^[^:\n]+:(\d+):\d+: ([A-Z]\d+) ", terminal.render(report), re.MULTILINE)
    assert found == [("5", "R001"), ("6", "M001"), ("9", "R005"), ("41", "T001")]


def test_a_notebook_finding_names_its_cell(report):
    lines = terminal.render(report).splitlines()
    at = lines.index("book.ipynb:41:1: T001 kinds")
    assert lines[at + 1] == "    cell 3, line 3"


def test_summary_counts_every_verdict_met(report):
    text = terminal.summary(report)
    assert "2 files, 5 formulas, 5 statements, 1 remark" in text
    assert "1 proved, 1 variant, 1 malformed, 1 ill-typed, 2 refuted" in text
    assert "4 findings (3 errors, 1 warning)" in text


def test_a_clean_run_says_so(empty):
    assert terminal.render(empty) == "0 files, 0 formulas, 0 statements: nothing to judge\nno findings\n"


def test_files_without_formulas_are_named_on_one_line():
    words = [DocumentReport(f"{name}.md", "utf-8", False, ()) for name in "abcde"]
    told = DocumentReport("told.md", "utf-8", False, (), notices=("the file is empty",))
    prose = DocumentReport(
        "prose.md", "utf-8", False, (), (Remark(1, 1, "prose", Verdict.REFUTED, "R005", "c", "says"),)
    )
    report = Report("1", (*words, told, prose))
    assert terminal.summary(report).splitlines()[:2] == [
        "told.md: the file is empty",
        "a.md, b.md, c.md and 2 more files: no formulas found",
    ]
    assert "no formulas" not in terminal.summary(Report("1", (told, prose)))


def test_readings_show_what_was_read_and_what_was_not(report):
    lines = terminal.render(report, readings=True).splitlines()
    at = lines.index("notes/one two.md:8:3: proved: 1 + 1 = 2")
    assert lines[at + 1] == "    read: 1 + 1 = 2"
    at = lines.index("notes/one two.md:6:3: malformed: (x")
    assert lines[at + 1] == "    not read: a bracket is not closed"


def test_colours_only_when_asked(report):
    assert "\x1b[" not in terminal.render(report)
    assert "\x1b[31mR001\x1b[0m" in terminal.render(report, colour=True)


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def test_colour_is_wanted_on_a_terminal_unless_no_color(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert terminal.wants_colour(_Terminal())
    assert not terminal.wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.wants_colour(_Terminal())


def test_control_characters_of_a_document_reach_no_terminal():
    remark = Remark(1, 1, "prose", Verdict.REFUTED, "R001", "", "a\x1b[2Jb\nc\u202ed", "x\rfix\x07")
    text = terminal.render(Report("1", (DocumentReport("a\x1b]0;t.md", "utf-8", False, (), (remark,)),)))
    assert "\x1b" not in text and "\x07" not in text and "\r" not in text and "\u202e" not in text
    assert "R001 a\\u001b[2Jb c\\u202ed" in text

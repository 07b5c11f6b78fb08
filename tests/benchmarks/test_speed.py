"""The speed benchmark measures and never judges: what it counts, prints, and says when a reader is missing."""

from pathlib import Path

import pytest

from benchmarks.speed.__main__ import main, table
from benchmarks.speed.readers import Measured, Reader, measure, readers


def test_a_refusal_counts_whatever_is_raised() -> None:
    def read(latex: str) -> bool:
        if "bad" in latex:
            raise KeyError(latex)
        return "empty" not in latex

    found = measure(Reader("some", lambda: read), ["a", "bad", "b", "empty"])
    assert (found.name, found.accepted) == ("some", 2)
    assert found.seconds >= 0


def test_our_reader_reads() -> None:
    found = measure(readers()[0], [r"y=\frac{1}{1+e^{-x}}", r"y=\frac{1"])
    assert found.accepted == 1


def test_ratios_are_to_our_reader_and_to_judging() -> None:
    rows = list(table(Measured("judging", 4.0, 2), [Measured("ours", 0.5, 2), Measured("other", 8.0, 1)], 2))
    assert rows[0] == "2 formulas"
    assert rows[2].split() == ["judging", "4.00", "2000.00", "2", "8.0", "1.00"]
    assert rows[4].split() == ["other", "8.00", "4000.00", "1", "16.0", "2.00"]


def test_a_missing_reader_is_named() -> None:
    absent = Reader("Some reader", lambda: str, ("no_such_module_anywhere",), "pip install some")
    assert not absent.available
    assert absent.left_out == "Some reader is not installed and was left out (pip install some)"


def test_a_run_over_one_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.md"
    note.write_text("The sigmoid: $y=\\frac{1}{1+e^{-x}}$\n", encoding="utf-8")
    assert main([str(note)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("1 formulas\n")
    assert "formulint judges" in printed and "formulint reads" in printed
    assert main([str(tmp_path / "none.md")]) == 2

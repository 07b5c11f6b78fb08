"""The report of a run, its JSON, the peers' lines and the command line."""

import json
from pathlib import Path

import pytest

from benchmarks.detection import peers
from benchmarks.detection.__main__ import main
from benchmarks.detection.cases import Case
from benchmarks.detection.corrections import CORRECTIONS, corrected
from benchmarks.detection.peers import PeerResult
from benchmarks.detection.run import BUNDLED, Alarm, Results
from benchmarks.detection.table import as_json, counts, lines
from benchmarks.detection.trial import CAUGHT, EQUIVALENT, MISSED, Outcome

CASE = Case("note.md", 0, 3, "drop a root", r"a=\sqrt{b}", "a=b")
OUTCOMES = (
    Outcome(CASE, CAUGHT, "refuted", restored=True, fix=r"a=\sqrt{b}"),
    Outcome(CASE, MISSED, "defines"),
    Outcome(CASE, EQUIVALENT, "variant"),
)
RESULTS = Results((), 1, OUTCOMES, (Alarm("note.md", 3, "R001", "a=b", ""),))


def test_counts_and_rates() -> None:
    assert counts(OUTCOMES) == {"mutants": 3, EQUIVALENT: 1, CAUGHT: 1, MISSED: 1, "restored": 1}
    text = "\n".join(lines(RESULTS, [], [], show=False))
    assert "caught 50.0% of 2 that are not equivalent, 50.0% with the original restored" in text
    assert "false alarms on the unbroken notes: 1\n  note.md:3 R001 a=b" in text
    assert "missed: note.md" not in text


def test_the_list_shows_what_was_missed() -> None:
    text = "\n".join(lines(RESULTS, [], [], show=True))
    assert "missed: note.md:3: drop a root: defines" in text
    assert r"    original  a=\sqrt{b}" in text
    assert "    broken    a=b" in text


def test_a_peer_is_measured_on_the_cases_it_was_given() -> None:
    peer = PeerResult("Some linter", frozenset({0, 2}), frozenset({0, 2}), 4)
    (line,) = [x for x in lines(RESULTS, [peer], [], show=False) if x.startswith("Some")]
    assert "caught 1 of 1 (100.0%), called 1 of 1 equivalent ones wrong" in line
    assert line.endswith("false alarms on the unbroken notes: 4")


def test_json_holds_every_case() -> None:
    data = json.loads(json.dumps(as_json(RESULTS, [], ["x is not installed"])))
    assert data["total"]["caught"] == 1
    assert [c["result"] for c in data["cases"]] == [CAUGHT, MISSED, EQUIVALENT]
    assert data["cases"][0]["case"]["slip"] == "drop a root"


def test_a_peer_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    assert [line.split(" ")[0] for line in peers.missing()] == ["SciEqLint", "Math-Verify"]
    assert peers.measured([], []) == []


@pytest.mark.parametrize("name", sorted(CORRECTIONS))
def test_every_correction_corrects_something(name: str) -> None:
    text = (BUNDLED / name).read_text(encoding="utf-8")
    mended = corrected(name, text)
    assert all(right in mended for _, right in CORRECTIONS[name])
    assert mended.count("\n") == text.count("\n")


def test_a_correction_without_its_error_is_refused() -> None:
    with pytest.raises(ValueError, match="any more"):
        corrected("networks.md", "# nothing wrong here")


def test_a_small_run_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Tanh\n\nThe derivative of tanh:\n\n$$\\tanh'(x)=1-\\tanh^2(x)$$\n", encoding="utf-8")
    out = tmp_path / "out.json"
    assert main([str(note), "--limit", "2", "--jobs", "1", "--no-peers", "--json", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("1 notes, 1 formulas broken\n")
    assert printed.err == ""
    assert json.loads(out.read_text(encoding="utf-8"))["total"]["mutants"] == 2


def test_an_unreadable_path_is_told_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.md")]) == 2
    assert "no such file or folder" in capsys.readouterr().err

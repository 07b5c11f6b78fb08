"""The other commands: report, the bare run, explain, claims; help and version; pipes that break."""

import json
import os
import re
import subprocess
import sys

import pytest

from formulint.cli import main
from verify.codes import CODES

FILES = {"index.html", "report.json", "report.sarif", "report.md"}


def test_report_writes_the_folder_and_the_summary(tmp_path, judge, capsys):
    note = tmp_path / "a.md"
    note.write_text("$1+1=3$", encoding="utf-8")
    assert main(["report", str(note), "-o", str(tmp_path / "out")]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    out = capsys.readouterr().out
    assert "1 finding (1 error)" in out and "index.html" in out


@pytest.mark.parametrize(
    ("text", "says"), [(" \n", "the file is empty: nothing to judge"), ("Words.", "no formulas found")]
)
@pytest.mark.parametrize("command", ["check", "report"])
def test_a_note_with_nothing_to_judge_is_0_and_named(tmp_path, monkeypatch, capsys, command, text, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert main([command, "a.md", "--no-cache", *(["-o", "out"] if command == "report" else [])]) == 0
    assert f"a.md: {says}\n" in capsys.readouterr().out


def test_report_with_an_unreadable_input_is_2_and_written_all_the_same(tmp_path, judge):
    assert main(["report", str(tmp_path / "gone.md"), "-o", str(tmp_path / "out")]) == 2
    assert (tmp_path / "out" / "index.html").exists()


def test_report_to_an_impossible_folder_is_2(tmp_path, judge, capsys):
    (tmp_path / "file").write_text("")
    assert main(["report", str(tmp_path), "-o", str(tmp_path / "file" / "out")]) == 2
    assert capsys.readouterr().err.startswith("formulint: ")


def test_the_folder_may_be_given_before_the_command(tmp_path, judge):
    assert main(["-o", str(tmp_path / "out"), "report", str(tmp_path / "gone.md")]) == 2
    assert (tmp_path / "out" / "report.json").exists()


@pytest.mark.parametrize(("words", "folder"), [([], "formulint-report"), (["-o", "there"], "there")])
def test_the_bare_command_reports_on_the_bundled_notes(tmp_path, monkeypatch, judge, capsys, words, folder):
    seen = []
    judge.judge_paths = lambda paths, options, progress: seen.extend(paths) or judge.judge_text("$1+1=3$", "b", options)
    monkeypatch.chdir(tmp_path)
    assert main(words) == 0
    assert seen[0].replace("\\", "/").endswith("notes/bundled")
    assert {path.name for path in (tmp_path / folder).iterdir()} == FILES
    assert "1 finding" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["R001", "r001", "U002"])
def test_explain_a_code(capsys, name):
    assert main(["explain", name]) == 0
    out = capsys.readouterr().out
    assert CODES[name.upper()].title in out and CODES[name.upper()].bad in out and CODES[name.upper()].good in out


@pytest.mark.parametrize("name", ["tanh-slope", "TANH-slope", "tanh"])
def test_explain_a_claim_by_name_or_by_what_it_is_called(claims, capsys, name):
    assert main(["explain", name]) == 0
    out = capsys.readouterr().out
    for part in ("tanh-slope (activations, identity)", "What tanh-slope says.", "Domain: x real",
                 "by the hyperbolic cosine", "1. differentiate", r"1-\tanh^2 x",
                 "numeric.activations.tanh_grad", "A book, 1.2"):  # fmt: skip
        assert part in out


def test_explain_what_is_not_one_thing_is_2(claims, capsys):
    assert main(["explain", "tanh-slop"]) == 2
    assert "close to it: tanh-slope" in capsys.readouterr().err
    assert main(["explain", "slope"]) == 2
    assert "may be any of sigmoid-slope, tanh-slope" in capsys.readouterr().err


def test_claims_by_topic(claims, capsys):
    assert main(["claims"]) == 0
    out = capsys.readouterr().out
    assert out.index("activations:") < out.index("sigmoid-slope") < out.index("losses:") < out.index("mse")
    assert main(["claims", "losses"]) == 0
    assert capsys.readouterr().out == "losses:\n  mse  What mse says.\n"


def test_a_topic_holds_its_parts(capsys):
    assert main(["claims", "losses"]) == 0
    topics = [line[:-1] for line in capsys.readouterr().out.splitlines() if line[:1].strip()]
    assert topics[0] == "losses" and "losses_margin" in topics and all(t.startswith("losses") for t in topics)


def test_claims_of_an_unknown_topic_is_2(claims, capsys):
    assert main(["claims", "cooking"]) == 2
    assert "activations, losses" in capsys.readouterr().err


def test_a_path_without_a_command_gets_a_hint(tmp_path, capsys):
    note = tmp_path / "a.md"
    note.write_text("")
    assert main([str(note)]) == 2
    assert f"formulint check {note}" in capsys.readouterr().err
    assert main(["chekc"]) == 2
    assert "check" in capsys.readouterr().err


def run(code, **options):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, **options)


def test_version_and_help():
    assert run("import sys; from formulint.cli import main; sys.exit(main(['--version']))").stdout.startswith(
        "formulint "
    )
    shown = run("import sys; from formulint.cli import main; sys.exit(main(['--help']))")
    assert shown.returncode == 0 and "check" in shown.stdout and "explain" in shown.stdout


def test_start_up_imports_nothing_heavy():
    code = """
import sys
import formulint.cli, formulint.commands.check
from formulint.cli import main
main(["--help"]); main(["explain", "R001"])
print([name for name in ("sympy", "numpy", "mpmath", "flint", "markdown_it") if name in sys.modules], file=sys.stderr)
"""
    assert run(code).stderr == "[]\n"


def test_python_m_reports_is_the_report_command():
    shown = subprocess.run(
        [sys.executable, "-m", "reports", "--help"], capture_output=True, text=True, timeout=60, check=True
    )
    assert shown.stdout.startswith("usage: formulint report")


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_broken_pipe_is_quiet():
    code = "import sys; from formulint.cli import main; sys.exit(main(['explain', 'R001']))"
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run([sys.executable, "-c", code], stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    assert ended.returncode == 141 and ended.stderr == b""


def test_a_narrow_encoding_gets_escapes_and_no_traceback(tmp_path):
    code = "import sys; from formulint.cli import main; sys.exit(main(['explain', '误差']))"
    ended = run(code, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 2 and "Traceback" not in ended.stderr and "\\u8bef" in ended.stderr


def test_json_of_the_folder_and_of_check_are_the_same(tmp_path, judge, capsys):
    note = tmp_path / "a.md"
    note.write_text("$1+1=3$ and $1+2=3$", encoding="utf-8")
    main(["report", str(note), "-o", str(tmp_path / "out")])
    capsys.readouterr()
    main(["check", str(note), "--format", "json"])
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))


def test_every_claim_says_how_it_is_proved():
    from derive.claims import all_claims
    from formulint.commands.explain import explain_claim

    silent = [c.name for c in all_claims().values() if not re.search("^(Proof:|Proved|Holds)", explain_claim(c), re.M)]
    assert silent == []

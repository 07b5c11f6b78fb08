"""Notes that carry their expectations: every one is judged and compared with what it says about itself.

``expect: VERDICT [CODE] [claim]`` in a comment speaks of the formulas on its own line, else of those that begin on the
next line, else of those that end on the line before; ``;`` separates the statements of a formula (or line), ``|`` joins
verdicts that are equally good. Statements that merely mention something are not listed unless they are the only ones.
``remark: VERDICT CODE [claim]`` speaks of a sentence or code block in the same way. ``findings: N`` is the exact number
of findings of the whole note; what carries no expectation must not be a finding.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from notes.reading import read_file
from verify.options import Options
from verify.verdicts import DocumentReport, Remark, Statement, Verdict
from verify.worker import judge_document

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").iterdir())
_EXPECT = re.compile(r"(?:<!--|%)\s*(expect|remark): (.*?)\s*(?:-->|$)")
_COUNT = re.compile(r"findings: (\d+)")


@dataclass(frozen=True)
class Expected:
    """What one statement or remark is expected to be."""

    verdicts: tuple[str, ...]
    code: str = ""
    claim: str = ""

    def accepts(self, found: Statement | Remark) -> bool:
        """Whether a statement or remark is as expected; a code or claim that is not named is free."""
        return (
            found.verdict.value in self.verdicts
            and (not self.code or found.code == self.code)
            and (not self.claim or found.claim == self.claim)
        )


def parse(text: str) -> Expected:
    """``refuted R002 rmsprop`` -> verdict, code, claim."""
    verdicts, *rest = text.split()
    code = next((r for r in rest if re.fullmatch(r"[A-Z]\d{3}", r)), "")
    claim = next((r for r in rest if r != code), "")
    alternatives = tuple(verdicts.split("|"))
    assert all(v in set(Verdict) for v in alternatives), f"no verdict: {verdicts}"
    return Expected(alternatives, code, claim)


def expectations(text: str, kind: str) -> dict[int, list[Expected]]:
    """The expectations of a file by the line of their comment."""
    found: dict[int, list[Expected]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _EXPECT.finditer(line):
            if match.group(1) == kind:
                found.setdefault(number, []).extend(parse(part.strip()) for part in match.group(2).split(";"))
    return found


def statements_at(report: DocumentReport, line: int) -> list[Statement]:
    """The statements that a comment on this line speaks of; mentions are left out where there are others."""
    for wanted in (
        [f for f in report.formulas if f.line == line],
        [f for f in report.formulas if f.line == line + 1],
        [f for f in report.formulas if f.end_line == line - 1],
    ):
        if wanted:
            found = [s for f in wanted for s in f.statements]
            return [s for s in found if s.verdict is not Verdict.MENTION] or found
    return []


def shown(found: list[Statement] | list[Remark]) -> str:
    """Statements as an expectation would say them."""
    return "; ".join(" ".join(filter(None, (s.verdict.value, s.code, s.claim))) for s in found)


def differences(report: DocumentReport, text: str) -> list[str]:
    """Every place where the judge and the note disagree, and a wrong count of findings."""
    wrong, expected_statements = [], []
    for line, expected in expectations(text, "expect").items():
        found = statements_at(report, line)
        expected_statements += found
        if len(found) != len(expected) or not all(e.accepts(s) for e, s in zip(expected, found, strict=True)):
            wrong.append(f"line {line}: found [{shown(found)}]")
    seen = {id(s) for s in expected_statements}
    for s in (s for f in report.formulas for s in f.statements):
        if s.verdict.is_finding and id(s) not in seen:
            wrong.append(f"line {s.line}: unexpected [{shown([s])}] {s.latex}: {s.message}")
    wrong += remark_differences(report, text)
    count = _COUNT.search(text)
    assert count, "a fixture says at its top how many findings it has"
    everything = [s for f in report.formulas for s in f.statements] + list(report.remarks)
    number = sum(s.verdict.is_finding for s in everything)
    return wrong if number == int(count.group(1)) else [*wrong, f"{number} findings instead of {count.group(1)}"]


def remark_differences(report: DocumentReport, text: str) -> list[str]:
    """The same for sentences and code."""
    wrong, settled = [], set()
    for line, expected in expectations(text, "remark").items():
        found = [r for r in report.remarks if line - 1 <= r.line <= line + 1 or line - 1 <= r.end_line <= line + 1]
        settled |= {id(r) for r in found}
        if len(found) != len(expected) or not all(e.accepts(r) for e, r in zip(expected, found, strict=True)):
            wrong.append(f"line {line}: remarks [{shown(found)}]")
    return wrong + [
        f"line {r.line}: unexpected remark [{shown([r])}]: {r.message}" for r in report.remarks if id(r) not in settled
    ]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_the_note_is_judged_as_it_says(path: Path) -> None:
    document = read_file(path)
    report = judge_document(document, Options(cache=False))
    found = differences(report, document.text)
    known = gaps().get(path.name, [])
    assert len(found) <= len(known), f"more gaps than tests/fixtures-gaps.json knows: {found}"


def gaps() -> dict[str, list[str]]:
    """What the judge does not yet reach, by fixture; one more than listed fails the test."""
    path = Path(__file__).parent.parent / "fixtures-gaps.json"
    known: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return known

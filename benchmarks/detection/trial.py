"""One note on trial: judged unbroken, then each of its formulas with one slip in it."""

from __future__ import annotations

import copy
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.detection.cases import Case, with_formula
from benchmarks.detection.sameness import same_items, true_by_value
from notes.document import Document
from terms.statements import Item, read_formula
from terms.term import Term
from verify.options import Options
from verify.remarks import remarks
from verify.shapes import speaks_of_vectors
from verify.verdicts import FormulaReport, Remark, Statement, Verdict
from verify.worker import judge_one, make_judge

SECONDS = (
    20  # of processor time; a formula that takes longer is undecided, as it would be under the program's own bound
)
EQUIVALENT, CAUGHT, MISSED = "equivalent", "caught", "missed"


@dataclass(frozen=True)
class Outcome:
    """What became of one case; ``restored`` says that an offered repair gives the original back."""

    case: Case
    result: str
    verdict: str
    restored: bool = False
    claim: str = ""
    fix: str = ""
    original_verdict: str = ""
    original_claim: str = ""


class Trial:
    """A document, what the judge says of it, and what it had learnt before each formula."""

    def __init__(self, document: Document) -> None:
        self.document = document
        judge = make_judge(document, Options())
        self.hints = judge.hints
        self.learnt: list[Any] = []
        self.reports: list[FormulaReport] = []
        for number in range(len(document.formulas)):
            self.learnt.append(copy.deepcopy(judge.learnt))
            self.reports.append(judge_one(judge, document, number))

    def false_alarms(self) -> list[Statement | Remark]:
        """Findings on the unbroken note, in formulas and in prose."""
        found: list[Statement | Remark] = [s for f in self.reports for s in f.statements if s.verdict.is_finding]
        return found + [r for r in remarks(self.document, self.reports, "auto") if r.verdict.is_finding]

    def outcome(self, case: Case) -> Outcome:
        """Judge the note with the slip in it: the formula alone, after what stands before it."""
        broken = with_formula(self.document, case.number, case.broken)
        try:
            with _bounded():
                judge = make_judge(broken, Options())
                judge.learnt = copy.deepcopy(self.learnt[case.number])
                report = judge_one(judge, broken, case.number)
                return self._classified(case, report, judge)
        except TimeoutError:
            return Outcome(case, MISSED, "timeout")

    def _classified(self, case: Case, report: FormulaReport, judge: Any) -> Outcome:
        findings = [s for s in report.statements if s.verdict.is_finding]
        original = self.reports[case.number]
        told = Outcome(case, CAUGHT, report.verdict.value, False, claims_of(report))
        told = replace(told, original_verdict=original.verdict.value, original_claim=claims_of(original))
        if findings:
            mended = any(self._restores(case, s) for s in findings if s.fix)
            return replace(told, restored=mended, fix=next((s.fix for s in findings if s.fix), ""))
        return replace(told, result=EQUIVALENT if self._equivalent(case, report, judge) else MISSED)

    def _restores(self, case: Case, s: Statement) -> bool:
        """Whether the formula with the repair put in says what the original says."""
        if s.latex not in case.broken:
            return False
        mended = case.broken.replace(s.latex, s.fix, 1)
        if "".join(mended.split()) == "".join(case.original.split()):
            return True
        return same_items(read_formula(mended, self.hints), read_formula(case.original, self.hints), {})

    def _equivalent(self, case: Case, report: FormulaReport, judge: Any) -> bool:
        """A slip that leaves the formula true, or makes it a legitimate variant."""
        if _both_legitimate(self.reports[case.number], report):
            return True
        mine = judge.sheet.items[case.number]
        theirs = read_formula(case.original, self.hints)
        if same_items(mine, theirs, {}):
            return True
        if any(i.term is not None and speaks_of_vectors(i.term) for i in theirs):
            return False  # without the original's shapes beside it a product of vectors may pass as one of numbers
        definitions = self._definitions(case, judge)
        return same_items(mine, theirs, definitions) or _changed_is_true(mine, theirs, definitions)

    def _definitions(self, case: Case, judge: Any) -> dict[str, Any]:
        units = [u for u in judge.sheet.units if u.formula == case.number]
        return dict(judge.scopes.at(units[0]).definitions) if units else {}


def _both_legitimate(original: FormulaReport, broken: FormulaReport) -> bool:
    """Two forms of one claim, one of them a listed variant or convention: ε under the root or beside it, sum or mean."""
    if len(original.statements) != len(broken.statements):
        return False
    changed = [(a, b) for a, b in zip(original.statements, broken.statements, strict=True) if a.latex != b.latex]
    return bool(changed) and all(_variants(a, b) for a, b in changed)


def _variants(one: Statement, other: Statement) -> bool:
    """Recognised as one claim, and the messages tell the two forms apart."""
    proved = {one.verdict, other.verdict} <= {Verdict.PROVED, Verdict.VARIANT}
    return proved and one.claim == other.claim and one.message != other.message


def _changed_is_true(mine: list[Item], theirs: list[Item], definitions: dict[str, Any]) -> bool:
    """The statements that the slip changed are true all the same."""
    if len(mine) != len(theirs):
        return False
    changed: list[Term | None] = [a.term for a, b in zip(mine, theirs, strict=True) if a.term is not b.term]
    return bool(changed) and all(t is not None and true_by_value(t, definitions) for t in changed)


def claims_of(report: FormulaReport) -> str:
    """The claims a formula's statements were judged by."""
    return ", ".join(dict.fromkeys(s.claim for s in report.statements if s.claim))


@contextmanager
def _bounded() -> Iterator[None]:
    """Raise TimeoutError after ``SECONDS`` of processor time where the platform can count it."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)

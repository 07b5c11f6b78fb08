"""The cases: which formulas are broken, and how each of them is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.detection.slips import SLIPS
from benchmarks.detection.written import Written
from notes.document import Document
from terms.reader import Hints
from verify.verdicts import FormulaReport, Verdict

_SIGNS = ("=", "\\sim", "\\leftarrow", "\\gets")
RECOGNISED = (Verdict.PROVED, Verdict.SUPPORTED, Verdict.VARIANT)


@dataclass(frozen=True)
class Case:
    """One formula of one note with one slip in it."""

    path: str
    number: int  # of the formula in its document
    line: int
    slip: str
    original: str
    broken: str


def claims_in(report: FormulaReport, displays: bool) -> list[str]:
    """Statements to break: those the judge recognises, or every statement where all displays state claims."""
    related = [s for s in report.statements if any(sign in s.latex for sign in _SIGNS)]
    if report.verdict.is_finding:
        return []
    return [s.latex for s in related if (displays and report.display) or s.verdict in RECOGNISED]


def broken_at(case: Case) -> int:
    """Where the broken text begins to differ from the original."""
    pairs = enumerate(zip(case.original, case.broken, strict=False))
    return next((k for k, (a, b) in pairs if a != b), min(len(case.original), len(case.broken)))


def cases_in(document: Document, number: int, hints: Hints, statements: Sequence[str]) -> Iterator[Case]:
    """Slips in these statements of a formula."""
    w = Written.read(document.formulas[number].latex, hints)
    spans = [(i.start, i.end) for i in w.items if w.get((i.start, i.end)) in statements]
    for case in cases_of(document, number, hints):
        if any(start <= broken_at(case) <= end for start, end in spans):
            yield case


def cases_of(document: Document, number: int, hints: Hints) -> Iterator[Case]:
    """Every slip in one formula; two slips that give the same text count as the first of them."""
    formula = document.formulas[number]
    seen = {_squeezed(formula.latex)}
    w = Written.read(formula.latex, hints)
    for name, slip in SLIPS.items():
        for broken in slip(w):
            if _squeezed(broken) not in seen:
                seen.add(_squeezed(broken))
                yield Case(document.path, number, formula.line, name, formula.latex, broken)


def _squeezed(latex: str) -> str:
    return "".join(latex.split())


def chosen(cases: list[Case], limit: int, seed: int) -> list[Case]:
    """At most ``limit`` cases, the rare kinds of slip before the common ones; in document order."""
    if not limit or len(cases) <= limit:
        return cases
    by_slip: dict[str, list[int]] = {}
    for k in random.Random(seed).sample(range(len(cases)), len(cases)):
        by_slip.setdefault(cases[k].slip, []).append(k)
    kept: list[int] = []
    while len(kept) < limit:
        for name in list(by_slip):
            if by_slip[name] and len(kept) < limit:
                kept.append(by_slip[name].pop())
    return [cases[k] for k in sorted(kept)]


def with_formula(document: Document, number: int, latex: str) -> Document:
    """The document with one formula's LaTeX exchanged, everything else as it was."""
    formulas: list[Any] = list(document.formulas)
    formulas[number] = replace(formulas[number], latex=latex)
    return replace(document, formulas=tuple(formulas))

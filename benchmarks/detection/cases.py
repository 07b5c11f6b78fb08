"""The cases: which formulas are broken, and how each of them is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.detection.slips import SLIPS
from benchmarks.detection.written import Written
from notes.document import Document
from terms.reader import Hints
from verify.verdicts import FormulaReport, Verdict

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


def states_a_claim(report: FormulaReport, displays: bool) -> bool:
    """Formulas to break: those the judge recognises, or every display of notes whose displays all state claims."""
    related = any("=" in s.latex or "\\sim" in s.latex or "\\leftarrow" in s.latex for s in report.statements)
    if report.verdict.is_finding or not related:
        return False
    return (displays and report.display) or any(s.verdict in RECOGNISED for s in report.statements)


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

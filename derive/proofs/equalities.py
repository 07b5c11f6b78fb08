"""One link of a chain: is the next side equal to the last one, and by which engine?"""

from __future__ import annotations

from dataclasses import dataclass

from derive.proofs.problem import Problem
from derive.proofs.recurrences import unrollings, with_hypothesis
from derive.proofs.sympy_engine import agrees, needs_integration
from terms.arrays import prove_arrays
from terms.normal import Normaliser
from terms.term import Term


@dataclass(frozen=True)
class Proof:
    """Which engine proved a link, and on what it leaned."""

    method: str
    assumed: frozenset[str] = frozenset()
    restricted: frozenset[str] = frozenset()


def of(normaliser: Normaliser, method: str = "index engine") -> Proof:
    """The proof that a normaliser made."""
    return Proof(method, frozenset(normaliser.assumed), frozenset(normaliser.restricted))


def equal(problem: Problem, a: Term, b: Term, inductive: bool = False) -> Proof | None:
    """A proof of ``a = b`` under the claim's definitions, or None.

    ``inductive``: the statement one step earlier is known.
    """
    n = problem.normaliser()
    if prove_arrays(a, b, n):
        return of(n)
    if problem.recurrences:
        if inductive:
            a, b = with_hypothesis(problem, a), with_hypothesis(problem, b)
            if prove_arrays(a, b, n):
                return of(n, "induction")
        for x, y in unrollings(problem, a, b):
            if inductive:
                x, y = with_hypothesis(problem, x), with_hypothesis(problem, y)
            if prove_arrays(x, y, n):
                return of(n, "unrolling")
    if needs_integration(a, b) and agrees(a, b, problem.definitions, problem.claim.domain):
        return Proof("sympy integration")
    return None

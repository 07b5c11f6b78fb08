"""A statement by its steps: every link proved, and the links together giving the relation claimed."""

from __future__ import annotations

from collections.abc import Callable

from derive.proofs import sympy_engine
from derive.proofs.equalities import Proof, equal
from derive.proofs.flint_engine import agrees as flint_agrees
from derive.proofs.inequalities import at_least
from derive.proofs.limits import approaches, limit_link
from derive.proofs.optima import beginning, optimum
from derive.proofs.optimum_steps import follow
from derive.proofs.problem import Link, Problem
from derive.proofs.recurrences import prove_by_induction
from derive.proofs.result import Checked
from derive.proofs.rounding import example_link
from derive.proofs.witnesses import beside_neighbours
from terms.term import Term

Prover = Callable[[Problem, Term, Link], tuple[Proof | None, str]]


def identity(problem: Problem, result: Checked) -> None:
    """Equalities from the left side to the right one; a recurrence by induction."""
    n = problem.normaliser()
    by_induction = prove_by_induction(problem, n) if problem.recurrences else None
    if by_induction:
        result.take(by_induction, frozenset(n.assumed), frozenset(n.restricted))
        result.links = 1
        if not problem.links:
            return
    walk_links(problem, result, lambda p, here, link: (equal(p, here, link.term, by_induction is not None), "="))


def inequality(problem: Problem, result: Checked) -> None:
    """Equalities and inequalities in one direction."""
    walk_links(problem, result, _ordered)


def example(problem: Problem, result: Checked) -> None:
    """Numbers, as exact as they are written."""

    def prove(p: Problem, here: Term, link: Link) -> tuple[Proof | None, str]:
        return example_link(p, here, link, link.latex), "="

    walk_links(problem, result, prove)


def limit(problem: Problem, result: Checked) -> None:
    """Limits, and values on the way to them."""
    walk_links(problem, result, lambda p, here, link: (limit_link(p, here, link.term), "="), seconds=False)
    result.witnesses, message = approaches(problem, problem.left, problem.right)
    if message:
        result.problems.append(message)


def extremum(problem: Problem, result: Checked) -> None:
    """An optimum, along its steps, or at once by its slope or case by case."""
    start = beginning(problem) if problem.links else None
    if start is not None:
        proofs, missing = follow(start, problem.links)
    else:
        at_once = optimum(problem)
        proofs, missing = ([at_once], "") if at_once else ([], f"{problem.left} = {problem.right}")
    if missing:
        result.problems.append(f"not proved: {missing}")
    result.links = len(problem.links) + 1
    for proof in proofs:
        result.take(proof.method, proof.assumed, proof.restricted)
    result.witnesses, failure = beside_neighbours(problem)
    if failure is not None:
        result.problems.append(f"the statement is false {failure}")


def definition(problem: Problem, result: Checked) -> None:
    """It holds by its source."""
    result.links = 1
    result.engines["definition"] = 1


def walk_links(problem: Problem, result: Checked, prove: Prover, seconds: bool = True) -> None:
    """Every link in turn; ``seconds``: ask the other engines as well."""
    here, place, seen = problem.left, "the left side", set()
    result.links += len(problem.links) + 1
    last = Link("the right side", problem.relation, problem.right, problem.claim.statement)
    for link in [*problem.links, last]:
        proof, relation = prove(problem, here, link)
        if proof is None:
            result.problems.append(f"not proved: {place} -> {link.reason}: {here} {link.relation} {link.term}")
        else:
            result.take(proof.method, proof.assumed, proof.restricted)
            if relation == "=" and seconds:
                result.engines.update(second_engines(problem, here, link.term))
        seen.add(relation)
        here, place = link.term, link.reason
    if not follows(seen, problem.relation):
        result.problems.append(f"the steps ({', '.join(sorted(seen))}) do not give {problem.relation}")


def second_engines(problem: Problem, a: Term, b: Term) -> list[str]:
    """Which other engines find a proved equality true: flint on the canonical forms, SymPy on its own."""
    found = ["flint"] if flint_agrees(problem.normaliser(), a, b) else []
    by_sympy = sympy_engine.verify(problem, a, b)
    return found + ([by_sympy] if by_sympy else [])


def _ordered(problem: Problem, here: Term, link: Link) -> tuple[Proof | None, str]:
    """The proof of one link and the relation it establishes; an equality is always tried first."""
    proof = equal(problem, here, link.term)
    if proof is not None:
        return proof, "="
    if link.relation in (">", ">="):
        return at_least(problem, here, link.term, link.relation == ">"), link.relation
    if link.relation in ("<", "<="):
        return at_least(problem, link.term, here, link.relation == "<"), link.relation
    return None, link.relation


def follows(seen: set[str], relation: str) -> bool:
    """Whether a chain of these relations gives the relation claimed.

    >>> follows({"=", "<="}, "<="), follows({"=", "<="}, "<"), follows({"<=", ">="}, "<=")
    (True, False, False)
    """
    if relation in ("=", ":=", "->"):
        return seen <= {"=", ":=", "->"}
    way = relation[0]
    if any(s not in ("=", ":=", way, f"{way}=") for s in seen):
        return False
    return relation.endswith("=") or way in seen


KINDS: dict[str, Callable[[Problem, Checked], None]] = {
    "identity": identity,
    "definition": definition,
    "algorithm": definition,
    "example": example,
    "inequality": inequality,
    "limit": limit,
    "optimum": extremum,
}

"""Does a claim hold? ``python -m derive.checking [NAME…]`` prints one line for each claim."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from derive.claims import Claim, all_claims
from derive.proofs.equalities import Proof, equal
from derive.proofs.inequalities import at_least
from derive.proofs.problem import Link, Problem, Unreadable, read_problem, read_relation
from derive.proofs.recurrences import prove_by_induction
from derive.proofs.result import Checked
from derive.proofs.witnesses import compare
from terms.term import Term


def check(claim: Claim) -> Checked:
    """Prove the claim's statement along its steps; every fault is a message in ``problems``."""
    result = Checked(claim.name)
    _read_variants(claim, result)
    try:
        problem = read_problem(claim)
    except Unreadable as error:
        result.problems.append(str(error))
        return result
    _KINDS[claim.kind](problem, result)
    if claim.kind in ("identity", "inequality", "example"):
        _witnesses(problem, result)
    return result


def _witnesses(problem: Problem, result: Checked) -> None:
    """Both sides of the statement in ball arithmetic; a point at which it fails is a problem."""
    result.witnesses, failure = compare(problem, problem.left, problem.relation, problem.right)
    if failure is not None:
        result.problems.append(f"the statement is false {failure}")
    elif not result.witnesses:
        result.notes.append("no point at which both sides could be computed")


def _read_variants(claim: Claim, result: Checked) -> None:
    for variant in claim.variants:
        try:
            read_relation(variant.statement)
        except Unreadable as error:
            result.problems.append(f"variant {error}")


def _identity(problem: Problem, result: Checked) -> None:
    n = problem.normaliser()
    by_induction = prove_by_induction(problem, n) if problem.recurrences else None
    if by_induction:
        result.methods.append(by_induction)
        result.assumed |= n.assumed
        if not problem.links:
            return
    _chain(problem, result, inductive=by_induction is not None)


def _chain(problem: Problem, result: Checked, inductive: bool = False) -> None:
    """Every link from the left side to the right side, and whether the links together give the relation claimed."""
    here, place, seen = problem.left, "the left side", set()
    for link in [*problem.links, _last(problem)]:
        proof, relation = _link(problem, here, link, inductive)
        if proof is None:
            result.problems.append(f"not proved: {place} -> {link.reason}: {here} {link.relation} {link.term}")
        else:
            result.methods.append(proof.method)
            result.assumed |= proof.assumed
        seen.add(relation)
        here, place = link.term, link.reason
    if not _follows(seen, problem.relation):
        result.problems.append(f"the steps ({', '.join(sorted(seen))}) do not give {problem.relation}")


def _link(problem: Problem, here: Term, link: Link, inductive: bool) -> tuple[Proof | None, str]:
    """The proof of one link and the relation it establishes; an equality is always tried first."""
    proof = equal(problem, here, link.term, inductive)
    if proof is not None:
        return proof, "="
    if link.relation in (">", ">="):
        return at_least(problem, here, link.term, link.relation == ">"), link.relation
    if link.relation in ("<", "<="):
        return at_least(problem, link.term, here, link.relation == "<"), link.relation
    return None, link.relation


def _follows(seen: set[str], relation: str) -> bool:
    """Whether a chain of these relations gives the relation claimed."""
    if relation in ("=", ":="):
        return seen <= {"=", ":="}
    way = relation[0]
    if any(s not in ("=", ":=", way, f"{way}=") for s in seen):
        return False
    return relation.endswith("=") or way in seen


def _last(problem: Problem) -> Link:
    return Link("the right side", problem.relation, problem.right)


def _definition(problem: Problem, result: Checked) -> None:
    result.methods.append("definition")


_KINDS: dict[str, Callable[[Problem, Checked], None]] = {
    "identity": _identity,
    "definition": _definition,
    "algorithm": _definition,
    "example": _identity,
    "inequality": _chain,
    "limit": _identity,
    "optimum": _identity,
}


def main(names: Sequence[str]) -> int:
    """Check the claims named (all of them by default); the number of those that fail."""
    claims = all_claims()
    failed = 0
    for name in names or list(claims):
        if name not in claims:
            print(f"no claim named {name}")
            failed += 1
            continue
        result = check(claims[name])
        failed += not result.ok
        print(result.line())
    return failed


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))

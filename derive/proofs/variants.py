"""A claim's other forms: each is read; those in the claim's own letters are proved where they hold as they stand."""

from __future__ import annotations

from derive.claims import Claim, Variant
from derive.proofs.equalities import equal
from derive.proofs.problem import Problem, Unreadable, read_term, relation_of
from derive.proofs.result import Checked
from derive.proofs.witnesses import compare
from terms.term import Term, symbols

EQUALITIES = ("=", ":=")


def read_variants(claim: Claim, result: Checked) -> None:
    """Every variant is one relation, or a chain of them."""
    for variant in claim.variants:
        try:
            term = read_term(variant.statement)
            if term.op != "chain":
                relation_of(term, variant.statement)
        except Unreadable as error:
            result.problems.append(f"variant {error}")


def compare_variants(problem: Problem, result: Checked) -> None:
    """Rewritings in the same letters hold as well (an identity), or define the same (a definition).

    A rewriting may give a letter another part than the claim does, so a difference is a note, not a fault.
    """
    for variant in problem.claim.variants:
        sides = _sides(problem, variant) if variant.same else None
        if sides is None:
            continue
        left, right = sides
        if equal(problem, left, right) is not None:
            result.variants_proved += 1
            continue
        _, failure = compare(problem, left, "=", right)
        if failure is not None:
            result.notes.append(f"read with the claim's own letters, the variant {variant.statement} differs {failure}")


def _sides(problem: Problem, variant: Variant) -> tuple[Term, Term] | None:
    """What has to be equal: the variant's two sides, or (both defining one name) its body and the claim's."""
    try:
        t = read_term(variant.statement)
    except Unreadable:
        return None
    if t.op != "rel" or t.data not in EQUALITIES or problem.relation not in EQUALITIES:
        return None
    known = set().union(*(symbols(x) for x in problem.terms())) | {str(k.split(":")[1]) for k in problem.definitions}
    if not symbols(t) <= known:
        return None
    if problem.claim.kind in ("definition", "algorithm"):
        return (t.args[1], problem.right) if t.args[0] is problem.left else None
    return t.args[0], t.args[1]

"""An equation that agrees at every sampled point: is there a proof?"""

from __future__ import annotations

from terms.normal import Normaliser, prove_equal
from terms.term import Term, make, num, replace
from verify.asking import Answer, Question
from verify.grades import Grade, reached
from verify.matrices import prove_with_vectors
from verify.shapes import plain_vectors, speaks_of_vectors
from verify.worlds import POSITIVE, random_of


def proved(q: Question, grade: Grade, answer: Answer) -> Answer:
    """The answer with its proof, if there is one; a proof that needs more than is said leaves the question open."""
    terms = [q.left, q.right, *reached(q)]
    if speaks_of_vectors(q.left, q.right) or plain_vectors(terms, 3):
        return prove_with_vectors(q, answer)
    kinds = {n: "positive" for n in POSITIVE}
    left, right = _with_conditions(q)
    for careful in (False, True):
        normaliser = Normaliser(
            q.definitions,
            random_of(q, terms),
            grade.moments,
            frozenset(grade.simplex) - frozenset(grade.first),
            kinds,
            careful=careful,
        )
        done = prove_equal(left, right, normaliser)
        if done is None or not normaliser.restricted:
            assumed = tuple(sorted(normaliser.assumed)) if done else ()
            return Answer(True, answer.under, done is not None, assumed, points=answer.points)
    return Answer(None, answer.under, reason="it holds only for " + ", ".join(sorted(normaliser.restricted)))


def _with_conditions(q: Question) -> tuple[Term, Term]:
    """``i = j`` puts i for j; other conditions are left to the worlds."""
    left, right = q.left, q.right
    for c in q.conditions:
        if c.op == "rel" and c.data == "=" and c.args[0].op == "sym" and c.args[1].op == "sym":
            left, right = (replace(t, {c.args[1]: c.args[0]}) for t in (left, right))
        if c.op == "rel" and c.data == "!=" and c.args[0].op == c.args[1].op == "sym":
            apart = {make("delta", *sorted(c.args, key=str)): num(0)}
            left, right = (replace(t, apart) for t in (left, right))
    return left, right

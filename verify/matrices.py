"""Equations between vectors and matrices: proved as noncommutative words where they are products and sums."""

from __future__ import annotations

from fractions import Fraction

from terms.expand import expand
from terms.term import Term
from verify.identity import Answer, Question

Word = tuple[str, ...]


class NotWords(ValueError):
    """Something in the equation is not a sum of products of letters."""


def prove_with_vectors(q: Question, answer: Answer) -> Answer:
    """A proof when both sides are the same sum of words; otherwise the agreement at points stands as it is."""
    try:
        left, right = (words(expand(t, q.definitions)) for t in (q.left, q.right))
    except (NotWords, ValueError):
        return answer
    return Answer(True, answer.under, left == right, answer.assumed, points=answer.points)


def words(t: Term) -> dict[Word, Fraction]:
    """A sum of words in letters and transposed letters, with rational coefficients."""
    if t.op == "num":
        return {(): t.data} if t.data else {}
    if t.op in ("sym", "index"):
        return {(str(t),): Fraction(1)}
    if t.op == "deriv" and all(a.op in ("sym", "index") for a in t.args):
        return {(str(t),): Fraction(1)}
    if t.op == "add":
        total: dict[Word, Fraction] = {}
        for a in t.args:
            for w, c in words(a).items():
                total[w] = total.get(w, Fraction(0)) + c
        return {w: c for w, c in total.items() if c}
    if t.op in ("mul", "dot"):
        return _product([words(a) for a in t.args])
    if t.op == "transpose":
        return {tuple(_turned(x) for x in reversed(w)): c for w, c in words(t.args[0]).items()}
    raise NotWords(t.op)


def _turned(letter: str) -> str:
    return letter[:-2] if letter.endswith("^T") else letter + "^T"


def _product(parts: list[dict[Word, Fraction]]) -> dict[Word, Fraction]:
    total: dict[Word, Fraction] = {(): Fraction(1)}
    for part in parts:
        after: dict[Word, Fraction] = {}
        for w, c in total.items():
            for v, d in part.items():
                after[w + v] = after.get(w + v, Fraction(0)) + c * d
        total = after
    if len(total) > 400:
        raise NotWords("too many words")
    return {w: c for w, c in total.items() if c}

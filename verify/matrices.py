"""Equations between vectors and matrices: proved as sums of noncommutative words, or entry by entry."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from terms.arrays import prove_arrays
from terms.expand import expand
from terms.normal import Normaliser
from terms.term import Term, walk
from verify.asking import Answer, Question
from verify.grades import reached
from verify.worlds import shapes_of

Word = tuple[str, ...]


class NotWords(ValueError):
    """Something in the equation is not a sum of products of letters."""


def prove_with_vectors(q: Question, answer: Answer) -> Answer:
    """A proof by words or entry by entry; otherwise the agreement at points stands as it is."""
    done = _by_words(q) or _by_entries(q)
    return replace(answer, holds=True, proved=done)


def _by_words(q: Question) -> bool:
    try:
        left, right = (words(expand(t, q.definitions)) for t in (q.left, q.right))
    except (NotWords, ValueError):
        return False
    return left == right


def _by_entries(q: Question) -> bool:
    """For arrays of any size: that of the sums over their entries, if those name one."""
    terms = [q.left, q.right, *reached(q)]
    shapes = shapes_of(q, terms, 3)
    cross = any(t.op == "cross" for term in terms for t in walk(term))
    bounds = {str(t.args[3].data) for term in terms for t in walk(term) if t.op == "sum" and len(t.args) == 4}
    size = "3" if cross else bounds.pop() if len(bounds) == 1 else "n·"
    kinds = {n: f"matrix {size} {size}" if s.count(3) == 2 else f"vector {size}" for n, s in shapes.items()}
    n = Normaliser(q.definitions, kinds={**kinds, size: "size"}, careful=True)
    return prove_arrays(q.left, q.right, n) is not None and not n.restricted


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

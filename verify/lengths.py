"""Lengths of vectors among numbers: ``‖a‖`` is a quantity beside ``a``, not the absolute value of a number a."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from terms.term import Term, make, mul, rewrite, sym, walk
from verify.canonical import Canonical
from verify.forms import Form


@lru_cache(maxsize=8192)
def vectors_in(form: Form) -> frozenset[str]:
    """Names that the form's claim declares to be vectors."""
    names = {str(t.data) for side in (form.statement.left, form.statement.right) for t in walk(side) if t.op == "sym"}
    return frozenset(n for n in names if form.claim.domain.get(n, "").startswith("vector"))


def length(name: str) -> str:
    """The name of a vector's length."""
    return f"‖{name}‖"


def measured(t: Term, vectors: Collection[str]) -> Term:
    """The lengths of these vectors as quantities of their own."""

    def rule(u: Term) -> Term | None:
        bare = u.op in ("norm", "abs") and u.args[0].op == "sym" and u.args[0].data in vectors
        return sym(length(str(u.args[0].data))) if bare and u.data in (None, "", "2") else None

    return rewrite(t, rule) if vectors else t


def dotted(t: Term, vectors: Collection[str]) -> Term:
    """Products of two of these vectors as inner products again, for points that are vectors."""

    def rule(u: Term) -> Term | None:
        pair = [a for a in u.args if a.op == "sym" and a.data in vectors] if u.op == "mul" else []
        if len(pair) != 2:
            return None
        return mul(*(a for a in u.args if a not in pair), make("dot", *pair))

    return rewrite(t, rule) if vectors else t


def standing_for(c: Canonical, vectors: Collection[str], renaming: dict[str, str]) -> frozenset[str]:
    """The note's names that stand for the form's vectors."""
    own = {str(t.data) for side in (c.left, c.right) for t in walk(side) if t.op == "sym"}
    return frozenset(n for n in own if renaming.get(n, n) in vectors)

"""Entries in small letters of a matrix in a capital one: ``tr(AB) = \\sum_{ij} a_{ij} b_{ji}``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from terms.term import Term, make, rewrite, sym, walk
from verify.asking import Question
from verify.grades import reached


def with_own_entries(q: Question) -> Question:
    """The question with small entries of two indices under the capital's name, where neither letter is used otherwise."""
    terms = [q.left, q.right, *reached(q)]
    entries = {str(t.args[0].data) for t in _indexed(terms) if len(t.args) == 3}
    named = {str(t.args[0].data) for t in _indexed(terms) if len(t.args) != 3}
    bare = {str(t.data) for term in terms for t in _outside_heads(term) if t.op == "sym"}
    small = {n for n in entries - named - bare if len(n) == 1 and n.islower()}
    small = {n for n in small if n.upper() in bare - entries - named}
    if not small:
        return q
    return replace(q, left=_under_capitals(q.left, small), right=_under_capitals(q.right, small))


def _under_capitals(t: Term, small: set[str]) -> Term:
    def rule(u: Term) -> Term | None:
        if u.op == "index" and u.args[0].op == "sym" and u.args[0].data in small:
            return make("index", sym(str(u.args[0].data).upper()), *u.args[1:])
        return None

    return rewrite(t, rule)


def _indexed(terms: list[Term]) -> Iterator[Term]:
    return (t for term in terms for t in walk(term) if t.op == "index" and t.args[0].op == "sym")


def _outside_heads(t: Term) -> Iterator[Term]:
    """Subterms but for the names that bear an index."""
    yield t
    for a in t.args[1:] if t.op == "index" else t.args:
        yield from _outside_heads(a)

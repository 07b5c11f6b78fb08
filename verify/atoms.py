"""The atoms of a canonical statement: its free quantities, with how many indices each carries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from terms.term import BINDERS, Term, walk
from terms.world import infer_kinds


@dataclass(frozen=True, order=True)
class Atom:
    """A free quantity: its name and the number of indices it is used with."""

    name: str
    arity: int = 0
    applied: bool = False


@lru_cache(maxsize=50_000)
def atoms(*terms: Term) -> frozenset[Atom]:
    """Every free quantity of the terms; bound names and bare index letters are not quantities."""
    found: set[Atom] = set()
    for term in terms:
        _collect(term, frozenset(), found)
    return frozenset(found)


def _collect(term: Term, bound: frozenset[str], found: set[Atom]) -> None:
    if term.op == "sym":
        if term.data not in bound and not str(term.data).startswith("·"):
            found.add(Atom(str(term.data)))
        return
    if term.op == "index" and term.args[0].op == "sym":
        if term.args[0].data not in bound:
            found.add(Atom(str(term.args[0].data), len(term.args) - 1))
        for s in term.args[1:]:
            if s.op == "index":
                _collect(s, bound, found)
        return
    if term.op == "call" and term.args[0].op == "sym":
        found.add(Atom(str(term.args[0].data), len(term.args) - 1, applied=True))
        for a in term.args[1:]:
            _collect(a, bound, found)
        return
    if term.op in BINDERS:
        inner = bound | {str(u.data) for u in walk(term.args[1]) if u.op == "sym"}
        _collect(term.args[0], inner, found)
        for b in term.args[2:]:
            _collect(b, bound, found)
        return
    for a in term.args:
        _collect(a, bound, found)


@lru_cache(maxsize=50_000)
def sizes(*terms: Term) -> frozenset[str]:
    """Names that bound a sum or product."""
    return frozenset(n for n, k in infer_kinds(*terms).items() if k == "size")

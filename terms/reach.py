"""What an index runs over: bounds, or the index set of the families it indexes."""

from __future__ import annotations

from dataclasses import dataclass

from terms.normal import Normaliser
from terms.outcomes import names_outcome, written
from terms.polynomials import UNIT, Ratio, ratio
from terms.probability import canonical
from terms.term import INFINITY, ONE, Term, free_symbols, walk


@dataclass(frozen=True)
class Reach:
    """``bounds`` as terms (none, the low one, or both), a canonical text, and where an unbounded index lives."""

    bounds: tuple[Term, ...]
    key: str
    homes: frozenset[str] = frozenset()
    tidy: bool = False

    @property
    def closed(self) -> bool:
        """Whether both ends are given and finite."""
        return len(self.bounds) == 2 and self.bounds[1] is not INFINITY

    def names(self) -> set[str]:
        """Names the bounds mention."""
        return set().union(*map(free_symbols, self.bounds)) if self.bounds else set()


def reach_of(n: Normaliser, body: Term, name: str, bounds: tuple[Term, ...]) -> Reach:
    """The reach of a bound name."""
    bounds = tuple(ONE if b.op == "default-low" else b for b in bounds)
    if not bounds:
        homes = homes_of(body, name)
        return Reach((), "all", homes or frozenset({f"name:{written(name)}"}))
    key = "..".join("oo" if b is INFINITY else n.normal(b).key() for b in bounds)
    return Reach(bounds, key if len(bounds) == 2 else f"{key}..?")


def homes_of(body: Term, name: str) -> frozenset[str]:
    """The axes of families, and the variables, that a bare name indexes."""
    found: set[str] = set()
    for t in walk(body):
        if t.op == "index":
            found |= {f"{t.args[0]}:{k}" for k, s in enumerate(t.args[1:]) if s.op == "sym" and s.data == name}
        if t.op == "call" and t.args[0].op == "sym" and names_outcome(t, name):
            found.add(f"var:{canonical(written(name))}")
    return frozenset(found)


def same_reach(a: Reach | None, b: Reach | None) -> bool:
    """Whether two indices surely run over the same set."""
    if a is None or b is None:
        return False
    if a.bounds or b.bounds:
        return a.key == b.key
    return bool(a.homes & b.homes)


def split_number(r: Ratio) -> tuple[Ratio, int] | None:
    """A bound as its symbolic part and a whole number; None where it has no such form."""
    if not r.is_polynomial():
        return None
    c = r.top.get(UNIT, 0)
    whole = c.numerator // c.denominator
    return r - ratio(whole), int(whole)

"""How an equation is proved: canonical forms first; then sums brought under one sign; then roots of squares taken as
positive; then case by case."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from terms.calculus import NoDerivative, root
from terms.expand import Endless, expand, fresh_binders
from terms.normal import Normaliser, Unproved, term_of, term_of_monomial
from terms.polynomials import ONE_POLY, Monomial, Number, Poly, Ratio, TooLarge, difference, plus, ratio
from terms.positivity import all_facts, contradictory
from terms.powers import settle
from terms.spread import applied, with_bounds, without_softmax
from terms.summation import Nest
from terms.term import INFINITY, ONE, Term, add, free_symbols, neg, num, replace, sym, walk

FAILURES = (Unproved, NoDerivative, TooLarge, ZeroDivisionError, RecursionError, Endless)
MAX_CASES, MAX_BITS = 4, 3


def prove(left: Term, right: Term, normaliser: Normaliser) -> Normaliser | None:
    """The normaliser that proved it (the one given, with what was assumed), or None."""
    try:
        sides = _prepared(left, right, normaliser)
    except FAILURES:
        return None
    for attempt in _attempts(normaliser):
        if _proved(sides, attempt, MAX_CASES):
            normaliser.assumed |= attempt.assumed
            normaliser.restricted |= attempt.restricted
            return normaliser
    return None


def _prepared(left: Term, right: Term, n: Normaliser) -> tuple[Term, Term]:
    """Both sides with definitions put in and index ranges completed."""
    left, right = applied(left, n.definitions, (right,)), applied(right, n.definitions, (left,))
    sides = tuple(without_softmax(expand(t, n.definitions)) for t in (left, right))
    n.dependent |= dependents(n, left, right)
    completed, said = with_bounds(sides)
    n.assumed |= said
    return completed[0], completed[1]


def _attempts(n: Normaliser) -> Iterator[Normaliser]:
    """First with nothing taken for granted about signs."""
    first = n.copy(careful=True)
    yield first
    if any(g.startswith(("sin⟨", "cos⟨")) for g in first.terms):
        yield n.copy(careful=True, angle=2)
    if not n.careful:
        yield n.copy()


def dependents(n: Normaliser, *terms: Term) -> frozenset[tuple[str, str]]:
    """Undefined names that are differentiated somewhere: they depend on that variable everywhere."""
    found = set()
    bodies = [d.body for d in n.definitions.values()]
    for t in (u for term in (*terms, *bodies) for u in walk(term)):
        if t.op == "deriv" and t.args[0].op in ("sym", "index"):
            name = root(t.args[0])
            defined = any(k.split(":")[1] == name for k in n.definitions)
            found |= {(name, root(v)) for v in t.args[1:] if not defined and root(v) != name}
    return frozenset(found)


def _proved(sides: tuple[Term, Term], n: Normaliser, cases: int) -> bool:
    try:
        install(n)
        d = difference(n.normal(sides[0]), n.normal(sides[1]))
        d = settle(n, Ratio(d, ONE_POLY)).top
        if not d or _sums_cancel(n, d):
            return True
    except FAILURES:
        pass
    if not cases:
        return False
    return _by_bits(sides, n, cases) or (bool(n.undecided) and _by_cases(sides, n, cases))


def _by_bits(sides: tuple[Term, Term], n: Normaliser, cases: int) -> bool:
    """Prove it for both values of each free name that is 0 or 1."""
    free = free_symbols(sides[0]) | free_symbols(sides[1])
    bits = sorted(name for name in free if n.kinds.get(name) == "zero-one" and not _is_family(sides, name))
    if not bits or len(bits) > MAX_BITS:
        return False
    for pick in product((0, 1), repeat=len(bits)):
        at = {sym(b): num(v) for b, v in zip(bits, pick, strict=True)}
        branch = n.copy()
        if not _proved((replace(sides[0], at), replace(sides[1], at)), branch, cases - 1):
            return False
        n.assumed |= branch.assumed
        n.restricted |= branch.restricted
    return True


def _is_family(sides: tuple[Term, Term], name: str) -> bool:
    return any(t.op == "index" and t.args[0] is sym(name) for side in sides for t in walk(side))


def install(n: Normaliser) -> None:
    """Turn what is given into rules: one quantity of each equality is expressed by the others."""
    if not n.given or n.rules:
        return
    for left, right in n.given:
        a, b = (n.normal(fresh_binders(expand(t, n.definitions))) for t in (left, right))
        found = _rule(n, a, b)
        if found is None:
            raise Unproved(f"{left} = {right} cannot be used")
        g, value = found
        n.rules = {h: _put(n, r, g, value) for h, r in n.rules.items()} | {g: value}
        n.done.clear()


def _put(n: Normaliser, r: Ratio, g: str, value: Ratio) -> Ratio:
    """A rule's value with a later rule applied."""
    out = []
    for p in (r.top, r.bottom):
        total = ratio(0)
        for m, c in p.items():
            term = ratio(c)
            for h, e in m:
                term = term * (
                    value.power(int(e)) if h == g and e.denominator == 1 else Ratio({((h, e),): 1}, ONE_POLY)
                )
            total = total + term
        out.append(total)
    return out[0] * out[1].inverse()


def _rule(n: Normaliser, a: Ratio, b: Ratio) -> tuple[str, Ratio] | None:
    d = Ratio(difference(a, b), ONE_POLY)
    for wanted in (set(a.top), set(d.top)):
        for m in sorted(wanted, key=lambda m: _plainness(m)):
            if len(m) != 1 or m[0][1] != 1 or m not in d.top:
                continue
            g = m[0][0]
            if sum(any(h == g for h, _ in k) for k in d.top) == 1 and not _inside_others(n, g, d.top):
                rest = Ratio({k: c for k, c in d.top.items() if k != m}, ONE_POLY)
                return g, -rest * ratio(d.top[m]).inverse()
    return None


def _plainness(m: Monomial) -> tuple[bool, str]:
    """Compound quantities (moments, sums) are expressed by plain ones, not the other way round."""
    return (bool(m) and not m[0][0].endswith("⟩"), str(m))


def _inside_others(n: Normaliser, g: str, p: Poly) -> bool:
    names = {g} if not g.endswith("⟩") else set()
    return any(names & n.names(h) for m in p for h, _ in m if h != g)


Parts = list[tuple[Monomial, Nest, Number]]


def _sums_cancel(n: Normaliser, d: Poly) -> bool:
    """Whether a difference vanishes once its sums over the same ranges are written as one sum each."""
    groups: dict[tuple[tuple[Term, ...], ...], Parts] = {}
    rest: Poly = {}
    for m, c in d.items():
        kept = [(g, e) for g, e in m if g in n.nests]
        if len(kept) != 1 or kept[0][1] != 1 or not all(n.nests[kept[0][0]].bounds):
            rest = plus(rest, {m: c})
            continue
        nest = n.nests[kept[0][0]]
        outside = tuple(x for x in m if x[0] != kept[0][0])
        groups.setdefault(nest.bounds, []).append((outside, nest, c))
    if not groups:
        return False
    total = Ratio(rest, ONE_POLY)
    for bounds, parts in groups.items():
        one = _as_one_sum(n, bounds, parts)
        if one is None:
            return False
        total = total + one
    return settle(n, total).is_zero()


def _as_one_sum(n: Normaliser, bounds: tuple[tuple[Term, ...], ...], parts: Parts) -> Ratio | None:
    """The value of sums over the same ranges where their common body is constant; None where it is not."""
    fixed = [sym(f"·m{k}") for k in range(len(bounds))]
    body = ratio(0)
    for outside, nest, c in parts:
        renaming = {sym(v): f for v, f in zip(nest.names, fixed, strict=True)}
        here = n.normal(replace(term_of(n, Ratio(nest.body, ONE_POLY)), renaming))
        body = body + here * Ratio({outside: c}, ONE_POLY)
    body = settle(n, body)
    if body.is_zero():
        return body
    names = {str(f.data) for f in fixed}
    if any(n.names(g) & names for p in (body.top, body.bottom) for m in p for g, _ in m):
        return None
    for low, *high in bounds:
        if not high or high[0] is INFINITY:
            return None
        body = body * n.normal(add(high[0], neg(low), ONE))
    return body


def next_decision(n: Normaliser) -> tuple[str, Ratio] | None:
    """The simplest quantity whose sign matters and is open."""
    undecided = [k for k, r in n.undecided.items() if k not in n.signs and not mentions_bound(n, r)]
    key = min(undecided, key=lambda k: (len(k), k), default=None)
    return None if key is None else (key, n.undecided[key])


def _by_cases(sides: tuple[Term, Term], n: Normaliser, cases: int) -> bool:
    """Prove it for every sign of a quantity whose sign matters."""
    chosen = next_decision(n)
    if chosen is None:
        return False
    key, r = chosen
    for sign in (1, -1, 0):
        branch = n.branch(key, r, sign)
        if contradictory(branch, all_facts(branch)):
            continue
        here = at_zero(n, sides, r) if sign == 0 else sides
        if _proved(here, branch, cases - 1):
            n.assumed |= branch.assumed
            n.restricted |= branch.restricted
        elif sign == 0 and any(a.startswith("away from the kinks") for a in n.assumed | branch.assumed):
            n.suppose(f"{term_of(n, r)} != 0")
        else:
            return False
    return True


def mentions_bound(n: Normaliser, r: Ratio) -> bool:
    """Whether a bound name occurs in the term."""
    return any("·" in name for p in (r.top, r.bottom) for m in p for g, _ in m for name in n.names(g))


def at_zero(n: Normaliser, sides: tuple[Term, Term], r: Ratio) -> tuple[Term, Term]:
    """Both sides where ``r = 0``: one name that occurs linearly is expressed by the others."""
    for m in sorted(r.top):
        if len(m) == 1 and m[0][1] == 1 and n.terms[m[0][0]].op in ("sym", "index"):
            g = m[0][0]
            others = {k: c for k, c in r.top.items() if k != m}
            if not any(n.names(g) & n.names(h) for k in others for h, _ in k):
                value = -Ratio(others, ONE_POLY) * ratio(r.top[m]).inverse()
                mapping = {n.terms[g]: term_of(n, value)}
                return replace(sides[0], mapping), replace(sides[1], mapping)
    return sides


__all__ = ["FAILURES", "dependents", "install", "prove", "term_of_monomial"]

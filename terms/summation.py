"""Sums and products with symbolic bounds, in canonical form.

A sum is taken monomial by monomial. What does not depend on the index comes out; nested sums with independent ranges
become one sum over several indices, so that their order does not matter; what closes is closed (``terms.closing``);
shifted and reversed indices are straightened so that families are indexed by the bare name; bounds like ``t - 1`` are
brought to ``t`` by splitting terms off; what remains is a generator whose bound names are ``·i1``, ``·i2`` ….
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

from terms.closing import closed, constant_sum
from terms.expand import fresh_binders
from terms.lowest import factors
from terms.normal import Normaliser, Unproved, term_of_monomial, term_of_poly
from terms.outcomes import names_outcome, written
from terms.polynomials import ONE_POLY, Monomial, Number, Poly, Ratio, join, over, poly_key, ratio
from terms.powers import exponential, settle
from terms.reach import Reach, reach_of
from terms.straighten import straightened
from terms.term import INFINITY, Term, fn, make, num, replace, sym, walk

MAX_LISTED, MAX_INDICES = 12, 5


@dataclass(frozen=True)
class Nest:
    """A sum kept as a generator: its bound names, their ranges and its body."""

    names: tuple[str, ...]
    bounds: tuple[tuple[Term, ...], ...]
    body: Poly


def summed(n: Normaliser, t: Term) -> Ratio:
    """``sum_{i} body``."""
    t = fresh_binders(t)
    body, variable, *bounds = t.args
    if variable.op != "sym":
        raise Unproved("a sum over something that is not a name")
    listed = _listed(n, body, variable, tuple(bounds))
    if listed is not None:
        return listed
    name = str(variable.data)
    n.reach[name] = reach_of(n, body, name, tuple(bounds))
    return settle(n, sum_over(n, n.normal(body), (name,)))


def _listed(n: Normaliser, body: Term, variable: Term, bounds: tuple[Term, ...]) -> Ratio | None:
    """A sum over few known numbers is written out."""
    if len(bounds) != 2 or INFINITY in bounds or any(b.op == "default-low" for b in bounds):
        return None
    low, high = (n.normal(b).number() for b in bounds)
    if low is None or high is None or low.denominator != 1 or high.denominator != 1 or high - low >= MAX_LISTED:
        return None
    total = ratio(0)
    for k in range(int(low), int(high) + 1):
        total = total + n.normal(replace(body, {variable: num(k)}))
    return settle(n, total)


def sum_over(n: Normaliser, r: Ratio, names: tuple[str, ...]) -> Ratio:
    """The sum of a canonical body over bound names with independent ranges."""
    scale, pieces = separated(n, r, names)
    total = ratio(0)
    for m, c in pieces:
        inside = tuple((g, e) for g, e in m if not n.names(g).isdisjoint(names))
        outside = tuple((g, e) for g, e in m if n.names(g).isdisjoint(names))
        total = total + Ratio({outside: c}, ONE_POLY) * _of_monomial(n, inside, names)
    return total * scale


def separated(n: Normaliser, r: Ratio, names: tuple[str, ...]) -> tuple[Ratio, list[tuple[Monomial, Number]]]:
    """A common factor free of the names, and the body as monomials; factors below become generators of their own."""
    if r.is_polynomial():
        return ratio(1), list(r.top.items())
    content, shared, found = factors(r.bottom)
    scale, below = ratio(over(1, content)), tuple((g, -e) for g, e in shared)
    for f, k in found:
        if any(not n.names(g).isdisjoint(names) for m in f for g, _ in m):
            key = f"inverse⟨{poly_key(f)}⟩"
            n.stored.setdefault(key, Ratio(ONE_POLY, f))
            n.terms.setdefault(key, make("div", term_of_poly(n, ONE_POLY), term_of_poly(n, f)))
            below = join(below, ((key, k),))
        else:
            scale = scale * Ratio(f, ONE_POLY).inverse().power(k)
    return scale, [(join(m, below), c) for m, c in r.top.items()]


def _of_monomial(n: Normaliser, m: Monomial, names: tuple[str, ...]) -> Ratio:
    """The sum of one monomial."""
    idle = [v for v in names if not any(v in n.names(g) for g, _ in m)]
    out = ratio(1)
    for v in idle:
        out = out * constant_sum(n, v)
    names = tuple(v for v in names if v not in idle)
    if not names:
        return out * Ratio({m: 1}, ONE_POLY)
    m, names = _flattened(n, m, names)
    return out * _closed_or_kept(n, m, names)


def _flattened(n: Normaliser, m: Monomial, names: tuple[str, ...]) -> tuple[Monomial, tuple[str, ...]]:
    """Sums among the factors are opened: their indices join the outer ones."""
    for g, e in m:
        nest = n.nests.get(g)
        if nest is None or e.denominator != 1 or not 1 <= e <= 2 or len(names) + e * len(nest.names) > MAX_INDICES:
            continue
        if any(not Reach(b, "").names().isdisjoint(names) for b in nest.bounds):
            continue
        rest = tuple(x for x in m if x[0] != g)
        for _ in range(int(e)):
            body, fresh = _opened(n, nest)
            rest, names = join(rest, body), (*names, *fresh)
        return _flattened(n, rest, names)
    return m, names


def _opened(n: Normaliser, nest: Nest) -> tuple[Monomial, tuple[str, ...]]:
    """The body of a kept sum with new names for its indices."""
    body = term_of_poly(n, nest.body)
    fresh = []
    for name, bounds in zip(nest.names, nest.bounds, strict=True):
        binder = fresh_binders(make("sum", body, sym(name), *bounds))
        body, new = binder.args[0], str(binder.args[1].data)
        n.reach[new] = reach_of(n, body, new, bounds)
        fresh.append(new)
    for new in fresh:
        if not n.reach[new].bounds:
            n.reach[new] = reach_of(n, body, new, ())
    scale, pieces = separated(n, n.normal(body), tuple(fresh))
    if len(pieces) != 1 or pieces[0][1] != 1 or scale.number() != 1:
        raise Unproved("the body of a sum changed its form")
    return pieces[0][0], tuple(fresh)


def _closed_or_kept(n: Normaliser, m: Monomial, names: tuple[str, ...]) -> Ratio:
    for v in names:
        if any(v in n.reach[w].names() for w in names):
            continue
        inside = tuple((g, e) for g, e in m if v in n.names(g))
        done = closed(n, inside, v)
        if done is not None:
            rest = tuple((g, e) for g, e in m if v not in n.names(g))
            left = tuple(w for w in names if w != v)
            body = settle(n, done * Ratio({rest: 1}, ONE_POLY))
            return sum_over(n, body, left) if left else body
    for v in names:
        changed = straightened(n, m, v)
        if changed is not None:
            total = ratio(0)
            for body, new in changed:
                left = tuple(w for w in names if w != v) + ((new,) if new else ())
                total = total + (sum_over(n, body, left) if left else body)
            return total
    return _components(n, m, names)


def _components(n: Normaliser, m: Monomial, names: tuple[str, ...]) -> Ratio:
    """A product of sums where the factors share no index."""
    groups: list[tuple[set[str], list[tuple[str, Number]]]] = []
    for g, e in m:
        mine, factors_here = set(n.names(g)) & set(names), [(g, e)]
        for group in [x for x in groups if x[0] & mine]:
            groups.remove(group)
            mine, factors_here = mine | group[0], factors_here + group[1]
        groups.append((mine, factors_here))
    out = ratio(1)
    for mine, factors_here in groups:
        part = tuple(sorted(factors_here))
        out = out * (_kept(n, part, tuple(v for v in names if v in mine)) if mine else Ratio({part: 1}, ONE_POLY))
    return out


def _kept(n: Normaliser, m: Monomial, names: tuple[str, ...]) -> Ratio:
    """The canonical generator: the order of the bound names that gives the smallest text."""
    term = term_of_monomial(n, m)
    level = 1 + level_of(term)
    best: tuple[str, Number, tuple[str, ...], Poly, tuple[str, ...]] | None = None
    for order in _orders(n, m, names):
        fixed = tuple(_fixed_name(n, m, v, level + k) for k, v in enumerate(order))
        body, c = _body(n, replace(term, {sym(v): sym(f) for v, f in zip(order, fixed, strict=True)}), fixed)
        ranges = ";".join(n.reach[v].key for v in order)
        key = f"sum⟨{poly_key(body)};{','.join(fixed)};{ranges}⟩"
        if best is None or (key, c) < (best[0], best[1]):
            best = (key, c, fixed, body, order)
    assert best is not None
    key, c, fixed, body, order = best
    n.nests.setdefault(key, Nest(fixed, tuple(n.reach[v].bounds for v in order), body))
    whole = term_of_poly(n, body)
    for v, f in zip(order, fixed, strict=True):
        whole = make("sum", whole, sym(f), *n.reach[v].bounds)
    return n.atom(key, whole) * ratio(c)


def _orders(n: Normaliser, m: Monomial, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The orders worth trying: names that differ in range or in how they occur have a fixed order."""
    if len(names) == 1:
        return [names]

    def look(v: str) -> tuple[str, tuple[str, ...]]:
        uses = sorted(f"{g.partition('[')[0].partition('⟨')[0]}^{e}" for g, e in m if v in n.names(g))
        return n.reach[v].key, tuple(uses)

    classes: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for v in names:
        classes.setdefault(look(v), []).append(v)
    orders: list[tuple[str, ...]] = [()]
    for c in sorted(classes):
        orders = [o + p for o in orders for p in permutations(classes[c])]
    return orders


def _fixed_name(n: Normaliser, m: Monomial, v: str, level: int) -> str:
    """``·i3``, or ``·i3~x`` where the index is an outcome, whose variable matters."""
    outcome = any(
        t.op == "call" and t.args[0].op == "sym" and names_outcome(t, v) for g, _ in m for t in walk(n.terms[g])
    )
    return f"·i{level}~{written(v)}" if outcome else f"·i{level}"


def level_of(t: Term) -> int:
    """The highest number among the fixed names of kept binders inside."""
    return max((_level(u) for u in walk(t)), default=0)


def _level(u: Term) -> int:
    digits = str(u.data)[2:].partition("~")[0] if u.op == "sym" and str(u.data).startswith("·i") else ""
    return int(digits) if digits.isdigit() else 0


def _body(n: Normaliser, t: Term, names: tuple[str, ...]) -> tuple[Poly, Number]:
    """The renamed body and the factor it took on by renaming."""
    scale, pieces = separated(n, n.normal(t), names)
    factor = scale.number()
    if factor is None or not pieces:
        raise Unproved("the body of a sum changed its form")
    if len(pieces) == 1:
        return {pieces[0][0]: 1}, pieces[0][1] * factor
    return dict(pieces), factor


def multiplied(n: Normaliser, t: Term) -> Ratio:
    """``prod_i body`` as the exponential of a sum of logarithms; no positivity is needed for that, only no zero."""
    before = set(n.assumed)
    logs = make("sum", fn("log", t.args[0]), *t.args[1:])
    out = settle(n, exponential(n, n.normal(logs)))
    n.assumed.intersection_update(before | n.restricted)
    n.suppose("no factor of a product is zero")
    return out


def integrated(n: Normaliser, t: Term) -> Ratio:
    """An integral: constants come out, the rest is a generator for each monomial."""
    from terms.integrals import integral_over

    return integral_over(n, fresh_binders(t))

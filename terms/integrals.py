"""Integrals in canonical form: constants come out, powers and exponentials of the variable are integrated between
finite ends, a whole density is 1; the rest is a generator for each monomial."""

from __future__ import annotations

from terms.normal import Normaliser, Unproved, term_of, term_of_monomial
from terms.outcomes import letter_of, names_outcome, outcomes_of, written
from terms.polynomials import ONE_POLY, Monomial, Ratio, generator, poly_key, ratio, tidy
from terms.powers import exponential, settle
from terms.summation import separated
from terms.term import INFINITY, Term, make, replace, sym

BASE = sym("·base")  # integrals are kept from one fixed point, so that adjoining ranges add up


def integral_over(n: Normaliser, t: Term) -> Ratio:
    """``∫ body d variable``, its bound names already fresh."""
    body, variable, *bounds = t.args
    if variable.op != "sym":
        raise Unproved("an integral over something that is not a name")
    name = str(variable.data)
    scale, pieces = separated(n, n.normal(body), (name,))
    total = ratio(0)
    for m, c in pieces:
        inside = tuple((g, e) for g, e in m if name in n.names(g))
        outside = tuple((g, e) for g, e in m if name not in n.names(g))
        total = total + Ratio({outside: c}, ONE_POLY) * _of_monomial(n, inside, name, tuple(bounds))
    if len(pieces) > 1 and (not bounds or any(_is_infinite(b) for b in bounds)):
        n.suppose("the integrals of the parts exist")
    return settle(n, total * scale)


def _is_infinite(b: Term) -> bool:
    return b is INFINITY or (b.op == "mul" and INFINITY in b.args)


def _of_monomial(n: Normaliser, m: Monomial, name: str, bounds: tuple[Term, ...]) -> Ratio:
    finite = len(bounds) == 2 and not any(map(_is_infinite, bounds)) and bounds[0] is not BASE
    if finite:
        inner = _antiderivative(n, m, name)
        if inner is not None:
            return _at(n, inner, name, bounds[1]) - _at(n, inner, name, bounds[0])
    density = _whole_density(n, m, name, bounds)
    if density is not None:
        return density
    if len(bounds) == 2 and bounds[0] is not BASE:
        n.suppose("the integrals exist")
        return _kept(n, m, name, (BASE, bounds[1])) - _kept(n, m, name, (BASE, bounds[0]))
    return _kept(n, m, name, bounds)


def _antiderivative(n: Normaliser, m: Monomial, name: str) -> Ratio | None:
    x = n.normal(sym(name))
    if not m:
        return x
    if len(m) == 1 and m[0][0] == name and m[0][1] != -1:
        e = tidy(m[0][1] + 1)
        return ratio(generator(name, e)) * ratio(e).inverse()
    if all(g.startswith("exp⟨") for g, _ in m):
        exponent = ratio(0)
        for g, e in m:
            exponent = exponent + n.stored[g] * ratio(e)
        slope = exponent * x.inverse()
        if not any(name in n.names(g) for p in (slope.top, slope.bottom) for k in p for g, _ in k):
            return exponential(n, exponent) * slope.inverse()
    return None


def _at(n: Normaliser, r: Ratio, name: str, end: Term) -> Ratio:
    return n.normal(replace(term_of(n, r), {sym(name): end}))


def _whole_density(n: Normaliser, m: Monomial, name: str, bounds: tuple[Term, ...]) -> Ratio | None:
    """A density integrated over everything leaves the marginal."""
    if bounds and not all(map(_is_infinite, bounds)):
        return None
    if len(m) != 1 or m[0][1] != 1 or not m[0][0].startswith("prob⟨"):
        return None
    t = n.terms[m[0][0]]
    if not names_outcome(t, name):
        return None
    rest = [o for o in outcomes_of(t) if name not in {str(u.data) for u in (o, *o.args) if u.op == "sym"}]
    return n.normal(make("call", sym(letter_of(t)), *rest)) if rest else ratio(1)


def _kept(n: Normaliser, m: Monomial, name: str, bounds: tuple[Term, ...]) -> Ratio:
    from terms.summation import level_of

    term = term_of_monomial(n, m)
    fixed = f"·i{1 + level_of(term)}"
    if any(g.startswith("prob⟨") and names_outcome(n.terms[g], name) for g, _ in m):
        fixed += f"~{written(name)}"
    renamed = n.normal(replace(term, {sym(name): sym(fixed)}))
    ends = "..".join(str(b) if _is_infinite(b) else n.normal(b).key() for b in bounds) or "all"
    key = f"integral⟨{poly_key(renamed.top)}/{poly_key(renamed.bottom)};{fixed};{ends}⟩"
    return n.atom(key, make("integral", replace(term, {sym(name): sym(fixed)}), sym(fixed), *bounds))

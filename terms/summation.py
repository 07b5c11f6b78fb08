"""Sums and products with symbolic bounds, in canonical form."""

from __future__ import annotations

from fractions import Fraction

from terms.expand import fresh_binders
from terms.normal import Normaliser, Unproved, exponential, settle, term_of_monomial
from terms.polynomials import Monomial, Ratio, join, monomial_key, ratio
from terms.term import ONE, Term, add, free_symbols, make, mul, neg, num, power, replace, sub, sym, walk


def summed(n: Normaliser, t: Term) -> Ratio:
    """``sum_{i} body``: constants pulled out, deltas collapsed, geometric and constant sums closed."""
    t = fresh_binders(t)
    body, variable, *bounds = t.args
    if variable.op != "sym":
        raise Unproved("a sum over something that is not a name")
    name = str(variable.data)
    bounds = [ONE if b.op == "default-low" else b for b in bounds]
    total = ratio(0)
    for m, c in _monomials(n, n.normal(body), name):
        inside, outside = _split(n, m, name)
        total = total + ratio({outside: c}) * _one(n, inside, name, bounds)
    return settle(n, total)


def _monomials(n: Normaliser, r: Ratio, name: str) -> list[tuple[Monomial, Fraction]]:
    """The body as monomials; a denominator becomes a generator of its own."""
    if r.bottom == {(): Fraction(1)}:
        return list(r.top.items())
    bottom = Ratio(r.bottom, {(): Fraction(1)})
    from terms.normal import term_of

    key = f"inverse[{bottom.key()}]"
    n.terms.setdefault(key, make("div", ONE, term_of(n, bottom)))
    if name not in n.names(key):
        scale = Ratio({(): Fraction(1)}, r.bottom)
        raise_key = _constant_denominator(n, scale)
        return [(join(m, ((raise_key, Fraction(1)),)), c) for m, c in r.top.items()]
    return [(join(m, ((key, Fraction(1)),)), c) for m, c in r.top.items()]


def _constant_denominator(n: Normaliser, scale: Ratio) -> str:
    from terms.normal import term_of

    key = f"over[{Ratio(scale.bottom, {(): Fraction(1)}).key()}]"
    n.terms.setdefault(key, make("div", ONE, term_of(n, Ratio(scale.bottom, {(): Fraction(1)}))))
    n.denominators[key] = scale
    return key


def _split(n: Normaliser, m: Monomial, name: str) -> tuple[Monomial, Monomial]:
    inside = tuple((g, e) for g, e in m if name in n.names(g))
    outside = tuple((g, e) for g, e in m if name not in n.names(g))
    return inside, outside


def _one(n: Normaliser, inside: Monomial, name: str, bounds: list[Term]) -> Ratio:
    """The sum of one monomial that depends on the index throughout."""
    if not inside:
        return _count(n, name, bounds)
    for g, e in inside:
        if g.startswith("delta["):
            return _collapse(n, inside, g, e, name)
    geometric = _geometric(n, inside, name, bounds)
    if geometric is not None:
        return geometric
    arithmetic = _arithmetic(n, inside, name, bounds)
    if arithmetic is not None:
        return arithmetic
    probability = _total_probability(n, inside, name, bounds)
    if probability is not None:
        return probability
    return _kept(n, inside, name, bounds)


def _count(n: Normaliser, name: str, bounds: list[Term]) -> Ratio:
    if len(bounds) == 2:
        return n.normal(sub(bounds[1], sub(bounds[0], ONE)))
    return n.atom("count", sym("count"))


def _collapse(n: Normaliser, inside: Monomial, g: str, e: Fraction, name: str) -> Ratio:
    """``sum_i delta_ij f(i)`` is ``f(j)``."""
    first, second = n.terms[g].args
    other = second if first.op == "sym" and first.data == name else first
    if name in free_symbols(other) or not any(x.op == "sym" and x.data == name for x in (first, second)):
        raise Unproved("a delta in shifted indices")
    rest = tuple((h, x) for h, x in inside if h != g)
    return n.normal(replace(term_of_monomial(n, rest), {sym(name): other})) if rest else ratio(1)


def _geometric(n: Normaliser, inside: Monomial, name: str, bounds: list[Term]) -> Ratio | None:
    """``sum r^i`` closes when the whole monomial is an exponential linear in the index."""
    if len(bounds) != 2 or not all(g.startswith("exp[") for g, _ in inside):
        return None
    exponent = ratio(0)
    for g, e in inside:
        exponent = exponent + n.normal(n.terms[g].args[0]) * ratio(e)
    slope = ratio(0)
    for m, c in exponent.top.items():
        powers = dict(m)
        if powers.get(name) != 1 or any(name in n.names(h) for h, _ in m if h != name):
            return None
        slope = slope + ratio({tuple((h, x) for h, x in m if h != name): c})
    step = settle(n, exponential(n, slope))
    low, high = (settle(n, exponential(n, slope * n.normal(b))) for b in (bounds[0], add(bounds[1], ONE)))
    n.assumed.add("the ratio of the geometric sum is not 1")
    return (low - high) * (ratio(1) - step).inverse()


def _arithmetic(n: Normaliser, inside: Monomial, name: str, bounds: list[Term]) -> Ratio | None:
    """``sum i`` and ``sum i^2`` close."""
    if len(bounds) != 2 or len(inside) != 1 or inside[0][0] != name or inside[0][1] not in (1, 2):
        return None

    def to(top: Term) -> Ratio:
        x = n.normal(top)
        if inside[0][1] == 1:
            return x * (x + ratio(1)) * ratio(Fraction(1, 2))
        return x * (x + ratio(1)) * (x * ratio(2) + ratio(1)) * ratio(Fraction(1, 6))

    return to(bounds[1]) - to(sub(bounds[0], ONE))


def _total_probability(n: Normaliser, inside: Monomial, name: str, bounds: list[Term]) -> Ratio | None:
    """Summing a joint probability over an outcome leaves the marginal; a whole distribution sums to 1."""
    if len(inside) != 1 or inside[0][1] != 1:
        return None
    g = inside[0][0]
    if g.startswith("prob:") and (not bounds or _whole_range(bounds)):
        t = n.terms[g]
        rest = [a for a in t.args[1:] if name not in free_symbols(a)]
        return n.normal(make("call", t.args[0], *rest)) if rest else ratio(1)
    t = n.terms[g]
    if t.op == "index" and t.args[0].op == "sym" and t.args[0].data in n.simplex and t.args[-1].op == "sym" and t.args[-1].data == name:
        return ratio(1)
    return None


def _whole_range(bounds: list[Term]) -> bool:
    return len(bounds) == 2 and bounds[0] is ONE and bounds[1].op == "sym"


def _kept(n: Normaliser, inside: Monomial, name: str, bounds: list[Term]) -> Ratio:
    """A sum that stays a sum: a generator with the index under a fixed name and the range in the key."""
    term = term_of_monomial(n, inside)
    level = 1 + max((_level(u) for u in walk(term)), default=0)
    fixed = sym(f"·i{level}")
    body = replace(term, {sym(name): fixed})
    reach = ",".join(n.normal(b).key() for b in bounds) or "all"
    key = f"sum[{_canonical(n, body)};{fixed.data};{reach}]"
    n.terms.setdefault(key, make("sum", body, fixed, *bounds))
    return ratio({((key, Fraction(1)),): Fraction(1)})


def _level(u: Term) -> int:
    name = str(u.data) if u.op == "sym" else ""
    return int(name[2:]) if name.startswith("·i") and name[2:].isdigit() else 0


def _canonical(n: Normaliser, body: Term) -> str:
    r = n.normal(body)
    return " + ".join(f"{c}*{monomial_key(m)}" for m, c in sorted(r.top.items())) + "/" + str(len(r.bottom))


def multiplied(n: Normaliser, t: Term) -> Ratio:
    """``prod_i body``: constants to the power of the count, each factor a product of its own."""
    t = fresh_binders(t)
    body, variable, *bounds = t.args
    name = str(variable.data)
    bounds = [ONE if b.op == "default-low" else b for b in bounds]
    r = n.normal(body)
    if not r.is_monomial():
        return _kept_product(n, body, name, bounds)
    ((m, c),) = r.top.items()
    out = ratio(1)
    inside, outside = _split(n, m, name)
    constant = mul(num(c), term_of_monomial(n, outside))
    if constant is not ONE:
        count = sub(bounds[1], sub(bounds[0], ONE)) if len(bounds) == 2 else sym("count")
        out = out * n.normal(power(constant, count))
    for g, e in inside:
        if g.startswith("exp["):
            out = out * exponential(n, n.normal(make("sum", mul(num(e), n.terms[g].args[0]), sym(name), *bounds)))
        else:
            out = out * _kept_product(n, n.terms[g], name, bounds).power(int(e)) if e.denominator == 1 else _refuse()
    return settle(n, out)


def _refuse() -> Ratio:
    raise Unproved("a product of roots")


def _kept_product(n: Normaliser, body: Term, name: str, bounds: list[Term]) -> Ratio:
    fixed = sym(f"·i{1 + max((_level(u) for u in walk(body)), default=0)}")
    inner = replace(body, {sym(name): fixed})
    reach = ",".join(n.normal(b).key() for b in bounds) or "all"
    key = f"prod[{n.normal(inner).key()};{fixed.data};{reach}]"
    n.terms.setdefault(key, make("prod", inner, fixed, *bounds))
    return ratio({((key, Fraction(1)),): Fraction(1)})


__all__ = ["multiplied", "neg", "summed"]

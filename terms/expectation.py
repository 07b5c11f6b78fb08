"""Expectations in canonical form: linear always, split over independent quantities where the grade allows it.

``E`` of a sum is the sum of the ``E``; what is not random comes out; ``Var``, ``Cov`` and ``Std`` go back to ``E``.
Random quantities of different families are independent from the grade ``independent`` on, and entries of one family
unless their indices agree; under ``identical`` all entries of a family (and its bare name) share one law.
"""

from __future__ import annotations

from terms.calculus import delta
from terms.chance import decided_by_chance, families, is_random, one_coin, outside_moments
from terms.events import probability_of_positive
from terms.expand import expand, fresh_binders
from terms.normal import Normaliser, Unproved, structure, term_of, term_of_monomial
from terms.polynomials import ONE_POLY, Monomial, Number, Ratio, ratio
from terms.powers import settle
from terms.term import TWO, Term, fn, make, mul, num, power, replace, sub, sym, symbols, walk


def moment(n: Normaliser, t: Term) -> Ratio:
    """``E``, ``Var``, ``Std`` and ``Cov`` through expectations of monomials."""
    kind, law = t.data
    if "sim" in law:
        return _over_outcomes(n, t, law)
    if any(a.op == "given" for a in t.args):
        return conditional_moment(n, t)
    if kind == "E" and len(t.args) == 1:
        return _by_chance(n, t.args[0]) or expectation(n, n.normal(t.args[0]))
    if kind == "Var" and len(t.args) == 1:
        x = t.args[0]
        return n.normal(sub(mean_of(power(x, TWO)), power(mean_of(x), TWO)))
    if kind == "Std" and len(t.args) == 1:
        return n.normal(fn("sqrt", make("moment", t.args[0], data=("Var", law))))
    if kind == "Cov" and len(t.args) == 2:
        x, y = t.args
        return n.normal(sub(mean_of(mul(x, y)), mul(mean_of(x), mean_of(y))))
    raise Unproved(f"no rule for {kind} of {len(t.args)} things")


def _by_chance(n: Normaliser, body: Term) -> Ratio | None:
    """The mean of what has one of two values by chance: each of them as often as it comes up."""
    named = decided_by_chance([body], n.definitions)
    if not one_coin([body], n.definitions):
        return None  # whether one coin decides them all is not said
    body = expand(body, n.definitions) if named else body
    coins = {u for u in walk(body) if u.op == "cases" and any(c.op == "chance" for c in u.args[1::2])}
    coin = coins.pop() if len(coins) == 1 else None
    if coin is None or len(coin.args) != 4:
        return None
    first = 0 if coin.args[1].op == "chance" else 1
    if symbols(body) & n.random:
        n.suppose("what comes by chance comes independently of the rest")
    chance = n.normal(coin.args[2 * first + 1].args[0])
    happens, otherwise = (n.normal(mean_of(replace(body, {coin: coin.args[2 * k]}))) for k in (first, 1 - first))
    return settle(n, chance * happens + (ratio(1) - chance) * otherwise)


def mean_of(t: Term) -> Term:
    """``E[t]``."""
    return make("moment", t, data=("E", ""))


def _over_outcomes(n: Normaliser, t: Term, law: str) -> Ratio:
    variable, _, letter = law.partition("sim")
    if not variable.isalpha() or not letter or t.data[0] != "E":
        raise Unproved("an expectation over an unusual law")
    x = sym(variable)
    return n.normal(make("sum", mul(make("call", sym(letter), x), t.args[0]), x))


def expectation(n: Normaliser, r: Ratio) -> Ratio:
    """``E`` of a rational function of random quantities."""
    if any(is_random(n, g) for m in r.bottom for g, _ in m):
        return _opaque(n, r)
    total = ratio(0)
    for m, c in r.top.items():
        fixed = tuple((g, e) for g, e in m if not is_random(n, g))
        random = tuple((g, e) for g, e in m if is_random(n, g))
        total = total + Ratio({fixed: c}, ONE_POLY) * _of_monomial(n, random)
    return settle(n, total * Ratio(ONE_POLY, r.bottom).reduced())


def _opaque(n: Normaliser, r: Ratio) -> Ratio:
    key = f"E⟨{r.key()}⟩"
    n.stored.setdefault(key, r)
    return n.atom(key, mean_of(term_of(n, r)))


def _of_monomial(n: Normaliser, m: Monomial) -> Ratio:
    if not m:
        return ratio(1)
    if len(m) == 1 and m[0][0].startswith("iverson⟨") and m[0][1] == 1:
        chance = probability_of_positive(n, n.stored[m[0][0]]) if m[0][0] in n.stored else None
        if chance is not None:
            return chance
    inside = _under_sums(n, m)
    if inside is not None:
        return inside
    towered = tower(n, m)
    if towered is not None:
        return towered
    if n.grade == "dependent":
        return _opaque(n, Ratio({m: 1}, ONE_POLY))
    return _independent(n, m)


def _under_sums(n: Normaliser, m: Monomial) -> Ratio | None:
    """E of a product of sums: the sums come out, one index each (a square is a double sum)."""
    sums = [(g, e) for g, e in m if g.startswith(("sum⟨", "integral⟨"))]
    if not sums or any(e.denominator != 1 or not 1 <= e <= 4 for _, e in sums):
        return None
    rest: list[Term] = [power(n.terms[g], num(e)) for g, e in m if not g.startswith(("sum⟨", "integral⟨"))]
    binders: list[Term] = []
    for g, e in sums:
        for _ in range(int(e)):
            t = fresh_binders(n.terms[g])
            while t.op in ("sum", "integral"):
                binders.append(t)
                t = t.args[0]
            rest.append(t)
    inner = mean_of(mul(*rest))
    for t in reversed(binders):
        inner = make(t.op, inner, *t.args[1:])
    return n.normal(inner)


def conditional_moment(n: Normaliser, t: Term) -> Ratio:
    """``E[X | Y]``: linear, and functions of Y come out; ``Var(X | Y)`` through it."""
    kind = t.data[0]
    if len(t.args) != 1 or kind not in ("E", "Var"):
        raise Unproved(f"a conditional {kind}")
    x, given = t.args[0].args
    if x.op == "tuple" and len(x.args) == 1:
        x = x.args[0]
    if kind == "Var":
        return n.normal(sub(_conditional(power(x, TWO), given), power(_conditional(x, given), TWO)))
    known = frozenset(str(u.data) for u in outside_moments(given) if u.op == "sym")
    r, total = n.normal(x), ratio(0)
    if any(is_random(n, g) for m in r.bottom for g, _ in m):
        raise Unproved("a conditional expectation of a quotient")
    for m, c in r.top.items():
        out = tuple((g, e) for g, e in m if families(n, g) <= known)
        rest = tuple((g, e) for g, e in m if not families(n, g) <= known)
        total = total + Ratio({out: c}, ONE_POLY) * (_conditional_atom(n, rest, given) if rest else ratio(1))
    return total * Ratio(ONE_POLY, r.bottom).reduced()


def _conditional(x: Term, given: Term) -> Term:
    return make("moment", make("given", x, given), data=("E", ""))


def _conditional_atom(n: Normaliser, m: Monomial, given: Term) -> Ratio:
    key = f"EC⟨{Ratio({m: 1}, ONE_POLY).key()};{structure(given)}⟩"
    n.stored.setdefault(key, Ratio({m: 1}, ONE_POLY))
    return n.atom(key, _conditional(term_of_monomial(n, m), given))


def tower(n: Normaliser, m: Monomial) -> Ratio | None:
    """``E[g(Y) E[X|Y]]`` is ``E[g(Y) X]``."""
    inner = [(g, e) for g, e in m if g.startswith("EC⟨")]
    if len(inner) != 1 or inner[0][1] != 1:
        return None
    g = inner[0][0]
    rest = tuple(x for x in m if x[0] != g)
    if any(not families(n, h) <= families(n, g) for h, _ in rest):
        return None
    return expectation(n, n.stored[g] * Ratio({rest: 1}, ONE_POLY))


def _independent(n: Normaliser, m: Monomial) -> Ratio:
    """Factors that share no random family are independent of each other."""
    groups: list[tuple[frozenset[str], list[tuple[str, Number]]]] = []
    for g, e in m:
        mine, members = families(n, g), [(g, e)]
        for group in [x for x in groups if x[0] & mine]:
            groups.remove(group)
            mine, members = mine | group[0], group[1] + members
        groups.append((mine, members))
    out = ratio(1)
    for _, members in groups:
        out = out * _one_group(n, tuple(sorted(members)))
    return settle(n, out)


def _is_plain(n: Normaliser, g: str) -> bool:
    t = n.terms[g]
    return t.op == "sym" or (t.op == "index" and t.args[0].op == "sym")


def _one_group(n: Normaliser, m: Monomial) -> Ratio:
    """The expectation of factors that speak of the same families."""
    if not all(_is_plain(n, g) for g, _ in m):
        return _opaque(n, Ratio({m: 1}, ONE_POLY))
    if len(m) == 1:
        return _single(n, *m[0])
    a, b = n.terms[m[0][0]], n.terms[m[1][0]]
    if a.op != "index" or b.op != "index" or len(a.args) != len(b.args):
        return _opaque(n, Ratio({m: 1}, ONE_POLY))
    return _same_family(n, m, a, b)


def _same_family(n: Normaliser, m: Monomial, a: Term, b: Term) -> Ratio:
    """Two entries: the same one where the indices agree, else independent of each other."""
    same = n.normal(mul(*(delta(x, y) for x, y in zip(a.args[1:], b.args[1:], strict=True))))
    together = ratio(0) if same.is_zero() else n.normal(mean_of(replace(term_of_monomial(n, m), {b: a})))
    if len(m) > 2:
        return _many(n, m, same, together)
    apart = ratio(1)
    for g, e in m:
        apart = apart * _single(n, g, e)
    return settle(n, same * together + (ratio(1) - same) * apart)


def _many(n: Normaliser, m: Monomial, same: Ratio, together: Ratio) -> Ratio:
    """Three entries and more: the first one is one of the others, or it is independent of them all."""
    (first, e), second, *rest = m
    if len(rest) > 2:
        raise Unproved("a product of many entries of one random family")
    a = n.terms[first]
    out, others = same * together, ratio(1) - same
    for g, _ in rest:
        b = n.terms[g]
        equal = n.normal(mul(*(delta(x, y) for x, y in zip(a.args[1:], b.args[1:], strict=True))))
        merged = n.normal(mean_of(replace(term_of_monomial(n, m), {b: a})))
        out, others = out + settle(n, others * equal) * merged, settle(n, others * (ratio(1) - equal))
    left = n.normal(mean_of(term_of_monomial(n, (second, *rest))))
    return settle(n, out + others * _single(n, first, e) * left)


def _single(n: Normaliser, g: str, e: Number) -> Ratio:
    """``E[X^e]``; the entries of a family share it where they share a law."""
    t = n.terms[g]
    if n.grade in ("identical", "centred") and t.op == "index":
        t = t.args[0]
        g = str(t.data)
        n.terms.setdefault(g, t)
    if n.grade == "centred" and e == 1:
        return ratio(0)
    return _opaque(n, Ratio({((g, e),): 1}, ONE_POLY))

"""Expectations in canonical form: linear always, split over independent quantities where the grade allows it."""

from __future__ import annotations

from fractions import Fraction

from terms.calculus import delta
from terms.normal import Normaliser, Unproved, settle, term_of_monomial
from terms.polynomials import Monomial, Ratio, monomial_key, ratio
from terms.term import ONE, TWO, Term, make, mul, power, sub, sym, walk


def moment(n: Normaliser, t: Term) -> Ratio:
    """``E``, ``Var`` and ``Cov`` through expectations of monomials."""
    kind, law = t.data
    if "sim" in law:
        return _over_outcomes(n, t, law)
    if any(a.op == "given" for a in t.args):
        raise Unproved("a conditional expectation")
    if kind == "E":
        return expectation(n, n.normal(t.args[0]))
    if kind == "Var":
        x = t.args[0]
        mean = make("moment", x, data=("E", law))
        return n.normal(sub(make("moment", power(x, TWO), data=("E", law)), power(mean, TWO)))
    if kind == "Cov":
        x, y = t.args
        means = mul(*(make("moment", a, data=("E", law)) for a in t.args))
        return n.normal(sub(make("moment", mul(x, y), data=("E", law)), means))
    raise Unproved(f"no rule for {kind}")


def _over_outcomes(n: Normaliser, t: Term, law: str) -> Ratio:
    variable, _, letter = law.partition("sim")
    if not variable.isalpha() or not letter:
        raise Unproved("an expectation over an unusual law")
    x = sym(variable)
    return n.normal(make("sum", mul(make("call", sym(letter), x), t.args[0]), x))


def expectation(n: Normaliser, r: Ratio) -> Ratio:
    """``E`` of a polynomial in random quantities."""
    if any(_is_random(n, g) for m in r.bottom for g, _ in m):
        return n.atom(f"E[{r.key()}]", make("moment", _term(n, r), data=("E", "")))
    total = ratio(0)
    for m, c in r.top.items():
        fixed = tuple((g, e) for g, e in m if not _is_random(n, g))
        random = tuple((g, e) for g, e in m if _is_random(n, g))
        total = total + ratio({fixed: c}) * _monomial(n, random)
    return settle(n, total * Ratio({(): Fraction(1)}, r.bottom))


def _term(n: Normaliser, r: Ratio) -> Term:
    from terms.normal import term_of

    return term_of(n, r)


def _is_random(n: Normaliser, g: str) -> bool:
    t = n.terms[g]
    if t.op == "moment":
        return False
    return any(u.op == "sym" and u.data in n.random for u in _outside_moments(t))


def _outside_moments(t: Term) -> list[Term]:
    if t.op == "moment":
        return []
    found = [t]
    for a in t.args:
        found += _outside_moments(a)
    return found


def _monomial(n: Normaliser, m: Monomial) -> Ratio:
    if not m:
        return ratio(1)
    inside = _under_sums(n, m)
    if inside is not None:
        return inside
    if n.grade == "dependent":
        return _kept(n, m)
    if not all(_is_plain(n, g) for g, _ in m):
        return _kept(n, m)
    return _independent(n, m)


def _is_plain(n: Normaliser, g: str) -> bool:
    t = n.terms[g]
    return t.op == "sym" or (t.op == "index" and t.args[0].op == "sym")


def _under_sums(n: Normaliser, m: Monomial) -> Ratio | None:
    """E of a product of sums: the sums come out, one index each (a square is a double sum)."""
    sums = [(g, e) for g, e in m if g.startswith("sum[")]
    if not sums:
        return None
    rest: list[Term] = [power(n.terms[g], _number(e)) for g, e in m if not g.startswith("sum[")]
    binders: list[Term] = []
    for g, e in sums:
        if e.denominator != 1 or not 1 <= e <= 2:
            return None
        for _ in range(int(e)):
            t = _renamed(n.terms[g])
            rest.append(t.args[0])
            binders.append(t)
    inner = make("moment", mul(*rest), data=("E", ""))
    for t in binders:
        inner = make("sum", inner, *t.args[1:])
    return n.normal(inner)


def _renamed(t: Term) -> Term:
    from terms.expand import fresh_binders

    return fresh_binders(t)


def _number(e: Fraction) -> Term:
    from terms.term import num

    return num(e)


def _independent(n: Normaliser, m: Monomial) -> Ratio:
    """Quantities of different families are independent; two of one family are the same exactly when indices agree."""
    for k, (g, _) in enumerate(m):
        for h, _ in m[k + 1 :]:
            a, b = n.terms[g], n.terms[h]
            if a.op == b.op == "index" and a.args[0] is b.args[0]:
                return _same_family(n, m, a, b)
    out = ratio(1)
    for g, e in m:
        out = out * _single(n, g, e)
    return settle(n, out)


def _same_family(n: Normaliser, m: Monomial, a: Term, b: Term) -> Ratio:
    same = mul(*(delta(x, y) for x, y in zip(a.args[1:], b.args[1:], strict=True)))
    from terms.term import replace

    merged = replace(term_of_monomial(n, m), {b: a})
    together = n.normal(make("moment", merged, data=("E", "")))
    apart = ratio(1)
    for g, e in m:
        apart = apart * _single(n, g, e)
    d = n.normal(same)
    return settle(n, d * together + (ratio(1) - d) * apart)


def _single(n: Normaliser, g: str, e: Fraction) -> Ratio:
    t = n.terms[g]
    if n.grade in ("identical", "centred") and t.op == "index":
        t = t.args[0]
    if n.grade == "centred" and e == 1:
        return ratio(0)
    key = f"E[{t}^{e}]" if t.op == "sym" else f"E[{g}^{e}]"
    return n.atom(key, make("moment", power(t, _number(e)), data=("E", "")))


def _kept(n: Normaliser, m: Monomial) -> Ratio:
    t = term_of_monomial(n, m)
    return n.atom(f"E[{monomial_key(m)}]", make("moment", t, data=("E", "")))


__all__ = ["ONE", "expectation", "moment", "walk"]

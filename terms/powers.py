"""Powers, roots, exponentials and logarithms in canonical form.

A root of a sum is a generator ``pow⟨…⟩`` that stands for the sum itself and occurs with an exponent in (-1, 0]: whole
powers become the sum again, so ``√f`` is ``f·f^(-1/2)``. A power with a symbolic exponent is an exponential of a
logarithm; ``exp`` of a sum is a product of one generator for each monomial.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from terms.lowest import factors
from terms.normal import Normaliser, Unproved, term_of, term_of_monomial
from terms.polynomials import (
    ONE_POLY,
    UNIT,
    Monomial,
    Number,
    Poly,
    Ratio,
    generator,
    join,
    monomial_key,
    over,
    poly_key,
    ratio,
    tidy,
)
from terms.signs import sign_of_generator, sign_of_poly
from terms.term import Term, fn, make, num


def power_rule(n: Normaliser, t: Term) -> Ratio:
    """``base ^ exponent``."""
    return power_of(n, n.normal(t.args[0]), n.normal(t.args[1]))


def power_of(n: Normaliser, base: Ratio, exponent: Ratio) -> Ratio:
    """A ratio to a ratio."""
    e = exponent.number()
    if e is not None:
        return fractional(n, base, e)
    return settle(n, exponential(n, exponent * logarithm(n, base)))


@dataclass
class Parts:
    """A ratio as content × generators × polynomials, each turned to its positive side where that is known."""

    content: Number
    powers: list[tuple[str, Number]]
    factors: list[tuple[Poly, int]]


def _parts(n: Normaliser, r: Ratio) -> Parts:
    content, monomial, found = factors(r.top)
    if r.bottom != ONE_POLY:
        below, _, under = factors(r.bottom)
        content, found = over(content, below), found + [(f, -k) for f, k in under]
    turned: list[tuple[Poly, int]] = []
    for f, k in found:
        if _points_down(n, f):
            f, content = {m: -c for m, c in f.items()}, content * (-1) ** (k % 2)
        turned.append((f, k))
    made = Parts(content, list(monomial), turned)
    if content < 0:
        _turn_one(n, made)
    return made


def _points_down(n: Normaliser, f: Poly) -> bool:
    """Whether ``-f`` is the form to keep: f is negative, or (sign unknown) its constant, else its leading term, is."""
    sign = sign_of_poly(n, f)
    if sign is not None:
        return sign.startswith("-")
    return (f[UNIT] if UNIT in f else f[max(f)]) < 0


def _turn_one(n: Normaliser, parts: Parts) -> None:
    """Give a negative content to a factor of unknown sign."""
    for k, (f, e) in enumerate(parts.factors):
        if e % 2 and sign_of_poly(n, f) is None:
            parts.factors[k] = ({m: -c for m, c in f.items()}, e)
            parts.content = -parts.content
            return
    for k, (g, x) in enumerate(parts.powers):
        if x.denominator == 1 and x % 2 and sign_of_generator(n, g) is None:
            del parts.powers[k]
            parts.factors.append(({((g, 1),): -1}, int(x)))
            parts.content = -parts.content
            return


def fractional(n: Normaliser, base: Ratio, e: Number) -> Ratio:
    """A constant power."""
    if e.denominator == 1:
        return settle(n, base.power(int(e)))
    if base.is_zero():
        if e > 0:
            return base
        raise ZeroDivisionError
    parts = _parts(n, base)
    if parts.content < 0:
        raise Unproved("the root of something negative")
    out = _number_power(n, parts.content, e)
    for g, x in parts.powers:
        out = out * _generator_power(n, g, x, e)
    for f, k in parts.factors:
        out = out * _factor_power(n, f, k, e)
    return settle(n, out)


def _even(x: Number) -> bool:
    return x.denominator == 1 and x % 2 == 0


def _generator_power(n: Normaliser, g: str, x: Number, e: Number) -> Ratio:
    """``(g^x)^e``: for an even x this is a power of |g|."""
    if sign_of_generator(n, g) in ("+", "0+"):
        return ratio(generator(g, x * e))
    if _even(x):
        if n.careful or sign_of_generator(n, g) is not None:
            return absolute_power(n, ratio(generator(g)), x * e)
        n.suppose(f"{n.terms[g]} >= 0", restricts=True)
    else:
        n.suppose(f"{n.terms[g]} >= 0")
    return ratio(generator(g, x * e))


def _factor_power(n: Normaliser, f: Poly, k: int, e: Number) -> Ratio:
    whole = Ratio(f, ONE_POLY)
    known = sign_of_poly(n, f)
    if known is None and k % 2 == 0:
        if n.careful:
            return absolute_power(n, whole, k * e)
        n.suppose(f"{term_of(n, whole)} >= 0", restricts=True)
    elif known is None:
        n.suppose(f"{term_of(n, whole)} >= 0")
    return _root(n, f, k * e)


def absolute_power(n: Normaliser, inside: Ratio, e: Number) -> Ratio:
    """``|inside|^e``."""
    from terms.piecewise import absolute

    return fractional(n, absolute(n, inside), e)


def _root(n: Normaliser, f: Poly, e: Number) -> Ratio:
    """``f^e`` for a polynomial, with the exponent of its generator in (-1, 0]."""
    whole = -floor(-e)
    rest = e - whole
    out = Ratio(f, ONE_POLY).power(whole)
    if rest:
        key = f"pow⟨{poly_key(f)}⟩"
        n.terms.setdefault(key, term_of(n, Ratio(f, ONE_POLY)))
        n.stored.setdefault(key, Ratio(f, ONE_POLY))
        out = out * ratio(generator(key, rest))
    return out


def _number_power(n: Normaliser, c: Number, e: Number) -> Ratio:
    """A positive rational to a fractional power, as powers of primes."""
    out: Monomial = UNIT
    for value, side in ((c.numerator, 1), (c.denominator, -1)):
        for p, k in prime_factors(value):
            n.terms.setdefault(f"#{p}", num(p))
            out = join(out, ((f"#{p}", e * k * side),))
    return settle(n, Ratio({out: 1}, ONE_POLY))


def prime_factors(value: int) -> list[tuple[int, int]]:
    """Primes (and perhaps one large cofactor) with multiplicities."""
    found: list[tuple[int, int]] = []
    p = 2
    while p * p <= value and p < 2000:
        k = 0
        while value % p == 0:
            value, k = value // p, k + 1
        if k:
            found.append((p, k))
        p += 1
    return [*found, (value, 1)] if value > 1 else found


def exponential(n: Normaliser, e: Ratio) -> Ratio:
    """``exp`` of a ratio: a product of one generator per monomial; ``exp(log x)`` is x."""
    out = ratio(1)
    below = "" if e.is_polynomial() else f"/({poly_key(e.bottom)})"
    for m, c in e.top.items():
        inside = Ratio({m: 1}, e.bottom)
        if not m and not below:
            n.terms.setdefault("const⟨e⟩", make("const", data="e"))
            out = out * ratio(generator("const⟨e⟩", c))
        elif len(m) == 1 and m[0][1] == 1 and not below and m[0][0].startswith("log⟨"):
            out = out * fractional(n, n.stored[m[0][0]], c)
        else:
            key = f"exp⟨{monomial_key(m)}{below}⟩"
            n.stored.setdefault(key, inside)
            n.terms.setdefault(key, fn("exp", term_of(n, inside)))
            out = out * (fractional(n, n.rules[key], c) if key in n.rules else ratio(generator(key, c)))
    return out


def logarithm(n: Normaliser, x: Ratio) -> Ratio:
    """``log`` of a product as a sum of logs (of quantities that are positive where both sides mean something)."""
    if x.is_zero():
        raise Unproved("the logarithm of zero")
    parts = _parts(n, x)
    if parts.content < 0:
        raise Unproved("the logarithm of something negative")
    total = _log_number(n, parts.content)
    for g, e in parts.powers:
        total = total + _log_generator(n, g) * ratio(e)
    for f, k in parts.factors:
        total = total + _log_poly(n, f) * ratio(k)
    return total


def _log_poly(n: Normaliser, f: Poly) -> Ratio:
    inside = Ratio(f, ONE_POLY)
    key = f"log⟨{inside.key()}⟩"
    n.stored.setdefault(key, inside)
    if sign_of_poly(n, f) is None:
        n.suppose(f"{term_of(n, inside)} > 0")
    return n.atom(key, fn("log", term_of(n, inside)))


def _log_number(n: Normaliser, c: Number) -> Ratio:
    total = ratio(0)
    for value, side in ((c.numerator, 1), (c.denominator, -1)):
        for p, k in prime_factors(value):
            n.stored.setdefault(f"log⟨{p}⟩", ratio(p))
            total = total + n.atom(f"log⟨{p}⟩", fn("log", num(p))) * ratio(k * side)
    return total


def _log_generator(n: Normaliser, g: str) -> Ratio:
    if g == "const⟨e⟩":
        return ratio(1)
    if g.startswith("#"):
        return _log_number(n, int(g[1:]))
    if g.startswith("exp⟨"):
        return n.stored[g]
    if g.startswith("pow⟨"):
        return logarithm(n, n.stored[g])
    if sign_of_generator(n, g) is None:
        n.suppose(f"{n.terms[g]} > 0")
    n.stored.setdefault(f"log⟨{g}⟩", ratio(generator(g)))
    return n.atom(f"log⟨{g}⟩", fn("log", n.terms[g]))


def settle(n: Normaliser, r: Ratio) -> Ratio:
    """Whole powers of primes become numbers again, powers of roots what is under them, cos² becomes 1 - sin²."""
    for _ in range(8):
        if not any(_reducible(n, g, e) for p in (r.top, r.bottom) for m in p for g, e in m):
            return r
        r = _settled(n, r.top) if r.is_polynomial() else _settled(n, r.top) * _settled(n, r.bottom).inverse()
    return r


_IDEMPOTENT = ("delta⟨", "iverson⟨")
_PERIODIC = ("cos⟨", "abs⟨", "sign⟨")


def _reducible(n: Normaliser, g: str, e: Number) -> bool:
    if g[-1] != "⟩":
        return (g[0] == "#" and not 0 <= e < 1) or (e > 1 and g in n.bits)
    if g.startswith("pow⟨"):
        return not -1 < e <= 0
    if g.startswith(_PERIODIC):
        return e >= 2
    return g.startswith(_IDEMPOTENT) and e > 0 and e != 1


def _settled(n: Normaliser, p: Poly) -> Ratio:
    total = ratio(0)
    for m, c in p.items():
        kept: Monomial = tuple((g, e) for g, e in m if not _reducible(n, g, e))
        term = Ratio({kept: c}, ONE_POLY)
        for g, e in m:
            if _reducible(n, g, e):
                term = term * _settled_power(n, g, e)
        total = total + term
    return total


def _settled_power(n: Normaliser, g: str, e: Number) -> Ratio:
    if g.startswith("#"):
        whole = floor(e)
        rest = tidy(e - whole)
        return ratio(tidy(Fraction(int(g[1:])) ** whole)) * (ratio(generator(g, rest)) if rest else ratio(1))
    if g.startswith("pow⟨"):
        return _root(n, n.stored[g].top, e)
    if g.startswith(_IDEMPOTENT) or g in n.bits:
        return ratio(generator(g))
    odd = ratio(generator(g, e - 2 * (e // 2))) if e - 2 * (e // 2) else ratio(1)
    half = int(e // 2)
    if g.startswith("cos⟨"):
        sine = n.atom("sin" + g[3:], fn("sin", n.terms[g].args[0]))
        return (ratio(1) - sine * sine).power(half) * odd
    if g.startswith("abs⟨"):
        return n.stored[g].power(2 * half) * odd
    n.suppose(f"{n.terms[g].args[0]} != 0")
    return odd


def exp_rule(n: Normaliser, t: Term) -> Ratio:
    """``exp(x)``."""
    return settle(n, exponential(n, n.normal(t.args[0])))


__all__ = ["exponential", "fractional", "logarithm", "power_of", "power_rule", "settle", "term_of_monomial"]

"""Signs that need a little thought: by factors, by known inequalities, by logarithms, by sums and expectations.

``sign_by_facts`` writes a polynomial as a non-negative combination of known non-negative ones (their products of two
included) plus terms whose sign is manifest; ``terms.linear`` finds the combination exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terms.linear import solution
from terms.lowest import factors
from terms.normal import Normaliser
from terms.polynomials import (
    ONE_POLY,
    Monomial,
    Number,
    Poly,
    Ratio,
    magnitude,
    over,
    plus,
    raised,
    ratio,
    shifted,
    times,
)
from terms.powers import settle
from terms.signs import combine, product_sign, sign_of_poly

MAX_FACTS = 12


@dataclass(frozen=True)
class Fact:
    """A polynomial known to be >= 0, or > 0 if ``strict``."""

    poly: Poly
    strict: bool = False


def sign_of_ratio(n: Normaliser, r: Ratio, facts: tuple[Fact, ...] = ()) -> str | None:
    """The sign of a rational function; a denominator is not zero where it is written."""
    if r.is_zero():
        return "0"
    top, bottom = _sign_of_factors(n, r.top, facts), _sign_of_factors(n, r.bottom, facts)
    return combine(top, nonzero(bottom))


def nonzero(sign: str | None) -> str | None:
    """The sign of something that is not zero."""
    return sign[-1] if sign else None


def _sign_of_factors(n: Normaliser, p: Poly, facts: tuple[Fact, ...]) -> str | None:
    direct = sign_of_poly(n, p)
    if direct is not None:
        return direct
    content, shared, found = factors(p)
    sign = combine("+" if content > 0 else "-", product_sign(n, {shared: 1}))
    for f, k in found:
        one = sign_of_poly(n, f) or sign_by_facts(n, f, facts)
        sign = combine(
            sign, "0+" if one is None and k % 2 == 0 else one if k % 2 else "+" if one in ("+", "-") else "0+"
        )
    if sign is None and (len(found) > 1 or shared):
        return sign_by_facts(n, p, facts)
    return sign


def all_facts(n: Normaliser, extra: Iterable[Fact] = ()) -> tuple[Fact, ...]:
    """What the case under proof says about signs, and further facts, as polynomials."""
    found = list(extra)
    for key, sign in n.signs.items():
        r = n.decided.get(key)
        if r is not None and sign and r.is_polynomial():
            found.append(Fact({m: c * sign for m, c in r.top.items()}, strict=True))
    return tuple(found)


def sign_by_facts(n: Normaliser, p: Poly, facts: tuple[Fact, ...]) -> str | None:
    """``0+`` or ``+`` where the polynomial is a non-negative combination, ``0-`` or ``-`` where its opposite is."""
    usable = _with_products(n, p, facts)
    if not usable:
        return None
    up = _combination(n, p, usable)
    if up is not None:
        return up
    down = _combination(n, {m: -c for m, c in p.items()}, usable)
    return None if down is None else down.replace("+", "-")


def _with_products(n: Normaliser, p: Poly, facts: tuple[Fact, ...]) -> list[Fact]:
    singles = list(facts)
    for g in sorted({g for m in p for g, _ in m}):
        sign = product_sign(n, {((g, 1),): 1})
        if sign in ("+", "0+"):
            singles.append(Fact({((g, 1),): 1}, sign == "+"))
    bounded = _bounded(n, p)
    singles = (bounded + singles)[:MAX_FACTS]
    pairs = [Fact(times(a.poly, b.poly), a.strict and b.strict) for k, a in enumerate(singles) for b in singles[k:]]
    return singles + pairs if facts or bounded else []


def _bounded(n: Normaliser, p: Poly) -> list[Fact]:
    """What holds of sines and cosines (between -1 and 1), the error function, and absolute values (at least ±x)."""
    found = []
    for g in sorted({g for m in p for g, _ in m}):
        one: Poly = {((g, 1),): 1}
        if g.startswith(("sin⟨", "cos⟨", "erf⟨")):
            found += [Fact(plus(ONE_POLY, one, side), g.startswith("erf⟨")) for side in (1, -1)]
        if g.startswith("abs⟨") and n.stored[g].is_polynomial():
            found += [Fact(plus(one, n.stored[g].top, side)) for side in (1, -1)]
    return found


def _combination(n: Normaliser, p: Poly, facts: list[Fact]) -> str | None:
    monomials = sorted({m for q in (p, *(f.poly for f in facts)) for m in q})
    signs = {m: product_sign(n, {m: 1}) for m in monomials}
    slack = [m for m in monomials if signs[m] is not None]
    rows, right = [], []
    for m in monomials:
        rest: list[Number] = [(1 if "+" in str(signs[m]) else -1) if s == m else 0 for s in slack]
        rows.append([f.poly.get(m, 0) for f in facts] + rest)
        right.append(p.get(m, 0))
    found = solution(rows, right)
    if found is None:
        return None
    strict = any(x and f.strict for x, f in zip(found, facts, strict=False))
    strict = strict or any(x and signs[m] in ("+", "-") for x, m in zip(found[len(facts) :], slack, strict=True))
    return "+" if strict else "0+"


def contradictory(n: Normaliser, facts: tuple[Fact, ...]) -> bool:
    """Whether no point meets all facts: some positive combination of them is manifestly not positive."""
    strict = [f for f in facts if f.strict]
    if len(strict) < 2:
        return False
    monomials = sorted({m for f in strict for m in f.poly})
    signs = {m: product_sign(n, {m: 1}) for m in monomials}
    slack = [m for m in monomials if signs[m] is not None]
    ones: list[Number] = [1] * len(strict)
    rows: list[list[Number]] = [ones + [0] * len(slack)]
    for m in monomials:
        rest: list[Number] = [(1 if "+" in str(signs[m]) else -1) if s == m else 0 for s in slack]
        rows.append([f.poly.get(m, 0) for f in strict] + rest)
    wanted: list[Number] = [1]
    return solution(rows, wanted + [0] * len(monomials)) is not None


def sign_with_logs(n: Normaliser, r: Ratio, facts: tuple[Fact, ...] = ()) -> str | None:
    """The sign of ``w (R - log u)`` with a positive w, by ``log u <= u - 1``: not negative where ``R >= u - 1``."""
    direct = sign_of_ratio(n, r, facts)
    if direct is not None:
        return direct
    gap = without_log(n, r)
    below = sign_of_ratio(n, gap, facts) if gap is not None else None
    return "0+" if below == "0" else below if below in ("0+", "+") else None


def without_log(n: Normaliser, r: Ratio) -> Ratio | None:
    """A lower bound of ``w (R - log u)`` with positive w: ``w (R - (u - 1))``."""
    split = _logs(n, r.top)
    if split is None or nonzero(sign_of_poly(n, r.bottom)) != "+":
        return None
    weight, size, u, rest = split
    if nonzero(product_sign(n, {weight: 1})) != "+":
        return None
    return settle(n, (rest - (u - ratio(1))) * Ratio({weight: size}, ONE_POLY) * Ratio(ONE_POLY, r.bottom).reduced())


def _logs(n: Normaliser, p: Poly) -> tuple[Monomial, Number, Ratio, Ratio] | None:
    """``p = size weight (rest - log u)``."""
    logs = {m: c for m, c in p.items() if any(g.startswith("log⟨") for g, _ in m)}
    if not logs or any(sum(g.startswith("log⟨") for g, _ in m) != 1 for m in logs):
        return None
    weights = {tuple(x for x in m if not x[0].startswith("log⟨")) for m in logs}
    if len(weights) != 1:
        return None
    weight, u = weights.pop(), ratio(1)
    size = min(magnitude(c) for c in logs.values())
    for m, c in logs.items():
        ((g, e),) = (x for x in m if x[0].startswith("log⟨"))
        k = over(-c, size)
        if e != 1 or k.denominator != 1 or g not in n.stored:
            return None
        u = u * n.stored[g].power(int(k))
    rest = {m: c for m, c in p.items() if m not in logs}
    return weight, size, u, Ratio(shifted(rest, raised(weight, -1), over(1, size)), ONE_POLY)


def gram(n: Normaliser, p: Poly) -> Poly:
    """The polynomial without what is not negative by Cauchy-Schwarz: ``c (S_aa S_bb - S_ab^2)``."""
    for m, c in list(p.items()):
        if c >= 0 or len(m) != 1 or m[0][1] != 2 or m[0][0] not in n.nests:
            continue
        nest = n.nests[m[0][0]]
        square = times(nest.body, nest.body)
        for k, d in p.items():
            if d < -c or len(k) != 2 or any(e != 1 or g not in n.nests for g, e in k):
                continue
            first, second = (n.nests[g] for g, _ in k)
            fits = first.bounds == second.bounds == nest.bounds and first.names == second.names == nest.names
            if fits and times(first.body, second.body) == square and _positive_bodies(n, first.body, second.body):
                return gram(n, plus(plus(p, {m: -c}), {k: c}))
    return p


def _positive_bodies(n: Normaliser, *bodies: Poly) -> bool:
    return all(product_sign(n, b) in ("+", "0+") for b in bodies)

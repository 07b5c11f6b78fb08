"""Lowest terms and factors of polynomials over generators, by flint's multivariate arithmetic.

Generators become the variables of a flint ring; fractional exponents are cleared by taking a root of the generator as
the variable, negative ones by pulling out the common monomial first.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from terms.polynomials import UNIT, Monomial, Number, Poly, common, raised, shifted, tidy

MAX_VARIABLES = 24  # beyond this a gcd may take long; the quotient is then kept as it is
MAX_SIZE = 600


@dataclass
class Ring:
    """A flint ring for some polynomials: the generators in order, and by what their exponents are scaled."""

    names: list[str]
    scales: list[int]
    context: fmpq_mpoly_ctx

    def into(self, p: Poly) -> fmpq_mpoly:
        """The polynomial in flint; exponents must not be negative."""
        place = {g: k for k, g in enumerate(self.names)}
        terms = {}
        for m, c in p.items():
            powers = [0] * max(len(self.names), 1)
            for g, e in m:
                powers[place[g]] = int(e * self.scales[place[g]])
            terms[tuple(powers)] = fmpq(c.numerator, c.denominator)
        return self.context.from_dict(terms)

    def back(self, p: fmpq_mpoly) -> Poly:
        """The polynomial over generators."""
        out: Poly = {}
        for powers, c in p.to_dict().items():
            m = tuple(
                sorted((self.names[k], tidy(Fraction(int(e), self.scales[k]))) for k, e in enumerate(powers) if e)
            )
            out[m] = tidy(Fraction(int(c.p), int(c.q)))
        return out


def ring(*polys: Poly) -> Ring:
    """The ring that holds all of these polynomials."""
    scales: dict[str, int] = {}
    for p in polys:
        for m in p:
            for g, e in m:
                scales[g] = lcm(scales.get(g, 1), e.denominator)
    names = sorted(scales)
    context = fmpq_mpoly_ctx.get(tuple(f"x{k}" for k in range(max(len(names), 1))), "lex")
    return Ring(names, [scales[g] for g in names], context)


def _without_content(p: Poly) -> tuple[Poly, Monomial]:
    shared = common(p)
    return (shifted(p, raised(shared, -1)), shared) if shared else (p, UNIT)


def cancelled(top: Poly, bottom: Poly) -> tuple[Poly, Poly]:
    """``top`` and ``bottom`` divided by their greatest common divisor."""
    if len(top) + len(bottom) > MAX_SIZE:
        return top, bottom
    (a, above), (b, below) = _without_content(top), _without_content(bottom)
    r = ring(a, b)
    if len(r.names) > MAX_VARIABLES:
        return top, bottom
    p, q = r.into(a), r.into(b)
    g = p.gcd(q)
    if g.total_degree() == 0:
        return top, bottom
    return shifted(r.back(p / g), above), shifted(r.back(q / g), below)


def factors(p: Poly) -> tuple[Number, Monomial, list[tuple[Poly, int]]]:
    """Content, common monomial and irreducible factors with multiplicities."""
    primitive, shared = _without_content(p)
    if len(primitive) == 1:
        return primitive[UNIT], shared, []
    r = ring(primitive)
    if len(r.names) > MAX_VARIABLES or len(p) > MAX_SIZE:
        return 1, shared, [(primitive, 1)]
    content, found = r.into(primitive).factor()
    return tidy(Fraction(int(content.p), int(content.q))), shared, [(r.back(f), int(k)) for f, k in found]


def vanishes(p: Poly) -> bool:
    """Whether the polynomial is zero, asked of flint."""
    if not p:
        return True
    primitive, _ = _without_content(p)
    return bool(ring(primitive).into(primitive).is_zero())

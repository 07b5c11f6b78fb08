"""Exact rational functions over named generators: the arithmetic the prover reduces everything to.

A monomial is a sorted tuple of (generator, exponent); exponents are fractions, so that roots of positive quantities are
ordinary monomials. Two rational functions are equal when cross-multiplying gives the same polynomial; no gcd is needed
for that, and none is trusted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Generator = str
Monomial = tuple[tuple[Generator, Fraction], ...]
Poly = dict[Monomial, Fraction]
MAX_TERMS = 4000  # a proof that needs more is given up, not waited for


class TooLarge(ArithmeticError):
    """The expression grew beyond what is proved here."""


def constant(c: Fraction | int) -> Poly:
    """A number as a polynomial."""
    return {(): Fraction(c)} if c else {}


def generator(g: Generator, exponent: Fraction | int = 1) -> Poly:
    """A generator to a power."""
    return {((g, Fraction(exponent)),): Fraction(1)}


def plus(a: Poly, b: Poly, factor: Fraction = Fraction(1)) -> Poly:
    """``a + factor*b``."""
    out = dict(a)
    for m, c in b.items():
        s = out.get(m, Fraction(0)) + factor * c
        if s:
            out[m] = s
        else:
            out.pop(m, None)
    if len(out) > MAX_TERMS:
        raise TooLarge
    return out


def join(a: Monomial, b: Monomial) -> Monomial:
    """The product of two monomials."""
    if not a or not b:
        return a or b
    powers = dict(a)
    for g, e in b:
        powers[g] = powers.get(g, Fraction(0)) + e
    return tuple(sorted((g, e) for g, e in powers.items() if e))


def times(a: Poly, b: Poly) -> Poly:
    """The product."""
    if len(a) * len(b) > 40 * MAX_TERMS:
        raise TooLarge
    out: Poly = {}
    for m, c in a.items():
        for n, d in b.items():
            k = join(m, n)
            s = out.get(k, Fraction(0)) + c * d
            if s:
                out[k] = s
            else:
                out.pop(k, None)
    if len(out) > MAX_TERMS:
        raise TooLarge
    return out


def poly_key(p: Poly) -> str:
    """A canonical text for a polynomial."""
    return " + ".join(f"{c}*{monomial_key(m)}" for m, c in sorted(p.items())) or "0"


def monomial_key(m: Monomial) -> str:
    """A canonical text for a monomial."""
    return "*".join(g if e == 1 else f"{g}^{e}" for g, e in m) or "1"


@dataclass(frozen=True)
class Ratio:
    """``top / bottom``; the bottom is never zero."""

    top: Poly
    bottom: Poly

    def __add__(self, other: Ratio) -> Ratio:
        if self.bottom == other.bottom:
            return Ratio(plus(self.top, other.top), self.bottom).reduced()
        top = plus(times(self.top, other.bottom), times(other.top, self.bottom))
        return Ratio(top, times(self.bottom, other.bottom)).reduced()

    def __neg__(self) -> Ratio:
        return Ratio({m: -c for m, c in self.top.items()}, self.bottom)

    def __sub__(self, other: Ratio) -> Ratio:
        return self + (-other)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio(times(self.top, other.top), times(self.bottom, other.bottom)).reduced()

    def inverse(self) -> Ratio:
        """1 over this."""
        if not self.top:
            raise ZeroDivisionError
        return Ratio(self.bottom, self.top).reduced()

    def power(self, n: int) -> Ratio:
        """A whole power."""
        if abs(n) > 24:
            raise TooLarge
        base, out = (self if n >= 0 else self.inverse()), ratio(1)
        for _ in range(abs(n)):
            out = out * base
        return out

    def is_zero(self) -> bool:
        """True when it is identically zero."""
        return not self.top

    def is_monomial(self) -> bool:
        """True for a coefficient times a product of powers."""
        return len(self.top) == 1 and len(self.bottom) == 1

    def reduced(self) -> Ratio:
        """Common monomial factors cancelled; a monomial below moves up as negative powers."""
        if not self.top:
            return Ratio({}, {(): Fraction(1)})
        if self.top == self.bottom:
            return ratio(1)
        if len(self.bottom) == 1:
            (m, c), = self.bottom.items()
            below: Monomial = tuple((g, -e) for g, e in m)
            return Ratio({join(n, below): d / c for n, d in self.top.items()}, {(): Fraction(1)})
        lead = self.bottom[max(self.bottom)]
        common = _common(self.bottom)
        shift: Monomial = tuple((g, -e) for g, e in common)
        return Ratio(
            {join(n, shift): d / lead for n, d in self.top.items()},
            {join(n, shift): d / lead for n, d in self.bottom.items()},
        )

    def key(self) -> str:
        """A canonical text."""
        top = poly_key(self.top)
        return top if self.bottom == {(): Fraction(1)} else f"({top})/({poly_key(self.bottom)})"


def _common(p: Poly) -> Monomial:
    """The monomial that divides every term."""
    first, *rest = (dict(m) for m in p)
    shared = set(first)
    for m in rest:
        shared &= set(m)
    return tuple(sorted((g, min(dict(m)[g] for m in p)) for g in shared))


def ratio(value: Poly | Fraction | int) -> Ratio:
    """A polynomial or number as a ratio."""
    return Ratio(value if isinstance(value, dict) else constant(value), {(): Fraction(1)})


def equal(a: Ratio, b: Ratio) -> bool:
    """Whether two ratios are the same rational function."""
    return plus(times(a.top, b.bottom), times(b.top, a.bottom), Fraction(-1)) == {}


def generators(items: Iterable[Poly]) -> set[Generator]:
    """Every generator that occurs."""
    return {g for p in items for m in p for g, _ in m}

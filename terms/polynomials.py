"""Exact rational functions over named generators: the arithmetic the prover reduces everything to.

A monomial is a sorted tuple of (generator, exponent); exponents may be fractions, so that roots of positive quantities
are ordinary monomials. Two rational functions are equal when cross-multiplying gives the same polynomial; no gcd is
needed for that, and none is trusted. Whole numbers stay ``int``, which is several times as fast as ``Fraction``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction
Generator = str
Monomial = tuple[tuple[Generator, Number], ...]
Poly = dict[Monomial, Number]
MAX_TERMS = 4000  # a proof that needs more is given up, not waited for
UNIT: Monomial = ()
ONE_POLY: Poly = {UNIT: 1}


class TooLarge(ArithmeticError):
    """The expression grew beyond what is proved here."""


def tidy(q: Number) -> Number:
    """A fraction that is whole as an ``int``."""
    return q.numerator if q.denominator == 1 else q


def magnitude(q: Number) -> Number:
    """The number without its sign."""
    return -q if q < 0 else q


def over(a: Number, b: Number) -> Number:
    """The exact quotient."""
    return tidy(Fraction(a) / b)


def generator(g: Generator, exponent: Number = 1) -> Poly:
    """A generator to a power."""
    return {((g, tidy(exponent)),): 1}


def plus(a: Poly, b: Poly, factor: Number = 1) -> Poly:
    """``a + factor*b``."""
    out = dict(a)
    for m, c in b.items():
        s = out.get(m, 0) + factor * c
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
        powers[g] = powers.get(g, 0) + e
    return tuple(sorted((g, tidy(e)) for g, e in powers.items() if e))


def raised(m: Monomial, e: Number) -> Monomial:
    """A monomial to a power."""
    return tuple((g, tidy(x * e)) for g, x in m) if e else UNIT


def times(a: Poly, b: Poly) -> Poly:
    """The product."""
    if len(a) * len(b) > 40 * MAX_TERMS:
        raise TooLarge
    if a == ONE_POLY or b == ONE_POLY:
        return b if a == ONE_POLY else a
    out: Poly = {}
    for m, c in a.items():
        for n, d in b.items():
            k = join(m, n)
            s = out.get(k, 0) + c * d
            if s:
                out[k] = s
            else:
                out.pop(k, None)
    if len(out) > MAX_TERMS:
        raise TooLarge
    return out


def shifted(p: Poly, m: Monomial, factor: Number = 1) -> Poly:
    """``factor * m * p``."""
    return {join(n, m): tidy(d * factor) for n, d in p.items()}


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
            top = plus(self.top, other.top)
            return Ratio(top, self.bottom) if self.bottom == ONE_POLY else Ratio(top, self.bottom).reduced()
        top = plus(times(self.top, other.bottom), times(other.top, self.bottom))
        return Ratio(top, times(self.bottom, other.bottom)).reduced()

    def __neg__(self) -> Ratio:
        return Ratio({m: -c for m, c in self.top.items()}, self.bottom)

    def __sub__(self, other: Ratio) -> Ratio:
        return self + (-other)

    def __mul__(self, other: Ratio) -> Ratio:
        top = times(self.top, other.top)
        if self.bottom == other.bottom == ONE_POLY:
            return Ratio(top, ONE_POLY)
        return Ratio(top, times(self.bottom, other.bottom)).reduced()

    def inverse(self) -> Ratio:
        """1 over this."""
        if not self.top:
            raise ZeroDivisionError
        return Ratio(self.bottom, self.top).reduced()

    def power(self, n: int) -> Ratio:
        """A whole power."""
        if self.is_monomial():
            ((m, c),) = self.top.items()
            if abs(n) * max(c.numerator.bit_length(), c.denominator.bit_length()) > 4096:
                raise TooLarge
            return Ratio({raised(m, n): tidy(Fraction(c) ** n)}, ONE_POLY)
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
        return len(self.top) == 1 and self.bottom == ONE_POLY

    def is_polynomial(self) -> bool:
        """True when nothing stands below."""
        return self.bottom == ONE_POLY

    def number(self) -> Number | None:
        """The value, if it is a number."""
        if self.bottom != ONE_POLY or len(self.top) > 1 or (self.top and UNIT not in self.top):
            return None
        return self.top.get(UNIT, 0)

    def reduced(self) -> Ratio:
        """Common factors cancelled; a monomial below moves up as negative powers."""
        if not self.top:
            return Ratio({}, ONE_POLY)
        if self.top == self.bottom:
            return ratio(1)
        if len(self.bottom) > 1 and len(self.top) > 1:
            from terms.lowest import cancelled

            top, bottom = cancelled(self.top, self.bottom)
        else:
            top, bottom = self.top, self.bottom
        below = raised(common(bottom), -1)
        lead = bottom[max(bottom)]
        if len(bottom) == 1:
            return Ratio(shifted(top, below, over(1, lead)), ONE_POLY)
        return Ratio(shifted(top, below, over(1, lead)), shifted(bottom, below, over(1, lead)))

    def key(self) -> str:
        """A canonical text."""
        top = poly_key(self.top)
        return top if self.bottom == ONE_POLY else f"({top})/({poly_key(self.bottom)})"


def common(p: Poly) -> Monomial:
    """The monomial to pull out: what divides every term, and every negative power."""
    if len(p) == 1:
        return next(iter(p))
    maps = [dict(m) for m in p]
    least = {g: min(m.get(g, 0) for m in maps) for g in set().union(*maps)}
    return tuple(sorted((g, e) for g, e in least.items() if e))


def ratio(value: Poly | Number) -> Ratio:
    """A polynomial or number as a ratio."""
    if isinstance(value, dict):
        return Ratio(value, ONE_POLY)
    return Ratio({UNIT: tidy(value)} if value else {}, ONE_POLY)


def difference(a: Ratio, b: Ratio) -> Poly:
    """The numerator of ``a - b``: zero exactly when the rational functions are equal."""
    if a.bottom == b.bottom:
        return plus(a.top, b.top, -1)
    return plus(times(a.top, b.bottom), times(b.top, a.bottom), -1)


def equal(a: Ratio, b: Ratio) -> bool:
    """Whether two ratios are the same rational function."""
    return not difference(a, b)


def generators(items: Iterable[Poly]) -> set[Generator]:
    """Every generator that occurs."""
    return {g for p in items for m in p for g, _ in m}

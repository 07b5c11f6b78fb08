"""Power sums that close: progressions with polynomial weights, the exponential series, the binomial theorem.

All of them are ``sum k^j r^k w(k)``; powers of the index are written with Stirling numbers by falling factorials, which
each of the three series turns into a closed form.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial

from terms.normal import Normaliser, term_of
from terms.polynomials import Monomial, Ratio, ratio
from terms.powers import exponential, power_of, settle
from terms.reach import Reach
from terms.signs import sign_of_poly
from terms.term import INFINITY, fn

MAX_POWER = 6


@dataclass
class Shape:
    """A monomial as ``k^weight * exp(slope k)`` over factorials, whose arguments are ``factorials``."""

    weight: int
    slope: Ratio
    factorials: list[Ratio]


def shape_of(n: Normaliser, inside: Monomial, name: str) -> Shape | None:
    """The monomial as a term of a power series in the index; None where it is no such thing."""
    made = Shape(0, ratio(0), [])
    exponent = ratio(0)
    for g, e in inside:
        if g == name and e.denominator == 1 and 1 <= e <= MAX_POWER:
            made.weight = int(e)
        elif g.startswith("exp⟨"):
            exponent = exponent + n.stored[g] * ratio(e)
        elif g.startswith("fn⟨factorial;") and e == -1:
            made.factorials.append(n.normal(n.terms[g].args[0]))
        else:
            return None
    slope = _slope(n, exponent, name)
    if slope is None:
        return None
    made.slope = slope
    return made


def _slope(n: Normaliser, exponent: Ratio, name: str) -> Ratio | None:
    """The coefficient of the index in an exponent that is linear in it without a constant."""
    if not exponent.is_polynomial():
        return None
    slope = ratio(0)
    for m, c in exponent.top.items():
        powers = dict(m)
        if powers.get(name) != 1 or any(name in n.names(h) for h, _ in m if h != name):
            return None
        slope = slope + ratio({tuple((h, x) for h, x in m if h != name): c})
    return slope


def power_sum(n: Normaliser, inside: Monomial, name: str, reach: Reach) -> Ratio | None:
    """The closed form of a sum over a range with both ends, if it is one of the known series."""
    if len(reach.bounds) != 2:
        return None
    shape = shape_of(n, inside, name)
    if shape is None:
        return None
    if not shape.factorials:
        return _progression(n, shape, reach) if not shape.slope.is_zero() else _arithmetic(n, shape, reach)
    step = settle(n, exponential(n, shape.slope))
    if len(shape.factorials) == 1:
        return _exponential_series(n, shape, step, name, reach)
    return _binomial(n, shape, step, name, reach)


def _arithmetic(n: Normaliser, shape: Shape, reach: Reach) -> Ratio | None:
    """``sum k^j`` (Faulhaber)."""
    if not reach.closed:
        return None
    low, high = (n.normal(b) for b in reach.bounds)
    return _faulhaber(high, shape.weight) - _faulhaber(low - ratio(1), shape.weight)


def _faulhaber(x: Ratio, k: int) -> Ratio:
    """``1^k + … + x^k``."""
    total = ratio(0)
    for j in range(k + 1):
        total = total + x.power(k + 1 - j) * ratio(comb(k + 1, j) * _bernoulli(j))
    return total * ratio(Fraction(1, k + 1))


def _bernoulli(j: int) -> Fraction:
    """Bernoulli numbers with ``B_1 = +1/2``."""
    values: list[Fraction] = []
    for m in range(j + 1):
        values.append(1 - sum((comb(m, k) * values[k] / Fraction(m - k + 1) for k in range(m)), Fraction(0)))
    return values[j]


def _progression(n: Normaliser, shape: Shape, reach: Reach) -> Ratio:
    """``sum k^j r^k`` between two ends."""
    step = settle(n, exponential(n, shape.slope))
    low, high = reach.bounds
    if high is INFINITY:
        if not _shrinks(n, shape, step):
            n.suppose(f"|{term_of(n, step)}| < 1", restricts=True)
        whole = _infinite(step, shape.weight)
        return whole if n.normal(low).is_zero() else whole - _upto(n, shape, step, n.normal(low) - ratio(1))
    n.suppose("the ratio of the geometric sum is not 1")
    below = n.normal(low) - ratio(1)
    return _upto(n, shape, step, n.normal(high)) - _upto(n, shape, step, below)


def _shrinks(n: Normaliser, shape: Shape, step: Ratio) -> bool:
    """Whether the ratio is surely between -1 and 1."""
    inside = (
        sign_of_poly(n, (ratio(1) - step).top) == "+"
        and sign_of_poly(n, step.top) in ("+", "0+")
        and step.is_polynomial()
    )
    return inside or (shape.slope.is_polynomial() and sign_of_poly(n, shape.slope.top) == "-")


def _infinite(r: Ratio, j: int) -> Ratio:
    """``sum_{k>=0} k^j r^k``."""
    total = ratio(0)
    for i in range(j + 1):
        total = total + ratio(stirling(j, i) * factorial(i)) * r.power(i) * (ratio(1) - r).power(-i - 1)
    return total


def _upto(n: Normaliser, shape: Shape, r: Ratio, m: Ratio) -> Ratio:
    """``sum_{k=0}^{m} k^j r^k`` by telescoping ``(k+1)^j r^(k+1) - k^j r^k``."""
    after = settle(n, exponential(n, shape.slope * (m + ratio(1))))
    found: list[Ratio] = []
    for j in range(shape.weight + 1):
        known = sum((ratio(comb(j, i)) * s for i, s in enumerate(found)), ratio(0))
        found.append(((m + ratio(1)).power(j) * after - ratio(0 if j else 1) - r * known) * (r - ratio(1)).inverse())
    return settle(n, found[-1])


def stirling(j: int, i: int) -> int:
    """Stirling numbers of the second kind."""
    total: int = sum((1 - (i - k) % 2 * 2) * comb(i, k) * k**j for k in range(i + 1))
    return total // factorial(i)


def _exponential_series(n: Normaliser, shape: Shape, step: Ratio, name: str, reach: Reach) -> Ratio | None:
    """``sum_{k>=0} k^j a^k / k!`` is ``e^a`` times a Touchard polynomial."""
    k = ratio({((name, 1),): 1})
    low = n.normal(reach.bounds[0]).number()
    if reach.bounds[1] is not INFINITY or not (shape.factorials[0] - k).is_zero() or low not in (0, 1):
        return None
    total = sum((ratio(stirling(shape.weight, i)) * step.power(i) for i in range(shape.weight + 1)), ratio(0))
    first = ratio(1 if low == 1 and shape.weight == 0 else 0)
    return settle(n, total * exponential(n, step)) - first


def _binomial(n: Normaliser, shape: Shape, step: Ratio, name: str, reach: Reach) -> Ratio | None:
    """``sum_{k=0}^{n} k^j a^k / (k! (n-k)!)``."""
    if not reach.closed or len(shape.factorials) != 2:
        return None
    k, high = ratio({((name, 1),): 1}), n.normal(reach.bounds[1])
    found = {(f - k).is_zero() for f in shape.factorials}, {(f + k - high).is_zero() for f in shape.factorials}
    low = n.normal(reach.bounds[0]).number()
    if found != ({True, False}, {True, False}) or low not in (0, 1):
        return None
    total = ratio(0)
    for i in range(shape.weight + 1):
        falling = ratio(1)
        for d in range(i):
            falling = falling * (high - ratio(d))
        total = total + ratio(stirling(shape.weight, i)) * falling * step.power(i) * power_of(
            n, ratio(1) + step, high - ratio(i)
        )
    whole = n.normal(fn("factorial", reach.bounds[1]))
    first = whole.inverse() if low == 1 and shape.weight == 0 else ratio(0)
    return settle(n, total * whole.inverse()) - first

"""The prover's arithmetic against exact fractions and against flint."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.lowest import factors, ring, vanishes
from terms.polynomials import (
    ONE_POLY,
    UNIT,
    Poly,
    Ratio,
    TooLarge,
    common,
    difference,
    equal,
    generator,
    join,
    plus,
    ratio,
    times,
)

NAMES = ("x", "y", "z")
monomials = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(-2, 3)), max_size=3).map(lambda m: _monomial(m))
numbers = st.fractions(-3, 3, max_denominator=6).filter(bool)
polys = st.dictionaries(monomials, numbers, max_size=4)
POINT = {"x": Fraction(3, 7), "y": Fraction(-5, 3), "z": Fraction(11, 4)}


def _monomial(powers: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    found = UNIT
    for g, e in powers:
        found = join(found, ((g, e),)) if e else found
    return found


def at_point(p: Poly) -> Fraction:
    """The value at a fixed point."""
    total = Fraction(0)
    for m, c in p.items():
        term = Fraction(c)
        for g, e in m:
            term *= POINT[g] ** int(e)
        total += term
    return total


def value(r: Ratio) -> Fraction:
    """The value of a ratio at the point."""
    return at_point(r.top) / at_point(r.bottom)


@given(polys, polys)
def test_sums_and_products_have_the_right_value(p: Poly, q: Poly) -> None:
    assert at_point(plus(p, q)) == at_point(p) + at_point(q)
    assert at_point(times(p, q)) == at_point(p) * at_point(q)


@given(polys, polys, polys)
def test_ratios_have_the_right_value(p: Poly, q: Poly, r: Poly) -> None:
    if not at_point(q) or not at_point(r):
        return
    a, b = Ratio(p, q).reduced(), Ratio(q, r).reduced()
    assert value(a + b) == at_point(p) / at_point(q) + at_point(q) / at_point(r)
    assert value(a * b) == at_point(p) / at_point(r)
    assert value(b.inverse()) == at_point(r) / at_point(q)


@given(polys, polys)
def test_flint_agrees(p: Poly, q: Poly) -> None:
    square = times(plus(p, q), plus(p, q))
    apart = plus(plus(times(p, p), times(q, q)), times(p, q), 2)
    assert vanishes(plus(square, apart, -1))


@given(polys)
def test_factors_multiply_back(p: Poly) -> None:
    if not p:
        return
    content, shared, found = factors(p)
    whole: Poly = {shared: content}
    for f, k in found:
        for _ in range(k):
            whole = times(whole, f)
    assert whole == p


def test_common_factors_are_cancelled() -> None:
    x, y = ratio(generator("x")), ratio(generator("y"))
    assert ((x * x - y * y) * (x + y).inverse()).key() == (x - y).key()
    assert ((x.power(-2) + y).inverse() * (ratio(1) + x * x * y)).key() == "1*x^2"


def test_equality_needs_no_cancelling() -> None:
    x = generator("x")
    twice = Ratio(times(x, x), x)
    assert equal(twice, Ratio(x, ONE_POLY)) and difference(twice, Ratio(ONE_POLY, ONE_POLY))


def test_the_monomial_to_pull_out_holds_negative_powers() -> None:
    assert common({(("x", -2),): 1, (("y", 1),): 1}) == (("x", -2),)
    assert common({(("x", 2), ("y", 1)): 1, (("x", 1),): 1}) == (("x", 1),)


def test_roots_are_variables_for_flint() -> None:
    half = generator("x", Fraction(1, 2))
    r = ring(times(half, half), half)
    assert r.back(r.into(times(half, half))) == generator("x")


def test_large_results_are_given_up() -> None:
    wide = {(("x", k),): 1 for k in range(3000)}
    with pytest.raises(TooLarge):
        times(wide, {(("y", k),): 1 for k in range(3000)})
    with pytest.raises(TooLarge):
        Ratio(plus(generator("x"), ONE_POLY), ONE_POLY).power(1000)

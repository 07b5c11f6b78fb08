"""Floats, balls and dual numbers: they agree where they should, and what cannot be decided is said."""

import math
from fractions import Fraction

import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.scalars import (
    Dual,
    Undecided,
    ball,
    elementary,
    general_power,
    integer_power,
    pi_of,
    plain,
    sign,
    slope,
)

small = st.fractions(min_value=-4, max_value=4, max_denominator=50)
positive = st.fractions(min_value=Fraction(1, 20), max_value=4, max_denominator=50)
SMOOTH = ["exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "sinh", "cosh", "asin", "acos", "atan", "erf", "erfc"]


def inside(f, q):
    """A point of f's domain."""
    return q / 5 if f in ("asin", "acos") else abs(q) + Fraction(1, 7) if f in ("log", "sqrt") else q / 3


@pytest.mark.parametrize("name", SMOOTH)
@settings(max_examples=25)
@given(q=small)
def test_balls_hold_the_floats(name, q):
    x = inside(name, q)
    enclosed, approximate = elementary(name, ball(x)), elementary(name, float(x))
    assert abs(float(enclosed.mid()) - approximate) <= 1e-12 * (1 + abs(approximate))
    assert float(enclosed.rad()) < 1e-30


@pytest.mark.parametrize("name", SMOOTH)
@settings(max_examples=25)
@given(q=small)
def test_slopes_are_what_differences_approach(name, q):
    x, h = inside(name, q), Fraction(1, 10**12)
    exact = elementary(name, Dual(1, ball(x), 1)).slope
    rise = elementary(name, ball(x + h)) - elementary(name, ball(x - h))
    assert abs(float((rise / (2 * arb(h.numerator) / h.denominator)).mid()) - float(arb(exact).mid())) < 1e-9


@given(small, small, small, small)
def test_arithmetic_of_duals_is_that_of_polynomials(a, b, c, d):
    x, y = Dual(1, a, b), Dual(1, c, d)
    for made, value, rise in [
        (x + y, a + c, b + d),
        (x - y, a - c, b - d),
        (x * y, a * c, a * d + b * c),
        (x + 3, a + 3, b),
        (3 - x, 3 - a, -b),
        (x * 3, a * 3, b * 3),
        (-x, -a, -b),
    ]:
        assert (made.value, made.slope) == (value, rise)
    if c:
        made = x / y
        assert (made.value, made.slope) == (a / c, (b * c - a * d) / c**2)
        inverse = 1 / y
        assert (inverse.value, inverse.slope) == (1 / c, -d / c**2)


@given(positive, st.integers(min_value=-5, max_value=6))
def test_powers(q, n):
    made = integer_power(Dual(1, q, 1), n)
    value, rise = (made.value, made.slope) if isinstance(made, Dual) else (made, 0)
    assert value == q**n and rise == n * q ** (n - 1)


def test_nested_derivatives_are_kept_apart():
    def cube(x):
        return x * x * x

    point = Dual(2, Dual(1, 2, 1), 1)
    first = slope(cube(point), 2)
    assert slope(first, 1) == 12 and plain(first) == 12 and slope(cube(Dual(1, 2, 1)), 2) == 0


def test_a_mixed_product_keeps_the_outer_tag():
    made = Dual(1, 2, 1) * Dual(2, 5, 1)
    assert made.tag == 2 and slope(slope(made, 2), 1) == 1


@pytest.mark.parametrize(("name", "x"), [("log", -1.0), ("sqrt", -1.0), ("asin", 2.0), ("exp", 1e5)])
def test_outside_the_domain_is_undecided(name, x):
    with pytest.raises(Undecided):
        elementary(name, x)


@pytest.mark.parametrize(("name", "q"), [("log", -1), ("sqrt", -1), ("log", 0), ("acos", 2)])
def test_balls_outside_the_domain_are_undecided(name, q):
    with pytest.raises(Undecided):
        elementary(name, ball(Fraction(q)))


def test_signs():
    assert [sign(x) for x in (2, -3, 0, 0.5, ball(Fraction(-1, 3)), Dual(1, -2, 5))] == [1, -1, 0, 1, -1, -1]
    thirds = ball(Fraction(1, 3))
    with pytest.raises(Undecided, match="around zero"):
        sign(thirds * 3 - 1)


def test_different_balls_are_disjoint_and_equal_ones_touch():
    root = elementary("sqrt", ball(Fraction(2)))
    assert (root * root).overlaps(ball(Fraction(2)))
    assert not root.overlaps(ball(Fraction(14142135623, 10**10)))


def test_pi():
    assert pi_of(False) == math.pi and math.isclose(float(pi_of(True).mid()), math.pi)


@given(positive, small)
def test_general_powers(base, exponent):
    made = general_power(ball(base), ball(exponent))
    assert float(made.mid()) == pytest.approx(float(base) ** float(exponent), rel=1e-9)


def test_powers_of_zero():
    assert general_power(0.0, 0.5) == 0.0
    with pytest.raises(Undecided):
        general_power(0.0, -0.5)


@pytest.mark.parametrize(("base", "exponent"), [(2, 10**9), (3, -(10**9)), (10**300, 4000), (1.5, 5000)])
def test_towers_of_powers_are_refused_at_once(base, exponent):
    with pytest.raises(Undecided):
        integer_power(base, exponent)

"""Pairs hold what rounding takes away: checked against exact rational arithmetic."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from numeric import pairs

moderate = st.floats(-1e100, 1e100, allow_subnormal=False).filter(lambda x: x == 0 or abs(x) > 1e-100)
tame = st.floats(-1e60, 1e60).filter(lambda x: x == 0 or abs(x) > 1e-60)
vectors = hnp.arrays(np.float64, st.integers(1, 40), elements=st.floats(-1e12, 1e12))


def exact(pair: pairs.Pair) -> Fraction:
    """The rational number that a pair stands for."""
    return Fraction(float(pair[0])) + Fraction(float(pair[1]))


def close(pair: pairs.Pair, true: Fraction, digits: int) -> bool:
    """Whether a pair is right to that many bits."""
    return abs(exact(pair) - true) <= abs(true) / 2**digits


@given(moderate, moderate)
def test_sum_and_difference_are_exact(a: float, b: float) -> None:
    x, y = np.asarray(a), np.asarray(b)
    assert exact(pairs.two_sum(x, y)) == Fraction(a) + Fraction(b)
    assert exact(pairs.difference(x, y)) == Fraction(a) - Fraction(b)


@given(moderate, moderate)
def test_products_are_exact(a: float, b: float) -> None:
    product = pairs.two_product(np.asarray(a), np.asarray(b))
    assert exact(product) == Fraction(a) * Fraction(b)


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_products_are_exact_in_narrow_dtypes(dtype: type) -> None:
    draw = np.random.default_rng(1)
    a, b = draw.uniform(1, 2, 100).astype(dtype), draw.uniform(1, 2, 100).astype(dtype)
    high, low = pairs.two_product(a, b)
    assert np.array_equal(high.astype(np.float64) + low.astype(np.float64), a.astype(np.float64) * b.astype(np.float64))


@given(tame, tame, tame)
def test_pairs_add_multiply_and_divide_with_twice_the_digits(a: float, b: float, c: float) -> None:
    first = pairs.two_sum(np.asarray(a), np.asarray(a * 1e-17))
    second = pairs.two_sum(np.asarray(b), np.asarray(c * 1e-17 if abs(c) < abs(b) else 0.0))
    assert close(pairs.multiply(first, second), exact(first) * exact(second), 98)
    if b:
        assert close(pairs.divide(first, second), exact(first) / exact(second), 98)
    if a >= 0 and b >= 0:
        assert close(pairs.add(first, second), exact(first) + exact(second), 98)


@given(vectors)
def test_sums_are_rounded_once(x: np.ndarray) -> None:
    true = math.fsum(x)
    got = float(pairs.accurate_sum(x))
    assert abs(got - true) <= math.ulp(true) + 1e-25 * float(np.abs(x).sum())


def test_sums_along_an_axis() -> None:
    x = np.random.default_rng(2).normal(size=(3, 5, 4))
    for axis in (0, 1, 2, -1):
        assert np.allclose(pairs.accurate_sum(x, axis), x.sum(axis=axis), rtol=1e-15)
        assert pairs.accurate_sum(x, axis, keepdims=True).shape == x.sum(axis=axis, keepdims=True).shape
    assert pairs.accurate_sum(x, keepdims=True).shape == (1, 1, 1)
    assert pairs.accurate_sum(np.zeros((0, 2)), 0).tolist() == [0.0, 0.0]


def test_infinite_sums_are_infinite_and_nan_stays() -> None:
    with np.errstate(invalid="raise"):
        assert pairs.accurate_sum(np.asarray([1.0, np.inf, 2.0])) == np.inf
    assert np.isnan(pairs.accurate_sum(np.asarray([1.0, np.nan])))


@given(st.floats(1e-100, 1e100))
def test_the_root_has_twice_the_digits(x: float) -> None:
    high, low = pairs.root(pairs.pair_of(np.asarray(x)))
    square = exact((high, low)) ** 2
    assert abs(square - Fraction(x)) <= Fraction(x) / 2**98


@given(hnp.arrays(np.float64, st.integers(1, 12), elements=st.floats(0.1, 10)))
def test_products_along_an_axis_are_rounded_once(x: np.ndarray) -> None:
    true = math.prod(Fraction(float(entry)) for entry in x)
    got = float(pairs.safe_product(x, 0))
    assert abs(Fraction(got) - true) <= Fraction(math.ulp(float(true)))


def test_products_of_infinite_factors_and_of_none() -> None:
    assert pairs.safe_product(np.asarray([np.inf, -2.0]), 0) == -np.inf
    assert np.isnan(pairs.safe_product(np.asarray([np.nan, 2.0]), 0))
    assert pairs.safe_product(np.ones((2, 0)), 1).tolist() == [1.0, 1.0]


def test_products_of_many_factors_are_quick() -> None:
    million = np.full((10**6,), 1 + 2.0**-20)
    assert float(pairs.safe_product(million, 0)) == pytest.approx(np.exp(10**6 * np.log1p(2.0**-20)), rel=1e-9)


def test_products_do_not_leave_the_range_on_the_way() -> None:
    with np.errstate(over="raise", invalid="raise"):
        assert pairs.safe_product(np.asarray([2.0**900, 2.0**900, 2.0**-900, 2.0**-900]), 0) == 1.0
        assert pairs.safe_product(np.asarray([5e-324, 2.0**1000, 2.0**70]), 0) == 2.0**-4
        assert pairs.safe_product(np.asarray([0.0, 2.0**900, 2.0**900]), 0) == 0.0


@pytest.mark.parametrize("size", [1e-320, 1e-200, 1.0, 1e200, 1.7e308])
def test_the_scale_is_a_power_of_two_that_keeps_squares_in_range(size: float) -> None:
    x = np.asarray([size, size / 3])
    scale = float(pairs.safe_scale(x, 0)[0])
    assert math.frexp(scale)[0] == 0.5
    assert 1e-260 < float(np.sum((x * scale) ** 2)) < 1e260

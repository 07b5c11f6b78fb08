"""Numbers of twice the digits: their operators and functions beside mpmath, and products whose sums cancel."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest

from numeric.products import affine, product
from numeric.waves import wide_waves
from numeric.wide import Wide, concat, stack, where, wide
from numeric.wide_functions import (
    wide_exp,
    wide_log,
    wide_sigmoid,
    wide_sigmoid_grad,
    wide_softplus,
    wide_tanh,
    wide_tanh_grad,
)

X = np.concatenate([np.linspace(-6, 6, 41), [1e-9, -1e-9, 300.0, 0.1]])
Y = np.linspace(0.3, 7, X.size)


def beside(found: Wide, exact: Callable[..., Any], *arguments: np.ndarray) -> float:
    """The largest relative error of a result."""
    with mpmath.workdps(60):
        worst = mpmath.mpf(0)
        for high, low, *row in zip(*found.pair(), *arguments, strict=True):
            true = exact(*(mpmath.mpf(float(x)) for x in row))
            error = abs(mpmath.mpf(float(high)) + mpmath.mpf(float(low)) - true)
            worst = max(worst, error / abs(true) if true else error)
        return float(worst)


@pytest.mark.parametrize(
    "formula",
    [
        lambda x, y: x + y,
        lambda x, y: x - y,
        lambda x, y: x * y,
        lambda x, y: x / y,
        lambda x, y: 0.1 - x * 0.3 + y / x,
        lambda x, y: 2.0 / y - x,
        lambda x, y: (1 - y) * x + y * 0.7,
    ],
)
def test_formulas_have_twice_the_digits(formula: Callable[..., Any]) -> None:
    assert beside(formula(wide(X[1:10]), wide(Y[1:10])), formula, X[1:10], Y[1:10]) < 1e-30


def test_roots_and_sums_have_twice_the_digits() -> None:
    assert beside(wide(Y).root(), mpmath.sqrt, Y) < 1e-31
    assert float(wide(np.asarray([0.0])).root().value()[0]) == 0.0
    assert wide(np.asarray([1e100, 1.0, -1e100])).mean().value() == 1 / 3


@pytest.mark.parametrize(
    ("function", "exact"),
    [
        (wide_exp, mpmath.exp),
        (wide_sigmoid, lambda x: 1 / (1 + mpmath.exp(-x))),
        (wide_sigmoid_grad, lambda x: 1 / (1 + mpmath.exp(-x)) / (1 + mpmath.exp(x))),
        (wide_softplus, lambda x: mpmath.log1p(mpmath.exp(x))),
        (wide_tanh, mpmath.tanh),
        (wide_tanh_grad, lambda x: mpmath.sech(x) ** 2),
        (lambda x: wide_waves(x)[0], mpmath.cos),
        (lambda x: wide_waves(x)[1], mpmath.sin),
    ],
)
def test_functions_have_digits_to_spare(function: Callable[..., Wide], exact: Callable[..., Any]) -> None:
    tenth = wide(X) / 10.0
    assert beside(function(tenth), lambda x: exact(x / 10), X) < 2e-18


def test_logarithms_have_digits_to_spare_and_an_edge() -> None:
    assert beside(wide_log(wide(Y) / 3.0), lambda y: mpmath.log(y / 3), Y) < 2e-18
    with np.errstate(divide="ignore"):
        assert wide_log(wide(np.asarray([0.0, math.inf]))).value().tolist() == [-math.inf, math.inf]


def test_far_angles_are_those_of_the_library() -> None:
    cosine, sine = wide_waves(np.asarray([1e7, 1e300]))
    np.testing.assert_array_equal(cosine.value(), np.cos([1e7, 1e300]))
    np.testing.assert_array_equal(sine.value(), np.sin([1e7, 1e300]))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_what_is_infinite_or_no_number_shows_as_in_plain_arithmetic() -> None:
    a, b = np.asarray([math.inf, 1.0, math.nan, 1e308, -1.0]), np.asarray([1.0, math.inf, 1.0, 1e308, 0.0])
    for formula in (lambda x, y: x + y, lambda x, y: x * y, lambda x, y: x / y, lambda x, y: x - y):
        np.testing.assert_array_equal(formula(wide(a), b).value(), formula(a, b))


def test_arrays_are_moved_whole() -> None:
    parts = [wide(np.asarray([1.0, 2.0])) / 3.0, wide(np.asarray([4.0, 5.0]))]
    assert concat(parts).value().shape == (4,) and stack(parts).T.value().shape == (2, 2)
    assert where(np.asarray([True, False]), *parts).value().tolist() == [1 / 3, 5.0]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_products_that_cancel_keep_their_digits(dtype: type) -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(5, 40)).astype(dtype), rng.normal(size=(40, 6)).astype(dtype)
    near = (b * (1 + 1e-5 * rng.normal(size=b.shape))).astype(dtype)
    left, right = np.concatenate([a, a], axis=1), np.concatenate([b, -near])
    found, plain = product(left, right), left @ right
    assert found.dtype == dtype
    errors = []
    for result in (found, plain):
        rows = zip(result, left, strict=True)
        errors.append(
            max(off(got, row, column) for line, row in rows for got, column in zip(line, right.T, strict=True))
        )
    assert errors[0] < errors[1] / 50


def off(got: float, row: np.ndarray, column: np.ndarray) -> float:
    """How far a number is from the dot product of two rows, beside it."""
    exact = sum(Fraction(float(x)) * Fraction(float(y)) for x, y in zip(row, column, strict=True))
    return float(abs((Fraction(float(got)) - exact) / exact))


def test_products_of_vectors_batches_and_nothing() -> None:
    x, w = np.arange(3.0), np.arange(12.0).reshape(3, 4)
    np.testing.assert_array_equal(product(x, w), x @ w)
    np.testing.assert_array_equal(product(w.T, x), w.T @ x)
    assert float(product(x, x)) == 5.0
    np.testing.assert_array_equal(product(np.ones((2, 5, 3)), w), np.ones((2, 5, 3)) @ w)
    assert product(np.ones((2, 0)), np.ones((0, 3))).tolist() == np.zeros((2, 3)).tolist()
    assert affine(x[None], w, np.ones(4)).tolist() == (x[None] @ w + 1).tolist()


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_products_of_infinite_and_of_tiny_factors() -> None:
    a, b = np.asarray([[math.inf, 1.0], [0.5, 2.0]]), np.asarray([[0.5], [1.0]])
    np.testing.assert_array_equal(product(a, b), a @ b)
    np.testing.assert_array_equal(product(b.T, a), b.T @ a)
    tiny = np.asarray([[1e-160, 3e-160]])
    assert float(product(tiny, tiny.T)[0, 0]) == 1e-319

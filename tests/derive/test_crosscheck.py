"""The cross-check between claims and NumPy can fail: on a wrong argument, a wrong last digit, a wrong shape."""

import math

import pytest
from crosscheck import Twin, agree, distance
from flint import arb


def test_a_wrong_argument_is_found() -> None:
    with pytest.raises(AssertionError, match="sigmoid"):
        agree("sigmoid", Twin(("2x",)))


def test_a_few_last_digits_are_found() -> None:
    with pytest.raises(AssertionError, match="ulps"):
        agree("sigmoid", Twin(("x",), take=lambda s: s * (1 + 1e-14)))


def test_a_wrong_shape_is_found() -> None:
    with pytest.raises(AssertionError, match="values computed"):
        agree("dot-commutes", Twin(("a", "b"), take=lambda s: [s, s]))


def test_the_wrong_side_of_a_definition_is_found() -> None:
    with pytest.raises(AssertionError, match="ulps"):
        agree("softplus", Twin(("x",), expects=r"\log(2+e^{x})"))


def test_distance_counts_units_in_the_last_place() -> None:
    assert distance(1.0, arb(1)) == 0
    assert distance(math.nextafter(1.0, 2.0), arb(1)) == pytest.approx(1)
    assert distance(1e-20, arb(0), scale=1.0) < 1e-3

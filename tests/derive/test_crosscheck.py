"""The cross-check between claims and NumPy can fail: on a wrong argument, a wrong last digit, a wrong shape."""

import math
from dataclasses import replace

import crosscheck
import pytest
from crosscheck import Outcomes, Twin, agree, distance, slope
from flint import arb

from derive.proofs.problem import read_problem


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


def test_the_other_side_of_an_inequality_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    bound = Twin(("x",), expects="left")
    agree("sigmoid-slope-bound", bound)
    monkeypatch.setattr(crosscheck, "read_problem", lambda claim: replace(read_problem(claim), relation=">="))
    with pytest.raises(AssertionError, match="is not"):
        agree("sigmoid-slope-bound", bound)


def test_a_wrong_law_is_found() -> None:
    mean = Twin((Outcomes("X", "Y"),), function="probability.expectation", prepare=lambda law: (law[0], law[2]))
    with pytest.raises(AssertionError, match="ulps"):
        agree("expectation-product-independent", mean)


def test_points_are_chosen_by_a_condition_or_by_hand() -> None:
    agree("relu", Twin(("x",), only="x < 0", take=lambda y: 2 * y))
    with pytest.raises(AssertionError, match="too few points"):
        agree("relu", Twin(("x",), only="x^2 < 0"))
    agree("geometric-sum", Twin((), at={"t": (3,)}, compute=lambda _: 1.75, expects=r"\sum_{i=0}^{t-1} 2^{-i}"))


def test_differences_of_high_order_give_the_slope() -> None:
    assert slope(math.exp, 0.5) == pytest.approx(math.exp(0.5), rel=2e-13)

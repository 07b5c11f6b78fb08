"""Signs that are seen, and those that must not be."""

from __future__ import annotations

import pytest
from proving import term

from terms.differences import sign_of_canonical
from terms.normal import Normaliser
from terms.signs import sign_of_term
from terms.term import ZERO

KINDS = {
    "b": "unit", "p": "simplex", "n": "size", "t": "step", "v": "positive", "x": "real", "y": "real", "z": "real",
    "beta": "unit", "c": "nonnegative",
}  # fmt: skip
SEEN = [
    ("+", r"1 - b"), ("+", r"b (1 - b) v"), ("+", r"\frac{v}{1 - b}"), ("0+", r"n - 1"), ("+", r"1 - \beta^t"),
    ("+", r"e^x"), ("0+", r"x^2"), ("+", r"x^2 + 1"), ("0+", r"1 - p_i"), ("0+", r"|x|"), ("-", r"b - 1"),
    ("0+", r"\sum_{i=1}^{n} x_i^2"), ("0+", r"c"), ("+", r"\log 2"), ("-", r"\log b"), ("+", r"\log(1 + e^x)"),
]  # fmt: skip
UNSEEN = [
    r"x",
    r"x - y",
    r"b - v",
    r"n - 2",
    r"\log x",
    r"\sum_{i=1}^{n} x_i",
    r"2b - 1",
    r"x^3",
    r"\sin x",
    r"1 - n b",
]


@pytest.mark.parametrize(("sign", "latex"), SEEN)
def test_seen(sign: str, latex: str) -> None:
    assert sign_of_term(Normaliser(kinds=KINDS), term(latex)) == sign


@pytest.mark.parametrize("latex", UNSEEN)
def test_unseen(latex: str) -> None:
    assert sign_of_term(Normaliser(kinds=KINDS), term(latex)) is None


NOT_NEGATIVE = [
    r"x^2 - 2 x y + y^2",
    r"x - \log x - 1",
    r"\max(x, y) - x",
    r"|x| + |y| - |x + y|",
    r"\sum_{i=1}^{n} x_i^2 \sum_{i=1}^{n} y_i^2 - (\sum_{i=1}^{n} x_i y_i)^2",
    r"\frac{x^2 + y^2}{2} - x y",
    r"v + \frac{1}{v} - 2",
]
UNDECIDED = [
    r"x^2 - 3 x y + y^2",
    r"x - \log x - 2",
    r"|x| - |y|",
    r"x y",
    r"\sum_{i=1}^{n} x_i y_i",
    r"(\sum_{i=1}^{n} x_i y_i)^2 - \sum_{i=1}^{n} x_i^2 \sum_{i=1}^{n} y_i^2",
    r"v - b",
    r"\log x - x + 1",
]


@pytest.mark.parametrize("latex", NOT_NEGATIVE)
def test_differences_that_are_not_negative(latex: str) -> None:
    assert sign_of_canonical(Normaliser(kinds=KINDS), term(latex), ZERO) in ("0", "0+", "+")


@pytest.mark.parametrize("latex", UNDECIDED)
def test_differences_of_no_known_sign(latex: str) -> None:
    assert sign_of_canonical(Normaliser(kinds=KINDS), term(latex), ZERO) is None

"""Bars that say "given" outside of every bracket, and bars that have lost their partner."""

import pytest

from terms.statements import read_formula


@pytest.mark.parametrize(
    ("latex", "read"),
    [
        ("y|x", "(y) | (x)"),
        (r"y \mid x \sim N(0, 1)", "(y) | (x) ~ N(0, 1)"),
        (r"x|y=1 \sim N(0, 1)", "(x) | (y = 1) ~ N(0, 1)"),
        (r"X \perp Y | Z", "X perp (Y) | (Z)"),
        (r"X \perp\!\!\!\perp Y | Z", "X perp (Y) | (Z)"),
        ("2|x| + |y|", "2*|x| + |y|"),
    ],
)
def test_a_lone_bar_between_two_things_says_given(latex, read):
    (item,) = read_formula(latex)
    assert str(item.term) == read


@pytest.mark.parametrize("latex", [r"L = \lambda |w", "|x", "|x| + |y", "a = |y - f(x)"])
def test_a_bar_that_has_lost_its_partner_is_not_read(latex):
    (item,) = read_formula(latex)
    assert item.error is not None

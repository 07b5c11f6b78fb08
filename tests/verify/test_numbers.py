"""Numeric examples: agreement to the digits written, rounded or cut off; anything else is wrong, with the right number."""

import pytest

from terms.world import Definition
from verify.numbers import check, digits, is_number, put_right


@pytest.fixture
def outcome(sides):
    def find(latex, definitions=None):
        left, _, right = sides(latex)
        return check(left, right, latex, definitions or {})

    return find


@pytest.mark.parametrize(
    "latex",
    [
        "1 + 1 = 2",
        "0.1 + 0.2 = 0.3",
        r"\frac{1}{3} = 0.33",
        r"\frac{2}{3} = 0.67",
        r"\frac{2}{3} = 0.66",
        r"-\log 0.7 = 0.36",
        r"\sqrt{2} = 1.41",
        r"\pi = 3.14",
        r"\pi = 3.1416",
        r"\log 8 = 3",
        r"\log 100 = 2",
        r"\frac{3}{8} = 37.5\%",
        r"10{,}000 \times 0.5 = 5000",
        "2^{10} = 1024",
        "(1+2)(3+4) = 21",
        r"(1,2) = (1,2)",
        r"-\frac{1}{3} = -0.333",
        r"\frac{1}{1+e^{0}} = 0.5",
        r"0.9^{50} = 5.15 \times 10^{-3}",
        r"0.9^{50} = 5.2 \cdot 10^{-3}",
        "e^{10} = 22026",
        r"1 - 0.95^{20} = 64\%",
        r"\frac{1}{3} = 0.3 = \frac{3}{10}",
        "3! = 6",
    ],
)
def test_right_numbers(outcome, latex):
    assert outcome(latex).holds


@pytest.mark.parametrize(
    ("latex", "rounded"),
    [
        ("1 + 1 = 3", "2"),
        (r"\frac{1}{3} = 0.34", "0.33"),
        (r"\frac{2}{3} = 0.65", "0.67"),
        (r"\pi = 3.15", "3.14"),
        (r"\sqrt{2} = 1.5", "1.4"),
        (r"-\log 0.7 = 0.26", "0.36"),
        ("2 \\times 3 = 5", "6"),
        (r"10 \times 0.2 = 20", "2"),
        ("0.5 + 0.25 = 1", "0.7500"),
        (r"0.9^{50} = 5.35 \times 10^{-3}", "5.15"),
        (r"1 - 0.95^{20} = 67\%", "64.1514"),
        (r"290 \times 364 = 105561", "105560"),
    ],
)
def test_wrong_numbers_and_what_is_right(outcome, latex, rounded):
    found = outcome(latex)
    assert not found.holds and found.rounded == rounded
    assert found.witness.left != found.witness.right


@pytest.mark.parametrize("latex", [r"\frac{1}{0} = 1", r"\log(-1) = 0", "x = 3", r"\frac{1}{x} = 2"])
def test_without_a_value_nothing_is_said(outcome, latex):
    assert outcome(latex) is None


def test_values_of_the_section_count(outcome, sides):
    definitions = {"sym:r": Definition((), sides("r = 2")[2]), "call:f": Definition(("x",), sides("y = x^2 + 1")[2])}
    assert outcome("3r = 6", definitions).holds and not outcome("3r = 7", definitions).holds
    assert outcome("f(3) = 10", definitions).holds


@pytest.mark.parametrize(
    ("latex", "places"),
    [("x = 0.25", 2), ("x = 3", 0), ("x = 1.50", 2), (r"x = 5\%", 0), ("x = y", None), ("x = 2.", 0)],
)
def test_digits_that_are_written(latex, places):
    assert digits(latex) == places


def test_factors_shown_rounded_leave_the_last_digit_open(sides):
    def holds(latex):
        left, _, right = sides(latex)
        return check(left, right, latex, {}).holds

    assert holds(r"(-0.2689)(0.1966)=-0.05288") and holds(r"-0.1058\times 0.25=-0.02644")
    assert holds(r"0.7311\times 2=1.4621")
    for wrong in (
        r"0.5\times 0.3=0.16",
        r"0.125\times 3=0.376",
        r"0.2689\times 0.1966=0.0539",
        r"0.1234\times 2=0.2479",
    ):
        assert not holds(wrong)


@pytest.mark.parametrize(
    ("latex", "number"), [("1+2", True), (r"\sqrt{2}", True), ("x", False), ("E[3]", False), (r"\sum_{k=1}^3 k", True)]
)
def test_what_is_a_number(sides, latex, number):
    assert is_number(sides(f"{latex} = 1")[0], {}) is number


@pytest.mark.parametrize(
    ("latex", "holds"),
    [
        ("1.1^{50} = 117", True),
        ("2^{10} = 10^3", True),
        ("e^{10} = 22000", True),
        (r"\pi^2 = 10", True),
        (r"\frac{1}{3} = 0.334", False),
        (r"\sqrt{64} = 9", False),
        (r"\frac{1}{2} \cdot 0.5 = 0.35", False),
    ],
)
def test_what_is_said_loosely(sides, latex, holds):
    left, _, right = sides(latex)
    assert check(left, right, latex, {}, loosely=True).holds is holds


def test_the_repair_keeps_the_power_of_ten(outcome):
    latex = r"0.9^{50} = 5.35 \times 10^{-3}"
    assert put_right(latex, outcome(latex)) == r"0.9^{50} = 5.15 \times 10^{-3}"


@pytest.mark.parametrize("latex", [r"0.9^{10} = 0.35 = \frac{1}{e}", r"\frac{22}{7} = \pi"])
def test_nobody_says_how_near_an_expression_is(sides, latex):
    left, _, right = sides(" = ".join(latex.split(" = ")[-2:]))
    assert check(left, right, latex, {}, loosely=True) is None
    assert not check(left, right, latex, {}).holds


LAID_OUT = r"""# Spread

$$m = \frac{1.5 + 2.5 + 3.5 + 4.5}{4} = 3$$

$$\begin{align*}
s & = \sqrt{\frac{1}{4} \left(
\begin{matrix}
(1.5 - 3)^2 + (2.5 - 3)^2 & + \\
(3.5 - 3)^2 & + & (4.5 - 3)^2
\end{matrix}
\right)} \\
& = 1.118
\end{align*}$$
"""


@pytest.mark.parametrize(("change", "wrong"), [(("", ""), 0), (("1.118", "1.318"), 1), (("sqrt", "nosuch"), 0)])
def test_a_sum_over_rows_is_computed_and_what_is_not_read_has_no_value(judge, change, wrong):
    found = [s for s in judge(LAID_OUT.replace(*change)) if s.verdict.value == "refuted"]
    assert [s.code for s in found] == ["R003"] * wrong

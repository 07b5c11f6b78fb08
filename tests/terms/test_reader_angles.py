"""Inner products between angle brackets, told from comparisons in a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.statements import read_formula


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("<x_i, x_j>", "x[i] . x[j]"),
        ("<w, x> + b = 0", "w . x + b = 0"),
        ("K = <x_i,x_j>^2 + 2<x_i,x_j> + 1", "K = (x[i] . x[j])^2 + 2*x[i] . x[j] + 1"),
        (r"y_i <w,x_i> \geq 1", "y[i]*w . x[i] >= 1"),
        ("f(<w,x>)", "f(w . x)"),
        ("e^{-y <w,x>}", "exp(-y*w . x)"),
        ("<w', x>=1", "w' . x = 1"),
        (r"\langle a, b \rangle", "a . b"),
    ],
)
def test_inner_products(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize(
    ("latex", "texts"),
    [
        ("a < b, c > d", ["a < b", "c > d"]),
        ("0 < a, b > 0", ["0 < a", "b > 0"]),
        ("|x| < a, b > |c|", ["|x| < a", "b > |c|"]),
        ("i < j, k > -l", ["i < j", "k > -l"]),
        ("a < b, c >= d", ["a < b", "c >= d"]),
        (r"f(x) < \epsilon, n > N", ["f(x) < epsilon", "n > N"]),
        ("a << b, c > d", ["a << b", "c > d"]),
    ],
)
def test_comparisons_stay_comparisons(latex, texts):
    assert [str(i.term) for i in read_formula(latex)] == texts


names = st.sampled_from("abcuvwxyz")


@given(names, names, names, names)
def test_names_compared_in_a_row_are_never_a_product(a, b, c, d):
    """Four names and two signs are two comparisons, whatever the names."""
    assert [i.term.op for i in read_formula(f"{a} < {b}, {c} > {d}")] == ["rel", "rel"]

"""Sums and products written with the Greek capital, probabilities as ``Pr``, information in squares, labels above."""

import pytest

from terms.reader import Hints
from terms.statements import read_formula


def read(latex, **hints):
    return str(read_formula(latex, Hints(**hints))[0].term)


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"\Sigma_{i=1}^n x_i", r"\sum_{i=1}^n x_i"),
        (r"\Pi_{i=1}^n p(x_i)", r"\prod_{i=1}^n p(x_i)"),
        (r"\Sigma_i x_i y_i", r"\sum_i x_i y_i"),
        (r"\frac{e^{z_i}}{\Sigma e^{z_i}}", r"\frac{e^{z_i}}{\sum_i e^{z_i}}"),
        (r"{n \choose k} p^k", r"\binom{n}{k} p^k"),
        (r"Pr(A \cap B)", r"P(A \cap B)"),
        (r"Pr[X = 1]", r"P(X = 1)"),
        (r"P[X \le x]", r"P(X \le x)"),
        (r"H[x, y]", r"H(x, y)"),
        (r"x = y\space", r"x = y"),
        (r"\sum_{y: y \neq x} p(y)", r"\sum_{y \neq x} p(y)"),
    ],
)
def test_it_is_read_as(latex, plain):
    assert read(latex) == read(plain)


@pytest.mark.parametrize(
    "latex",
    [r"\Sigma u_i = \lambda_i u_i", r"(x - \mu)^T \Sigma_k^{-1} (x - \mu)", r"\mu_k, \Sigma_k", r"\Pi_C(x)", r"H[i]"],
)
def test_a_matrix_or_an_entry_stays_what_it_is(latex):
    assert "sum" not in read(latex) and "prod" not in read(latex) and "H(" not in read(latex)


def test_where_the_document_has_a_covariance_a_sum_needs_its_range():
    assert "sum" not in read(r"\Sigma e^{z_i}", covariance=True)
    assert "sum" in read(r"\Sigma_{i=1}^{n} e^{z_i}", covariance=True)


def test_what_nobody_raises_to_a_power_is_part_of_the_name():
    assert read("z_t^y") == "z[t]^y" and read("z_t^y", marked=frozenset({("z", "y")})) == "z^y[t]"

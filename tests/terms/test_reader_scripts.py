"""What stands above and below a name: a power, an index, a transpose, a prime, a label."""

import pytest

from terms.scripts import is_index, unwrapped
from terms.statements import read_formula
from terms.term import index, make, num, power, sym
from terms.tokens import tokenize

x, i, j, t = map(sym, "xijt")


@pytest.mark.parametrize(
    ("latex", "term"),
    [
        ("x_i", index(x, i)),
        ("x_{ij}", index(x, i, j)),
        ("x_{i,j}", index(x, i, j)),
        ("x_1", index(x, num(1))),
        ("x_t^2", power(index(x, t), num(2))),
        ("x^2_t", power(index(x, t), num(2))),
        ("x^T", make("transpose", x)),
        (r"x^{\top}", make("transpose", x)),
        (r"x^{\mathrm T}", make("transpose", x)),
        ("xᵀ", make("transpose", x)),
        ("x'", make("prime", x, data=1)),
        ("x''", make("prime", x, data=2)),
        (r"x^{\prime}", make("prime", x, data=1)),
        ("x^{(i)}", index(sym("x^"), i)),
        ("x_j^{(i)}", index(sym("x^"), i, j)),
        ("x^{2}", power(x, num(2))),
        ("{x}^2", power(x, num(2))),
        (r"\left(x\right)^2", power(x, num(2))),
    ],
)
def test_terms(read, latex, term):
    assert read(latex) is term


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("W^{[l]}", "W^[l]"),
        ("a^{l-1}", "a^[l - 1]"),
        ("W^{(1)}", "W^[1]"),
        ("x_{t-1}", "x[t - 1]"),
        ("x_{i+1}", "x[i + 1]"),
        (r"\theta_{t+1}", "theta[t + 1]"),
        ("S_w", "S_w"),
        ("x_{max}", "x_max"),
        (r"x_{\max}", "x_max"),
        (r"x_{\mathrm{max}}", "x_max"),
        (r"x_{\text{max}}", "x_max"),
        (r"L_{\rm CE}", "L_CE"),
        ("n_{in}", "n_in"),
        (r"n_{\text{in}}", "n_in"),
        ("x^*", "x^*"),
        (r"\theta^{*}", "theta^*"),
        ("w^{new}", "w^new"),
        (r"\beta_1^t", "beta[1]^t"),
        (r"\beta^t", "beta^t"),
        (r"\beta_1^{t}", "beta[1]^t"),
        (r"1-\beta_2^t", "1 - beta[2]^t"),
        (r"\sigma_B^2", "sigma_B^2"),
        (r"\sigma^2", "sigma^2"),
        (r"W^T x", "W^T*x"),
        (r"w^{T}x", "w^T*x"),
        (r"(AB)^T", "(A*B)^T"),
        (r"\frac{a}{b}^2", "(a/b)^2"),
        (r"f''(x)", "f''(x)"),
        (r"\sigma'(x)", "sigma'(x)"),
        (r"x_{y_i}", "x[y[i]]"),
        (r"\delta_{ij}", "delta(i, j)"),
        (r"(x)_+", "max(0, x)"),
        (r"10^{-8}", "10^(-8)"),
        (r"x^\frac{1}{2}", "x^(1/2)"),
        ("x₁ + x₂", "x[1] + x[2]"),
    ],
)
def test_readings(shown, latex, text):
    assert shown(latex) == text


def test_layers_and_entries_are_different_families(read):
    assert read("x^{(i)}").args[0] is not read("x_i").args[0]


@pytest.mark.parametrize("latex", ["i", "t-1", "ij", "1", "i,j", "i+1", "k", "N", "T"])
def test_subscripts_that_count(latex):
    assert is_index(tokenize(latex))


@pytest.mark.parametrize("latex", ["w", "in", "max", "CE", "model", r"\theta", "KL", "d", "学习"])
def test_subscripts_that_are_part_of_the_name(latex):
    assert not is_index(tokenize(latex))


@pytest.mark.parametrize("latex", ["{{x}}", r"\mathrm{x}", r"{\mathrm{x}}", r"\mathrm x"])
def test_superfluous_braces_go(latex):
    assert [t.text for t in unwrapped(tokenize(latex))] == ["x"]


@pytest.mark.parametrize("latex", ["x_", "x^", "x_{-}", "x_,"])
def test_scripts_that_are_missing(refusal, latex):
    message, _ = refusal(latex)
    assert "expected" in message


def test_a_comma_within_a_subscript_does_not_split_the_exponent_it_stands_in():
    (item,) = read_formula("e^{z_{k,i}}")
    assert str(item.term) == "exp(z[k,i])"

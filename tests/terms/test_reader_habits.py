"""What hands write beside the rules of TeX, read as any person reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.statements import read_formula

READINGS = {
    "r^t{'} = 1": "r^'[t] = 1",
    "s^{t}{’}": "s^'[t]",
    r"{\theta{’}}": "theta'",
    r"E[\{x - a\}^2 y]": "E[(x - a)^2*y]",
    r"E[\\{x - a\\}\cdot \\{y - b\\}]": "E[(x - a) . (y - b)]",
    r"\alpha \text{ } v": "alpha*v",
    r"a \mbox{  } b": "a*b",
    r"\sqrt(d_k)": "sqrt(d[k])",
    r"\sqrt(a + b)^2": "sqrt(a + b)^2",
    r"\sqrt[]{x}": "sqrt(x)",
    r"\hat(Y_i) + \bar(x)": "hat Y[i] + bar x",
    r"\frac(a)(b)": "a/b",
    r"\frac{a}(b + c)": "a/(b + c)",
    r"a \cdot * b": "a .* b",
    "a .* b": "a .* b",
    r"\underset{n}{\prod} x_n": "prod[n](x[n])",
    r"\overset{n}{\underset{i=1}{\sum}} x_i": "sum[i=1..n](x[i])",
    r"\textcolor{red}{x_i} + x_\textcolor{blue}{j}": "x[i] + x[j]",
    r"A^{\textcolor{red}{[}l\textcolor{red}{]}}": "A^[l]",
    r"n\_Parts = d\_out": "n_Parts = d_out",
    r"max\_norm": "max_norm",
    r"c_{_{2}}": "c[2]",
    "x^{1:t}": "x^1:t",
    r"\log_20.5": "log(1/2)/log(2)",
    r"\boxed{a = b}": "a = b",
    r"\not{b} - \not{b}": "b - b",
    r"\Dot{x} + \Tilde{W}": "dot x + tilde W",
    r"\overleftarrow{h} + \overrightarrow{h}": "backward h + h",
    r"\sfrac{a}{b}": "a/b",
    "np.sqrt(n) + np.random.rand(n)": "sqrt(n) + np.random.rand(n)",
    r"\Var{a X} = \Cov{X, Y}": "Var[a*X] = Cov[X, Y]",
    r"\eta \over (a + b)": "eta/(a + b)",
    "0.5 + -0.25": "1/2 - 1/4",
    "w -= r g": "w := w - r*g",
    "w += a": "w := w + a",
    r"x /= \sigma": "x := x/sigma",
    "x *= 2": "x := x*2",
    "a =: b": "a = b",
    "f(x)|_{x=0} = 1": "f(x)|_x=0 = 1",
}


@pytest.mark.parametrize(("latex", "text"), READINGS.items())
def test_readings(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\sigma(\cdot)", "sigma(·)"),
        (r"f(\cdot, \cdot)", "f(·, ·)"),
        (r"w(\cdot)", "w(·)"),
        (r"f(\cdot) = K(x, \cdot)", "f(·) = K(x, ·)"),
        (r"\|\cdot\|_1", "||·||_1"),
        (r"P(. | x)", "P((·) | (x))"),
        (r"P(\cdot \mid x)", "P((·) | (x))"),
    ],
)
def test_a_place_for_anything(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize("latex", [r"a \cdot", r"f(a \cdot)", r"\cdot a", r"(a + \cdot)", "f(x) + ."])
def test_an_operator_without_an_operand_is_no_place(refusal, latex):
    refusal(latex)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\frac{a}{b}....\frac{c}{d}", "a/b*...*c/d"),
        ("f(h_1,....h_n)", "f(h[1], ..., h[n])"),
        ("x_1,x_2,...x_n", "(x[1], x[2], ..., x[n])"),
        (r"a_2, a_3 ... a_n", "(a[2], a[3], ..., a[n])"),
        (r"1,2\dots", "(1, 2, ...)"),
        (r"\{1, \ldots n\}", "{1, ..., n}"),
        (r"\{1..K\}", "{1, ..., K}"),
        (r"a_1 + ... + a_2 + ...a_n", "a[1] + ... + a[2] + ... + a[n]"),
        (r"a \cdot b \ldots \cdot c", "(a . b*...) . c"),
        (r"\cdots\cdots", "..."),
    ],
)
def test_dots(shown, latex, text):
    assert shown(latex) == text


def test_dots_behind_a_sum_may_stand_for_summands(refusal):
    refusal("a_1 b_1 + a_2 b_2 ... a_n b_n")


@pytest.mark.parametrize("sign", ["/ =", "+ ="])
def test_signs_apart_change_nothing(refusal, sign):
    refusal(f"x {sign} 2")


@pytest.mark.parametrize("latex", [r"\frac(a) b", "x^1.5", r"\log_10.5", "x ** 2"])
def test_what_may_mean_two_things_is_refused(refusal, latex):
    refusal(latex)


@given(st.integers(1, 9), st.sampled_from("abcxyz"), st.integers(0, 4))
def test_primes_in_braces_are_primes(step, letter, count):
    """Braces around nothing but primes say nothing, however many there are."""
    primes = "'" * count
    braced = f"{letter}_{step}" + ("{" + primes + "}" if count else "")
    assert [i.term for i in read_formula(braced)] == [i.term for i in read_formula(f"{letter}_{step}{primes}")]

"""Letters, words, fonts, accents; and whether a bracket behind a name is an argument list."""

import pytest

from terms.reader import Hints, split_word
from terms.statements import read_formula
from terms.term import call, mul, sym


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("lrV", ["lr", "V"]),
        ("wx", ["w", "x"]),
        ("ab", ["a", "b"]),
        ("xyz", ["x", "y", "z"]),
        ("softmax", ["softmax"]),
        ("loss", ["loss"]),
        ("logP", ["log", "P"]),
        ("cosx", ["cos", "x"]),
        ("dW", ["dW"]),
        ("MSE", ["MSE"]),
        ("ABC", ["A", "B", "C"]),
        ("x", ["x"]),
        ("xlog", ["x", "log"]),
        ("gradient", ["gradient"]),
    ],
)
def test_runs_of_letters(word, parts):
    assert split_word(word, Hints()) == parts


def test_words_of_the_document_stay_whole():
    assert split_word("qk", Hints(words=frozenset({"qk"}))) == ["qk"]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\mathbf{x}", "x"),
        (r"\boldsymbol W", "W"),
        (r"\mathrm{loss}", "loss"),
        (r"\text{loss}", "loss"),
        (r"\operatorname{foo}(x)", "foo(x)"),
        (r"\mathcal{L}(\theta)", "L(theta)"),
        (r"\vec a", "a"),
        (r"\hat y", "hat y"),
        (r"\hat{y}_i", "hat y[i]"),
        (r"\hat{y_i}", "hat y[i]"),
        (r"\bar{x}", "bar x"),
        (r"\tilde y_i", "tilde y[i]"),
        (r"\hat m_t", "hat m[t]"),
        (r"\widehat{\theta}", "hat theta"),
        (r"W^{\ell} a^{\ell-1}", "W^[ell]*a^[ell - 1]"),
        (r"DKL(P||Q)", "DKL(P, Q)"),
        (r"W(P \| Q)", "W(P, Q)"),
        (r"d_{JS}(p||q)", "d_JS(p, q)"),
        (r"c(|a|)", "c*|a|"),
        (r"out_{o1}(1 - out_{o1})", "out_o1*(1 - out_o1)"),
        (r"relu(relu(x))", "relu(relu(x))"),
        (r"f_1(f_2(x))", "f[1](f[2](x))"),
        (r"f(f(x))", "f(f(x))"),
        (r"p = p(y=0|X)", "p = p((y = 0) | (X))"),
        (r"n = \text{batch size}", "n = batch size"),
        (r"{\bf W}^T{\bf x}", "W^T*x"),
        ("误差 = 偏差^2 + 方差 + 噪声", "误差 = 偏差^2 + 方差 + 噪声"),
        ("误差 = 偏差 + 方差", "误差 = 偏差 + 方差"),
        ("cosθ", "cos(theta)"),
        ("lrV_w", "lr*V_w"),
        ("logP(x)", "log(P(x))"),
        (r"{\rm loss}", "loss"),
        (r"\mathrm{d}", "d"),
        (r"\Delta w", "Delta w"),
        ("e", "e"),
        ("e^x", "exp(x)"),
        ("e^{-x}", "exp(-x)"),
        ("e^{ab}", "exp(a*b)"),
        (r"\pi", "pi"),
        (r"\bx", "bx"),
    ],
)
def test_names(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("f(x)", "f(x)"),
        ("f(x,y)", "f(x, y)"),
        ("f(x)g(x)", "f(x)*g(x)"),
        ("x(y+z)", "x*(y + z)"),
        ("p(1-p)", "p*(1 - p)"),
        (r"\sigma(1-\sigma)", "sigma(1 - sigma)"),
        (r"\beta(1-\beta)", "beta*(1 - beta)"),
        ("P(A|B)", "P((A) | (B))"),
        (r"p(x_i|\theta)", "p((x[i]) | (theta))"),
        (r"p(y=1|x;\theta)", "p((y = 1) | (x, theta))"),
        ("P(X=x)", "P(X = x)"),
        (r"P(a<X\le b)", "P(a < X <= b)"),
        (r"D_{KL}(p\|q)", "D_KL(p, q)"),
        ("KL(p||q)", "KL(p, q)"),
        ("H(p,q)", "H(p, q)"),
        ("E[X]", "E[X]"),
        ("E(X)", "E[X]"),
        (r"\mathrm{Var}[]", "Var"),
        ("EX^2 - (EX)^2", "E[X^2] - E[X]^2"),
        ("E[(X - EX)(Y - EY)]", "E[(X - E[X])*(Y - E[Y])]"),
        (r"{\log} x + {exp}(x)", "log(x) + exp(x)"),
        (r"\mathbb{E}[X^2]", "E[X^2]"),
        ("E[X]^2", "E[X]^2"),
        ("E^2(X)", "E[X]^2"),
        (r"\operatorname{Var}(X)", "Var[X]"),
        (r"\mathrm{Cov}(X,Y)", "Cov[X, Y]"),
        (r"\sin x", "sin(x)"),
        (r"\sin 2x", "sin(2*x)"),
        (r"\sin x \cos y", "sin(x)*cos(y)"),
        (r"\sin^2 x", "sin(x)^2"),
        (r"\sin^{-1} x", "asin(x)"),
        (r"f^{-1}(x)", "f^-1(x)"),
        (r"\log x y", "log(x*y)"),
        (r"\log x + y", "log(x) + y"),
        (r"\log_2 x", "log(x)/log(2)"),
        (r"\log \frac{a}{b}", "log(a/b)"),
        (r"\ln x^2", "log(x^2)"),
        (r"\max(0,x)", "max(0, x)"),
        (r"\max\{a,b\}", "max(a, b)"),
        (r"\max_j x_j", "max[j](x[j])"),
        (r"\arg\max_\theta L(\theta)", "argmax[theta](L(theta))"),
        (r"\tanh'(x)", "tanh'(x)"),
        (r"\mathrm{softmax}(z_i)", "softmax(z[i])"),
        (r"\operatorname{softmax}(z)_i", "softmax(z)[i]"),
        ("ReLU(x)", "relu(x)"),
        (r"{\rm ReLU}(x)", "relu(x)"),
        (r"{\rm KL}(p\|q)", "KL(p, q)"),
        (r"{\cal N}(0,1)", "N(0, 1)"),
        (r"\Gamma(n+1)", "Gamma(n + 1)"),
        (r"\exp\left(-\frac{x^2}{2}\right)", "exp(-x^2/2)"),
        (r"\mathcal{N}(\mu, \sigma^2)", "N(mu, sigma^2)"),
    ],
)
def test_application(shown, latex, text):
    assert shown(latex) == text


def test_the_document_says_what_is_a_function(read):
    k, x = sym("k"), sym("x")
    assert read("k(x)") is mul(k, x)
    assert read("k(x)", Hints(functions=frozenset({"k"}))) is call(k, x)


def test_the_document_says_what_is_a_number(read):
    f, x = sym("f"), sym("x")
    assert read("f(x+1)", Hints(scalars=frozenset({"f"}))).op == "mul"
    assert read("f(x)") is call(f, x)


def test_an_expectation_keeps_its_law(read):
    term = read(r"\mathbb{E}_{x\sim p}[f(x)]")
    assert (term.op, term.data) == ("moment", ("E", "xsimp"))


@pytest.mark.parametrize(
    "latex",
    [
        r"\arg\max_w f(w) + g(w)",
        r"\operatorname*{arg\,max}_w f(w) + g(w)",
        r"\underset{w}{\text{argmax}}\; f(w) + g(w)",
        r"\underset{w}{\arg\max}\, f(w) + g(w)",
        r"\mathop{\arg\max}\limits_{w} f(w) + g(w)",
    ],
)
def test_a_place_ranges_over_all_that_follows(shown, latex):
    assert shown(latex) == "argmax[w](f(w) + g(w))"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("E[X - E(X)]^2", "E[(X - E[X])^2]"),
        (r"E(X-\mu)^2", "E[(X - mu)^2]"),
        ("E[X]^2", "E[X]^2"),
        ("E[X - Y]^2", "E[X - Y]^2"),
        ("(E[X - E(X)])^2", "E[X - E[X]]^2"),
    ],
)
def test_the_square_of_a_deviation_stands_inside(shown, latex, text):
    assert shown(latex) == text


def test_the_document_says_what_is_a_variance(read):
    assert read("D(X)", Hints(variances=frozenset({"D"}))).data == ("Var", "")


def test_rows_are_told_apart_however_long_they_are():
    long = " + ".join(rf"\frac{{a_{{{k}}}}}{{b_{{{k}}}}}" for k in range(90))
    items = read_formula(rf"s &= {long} \\ t &= 2")
    assert [str(i.term.args[0]) for i in items] == ["s", "t"]

"""What the prover proves, each in a moment."""

from __future__ import annotations

import pytest
from proving import proof

ALGEBRA = [
    r"(x+y)^2 = x^2 + 2xy + y^2",
    r"\frac{1}{1+e^{-x}} = \frac{e^x}{e^x + 1}",
    r"\log(1+e^{x}) - \log(1+e^{-x}) = x",
    r"\sqrt{\frac{v}{1-b}} = \frac{\sqrt{v}}{\sqrt{1-b}}",
    r"\frac{x}{\sqrt{v + \epsilon}} \cdot \sqrt{v+\epsilon} = x",
    r"\sqrt{x^2} = |x|",
    r"\sqrt{8} = 2\sqrt{2}",
    r"e^{2 \log x} = x^2",
    r"2^{x+1} = 2 \cdot 2^x",
    r"\tanh x = \frac{1 - e^{-2x}}{1 + e^{-2x}}",
    r"\cos(2x) = 2 (\cos x)^2 - 1",
    r"\sin(a+b) = \sin a \cos b + \cos a \sin b",
    r"\cos\pi = -1",
    r"\frac{1}{2}(1+\cos x) = (\cos\frac{x}{2})^2",
    r"\operatorname{erf}(-x) = -\operatorname{erf}(x)",
]
SUMS = [
    r"\sum_{i=1}^{n} (a_i + b_i) = \sum_{k=1}^{n} a_k + \sum_{j=1}^{n} b_j",
    r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
    r"\sum_{k=1}^{t} \beta^{t-k} \theta_k = \sum_{i=0}^{t-1} \beta^i \theta_{t-i}",
    r"\sum_{k=1}^{t} \beta^{t-k}\theta_k = \beta\sum_{k=1}^{t-1} \beta^{t-1-k}\theta_k + \theta_t",
    r"\sum_{i=0}^{n} w_i x_i = w_0 x_0 + \sum_{i=1}^{n} w_i x_i",
    r"\sum_{k=m+1}^{n} x_k = \sum_{k=1}^{n} x_k - \sum_{k=1}^{m} x_k",
    r"\sum_{i=1}^{n}\sum_{j=1}^{m} a_i b_{ij} = \sum_{j=1}^{m}\sum_{i=1}^{n} a_i b_{ij}",
    r"\left(\sum_{i=1}^{n} a_i\right)^2 = \sum_{i=1}^{n}\sum_{j=1}^{n} a_i a_j",
    r"\sum_{i=1}^n \left(x_i - \frac1n\sum_{j=1}^n x_j\right) = 0",
    r"\sum_{i=1}^{n} \frac{a_i}{a_i + b_i} + \sum_{i=1}^{n} \frac{b_i}{a_i + b_i} = n",
    r"\frac{1}{m}\sum_{i=1}^m \frac{(x_i-\mu)^2}{v+\epsilon} = \frac{\frac{1}{m}\sum_{k=1}^m (x_k-\mu)^2}{v+\epsilon}",
    r"\sum_{i=1}^{n}\sum_{j=1}^{n} (a_i b_j - a_j b_i)^2 = "
    r"2 \sum_{i=1}^n a_i^2 \sum_{j=1}^n b_j^2 - 2 (\sum_{k=1}^n a_k b_k)^2",
    r"\sum_{i=0}^{t} i \beta^i = \frac{\beta - (t+1)\beta^{t+1} + t\beta^{t+2}}{(1-\beta)^2}",
    r"\sum_{k=0}^{n}\binom{n}{k} p^k q^{n-k} = (p+q)^n",
    r"\sum_{k=0}^{\infty} \frac{\lambda^k}{k!} = e^\lambda",
    r"\sum_{i=1}^{3} x_i = x_1 + x_2 + x_3",
    r"\sum_{i=1}^{0} x_i = 0",
    r"\prod_{i=1}^n (a x_i) = a^n \prod_{i=1}^n x_i",
    r"\prod_{k=1}^{l} w_k = w_l \prod_{k=1}^{l-1} w_k",
    r"\log\prod_{i=1}^n x_i = \sum_{i=1}^n \log x_i",
]
SLOPES = [
    r"\frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{1}{1+e^{-x}}\left(1-\frac{1}{1+e^{-x}}\right)",
    r"\frac{\partial}{\partial w_j} \frac{1}{2} \sum_{i=1}^{n} w_i^2 = w_j",
    r"\frac{\partial}{\partial w_j} \sum_{l=1}^{k} w_l x_l = x_j",
    r"\frac{\partial}{\partial w} (L + \frac{\lambda}{2} w^2) = \frac{\partial L}{\partial w} + \lambda w",
    r"\frac{d}{dx}\int_{-\infty}^{x} f(t) \, dt = f(x)",
    r"\frac{d}{dx} f(g(x)) = f'(g(x)) g'(x)",
    r"\frac{\partial}{\partial z_j}\frac{e^{z_i}}{\sum_{k=1}^n e^{z_k}} = "
    r"\frac{e^{z_i}}{\sum_{k=1}^n e^{z_k}}\left([i=j] - \frac{e^{z_j}}{\sum_{k=1}^n e^{z_k}}\right)",
    r"\int_a^b f(x) \, dx = \int_{-\infty}^b f(t) \, dt - \int_{-\infty}^a f(t) \, dt",
    r"\int_a^b x \, dx = \frac{b^2-a^2}{2}",
    r"\int_a^b 2 \, dx = 2(b-a)",
]
PIECES = [
    r"\max(0, x) = \frac{x + |x|}{2}",
    r"\max(z,0) - zy + \log(1+e^{-|z|}) = \log(1+e^{z}) - zy",
    r"|x y| = |x| |y|",
    r"\max(x, y) + \min(x, y) = x + y",
    r"\operatorname{ReLU}(x) - \operatorname{ReLU}(-x) = x",
]


@pytest.mark.parametrize("latex", ALGEBRA + SUMS + SLOPES + PIECES)
def test_proved(latex: str) -> None:
    assert proof(latex) is not None


def test_kinds_are_used() -> None:
    assert proof(r"\sqrt{\sigma^2} = \sigma", kinds={"sigma": "positive"}) is not None
    assert proof(r"\max(0, c x) = c \max(0, x)", kinds={"c": "positive", "x": "real"}) is not None
    assert proof(r"y^2 = y", kinds={"y": "zero-one"}) is not None
    assert proof(r"\max(0,x+y) - 2\max(0,x+y-1) = x + y - 2xy", kinds={"x": "zero-one", "y": "zero-one"}) is not None
    assert proof(r"\sum_{k=0}^{\infty}\beta^k = \frac{1}{1-\beta}", kinds={"beta": "unit"}) is not None


def test_what_is_given_is_used() -> None:
    from proving import term

    given = tuple(tuple(term(g).args) for g in (r"\mathbb{E}[r] = q", r"\mathbb{E}[r^2] = q"))
    assert proof(r"\operatorname{Var}(r) = q(1-q)", random="r", given=given) is not None


def test_distributions_sum_to_one() -> None:
    simplex = frozenset({"p"})
    assert proof(r"\sum_{i=1}^{n} p_i \log p_i + \sum_{i=1}^{n} p_i = 1 + \sum_{i=1}^{n} p_i \log p_i", simplex=simplex)
    assert proof(r"\sum_{y} p(y) \sum_{x} x p(x|y) = \sum_{x} x p(x)") is not None
    assert proof(r"\sum_{x} \sum_{y} p(x, y) = 1") is not None
    assert proof(r"P(a < X \le b) = P(X \le b) - P(X \le a)") is not None


GRADES = [
    ("dependent", r"\operatorname{Var}(X) = \mathbb{E}[X^2] - (\mathbb{E}[X])^2"),
    ("dependent", r"\mathbb{E}[\mathbb{E}[X|Y]] = \mathbb{E}[X]"),
    ("dependent", r"\operatorname{Var}(X) = \mathbb{E}[\operatorname{Var}(X|Y)] + \operatorname{Var}(\mathbb{E}[X|Y])"),
    ("independent", r"\mathbb{E}[XY] = \mathbb{E}[X]\mathbb{E}[Y]"),
    ("independent", r"\operatorname{Var}(\sum_{i=1}^{n} w_i X_i) = \sum_{i=1}^{n} w_i^2 \operatorname{Var}(X_i)"),
    ("identical", r"\operatorname{Var}(\frac{1}{K}\sum_{k=1}^{K} X_k) = \frac{\operatorname{Var}(X)}{K}"),
    (
        "identical",
        r"\mathbb{E}[\frac{1}{n-1}\sum_{i=1}^{n}(X_i - \frac{1}{n}\sum_{j=1}^{n}X_j)^2] = \operatorname{Var}(X)",
    ),
    ("centred", r"\mathbb{E}[(\sum_{i=1}^{n} X_i)^2] = n \mathbb{E}[X^2]"),
]


@pytest.mark.parametrize(("grade", "latex"), GRADES)
def test_moments(grade: str, latex: str) -> None:
    assert proof(latex, grade=grade, random="XY") is not None

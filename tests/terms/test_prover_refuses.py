"""What must never be proved: false equations, and true ones without what they need."""

from __future__ import annotations

import pytest
from proving import proof

FALSE = [
    r"\sqrt{x + y} = \sqrt{x} + \sqrt{y}",
    r"\log(x + y) = \log x + \log y",
    r"\log(x y) = \log x \cdot \log y",
    r"e^{x+y} = e^x + e^y",
    r"\frac{1}{x+y} = \frac{1}{x} + \frac{1}{y}",
    r"|x + y| = |x| + |y|",
    r"|2x - 2y| = |y - x|",
    r"\max(x, y) = x",
    r"\max(0, c x) = c \max(0, x)",
    r"\sin(x+y) = \sin x + \sin y",
    r"\operatorname{sign}(x)^2 = 2",
    r"\sum_{i=1}^{n} a_i = \sum_{i=1}^{n} a_j",
    r"\sum_{i=1}^{n} a_i = \sum_{i=1}^{m} a_i",
    r"\sum_{i=1}^{n} a_i = \sum_{i=1}^{n-1} a_i",
    r"\sum_{i=0}^{n} a_i = \sum_{i=1}^{n} a_i",
    r"\sum_{i=1}^{n} a_i b_i = \sum_{i=1}^{n} a_i \sum_{i=1}^{n} b_i",
    r"\left(\sum_{i=1}^{n} a_i\right)^2 = \sum_{i=1}^{n} a_i^2",
    r"\sum_{k=1}^{t} \beta^{t-k} \theta_k = \sum_{k=1}^{t} \beta^{k} \theta_k",
    r"\sum_{i=1}^{n} 1 = n - 1",
    r"\sum_{i=1}^{n} c = c",
    r"\sum_{k=1}^{n} x_{k+1} = \sum_{k=1}^{n} x_k",
    r"\sum_{i=1}^{n}\sum_{j=1}^{i} a_{ij} = \sum_{j=1}^{n}\sum_{i=1}^{j} a_{ij}",
    r"\sum_{i} a_i \cdot \sum_{i} 1 = \sum_{j} a_j \cdot \sum_{j} b_j",
    r"\prod_{i=1}^{n} (1 + x_i) = 1 + \prod_{i=1}^{n} x_i",
    r"\prod_{k=1}^{l} w_k = w_l \prod_{k=1}^{l} w_k",
    r"\sum_x p(x)\log p(x) = \sum_y p(y) \log p(y)",
    r"p(x|y) = p(y|x)",
    r"p(x, y) = p(x) p(y)",
    r"P(X > a) = P(X \ge a)",
    r"P(a < X < b) = P(X \le b) - P(X \le a)",
    r"\frac{\partial}{\partial w} (L + \frac{\lambda}{2} w^2) = \lambda w",
    r"\frac{\partial}{\partial w_j} \frac{1}{2} \sum_{i=1}^{n} w_i^2 = \sum_{i=1}^n w_i",
    r"\frac{d}{dx} f(g(x)) = f'(g(x))",
    r"\frac{d}{dx} f(x)^2 = 2 f(x)",
    r"\int_a^b x^2 \, dx = \frac{b^3 - a^3}{2}",
    r"\frac{a_i}{\sum_{i=1}^{n} a_i} = \frac{a_j}{\sum_{i=1}^{n} a_i}",
]


@pytest.mark.parametrize("latex", FALSE)
def test_false_is_not_proved(latex: str) -> None:
    assert proof(latex) is None


NEEDS_INDEPENDENCE = [
    r"\mathbb{E}[XY] = \mathbb{E}[X]\mathbb{E}[Y]",
    r"\operatorname{Var}(X+Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)",
    r"\operatorname{Var}(\sum_{i=1}^{n} X_i) = \sum_{i=1}^{n} \operatorname{Var}(X_i)",
]


@pytest.mark.parametrize("latex", NEEDS_INDEPENDENCE)
def test_independence_is_never_assumed(latex: str) -> None:
    assert proof(latex, random="XY") is None
    assert proof(latex, random="XY", grade="independent") is not None


def test_grades_are_kept_apart() -> None:
    same_law = r"\operatorname{Var}(\frac{1}{n}\sum_{i=1}^{n} X_i) = \frac{\operatorname{Var}(X)}{n}"
    assert proof(same_law, random="X", grade="independent") is None
    centred = r"\mathbb{E}[X] = 0"
    assert proof(centred, random="X", grade="identical") is None
    assert proof(r"\mathbb{E}[X^2] = (\mathbb{E}[X])^2", random="X", grade="independent") is None
    assert proof(r"\mathbb{E}[X^2 Y] = \mathbb{E}[X] \mathbb{E}[X Y]", random="XY", grade="independent") is None
    assert proof(r"\mathbb{E}[\frac{1}{X}] = \frac{1}{\mathbb{E}[X]}", random="X", grade="identical") is None


def test_a_probability_vector_sums_to_one_over_its_own_range_only() -> None:
    simplex = frozenset({"p"})
    assert proof(r"\sum_{i=2}^{n} p_i = 1", simplex=simplex) is None
    assert proof(r"\sum_{i=1}^{n-1} p_i = 1", simplex=simplex) is None
    assert proof(r"\sum_{i=1}^{n} p_i + \sum_{i=1}^{m} p_i = 2", simplex=simplex) is None
    assert proof(r"\sum_{i=1}^{n} p_i^2 = 1", simplex=simplex) is None
    assert proof(r"\sum_{i=1}^{m} p_i = 1", kinds={"p": "simplex n"}) is None


def test_deltas_collapse_only_in_reach() -> None:
    assert proof(r"\sum_{i=1}^{n} [i = 0] a_i = a_0") is None
    assert proof(r"\sum_{i=1}^{n} [i = n+1] a_i = a_{n+1}") is None
    assert proof(r"\sum_{i=1}^{n} \sum_{j=1}^{m} [i = j] = n") is None


def test_bound_names_are_not_captured() -> None:
    assert proof(r"\sum_{i=1}^{n} c = n x_i", r"c = x_i") is not None
    assert proof(r"\sum_{i=1}^{n} c = \sum_{i=1}^{n} x_i", r"c = x_i") is None
    assert proof(r"\sum_{i=1}^{n} f(i) = \sum_{i=1}^{n} i x_j", r"f(j) = j x_i") is None


def test_no_division_by_zero() -> None:
    assert proof(r"\frac{x}{x - x} = 1") is None
    assert proof(r"0^{-1} = 0") is None
    assert proof(r"\log 0 = 0") is None


def test_members_of_a_recurrence_depend_on_each_other() -> None:
    assert proof(r"\frac{\partial c_t}{\partial c_{t-1}} = 0", recurrent=frozenset({"c"})) is None


def test_hostile_terms_end() -> None:
    tower = "x" + "^{2" * 30 + "}" * 30
    assert proof(f"{tower} = 1") is None
    assert proof(r"(1+x+y+z+a+b+c)^{24} = 1") is None
    wide = " ".join(f"+ x_{{{k}}}" for k in range(300))
    assert proof(f"(1 {wide})^3 = 1") is None

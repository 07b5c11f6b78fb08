"""What is handed to SymPy, and what is not because SymPy would get it wrong."""

from __future__ import annotations

import pytest
import sympy
from proving import term

from terms.term import sym
from terms.to_sympy import NotLowered, ToSympy, to_sympy

x, y, n = sympy.Symbol("x", real=True), sympy.Symbol("y", real=True), sympy.Symbol("n", integer=True, positive=True)
FORMS = [
    (r"\frac{x}{2} + y^2", x / 2 + y**2),
    (r"\sigma(x)", sympy.Function("sigma", real=True)(x)),
    (r"\operatorname{sigmoid}(x)", 1 / (1 + sympy.exp(-x))),
    (r"\max(0, x)", sympy.Max(0, x)),
    (r"\sqrt{2} e^{x}", sympy.sqrt(2) * sympy.exp(x)),
    (r"\frac{d}{dx} x^3", 3 * x**2),
    (r"\binom{n}{2}", sympy.binomial(n, 2)),
    (r"|x|", sympy.Abs(x)),
]


@pytest.mark.parametrize(("latex", "form"), FORMS)
def test_forms(latex: str, form: sympy.Expr) -> None:
    assert to_sympy(term(latex), {"n": "size"}) == form


def test_kinds_become_assumptions() -> None:
    assert to_sympy(term(r"\sqrt{v^2}"), {"v": "positive"}) == sympy.Symbol("v", positive=True)
    assert to_sympy(term(r"\sqrt{v^2}")) == sympy.Abs(sympy.Symbol("v", real=True))


def test_sums_and_integrals() -> None:
    total = to_sympy(term(r"\sum_{k=1}^{n} k"), {"n": "size"})
    assert isinstance(total, sympy.Sum) and sympy.simplify(total.doit() - n * (n + 1) / 2) == 0
    assert to_sympy(term(r"\int_{0}^{1} t^2 \, dt")).doit() == sympy.Rational(1, 3)


TRAPS = [
    r"\frac{\partial L}{\partial w}",  # SymPy: 0
    r"\frac{\partial y}{\partial x}",
    r"\mathbb{E}[X]",
    r"p(x)",
    r"P(X \le 1)",
    r"\sum_{i} a_i",
    r"A^T x",
    r"\|x\|",
]


@pytest.mark.parametrize("latex", TRAPS)
def test_refused(latex: str) -> None:
    with pytest.raises(NotLowered):
        to_sympy(term(latex))


def test_arrays_are_refused_as_numbers() -> None:
    with pytest.raises(NotLowered):
        to_sympy(term("A B"), {"A": "matrix n m", "B": "matrix m l"})


def test_a_declared_dependence_keeps_the_derivative() -> None:
    s = ToSympy(depends={"L": (sym("w"),)})
    w = sympy.Symbol("w", real=True)
    slope = s.of(term(r"\frac{\partial}{\partial w} (L + w^2)"))
    assert slope == sympy.Derivative(sympy.Function("L", real=True)(w), w) + 2 * w

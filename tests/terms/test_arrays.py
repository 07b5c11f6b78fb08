"""Vectors and matrices of any size, by their entries."""

from __future__ import annotations

import pytest
from proving import proof

KINDS = {
    "A": "matrix n m", "B": "matrix m l", "C": "matrix l k", "S": "matrix n n", "R": "matrix n n",
    "x": "vector m", "z": "vector m", "y": "vector n", "u": "vector 3", "v": "vector 3", "w": "vector 3",
    "I": "identity n", "c": "real",
}  # fmt: skip
TRUE = [
    r"(A B) C = A (B C)",
    r"(A B)^T = B^T A^T",
    r"A (x + z) = A x + A z",
    r"x^T z = z \cdot x",
    r"\|x\|_2^2 = x^T x",
    r"\|c x\| = |c| \|x\|",
    r"\operatorname{tr}(S R) = \operatorname{tr}(R S)",
    r"\|A\|_F^2 = \operatorname{tr}(A^T A)",
    r"I S = S",
    r"u \times v = -v \times u",
    r"u \times (v + w) = u \times v + u \times w",
    r"(u \times v) \cdot u = 0",
    r"\|u\times v\|^2 = \|u\|^2\|v\|^2-(u\cdot v)^2",
    r"(A B)_{ij} = \sum_{k=1}^{m} A_{ik} B_{kj}",
    r"A B = \sum_{k=1}^{m} A_{ik} B_{kj}",
    r"\frac{\partial}{\partial x} y^T A x = A^T y",
    r"\frac{\partial}{\partial A} y^T A x = y x^T",
    r"\frac{\partial}{\partial x} \|A x - y\|^2 = 2 A^T (A x - y)",
    r"A 0 = 0",
]
FALSE = [
    r"S R = R S",
    r"A B = B A",
    r"u \times v = v \times u",
    r"(u \times v) \times w = u \times (v \times w)",
    r"(u \cdot v) w = u (v \cdot w)",
    r"A (x \odot z) = (A x) \odot z",
    r"(A B)^T = A^T B^T",
    r"\operatorname{tr}(S R) = \operatorname{tr}(S) \operatorname{tr}(R)",
    r"\frac{\partial}{\partial A} y^T A x = x y^T",
    r"\frac{\partial}{\partial x} y^T A x = A y",
    r"\|x + z\| = \|x\| + \|z\|",
    r"x A x = x^T A x",
    r"A + x = A",
]


@pytest.mark.parametrize("latex", TRUE)
def test_proved(latex: str) -> None:
    assert proof(latex, kinds=KINDS) is not None


@pytest.mark.parametrize("latex", FALSE)
def test_refused(latex: str) -> None:
    assert proof(latex, kinds=KINDS) is None


LAYERS = (r"z = x W", r"h = \phi(z)", r"o = h V", r"L = \ell(o)")
SHAPES = {
    "x": "matrix 1 n",
    "z": "matrix 1 m",
    "h": "matrix 1 m",
    "o": "matrix 1 l",
    "W": "matrix n m",
    "V": "matrix m l",
}
GRADIENTS = [
    r"\frac{\partial L}{\partial V} = h^T \frac{\partial L}{\partial o}",
    r"\frac{\partial L}{\partial h} = \frac{\partial L}{\partial o} V^T",
    r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial h} \odot \phi'(z)",
    r"\frac{\partial L}{\partial W} = x^T \frac{\partial L}{\partial z}",
    r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial z} W^T",
]


@pytest.mark.parametrize("latex", GRADIENTS)
def test_two_layers_backwards(latex: str) -> None:
    assert proof(latex, *LAYERS, kinds=SHAPES) is not None


@pytest.mark.parametrize("latex", GRADIENTS)
def test_two_layers_backwards_without_the_transpose_or_slope(latex: str) -> None:
    broken = latex.replace("^T", "").replace(r" \odot \phi'(z)", "")
    assert proof(broken, *LAYERS, kinds=SHAPES) is None

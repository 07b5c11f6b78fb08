"""Formulas written without dollars."""

from __future__ import annotations

import pytest

from notes.plain import find_plain
from notes.reading import read_text

FOUND = {
    "σ(x) = 1/(1+e^{-x})": ["σ(x) = 1/(1+e^{-x})"],
    "Var(X) = E[X^2] - (E[X])^2": ["Var(X) = E[X^2] - (E[X])^2"],
    "x_{t+1} = x_t - lr * g_t": ["x_{t+1} = x_t - lr * g_t"],
    "Loss = MSE + lambda * L2": ["Loss = MSE + lambda * L2"],
    "总之，**误差 = 偏差 + 方差 + 噪声**。": ["误差 = 偏差 + 方差 + 噪声"],
    "误差 = 偏差 + 方差": ["误差 = 偏差 + 方差"],
    "**total error = bias + variance**": ["total error = bias + variance"],
    "方差等于1/M^l-1^": ["1/M^{l-1}"],
    "x~i~ = a~i~ + 1": ["x_{i} = a_{i} + 1"],
    "t=1时，M1 = （1-β）g1，不是g1": ["M1 = (1-β)g1"],
    "so y = kx + b for every x": ["y = kx + b"],
    "e^{iπ} + 1 = 0": ["e^{iπ} + 1 = 0"],
    "∇f = (a+b)/2": ["∇f = (a+b)/2"],
    "w = w - η ∂L/∂w": ["w = w - η ∂L/∂w"],
    "m_t = β m_{t-1} + (1-β) g_t": ["m_t = β m_{t-1} + (1-β) g_t"],
    "so L = -Σ y_i log(ŷ_i) holds": ["L = -∑ y_i log(ŷ_i)"],
    "J = L + λ Σ |w|": ["J = L + λ ∑ |w|"],
    "A = U Σ V^T": ["A = U Σ V^T"],
    "p = 1 / (1 + e^(-x))": ["p = 1 / (1 + e^{-x})"],
    "m̂_t = m_t / (1-β^t)": ["m̂_t = m_t / (1-β^t)"],
    "KL(P||Q) = Σ p(x) log(p(x)/q(x))": ["KL(P||Q) = ∑ p(x) log(p(x)/q(x))"],
    "召回率 = TP / (TP + FN)": ["召回率 = TP / (TP + FN)"],
    "we get y = kx + b (see above)": ["y = kx + b"],
    "θ ← θ - η∇L(θ)": ["θ ← θ - η∇L(θ)"],
}


@pytest.mark.parametrize("line", FOUND)
def test_found(line: str) -> None:
    assert [formula.latex for formula in find_plain(line)] == FOUND[line]


NOT_FOUND = [
    "in words a = b + c ∑ and so on",
    "a foo_bar = b + c 3 gives the rest",
    "batch size = 1",
    "p=0.5",
    "t=1的时候",
    "V0=0导致偏小",
    "label  =(1,2)  pred  =(1.5,1.5)",
    "信息熵 = 所有可能取值的信息量的期望，即",
    "a == b + 1",
    "x += 2*y",
    "a => b + c",
    "see www.example.org?a=b+c today",
    "x = well-known",
    "half-open, non-empty and so on",
    "a bold **word** and another **phrase = nothing**",
    "1e-3或者1e-4",
    "M^2 without its end",
    "C++ is a language",
]


@pytest.mark.parametrize("line", NOT_FOUND)
def test_not_found(line: str) -> None:
    assert find_plain(line) == []


def test_place_and_style_in_a_document() -> None:
    document = read_text("- so\n- we get **错误 = 偏差 + 方差** here\n")
    (formula,) = document.formulas
    assert (formula.line, formula.column, formula.end_column, formula.style) == (2, 12, 24, "plain")
    assert document.prose[1].text == "we get 错误 = 偏差 + 方差 here"
    assert (formula.before, formula.after) == ("we get", "here")


@pytest.mark.parametrize("text", ["`y = a + b`", "$y$ = a + b", "[y = a + b](x)", "<i title='y = a+b'>x</i>"])
def test_code_tags_and_halves_are_none(text: str) -> None:
    assert all(formula.style != "plain" for formula in read_text(text).formulas) or text.startswith("[")


def test_fence_and_heading_are_left_alone() -> None:
    assert read_text("```\ny = a + b\n```\n").formulas == ()

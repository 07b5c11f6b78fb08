"""Fractions, and derivatives that are written as fractions."""

import pytest

from terms.term import call, div, make, num, sym

f, x, y, L, w = map(sym, "fxyLw")


@pytest.mark.parametrize(
    ("latex", "term"),
    [
        (r"\frac{x}{y}", div(x, y)),
        (r"\dfrac{x}{y}", div(x, y)),
        (r"\frac xy", div(x, y)),
        (r"\frac12", div(num(1), num(2))),
        (r"{x \over y}", div(x, y)),
        (r"\sqrt{x \over y}", make("fn", div(x, y), data="sqrt")),
        (r"\binom{x}{y}", make("fn", x, y, data="binomial")),
        (r"\frac{dy}{dx}", make("deriv", y, x, data=("d",))),
        (r"\frac{d y}{d x}", make("deriv", y, x, data=("d",))),
        (r"\frac{\mathrm{d}y}{\mathrm{d}x}", make("deriv", y, x, data=("d",))),
        (r"\frac{{\rm d}y}{{\rm d}x}", make("deriv", y, x, data=("d",))),
        (r"\frac{\partial L}{\partial w}", make("deriv", L, w, data=("partial",))),
        (r"\frac{\partial}{\partial w} L", make("deriv", L, w, data=("partial",))),
        (r"\frac{d}{dx} f(x)", make("deriv", call(f, x), x, data=("d",))),
        (r"\frac{\partial^2 L}{\partial w^2}", make("deriv", L, w, w, data=("partial",))),
        (r"\frac{\partial^2 L}{\partial x\partial y}", make("deriv", L, x, y, data=("partial",))),
        ("∂L/∂w", make("deriv", L, w, data=("partial",))),
        (r"\partial L/\partial w", make("deriv", L, w, data=("partial",))),
        (r"\frac{d}{2}", div(sym("d"), num(2))),
        (r"\frac{dW}{2}", div(sym("dW"), num(2))),
        (r"\nabla f", make("grad", f)),
        (r"\nabla_w L", make("grad", L, w)),
        (r"\nabla^2 f", make("laplace", f)),
    ],
)
def test_terms(read, latex, term):
    assert read(latex) is term


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\frac{1}{1+e^{-x}}", "1/(1 + exp(-x))"),
        (r"\frac{\partial L}{\partial w}\frac{\partial w}{\partial x}", "d(L)/d(w)*d(w)/d(x)"),
        (r"\frac{\partial L}{\partial W^{[l]}}", "d(L)/d(W^[l])"),
        (r"\frac{dloss}{dout_i}", "d(loss)/d(out[i])"),
        (r"\frac{dy}{dist}", "dy/dist"),
        (r"\frac{d}{dx}\left(x + f(x)\right)", "d(x + f(x))/d(x)"),
        (r"\frac{\frac{a}{b}}{c}", "a/b/c"),
        (r"\frac{\partial L(y, f(x;w))}{\partial w}", "d(L(y, f(x, w)))/d(w)"),
        (r"\nabla_\theta J(\theta)", "grad(J(theta), theta)"),
        (r"\nabla_x \frac12 \|Ax-b\|^2", "grad(1/2*||A*x - b||^2, x)"),
        (r"\nabla_x x^T A x", "grad(x^T*A*x, x)"),
        (r"\nabla_x a^T x", "grad(a^T*x, x)"),
        (r"\nabla_w g^T v", "grad(g^T, w)*v"),
        (r"\nabla f(x)^T d", "grad(f(x)^T)*d"),
        (r"y^T(X\theta)", "y^T*X*theta"),
        (r"\sqrt{\frac{6}{a+b}}", "sqrt(6/(a + b))"),
        (r"\sqrt[3]{x}", "x^(1/3)"),
        (r"\sqrt x", "sqrt(x)"),
        ("√x", "sqrt(x)"),
        (r"\sqrt{x}+\epsilon", "sqrt(x) + epsilon"),
    ],
)
def test_readings(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize("latex", [r"\frac{a}", r"\frac{}{b}", r"\frac{a}{}", r"{\over b}", r"\frac"])
def test_halves_that_are_missing(refusal, latex):
    message, position = refusal(latex)
    assert message.startswith("expected") and 0 <= position <= len(latex)

"""The sigmoid: its forms, slopes, symmetry and limits."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 3.10"
_SIGMOID = r"\sigma(x) = \frac{1}{1+e^{-x}}"
_NAMES = ("sigmoid", "Sigmoid", "logistic function", "S型", "S 型", "逻辑函数")
_REAL = {"x": "real"}


@claim(
    "sigmoid",
    _SIGMOID,
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.sigmoid",
    names=_NAMES,
    source=_GOODFELLOW + ", eq. 3.30",
    variants=rewritings(
        r"\sigma(z) = \frac{1}{1+\exp(-z)}",
        r"\sigma(x) = \frac{e^x}{1+e^x}",
        r"\sigma(x) = \frac{e^x}{e^x+1}",
        r"g(z) = \frac{1}{1+e^{-z}}",
        r"s = \frac{1}{1+e^{-z}}",
        r"\operatorname{sigmoid}(x) = \frac{1}{1+e^{-x}}",
        r"f(x) = (1+e^{-x})^{-1}",
    ),
)
def sigmoid() -> Iterator[Step]:
    """The sigmoid squeezes the real line between 0 and 1."""
    yield from ()


@claim(
    "sigmoid-two-forms",
    r"\frac{1}{1+e^{-x}} = \frac{e^x}{1+e^x}",
    domain=_REAL,
    numeric="activations.sigmoid",
    names=_NAMES,
    source=_GOODFELLOW + ", eq. 3.33",
    variants=rewritings(
        r"\sigma(x) = \frac{e^x}{e^x+e^0}",
        r"\frac{1}{1+e^{-x}} = \frac{e^x}{e^x+1}",
        r"\frac{1}{1+e^{-z}} = 1 - \frac{1}{1+e^{z}}",
    ),
)
def sigmoid_two_forms() -> Iterator[Step]:
    """Multiplied by the exponential above and below, the sigmoid is safe for very negative numbers."""
    yield "multiply by the exponential above and below", r"\frac{e^x \cdot 1}{e^x \cdot (1 + e^{-x})}"


@claim(
    "sigmoid-derivative",
    r"\sigma'(x) = \sigma(x)(1 - \sigma(x))",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.sigmoid_grad",
    names=(*_NAMES, "derivative of the sigmoid", "sigmoid导数"),
    source=_GOODFELLOW + ", eq. 3.35",
    variants=rewritings(
        r"\frac{ds}{dz} = s(1-s)",
        r"g'(z) = g(z)(1 - g(z))",
        r"f'(x) = f(x)(1 - f(x))",
        r"\frac{d \sigma(x)}{dx} = \sigma(x)(1-\sigma(x))",
        r"\frac{\partial a}{\partial z} = a(1-a)",
        r"a' = a(1-a)",
        r"\sigma'(x) = \frac{e^{-x}}{(1+e^{-x})^2}",
        r"\sigma'(x) = \frac{e^{x}}{(1+e^{x})^2}",
        r"\sigma'(x) = \sigma(x) - \sigma(x)^2",
        r"\sigma'(x) = \sigma(x) \sigma(-x)",
    ),
)
def sigmoid_derivative() -> Iterator[Step]:
    """The slope of the sigmoid is its value times one minus its value."""
    yield "differentiate the quotient", r"\frac{e^{-x}}{(1+e^{-x})^2}"
    yield "split off the sigmoid", r"\frac{1}{1+e^{-x}} \cdot \frac{e^{-x}}{1+e^{-x}}"
    yield "add and subtract one above", r"\frac{1}{1+e^{-x}} \left(1 - \frac{1}{1+e^{-x}}\right)"


@claim(
    "sigmoid-second-derivative",
    r"\sigma''(x) = \sigma(x)(1-\sigma(x))(1-2\sigma(x))",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.sigmoid_grad",
    names=(*_NAMES,),
    source="derived from " + _GOODFELLOW + ", eq. 3.35",
    variants=rewritings(r"\sigma''(x) = \sigma'(x)(1-2\sigma(x))"),
)
def sigmoid_second_derivative() -> Iterator[Step]:
    """The curvature of the sigmoid changes its sign where the value is one half."""
    yield "the product rule on the slope", r"\sigma'(x)(1-\sigma(x)) - \sigma(x)\sigma'(x)"
    yield "gather the slope", r"\sigma'(x) \cdot (1-2\sigma(x))"


@claim(
    "sigmoid-symmetry",
    r"1 - \sigma(x) = \sigma(-x)",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.sigmoid",
    names=(*_NAMES,),
    source=_GOODFELLOW + ", eq. 3.34",
    variants=rewritings(
        r"\sigma(-x) = 1 - \sigma(x)",
        r"\sigma(x) + \sigma(-x) = 1",
        r"\sigma(x) = 1 - \sigma(-x)",
    ),
)
def sigmoid_symmetry() -> Iterator[Step]:
    """The sigmoid is symmetric about the point (0, 1/2)."""
    yield "one fraction", r"\frac{e^{-x}}{1+e^{-x}}"
    yield "multiply by the exponential above and below", r"\frac{1}{1+e^{x}}"


@claim(
    "sigmoid-slope-even",
    r"\sigma'(x) = \sigma'(-x)",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.sigmoid_grad",
    names=(*_NAMES,),
    source="derived from " + _GOODFELLOW + ", eq. 3.34 and 3.35",
)
def sigmoid_slope_even() -> Iterator[Step]:
    """The slope of the sigmoid is the same on both sides of zero."""
    yield "the slope as a product of both sides", r"\sigma(x) \sigma(-x)"


@claim(
    "sigmoid-slope-as-square",
    r"\sigma(x)(1-\sigma(x)) = \frac{1}{(e^{\frac{x}{2}}+e^{-\frac{x}{2}})^2}",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.sigmoid_grad",
    names=(*_NAMES, "hyperbolic secant", "双曲正割"),
    source="Abramowitz and Stegun 1964, section 4.5",
    variants=rewritings(
        r"\sigma'(x) = \frac{1}{4 \cosh^2(\frac{x}{2})}",
        r"\sigma'(x) = \frac{1}{e^{x} + 2 + e^{-x}}",
        r"\sigma'(x) = \frac{1}{4} \left( 1 - \tanh^2\left(\frac{x}{2}\right) \right)",
    ),
)
def sigmoid_slope_as_square() -> Iterator[Step]:
    """The slope of the sigmoid is one over a square: never negative."""
    yield "multiply out", r"\frac{1}{e^{x} + 2 + e^{-x}}"


@claim(
    "sigmoid-slope-bound",
    r"\sigma(x)(1-\sigma(x)) \le \frac{1}{4}",
    kind="inequality",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.sigmoid_grad",
    names=(*_NAMES, "导数最大值"),
    source=_GOODFELLOW + "; Glorot and Bengio 2010, section 3",
    variants=rewritings(r"\sigma'(x) \le \frac{1}{4}", r"\sigma'(x) \le 0.25", r"0 < \sigma'(x)"),
)
def sigmoid_slope_bound() -> Iterator[Step]:
    """The slope of the sigmoid is at most a quarter, reached where its value is one half."""
    yield "complete the square", r"= \frac{1}{4} - \left(\sigma(x)-\frac{1}{2}\right)^2"


@claim(
    "sigmoid-slope-at-zero",
    r"\sigma'(0) = \frac{1}{4}",
    where=(_SIGMOID,),
    numeric="activations.sigmoid_grad",
    names=(*_NAMES, "导数最大值"),
    source=_GOODFELLOW,
    variants=rewritings(r"\sigma'(0) = 0.25", r"\sigma(0)(1-\sigma(0)) = \frac{1}{4}"),
)
def sigmoid_slope_at_zero() -> Iterator[Step]:
    """At zero the sigmoid has the largest slope it has anywhere."""
    yield "its value there is one half", r"\frac{1}{2}\left(1-\frac{1}{2}\right)"


@claim(
    "sigmoid-at-zero",
    r"\frac{1}{1+e^{0}} = \frac{1}{2}",
    numeric="activations.sigmoid",
    names=_NAMES,
    source=_GOODFELLOW,
)
def sigmoid_at_zero() -> Iterator[Step]:
    """The sigmoid of zero is one half."""
    yield "the exponential of zero is one", r"\frac{1}{1+1}"


@claim(
    "sigmoid-saturates",
    r"\lim_{x \to \infty} \frac{1}{1+e^{-x}} = 1",
    kind="limit",
    domain=_REAL,
    numeric="activations.sigmoid",
    names=(*_NAMES, "saturation", "饱和", "饱和区"),
    source=_GOODFELLOW,
    variants=(
        *rewritings(r"\lim_{x \to \infty} \sigma(x) = 1", r"\lim_{x \to +\infty} \sigma(x) = 1"),
        Variant(r"\lim_{x \to -\infty} \sigma(x) = 0", "the limit on the other side"),
    ),
)
def sigmoid_saturates() -> Iterator[Step]:
    """Far to the right the sigmoid approaches one."""
    yield "the exponential vanishes", r"\frac{1}{1+0}"


@claim(
    "sigmoid-saturates-below",
    r"\lim_{x \to -\infty} \frac{1}{1+e^{-x}} = 0",
    kind="limit",
    domain=_REAL,
    numeric="activations.sigmoid",
    names=(*_NAMES, "saturation", "饱和", "饱和区"),
    source=_GOODFELLOW,
    variants=rewritings(r"\lim_{x \to -\infty} \sigma(x) = 0"),
)
def sigmoid_saturates_below() -> Iterator[Step]:
    """Far to the left the sigmoid approaches zero."""
    yield "multiply numerator and denominator by e to the x", r"\lim_{x \to -\infty} \frac{e^{x}}{e^{x} + 1}"
    yield "the exponential tends to zero", r"\frac{0}{0 + 1}"


@claim(
    "sigmoid-slope-vanishes",
    r"\lim_{x \to \infty} \frac{e^{-x}}{(1+e^{-x})^2} = 0",
    kind="limit",
    domain=_REAL,
    numeric="activations.sigmoid_grad",
    names=(*_NAMES, "saturation", "饱和", "梯度消失"),
    source=_GOODFELLOW,
    variants=rewritings(r"\lim_{x \to \infty} \sigma'(x) = 0", r"\lim_{x \to -\infty} \sigma'(x) = 0"),
)
def sigmoid_slope_vanishes() -> Iterator[Step]:
    """Far from zero the slope of the sigmoid vanishes (it is even, so on both sides)."""
    yield "the exponential vanishes", r"\frac{0}{(1+0)^2}"

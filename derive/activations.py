"""The sigmoid and what it is made of: slopes, symmetry, limits, the logit and the softplus."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 3.10"
_SIGMOID = r"\sigma(x) = \frac{1}{1+e^{-x}}"
_SOFTPLUS = r"\zeta(x) = \log(1+e^{x})"
_NAMES = ("sigmoid", "Sigmoid", "logistic function", "S型", "S 型", "逻辑函数")
_SOFTPLUS_NAMES = ("softplus", "Softplus", "SoftPlus")
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
        r"\frac{d\sigma}{dx} = \sigma (1-\sigma)",
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
    names=(*_NAMES, "second derivative", "二阶导数"),
    source="derived from " + _GOODFELLOW + ", eq. 3.35",
    variants=rewritings(r"\frac{d^2 \sigma}{dx^2} = \sigma(1-\sigma)(1-2\sigma)", r"\sigma''(x) = \sigma'(x)(1-2\sigma(x))"),
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
    names=(*_NAMES, "symmetry", "对称"),
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
    names=(*_NAMES, "even", "偶函数"),
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
    names=(*_NAMES, "maximum slope", "导数最大值", "最大值"),
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
    names=(*_NAMES, "maximum slope", "导数最大值"),
    source=_GOODFELLOW,
    variants=rewritings(r"\sigma'(0) = 0.25", r"\sigma(0)(1-\sigma(0)) = \frac{1}{4}"),
)
def sigmoid_slope_at_zero() -> Iterator[Step]:
    """At zero the sigmoid has the largest slope it has anywhere."""
    yield "its value there is one half", r"\frac{1}{2}\left(1-\frac{1}{2}\right)"


@claim(
    "sigmoid-at-zero",
    r"\sigma(0) = \frac{1}{2}",
    where=(_SIGMOID,),
    numeric="activations.sigmoid",
    names=_NAMES,
    source=_GOODFELLOW,
    variants=rewritings(r"\sigma(0) = 0.5", r"\frac{1}{1+e^{0}} = \frac{1}{2}"),
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
    yield from ()


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
    yield from ()


@claim(
    "sigmoid-slope-vanishes",
    r"\lim_{x \to \infty} \frac{e^{-x}}{(1+e^{-x})^2} = 0",
    kind="limit",
    domain=_REAL,
    numeric="activations.sigmoid_grad",
    names=(*_NAMES, "saturation", "vanishing gradient", "饱和", "梯度消失"),
    source=_GOODFELLOW,
    variants=rewritings(r"\lim_{x \to \infty} \sigma'(x) = 0", r"\lim_{x \to -\infty} \sigma'(x) = 0"),
)
def sigmoid_slope_vanishes() -> Iterator[Step]:
    """Far from zero the slope of the sigmoid vanishes (it is even, so on both sides)."""
    yield from ()


@claim(
    "logit",
    r"\sigma\left(\log\frac{p}{1-p}\right) = p",
    where=(_SIGMOID,),
    domain={"p": "unit"},
    names=("logit", "log-odds", "inverse of the sigmoid", "对数几率", "logit函数", "反函数"),
    source=_GOODFELLOW + ", eq. 3.38",
    variants=rewritings(
        r"\operatorname{logit}(p) = \log\frac{p}{1-p}",
        r"\sigma^{-1}(p) = \log\frac{p}{1-p}",
        r"\sigma^{-1}(x) = \ln\frac{x}{1-x}",
        r"z = \log\frac{p}{1-p}",
        r"\log\frac{p}{1-p} = w^T x + b",
        r"\operatorname{logit}(p) = \log p - \log(1-p)",
    ),
)
def logit() -> Iterator[Step]:
    """The logarithm of the odds is the inverse of the sigmoid."""
    yield "the exponential of minus a logarithm", r"\frac{1}{1+\frac{1-p}{p}}"


@claim(
    "logit-of-sigmoid",
    r"\log\frac{\sigma(x)}{1-\sigma(x)} = x",
    where=(_SIGMOID,),
    domain=_REAL,
    names=("logit", "log-odds", "odds", "对数几率", "几率"),
    source=_GOODFELLOW + ", eq. 3.38",
    variants=rewritings(r"\frac{\sigma(x)}{1-\sigma(x)} = e^{x}", r"\log\frac{p}{1-p} = z"),
)
def logit_of_sigmoid() -> Iterator[Step]:
    """The log-odds of a sigmoid are its argument."""
    yield "the odds are an exponential", r"\log e^{x}"


@claim(
    "logit-derivative",
    r"\frac{d}{dp} \log\frac{p}{1-p} = \frac{1}{p(1-p)}",
    domain={"p": "unit"},
    names=("logit", "log-odds", "对数几率"),
    source="derived from " + _GOODFELLOW + ", eq. 3.38",
)
def logit_derivative() -> Iterator[Step]:
    """The slope of the logit is one over the slope of the sigmoid at that value."""
    yield "the logarithm of a quotient", r"\frac{1}{p} + \frac{1}{1-p}"


@claim(
    "log-sigmoid",
    r"\log\sigma(x) = -\log(1+e^{-x})",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.log_sigmoid",
    names=("log-sigmoid", "logsigmoid", "LogSigmoid", "对数sigmoid"),
    source=_GOODFELLOW + ", eq. 3.36",
    variants=(
        *rewritings(
            r"\log\sigma(x) = -\operatorname{softplus}(-x)",
            r"\log\sigma(x) = -\zeta(-x)",
            r"-\log\sigma(x) = \log(1+e^{-x})",
            r"\operatorname{LogSigmoid}(x) = \log\frac{1}{1+e^{-x}}",
        ),
        Variant(r"\log\sigma(x) = x - \log(1+e^{x})", "the form that is safe for very negative numbers", same=True),
    ),
)
def log_sigmoid() -> Iterator[Step]:
    """The logarithm of the sigmoid is minus the softplus of the negative argument."""
    yield from ()


@claim(
    "log-sigmoid-derivative",
    r"\frac{d}{dx}\log\sigma(x) = 1-\sigma(x)",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.log_sigmoid_grad",
    names=("log-sigmoid", "logsigmoid", "LogSigmoid", "对数sigmoid"),
    source="derived from " + _GOODFELLOW + ", eq. 3.36",
    variants=rewritings(r"\frac{d}{dx}\log\sigma(x) = \sigma(-x)", r"(\log\sigma(x))' = 1-\sigma(x)"),
)
def log_sigmoid_derivative() -> Iterator[Step]:
    """The slope of the log-sigmoid is what the sigmoid lacks of one."""
    yield "the slope over the value", r"\frac{\sigma'(x)}{\sigma(x)}"


@claim(
    "softplus",
    _SOFTPLUS,
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.softplus",
    names=_SOFTPLUS_NAMES,
    source=_GOODFELLOW + ", eq. 3.31; Dugas et al. 2001",
    variants=(
        *rewritings(
            r"f(x) = \log(1+e^{x})",
            r"f(x) = \ln(1+e^{x})",
            r"\operatorname{softplus}(x) = \log(1+e^{x})",
            r"\text{Softplus}(x) = \ln(1+e^{x})",
            r"\operatorname{softplus}(x) = \max(0,x)+\log(1+e^{-|x|})",
        ),
        Variant(r"f(x) = \frac{1}{\beta}\log(1+e^{\beta x})", "with a sharpness beta"),
    ),
)
def softplus() -> Iterator[Step]:
    """The softplus is a smooth rectifier."""
    yield from ()


@claim(
    "softplus-derivative",
    r"\zeta'(x) = \frac{1}{1+e^{-x}}",
    where=(_SOFTPLUS,),
    domain=_REAL,
    numeric="activations.softplus_grad",
    names=_SOFTPLUS_NAMES,
    source=_GOODFELLOW + ", eq. 3.37",
    variants=rewritings(
        r"\zeta'(x) = \sigma(x)",
        r"f'(x) = \frac{1}{1+e^{-x}}",
        r"f'(x) = \frac{e^{x}}{1+e^{x}}",
        r"\frac{d}{dx}\log(1+e^{x}) = \sigma(x)",
    ),
)
def softplus_derivative() -> Iterator[Step]:
    """The slope of the softplus is the sigmoid."""
    yield "the slope of the logarithm", r"\frac{e^{x}}{1+e^{x}}"


@claim(
    "softplus-difference",
    r"\zeta(x) - \zeta(-x) = x",
    where=(_SOFTPLUS,),
    domain=_REAL,
    numeric="activations.softplus",
    names=_SOFTPLUS_NAMES,
    source=_GOODFELLOW + ", eq. 3.41",
)
def softplus_difference() -> Iterator[Step]:
    """The softplus of x and of -x differ by x, as the positive and the negative part of x do."""
    yield "one logarithm", r"\log\frac{1+e^{x}}{1+e^{-x}}"
    yield "multiply by the exponential below", r"\log\frac{e^{x}(1+e^{x})}{e^{x}+1}"


@claim(
    "softplus-inverse",
    r"\log(1+e^{\log(e^{y}-1)}) = y",
    domain={"y": "positive"},
    numeric="activations.softplus",
    names=_SOFTPLUS_NAMES,
    source=_GOODFELLOW + ", eq. 3.39",
    variants=rewritings(r"\zeta^{-1}(x) = \log(e^{x}-1)", r"\zeta^{-1}(x) = \log(\exp(x)-1)"),
)
def softplus_inverse() -> Iterator[Step]:
    """The inverse of the softplus, for positive numbers."""
    yield "the exponential of a logarithm", r"\log(1+e^{y}-1)"


@claim(
    "softplus-above-relu",
    r"\log(1+e^{x}) > x",
    kind="inequality",
    domain=_REAL,
    numeric="activations.softplus",
    names=_SOFTPLUS_NAMES,
    source=_GOODFELLOW,
)
def softplus_above_relu() -> Iterator[Step]:
    """The softplus lies above the line that the rectifier follows."""
    yield "take the exponential out of the logarithm", r"= x + \log(1+e^{-x})"


@claim(
    "softplus-limit",
    r"\lim_{x \to -\infty} \log(1+e^{x}) = 0",
    kind="limit",
    domain=_REAL,
    numeric="activations.softplus",
    names=_SOFTPLUS_NAMES,
    source=_GOODFELLOW,
    variants=(Variant(r"\lim_{x \to \infty} (\zeta(x) - x) = 0", "the limit on the other side"),),
)
def softplus_limit() -> Iterator[Step]:
    """Far to the left the softplus approaches zero, as the rectifier does."""
    yield from ()

"""The inverse of the sigmoid, its logarithm and its integral: logit, log-sigmoid and softplus."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 3.10"
_SIGMOID = r"\sigma(x) = \frac{1}{1+e^{-x}}"
_SOFTPLUS = r"f(x) = \log(1+e^{x})"
_SOFTPLUS_NAMES = ("softplus", "Softplus", "SoftPlus")
_REAL = {"x": "real"}


@claim(
    "logit",
    r"\sigma\left(\log\frac{p}{1-p}\right) = p",
    where=(_SIGMOID,),
    domain={"p": "unit"},
    names=("logit", "log-odds", "inverse of the sigmoid", "对数几率", "logit函数"),
    numeric="activations.logit",
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
    names=("logit", "log-odds", "对数几率"),
    numeric="activations.logit",
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
    numeric="activations.logit_grad",
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
            r"-\log\sigma(x) = \log(1+e^{-x})",
            r"\operatorname{LogSigmoid}(x) = \log\frac{1}{1+e^{-x}}",
        ),
        Variant(r"\log\sigma(x) = x - \log(1+e^{x})", "the form that is safe for very negative numbers", same=True),
    ),
)
def log_sigmoid() -> Iterator[Step]:
    """The logarithm of the sigmoid is minus the softplus of the negative argument."""
    yield "the logarithm of a quotient", r"\log 1 - \log(1+e^{-x})"


@claim(
    "log-sigmoid-derivative",
    r"\frac{d}{dx}\log\sigma(x) = 1-\sigma(x)",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.log_sigmoid_grad",
    names=("log-sigmoid", "logsigmoid", "LogSigmoid", "对数sigmoid"),
    source="derived from " + _GOODFELLOW + ", eq. 3.36",
    variants=rewritings(r"\frac{d}{dx}\log\sigma(x) = \sigma(-x)"),
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
    r"f'(x) = \frac{1}{1+e^{-x}}",
    where=(_SOFTPLUS,),
    domain=_REAL,
    numeric="activations.softplus_grad",
    names=_SOFTPLUS_NAMES,
    source=_GOODFELLOW + ", eq. 3.37",
    variants=rewritings(
        r"f'(x) = \sigma(x)",
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
    r"f(x) - f(-x) = x",
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
    variants=rewritings(r"f^{-1}(x) = \log(e^{x}-1)", r"f^{-1}(x) = \log(\exp(x)-1)"),
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
    variants=(Variant(r"\lim_{x \to \infty} (f(x) - x) = 0", "the limit on the other side"),),
)
def softplus_limit() -> Iterator[Step]:
    """Far to the left the softplus approaches zero, as the rectifier does."""
    yield "the logarithm is continuous", r"\log(1+0)"

"""Rectifiers: piecewise activations and their slopes on each piece."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 6.3"
_RELU_NAMES = ("ReLU", "Relu", "RELU", "relu", "rectified linear unit", "修正线性单元", "线性整流")
_LEAKY_NAMES = ("Leaky ReLU", "LeakyReLU", "leaky relu", "PReLU", "带泄漏的ReLU", "带泄露的ReLU")
_ELU_NAMES = ("ELU", "exponential linear unit", "指数线性单元")
_LEAKY = r"f(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}"
_ELU = r"f(x) = \begin{cases} x & x > 0 \\ \alpha (e^{x}-1) & x \le 0 \end{cases}"
_REAL = {"x": "real"}
_SLOPED = {"x": "real", "alpha": "unit"}


@claim(
    "relu",
    r"f(x) = \max(0, x)",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.relu",
    names=_RELU_NAMES,
    source="Nair and Hinton 2010, Rectified Linear Units Improve Restricted Boltzmann Machines; " + _GOODFELLOW,
    variants=rewritings(
        r"\operatorname{ReLU}(x) = \max(0, x)",
        r"\text{Relu} = \max(0, x)",
        r"\operatorname{ReLU}(x) = \max(x, 0)",
        r"g(z) = \max(0, z)",
        r"f(x) = \begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}",
        r"f(x) = \begin{cases} x & x \ge 0 \\ 0 & x < 0 \end{cases}",
        r"f(x) = \begin{cases} 0 & x < 0 \\ x & x \ge 0 \end{cases}",
        r"f(x) = \frac{x+|x|}{2}",
        r"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
)
def relu() -> Iterator[Step]:
    """The rectifier keeps positive numbers and puts zero for the others."""
    yield from ()


@claim(
    "relu-by-absolute-value",
    r"\max(0, x) = \frac{x+|x|}{2}",
    domain=_REAL,
    numeric="activations.relu",
    names=_RELU_NAMES,
    source=_GOODFELLOW + ", section 6.3.1",
)
def relu_by_absolute_value() -> Iterator[Step]:
    """The rectifier is half the sum of a number and its absolute value."""
    yield (
        "by cases: on one side x and |x| agree, on the other they cancel",
        r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}",
    )


@claim(
    "relu-parts",
    r"\max(0, x) - \max(0, -x) = x",
    domain=_REAL,
    numeric="activations.relu",
    names=("CReLU", "正部", "负部", *_RELU_NAMES),
    source=_GOODFELLOW + ", eq. 3.42 and 3.43",
)
def relu_parts() -> Iterator[Step]:
    """A number is its positive part minus its negative part."""
    yield "the two parts by their halves of x and |x|", r"\frac{x+|x|}{2} - \frac{-x+|x|}{2}"


@claim(
    "relu-derivative",
    r"f'(x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}",
    where=(r"f(x) = \begin{cases} x & x > 0 \\ 0 & x < 0 \end{cases}",),
    domain=_REAL,
    numeric="activations.relu_grad",
    names=("derivative of ReLU", "ReLU导数", *_RELU_NAMES),
    source=_GOODFELLOW + ", section 6.3.1",
    variants=(
        *rewritings(
            r"\operatorname{ReLU}'(x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}",
            r"g'(z) = \begin{cases} 1 & z > 0 \\ \text{undefined} & z = 0 \\ 0 & z < 0 \end{cases}",
            r"\frac{d}{dx}\max(0, x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}",
        ),
        Variant(r"f'(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}", "with slope 0 chosen at zero"),
        Variant(r"f'(x) = \begin{cases} 1 & x \ge 0 \\ 0 & x < 0 \end{cases}", "with slope 1 chosen at zero"),
        Variant(r"f'(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}", "with slope 0 chosen at zero"),
    ),
)
def relu_derivative() -> Iterator[Step]:
    """The slope of the rectifier is one on the right, zero on the left, and there is none at zero."""
    yield "differentiate each piece", r"\begin{cases} \frac{d}{dx} x & x > 0 \\ \frac{d}{dx} 0 & x < 0 \end{cases}"


@claim(
    "relu-homogeneous",
    r"\max(0, c x) = c \max(0, x)",
    domain={"x": "real", "c": "positive"},
    numeric="activations.relu",
    names=(*_RELU_NAMES,),
    source=_GOODFELLOW + ", section 6.3.1",
)
def relu_homogeneous() -> Iterator[Step]:
    """A positive factor passes through the rectifier."""
    yield "a positive factor leaves the sign as it is", r"\frac{c x + c |x|}{2}"


@claim(
    "relu-idempotent",
    r"\max(0, \max(0, x)) = \max(0, x)",
    domain=_REAL,
    numeric="activations.relu",
    names=_RELU_NAMES,
    source=_GOODFELLOW + ", section 6.3.1",
)
def relu_idempotent() -> Iterator[Step]:
    """Rectifying twice is rectifying once."""
    yield "a maximum with zero by the absolute value", r"\frac{\max(0, x) + |\max(0, x)|}{2}"


@claim(
    "leaky-relu",
    _LEAKY,
    kind="definition",
    domain=_SLOPED,
    roles={"x": "input", "alpha": "scale"},
    numeric="activations.leaky_relu",
    names=_LEAKY_NAMES,
    source="Maas, Hannun, Ng 2013, Rectifier Nonlinearities Improve Neural Network Acoustic Models, eq. 2",
    variants=(
        *rewritings(
            r"f(x) = \max(\alpha x, x)",
            r"f(x) = \max(0, x) + \alpha \min(0, x)",
            r"\operatorname{LeakyReLU}(x) = \max(\alpha x, x)",
            r"\text{LeakyReLU}(x) = \begin{cases} x & x \ge 0 \\ \alpha x & x < 0 \end{cases}",
            r"f(x) = \begin{cases} x & x > 0 \\ \gamma x & x \le 0 \end{cases}",
            r"f(x) = \begin{cases} \alpha x & x < 0 \\ x & x \ge 0 \end{cases}",
            r"\operatorname{PReLU}(x) = \max(0, x) + a \min(0, x)",
        ),
        Variant(r"f(x) = \max(0.01 x, x)", "with the slope 0.01"),
        Variant(r"f(x) = \begin{cases} x & x > 0 \\ 0.01 x & x \le 0 \end{cases}", "with the slope 0.01"),
        Variant(r"f_i(x) = \begin{cases} x & x > 0 \\ \gamma_i x & x \le 0 \end{cases}", "a learnt slope per unit"),
    ),
)
def leaky_relu() -> Iterator[Step]:
    """The leaky rectifier keeps a small slope on the left."""
    yield from ()


@claim(
    "leaky-relu-parts",
    r"\max(0, x) + \alpha \min(0, x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}",
    domain=_SLOPED,
    numeric="activations.leaky_relu",
    names=_LEAKY_NAMES,
    source="He, Zhang, Ren, Sun 2015, Delving Deep into Rectifiers, eq. 1",
)
def leaky_relu_parts() -> Iterator[Step]:
    """The leaky rectifier is the positive part plus a share of the negative part."""
    yield (
        "by cases: one of both parts is zero",
        r"\begin{cases} x + \alpha \cdot 0 & x > 0 \\ 0 + \alpha x & x \le 0 \end{cases}",
    )


@claim(
    "leaky-relu-derivative",
    r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases}",
    where=(r"f(x) = \begin{cases} x & x > 0 \\ \alpha x & x < 0 \end{cases}",),
    domain=_SLOPED,
    numeric="activations.leaky_relu_grad",
    names=_LEAKY_NAMES,
    source="Maas, Hannun, Ng 2013, Rectifier Nonlinearities Improve Neural Network Acoustic Models",
    variants=(
        Variant(r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}", "with the left slope at zero"),
        Variant(r"f'(x) = \begin{cases} 1 & x \ge 0 \\ \alpha & x < 0 \end{cases}", "with the right slope at zero"),
    ),
)
def leaky_relu_derivative() -> Iterator[Step]:
    """The slope of the leaky rectifier is one on the right and the leak on the left."""
    yield (
        "differentiate each piece",
        r"\begin{cases} \frac{d}{dx} x & x > 0 \\ \frac{d}{dx} (\alpha x) & x < 0 \end{cases}",
    )


@claim(
    "prelu-slope-gradient",
    r"\frac{\partial}{\partial \alpha} (\max(0, x) + \alpha \min(0, x)) = \min(0, x)",
    domain=_SLOPED,
    numeric="activations.leaky_relu",
    names=("PReLU", "parametric ReLU", "参数化ReLU"),
    source="He, Zhang, Ren, Sun 2015, Delving Deep into Rectifiers, eq. 3",
    variants=(
        Variant(
            r"\frac{\partial f(x)}{\partial \alpha} = \begin{cases} 0 & x > 0 \\ x & x \le 0 \end{cases}",
            "case by case",
            same=True,
        ),
    ),
)
def prelu_slope_gradient() -> Iterator[Step]:
    """A learnt leak feels the negative part of its input."""
    yield "only the second term has the slope in it", r"\frac{\partial}{\partial \alpha} \alpha \min(0, x)"


@claim(
    "elu",
    _ELU,
    kind="definition",
    domain={"x": "real", "alpha": "positive"},
    roles={"x": "input", "alpha": "scale"},
    numeric="activations.elu",
    names=_ELU_NAMES,
    source="Clevert, Unterthiner, Hochreiter 2016, Fast and Accurate Deep Network Learning by ELUs, eq. 16",
    variants=(
        *rewritings(
            r"\operatorname{ELU}(x) = \begin{cases} x & x > 0 \\ \alpha (e^{x}-1) & x \le 0 \end{cases}",
            r"f(x) = \begin{cases} x & x \ge 0 \\ \alpha (e^{x}-1) & x < 0 \end{cases}",
            r"\operatorname{ELU}(x) = \max(0, x) + \min(0, \alpha (\exp(x)-1))",
        ),
        Variant(r"f(x) = \begin{cases} x & x > 0 \\ e^{x}-1 & x \le 0 \end{cases}", "with the scale one"),
    ),
)
def elu() -> Iterator[Step]:
    """The exponential linear unit approaches a negative value on the left."""
    yield from ()


@claim(
    "elu-derivative",
    r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha e^{x} & x < 0 \end{cases}",
    where=(r"f(x) = \begin{cases} x & x > 0 \\ \alpha \cdot (e^{x}-1) & x < 0 \end{cases}",),
    domain={"x": "real", "alpha": "positive"},
    numeric="activations.elu_grad",
    names=_ELU_NAMES,
    source="Clevert, Unterthiner, Hochreiter 2016, eq. 16",
    variants=(
        *rewritings(r"f'(x) = \begin{cases} 1 & x > 0 \\ f(x) + \alpha & x < 0 \end{cases}"),
        Variant(
            r"f'(x) = \begin{cases} 1 & x > 0 \\ f(x) + \alpha & x \le 0 \end{cases}", "with the left slope at zero"
        ),
        Variant(
            r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha e^{x} & x \le 0 \end{cases}", "with the left slope at zero"
        ),
    ),
)
def elu_derivative() -> Iterator[Step]:
    """The slope of the exponential linear unit on the left is its value plus the scale."""
    yield (
        "differentiate each piece",
        r"\begin{cases} \frac{d}{dx} x & x > 0 \\ \frac{d}{dx} (\alpha \cdot (e^{x}-1)) & x < 0 \end{cases}",
    )


@claim(
    "elu-slope-from-value",
    r"\frac{d}{dx} (\alpha e^{x}-\alpha) = (\alpha e^{x}-\alpha) + \alpha",
    domain={"x": "real", "alpha": "positive"},
    numeric="activations.elu_grad",
    names=_ELU_NAMES,
    source="Clevert, Unterthiner, Hochreiter 2016, eq. 16",
)
def elu_slope_from_value() -> Iterator[Step]:
    """On the left the slope needs no second exponential: it is the value plus the scale."""
    yield "the exponential is its own slope", r"\alpha e^{x}"


@claim(
    "elu-saturates",
    r"\lim_{x \to -\infty} \alpha \cdot (e^{x}-1) = -\alpha",
    kind="limit",
    domain={"x": "real", "alpha": "positive"},
    numeric="activations.elu",
    names=_ELU_NAMES,
    source="Clevert, Unterthiner, Hochreiter 2016, section 3",
)
def elu_saturates() -> Iterator[Step]:
    """Far to the left the exponential linear unit approaches minus its scale."""
    yield "multiply out", r"\lim_{x \to -\infty} (\alpha e^{x} - \alpha)"
    yield "the exponential vanishes", r"\alpha \cdot 0 - \alpha"


@claim(
    "selu",
    r"f(x) = \lambda \begin{cases} x & x > 0 \\ \alpha \cdot (e^{x}-1) & x \le 0 \end{cases}",
    kind="definition",
    domain={"x": "real", "alpha": "positive", "lambda": "positive"},
    roles={"x": "input", "alpha": "scale", "lambda": "scale"},
    numeric="activations.selu",
    names=("SELU", "scaled exponential linear unit", "自归一化"),
    source="Klambauer, Unterthiner, Mayr, Hochreiter 2017, Self-Normalizing Neural Networks, eq. 2",
    variants=rewritings(
        r"\operatorname{selu}(x) = \lambda \begin{cases} x & x > 0 \\ \alpha e^{x}-\alpha & x \le 0 \end{cases}",
        r"\operatorname{SELU}(x) = \lambda (\max(0, x) + \min(0, \alpha (e^{x}-1)))",
    ),
)
def selu() -> Iterator[Step]:
    """The scaled exponential linear unit; its two constants make mean 0 and variance 1 a fixed point."""
    yield from ()

"""The hyperbolic tangent and its relatives: slopes, limits, its tie to the sigmoid, softsign and hard versions."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 6.3.2"
_LECUN = "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp, section 4.4"
_TABLES = "Abramowitz and Stegun 1964, Handbook of Mathematical Functions, section 4.5"
_SIGMOID = r"\sigma(x) = \frac{1}{1+e^{-x}}"
_TANH = r"f(x) = \frac{e^{x}-e^{-x}}{e^{x}+e^{-x}}"
_NAMES = ("tanh", "Tanh", "hyperbolic tangent", "双曲正切")
_REAL = {"x": "real"}


@claim(
    "tanh",
    r"\tanh(x) = \frac{e^{x}-e^{-x}}{e^{x}+e^{-x}}",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.tanh",
    names=_NAMES,
    source=_TABLES,
    variants=rewritings(
        r"\tanh x = \frac{\sinh x}{\cosh x}",
        r"\tanh(x) = \frac{1-e^{-2x}}{1+e^{-2x}}",
        r"\tanh(x) = \frac{e^{2x}-1}{e^{2x}+1}",
        r"\tanh(x) = \frac{2}{1+e^{-2x}}-1",
        r"\tanh(x) = 1-\frac{2}{e^{2x}+1}",
        r"f(x) = \frac{e^{x}-e^{-x}}{e^{x}+e^{-x}}",
        r"t = \frac{e^{z}-e^{-z}}{e^{z}+e^{-z}}",
    ),
)
def tanh() -> Iterator[Step]:
    """The hyperbolic tangent squeezes the real line between -1 and 1."""
    yield from ()


@claim(
    "tanh-derivative",
    r"f'(x) = 1-f(x)^2",
    where=(_TANH,),
    domain=_REAL,
    numeric="activations.tanh_grad",
    names=(*_NAMES, "derivative of tanh", "tanh导数"),
    source=_TABLES + ", eq. 4.5.73",
    variants=rewritings(
        r"\tanh'(x) = 1-\tanh^2(x)",
        r"\frac{d}{dx}\tanh x = 1-\tanh^2 x",
        r"\frac{dt}{dz} = 1-t^2",
        r"g'(z) = 1-(g(z))^2",
        r"f'(x) = 1-(f(x))^2",
        r"\frac{\partial a}{\partial z} = 1-a^2",
        r"a' = 1-a^2",
        r"\tanh'(x) = \frac{1}{\cosh^2(x)}",
        r"\tanh'(x) = \frac{4}{(e^{x}+e^{-x})^2}",
        r"\tanh'(x) = (1-\tanh(x))(1+\tanh(x))",
    ),
)
def tanh_derivative() -> Iterator[Step]:
    """The slope of the hyperbolic tangent is one minus the square of its value."""
    yield "the quotient rule", r"\frac{(e^{x}+e^{-x})^2-(e^{x}-e^{-x})^2}{(e^{x}+e^{-x})^2}"
    yield "divide", r"1-\frac{(e^{x}-e^{-x})^2}{(e^{x}+e^{-x})^2}"


@claim(
    "tanh-second-derivative",
    r"f''(x) = -2f(x)(1-f(x)^2)",
    where=(_TANH,),
    domain=_REAL,
    numeric="activations.tanh_grad",
    names=(*_NAMES,),
    source="derived from " + _TABLES + ", eq. 4.5.73",
    variants=rewritings(r"\tanh''(x) = -2\tanh(x)(1-\tanh^2(x))"),
)
def tanh_second_derivative() -> Iterator[Step]:
    """The curvature of the hyperbolic tangent has the opposite sign of its value."""
    yield "differentiate one minus the square", r"-2f(x)f'(x)"


@claim(
    "tanh-from-sigmoid",
    r"\tanh(x) = 2\sigma(2x)-1",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.tanh",
    names=(*_NAMES, "sigmoid", "Sigmoid"),
    source=_GOODFELLOW,
    variants=rewritings(
        r"\tanh(x) = \sigma(2x)-\sigma(-2x)",
        r"\tanh(z) = \frac{2}{1+e^{-2z}}-1",
        r"\tanh(z) = 2\operatorname{sigmoid}(2z)-1",
        r"f(x) = 2\sigma(2x)-1",
    ),
)
def tanh_from_sigmoid() -> Iterator[Step]:
    """The hyperbolic tangent is a sigmoid, twice as steep, stretched to reach from -1 to 1."""
    yield "divide by the exponential above and below", r"\frac{1-e^{-2x}}{1+e^{-2x}}"
    yield "split the fraction", r"\frac{2}{1+e^{-2x}}-1"


@claim(
    "sigmoid-from-tanh",
    r"\sigma(x) = \frac{1+\tanh\left(\frac{x}{2}\right)}{2}",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.sigmoid",
    names=(*_NAMES, "sigmoid", "Sigmoid"),
    source=_GOODFELLOW,
    variants=rewritings(
        r"\sigma(x) = \frac{1}{2}(1+\tanh\frac{x}{2})",
        r"\sigma(x) = \frac{1}{2}+\frac{1}{2}\tanh\left(\frac{x}{2}\right)",
        r"\sigma(2x) = \frac{1+\tanh(x)}{2}",
    ),
)
def sigmoid_from_tanh() -> Iterator[Step]:
    """The sigmoid is a hyperbolic tangent, half as steep, squeezed between 0 and 1."""
    yield (
        "multiply by the exponential of half the argument",
        r"\frac{e^{\frac{x}{2}}}{e^{\frac{x}{2}}+e^{-\frac{x}{2}}}",
    )


@claim(
    "tanh-zero-mean",
    r"f(-x) = -f(x)",
    where=(_TANH,),
    domain=_REAL,
    numeric="activations.tanh",
    names=(*_NAMES, "zero-centred", "zero-centered", "odd function", "零均值", "奇函数", "零中心"),
    source=_LECUN,
    variants=rewritings(r"\tanh(-x) = -\tanh(x)", r"f(x)+f(-x) = 0"),
)
def tanh_zero_mean() -> Iterator[Step]:
    """The hyperbolic tangent is odd: for arguments symmetric about zero its mean is zero."""
    yield "exchange the exponentials", r"\frac{e^{-x}-e^{x}}{e^{-x}+e^{x}}"


@claim(
    "tanh-slope-bound",
    r"1-f(x)^2 \le 1",
    kind="inequality",
    where=(_TANH,),
    domain=_REAL,
    numeric="activations.tanh_grad",
    names=(*_NAMES, "导数最大值"),
    source=_LECUN,
    variants=rewritings(r"\tanh'(x) \le 1", r"0 < \tanh'(x)"),
)
def tanh_slope_bound() -> Iterator[Step]:
    """The slope of the hyperbolic tangent is at most one, reached at zero."""
    yield "a square is taken away", r"= 1 - \tanh(x)^2"


@claim(
    "tanh-slope-at-zero",
    r"f'(0) = 1",
    where=(_TANH,),
    numeric="activations.tanh_grad",
    names=(*_NAMES, "导数最大值"),
    source=_LECUN,
    variants=rewritings(r"\tanh'(0) = 1", r"1-\tanh^2(0) = 1"),
)
def tanh_slope_at_zero() -> Iterator[Step]:
    """At zero the hyperbolic tangent is as steep as the line through the origin."""
    yield "its value there is zero", r"1-0^2"


@claim(
    "tanh-linear-zone",
    r"\lim_{x \to 0} \frac{\tanh(x)-x}{x^3} = -\frac{1}{3}",
    kind="limit",
    domain=_REAL,
    numeric="activations.tanh",
    names=(*_NAMES, "linear zone", "线性区"),
    source=_TABLES + ", eq. 4.5.64",
    variants=(
        Variant(r"\tanh(x) \approx x", "to first order"),
        Variant(r"\tanh(x) \approx x-\frac{x^3}{3}", "to third order"),
        Variant(r"\tanh(x) = x-\frac{x^3}{3}+\frac{2x^5}{15}", "the beginning of the series"),
    ),
)
def tanh_linear_zone() -> Iterator[Step]:
    """Near zero the hyperbolic tangent is its argument but for a third of its cube."""
    yield (
        "both parts vanish at zero: the quotient of their slopes",
        r"\lim_{x \to 0} \frac{(1 - \tanh(x)^2) - 1}{3 x^2}",
    )
    yield "collect", r"\lim_{x \to 0} -\frac{1}{3} \left(\frac{\tanh(x)}{x}\right)^2"
    yield "near zero tanh is its argument", r"-\frac{1}{3} \cdot 1^2"


@claim(
    "tanh-third-derivative-at-zero",
    r"f'''(0) = -2",
    where=(_TANH,),
    numeric="activations.tanh_grad",
    names=(*_NAMES, "Taylor", "泰勒展开"),
    source=_TABLES + ", eq. 4.5.64",
)
def tanh_third_derivative_at_zero() -> Iterator[Step]:
    """The third derivative at zero is -2, which divided by 3! is the minus one third of the series."""
    yield "differentiate -2f(1-f²) once more", r"-2(1-f(0)^2)^2 + 4f(0)^2(1-f(0)^2)"


@claim(
    "tanh-saturates",
    r"\lim_{x \to \infty} \frac{e^{x}-e^{-x}}{e^{x}+e^{-x}} = 1",
    kind="limit",
    domain=_REAL,
    numeric="activations.tanh",
    names=(*_NAMES, "saturation", "饱和", "饱和区"),
    source=_LECUN,
    variants=(
        *rewritings(r"\lim_{x \to \infty}\tanh(x) = 1", r"\lim_{x \to +\infty}\tanh(x) = 1"),
        Variant(r"\lim_{x \to -\infty}\tanh(x) = -1", "the limit on the other side"),
    ),
)
def tanh_saturates() -> Iterator[Step]:
    """Far to the right the hyperbolic tangent approaches one (and, being odd, minus one to the left)."""
    yield "divide numerator and denominator by e to the x", r"\lim_{x \to \infty} \frac{1 - e^{-2x}}{1 + e^{-2x}}"
    yield "the exponential tends to zero", r"\frac{1 - 0}{1 + 0}"


@claim(
    "tanh-slope-vanishes",
    r"\lim_{x \to \infty} \left(1-\tanh(x)^2\right) = 0",
    kind="limit",
    domain=_REAL,
    numeric="activations.tanh_grad",
    names=(*_NAMES, "saturation", "饱和", "梯度消失"),
    source=_LECUN,
    variants=rewritings(r"\lim_{x \to \infty}\tanh'(x) = 0", r"\lim_{x \to -\infty}\tanh'(x) = 0"),
)
def tanh_slope_vanishes() -> Iterator[Step]:
    """Far from zero the slope of the hyperbolic tangent vanishes."""
    yield "the square tends to one", r"1 - 1"


@claim(
    "tanh-inverse",
    r"\tanh\left(\frac{1}{2}\log\frac{1+y}{1-y}\right) = y",
    domain={"y": "unit"},
    numeric="activations.tanh",
    names=("artanh", "inverse hyperbolic tangent", "反双曲正切"),
    source=_TABLES + ", eq. 4.6.22",
    variants=rewritings(
        r"\tanh^{-1}(y) = \frac{1}{2}\log\frac{1+y}{1-y}", r"\operatorname{artanh}(y) = \frac{1}{2}\ln\frac{1+y}{1-y}"
    ),
)
def tanh_inverse() -> Iterator[Step]:
    """Half the logarithm of (1+y)/(1-y) is the inverse of the hyperbolic tangent."""
    yield "the exponentials are roots", r"\frac{\frac{1+y}{1-y}-1}{\frac{1+y}{1-y}+1}"


@claim(
    "tanh-double-angle",
    r"\tanh(2x) = \frac{2\tanh(x)}{1+\tanh(x)^2}",
    domain=_REAL,
    numeric="activations.tanh",
    names=_NAMES,
    source=_TABLES + ", eq. 4.5.33",
)
def tanh_double_angle() -> Iterator[Step]:
    """The hyperbolic tangent of twice the argument."""
    yield "with exponentials", r"\frac{e^{2x}-e^{-2x}}{e^{2x}+e^{-2x}}"


@claim(
    "softsign",
    r"f(x) = \frac{x}{1+|x|}",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    names=("softsign", "Softsign"),
    numeric="activations.softsign",
    source="Bergstra, Desjardins, Lamblin, Bengio 2009, Quadratic Polynomials Learn Better Image Features",
    variants=rewritings(r"\operatorname{softsign}(x) = \frac{x}{1+|x|}", r"\text{Softsign}(x) = \frac{x}{|x|+1}"),
)
def softsign() -> Iterator[Step]:
    """The softsign saturates as slowly as a fraction does."""
    yield from ()


@claim(
    "softsign-odd",
    r"\frac{-x}{1+|-x|} = -\frac{x}{1+|x|}",
    domain=_REAL,
    names=("softsign", "Softsign"),
    numeric="activations.softsign",
    source="Bergstra, Desjardins, Lamblin, Bengio 2009, Quadratic Polynomials Learn Better Image Features",
)
def softsign_odd() -> Iterator[Step]:
    """The softsign is odd."""
    yield "the absolute value is even", r"\frac{-x}{1+|x|}"


@claim(
    "softsign-derivative",
    r"\frac{d}{dx}\frac{x}{1+|x|} = \frac{1}{(1+|x|)^2}",
    domain=_REAL,
    names=("softsign", "Softsign"),
    numeric="activations.softsign_grad",
    source="Glorot and Bengio 2010, section 3",
    variants=rewritings(r"f'(x) = \frac{1}{(1+|x|)^2}", r"\operatorname{softsign}'(x) = \frac{1}{(1+|x|)^2}"),
)
def softsign_derivative() -> Iterator[Step]:
    """The slope of the softsign."""
    yield "the quotient rule", r"\frac{(1+|x|) - x \operatorname{sign}(x)}{(1+|x|)^2}"


@claim(
    "arctan-derivative",
    r"\frac{d}{dx}\arctan(x) = \frac{1}{1+x^2}",
    domain=_REAL,
    names=("arctan", "arctangent", "反正切"),
    numeric="activations.arctan_grad",
    source="Abramowitz and Stegun 1964, Handbook of Mathematical Functions, eq. 4.4.54",
    variants=rewritings(r"f'(x) = \frac{1}{x^2+1}"),
)
def arctan_derivative() -> Iterator[Step]:
    """The slope of the arctangent."""
    yield "the reciprocal of the slope of tan where its value is x", r"\frac{1}{1 + \tan(\arctan(x))^2}"

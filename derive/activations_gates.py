"""Activations that gate their input: SiLU, Swish, GELU, Mish and the hard Swish."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_RAMACHANDRAN = "Ramachandran, Zoph, Le 2017, Searching for Activation Functions"
_ELFWING = "Elfwing, Uchibe, Doya 2018, Sigmoid-Weighted Linear Units"
_HENDRYCKS = "Hendrycks and Gimpel 2016, Gaussian Error Linear Units"
_MISRA = "Misra 2020, Mish: A Self Regularized Non-Monotonic Activation Function"
_SIGMOID = r"\sigma(x) = \frac{1}{1+e^{-x}}"
_PHI = r"\Phi(x) = \frac{1}{2}\left(1+\operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)"
_DENSITY = r"\phi(x) = \frac{1}{\sqrt{2\pi}}e^{-\frac{x^2}{2}}"
_SILU_NAMES = ("SiLU", "silu", "Swish", "swish")
_SWISH_NAMES = ("Swish", "swish")
_GELU_NAMES = ("GELU", "gelu", "Gaussian error linear unit", "高斯误差线性单元")
_MISH_NAMES = ("Mish", "mish")
_REAL = {"x": "real"}


@claim(
    "silu",
    r"f(x) = x \sigma(x)",
    kind="definition",
    where=(_SIGMOID,),
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.silu",
    names=_SILU_NAMES,
    source=_ELFWING + ", eq. 7",
    variants=rewritings(
        r"f(x) = \frac{x}{1+e^{-x}}",
        r"\operatorname{SiLU}(x) = x \sigma(x)",
        r"\operatorname{swish}(x) = x \sigma(x)",
        r"\text{Swish}(x) = \frac{x}{1+e^{-x}}",
        r"\text{SiLU}(x) = x \cdot \sigma(x)",
    ),
)
def silu() -> Iterator[Step]:
    """The sigmoid linear unit gates its input with the input's own sigmoid."""
    yield from ()


@claim(
    "silu-derivative",
    r"f'(x) = \sigma(x)(1 + x(1-\sigma(x)))",
    where=(_SIGMOID, r"f(x) = x \sigma(x)"),
    domain=_REAL,
    numeric="activations.silu_grad",
    names=_SILU_NAMES,
    source=_ELFWING + ", eq. 8",
    variants=rewritings(
        r"f'(x) = \sigma(x) + x \sigma(x)(1-\sigma(x))",
        r"f'(x) = f(x) + \sigma(x)(1-f(x))",
        r"f'(x) = \sigma(x) + f(x)(1-\sigma(x))",
    ),
)
def silu_derivative() -> Iterator[Step]:
    """The slope of the sigmoid linear unit by the product rule."""
    yield "the product rule", r"\sigma(x) + x \sigma(x)(1-\sigma(x))"


@claim(
    "silu-slope-from-value",
    r"f'(x) = f(x) + \sigma(x)(1-f(x))",
    where=(_SIGMOID, r"f(x) = x \sigma(x)"),
    domain=_REAL,
    numeric="activations.silu_grad",
    names=_SILU_NAMES,
    source=_RAMACHANDRAN + ", section 5.2",
)
def silu_slope_from_value() -> Iterator[Step]:
    """The slope of the sigmoid linear unit from its value and its gate."""
    yield "the product rule", r"\sigma(x) + x \sigma(x)(1-\sigma(x))"


@claim(
    "silu-parts",
    r"x \sigma(x) - (-x) \sigma(-x) = x",
    where=(_SIGMOID,),
    domain=_REAL,
    numeric="activations.silu",
    names=_SILU_NAMES,
    source="derived from " + _ELFWING + ", eq. 7",
)
def silu_parts() -> Iterator[Step]:
    """The sigmoid linear units of x and -x differ by x, as the parts of a rectifier do."""
    yield "the gates of x and -x sum to one", r"x (\sigma(x) + 1 - \sigma(x))"


@claim(
    "swish",
    r"f(x) = x \sigma(\beta x)",
    kind="definition",
    where=(_SIGMOID,),
    domain={"x": "real", "beta": "positive"},
    roles={"x": "input", "beta": "scale"},
    numeric="activations.swish",
    names=_SWISH_NAMES,
    source=_RAMACHANDRAN + ", section 3",
    variants=rewritings(
        r"\operatorname{swish}(x) = x \sigma(\beta x)",
        r"\text{Swish}(x) = x \cdot \sigma(\beta x)",
        r"f(x) = \frac{x}{1+e^{-\beta x}}",
    ),
)
def swish() -> Iterator[Step]:
    """Swish has a sharpness: at 0 it is half the identity, for large ones a rectifier."""
    yield from ()


@claim(
    "swish-derivative",
    r"f'(x) = \beta f(x) + \sigma(\beta x)(1-\beta f(x))",
    where=(_SIGMOID, r"f(x) = x \sigma(\beta x)"),
    domain={"x": "real", "beta": "positive"},
    numeric="activations.swish_grad",
    names=_SWISH_NAMES,
    source=_RAMACHANDRAN + ", section 5.2",
    variants=rewritings(r"f'(x) = \sigma(\beta x) + \beta x \sigma(\beta x)(1-\sigma(\beta x))"),
)
def swish_derivative() -> Iterator[Step]:
    """The slope of Swish from its value and its gate."""
    yield "the product rule", r"\sigma(\beta x) + \beta x \sigma(\beta x)(1-\sigma(\beta x))"


@claim(
    "swish-at-zero-sharpness",
    r"x \sigma(\beta x) = \frac{x}{2}",
    where=(_SIGMOID, r"\beta = 0"),
    domain=_REAL,
    numeric="activations.swish",
    names=_SWISH_NAMES,
    source=_RAMACHANDRAN + ", section 3",
)
def swish_at_zero_sharpness() -> Iterator[Step]:
    """With sharpness 0 the gate stands at one half."""
    yield "the sigmoid of zero", r"\frac{x}{1+1}"


@claim(
    "gelu",
    r"f(x) = x \Phi(x)",
    kind="definition",
    where=(_PHI,),
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.gelu",
    names=_GELU_NAMES,
    source=_HENDRYCKS + ", section 2",
    variants=(
        *rewritings(
            r"f(x) = \frac{x}{2}\left(1+\operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)",
            r"\operatorname{GELU}(x) = x \Phi(x)",
            r"\text{GELU}(x) = x \cdot \frac{1}{2}\left[1+\operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right]",
            r"\operatorname{GELU}(x) = x P(X \le x)",
        ),
        Variant(
            r"\operatorname{GELU}(x) = \frac{x}{2}"
            r"\left(1+\tanh\left(\sqrt{\frac{2}{\pi}}(x+0.044715 x^3)\right)\right)",
            "the tanh approximation",
        ),
        Variant(
            r"\operatorname{GELU}(x) \approx 0.5 x (1+\tanh(\sqrt{2/\pi}(x+0.044715 x^3)))", "the tanh approximation"
        ),
        Variant(r"\operatorname{GELU}(x) \approx x \sigma(1.702 x)", "the sigmoid approximation"),
        Variant(r"\operatorname{GELU}(x) = x \sigma(1.702 x)", "the sigmoid approximation"),
    ),
)
def gelu() -> Iterator[Step]:
    """The Gaussian error linear unit gates its input with the normal distribution function."""
    yield from ()


@claim(
    "gelu-derivative",
    r"f'(x) = \Phi(x) + x \phi(x)",
    where=(_PHI, _DENSITY, r"f(x) = x \Phi(x)"),
    domain=_REAL,
    numeric="activations.gelu_grad",
    names=_GELU_NAMES,
    source="derived from " + _HENDRYCKS + ", section 2",
    variants=rewritings(r"f'(x) = \Phi(x) + \frac{x}{\sqrt{2\pi}}e^{-\frac{x^2}{2}}"),
)
def gelu_derivative() -> Iterator[Step]:
    """The slope of the Gaussian error linear unit: the distribution function plus x times the density."""
    yield "the product rule", r"\Phi(x) + x \Phi'(x)"


@claim(
    "normal-distribution-derivative",
    r"\Phi'(x) = \phi(x)",
    where=(_PHI, _DENSITY),
    domain=_REAL,
    numeric="activations.gelu_grad",
    names=("standard normal distribution function", "标准正态分布函数", *_GELU_NAMES),
    source="Abramowitz and Stegun 1964, Handbook of Mathematical Functions, eq. 26.2.2 and 7.1.1",
    variants=rewritings(r"\Phi(x) = \frac{1}{2}\left(1+\operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)"),
)
def normal_distribution_derivative() -> Iterator[Step]:
    """The slope of the normal distribution function is the density."""
    yield (
        "the slope of the error function, and of its argument",
        r"\frac{1}{2} \cdot \frac{2}{\sqrt{\pi}}e^{-\frac{x^2}{2}} \cdot \frac{1}{\sqrt{2}}",
    )


@claim(
    "normal-distribution-symmetry",
    r"\Phi(-x) = 1 - \Phi(x)",
    where=(_PHI,),
    domain=_REAL,
    numeric="activations.gelu",
    names=("standard normal distribution function", "标准正态分布函数", *_GELU_NAMES),
    source="Abramowitz and Stegun 1964, Handbook of Mathematical Functions, eq. 26.2.5",
)
def normal_distribution_symmetry() -> Iterator[Step]:
    """The error function is odd, so the distribution function is symmetric about (0, 1/2)."""
    yield "the error function is odd", r"\frac{1}{2}\left(1-\operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)"


@claim(
    "gelu-parts",
    r"x \Phi(x) - (-x) \Phi(-x) = x",
    where=(_PHI,),
    domain=_REAL,
    numeric="activations.gelu",
    names=_GELU_NAMES,
    source="derived from " + _HENDRYCKS + ", section 2",
)
def gelu_parts() -> Iterator[Step]:
    """The Gaussian error linear units of x and -x differ by x, as the parts of a rectifier do."""
    yield "the distribution function is symmetric", r"x (\Phi(x) + 1 - \Phi(x))"


@claim(
    "gelu-tanh",
    r"f(x) = \frac{x}{2}\left(1+\tanh\left(\sqrt{\frac{2}{\pi}} \cdot \left(x+0.044715 \cdot x^3\right)\right)\right)",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.gelu_tanh",
    names=_GELU_NAMES,
    source=_HENDRYCKS + ", section 2",
    variants=(
        Variant(
            r"\operatorname{GELU}(x) \approx \frac{x}{2}"
            r"\left(1+\tanh\left(\sqrt{\frac{2}{\pi}}(x+0.044715 x^3)\right)\right)",
            "said to be an approximation",
        ),
    ),
)
def gelu_tanh() -> Iterator[Step]:
    """The cheaper form of the Gaussian error linear unit, with a hyperbolic tangent for the error function."""
    yield from ()


@claim(
    "gelu-tanh-slope-at-zero",
    r"\left(1+\tanh(0)\right) \frac{1}{2} = \frac{1}{2}",
    numeric="activations.gelu_tanh_grad",
    names=_GELU_NAMES,
    source=_HENDRYCKS + ", section 2",
)
def gelu_tanh_slope_at_zero() -> Iterator[Step]:
    """Both forms of the Gaussian error linear unit have slope one half at zero."""
    yield "tanh by its exponentials", r"\left(1+\frac{e^{0}-e^{0}}{e^{0}+e^{0}}\right) \frac{1}{2}"


@claim(
    "mish",
    r"f(x) = x \tanh(\log(1+e^{x}))",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    names=_MISH_NAMES,
    numeric="activations.mish",
    source=_MISRA + ", eq. 1",
    variants=rewritings(
        r"f(x) = x \tanh(\operatorname{softplus}(x))",
        r"\operatorname{Mish}(x) = x \tanh(\ln(1+e^{x}))",
        r"\text{Mish}(x) = x \cdot \tanh(\operatorname{softplus}(x))",
    ),
)
def mish() -> Iterator[Step]:
    """Mish gates its input with the hyperbolic tangent of its softplus."""
    yield from ()


@claim(
    "mish-rational",
    r"x \tanh(\log(1+e^{x})) = x \frac{e^{2x}+2e^{x}}{e^{2x}+2e^{x}+2}",
    domain=_REAL,
    names=_MISH_NAMES,
    numeric="activations.mish",
    source="derived from " + _MISRA + ", eq. 1",
)
def mish_rational() -> Iterator[Step]:
    """The gate of Mish is a fraction in one exponential."""
    yield "tanh of a logarithm", r"x \frac{(1+e^{x})^2-1}{(1+e^{x})^2+1}"


@claim(
    "mish-derivative",
    r"f'(x) = \frac{e^{x}(4(x+1)+4e^{2x}+e^{3x}+e^{x}(4x+6))}{(2e^{x}+e^{2x}+2)^2}",
    where=(r"f(x) = x \tanh(\log(1+e^{x}))",),
    domain=_REAL,
    names=_MISH_NAMES,
    numeric="activations.mish_grad",
    source=_MISRA + ", eq. 2 and 3",
    variants=rewritings(
        r"f'(x) = \tanh(\operatorname{softplus}(x)) + x \sigma(x)(1-\tanh^2(\operatorname{softplus}(x)))"
    ),
)
def mish_derivative() -> Iterator[Step]:
    """The slope of Mish as one fraction."""
    yield "the product rule", r"\tanh(\log(1+e^{x})) + x \left(1-\tanh(\log(1+e^{x}))^2\right) \frac{e^{x}}{1+e^{x}}"
    yield (
        "with the exponential u of x, the hyperbolic tangent of the softplus is a quotient",
        r"\frac{e^{2x} + 2 e^{x}}{e^{2x} + 2 e^{x} + 2} + x \left(1 - \left(\frac{e^{2x} + 2 e^{x}}{e^{2x} + 2"
        r" e^{x} + 2}\right)^2\right) \frac{e^{x}}{1+e^{x}}",
    )


@claim(
    "hard-swish",
    r"f(x) = x \frac{\min(\max(x+3, 0), 6)}{6}",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    names=("hard swish", "hard-swish", "h-swish", "Hard Swish", "HardSwish"),
    numeric="activations.hard_swish",
    source="Howard et al. 2019, Searching for MobileNetV3, section 5.2",
    variants=rewritings(
        r"f(x) = \begin{cases} 0 & x \le -3 \\ x & x \ge 3 \\ \frac{x (x+3)}{6} & \text{otherwise} \end{cases}",
    ),
)
def hard_swish() -> Iterator[Step]:
    """The hard Swish gates its input with a hard sigmoid."""
    yield from ()


@claim(
    "glu",
    r"h_i = a_i \sigma(b_i)",
    kind="definition",
    where=(_SIGMOID,),
    domain={"a": "vector n", "b": "vector n", "h": "vector n", "n": "size"},
    roles={"a": "input", "b": "input"},
    names=("GLU", "gated linear unit", "门控线性单元", "SwiGLU"),
    numeric="activations.glu",
    source="Dauphin, Fan, Auli, Grangier 2017, Language Modeling with Gated Convolutional Networks, eq. 1",
    variants=(
        *rewritings(
            r"\text{GLU}(a, b) = a \odot \sigma(b)",
            r"h(X) = (X W + b) \odot \sigma(X V + c)",
        ),
        Variant(r"\operatorname{SwiGLU}(x) = \operatorname{Swish}(x W) \odot (x V)", "with Swish for the sigmoid"),
    ),
)
def glu() -> Iterator[Step]:
    """A gated linear unit multiplies one half of its input by the sigmoid of the other."""
    yield from ()


@claim(
    "glu-derivative",
    r"\frac{\partial}{\partial b} a \sigma(b) = a \sigma(b)(1-\sigma(b))",
    where=(_SIGMOID,),
    domain={"a": "real", "b": "real"},
    names=("GLU", "gated linear unit", "门控线性单元"),
    numeric="activations.glu_grad",
    source="Dauphin, Fan, Auli, Grangier 2017, Language Modeling with Gated Convolutional Networks, eq. 3",
)
def glu_derivative() -> Iterator[Step]:
    """The slope of a gated linear unit in its gate."""
    yield "the slope of the sigmoid is its value times one minus its value", r"a \frac{e^{-b}}{(1+e^{-b})^2}"

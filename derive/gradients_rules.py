"""Rules of differentiation, Taylor expansions and difference quotients."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_STEWART = "Stewart 2015, Calculus: Early Transcendentals, 8th ed."
_TAYLOR = ("Taylor expansion", "Taylor series", "Taylor", "泰勒展开", "泰勒公式")
_DIFFERENCE = ("numerical gradient", "gradient check", "finite difference", "数值梯度", "梯度检验", "梯度检查", "差分")
_CUBIC = r"f(x) = a x^3 + b x^2 + c x + d"


@claim(
    "product-rule",
    r"h'(x) = f'(x) g(x) + f(x) g'(x)",
    where=(r"h(x) = f(x) g(x)",),
    names=("product rule", "乘积法则", "乘法法则"),
    numeric="gradients.central_difference",
    source=_STEWART + ", section 3.2",
    variants=rewritings(
        r"(f g)' = f' g + f g'", r"(u v)' = u' v + u v'", r"\frac{d (u v)}{dx} = u \frac{dv}{dx} + v \frac{du}{dx}"
    ),
)
def product_rule() -> Iterator[Step]:
    """The slope of a product: each factor's slope times the other factor."""
    yield "differentiate the product", r"\frac{d}{dx} (f(x) g(x))"


@claim(
    "quotient-rule",
    r"h'(x) = \frac{f'(x) g(x) - f(x) g'(x)}{g(x)^2}",
    where=(r"h(x) = \frac{f(x)}{g(x)}",),
    names=("quotient rule", "商法则", "除法法则"),
    numeric="gradients.central_difference",
    source=_STEWART + ", section 3.2",
    variants=rewritings(
        r"\left( \frac{f}{g} \right)' = \frac{f' g - f g'}{g^2}",
        r"\left( \frac{u}{v} \right)' = \frac{u' v - u v'}{v^2}",
    ),
)
def quotient_rule() -> Iterator[Step]:
    """The slope of a quotient, from the product with the reciprocal."""
    yield "a product with the reciprocal", r"\frac{f'(x)}{g(x)} - \frac{f(x) g'(x)}{g(x)^2}"


@claim(
    "power-rule",
    r"\frac{d}{dx} x^n = n x^{n-1}",
    domain={"x": "positive", "n": "real"},
    names=("power rule",),
    numeric="gradients.central_difference",
    source=_STEWART + ", section 3.1",
    variants=rewritings(r"(x^n)' = n x^{n-1}", r"\frac{d x^n}{dx} = n x^{n-1}"),
)
def power_rule() -> Iterator[Step]:
    """The slope of a power: the exponent times the power one lower."""
    yield "as an exponential of the logarithm", r"\frac{d}{dx} e^{n \log x}"
    yield "the chain rule", r"e^{n \log x} \frac{n}{x}"


@claim(
    "exponential-derivative",
    r"\frac{d}{dx} a^x = a^x \log a",
    domain={"a": "positive", "x": "real"},
    names=("derivative of the exponential", "指数函数的导数", "指数函数求导"),
    numeric="gradients.central_difference",
    source=_STEWART + ", section 3.4",
    variants=(
        *rewritings(r"(a^x)' = a^x \ln a", r"\frac{d a^x}{dx} = a^x \ln a"),
        Variant(r"(e^x)' = e^x", "for the base e"),
        Variant(r"\frac{d}{dx} e^x = e^x", "for the base e"),
    ),
)
def exponential_derivative() -> Iterator[Step]:
    """The slope of an exponential is proportional to its value."""
    yield "write the base as a power of e", r"\frac{d}{dx} e^{x \log a}"


@claim(
    "logarithm-derivative",
    r"\frac{d}{dx} \log f(x) = \frac{f'(x)}{f(x)}",
    names=(
        "log-derivative trick",
        "对数求导",
    ),
    numeric="gradients.central_difference",
    source=_STEWART + ", section 3.6",
    variants=(
        *rewritings(r"(\ln f(x))' = \frac{f'(x)}{f(x)}", r"\nabla \log f(x) = \frac{\nabla f(x)}{f(x)}"),
        Variant(r"(\ln x)' = \frac{1}{x}", "for x itself"),
        Variant(r"\frac{d}{dx} \ln x = \frac{1}{x}", "for x itself"),
    ),
)
def logarithm_derivative() -> Iterator[Step]:
    """The slope of a logarithm is the slope over the value."""
    yield "the chain rule", r"\frac{1}{f(x)} f'(x)"


@claim(
    "taylor-quadratic",
    r"f(x + h) = f(x) + h f'(x) + \frac{h^2}{2} f''(x)",
    where=(r"f(x) = a x^2 + b x + c",),
    domain={"a": "real", "b": "real", "c": "real", "h": "real", "x": "real"},
    names=_TAYLOR,
    numeric="gradients.taylor",
    source=_STEWART + ", section 11.10",
    variants=(
        Variant(
            r"f(x + h) \approx f(x) + h f'(x) + \frac{h^2}{2} f''(x)", "the beginning of the expansion of any function"
        ),
        Variant(r"f(x) \approx f(a) + f'(a)(x - a) + \frac{f''(a)}{2} (x - a)^2", "any function, about a"),
        Variant(r"f(x) \approx f(a) + f'(a)(x - a)", "any function, to first order"),
        Variant(r"f(x + h) \approx f(x) + h f'(x)", "any function, to first order"),
        Variant(
            r"f(x + \Delta x) \approx f(x) + g^T \Delta x + \frac{1}{2} \Delta x^T H \Delta x",
            "a function of many variables",
        ),
    ),
)
def taylor_quadratic() -> Iterator[Step]:
    """For a parabola the Taylor expansion to second order is exact."""
    yield "multiply out", r"a x^2 + b x + c + h \cdot (2 a x + b) + a h^2"


@claim(
    "taylor-cubic",
    r"f(x + h) = f(x) + h f'(x) + \frac{h^2}{2} f''(x) + a h^3",
    where=(_CUBIC,),
    names=_TAYLOR,
    numeric="gradients.taylor",
    source=_STEWART + ", section 11.10",
)
def taylor_cubic() -> Iterator[Step]:
    """What the expansion to second order lacks of a cubic is the cube of the step times its coefficient."""
    yield "put x + h into the cubic", "a (x+h)^3 + b (x+h)^2 + c (x+h) + d"
    yield (
        "multiply out and sort by powers of the step",
        "(a x^3 + b x^2 + c x + d) + (3 a x^2 + 2 b x + c) h + (3 a x + b) h^2 + a h^3",
    )


@claim(
    "forward-difference",
    r"\frac{f(x + h) - f(x)}{h} - f'(x) = \frac{h}{2} f''(x)",
    where=(r"f(x) = a x^2 + b x + c",),
    names=("forward difference", "前向差分", *_DIFFERENCE),
    numeric="gradients.forward_difference",
    source="Nocedal and Wright 2006, Numerical Optimization, section 8.1, eq. 8.1",
    variants=(
        Variant(r"f'(x) \approx \frac{f(x + h) - f(x)}{h}", "any function, to first order"),
        Variant(r"f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}", "the definition of the derivative"),
        Variant(r"\frac{d f(x)}{dx} = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}", "the definition of the derivative"),
        Variant(r"\frac{df(x)}{dx} \approx \frac{f(x + h) - f(x)}{h}", "any function, to first order"),
    ),
)
def forward_difference() -> Iterator[Step]:
    """The one-sided difference quotient of a parabola errs by half the step times the curvature."""
    yield "multiply out", r"2 a x + b + a h - f'(x)"


@claim(
    "central-difference",
    r"\frac{f(x + h) - f(x - h)}{2 h} - f'(x) = \frac{h^2}{6} f'''(x)",
    where=(_CUBIC,),
    numeric="gradients.central_difference",
    names=("central difference", "centered difference", "中心差分", *_DIFFERENCE),
    source="Nocedal and Wright 2006, Numerical Optimization, section 8.1, eq. 8.7",
    variants=(
        Variant(r"f'(x) \approx \frac{f(x + h) - f(x - h)}{2 h}", "any function, to second order"),
        Variant(r"\frac{df(x)}{dx} = \frac{f(x + h) - f(x - h)}{2 h}", "any function, to second order"),
        Variant(r"\frac{df(x)}{dx} \approx \frac{f(x + h) - f(x - h)}{2 h}", "any function, to second order"),
        Variant(r"f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x - h)}{2 h}", "the limit, which is exact"),
        Variant(
            r"\frac{\partial J}{\partial \theta_i} \approx"
            r" \frac{J(\theta_i + \epsilon) - J(\theta_i - \epsilon)}{2 \epsilon}",
            "one parameter of many",
        ),
    ),
)
def central_difference() -> Iterator[Step]:
    """The two-sided difference quotient of a cubic errs by the square of the step: the even terms cancel."""
    yield "multiply out", r"3 a x^2 + 2 b x + c + a h^2 - f'(x)"


@claim(
    "central-difference-exact-on-parabola",
    r"\frac{f(x + h) - f(x - h)}{2 h} = f'(x)",
    where=(r"f(x) = a x^2 + b x + c",),
    numeric="gradients.central_difference",
    names=("central difference", "centered difference", "中心差分", *_DIFFERENCE),
    source="Nocedal and Wright 2006, Numerical Optimization, section 8.1",
)
def central_difference_exact_on_parabola() -> Iterator[Step]:
    """The two-sided difference quotient of a parabola is its slope, whatever the step."""
    yield "multiply out", r"\frac{4 a h x + 2 b h}{2 h}"


@claim(
    "second-difference",
    r"\frac{f(x + h) - 2 f(x) + f(x - h)}{h^2} = f''(x)",
    where=(_CUBIC,),
    names=("second difference", "二阶差分", *_DIFFERENCE),
    numeric="gradients.second_difference",
    source="Nocedal and Wright 2006, Numerical Optimization, section 8.1",
    variants=(Variant(r"f''(x) \approx \frac{f(x + h) - 2 f(x) + f(x - h)}{h^2}", "any function, to second order"),),
)
def second_difference() -> Iterator[Step]:
    """The second difference quotient of a cubic is its curvature, whatever the step."""
    yield "multiply out", r"\frac{6 a x h^2 + 2 b h^2}{h^2}"


@claim(
    "relative-gradient-error",
    r"\epsilon = \frac{|a - b|}{\max(|a|, |b|)}",
    kind="definition",
    roles={"a": "gradient", "b": "gradient", "epsilon": "epsilon"},
    names=("相对误差", *_DIFFERENCE),
    numeric="gradients.relative_gradient_error",
    source="Bengio 2012, Practical Recommendations for Gradient-Based Training of Deep Architectures, section 4.1",
    variants=(
        Variant(r"\epsilon = \frac{|a - b|}{|a| + |b|}", "over the sum instead of the larger one"),
        Variant(r"\epsilon = \frac{\|a - b\|_2}{\|a\|_2 + \|b\|_2}", "for whole vectors, over the sum"),
        Variant(r"\epsilon = \frac{|a - b|}{\max(|a|, |b|, \delta)}", "guarded against zero"),
    ),
)
def relative_gradient_error() -> Iterator[Step]:
    """Two gradients are compared by their difference over the larger of them."""
    yield from ()

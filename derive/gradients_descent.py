"""Gradient descent and Newton's method on parabolas: the worked example and what each rate does."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_POLYAK = "Polyak 1987, Introduction to Optimization, section 1.4"
_NEWTON = "Nocedal and Wright 2006, Numerical Optimization, section 2.2"
_NAMES = ("gradient descent on a parabola", "梯度下降法示例", "梯度下降示例", "梯度下降的例子")
_RATE_NAMES = ("y=4x^2", "4x^2", "4x²", *_NAMES)
_PARABOLA = r"f(x) = 4 x^2"
_STEPS = (_PARABOLA, "x_0 = 2", r"x_1 = x_0 - f'(x_0)", r"x_2 = x_1 - f'(x_1)")
_EXAMPLE = "worked example of this topic; " + _POLYAK


@claim(
    "descent-example-slope",
    r"f'(x) = 8 x",
    where=(_PARABOLA,),
    numeric="gradients.parabola_descent",
    names=_RATE_NAMES,
    source=_EXAMPLE,
    variants=rewritings(r"y' = 8 x", r"\frac{dy}{dx} = 8 x"),
)
def descent_example_slope() -> Iterator[Step]:
    """The slope of the parabola of the example."""
    yield "bring the exponent down", r"4 \cdot 2 x"


@claim(
    "descent-example",
    r"x_0 - f'(x_0) = -14",
    kind="example",
    where=(_PARABOLA, "x_0 = 2"),
    numeric="gradients.parabola_descent",
    names=_RATE_NAMES,
    source=_EXAMPLE,
    variants=rewritings(r"2 - 16 = -14"),
)
def descent_example() -> Iterator[Step]:
    """The first step of the example, with no rate, jumps over the minimum from 2 to -14."""
    yield "the slope at 2 is 16", r"2 - 8 \cdot 2"


@claim(
    "descent-example-second-step",
    r"x_1 - f'(x_1) = 98",
    kind="example",
    where=_STEPS,
    numeric="gradients.parabola_descent",
    names=_RATE_NAMES,
    source=_EXAMPLE,
    variants=rewritings(r"-14 + 112 = 98"),
)
def descent_example_second_step() -> Iterator[Step]:
    """The second step jumps further still, to 98."""
    yield "the slope at -14 is -112", r"-14 - 8 (-14)"


@claim(
    "descent-example-first-height",
    r"4 x_1^2 = 784",
    kind="example",
    where=_STEPS,
    numeric="gradients.parabola_descent",
    names=_RATE_NAMES,
    source=_EXAMPLE,
)
def descent_example_first_height() -> Iterator[Step]:
    """After one step the example's loss has grown from 16 to 784."""
    yield "put the first step in", r"4 (-14)^2"


@claim(
    "descent-example-second-height",
    r"4 x_2^2 = 38416",
    kind="example",
    where=_STEPS,
    numeric="gradients.parabola_descent",
    names=_RATE_NAMES,
    source=_EXAMPLE,
)
def descent_example_second_height() -> Iterator[Step]:
    """After two steps the example's loss has grown to 38416: it diverges."""
    yield "put the second step in", r"4 \cdot 98^2"


@claim(
    "descent-step-regimes",
    r"x - \eta f'(x) = (1 - 8 \eta) x",
    where=(_PARABOLA,),
    domain={"eta": "unit", "x": "real"},
    numeric="gradients.contraction_factor",
    names=_RATE_NAMES,
    source=_POLYAK,
    variants=rewritings(r"x_{t+1} = (1 - 8 \eta) x_t", r"x_{t+1} = x_t - 8 \eta x_t"),
)
def descent_step_regimes() -> Iterator[Step]:
    """A step on 4x² multiplies x by 1-8η: it shrinks x exactly where that is between -1 and 1."""
    yield "the slope is 8x", r"x - 8 \eta x"


@claim(
    "descent-rate-one",
    r"x - \eta f'(x) = -7 x",
    kind="example",
    where=(_PARABOLA, r"\eta = 1"),
    numeric="gradients.contraction_factor",
    names=_RATE_NAMES,
    source=_POLYAK,
)
def descent_rate_one() -> Iterator[Step]:
    """With rate 1 each step of the example multiplies the distance from the minimum by 7: it diverges."""
    yield "the slope is 8x", r"x - 1 \cdot 8 x"


@claim(
    "descent-rate-quarter",
    r"x - \eta f'(x) = -x",
    kind="example",
    where=(_PARABOLA, r"\eta = 0.25"),
    numeric="gradients.contraction_factor",
    names=_RATE_NAMES,
    source=_POLYAK,
)
def descent_rate_quarter() -> Iterator[Step]:
    """With rate 0.25 the example jumps between two points for ever."""
    yield "the slope is 8x", r"x - 0.25 \cdot 8 x"


@claim(
    "descent-rate-below-quarter",
    r"x - \eta f'(x) = -0.92 x",
    kind="example",
    where=(_PARABOLA, r"\eta = 0.24"),
    numeric="gradients.contraction_factor",
    names=_RATE_NAMES,
    source=_POLYAK,
)
def descent_rate_below_quarter() -> Iterator[Step]:
    """With rate 0.24 the example swings to the minimum slowly."""
    yield "the slope is 8x", r"x - 0.24 \cdot 8 x"


@claim(
    "descent-rate-tenth",
    r"x - \eta f'(x) = 0.2 x",
    kind="example",
    where=(_PARABOLA, r"\eta = 0.1"),
    numeric="gradients.contraction_factor",
    names=_RATE_NAMES,
    source=_POLYAK,
)
def descent_rate_tenth() -> Iterator[Step]:
    """With rate 0.1 the example goes to the minimum without swinging."""
    yield "the slope is 8x", r"x - 0.1 \cdot 8 x"


@claim(
    "descent-best-rate",
    r"x - \eta f'(x) = 0",
    where=(_PARABOLA, r"\eta = \frac{1}{8}"),
    numeric="gradients.contraction_factor",
    names=_RATE_NAMES,
    source=_POLYAK,
)
def descent_best_rate() -> Iterator[Step]:
    """With rate 1/8, one over the curvature, one step reaches the minimum of the example."""
    yield "the slope is 8x", r"x - \frac{1}{8} \cdot 8 x"


@claim(
    "descent-contraction",
    r"(1 - 8 \eta)^2 < 1",
    kind="inequality",
    where=(r"\eta = \frac{1}{4 (1 + a)}",),
    domain={"a": "positive"},
    numeric="gradients.contraction_factor",
    names=(*_RATE_NAMES,),
    source=_POLYAK,
    variants=rewritings(r"|1 - 8 \eta| < 1"),
)
def descent_contraction() -> Iterator[Step]:
    """Every rate between 0 and a quarter, written 1/(4(1+a)) with a above 0, brings the example nearer."""
    yield "what the square lacks of one", r"= 1 - \frac{4 a}{(1 + a)^2}"


@claim(
    "descent-on-quadratic",
    r"(w - \eta f'(w)) - w^* = (1 - \eta a)(w - w^*)",
    where=(r"f(w) = \frac{a}{2} (w - w^*)^2",),
    domain={"a": "real", "eta": "unit", "w": "real", "w^*": "real"},
    numeric="gradients.gradient_step",
    names=(*_NAMES,),
    source=_POLYAK + ", theorem 1",
    variants=rewritings(
        r"w_{t+1} - w^* = (1 - \eta a)(w_t - w^*)",
        r"w_t - w^* = (1 - \eta a)^t (w_0 - w^*)",
        r"w_t - w^* = (1 - \eta \lambda)^t (w_0 - w^*)",
    ),
)
def descent_on_quadratic() -> Iterator[Step]:
    """On a parabola each step multiplies the distance from the minimum by one minus rate times curvature."""
    yield "the slope of the parabola", r"w - a \eta \cdot (w - w^*) - w^*"


@claim(
    "newton-step",
    r"x = x - \frac{f'(x)}{f''(x)}",
    kind="algorithm",
    roles={"x": "parameter", "f": "loss"},
    names=("Newton's method", "Newton", "牛顿法", "牛顿迭代"),
    numeric="gradients.newton_step",
    source=_NEWTON + ", eq. 2.14",
    variants=(
        *rewritings(
            r"x_{t+1} = x_t - \frac{f'(x_t)}{f''(x_t)}",
            r"x_{n+1} = x_n - \frac{f'(x_n)}{f''(x_n)}",
            r"\theta = \theta - \frac{J'(\theta)}{J''(\theta)}",
        ),
        Variant(r"x = x - H^{-1} g", "for many parameters: the inverse of the Hessian times the gradient"),
        Variant(r"\theta = \theta - H^{-1} \nabla J(\theta)", "for many parameters"),
        Variant(r"x = x - [H f(x)]^{-1} \nabla f(x)", "for many parameters"),
        Variant(r"\theta = \theta - \eta H^{-1} \nabla J(\theta)", "for many parameters, with a rate"),
        Variant(r"x = x - \eta H^{-1} g", "for many parameters, with a rate"),
        Variant(r"x = x - \eta \frac{f'(x)}{f''(x)}", "with a rate"),
        Variant(r"x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}", "for a zero of f instead of a minimum"),
    ),
)
def newton_step() -> Iterator[Step]:
    """Newton's step divides the slope by the curvature, so that it needs no rate."""
    yield from ()


@claim(
    "newton-on-parabola",
    r"x - \frac{f'(x)}{f''(x)} = -\frac{b}{2 a}",
    where=(r"f(x) = a x^2 + b x + c",),
    names=("Newton's method", "Newton", "牛顿法", "牛顿迭代"),
    numeric="gradients.newton_step",
    source=_NEWTON,
)
def newton_on_parabola() -> Iterator[Step]:
    """Newton's step reaches the minimum of a parabola at once, from anywhere."""
    yield "slope and curvature", r"x - \frac{2 a x + b}{2 a}"


@claim(
    "parabola-minimum",
    r"f'(x) = 0",
    where=(r"f(t) = a t^2 + b t + c", r"x = -\frac{b}{2 a}"),
    names=("minimum of a parabola",),
    numeric="gradients.newton_step",
    source="Stewart 2015, Calculus: Early Transcendentals, 8th ed., section 4.1",
    variants=rewritings(r"x = -\frac{b}{2 a}"),
)
def parabola_minimum() -> Iterator[Step]:
    """A parabola is level at minus b over 2a."""
    yield "put the point into the slope", r"2 a \left( -\frac{b}{2 a} \right) + b"


@claim(
    "parabola-convex",
    r"f(t x + (1-t) y) = t f(x) + (1-t) f(y) - a t (1-t) (x - y)^2",
    where=(r"f(x) = a x^2 + b x + c",),
    names=("convex", "凸函数"),
    numeric="gradients.taylor",
    source="Boyd and Vandenberghe 2004, Convex Optimization, section 3.1",
    variants=(Variant(r"f(t x + (1-t) y) \le t f(x) + (1-t) f(y)", "the definition of a convex function"),),
)
def parabola_convex() -> Iterator[Step]:
    """A parabola that opens upwards lies below its chords by a t(1-t) times the square of their width."""
    yield "multiply out the square of the mixture", r"a (t^2 x^2 + 2 t (1-t) x y + (1-t)^2 y^2) + b (t x + (1-t) y) + c"


@claim(
    "quadratic-form-convex",
    r"(t x + (1-t) y)^T A (t x + (1-t) y) = t x^T A x + (1-t) y^T A y - t (1-t) (x - y)^T A (x - y)",
    domain={"A": "matrix n n", "x": "vector n", "y": "vector n", "n": "size"},
    names=("convex", "quadratic form", "凸函数", "二次型"),
    numeric="vectors.quadratic_form",
    source="Boyd and Vandenberghe 2004, Convex Optimization, section 3.1.4",
)
def quadratic_form_convex() -> Iterator[Step]:
    """A quadratic form lies below its chords by its own value at their width: convex where it is never negative."""
    yield "multiply out", "t^2 x^T A x + t (1-t) x^T A y + t (1-t) y^T A x + (1-t)^2 y^T A y"
    yield (
        "add and take away what is missing to the whole shares",
        "t x^T A x + (1-t) y^T A y - t (1-t) (x^T A x - x^T A y - y^T A x + y^T A y)",
    )

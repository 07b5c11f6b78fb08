"""Gradients as directions: slopes along a line, the steepest one, and what a step against it does."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_STEWART = "Stewart 2015, Calculus: Early Transcendentals, 8th ed., section 14.6"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 4.3"
_SLOPE_NAMES = ("directional derivative", "方向导数")
_STEEPEST_NAMES = ("steepest ascent", "gradient direction", "梯度方向", "最速上升", *_SLOPE_NAMES)
_DESCENT_NAMES = ("steepest descent", "gradient descent", "negative gradient", "最速下降", "梯度下降", "负梯度")


@claim(
    "gradient-vector",
    r"g_i = \frac{\partial f}{\partial x_i}",
    kind="definition",
    domain={"x": "vector n", "g": "vector n"},
    roles={"g": "gradient", "f": "loss", "x": "parameter"},
    numeric="gradients.central_difference",
    names=("partial derivatives", "偏导数"),
    source=_STEWART + ", definition 8",
    variants=rewritings(
        r"\nabla f = \left( \frac{\partial f}{\partial x_1}, \frac{\partial f}{\partial x_2} \right)",
        r"\nabla f = \left( \frac{\partial f}{\partial x_1}, \frac{\partial f}{\partial x_2}, \ldots,"
        r" \frac{\partial f}{\partial x_n} \right)",
        r"\nabla f(x, y) = \left( \frac{\partial f}{\partial x}, \frac{\partial f}{\partial y} \right)",
        r"(\nabla f)_i = \frac{\partial f}{\partial x_i}",
        r"g = \nabla f",
        r"\nabla_x f = \frac{\partial f}{\partial x}",
    ),
)
def gradient_vector() -> Iterator[Step]:
    """The gradient holds the slopes of a function along its coordinates."""
    yield from ()


@claim(
    "directional-derivative",
    r"g'(0) = \frac{\partial f(x, y)}{\partial x} \cos\alpha + \frac{\partial f(x, y)}{\partial y} \cos\beta",
    where=(r"g(h) = f(x + h \cos\alpha, y + h \cos\beta)",),
    numeric="gradients.directional_derivative",
    names=_SLOPE_NAMES,
    source=_STEWART + ", theorem 3",
    variants=rewritings(
        r"D = \frac{\partial f}{\partial x} \cos\alpha + \frac{\partial f}{\partial y} \cos\beta",
        r"\frac{\partial f}{\partial l} = \frac{\partial f}{\partial x} \cos\alpha"
        r" + \frac{\partial f}{\partial y} \cos\beta",
        r"D_u f(x, y) = f_x(x, y) \cos\alpha + f_y(x, y) \cos\beta",
        r"D_u f = f_x \cos\alpha + f_y \cos\beta",
        r"D_u f = f_x \cos\theta + f_y \sin\theta",
        r"D_u f(x, y) = f_x(x, y) a + f_y(x, y) b",
    ),
)
def directional_derivative() -> Iterator[Step]:
    """The slope along a unit direction is the inner product of the gradient and the direction."""
    yield (
        "the chain rule along both coordinates",
        r"\frac{\partial f(x, y)}{\partial x} \frac{d}{dh} (x + h \cos\alpha) + \frac{\partial f(x, y)}{\partial y} \frac{d}{dh} (y + h \cos\beta)",
    )


@claim(
    "directional-derivative-any-dimension",
    (r"\frac{\partial L}{\partial h} = \frac{\partial L}{\partial y} \cdot u"),
    where=(
        r"y = x + h u",
        r"L = \ell(y)",
    ),
    domain={"x": "vector n", "u": "vector n", "y": "vector n", "h": "real", "n": "size"},
    numeric="gradients.directional_derivative",
    names=_SLOPE_NAMES,
    source=_GOODFELLOW,
    variants=rewritings(
        r"D_e f = \sum_{i=1}^{n} \frac{\partial f}{\partial x_i} e_i",
        r"D_e f = \nabla f \cdot e",
        r"D_u f(x) = \nabla f(x) \cdot u",
        r"\nabla_u f = \nabla f \cdot u",
        r"\frac{\partial f}{\partial e} = \nabla f \cdot e",
        r"\frac{\partial f}{\partial l} = \nabla f \cdot e_l",
    ),
)
def directional_derivative_any_dimension() -> Iterator[Step]:
    """Along the line x + he the chain rule gives the slope as the gradient times the direction."""
    yield "the point moves along the direction", r"\sum_{i=1}^{n} \frac{\partial L}{\partial y_i} u_i"


@claim(
    "directional-derivative-by-angle",
    r"g \cdot u = \|g\| \|u\| \cos(\theta)",
    where=(r"\cos(\theta) = \frac{\|g\|^2 + \|u\|^2 - \|g - u\|^2}{2 \|g\| \|u\|}",),
    domain={"g": "vector n", "u": "vector n", "n": "size"},
    numeric="gradients.directional_derivative",
    names=_STEEPEST_NAMES,
    source=_STEWART + ", proof of theorem 15",
    variants=rewritings(
        r"D_e f = \|\nabla f\| \cos\theta",
        r"D_u f = |\nabla f| |u| \cos\theta",
        r"\nabla f \cdot e = \|\nabla f\| \cos\theta",
    ),
)
def directional_derivative_by_angle() -> Iterator[Step]:
    """The slope along a unit direction is the length of the gradient times the cosine of their angle."""
    yield "the cosine by the law of cosines", r"\frac{\|g\|^2 + \|u\|^2 - \|g - u\|^2}{2}"


@claim(
    "steepest-ascent",
    r"g \cdot u = \|g\|",
    where=(r"u = \frac{g}{\|g\|}",),
    domain={"g": "vector n", "u": "vector n", "n": "size"},
    numeric="gradients.steepest_ascent_direction",
    names=_STEEPEST_NAMES,
    source=_STEWART + ", theorem 15; " + _GOODFELLOW,
    variants=rewritings(
        r"\nabla f \cdot \frac{\nabla f}{\|\nabla f\|} = \|\nabla f\|",
        r"e = \frac{\nabla f}{\|\nabla f\|}",
        r"\sum_{i=1}^{n} g_i \frac{g_i}{\sqrt{\sum_{k=1}^{n} g_k^2}} = \sqrt{\sum_{i=1}^{n} g_i^2}",
    ),
)
def steepest_ascent() -> Iterator[Step]:
    """Along its own direction the gradient has the slope of its length, the largest there is."""
    yield "put the direction in", r"\frac{g \cdot g}{\|g\|}"
    yield "a vector with itself is its length squared", r"\frac{\|g\|^2}{\|g\|}"


@claim(
    "steepest-ascent-bound",
    r"\left( g \cdot \frac{u}{\|u\|} \right)^2 \le \|g\|^2",
    kind="inequality",
    domain={"g": "vector n", "u": "vector n", "n": "size"},
    numeric="gradients.directional_derivative",
    names=_STEEPEST_NAMES,
    source=_STEWART + ", theorem 15; " + _GOODFELLOW,
    variants=rewritings(
        r"|\nabla f \cdot e| \le \|\nabla f\|",
        r"\nabla f \cdot u \le \|\nabla f\|",
        r"D_u f \le \|\nabla f\|",
    ),
)
def steepest_ascent_bound() -> Iterator[Step]:
    """No direction has a slope steeper than the length of the gradient, upwards or downwards."""
    yield (
        "Lagrange's identity, divided by the squared length of the direction",
        r"= \|g\|^2 - \frac{\frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} (g_i u_j - g_j u_i)^2}{\|u\|^2}",
    )


@claim(
    "steepest-descent",
    r"g \cdot u = -\|g\|",
    where=(r"u = -\frac{g}{\|g\|}",),
    domain={"g": "vector n", "u": "vector n", "n": "size"},
    numeric="gradients.steepest_descent_direction",
    names=(*_DESCENT_NAMES, *_SLOPE_NAMES),
    source=_GOODFELLOW + ", eq. 4.3 and 4.4",
    variants=rewritings(
        r"\nabla f \cdot \left( -\frac{\nabla f}{\|\nabla f\|} \right) = -\|\nabla f\|",
    ),
)
def steepest_descent() -> Iterator[Step]:
    """Against the gradient the function falls fastest, with the length of the gradient as its slope."""
    yield "put the direction in", r"-\frac{g \cdot g}{\|g\|}"
    yield "a vector with itself is its length squared", r"-\frac{\|g\|^2}{\|g\|}"


@claim(
    "level-direction",
    r"g \cdot \left( u - \frac{g \cdot u}{g \cdot g} g \right) = 0",
    domain={"g": "vector n", "u": "vector n", "n": "size"},
    numeric="gradients.directional_derivative",
    names=("level set", "contour", "等高线", "垂直于梯度", *_SLOPE_NAMES),
    source=_STEWART,
    variants=rewritings(
        r"\nabla f \cdot t = 0",
    ),
)
def level_direction() -> Iterator[Step]:
    """Every direction at right angles to the gradient is level."""
    yield "the factor in front", r"g \cdot u - \frac{g \cdot u}{g \cdot g} (g \cdot g)"


@claim(
    "descent-lowers-loss",
    r"\frac{\partial L}{\partial \eta} = -\frac{\partial L}{\partial y} \cdot g",
    where=(
        r"y = w - \eta g",
        r"L = \ell(y)",
    ),
    domain={"w": "vector n", "g": "vector n", "y": "vector n", "eta": "unit", "n": "size"},
    numeric="gradients.predicted_decrease",
    names=("泰勒", *_DESCENT_NAMES),
    source=_GOODFELLOW + "; Nocedal and Wright 2006, Numerical Optimization, section 2.2",
    variants=rewritings(
        r"f(w - \eta \nabla f(w)) \approx f(w) - \eta \|\nabla f(w)\|^2",
        r"L(w - \eta g) \approx L(w) - \eta \|g\|^2",
        r"f(x + \Delta x) \approx f(x) + \Delta x^T \nabla f(x)",
    ),
)
def descent_lowers_loss() -> Iterator[Step]:
    """Against g the loss falls by the product of g and its gradient: by the squared length where they are the same."""
    yield "the point moves against g", r"\sum_{i=1}^{n} \frac{\partial L}{\partial y_i} (-g_i)"


@claim(
    "descent-lowers-loss-line",
    r"\varphi'(0) = -f'(w)^2",
    where=(r"\varphi(\eta) = f(w - \eta f'(w))",),
    numeric="gradients.predicted_decrease",
    names=("泰勒", *_DESCENT_NAMES),
    source=_GOODFELLOW + "; Nocedal and Wright 2006, Numerical Optimization, section 2.2",
    variants=rewritings(
        r"f(x - \eta f'(x)) \approx f(x) - \eta f'(x)^2",
        r"f(x - \eta f'(x)) \approx f(x) - \eta (f'(x))^2",
        r"f(x + \epsilon) \approx f(x) + \epsilon f'(x)",
    ),
)
def descent_lowers_loss_line() -> Iterator[Step]:
    """The slope of the loss in the rate is, at rate 0, minus the square of its own slope: never upwards."""
    yield "the chain rule", r"f'(w) (-f'(w))"


@claim(
    "descent-lowers-quadratic",
    r"f(w - \eta f'(w)) = f(w) - \eta f'(w)^2 + a \eta^2 f'(w)^2",
    where=(r"f(w) = a w^2 + b w + c",),
    numeric="gradients.predicted_decrease",
    names=(*_DESCENT_NAMES,),
    source="Nocedal and Wright 2006, Numerical Optimization, section 3.3",
)
def descent_lowers_quadratic() -> Iterator[Step]:
    """On a parabola what a step gains beyond first order is quadratic in the rate."""
    yield "multiply out around w", r"f(w) - (2 a w + b) \eta f'(w) + a \eta^2 f'(w)^2"


@claim(
    "quadratic-along-a-line",
    (
        r"\frac{1}{2} (w - \eta g)^T A (w - \eta g) = \frac{1}{2} w^T A w - \frac{\eta}{2} w^T (A +"
        r" A^T) g + \frac{\eta^2}{2} g^T A g"
    ),
    domain={"A": "matrix n n", "w": "vector n", "g": "vector n", "n": "size", "eta": "unit"},
    numeric="gradients.gradient_step",
    names=("Hessian", "海森矩阵", *_DESCENT_NAMES),
    source=_GOODFELLOW + ", eq. 4.9",
    variants=(
        Variant(
            r"f(x - \epsilon g) \approx f(x) - \epsilon g^T g + \frac{1}{2} \epsilon^2 g^T H g",
            "the second-order model of any function",
        ),
    ),
)
def quadratic_along_a_line() -> Iterator[Step]:
    """A quadratic loss is a parabola in the rate."""
    yield "multiply out", r"\frac{1}{2} \left( w^T A w - \eta w^T A g - \eta g^T A w + \eta^2 g^T A g \right)"


@claim(
    "best-rate-on-quadratic",
    r"\varphi'(\eta) = 0",
    where=(r"\varphi(t) = c - t a + \frac{1}{2} t^2 b", r"\eta = \frac{a}{b}"),
    numeric="gradients.gradient_step",
    names=("optimal step size", "best learning rate", "exact line search", "最优步长", "最佳学习率"),
    source=_GOODFELLOW + ", eq. 4.10",
    variants=rewritings(
        r"\epsilon = \frac{g^T g}{g^T H g}",
        r"\eta = \frac{g^T g}{g^T H g}",
        r"\eta = \frac{\|g\|^2}{g^T H g}",
    ),
)
def best_rate_on_quadratic() -> Iterator[Step]:
    """The parabola over the rate, with slope a at the start and curvature b, is lowest at a/b."""
    yield "the slope at that rate", r"-a + \frac{a}{b} b"

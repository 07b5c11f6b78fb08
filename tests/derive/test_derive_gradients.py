"""The gradients of ``numeric/`` compute what the claims of the same topic state."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Outcomes, Twin, agree

from numeric.probability import expectation
from numeric.vectors import dot, norm, quadratic_form


def cubic(a: float, b: float, c: float, d: float, x: float, h: float) -> tuple[Callable[[Any], Any], Any, float]:
    """The function of the claim on finite differences as NumPy's function takes it."""
    return lambda t: ((a * t + b) * t + c) * t + d, x, h


SIZE = "(|a| + |b| + |c|) \\cdot (1 + |x|)^3"


def polynomial(*numbers: float) -> tuple[list[float], float]:
    """A value and derivatives, and how far to go."""
    return list(numbers[:-1]), numbers[-1]


def along_two(matrix: np.ndarray, j: int, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Along the sum of two basis vectors and along each: their differences are a second derivative."""
    basis = np.eye(len(matrix))
    return matrix, np.stack([basis[j - 1] + basis[k - 1], basis[j - 1], basis[k - 1]])


STEPS: dict[str, Any] = {"constants": {"start": 2.0, "rate": 1.0, "steps": 2}}


CONTRACTION = Twin((r"\eta", "x"), compute=lambda f, rate, x: f(float(rate)) * x, expects="left", ulps=8)


def times_length(derivative: Callable[..., Any], gradient: np.ndarray, direction: np.ndarray) -> Any:
    """The slope along a vector that need not have length 1."""
    return derivative(gradient, direction) * norm(direction)


def lines(combine: Callable[[Any, Any], Any], ulps: float = 2**20, beside: str = "16") -> Twin:
    """Two functions by their tangents, which have the same slopes, put together and measured by differences."""
    return Twin(
        ("f(x)", "f'(x)", "g(x)", "g'(x)"),
        compute=lambda difference, f, df, g, dg: difference(lambda t: combine(f + df * t, g + dg * t), 0.0, 2.0**-20),
        expects="left",
        ulps=ulps,
        beside=beside,
    )


TWINS = {
    "steepest-ascent": Twin(("g",), compute=lambda f, g: dot(f(g), g)),
    "steepest-descent": Twin(("g",), compute=lambda f, g: dot(f(g), g)),
    "directional-derivative-by-angle": Twin(("g", "u"), compute=times_length, expects="left", ulps=8, beside="1"),
    "descent-on-quadratic": Twin(
        ("w", "a w - a w^*", r"\eta", "w^*"),
        only=r"\eta > 0",
        compute=lambda f, w, g, rate, best: f(w, g, rate) - best,
        ulps=16,
        beside="4",
    ),
    "quadratic-along-a-line": Twin(
        ("w", "g", r"\eta", "A"),
        only=r"\eta > 0",
        compute=lambda f, w, g, rate, a: quadratic_form(a, f(w, g, rate)) / 2,
        ulps=64,
        beside="16",
    ),
    "descent-step-regimes": Twin(
        (r"\eta", "x"), compute=lambda f, rate, x: f(rate) * x, only=r"\eta > 0", ulps=8, beside="x"
    ),
    "gradient-linear-form": Twin(("a", "x"), take=lambda pair: pair[1]),
    "gradient-norm": Twin(("x",)),
    "gradient-cosine": Twin(("x", "b"), beside="1", ulps=8),
    "gradient-least-squares-weights": Twin(
        ("2 (W x - y)", "W", "x"),
        prepare=lambda g, w, x: (g[:, None], w, x[:, None]),
        take=lambda found: found.weight,
        ulps=16,
    ),
    "gradient-least-squares-input": Twin(
        ("2 (W x - y)", "W", "x"),
        prepare=lambda g, w, x: (g[:, None], w, x[:, None]),
        take=lambda found: found.x,
        ulps=32,
    ),
    "central-difference-exact-on-parabola": Twin(("0", "a", "b", "c", "x", r"\frac{1}{1024}"), prepare=cubic, ulps=1e5),
    "batch-gradient": Twin((Entries("g_k", ("k", "K")),), ulps=2),
    "saddle-probability": Twin(("D",)),
    "residual-gradient": Twin(("f'(x)",)),
    "depth-product-any-depth": Twin((Entries("w_k s_k", ("k", "l")),), ulps=8),
    "newton-step": Twin(("x", "f'(x)", "f''(x)")),
    "newton-on-parabola": Twin(("x", "2 a x + b", "2 a"), ulps=8, beside="|x| + 1"),
    "parabola-minimum": Twin(
        ("b", "2 a"), compute=lambda f, b, curvature: curvature * f(0.0, b, curvature) + b, beside="|b| + 1"
    ),
    "parabola-convex": Twin(("c", "b", "2 a", "t x + (1 - t) y"), prepare=polynomial, ulps=16, beside=SIZE),
    "taylor-quadratic": Twin(
        ("f(x)", "f'(x)", "f''(x)", "h"), prepare=polynomial, expects="left", ulps=16, beside=SIZE
    ),
    "taylor-cubic": Twin(
        ("f(x)", "f'(x)", "f''(x)", "6 a", "h"), prepare=polynomial, expects="left", ulps=16, beside=SIZE
    ),
    "forward-difference": Twin(
        ("a", "b", "c", "x", "h"),
        only=r"h > \frac{1}{8}",
        compute=lambda f, a, b, c, x, h: f(lambda t: a * t**2 + b * t + c, x, h) - (2 * a * x + b),
        ulps=256,
        beside=f"{SIZE} (1 + h^2)",
    ),
    "second-difference": Twin(
        ("a", "b", "c", "d", "x"),
        prepare=lambda a, b, c, d, x: (lambda t: a * t**3 + b * t**2 + c * t + d, x, 0.5),
        ulps=256,
        beside=rf"{SIZE} + |d|",
    ),
    "power-rule": Twin(("x", "n"), prepare=lambda x, n: (lambda t: t**n, x, x * 1e-5), ulps=2**24, beside="1 + x^n"),
    "exponential-derivative": Twin(
        ("a", "x"), prepare=lambda a, x: (lambda t: a**t, x, 1e-5), ulps=2**26, beside="1 + a^x"
    ),
    "relative-gradient-error": Twin(("a", "b")),
    "quadratic-form-convex": Twin(("A", "t x + (1 - t) y"), ulps=64, beside=r"1 + \|x\|^2 + \|y\|^2"),
    "hessian-quadratic-form": Twin(
        ("A", "k", "l"), prepare=along_two, take=lambda q: q[0] - q[1] - q[2], ulps=16, beside="1"
    ),
    "gradient-bilinear-form": Twin(("a", "b")),
    "least-squares-slope": Twin(
        (Entries("x_i", ("i", "n")), Entries("y_i", ("i", "n"))),
        compute=lambda f, x, y: 2 * (x * (f(x[:, None], y, strength=0.0) * x - y)).sum(),
        ulps=64,
        beside="4",
    ),
    "gradient-trace-quadratic": Twin(
        ("A + A^T", "X"), prepare=lambda a, x: (a, x.T), take=lambda y: y.T, ulps=64, beside="1"
    ),
    "batch-variance": Twin((r"\operatorname{Var}(G)", "K")),
    "descent-example": Twin((), **STEPS, take=lambda found: found[0][1]),
    "descent-example-second-step": Twin((), **STEPS, take=lambda found: found[0][2]),
    "descent-example-first-height": Twin((), **STEPS, take=lambda found: found[1][1]),
    "descent-example-second-height": Twin((), **STEPS, take=lambda found: found[1][2]),
    "descent-lowers-loss": Twin(
        (r"\frac{\partial L}{\partial y}",),
        constants={"rate": 1.0},
        expects=r"\frac{\partial L}{\partial y} \cdot \frac{\partial L}{\partial y}",
        ulps=8,
    ),
    "residual-backward": Twin(("A^T + I", r"\frac{\partial L}{\partial h}"), ulps=64, beside="4"),
    "directional-derivative": Twin(
        (r"\frac{\partial f(x, y)}{\partial x}", r"\frac{\partial f(x, y)}{\partial y}", r"\cos\alpha", r"\cos\beta"),
        compute=lambda f, first, second, a, b: f([first, second], [a, b]) * np.hypot(a, b),
        expects="left",
        ulps=16,
        beside="1",
    ),
    "directional-derivative-any-dimension": Twin(
        (r"\frac{\partial L}{\partial y}", "u"), compute=times_length, expects="left", ulps=16, beside="4"
    ),
    "steepest-ascent-bound": Twin(("g", "u"), take=np.square, expects="left", beside=r"\|g\|^2"),
    "level-direction": Twin(
        ("g", r"u - \frac{g \cdot u}{g \cdot g} g"), compute=times_length, ulps=16, beside=r"\|g\| \|u\|"
    ),
    "descent-lowers-loss-line": Twin(
        ("f'(w)",), compute=lambda f, slope_there: -f([slope_there], 1.0), expects="left", ulps=16
    ),
    "descent-lowers-quadratic": Twin(
        ("f(w)", "f'(w)", r"\eta", "a"),
        only=r"\eta > 0",
        compute=lambda f, height, steep, rate, a: height - f([steep], rate) + a * rate * f([steep], rate),
        expects="left",
        ulps=64,
        beside="|f(w)| + f'(w)^2",
    ),
    "best-rate-on-quadratic": Twin(  # φ' falls from -a by the step's share of its slope b
        ("a", "b", r"\eta"),
        only=r"\eta > 0",
        compute=lambda f, a, b, rate: f(-a, -b, rate),
        beside="|a|",
    ),
    "descent-example-slope": Twin(("x",), compute=lambda f, x: x - f(x, 1.0, 1)[0][1]),
    "descent-rate-one": CONTRACTION,
    "descent-rate-quarter": CONTRACTION,
    "descent-rate-below-quarter": CONTRACTION,
    "descent-rate-tenth": CONTRACTION,
    "descent-best-rate": replace(CONTRACTION, expects="right", beside="x"),
    "descent-contraction": Twin((r"\eta",), take=np.square, expects="left", beside="1"),
    "gradient-quadratic-form": Twin(
        ("A", "x"), compute=lambda f, a, x: f(a, x) + f(a.T, x), expects="left", ulps=16, beside="4"
    ),
    "gradient-quadratic-function": Twin(
        ("A", "x", "b"),
        compute=lambda f, a, x, b: (f(a, x) + f(a.T, x)) / 2 + b,
        expects="left",
        ulps=16,
        beside="4",
    ),
    "gradient-squared-norm": Twin(("x", "x"), take=sum, expects="left"),
    "normal-equation": Twin(
        ("2 (W x - y)", "W", "x"),
        prepare=lambda g, w, x: (g[:, None], w, x[:, None]),
        take=lambda found: found.x[:, 0],
        ulps=64,
        beside="4",
    ),
    "gradient-trace": Twin(("X", "A^T"), take=lambda pair: pair[0], expects="left"),
    "gradient-trace-transposed": Twin(("X", "A"), take=lambda pair: pair[0], expects="left"),
    "gradient-frobenius": Twin(("X", "X"), take=sum, expects="left"),
    "product-rule": lines(lambda f, g: f * g),
    "quotient-rule": lines(lambda f, g: f / g, ulps=2**30, beside=r"1 + \frac{1}{g(x)^4}"),
    "logarithm-derivative": Twin(
        ("f(x)", "f'(x)"),
        only="f(x) > 0",
        compute=lambda f, height, steep: f(lambda t: np.log(height + steep * t), 0.0, 2.0**-20),
        ulps=2**24,
        beside=r"1 + \frac{1}{f(x)^3}",
    ),
    "central-difference": Twin(
        ("a", "b", "c", "d", "x", "h"),
        compute=lambda f, a, b, c, d, x, h: f(*cubic(a, b, c, d, x, h)) - ((3 * a * x + 2 * b) * x + c),
        only=r"h > \frac{1}{8}",
        ulps=64,
        beside=f"({SIZE} + |d|) (1 + h^3)",
    ),
    "batch-gradient-unbiased": Twin(
        (Outcomes(Entries("G_k", ("k", "K"))),),
        compute=lambda f, law: expectation(f(law[:-1]), law[-1]),
        ulps=16,
        beside="1",
    ),
    "linear-scaling": Twin(
        ("w", r"\eta", Entries("g_k", ("k", "K"))),
        compute=lambda f, w, rate, g: w - f(rate, len(g), 1) * g.mean(),
        ulps=8,
        beside="4",
    ),
    "depth-product": Twin(("f'(u)", "g'(v)", "h'(x)"), prepare=lambda *slopes: (slopes,), expects="left", ulps=8),
    "depth-product-equal-layers": Twin(("w s", "L"), prepare=lambda factor, count: ([factor] * count,), ulps=8),
    "depth-product-sigmoid-bound": Twin(("L",), prepare=lambda count: ([0.25] * count,), ulps=0),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

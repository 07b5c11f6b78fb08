"""The gradients of ``numeric/`` compute what the claims of the same topic state."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree


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


TWINS = {
    "steepest-ascent": Twin(("g",), expects=r"\frac{g}{\|g\|}"),
    "steepest-descent": Twin(("g",), expects=r"-\frac{g}{\|g\|}"),
    "directional-derivative-by-angle": Twin(("g", "u"), expects=r"\frac{g \cdot u}{\|u\|}"),
    "descent-on-quadratic": Twin(("w", "a w - a w^*", r"\eta"), expects=r"w - \eta (a w - a w^*)", ulps=8),
    "quadratic-along-a-line": Twin(("w", "g", r"\eta"), expects=r"w - \eta g", ulps=8),
    "descent-step-regimes": Twin((r"\eta",), expects=r"1 - 8 \eta"),
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
    "parabola-minimum": Twin(("b", "2 a"), prepare=lambda b, curvature: (0.0, b, curvature), expects="x"),
    "parabola-convex": Twin(("c", "b", "2 a", "t x + (1 - t) y"), prepare=polynomial, ulps=16, beside=SIZE),
    "taylor-quadratic": Twin(
        ("f(x)", "f'(x)", "f''(x)", "h"), prepare=polynomial, expects="left", ulps=16, beside=SIZE
    ),
    "taylor-cubic": Twin(
        ("f(x)", "f'(x)", "f''(x)", "6 a", "h"), prepare=polynomial, expects="left", ulps=16, beside=SIZE
    ),
    "forward-difference": Twin(
        ("a", "b", "c", "x"),
        prepare=lambda a, b, c, x: (lambda t: a * t**2 + b * t + c, x, 0.5),
        expects=r"2 a x + b + \frac{a}{2}",
        ulps=256,
        beside=SIZE,
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
        constants={"strength": 0.0},
        prepare=lambda x, y: (x[:, None], y),
        expects="c",
        ulps=32,
    ),
    "gradient-trace-quadratic": Twin(
        ("A + A^T", "X"), prepare=lambda a, x: (a, x.T), take=lambda y: y.T, ulps=64, beside="1"
    ),
    "batch-variance": Twin((r"\operatorname{Var}(G)", "K")),
    "descent-example": Twin((), **STEPS, take=lambda found: found[0][1], expects="-14"),
    "descent-example-second-step": Twin((), **STEPS, take=lambda found: found[0][2], expects="98"),
    "descent-example-first-height": Twin((), **STEPS, take=lambda found: found[1][1], expects="784"),
    "descent-example-second-height": Twin((), **STEPS, take=lambda found: found[1][2], expects="38416"),
    "descent-lowers-loss": Twin(
        (r"\frac{\partial L}{\partial y}",),
        constants={"rate": 1.0},
        expects=r"\frac{\partial L}{\partial y} \cdot \frac{\partial L}{\partial y}",
        ulps=8,
    ),
    "residual-backward": Twin(("A^T + I", r"\frac{\partial L}{\partial h}"), ulps=64, beside="4"),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

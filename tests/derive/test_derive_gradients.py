"""The gradients of ``numeric/`` compute what the claims of the same topic state."""

from collections.abc import Callable
from typing import Any

import pytest
from crosscheck import Entries, Twin, agree


def cubic(a: float, b: float, c: float, d: float, x: float, h: float) -> tuple[Callable[[Any], Any], Any, float]:
    """The function of the claim on finite differences as NumPy's function takes it."""
    return lambda t: ((a * t + b) * t + c) * t + d, x, h


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
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

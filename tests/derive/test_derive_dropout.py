"""Dropout in ``numeric/`` has the moments and gradients that the claims of the same topic state."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.dropout import drop_connect, inverted_dropout

UNITS = Entries("x_i", ("i", "n"))


def both_masks(x: float, drop: float) -> np.ndarray:
    """What inverted dropout makes of one unit where it is kept and where it falls."""
    kept = [float(inverted_dropout(np.asarray([x]), drop, np.random.default_rng(k))[0][0]) for k in range(64)]
    return np.asarray([max(kept, key=abs), min(kept, key=abs)])


def mean_over_masks(dropout: Callable[..., Any], x: float, drop: float) -> float:
    """The mean of what a unit may become, weighted by the chances of falling and of being kept."""
    made = np.unique(dropout(np.full(999, x), drop, np.random.default_rng(0))[0])
    fallen, kept = made[np.argsort(abs(made))]
    return float(drop * fallen + (1 - drop) * kept)


TWINS = {
    "inverted-dropout-variance": Twin(("x", "p"), ulps=16),
    "inverted-dropout-variance-of-sum": Twin((UNITS, Entries("w_i", ("i", "n")), "p"), ulps=16),
    "dropout-mask-variance": Twin(("p",), compute=lambda f, p: f(1.0, p) * (1 - p) ** 2, ulps=16),
    "dropout-expected-output": Twin(("x", "p")),
    "test-time-scaling": Twin(("h", "p")),
    "test-time-scaling-keep": Twin(("h", "1 - q"), ulps=8),
    "dropout-example": Twin(("100", r"\frac{1}{2}")),
    "dropout-backward": Twin(("g_i", "r_i", "p"), prepare=lambda g, r, p: (g * r, 1.0, p), ulps=8),
    "inverted-dropout-mean": Twin(("x", "p"), compute=mean_over_masks, ulps=8),
    "inverted-dropout-mean-of-sum": Twin(
        (Entries("w_i x_i", ("i", "n")), "p"),
        compute=lambda f, parts, p: sum(mean_over_masks(f, part, p) for part in parts),
        ulps=16,
        beside="1",
    ),
    "dropout-expected-output-keep": Twin(("x", "1 - q"), ulps=8),
    "test-time-scaling-sum": Twin((Entries("w_i x_i", ("i", "n")), "p"), take=np.sum, ulps=8, beside="1"),
    "recurrent-dropout-fresh-masks": Twin(
        ("1 - p", "t"), function="gradients.depth_product", prepare=lambda keep, t: ([keep] * t,), ulps=16
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])


@pytest.mark.parametrize("drop", [0.25, 0.5, 0.75])
def test_inverted_dropout_takes_the_two_values_of_its_definition(drop: float) -> None:
    assert both_masks(3.0, drop).tolist() == [3.0 / (1 - drop), 0.0]


def test_drop_connect_multiplies_the_weights_by_the_mask() -> None:
    x, weight = np.asarray([[1.0, 2.0]]), np.asarray([[3.0, 4.0], [5.0, 6.0]])
    output, mask = drop_connect(x, weight, np.zeros(2), 0.5, np.random.default_rng(3))
    assert np.allclose(output, x @ (mask * weight) / 0.5, rtol=1e-15)

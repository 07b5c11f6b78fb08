"""Limits that claims state are what the functions of ``numeric/`` give far out, or near the point."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.momentum import MomentumState

FAR, BELOW = ("1000",), ("-1000",)
NEAR = 2.0**-10
MANY = 10**6


def repeated(factor: float) -> tuple[np.ndarray]:
    """One factor for each of many layers."""
    return (np.full(MANY, factor),)


TWINS = {
    "sigmoid-saturates": Twin(FAR, ulps=0),
    "sigmoid-saturates-below": Twin(BELOW, ulps=0),
    "sigmoid-slope-vanishes": Twin(FAR, ulps=0),
    "tanh-saturates": Twin(FAR, ulps=0),
    "tanh-slope-vanishes": Twin(FAR, ulps=0),
    "softplus-limit": Twin(BELOW, ulps=0),
    "elu-saturates": Twin(BELOW, options={"alpha": r"\alpha"}, ulps=0),
    "tanh-linear-zone": Twin(("2^{-10}",), take=lambda t: (t - NEAR) / NEAR**3, ulps=2.0**33),  # next term: 2/15 h²
    "window-decay": Twin(("1 - 2^{-20}",), take=lambda window: (1 - 2.0**-20) ** window, ulps=2.0**34),
    "bias-correction-fades": Twin(("m", r"\beta"), constants={"count": MANY}),
    "geometric-series": Twin((r"\beta",), take=lambda window: window - 1, beside=r"\frac{1}{1-\beta}", ulps=8),
    "ewma-mean-age": Twin(
        (r"\beta",),
        constants={"count": 10**4},
        take=lambda weights: np.sort(weights)[::-1] @ np.arange(10**4),
        function="averages.ewma_weights",
        ulps=2.0**12,
    ),
    "depth-product-vanishes": Twin(("c",), prepare=repeated, ulps=0),
    "depth-product-explodes": Twin(("c",), prepare=lambda c: repeated(1 + c), take=lambda p: 1 / p, expects="0"),
    "exponential-decay-end": Twin(("10^6", "a", r"\beta"), ulps=0),
    "inverse-time-end": Twin(("10^{300} k", "a", "k"), beside="a"),
    "terminal-velocity": Twin(  # where the velocity stays as it is
        ("0", "g", r"\frac{\eta g}{1-\mu}"),
        options={"rate": r"\eta", "beta": r"\mu"},
        prepare=lambda param, grad, velocity: (param, grad, MomentumState(-velocity)),
        take=lambda found: -found[1].velocity,
        function="optimizers.velocity_step",
        ulps=8,
    ),
    "temperature-flattens": Twin(
        (Entries("z_k", ("k", "n")),), constants={"temperature": 1e300}, take=lambda shares: shares[0]
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_comes_to_the_limit_that_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])


@pytest.mark.parametrize(("name", "near"), [("sigmoid-saturates", "2"), ("exponential-decay-end", "3")])
def test_a_point_on_the_way_is_not_the_limit(name: str, near: str) -> None:
    twin: Any = TWINS[name]
    with pytest.raises(AssertionError):
        agree(name, Twin((near, *twin.arguments[1:])))

"""The moving averages of ``numeric/`` compute what the claims of the same topic state."""

from dataclasses import replace

import pytest
from crosscheck import Entries, Twin, agree

VALUES = Entries(r"\theta_k", ("k", "t"))
GEOMETRIC = Twin(  # the weights of an average without their common factor
    (r"\beta", "t"), compute=lambda f, beta, t: f(beta, t) / (1 - beta), expects="left", ulps=16
)
TWINS = {
    "ewma": Twin(("V_{t-1}", r"\theta_t", r"\beta")),
    "ewma-weights": Twin((VALUES, r"\beta"), ulps=32),
    "ewma-weight-sum": Twin((r"\beta", "t"), ulps=8),
    "bias-correction": Twin(("V_t", r"\beta", "t"), ulps=8),
    "effective-window": Twin((r"\beta",)),
    "running-mean": Twin(("m_{t-1}", r"\theta_t", "t"), beside="10", ulps=8),
    "ewma-variance": Twin(
        (r"\beta", "t", r"\operatorname{Var}(X)"), compute=lambda f, beta, t, v: (f(beta, t) ** 2).sum() * v, ulps=64
    ),
    "ewma-recurrence-of-weights": Twin(
        (VALUES, r"\beta"),
        compute=lambda f, x, beta: beta * f(x[:-1], beta) + (1 - beta) * x[-1],
        ulps=16,
        beside="1",
    ),
    "ewma-two-steps": Twin(
        ("V_{t-2}", r"\theta_{t-1}", r"\theta_t", r"\beta"),
        compute=lambda f, start, first, second, beta: f(f(start, first, beta), second, beta),
        beside="1",
    ),
    "ewma-constant": Twin(("c", "t", r"\beta"), prepare=lambda c, t, beta: ([c] * t, beta), ulps=16),
    "ewma-bias": Twin(
        (r"\beta", "t", r"\mathbb{E}[X]"),
        compute=lambda f, beta, t, mean: f(beta, t) * mean,
        expects="left",
        ulps=8,
        beside="1",
    ),
    "bias-correction-constant": Twin(("V_t", r"\beta", "t"), ulps=16),
    "bias-correction-unbiased": Twin((r"\mathbb{E}[V_t]", r"\beta", "t"), ulps=16, beside="1"),
    "bias-correction-first-step": Twin(("V_1", r"\beta", "1"), ulps=8),
    "geometric-sum": GEOMETRIC,
    "geometric-sum-inclusive": replace(GEOMETRIC, arguments=(r"\beta", "t + 1")),
    "geometric-sum-from-one": replace(GEOMETRIC, compute=lambda f, beta, t: beta * f(beta, t) / (1 - beta)),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

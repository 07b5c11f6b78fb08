"""The moving averages of ``numeric/`` compute what the claims of the same topic state."""

import pytest
from crosscheck import Entries, Twin, agree

VALUES = Entries(r"\theta_k", ("k", "t"))
TWINS = {
    "ewma": Twin(("V_{t-1}", r"\theta_t", r"\beta")),
    "ewma-weights": Twin((VALUES, r"\beta"), ulps=32),
    "ewma-weight-sum": Twin((r"\beta", "t"), ulps=8),
    "bias-correction": Twin(("V_t", r"\beta", "t"), ulps=8),
    "effective-window": Twin((r"\beta",)),
    "running-mean": Twin(("m_{t-1}", r"\theta_t", "t"), beside="10", ulps=8),
    "ewma-variance": Twin(
        (r"\beta", "t", r"\operatorname{Var}(X)"),
        function="averages.ewma_weights",
        prepare=lambda beta, t, variance: (beta, t),
        take=lambda weights: (weights**2).sum(),
        expects=r"\frac{(1-\beta)(1-\beta^{2t})}{1+\beta}",
        ulps=64,
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

"""Adversarial training and draws of ``numeric/`` are what the claims of the same topic state."""

import pytest
from crosscheck import Twin, agree

TWINS = {
    "optimal-discriminator": Twin(
        ("p_{data}(x)^2", "p_g(x)^2"), expects=r"\frac{p_{data}(x)^2}{p_{data}(x)^2 + p_g(x)^2}", ulps=8
    ),
    "reparametrisation": Twin((r"\mu", r"\sigma", r"\epsilon"), beside="4"),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

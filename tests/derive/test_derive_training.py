"""What ``numeric/`` says of training is what the claims of the same topic state."""

import pytest
from crosscheck import Twin, agree

TWINS = {
    "saddle-both-extremes": Twin(("d",)),
    "linear-scaling-batches": Twin((r"\eta", "K m", "m"), expects=r"K \eta", ulps=8),
    "exploding-gradient": Twin(("1 + s",), prepare=lambda factor: ([factor, factor],), expects="(1 + s)^2"),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

"""What ``numeric/`` says of training is what the claims of the same topic state."""

import pytest
from crosscheck import Entries, Twin, agree

TWINS = {
    "saddle-both-extremes": Twin(("d",)),
    "linear-scaling-batches": Twin(
        ("w", r"\eta", Entries("g_{ki}", ("k", "K"), ("i", "m"))),
        only=r"\eta > 0",
        compute=lambda f, w, rate, g: w - f(rate, g.size, g.shape[1]) * g.mean(),
        ulps=16,
        beside="4",
    ),
    "exploding-gradient": Twin(("1 + s", "n"), prepare=lambda factor, n: ([factor] * n,), expects="left"),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

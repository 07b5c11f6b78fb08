"""Word vectors of ``numeric/`` are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

SPAN = r"\sum_{w} 1"  # how many words a sum without bounds runs over


def _flat(seen: float, drawn: np.ndarray, center: float) -> tuple[list[float], np.ndarray, list[float]]:
    """Vectors of one entry."""
    return [seen], drawn[:, None], [center]


TWINS = {
    "skip-gram-softmax": Twin(
        (Entries("u_j", ("j", SPAN)), "v_c"),
        prepare=lambda outside, center: (outside[:, None], [center]),
        expects=Entries(r"\frac{\exp(u_j v_c)}{\sum_{w} \exp(u_w v_c)}", ("j", SPAN)),
        ulps=64,
    ),
    "skip-gram-gradient": Twin(
        (Entries("u_{lk}", ("l", "n"), ("k", "d")), Entries("v_k", ("k", "d")), "i"),
        prepare=lambda outside, center, word: (outside, center, word - 1),
        expects=Entries("right", ("j", "d")),
        ulps=64,
        beside="4",
    ),
    "negative-sampling-loss": Twin(("u_o", Entries("u_k", ("k", "K")), "v_c"), prepare=_flat, ulps=32),
    "negative-sampling-gradient": Twin(
        (Entries("u_i", ("i", "d")), Entries("s_{ki}", ("k", "K"), ("i", "d")), Entries("v_i", ("i", "d"))),
        expects=Entries(
            "right",
            ("j", "d"),
        ),
        ulps=64,
        beside="4",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

"""The spreads and bounds of ``numeric/`` are those that the claims of the same topic state."""

from typing import Any

import pytest
from crosscheck import Entries, Twin, agree

FANS = ("n_{in}", "n_{out}")


def whole(*numbers: Any) -> tuple[int, ...]:
    """The sizes of a world as Python's whole numbers."""
    return tuple(int(n) for n in numbers)


TWINS = {
    "xavier-condition": Twin(FANS, prepare=whole),
    "xavier-uniform-bound": Twin(FANS, prepare=whole),
    "xavier-std": Twin(FANS, prepare=whole),
    "xavier-uniform-variance": Twin(FANS, prepare=whole, ulps=8),
    "kaiming-std": Twin(("n_{in}",), prepare=whole),
    "kaiming": Twin(("n_{in}",), prepare=whole, take=lambda std: std**2),
    "kaiming-uniform-bound": Twin(("n_{in}",), prepare=whole),
    "variance-scaling": Twin(("n", "n"), prepare=whole, expects="v"),
    "xavier-forward-condition": Twin(("n_{in}", "1"), prepare=whole, expects=r"\frac{1}{n_{in}}"),
    "xavier-backward-condition": Twin(
        ("1", "n_{out}"), prepare=whole, constants={"mode": "fan_out"}, expects=r"\frac{1}{n_{out}}"
    ),
    "symmetric-uniform-variance": Twin(("-r", "r")),
    "glorot-heuristic-variance": Twin(("-r", "r")),
    "uniform-bound-from-variance": Twin(("v",), expects=r"\sqrt{3 v}"),
    "product-variance": Twin(
        ("E[w]", r"\operatorname{Var}(w)", "E[x]", r"\operatorname{Var}(x)"),
        expects=r"\operatorname{Var}(w x)",
        ulps=16,
    ),
    "product-variance-centred": Twin(("0", r"\operatorname{Var}(w)", "0", r"\operatorname{Var}(x)"), ulps=8),
    "preactivation-variance": Twin(
        ("n", r"\operatorname{Var}(w)", r"\operatorname{Var}(x)"), prepare=lambda n, w, x: (int(n), w, x), ulps=8
    ),
    "variance-through-layers": Twin((Entries("n_j v_j", ("j", "i")),), expects=r"\frac{V_i}{q}", ulps=16),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])

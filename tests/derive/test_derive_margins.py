"""Margins, objectives and kernels of ``numeric/`` are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

X, Y, ALPHA = Entries("x_i", ("i", "n")), Entries("y_i", ("i", "n")), Entries(r"\alpha_i", ("i", "n"))


def _products(x: np.ndarray, label: np.ndarray, multipliers: np.ndarray) -> tuple[np.ndarray, ...]:
    """The inner products of all pairs of samples in the place of the samples."""
    return x[:, None] * x[None, :], label, multipliers


TWINS = {
    "margin-width": Twin(("w",), prepare=lambda w: ([w],)),
    "geometric-margin": Twin(
        ("x_i", "y_i", "w", "b"),
        prepare=lambda x, y, w, b: ([[x]], [y], [w], b),
        take=lambda found: float(found[0]),
        ulps=16,
        beside="4",
    ),
    "svm-lagrangian": Twin(
        (X, Y, "w", "b", ALPHA),
        prepare=lambda x, y, w, b, multipliers: (x[:, None], y, [w], b, multipliers),
        ulps=16,
        beside="8",
    ),
    "svm-weights": Twin((X, Y, ALPHA), prepare=lambda x, *others: (x[:, None], *others), ulps=8, beside="4"),
    "svm-dual": Twin((X, Y, ALPHA), prepare=_products, ulps=64, beside="16"),
    "gaussian-kernel": Twin(
        ("x", "z"), options={"width": r"\sigma"}, prepare=lambda x, z: ([x], [z]), ulps=256, beside="1"
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
